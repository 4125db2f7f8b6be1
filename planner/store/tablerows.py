"""Writing single rows: identity, revision and nothing written where nothing changed."""

import sqlite3
import uuid
from collections.abc import Mapping
from typing import Any

from planner.model.errors import PlannerError
from planner.store import vet
from planner.text import N_, _

_UNKNOWN = {
    "round": N_("There is no round {id} in this plan."),
    "assessor": N_("There is no assessor {id} in this plan."),
    "item": N_("There is no item {id} in this plan."),
    "indicator": N_("There is no indicator {id} in this plan."),
    "source": N_("There is no source {id} in this plan."),
    "citation": N_("There is no citation {id} in this plan."),
    "unit": N_("There is no unit {id} in this plan."),
    "sheet": N_("There is no sheet {id} in this plan."),
    "scale": N_("There is no scale {id} in this plan."),
    "sub_anchor": N_("There is no rule {id} in this plan."),
    "weight_set": N_("There is no weight set {id} in this plan."),
}


class TableRows:
    """The base of Rows: inserts, updates and deletes inside the transaction of one edit, made `at` (UTC).

    `step` is the undo step that the edit belongs to. `unlogged` counts row changes, by table, that no log may hold.
    """

    def __init__(self, conn: sqlite3.Connection, at: str = "", step: int = 0) -> None:
        self.unlogged: dict[str, int] = {}
        self._conn = conn
        self._at = at
        self._step = step
        self._workshop: str = conn.execute("SELECT workshop FROM plan").fetchone()[0]
        self._open = True

    def end(self) -> None:
        """Refuse any further use: the edit is over."""
        self._open = False

    def _run(self, sql: str, values: tuple[Any, ...] = ()) -> sqlite3.Cursor:
        if not self._open:
            raise RuntimeError("rows of an edit used after its with block")
        return self._conn.execute(sql, values)

    def _first(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        """Return the first row of a query, None when there is none."""
        row: tuple[Any, ...] | None = self._run(sql, values).fetchone()
        return row

    def _only(self, sql: str, *values: object) -> tuple[Any, ...]:
        """Return the first row of a query that always has one."""
        row: tuple[Any, ...] = self._run(sql, values).fetchone()
        return row

    def _key(self, table: str, id_: str) -> int:
        """Find the key of the row called `id_`; PlannerError when there is none."""
        id_ = vet.text(id_)
        row = self._first(f"SELECT key FROM {table} WHERE id = ?", id_)
        if row is None:
            raise PlannerError(_(_UNKNOWN[table]).format(id=id_), _("Choose one that the plan has."))
        return int(row[0])

    def _insert(self, table: str, **values: object) -> int:
        """Add a row with an identity of its own."""
        names = ["origin", "workshop", *values]
        marks = ", ".join("?" for _name in names)
        cursor = self._run(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})",
            (str(uuid.uuid4()), self._workshop, *values.values()),
        )
        return int(cursor.lastrowid or 0)

    def _update(self, table: str, key: int, values: Mapping[str, object], *, touch: bool = False) -> None:
        """Change a row and raise its revision; leave it alone when it has these values and `touch` is off."""
        changes = "".join(f"{name} = ?, " for name in values)
        differs = " OR ".join(f"{name} IS NOT ?" for name in values) if not touch else "1"
        self._run(
            f"UPDATE {table} SET {changes}workshop = ?, revision = revision + 1 WHERE key = ? AND ({differs})",
            (*values.values(), self._workshop, key, *(() if touch else values.values())),
        )

    def _differs(self, table: str, key: int, values: Mapping[str, object]) -> bool:
        """Tell whether a row has other values than these."""
        differs = " OR ".join(f"{name} IS NOT ?" for name in values)
        return self._first(f"SELECT 1 FROM {table} WHERE key = ? AND ({differs})", key, *values.values()) is not None

    def _delete(self, table: str, key: int) -> None:
        """Remove a row and what hangs on it."""
        self._run(f"DELETE FROM {table} WHERE key = ?", (key,))

    def _delete_where(self, table: str, condition: str, *values: object) -> None:
        """Remove the rows that meet a condition."""
        self._run(f"DELETE FROM {table} WHERE {condition}", values)

    def _next_position(self, table: str) -> int:
        """Return the place after the last row."""
        return int(self._only(f"SELECT coalesce(max(position), 0) + 1 FROM {table}")[0])
