"""From cells to rows by id, wherever columns, rows and sheets have gone."""

from planner.files.ballot.columns import CODE
from planner.files.ballot.extract import WANTED, Content, extract
from planner.files.ballot.seal import MARK
from planner.files.ballot.spreadsheet import Cell, Kind, Table

CODES = tuple(CODE + code for code in WANTED)


def table(title: str, *rows: tuple[object, ...], first: int = 1) -> Table:
    """Make a sheet of rows; None leaves a cell out, a number is one."""
    found = []
    for number, row in enumerate(rows, first):
        for place, value in enumerate(row, 1):
            if value is not None:
                kind: Kind = "n" if isinstance(value, int) else "s"
                found.append(Cell(number, place, str(value), kind))
    return Table(title, tuple(found))


HIDDEN = table("_ballot", (MARK, "1"), ("plan", "p"), ("question", "q001", "model", "risk", "d"))


def content(*tables: Table) -> Content:
    return extract(tables, "hash")


def test_the_hidden_sheet_by_its_mark_wherever_it_stands() -> None:
    found = content(table("앞", ("글",)), HIDDEN)
    assert found.meta == ((MARK, "1"), ("plan", "p"), ("question", "q001", "model", "risk", "d"))
    assert found.lines == ()
    assert found.hash == "hash"


def test_rows_with_their_cells_by_code() -> None:
    sheet = table("답", CODES, ("문항",), ("ID", "항목"), ("q001", "AI", "위험", "?", 4, None, None, 2, "까닭"))
    (line,) = content(sheet).lines
    assert (line.sheet, line.row, line.id) == ("답", 4, "q001")
    assert {code: entry.value for code, entry in line.cells.items()} == {
        "id": "q001", "item": "AI", "indicator": "위험", "question": "?", "answer": "4", "confidence": "2",
        "rationale": "까닭",
    }  # fmt: skip
    assert line.place("answer") == "E4"
    assert line.place("high") == "G4"
    assert line.cells["answer"].kind == "n"


def test_columns_may_have_moved() -> None:
    moved = (None, "딴것", *CODES[::-1])
    sheet = table("답", moved, (None, "x", "까닭", 1, None, None, 4, "?", "위험", "AI", "q007"))
    (line,) = content(sheet).lines
    assert line.id == "q007"
    assert line.place("answer") == "G2"
    assert "딴것" not in line.letters


def test_a_lost_column_is_seen() -> None:
    sheet = table("답", CODES[:-1], ("q001", "AI", "위험", "?", 4))
    (line,) = content(sheet).lines
    assert set(WANTED) - line.letters.keys() == {"rationale"}
    assert line.place("rationale") == "2"


def test_sheets_without_codes_are_left_aside() -> None:
    assert content(table("안내", ("q001", "AI", 4)), table("빈")).lines == ()
    # The answers' column is needed, or nothing could be read.
    assert content(table("답", ("ballot:id", "ballot:item"), ("q001", "x"))).lines == ()


def test_rows_without_an_id_count_where_they_hold_answers() -> None:
    heads, total, stray = ("제목", None, None, None, "응답"), (None, "합계"), (None, None, None, None, 5)
    sheet = table("답", CODES, heads, ("q001", "AI"), total, stray)
    found = content(sheet).lines
    assert [(line.row, line.id) for line in found] == [(3, "q001"), (5, "")]


def test_blank_texts_are_no_content() -> None:
    (line,) = content(table("답", CODES, (" q001 ", "AI", "위험", "?", "  ", "\n"))).lines
    assert line.id == "q001"
    assert "answer" not in line.cells and "low" not in line.cells


def test_decomposed_hangul_is_composed() -> None:
    (line,) = content(table("답", CODES, ("q001", "\u1100\u1161"))).lines
    assert line.cells["item"].value == "가"


def test_ids_that_are_none() -> None:
    sheet = table("답", CODES, ("q1", "AI", "위험", "?", 4), ("q001x", "AI", "위험", "?", 4), ("Q001", "AI"))
    assert content(sheet).lines == ()
