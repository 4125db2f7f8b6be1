"""`planner audit`: the history of a plan file."""

import dataclasses
from argparse import ArgumentParser, Namespace

from planner.cli.plans import add_file, opened, print_json, print_table
from planner.text import _


def add_arguments(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    add_file(parser, optional=False)
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))


def run(arguments: Namespace) -> int:
    """List every edit, undo and redo, oldest first."""
    with opened(arguments.file) as store:
        records = store.audit()
    if arguments.json:
        print_json({"records": [dataclasses.asdict(record) for record in records]})
        return 0
    words = {"edit": _("edit"), "undo": _("undo"), "redo": _("redo")}
    rows = [(record.at, words.get(record.action, record.action), record.label, ", ".join(record.tables))
            for record in records]
    print_table((_("When"), _("What"), _("Change"), _("Tables")), rows)
    return 0
