"""One worksheet, written from the top down, and the book that holds them.

The only place that touches openpyxl's cells: text always stays text, a formula never comes without
its value, and every row is high enough for what stands in it.
"""

import re
from collections.abc import Iterable, Sequence
from copy import copy
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.chart._chart import ChartBase
from openpyxl.chart.data_source import NumData, NumRef, NumVal, StrData, StrRef, StrVal
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.styles import Font
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break

from planner.files.workbook.measure import height, lines
from planner.files.workbook.styles import FONT, LOOKS, dress
from planner.files.xlsx import Finish, Value, clean_text, finish, looks_like_formula, sheet_name
from planner.text import nfc

A4, MARGIN, FOOT = 9, 0.45, 0.6
_LINE_END = re.compile("\r\n|\r|\x85")


class Book:
    """The workbook being written: its sheets, the results of its formulas, what its charts show."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.workbook = Workbook()
        self.workbook.remove(self.workbook.worksheets[0])
        # openpyxl has no public door to the default font, which rules what users type and column widths.
        inner: Any = self.workbook
        inner._named_styles["Normal"].font = Font(name=FONT, size=10)
        self.results: dict[tuple[str, str], Value] = {}
        self.alternatives: dict[str, list[str]] = {}
        self.mended = 0
        self._dressed: dict[str, StyleArray] = {}

    def page(self, wish: str, widths: Sequence[float]) -> "Page":
        """Add a sheet; `widths` are its printed columns from A on, in characters."""
        return Page(self, sheet_name(wish, self.workbook.sheetnames), widths)

    def name(self, name: str, page: "Page", coordinate: str) -> None:
        """Give a cell a name that formulas may use."""
        self.workbook.defined_names[name] = DefinedName(name, attr_text=page.at(coordinate, absolute=True))

    def dress(self, cell: Cell, style: str) -> None:
        """Give a cell a style, made once per book: openpyxl takes its time to find a style it knows."""
        inner: Any = cell
        if style in self._dressed:
            inner._style = copy(self._dressed[style])
        else:
            dress(cell, style)
            self._dressed[style] = copy(inner._style)

    def save(self, created: str, changed: str) -> bytes:
        """Return the finished file."""
        buffer = BytesIO()
        self.workbook.save(buffer)
        return finish(buffer.getvalue(), Finish(created, changed, self.results, self.alternatives))


class Page:
    """One sheet; rows and columns count from 1, coordinates look like "B7"."""

    def __init__(self, book: Book, name: str, widths: Sequence[float]) -> None:
        self.book, self.name, self.widths = book, name, tuple(widths)
        self.sheet = book.workbook.create_sheet(name)
        self.row = 1
        for column, size in enumerate(widths, 1):
            self.sheet.column_dimensions[get_column_letter(column)].width = size
        self._heights: dict[int, float] = {}

    @property
    def columns(self) -> int:
        """Count the printed columns."""
        return len(self.widths)

    def at(self, coordinate: str, *, absolute: bool = False) -> str:
        """Write a reference to a cell or range of this sheet for a formula on any sheet."""
        if absolute:
            coordinate = ":".join(_fixed(part) for part in coordinate.split(":"))
        return f"{quote_sheetname(self.name)}!{coordinate}"

    def put(
        self, column: int, value: str | float | None, style: str = "text", *, span: int = 1, row: int = 0, deep: int = 1
    ) -> str:
        """Write text, a number or nothing over `span` columns and `deep` rows; return the first coordinate.

        Text that looks like a formula stays text.
        """
        cell = self._cell(row or self.row, column, style, span, deep)
        if isinstance(value, str):
            self._text(cell, value)
            self._grow(cell, value, style, span)
        elif value is not None:
            cell.value = value
        return cell.coordinate

    def formula(
        self, column: int, expression: str, result: Value, style: str = "text", *, span: int = 1, row: int = 0
    ) -> str:
        """Write a formula (without "=") and the result that the program computed. Return the coordinate."""
        cell = self._cell(row or self.row, column, style, span)
        cell.value = f"={expression}"
        self.book.results[self.name, cell.coordinate] = result
        if isinstance(result, str):
            self._grow(cell, result, style, span)
        return cell.coordinate

    def link(self, column: int, text: str, target: str, style: str = "reference", *, span: int = 1) -> str:
        """Write text that jumps to `target` inside the workbook."""
        coordinate = self.put(column, text, style, span=span)
        self._real(self.row, column).hyperlink = Hyperlink(ref=coordinate, location=target, display=clean_text(text))
        self.book.dress(self._real(self.row, column), style)
        return coordinate

    def fits(self, text: str, column: int, style: str, span: int = 1) -> bool:
        """Tell whether `text` takes only one line."""
        return lines(text, self._room(column, style, span), LOOKS[style].size) == 1

    def line(self, text: str, style: str) -> None:
        """Write one line over the whole width and step down."""
        self.put(1, text, style, span=self.columns)
        self.step()

    def caption(self, text: str, unit: str = "") -> None:
        """Write a numbered caption with the unit at the right, and step down."""
        left = max(1, self.columns - max(3, self.columns // 4)) if unit else self.columns
        self.put(1, text, "caption", span=left)
        if unit:
            self.put(left + 1, unit, "unit", span=self.columns - left)
        self.step()

    def head(self, *names: str | tuple[str, int]) -> None:
        """Write a row of column heads from column A on, a pair being a head and how many columns it spans."""
        column = 1
        for name in names:
            text, span = (name, 1) if isinstance(name, str) else name
            self.put(column, text, "head", span=span)
            column += span
        self.step()

    def step(self, rows: int = 1) -> None:
        """Move down."""
        self.row += rows

    def grow(self, points: float) -> None:
        """Make the row at least so high."""
        self._heights[self.row] = max(self._heights.get(self.row, 0.0), points)

    def points(self, row: int) -> float | None:
        """Return how high a row is, None for one of the usual height."""
        return self._heights.get(row) or self.sheet.row_dimensions[row].height

    def gap(self, points: float = 8) -> None:
        """Leave an empty row of the given height."""
        self.sheet.row_dimensions[self.row].height = points
        self.row += 1

    def hide(self, columns: Iterable[int]) -> None:
        """Hide columns that only formulas read."""
        for column in columns:
            self.sheet.column_dimensions[get_column_letter(column)].hidden = True

    def choices(self, coordinates: Iterable[str], source: str) -> None:
        """Offer the values of a range in a drop-down list."""
        self._validate(DataValidation(type="list", formula1=source, allow_blank=True), coordinates)

    def offer(self, cells: str, source: str, title: str, message: str) -> None:
        """Offer the values of a range in a drop-down list and explain the cells; other values can be typed as well."""
        rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
        rule.showInputMessage, rule.promptTitle, rule.prompt = True, clean_text(title)[:32], clean_text(message)[:255]
        rule.add(cells)
        self.sheet.add_data_validation(rule)

    def limits(self, coordinates: Iterable[str], low: float, high: float, title: str, message: str) -> None:
        """Refuse numbers outside `low`–`high`, saying why."""
        rule = DataValidation(
            type="decimal", operator="between", formula1=str(low), formula2=str(high), allow_blank=True
        )
        rule.errorTitle, rule.error = title, message
        self._validate(rule, coordinates)

    def chart(self, chart: ChartBase, rows: int, points: float, description: str) -> None:
        """Place a chart over the printed columns and the next `rows` of `points` each, and step below it.

        `description` is for readers who cannot see it.
        """
        for row in range(self.row, self.row + rows):
            self.sheet.row_dimensions[row].height = points
        start = AnchorMarker(col=0, row=self.row - 1)
        end = AnchorMarker(col=self.columns, row=self.row + rows - 1)
        anchored: Any = chart
        anchored.anchor = TwoCellAnchor("twoCell", start, end)
        self.sheet.add_chart(chart)
        self.book.alternatives.setdefault(self.name, []).append(description)
        self.step(rows)

    def numbers(self, cells: str) -> NumRef:
        """Refer a chart to a row or column of numbers, with the numbers: previews show what they find in the file."""
        points = [NumVal(idx=index, v=value) for index, value in enumerate(self._values(cells))]
        cache = NumData(formatCode="General", ptCount=len(points), pt=points)
        return NumRef(f=self.at(cells, absolute=True), numCache=cache)

    def text_cell(self, cell: str) -> StrRef:
        """Refer a chart to the text of a cell of this sheet, with the text; an absolute reference will do as well."""
        coordinate = cell.split("!")[-1].replace("$", "")
        points = [StrVal(idx=index, v=value) for index, value in enumerate(self._values(coordinate))]
        return StrRef(f=self.at(coordinate, absolute=True), strCache=StrData(ptCount=len(points), pt=points))

    def break_before(self, row: int) -> None:
        """Start a new printed page at `row`."""
        self.sheet.row_breaks.append(Break(id=row - 1))

    def close(self, *, repeat: tuple[int, int] | None = None, freeze: str = "", pages_across: int = 1) -> None:
        """Set row heights and how the sheet prints: A4 landscape, as wide as the paper, repeated head rows."""
        for row, points in self._heights.items():
            if self.sheet.row_dimensions[row].height is None:
                self.sheet.row_dimensions[row].height = points
        setup = self.sheet.page_setup
        setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight = "landscape", A4, pages_across, 0
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        margins = self.sheet.page_margins
        margins.left = margins.right = MARGIN
        margins.top = margins.bottom = FOOT + 0.1
        margins.header = margins.footer = 0.35
        self.sheet.print_options.horizontalCentered = True
        self.sheet.sheet_view.showGridLines = False
        if repeat:
            self.sheet.print_title_rows = f"{repeat[0]}:{repeat[1]}"
        if pages_across > 1:
            self.sheet.print_title_cols = "A:C"
        if freeze:
            self.sheet.freeze_panes = freeze
        self._headings()

    def print_to(self, row: int, columns: int = 0) -> None:
        """Print from A1 to `row`, over the printed columns or the first `columns`."""
        self.sheet.print_area = f"A1:{get_column_letter(columns or self.columns)}{row}"

    def _headings(self) -> None:
        title = clean_text(self.book.title)[:80].replace("&", "&&").replace("\n", " ")
        face = f'&"{FONT},Regular"&9'
        self.sheet.oddHeader.left.text = f"{face} {title}"
        self.sheet.oddHeader.right.text = f"{face} {self.name.replace('&', '&&')}"
        self.sheet.oddFooter.center.text = f"{face}- &P / &N -"

    def _values(self, cells: str) -> Iterable[Any]:
        """Yield what stands in a range, or the results of its formulas."""
        first, _colon, last = cells.partition(":")
        for row in self.sheet[f"{first}:{last or first}"]:
            for cell in row:
                value = self.book.results.get((self.name, cell.coordinate), cell.value)
                yield clean_text(value) if isinstance(value, str) else value

    def _real(self, row: int, column: int) -> Cell:
        cell = self.sheet.cell(row, column)
        if not isinstance(cell, Cell):
            raise RuntimeError(f"{self.name}!{cell.coordinate} is inside a merged cell")
        return cell

    def _cell(self, row: int, column: int, style: str, span: int, deep: int = 1) -> Cell:
        first = self._real(row, column)
        self.book.dress(first, style)
        if span * deep > 1:
            self._merge(first, span, deep)
        return first

    def _merge(self, first: Cell, span: int, deep: int) -> None:
        """Merge cells under the style of the first: openpyxl would put their borders together side by side, slowly."""
        inner: Any = self.sheet
        dressed: Any = first
        row, column = first.row, first.column
        for offset in range(1, span * deep):
            place = row + offset // span, column + offset % span
            self._real(*place)
            merged: Any = MergedCell(self.sheet, *place)
            merged._style = copy(dressed._style)
            inner._cells[place] = merged
        inner.merged_cells.ranges.add(
            CellRange(min_col=column, min_row=row, max_col=column + span - 1, max_row=row + deep - 1)
        )

    def _text(self, cell: Cell, text: str) -> None:
        kept = clean_text(text)
        self.book.mended += kept != nfc("\n".join(_LINE_END.split(text)))
        cell.value = kept
        if kept:
            cell.data_type = "s"
        if looks_like_formula(kept):
            cell.quotePrefix = True

    def _grow(self, cell: Cell, text: str, style: str, span: int) -> None:
        look = LOOKS[style]
        count = lines(text, self._room(cell.column, style, span), look.size) if look.wrap else 1
        self._heights[cell.row] = max(self._heights.get(cell.row, 0.0), height(count, look.size))

    def _room(self, column: int, style: str, span: int) -> float:
        """Return how wide text may be, in characters."""
        sizes = (self.sheet.column_dimensions[get_column_letter(column + i)].width for i in range(span))
        return float(sum(sizes)) - 1.5 * LOOKS[style].indent

    def _validate(self, rule: DataValidation, coordinates: Iterable[str]) -> None:
        cells = tuple(coordinates)
        if not cells:
            return
        rule.showErrorMessage = True
        for coordinate in cells:
            rule.add(coordinate)
        self.sheet.add_data_validation(rule)


def _fixed(coordinate: str) -> str:
    letters = coordinate.rstrip("0123456789")
    return f"${letters}${coordinate[len(letters) :]}"
