"""`planner backup`: a verified copy of a plan file beside it."""

import itertools
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path

from planner.cli.plans import add_file, opened
from planner.text import _


def add_arguments(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    add_file(parser, optional=False)


def run(arguments: Namespace) -> int:
    """Copy the plan, check the copy, and say where it is."""
    with opened(arguments.file) as store:
        target = _free_name(arguments.file)
        store.save_copy(target)
    print(_("Made {file}.").format(file=target))
    return 0


def _free_name(file: Path) -> Path:
    """Name a copy by the second, and by a number where that second has one already."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    numbers = itertools.chain([""], (f"-{number}" for number in itertools.count(2)))
    names = (file.with_name(f"{file.stem}.{stamp}{number}.plan") for number in numbers)
    return next(name for name in names if not name.exists())
