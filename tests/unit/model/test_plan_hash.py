"""The fingerprint changes with what a plan says, and with nothing else."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from planner.model.panel import StopRule
from planner.model.plan import Assessment, Minute, Plan, RoadmapEdit, Ruling, Words
from planner.model.plan_hash import _plain, plan_hash
from planner.model.weighting import Preference, RankingSetting, Uncertainty, WeightSet

ROOT = Path(__file__).resolve().parents[3]


def test_it_is_the_same_in_every_process(seeded_plan: Plan) -> None:
    code = (
        "from planner.store.store import temporary; from planner.model.plan_hash import plan_hash;"
        "s = temporary(); print(plan_hash(s.plan())); s.close()"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert runs == {plan_hash(seeded_plan)}


def test_it_is_a_sha256(seeded_plan: Plan) -> None:
    assert len(plan_hash(seeded_plan)) == 64
    assert set(plan_hash(seeded_plan)) <= set("0123456789abcdef")


@pytest.mark.parametrize("name", ["workshop", "created", "changed", "deliveries"])
def test_who_and_when_do_not_matter(seeded_plan: Plan, name: str) -> None:
    assert plan_hash(replace(seeded_plan, **{name: "other"})) == plan_hash(seeded_plan)


# What a seeded plan has none of, or nothing to take away from.
ADDED: Mapping[str, object] = {
    "weight_sets": {"w": WeightSet("w", "stacks", "가", "equal", "", "")},
    "preferences": {("stacks", "risk"): Preference("stacks", "risk")},
    "ranking": {"stacks": RankingSetting("stacks")},
    "uncertainty": Uncertainty(lines=0.25),
}


@pytest.mark.parametrize(
    "name", [one.name for one in fields(Plan) if one.name not in {"workshop", "created", "changed", "deliveries"}]
)
def test_every_other_field_matters(seeded_plan: Plan, name: str) -> None:
    value = getattr(seeded_plan, name)
    changed: object
    if isinstance(value, bool):
        changed = not value
    elif isinstance(value, str):
        changed = value + "x"
    elif isinstance(value, float):
        changed = value + 1e-12
    elif name in {"assessments", "roadmap_edits"}:
        changed = (
            {("r", "a", "i", "n"): Assessment("r", "a", "i", "n", 3)}
            if name == "assessments"
            else (RoadmapEdit("a", "a"),)
        )
    elif name == "minutes":
        changed = (Minute("m", "round-1", "model", "risk", "말", "2026-01-05T09:30:00Z"),)
    elif name in ADDED:
        changed = ADDED[name]
    elif isinstance(value, tuple):
        changed = value[1:]
    else:
        changed = MappingProxyType(dict(list(value.items())[1:]))
    assert plan_hash(replace(seeded_plan, **{name: changed})) != plan_hash(seeded_plan)


def test_the_order_of_entry_does_not_matter(seeded_plan: Plan) -> None:
    answers = [Assessment("r", code, "model", "risk", 3) for code in ("A01", "A02")]
    by_place = [((one.round, one.assessor, one.item, one.indicator), one) for one in answers]
    one = replace(seeded_plan, assessments=dict(by_place), links=seeded_plan.links)
    two = replace(seeded_plan, assessments=dict(by_place[::-1]), links=seeded_plan.links[::-1])
    assert plan_hash(one) == plan_hash(two)
    ruling = Ruling("model", "invest", "facilitator", Words("나"), Words("이유"))
    edits = (RoadmapEdit("a", "a"), RoadmapEdit("b", "b"))
    one = replace(seeded_plan, rulings=(*seeded_plan.rulings, ruling), roadmap_edits=edits)
    two = replace(seeded_plan, rulings=(ruling, *seeded_plan.rulings), roadmap_edits=edits[::-1])
    assert plan_hash(one) == plan_hash(two)


@pytest.mark.parametrize("name", ["items", "rules", "sheets", "statements"])
def test_the_catalogues_order_matters(seeded_plan: Plan, name: str) -> None:
    value = getattr(seeded_plan, name)
    if len(value) < 2:
        pytest.skip("nothing to reorder")
    backwards = value[::-1] if isinstance(value, tuple) else dict(list(value.items())[::-1])
    assert plan_hash(replace(seeded_plan, **{name: backwards})) != plan_hash(seeded_plan)


def test_a_small_difference_deep_inside_matters(seeded_plan: Plan) -> None:
    item = seeded_plan.items["model"]
    other = replace(item, name=Words(item.name.ko, item.name.en + " "))
    assert plan_hash(replace(seeded_plan, items={**seeded_plan.items, "model": other})) != plan_hash(seeded_plan)


@pytest.mark.parametrize("value", [object(), Plan, {1}])
def test_what_is_no_content_is_a_bug(value: object) -> None:
    with pytest.raises(TypeError, match="a plan holds no"):
        _plain(value)


# Each kind of record: where the plan keeps one, and how to put another in its place.
KINDS = ["sources", "citations", "scales", "indicators", "sheets", "items", "links", "published", "placements",
         "rulings", "statements", "rounds", "assessors", "assessments", "rules", "roadmap_edits",
         "sub_anchors"]  # fmt: skip
# How something came into a plan is not what the plan says.
CIRCUMSTANCES = {("assessments", "at"), ("assessments", "delivery"), ("assessors", "origin")}


def _first(plan: Plan, name: str) -> Any:
    table = getattr(plan, name)
    return next(iter(table.values())) if isinstance(table, Mapping) else table[0]


def _put(plan: Plan, name: str, record: object) -> Plan:
    table = getattr(plan, name)
    if isinstance(table, Mapping):
        return replace(plan, **{name: {**table, next(iter(table)): record}})
    return replace(plan, **{name: (record, *table[1:])})


@pytest.mark.parametrize("name", KINDS)
def test_every_field_of_every_record_matters(seeded_plan: Plan, name: str) -> None:
    answer = Assessment("round-1", "A01", "model", "risk", 3)
    plan = replace(
        seeded_plan,
        assessments={("round-1", "A01", "model", "risk"): answer},
        roadmap_edits=(RoadmapEdit("own", None, "행"),),
    )
    record, hashes = _first(plan, name), {plan_hash(plan)}
    said = [one.name for one in fields(record) if (name, one.name) not in CIRCUMSTANCES]
    for one in said:
        hashes.add(plan_hash(_put(plan, name, replace(record, **{one: "a value of no record"}))))
    assert len(hashes) == len(said) + 1


@pytest.mark.parametrize(("name", "field"), sorted(CIRCUMSTANCES))
def test_how_something_came_in_does_not_matter(seeded_plan: Plan, name: str, field: str) -> None:
    answer = Assessment("round-1", "A01", "model", "risk", 3)
    plan = replace(seeded_plan, assessments={("round-1", "A01", "model", "risk"): answer})
    other = replace(_first(plan, name), **{field: "another"})
    assert plan_hash(_put(plan, name, other)) == plan_hash(plan)


def test_sets_and_mappings_inside_records_have_no_order(seeded_plan: Plan) -> None:
    questions = [("model", "risk"), ("data", "future")]
    hashes = set()
    for order in (questions, questions[::-1]):
        member = replace(seeded_plan.assessors["A01"], expertise=dict.fromkeys((one for one, _asked in order), 3))
        round_ = replace(seeded_plan.rounds["round-1"], questions=frozenset(order), stop=StopRule())
        hashes.add(plan_hash(replace(seeded_plan, assessors={"A01": member}, rounds={"round-1": round_})))
    assert len(hashes) == 1
    assert hashes != {plan_hash(seeded_plan)}


def test_values_in_different_fields_are_told_apart(seeded_plan: Plan) -> None:
    def answered(**given: int | str) -> str:
        answer = replace(Assessment("round-1", "A01", "model", "risk"), **given)
        return plan_hash(replace(seeded_plan, assessments={("round-1", "A01", "model", "risk"): answer}))

    assert len({answered(), answered(value=3), answered(low=3), answered(high=3), answered(confidence=3)}) == 5
    assert answered(rationale="3") != answered(value=3)
    # None is no empty text: "by rule" is not "nothing".
    edits = [(RoadmapEdit("m", "m", owner=owner),) for owner in (None, "", "None", "null")]
    assert len({plan_hash(replace(seeded_plan, roadmap_edits=edit)) for edit in edits}) == 4
