"""Ballots in another office program: filled in, sorted and saved there, recomputed, printed, and read back."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from planner.files.ballot.read import BallotBatch, read_ballots
from planner.files.ballot.take import changes, label, take
from planner.store.store import Store
from tests.office.conftest import Convert
from tests.office.filling import Office
from tests.unit.files.ballot.filling import ASKED, ROUND, answer_sheets, ballot_of, codes, fill, panel, rows_of

SHEET = "Stack diagnosis"


@pytest.fixture
def office(_profile: Path) -> Office:
    return Office(_profile)


@pytest.fixture
def store() -> Iterator[Store]:
    with panel("A02") as made:
        yield made


def cell(path: Path, number: int, code: str) -> str:
    """Return the address of a question's cell."""
    sheet = answer_sheets(load_workbook(path))[0]
    return str(sheet.cell(rows_of(sheet)[number], codes(sheet)[code]).coordinate)


def all_rows(path: Path) -> str:
    """Return the range of all questions, the hidden ids included."""
    sheet = answer_sheets(load_workbook(path))[0]
    rows = sorted(rows_of(sheet).values())
    return f"A{rows[0]}:K{rows[-1]}"


def read(store: Store, path: Path) -> BallotBatch:
    return read_ballots(store.plan(), [path])


def typed(office: Office, path: Path) -> None:
    """Type an answer of each kind."""
    for number, code, value in (
        (1, "answer", 4), (1, "confidence", 3), (1, "rationale", "첫째 까닭, =아님"), (2, "answer", "No expertise"),
        (3, "low", 2), (3, "high", 4), (4, "answer", "5"),
    ):  # fmt: skip
        office.type(SHEET, cell(path, number, code), value)


EXPECTED = {
    ASKED[0]: (4, None, None, None, 3, "첫째 까닭, =아님"), ASKED[1]: (None, None, None, "no-expertise", None, ""),
    ASKED[2]: (None, 2, 4, None, None, ""), ASKED[3]: (5, None, None, None, None, ""),
}  # fmt: skip


def answers(batch: BallotBatch) -> dict[tuple[str, str], tuple[object, ...]]:
    assert batch.problems == ()
    (ballot,) = batch.ballots
    return {(one.item, one.indicator): one.content[2:] for one in ballot.answers}


def test_filled_in_and_sorted(store: Store, tmp_path: Path, office: Office) -> None:
    path = ballot_of(store, tmp_path)
    typed(office, path)
    office.sort(SHEET, all_rows(path), 1, rising=False)
    saved = office.save(path, tmp_path / "내 평가표.xlsx")
    sheet = answer_sheets(load_workbook(saved))[0]
    assert list(rows_of(sheet)) == [4, 3, 2, 1]
    assert answers(read(store, saved)) == EXPECTED
    (ballot,) = read(store, saved).ballots
    with store.edit(label(ballot)) as rows:
        take(rows, ballot, changes(store.plan(), ballot))
    assert len(store.plan().assessments) == 4
    assert changes(store.plan(), ballot) == ()


def test_the_counts_follow_what_is_typed(store: Store, tmp_path: Path, office: Office) -> None:
    path = ballot_of(store, tmp_path)
    typed(office, path)
    office.type(SHEET, cell(path, 4, "low"), 1)
    book = load_workbook(office.save(path, tmp_path / "saved.xlsx"), data_only=True)
    sheet = answer_sheets(book)[0]
    column, where = codes(sheet)["check"], rows_of(sheet)
    assert [sheet.cell(where[number], column).value for number in (1, 2, 3, 4)] == ["done"] * 3 + ["one only"]
    assert "3 / 4" in {str(value) for row in sheet.iter_rows(max_row=2, values_only=True) for value in row}
    guide = {str(value) for row in book.worksheets[0].iter_rows(values_only=True) for value in row}
    assert "3 / 4" in guide and "0 / 4" not in guide


def test_through_another_format_and_back(store: Store, tmp_path: Path, office: Office) -> None:
    path = ballot_of(store, tmp_path)
    typed(office, path)
    between = office.save(path, tmp_path / "a.ods")
    saved = office.save(between, tmp_path / "b.xlsx")
    assert load_workbook(saved)["_ballot"].sheet_state != "visible"
    assert answers(read(store, saved)) == EXPECTED
    # The other format itself is refused by name of what to do.
    (problem,) = read(store, between).problems
    assert ".xlsx" in problem.hint


def test_formulas_and_damage_are_named_by_cell(store: Store, tmp_path: Path, office: Office) -> None:
    path = ballot_of(store, tmp_path)
    typed(office, path)
    office.type(SHEET, cell(path, 1, "answer"), "=1+3")
    office.type(SHEET, cell(path, 4, "answer"), "7점")
    found = read(store, office.save(path, tmp_path / "saved.xlsx"))
    assert found.ballots == ()
    assert {problem.cell for problem in found.problems} == {
        f"{SHEET} {cell(path, 1, 'answer')}", f"{SHEET} {cell(path, 4, 'answer')}"
    }  # fmt: skip


def test_drop_downs_and_protection_survive(store: Store, tmp_path: Path, office: Office) -> None:
    saved = office.save(ballot_of(store, tmp_path), tmp_path / "saved.xlsx")
    sheet = answer_sheets(load_workbook(saved))[0]
    rules = [rule for rule in sheet.data_validations.dataValidation if "No expertise" in (rule.formula1 or "")]
    assert rules and sheet.protection.sheet
    row, where = rows_of(sheet)[1], codes(sheet)
    assert not sheet.cell(row, where["answer"]).protection.locked
    assert sheet.cell(row, where["item"]).protection.locked
    assert sheet.column_dimensions["A"].hidden


def test_results_agree_when_recomputed(store: Store, tmp_path: Path, convert: Convert) -> None:
    """The stored results of the formulas are LibreOffice's own."""
    with store.edit("answers") as rows:
        rows.assess(ROUND, "A01", *ASKED[0], value=4)
        rows.assess(ROUND, "A01", *ASKED[1], low=2, high=4)
    path = ballot_of(store, tmp_path)
    again = load_workbook(convert(path, "xlsx"), data_only=True)
    kept, formulas = load_workbook(path, data_only=True), load_workbook(path)
    checked = 0
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for one in row:
                if one.data_type == "f":
                    checked += 1
                    stored, found = (book[sheet.title][one.coordinate].value or "" for book in (kept, again))
                    assert stored == found, f"{sheet.title} {one.coordinate}"
    assert checked == 7


def test_a_ballot_prints(tmp_path: Path, convert: Convert, languages: tuple[str, ...]) -> None:
    with panel("A02", questions=None) as store:
        with store.edit("answers") as rows:
            for code, value in (("A01", 2), ("A02", 5)):
                rows.assess(ROUND, code, *ASKED[2], value=value, rationale="공급처가 한 나라에 몰려 있음")
            rows.close_round(ROUND)
            rows.give_feedback(ROUND)
            rows.next_round("2차")
        for language in languages:
            pdf = convert(ballot_of(store, tmp_path / language, round="round-2", language=language), "pdf")
            text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True).stdout.decode()
            assert "A01" in text and "공급처가 한 나라에 몰려 있음" in text
            assert "sovereignty-planner-ballot" not in text and "q001" not in text
            assert len(re.findall("\f", text)) < 40
            pdf.unlink()


def test_what_was_typed_before_survives_a_round_trip(store: Store, tmp_path: Path, convert: Convert) -> None:
    path = fill(ballot_of(store, tmp_path), {1: {"answer": 1}, 2: {"answer": "4 High", "rationale": "두\n줄"}})
    found = answers(read(store, convert(path, "xlsx")))
    assert found[ASKED[0]][0] == 1
    assert found[ASKED[1]] == (4, None, None, None, None, "두\n줄")
