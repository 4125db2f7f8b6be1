"""Quarters of a year, written "2026Q1": they sort as text and count as integers."""

import re

from planner.model.errors import PlannerError
from planner.text import _

FIRST, LAST = "2000Q1", "2099Q4"

_PATTERN = re.compile(r"([0-9]{4})Q([1-4])", re.ASCII)


def parse(text: str) -> tuple[int, int]:
    """Read "2026Q1" as (2026, 1); PlannerError for anything else."""
    match = _PATTERN.fullmatch(text)
    if match is None:
        raise PlannerError(
            _("“{text}” is not a quarter.").format(text=text), _("Write a year and a quarter, as in 2026Q1.")
        )
    return int(match[1]), int(match[2])


def entered(text: object) -> str:
    """Return a quarter that may stand in a plan, FIRST to LAST; PlannerError for anything else."""
    if not isinstance(text, str) or parse(text) < parse(FIRST) or parse(text) > parse(LAST):
        raise PlannerError(
            _("“{text}” is no quarter that a plan can hold.").format(text=text),
            _("Choose one from {first} to {last}.").format(first=FIRST, last=LAST),
        )
    return text


def ordinal(text: str) -> int:
    """Count the quarters from the year 0 to `text`, so that quarters can be subtracted."""
    year, number = parse(text)
    return year * 4 + number - 1


def following(text: str, steps: int = 1) -> str:
    """Name the quarter `steps` after `text`, or before it when negative."""
    year, index = divmod(ordinal(text) + steps, 4)
    return f"{year:04d}Q{index + 1}"


def span(start: str, end: str) -> tuple[str, ...]:
    """List the quarters from `start` to `end`, both included; empty when `end` comes first."""
    return tuple(following(start, step) for step in range(ordinal(end) - ordinal(start) + 1))


def years(start: str, end: str) -> tuple[int, ...]:
    """List the years that `start` to `end` touches; empty when `end` comes first."""
    return tuple(range(parse(start)[0], parse(end)[0] + 1)) if ordinal(start) <= ordinal(end) else ()
