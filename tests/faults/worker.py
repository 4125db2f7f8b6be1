"""A program that changes a plan without end and says what is done: the tests kill it.

Run as: python worker.py MODE FILE. Each line on stdout is a number that was acknowledged.
"""

import itertools
import sys
from pathlib import Path

from planner.store.store import create, open_plan

ITEMS = ("semiconductor", "network", "cloud", "model", "data")


def edit(path: Path) -> None:
    """Make edits that touch several tables; every fifth is taken back and made again."""
    with open_plan(path) as store:
        start = int(store.plan().title) + 1 if store.plan().title.isdigit() else 1
        for number in itertools.count(start):
            with store.edit(f"edit {number}") as rows:
                for item in ITEMS:
                    rows.assess("round-1", "A01", item, "risk", value=number % 5 + 1, rationale=str(number) * 50)
                rows.set_title(str(number))
            if number % 5 == 0:
                store.undo()
                store.redo()
            print(number, flush=True)


def copy(path: Path) -> None:
    """Overwrite one copy again and again."""
    with open_plan(path) as store:
        for number in itertools.count(1):
            store.save_copy(path.with_name("copy.plan"))
            print(number, flush=True)


def make(path: Path) -> None:
    """Make new plans, each in a file of its own."""
    existing = len(list(path.parent.glob("made-*.plan")))
    for number in itertools.count(existing + 1):
        create(path.with_name(f"made-{number}.plan"), seeded=False).close()
        print(number, flush=True)


def merge(path: Path) -> None:
    """Let a copy go on and merge it, again and again."""
    other = path.with_name("other.plan")
    with open_plan(path) as store:
        start = int(store.plan().title) + 1 if store.plan().title.isdigit() else 1
        for number in itertools.count(start):
            # A kill may have left a change of the last copy half made.
            for left in (other, other.with_name("other.plan-journal")):
                left.unlink(missing_ok=True)
            store.save_copy(other)
            with open_plan(other) as scored, scored.edit("score") as rows:
                for item in ITEMS:
                    rows.assess("round-1", "A01", item, "risk", value=number % 5 + 1, rationale=str(number) * 50)
                rows.set_title(str(number))
            with store.edit(f"edit {number}") as rows:
                rows.merge([other])
            print(number, flush=True)


if __name__ == "__main__":
    {"edit": edit, "copy": copy, "make": make, "merge": merge}[sys.argv[1]](Path(sys.argv[2]))
