"""What every method takes: raw scores (alternatives × criteria), weights and which end of each criterion is worth more.

Nothing is turned round here: each method minds the directions itself, so that no normalising can come before them.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from planner.engine.decision import Numbers
from planner.model.errors import PlannerError
from planner.model.weighting import DIRECTIONS, Direction
from planner.text import _

# Weights, one row or many, to scores in the same number of rows; more is better.
Scorer = Callable[[Numbers], Numbers]

# What is closer than this share of a criterion's largest number is equal: 3.4 − 3.3 must not differ from 0.1, while
# sums of money that differ in their tenth digit must.
CLOSE = 1e-12
BLOCK = 2048


def table(matrix: ArrayLike) -> Numbers:
    """Return finite raw scores, alternatives × criteria; PlannerError for anything else."""
    values = np.asarray(matrix, dtype=np.float64)
    if values.ndim != 2:
        raise PlannerError(_("Scores must be a table of alternatives and criteria."))
    if not np.isfinite(values).all():
        raise PlannerError(_("Every score must be a number: give a missing score as the interval it may lie in."))
    return values


def shares(weights: ArrayLike, criteria: int) -> Numbers:
    """Return weights that add up to 1, or zeros where all are zero; PlannerError for what can't be weights."""
    values = np.asarray(weights, dtype=np.float64)
    if values.ndim != 1 or len(values) != criteria:
        raise PlannerError(_("There must be one weight for each of {count} criteria.").format(count=criteria))
    if not np.isfinite(values).all() or (values < 0).any():
        raise PlannerError(_("Weights must be numbers and not negative."))
    # Divided by the largest first: a sum of huge weights must not overflow.
    largest = values.max(initial=0.0)
    if largest == 0.0:
        return np.zeros(criteria)
    scaled = values / largest
    return np.asarray(scaled / scaled.sum(), dtype=np.float64)


def signs(directions: Sequence[Direction] | None, criteria: int) -> Numbers:
    """Return 1 for each criterion whose high end is worth more, −1 for the others; all 1 where none are given."""
    if directions is None:
        return np.ones(criteria)
    if len(directions) != criteria or any(direction not in DIRECTIONS for direction in directions):
        raise PlannerError(_("There must be one direction, high or low, for each of {count} criteria.").format(
            count=criteria))  # fmt: skip
    return np.array([1.0 if direction == "high" else -1.0 for direction in directions])


def constant(matrix: Numbers) -> NDArray[np.bool_]:
    """Mark the criteria on which no two alternatives differ."""
    if not len(matrix):
        return np.ones(matrix.shape[1], dtype=np.bool_)
    return np.asarray(np.ptp(matrix, axis=0) <= closeness(matrix))


def closeness(matrix: Numbers) -> Numbers:
    """Return, per criterion, how far two scores may lie apart and still be equal; also for stacked tables."""
    return np.asarray(CLOSE * np.abs(matrix).max(axis=-2, initial=0.0))


def weighted(values: Numbers, weights: Numbers) -> Numbers:
    """Add up weighted values: one table with one or many rows of weights, or as many tables as rows."""
    if values.ndim == 2:
        return np.asarray(weights @ values.T)
    return np.asarray(np.einsum("kam,km->ka", values, np.atleast_2d(weights)))


def in_blocks(score: Scorer, weights: Numbers, alternatives: int) -> Numbers:
    """Score many rows of weights some at a time: what a step needs then stays in the processor's cache."""
    if weights.ndim < 2 or len(weights) <= BLOCK:
        return score(weights)
    found = np.empty((len(weights), alternatives))
    for start in range(0, len(weights), BLOCK):
        found[start : start + BLOCK] = score(weights[start : start + BLOCK])
    return found


def divided(top: Numbers, bottom: Numbers, otherwise: float = 0.0) -> Numbers:
    """Divide, giving `otherwise` where the bottom is zero."""
    if bottom.all():
        return np.asarray(top / bottom)
    whole = np.broadcast_shapes(top.shape, bottom.shape)
    out = np.full(whole, otherwise)
    np.divide(top, bottom, out=out, where=np.broadcast_to(bottom, whole) > 0)
    return out


def common_notes(weights: Numbers, same: NDArray[np.bool_], criteria: Sequence[str] = ()) -> tuple[str, ...]:
    """Say what about weights and scores decides nothing: no weight at all, criteria on which all are equal."""
    notes = []
    if not weights.any():
        notes.append(_("No criterion has any weight, so all alternatives tie."))
    idle = [criteria[at] if criteria else str(at + 1) for at in map(int, np.flatnonzero(same & (weights > 0)))]
    if idle:
        notes.append(_("All alternatives are equal on these criteria, which decide nothing: {criteria}.").format(
            criteria=", ".join(idle)))  # fmt: skip
    return tuple(notes)
