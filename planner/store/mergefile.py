"""Merging one copy: what is on record there comes on record here, and the rows follow."""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from planner.model.merging import MergeReport
from planner.model.panel import ANONYMITIES
from planner.store import lineage
from planner.store.lineage import State
from planner.store.mergeanswers import Answers
from planner.store.mergecodes import settle_codes
from planner.store.mergecontent import Content
from planner.store.mergequestions import questions_needed
from planner.store.mergestates import ANSWERS, Place, States, first_state, vetted
from planner.store.mergeunrecorded import unrecorded
from planner.store.otherplan import OtherPlan
from planner.store.personal import forget_people

# What refers to answers comes after them.
_LAST = ("citation_use",)


class FileMerge:
    """Takes copies into one file, in the transaction at hand, one after the other.

    `unlogged` counts changes, by table, that no log may hold.
    """

    def __init__(self, conn: sqlite3.Connection, at: str, step: int) -> None:
        self.unlogged: dict[str, int] = {}
        self._conn, self._at, self._step = conn, at, step
        self._known = States(conn)
        self._content = Content(conn, at, step, self._known)
        self._answers = Answers(conn, self._content, self._known, self._keep)
        self._held = False
        self._tables = self._content.places.tables
        self._odd = self._content.odd(self._known.rows)

    def take(self, other: OtherPlan) -> MergeReport | None:
        """Bring in what a copy has and this file has not; None where that is nothing, for the caller to roll back."""
        self._open_savepoint()
        self._content.begin(other.conn)
        added, changed, others = self._answers.added, self._answers.changed, self._content.changed
        merge = self._record(other)
        start, unlogged = self._entry(), sum(self.unlogged.values())
        deliveries = self._deliveries(other.conn)
        before = self._open_conflicts()
        places, answers = self._states(other, merge, deliveries)
        self._content.write(places, [name for name in self._tables if name not in _LAST])
        self._complete(other.conn, deliveries)
        learnt = self._answers.bring(other.conn, deliveries, merge, answers)
        if self._anything_since(start):
            self._follow(places)
        self._name_assessors(other.conn)
        level = self._level(other.conn)
        if not (level or sum(self.unlogged.values()) > unlogged or self._anything_since(start)):
            self.back_out()
            return None
        self._keep()
        renamed = settle_codes(self._conn, self._known) if places or self._odd else ()
        new, revised = self._answers.added - added, self._answers.changed - changed
        self._conn.execute("UPDATE delivery SET answers = ? WHERE key = ?", (new + revised, merge))
        return MergeReport(
            other.name, other.hash, new, revised,
            self._content.changed - others + level,
            self._disputed(places | {(ANSWERS, identity) for identity in learnt}, before), renamed,
        )

    # All or nothing

    def _open_savepoint(self) -> None:
        self._conn.execute("SAVEPOINT file")
        self._held = True

    def _keep(self) -> None:
        """Keep what was written of a file so far: there is something new in it."""
        if self._held:
            self._conn.execute("RELEASE file")
            self._held = False

    def back_out(self) -> bool:
        """Take back what was written of the file at hand; False where too much was written for that."""
        held = self._held
        if held:
            self._conn.execute("ROLLBACK TO file")
            self._keep()
        return held

    def again(self) -> "FileMerge":
        """Start afresh from what is on record."""
        made = FileMerge(self._conn, self._at, self._step)
        made.unlogged = self.unlogged
        return made

    def _entry(self) -> int:
        return int(self._conn.execute("SELECT coalesce(max(key), 0) FROM undo_entry").fetchone()[0])

    def _anything_since(self, entry: int) -> bool:
        """Tell whether more was written than the log of files."""
        return self._conn.execute(
            "SELECT 1 FROM undo_entry WHERE key > ? AND table_name <> 'delivery' LIMIT 1", (entry,)
        ).fetchone() is not None

    # The log of files

    def _record(self, other: OtherPlan) -> int:
        """Put on record which file comes in."""
        return self._content.deliver("merge", other.name, other.hash, self._at)

    def _deliveries(self, other: sqlite3.Connection) -> dict[int, int]:
        """Take over the copy's log of files, each file once; map its keys to those here.

        The names of ballots' files stay out unless everyone may know the panel's names: people put theirs in them.
        """
        mine = {(kind, hash_): key for key, kind, hash_ in self._conn.execute("SELECT key, kind, hash FROM delivery")}
        found = {}
        rows = other.execute("SELECT key, kind, name, hash, at, answers FROM delivery ORDER BY key").fetchall()
        for key, kind, name, hash_, at, answers in rows:
            if (kind, hash_) not in mine:
                name = name if kind == "merge" or self._open(other) else ""
                mine[kind, hash_] = self._content.deliver(kind, name, hash_, at, answers)
            found[key] = mine[kind, hash_]
        return found

    def _complete(self, other: sqlite3.Connection, deliveries: dict[int, int]) -> None:
        """Say of files that are new in the log in which round they came, and whose they are."""
        need = self._content.need
        for key, round_, assessor in other.execute(
            "SELECT d.key, r.id, s.origin FROM delivery d JOIN round r ON r.key = d.round"
            " JOIN assessor s ON s.key = d.assessor"
        ).fetchall():
            self._content.change(
                "delivery", deliveries[key], {"round": need("round", round_), "assessor": need("assessor", assessor)}
            )

    # What is on record

    def _states(
        self, other: OtherPlan, merge: int, deliveries: dict[int, int]
    ) -> tuple[set[Place], dict[str, list[State]]]:
        """Put the copy's states of rows on record; return the rows they are of, and the states of answers."""
        shape, tables = self._content.places.shape, frozenset(self._tables)
        places: set[Place] = set()
        answers: dict[str, list[State]] = {}
        for table, identity, state in self._known.news(other.conn):
            vetted(shape, tables, table, identity, state)
            came = replace(state, delivery=deliveries.get(state.delivery or 0, merge))
            if table == ANSWERS:
                answers.setdefault(identity, []).append(came)
                continue
            if (table, identity) not in places:
                self._begin_with(table, identity)
                places.add((table, identity))
            self._known.add(table, identity, came)
        if other.upgraded:
            for table, identity, mine, state in unrecorded(self._content, self._known, other.conn):
                for one in (mine, state):
                    if one is not None:
                        self._known.add(table, identity, one)
                places.add((table, identity))
        return places, answers

    def _begin_with(self, table: str, identity: str) -> None:
        """Put what a row says that was never changed here on record, as its first state."""
        key = None if self._known.of(table, identity) else self._content.places.key(table, identity)
        row = None if key is None else self._content.reader.row(table, key)
        if row is not None:
            self._known.add(table, identity, first_state(self._content.reader, table, row))

    def _follow(self, places: set[Place]) -> None:
        """Let rows come and go with what is there now: what others need, and what belongs to something that is gone."""
        some = places | self._odd | self._content.revived
        needed = questions_needed(self._conn, self._content.places, self._known)
        for table, identity in sorted(needed, key=lambda place: self._tables.index(place[0])):
            self._content.need(table, identity)
        self._content.write(some, self._tables)
        self._content.clear(some - needed, self._tables)
        self._odd = self._content.odd(some)
        self._content.revived.clear()

    def _open_conflicts(self) -> set[Place]:
        """List the rows other than answers that copies disagree on."""
        return {
            place for place, states in self._known.rows.items()
            if len(states) > 1 and lineage.disputed(place[0], states.values())
        }

    def _disputed(self, places: Iterable[Place], before: set[Place]) -> int:
        """Count the conflicts that are new with a file."""
        before = before | {(ANSWERS, identity) for identity in self._answers.open_before}
        return sum(
            lineage.disputed(table, self._known.of(table, identity)) for table, identity in places
            if (table, identity) not in before
        )

    # Who may know whom

    def _open(self, other: sqlite3.Connection) -> bool:
        """Tell whether both copies let everyone know the panel's names."""
        return all(_level_of(conn) == "all" for conn in (self._conn, other))

    def _level(self, other: sqlite3.Connection) -> bool:
        """Keep the stricter promise of anonymity of the two; tell whether that changed it here."""
        mine, theirs = _level_of(self._conn), _level_of(other)
        strict = min(mine, theirs, key=ANONYMITIES.index)
        if strict == mine:
            return False
        self._count(forget_people(self._conn, strict))
        return self._content.change("plan", 1, {"anonymity": strict})

    def _name_assessors(self, other: sqlite3.Connection) -> None:
        """Take over names that are not known here, where everyone may know them; of two the first by the alphabet."""
        if not self._open(other):
            return
        keys = dict(self._conn.execute("SELECT origin, key FROM assessor").fetchall())
        mine = dict(self._conn.execute("SELECT assessor, name FROM assessor_name").fetchall())
        for origin, name in other.execute(
            "SELECT s.origin, n.name FROM assessor_name n JOIN assessor s ON s.key = n.assessor"
        ).fetchall():
            key = keys.get(origin)
            if key is not None and name < mine.get(key, name + " "):
                self._content.name(key, name)
                self._count({"assessor_name": 1})

    def _count(self, changes: dict[str, int]) -> None:
        for table, count in changes.items():
            self.unlogged[table] = self.unlogged.get(table, 0) + count


def _level_of(conn: sqlite3.Connection) -> str:
    return str(conn.execute("SELECT anonymity FROM plan").fetchone()[0])
