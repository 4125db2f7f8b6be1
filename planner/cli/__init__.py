"""The command line: a table of commands, each in a module that is imported only when it is asked for.

Exit 0 done, 1 a check found something, 2 the user can mend it, 3 a bug.
"""

import argparse
import errno
import importlib
import io
import os
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from planner import __version__, paths, settings
from planner.model.errors import PlannerError
from planner.text import LANGUAGES, N_, _, set_language

DONE, FOUND, MENDABLE, BUG, INTERRUPTED = 0, 1, 2, 3, 130


@dataclass(frozen=True, slots=True)
class Command:
    """A command's name, its module below `planner.cli` and what it does."""

    name: str
    module: str
    summary: str


COMMANDS = (
    Command("gui", "window", N_("open the window")),
    Command("new", "new", N_("make a new plan file")),
    Command("matrix", "matrix", N_("show the risk–competitiveness matrix")),
    Command("certainty", "certainty", N_("tell how sure the matrix is, and what would change it")),
    Command("panel", "panel", N_("read the panel's answers: consensus, agreement, what to discuss")),
    Command("round", "round", N_("open, close and follow the rounds of the workshop")),
    Command("sheet", "sheet", N_("list the scoring sheets, what levels mean, and rules that propose scores")),
    Command("score", "score", N_("take answers over from a table (CSV)")),
    Command("assessor", "assessor", N_("the members of the panel: codes, expertise, duties, anonymity, names")),
    Command("weights", "weights", N_("how much each criterion counts: list, add, judge, use, remove weight sets")),
    Command("rank", "rank", N_("rank a sheet, and tell how far the ranking stands")),
    Command("granularity", "granularity", N_("list the panel sizes that each published mean allows")),
    Command("roadmap", "workbook", N_("write the ministry workbook")),
    Command("workbook", "workbook", N_("write the ministry workbook (same as roadmap)")),
    Command("ballot", "ballot", N_("write ballots to fill in, and take them over when they come back")),
    Command("merge", "merge", N_("bring copies of a plan that were worked on apart back together")),
    Command("evidence", "evidence", N_("look something up in the reports")),
    Command("catalogue", "catalogue", N_("own catalogues as workbooks, and the reports' catalogue up to date")),
    Command("verify-sources", "verify_sources", N_("check every quote against the reports' text files")),
    Command("check", "check", N_("check the integrity of a plan file")),
    Command("backup", "backup", N_("make a verified copy of a plan file beside it")),
    Command("audit", "audit", N_("list the history of a plan file")),
    Command("cases", "cases", N_("recompute the published cases that the methods are checked by")),
    Command("self-test", "self_test", N_("let the installed program test itself")),
    Command("bench", "bench", N_("measure the program against its budgets, and against other libraries")),
)


class Parser(argparse.ArgumentParser):
    """An argument parser that answers a mistake with one line."""

    def error(self, message: str) -> NoReturn:
        """Raise the mistake as something the user can mend."""
        raise PlannerError(
            _("{program}: {mistake}.").format(program=self.prog, mistake=message),
            _("See {program} --help.").format(program=self.prog),
        )


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    _speak_utf8()
    try:
        _choose_language(words)
        status = _dispatch(words)
        sys.stdout.flush()
        return status
    except PlannerError as error:
        print(str(error), file=sys.stderr)
        return MENDABLE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else DONE
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC and error.filename is None:
            print(_("The output cannot be written: the disk is full."), file=sys.stderr)
            return MENDABLE
        traceback.print_exc()
        return BUG


def gui() -> int:
    """Open the window, with the plan named on the command line if there is one."""
    return main(["gui", *sys.argv[1:]])


def _speak_utf8() -> None:
    # A Korean Windows console pipes cp949, which cannot hold every character of a plan.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")


def _choose_language(words: list[str]) -> None:
    language = settings.load(paths.user_folder()).language
    if "--language" in words[:-1]:
        at = words.index("--language")
        language = words[at + 1]
        del words[at : at + 2]
    if language not in LANGUAGES:
        raise PlannerError(
            _("There is no language {language}.").format(language=language),
            _("Choose one of: {choices}.").format(choices=", ".join(LANGUAGES)),
        )
    set_language(language, paths.resource("i18n"))


def _dispatch(words: list[str]) -> int:
    if not words:
        if has_display():
            return _run(COMMANDS[0], [])
        print(_("There is no display for a window; these commands need none.") + "\n")
        return _help()
    if words[0] in ("-h", "--help", "help"):
        return _help()
    if words[0] in ("-V", "--version"):
        print(f"planner {__version__}")
        return DONE
    for command in COMMANDS:
        if command.name == words[0]:
            return _run(command, words[1:])
    if words[0].endswith(".plan"):
        return _run(COMMANDS[0], words)
    raise PlannerError(
        _("There is no command {name}.").format(name=words[0]),
        _("Choose one of: {choices}.").format(choices=", ".join(command.name for command in COMMANDS)),
    )


def has_display() -> bool:
    """Tell whether a window can be shown."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in wanted)


def _run(command: Command, words: list[str]) -> int:
    module = importlib.import_module(f"planner.cli.{command.module}")
    parser = Parser(prog=f"planner {command.name}", description=_(command.summary))
    module.add_arguments(parser)
    return int(module.run(parser.parse_args(words)))


def _help() -> int:
    width = max(len(command.name) for command in COMMANDS) + 2
    print(_("usage: planner [--language {choices}] COMMAND …").format(choices="|".join(LANGUAGES)) + "\n")
    for command in COMMANDS:
        print(f"  {command.name:<{width}}{_(command.summary)}")
    print("\n" + _("Where FILE is left out, a temporary plan filled from the published reports is used."))
    print(_("planner COMMAND --help tells a command's options."))
    return DONE
