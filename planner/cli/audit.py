"""`planner audit`: the history of a plan file."""

import dataclasses
from argparse import ArgumentParser, Namespace

from planner.cli.plans import add_file, opened, print_json, print_table
from planner.text import N_, _

WORDS = {
    "create": N_("create"),
    "migrate": N_("bring up to date"),
    "edit": N_("edit"),
    "undo": N_("undo"),
    "redo": N_("redo"),
}


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
    words = {name: _(word) for name, word in WORDS.items()}
    rows = [(record.at, words[record.action], record.label, ", ".join(record.tables))
            for record in records]
    print_table((_("When"), _("What"), _("Change"), _("Tables")), rows)
    return 0
