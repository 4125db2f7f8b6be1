"""Letting rows say what the states on record make of them: rows come, change and go, and nothing that is needed goes.

What a file holds follows from the states alone, whatever the order in which they came. A row that everyone took out
stays out; but where another copy meanwhile built on it (an answer of an assessor who was taken off the panel), it comes
back as it was last. A row that only belongs to one that is gone (a self-rating of that assessor) goes with it.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from planner.store import lineage
from planner.store.lineage import State
from planner.store.mergeplaces import Places, origin
from planner.store.mergestates import ANSWERS, Place, States, broken_history, content
from planner.store.personal import file_name
from planner.store.tablerows import TableRows

# A code that two copies gave to different rows goes to the one that comes first; the tables where that happens.
CODED = ("assessor", lineage.LINES)
# Every copy has these by itself, and the level of anonymity is no matter of states: the strictest counts.
_OWN_COLUMNS = {"plan": {"catalogue", "anonymity"}}


class Content(TableRows):
    """Writes what rows say by the states on record; counts the rows that it changed.

    `theirs` is the copy that is being merged, where rows that are new here have their origin. `revived` gathers the
    rows that came back because others need them.
    """

    def __init__(self, conn: sqlite3.Connection, at: str, step: int, known: States) -> None:
        super().__init__(conn, at, step)
        self.places = Places(conn)
        self.reader = lineage.Reader(conn)
        self.theirs: Places | None = None
        self.revived: set[Place] = set()
        self.changed = 0
        self._known = known

    def begin(self, other: sqlite3.Connection) -> None:
        """Turn to another copy."""
        self.theirs = Places(other)
        # Keys of rows that are gone may be given out again.
        self.reader = lineage.Reader(self._conn)

    def odd(self, places: Iterable[Place]) -> set[Place]:
        """List those rows that are not as their own states say: there though taken out, or the other way round."""
        return {
            (table, identity) for table, identity in places
            if (lineage.chosen(self._known.of(table, identity)).content is None)
            != (self.places.key(table, identity) is None)
        }

    def write(self, places: Iterable[Place], tables: Iterable[str]) -> None:
        """Bring rows of these tables to what their states say; those to be taken out wait for `clear`."""
        by_table: dict[str, list[str]] = {}
        for table, identity in places:
            by_table.setdefault(table, []).append(identity)
        for table in tables:
            for identity in sorted(by_table.get(table, ())):
                states = self._known.of(table, identity)
                text = lineage.chosen(states).content
                if text is not None:
                    self._put(table, identity, text)
                elif self.places.key(table, identity) is not None:
                    self._put(table, identity, str(lineage.last_said(states).content))

    def clear(self, places: Iterable[Place], tables: Iterable[str]) -> None:
        """Take out the rows whose states say so, until only those are left that others need."""
        gone = [
            (table, identity) for table in reversed(tuple(tables)) for name, identity in sorted(places)
            if name == table and lineage.chosen(self._known.of(table, identity)).content is None
        ]
        again = True
        while again:
            again = False
            for table, identity in gone:
                key = self.places.key(table, identity)
                if key is not None and not self.places.needed(table, key):
                    self._delete(table, key)
                    self.changed += 1
                    again = True

    def need(self, table: str, identity: str) -> int:
        """Find a row that another one can't be without; where it was taken out it comes back as it was last."""
        key = self.places.key(table, identity)
        if key is None:
            states = self._known.of(table, identity)
            if table == ANSWERS or not any(state.content is not None for state in states):
                raise broken_history()
            self._put(table, identity, str(lineage.last_said(states).content))
            self.revived.add((table, identity))
            key = self.places.key(table, identity)
        if key is None:
            raise broken_history()
        return key

    def answer(self, identity: str, state: State) -> bool:
        """Let an answer say what a state says; tell whether it said something else before."""
        key = self.places.key(ANSWERS, identity)
        if state.content is None:
            if key is not None:
                self._delete(ANSWERS, key)
            return key is not None
        said = self.values(ANSWERS, content(state.content, self.places.shape(ANSWERS)))
        values = said | {"at": state.at, "delivery": state.delivery}
        if key is None:
            self.add(ANSWERS, identity, values)
            return True
        differs = self._differs(ANSWERS, key, said)
        if differs or self._differs(ANSWERS, key, {"at": state.at}):
            self._update(ANSWERS, key, values)
        return differs

    def _put(self, table: str, identity: str, text: str) -> None:
        """Insert a row, or change the one that is there; a row that belongs to one that is gone stays out."""
        said = content(text, self.places.shape(table))
        key = self.places.key(table, identity)
        if self._belongs_to_none(table, said):
            return
        values = self.values(table, said)
        if key is None:
            self.add(table, identity, values)
            self.changed += 1
        else:
            kept = _OWN_COLUMNS.get(table, set()) | ({"id"} if table in CODED else set())
            self.changed += self.change(
                table, key, {name: value for name, value in values.items() if name not in kept}
            )

    def _belongs_to_none(self, table: str, said: Mapping[str, Any]) -> bool:
        return any(
            said[name] is not None and self.places.hangs_on(table, name) and self.places.key(target, said[name]) is None
            for name, target in self.places.shape(table).references.items()
        )

    def values(self, table: str, said: Mapping[str, Any]) -> dict[str, object]:
        """Turn what a state says into columns: identities of other rows become their keys."""
        references = self.places.shape(table).references
        return {
            name: value if value is None or name not in references else self.need(references[name], value)
            for name, value in said.items()
        }

    def add(self, table: str, identity: str, values: dict[str, object]) -> None:
        """Insert a row that is new here."""
        made = (self.theirs and self.theirs.origin(table, identity)) or origin(table, identity)
        if table in CODED and self._first(f"SELECT 1 FROM {table} WHERE id = ?", values["id"]):
            # For the moment: who keeps the code is decided when all rows are there.
            values = values | {"id": made}
        names = ["origin", "workshop", *values]
        marks = ", ".join("?" for _name in names)
        self._run(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", (made, self._workshop, *values.values())
        )

    def change(self, table: str, key: int, values: dict[str, object]) -> bool:
        """Change a row; tell whether it said something else before."""
        differs = self._differs(table, key, values)
        if differs:
            self._update(table, key, values)
        return differs

    def deliver(self, kind: str, name: str, hash: str, at: str, answers: int = 0) -> int:
        """Put on record which file brought answers; its name where the level of anonymity allows it."""
        kept = file_name(self._conn, kind, name)
        return self._insert("delivery", kind=kind, name=kept, hash=hash, at=at, answers=answers)

    def name(self, assessor: int, name: str) -> None:
        """Write a name, which no log holds, in place of another one."""
        self._run("DELETE FROM assessor_name WHERE assessor = ?", (assessor,))
        self._insert("assessor_name", assessor=assessor, name=name)
