"""What people type into answer cells, and what it means."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.files.ballot.answers import Answer, answer, folded, levels
from planner.files.ballot.extract import ENTRIES, Entry, Line
from planner.files.ballot.spreadsheet import Kind
from planner.model.plan import Scale, Words

SCALE = Scale("five", Words("5점"), tuple(enumerate((
    Words("매우 낮음", "Very low"), Words("낮은 편", "Low"), Words("보통", "Medium"), Words("높은 편", "High"),
    Words("매우 높음", "Very high"),
), 1)))  # fmt: skip
LETTERS = {code: letter for code, letter in zip(("id", *ENTRIES), "AFGHIJ", strict=True)}
Given = Mapping[str, object]


def read(cells: Mapping[str, Entry]) -> tuple[Answer | None, list[tuple[str, str]]]:
    """Read a row; return its answer and (column, message) of what is wrong."""
    wrong: list[tuple[str, str]] = []

    def complain(code: str, message: str, hint: str) -> None:
        assert hint
        wrong.append((code, message))

    found = answer("model", "risk", Line("답", 8, cells, LETTERS), levels(SCALE), complain)
    assert found is None or not wrong
    return found, wrong


def entry(value: object) -> Entry:
    """Make a cell of a Python value: numbers, text, formulas (a text that begins with "="), truth."""
    if isinstance(value, Entry):
        return value
    kind: Kind = "b" if isinstance(value, bool) else "s" if isinstance(value, str) else "n"
    text = str(value)
    return Entry(text, "f" if kind == "s" and text.startswith("=") else kind)


def row(**values: object) -> tuple[Answer | None, list[tuple[str, str]]]:
    return read({code: entry(value) for code, value in values.items()})


@pytest.mark.parametrize(
    "typed",
    [4, 4.0, "4", " 4 ", "４", "④", "4.0", "4 높은 편", "4높은편", "4. High", "4 - high", "4점", "4 points",
     Entry("4.0000000000000000E+0", "n")],
)  # fmt: skip
def test_ways_of_writing_four(typed: object) -> None:
    found, wrong = row(answer=typed)
    assert wrong == []
    assert found is not None and found.value == 4


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("전문성 없음", "no-expertise"), ("전문성없음", "no-expertise"), ("No expertise", "no-expertise"),
        ("이해상충", "conflict-of-interest"), ("conflict of  interest", "conflict-of-interest"),
        ("판단 유보", "judgement-withheld"), ("judgement-withheld", "judgement-withheld"),
    ],
)  # fmt: skip
def test_reasons_for_abstaining(typed: str, reason: str) -> None:
    found, wrong = row(answer=typed, rationale="공급 계약이 있음")
    assert wrong == []
    assert found is not None and found.abstention == reason and found.value is None
    assert found.rationale == "공급 계약이 있음"


@pytest.mark.parametrize(
    "typed",
    [0, 6, 12, -4, 3.5, 45751, "7점", "4 아님", "4 낮은 편", "4-5", "4~5", "4,5", "네", "?", "기권", "높은 편", "44",
     True, Entry("#REF!", "e"), Entry("nan", "n"), Entry("1e400", "n"), "=4", "=RAND()*5"],
)  # fmt: skip
def test_what_is_no_answer(typed: object) -> None:
    found, wrong = row(answer=typed)
    assert found is None
    assert [code for code, _message in wrong] == ["answer"]


def test_messages_name_what_was_typed() -> None:
    assert row(answer="7점")[1] == [("answer", "“7점” is not understood here.")]
    assert row(answer=12)[1] == [("answer", "12 is not one of 1 to 5.")]
    assert row(answer="=A1")[1] == [("answer", "There is a formula in the cell.")]
    assert len(row(answer="x" * 500)[1][0][1]) < 80


def test_an_interval() -> None:
    found, wrong = row(low=2, high="4", confidence=3, rationale="불확실함")
    assert wrong == []
    assert found is not None
    assert (found.value, found.low, found.high, found.confidence) == (None, 2, 4, 3)
    assert found.place == "F8"


def test_an_interval_of_one_score_is_that_score() -> None:
    found, _wrong = row(low=3, high=3)
    assert found is not None and (found.value, found.low, found.high) == (3, None, None)


@pytest.mark.parametrize(
    ("cells", "code", "message"),
    [
        ({"low": 4, "high": 2}, "low", "backwards"),
        ({"low": 4}, "high", "only one end"),
        ({"high": 4}, "low", "only one end"),
        ({"answer": 3, "low": 2, "high": 4}, "answer", "a score and an interval"),
        ({"answer": 3, "high": 4}, "answer", "a score and an interval"),
        ({"answer": "판단 유보", "low": 2, "high": 4}, "answer", "abstaining and an interval"),
        ({"confidence": 4}, "answer", "no answer"),
        ({"rationale": "까닭"}, "answer", "no answer"),
        ({"answer": 3, "confidence": 9}, "confidence", "not one of"),
        ({"answer": 3, "confidence": "꽤"}, "confidence", "not understood"),
        ({"answer": 3, "rationale": "=1+1"}, "rationale", "formula"),
        ({"answer": 3, "rationale": Entry("#N/A", "e")}, "rationale", "error"),
        ({"low": 0, "high": 3}, "low", "not one of"),
        ({"low": "=1", "high": 3}, "low", "formula"),
    ],
)
def test_what_does_not_go_together(cells: Given, code: str, message: str) -> None:
    found, wrong = row(**cells)
    assert found is None
    assert len(wrong) == 1 and wrong[0][0] == code
    assert message in wrong[0][1]


def test_everything_wrong_with_a_row_is_named() -> None:
    _found, wrong = row(answer="x", low=9, high="=1", confidence=7, rationale="=1")
    assert [code for code, _message in wrong] == ["answer", "low", "high", "confidence", "rationale"]


def test_an_empty_row_is_no_answer() -> None:
    assert row() == (None, [])
    assert row(rationale=" \u200b ") == (None, [])
    assert row(rationale="\x0b") == (None, [])


def test_rationales_are_cleaned() -> None:
    found, _wrong = row(answer=3, rationale=" 첫 줄\r\n둘째\x07 줄 ")
    assert found is not None and found.rationale == "첫 줄\n둘째 줄"
    found, _wrong = row(answer=3, rationale=2026)
    assert found is not None and found.rationale == "2026"


def test_content_is_without_place() -> None:
    here, _wrong = row(answer=3)
    there = answer("model", "risk", Line("답", 9, {"answer": entry("3")}, LETTERS), levels(SCALE), lambda *_told: None)
    assert here is not None and there is not None
    assert here.place != there.place
    assert here.content == there.content


def test_folding() -> None:
    assert folded(" Ｎｏ  Expertise ") == folded("no expertise") == "noexpertise"


VALUES = st.one_of(st.integers(-3, 9), st.floats(), st.booleans(), st.text(max_size=12), st.sampled_from(
    ["4 높은 편", "전문성 없음", "=1", "４", "2–3", "", "1e3"]
))  # fmt: skip


@given(st.dictionaries(st.sampled_from(ENTRIES), VALUES))
def test_whatever_is_typed_is_an_answer_or_named(values: dict[str, object]) -> None:
    found, wrong = row(**values)
    if found is not None:
        assert (found.value is not None) + (found.low is not None) + (found.abstention is not None) == 1
        assert found.value in (None, 1, 2, 3, 4, 5)
        assert found.low is None or (found.high is not None and 1 <= found.low < found.high <= 5)
        assert found.confidence in (None, 1, 2, 3, 4, 5)
