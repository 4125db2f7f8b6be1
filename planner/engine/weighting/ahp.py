"""Priorities from pairwise comparisons: the analytic hierarchy process (Saaty 1980).

The weights are the principal right eigenvector of the matrix, or the geometric means of its rows (Crawford and Williams
1985). The consistency ratio is always of the true largest eigenvalue, whichever of the two gives the weights. Where
judgements are missing, the eigenvector is Harker's (1987) and the geometric mean the logarithmic least squares over the
judgements that there are (which on a whole matrix is the same as the rows' means).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike

from planner.engine.decision import Numbers
from planner.engine.weighting import pairwise
from planner.engine.weighting.randomindex import SAATY, table
from planner.model.errors import PlannerError
from planner.model.weighting import Estimator
from planner.text import _

# Rounding leaves eigenvalues this far below n, relative to n.
_SLACK = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Priorities:
    """Weights from a matrix of comparisons, and how consistent it is.

    `ci` is (λmax − n) / (n − 1), `ri` the random index that `ri_table` names (None where that table ends), `cr` their
    ratio (0 for one or two criteria, None without a random index). `gci` is the geometric consistency index (None below
    three criteria). `missing` counts the judgements that are not there: then `ci`, `cr` and `gci` speak only of those
    that are, and are lower than they would be.
    """

    weights: Numbers
    lambda_max: float
    ci: float
    cr: float | None
    ri: float | None
    ri_table: str
    gci: float | None
    estimator: Estimator = "eigenvector"
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Triad:
    """Three judgements that contradict each other most: `first` over `second` over `third`, and Koczkodaj's measure."""

    first: int
    second: int
    third: int
    inconsistency: float


def eigenvector(matrix: ArrayLike, ri_table: str = SAATY) -> Priorities:
    """Derive weights as the principal eigenvector; PlannerError where judgements do not tie all criteria together."""
    return _priorities(matrix, ri_table, "eigenvector")


def geometric_mean(matrix: ArrayLike, ri_table: str = SAATY) -> Priorities:
    """Derive weights as the geometric means of the rows; PlannerError as for the eigenvector."""
    return _priorities(matrix, ri_table, "geometric-mean")


ESTIMATORS: Mapping[Estimator, Callable[[ArrayLike, str], Priorities]] = {
    "eigenvector": eigenvector,
    "geometric-mean": geometric_mean,
}


def eigenvalues(stack: Numbers) -> Numbers:
    """Return the largest eigenvalue of each matrix (… × n × n, positive or Harker's), never below n."""
    found = np.linalg.eigvals(stack).real.max(axis=-1)
    return np.asarray(np.maximum(found, stack.shape[-1]), dtype=np.float64)


def harker(matrix: Numbers) -> Numbers:
    """Return Harker's matrix: 0 for a missing judgement, and on the diagonal 1 + how many its row misses."""
    absent = np.isnan(matrix)
    made = np.where(absent, 0.0, matrix)
    return np.asarray(made + np.diag(absent.sum(axis=1)), dtype=np.float64)


def consistency_ratio(lambda_max: float, n: int, ri_table: str = SAATY) -> float | None:
    """Return the consistency ratio of a largest eigenvalue: 0 up to two criteria, None where the table ends."""
    index = table(ri_table).value(n)
    if n <= 2:
        return 0.0
    return None if index is None else max(0.0, lambda_max - n) / (n - 1) / index


def koczkodaj(matrix: ArrayLike) -> Triad | None:
    """Find the three judgements that contradict each other most (Koczkodaj 1993); None below three that form a ring.

    The measure is min(|1 − a·b/c|, |1 − c/(a·b)|) for a = (i, j), b = (j, k), c = (i, k): 0 where they agree, near 1 at
    worst.
    """
    given = pairwise.checked(matrix)
    worst: Triad | None = None
    for i, j, k in combinations(range(len(given)), 3):
        ratio = float(given[i, j] * given[j, k] / given[i, k])
        measure = 1 - min(ratio, 1 / ratio)
        if not np.isnan(ratio) and (worst is None or measure > worst.inconsistency + _SLACK):
            worst = Triad(i, j, k, measure)
    return worst


def _priorities(matrix: ArrayLike, ri_table: str, estimator: Estimator) -> Priorities:
    given = pairwise.checked(matrix)
    n, index = len(given), table(ri_table).value(len(given))
    if n == 0:
        return Priorities(np.zeros(0), 0.0, 0.0, 0.0, index, ri_table, None, estimator)
    if not pairwise.connected(given):
        raise PlannerError(
            _("The comparisons do not tie all criteria together."),
            _("Compare a criterion of each group with one of another group."),
        )
    principal, lambda_max = _principal(harker(given))
    logarithmic = _least_squares(given)
    return Priorities(
        principal if estimator == "eigenvector" else logarithmic,
        lambda_max,
        (lambda_max - n) / (n - 1) if n > 1 else 0.0,
        consistency_ratio(lambda_max, n, ri_table),
        index,
        ri_table,
        _geometric_index(given, logarithmic),
        estimator,
        len(pairwise.missing_pairs(given)),
    )


def _principal(matrix: Numbers) -> tuple[Numbers, float]:
    """Return the eigenvector of the largest eigenvalue, adding up to 1, and that eigenvalue."""
    values, vectors = np.linalg.eig(matrix)
    place = int(np.argmax(values.real))
    vector = np.abs(vectors[:, place].real)
    # Rounding leaves it a little off n where all judgements agree.
    largest, n = float(values[place].real), len(matrix)
    exact = float(n) if largest < n + _SLACK * n else largest
    return np.asarray(vector / vector.sum(), dtype=np.float64), exact


def _least_squares(matrix: Numbers) -> Numbers:
    """Return the weights whose ratios are nearest to the judgements in logarithms."""
    there = ~np.isnan(matrix)
    np.fill_diagonal(there, False)
    logs = np.where(there, np.log(np.where(there, matrix, 1.0)), 0.0)
    laplacian = np.diag(there.sum(axis=1)) - there.astype(np.float64)
    # Adding 1 everywhere fixes the free level at a mean of 0.
    found = np.exp(np.linalg.solve(laplacian + 1.0, logs.sum(axis=1)))
    return np.asarray(found / found.sum(), dtype=np.float64)


def _geometric_index(matrix: Numbers, weights: Numbers) -> float | None:
    n = len(matrix)
    if n < 3:
        return None
    errors = np.log(matrix * weights[None, :] / weights[:, None])
    upper = errors[np.triu_indices(n, 1)]
    return float(2 / ((n - 1) * (n - 2)) * np.nansum(upper**2))
