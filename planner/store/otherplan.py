"""Another copy of the plan, opened to be read: vetted like any plan, and never changed."""

import hashlib
import shutil
import sqlite3
import tempfile
from collections.abc import Collection, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from planner.model.errors import PlannerError
from planner.store.clock import now
from planner.store.connection import connect, explained
from planner.store.migrations import SCHEMA_VERSION
from planner.store.opening import check, check_header, located, open_database
from planner.text import _

_VERSIONS, _WHOSE_VERSION = slice(18, 20), slice(60, 64)
# SQLite's number for files with a rollback journal, for reading and for writing.
_ROLLBACK = b"\x01\x01"
_BESIDE = ("-journal", "-wal")


@dataclass(frozen=True, slots=True)
class OtherPlan:
    """An open copy: its name, the SHA-256 of the file as it was found, and a connection that reads it.

    `upgraded` tells that it comes from an earlier version, which kept no earlier states of rows.
    """

    name: str
    hash: str
    conn: sqlite3.Connection
    upgraded: bool


@contextmanager
def other_plan(path: Path, tables: Collection[str] = ()) -> Iterator[OtherPlan]:
    """Open a copy for reading; with `tables` only those are checked for damage.

    A file of an earlier version, or one that a crash left in the middle of a change, is copied to a temporary folder
    and brought up to date there. Raises PlannerError for what is not a sound plan of this or an earlier version.
    """
    path = located(path)
    check_header(path)
    with ExitStack() as opened:
        with explained(path.name):
            found = _opened(path, tables, opened)
        yield found


def _opened(path: Path, tables: Collection[str], opened: ExitStack) -> OtherPlan:
    digest = _digest(path)
    if _readable_as_is(path):
        db = opened.enter_context(closing(connect(path, mode="ro")))
        check(db, path, tables)
    else:
        folder = opened.enter_context(tempfile.TemporaryDirectory(prefix="planner-merge-"))
        db = opened.enter_context(closing(open_database(_copied(path, Path(folder)), now)[0]))
    conn = db.conn
    conn.execute("BEGIN")
    upgraded = conn.execute("SELECT 1 FROM audit WHERE action = 'migrate'").fetchone() is not None
    return OtherPlan(path.name, digest, conn, upgraded)


def _digest(path: Path) -> str:
    """Hash the bytes of a file."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise PlannerError(
            _("{name} can't be read: {cause}").format(name=path.name, cause=error.strerror or error),
            _("Close other programs that use it, or ask for access to it."),
        ) from error


def _readable_as_is(path: Path) -> bool:
    """Tell whether reading changes nothing: this version's format, and nothing that SQLite would first repair."""
    with path.open("rb") as file:
        head = file.read(100)
    current = int.from_bytes(head[_WHOSE_VERSION], "big") >= SCHEMA_VERSION
    return current and head[_VERSIONS] == _ROLLBACK and not any(_beside(path, end) for end in _BESIDE)


def _beside(path: Path, end: str) -> Path | None:
    """Find the file that SQLite keeps beside a plan while it changes it."""
    found = path.with_name(path.name + end)
    return found if found.is_file() else None


def _copied(path: Path, folder: Path) -> Path:
    """Copy a plan, with what SQLite left beside it, where it may be changed."""
    target = folder / path.name
    for source in (path, *(_beside(path, end) for end in _BESIDE)):
        if source is not None:
            # Not its rights: a copy from read-only media has to be written.
            shutil.copyfile(source, folder / source.name)
    return target
