"""The judgement to mend: which one, taken back and said again, would make a set of comparisons most consistent.

For every judgement the value that all the others imply is found by leaving it out (Harker 1987). The one to mend is the
one whose replacement by that value lowers the consistency ratio most; beside it stands what Saaty (2003) looks for, the
judgement furthest from the ratio of the weights.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from planner.engine.decision import Numbers
from planner.engine.weighting import ahp, pairwise
from planner.engine.weighting.randomindex import SAATY

_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Mending:
    """A judgement (`row` over `column`) worth another look, and the value that would mend it.

    `judged` was said; `consistent` is what the other judgements imply, exactly; `nearest` the value of the scale 1/9 to
    9 next to it. `cr` is the consistency ratio now, `cr_after` with `consistent`, `cr_nearest` with `nearest` (None
    where the table of random indices ends). `lambda_after` is the largest eigenvalue with `consistent`.
    """

    row: int
    column: int
    judged: float
    consistent: float
    nearest: float
    cr: float | None
    cr_after: float | None
    cr_nearest: float | None
    lambda_after: float
    ri_table: str


@dataclass(frozen=True, slots=True)
class Deviation:
    """A judgement (`row` over `column`) against the weights: `judged`, the `ratio` of the weights, and the `error`.

    `error` is judged / ratio, or its reciprocal where that is larger: 1 where they agree.
    """

    row: int
    column: int
    judged: float
    ratio: float
    error: float


def mend(matrix: ArrayLike, ri_table: str = SAATY) -> Mending | None:
    """Find the judgement to mend; None where all agree or where no judgement can be checked against others.

    Where several would mend it equally (three criteria: always), the smallest change counts, then the scale's own
    value that leaves the least ratio, then the order of the rows.
    """
    given = pairwise.checked(matrix)
    n = len(given)
    if n < 3 or not pairwise.connected(given):
        return None
    now = float(ahp.eigenvalues(ahp.harker(given)))
    if now <= n * (1 + _SLACK):
        return None
    found = [_tried(given, row, column, now, ri_table) for row, column in pairwise.judged_pairs(given)]
    return min((one for one in found if one is not None), key=_order, default=None)


def deviations(matrix: ArrayLike, weights: ArrayLike) -> tuple[Deviation, ...]:
    """List the judgements by how far each is from the ratio of the weights, the furthest first."""
    given, shares = pairwise.checked(matrix), np.asarray(weights, dtype=np.float64)
    made = []
    for row, column in pairwise.judged_pairs(given):
        judged, ratio = float(given[row, column]), float(shares[row] / shares[column])
        made.append(Deviation(row, column, judged, ratio, max(judged / ratio, ratio / judged)))
    return tuple(sorted(made, key=lambda one: (-round(one.error, 12), one.row, one.column)))


def _tried(given: Numbers, row: int, column: int, now: float, ri_table: str) -> Mending | None:
    """Replace one judgement by what the others imply; None where without it nothing is implied."""
    without = _with(given, row, column, np.nan)
    if not pairwise.connected(without):
        return None
    weights = ahp.eigenvector(without).weights
    implied = float(weights[row] / weights[column])
    step = pairwise.nearest(implied)
    tries = np.stack([ahp.harker(_with(given, row, column, value)) for value in (implied, step)])
    after, stepped = ahp.eigenvalues(tries).tolist()
    ratio, better, stepping = (ahp.consistency_ratio(value, len(given), ri_table) for value in (now, after, stepped))
    judged = float(given[row, column])
    return Mending(row, column, judged, implied, step, ratio, better, stepping, after, ri_table)


def _with(given: Numbers, row: int, column: int, value: float) -> Numbers:
    made = given.copy()
    made[row, column], made[column, row] = value, 1 / value
    return made


def _order(one: Mending) -> tuple[float, float, float, int, int]:
    change = abs(float(np.log(one.consistent / one.judged)))
    return round(one.lambda_after, 9), round(change, 9), round(one.cr_nearest or 0.0, 9), one.row, one.column
