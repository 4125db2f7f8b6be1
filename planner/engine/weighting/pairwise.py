"""Matrices of pairwise comparisons: entry (i, j) is how many times as important i is as j; NaN where nobody said."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from planner.engine.decision import Numbers
from planner.model.errors import PlannerError
from planner.text import _

# Saaty's scale, from 1/9 over 1 to 9.
SCALE: tuple[float, ...] = (*(1 / step for step in range(9, 1, -1)), *map(float, range(1, 10)))
_SLACK = 1e-6


def from_judgements(count: int, judged: Iterable[tuple[int, int, float]]) -> Numbers:
    """Build the matrix of `count` criteria from (i, j, value), reciprocals filled in; of several the last one holds."""
    made = np.full((count, count), np.nan)
    np.fill_diagonal(made, 1)
    for first, second, value in judged:
        made[first, second], made[second, first] = value, 1 / value
    return made


def checked(matrix: ArrayLike) -> Numbers:
    """Return a matrix with every reciprocal filled in; NaN or 0 is a judgement that is missing.

    Raises PlannerError where it is not square, not positive, or where two entries of a pair contradict each other by
    more than rounding (5 %: published matrices print 0.14 for 1/7).
    """
    given = np.asarray(matrix, dtype=np.float64)
    if given.ndim != 2 or given.shape[0] != given.shape[1]:
        raise PlannerError(_("A matrix of comparisons must be square."), _("Give as many rows as columns."))
    given = np.where(given == 0, np.nan, given)
    if (given < 0).any() or np.isinf(given).any():
        raise PlannerError(_("A comparison must be a positive number."), _("Say how many times as important it is."))
    turned = 1 / given.T
    made = np.where(np.isnan(given), turned, given)
    np.fill_diagonal(made, 1)
    if (np.abs(made * made.T - 1) > 0.05).any():
        raise PlannerError(
            _("Two comparisons of the same pair contradict each other."),
            _("The comparison the other way round is the reciprocal."),
        )
    return made


def judged_pairs(matrix: Numbers) -> tuple[tuple[int, int], ...]:
    """List the pairs (i < j) with a judgement, row by row."""
    rows, columns = np.nonzero(np.triu(~np.isnan(matrix), 1))
    return tuple(zip(rows.tolist(), columns.tolist(), strict=True))


def missing_pairs(matrix: Numbers) -> tuple[tuple[int, int], ...]:
    """List the pairs (i < j) without a judgement, row by row."""
    rows, columns = np.nonzero(np.triu(np.isnan(matrix), 1))
    return tuple(zip(rows.tolist(), columns.tolist(), strict=True))


def connected(matrix: Numbers) -> bool:
    """Tell whether the judgements tie all criteria together, directly or through others."""
    return len(parts(matrix)) <= 1


def parts(matrix: Numbers) -> tuple[tuple[int, ...], ...]:
    """Split the criteria into groups that no judgement ties together, the first criterion's group first."""
    near: NDArray[np.bool_] = ~np.isnan(matrix)
    left, found = list(range(len(matrix))), []
    while left:
        reached = {left[0]}
        while (more := {int(k) for row in reached for k in np.flatnonzero(near[row])}) - reached:
            reached |= more
        found.append(tuple(sorted(reached)))
        left = [row for row in left if row not in reached]
    return tuple(found)


def nearest(value: float) -> float:
    """Return the value of the scale 1/9 … 9 that is nearest to `value` as a ratio."""
    return min(SCALE, key=lambda step: abs(np.log(step / value)))


def ratio_text(value: float) -> str:
    """Write a ratio the way it is said: 3, 1/3, 2.4, 1/2.4."""
    if value < 1 - _SLACK:
        return f"1/{_plain(1 / value)}"
    return _plain(value)


def _plain(value: float) -> str:
    return f"{round(value)}" if abs(value - round(value)) < _SLACK else f"{value:.2f}".rstrip("0").rstrip(".")
