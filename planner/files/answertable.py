"""Answers as a table of text (CSV): one line per answer, read whole before anything is taken over."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from planner.files.csvtext import csv_text, separator
from planner.model.errors import PlannerError
from planner.text import _

COLUMNS = (
    "round", "assessor", "item", "indicator", "value", "low", "high", "abstention", "confidence", "rationale",
)  # fmt: skip
REQUIRED = ("assessor", "item", "indicator")
_NUMBERS = ("value", "low", "high", "confidence")


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer of a table and the line of the file it stands in (1-based, the heading is 1).

    An empty `round` leaves the choice of the round to whoever takes the table over.
    """

    line: int
    round: str
    assessor: str
    item: str
    indicator: str
    value: int | None
    low: int | None
    high: int | None
    abstention: str | None
    confidence: int | None
    rationale: str


@dataclass(frozen=True, slots=True)
class LineProblem:
    """What is wrong in a line of a table, and what to do about it."""

    line: int
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """The answers of a table that could be read, and what is wrong with the others."""

    answers: tuple[AnswerLine, ...]
    problems: tuple[LineProblem, ...]


def read_answers(path: Path) -> AnswerTable:
    """Read a table of answers: UTF-8 or Korean Windows (cp949), parted by comma, semicolon or tab.

    PlannerError for a file that is no such table; what is wrong in single lines is listed instead.
    """
    text = csv_text(path, _("Save the table as “CSV UTF-8”; a workbook (.xlsx) is read by planner ballot in."))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text), strict=True)
    try:
        names = _names(next(reader, []), path)
        return _table(names, _lines(reader))
    except csv.Error as error:
        raise PlannerError(
            _("{name} is damaged near line {line}.").format(name=path.name, line=reader.line_num),
            _("Save the table again as CSV; quotes have to be closed."),
        ) from error


def _names(cells: list[str], path: Path) -> tuple[str, ...]:
    """Check the heading: columns that are known, once each, and all that are needed."""
    names = tuple(cell.strip().lower() for cell in cells)
    missing = [name for name in REQUIRED if name not in names]
    strange = [name or "“”" for name in names if name not in COLUMNS]
    if missing or strange or len(set(names)) < len(names):
        raise PlannerError(
            _("The first line of {name} does not name the columns of a table of answers.").format(name=path.name),
            _("Name them, in any order: {columns}.").format(columns=", ".join(COLUMNS)),
        )
    return names


def _lines(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Number the lines by where they begin: a reason in quotes may run over several."""
    start = 2
    for cells in reader:
        yield start, cells
        start = getattr(reader, "line_num", start) + 1


def _table(names: tuple[str, ...], lines: Iterator[tuple[int, list[str]]]) -> AnswerTable:
    answers: list[AnswerLine] = []
    problems: list[LineProblem] = []
    for line, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        try:
            answers.append(_answer(line, _values(names, cells)))
        except PlannerError as error:
            problems.append(LineProblem(line, error.message, error.hint))
    return AnswerTable(tuple(answers), tuple(problems))


def _values(names: tuple[str, ...], cells: list[str]) -> Mapping[str, str]:
    if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
        raise PlannerError(
            _("There are more cells than columns."), _("Put a text with the separator in it between quotes.")
        )
    return dict.fromkeys(COLUMNS, "") | {name: cell.strip() for name, cell in zip(names, cells, strict=False)}


def _answer(line: int, values: Mapping[str, str]) -> AnswerLine:
    for name in REQUIRED:
        if not values[name]:
            raise PlannerError(_("The column {column} is empty.").format(column=name), _("Fill it in."))
    numbers = {name: _number(name, values[name]) for name in _NUMBERS}
    return AnswerLine(
        line=line,
        round=values["round"],
        assessor=values["assessor"],
        item=values["item"],
        indicator=values["indicator"],
        value=numbers["value"],
        low=numbers["low"],
        high=numbers["high"],
        abstention=values["abstention"] or None,
        confidence=numbers["confidence"],
        rationale=values["rationale"],
    )


def _number(column: str, text: str) -> int | None:
    """Read a whole number, also "4.0" as spreadsheets write it; None where the cell is empty."""
    if not text:
        return None
    whole = re.fullmatch(r"([0-9]{1,9})(?:\.0*)?", text)
    if whole is None:
        raise PlannerError(
            _("“{text}” in the column {column} is no whole number.").format(text=text, column=column),
            _("Type a whole number from 1 to 5."),
        )
    return int(whole.group(1))
