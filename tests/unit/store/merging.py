"""Copies of a plan for the tests of merging: made from one file, changed apart at hours that a test sets."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from planner.model.merging import MergeReport
from planner.store.rows import Rows
from planner.store.store import Store, open_plan

CELL = ("round-1", "A01", "model", "risk")
OTHER_CELL = ("round-1", "A01", "data", "risk")


def at(hour: int) -> Callable[[], str]:
    """Make a clock that has stopped."""
    return lambda: f"2026-11-21T{hour:02}:00:00Z"


def change(path: Path, write: Callable[[Rows], object], hour: int = 9) -> Path:
    """Make one change in a plan file."""
    with open_plan(path, clock=at(hour)) as store, store.edit("Change") as rows:
        write(rows)
    return path


def copied(path: Path, name: str, write: Callable[[Rows], object] | None = None, hour: int = 10) -> Path:
    """Copy a plan file beside itself, and make one change in the copy."""
    target = Path(shutil.copy(path, path.with_name(name)))
    return target if write is None else change(target, write, hour)


def merge(store: Store, *paths: Path) -> tuple[MergeReport, ...]:
    """Merge files in one step."""
    with store.edit("Merge") as rows:
        return rows.merge(paths)


@contextmanager
def merged(path: Path, paths: Sequence[Path], hour: int = 20) -> Iterator[tuple[Store, tuple[MergeReport, ...]]]:
    """Open a plan with others merged into it."""
    with open_plan(path, clock=at(hour)) as store:
        yield store, merge(store, *paths)


def answer(value: int, cell: tuple[str, str, str, str] = CELL, **more: object) -> Callable[[Rows], object]:
    """Make the change that answers a question."""
    return lambda rows: rows.assess(*cell, value=value, **more)  # type: ignore[arg-type]
