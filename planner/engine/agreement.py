"""How far assessors agree over many questions: Kendall's W, kappa, Krippendorff's alpha, intraclass correlation.

Ratings are an array of raters × units (questions), NaN where there is none. Degenerate input gives a coefficient
without a value and the reason why, never a number that means nothing.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from planner.engine.tails import chi_square_tail, f_tail

Numbers = NDArray[np.float64]
Level = Literal["nominal", "ordinal", "interval", "ratio"]
Weights = Literal["none", "linear", "quadratic"]
Reason = Literal["", "no-ratings", "one-rater", "one-unit", "no-variation", "unequal-counts", "not-positive"]
_SLACK = 1e-12


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A coefficient with what it compares: observed and expected agreement (for alpha, disagreement).

    Without a value `reason` says why. `error` is the asymptotic standard error where one is computed.
    """

    value: float | None
    reason: Reason = ""
    error: float | None = None
    observed: float | None = None
    expected: float | None = None


@dataclass(frozen=True, slots=True)
class Concordance:
    """Kendall's W corrected for ties, `w_plain` without the correction, and their chi-square tests (df = units − 1).

    The test is an approximation that wants more than seven units.
    """

    w: float | None
    chi2: float | None
    p: float | None
    w_plain: float | None
    chi2_plain: float | None
    p_plain: float | None
    df: int
    raters: int
    units: int
    reason: Reason = ""


@dataclass(frozen=True, slots=True)
class Icc:
    """The six intraclass correlations of Shrout & Fleiss (1979).

    `single1` … `single3` are ICC(1,1), (2,1), (3,1), for one rater; `average1` … `average3` are ICC(1,k), (2,k),
    (3,k), for the mean of all k. `f1` and `p1` test the first model, `f3` and `p3` the other two. Infinite F values
    (no error at all) are None, and so is a coefficient whose estimated total variance is not positive.
    """

    single1: float | None
    single2: float | None
    single3: float | None
    average1: float | None
    average2: float | None
    average3: float | None
    f1: float | None
    p1: float | None
    f3: float | None
    p3: float | None
    raters: int
    units: int
    reason: Reason = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """The coefficients of one set of questions.

    `alpha` is ordinal and `alpha_interval` interval; both use every answer. W, ICC and Fleiss' kappa need a value
    everywhere: they rest on the `complete_block` of `concordance.raters` × `concordance.units`.
    """

    concordance: Concordance
    alpha: Coefficient
    alpha_interval: Coefficient
    kappa: Coefficient
    icc: Icc
    raters: int
    units: int


def agreement(ratings: ArrayLike) -> Agreement:
    """Compute every coefficient of a set of questions; raters and units without any rating are left out."""
    values = _table(ratings)
    present = ~np.isnan(values)
    values = values[present.any(axis=1)][:, present.any(axis=0)]
    block = complete_block(values)
    return Agreement(
        kendall_w(block),
        krippendorff_alpha(values, "ordinal"),
        krippendorff_alpha(values, "interval"),
        fleiss_kappa(_level_counts(block)),
        icc(block),
        values.shape[0],
        values.shape[1],
    )


def complete_block(ratings: ArrayLike) -> Numbers:
    """Return the raters × units left when the emptiest are dropped one by one until nothing is missing.

    Each step drops the rater or unit with the largest share of missing ratings; of equals a unit rather than a rater,
    and among these whoever's ratings are higher, so that the order of the raters decides nothing. What is complete
    stays whole; otherwise the block's rows and columns stand in an order of their own.
    """
    values = _table(ratings)
    if np.isnan(values).any():
        values = values[:, sorted(range(values.shape[1]), key=lambda unit: tuple(np.sort(_filled(values[:, unit]))))]
        values = values[sorted(range(values.shape[0]), key=lambda rater: tuple(_filled(values[rater])))]
    while values.size and np.isnan(values).any():
        gaps = np.isnan(values)
        raters, units = gaps.mean(axis=1), gaps.mean(axis=0)
        if units.max() >= raters.max() - _SLACK:
            values = np.delete(values, _last_largest(units), axis=1)
        else:
            values = np.delete(values, _last_largest(raters), axis=0)
    return values


def kendall_w(ratings: ArrayLike) -> Concordance:
    """Compute Kendall's coefficient of concordance over the complete block of the ratings.

    Ties get their mean rank; the correction is that of Siegel & Castellan (1988), 9.5.3.
    """
    values = complete_block(ratings)
    raters, units = values.shape
    reason = _unusable(raters, units)
    if reason:
        return Concordance(None, None, None, None, None, None, max(units - 1, 0), raters, units, reason)
    ranks = np.array([mean_ranks(row) for row in values])
    totals = ranks.sum(axis=0)
    spread = 12 * float(((totals - totals.mean()) ** 2).sum())
    full = float(raters**2 * (units**3 - units))
    ties = raters * float(sum(_tie_term(row) for row in values))
    plain = spread / full
    if full - ties <= _SLACK:
        return Concordance(None, None, None, None, None, None, units - 1, raters, units, "no-variation")
    w = spread / (full - ties)
    return Concordance(
        w, *_friedman(w, raters, units), plain, *_friedman(plain, raters, units), units - 1, raters, units
    )


def fleiss_kappa(counts: ArrayLike) -> Coefficient:
    """Compute Fleiss' kappa (1971) from how many raters put each unit (rows) into each category (columns)."""
    table = np.asarray(counts, dtype=np.float64)
    if table.ndim != 2 or not table.size:
        return Coefficient(None, "no-ratings")
    raters = table.sum(axis=1)
    if np.any(raters != raters[0]):
        return Coefficient(None, "unequal-counts")
    if raters[0] < 2:
        return Coefficient(None, "one-rater" if raters[0] else "no-ratings")
    observed = float(np.mean((table * (table - 1)).sum(axis=1) / (raters * (raters - 1))))
    expected = float(((table.sum(axis=0) / table.sum()) ** 2).sum())
    if expected >= 1 - _SLACK:
        return Coefficient(None, "no-variation", None, observed, expected)
    return Coefficient((observed - expected) / (1 - expected), "", None, observed, expected)


def cohen_kappa(table: ArrayLike, weights: Weights = "none") -> Coefficient:
    """Compute Cohen's kappa of two raters from their square table of counts; `weights` for ordered categories.

    The standard error is that of Fleiss, Cohen & Everitt (1969).
    """
    counts = np.asarray(table, dtype=np.float64)
    if not counts.sum():
        return Coefficient(None, "no-ratings")
    shares, near = counts / counts.sum(), _closeness(len(counts), weights)
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    observed, expected = float((near * shares).sum()), float(rows @ near @ columns)
    if expected >= 1 - _SLACK:
        return Coefficient(None, "no-variation", None, observed, expected)
    kappa = (observed - expected) / (1 - expected)
    means = (near @ columns)[:, None] + (rows @ near)[None, :]
    variance = float((shares * (near - means * (1 - kappa)) ** 2).sum()) - (kappa - expected * (1 - kappa)) ** 2
    error = np.sqrt(max(0.0, variance) / counts.sum()) / (1 - expected)
    return Coefficient(kappa, "", float(error), observed, expected)


def krippendorff_alpha(ratings: ArrayLike, level: Level = "ordinal") -> Coefficient:
    """Compute Krippendorff's alpha (2011) of ratings with any gaps; units rated by fewer than two are left out."""
    values = _table(ratings)
    present = ~np.isnan(values)
    usable, voices = present.sum(axis=0) >= 2, np.count_nonzero(present.any(axis=1))
    values, present = values[:, usable], present[:, usable]
    if not values.size:
        return Coefficient(None, "one-rater" if voices == 1 else "no-ratings")
    levels = np.unique(values[present])
    if level == "ratio" and levels[0] < 0:
        return Coefficient(None, "not-positive")
    counts = np.array([(values == one).sum(axis=0) for one in levels], dtype=np.float64)
    pairs = (counts / (counts.sum(axis=0) - 1)) @ counts.T
    pairs -= np.diag((counts / (counts.sum(axis=0) - 1)).sum(axis=1))
    totals = pairs.sum(axis=1)
    distances = _distances(levels, totals, level)
    observed = float((pairs * distances).sum() / totals.sum())
    expected = float(totals @ distances @ totals / (totals.sum() * (totals.sum() - 1)))
    if expected <= _SLACK:
        return Coefficient(None, "no-variation", None, observed, expected)
    return Coefficient(1 - observed / expected, "", None, observed, expected)


def icc(ratings: ArrayLike) -> Icc:
    """Compute the intraclass correlations over the complete block of the ratings (Shrout & Fleiss 1979)."""
    values = complete_block(ratings)
    k, n = values.shape
    reason = _unusable(k, n)
    total = float(((values - values.mean()) ** 2).sum()) if not reason else 0.0
    if not reason and total <= _SLACK:
        reason = "no-variation"
    if reason:
        return Icc(None, None, None, None, None, None, None, None, None, None, k, n, reason)
    between_units = k * float(((values.mean(axis=0) - values.mean()) ** 2).sum())
    between_raters = n * float(((values.mean(axis=1) - values.mean()) ** 2).sum())
    left = max(0.0, total - between_units - between_raters)
    bms, jms, ems = between_units / (n - 1), between_raters / (k - 1), left / ((n - 1) * (k - 1))
    wms = max(0.0, total - between_units) / (n * (k - 1))
    f1, p1 = _variance_ratio(bms, wms, n - 1, n * (k - 1))
    f3, p3 = _variance_ratio(bms, ems, n - 1, (n - 1) * (k - 1))
    return Icc(
        _share(bms - wms, bms + (k - 1) * wms),
        _share(bms - ems, bms + (k - 1) * ems + k * (jms - ems) / n),
        _share(bms - ems, bms + (k - 1) * ems),
        _share(bms - wms, bms),
        _share(bms - ems, bms + (jms - ems) / n),
        _share(bms - ems, bms),
        f1,
        p1,
        f3,
        p3,
        k,
        n,
    )


def mean_ranks(values: Numbers) -> Numbers:
    """Rank numbers from 1 upwards, equal ones by the mean of their ranks."""
    _levels, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2)[inverse], dtype=np.float64)


def _table(ratings: ArrayLike) -> Numbers:
    values = np.asarray(ratings, dtype=np.float64)
    return values if values.ndim == 2 else values.reshape(-1, 1) if values.size else values.reshape(0, 0)


def _filled(values: Numbers) -> Numbers:
    return np.nan_to_num(values, nan=np.inf)


def _last_largest(shares: Numbers) -> int:
    return int(np.flatnonzero(shares >= shares.max() - _SLACK)[-1])


def _unusable(raters: int, units: int) -> Reason:
    if not raters or not units:
        return "no-ratings"
    if raters < 2:
        return "one-rater"
    return "one-unit" if units < 2 else ""


def _tie_term(values: Numbers) -> float:
    counts = np.unique(values, return_counts=True)[1].astype(np.float64)
    return float((counts**3 - counts).sum())


def _friedman(w: float, raters: int, units: int) -> tuple[float, float]:
    """Return chi-square and its p-value for a coefficient of concordance."""
    chi2 = raters * (units - 1) * w
    return chi2, chi_square_tail(chi2, units - 1)


def _level_counts(block: Numbers) -> Numbers:
    """Count per unit how many raters chose each value that occurs; half values are categories of their own."""
    levels = np.unique(block)
    return np.array([(block == one).sum(axis=0) for one in levels], dtype=np.float64).T


def _closeness(size: int, weights: Weights) -> Numbers:
    steps = np.abs(np.subtract.outer(np.arange(size), np.arange(size))).astype(np.float64)
    if weights == "none":
        return np.eye(size)
    reach = max(size - 1, 1)
    return np.asarray(1 - (steps / reach) ** (1 if weights == "linear" else 2), dtype=np.float64)


def _distances(levels: Numbers, totals: Numbers, level: Level) -> Numbers:
    """Return the squared differences between levels, after Krippendorff (2011)."""
    if level == "nominal":
        return 1 - np.eye(len(levels))
    if level == "ordinal":
        # Values from g to k, half of those at the two ends.
        middle = np.cumsum(totals) - totals / 2
        return np.asarray(np.subtract.outer(middle, middle) ** 2, dtype=np.float64)
    apart = np.subtract.outer(levels, levels)
    if level == "interval":
        return np.asarray(apart**2, dtype=np.float64)
    sums = np.add.outer(levels, levels)
    return np.asarray(np.divide(apart, sums, out=np.zeros_like(apart), where=sums > 0) ** 2, dtype=np.float64)


def _variance_ratio(top: float, bottom: float, df_top: int, df_bottom: int) -> tuple[float | None, float | None]:
    # Differences of sums leave dust where nothing varies.
    if bottom <= _SLACK * max(top, 1.0):
        return (None, 0.0) if top > _SLACK else (None, None)
    return top / bottom, f_tail(top / bottom, df_top, df_bottom)


def _share(part: float, whole: float) -> float | None:
    # Estimated variances may come out negative; a share of such a total means nothing.
    return part / whole if whole > _SLACK else None
