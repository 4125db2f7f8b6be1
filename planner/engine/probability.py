"""How likely each quadrant is, given how few people stand behind a score.

Published means are computed exactly, without sampling: the mean of n answers, each from the distribution on 1 to 5 that
has the printed mean and assumes nothing else (maximum entropy: probabilities proportional to exp(t·score)); n comes
from the granularity of the printed means, and a mean whose n is unknown is taken as fixed. In an interval any value is
equally likely, which is an assumption. The two scores of a stack are independent, because the report prints no joint
figures.

Workshop rounds are sampled (`resampling`): the panel is drawn again with replacement, all scores of a draw from the
same people. Such shares carry the standard error of the sampling. A score of fewer than two answers has no share at
all: one person's answer says nothing of what another's might have been.

Each layer can be left out: without the assessors' the scores are what they are, without the intervals' an interval
counts by its middle. The lines may be uncertain as well: each then lies anywhere within a half-width of its place,
equally likely and independent of the other; this is averaged exactly, in sampled rounds draw by draw.

What this leaves out: how the panel was chosen and the scale's wording. What lies exactly on a line counts half to each
side.
"""

import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from planner.engine.result import Cuts
from planner.model.plan import QUADRANTS, Quadrant, Score
from planner.model.weighting import Uncertainty

TOLERANCE = 1e-9
LEVELS = np.arange(1.0, 6.0)
Draws = NDArray[np.float64]
# Every layer but the lines', which lie where they are.
USUAL = Uncertainty()
# How much of what lies below, on and above a line is above it.
_HALVES = np.array([0.0, 0.5, 1.0])


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


def published_shares(risk: Score, future: Score, cuts: Cuts, uncertainty: Uncertainty = USUAL) -> Shares:
    """Compute the share of each quadrant exactly for two published scores; empty where one is missing."""
    above, right = upper_share(risk, cuts.risk, uncertainty), upper_share(future, cuts.future, uncertainty)
    return Shares() if above is None or right is None else Shares(crossed_shares(above, right, above * right))


def upper_share(score: Score, cut: float, uncertainty: Uncertainty = USUAL) -> float | None:
    """Return how likely a published score lies above a line at `cut`, exactly; None when it is missing.

    Of a workshop's score this is what intervals and lines leave open where the panel is taken as it is.
    """
    spread = uncertainty.lines
    if score.kind == "interval" and score.low is not None and score.high is not None and score.low < score.high:
        if uncertainty.intervals:
            return _even_share(score.low, score.high, cut, spread)
        return float(above(np.array([(score.low + score.high) / 2]), cut, spread)[0])
    value = score.low if score.kind == "interval" else score.value
    if score.kind == "missing" or value is None:
        return None
    if not uncertainty.assessors or not score.n or not LEVELS[0] <= value <= LEVELS[-1]:
        return float(above(np.array([value]), cut, spread)[0])
    means = np.arange(score.n, 5 * score.n + 1) / score.n
    return min(1.0, float(mean_distribution(value, score.n) @ above(means, cut, spread)))


def _even_share(low: float, high: float, cut: float, spread: float) -> float:
    """Return how likely a value that is anywhere from `low` to `high` lies above a line within `spread` of `cut`."""
    if spread <= 0:
        return min(1.0, max(0.0, (high - cut) / (high - low)))

    def area(value: float) -> float:
        # The integral of the chance that the line lies below a value.
        beyond = value - (cut - spread)
        return 0.0 if beyond <= 0 else beyond**2 / (4 * spread) if beyond < 2 * spread else beyond - spread

    return min(1.0, max(0.0, (area(high) - area(low)) / (high - low)))


@lru_cache(maxsize=1024)
def mean_distribution(mean: float, n: int) -> Draws:
    """Return the probabilities of the means n/n, (n + 1)/n, … 5 of n answers of greatest entropy with this mean."""
    return sum_distribution(maximum_entropy(mean), n)


def sampled_shares(risk: ArrayLike, future: ArrayLike, cuts: Cuts, spread: float = 0.0) -> Shares:
    """Return the share of the draws in each quadrant, half a draw to each side of a line it lies on, with its error.

    Lines that may lie within `spread` of their place split a draw by how likely each side is.
    """
    if spread > 0:
        return _split_shares(above(risk, cuts.risk, spread), above(future, cuts.future, spread))
    codes = 3 * _sides(risk, cuts.risk) + _sides(future, cuts.future)
    counts = np.bincount(codes, minlength=9).astype(np.float64)
    total = len(codes)
    upper, right = np.repeat(_HALVES, 3), np.tile(_HALVES, 3)
    weights = np.stack(_products(upper, right))
    shares = weights @ counts / total
    errors = [0.5] if total < 2 else np.sqrt((weights - shares[:, None]) ** 2 @ counts / (total - 1) / total)
    return Shares(_named(shares.tolist()), float(max(errors)))


def _split_shares(upper: Draws, right: Draws) -> Shares:
    weights = _products(upper, right)
    return Shares(_named([float(weight.mean()) for weight in weights]), max(_error(weight) for weight in weights))


def _products(upper: Draws, right: Draws) -> tuple[Draws, ...]:
    """Return how much of each draw lies in each quadrant, in the order of QUADRANTS."""
    return upper * (1 - right), upper * right, (1 - upper) * right, (1 - upper) * (1 - right)


def _error(weights: Draws) -> float:
    """Return the standard error of a share; a single draw says nothing, so it has the largest there is."""
    return float(np.std(weights, ddof=1)) / math.sqrt(len(weights)) if len(weights) > 1 else 0.5


def crossed_shares(above: float, right: float, both: float) -> Mapping[Quadrant, float]:
    """Split into quadrants what is high in risk (`above`), high in future (`right`) and high in both."""
    return _named([above - both, both, right - both, 1 - above - right + both])


def _named(shares: Sequence[float]) -> Mapping[Quadrant, float]:
    return dict(zip(QUADRANTS, (min(1.0, max(0.0, share)) for share in shares), strict=True))


def above(values: ArrayLike, cut: float, spread: float = 0.0) -> Draws:
    """Return how likely a line within `spread` of `cut` lies below each value; one half where a value lies on it."""
    off = np.asarray(values, dtype=np.float64) - cut
    if spread > 0:
        return np.asarray(np.clip((off + spread) / (2 * spread), 0.0, 1.0), dtype=np.float64)
    return np.asarray(np.where(np.abs(off) <= TOLERANCE, 0.5, off > 0), dtype=np.float64)


def _sides(given: ArrayLike, cut: float) -> NDArray[np.int8]:
    """Tell whether each value lies below (0), on (1) or above (2) a line."""
    values = np.asarray(given, dtype=np.float64)
    return np.asarray((values >= cut - TOLERANCE).view(np.int8) + (values > cut + TOLERANCE).view(np.int8))
