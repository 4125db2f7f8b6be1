"""Merging files by name: folders, trials, and the step's name."""

from pathlib import Path

import pytest

from planner.files.merging.job import label, merge, merge_into, plans_in
from planner.model.errors import PlannerError
from planner.model.merging import outcome
from planner.model.plan_hash import plan_hash
from planner.store.store import create, open_plan
from tests.unit.store.merging import CELL, answer, copied


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small plan file."""
    create(tmp_path / "계획.plan", seeded=False).close()
    return tmp_path / "계획.plan"


class TestFinding:
    def test_files_as_they_are_and_of_folders_every_plan(self, tmp_path: Path) -> None:
        folder = tmp_path / "돌아온 사본"
        (folder / "둘째").mkdir(parents=True)
        for name in ("b.plan", "a.PLAN", "둘째/c.plan", "note.txt", "a.plan.v2.bak"):
            (folder / name).touch()
        (folder / "folder.plan").mkdir()
        single = tmp_path / "any.name"
        assert plans_in((single, folder, folder / "b.plan")) == (
            single, folder / "a.PLAN", folder / "b.plan", folder / "둘째" / "c.plan"
        )

    def test_a_folder_without_plans(self, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        with pytest.raises(PlannerError, match="no plan file in empty") as caught:
            plans_in((tmp_path / "empty",))
        assert ".plan" in caught.value.hint


class TestMerging:
    def test_files_go_into_an_open_plan(self, path: Path) -> None:
        copy = copied(path, "1.plan", answer(4))
        told: list[tuple[float, str]] = []
        with open_plan(path) as store:
            (report,) = merge(store, [copy], lambda fraction, name: told.append((fraction, name)))
            assert (outcome(report), store.plan().assessments[CELL].value) == ("merged", 4)
            assert store.undo_labels() == ("Merge 1 file",)
        assert told == [(0.0, "1.plan")]

    def test_a_trial_keeps_nothing(self, path: Path) -> None:
        copy = copied(path, "1.plan", answer(4))
        before = path.read_bytes()
        with open_plan(path) as store:
            digest = plan_hash(store.plan())
            (tried,) = merge(store, [copy], dry=True)
            assert plan_hash(store.plan()) == digest and store.undo_labels() == ()
        (again,) = merge_into(path, [copy], dry=True)
        assert tried == again and tried.added == 1
        assert path.read_bytes()[100:] == before[100:]

    def test_by_a_connection_of_its_own(self, path: Path) -> None:
        copy = copied(path, "1.plan", answer(4))
        with open_plan(path) as store:
            (report,) = merge_into(path, [copy])
            assert report.added == 1
            assert store.plan().assessments[CELL].value == 4, "a store that is open notices"
            assert store.undo() == "Merge 1 file"
            assert CELL not in store.plan().assessments

    def test_a_plan_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(PlannerError, match="no file"):
            merge_into(tmp_path / "gone.plan", [])


def test_the_name_of_the_step() -> None:
    assert label([Path("x/나.plan")]) == "Merge 1 file"
    assert label([Path("a.plan"), Path("b.plan")]) == "Merge 2 files"
