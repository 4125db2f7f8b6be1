"""Answer sheets as an office program sees them: rows, drop-downs, protection, checks and counts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from planner.files.ballot.sheets import GOOD, progress
from planner.store.store import Store

from .filling import ASKED, ROUND, answer_sheets, ballot_of, codes, panel, rows_of


@pytest.fixture
def store() -> Iterator[Store]:
    with panel("A02") as made:
        yield made


def sheet_of(path: Path, *, values: bool = False) -> Worksheet:
    return answer_sheets(load_workbook(path, data_only=values))[0]


def cell(sheet: Worksheet, number: int, code: str) -> object:
    return sheet.cell(rows_of(sheet)[number], codes(sheet)[code]).value


def test_one_row_for_each_question(store: Store, tmp_path: Path) -> None:
    sheet = sheet_of(ballot_of(store, tmp_path))
    assert sheet.title == "Stack diagnosis"
    assert list(rows_of(sheet)) == [1, 2, 3, 4]
    assert cell(sheet, 3, "item") == "AI models"
    assert cell(sheet, 3, "indicator") == "Supply-chain risk"
    assert str(cell(sheet, 3, "question")).startswith("How high is the risk")
    assert cell(sheet, 3, "answer") is None


def test_only_answers_can_be_changed(store: Store, tmp_path: Path) -> None:
    sheet = sheet_of(ballot_of(store, tmp_path))
    where, row = codes(sheet), rows_of(sheet)[1]
    open_ = {code for code, column in where.items() if not sheet.cell(row, column).protection.locked}
    assert open_ == {"answer", "low", "high", "confidence", "rationale"}
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    # False means that it is allowed.
    assert sheet.protection.autoFilter is False and sheet.protection.sort is False


def test_ids_and_codes_are_hidden(store: Store, tmp_path: Path) -> None:
    sheet = sheet_of(ballot_of(store, tmp_path))
    assert sheet.column_dimensions["A"].hidden
    row = next(row for row in range(1, 7) if str(sheet.cell(row, 1).value).startswith("ballot:"))
    assert sheet.row_dimensions[row].hidden


def test_drop_downs_offer_scores_and_reasons(store: Store, tmp_path: Path) -> None:
    sheet = sheet_of(ballot_of(store, tmp_path))
    rules = {rule.promptTitle: rule for rule in sheet.data_validations.dataValidation}
    assert set(rules) == {"Supply-chain risk", "Future competitive potential", "Interval", "Confidence"}
    risk = rules["Supply-chain risk"]
    assert risk.formula1 == '"1,2,3,4,5,No expertise,Conflict of interest,Judgement withheld"'
    assert "1 Very low" in risk.prompt and "(low is good)" in risk.prompt
    assert all(len(rule.prompt) <= 255 and len(rule.promptTitle) <= 32 for rule in rules.values())
    where, rows = codes(sheet), rows_of(sheet)
    for number, name in ((1, "Supply-chain risk"), (2, "Future competitive potential")):
        assert sheet.cell(rows[number], where["answer"]).coordinate in rules[name].sqref


def test_anchors_stand_in_the_prompt(store: Store, tmp_path: Path) -> None:
    with store.edit("anchors") as rows:
        rows.set_anchor("risk", 5, "수출이 통제되면 대체할 곳이 전혀 없음 " * 10)
    sheet = sheet_of(ballot_of(store, tmp_path))
    prompt = next(rule.prompt for rule in sheet.data_validations.dataValidation if "Supply" in rule.promptTitle)
    assert "5 수출이" in prompt and "…" in prompt


def test_sheet_prints_and_scrolls(store: Store, tmp_path: Path) -> None:
    sheet = sheet_of(ballot_of(store, tmp_path))
    first = min(rows_of(sheet).values())
    assert sheet.freeze_panes == f"E{first}"
    assert sheet.page_setup.paperSize == 9 and sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == f"${first - 2}:${first - 1}"
    assert sheet.auto_filter.ref == f"B{first - 1}:K{first + 3}"


def test_what_was_answered_already_stands_there(store: Store, tmp_path: Path) -> None:
    with store.edit("answers") as rows:
        rows.assess(ROUND, "A01", *ASKED[0], value=4, confidence=2, rationale="=1+1")
        rows.assess(ROUND, "A01", *ASKED[1], low=2, high=4)
        rows.assess(ROUND, "A01", *ASKED[2], abstention="judgement-withheld")
    path = ballot_of(store, tmp_path)
    sheet, seen = sheet_of(path), sheet_of(path, values=True)
    entries = ("answer", "low", "high", "confidence", "rationale")
    assert [cell(sheet, 1, code) for code in entries] == [4, None, None, 2, "=1+1"]
    assert sheet.cell(rows_of(sheet)[1], codes(sheet)["rationale"]).data_type == "s"
    assert [cell(sheet, 2, code) for code in entries[:3]] == [None, 2, 4]
    assert cell(sheet, 3, "answer") == "Judgement withheld"
    assert [cell(seen, number, "check") for number in (1, 2, 3, 4)] == ["done", "done", "done", None]
    shown = {value for row in seen.iter_rows(max_row=2, values_only=True) for value in row}
    assert "3 / 4" in shown
    # Nobody else's answers are on it.
    other = sheet_of(ballot_of(store, tmp_path / "other", "A02"))
    assert all(cell(other, number, code) is None for number in (1, 2, 3, 4) for code in entries)


def test_the_round_before_stands_beside_each_question(store: Store, tmp_path: Path) -> None:
    with store.edit("answers") as rows:
        rows.assess(ROUND, "A01", *ASKED[0], value=4)
        rows.assess(ROUND, "A02", *ASKED[0], value=5)
        rows.close_round(ROUND)
        rows.give_feedback(ROUND)
        rows.next_round("2차", questions=ASKED)
    sheet = sheet_of(ballot_of(store, tmp_path, round="round-2"))
    found = [cell(sheet, 1, code) for code in ("own", "median", "quartiles", *(f"bar{n}" for n in range(1, 6)))]
    assert found == ["4", "4.5", "4.25–4.75", "\n·", "\n·", "\n·", "█\n1", "█\n1"]
    row, where = rows_of(sheet)[1], codes(sheet)
    assert sheet.cell(row, where["bar4"]).font.b and not sheet.cell(row, where["bar5"]).font.b
    assert cell(sheet, 2, "own") == "–" and cell(sheet, 2, "median") == "–"
    assert cell(sheet, 1, "answer") is None


def test_progress_and_words() -> None:
    assert progress(3, 36) == "3 / 36"
    assert set(GOOD) == {"high", "low", "neutral"}
