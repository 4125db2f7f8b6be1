"""Earlier states of rows, in words that mean the same in every copy of a plan.

A row is known by an identity that copies share (its origin, or for relations what they relate), and each of its states
by a number made from what it says and which states it followed. So two copies agree on what they have in common, and
putting their states together gives the same whatever the order. A row that was never changed has no states on record:
what it says is its first. States are never removed, except where undoing a merge takes back what it brought.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from planner.store.cataloguerows import TABLES as CATALOGUE_TABLES

# What the columns of a relation relate, and what carries an id that people gave it; every other row is known by its
# origin.
IDENTITIES: Mapping[str, tuple[str, ...]] = {
    "plan": (), "round": ("id",), "item": ("id",), "source": ("id",), "citation": ("id",), "entry": ("id",),
    "link": ("id",), "published_score": ("item", "indicator"), "placement": ("item",),
    "series_apart": ("series", "other"), "issue_target": ("issue", "entry", "item"),
    **{detail: ("entry",) for detail in (
        "fact", "activity", "status", "dependency", "effect", "feature", "posture", "comparison", "gap", "issue",
    )}, "stop_rule": ("round",), "round_question": ("round", "item", "indicator"),
    "expertise": ("assessor", "item"), "duty": ("assessor", "sheet", "item"),
    "assessment": ("round", "assessor", "item", "indicator"), "ruling": ("item", "basis"),
    "roadmap_rule": ("quadrant",), "roadmap_edit_stack": ("roadmap_edit", "item"),
    "sheet_item": ("sheet", "item"), "sheet_indicator": ("sheet", "indicator"), "scale_level": ("scale", "value"),
    "weight_criterion": ("weight_set", "indicator"), "preference": ("sheet", "indicator"), "ranking": ("sheet",),
    "judgement": ("weight_set", "assessor", "first", "second", "side"),
    "anchor": ("indicator", "value"), "entry_item": ("entry", "item"), "entry_player": ("entry", "player"),
}
# Not content of the workshop that copies may disagree on: how files came in is a log of each copy.
UNVERSIONED = frozenset({"delivery", "row_version", "assessor_name"})
# A measure has one line on the roadmap, whoever changed it first; lines of the users' own are known by their origin.
LINES = "roadmap_edit"
_PLACE_OF_STATE = {"key", "origin", "workshop", "revision"}
# How an answer came in says nothing about what it says.
_CIRCUMSTANCES = {("assessment", "at"), ("assessment", "delivery"), ("plan", "changed"), ("plan", "created")}

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class State:
    """One state of a row: its number, those it followed, what it says (None: the row is gone), and since when."""

    uid: int
    parents: tuple[int, ...]
    content: str | None
    at: str
    delivery: int | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns of a table that copies compare, the table each reference leads to, and what tells rows apart."""

    columns: tuple[str, ...]
    references: Mapping[str, str]
    identity: tuple[str, ...]


class Reader:
    """Puts rows of one connection into words that every copy understands, with rows that are `gone` as they were."""

    def __init__(self, conn: sqlite3.Connection, gone: Mapping[tuple[str, int], Content] | None = None) -> None:
        self._conn = conn
        self._gone = gone or {}
        self._shapes: dict[str, Shape] = {}
        self._identities: dict[tuple[str, int], str] = {}

    def shape(self, table: str) -> Shape:
        """Describe a table."""
        if table not in self._shapes:
            self._shapes[table] = shape(self._conn, table)
        return self._shapes[table]

    def row(self, table: str, key: int) -> Content | None:
        """Read a row by its key; None when it is gone."""
        cursor = self._conn.execute(f"SELECT * FROM {table} WHERE key = ?", (key,))
        found = cursor.fetchone()
        return None if found is None else dict(zip((one[0] for one in cursor.description), found, strict=True))

    def identity(self, table: str, row: Content) -> str:
        """Name a row the same in every copy."""
        made = self.shape(table)
        if table == LINES and row.get("item") is not None:
            return str(row["id"])
        return "|".join(str(self._word(made, name, row.get(name))) for name in made.identity)

    def content(self, table: str, row: Content) -> str:
        """Write what a row says as JSON, the same in every copy."""
        made = self.shape(table)
        words = {name: self._word(made, name, row.get(name)) for name in made.columns}
        return json.dumps(words, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    def _word(self, made: Shape, name: str, value: object) -> object:
        """Put one value into words: a reference becomes the identity of the row it leads to."""
        target = made.references.get(name)
        return value if target is None or value is None else self._identity_of(target, int(str(value)))

    def _identity_of(self, table: str, key: int) -> str:
        if (table, key) not in self._identities:
            row = self._gone.get((table, key)) or self.row(table, key) or {}
            self._identities[table, key] = self.identity(table, row)
        return self._identities[table, key]


def shape(conn: sqlite3.Connection, table: str) -> Shape:
    """Describe a table of this connection's main file."""
    references = {row[3]: row[2] for row in conn.execute(f"PRAGMA foreign_key_list({table})")}
    names = [row[1] for row in conn.execute(f"PRAGMA table_info({table})")]
    identity = IDENTITIES.get(table, ("origin",))
    if table == "citation_use":
        identity = tuple(name for name in names if name in references)
    columns = [name for name in names if name not in _PLACE_OF_STATE and (table, name) not in _CIRCUMSTANCES]
    return Shape(tuple(columns), references, identity)


def uid(table: str, identity: str, parents: Iterable[int], content: str | None) -> int:
    """Number a state by what it says and what it followed (the first 63 bits of a BLAKE2b hash)."""
    text = json.dumps([table, identity, sorted(parents), content], ensure_ascii=False)
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def states(conn: sqlite3.Connection, table: str, identity: str) -> tuple[State, ...]:
    """List the states on record of a row, in the order they were recorded here."""
    rows = conn.execute(
        "SELECT uid, parents, content, at, delivery FROM row_version WHERE table_name = ? AND identity = ?"
        " ORDER BY key", (table, identity),
    )
    return tuple(State(uid, tuple(json.loads(parents)), *rest) for uid, parents, *rest in rows)


def heads(known: Iterable[State]) -> tuple[State, ...]:
    """List the states that no other follows: one where all agree, several where copies were changed apart."""
    known = tuple(known)
    followed = {parent for state in known for parent in state.parents}
    return tuple(state for state in known if state.uid not in followed)


def contenders(known: Iterable[State]) -> tuple[State, ...]:
    """List the heads that may stand for a row; the catalogue's own word, which has no time, yields to any other."""
    latest = heads(known)
    dated = tuple(state for state in latest if state.at)
    return dated or latest


def chosen(known: Iterable[State]) -> State:
    """Choose the state that stands until someone decides: the latest, in every copy the same one.

    ValueError where the states follow each other in a circle, which no program of ours writes.
    """
    return max(contenders(known), key=_latest)


def disputed(table: str, known: Iterable[State]) -> bool:
    """Tell whether copies disagree on a row; on the level of anonymity they can't: the strictest counts."""
    return len({_matter(table, state.content) for state in contenders(known)}) > 1


def _matter(table: str, content: str | None) -> str | None:
    if table != "plan" or content is None:
        return content
    return json.dumps({name: value for name, value in json.loads(content).items() if name != "anonymity"})


def last_said(known: Iterable[State]) -> State:
    """Find what a row said last, gone or not; ValueError where it never said anything."""
    return max((state for state in known if state.content is not None), key=_latest)


def _latest(state: State) -> tuple[str, int]:
    return state.at, state.uid


def add(conn: sqlite3.Connection, table: str, identity: str, state: State) -> None:
    """Put a state on record; of one that is there already the earlier time stays."""
    conn.execute(
        "INSERT INTO row_version (table_name, identity, uid, parents, content, at, delivery)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (table_name, identity, uid) DO UPDATE SET at = excluded.at WHERE excluded.at < at",
        (table, identity, state.uid, json.dumps(sorted(state.parents)), state.content, state.at, state.delivery),
    )


def record(conn: sqlite3.Connection, step: int, at: str, *, merging: bool = False) -> None:
    """Put on record what the rows that a step changed said before and say now.

    Where copies had disagreed, what a row says now follows all their states: that settles it. While `merging`, a row
    that took over a state on record adds none.
    """
    updated = _updated(conn, step)
    changed = dict(_changed(conn, step, updated))
    before = Reader(conn, {place: old for place, old in changed.items() if old is not None})
    after = Reader(conn)
    # A row may take the key of one that went, or come again under another: only its identity tells.
    old_rows: dict[tuple[str, str], Content] = {}
    new_rows: dict[tuple[str, str], Content] = {}
    for (table, key), old in changed.items():
        new = after.row(table, key)
        if old is not None:
            old_rows[table, before.identity(table, old)] = old
        if new is not None:
            new_rows[table, after.identity(table, new)] = new
    for table, identity in dict.fromkeys((*old_rows, *new_rows)):
        old, new = old_rows.get((table, identity)), new_rows.get((table, identity))
        known = states(conn, table, identity)
        # Every copy gets the same from an update of the catalogue; and a panel gives thousands of first answers.
        if not known and (table in updated or table == "assessment" and old is None):
            continue
        first = None if old is None else _state(before, table, identity, old)
        said = None if new is None else after.content(table, new)
        delivery = new.get("delivery") if new and table == "assessment" else None
        _record_row(conn, table, identity, known, first, State(0, (), said, at, delivery), merging=merging)
    # A file whose taking over was undone is off the record; what it had brought stays among the states.
    conn.execute(
        "UPDATE row_version SET delivery = NULL"
        " WHERE delivery IS NOT NULL AND delivery NOT IN (SELECT key FROM delivery)"
    )


def _state(reader: Reader, table: str, identity: str, row: Content) -> State:
    """Make the state of a row that was never changed."""
    said = reader.content(table, row)
    delivery = row.get("delivery") if table == "assessment" else None
    return State(uid(table, identity, (), said), (), said, str(row.get("at") or ""), delivery)


def recorded(conn: sqlite3.Connection) -> None:
    """Note that the states of what the step at hand changed so far are on record."""
    conn.execute("UPDATE undo_target SET recorded = (SELECT coalesce(max(key), 0) FROM undo_entry)")


def _record_row(
    conn: sqlite3.Connection, table: str, identity: str, known: tuple[State, ...], first: State | None, now: State, *,
    merging: bool,
) -> None:
    """Put what a row says `now` on record, after what it said `first` where it has no states yet."""
    if not known and first is not None:
        if first.content == now.content:
            return
        known = (first,)
        add(conn, table, identity, first)
    latest = heads(known)
    if any(state.content == now.content for state in latest) and (merging or len(latest) == 1):
        return
    parents = tuple(state.uid for state in latest)
    add(conn, table, identity, State(uid(table, identity, parents, now.content), parents, now.content, now.at,
                                     now.delivery))


def _changed(
    conn: sqlite3.Connection, step: int, updated: frozenset[str]
) -> Iterator[tuple[tuple[str, int], Content | None]]:
    """Give each row that a step changed and what it was before (None: it was not there), its latest change first.

    Left out is what has its states on record already, and of the tables that an update of the catalogue wrote
    (`updated`) those without any state.
    """
    entries = conn.execute(
        "SELECT table_name, row, old, operation FROM undo_entry"
        " WHERE step = ? AND key > coalesce((SELECT max(recorded) FROM undo_target), 0) ORDER BY key DESC", (step,)
    )
    left_out = set(UNVERSIONED)
    if updated:
        left_out |= updated - {table for (table,) in conn.execute("SELECT DISTINCT table_name FROM row_version")}
    for table, row, old, operation in entries:
        if table in left_out:
            continue
        was = None if operation == "delete" else json.loads(old)
        yield (table, row), was


def _updated(conn: sqlite3.Connection, step: int) -> frozenset[str]:
    """List the tables that an update of the catalogue may have written in a step."""
    updated = conn.execute(
        "SELECT 1 FROM undo_entry e JOIN plan ON e.table_name = 'plan' WHERE e.step = ? AND e.old IS NOT NULL"
        " AND e.old LIKE '%\"catalogue\":%' AND instr(e.old, '\"catalogue\":\"' || catalogue || '\"') = 0", (step,),
    ).fetchone()
    return frozenset(CATALOGUE_TABLES) if updated else frozenset()
