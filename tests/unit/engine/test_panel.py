"""A cell of a scoring sheet: published as it is, or the panel's mean."""

from dataclasses import replace

import pytest
from plans import small_plan, with_round

from planner.engine.panel import answers, bounds, cell, members, required
from planner.model.plan import PUBLISHED, Assessment, Assessor, Plan

CELL = ("model", "risk")


def _round(*row: int | tuple[int, int] | None, minimum: int = 1) -> Plan:
    plan = with_round(small_plan(), {CELL: row})
    sheets = {name: replace(sheet, min_assessors=minimum) for name, sheet in plan.sheets.items()}
    return replace(plan, sheets=sheets)


def test_the_baseline_gives_the_published_score_untouched() -> None:
    plan = small_plan()
    assert cell(plan, PUBLISHED, *CELL) is plan.published[CELL]


def test_what_was_never_published_is_missing_and_says_so() -> None:
    found = cell(small_plan(), PUBLISHED, "model", "unheard-of")
    assert found.kind == "missing"
    assert found.reason.to("en") == "Not in the report"
    assert found.reason.to("ko")


def test_a_workshop_cell_is_the_mean_of_its_answers() -> None:
    found = cell(_round(3, 4, 4, None), "round-1", *CELL)
    assert (found.kind, found.n) == ("exact", 3)
    assert found.value == pytest.approx(11 / 3)
    assert found.low == found.high == found.value


def test_one_interval_makes_the_mean_an_interval() -> None:
    found = cell(_round(3, (2, 4), 5), "round-1", *CELL)
    assert (found.kind, found.value, found.n) == ("interval", None, 3)
    assert (found.low, found.high) == (pytest.approx(10 / 3), pytest.approx(4.0))


def test_an_interval_of_one_value_is_that_value() -> None:
    found = cell(_round((4, 4), 2), "round-1", *CELL)
    assert (found.kind, found.value) == ("exact", 3.0)


def test_too_few_answers_are_counted_but_not_quantified() -> None:
    found = cell(_round(3, 4, None, minimum=3), "round-1", *CELL)
    assert (found.kind, found.value, found.low, found.high, found.n) == ("missing", None, None, None, 2)
    assert found.reason.to("en") == "2 of at least 3 answers"
    assert "2" in found.reason.ko and "3" in found.reason.ko


def test_no_answer_at_all_is_missing_whatever_the_sheet_asks() -> None:
    for minimum in (0, 1, 5):
        found = cell(_round(None, None, minimum=minimum), "round-1", *CELL)
        assert (found.kind, found.n) == ("missing", 0)
        assert found.reason.to("en") == "No answers yet"


def test_exactly_enough_answers_are_quantified() -> None:
    assert cell(_round(3, 4, 5, minimum=3), "round-1", *CELL).value == 4.0


def test_a_cell_outside_every_sheet_needs_one_answer() -> None:
    assert required(small_plan(), "model", "unheard-of") == 1
    assert required(_round(1, minimum=7), *CELL) == 7


def test_an_abstention_with_a_value_is_still_an_abstention() -> None:
    answer = Assessment("round-1", "A01", *CELL, value=4, abstention="conflict-of-interest")
    assert bounds(answer) is None


def test_an_answer_without_anything_has_no_bounds() -> None:
    assert bounds(Assessment("round-1", "A01", *CELL)) is None
    assert bounds(Assessment("round-1", "A01", *CELL, low=2)) is None
    assert bounds(Assessment("round-1", "A01", *CELL, low=2, high=4)) == (2, 4)


def test_answers_come_in_the_panels_order() -> None:
    plan = _round(5, None, 3)
    assert [answer.assessor for answer in answers(plan, "round-1", *CELL)] == ["A01", "A03"]


def test_members_are_those_who_gave_a_value_in_the_round() -> None:
    plan = _round(5, None, 3)
    plan = replace(plan, assessors=dict(plan.assessors) | {"A99": Assessor("A99", "", "")})
    assert members(plan, "round-1") == ("A01", "A03")
    assert members(plan, "round-2") == ()


def test_answers_of_other_rounds_do_not_count() -> None:
    assert cell(_round(5, 5), "round-2", *CELL).kind == "missing"
