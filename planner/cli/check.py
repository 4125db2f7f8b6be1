"""`planner check`: the integrity of a plan file."""

import dataclasses
from argparse import ArgumentParser, Namespace

from planner.cli import DONE, FOUND
from planner.cli.plans import add_file, opened, print_json
from planner.model.checks import check
from planner.model.evidence_checks import check_evidence
from planner.text import _


def add_arguments(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    add_file(parser)
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))


def run(arguments: Namespace) -> int:
    """Open the file, which checks the database, and check what is in it; return 1 when something is wrong."""
    with opened(arguments.file) as store:
        plan = store.plan()
        problems = (*check(plan), *check_evidence(plan, store.evidence()))
    if arguments.json:
        print_json({"problems": [dataclasses.asdict(problem) for problem in problems]})
    else:
        for problem in problems:
            print(f"{problem.where}: {problem.message}")
        print(_("No problem found.") if not problems else _("{count} problems.").format(count=len(problems)))
    return FOUND if problems else DONE
