"""A plan file of the third version opens, keeps its answers and its steps, and goes on from there."""

import gzip
from pathlib import Path

import pytest

from planner.model.checks import check
from planner.model.weighting import Uncertainty
from planner.store import migrations
from planner.store.store import open_plan

OLD = Path(__file__).resolve().parents[2] / "golden" / "plans" / "v3.plan.gz"
CELL = ("round-1", "A01", "model", "risk")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "v3.plan"
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    return path


def test_what_was_entered_is_all_there(old: Path) -> None:
    with open_plan(old) as store:
        plan = store.plan()
        assert migrations.version(store._db) == migrations.SCHEMA_VERSION
        assert (plan.title, plan.anonymity, plan.risk_cut) == ("셋째 판 계획", "nobody", 3.1)
        assert [plan.assessments["round-1", code, "model", "risk"].value for code in plan.assessors] == [2, 3, 5]
        assert plan.assessors["A01"].expertise == {"model": 4}
        assert [minute.text for minute in plan.minutes] == ["논의"]
        assert plan.rounds["round-1"].stop is not None
        assert check(plan) == ()
    assert sorted(path.name for path in old.parent.glob("v3*")) == ["v3.plan", "v3.plan.v3.bak"]


def test_nothing_was_weighted_then(old: Path) -> None:
    with open_plan(old) as store:
        plan = store.plan()
        assert (plan.weight_sets, plan.preferences, plan.ranking) == ({}, {}, {})
        assert plan.uncertainty == Uncertainty()


def test_its_steps_can_still_be_taken_back_and_made_again(old: Path) -> None:
    with open_plan(old) as store:
        assert store.undo_labels() == ("Score again", "Score", "Panel")
        store.undo()
        assert store.plan().assessments[CELL].value == 4
        store.undo()
        store.undo()
        assert list(store.plan().assessors) == ["A01"]
        while store.redo():
            pass
        assert store.plan().assessments[CELL].value == 2


def test_the_panel_goes_on_from_there(old: Path) -> None:
    with open_plan(old) as store:
        with store.edit("Weights") as rows:
            made = rows.add_weight_set("stacks", "기본", "ahp", "진행자")
            rows.judge(made, "A01", "risk", "future", 3)
            rows.set_ranking("stacks", weight_set=made)
            rows.set_uncertainty(lines=0.25)
        plan = store.plan()
        assert plan.ranking["stacks"].weight_set == made
        store.undo()
        assert store.plan().weight_sets == {}
        store.redo()
    with open_plan(old) as store:
        assert store.plan() == plan
