"""Merging: bringing copies of a plan that were worked on apart back together.

Each copy's states are added to those on record here, and every row then says what follows from all of them, so the
order in which copies come makes no difference, and coming twice changes nothing. All copies of one merge are one step
that can be undone; a copy that is refused leaves nothing, and the others go in.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from planner.model.errors import PlannerError
from planner.model.merging import MergeReport
from planner.progress import Report, silent
from planner.store import lineage, undo
from planner.store.connection import primary_code
from planner.store.mergefile import FileMerge
from planner.store.opening import damaged
from planner.store.otherplan import OtherPlan, other_plan
from planner.store.tablerows import TableRows
from planner.text import _

# What a merge reads of another copy; of a large batch nothing else is checked for damage.
_READ = (
    "plan", "round", "assessor", "item", "indicator", "sub_anchor", "delivery", "row_version", "assessment", "audit",
    "assessor_name",
)
_CHECKED_WHOLE = 128 * 2**20
# Kibibytes: what a merge writes stays in memory until its end.
_CACHE = 256 * 2**10
# What a file that was tampered with may make SQLite or Python say of its rows.
_UNFIT = (
    sqlite3.IntegrityError, sqlite3.DataError, sqlite3.InterfaceError, OverflowError, ValueError, LookupError,
    RecursionError,
)
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class MergeRows(TableRows):
    """The part of Rows that takes in other copies of the plan."""

    def merge(self, paths: Sequence[Path], report: Report = silent) -> tuple[MergeReport, ...]:
        """Take in other copies of the plan and tell what came of each.

        It comes first in its step. A file that is no sound copy of this plan is refused in its report.
        """
        if self._first("SELECT 1 FROM undo_entry WHERE step = ?", self._step):
            raise RuntimeError("a merge comes first in its step")
        undo.mark_merged(self._conn, self._step)
        whole = sum(_size(path) for path in paths) <= _CHECKED_WHOLE
        with _roomy(self._conn):
            batch = _Batch(self._conn, self._at, self._step, () if whole else _READ)
            found = batch.take(paths, report)
        lineage.recorded(self._conn)
        for table, count in batch.unlogged.items():
            self.unlogged[table] = self.unlogged.get(table, 0) + count
        return found


class _Unfit(Exception):
    """Raised where a file turns out to be unfit when much of it is written already."""


class _Batch:
    """One merge of several files: each is opened, checked and taken in whole, or refused."""

    def __init__(self, conn: sqlite3.Connection, at: str, step: int, checked: tuple[str, ...]) -> None:
        self.unlogged: dict[str, int] = {}
        self._conn, self._at, self._step, self._checked = conn, at, step, checked
        self._path = str(conn.execute("PRAGMA database_list").fetchone()[2])
        self._refused: dict[int, MergeReport] = {}

    def take(self, paths: Sequence[Path], report: Report) -> tuple[MergeReport, ...]:
        """Take files in one after the other.

        A savepoint for each would make SQLite copy most of what was written before for every file, so a file that
        turns out to be unfit after its answers were written makes all others start again.
        """
        self._conn.execute("SAVEPOINT batch")
        while True:
            try:
                found = tuple(self._each(paths, report))
                self._conn.execute("RELEASE batch")
                return found
            except _Unfit:
                self._conn.execute("ROLLBACK TO batch")

    def _each(self, paths: Sequence[Path], report: Report) -> Iterator[MergeReport]:
        self._files = FileMerge(self._conn, self._at, self._step)
        for number, path in enumerate(paths):
            report(number / len(paths), path.name)
            yield self._refused.get(number) or self._one(number, path)
        self.unlogged = self._files.unlogged

    def _one(self, number: int, path: Path) -> MergeReport:
        """Take one file in, all of it or nothing."""
        try:
            if self._path and _same(path, self._path):
                raise PlannerError(
                    _("{name} is the plan that is open.").format(name=path.name), _("Choose another copy of it.")
                )
            with other_plan(path, self._checked) as other:
                self._check(other)
                return self._bring(other)
        except PlannerError as error:
            self._refused[number] = MergeReport(path.name, refused=error.message, hint=error.hint)
            if isinstance(error.__cause__, _Unfit):
                raise error.__cause__ from error
            return self._refused[number]

    def _check(self, other: OtherPlan) -> None:
        """Refuse a file that is no copy of this plan, or has another catalogue."""
        ours, theirs = (
            conn.execute("SELECT origin, catalogue FROM plan").fetchone() for conn in (self._conn, other.conn)
        )
        if ours[0] != theirs[0]:
            raise PlannerError(
                _("{name} was made from another plan.").format(name=other.name),
                _("Only copies of one plan can be merged: save copies of this one and hand them out."),
            )
        if ours[1] != theirs[1]:
            raise PlannerError(
                _("{name} has another version of the reports' catalogue: {theirs}, not {ours}.").format(
                    name=other.name, theirs=theirs[1], ours=ours[1]
                ),
                _("Bring the catalogue of the older one up to date first."),
            )

    def _bring(self, other: OtherPlan) -> MergeReport:
        """Take a file in; one that fails, or brings nothing, leaves nothing."""
        try:
            return self._files.take(other) or MergeReport(other.name, other.hash)
        except BaseException as error:
            fault = error if isinstance(error, PlannerError) else damaged(other.name)
            # A full disk has rolled back everything already.
            if not self._conn.in_transaction or not (fault is error or isinstance(error, _UNFIT) or _is_damage(error)):
                raise
            if not self._files.back_out():
                raise fault from _Unfit()
            self._files = self._files.again()
            raise fault from error


def _is_damage(error: BaseException) -> bool:
    return isinstance(error, sqlite3.Error) and (
        primary_code(error) in _DAMAGED or str(error).startswith("Could not decode to UTF-8")
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _same(path: Path, own: str) -> bool:
    """Tell whether a name leads to the plan itself; one that leads nowhere does not."""
    try:
        return os.path.samefile(path, own)
    except (OSError, ValueError):
        return False


@contextmanager
def _roomy(conn: sqlite3.Connection) -> Iterator[None]:
    """Let SQLite keep more in memory meanwhile."""
    before = conn.execute("PRAGMA cache_size").fetchone()[0]
    conn.execute(f"PRAGMA cache_size = -{_CACHE}")
    try:
        yield
    finally:
        conn.execute(f"PRAGMA cache_size = {before}")
