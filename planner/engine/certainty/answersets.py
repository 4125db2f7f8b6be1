"""Every set of n whole answers on the scale with a given sum, and what redrawing them could give.

Of a published mean only n and the sum of the answers are known. There are finitely many sets of answers with that sum:
as many as there are ways to fill the five levels. All of them are listed, so that the least and the greatest of
anything they could say is exact: no other set of answers exists.

 - Least variance: all answers on the two levels next to the mean. Moving two answers one level towards each other keeps
   the sum and lowers the sum of squares, and only that set can't be moved so.
 - Greatest variance: all answers but one on the ends of the scale, by the reverse move.
 - Greatest entropy: the set whose shares are least uneven; of several the one nearest to the smooth distribution.

The mean of n answers redrawn from a set has the n-fold convolution of its shares, computed by the Fourier transform
(to about 1e-15). The greatest chance of passing a line need not belong to the greatest variance: it is searched among
all sets. Above ENUMERATED answers there are too many sets; inequalities that hold for every distribution on the scale
take their place: Cantelli's with the greatest variance, and Hoeffding's, whichever is closer. They are not attained.
"""

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from planner.engine.probability import LEVELS, Draws, above, maximum_entropy
from planner.model.plan import SCALE_ENDS

Counts = NDArray[np.int64]
Pair = tuple[float, float]
ENUMERATED = 48
_WIDTH = SCALE_ENDS[1] - SCALE_ENDS[0]
# Entropies and chances this close are equal.
_SLACK = 1e-9


@lru_cache(maxsize=64)
def compositions(n: int, total: int) -> Counts:
    """List how many of n answers can lie on each level when they sum to `total`: sets × 5, none where none do."""
    excess = total - n
    if n < 1 or not 0 <= excess <= _WIDTH * n:
        return np.empty((0, 5), dtype=np.int64)
    axes = [np.arange(min(n, excess // step) + 1) for step in (2, 3, 4)]
    third, fourth, fifth = (axis.ravel() for axis in np.meshgrid(*axes, indexing="ij"))
    second = excess - 2 * third - 3 * fourth - 4 * fifth
    first = n - second - third - fourth - fifth
    found = np.stack((first, second, third, fourth, fifth), axis=1)[(second >= 0) & (first >= 0)]
    found.flags.writeable = False
    return np.asarray(found, dtype=np.int64)


def variances(n: int, total: int) -> Pair:
    """Return the least and the greatest variance (n below it) of n whole answers with this sum."""
    near, (fives, left) = total % n, divmod(total - n, _WIDTH)
    # As many on 5 as fit, one on what is left, the others on 1; on integers, so that the order is exact.
    counts = [(SCALE_ENDS[1], fives), (SCALE_ENDS[0] + left, min(1, n - fives)), (SCALE_ENDS[0], n - fives - 1)]
    squares = sum(level**2 * count for level, count in counts if count > 0)
    return near * (n - near) / n**2, (n * squares - total**2) / n**2


@lru_cache(maxsize=1024)
def likeliest(n: int, total: int) -> tuple[int, ...]:
    """Return the set of n answers with this sum that has the greatest entropy, by level."""
    sets = compositions(n, total)
    shares = sets / n
    entropy = -np.sum(shares * np.log(shares, out=np.zeros_like(shares), where=shares > 0), axis=1)
    best = sets[entropy >= entropy.max() - _SLACK]
    apart = ((best / n - maximum_entropy(total / n)) ** 2).sum(axis=1)
    return tuple(int(count) for count in best[int(np.argmin(apart))])


def redrawn_sums(sets: Counts) -> Draws:
    """Return, for each set of n answers, the chances that n answers redrawn from it sum to n, n + 1, … 5n."""
    n = int(sets[0].sum())
    length = _WIDTH * n + 1
    size = 1 << (length - 1).bit_length()
    sums = np.fft.irfft(np.fft.rfft(sets / n, size, axis=1) ** n, size, axis=1)[:, :length]
    return np.asarray(np.clip(sums, 0.0, 1.0), dtype=np.float64)


@lru_cache(maxsize=16)
def _redrawn(n: int, total: int) -> Draws:
    return redrawn_sums(compositions(n, total))


def upper_bounds(n: int, total: int, cut: float, spread: float = 0.0) -> Pair:
    """Return the least and the greatest chance that a redrawn mean lies above a line within `spread` of `cut`."""
    if n > ENUMERATED:
        return _general_bounds(n, total, cut + spread)[0], _general_bounds(n, total, cut - spread)[1]
    means = np.arange(n, SCALE_ENDS[1] * n + 1) / n
    shares = _redrawn(n, total) @ above(means, cut, spread)
    return max(0.0, float(shares.min())), min(1.0, float(shares.max()))


@lru_cache(maxsize=1024)
def mean_bounds(n: int, total: int, level: float) -> Pair:
    """Return between which means at least `level` of the redrawn ones lie, whatever the set of answers.

    Beyond each end lies at most half of the rest: the least of the lower and the greatest of the upper quantiles.
    """
    tail = (1 - level) / 2
    if n > ENUMERATED:
        off = min(math.sqrt(variances(n, total)[1] / n * (1 / tail - 1)), _WIDTH * math.sqrt(-math.log(tail) / (2 * n)))
        return max(float(SCALE_ENDS[0]), total / n - off), min(float(SCALE_ENDS[1]), total / n + off)
    chances = redrawn_sums(compositions(n, total))
    low = np.argmax(np.cumsum(chances, axis=1) > tail + _SLACK, axis=1).min()
    high = chances.shape[1] - 1 - np.argmax(np.cumsum(chances[:, ::-1], axis=1) > tail + _SLACK, axis=1).min()
    return (n + int(low)) / n, (n + int(high)) / n


def _general_bounds(n: int, total: int, cut: float) -> Pair:
    mean, variance = total / n, variances(n, total)[1]
    off = cut - mean
    if abs(off) <= _SLACK:
        return 0.0, 1.0
    spread = variance / n
    tail = min(spread / (spread + off**2), math.exp(-2 * n * off**2 / _WIDTH**2))
    return (0.0, tail) if off > 0 else (1 - tail, 1.0)


def deviation(levels: Draws) -> float:
    """Return the standard deviation of a distribution on the levels."""
    mean = float(levels @ LEVELS)
    return math.sqrt(max(0.0, float(levels @ (LEVELS - mean) ** 2)))
