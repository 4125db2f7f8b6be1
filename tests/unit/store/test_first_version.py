"""A plan file of the first version opens, keeps all that is in it, and can take over today's catalogue."""

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from planner import paths
from planner.model.checks import check
from planner.store import migrations
from planner.store.seedfiles import read_catalogue
from planner.store.store import open_plan
from tests.seeds import write

OLD = Path(__file__).resolve().parents[2] / "golden" / "plans" / "v1.plan.gz"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "v1.plan"
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    return path


def test_what_was_entered_is_all_there(old: Path) -> None:
    with open_plan(old) as store:
        plan = store.plan()
        assert migrations.version(store._db) == migrations.SCHEMA_VERSION
        assert (plan.title, plan.catalogue) == ("첫 판 계획", "2025.12-1")
        assert plan.assessments["round-1", "A01", "model", "risk"].rationale == "첫 판에서 남긴 답"
        assert [(one.item, one.quadrant) for one in plan.rulings if one.basis == "facilitator"] == [("data", "monitor")]
        assert [row.stacks for row in plan.roadmap_edits] == [("model",)]
        assert len(plan.citations) == 683
        assert plan.items["model"].citations
        assert check(plan) == ()
        assert store.evidence().entries == {}
    assert sorted(path.name for path in old.parent.glob("v1*")) == ["v1.plan", "v1.plan.v1.bak"]


def test_its_steps_can_still_be_taken_back(old: Path) -> None:
    with open_plan(old) as store:
        assert store.undo_labels() == ("Row", "Rule", "Score")
        while store.undo():
            pass
        plan = store.plan()
        assert (plan.assessments, plan.roadmap_edits) == ({}, ())
        while store.redo():
            pass
        assert store.plan().roadmap_edits[0].title == "첫 판의 과제"


def test_todays_catalogue_comes_in_and_can_be_taken_back(old: Path) -> None:
    with open_plan(old) as store:
        before = store.plan()
        with store.edit("Catalogue") as rows:
            change = rows.update_catalogue()
        plan = store.plan()
        assert (change.before, change.after) == ("2025.12-1", read_catalogue(paths.seed()).version)
        assert (change.removed, change.kept) == (0, 0)
        assert plan.catalogue == change.after
        assert plan.assessments == before.assessments
        assert plan.rulings == before.rulings
        assert plan.published == before.published
        assert store.evidence().entries
        assert check(plan) == ()
        with store.edit("Again") as rows:
            again = rows.update_catalogue()
        assert (again.added, again.replaced, again.removed) == (0, 0, 0)
        store.undo()
        assert replace(store.plan(), changed=before.changed) == before


def test_a_smaller_catalogue_takes_away_only_what_nobody_uses(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "seed"
    folder.mkdir()
    write(folder)
    monkeypatch.setattr(paths, "seed", lambda *parts: folder.joinpath(*parts))
    with open_plan(old) as store:
        with store.edit("Catalogue") as rows:
            change = rows.update_catalogue()
        plan = store.plan()
        assert change.removed > 1000
        assert plan.assessments["round-1", "A01", "model", "risk"].value == 4
        assert "model" in plan.items, "an answer and a row of the roadmap need it"
        assert "network" not in plan.items
        assert check(plan) == ()
