"""Merging files that people name into a plan, for the command and for the window's worker."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from planner.model.errors import PlannerError
from planner.model.merging import MergeReport
from planner.progress import Report, silent
from planner.store.newfile import SUFFIX
from planner.store.store import Store, open_plan
from planner.text import _, ngettext

Reports = tuple[MergeReport, ...]


class _NotKept(Exception):
    """Takes a trial back: raised inside an edit, it leaves nothing behind."""


def plans_in(paths: Sequence[Path]) -> tuple[Path, ...]:
    """List the plan files that are meant: files as they are, of folders every plan inside, each once.

    Raises PlannerError where that is none.
    """
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(one for one in path.rglob("*") if one.suffix.lower() == SUFFIX and one.is_file())
        found |= dict.fromkeys(inside if path.is_dir() else (path,))
    if not found:
        raise PlannerError(
            _("There is no plan file in {path}.").format(path=", ".join(path.name for path in paths)),
            _("Choose copies of this plan: files that end in {suffix}.").format(suffix=SUFFIX),
        )
    return tuple(found)


def merge(store: Store, paths: Sequence[Path], report: Report = silent, *, dry: bool = False) -> Reports:
    """Merge files into an open plan in one step that can be undone, and tell what came of each.

    With `dry` nothing is kept. Raises PlannerError where the plan itself can't be changed.
    """
    reports: Reports = ()
    with suppress(_NotKept), store.edit(label(paths)) as rows:
        reports = rows.merge(paths, report)
        if dry:
            raise _NotKept
    return reports


def merge_into(path: Path, paths: Sequence[Path], report: Report = silent, *, dry: bool = False) -> Reports:
    """Merge files into the plan at `path`, as `merge` does, by a connection of its own."""
    with open_plan(path) as store:
        return merge(store, paths, report, dry=dry)


def label(paths: Sequence[Path]) -> str:
    """Name the step for the list of what can be undone; without files' names, in which people may put theirs."""
    return ngettext("Merge {count} file", "Merge {count} files", len(paths)).format(count=len(paths))
