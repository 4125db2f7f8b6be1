"""Loading the catalogue of db/seed into a new file, and what every workshop starts with.

Seeded rows get the same origin UUID in every file (from their table and id), so that plans made apart
recognise them.
"""

import hashlib
import json
import sqlite3
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path

from planner.store.seedfiles import Record, damaged, records
from planner.store.seedspec import PUBLISHED, SPECS, Spec

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
# Proposals from no report, for the panel to change: even fifths of the share, and the five grades of KISTEP's
# assessment of technology levels (leading from 100 %, then above 80, 60 and 40 %).
_SUB_ANCHORS = (
    ("dependence-share", "dependence", "해외의존도(%)", "Dependence on imports (%)", (20.0, 40.0, 60.0, 80.0)),
    ("kistep-level", "current", "기술수준(최고국 대비 %, KISTEP 방식)", "Level against the leader (%, as KISTEP)",
     (40.0, 60.0, 80.0, 100.0)),
)
_Values = dict[str, object]


class _SeedError(Exception):
    """What is wrong with a record."""


class _Rows:
    """Rows to be inserted, gathered by table, with the keys that their ids get."""

    def __init__(self, workshop: str) -> None:
        self._workshop = workshop
        self.keys: dict[str, dict[str, int]] = {}
        self._count: dict[str, int] = {}
        self._rows: dict[tuple[str, tuple[str, ...]], list[tuple[str, tuple[object, ...]]]] = {}

    def reserve(self, table: str, identity: str) -> int:
        """Give a record its key before anything refers to it."""
        known = self.keys.setdefault(table, {})
        if identity in known:
            raise _SeedError(f"{table} {identity} is there already")
        known[identity] = self._next(table)
        return known[identity]

    def add(self, table: str, identity: str, values: Mapping[str, object], place: str, key: int | None = None) -> int:
        """Note a row for insertion."""
        key = self._next(table) if key is None else key
        row = (key, seeded_uuid(table, identity), self._workshop, *values.values())
        self._rows.setdefault((table, tuple(values)), []).append((place, row))
        return key

    def find(self, table: str, id_: object) -> int:
        """Look up the key of a record that another one names."""
        try:
            return self.keys.get(table, {})[str(id_)]
        except KeyError:
            raise _SeedError(f"unknown {table} {id_}") from None

    def _next(self, table: str) -> int:
        self._count[table] = self._count.get(table, 0) + 1
        return self._count[table]

    def insert(self, conn: sqlite3.Connection) -> None:
        """Insert everything; PlannerError names the record that the tables refuse."""
        conn.execute("PRAGMA defer_foreign_keys = ON")
        for (table, columns), rows in self._rows.items():
            names = ("key", "origin", "workshop", *columns)
            marks = ", ".join("?" for _name in names)
            _insert_all(conn, f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)


def _insert_all(conn: sqlite3.Connection, sql: str, rows: list[tuple[str, tuple[object, ...]]]) -> None:
    conn.execute("SAVEPOINT file")
    try:
        conn.executemany(sql, [row for _place, row in rows])
    except (sqlite3.Error, OverflowError):
        # One by one, to find the record that was refused.
        conn.execute("ROLLBACK TO file")
        for place, row in rows:
            try:
                conn.execute(sql, row)
            except (sqlite3.Error, OverflowError) as error:
                raise damaged(place, str(error)) from error
    conn.execute("RELEASE file")


class _Loader:
    """Turns the records of a seed folder into rows."""

    def __init__(self, folder: Path, workshop: str) -> None:
        self._folder = folder
        self._rows = _Rows(workshop)
        self._waiting: list[tuple[Spec, str, Record, str, int]] = []

    def read(self, spec: Spec) -> None:
        """Read one file and give its records their keys."""
        known = _known(spec)
        for place, record in records(self._folder, spec.file):
            try:
                if unknown := record.keys() - known:
                    raise _SeedError(f"unknown field {sorted(unknown)[0]}")
                if missing := known - record.keys():
                    raise _SeedError(f"no field {sorted(missing)[0]}")
                identity = "/".join(str(record[name]) for name in spec.identity)
                self._waiting.append((spec, place, record, identity, self._rows.reserve(spec.table, identity)))
            except _SeedError as error:
                raise damaged(place, str(error)) from error

    def insert(self, conn: sqlite3.Connection) -> None:
        """Make rows of every record that was read, and insert them."""
        for spec, place, record, identity, key in self._waiting:
            try:
                self._record(spec, place, record, identity, key)
            except (_SeedError, ValueError, TypeError, AttributeError) as error:
                raise damaged(place, str(error)) from error
        self._rows.insert(conn)

    def _record(self, spec: Spec, place: str, record: Record, identity: str, key: int) -> None:
        values = {spec.renamed.get(name, name): self._value(spec, name, record[name]) for name in spec.fields}
        if spec.kind:
            values = {"kind": spec.kind, **values, **self._about(spec, record)}
        self._rows.add(spec.table, identity, values, place, key)
        if spec.detail:
            self._detail(spec, place, record, identity, key)
        for name in spec.lists:
            _MEMBERS[name](self._rows, spec, place, record, identity, key)

    def _value(self, spec: Spec, name: str, value: object) -> object:
        if name in spec.references:
            return None if value is None else self._rows.find(spec.references[name], value)
        return json.dumps([str(entry) for entry in value], ensure_ascii=False) if isinstance(value, list) else value

    def _about(self, spec: Spec, record: Record) -> _Values:
        """Say what an entry is about: another entry, an item, or nothing that has a record."""
        subject = record[spec.about] if spec.about else None
        return {"about_entry": None, "about_item": None} if subject is None else _either(self._rows, "about", subject)

    def _detail(self, spec: Spec, place: str, record: Record, identity: str, key: int) -> None:
        values: _Values = {"entry": key}
        for name in spec.detail:
            if name in ("from", "to"):
                values |= _either(self._rows, name, record[name])
            else:
                values[name] = self._value(spec, name, record[name])
        self._rows.keys.setdefault(spec.kind, {})[identity] = self._rows.add(spec.kind, identity, values, place)


def _known(spec: Spec) -> frozenset[str]:
    about = (spec.about,) if spec.about else ()
    return frozenset((*spec.fields, *spec.detail, *spec.lists, *about))


def _either(rows: _Rows, role: str, id_: object) -> _Values:
    """Point at an entry or, where none has that id, at an item."""
    entry = rows.keys.get("entry", {}).get(str(id_))
    item = None if entry is not None else rows.find("item", id_)
    return {f"{role}_entry": entry, f"{role}_item": item}


def _levels(rows: _Rows, _spec: Spec, place: str, record: Record, identity: str, key: int) -> None:
    for value, ko, en in record["levels"]:
        level = {"scale": key, "value": value, "name_ko": ko, "name_en": en}
        rows.add("scale_level", f"{identity}/{value}", level, place)


def _sheet_members(table: str) -> "_Members":
    def add(rows: _Rows, _spec: Spec, place: str, record: Record, identity: str, key: int) -> None:
        for position, member in enumerate(record[f"{table}s"], 1):
            row = {"sheet": key, table: rows.find(table, member), "position": position}
            rows.add(f"sheet_{table}", f"{identity}/{member}", row, place)

    return add


def _entry_members(name: str, table: str, column: str, found: str) -> "_Members":
    def add(rows: _Rows, _spec: Spec, place: str, record: Record, identity: str, key: int) -> None:
        for position, member in enumerate(record[name], 1):
            row = {"entry": key, column: rows.find(found, member), "position": position}
            rows.add(table, f"{identity}/{member}", row, place)

    return add


def _apart(rows: _Rows, _spec: Spec, place: str, record: Record, identity: str, key: int) -> None:
    for other in record["apart_from"]:
        rows.add("series_apart", f"{identity}/{other}", {"series": key, "other": rows.find("series", other)}, place)


def _targets(rows: _Rows, _spec: Spec, place: str, record: Record, identity: str, _key: int) -> None:
    issue = rows.find("issue", identity)
    for position, target in enumerate(record["targets"], 1):
        ends = {name.removeprefix("target_"): key for name, key in _either(rows, "target", target["id"]).items()}
        row = {"issue": issue, **ends, "value_b": target["value_b"], "position": position}
        rows.add("issue_target", f"{identity}/{target['id']}", row, place)


def _citations(rows: _Rows, spec: Spec, place: str, record: Record, identity: str, key: int) -> None:
    for position, citation in enumerate(record["citations"], 1):
        row = {"citation": rows.find("citation", citation), spec.table: key, "position": position}
        rows.add("citation_use", f"{spec.table}/{identity}/{citation}", row, place)


_Members = Callable[[_Rows, Spec, str, Record, str, int], None]
_MEMBERS: Mapping[str, _Members] = {
    "levels": _levels, "items": _sheet_members("item"), "indicators": _sheet_members("indicator"),
    "stacks": _entry_members("stacks", "entry_item", "item", "item"),
    "players": _entry_members("players", "entry_player", "player", "entry"),
    "apart_from": _apart, "targets": _targets, "citations": _citations,
}


def load_catalogue(conn: sqlite3.Connection, folder: Path, *, published: bool = True) -> None:
    """Load a seed folder into empty tables, in the transaction at hand; PlannerError names file and line.

    Without what is `published` there are the scales, indicators, items, links, units and sheets that a panel needs, and
    none of what the reports say, nor citations that only those use.
    """
    loader = _Loader(folder, catalogue_workshop())
    for spec in SPECS:
        if published or spec.table not in PUBLISHED:
            loader.read(spec)
    loader.insert(conn)
    if not published:
        conn.execute("DELETE FROM citation WHERE key NOT IN (SELECT citation FROM citation_use)")


def load_workshop(conn: sqlite3.Connection) -> None:
    """Insert what every plan starts with: the survey's round, an open round, an assessor and the roadmap's rule."""
    names = ("id", "name_ko", "name_en", "kind", "state", "position")
    workshop = catalogue_workshop()
    for row in _ROUNDS:
        insert_seeded(conn, "round", row[0], workshop, dict(zip(names, row, strict=True)))
    insert_seeded(conn, "assessor", "A01", workshop, {"id": "A01"})
    for position, (quadrant, phase, start, end) in enumerate(_RULES, 1):
        rule = {"quadrant": quadrant, "phase": phase, "start_quarter": start, "end_quarter": end, "position": position}
        insert_seeded(conn, "roadmap_rule", quadrant, workshop, rule)
    for position, (id_, indicator, ko, en, cuts) in enumerate(_SUB_ANCHORS, 1):
        row = conn.execute("SELECT key FROM indicator WHERE id = ?", (indicator,)).fetchone()
        if row is not None:
            insert_seeded(conn, "sub_anchor", id_, workshop, {
                "id": id_, "indicator": row[0], "name_ko": ko, "name_en": en, "unit": "%",
                **{f"cut_{number}": cut for number, cut in enumerate(cuts, 1)},
                "rising": 1, "basis": "interpretation", "position": position,
            })  # fmt: skip


def catalogue_workshop() -> str:
    """Return the UUID under which the catalogue's rows are written: the same in every file."""
    return seeded_uuid("catalogue", "workshop")


def seeded_uuid(table: str, identity: str) -> str:
    """Return the UUID that a seeded row has in every file: version 5 (RFC 4122), from its table and id."""
    # What uuid.uuid5 does, in a third of the time: a new plan has twenty thousand rows.
    digest = hashlib.sha1(_NAMESPACE.bytes + f"{table}/{identity}".encode(), usedforsecurity=False).digest()
    marked = bytearray(digest[:16])
    marked[6], marked[8] = marked[6] & 0x0F | 0x50, marked[8] & 0x3F | 0x80
    text = marked.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


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
