"""The first sheet tells all an expert needs, the last what the panel said; neither tells more."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from planner.store.store import Store

from .filling import ASKED, ROUND, ballot_of, panel


@pytest.fixture
def store() -> Iterator[Store]:
    with panel("A02", "A03") as made:
        yield made


def words(path: Path, sheet: int | str = 0) -> list[str]:
    """List the texts and results on a sheet."""
    book = load_workbook(path, data_only=True)
    page = book[sheet] if isinstance(sheet, str) else book.worksheets[sheet]
    return [str(value) for row in page.iter_rows(values_only=True) for value in row if value is not None]


def test_who_and_what(store: Store, tmp_path: Path) -> None:
    found = words(ballot_of(store, tmp_path))
    assert "A01" in found
    assert f"Ballot · {store.plan().rounds[ROUND].name.to('en')}" in found
    assert found.count("0 / 4") == 2
    assert "Stack diagnosis" in found
    assert any("Save the file" in text for text in found)
    assert sum("outside your field" in text for text in found) == 1


def test_links_lead_to_the_sheets(store: Store, tmp_path: Path) -> None:
    page = load_workbook(ballot_of(store, tmp_path)).worksheets[0]
    links = [cell.hyperlink.location for row in page.iter_rows() for cell in row if cell.hyperlink]
    assert links == ["'Stack diagnosis'!A1"]
    assert page.protection.sheet


def test_the_scale_says_which_end_is_good(store: Store, tmp_path: Path) -> None:
    with store.edit("anchors") as rows:
        rows.set_anchor("risk", 1, "공급처가 다섯 곳 이상임")
    found = words(ballot_of(store, tmp_path))
    assert "low is good" in found and "high is good" in found
    assert "공급처가 다섯 곳 이상임" in found
    assert found.count("Very low") == 1


@pytest.mark.parametrize(
    ("level", "promise"), [("nobody", "Nobody is told"), ("facilitator", "Only the facilitator"), ("all", "everyone")]
)
def test_what_is_promised(store: Store, tmp_path: Path, level: str, promise: str) -> None:
    with store.edit("level") as rows:
        rows.set_anonymity(level)
    assert any(promise in text for text in words(ballot_of(store, tmp_path)))


def test_a_name_stands_there_only_where_everyone_may_know_it(store: Store, tmp_path: Path) -> None:
    with store.edit("names") as rows:
        rows.set_anonymity("all")
        rows.name_assessor("A01", "홍길동")
        rows.edit_assessor("A01", affiliation="가나다연구원")
    assert "홍길동" in words(ballot_of(store, tmp_path / "open"))
    with store.edit("names") as rows:
        rows.set_anonymity("facilitator")
    content = ballot_of(store, tmp_path / "closed")
    book = load_workbook(content)
    all_text = "".join(str(value) for page in book for row in page.iter_rows(values_only=True) for value in row)
    assert "홍길동" not in all_text and "가나다" not in all_text


def second_round(store: Store, *, feedback: bool) -> None:
    with store.edit("answers") as rows:
        for code, value, why in (("A01", 1, "my own reason"), ("A02", 4, "나라 밖"), ("A03", 5, "gap")):
            rows.assess(ROUND, code, *ASKED[2], value=value, rationale=why)
        rows.close_round(ROUND)
        if feedback:
            rows.give_feedback(ROUND)
        rows.next_round("2차", questions=ASKED)


def test_feedback_has_reasons_without_codes(store: Store, tmp_path: Path) -> None:
    second_round(store, feedback=True)
    path = ballot_of(store, tmp_path, round="round-2")
    found = words(path, "Feedback")
    assert "나라 밖" in found and "gap" in found
    assert "my own reason" not in found
    assert any(text.startswith("3 answers · median 4") for text in found)
    assert not any(code in text for text in found for code in ("A01", "A02", "A03"))
    assert load_workbook(path)["Feedback"].protection.sheet
    assert any("The bars count" in text for text in words(path))


def test_without_feedback_there_is_no_such_sheet(store: Store, tmp_path: Path) -> None:
    second_round(store, feedback=False)
    path = ballot_of(store, tmp_path, round="round-2")
    assert "Feedback" not in load_workbook(path).sheetnames
    found = words(path)
    assert any("enter it again, changed or not" in text for text in found)


def test_a_first_round_has_no_word_of_one_before(store: Store, tmp_path: Path) -> None:
    assert not any("round before" in text for text in words(ballot_of(store, tmp_path)))
