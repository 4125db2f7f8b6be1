"""A batch of returned files: found in folders, read, told apart, and nothing changed by it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.files.ballot.read import read_ballots
from planner.files.ballot.write import write_ballots
from planner.model.errors import PlannerError
from planner.progress import Cancelled
from planner.store.store import Store

from .filling import ROUND, fill, full, panel


@pytest.fixture
def store() -> Iterator[Store]:
    with panel("A02", "A03") as made:
        yield made


@pytest.fixture
def folder(store: Store, tmp_path: Path) -> Path:
    """Three ballots, all answered."""
    for path in write_ballots(store.plan(), ROUND, tmp_path / "in", language="en"):
        fill(path, full())
    return tmp_path / "in"


def test_a_folder_of_ballots(store: Store, folder: Path) -> None:
    plan = store.plan()
    batch = read_ballots(plan, [folder])
    assert [ballot.assessor for ballot in batch.ballots] == ["A01", "A02", "A03"]
    assert batch.problems == batch.notes == ()
    assert len(batch.files) == 3
    assert store.plan() is plan


def test_files_folders_and_folders_below_each_once(store: Store, folder: Path) -> None:
    (folder / "늦게 옴").mkdir()
    (folder / "ballot_round-1_A03.xlsx").rename(folder / "늦게 옴" / "내 평가표 (최종).XLSX")
    batch = read_ballots(store.plan(), [folder / "ballot_round-1_A01.xlsx", str(folder), folder / "늦게 옴"])
    assert [ballot.assessor for ballot in batch.ballots] == ["A01", "A02", "A03"]


def test_what_else_lies_in_a_folder(store: Store, folder: Path) -> None:
    (folder / "~$ballot_round-1_A01.xlsx").write_bytes(b"lock")
    (folder / ".~lock.ballot_round-1_A01.xlsx#").write_bytes(b"lock")
    (folder / "참석부.pdf").write_bytes(b"%PDF")
    assert len(read_ballots(store.plan(), [folder]).files) == 3
    # What people make of a ballot by mistake is named, not passed over.
    for name in ("A01.xls", "A01.cell", "A01.ods", "모음.zip"):
        (folder / name).write_bytes(b"?")
    batch = read_ballots(store.plan(), [folder])
    assert len(batch.ballots) == 3
    assert [problem.file.name for problem in batch.problems] == ["A01.cell", "A01.ods", "A01.xls", "모음.zip"]
    assert all("not an Excel workbook" in problem.message and problem.hint for problem in batch.problems)


def test_one_bad_file_does_not_hold_up_the_others(store: Store, folder: Path) -> None:
    fill(folder / "ballot_round-1_A02.xlsx", {1: {"answer": 9}})
    batch = read_ballots(store.plan(), [folder])
    assert [ballot.assessor for ballot in batch.ballots] == ["A01", "A03"]
    (problem,) = batch.problems
    assert problem.file.name == "ballot_round-1_A02.xlsx" and problem.cell


def test_two_ballots_of_one_expert_that_differ(store: Store, folder: Path) -> None:
    first = folder / "ballot_round-1_A02.xlsx"
    fill(first, {1: {"answer": 5}}, folder / "다시.xlsx")
    batch = read_ballots(store.plan(), [folder])
    assert [ballot.assessor for ballot in batch.ballots] == ["A01", "A03"]
    assert {problem.file.name for problem in batch.problems} == {first.name, "다시.xlsx"}
    assert all("A02" in problem.message for problem in batch.problems)
    assert "다시.xlsx" in next(problem.message for problem in batch.problems if problem.file == first)


def test_two_ballots_that_say_the_same(store: Store, folder: Path) -> None:
    fill(folder / "ballot_round-1_A02.xlsx", {1: {"answer": "3 Medium"}}, folder / "사본.xlsx")
    batch = read_ballots(store.plan(), [folder])
    assert [ballot.file.name for ballot in batch.ballots if ballot.assessor == "A02"] == ["ballot_round-1_A02.xlsx"]
    assert batch.problems == ()
    (note,) = batch.notes
    assert note.file.name == "사본.xlsx" and "the same" in note.message


def test_nothing_to_read(store: Store, tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="no file"):
        read_ballots(store.plan(), [tmp_path / "없음"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(PlannerError, match="no ballots") as caught:
        read_ballots(store.plan(), [tmp_path / "empty"])
    assert "empty" in caught.value.message


def test_links_in_a_circle(store: Store, folder: Path) -> None:
    (folder / "again").symlink_to(folder)
    (folder / "same.xlsx").symlink_to(folder / "ballot_round-1_A01.xlsx")
    (folder / "gone.xlsx").symlink_to(folder / "nothing.xlsx")
    batch = read_ballots(store.plan(), [folder])
    assert len(batch.ballots) == 3
    assert [problem.file.name for problem in batch.problems] == ["gone.xlsx"]


def test_progress_and_calling_off(store: Store, folder: Path) -> None:
    seen: list[tuple[float, str]] = []
    read_ballots(store.plan(), [folder], report=lambda *told: seen.append(told))
    assert seen[0] == (0.0, "ballot_round-1_A01.xlsx") and seen[-1] == (1.0, "")

    def stop(_fraction: float, name: str) -> None:
        if name.endswith("A02.xlsx"):
            raise Cancelled

    with pytest.raises(Cancelled):
        read_ballots(store.plan(), [folder], report=stop)
