"""Loading the catalogue of db/seed into a new file, and what every workshop starts with.

Seeded rows get the same origin UUID in every file (from their table and id), so that plans made apart
recognise them. Files are JSON Lines, one record a line; db/README.md describes the fields.
"""

import json
import sqlite3
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planner.model.errors import PlannerError
from planner.model.plan import Words
from planner.text import _, clean

_NAMESPACE = uuid.UUID("5f3c7a52-6f0e-5b1c-9f1c-2f6f7c1d5a10")
_ROUNDS = (
    ("published", "공표 설문", "Published survey", "published", "closed", 1),
    ("round-1", "1차", "Round 1", "workshop", "open", 2),
)
_RULES = (
    ("invest", "short", "2026Q1", "2027Q4"),
    ("respond", "mid-long", "2028Q1", "2030Q4"),
    ("support", "support", "2026Q1", "2030Q4"),
    ("monitor", "monitor", "2026Q1", "2030Q4"),
    ("cross", "short", "2026Q1", "2027Q4"),
)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What catalogue.json says: the version and date of the seed, and its name."""

    version: str
    date: str
    name: Words

    @property
    def workshop(self) -> str:
        """Return the UUID under which the catalogue's rows are written: the same in every file."""
        return seeded_uuid("catalogue", "workshop")


@dataclass(frozen=True, slots=True)
class _Spec:
    """How the records of one file become rows of one table.

    `fields` are columns of the same name; a name in `renamed` differs. `references` name the table that
    a field's id is looked up in. `identity` are the fields that tell a record from the others.
    """

    file: str
    table: str
    fields: str
    identity: tuple[str, ...] = ("id",)
    references: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    lists: tuple[str, ...] = ()


_ITEM = {"item": "item"}
_SPECS = (
    _Spec("sources", "source", "id title_ko title_en series publisher_ko publisher_en authors_ko authors_en year month"
          " isbn licence_ko licence_en citation_ko citation_en grade fingerprints note_ko note_en"),
    _Spec("citations", "citation", "id source place section line quote", references={"source": "source"}),
    _Spec("scales", "scale", "id name_ko name_en", lists=("levels", "citations")),
    _Spec("indicators", "indicator", "id name_ko name_en question_ko question_en good position", lists=("citations",)),
    _Spec("items", "item", "id kind family name_ko name_en description_ko description_en actor_ko actor_en"
          " actor_basis aliases position", lists=("citations",)),
    _Spec("sheets", "sheet", "id name_ko name_en scale min_assessors position", references={"scale": "scale"},
          lists=("items", "indicators")),
    _Spec("links", "link", "id from to kind basis note_ko", references={"from": "item", "to": "item"},
          renamed={"from": "source", "to": "target"}, lists=("citations",)),
    _Spec("scores", "published_score", "item indicator kind value low high n reason_ko reason_en note_ko note_en",
          ("item", "indicator"), {"item": "item", "indicator": "indicator"}, lists=("citations",)),
    _Spec("placements", "placement", "item quadrant wording_ko horizon_ko horizon_en", ("item",), _ITEM,
          lists=("citations",)),
    _Spec("rulings", "ruling", "item quadrant basis author_ko author_en reason_ko reason_en axis", ("item", "basis"),
          _ITEM, lists=("citations",)),
    _Spec("statements", "statement", "id kind place topic_ko item basis text_ko text_en score position", ("id",),
          _ITEM, lists=("citations",)),
)


# What a plan for a panel of its own leaves out.
_PUBLISHED = {"published_score", "placement", "ruling", "statement"}


class _Loader:
    """Inserts records and remembers which key each id got."""

    def __init__(self, conn: sqlite3.Connection, folder: Path, workshop: str) -> None:
        self._conn = conn
        self._folder = folder
        self._workshop = workshop
        self._keys: dict[str, dict[str, int]] = {}

    def load(self, spec: _Spec) -> None:
        """Load one file."""
        fields = spec.fields.split()
        for place, record in _records(self._folder / f"{spec.file}.jsonl"):
            try:
                self._record(spec, fields, record)
            except (_SeedError, sqlite3.Error, ValueError, TypeError, AttributeError) as error:
                raise _damaged(place, str(error)) from error

    def _record(self, spec: _Spec, fields: list[str], record: dict[str, Any]) -> None:
        known = {*fields, *spec.lists}
        if unknown := record.keys() - known:
            raise _SeedError(f"unknown field {sorted(unknown)[0]}")
        if missing := known - record.keys():
            raise _SeedError(f"no field {sorted(missing)[0]}")
        values = {spec.renamed.get(name, name): self._value(spec, name, record[name]) for name in fields}
        identity = "/".join(str(record[name]) for name in spec.identity)
        key = self._insert(spec.table, identity, values)
        self._members(spec, identity, key, record)

    def _value(self, spec: _Spec, name: str, value: object) -> object:
        if name in spec.references:
            return None if value is None else self._find(spec.references[name], str(value))
        if isinstance(value, list):
            return json.dumps([clean(str(entry)) for entry in value], ensure_ascii=False)
        return clean(value) if isinstance(value, str) else value

    def _find(self, table: str, id_: str) -> int:
        try:
            return self._keys.get(table, {})[id_]
        except KeyError:
            raise _SeedError(f"unknown {table} {id_}") from None

    def _members(self, spec: _Spec, identity: str, key: int, record: dict[str, Any]) -> None:
        """Insert what hangs on a record: levels, a sheet's items and indicators, citations."""
        for value, ko, en in record.get("levels", ()):
            level = {"scale": key, "value": value, "name_ko": clean(ko), "name_en": clean(en)}
            self._insert("scale_level", f"{identity}/{value}", level)
        for table in ("item", "indicator"):
            for position, member in enumerate(record.get(f"{table}s", ()), 1):
                row = {"sheet": key, table: self._find(table, member), "position": position}
                self._insert(f"sheet_{table}", f"{identity}/{member}", row)
        for position, citation in enumerate(record.get("citations", ()), 1):
            row = {"citation": self._find("citation", citation), spec.table: key, "position": position}
            self._insert("citation_use", f"{spec.table}/{identity}/{citation}", row)

    def _insert(self, table: str, identity: str, values: Mapping[str, object]) -> int:
        key = insert_seeded(self._conn, table, identity, self._workshop, values)
        self._keys.setdefault(table, {})[identity] = key
        return key


class _SeedError(Exception):
    """What is wrong with a record."""


def read_catalogue(folder: Path) -> Catalogue:
    """Read catalogue.json of a seed folder; PlannerError when it can't be read."""
    path = folder / "catalogue.json"
    try:
        content = json.loads(path.read_text("utf-8"))
        name = Words(clean(content["name"]), clean(content["name_en"]))
        return Catalogue(clean(content["version"]), clean(content["date"]), name)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(path.name, str(error)) from error


def load_catalogue(conn: sqlite3.Connection, folder: Path, *, published: bool = True) -> None:
    """Load a seed folder in the transaction at hand; PlannerError names file and line.

    Without what is `published` there are the scales, indicators, items, links and sheets that a panel needs, and
    none of the reports' scores, placements, rulings and statements, nor citations that only those use.
    """
    loader = _Loader(conn, folder, read_catalogue(folder).workshop)
    for spec in _SPECS:
        if published or spec.table not in _PUBLISHED:
            loader.load(spec)
    if not published:
        conn.execute("DELETE FROM citation WHERE key NOT IN (SELECT citation FROM citation_use)")


def load_workshop(conn: sqlite3.Connection) -> None:
    """Insert what every plan starts with: the survey's round, an open round, an assessor and the roadmap's rule."""
    names = ("id", "name_ko", "name_en", "kind", "state", "position")
    workshop = seeded_uuid("catalogue", "workshop")
    for row in _ROUNDS:
        insert_seeded(conn, "round", row[0], workshop, dict(zip(names, row, strict=True)))
    insert_seeded(conn, "assessor", "A01", workshop, {"id": "A01"})
    for position, (quadrant, phase, start, end) in enumerate(_RULES, 1):
        rule = {"quadrant": quadrant, "phase": phase, "start_quarter": start, "end_quarter": end, "position": position}
        insert_seeded(conn, "roadmap_rule", quadrant, workshop, rule)


def seeded_uuid(table: str, identity: str) -> str:
    """Return the UUID that a seeded row has in every file."""
    return str(uuid.uuid5(_NAMESPACE, f"{table}/{identity}"))


def insert_seeded(
    conn: sqlite3.Connection, table: str, identity: str, workshop: str, values: Mapping[str, object]
) -> int:
    """Insert a row whose origin follows from its table and identity; return its key."""
    names = ["origin", "workshop", *values]
    marks = ", ".join("?" for _name in names)
    cursor = conn.execute(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})",
        (seeded_uuid(table, identity), workshop, *values.values()),
    )
    return int(cursor.lastrowid or 0)


def _records(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each record of a JSON Lines file with the place where it stands."""
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, ValueError) as error:
        raise _damaged(path.name, str(error)) from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield f"{path.name}:{number}", _parsed(f"{path.name}:{number}", line)


def _parsed(place: str, line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise _damaged(place, str(error)) from error
    if not isinstance(record, dict):
        raise _damaged(place, "not a JSON object")
    return record


def _damaged(place: str, reason: str) -> PlannerError:
    return PlannerError(
        _("The catalogue that comes with the program is damaged: {place}: {reason}").format(place=place, reason=reason),
        _("Install the program again."),
    )
