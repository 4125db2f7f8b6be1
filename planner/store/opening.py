"""Deciding whether a file is ours before anything touches it, and bringing an older one up to date.

Whatever is refused is left byte for byte as it was.
"""

import os
import sqlite3
from collections.abc import Collection
from pathlib import Path

from sqlite_utils import Database

from planner.model.errors import PlannerError
from planner.model.wrappers import wrapper
from planner.store import audit, migrations, schema
from planner.store.clock import Clock
from planner.store.connection import connect, durable, explained, explanation, primary_code, reading
from planner.store.newfile import new_file
from planner.text import N_, _, nfc

_SQLITE = b"SQLite format 3\x00"
_APPLICATION_ID = slice(68, 72)
# Up to this many bytes a file is checked with all its indexes (20 ms); above it, as far as that takes no longer.
_CHECKED_WHOLE = 16 * 2**20
_OTHER_FILE = N_("Choose a file that ends in .plan and was made by this program.")


def open_database(path: Path, clock: Clock) -> tuple[Database, bool]:
    """Open a plan file and tell whether it can only be read.

    An older file is copied beside itself and migrated. Raises PlannerError, with the file untouched,
    for anything that is not a sound plan file of this or an earlier version.
    """
    check_header(path)
    with explained(path.name):
        db = connect(path)
    try:
        check(db, path)
        with explained(path.name):
            read_only = not _writable(db)
            if not read_only:
                durable(db)
            if migrations.version(db) < migrations.SCHEMA_VERSION:
                _upgrade(db, path, clock, read_only=read_only)
        return db, read_only
    except BaseException:
        db.close()
        raise


def located(path: Path) -> Path:
    """Find the file that `path` means: itself, else the one whose name composes to the same Hangul, else itself."""
    composed = (path.with_name(nfc(path.name)) if path.name else path, Path(nfc(str(path))))
    # os.path answers False where a name is too long, or no name at all.
    return next((found for found in (path, *composed) if os.path.exists(found)), path)


def damaged(name: str) -> PlannerError:
    """Say that a plan file is damaged."""
    return PlannerError(
        _("{name} is damaged and was left as it is.").format(name=name), _("Open your latest copy of the plan.")
    )


def check_header(path: Path) -> None:
    """Raise PlannerError unless the file at `path` can be read and its first bytes say it is a plan."""
    head = _head(path)
    if not head:
        raise PlannerError(
            _("{name} is empty.").format(name=path.name), _("Open your latest copy of the plan, or make a new one.")
        )
    product = wrapper(head)
    if product is not None:
        raise PlannerError(
            _("{name} is locked by document security ({product}).").format(name=path.name, product=product),
            _("Ask for it to be released there, and open the released copy."),
        )
    if not head.startswith(_SQLITE):
        raise PlannerError(_("{name} is not a plan file.").format(name=path.name), _(_OTHER_FILE))
    if int.from_bytes(head[_APPLICATION_ID], "big") != migrations.APPLICATION_ID:
        raise PlannerError(
            _("{name} is a database of another program, not a plan file.").format(name=path.name), _(_OTHER_FILE)
        )


def _head(path: Path) -> bytes:
    """Read the first bytes of a file."""
    if path.is_dir():
        raise PlannerError(_("{name} is a folder, not a plan file.").format(name=path.name), _(_OTHER_FILE))
    try:
        with path.open("rb") as file:
            return file.read(100)
    except FileNotFoundError as error:
        raise PlannerError(
            _("There is no file {path}.").format(path=path), _("Check the name and the folder, or make a new plan.")
        ) from error
    except (OSError, ValueError) as error:
        raise PlannerError(
            _("{name} can't be read: {cause}").format(name=path.name, cause=getattr(error, "strerror", None) or error),
            _("Close other programs that use it, or ask for access to it."),
        ) from error


def check(db: Database, path: Path, tables: Collection[str] = ()) -> None:
    """Refuse what is not sound, or not of this or an earlier version; nothing is run that the file defines.

    Damage can look like another format and is the truer cause, so it is looked for before; where only some `tables` are
    going to be read, in those.
    """
    try:
        if migrations.version(db) > migrations.SCHEMA_VERSION:
            raise _newer(path.name)
        schema.check_commands(db, path.name)
        _check_sound(db, path, tables)
        schema.check_tables(db, path.name)
        _check_migrations(db, path.name)
        if db.conn.execute("SELECT count(*) FROM plan").fetchone() != (1,):
            raise damaged(path.name)
    except sqlite3.Error as error:
        raise explanation(error, path.name) or damaged(path.name) from error


def _newer(name: str) -> PlannerError:
    return PlannerError(
        _("{name} was made by a newer version of this program and was left as it is.").format(name=name),
        _("Open it with the newer version, or install that version here."),
    )


def _check_migrations(db: Database, name: str) -> None:
    """Refuse a file that went through other migrations than those of its version."""
    applied, known = migrations.applied(db), migrations.known()
    if set(applied) - set(known):
        raise _newer(name)
    if applied != known[: migrations.version(db)]:
        raise schema.differs(name)


def _check_sound(db: Database, path: Path, tables: Collection[str]) -> None:
    """Refuse a damaged or cut-off file."""
    pages, size = (db.conn.execute(f"PRAGMA page_{name}").fetchone()[0] for name in ("count", "size"))
    # SQLite itself reads the missing end of the last page as zeros.
    whole = path.stat().st_size >= pages * size
    if tables:
        sound = all(_is_sound_table(db.conn, table) for table in tables)
    elif pages * size <= _CHECKED_WHOLE:
        sound = is_sound(db.conn)
    else:
        sound = db.conn.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    if not whole or not sound:
        raise damaged(path.name)


def _writable(db: Database) -> bool:
    """Try a change and take it back: only that tells for certain on every system and share."""
    conn = db.conn
    try:
        conn.execute("BEGIN IMMEDIATE")
        conn.execute(f"PRAGMA user_version = {migrations.version(db)}")
    except sqlite3.OperationalError as error:
        # Where someone else writes now, or the disk is full, an edit will say so when it comes to that.
        return primary_code(error) not in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
    finally:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
    return True


def _upgrade(db: Database, path: Path, clock: Clock, *, read_only: bool) -> None:
    """Keep a verified copy of an older file beside it, then migrate it."""
    old = migrations.version(db)
    if read_only:
        raise PlannerError(
            _("{name} was made by an older version and can't be brought up to date here.").format(name=path.name),
            _("Copy it to a folder you can write to and open the copy."),
        )
    copy_database(db, _free_name(path, old), replace=False)
    label = f"{old} → {migrations.SCHEMA_VERSION}"
    migrations.migrate(db, lambda conn: audit.append(conn, "migrate", label, {}, clock()))


def is_sound(conn: sqlite3.Connection) -> bool:
    """Check the whole structure of a database, its indexes and its references."""
    whole = conn.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
    return whole and conn.execute("PRAGMA foreign_key_check").fetchone() is None


def _is_sound_table(conn: sqlite3.Connection, table: str) -> bool:
    """Check the structure of one table, its indexes and its references."""
    whole = conn.execute(f"PRAGMA integrity_check({table})").fetchone() == ("ok",)
    return whole and conn.execute(f"PRAGMA foreign_key_check({table})").fetchone() is None


def _free_name(path: Path, version: int) -> Path:
    """Name the copy of an older file so that no earlier copy is overwritten."""
    number, target = 1, path.with_name(f"{path.name}.v{version}.bak")
    while target.exists():
        number += 1
        target = path.with_name(f"{path.name}.v{version}.{number}.bak")
    return target


def copy_database(db: Database, target: Path, *, replace: bool) -> None:
    """Copy an open database to `target`, check the copy, and only then give it its name."""
    with new_file(target, replace=replace) as made, explained(target.name):
        copy = sqlite3.connect(made)
        try:
            with reading(db.conn):
                # Takes the read lock, or reports that another program holds the file: backup() would wait for ever.
                db.conn.execute("SELECT 1 FROM plan").fetchone()
                db.conn.backup(copy)
            sound = is_sound(copy)
        finally:
            copy.close()
        if not sound:
            raise PlannerError(
                _("The copy {name} could not be verified and was not kept.").format(name=target.name),
                _("Check the drive and try again, or choose another place."),
            )
