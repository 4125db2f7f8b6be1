"""A new database file: its name, and that it appears whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from planner.model.errors import PlannerError
from planner.text import _
from planner.wholefile import atomic_write

SUFFIX = ".plan"


@contextmanager
def new_file(target: Path, *, replace: bool) -> Iterator[Path]:
    """Yield the path for a new database beside `target`; it becomes `target` when the block succeeds.

    As `atomic_write`, whose errors it raises; and the journal that SQLite leaves after a failure is gone too.
    """
    with atomic_write(target, replace=replace) as made:
        try:
            yield made
        finally:
            with suppress(OSError):
                made.with_name(f"{made.name}-journal").unlink(missing_ok=True)


def check_suffix(path: Path) -> None:
    """Raise PlannerError when the name of a new plan file does not end in .plan."""
    if path.suffix.lower() != SUFFIX:
        raise PlannerError(
            _("{name} is not a name for a plan file.").format(name=path.name),
            _("Choose a name that ends in {suffix}.").format(suffix=SUFFIX),
        )
