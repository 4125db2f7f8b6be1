"""Where copies of a plan disagree: rows that were changed apart, until someone decides."""

import itertools
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from planner.model.errors import PlannerError
from planner.model.merging import Conflict, Said, Side
from planner.store import lineage, undo
from planner.store.lineage import State
from planner.store.mergecodes import settle_codes
from planner.store.mergecontent import CODED, Content
from planner.store.mergeplaces import Places
from planner.store.mergestates import ANSWERS, States
from planner.store.tablerows import TableRows
from planner.text import _

_NAMED = ("id",)


def conflicts(conn: sqlite3.Connection) -> tuple[Conflict, ...]:
    """List the rows that copies changed apart, answers first, in words that people know."""
    names = _Names(conn)
    found = []
    for table, identity in _candidates(conn):
        known = lineage.states(conn, table, identity)
        if lineage.disputed(table, known):
            found.append(names.conflict(table, identity, known))
    return tuple(sorted(found, key=lambda one: (not one.of_an_answer, one.kind, one.place, one.identity)))


def _candidates(conn: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """List the rows with several states that no other follows."""
    rows = conn.execute(
        "SELECT table_name, identity, uid, parents FROM row_version ORDER BY table_name, identity"
    )
    for place, states in itertools.groupby(rows, key=lambda row: (row[0], row[1])):
        some = list(states)
        if len(some) < 2:
            continue
        followed = {parent for _table, _identity, _uid, parents in some for parent in json.loads(parents)}
        if sum(uid not in followed for _table, _identity, uid, _parents in some) > 1:
            yield place


class _Names:
    """Says what people call things: the ids of rows in place of what names them in every copy."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._places = Places(conn)
        self._files = dict(conn.execute("SELECT key, name FROM delivery").fetchall())

    def conflict(self, table: str, identity: str, known: tuple[State, ...]) -> Conflict:
        """Describe a row that copies disagree on."""
        sides = lineage.contenders(known)
        base = _base(known, sides)
        return Conflict(
            table, identity, self._place(table, identity, known), None if base is None else self._side(table, base),
            tuple(self._side(table, one) for one in sorted(_distinct(table, sides), key=lambda one: (one.at, one.uid))),
            lineage.chosen(known).uid,
        )

    def _side(self, table: str, state: State) -> Side:
        said = None if state.content is None else self._said(table, json.loads(state.content))
        file = "" if state.delivery is None else self._files.get(state.delivery, "")
        return Side(state.uid, said, state.at, file, state.delivery is None)

    def _said(self, table: str, said: Mapping[str, object]) -> Said:
        references = self._places.shape(table).references
        return {
            name: value if value is None or name not in references else self._called(references[name], str(value))
            for name, value in said.items()
        }

    def _place(self, table: str, identity: str, known: Iterable[State]) -> tuple[str, ...]:
        """Name a row: by its id, or by what it relates."""
        shape = self._places.shape(table)
        if not shape.identity:
            return ()
        if shape.identity == _NAMED:
            return (identity,)
        if shape.identity != ("origin",):
            return tuple(part for part in self._parts(table, identity) if part)
        said = self._said(table, json.loads(lineage.last_said(known).content or "{}"))
        if "id" in said:
            return (str(said["id"]),)
        return tuple(str(said[name]) for name in shape.references if said.get(name) is not None)

    def _parts(self, table: str, identity: str) -> Iterator[str]:
        shape = self._places.shape(table)
        for name in shape.identity:
            part = self._places.owner(table, identity, name)
            target = shape.references.get(name)
            yield part if target is None else "" if part == "None" else self._called(target, part)

    def _called(self, table: str, identity: str) -> str:
        """Tell what people call a row, be it gone."""
        shape = self._places.shape(table)
        if shape.identity not in ((), ("origin",), _NAMED):
            return " · ".join(self._parts(table, identity))
        key = self._places.key(table, identity)
        if shape.identity == _NAMED or "id" not in shape.columns:
            return identity
        if key is not None:
            return str(self._conn.execute(f"SELECT id FROM {table} WHERE key = ?", (key,)).fetchone()[0])
        known = [state.content for state in lineage.states(self._conn, table, identity) if state.content is not None]
        return str(json.loads(known[-1])["id"]) if known else identity


def _distinct(table: str, sides: Iterable[State]) -> Iterator[State]:
    """Give of sides that say the same the one that stands for them: the latest."""
    by_content: dict[str | None, State] = {}
    for state in sorted(sides, key=lambda one: (one.at, one.uid)):
        by_content[state.content] = state
    return iter(by_content.values())


def _base(known: tuple[State, ...], sides: Iterable[State]) -> State | None:
    """Find what all sides come from: their latest common state; None where they never had one."""
    by_uid = {state.uid: state for state in known}
    shared = set(by_uid)
    for side in sides:
        shared &= _ancestors(by_uid, side)
    nearest = shared - {uid for one in shared for uid in _ancestors(by_uid, by_uid[one])}
    return max((by_uid[uid] for uid in nearest), key=lambda one: (one.at, one.uid), default=None)


def _ancestors(by_uid: Mapping[int, State], state: State) -> set[int]:
    found: set[int] = set()
    waiting = list(state.parents)
    while waiting:
        uid = waiting.pop()
        if uid in by_uid and uid not in found:
            found.add(uid)
            waiting += by_uid[uid].parents
    return found


class ConflictRows(TableRows):
    """The part of Rows that decides where copies disagree."""

    def settle(self, kind: str, identity: str, uid: int) -> None:
        """Let one of the sides of a conflict stand, in every copy that learns of it; undone, it is open again.

        Raises PlannerError where nothing is in dispute, where that is no side of it, and where a row was to go that
        others need.
        """
        table = str(kind)
        known = lineage.states(self._conn, table, identity)
        side = next((state for state in lineage.contenders(known) if state.uid == uid), None)
        if side is None or not lineage.disputed(table, known):
            raise PlannerError(
                _("This is not in dispute any more."), _("Look at the list again: someone may have decided.")
            )
        undo.mark_merged(self._conn, self._step)
        # What the step changed before has its states to be recorded first.
        lineage.record(self._conn, self._step, self._at, merging=True)
        parents = tuple(sorted(state.uid for state in lineage.heads(known)))
        number = lineage.uid(table, identity, parents, side.content)
        lineage.add(self._conn, table, identity, State(number, parents, side.content, self._at, side.delivery))
        self._let(table, identity)
        lineage.recorded(self._conn)

    def _let(self, table: str, identity: str) -> None:
        """Let a row say what its states say."""
        states = States(self._conn)
        content = Content(self._conn, self._at, self._step, states)
        if table == ANSWERS:
            content.answer(identity, lineage.chosen(states.of(table, identity)))
            return
        content.write({(table, identity)}, (table,))
        content.clear({(table, identity)}, (table,))
        if content.odd({(table, identity)}):
            raise PlannerError(
                _("Other parts of the plan need this, so it can't be decided like that."),
                _("Let the other side stand, or take out first what needs it."),
            )
        if table in CODED:
            settle_codes(self._conn, states)


