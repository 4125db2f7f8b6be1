"""The columns of an answer sheet. Each is known to the reader by a code in a hidden row, wherever it ends up."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from planner.files.ballot.spreadsheet import letters
from planner.text import N_, _

Group = Literal["hidden", "question", "before", "answer"]
GROUPS: Mapping[Group, str] = {
    "hidden": "", "question": N_("Question"), "before": N_("Round before"), "answer": N_("Your answer"),
}
# What the codes of columns begin with, so that nobody types one by chance.
CODE = "ballot:"
# The columns that people fill in.
ENTRIES = ("answer", "low", "high", "confidence", "rationale")


@dataclass(frozen=True, slots=True)
class Column:
    """A column's code, head (English source), width in characters and what it belongs to."""

    code: str
    head: str
    width: float
    group: Group


_ASKED = (
    Column("id", "", 6, "hidden"),
    Column("number", N_("No."), 4.5, "question"),
    Column("item", N_("Item"), 21, "question"),
    Column("indicator", N_("Indicator"), 15, "question"),
    Column("question", N_("What is asked"), 34, "question"),
)
_OWN = Column("own", N_("Your answer then"), 9.5, "before")
_PANEL = (
    Column("median", N_("Median"), 7.5, "before"),
    Column("quartiles", N_("IQR, Q1–Q3"), 10.5, "before"),
    *(Column(f"bar{level}", str(level), 3.6, "before") for level in range(1, 6)),
)
_ANSWER = (
    Column("answer", N_("Answer"), 14, "answer"),
    Column("low", N_("From"), 6, "answer"),
    Column("high", N_("To"), 6, "answer"),
    Column("confidence", N_("Confidence"), 10, "answer"),
    Column("rationale", N_("Reason, comment"), 40, "answer"),
    Column("check", N_("Check"), 9.5, "answer"),
)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of the sheets of one ballot, from A on."""

    all: tuple[Column, ...]

    @property
    def widths(self) -> tuple[float, ...]:
        """Return their widths."""
        return tuple(column.width for column in self.all)

    def __contains__(self, code: str) -> bool:
        return any(column.code == code for column in self.all)

    def place(self, code: str) -> int:
        """Return a column's number from 1; KeyError where these sheets lack it."""
        return {column.code: place for place, column in enumerate(self.all, 1)}[code]

    def at(self, code: str, row: int) -> str:
        """Return the address of a column's cell in a row."""
        return f"{letters(self.place(code))}{row}"

    def span(self, code: str, first: int, last: int) -> str:
        """Return a column's cells from one row to another."""
        return f"{self.at(code, first)}:{self.at(code, last)}"

    def groups(self) -> tuple[tuple[Group, int, int], ...]:
        """List the groups with their first column and how many they span."""
        found: dict[Group, list[int]] = {}
        for place, column in enumerate(self.all, 1):
            found.setdefault(column.group, []).append(place)
        return tuple((group, places[0], len(places)) for group, places in found.items())


def columns(*, own: bool, panel: bool) -> Columns:
    """Choose the columns of a ballot: with the own earlier answers, and with the panel's, where they are told."""
    before = ((_OWN,) if own else ()) + (_PANEL if panel else ())
    chosen = (*_ASKED, *before, *_ANSWER)
    return Columns(tuple(map(_narrower, chosen)) if panel else chosen)


def head(column: Column) -> str:
    """Return a column's head in the language in use."""
    return _(column.head) if not column.head.isdigit() else column.head


def _narrower(column: Column) -> Column:
    """Give texts less room where the panel's answers need some."""
    narrow = {"item": 16.5, "indicator": 16.0, "question": 26.0, "rationale": 32.0}
    return Column(column.code, column.head, narrow.get(column.code, column.width), column.group)
