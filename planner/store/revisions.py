"""Every state that an answer was in."""

import json
import sqlite3
from dataclasses import dataclass

from planner.model.panel import Assessment
from planner.store import lineage

_PLACE = ("round", "assessor", "item", "indicator")


@dataclass(frozen=True, slots=True)
class Revision:
    """An answer as it was from `at` on; None where it had been taken back. `delivery` names the file that brought it.

    The name is empty where the level of anonymity keeps it out of the plan; the answer's own `delivery` tells all the
    same that a file brought it.

    `uid` names the state; where copies of the plan disagreed, several states follow one.
    """

    at: str
    answer: Assessment | None
    delivery: str
    uid: int


def revisions(conn: sqlite3.Connection, place: tuple[str, str, str, str]) -> tuple[Revision, ...]:
    """List the states of the answer at a place (round, assessor, item, indicator), oldest first."""
    keys = _keys(conn, place)
    if keys is None:
        return ()
    reader = lineage.Reader(conn)
    identity = reader.identity("assessment", dict(zip(_PLACE, keys, strict=True)))
    known = lineage.states(conn, "assessment", identity)
    if not known:
        known = _only_state(conn, reader, keys, identity)
    files = {key: (origin, name) for key, origin, name in conn.execute("SELECT key, origin, name FROM delivery")}
    anchors = {reader.identity("sub_anchor", {"origin": origin}): id_
               for origin, id_ in conn.execute("SELECT origin, id FROM sub_anchor")}  # fmt: skip
    return tuple(
        Revision(state.at, _answer(place, state, anchors, came), name, state.uid)
        for state in sorted(known, key=lambda state: state.at)
        for came, name in (files.get(state.delivery or 0, ("", "")),)
    )


def _keys(conn: sqlite3.Connection, place: tuple[str, str, str, str]) -> tuple[int, ...] | None:
    found = [conn.execute(f"SELECT key FROM {table} WHERE id = ?", (id_,)).fetchone()
             for table, id_ in zip(_PLACE, place, strict=True)]  # fmt: skip
    return None if None in found else tuple(int(row[0]) for row in found)


def _only_state(
    conn: sqlite3.Connection, reader: lineage.Reader, keys: tuple[int, ...], identity: str
) -> tuple[lineage.State, ...]:
    """Make the state of an answer that was never changed."""
    row = conn.execute(
        "SELECT key, at, delivery FROM assessment WHERE round = ? AND assessor = ? AND item = ? AND indicator = ?", keys
    ).fetchone()
    if row is None:
        return ()
    content = reader.content("assessment", reader.row("assessment", row[0]) or {})
    return (lineage.State(lineage.uid("assessment", identity, (), content), (), content, row[1], row[2]),)


def _answer(
    place: tuple[str, str, str, str], state: lineage.State, anchors: dict[str, str], came: str
) -> Assessment | None:
    if state.content is None:
        return None
    said = json.loads(state.content)
    return Assessment(
        *place, said["value"], said["low"], said["high"], said["abstention"], said["confidence"], said["rationale"],
        (), said["figure"], anchors.get(said["sub_anchor"] or "", ""), state.at, came,
    )
