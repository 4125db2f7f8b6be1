"""The history of a file: one record for each edit, undo and redo, never changed and never removed."""

import json
import sqlite3
import uuid
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """What was done, when (UTC), and how many rows changed in which tables."""

    at: str
    action: str
    label: str
    changes: Mapping[str, int]

    @property
    def tables(self) -> tuple[str, ...]:
        """List the tables that changed."""
        return tuple(self.changes)


def append(conn: sqlite3.Connection, action: str, label: str, changes: Mapping[str, int], at: str) -> None:
    """Add a record in the transaction at hand and move the plan's time of change."""
    conn.execute(
        "INSERT INTO audit (origin, workshop, at, action, label, changes)"
        " SELECT ?, workshop, ?, ?, ?, ? FROM plan",
        (str(uuid.uuid4()), at, action, label, json.dumps(dict(changes), sort_keys=True)),
    )
    conn.execute("UPDATE plan SET changed = ?", (at,))


def records(conn: sqlite3.Connection) -> tuple[AuditRecord, ...]:
    """List every record, oldest first."""
    rows = conn.execute("SELECT at, action, label, changes FROM audit ORDER BY key")
    return tuple(AuditRecord(at, action, label, _counts(changes)) for at, action, label, changes in rows)


def _counts(changes: str) -> dict[str, int]:
    """Read the rows changed by table; nothing where another program wrote something else there."""
    try:
        found = json.loads(changes)
    except (ValueError, RecursionError):
        return {}
    counts = found.items() if isinstance(found, dict) else ()
    return {table: count for table, count in counts if isinstance(count, int)}
