"""`planner backup`: a verified copy of a plan file beside it."""

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime

from planner.cli.plans import add_file, opened
from planner.text import _


def add_arguments(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    add_file(parser, optional=False)


def run(arguments: Namespace) -> int:
    """Copy the plan, check the copy, and say where it is."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    target = arguments.file.with_name(f"{arguments.file.stem}.{stamp}.plan")
    with opened(arguments.file) as store:
        store.save_copy(target)
    print(_("Made {file}.").format(file=target))
    return 0
