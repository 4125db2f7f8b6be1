"""From cells to values: every method reads one cell of a row and names what is wrong with it."""

import math
import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from planner.files.catalogue.codes import CodeLists
from planner.files.catalogue.layout import Column, Sheet
from planner.files.catalogue.reading import Cell, Problems, Table
from planner.model import isodate
from planner.model.owncatalogue import LONGEST_ID
from planner.model.plan import Words
from planner.text import _, clean, language, visible

_ID = re.compile(rf"[a-z0-9][a-z0-9.-]{{0,{LONGEST_ID - 1}}}", re.ASCII)
_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:[eE][-+]?\d{1,3})?", re.ASCII)
_DOTTED = re.compile(r"(\d{4})\s*[./-]\s*(\d{1,2})(?:\s*[./-]\s*(\d{1,2}))?\s*\.?", re.ASCII)
_BY_PART = re.compile(r"(\d{4})\s*-?\s*([QH])([1-4])", re.ASCII | re.IGNORECASE)
_MINUS = str.maketrans({"−": "-", "△": "-", "▲": "-", "–": "-"})
_APART, _IDS_APART = re.compile(r"[;\n]"), re.compile(r"[;,\s]+")
# Texts of up to this many characters are one line.
_ONE_LINE = 300
_LONGEST_SHOWN = 40
# A number of this many digits is kept as typed; what a binary fraction adds behind them is not.
_DIGITS = 15


class Row:
    """One filled-in row; what is wrong is noted in `problems` under the address of its cell."""

    def __init__(self, table: Table, cells: Mapping[str, Cell], lists: CodeLists, problems: Problems) -> None:
        self.sheet: Sheet = table.sheet
        self._title, self._cells, self._lists, self._problems = table.title, cells, lists, problems
        self._before = len(problems)

    @property
    def sound(self) -> bool:
        """Tell whether nothing was wrong with the row so far."""
        return len(self._problems) == self._before

    def given(self, key: str) -> bool:
        """Tell whether something stands in a column."""
        return key in self._cells and not self._cells[key].blank

    def wrong(self, key: str, message: str) -> None:
        """Note what is wrong with a cell; with the row's first where the sheet lacks its column."""
        cell = self._cells.get(key) or next(iter(self._cells.values()))
        self._problems.add(self._title, cell.row, cell.column, message)

    def place(self, key: str) -> str:
        """Return the address of a cell."""
        return self._cells[key].place if key in self._cells else ""

    def text(self, key: str) -> str:
        """Read a text: composed, without what can't be stored, not too long."""
        column, written = self.sheet.column(key), self._written(key)
        if column.longest <= _ONE_LINE:
            written = " ".join(written.split())
        if len(written) > column.longest:
            message = _("{count} characters are too many: at most {most}.")
            self.wrong(key, message.format(count=len(written), most=column.longest))
        if written and not visible(written):
            self.wrong(key, _("Nothing in this cell can be seen."))
        return written

    def words(self, key: str) -> Words:
        """Read a text in both languages."""
        return Words(self.text(f"{key}_ko"), self.text(f"{key}_en"))

    def id(self, key: str = "id") -> str:
        """Read an id."""
        written = self._written(key)
        if written and not _ID.fullmatch(written):
            self.wrong(key, _("“{text}” can't be an ID: use small letters, digits, hyphens and dots.").format(
                text=_short(written)))
            return ""
        return written

    def reference(self, key: str) -> str:
        """Read the id of something that need not be the user's own."""
        return self._written(key)

    def references(self, key: str) -> tuple[str, ...]:
        """Read ids between semicolons, commas or spaces, each once."""
        return tuple(dict.fromkeys(filter(None, _IDS_APART.split(self._written(key)))))

    def code(self, key: str) -> str:
        """Read a code by itself or by its name in either language."""
        written = self._written(key)
        return self._coded(key, written) if written else ""

    def codes(self, key: str) -> tuple[str, ...]:
        """Read several codes, between semicolons or line ends; between commas where no name has them."""
        found = self._lists[self.sheet.column(key).codes]
        parts: list[str] = []
        for part in filter(None, (part.strip() for part in _APART.split(self._written(key)))):
            parts += [part] if found.find(part) else filter(None, (one.strip() for one in part.split(",")))
        return tuple(dict.fromkeys(filter(None, (self._coded(key, part) for part in parts))))

    def _coded(self, key: str, written: str) -> str:
        column = self.sheet.column(key)
        found = self._lists[column.codes].find(written)
        if len(found) == 1:
            return found[0]
        if found:
            self.wrong(key, _("“{text}” may mean several: {codes}. Write one of these codes.").format(
                text=_short(written), codes=", ".join(found[:5])))
        else:
            self.wrong(key, _("“{text}” is not in the list “{list}” of the sheet of codes.").format(
                text=_short(written), list=self._lists[column.codes].title.to(language())))
        return ""

    def number(self, key: str) -> float | None:
        """Read a number, typed as a number or as text ("1,234", "△3"); 80% counts 80."""
        cell = self._cells.get(key)
        if cell is None or cell.blank or not self._readable(key):
            return None
        found = _number(cell)
        if found is None:
            self.wrong(key, _("“{text}” is not a number. Units and words have columns of their own.").format(
                text=_short(_typed(cell.value))))
        return found

    def percent(self, key: str) -> bool:
        """Tell whether a cell shows its number as a percentage."""
        return key in self._cells and "%" in self._cells[key].format

    def whole(self, key: str, low: int, high: int) -> int | None:
        """Read a whole number from `low` to `high`."""
        found = self.number(key)
        if found is None:
            return None
        if not found.is_integer() or not low <= found <= high:
            self.wrong(key, _("{value} is not a whole number from {low} to {high}.").format(
                value=f"{found:g}", low=low, high=high))
            return None
        return int(found)

    def date(self, key: str) -> str:
        """Read a date as precise as it was typed, as ISO writes it."""
        cell = self._cells.get(key)
        if cell is None or cell.blank or not self._readable(key):
            return ""
        if isinstance(cell.value, datetime | date):
            return cell.value.strftime("%Y-%m-%d")
        written = _iso(_typed(cell.value))
        if isodate.first_day(written) is None:
            self.wrong(key, _("“{text}” is not a date: write 2025, 2025-Q2, 2025-H1, 2025-10 or 2025-10-14.").format(
                text=_short(written)))
            return ""
        return written

    def require(self) -> None:
        """Note every required cell that is empty."""
        for column in self.sheet.columns:
            if column.required and column.key in self._cells and not self.given(column.key):
                self.wrong(column.key, _required(column))

    def _written(self, key: str) -> str:
        cell = self._cells.get(key)
        if cell is None or cell.blank or not self._readable(key):
            return ""
        return _typed(cell.value)

    def _readable(self, key: str) -> bool:
        """Tell whether a cell holds a value; a formula or an error of the spreadsheet is named."""
        cell = self._cells[key]
        if cell.kind == "f":
            self.wrong(key, _("There is a formula here. Paste its value instead."))
        elif cell.kind == "e":
            self.wrong(key, _("There is an error of the spreadsheet here. Type the value."))
        return cell.kind not in ("f", "e")


def _required(column: Column) -> str:
    if column.key == "citations":
        return _("A value needs a citation: name at least one.")
    return _("“{name}” is required.").format(name=column.head.to(language()))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"


def _typed(value: Any) -> str:
    """Write what stands in a cell as it was typed: no ".0" behind whole numbers, dates as ISO, Hangul composed."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 10**_DIGITS else f"{value:.{_DIGITS}g}"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d" if value.time() == datetime.min.time() else "%Y-%m-%d %H:%M:%S")
    return clean(str(value)).strip()


def _number(cell: Cell) -> float | None:
    """Make a number of a cell; None where it is none, or none that can be written down."""
    value = cell.value
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        text = unicodedata.normalize("NFKC", value.translate(_MINUS)).strip()
        if not any(letter.isdigit() for letter in text) or not _NUMBER.fullmatch(text):
            return None
        value = float(text.replace(",", ""))
    if not isinstance(value, int | float):
        return None
    try:
        found = float(value)
    except OverflowError:
        return None
    if not math.isfinite(found):
        return None
    return float(f"{found * 100:.{_DIGITS}g}") if "%" in cell.format else found


def _iso(text: str) -> str:
    """Write a date that was typed in another manner ("2025. 10. 14.", "2025q2") as ISO does; other text as it is."""
    text = unicodedata.normalize("NFKC", text).strip()
    if found := _BY_PART.fullmatch(text):
        return f"{found[1]}-{found[2].upper()}{found[3]}"
    if (found := _DOTTED.fullmatch(text)) is None:
        return text.rstrip("년.") if re.fullmatch(r"\d{4}\s*[년.]", text) else text
    year, month, day = found.groups()
    return f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
