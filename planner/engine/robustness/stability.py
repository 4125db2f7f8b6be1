"""How far the weight of one criterion may go before the order of a weighted sum changes; exact.

The other criteria keep their proportions. Every score is then a straight line in that one weight, and an order changes
only where two lines cross. Scores known as intervals, or missing, count by the middle of what is possible.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from planner.engine.decision import Numbers, Problem, StabilityInterval
from planner.engine.sensitivity import others

TOLERANCE = 1e-9
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class _Crossings:
    """How far one weight may go down (`below`) and up (`above`) before the second of a pair gets past the first.

    Alternatives × alternatives; as far as the end of the scale, and not crossed there, where it never does.
    """

    weight: float
    below: Numbers
    above: Numbers
    crossed_below: Flags
    crossed_above: Flags


def intervals(problem: Problem, weights: ArrayLike) -> tuple[StabilityInterval, ...]:
    """Return, criterion by criterion, between which weights the first place and the whole order stay as they are.

    `weights` add up to 1. At the ends of an interval two alternatives tie. Alternatives that tie now and would part
    with any change leave an interval of no width. An only criterion keeps all the weight: its interval is that point.
    """
    given = np.asarray(weights, dtype=np.float64)
    if not len(problem.alternatives) or not np.any(given > 0):
        return ()
    return tuple(_interval(problem, given, place) for place in range(len(problem.criteria)))


def margins(problem: Problem, weights: ArrayLike, leeway: int = 0) -> Numbers:
    """Return how far any one weight may move, up or down, before an alternative's rank changes by more than `leeway`.

    Infinite where no change of a single weight can do it, as for an only alternative or criterion, or without weights.
    """
    found, given = np.full(len(problem.alternatives), np.inf), np.asarray(weights, dtype=np.float64)
    if len(problem.criteria) < 2 or not np.any(given > 0):
        return found
    for place in range(len(problem.criteria)):
        crossings = _crossings(problem, given, place)
        for ends, crossed in ((crossings.below, crossings.crossed_below), (crossings.above, crossings.crossed_above)):
            way = np.where(crossed, np.abs(ends - crossings.weight), np.inf)
            found = np.minimum(found, _first_beyond(way, leeway))
    return found


def _first_beyond(way: Numbers, leeway: int) -> Numbers:
    """Return how far each alternative is from a rank more than `leeway` away, going one way.

    `way[a, b]` is how far it is to where b gets past a; going further, nobody passes twice.
    """
    # A row for each alternative: first those who pass it, a rank down each, then those whom it passes, a rank up.
    distances = np.concatenate([way, way.T], axis=1)
    steps = np.repeat([1, -1], len(way))
    order = np.argsort(distances, axis=1, kind="stable")
    lined = np.take_along_axis(distances, order, axis=1)
    moved = np.abs(np.cumsum(steps[order], axis=1)) > leeway
    return np.asarray(np.where(moved, lined, np.inf).min(axis=1), dtype=np.float64)


def _interval(problem: Problem, weights: Numbers, place: int) -> StabilityInterval:
    names = problem.alternatives
    weight = float(weights[place])
    if len(problem.criteria) == 1:
        return StabilityInterval(problem.criteria[place], weight, (weight, weight), (weight, weight), ("", ""))
    crossings = _crossings(problem, weights, place)
    scores = problem.worth @ weights
    first = scores >= scores.max() - TOLERANCE
    low, down = _nearest(crossings.below, crossings.crossed_below, first, 1)
    high, up = _nearest(crossings.above, crossings.crossed_above, first, -1)
    everyone = np.ones(len(names), dtype=np.bool_)
    floor, swap_down = _nearest(crossings.below, crossings.crossed_below, everyone, 1)
    ceiling, swap_up = _nearest(crossings.above, crossings.crossed_above, everyone, -1)
    return StabilityInterval(
        criterion=problem.criteria[place],
        weight=weight,
        winner=(low, high),
        order=(floor, ceiling),
        rivals=(names[down[1]] if down else "", names[up[1]] if up else ""),
        overtakers=tuple(
            (names[pair[1]], names[pair[0]]) if pair else None for pair in (swap_down, swap_up)
        ),
    )  # fmt: skip


def _nearest(ends: Numbers, crossed: Flags, ahead: Flags, sign: int) -> tuple[float, tuple[int, int] | None]:
    """Return the end nearest to the weight among pairs whose first is marked, and that pair if it crosses there.

    `sign` is 1 for ends below the weight, whose greatest is nearest, −1 for those above.
    """
    picked = np.where(ahead[:, None] & crossed, sign * ends, -np.inf)
    if not (picked > -np.inf).any():
        return (0.0 if sign > 0 else 1.0), None
    one, other = np.unravel_index(int(np.argmax(picked)), picked.shape)
    return float(ends[one, other]), (int(one), int(other))


def _crossings(problem: Problem, weights: Numbers, place: int) -> _Crossings:
    """Find for every pair whose first is ahead, or ties, where the second gets past it."""
    weight, worth = float(weights[place]), problem.worth
    slope = worth[:, place] - worth @ others(weights, place)
    scores = worth @ weights
    lead, rate = np.subtract.outer(scores, scores), np.subtract.outer(slope, slope)
    moving, ahead = np.abs(rate) > TOLERANCE, lead >= -TOLERANCE
    # lead + rate · (weight' − weight) = 0; what ties now parts at once.
    shift = np.divide(-lead, rate, out=np.zeros_like(lead), where=moving & (np.abs(lead) > TOLERANCE))
    at = weight + shift
    tied = np.abs(lead) <= TOLERANCE
    down = moving & ahead & np.where(tied, rate > 0, shift < 0) & (at > TOLERANCE) & (weight > TOLERANCE)
    up = moving & ahead & np.where(tied, rate < 0, shift > 0) & (at < 1 - TOLERANCE) & (weight < 1 - TOLERANCE)
    return _Crossings(weight, np.where(down, at, 0.0), np.where(up, at, 1.0), down, up)
