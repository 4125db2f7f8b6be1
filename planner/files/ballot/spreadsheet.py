"""Reading the cells of a workbook, whatever program saved it, and nothing else of it.

The office programs that ballots come back from agree on cells far more than on styles, so only what carries text and
numbers is looked at: the list of sheets, the shared texts, and the cells. A formula is seen as one, whatever result is
stored with it. The content has been vetted before.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import Literal
from xml.etree import ElementTree

# n number, s text, b truth, e error, f formula (its value is the formula's text).
Kind = Literal["n", "s", "b", "e", "f"]
MOST_CELLS, MOST_SHEETS, LAST_ROW, LAST_COLUMN = 200_000, 100, 100_000, 1_000
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})$")
# How the format writes characters that XML can't.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_KINDS: dict[str, Kind] = {"n": "n", "b": "b", "e": "e", "str": "s", "d": "s"}


class TooMuch(Exception):
    """There are more sheets or cells than a ballot ever has."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: row and column from 1, the value as text, and its kind."""

    row: int
    column: int
    value: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet's title and its cells that hold anything, row by row."""

    title: str
    cells: tuple[Cell, ...]


def letters(column: int) -> str:
    """Return the letters of a column, counted from 1."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def read_tables(content: bytes) -> tuple[Table, ...]:
    """Read the sheets of a workbook.

    Raises TooMuch, and anything that zip archives, XML and missing parts raise: the caller has one place for that.
    """
    with zipfile.ZipFile(BytesIO(content)) as archive:
        workbook = _parsed(archive, "xl/workbook.xml")
        targets = _targets(archive)
        texts = _texts(archive, targets)
        names = [element for element in workbook.iter() if _local(element) == "sheet"]
        if len(names) > MOST_SHEETS:
            raise TooMuch
        room = MOST_CELLS
        found = []
        for element in names:
            part = targets[_relation(element)][1]
            cells = tuple(_cells(_parsed(archive, part), texts, room))
            room -= len(cells)
            found.append(Table(element.get("name", ""), cells))
        return tuple(found)


def _parsed(archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    return ElementTree.fromstring(archive.read(part))


def _local(element: ElementTree.Element) -> str:
    """Return an element's name without its namespace: the strict form of the format has others."""
    return element.tag.rpartition("}")[2]


def _relation(element: ElementTree.Element) -> str:
    return next(value for name, value in element.attrib.items() if name.endswith("}id"))


def _targets(archive: zipfile.ZipFile) -> dict[str, tuple[str, str]]:
    """Map the workbook's relations to (kind, part)."""
    found = {}
    for element in _parsed(archive, "xl/_rels/workbook.xml.rels"):
        target = element.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else normpath(join(dirname("xl/workbook.xml"), target))
        found[element.get("Id", "")] = (element.get("Type", "").rpartition("/")[2], path)
    return found


def _texts(archive: zipfile.ZipFile, targets: dict[str, tuple[str, str]]) -> list[str]:
    part = next((path for kind, path in targets.values() if kind == "sharedStrings"), None)
    return [] if part is None else [_text(element) for element in _parsed(archive, part)]


def _text(element: ElementTree.Element) -> str:
    """Join the runs of a text; how it is pronounced is not part of it."""
    parts = []
    for child in element:
        name = _local(child)
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            parts += [run.text or "" for run in child if _local(run) == "t"]
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), "".join(parts))


def _cells(sheet: ElementTree.Element, texts: list[str], room: int) -> Iterator[Cell]:
    """Yield the cells that hold anything; those without an address follow the one before."""
    space = sheet.tag[: sheet.tag.rindex("}") + 1] if "}" in sheet.tag else ""
    data = sheet.find(f"{space}sheetData")
    number = 0
    for row in data if data is not None else ():
        number = int(row.get("r") or number + 1)
        column = 0
        for element in row:
            column = _column(element.get("r"), number) or column + 1
            found = _value(element, space, texts)
            if found is None:
                continue
            room -= 1
            if room < 0 or number > LAST_ROW or column > LAST_COLUMN:
                raise TooMuch
            yield Cell(number, column, *found)


def _column(address: str | None, row: int) -> int:
    """Return the column of an address, 0 without one; ValueError where it is not of this row."""
    if address is None:
        return 0
    match = _ADDRESS.match(address)
    if match is None or int(match[2]) != row:
        raise ValueError(address)
    found = 0
    for letter in match[1]:
        found = found * 26 + ord(letter) - ord("A") + 1
    return found


def _value(element: ElementTree.Element, space: str, texts: list[str]) -> tuple[str, Kind] | None:
    """Return what a cell holds and its kind; None for an empty one."""
    formula = element.find(f"{space}f")
    if formula is not None:
        return "=" + (formula.text or ""), "f"
    kind = element.get("t", "n")
    if kind == "inlineStr":
        inline = element.find(f"{space}is")
        text = "" if inline is None else _text(inline)
        return (text, "s") if text else None
    value = element.findtext(f"{space}v")
    if not value:
        return None
    if kind == "s":
        text = texts[_index(value)]
        return (text, "s") if text else None
    return value, _KINDS[kind]


def _index(value: str) -> int:
    number = int(value)
    if number < 0:
        raise ValueError(value)
    return number
