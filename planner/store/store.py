"""The plan file: opening it, reading it as a Plan, and the one doorway for changing it."""

import os
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from sqlite_utils import Database

from planner import paths
from planner.model.errors import PlannerError
from planner.model.evidence import Evidence
from planner.model.plan import Plan
from planner.store import audit, evidencereading, lineage, migrations, schema, seed, undo
from planner.store.clock import Clock, now
from planner.store.connection import connect_memory, connect_new, durable, explained, immediate
from planner.store.evidencereading import read_evidence
from planner.store.newfile import check_suffix, new_file
from planner.store.onrecord import OnRecord
from planner.store.opening import copy_database, damaged, located, open_database
from planner.store.reading import PlanReader
from planner.store.rows import Rows
from planner.store.seedfiles import read_catalogue
from planner.store.template import copy_template
from planner.store.vet import label as vet_label
from planner.store.vet import title as vet_title
from planner.text import _, language, nfc

Listener = Callable[[frozenset[str]], None]
# What rows raise that a sound file can't hold: broken references, text that is not UTF-8, lists that are none.
_UNREADABLE = (sqlite3.Error, LookupError, ValueError, TypeError)


class Store(OnRecord):
    """An open plan file, or a temporary plan in memory (`path` is None).

    `read_only` tells that the file or its folder can't be written. `on_change` holds functions that are
    called after each edit, undo and redo with the names of the changed tables. A store belongs to the
    thread that opened it. At most KEEP_STEPS steps can be undone.
    """

    KEEP_STEPS = undo.KEEP_STEPS

    def __init__(self, db: Database, path: Path | None, *, read_only: bool = False, clock: Clock = now) -> None:
        self.path = path
        self.name = path.name if path else _("The temporary plan")
        self.read_only = read_only
        self.on_change: list[Listener] = []
        self._db = db
        self._clock = clock
        self._reader = PlanReader(db.conn)
        self._plan: Plan | None = None
        self._evidence: Evidence | None = None
        self._busy = False
        self._elsewhere = False
        self._data_version = self._current_data_version()
        self._tables = frozenset(undo.content_tables(db.conn))
        if read_only:
            db.conn.execute("PRAGMA query_only = ON")
        else:
            undo.install(db.conn)

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; nothing happens when it is closed already."""
        self._db.close()

    def plan(self) -> Plan:
        """Return the plan as it stands; inside an edit, as it was before the edit.

        The same object comes back until something changes, also by another program's hand. Raises
        PlannerError when another program holds the file.
        """
        if self._busy and self._plan is not None:
            return self._plan
        with explained(self.name):
            self._notice_others()
            if self._plan is None:
                self._plan = self._reader.plan()
        return self._plan

    def evidence(self) -> Evidence:
        """Return the evidence as it stands, with what the workshop decided on it; PlannerError as for `plan`.

        The same object comes back until something in it changes. It is read when it is first asked for.
        """
        if self._busy and self._evidence is not None:
            return self._evidence
        with explained(self.name):
            self._notice_others()
            if self._evidence is None:
                try:
                    self._evidence = read_evidence(self._db.conn)
                except (LookupError, ValueError, TypeError) as error:
                    raise damaged(self.name) from error
        return self._evidence

    @contextmanager
    def edit(self, label: str) -> Iterator[Rows]:
        """Change the plan: one transaction, one undo step called `label`, one audit record, one notice.

        The label becomes one line of at most 200 characters.
        Any exception inside takes everything back and goes on. An edit that changes nothing leaves no
        trace. Raises PlannerError when the file can only be read or another program holds it,
        RuntimeError for an edit inside an edit.
        """
        with self._changing() as conn:
            at = self._clock()
            label = vet_label(label)
            step = undo.begin(conn, label, at)
            rows = Rows(conn, at, step)
            try:
                yield rows
            finally:
                rows.end()
            lineage.record(conn, step, at, merging=undo.is_merge(conn, step))
            changes = undo.finish(conn, step) | rows.unlogged
            self._settle(conn, "edit", label, changes, at)
        self._announce(changes)

    def undo(self) -> str | None:
        """Take the latest step back and return its label; None when there is none."""
        return self._replay("undo")

    def redo(self) -> str | None:
        """Make the step again that was taken back last and return its label; None when there is none."""
        return self._replay("redo")

    def save_copy(self, path: Path | str) -> None:
        """Write a verified copy to `path`, in place of a file that is there; the open file stays the same.

        Raises PlannerError when the name does not end in .plan, is this file's own, or can't be written.
        """
        if self._busy:
            raise RuntimeError("a copy was saved inside an edit")
        target = _new_name(path)
        if self.path is not None and _same_file(target, self.path):
            raise PlannerError(
                _("{name} is the plan that is open.").format(name=target.name), _("Choose another name for the copy.")
            )
        copy_database(self._db, target, replace=True)

    def _replay(self, action: str) -> str | None:
        changes: dict[str, int] = {}
        label = None
        try:
            with self._changing() as conn:
                at = self._clock()
                found = undo.following(conn, undone=action == "redo")
                if found is not None:
                    step, label = found
                    changes = undo.replay(conn, step)
                    if not undo.is_merge(conn, step):
                        lineage.record(conn, step, at)
                    self._read_again(changes)
                self._settle(conn, action, label or "", changes, at)
        except BaseException as error:
            self._reader.forget()
            # References are checked when the transaction ends.
            if isinstance(error, sqlite3.IntegrityError):
                raise undo.broken() from error
            raise
        self._announce(changes)
        return label

    def _read_again(self, changes: dict[str, int]) -> None:
        """Read what a step leaves before it is kept: a log that was tampered with must not spoil the plan."""
        self._reader.forget(frozenset(changes))
        try:
            self._reader.plan()
        except (LookupError, ValueError, TypeError) as error:
            raise undo.broken() from error

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        """Hold the write lock for one change, on fresh data."""
        if self._busy:
            raise RuntimeError("an edit was started inside another edit")
        if self.read_only:
            raise PlannerError(
                _("{name} can only be read: the file or its folder is read-only.").format(name=self.name),
                _("Save a copy in another folder and go on there."),
            )
        conn = self._db.conn
        with explained(self.name), immediate(conn):
            self.plan()
            self._busy = True
            try:
                yield conn
            finally:
                self._busy = False

    def _settle(self, conn: sqlite3.Connection, action: str, label: str, changes: dict[str, int], at: str) -> None:
        """Put a change on record, or leave nothing of one that changed nothing."""
        if changes:
            audit.append(conn, action, label, changes, at)
        else:
            conn.execute("ROLLBACK")

    def _announce(self, changes: dict[str, int]) -> None:
        """Forget what is stale and tell the listeners."""
        tables = frozenset(changes) | (self._tables if self._elsewhere else frozenset())
        self._elsewhere = False
        if not tables:
            return
        self._reader.forget(tables)
        self._plan = None
        if evidencereading.stale(self._db.conn, self._evidence, tables):
            self._evidence = None
        for listener in tuple(self.on_change):
            listener(tables)

    def _notice_others(self) -> None:
        """Drop what was read when another connection has changed the file since."""
        found = self._current_data_version()
        if found == self._data_version:
            return
        if migrations.version(self._db) != migrations.SCHEMA_VERSION:
            raise PlannerError(
                _("{name} was brought up to date by a newer version of this program.").format(name=self.name),
                _("Close it here and open it with the newer version."),
            )
        schema.check_commands(self._db, self.name)
        schema.check_tables(self._db, self.name)
        self._data_version = found
        self._elsewhere = True
        self._plan = None
        self._evidence = None
        self._reader.forget()

    def _current_data_version(self) -> int:
        return int(self._db.conn.execute("PRAGMA data_version").fetchone()[0])


def create(path: Path | str, *, seeded: bool = True, title: str = "", clock: Clock = now) -> Store:
    """Make a new plan file, without what reports say about the catalogue when `seeded` is off, and open it.

    Without `title` the plan is called like its file. Raises PlannerError when the name does not end in
    .plan, the file exists, or the place can't be written; a failure leaves nothing behind.
    """
    target = _new_name(path)
    with new_file(target, replace=False) as made, explained(target.name):
        db = connect_new(made)
        try:
            _fill(db, title or target.stem, seeded=seeded, at=clock(), workshop=str(uuid.uuid4()))
        finally:
            db.close()
    return open_plan(target, clock=clock)


def open_plan(path: Path | str, *, clock: Clock = now) -> Store:
    """Open a plan file; an older one is first copied beside itself and brought up to date.

    Where nothing has exactly this name, the file of the same name in composed Hangul is meant.

    Raises PlannerError, and leaves the file as it is, when it is missing, not a plan, damaged or made by
    a newer version.
    """
    target = located(Path(path))
    db, read_only = open_database(target, clock)
    try:
        with explained(target.name):
            store = Store(db, target, read_only=read_only, clock=clock)
            store.plan()
        return store
    except BaseException as error:
        db.close()
        if isinstance(error, _UNREADABLE):
            raise damaged(target.name) from error
        raise


def temporary(*, clock: Clock = now) -> Store:
    """Make a seeded plan in memory that is the same each time: its identity and times are the catalogue's.

    Its title is the catalogue's name in the language in use.
    """
    catalogue = read_catalogue(paths.seed())
    workshop = seed.seeded_uuid("temporary", catalogue.version)
    db = connect_memory()
    try:
        _fill(db, catalogue.name.to(language()), seeded=True, at=f"{catalogue.date}T00:00:00Z", workshop=workshop)
        return Store(durable(db), None, clock=clock)
    except BaseException:
        db.close()
        raise


def _new_name(path: Path | str) -> Path:
    """Check the name of a file to be made and compose its Hangul; folders keep the name they have."""
    target = Path(path)
    check_suffix(target)
    return target.with_name(nfc(target.name))


def _same_file(one: Path, other: Path) -> bool:
    """Tell whether two names lead to one file; a name that leads nowhere is not the same as any."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def _fill(db: Database, title: str, *, seeded: bool, at: str, workshop: str) -> None:
    """Make the tables of a new file and its first rows."""
    copy_template(db, paths.seed(), published=seeded)
    version = read_catalogue(paths.seed()).version
    with db.atomic():
        db.conn.execute(
            "INSERT INTO plan (key, origin, workshop, title, catalogue, created, changed) VALUES (1, ?, ?, ?, ?, ?, ?)",
            (workshop, workshop, vet_title(title), version, at, at),
        )
        audit.append(db.conn, "create", vet_title(title), {}, at)
