"""Undo that nobody writes: triggers note the inverse of every row change, in the same transaction.

The technique is SQLite's own (https://sqlite.org/undoredo.html): TEMP triggers write down what takes the
change back. Here that goes into the file, under the step that is being made, so undo and redo survive a
restart and a crash. Taking a step back plays its entries in reverse while the triggers note their
inverses, which is the redo.

A plan file comes by mail, so its log is data and never SQL: an operation, a table of content, a row, and
the row's old values as a JSON object. Tables and columns are looked up before anything is played; values
are only ever bound.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from planner.model.errors import PlannerError
from planner.store.personal import forget_people, forget_undone
from planner.text import _

KEEP_STEPS = 1000
# Not content: the log itself and the append-only audit. Of people's names nothing may stay in a log.
_UNWATCHED = {"undo_step", "undo_entry", "audit", "assessor_name"}
# Earlier states of rows stay for good; only what a merge brought goes when it is taken back.
_OF_MERGES = "row_version"
# The time of the last change follows every change and is no change by itself.
_UNWATCHED_COLUMNS = {("plan", "changed")}


def content_tables(conn: sqlite3.Connection) -> tuple[str, ...]:
    """List the tables whose changes are recorded."""
    rows = conn.execute("SELECT name FROM main.sqlite_master WHERE type = 'table' ORDER BY name")
    return tuple(name for (name,) in rows if name not in _UNWATCHED and not name.startswith(("sqlite_", "_sqlite")))


def install(conn: sqlite3.Connection) -> None:
    """Watch every table of content on this connection."""
    conn.create_function("undo_values", -1, _written, deterministic=True)
    conn.execute("CREATE TEMP TABLE undo_target (step INTEGER NOT NULL, recorded INTEGER NOT NULL DEFAULT 0)")
    for table in content_tables(conn):
        for statement in _triggers(conn, table):
            conn.execute(statement)


@contextmanager
def inserting(conn: sqlite3.Connection, table: str) -> Iterator[None]:
    """Note the rows that a block inserts into a table all at once; the block changes nothing else.

    A trigger makes SQLite ready to take back each single row, which inside a savepoint takes the longer the more was
    written before.
    """
    last = conn.execute(f"SELECT coalesce(max(key), 0) FROM {table}").fetchone()[0]
    conn.execute(f"DROP TRIGGER temp.undo_{table}_insert")
    try:
        yield
        conn.execute(
            "INSERT INTO undo_entry (step, operation, table_name, row)"
            f" SELECT step, 'delete', '{table}', key FROM undo_target, {table} WHERE key > ?", (last,)
        )
    finally:
        conn.execute(_triggers(conn, table)[0])


def _triggers(conn: sqlite3.Connection, table: str) -> tuple[str, str, str]:
    columns = [row[1] for row in conn.execute(f"PRAGMA table_info({table})")]
    watched = [name for name in columns if (table, name) not in _UNWATCHED_COLUMNS]
    merged = "(SELECT merged FROM undo_step WHERE key = (SELECT step FROM undo_target))"
    when = f" WHEN {merged}" if table == _OF_MERGES else ""

    def trigger(event: str, inverse: str, row: str, values: str) -> str:
        return (
            f"CREATE TEMP TRIGGER undo_{table}_{event[:6].lower()} AFTER {event} ON main.{table}{when} BEGIN "
            "INSERT INTO undo_entry (step, operation, table_name, row, old) "
            f"SELECT step, '{inverse}', '{table}', {row}, {values} FROM undo_target; END"
        )

    return (
        trigger("INSERT", "delete", "NEW.key", "NULL"),
        trigger(f"UPDATE OF {', '.join(watched)}", "update", "NEW.key", _old(watched)),
        trigger("DELETE", "insert", "OLD.key", _old(columns)),
    )


def _old(columns: list[str]) -> str:
    """Write the call that notes the old values of these columns."""
    return f"undo_values('{' '.join(columns)}', {', '.join(f'OLD.{name}' for name in columns)})"


def _written(names: str, *values: object) -> str:
    """Write values as JSON that gives back every number and text exactly, which SQLite's own JSON does not."""
    return json.dumps(dict(zip(names.split(), values, strict=True)), ensure_ascii=False, separators=(",", ":"))


def begin(conn: sqlite3.Connection, label: str, at: str) -> int:
    """Start a step in the transaction at hand; what changes from here on belongs to it."""
    step = conn.execute("INSERT INTO undo_step (label, at) VALUES (?, ?)", (label, at)).lastrowid
    conn.execute("INSERT INTO undo_target (step) VALUES (?)", (step,))
    return int(step or 0)


def finish(conn: sqlite3.Connection, step: int) -> dict[str, int]:
    """End the step: forget what had been undone before, thin the oldest steps, count row changes by table."""
    conn.execute("DELETE FROM undo_target")
    changes = _changes(conn, step)
    if changes:
        conn.execute("DELETE FROM undo_step WHERE undone = 1")
        conn.execute(
            "DELETE FROM undo_step WHERE key IN (SELECT key FROM undo_step ORDER BY key DESC LIMIT -1 OFFSET ?)",
            (KEEP_STEPS,),
        )
    else:
        # Nothing that can be taken back: names alone were changed.
        conn.execute("DELETE FROM undo_step WHERE key = ?", (step,))
    return changes


def mark_merged(conn: sqlite3.Connection, step: int) -> None:
    """Mark a step as a merge: taking it back also takes back the earlier states that it brought."""
    conn.execute("UPDATE undo_step SET merged = 1 WHERE key = ?", (step,))


def is_merge(conn: sqlite3.Connection, step: int) -> bool:
    """Tell whether a step is a merge."""
    row = conn.execute("SELECT merged FROM undo_step WHERE key = ?", (step,)).fetchone()
    return row is not None and bool(row[0])


def following(conn: sqlite3.Connection, *, undone: bool) -> tuple[int, str] | None:
    """Find the step to take back, or with `undone` the one to make again, and its label."""
    order = "key ASC" if undone else "key DESC"
    sql = f"SELECT key, label FROM undo_step WHERE undone = ? ORDER BY {order} LIMIT 1"
    row = conn.execute(sql, (undone,)).fetchone()
    return (int(row[0]), str(row[1])) if row else None


def replay(conn: sqlite3.Connection, step: int) -> dict[str, int]:
    """Take a step back, or make it again, in the transaction at hand; count row changes by table.

    PlannerError, for the caller to roll back, when the file's log holds something that no edit wrote.
    """
    entries = conn.execute(
        "SELECT operation, table_name, row, old FROM undo_entry WHERE step = ? ORDER BY key DESC", (step,)
    ).fetchall()
    columns = _columns(conn, {table for _operation, table, _row, _old in entries})
    inverses = [_inverse(columns, *entry) for entry in entries]
    forgotten = _forget_people(conn, step, columns, entries)
    conn.execute("DELETE FROM undo_entry WHERE step = ?", (step,))
    # Rows come back in reverse order, so a child may be there before its parent until the end.
    conn.execute("PRAGMA defer_foreign_keys = ON")
    conn.execute("INSERT INTO undo_target (step) VALUES (?)", (step,))
    for sql, values in inverses:
        try:
            conn.execute(sql, values)
        except (sqlite3.IntegrityError, OverflowError, UnicodeEncodeError) as error:
            raise broken() from error
    conn.execute("DELETE FROM undo_target")
    conn.execute("UPDATE undo_step SET undone = 1 - undone WHERE key = ?", (step,))
    return _changes(conn, step) | forgotten


def _forget_people(
    conn: sqlite3.Connection, step: int, columns: Mapping[str, frozenset[str]], entries: list[Any]
) -> dict[str, int]:
    """Take out what names people where a step leads from the open level of anonymity to a stricter one."""
    levels = {
        _read(old, columns[table]).get("anonymity", "all")
        for operation, table, _row, old in entries if (operation, table) == ("update", "plan")
    }
    if levels <= {"all"} or conn.execute("SELECT anonymity FROM plan").fetchone() != ("all",):
        return {}
    forget_undone(conn, step)
    return forget_people(conn, "nobody" if "nobody" in levels else "facilitator")


def broken() -> PlannerError:
    """Say that a step can't be replayed because the file's log was tampered with or damaged."""
    return PlannerError(
        _("The history of changes in this plan is damaged, so nothing was changed."),
        _("Go on editing: new changes can be undone. Or open an earlier copy of the plan."),
    )


def _columns(conn: sqlite3.Connection, tables: set[str]) -> dict[str, frozenset[str]]:
    """Map those of `tables` that hold content to their columns."""
    known = tables.intersection(content_tables(conn))
    return {table: frozenset(row[1] for row in conn.execute(f"PRAGMA table_info({table})")) for table in known}


def _inverse(
    columns: Mapping[str, frozenset[str]], operation: str, table: str, row: int, old: str | None
) -> tuple[str, tuple[Any, ...]]:
    """Build the statement that plays an entry, from names that were looked up and marks for all values."""
    if table not in columns or operation not in {"insert", "update", "delete"}:
        raise broken()
    if operation == "delete":
        return f"DELETE FROM {table} WHERE key = ?", (row,)
    values = _read(old, columns[table])
    if operation == "insert":
        marks = ", ".join("?" for _name in values)
        return f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", tuple(values.values())
    changes = ", ".join(f"{name} = ?" for name in values)
    return f"UPDATE {table} SET {changes} WHERE key = ?", (*values.values(), row)


def _read(old: str | None, columns: frozenset[str]) -> dict[str, Any]:
    """Read what `_written` wrote: columns of the table, and values that SQLite keeps as they are."""
    try:
        values = json.loads(old or "")
    except (ValueError, RecursionError) as error:
        raise broken() from error
    if not isinstance(values, dict) or not values or not values.keys() <= columns:
        raise broken()
    if any(value is not None and type(value) not in (int, float, str) for value in values.values()):
        raise broken()
    return values


def labels(conn: sqlite3.Connection, *, undone: bool) -> tuple[str, ...]:
    """List the labels of the steps that can be taken back, or made again, the next one first."""
    order = "key ASC" if undone else "key DESC"
    rows = conn.execute(f"SELECT label FROM undo_step WHERE undone = ? ORDER BY {order}", (undone,))
    return tuple(label for (label,) in rows)


def _changes(conn: sqlite3.Connection, step: int) -> dict[str, int]:
    rows = conn.execute(
        "SELECT table_name, count(*) FROM undo_entry WHERE step = ? GROUP BY table_name ORDER BY table_name", (step,)
    )
    return dict(rows.fetchall())
