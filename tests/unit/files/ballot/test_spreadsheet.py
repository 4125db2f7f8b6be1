"""Cells as the office programs write them: shared and inline texts, formulas, gaps, other namespaces."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from planner.files.ballot import spreadsheet
from planner.files.ballot.spreadsheet import Cell, TooMuch, letters, read_tables

from .filling import packed, parts

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def book(**cells: object) -> bytes:
    """Make a workbook with these cells on its only sheet."""
    made = Workbook()
    made.worksheets[0].title = "답"
    for place, value in cells.items():
        made.worksheets[0][place] = value
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def with_rows(rows: str, shared: str = "", main: str = MAIN) -> bytes:
    """Make a workbook whose sheet has these rows as XML."""
    found = parts(book(A1="x"))
    found["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'.encode()
    if shared:
        found["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{shared}</sst>'.encode()
        relation = b'<Relationship Type="x/sharedStrings" Target="sharedStrings.xml" Id="r9" /></Relationships>'
        relations = found["xl/_rels/workbook.xml.rels"]
        found["xl/_rels/workbook.xml.rels"] = relations.replace(b"</Relationships>", relation)
    return packed(found)


def cells(content: bytes) -> tuple[Cell, ...]:
    return read_tables(content)[0].cells


def test_values_of_every_kind() -> None:
    content = book(A1="글", B1=4, C1=2.5, D1=True, A3="=1+1", B3="", Z9="끝")
    assert cells(content) == (
        Cell(1, 1, "글", "s"), Cell(1, 2, "4", "n"), Cell(1, 3, "2.5", "n"), Cell(1, 4, "1", "b"),
        Cell(3, 1, "=1+1", "f"), Cell(9, 26, "끝", "s"),
    )  # fmt: skip
    assert read_tables(content)[0].title == "답"


def test_a_formula_is_one_whatever_its_result() -> None:
    rows = '<row r="1"><c r="A1"><f>RAND()*5</f><v>4</v></c><c r="B1" t="str"><f t="shared" si="0"/><v>3</v></c></row>'
    assert [cell.kind for cell in cells(with_rows(rows))] == ["f", "f"]


def test_inline_and_rich_texts() -> None:
    rows = ('<row r="1"><c r="A1" t="inlineStr"><is><t>가</t></is></c><c r="B1" t="s"><v>0</v></c>'
            '<c r="C1" t="inlineStr"><is></is></c><c r="D1" t="s"><v>1</v></c></row>')  # fmt: skip
    shared = "<si><r><t>나</t></r><r><t>다</t></r><rPh><t>발음</t></rPh></si><si/>"
    assert [cell.value for cell in cells(with_rows(rows, shared))] == ["가", "나다"]


def test_escaped_characters() -> None:
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>a_x000D_\nb_x005F_x</t></is></c></row>'
    assert cells(with_rows(rows))[0].value == "a\r\nb_x"


def test_cells_without_addresses_follow_each_other() -> None:
    rows = "<row><c><v>1</v></c><c/><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    assert [(cell.row, cell.column, cell.value) for cell in cells(with_rows(rows))] == [
        (1, 1, "1"), (1, 3, "2"), (2, 1, "3")
    ]  # fmt: skip


def test_the_strict_form_is_read_too() -> None:
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    assert cells(with_rows('<row r="2"><c r="B2"><v>5</v></c></row>', main=strict)) == (Cell(2, 2, "5", "n"),)


def test_errors_and_other_kinds() -> None:
    rows = '<row><c t="e"><v>#REF!</v></c><c t="str"><v>t</v></c><c t="d"><v>2026</v></c></row>'
    assert [cell.kind for cell in cells(with_rows(rows))] == ["e", "s", "s"]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>x</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c r="1A"><v>1</v></c></row>',
        '<row r="x"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="zz"><v>1</v></c></row>',
    ],
)
def test_nonsense_is_refused(rows: str) -> None:
    with pytest.raises((ValueError, LookupError)):
        cells(with_rows(rows))


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="XFD1"><v>1</v></c></row>',
        '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
        "".join(f"<row>{'<c><v>1</v></c>' * 20}</row>" for _row in range(10)),
    ],
)
def test_far_away_and_too_many_cells(rows: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "MOST_CELLS", 150)
    with pytest.raises(TooMuch):
        cells(with_rows(rows))


def test_too_many_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "MOST_SHEETS", 0)
    with pytest.raises(TooMuch):
        cells(book(A1=1))


def test_empty_cells_do_not_count() -> None:
    assert cells(with_rows("<row>" + "<c/>" * 5000 + "</row>")) == ()


@given(st.integers(1, 16384))
def test_letters(column: int) -> None:
    assert letters(column) == get_column_letter(column)
