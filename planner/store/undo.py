"""Undo that nobody writes: triggers note the inverse of every row change, in the same transaction.

The technique is SQLite's own (https://sqlite.org/undoredo.html): TEMP triggers write an SQL statement that
takes the change back. Here the statements go into the file, under the step that is being made, so undo
and redo survive a restart and a crash. Taking a step back plays its statements in reverse while the
triggers note their inverses, which is the redo.
"""

import sqlite3

KEEP_STEPS = 1000
# Not content: the log itself, the append-only audit, and the migrations' own table.
_UNWATCHED = {"undo_step", "undo_entry", "audit"}
# The time of the last change follows every change and is no change by itself.
_UNWATCHED_COLUMNS = {("plan", "changed")}


def content_tables(conn: sqlite3.Connection) -> tuple[str, ...]:
    """List the tables whose changes are recorded."""
    rows = conn.execute("SELECT name FROM main.sqlite_master WHERE type = 'table' ORDER BY name")
    return tuple(name for (name,) in rows if name not in _UNWATCHED and not name.startswith(("sqlite_", "_sqlite")))


def install(conn: sqlite3.Connection) -> None:
    """Watch every table of content on this connection."""
    conn.execute("CREATE TEMP TABLE undo_target (step INTEGER NOT NULL)")
    for table in content_tables(conn):
        columns = [row[1] for row in conn.execute(f"PRAGMA table_info({table})")]
        watched = [name for name in columns if (table, name) not in _UNWATCHED_COLUMNS]
        for statement in _triggers(table, watched, columns):
            conn.execute(statement)


def _triggers(table: str, watched: list[str], columns: list[str]) -> tuple[str, str, str]:
    def trigger(event: str, inverse: str) -> str:
        return (
            f"CREATE TEMP TRIGGER undo_{table}_{event[:6].lower()} AFTER {event} ON main.{table} BEGIN "
            f"INSERT INTO undo_entry (step, table_name, sql) SELECT step, '{table}', {inverse} FROM undo_target; END"
        )

    values = "||','||".join(f"quote(OLD.{name})" for name in columns)
    changes = "||','||".join(f"'{name}='||quote(OLD.{name})" for name in watched)
    return (
        trigger("INSERT", f"'DELETE FROM {table} WHERE key='||NEW.key"),
        trigger(f"UPDATE OF {', '.join(watched)}", f"'UPDATE {table} SET '||{changes}||' WHERE key='||NEW.key"),
        trigger("DELETE", f"'INSERT INTO {table} ({','.join(columns)}) VALUES ('||{values}||')'"),
    )


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
    return changes


def following(conn: sqlite3.Connection, *, undone: bool) -> tuple[int, str] | None:
    """Find the step to take back, or with `undone` the one to make again, and its label."""
    order = "key ASC" if undone else "key DESC"
    sql = f"SELECT key, label FROM undo_step WHERE undone = ? ORDER BY {order} LIMIT 1"
    row = conn.execute(sql, (undone,)).fetchone()
    return (int(row[0]), str(row[1])) if row else None


def replay(conn: sqlite3.Connection, step: int) -> dict[str, int]:
    """Take a step back, or make it again, in the transaction at hand; count row changes by table."""
    entries = conn.execute("SELECT sql FROM undo_entry WHERE step = ? ORDER BY key DESC", (step,)).fetchall()
    conn.execute("DELETE FROM undo_entry WHERE step = ?", (step,))
    # Rows come back in reverse order, so a child may be there before its parent until the end.
    conn.execute("PRAGMA defer_foreign_keys = ON")
    conn.execute("INSERT INTO undo_target (step) VALUES (?)", (step,))
    for (sql,) in entries:
        conn.execute(sql)
    conn.execute("DELETE FROM undo_target")
    conn.execute("UPDATE undo_step SET undone = 1 - undone WHERE key = ?", (step,))
    return _changes(conn, step)


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
