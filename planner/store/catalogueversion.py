"""Whether the program brings a newer catalogue than a plan was filled with."""

import re

from planner import paths
from planner.store.seedfiles import read_catalogue


def newer_catalogue(present: str) -> str:
    """Name the version of the program's catalogue where it is newer than `present`; empty where it is not.

    Versions count by the numbers in them: 2026.10-2 is newer than 2026.9-11. PlannerError where the catalogue is
    damaged.
    """
    ours = read_catalogue(paths.seed()).version
    return ours if _numbers(ours) > _numbers(present) else ""


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(digits) for digits in re.findall(r"\d+", version))
