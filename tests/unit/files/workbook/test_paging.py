"""Tables that fit on a page are not cut; what fits nowhere is."""

import pytest

from planner.files.workbook.page import Book, Page
from planner.files.workbook.paging import capacity, keep_together, room


def page(widths: tuple[float, ...] = (40.0, 100.0)) -> Page:
    return Book("title").page("Sheet", widths)


def rows(sheet: Page, count: int, points: float = 20.0) -> int:
    """Write rows of a height and return the first."""
    first = sheet.row
    for _row in range(count):
        sheet.grow(points)
        sheet.step()
    return first


def breaks(sheet: Page) -> list[int]:
    return [int(mark.id) + 1 for mark in sheet.sheet.row_breaks.brk]


def test_wider_sheets_hold_more_rows() -> None:
    assert capacity(page((40.0,))) < capacity(page((40.0, 200.0))) < capacity(page((40.0, 400.0)))
    assert capacity(page((10.0,))) == pytest.approx(595.28 * 0.94 - 2 * 0.7 * 72 * 0.94)


def test_a_table_that_would_be_cut_begins_a_page() -> None:
    sheet = page((40.0,))
    rows(sheet, 15)
    first = rows(sheet, 10)
    keep_together(sheet, first)
    assert breaks(sheet) == [first]
    second = rows(sheet, 8)
    keep_together(sheet, second)
    assert breaks(sheet) == [first]
    third = rows(sheet, 8)
    keep_together(sheet, third)
    assert breaks(sheet) == [first, third]


def test_the_first_table_and_a_long_one_stay_where_they_are() -> None:
    sheet = page((40.0,))
    first = rows(sheet, 20)
    keep_together(sheet, first)
    long = rows(sheet, 60)
    keep_together(sheet, long)
    assert breaks(sheet) == []


def test_gaps_and_usual_rows_count() -> None:
    sheet = page((40.0,))
    sheet.gap(300)
    sheet.step(4)
    first = rows(sheet, 4, 40.0)
    keep_together(sheet, first)
    assert breaks(sheet) == [first]


def test_notes_may_follow_on_the_next_page_where_all_would_not_fit() -> None:
    sheet = page((40.0,))
    rows(sheet, 10)
    first = rows(sheet, 20)
    last = sheet.row
    rows(sheet, 10)
    keep_together(sheet, first)
    assert breaks(sheet) == []
    keep_together(sheet, first, last)
    assert breaks(sheet) == [first]


def test_notes_that_fit_do_not_count_apart() -> None:
    sheet = page((40.0,))
    rows(sheet, 12)
    first = rows(sheet, 10)
    last = sheet.row
    rows(sheet, 6)
    # The table alone would fit on this page, but not with its notes.
    keep_together(sheet, first, last)
    assert breaks(sheet) == [first]


def test_after_a_page_that_programs_broke_by_themselves_a_table_begins_one() -> None:
    sheet = page((40.0,))
    rows(sheet, 30)
    first = rows(sheet, 3)
    keep_together(sheet, first)
    assert breaks(sheet) == [first]


def test_room_is_what_is_left_below_the_last_break() -> None:
    sheet = page((40.0,))
    assert room(sheet) == pytest.approx(capacity(sheet))
    rows(sheet, 10)
    assert room(sheet) == pytest.approx(capacity(sheet) - 200)
    sheet.break_before(sheet.row)
    assert room(sheet) == pytest.approx(capacity(sheet))
    sheet.gap(30)
    assert room(sheet) == pytest.approx(capacity(sheet) - 30)
