"""From a workbook to rows of cells under known headers: sheets and columns are found by name, in either language."""

import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from planner.files.catalogue.codes import folded
from planner.files.catalogue.layout import EXPLAINED, MARK, SHEETS, STAR, UNREAD, Column, Sheet
from planner.files.vet import damaged, vetted
from planner.model.errors import PlannerError
from planner.model.owncatalogue import CellProblem
from planner.text import _, clean, language

# As far as a sheet is looked at: Excel's last row, and more columns than any of ours.
LAST_ROW, LAST_COLUMN = 1_048_576, 256
_HEADER_WITHIN = 30
_FEWEST_HEADERS = 2
_LONGEST_SHOWN = 40
# The mark of the row that explains the columns, which nobody misses.
_MEANINGS = {folded(EXPLAINED.ko), folded(EXPLAINED.en)}
# What a number format shows as it stands.
_LITERAL = re.compile(r'"[^"]*"|\\.')


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: the value as it was typed, "f" for a formula, "e" for an error, and its number format."""

    row: int
    column: int
    value: Any
    kind: str = ""
    format: str = ""

    @property
    def place(self) -> str:
        """Return the cell's address."""
        return f"{get_column_letter(self.column)}{self.row}"

    @property
    def blank(self) -> bool:
        """Tell whether there is nothing to read."""
        return self.value is None or (isinstance(self.value, str) and not clean(self.value).strip())


@dataclass(slots=True)
class Problems:
    """What is wrong, gathered while reading and told in the order of sheets, rows and columns."""

    _found: dict[tuple[int, int, int, str], CellProblem] = field(default_factory=dict)
    _sheets: list[str] = field(default_factory=list)

    def expect(self, sheet: str) -> None:
        """Note a sheet, in the workbook's order."""
        if sheet not in self._sheets:
            self._sheets.append(sheet)

    def add(self, sheet: str, row: int, column: int, message: str) -> None:
        """Note a problem of a cell, or of a whole sheet where the row is 0."""
        self.expect(sheet)
        place = f"{get_column_letter(column)}{row}" if row else ""
        key = (self._sheets.index(sheet), row, column, message)
        self._found[key] = CellProblem(sheet, place, message)

    def all(self) -> tuple[CellProblem, ...]:
        """List them in order."""
        return tuple(self._found[key] for key in sorted(self._found))

    def __len__(self) -> int:
        return len(self._found)


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet as it was filled in: its title, where each known column stands, and the rows that count."""

    sheet: Sheet
    title: str
    columns: Mapping[str, int]
    rows: tuple[Mapping[str, Cell], ...]
    marked: int


def tables(path: Path, problems: Problems) -> tuple[Table, ...]:
    """Read the sheets of a workbook that the template knows, noting what is wrong with sheets and headers.

    Raises PlannerError for a file that can't be read, or that has none of the template's sheets.
    """
    content = vetted(path)
    try:
        # Excel leaves things in a file that openpyxl warns it does not know; none of them are cells.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = tuple(_read(content, problems))
    except (PlannerError, MemoryError):
        raise
    except Exception as error:
        # openpyxl raises whatever it stumbles over in a broken file.
        raise damaged(path.name) from error
    if not found:
        raise PlannerError(
            _("{name} has none of the sheets of a catalogue.").format(name=path.name),
            _("Start from the template: File › Catalogue template."),
        )
    return found


def _read(content: bytes, problems: Problems) -> Iterator[Table]:
    book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
    known = {folded(name): sheet for sheet in SHEETS for name in (sheet.name.ko, sheet.name.en)}
    unread = {folded(name) for words in UNREAD for name in (words.ko, words.en)}
    seen: set[str] = set()
    try:
        for worksheet in book.worksheets:
            title = clean(worksheet.title)
            problems.expect(title)
            sheet = known.get(folded(title))
            rows = None if folded(title) in unread else _rows(worksheet)
            if sheet is None and rows:
                problems.add(title, 0, 0, _("This sheet is not one of the template's. Rename or delete it."))
            elif sheet is not None and rows is not None:
                if sheet.key in seen:
                    problems.add(title, 0, 0, _("This sheet is there twice. Put its rows into one."))
                seen.add(sheet.key)
                yield _table(sheet, title, rows, problems)
    finally:
        book.close()


def _rows(worksheet: Any) -> list[list[Cell]]:
    """List the rows of a sheet that hold anything, without their blank cells."""
    worksheet.reset_dimensions()
    found = []
    before: object = None
    for number, row in enumerate(worksheet.iter_rows(max_row=LAST_ROW, max_col=LAST_COLUMN), 1):
        # openpyxl hands out one and the same row for all that are missing.
        if row is before:
            continue
        before = row
        cells = [
            Cell(number, place, cell.value, cell.data_type, _format(cell))
            for place, cell in enumerate(row, 1) if cell.value is not None
        ]
        if cells:
            found.append(cells)
    return found


def _format(cell: Any) -> str:
    """Return the number format of a number without its literal parts: 80% is stored as 0.8, 80 "%" as 80."""
    return _LITERAL.sub("", str(cell.number_format or "")) if cell.data_type == "n" else ""


def _table(sheet: Sheet, title: str, rows: list[list[Cell]], problems: Problems) -> Table:
    heads = {folded(name): column for column in (MARK, *sheet.columns) for name in (column.head.ko, column.head.en)}
    found = max(
        (row for row in rows if row[0].row <= _HEADER_WITHIN), key=lambda row: len(_matches(row, heads)), default=[]
    )
    if len(_matches(found, heads)) < _FEWEST_HEADERS:
        if rows:
            problems.add(title, 1, 1, _("There is no row of headers. Copy it from the template."))
        return Table(sheet, title, {}, (), 0)
    columns = _columns(found, heads, sheet, title, problems)
    body = [row for row in rows if row[0].row > found[0].row]
    _check_outside(body, {cell.column for cell in found if not cell.blank}, title, problems)
    return _body(sheet, title, columns, body)


def _matches(row: list[Cell], heads: Mapping[str, Column]) -> list[str]:
    return [name for cell in row if (name := _head(cell)) in heads]


def _head(cell: Cell) -> str:
    return folded(clean(str(cell.value)).strip().rstrip(STAR)) if not cell.blank else ""


def _columns(
    row: list[Cell], heads: Mapping[str, Column], sheet: Sheet, title: str, problems: Problems
) -> Mapping[str, int]:
    """Tell where each column stands; name the unknown, repeated and missing ones."""
    columns: dict[str, int] = {}
    for cell in row:
        column = heads.get(_head(cell))
        shown = clean(str(cell.value)).strip()[:_LONGEST_SHOWN]
        if cell.blank:
            continue
        if column is None:
            message = _("There is no column “{name}”. Delete it or use a header of the template.")
            problems.add(title, cell.row, cell.column, message.format(name=shown))
        elif column.key in columns:
            problems.add(title, cell.row, cell.column, _("The column “{name}” is there twice.").format(name=shown))
        else:
            columns[column.key] = cell.column
    for column in sheet.columns:
        if column.required and column.key not in columns:
            name = column.head.to(language())
            problems.add(title, row[0].row, row[0].column, _("The column “{name}” is missing.").format(name=name))
    return columns


def _check_outside(rows: list[list[Cell]], headed: set[int], title: str, problems: Problems) -> None:
    """Name the first cell of every column that holds something without a header."""
    told: set[int] = set()
    for row in rows:
        for cell in row:
            if cell.column not in headed and cell.column not in told and not cell.blank:
                told.add(cell.column)
                problems.add(title, cell.row, cell.column, _("This column has no header, so nobody knows what it is."))


def _body(sheet: Sheet, title: str, columns: Mapping[str, int], rows: list[list[Cell]]) -> Table:
    """Keep the rows that hold something and are not marked."""
    at = {place: key for key, place in columns.items()}
    written = {column.key for column in sheet.columns if column.form == "shown"}
    kept, marked = [], 0
    for row in rows:
        cells = {at[cell.column]: cell for cell in row if cell.column in at and not cell.blank}
        if MARK.key in cells:
            marked += folded(str(cells[MARK.key].value)) not in _MEANINGS
        elif cells.keys() - written:
            whole = {key: cells.get(key) or Cell(row[0].row, place, None) for key, place in columns.items()}
            kept.append(whole)
    return Table(sheet, title, columns, tuple(kept), marked)
