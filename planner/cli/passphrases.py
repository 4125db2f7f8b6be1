"""Passphrases for commands: from a file, the environment or the keyboard, never from the command line.

What stands on a command line is seen by everyone on the computer and kept in the shell's history.
"""

import getpass
import os
import sys
from argparse import ArgumentParser
from pathlib import Path

from planner.files.names import weakness
from planner.model.errors import PlannerError
from planner.text import _

VARIABLE, NEW_VARIABLE = "PLANNER_PASSPHRASE", "PLANNER_NEW_PASSPHRASE"
_LONGEST = 4096


def add_passphrase(parser: ArgumentParser) -> None:
    """Add the option that names a file with the passphrase."""
    about = _("the file that holds the passphrase (default: {variable}, or it is asked for)").format(variable=VARIABLE)
    parser.add_argument("--passphrase-file", type=Path, help=about)


def passphrase(file: Path | None, *, variable: str = VARIABLE, prompt: str = "") -> str:
    """Return the passphrase that opens a table."""
    return _given(file, variable) or _asked(prompt or _("Passphrase: "))


def new_passphrase(file: Path | None, *, variable: str = VARIABLE) -> str:
    """Return a passphrase for a table to be made; typed twice at the keyboard, with a warning where it is weak."""
    said = _given(file, variable)
    if not said:
        said = _asked(_("New passphrase: "))
        if _asked(_("The same again: ")) != said:
            raise PlannerError(_("The two passphrases differ."), _("Type the same passphrase twice."))
    weak = weakness(said)
    if weak:
        print(_("Warning: the passphrase is easy to guess. {why}").format(why=weak), file=sys.stderr)
    return said


def asked_line(prompt: str) -> str:
    """Read one line, such as a name, from the keyboard or a pipe."""
    if sys.stdin.isatty():
        print(prompt, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


def _given(file: Path | None, variable: str) -> str:
    """Return what the file, else the environment, holds; an empty text where neither is there."""
    if file is None:
        return os.environ.get(variable, "")
    try:
        with file.open(encoding="utf-8-sig") as opened:
            said = opened.read(_LONGEST)
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or _("it is not text in UTF-8")
        raise PlannerError(
            _("{name} can't be read: {cause}").format(name=file.name, cause=cause),
            _("Write the passphrase into a text file that only you can read."),
        ) from None
    line = said.splitlines()[0] if said else ""
    if not line:
        raise PlannerError(_("{name} is empty.").format(name=file.name), _("Write the passphrase into its first line."))
    return line


def _asked(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise PlannerError(
            _("The passphrase is missing."),
            _("Name a file with --passphrase-file, or set {variable}.").format(variable=VARIABLE),
        )
    return getpass.getpass(prompt)
