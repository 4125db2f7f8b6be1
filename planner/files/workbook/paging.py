"""Page breaks before tables that would otherwise be cut although they fit on a page."""

from planner.files.workbook.page import FOOT, MARGIN, Page

# A4 landscape, in points.
_ACROSS, _DOWN, _INCH = 841.89, 595.28, 72.0
# A column of w characters is 7w + 5 pixels wide, 96 to the inch.
_PIXELS, _PADDING, _POINTS = 7.0, 5.0, 0.75
_ROW = 15.0
# Programs differ a little in what fits.
_SAFE = 0.94


def capacity(page: Page) -> float:
    """Return how many points of rows fit on a printed page, at the scale at which the columns fit its width."""
    wide = sum(width * _PIXELS + _PADDING for width in page.widths) * _POINTS
    scale = min(1.0, (_ACROSS - 2 * MARGIN * _INCH) / wide)
    return (_DOWN - 2 * (FOOT + 0.1) * _INCH) / scale * _SAFE


def room(page: Page) -> float:
    """Return how many points are left on the printed page that the next row would stand on."""
    return capacity(page) - _used(page, page.row)


def keep_together(page: Page, first: int, last: int = 0) -> None:
    """Start a new page at row `first` where the rows from there on fit on a page but not on this one.

    Where they fit on no page, those before row `last` stay together: a table matters more than the notes below it.
    """
    most, block = capacity(page), _points(page, first, page.row)
    if last and block > most:
        block = _points(page, first, last)
    # Where programs have broken pages by themselves nobody knows where on a page the rows stand: they begin one.
    used = _used(page, first)
    if used and used + block > most >= block:
        page.break_before(first)


def _used(page: Page, first: int) -> float:
    """Return how many points of rows stand between the last page break and row `first`."""
    return _points(page, max((int(mark.id) + 1 for mark in page.sheet.row_breaks.brk), default=1), first)


def _points(page: Page, first: int, last: int) -> float:
    return sum(page.points(row) or _ROW for row in range(first, last))
