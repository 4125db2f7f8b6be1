"""What the commands share: opening the plan that was named and printing a result."""

import json
import unicodedata
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from planner.model.errors import PlannerError
from planner.model.plan import Plan
from planner.store.store import Store, open_plan, temporary
from planner.text import _


def add_file(parser: ArgumentParser, *, optional: bool = True) -> None:
    """Add the FILE argument."""
    parser.add_argument("file", metavar="FILE", type=Path, nargs="?" if optional else None, help=_("a plan file"))


def add_round(parser: ArgumentParser) -> None:
    """Add the --round option."""
    parser.add_argument("--round", default="published", help=_("the round to read (default: the published survey)"))


@contextmanager
def opened(file: Path | None) -> Iterator[Store]:
    """Open `file`, or a temporary seeded plan where it is None, and close it afterwards."""
    store = temporary() if file is None else open_plan(file)
    try:
        yield store
    finally:
        store.close()


def require_round(plan: Plan, round_id: str) -> None:
    """Raise PlannerError when the plan has no such round."""
    if round_id not in plan.rounds:
        raise PlannerError(
            _("The plan has no round {round}.").format(round=round_id),
            _("Choose one of: {choices}.").format(choices=", ".join(plan.rounds)),
        )


def print_json(document: object) -> None:
    """Print one JSON document."""
    print(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False))


def print_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table aligned for Hangul, which takes two columns a syllable."""
    table = [list(header), *(list(row) for row in rows)]
    widths = [max(_width(row[column]) for row in table) for column in range(len(header))]
    for row in table:
        print("  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip())


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
