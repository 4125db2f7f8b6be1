"""Every way a ballot can come back wrong is named by file and cell, and every harmless one goes through."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from planner.files.ballot.check import Checked, check
from planner.files.ballot.worker import answered, unpacked
from planner.model.plan import Words
from planner.store.store import Store

from .filling import ASKED, ROUND, answer_sheets, ballot_of, change, codes, fill, full, panel, rows_of

SHEET = "Stack diagnosis"


@pytest.fixture
def store() -> Iterator[Store]:
    with panel("A02") as made:
        yield made


@pytest.fixture
def path(store: Store, tmp_path: Path) -> Path:
    """A ballot of A01, every question answered with 3."""
    return fill(ballot_of(store, tmp_path), full())


def checked(store: Store, path: Path) -> Checked:
    return check(store.plan(), path, unpacked(answered({"path": str(path), "language": "en"})))


def messages(store: Store, path: Path) -> list[tuple[str, str]]:
    """List what is wrong as (cell, message); a file with problems gives no ballot."""
    found = checked(store, path)
    assert (found.ballot is None) == bool(found.problems)
    assert all(problem.file == path and problem.message for problem in found.problems)
    return [(problem.cell, problem.message) for problem in found.problems]


def on_sheet(path: Path, edit: Callable[[Worksheet], None]) -> Path:
    return change(path, lambda book: edit(answer_sheets(book)[0]))


def test_a_filled_in_ballot(store: Store, path: Path) -> None:
    found = checked(store, path)
    assert found.problems == found.notes == ()
    ballot = found.ballot
    assert ballot is not None
    assert (ballot.round, ballot.assessor, ballot.asked) == (ROUND, "A01", 4)
    assert [(one.item, one.indicator, one.value) for one in ballot.answers] == [(*cell, 3) for cell in ASKED]
    assert ballot.file == path and len(ballot.hash) == 64


def test_an_empty_ballot_is_sound(store: Store, tmp_path: Path) -> None:
    found = checked(store, ballot_of(store, tmp_path))
    assert found.ballot is not None and found.ballot.answers == ()


def test_a_partly_filled_one(store: Store, tmp_path: Path) -> None:
    found = checked(store, fill(ballot_of(store, tmp_path), {2: {"low": 2, "high": 5}, 4: {"answer": "No expertise"}}))
    assert found.ballot is not None
    assert [(answer.indicator, answer.low, answer.abstention) for answer in found.ballot.answers] == [
        ("future", 2, None), ("future", None, "no-expertise")
    ]  # fmt: skip


def swap(sheet: Worksheet, one: int, other: int) -> None:
    """Swap two rows as sorting does."""
    for column in range(1, sheet.max_column + 1):
        a, b = sheet.cell(one, column), sheet.cell(other, column)
        a.value, b.value = b.value, a.value


def test_sorted_rows_are_matched_by_their_ids(store: Store, path: Path) -> None:
    fill(path, {1: {"answer": 1}, 4: {"answer": 5}})
    rows = sorted(rows_of(answer_sheets(load_workbook(path))[0]).values())
    on_sheet(path, lambda sheet: swap(sheet, rows[0], rows[-1]))
    ballot = checked(store, path).ballot
    assert ballot is not None
    assert {(answer.item, answer.indicator): answer.value for answer in ballot.answers} == {
        ASKED[0]: 1, ASKED[1]: 3, ASKED[2]: 3, ASKED[3]: 5
    }  # fmt: skip


def test_files_may_be_renamed_and_sheets_moved_renamed_or_added(store: Store, path: Path) -> None:
    def edit(book: Workbook) -> None:
        book.security.lockStructure = False
        book.move_sheet(book.worksheets[-1], -2)
        answer_sheets(book)[0].title = "내 답"
        book.create_sheet("메모", 0)["A1"] = "=1+1"
        book["_ballot"].sheet_state = "visible"

    assert checked(store, change(path, edit, path.with_name("최종_진짜최종.xlsx"))).ballot is not None


def test_a_column_may_be_inserted(store: Store, path: Path) -> None:
    assert checked(store, on_sheet(path, lambda sheet: sheet.insert_cols(4))).ballot is not None


def test_a_deleted_row(store: Store, path: Path) -> None:
    on_sheet(path, lambda sheet: sheet.delete_rows(rows_of(sheet)[3]))
    assert messages(store, path) == [
        ("", "The row of question 3 was deleted: AI models – Supply-chain risk.")
    ]  # fmt: skip


def test_a_deleted_column(store: Store, path: Path) -> None:
    on_sheet(path, lambda sheet: sheet.delete_cols(codes(sheet)["confidence"]))
    assert (SHEET, "A column was deleted from the sheet.") in messages(store, path)


def test_a_deleted_sheet(store: Store, path: Path) -> None:
    def edit(book: Workbook) -> None:
        book.remove(answer_sheets(book)[0])

    assert messages(store, change(path, edit)) == [("", "None of the ballot's questions is there any more.")]


@pytest.mark.parametrize("code", ["item", "indicator", "question"])
@pytest.mark.parametrize("text", ["다른 물음", None, "=1+1"])
def test_an_edited_title(store: Store, path: Path, code: str, text: str | None) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.cell(rows_of(sheet)[2], codes(sheet)[code]).value = text

    on_sheet(path, edit)
    ((cell, message),) = messages(store, path)
    assert message.startswith("The item or question was changed")
    assert cell.startswith(f"{SHEET} C")


def test_titles_that_were_only_wrapped(store: Store, path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        cell = sheet.cell(rows_of(sheet)[2], codes(sheet)["question"])
        cell.value = str(cell.value).replace(" ", "\n", 1) + " "

    assert checked(store, on_sheet(path, edit)).ballot is not None


@pytest.mark.parametrize(
    ("values", "code", "words"),
    [
        ({"answer": "7점"}, "answer", "“7점” is not understood"),
        ({"answer": 12}, "answer", "12 is not one of 1 to 5"),
        ({"answer": "=RAND()*5"}, "answer", "formula"),
        ({"answer": None, "low": 4, "high": 2}, "low", "backwards"),
        ({"low": 2, "high": 4}, "answer", "a score and an interval"),
        ({"answer": "No expertise", "low": 2, "high": 4}, "answer", "abstaining and an interval"),
        ({"confidence": 0}, "confidence", "0 is not one of"),
        ({"rationale": "=HYPERLINK(1)"}, "rationale", "formula"),
    ],
)
def test_a_wrong_cell_is_named(store: Store, path: Path, values: dict[str, object], code: str, words: str) -> None:
    fill(path, {2: values})
    sheet = answer_sheets(load_workbook(path))[0]
    address = sheet.cell(rows_of(sheet)[2], codes(sheet)[code]).coordinate
    ((cell, message),) = messages(store, path)
    assert cell == f"{SHEET} {address}"
    assert words in message


def test_all_problems_are_listed(store: Store, path: Path) -> None:
    fill(path, {1: {"answer": 9}, 2: {"answer": "x", "confidence": 8}, 4: {"answer": "=1"}})
    assert len(messages(store, path)) == 4


def test_a_question_twice(store: Store, path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        rows = rows_of(sheet)
        for column in range(1, sheet.max_column + 1):
            sheet.cell(rows[4] + 1, column).value = sheet.cell(rows[1], column).value

    on_sheet(path, edit)
    ((_cell, message),) = messages(store, path)
    assert message.startswith("This question is there twice")


def test_rows_of_nobody(store: Store, path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        last, where = rows_of(sheet)[4], codes(sheet)
        sheet.cell(last + 1, where["answer"]).value = 4
        sheet.cell(last + 2, where["id"]).value = "q999"
        sheet.cell(last + 3, where["item"]).value = "합계는 아무 데도 속하지 않음"

    on_sheet(path, edit)
    assert [message for _cell, message in messages(store, path)] == [
        "This row belongs to no question.", "This row is none of the ballot's questions."
    ]  # fmt: skip


def test_another_plan(store: Store, path: Path) -> None:
    other = replace(store.plan(), workshop="another")
    content = unpacked(answered({"path": str(path), "language": "en"}))
    (problem,) = check(other, path, content).problems
    assert problem.message == "This is a ballot of another plan."


def hidden(key: str, value: str) -> Callable[[Workbook], None]:
    """Change what the hidden sheet says."""
    def edit(book: Workbook) -> None:
        for row in book["_ballot"].iter_rows():
            if row[0].value == key:
                row[1].value = value

    return edit


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("assessor", "A02", "checksum"),
        ("round", "published", "checksum"),
        ("checksum", "0" * 64, "checksum"),
        ("plan", "0" * 24, "another plan"),
        ("sovereignty-planner-ballot", "99", "another version"),
    ],
)
def test_a_changed_identity(store: Store, path: Path, key: str, value: str, words: str) -> None:
    ((cell, message),) = messages(store, change(path, hidden(key, value)))
    assert cell == "" and words in message


def test_no_identity(store: Store, path: Path) -> None:
    def edit(book: Workbook) -> None:
        book.remove(book["_ballot"])

    ((_cell, message),) = messages(store, change(path, edit))
    assert message == "This is not a ballot, or its hidden sheet was removed."


def test_a_closed_round(store: Store, path: Path) -> None:
    with store.edit("close") as rows:
        rows.close_round(ROUND)
        rows.next_round("2차")
    ((_cell, message),) = messages(store, path)
    assert "round-1, which is closed" in message


def test_a_round_that_is_not_there(store: Store, path: Path) -> None:
    with store.edit("second") as rows:
        rows.close_round(ROUND)
        rows.next_round("2차")
    other = ballot_of(store, path.parent, round="round-2")
    store.undo()
    ((_cell, message),) = messages(store, other)
    assert "round-2, which this plan does not have" in message


def test_an_unknown_expert(store: Store, tmp_path: Path) -> None:
    other = ballot_of(store, tmp_path, "A02")
    with store.edit("gone") as rows:
        rows.remove_assessor("A02")
    ((_cell, message),) = messages(store, other)
    assert message == "There is no assessor A02 in this plan."


def test_duties_that_changed_meanwhile(store: Store, path: Path) -> None:
    with store.edit("part") as rows:
        rows.set_duties("A01", (("stacks", "model"),))
    found = messages(store, path)
    assert [message for _cell, message in found] == ["A01 is not asked this in the round any more."] * 2
    # What is not for them any more may stay empty.
    fill(path, {1: {"answer": None}, 2: {"answer": None}})
    assert messages(store, path) == []


def test_questions_added_later_are_not_missed(store: Store, path: Path) -> None:
    with store.edit("more") as rows:
        rows.set_questions(ROUND, None)
    assert messages(store, path) == []


def test_a_question_reworded_meanwhile_is_a_remark(store: Store, path: Path) -> None:
    with store.edit("word") as rows:
        rows.edit_indicator("risk", question="전혀 다른 물음인가?")
    found = checked(store, path)
    assert found.ballot is not None
    assert [note.message for note in found.notes] == ["The question was reworded after the ballot was written."] * 2
    assert all(note.cell.startswith(SHEET) for note in found.notes)


def test_words_of_the_ballots_language_count(store: Store, tmp_path: Path) -> None:
    path = ballot_of(store, tmp_path, language="ko")
    fill(path, {1: {"answer": "4 높은 편"}, 2: {"answer": "이해상충"}})
    ballot = checked(store, path).ballot
    assert ballot is not None and [answer.value for answer in ballot.answers] == [4, None]
    assert Words("높은 편", "High") in [words for _level, words in store.plan().scales["likert-5"].levels]
