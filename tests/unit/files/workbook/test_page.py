"""Pages: text stays text, formulas carry values, rows are high enough."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.chart import ScatterChart
from openpyxl.worksheet.worksheet import Worksheet

from planner.files.workbook.page import Book, Page
from planner.files.workbook.styles import LOOKS

MOMENT = "2026-01-05T00:00:00Z"


def _page(*widths: float) -> Page:
    return Book("제목 & 표").page("표", widths or (10, 20, 30))


def _read(page: Page) -> Worksheet:
    sheet: Worksheet = load_workbook(BytesIO(page.book.save(MOMENT, MOMENT)))[page.name]
    return sheet


def _xml(page: Page) -> str:
    with ZipFile(BytesIO(page.book.save(MOMENT, MOMENT))) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode("utf-8")


@settings(max_examples=30)
@given(st.text() | st.sampled_from("=+-@\t\r").flatmap(lambda first: st.text().map(lambda rest: first + rest)))
def test_no_text_becomes_a_formula(text: str) -> None:
    page = _page()
    page.put(1, text)
    page.line(text, "note")
    page.row += 1
    page.caption(text, text)
    page.head(text, (text, 2))
    assert "<f>" not in _xml(page)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x"])
def test_dangerous_text_keeps_its_quote(text: str) -> None:
    page = _page()
    page.put(1, text)
    cell = _read(page)["A1"]
    assert cell.value == text and cell.data_type == "s" and cell.quotePrefix


def test_text_that_had_to_be_mended_is_counted() -> None:
    page = _page()
    for text in ("가\x00", "가" * 40_000, "한", "a\r\nb", "a\rb", "plain"):
        page.put(1, text, row=page.row)
        page.step()
    assert page.book.mended == 2


def test_a_formula_without_its_value_cannot_be_saved() -> None:
    page = _page()
    page.sheet["A1"] = "=1"
    with pytest.raises(RuntimeError):
        page.book.save(MOMENT, MOMENT)


def test_a_formula_and_its_value() -> None:
    page = _page()
    assert page.formula(2, "1+1", 2, "score") == "B1"
    stored = load_workbook(BytesIO(page.book.save(MOMENT, MOMENT)), data_only=True)["표"]["B1"]
    assert stored.value == 2 and stored.number_format == LOOKS["score"].number


def test_rows_grow_with_their_text() -> None:
    page = _page(10, 10)
    page.put(1, "짧음")
    page.step()
    page.put(1, "긴 글은 여러 줄로 나뉘어 " * 4)
    page.step()
    page.put(1, "긴 글은 여러 줄로 나뉘어 " * 4, span=2)
    page.step()
    page.formula(1, '"x"', "긴 글은 여러 줄로 나뉘어 " * 4)
    page.close()
    heights = [_read(page).row_dimensions[row].height for row in (1, 2, 3, 4)]
    assert heights[0] < heights[2] < heights[1] == heights[3]


def test_a_row_with_its_own_height_keeps_it() -> None:
    page = _page()
    page.gap(33)
    page.put(1, "x" * 500, row=1)
    page.close()
    assert _read(page).row_dimensions[1].height == 33


def test_spans_are_merged_and_dressed() -> None:
    page = _page()
    page.put(1, "x", "head", span=2, deep=2)
    sheet = _read(page)
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:B2"]
    with pytest.raises(RuntimeError, match="merged"):
        page.put(2, "inside", row=2)


def test_links_lead_into_the_workbook() -> None:
    page = _page()
    page.link(1, "[1]", page.at("A9"))
    link = _read(page)["A1"].hyperlink
    assert link.location == "'표'!A9" and link.target is None


def test_references_are_quoted_and_fixed() -> None:
    page = _page()
    assert page.at("B2") == "'표'!B2"
    assert page.at("B2:AC30", absolute=True) == "'표'!$B$2:$AC$30"


def test_names_for_formulas() -> None:
    page = _page()
    page.book.name("cut", page, page.put(1, 3.0))
    book = load_workbook(BytesIO(page.book.save(MOMENT, MOMENT)))
    assert book.defined_names["cut"].attr_text == "'표'!$A$1"


def test_charts_carry_what_they_refer_to() -> None:
    page = _page()
    page.put(1, 2.5)
    page.formula(2, "A1*2", 5.0)
    page.formula(3, '"이름"', "이름\x00")
    numbers, text = page.numbers("A1:B1"), page.text_cell(page.at("C1", absolute=True))
    assert numbers.f == "'표'!$A$1:$B$1" and [point.v for point in numbers.numCache.pt] == [2.5, 5.0]
    assert text.f == "'표'!$C$1" and [point.v for point in text.strCache.pt] == ["이름"]


def test_inputs_are_limited() -> None:
    page = _page()
    page.limits(["A1"], 1, 5, "점수", "1–5")
    page.choices(["A2", "A3"], '"a,b"')
    page.choices([], '"a,b"')
    rules = _read(page).data_validations.dataValidation
    assert [(rule.type, str(rule.sqref)) for rule in rules] == [("decimal", "A1"), ("list", "A2 A3")]
    assert rules[0].showErrorMessage and rules[0].error == "1–5"


def test_the_printed_page() -> None:
    page = _page()
    page.put(1, "x")
    page.print_to(5)
    page.break_before(4)
    page.close(repeat=(1, 2), freeze="B2")
    sheet = _read(page)
    assert sheet.page_setup.orientation == "landscape" and int(sheet.page_setup.paperSize) == 9
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$2" and sheet.freeze_panes == "B2"
    assert sheet.print_area == "'표'!$A$1:$C$5"
    assert [mark.id for mark in sheet.row_breaks.brk] == [3]
    assert not sheet.sheet_view.showGridLines
    assert "&P" in sheet.oddFooter.center.text and "제목 && 표" in sheet.oddHeader.left.text


def test_a_page_of_several_sheets_across_repeats_its_first_columns() -> None:
    page = _page()
    page.close(pages_across=2)
    sheet = _read(page)
    assert sheet.page_setup.fitToWidth == 2 and sheet.print_title_cols == "$A:$C"


def test_a_chart_covers_the_columns_and_its_rows() -> None:
    page = _page()
    page.chart(ScatterChart(), 10, 15.0, "그림 설명")
    assert page.row == 11
    anchor = _read(page)._charts[0].anchor
    assert (anchor._from.col, anchor._from.row, anchor.to.col, anchor.to.row) == (0, 0, 3, 10)
    assert page.book.alternatives == {"표": ["그림 설명"]}


def test_sheet_names_do_not_clash() -> None:
    book = Book("x")
    assert [book.page("점수", (1,)).name for _turn in range(3)] == ["점수", "점수 (2)", "점수 (3)"]


def test_hidden_columns() -> None:
    page = _page()
    page.put(5, "x")
    page.hide([5])
    assert _read(page).column_dimensions["E"].hidden


def test_what_fits_on_a_line() -> None:
    page = _page(10, 30)
    assert page.fits("[1] [2]", 1, "reference") and not page.fits("[1] [2] [3] [4] [5]", 1, "reference")
    assert page.fits("[1] [2] [3] [4] [5]", 1, "reference", span=2)


def test_offers_drop_down_without_refusing_anything_else() -> None:
    page = _page()
    page.offer("A1:A9", "'표'!$B$1:$B$2", "제목" * 30, "설명" * 200)
    (rule,) = _read(page).data_validations.dataValidation
    assert (str(rule.sqref), rule.formula1, rule.type) == ("A1:A9", "'표'!$B$1:$B$2", "list")
    assert not rule.showErrorMessage
    assert rule.showInputMessage
    # As much as spreadsheets allow.
    assert (len(rule.promptTitle), len(rule.prompt)) == (32, 255)
