"""From a workbook's cells to what a ballot says, without knowing the plan: its hidden sheet, and its rows by id."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from planner.files.ballot.columns import CODE, ENTRIES
from planner.files.ballot.seal import MARK
from planner.files.ballot.spreadsheet import Cell, Kind, Table, letters
from planner.text import nfc

_ID = re.compile(r"q[0-9]{3,}$")
TITLES = ("item", "indicator", "question")
WANTED = ("id", *TITLES, *ENTRIES)


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell of a ballot that the reader looks at: its value as text, and its kind (see `spreadsheet`)."""

    value: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Line:
    """A row of an answer sheet: its cells by column code, blank ones left out, and the letters of all its columns."""

    sheet: str
    row: int
    cells: Mapping[str, Entry]
    letters: Mapping[str, str]

    @property
    def id(self) -> str:
        """Return the id of the row's question, empty where it has none."""
        found = self.cells.get("id")
        return found.value.strip() if found is not None and _ID.match(found.value.strip()) else ""

    def place(self, code: str) -> str:
        """Return the address of a column's cell, of the row alone where the sheet lacks the column."""
        return f"{self.letters.get(code, '')}{self.row}"


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds: the rows of its hidden sheet, and the rows of its answer sheets."""

    hash: str
    meta: tuple[tuple[str, ...], ...]
    lines: tuple[Line, ...]


def extract(tables: tuple[Table, ...], hash: str) -> Content:
    """Take a ballot's hidden sheet and rows out of a workbook's cells; sheets of other kinds are left aside."""
    meta: tuple[tuple[str, ...], ...] = ()
    lines: list[Line] = []
    for table in tables:
        rows = _rows(table)
        if not meta and table.cells and table.cells[0].value == MARK:
            meta = tuple(tuple(cell.value for cell in row) for row in rows)
        else:
            lines += _lines(table.title, rows)
    return Content(hash, meta, tuple(lines))


def _rows(table: Table) -> list[list[Cell]]:
    found: dict[int, list[Cell]] = {}
    for cell in table.cells:
        found.setdefault(cell.row, []).append(cell)
    return list(found.values())


def _lines(title: str, rows: list[list[Cell]]) -> list[Line]:
    """List the rows below the hidden row of codes that hold an id, or something where answers belong."""
    columns: dict[int, str] = {}
    named: dict[str, str] = {}
    found: list[Line] = []
    for row in rows:
        if not columns:
            columns = _columns(row)
            named = {code: letters(place) for place, code in columns.items()}
            continue
        cells = {
            columns[cell.column]: Entry(nfc(cell.value), cell.kind) for cell in row
            if cell.column in columns and (cell.kind != "s" or cell.value.strip())
        }
        line = Line(title, row[0].row, cells, named)
        # The groups and heads of the columns have no id either, but stand above the first row that does.
        if line.id or (found and any(code in cells for code in ENTRIES)):
            found.append(line)
    return found


def _columns(row: list[Cell]) -> dict[int, str]:
    """Tell where each column stands from a row of codes; nothing from another row."""
    found = {
        cell.column: cell.value[len(CODE) :] for cell in row if cell.kind == "s" and cell.value.startswith(CODE)
    }
    found = {place: code for place, code in found.items() if code in WANTED}
    return found if {"id", "answer"} <= set(found.values()) else {}
