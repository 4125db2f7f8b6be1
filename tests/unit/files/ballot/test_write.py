"""Writing ballots: for whom, where, the same bytes each time, and never over anybody's answers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from planner.files.ballot.seal import is_sealed, parsed
from planner.files.ballot.write import write_ballots
from planner.model.errors import PlannerError
from planner.progress import Cancelled
from planner.store.store import Store

from .filling import ASKED, ROUND, ballot_of, fill, panel


@pytest.fixture
def store() -> Iterator[Store]:
    with panel("A02", "A03") as made:
        yield made


def test_one_file_for_each_expert(store: Store, tmp_path: Path) -> None:
    with store.edit("observer") as rows:
        rows.add_assessor("A04", role="observer")
    paths = write_ballots(store.plan(), ROUND, tmp_path / "new" / "folder", language="en")
    assert [path.name for path in paths] == [f"ballot_round-1_{code}.xlsx" for code in ("A01", "A02", "A03")]
    assert all(path.is_file() for path in paths)


def test_same_plan_same_bytes(store: Store, tmp_path: Path) -> None:
    one, other = ballot_of(store, tmp_path / "1"), ballot_of(store, tmp_path / "2")
    assert one.read_bytes() == other.read_bytes()
    # The same again in the same place is no trouble.
    assert ballot_of(store, tmp_path / "1") == one


def test_a_filled_in_ballot_is_never_overwritten(store: Store, tmp_path: Path) -> None:
    path = fill(ballot_of(store, tmp_path, "A02"), {1: {"answer": 5}})
    before = path.read_bytes()
    with pytest.raises(PlannerError, match="may hold answers") as caught:
        write_ballots(store.plan(), ROUND, tmp_path, language="en")
    assert "empty folder" in caught.value.hint
    assert path.read_bytes() == before
    assert list(tmp_path.glob("*.xlsx")) == [path]


def test_the_hidden_sheet(store: Store, tmp_path: Path) -> None:
    book = load_workbook(ballot_of(store, tmp_path, "A03", language="ko"))
    page = book.worksheets[-1]
    assert page.sheet_state == "veryHidden"
    assert book.security.lockStructure
    rows = [tuple(str(value) for value in row if value is not None) for row in page.iter_rows(values_only=True)]
    read = parsed(rows)
    assert read is not None
    meta, checksum = read
    assert (meta.round, meta.assessor, meta.language) == (ROUND, "A03", "ko")
    assert [(one.item, one.indicator) for one in meta.questions] == list(ASKED)
    assert is_sealed(store.plan(), meta, checksum)


def test_the_workbook_names_itself(store: Store, tmp_path: Path) -> None:
    book = load_workbook(ballot_of(store, tmp_path))
    assert book.properties.title.startswith("Ballot A01 · ")
    assert book.sheetnames == ["Instructions", "Stack diagnosis", "_ballot"]


def test_every_question_of_every_sheet(tmp_path: Path) -> None:
    with panel(questions=None) as store:
        plan = store.plan()
        book = load_workbook(ballot_of(store, tmp_path))
    assert book.sheetnames[1:-1] == [sheet.name.en[:31] for sheet in plan.sheets.values()]
    assert sum(len(sheet.items) * len(sheet.indicators) for sheet in plan.sheets.values()) == 142


def test_duties_choose_the_questions(store: Store, tmp_path: Path) -> None:
    with store.edit("part") as rows:
        rows.set_duties("A01", (("stacks", "model"),))
        rows.set_duties("A02", (("goals", ""),))
    paths = write_ballots(store.plan(), ROUND, tmp_path, language="en")
    # A02 is asked nothing in this round.
    assert [path.stem[-3:] for path in paths] == ["A01", "A03"]
    page = load_workbook(paths[0]).worksheets[1]
    assert "Network" not in [cell.value for row in page.iter_rows() for cell in row]
    with pytest.raises(PlannerError, match="A02 is asked nothing"):
        write_ballots(store.plan(), ROUND, tmp_path, assessors=["A02"])


def test_rounds_that_take_no_answers(store: Store, tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="published survey"):
        ballot_of(store, tmp_path, round="published")
    with pytest.raises(PlannerError, match="no round gone"):
        ballot_of(store, tmp_path, round="gone")
    with store.edit("close") as rows:
        rows.close_round(ROUND)
    with pytest.raises(PlannerError, match="closed"):
        ballot_of(store, tmp_path)
    assert not list(tmp_path.iterdir())


def test_who_is_not_there(store: Store, tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="A99"):
        ballot_of(store, tmp_path, "A99")


def test_nobody_to_ask(store: Store, tmp_path: Path) -> None:
    with store.edit("roles") as rows:
        for code in ("A01", "A02", "A03"):
            rows.edit_assessor(code, role="observer")
    with pytest.raises(PlannerError, match="Nobody"):
        write_ballots(store.plan(), ROUND, tmp_path)


def test_a_folder_that_is_a_file(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(PlannerError, match="can't be used"):
        ballot_of(store, tmp_path / "file")


def test_odd_codes_make_safe_names(store: Store, tmp_path: Path) -> None:
    with store.edit("codes") as rows:
        for code in ("x/../y", "X:..\\y", "가나 다", "a" * 200):
            rows.add_assessor(code)
    paths = write_ballots(store.plan(), ROUND, tmp_path, language="en")
    assert all(path.parent == tmp_path and path.is_file() for path in paths)
    assert len({path.name.casefold() for path in paths}) == 7
    assert all(len(path.name) < 80 for path in paths)


def test_progress_and_calling_off(store: Store, tmp_path: Path) -> None:
    seen: list[tuple[float, str]] = []
    write_ballots(store.plan(), ROUND, tmp_path / "a", report=lambda *told: seen.append(told))
    assert [code for _share, code in seen] == ["A01", "A02", "A03", ""]
    assert seen[-1][0] == 1.0

    def stop(fraction: float, _message: str) -> None:
        if fraction > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_ballots(store.plan(), ROUND, tmp_path / "b", report=stop)
    assert not (tmp_path / "b").exists()


def test_other_languages_are_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        ballot_of(store, tmp_path, language="fr")
