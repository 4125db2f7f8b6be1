"""`planner new`: make a plan file."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from planner.store.store import create
from planner.text import _


def add_arguments(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("file", metavar="FILE", type=Path, help=_("the plan file to make (ends in .plan)"))
    blank = _("leave out what is published: scores, placements, rulings and opinions")
    parser.add_argument("--blank", action="store_true", help=blank)
    parser.add_argument("--title", default="", help=_("the plan's title"))


def run(arguments: Namespace) -> int:
    """Make the file and say where it is."""
    with create(arguments.file, seeded=not arguments.blank, title=arguments.title) as store:
        plan, path = store.plan(), store.path
    print(_("Made {file}: {items} items, {citations} citations.").format(
        file=path, items=len(plan.items), citations=len(plan.citations)
    ))
    return 0
