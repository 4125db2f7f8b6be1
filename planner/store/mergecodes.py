"""Codes that copies gave to different rows: one keeps the code, the others get one that tells them apart.

Which one keeps it follows from the origins alone, so it is the same in every copy and in whatever order they came.
"""

import json
import sqlite3

from planner.store import lineage
from planner.store.mergecontent import CODED
from planner.store.mergestates import States

_LENGTHS = (4, 8, 18, 36)


def settle_codes(conn: sqlite3.Connection, known: States) -> tuple[tuple[str, str], ...]:
    """Give every assessor and every roadmap line a code of its own; list the codes that changed, before and after."""
    changed: list[tuple[str, str]] = []
    for table in CODED:
        changed += _settle(conn, known, table)
    return tuple(changed)


def _settle(conn: sqlite3.Connection, known: States, table: str) -> list[tuple[str, str]]:
    rows = _rows(conn, table)
    wanted = {key: _wanted(known, table, origin, code) for key, origin, code in rows}
    given = _given([(key, origin, wanted[key]) for key, origin, _code in rows])
    moved = [(key, origin, code) for key, origin, code in rows if given[key] != code]
    # Two rows may exchange their codes, and no two may have one even for a moment.
    for key, origin, _code in moved:
        conn.execute(f"UPDATE {table} SET id = ? WHERE key = ?", (f"{origin}-", key))
    for key, _origin, _code in moved:
        conn.execute(f"UPDATE {table} SET id = ? WHERE key = ?", (given[key], key))
    # A row that is new here stood under its origin for the moment.
    before = {key: wanted[key] if code == origin else code for key, origin, code in moved}
    return [(before[key], given[key]) for key, _origin, _code in moved if given[key] != before[key]]


def _rows(conn: sqlite3.Connection, table: str) -> list[tuple[int, str, str]]:
    own = " WHERE item IS NULL" if table == lineage.LINES else ""
    return conn.execute(f"SELECT key, origin, id FROM {table}{own} ORDER BY origin").fetchall()


def _wanted(known: States, table: str, origin: str, code: str) -> str:
    """Tell which code a row would have if it were alone."""
    states = known.of(table, origin)
    if not states:
        return code
    said = lineage.chosen(states).content or lineage.last_said(states).content
    return str(json.loads(said or "{}").get("id", code))


def _given(rows: list[tuple[int, str, str]]) -> dict[int, str]:
    """Hand out the codes: the first by its origin keeps it, the others add the beginning of theirs."""
    given: dict[int, str] = {}
    taken: set[str] = set()
    for key, _origin, code in rows:
        if code not in taken:
            given[key] = code
            taken.add(code)
    for key, origin, code in rows:
        if key not in given:
            given[key] = next(made for made in (f"{code}-{origin[:n]}" for n in _LENGTHS) if made not in taken)
            taken.add(given[key])
    return given
