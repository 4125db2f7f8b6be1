"""What a plan holds of people beside their codes, and taking it out for good: no log may bring it back."""

import sqlite3

# Where everyone may know the names: the names, and the names of ballots' files, in which people put theirs. Where
# nobody may, those of other copies of the plan go as well.
_NAMES = "DELETE FROM assessor_name"
_FILES = "UPDATE delivery SET name = '' WHERE name <> '' AND (kind = 'ballot' OR ?)"


def file_name(conn: sqlite3.Connection, kind: str, name: str) -> str:
    """Return what the log may keep of a file's name at the plan's level of anonymity; empty for nothing."""
    (level,) = conn.execute("SELECT anonymity FROM plan").fetchone()
    return name if level == "all" or (level == "facilitator" and kind == "merge") else ""


def forget_people(conn: sqlite3.Connection, level: str) -> dict[str, int]:
    """Take out what `level`, which is not the open one, does not allow, unlogged; count row changes by table."""
    (last,) = conn.execute("SELECT coalesce(max(key), 0) FROM undo_entry").fetchone()
    named, filed = conn.execute(_NAMES).rowcount, conn.execute(_FILES, (level == "nobody",)).rowcount
    changes = {"assessor_name": named, "delivery": filed}
    conn.execute("DELETE FROM undo_entry WHERE key > ?", (last,))
    return {table: count for table, count in changes.items() if count}


def forget_undone(conn: sqlite3.Connection, step: int) -> None:
    """Where `step` is being taken back, give up making later ones again: what they brought may name people."""
    conn.execute(
        "DELETE FROM undo_step WHERE undone = 1 AND (SELECT undone FROM undo_step WHERE key = ?) = 0", (step,)
    )
