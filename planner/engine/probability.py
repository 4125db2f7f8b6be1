"""How likely each quadrant is, given how few people stand behind a score.

Published means are computed exactly, without sampling: the mean of n answers, each from the distribution on 1 to 5 that
has the printed mean and assumes nothing else (maximum entropy: probabilities proportional to exp(t·score)); n comes
from the granularity of the printed means, and a mean whose n is unknown is taken as fixed. In an interval any value is
equally likely, which is an assumption. The two scores of a stack are independent, because the report prints no joint
figures.

Workshop rounds are sampled: the panel is drawn again with replacement (bootstrap), all scores of a draw from the same
people. Such shares carry the standard error of the sampling. A score of fewer than two answers has no share at all:
one person's answer says nothing of what another's might have been.

What this leaves out: how the panel was chosen, the scale's wording and the place of the lines. It is the error of
asking few people alone. What lies exactly on a line counts half to each side.
"""

import math
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from planner.engine import panel
from planner.engine.result import Cuts
from planner.model.plan import QUADRANTS, Plan, Quadrant, Score

TOLERANCE = 1e-9
LEVELS = np.arange(1.0, 6.0)
Draws = NDArray[np.float64]


def stream(seed: int, item: str) -> np.random.Generator:
    """Open the item's own stream of random numbers, so that other items never change its draws."""
    return np.random.default_rng(np.random.SeedSequence([seed, zlib.crc32(item.encode())]))


def maximum_entropy(mean: float) -> Draws:
    """Return the probabilities of the levels 1 to 5 that have this mean and otherwise the greatest entropy.

    Means at or beyond the ends of the scale put everything on that end.
    """
    if mean <= LEVELS[0] or mean >= LEVELS[-1]:
        return np.asarray(np.clip(mean, LEVELS[0], LEVELS[-1]) == LEVELS, dtype=np.float64)
    low, high = -64.0, 64.0
    # The mean grows with the tilt; eighty halvings reach the last bit.
    for _step in range(80):
        tilt = (low + high) / 2
        low, high = (tilt, high) if _tilted(tilt) @ LEVELS < mean else (low, tilt)
    return _tilted((low + high) / 2)


def _tilted(tilt: float) -> Draws:
    exponent = tilt * LEVELS
    weights = np.exp(exponent - exponent.max())
    return np.asarray(weights / weights.sum(), dtype=np.float64)


def sum_distribution(levels: Draws, n: int) -> Draws:
    """Return the probabilities of the sums n, n + 1, … 5n of n independent answers."""
    total = np.ones(1)
    for _answer in range(n):
        total = np.convolve(total, levels)
    return total


@dataclass(frozen=True, slots=True)
class Shares:
    """How likely each quadrant is, and the largest standard error of these shares (0.0 where they are exact).

    Empty where nothing can be said.
    """

    quadrants: Mapping[Quadrant, float] = field(default_factory=dict)
    error: float = 0.0


def published_shares(risk: Score, future: Score, cuts: Cuts) -> Shares:
    """Compute the share of each quadrant exactly for two published scores; empty where one is missing."""
    above, right = upper_share(risk, cuts.risk), upper_share(future, cuts.future)
    return Shares() if above is None or right is None else Shares(_crossed(above, right, above * right))


def upper_share(score: Score, cut: float) -> float | None:
    """Return how likely a published score lies above `cut`, exactly; None when it is missing."""
    if score.kind == "interval" and score.low is not None and score.high is not None and score.low < score.high:
        return min(1.0, max(0.0, (score.high - cut) / (score.high - score.low)))
    value = score.low if score.kind == "interval" else score.value
    if score.kind == "missing" or value is None:
        return None
    if not score.n or not LEVELS[0] <= value <= LEVELS[-1]:
        return float(_upper(np.array([value]), cut)[0])
    means = np.arange(score.n, 5 * score.n + 1) / score.n
    return min(1.0, float(_mean_distribution(value, score.n) @ _upper(means, cut)))


@lru_cache(maxsize=1024)
def _mean_distribution(mean: float, n: int) -> Draws:
    return sum_distribution(maximum_entropy(mean), n)


@lru_cache(maxsize=4)
def resampled_panel(size: int, draws: int, seed: int) -> NDArray[np.float32]:
    """Draw a panel of `size` people with replacement: how often each is drawn, draws × size, read-only.

    Remembered, because moving a line asks for the same draws again.
    """
    picks = stream(seed, "panel").integers(0, size, (draws, size), dtype=np.int64)
    picks += np.arange(draws, dtype=np.int64)[:, None] * size
    counts = np.bincount(picks.ravel(), minlength=draws * size).reshape(draws, size).astype(np.float32)
    counts.flags.writeable = False
    return counts


def workshop_draws(
    plan: Plan, round: str, item: str, indicator: str, draws: int, seed: int, rng: np.random.Generator
) -> Draws:
    """Draw `draws` values of a workshop score from the round's panel resampled with replacement.

    All scores of a round see the same resampled panels; a question that the round did not ask again keeps the panel of
    the round that did. `rng` spreads answers given as intervals.
    """
    round = panel.standing(plan, round, item, indicator)
    members = panel.members(plan, round)
    found = {answer.assessor: panel.bounds(answer) for answer in panel.answers(plan, round, item, indicator)}
    rows = [(*(found.get(member) or (0, 0)), member in found) for member in members]
    counts = resampled_panel(len(members), draws, seed)
    # Whole numbers this small are exact in 32 bits; the division needs the precision of 64.
    table = np.array(rows, dtype=np.float32)
    low, high, answered = (counts @ table).astype(np.float64).T
    # A draw in which nobody answered says nothing: it keeps the panel's own mean.
    mean_low, mean_high = (table[:, end].sum() / table[:, 2].sum() for end in (0, 1))
    some = answered > 0
    bottom = np.divide(low, answered, out=np.full(draws, mean_low, dtype=np.float64), where=some)
    if np.array_equal(table[:, 0], table[:, 1]):
        return np.asarray(bottom, dtype=np.float64)
    top = np.divide(high, answered, out=np.full(draws, mean_high, dtype=np.float64), where=some)
    return np.asarray(bottom + (top - bottom) * rng.random(draws), dtype=np.float64)


def sampled_shares(risk: Draws, future: Draws, cuts: Cuts) -> Shares:
    """Return the share of the draws in each quadrant, half a draw to each side of a line it lies on, with its error."""
    above, right = _upper(risk, cuts.risk), _upper(future, cuts.future)
    both = float(np.mean(above * right))
    quadrants = _crossed(float(np.mean(above)), float(np.mean(right)), both)
    return Shares(quadrants, max(_error(above if high else 1 - above, right if ahead else 1 - right)
                                 for high in (True, False) for ahead in (True, False)))  # fmt: skip


def _error(vertical: Draws, horizontal: Draws) -> float:
    """Return the standard error of a share; a single draw says nothing, so it has the largest there is."""
    weights = vertical * horizontal
    return float(np.std(weights, ddof=1)) / math.sqrt(len(weights)) if len(weights) > 1 else 0.5


def _crossed(above: float, right: float, both: float) -> Mapping[Quadrant, float]:
    """Split into quadrants what is high in risk (`above`), high in future (`right`) and high in both."""
    values = (above - both, both, right - both, 1 - above - right + both)
    return dict(zip(QUADRANTS, (min(1.0, max(0.0, value)) for value in values), strict=True))


def _upper(values: Draws, cut: float) -> Draws:
    off = values - cut
    return np.asarray(np.where(np.abs(off) <= TOLERANCE, 0.5, off > 0), dtype=np.float64)
