"""Codes for the laptop that is passed round: stable, distinct, and no way from one to another."""

from dataclasses import replace

import pytest
from plans import small_plan

from planner.model.panel import Assessor
from planner.model.passcodes import ALPHABET, LENGTH, facilitator_code, holder, passcodes, plain, slips
from planner.model.plan import Plan


def panel(count: int = 40, *, anonymity: str = "facilitator", workshop: str = "w-1") -> Plan:
    members = {f"A{n:02d}": Assessor(f"A{n:02d}", "", "expert", origin=f"origin-{n}") for n in range(1, count + 1)}
    members["F"] = Assessor("F", "", "facilitator", origin="origin-f")
    members["O"] = Assessor("O", "", "observer", origin="origin-o")
    return replace(small_plan(), assessors=members, workshop=workshop, anonymity=anonymity)


def test_every_expert_has_a_code_of_its_own_and_nobody_else_has() -> None:
    plan = panel()
    codes = passcodes(plan)
    assert list(codes) == [f"A{n:02d}" for n in range(1, 41)]
    assert len({*codes.values(), facilitator_code(plan)}) == 41
    assert all(len(code) == LENGTH and set(code) <= set(ALPHABET) for code in codes.values())


def test_codes_are_the_same_every_time_and_others_in_another_workshop() -> None:
    assert passcodes(panel()) == passcodes(panel())
    assert passcodes(panel()) != passcodes(panel(workshop="w-2"))
    assert facilitator_code(panel()) != facilitator_code(panel(workshop="w-2"))


def test_a_code_follows_the_person_and_not_the_name_of_the_row() -> None:
    plan = panel(3)
    renamed = {("B9" if name == "A02" else name): member for name, member in plan.assessors.items()}
    renamed["B9"] = replace(renamed["B9"], id="B9")
    assert passcodes(replace(plan, assessors=renamed))["B9"] == passcodes(plan)["A02"]


def test_codes_stay_distinct_in_a_panel_far_larger_than_any() -> None:
    codes = passcodes(panel(2000))
    assert len(set(codes.values())) == 2000


@pytest.mark.parametrize(
    "change", [str.lower, lambda code: f" {' '.join(code)} ", lambda code: f"{code[:2]}-{code[2:]}"]
)
def test_a_code_is_recognised_however_it_is_typed(change: object) -> None:
    plan = panel(5)
    assert callable(change)
    assert holder(plan, change(passcodes(plan)["A04"])) == "A04"


@pytest.mark.parametrize("typed", ["", "A04", "0000", "----", "한글"])
def test_what_is_no_code_opens_nothing(typed: str) -> None:
    assert holder(panel(5), typed) is None


def test_the_facilitators_code_opens_no_answers() -> None:
    plan = panel(5)
    assert holder(plan, facilitator_code(plan)) is None


def test_plain_drops_what_no_code_has() -> None:
    assert plain("k7-q m\n") == "K7QM"
    assert plain("oil01") == ""


def test_slips_name_their_owners_unless_they_are_drawn_by_lot() -> None:
    plan = panel(12)
    assert slips(plan) == tuple(passcodes(plan).items())
    drawn = slips(panel(12, anonymity="nobody"))
    assert {whose for whose, _code in drawn} == {""}
    assert [code for _whose, code in drawn] == sorted(passcodes(plan).values())
