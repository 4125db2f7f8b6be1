"""`planner gui`: open the window."""

import importlib
from argparse import ArgumentParser, Namespace
from pathlib import Path

from planner import cli
from planner.model.errors import PlannerError
from planner.text import _


def add_arguments(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("file", metavar="FILE", type=Path, nargs="?", help=_("a plan file"))


def run(arguments: Namespace) -> int:
    """Open the window and return when it is closed."""
    if not cli.has_display():
        raise PlannerError(
            _("There is no display for a window."),
            _("Use a command that needs none, such as: planner roadmap --out roadmap.xlsx"),
        )
    # The one deferred import: everything else of the command line works without Qt installed.
    try:
        app = importlib.import_module("planner.ui.app")
    except ImportError as error:
        raise PlannerError(
            _("The window cannot start: {cause}.").format(cause=error),
            _("Run packaging/run, which installs what is missing."),
        ) from error
    return int(app.run(arguments.file))
