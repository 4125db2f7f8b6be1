"""Reading the catalogue's text files: catalogue.json, and JSON Lines in one folder for each part."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planner.model.errors import PlannerError
from planner.model.plan import Words
from planner.text import _, clean

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What catalogue.json says: the version and date of the seed, its name, and its parts in the order of loading."""

    version: str
    date: str
    name: Words
    parts: tuple[str, ...]


def read_catalogue(folder: Path) -> Catalogue:
    """Read catalogue.json of a seed folder; PlannerError when it can't be read."""
    path = folder / "catalogue.json"
    try:
        content = json.loads(path.read_text("utf-8"))
        name = Words(clean(content["name"]), clean(content["name_en"]))
        parts = tuple(clean(part) for part in content["parts"])
        return Catalogue(clean(content["version"]), clean(content["date"]), name, parts)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise damaged(path.name, str(error)) from error


def records(folder: Path, file: str) -> Iterator[tuple[str, Record]]:
    """Yield the records of `file` of every part of a seed folder, texts clean, each with the place where it stands."""
    found = False
    for part in read_catalogue(folder).parts:
        path = folder / part / f"{file}.jsonl"
        if path.exists():
            found = True
            yield from _lines(path, f"{part}/{path.name}")
    if not found:
        raise damaged(f"{file}.jsonl", _("the file is missing"))


def _lines(path: Path, name: str) -> Iterator[tuple[str, Record]]:
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, ValueError) as error:
        raise damaged(name, str(error)) from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            place = f"{name}:{number}"
            record = _parsed(place, line)
            # Nearly every line is clean as it stands; looking at it once is cheaper than at each of its texts.
            yield place, record if "\\u" not in line and clean(line) == line else _cleaned(record)


def _cleaned(value: Any) -> Any:
    """Clean every text in a record."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    return {name: _cleaned(one) for name, one in value.items()} if isinstance(value, dict) else value


def _parsed(place: str, line: str) -> Record:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise damaged(place, str(error)) from error
    if not isinstance(record, dict):
        raise damaged(place, "not a JSON object")
    return record


def damaged(place: str, reason: str) -> PlannerError:
    """Say that the catalogue can't be loaded, and where."""
    return PlannerError(
        _("The catalogue that comes with the program is damaged: {place}: {reason}").format(place=place, reason=reason),
        _("Install the program again."),
    )
