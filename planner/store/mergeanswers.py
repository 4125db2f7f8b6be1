"""Bringing the answers of another copy in: those that are new here all at once, the others one by one.

An answer's keys differ from file to file, so tables of the other connection map them to the keys here; its rows then
come ready to be written.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from planner.store import lineage, undo
from planner.store.lineage import State
from planner.store.mergecontent import Content
from planner.store.mergestates import ANSWERS, States, first_state

# A place, what is said there, and how it came in.
_PLACE = ("round", "assessor", "item", "indicator")
_SAID = ("value", "low", "high", "abstention", "confidence", "rationale", "figure", "sub_anchor")
_CAME = ("at", "delivery")
_COLUMNS = ("origin", "workshop", "revision", *_PLACE, *_SAID, *_CAME)
_MAPPED = {"round": "id", "assessor": "origin", "item": "id", "indicator": "origin", "sub_anchor": "origin"}
# Where the parts of a row as it is read from the other copy stand.
_AT_PLACE, _AT_SAID, _AT = slice(3, 7), slice(7, 15), 15
_Row = tuple[Any, ...]
_Keys = tuple[int, int, int, int]


class Answers:
    """Writes the answers of other copies, and counts those that came and those that changed.

    `keep` is called before many are written. `open_before` gathers the answers that copies disagreed on before.
    """

    def __init__(self, conn: sqlite3.Connection, rows: Content, known: States, keep: Callable[[], None]) -> None:
        self._conn, self._rows, self._known, self._keep = conn, rows, known, keep
        self._asked = self._groups(conn)
        self._disputed: set[_Keys] = set()
        self.added = self.changed = 0
        self.open_before: set[str] = set()
        for identity in known.answers:
            self._note(identity)

    def _groups(self, conn: sqlite3.Connection) -> set[tuple[int, int]]:
        """List who has answered in which round."""
        return set(conn.execute("SELECT DISTINCT round, assessor FROM assessment").fetchall())

    def _note(self, identity: str) -> None:
        """Remember a place with states on record."""
        keys = self._rows.places.parts(ANSWERS, identity)
        if keys is not None:
            found: Any = tuple(keys)
            self._disputed.add(found)
            self._asked.add(found[:2])

    def bring(
        self, other: sqlite3.Connection, deliveries: dict[int, int], merge: int, news: dict[str, list[State]]
    ) -> set[str]:
        """Bring the answers of a copy in, with the states that are `news`; return those of which more is known now.

        `deliveries` maps the copy's records of files to those here; what came in no file came with the `merge`.
        """
        self._map(other, deliveries)
        touched: dict[str, _Row | None] = dict(self._differing(other, merge))
        for identity in news:
            touched.setdefault(identity, None)
        on_record = {
            identity for (identity,) in
            other.execute("SELECT DISTINCT identity FROM row_version WHERE table_name = ?", (ANSWERS,))
        }
        learnt = set()
        for identity, row in touched.items():
            brought = list(news.get(identity, ()))
            if row is not None and identity not in on_record:
                brought.append(self._first(row))
            if self._unite(identity, brought):
                learnt.add(identity)
        return learnt

    def _map(self, other: sqlite3.Connection, deliveries: dict[int, int]) -> None:
        """Tell the other connection the keys here of everything that its answers refer to."""
        for table, column in _MAPPED.items():
            mine = dict(self._conn.execute(f"SELECT {column}, key FROM {table}").fetchall())
            theirs = other.execute(f"SELECT key, {column} FROM {table}").fetchall()
            pairs = [(key, mine[name]) for key, name in theirs if name in mine]
            pairs += self._missing(other, table, [row for row in theirs if row[1] not in mine])
            self._fill(other, table, pairs)
        self._fill(other, "delivery", list(deliveries.items()))

    def _missing(self, other: sqlite3.Connection, table: str, missing: list[_Row]) -> Iterator[tuple[int, int]]:
        """Bring back rows that were taken out here while answers there refer to them."""
        for key, name in missing:
            if other.execute(f"SELECT 1 FROM assessment WHERE {table} = ? LIMIT 1", (key,)).fetchone() is not None:
                yield key, self._rows.need(table, name)

    def _fill(self, other: sqlite3.Connection, table: str, pairs: list[tuple[int, int]]) -> None:
        other.execute(f"CREATE TEMP TABLE map_{table} (theirs INTEGER PRIMARY KEY, mine INTEGER NOT NULL)")
        other.executemany(f"INSERT INTO map_{table} VALUES (?, ?)", pairs)

    def _differing(self, other: sqlite3.Connection, merge: int) -> Iterator[tuple[str, _Row]]:
        """Write the answers at places that nothing is known of here; give the others that differ, by identity."""
        groups = set(other.execute(
            "SELECT DISTINCT r.mine, s.mine FROM (SELECT DISTINCT round, assessor FROM assessment) a"
            " JOIN map_round r ON r.theirs = a.round JOIN map_assessor s ON s.theirs = a.assessor"
        ).fetchall())
        shared = groups & self._asked
        other.execute("CREATE TEMP TABLE shared (round INTEGER, assessor INTEGER, PRIMARY KEY (round, assessor))")
        other.executemany("INSERT INTO shared VALUES (?, ?)", shared)
        if groups - shared:
            self._keep()
            self._insert_all(self._theirs(other, merge, shared=False) if shared else self._theirs(other, merge))
        self._asked |= groups
        if shared:
            mine = {row[_AT_PLACE]: row for one in shared for row in self._mine(one)}
            new = []
            for row in self._theirs(other, merge, shared=True).fetchall():
                place = row[_AT_PLACE]
                there = mine.get(place)
                if there is None and place not in self._disputed:
                    new.append(row)
                elif there is None or there[3 : _AT + 1] != row[3 : _AT + 1]:
                    yield self._identity(place), row
            if new:
                self._keep()
                self._insert_all(new)

    def _theirs(self, other: sqlite3.Connection, merge: int, *, shared: bool | None = None) -> sqlite3.Cursor:
        """Read the copy's answers with the keys of this file; with `shared`, of those who answered here or did not."""
        there = "EXISTS (SELECT 1 FROM shared h WHERE h.round = r.mine AND h.assessor = s.mine)"
        where = "" if shared is None else f" WHERE {'' if shared else 'NOT '}{there}"
        return other.execute(
            "SELECT a.origin, a.workshop, a.revision, r.mine, s.mine, i.mine, n.mine, a.value, a.low, a.high,"
            " a.abstention, a.confidence, a.rationale, a.figure, b.mine, a.at, coalesce(d.mine, ?)"
            " FROM assessment a CROSS JOIN map_round r ON r.theirs = a.round"
            " CROSS JOIN map_assessor s ON s.theirs = a.assessor CROSS JOIN map_item i ON i.theirs = a.item"
            " CROSS JOIN map_indicator n ON n.theirs = a.indicator"
            " LEFT JOIN map_sub_anchor b ON b.theirs = a.sub_anchor"
            f" LEFT JOIN map_delivery d ON d.theirs = a.delivery{where}", (merge,)
        )

    def _mine(self, group: tuple[int, int]) -> list[_Row]:
        """Read the answers here of one assessor in one round."""
        return self._conn.execute(
            f"SELECT {', '.join(_COLUMNS)} FROM assessment WHERE round = ? AND assessor = ?", group
        ).fetchall()

    def _insert_all(self, rows: Iterable[_Row]) -> None:
        marks = ", ".join("?" for _name in _COLUMNS)
        with undo.inserting(self._conn, ANSWERS):
            cursor = self._conn.executemany(f"INSERT INTO assessment ({', '.join(_COLUMNS)}) VALUES ({marks})", rows)
        self.added += max(cursor.rowcount, 0)

    def _identity(self, place: _Row) -> str:
        return self._rows.reader.identity(ANSWERS, dict(zip(_PLACE, place, strict=True)))

    def _unite(self, identity: str, brought: list[State]) -> bool:
        """Put what both copies know of an answer together, and let it say what follows; tell whether more is known."""
        key = self._rows.places.key(ANSWERS, identity)
        mine = self._known.of(ANSWERS, identity) or (() if key is None else (self._first(self._row(key)),))
        if mine and lineage.disputed(ANSWERS, mine):
            self.open_before.add(identity)
        union = {state.uid: state for state in mine}
        for state in brought:
            union[state.uid] = min(union.get(state.uid, state), state, key=lambda one: one.at)
        learnt = False
        if len(union) > 1 or identity in self._known.answers:
            learnt = any([self._known.add(ANSWERS, identity, state) for state in union.values()])
            self._note(identity)
        before = key is None
        if self._rows.answer(identity, lineage.chosen(union.values())):
            self.added += before
            self.changed += not before
        return learnt

    def _row(self, key: int) -> _Row:
        found: _Row = self._conn.execute(
            f"SELECT {', '.join(_COLUMNS)} FROM assessment WHERE key = ?", (key,)
        ).fetchone()
        return found

    def _first(self, row: _Row) -> State:
        """Make the state of an answer that was never changed."""
        made = dict(zip(_COLUMNS, row, strict=True))
        return replace(first_state(self._rows.reader, ANSWERS, made), delivery=made["delivery"])
