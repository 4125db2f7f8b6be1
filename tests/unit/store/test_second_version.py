"""A plan file of the second version opens, keeps its answers and its steps, and goes on from there."""

import gzip
from pathlib import Path

import pytest

from planner.model.checks import check
from planner.store import migrations
from planner.store.store import open_plan

OLD = Path(__file__).resolve().parents[2] / "golden" / "plans" / "v2.plan.gz"
CELL = ("round-1", "A01", "model", "risk")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "v2.plan"
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    return path


def test_what_was_entered_is_all_there(old: Path) -> None:
    with open_plan(old) as store:
        plan = store.plan()
        assert migrations.version(store._db) == migrations.SCHEMA_VERSION
        answer = plan.assessments[CELL]
        assert (answer.value, answer.rationale, answer.figure, answer.at) == (4, "근거", None, "")
        assert (plan.assessments["round-1", "A02", "model", "risk"].low, plan.anonymity) == (2, "facilitator")
        # Any words were a role then.
        assert (plan.assessors["A02"].affiliation, plan.assessors["A02"].role) == ("대학", "expert")
        assert plan.rounds["round-1"].questions is None
        assert check(plan) == ()
        assert store.evidence().entries == {}


def test_its_steps_can_still_be_taken_back_and_made_again(old: Path) -> None:
    with open_plan(old) as store:
        assert store.undo_labels() == ("Score", "Panel")
        store.undo()
        assert store.plan().assessments[CELL].value == 3
        assert [one.answer and one.answer.value for one in store.revisions(*CELL)] == [4, 3]
        store.undo()
        assert list(store.plan().assessors) == ["A01"]
        while store.redo():
            pass
        assert store.plan().assessments[CELL].value == 4


def test_the_panel_goes_on_from_there(old: Path) -> None:
    with open_plan(old) as store:
        with store.edit("Go on") as rows:
            rows.edit_assessor("A02", role="observer")
            rows.set_expertise("A01", "model", 4)
            rows.add_sub_anchor("dependence", "의존도", "%", [20, 40, 60, 80])
            rows.assess(*CELL, low=4, high=5)
        plan = store.plan()
        assert plan.assessors["A02"].role == "observer"
        assert (plan.assessments[CELL].low, plan.assessments[CELL].at != "") == (4, True)
        assert len(plan.sub_anchors) == 1
    with open_plan(old) as store:
        assert store.plan() == plan
