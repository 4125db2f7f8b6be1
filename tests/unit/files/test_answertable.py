"""A table of answers: read in the ways spreadsheets write it, refused line by line."""

from pathlib import Path

import pytest

from planner.files.answertable import COLUMNS, AnswerTable, read_answers
from planner.model.errors import PlannerError

HEADING = "assessor,item,indicator,value"


def read(folder: Path, text: str, encoding: str = "utf-8") -> AnswerTable:
    path = folder / "answers.csv"
    path.write_bytes(text.encode(encoding))
    return read_answers(path)


def test_a_whole_line_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, ",".join(COLUMNS) + "\nround-1,A01,model,risk,4,,,,3,이유\n")
    assert found.problems == ()
    (answer,) = found.answers
    assert (answer.line, answer.round, answer.assessor, answer.item, answer.indicator) == (
        2, "round-1", "A01", "model", "risk",
    )  # fmt: skip
    assert (answer.value, answer.low, answer.high, answer.abstention) == (4, None, None, None)
    assert (answer.confidence, answer.rationale) == (3, "이유")


def test_columns_may_be_left_out_and_stand_anywhere(tmp_path: Path) -> None:
    (answer,) = read(tmp_path, "Low, high ,indicator,ITEM,assessor\n2,4,risk,model,A01\n").answers
    assert (answer.round, answer.low, answer.high, answer.value) == ("", 2, 4, None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_it_is_read_as_spreadsheets_write_it(tmp_path: Path, encoding: str, separator: str) -> None:
    lines = ("assessor,item,indicator,value,rationale", "A01,model,risk,4.0,한글 이유", "")
    (answer,) = read(tmp_path, "\r\n".join(lines).replace(",", separator), encoding).answers
    assert (answer.value, answer.rationale) == (4, "한글 이유")


def test_a_reason_may_run_over_lines_and_lines_keep_their_numbers(tmp_path: Path) -> None:
    found = read(tmp_path, 'assessor,item,indicator,value,rationale\nA01,m,r,4,"a, b\nc"\n\nA02,m,r,5,\n')
    assert [(answer.line, answer.rationale) for answer in found.answers] == [(2, "a, b\nc"), (5, "")]


def test_every_bad_line_is_listed_and_the_others_are_read(tmp_path: Path) -> None:
    found = read(tmp_path, HEADING + "\nA01,m,r,four\n,m,r,4\nA02,m,r,4\nA03,m,r,4,5\nA04,m,r,2.5\n")
    assert [problem.line for problem in found.problems] == [2, 3, 5, 6]
    assert [answer.assessor for answer in found.answers] == ["A02"]
    assert "“four”" in found.problems[0].message
    assert "assessor" in found.problems[1].message
    assert "more cells" in found.problems[2].message
    assert all(problem.hint for problem in found.problems)


def test_empty_lines_and_short_lines_are_no_problem(tmp_path: Path) -> None:
    found = read(tmp_path, "assessor,item,indicator,abstention,rationale\n,,,,\nA01,m,r,no-expertise\n")
    assert found.problems == ()
    assert [answer.abstention for answer in found.answers] == ["no-expertise"]


def test_decomposed_hangul_is_composed(tmp_path: Path) -> None:
    (answer,) = read(tmp_path, HEADING + ",rationale\nA01,m,r,4,\u1112\u1161\u11ab\n").answers
    assert answer.rationale == "\ud55c"


@pytest.mark.parametrize(
    "heading", ["", "assessor,item,value", HEADING + ",name", HEADING + ",value", "이름,항목,지표,점수", HEADING + ","]
)
def test_another_heading_is_refused_with_the_columns(tmp_path: Path, heading: str) -> None:
    with pytest.raises(PlannerError) as error:
        read(tmp_path, heading + "\nA01,m,r,4\n")
    assert "answers.csv" in error.value.message
    assert "assessor, item, indicator" in error.value.hint


def test_quotes_that_are_never_closed_are_damage(tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="damaged near line"):
        read(tmp_path, HEADING + '\nA01,m,r,"4\n')


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"PK\x03\x04\xff\xff\xff")
    with pytest.raises(PlannerError, match="no text"):
        read_answers(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="can't be read"):
        read_answers(tmp_path / "no.csv")


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(60_000_000)
    with pytest.raises(PlannerError, match="too large"):
        read_answers(path)


def test_a_huge_number_is_no_whole_number(tmp_path: Path) -> None:
    found = read(tmp_path, HEADING + "\nA01,m,r," + "9" * 400 + "\n")
    assert [problem.line for problem in found.problems] == [2]
