"""How likely each quadrant is, given how few people stand behind a score.

Published means: the sampling error of a mean of n answers, each drawn from the distribution on 1 to 5 that has the
printed mean and assumes nothing else (maximum entropy: probabilities proportional to exp(t·score)); n comes from the
granularity of the printed means, and a mean whose n is unknown is taken as fixed. Intervals: any value in them
equally likely, which is an assumption. Workshop rounds: the panel is drawn again with replacement (bootstrap), all
scores of a draw from the same people; one answer alone is taken as fixed.

What this leaves out: how the panel was chosen, the scale's wording, the link between the two published scores of a
stack (drawn independently, because the report prints no joint figures) and the place of the lines. It is the
sampling error alone. A draw exactly on a line counts half to each side.
"""

import zlib
from collections.abc import Mapping
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


def mean_draws(score: Score, draws: int, rng: np.random.Generator) -> Draws:
    """Draw `draws` values of a published score: resampled mean, uniform in its interval, or fixed."""
    if score.kind == "interval" and score.low is not None and score.high is not None:
        return rng.uniform(score.low, score.high, draws)
    value = score.value if score.value is not None else float("nan")
    if not score.n or not LEVELS[0] <= value <= LEVELS[-1]:
        return np.full(draws, value)
    # One uniform number per draw against the exact distribution of the sum: the same law as drawing n answers.
    index = np.searchsorted(_cumulative(value, score.n), rng.random(draws), side="right")
    return np.asarray((index + score.n) / score.n, dtype=np.float64)


@lru_cache(maxsize=1024)
def _cumulative(mean: float, n: int) -> Draws:
    steps = np.cumsum(sum_distribution(maximum_entropy(mean), n))
    # The last step is 1 but for rounding; a draw must never fall beyond it.
    steps[-1] = 1.0
    return steps


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

    All scores of a round see the same resampled panels. `rng` spreads answers given as intervals.
    """
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


def shares(risk: Draws, future: Draws, cuts: Cuts) -> Mapping[Quadrant, float]:
    """Return the share of the draws in each quadrant, half a draw to each side of a line it lies on."""
    above, right = _upper(risk, cuts.risk), _upper(future, cuts.future)
    both = float(np.mean(above * right))
    high, ahead = float(np.mean(above)), float(np.mean(right))
    values = (high - both, both, ahead - both, 1 - high - ahead + both)
    return dict(zip(QUADRANTS, (min(1.0, max(0.0, value)) for value in values), strict=True))


def _upper(values: Draws, cut: float) -> Draws:
    off = values - cut
    return np.asarray(np.where(np.abs(off) <= TOLERANCE, 0.5, off > 0), dtype=np.float64)
