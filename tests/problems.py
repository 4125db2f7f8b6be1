"""Ranking problems of any size for tests: exact, interval and missing scores, made by hypothesis or from a seed."""

import numpy as np
from hypothesis import strategies as st

from planner.engine.decision import Numbers, Problem
from planner.model.plan import PUBLISHED
from planner.model.weighting import Direction
from tests.plans import INDICATORS, NAMES

# A cell: an exact score, an interval, or nothing at all.
Cell = tuple[float, float] | None


def of(cells: list[list[Cell]], directions: tuple[Direction, ...], items: tuple[str, ...] = tuple(NAMES)) -> Problem:
    """Make a problem of the stacks' sheet from cells."""
    low = np.array([[1.0 if cell is None else cell[0] for cell in row] for row in cells])
    high = np.array([[5.0 if cell is None else cell[1] for cell in row] for row in cells])
    missing = np.array([[cell is None for cell in row] for row in cells])
    names = tuple(INDICATORS)[: low.shape[1]]
    return Problem("stacks", PUBLISHED, items[: len(cells)], names, low, high, missing, directions)


@st.composite
def cells(draw: st.DrawFn) -> Cell:
    """Draw one cell."""
    kind = draw(st.sampled_from(("exact", "exact", "exact", "interval", "missing")))
    if kind == "missing":
        return None
    ends = sorted(draw(st.tuples(st.integers(4, 20), st.integers(4, 20))))
    return (ends[0] / 4, ends[0] / 4) if kind == "exact" else (ends[0] / 4, ends[1] / 4)


@st.composite
def problems(draw: st.DrawFn, least: int = 1, most: int = 9) -> Problem:
    """Draw a problem of the plan's own stacks and indicators."""
    wide = draw(st.integers(1, len(INDICATORS)))
    rows = draw(st.lists(st.lists(cells(), min_size=wide, max_size=wide), min_size=least, max_size=most))
    ends: tuple[Direction, ...] = ("low", "high")
    directions = tuple(draw(st.sampled_from(ends)) for _place in range(wide))
    return of(rows, directions)


@st.composite
def weighted_problems(draw: st.DrawFn, least: int = 1) -> tuple[Problem, Numbers]:
    """Draw a problem with weights that add up to 1, some of them perhaps nothing."""
    problem = draw(problems(least))
    count = len(problem.criteria)
    points = draw(st.lists(st.integers(0, 20), min_size=count, max_size=count).filter(any))
    return problem, np.array(points, dtype=np.float64) / sum(points)


def large(rows: int, columns: int, seed: int = 3, name: str = "item") -> tuple[Problem, Numbers]:
    """Make a problem of any size with made-up names, some scores being intervals or missing, and weights for it."""
    dice = np.random.default_rng(1000 * rows + 10 * columns + seed)
    low = dice.integers(1, 6, (rows, columns)).astype(np.float64)
    high = np.minimum(5.0, low + (dice.random(low.shape) < 0.2))
    missing = dice.random(low.shape) < 0.05
    low, high = np.where(missing, 1.0, low), np.where(missing, 5.0, high)
    directions: tuple[Direction, ...] = tuple("low" if place % 3 == 0 else "high" for place in range(columns))
    items = tuple(f"{name} {place}" for place in range(rows))
    criteria = tuple(f"criterion of {name} {place}" for place in range(columns))
    weights = dice.dirichlet(np.ones(columns))
    return Problem("stacks", PUBLISHED, items, criteria, low, high, missing, directions), weights
