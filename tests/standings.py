"""Rankings built by hand: a small table whose numbers can be checked in the head, and what draws might say of it."""

from collections.abc import Sequence

import numpy as np

from planner.engine.decision import Numbers, Outcome, Problem, Smaa
from planner.engine.methods.ranks import ranks
from planner.model.plan import PUBLISHED
from planner.model.weighting import Direction

ITEMS = ("cloud", "model", "network", "semiconductor")
CRITERIA = ("risk", "current", "future")
# Raw scores; for "risk" less is better.
SCORES = ((4.0, 3.0, 5.0), (2.0, 2.0, 3.0), (3.0, 3.0, 3.0), (5.0, 1.0, 2.0))
DIRECTIONS: tuple[Direction, ...] = ("low", "high", "high")
WEIGHTS = np.array([0.2, 0.3, 0.5])


def table(
    scores: Sequence[Sequence[float]] = SCORES,
    *,
    high: Sequence[Sequence[float]] | None = None,
    missing: Sequence[tuple[int, int]] = (),
    items: Sequence[str] = ITEMS,
    criteria: Sequence[str] = CRITERIA,
    directions: tuple[Direction, ...] = DIRECTIONS,
) -> Problem:
    """Make a problem of the sheet of stacks; cells that are missing may be anything."""
    low = np.array(scores, dtype=np.float64)
    top = low.copy() if high is None else np.array(high, dtype=np.float64)
    lost = np.zeros(low.shape, dtype=np.bool_)
    for row, column in missing:
        lost[row, column], low[row, column], top[row, column] = True, 1.0, 5.0
    return Problem("stacks", PUBLISHED, tuple(items), tuple(criteria), low, top, lost, directions[: len(criteria)])


def summed(problem: Problem, weights: Numbers = WEIGHTS, *, notes: tuple[str, ...] = ()) -> Outcome:
    """Rank by the weighted sum."""
    parts = problem.worth * weights
    scores = parts.sum(axis=1)
    return Outcome("weighted-sum", scores, ranks(scores), parts, notes=notes)


def drawn(problem: Problem, draws: int = 400, seed: int = 7) -> Smaa:
    """Count what random weights make of a problem, the slow and plain way."""
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(len(problem.criteria)), draws)
    scores = weights @ problem.worth.T
    found = ranks(scores)
    count = len(problem.alternatives)
    shares = np.stack([(found == rank + 1).mean(axis=0) for rank in range(count)], axis=1)
    ahead = (scores[:, :, None] > scores[:, None, :]).mean(axis=0)
    level = (scores[:, :, None] == scores[:, None, :]).mean(axis=0)
    central = np.full((count, len(problem.criteria)), np.nan)
    for place in range(count):
        first = found[:, place] == 1
        if first.any():
            central[place] = weights[first].mean(axis=0)
    safe = np.where(shares > 0, shares, 1.0)
    return Smaa(
        knowledge="free", draws=draws, seed=seed, acceptability=shares, central=central,
        confidence=np.where(np.isnan(central[:, 0]), np.nan, shares[:, 0]), pairwise=ahead + level / 2,
        entropy=-(safe * np.log2(safe)).sum(axis=1), expected_rank=found.mean(axis=0), error=0.025,
    )  # fmt: skip
