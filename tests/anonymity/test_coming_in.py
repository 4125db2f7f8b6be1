"""What people send in may name them: files called after them, documents signed by them, open copies of the plan."""

import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook

from planner.files.ballot.read import read_ballots
from planner.files.ballot.take import changes, label, take
from planner.files.ballot.write import write_ballots
from planner.store.store import open_plan
from tests.unit.files.ballot.filling import change, fill

from .making import KOREAN, NAMES, found_panel, name_in_plan, set_level
from .searching import in_text, traces


def sent_in(plan: Path, folder: Path) -> Path:
    """Fill in a ballot as a person does: under their name, on a computer that signs with it."""
    with open_plan(plan) as store:
        (ballot,) = write_ballots(store.plan(), "round-1", folder, assessors=["A01"], language="ko")
    path = fill(ballot, {1: {"answer": 4}}, folder / f"{KOREAN}_평가표.xlsx")

    def sign(book: Workbook) -> None:
        book.properties.creator = book.properties.lastModifiedBy = KOREAN
        book.properties.title = f"{KOREAN} 위원"

    return change(path, sign)


def taken_over(plan: Path, path: Path) -> None:
    with open_plan(plan) as store:
        batch = read_ballots(store.plan(), [path])
        assert not batch.problems
        (ballot,) = batch.ballots
        with store.edit(label(ballot)) as rows:
            take(rows, ballot, changes(store.plan(), ballot))
        assert store.plan().assessments


@pytest.mark.parametrize("level", ["facilitator", "nobody"])
def test_a_ballot_under_a_persons_name_leaves_no_trace(tmp_path: Path, level: str) -> None:
    plan = found_panel(tmp_path / "workshop.plan", level)
    path = sent_in(plan, tmp_path / "in")
    assert traces(path, KOREAN)
    taken_over(plan, path)
    assert traces(plan, KOREAN) == []
    with open_plan(plan) as store:
        assert not in_text(repr((store.plan(), store.audit(), store.undo_labels())), KOREAN)


@pytest.mark.parametrize("level", ["facilitator", "nobody"])
def test_its_name_goes_when_the_level_is_lowered(tmp_path: Path, level: str) -> None:
    plan = found_panel(tmp_path / "workshop.plan", "all")
    taken_over(plan, sent_in(plan, tmp_path / "in"))
    assert traces(plan, KOREAN)
    set_level(plan, level)
    assert traces(plan, KOREAN) == []
    with open_plan(plan) as store:
        store.undo()
        assert store.plan().anonymity == "all"
        assert traces(plan, KOREAN) == []


def test_the_next_ballots_hold_no_name_of_the_last_ones(tmp_path: Path) -> None:
    plan = found_panel(tmp_path / "workshop.plan")
    taken_over(plan, sent_in(plan, tmp_path / "in"))
    with open_plan(plan) as store:
        write_ballots(store.plan(), "round-1", tmp_path / "out", language="ko")
    assert traces(tmp_path / "out", *NAMES.values()) == []


def merged(plan: Path, other: Path) -> None:
    with open_plan(plan) as store, store.edit("Merge") as rows:
        (report,) = rows.merge([other])
        assert not report.refused


@pytest.mark.parametrize("level", ["facilitator", "nobody"])
def test_an_open_copy_brings_no_names_into_a_plan_that_forbids_them(tmp_path: Path, level: str) -> None:
    plan = found_panel(tmp_path / "workshop.plan", "all")
    other = Path(shutil.copy(plan, tmp_path / "other.plan"))
    set_level(plan, level)
    name_in_plan(other)
    merged(plan, other)
    assert traces(plan, *NAMES.values()) == []


def test_a_stricter_copy_takes_the_names_out(tmp_path: Path) -> None:
    plan = found_panel(tmp_path / "workshop.plan", "all")
    other = Path(shutil.copy(plan, tmp_path / "other.plan"))
    taken_over(plan, sent_in(plan, tmp_path / "in"))
    name_in_plan(plan)
    set_level(other, "nobody")
    assert traces(plan, *NAMES.values())
    merged(plan, other)
    with open_plan(plan) as store:
        assert store.plan().anonymity == "nobody"
    assert traces(plan, *NAMES.values()) == []


def test_nothing_comes_back_when_such_a_merge_is_undone(tmp_path: Path) -> None:
    plan = found_panel(tmp_path / "workshop.plan", "all")
    other = Path(shutil.copy(plan, tmp_path / "other.plan"))
    name_in_plan(plan)
    set_level(other, "nobody")
    merged(plan, other)
    with open_plan(plan) as store:
        store.undo()
    assert traces(plan, *NAMES.values()) == []
