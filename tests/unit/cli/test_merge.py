"""`planner merge`: copies brought together from the command line."""

import json
from pathlib import Path

import pytest

from planner.store.store import create, open_plan
from tests.unit.store.merging import CELL, answer, change, copied

from .running import korean, output


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small plan file with an answer."""
    create(tmp_path / "a.plan", seeded=False).close()
    return change(tmp_path / "a.plan", answer(3))


@pytest.fixture
def copies(path: Path) -> tuple[Path, Path]:
    """Two copies that were scored apart."""
    return copied(path, "1.plan", answer(4), 10), copied(path, "2.plan", answer(5, rationale="새 자료"), 11)


def value(path: Path) -> int | None:
    with open_plan(path) as store:
        return store.plan().assessments[CELL].value


def test_a_copy_comes_in(capsys: pytest.CaptureFixture[str], path: Path, copies: tuple[Path, Path]) -> None:
    assert output(capsys, "merge", path, copies[0])[:2] == (0, "1.plan: 1 answer changed\n")
    assert value(path) == 4
    assert output(capsys, "merge", path, copies[0])[:2] == (
        0, "1.plan: Nothing new: the plan has all of it already.\n"
    )


def test_a_disagreement_is_shown_with_all_sides(
    capsys: pytest.CaptureFixture[str], path: Path, copies: tuple[Path, Path]
) -> None:
    status, out, _err = output(capsys, "merge", path, *copies)
    assert status == 1
    lines = out.splitlines()
    assert lines[:2] == ["1.plan: 1 answer changed", "2.plan: 1 answer changed, 1 conflict"]
    assert lines[2] == "The copies disagree in 1 place:"
    assert lines[4] == "  Answer: AI models · Supply-chain risk · A01 · Round 1"
    assert lines[5].startswith("    before: 3  (2026-11-2") and lines[5].endswith("entered here)")
    assert lines[6].startswith("    or: 4  (") and lines[6].endswith("from 1.plan)")
    assert lines[7].startswith("    stands: 5 / 새 자료  (") and lines[7].endswith("from 2.plan)")
    again = output(capsys, "merge", path, "--conflicts")
    assert again[0] == 1 and again[1].splitlines() == lines[2:]


def test_a_trial_changes_nothing(capsys: pytest.CaptureFixture[str], path: Path, copies: tuple[Path, Path]) -> None:
    status, out, _err = output(capsys, "merge", path, *copies, "--dry-run")
    assert status == 1, "there would be a conflict"
    assert out.splitlines()[-1] == "Nothing was changed."
    assert value(path) == 3
    assert output(capsys, "merge", path, "--conflicts")[:2] == (0, "")


def test_folders_and_files_that_are_left_out(
    capsys: pytest.CaptureFixture[str], path: Path, copies: tuple[Path, Path], tmp_path: Path
) -> None:
    copies[1].unlink()
    (tmp_path / "note.plan").write_text("메모")
    status, out, _err = output(capsys, "merge", path, tmp_path)
    assert status == 1
    assert out.splitlines() == [
        "1.plan: 1 answer changed",
        "note.plan: note.plan is not a plan file. Choose a file that ends in .plan and was made by this program.",
    ]
    assert value(path) == 4, "the plan itself in the folder is no copy to merge"


def test_the_plan_itself_by_name(capsys: pytest.CaptureFixture[str], path: Path) -> None:
    status, out, _err = output(capsys, "merge", path, path)
    assert (status, out.startswith("a.plan: a.plan is the plan that is open.")) == (1, True)


def test_as_json(capsys: pytest.CaptureFixture[str], path: Path, copies: tuple[Path, Path]) -> None:
    status, out, _err = output(capsys, "merge", path, *copies, "--json")
    found = json.loads(out)
    assert status == 1 and found["dry_run"] is False
    assert [(one["file"], one["outcome"], one["changed"], one["conflicts"]) for one in found["files"]] == [
        ("1.plan", "merged", 1, 0), ("2.plan", "merged", 1, 1)
    ]
    (conflict,) = found["conflicts"]
    assert conflict["place"] == list(CELL) and conflict["kind"] == "assessment"
    assert conflict["base"]["said"]["value"] == 3
    assert [side["said"]["value"] for side in conflict["sides"]] == [4, 5]
    assert conflict["standing"] == conflict["sides"][1]["uid"] and isinstance(conflict["standing"], str)


def test_nothing_to_do(capsys: pytest.CaptureFixture[str], path: Path, tmp_path: Path) -> None:
    status, _out, err = output(capsys, "merge", path)
    assert status == 2 and "--conflicts" in err
    (tmp_path / "empty").mkdir()
    assert output(capsys, "merge", path, tmp_path / "empty")[0] == 2
    assert output(capsys, "merge", tmp_path / "gone.plan", path)[0] == 2


def test_undo_after_it(capsys: pytest.CaptureFixture[str], path: Path, copies: tuple[Path, Path]) -> None:
    output(capsys, "merge", path, *copies)
    with open_plan(path) as store:
        assert store.undo() == "Merge 2 files"
        assert store.plan().assessments[CELL].value == 3
        assert store.conflicts() == ()
    status, out, _err = output(capsys, "audit", path)
    assert status == 0 and "Merge 2 files" in out


def test_in_korean(capsys: pytest.CaptureFixture[str], path: Path, copies: tuple[Path, Path]) -> None:
    assert korean(capsys, "merge", path, copies[0]).startswith("1.plan: ")
