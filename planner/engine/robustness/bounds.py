"""Between which scores and ranks a method puts each alternative, whatever the intervals and missing scores turn out to
be.

For the weighted sum this is exact. Other methods measure alternatives against each other, so that no corner of the
intervals need be the worst case: each alternative is tried at its best with all others at their worst and the other way
round, besides many scores drawn from the intervals, and what comes out is at least as wide as said.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from planner.engine.decision import Numbers, Outcome, Problem, Ranks
from planner.engine.methods.ranks import ranks
from planner.engine.methods.table import DEFAULTS, METHODS, Options
from planner.engine.probability import stream

# Tables tried besides the extreme ones, and how many numbers a method may compare pair by pair in all and at a time.
_MOST_TABLES, _FEWEST_TABLES = 1_000, 20
_WORK, _AT_A_TIME = 20_000_000, 4_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Bounds:
    """The least and greatest score and the best and worst rank of each alternative; `exact`, or found by trying."""

    low: Numbers
    high: Numbers
    best: Ranks
    worst: Ranks
    exact: bool


def bounds(problem: Problem, weights: ArrayLike, outcome: Outcome, seed: int, options: Options = DEFAULTS) -> Bounds:
    """Bound the scores and ranks of an outcome over all that the problem's intervals allow."""
    if not problem.uncertain.any():
        return Bounds(outcome.scores, outcome.scores, outcome.ranks, outcome.ranks, exact=True)
    if outcome.low is not None and outcome.high is not None and outcome.best is not None and outcome.worst is not None:
        return Bounds(outcome.low, outcome.high, outcome.best, outcome.worst, exact=True)
    method = next(known for known in METHODS.values() if known.id == outcome.method)
    low, high, best, worst = outcome.scores, outcome.scores, outcome.ranks, outcome.ranks
    row = np.asarray(weights, dtype=np.float64)[None, :]
    for tables in _tables(problem, seed):
        scores = method.scorer(problem, options, tables)(np.repeat(row, len(tables), axis=0))
        placed = ranks(scores)
        low, high = np.minimum(low, scores.min(axis=0)), np.maximum(high, scores.max(axis=0))
        best, worst = np.minimum(best, placed.min(axis=0)), np.maximum(worst, placed.max(axis=0))
    return Bounds(low, high, best, worst, exact=False)


def _tables(problem: Problem, seed: int) -> Iterator[Numbers]:
    """Yield stacks of tables of raw scores: the extreme ones, then drawn ones."""
    count, criteria = problem.low.shape
    down = np.array([direction == "low" for direction in problem.directions])
    least, most = np.where(down, problem.high, problem.low), np.where(down, problem.low, problem.high)
    at_a_time = max(1, _AT_A_TIME // (count * count * criteria))
    for start in range(0, count, at_a_time):
        own = np.arange(start, min(count, start + at_a_time))
        for mine, theirs in ((most, least), (least, most)):
            tables = np.repeat(theirs[None, :, :], len(own), axis=0)
            tables[np.arange(len(own)), own] = mine[own]
            yield tables
    rng = stream(seed, "bounds")
    left = min(_MOST_TABLES, max(_FEWEST_TABLES, _WORK // (count * count * criteria)))
    while left > 0:
        some = min(left, at_a_time)
        yield problem.low + (problem.high - problem.low) * rng.random((some, count, criteria))
        left -= some
