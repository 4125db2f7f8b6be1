"""The states that a file's rows have on record, and those that another copy of the plan adds to them."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from planner.model.errors import PlannerError
from planner.store import lineage
from planner.store.lineage import State
from planner.text import _

ANSWERS = "assessment"
Place = tuple[str, str]
_COLUMNS = "table_name, identity, uid, parents, content, at, delivery"
_AT_ONCE = 500


class States:
    """What is on record in the file that others are merged into, kept in step while states are added.

    Answers have many states and are looked up one by one; all other rows are kept at hand.
    """

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._times: dict[int, str] = dict(conn.execute("SELECT uid, at FROM row_version").fetchall())
        self.rows: dict[Place, dict[int, State]] = {}
        for table, identity, state in _read(conn, "WHERE table_name <> ?", (ANSWERS,)):
            self.rows.setdefault((table, identity), {})[state.uid] = state
        self.answers = {
            identity for (identity,) in
            conn.execute("SELECT DISTINCT identity FROM row_version WHERE table_name = ?", (ANSWERS,))
        }

    def of(self, table: str, identity: str) -> tuple[State, ...]:
        """List the states of a row."""
        if table != ANSWERS:
            return tuple(self.rows.get((table, identity), {}).values())
        return lineage.states(self._conn, table, identity) if identity in self.answers else ()

    def add(self, table: str, identity: str, state: State) -> bool:
        """Put a state on record, or an earlier time of one that is there; tell whether that changed anything."""
        known = self._times.get(state.uid)
        if known is not None and known <= state.at:
            return False
        lineage.add(self._conn, table, identity, state)
        self._times[state.uid] = state.at
        if table == ANSWERS:
            self.answers.add(identity)
        else:
            there = self.rows.setdefault((table, identity), {})
            there[state.uid] = replace(there.get(state.uid, state), at=state.at)
        return True

    def news(self, other: sqlite3.Connection) -> Iterator[tuple[str, str, State]]:
        """Read the states of another copy that are not on record here, or earlier there."""
        keys = [
            key for key, uid, at in other.execute("SELECT key, uid, at FROM row_version ORDER BY key")
            if uid not in self._times or at < self._times[uid]
        ]
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            yield from _read(other, f"WHERE key IN ({marks}) ORDER BY key", some)


def _read(conn: sqlite3.Connection, where: str, values: Iterable[object]) -> Iterator[tuple[str, str, State]]:
    rows = conn.execute(f"SELECT {_COLUMNS} FROM row_version {where}", tuple(values))
    for table, identity, uid, parents, content, at, delivery in rows:
        yield table, identity, State(uid, _numbers(parents), content, at, delivery)


def _numbers(parents: str) -> tuple[int, ...]:
    try:
        found = json.loads(parents)
    except (ValueError, RecursionError) as error:
        raise broken_history() from error
    if not isinstance(found, list) or not all(type(one) is int for one in found):
        raise broken_history()
    return tuple(found)


def vetted(
    shape: Callable[[str], lineage.Shape], tables: frozenset[str], table: str, identity: str, state: State
) -> None:
    """Raise PlannerError unless a state that comes from elsewhere is one that this program could have written."""
    if table not in tables or lineage.uid(table, identity, state.parents, state.content) != state.uid:
        raise broken_history()
    if state.content is not None:
        content(state.content, shape(table))


def content(text: str, shape: lineage.Shape) -> Mapping[str, Any]:
    """Read what a state says; PlannerError unless it gives each column of its table a value that SQLite keeps."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise broken_history() from error
    if not isinstance(said, dict) or said.keys() != set(shape.columns):
        raise broken_history()
    for name, value in said.items():
        kept = (str,) if name in shape.references else (int, float, str)
        if value is not None and type(value) not in kept:
            raise broken_history()
    return said


def first_state(reader: lineage.Reader, table: str, row: lineage.Content) -> State:
    """Make the state of a row that was never changed: what it says."""
    said, identity = reader.content(table, row), reader.identity(table, row)
    return State(lineage.uid(table, identity, (), said), (), said, str(row.get("at") or ""))


def broken_history() -> PlannerError:
    """Say that the earlier states in a file are none that this program wrote."""
    return PlannerError(
        _("The earlier states of its rows are damaged."), _("Merge an earlier copy of that file, or open and mend it.")
    )
