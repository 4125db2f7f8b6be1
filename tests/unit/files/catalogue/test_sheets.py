"""How the sheets are laid out: looks, drop-down lists, codes, and the first sheet that explains."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from planner.files.catalogue.cells import Cells
from planner.files.catalogue.codes import CodeLists, code_lists
from planner.files.catalogue.guide import close_guide, contents, guide_page, write_guide, write_sources
from planner.files.catalogue.layout import BY_KIND, CODES, GUIDE, SHEETS
from planner.files.catalogue.sheets import (
    OFFERED_ROWS,
    Writing,
    code_page,
    open_sheet,
    put_row,
    widths,
    write_codes,
    write_rows,
)
from planner.files.workbook.page import Book
from planner.files.workbook.styles import INPUT_FILL, STORED_FILL
from planner.model.plan import Words
from planner.store.store import Store
from tests.unit.store.test_ownrows import FACT, WHOLE

MOMENT = "2026-01-05T00:00:00Z"


@pytest.fixture
def lists(small: Store) -> CodeLists:
    return code_lists(small.plan(), small.evidence())


@pytest.fixture
def writing(small: Store, lists: CodeLists) -> Writing:
    book = Book("Test")
    return Writing(book, lists, Cells(small.plan(), WHOLE, lists, "en"), "en", {"unit": "'Codes'!$B$1:$B$2"})


def saved(book: Book, name: str) -> Worksheet:
    sheet: Worksheet = load_workbook(BytesIO(book.save(MOMENT, MOMENT)))[name]
    return sheet


def test_blank_rows_show_what_is_required(writing: Writing) -> None:
    sheet = BY_KIND["citation"]
    write_rows(writing, writing.book.page("Citations", widths(sheet.columns)), sheet, (), blank=2)
    page = saved(writing.book, "Citations")
    fills = {column.key: page.cell(5, place).fill.fgColor.rgb[2:] for place, column in enumerate(sheet.columns, 2)}
    assert {key for key, fill in fills.items() if fill == INPUT_FILL} == {"id", "source", "quote"}
    assert page["B5"].number_format == "@"
    assert page["F5"].number_format == "General"
    assert page.print_area == "'Citations'!$A$1:$G$6"


def test_examples_look_apart_and_records_do_not(writing: Writing) -> None:
    sheet = BY_KIND["fact"]
    page = writing.book.page("Facts", widths(sheet.columns))
    write_rows(writing, page, sheet, (FACT,), examples=True)
    other = writing.book.page("Again", widths(sheet.columns))
    write_rows(writing, other, sheet, (FACT,))
    assert saved(writing.book, "Facts")["A5"].value == "Example"
    assert saved(writing.book, "Facts")["B5"].fill.fgColor.rgb.endswith(STORED_FILL)
    again = saved(writing.book, "Again")
    assert again["A5"].value is None
    assert (again["B5"].value, again["G5"].value) == ("own-f", 3.5)


def test_only_lists_that_are_there_drop_down(writing: Writing) -> None:
    sheet = BY_KIND["fact"]
    write_rows(writing, writing.book.page("Facts", widths(sheet.columns)), sheet, ())
    (rule,) = saved(writing.book, "Facts").data_validations.dataValidation
    assert str(rule.sqref) == f"K5:K{4 + OFFERED_ROWS}"
    assert (rule.formula1, rule.promptTitle) == ("'Codes'!$B$1:$B$2", "Unit")


def test_wide_sheets_take_several_pages_across(writing: Writing) -> None:
    for key, across in (("citation", 1), ("fact", 4)):
        sheet = BY_KIND[key]
        write_rows(writing, writing.book.page(key, widths(sheet.columns)), sheet, ())
        page = saved(writing.book, key)
        assert page.page_setup.fitToWidth == across
        assert page.print_title_cols == ("$A:$C" if across > 1 else None)


def test_sheets_for_reading_require_nothing(writing: Writing) -> None:
    columns = BY_KIND["citation"].columns
    page = writing.book.page("Read", tuple(column.width for column in columns))
    assert open_sheet(writing, page, Words("읽기", "Reading"), Words("용도", "Purpose"), columns) == 3
    put_row(page, columns, {"id": "x", "line": 3}, "small")
    page.close()
    read = saved(writing.book, "Read")
    assert not any("*" in str(cell.value) or "required" in str(cell.value) for row in read for cell in row)
    assert [cell.value for cell in read[5]][:5] == ["x", None, None, None, 3]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_sheet_of_codes_gives_each_list_its_range(lists: CodeLists, language: str) -> None:
    book = Book("Test")
    ranges = write_codes(code_page(book, language), lists, language)
    assert set(ranges) == {key for key, codes in lists.items() if codes.names}
    page = saved(book, CODES.to(language))
    for key, place in ranges.items():
        cells = place.replace("$", "").split("!")[1]
        assert [row[0].value for row in page[cells]] == [lists[key].label(code, language) for code in lists[key].names]
    assert page.freeze_panes == "A4"


def test_the_guide_links_to_its_sheets_and_names_sources(small: Store) -> None:
    book = Book("Test")
    page = guide_page(book, "en")
    for sheet in SHEETS:
        book.page(sheet.name.en, (10,)).close()
    code_page(book, "en").close()
    write_guide(page, "en", "How", ("One", "Two"), contents([1, 2, 3, None]))
    write_sources(page, small.plan(), "en")
    close_guide(page)
    read = saved(book, GUIDE.en)
    links = {cell.value: cell.hyperlink.location for row in read for cell in row if cell.hyperlink}
    assert links == {name: f"'{name}'!A1" for name in ("Sources", "Citations", "Facts", "Options", "Codes")}
    text = [str(cell.value) for row in read for cell in row if cell.value is not None]
    assert {"How", "One", "Two", "Author (2025)\nAttribution", "Body"} <= set(text)
    counts = {row[0].value: row[2].value for row in read.iter_rows(max_col=3) if row[0].hyperlink}
    assert counts == {"Sources": 1, "Citations": 2, "Facts": 3, "Options": "–", "Codes": "–"}
