"""Rows of files that an earlier version wrote, which kept no earlier states: what copies say is compared itself."""

import sqlite3
from collections.abc import Iterator

from planner.store import lineage
from planner.store.lineage import State
from planner.store.mergecontent import Content
from planner.store.mergestates import ANSWERS, States, first_state
from planner.store.seed import catalogue_workshop


def unrecorded(
    content: Content, known: States, other: sqlite3.Connection
) -> Iterator[tuple[str, str, State | None, State]]:
    """Give rows of the workshop's in another copy that have no states there and say something else here, or are new.

    With each come the states to be put on record: of the row here, where it has none, and of the one there. A row that
    was never changed since it was made comes first, and the other follows it.
    """
    theirs = lineage.Reader(other)
    on_record = set(other.execute("SELECT table_name, identity FROM row_version").fetchall())
    for table in content.places.tables:
        if table == ANSWERS:
            continue
        keys = other.execute(f"SELECT key FROM {table} WHERE workshop <> ? ORDER BY key", (catalogue_workshop(),))
        for (key,) in keys.fetchall():
            row = theirs.row(table, key) or {}
            identity = theirs.identity(table, row)
            if (table, identity) not in on_record:
                yield from _compared(content, known, table, identity, row, first_state(theirs, table, row))


def _compared(
    content: Content, known: States, table: str, identity: str, row: lineage.Content, there: State
) -> Iterator[tuple[str, str, State | None, State]]:
    states = known.of(table, identity)
    key = content.places.key(table, identity)
    mine = None if key is None else content.reader.row(table, key)
    if states or mine is None:
        if there.content not in {state.content for state in states}:
            yield table, identity, None, there
        return
    here = first_state(content.reader, table, mine)
    if here.content == there.content:
        return
    if mine["revision"] == 1 < row["revision"]:
        there = _following(table, identity, there, here)
    elif row["revision"] == 1 < mine["revision"]:
        here, there = _following(table, identity, here, there), there
    yield table, identity, here, there


def _following(table: str, identity: str, state: State, first: State) -> State:
    """Let a state follow the one that it was made from."""
    number = lineage.uid(table, identity, (first.uid,), state.content)
    return State(number, (first.uid,), state.content, state.at)
