"""Reading a case's input: what a method needs, in the form its function takes."""

from collections.abc import Sequence
from typing import Any

from planner.engine.cases.case import Case
from planner.model.errors import PlannerError
from planner.model.weighting import Direction, Preference
from planner.text import _

_SENSES: dict[str, Direction] = {"high": "high", "low": "low", "max": "high", "min": "low"}


def needed(case: Case, *names: str) -> Any:
    """Return one value of the input, or a list of several; PlannerError where one is missing."""
    absent = [name for name in names if name not in case.input]
    if absent:
        raise PlannerError(
            _("The case {id} is not in the format: missing {absent}, unknown {unknown}.").format(
                id=case.id, absent=", ".join(absent), unknown="–"
            )
        )
    found = [case.input[name] for name in names]
    return found[0] if len(found) == 1 else found


def option(case: Case, name: str, otherwise: Any = None) -> Any:
    """Return an option of the case, `otherwise` where it has none."""
    return case.options.get(name, otherwise)


def directions(case: Case) -> list[Direction] | None:
    """Return the directions of the criteria, given as high and low or as max and min; None where none are given."""
    given: Sequence[str] | None = case.input.get("directions")
    if given is None:
        return None
    if any(one not in _SENSES for one in given):
        said = ", ".join(map(str, given))
        raise PlannerError(_("A direction is high or low, not “{direction}”.").format(direction=said))
    return [_SENSES[one] for one in given]


def preferences(case: Case) -> list[Preference] | None:
    """Return the preference of each criterion, given as objects with function, q, p and s; None without any."""
    given = case.options.get("preferences")
    if given is None:
        return None
    return [
        Preference("", "", one.get("function", "usual"), one.get("q", 0.0), one.get("p", 1.0), one.get("s", 1.0))
        for one in given
    ]


def square(triangle: Sequence[Any]) -> list[list[float]]:
    """Return a matrix of comparisons: as it is, or built from its upper triangle read row by row."""
    if triangle and isinstance(triangle[0], list):
        return [list(row) for row in triangle]
    size = next((n for n in range(1, 60) if n * (n - 1) // 2 == len(triangle)), 0)
    if not size:
        raise PlannerError(_("{count} judgements are no upper triangle of a matrix.").format(count=len(triangle)))
    matrix, rest = [[1.0] * size for _row in range(size)], list(triangle)
    for row in range(size):
        for column in range(row + 1, size):
            value = float(rest.pop(0))
            matrix[row][column], matrix[column][row] = value, 1 / value
    return matrix
