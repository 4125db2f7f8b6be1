"""`planner roadmap` and `planner workbook`: the ministry workbook."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from planner.cli.plans import add_file, add_round, opened, require_round
from planner.files.workbook import write_workbook
from planner.text import _, language


def add_arguments(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    add_file(parser)
    add_round(parser)
    parser.add_argument("--out", metavar="OUT.xlsx", type=Path, required=True, help=_("the workbook to write"))


def run(arguments: Namespace) -> int:
    """Write the workbook and say where it is."""
    with opened(arguments.file) as store:
        plan = store.plan()
    require_round(plan, arguments.round)
    write_workbook(plan, arguments.out, round=arguments.round, language=language())
    print(_("Wrote {file}.").format(file=arguments.out))
    return 0
