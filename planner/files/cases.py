"""Files of published cases: those that come with the program, and a user's own in the same format."""

import json
from pathlib import Path

from planner import paths
from planner.engine.cases.case import Case, read_cases
from planner.engine.cases.check import METHODS
from planner.model.errors import PlannerError
from planner.text import _


def bundled() -> tuple[Case, ...]:
    """Read the cases that come with the program, by method and id."""
    found = [case for path in sorted(paths.resource("cases").glob("*.json")) for case in read_file(path)]
    return tuple(sorted(found, key=lambda case: (list(METHODS).index(case.method), case.id)))


def read_file(path: Path) -> tuple[Case, ...]:
    """Read one file of cases; PlannerError where it can't be read or is not the format."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PlannerError(_("Can't read {file}: {reason}.").format(file=path, reason=error.strerror)) from error
    except UnicodeDecodeError as error:
        raise PlannerError(_("{file} is not text in UTF-8.").format(file=path)) from error
    try:
        document = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise PlannerError(_("{file} is not JSON (line {line}).").format(file=path, line=line)) from error
    try:
        return read_cases(document)
    except PlannerError as error:
        hint = _("The format is described in resources/cases/README.md.")
        raise PlannerError(f"{path}: {error.message}", hint) from error
