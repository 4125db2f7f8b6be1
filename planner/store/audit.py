"""The history of a file: one record for each edit, undo and redo, never changed and never removed."""

import json
import sqlite3
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from planner.text import nfc


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
        (str(uuid.uuid4()), at, action, nfc(label), json.dumps(dict(changes), sort_keys=True)),
    )
    conn.execute("UPDATE plan SET changed = ?", (at,))


def records(conn: sqlite3.Connection) -> tuple[AuditRecord, ...]:
    """List every record, oldest first."""
    rows = conn.execute("SELECT at, action, label, changes FROM audit ORDER BY key")
    return tuple(AuditRecord(at, action, label, json.loads(changes)) for at, action, label, changes in rows)
