"""Ranks with ties in the open, and how far two rankings agree.

Rank 1 is the best. Scores within the tolerance of each other share the better rank (1, 2, 2, 4).

Where one of two rankings has nothing but ties and the other has not, agreement is not defined: NaN, never zero. Equal
rankings agree fully, whatever ties they hold.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from planner.engine.decision import Numbers, Ranks

TOLERANCE = 1e-9
Coefficient = Callable[[ArrayLike, ArrayLike], float]


def ranks(scores: ArrayLike, tolerance: float = TOLERANCE) -> Ranks:
    """Rank scores along the last axis, more being better: 1 + how many are better by more than the tolerance."""
    values = np.asarray(scores, dtype=np.float64)
    better = values[..., None, :] > values[..., :, None] + tolerance
    return np.asarray(1 + np.count_nonzero(better, axis=-1), dtype=np.intp)


def mean_ranks(scores: ArrayLike, tolerance: float = TOLERANCE) -> Numbers:
    """Rank scores like `ranks`, but let tied ones share the mean of their places."""
    values = np.asarray(scores, dtype=np.float64)
    better = np.count_nonzero(values[..., None, :] > values[..., :, None] + tolerance, axis=-1)
    worse = np.count_nonzero(values[..., None, :] < values[..., :, None] - tolerance, axis=-1)
    return np.asarray((1 + better + values.shape[-1] - worse) / 2, dtype=np.float64)


def kendall_tau(first: ArrayLike, second: ArrayLike) -> float:
    """Compute Kendall's tau-b (1945) of two rankings, corrected for ties."""
    a, b = _pair(first, second)
    if np.array_equal(a, b):
        return 1.0
    upper = np.triu_indices(len(a), 1)
    left, right = (np.sign(np.subtract.outer(r, r))[upper] for r in (a, b))
    return _quotient(float(left @ right), float(np.abs(left).sum()) * float(np.abs(right).sum()))


def spearman(first: ArrayLike, second: ArrayLike) -> float:
    """Compute Spearman's rho (1904) of two rankings: the correlation of their mean ranks, so right with ties too."""
    a, b = (mean_ranks(-r) for r in _pair(first, second))
    if np.array_equal(a, b):
        return 1.0
    a, b = a - a.mean(), b - b.mean()
    return _quotient(float(a @ b), float(a @ a) * float(b @ b))


def weighted_spearman(first: ArrayLike, second: ArrayLike) -> float:
    """Compute the weighted rank measure of Pinto da Costa and Soares (2005), in which the top places count more."""
    a, b = _pair(first, second)
    n = len(a)
    if np.array_equal(a, b):
        return 1.0
    apart = 6 * float(((a - b) ** 2 * ((n - a + 1) + (n - b + 1))).sum())
    return 1 - apart / float(n**4 + n**3 - n**2 - n)


def ws(reference: ArrayLike, other: ArrayLike) -> float:
    """Compute WS (Sałabun and Urbaniak 2020): how like the reference ranking another is, the top places counting most.

    It is not symmetrical: places are weighted by the reference, 2 to the power of minus the rank.
    """
    a, b = _pair(reference, other)
    if np.array_equal(a, b):
        return 1.0
    reach = np.maximum(np.abs(a - 1), np.abs(a - len(a)))
    return 1 - float((2.0**-a * np.abs(a - b) / reach).sum())


def matrix_of(coefficient: Coefficient, rankings: Sequence[ArrayLike]) -> Numbers:
    """Compute a coefficient for every ordered pair of rankings."""
    return np.array([[coefficient(a, b) for b in rankings] for a in rankings], dtype=np.float64)


def _pair(first: ArrayLike, second: ArrayLike) -> tuple[Numbers, Numbers]:
    a, b = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    if a.ndim != 1 or a.shape != b.shape:
        raise ValueError("two rankings of the same alternatives are needed")
    return a, b


def _quotient(top: float, squared: float) -> float:
    return top / float(np.sqrt(squared)) if squared > 0 else float("nan")
