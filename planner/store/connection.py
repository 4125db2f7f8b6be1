"""Connections to SQLite with the settings that keep a plan file safe, and its errors in plain words.

Settings: a rollback journal (one file, opens on read-only media), synchronous=EXTRA (a commit survives a
power cut, the journal's removal included), enforced foreign keys, and no trust in what a file's own
schema might call (https://sqlite.org/security.html).
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from sqlite_utils import Database

from planner.model.errors import PlannerError
from planner.text import N_, _

BUSY_SECONDS = 2.0
_SAFE = ("trusted_schema = OFF", "cell_size_check = ON", "foreign_keys = ON", "temp_store = MEMORY")
# Of a name that was taken out nothing may stay in the file's free pages.
_DURABLE = ("journal_mode = DELETE", "synchronous = EXTRA", "secure_delete = ON")

_RECOVER = N_("Copy it, with its -journal file if there is one, to a folder you can write to and open the copy.")
_DAMAGED = (N_("{name} is damaged and was left as it is."), N_("Open your latest copy of the plan."))
# How Python's module, which gives no code then, begins to say that a text is no UTF-8.
_NOT_UTF_8 = "Could not decode to UTF-8"
_EXPLANATIONS = {
    sqlite3.SQLITE_BUSY: (
        N_("{name} is being changed by another program."),
        N_("Wait a moment and try again, or close the other program."),
    ),
    sqlite3.SQLITE_READONLY_DBMOVED: (
        N_("The file was moved or replaced while it was open: {name}."),
        N_("Save a copy now, which keeps everything up to the last change that was saved, and go on in the copy."),
    ),
    sqlite3.SQLITE_READONLY: (N_("{name} can't be changed here: the file or its folder is read-only."), _RECOVER),
    sqlite3.SQLITE_CANTOPEN: (N_("{name} can't be opened here."), _RECOVER),
    sqlite3.SQLITE_PERM: (N_("You may not open {name}."), N_("Ask for access to the file, or copy it elsewhere.")),
    sqlite3.SQLITE_FULL: (
        N_("The disk is full, so the change to {name} was not saved. Nothing else was lost."),
        N_("Free some space and try again."),
    ),
    sqlite3.SQLITE_IOERR: (
        N_("The disk or network did not accept the change to {name}. Nothing else was lost."),
        N_("Check the drive, or copy the plan, with its -journal file if there is one, elsewhere and go on there."),
    ),
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}
_EXPLANATIONS[sqlite3.SQLITE_LOCKED] = _EXPLANATIONS[sqlite3.SQLITE_BUSY]


def connect(path: Path, *, mode: Literal["rw", "ro"] = "rw") -> Database:
    """Open an existing file with the settings that change nothing in it; sqlite3.Error where that fails."""
    location = path.absolute().as_posix()
    # A share's //server/name must not be read as the URI's authority, and a drive letter needs a slash.
    uri = f"file://{'' if location.startswith('/') else '/'}{quote(location)}?mode={mode}"
    return _with(sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS), _SAFE)


def connect_new(path: Path) -> Database:
    """Open a file that SQLite may create, ready for writing."""
    return _with(sqlite3.connect(path, timeout=BUSY_SECONDS), (*_SAFE, *_DURABLE))


def connect_memory() -> Database:
    """Open an empty database in memory."""
    return _with(sqlite3.connect(":memory:"), _SAFE)


def durable(db: Database) -> Database:
    """Set how a connection that will write keeps its promises."""
    return _apply(db, _DURABLE)


def _with(conn: sqlite3.Connection, settings: tuple[str, ...]) -> Database:
    try:
        return _apply(Database(conn, execute_plugins=False), settings)
    except BaseException:
        conn.close()
        raise


def _apply(db: Database, settings: tuple[str, ...]) -> Database:
    for setting in settings:
        db.conn.execute(f"PRAGMA {setting}").close()
    return db


@contextmanager
def immediate(conn: sqlite3.Connection) -> Iterator[None]:
    """Run a block as one transaction that holds the write lock from its start.

    The block may roll back itself to leave nothing; any exception rolls back and goes on.
    """
    conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        if conn.in_transaction:
            conn.execute("COMMIT")
    except BaseException:
        # A full disk may have rolled back already.
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise


@contextmanager
def reading(conn: sqlite3.Connection) -> Iterator[None]:
    """Read several tables as they stand at one moment, inside the transaction at hand or one of its own."""
    if conn.in_transaction:
        yield
        return
    conn.execute("BEGIN")
    try:
        yield
    finally:
        conn.execute("ROLLBACK")


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turn what SQLite reports about the file `name` into a PlannerError; bugs pass through."""
    try:
        yield
    except sqlite3.Error as error:
        found = explanation(error, name)
        if found is None:
            raise
        raise found from error


def explanation(error: sqlite3.Error, name: str) -> PlannerError | None:
    """Say what the user can do about `error`; None when it is a bug of ours."""
    exact = getattr(error, "sqlite_errorcode", None)
    found = _EXPLANATIONS.get(exact if exact in _EXPLANATIONS else primary_code(error))
    if found is None and str(error).startswith(_NOT_UTF_8):
        found = _DAMAGED
    return PlannerError(_(found[0]).format(name=name), _(found[1])) if found else None


def primary_code(error: sqlite3.Error) -> int:
    """Return SQLite's primary result code, -1 for errors that Python's module raises by itself."""
    code = getattr(error, "sqlite_errorcode", None)
    return -1 if code is None else int(code) & 0xFF
