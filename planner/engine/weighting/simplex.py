"""Small linear programmes, solved exactly by the simplex method with Bland's rule, which never runs in circles."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from planner.engine.decision import Numbers

_SLACK = 1e-11


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """The x that costs least, and whether it is known to be the only one (False: there may be others)."""

    x: Numbers
    unique: bool


def minimise(cost: ArrayLike, rows: ArrayLike, limits: ArrayLike, sums: ArrayLike, totals: ArrayLike) -> Numbers | None:
    """Return x ≥ 0 with the least cost·x under rows·x ≤ limits and sums·x = totals; None where there is none.

    The programme must be bounded. Meant for some dozens of variables.
    """
    found = solve(cost, rows, limits, sums, totals)
    return None if found is None else found.x


def solve(cost: ArrayLike, rows: ArrayLike, limits: ArrayLike, sums: ArrayLike, totals: ArrayLike) -> Solution | None:
    """Solve the programme of `minimise`, and tell whether the solution is the only one."""
    upper, equal = np.atleast_2d(np.asarray(rows, float)), np.atleast_2d(np.asarray(sums, float))
    count, slack = upper.shape[1], len(upper)
    left = np.vstack([np.hstack([upper, np.eye(slack)]), np.hstack([equal, np.zeros((len(equal), slack))])])
    right = np.concatenate([np.asarray(limits, float), np.asarray(totals, float)])
    left[right < 0], right[right < 0] = -left[right < 0], -right[right < 0]
    height, width = left.shape
    # One artificial variable a row makes a first solution; the first phase drives them out.
    table = np.hstack([left, np.eye(height), right[:, None]])
    basis = list(range(width, width + height))
    _descend(table, basis, np.concatenate([np.zeros(width), np.ones(height)]), width + height)
    if sum(table[place, -1] for place, column in enumerate(basis) if column >= width) > 1e-9:
        return None
    _drive_out(table, basis, width)
    dear = _descend(table, basis, np.concatenate([np.asarray(cost, float), np.zeros(slack + height)]), width)
    found = np.zeros(width + height)
    found[basis] = table[:, -1]
    # Where every exchange would cost something, no other x costs as little.
    dear[[column for column in basis if column < width]] = np.inf
    return Solution(found[:count], bool((dear > 1e-9).all()))


def _descend(table: Numbers, basis: list[int], cost: Numbers, usable: int) -> Numbers:
    """Exchange columns until none of the first `usable` ones lowers the cost any more; return what each would add."""
    while True:
        reduced = np.asarray(cost[:usable] - cost[basis] @ table[:, :usable], dtype=np.float64)
        entering = int(np.argmax(reduced < -_SLACK))
        if reduced[entering] >= -_SLACK:
            return reduced
        column = table[:, entering]
        ratios = np.full(len(table), np.inf)
        np.divide(table[:, -1], column, out=ratios, where=column > _SLACK)
        ties = np.flatnonzero(ratios <= ratios.min() + _SLACK)
        _pivot(table, basis, min(ties.tolist(), key=lambda place: basis[place]), entering)


def _drive_out(table: Numbers, basis: list[int], width: int) -> None:
    """Exchange the artificial variables that stayed, at zero, for real ones; a row without any says nothing new."""
    for place, column in enumerate(basis):
        if column >= width:
            real = np.flatnonzero(np.abs(table[place, :width]) > _SLACK)
            if len(real):
                _pivot(table, basis, place, int(real[0]))


def _pivot(table: Numbers, basis: list[int], place: int, column: int) -> None:
    table[place] /= table[place, column]
    others = np.arange(len(table)) != place
    table[others] -= np.outer(table[others, column], table[place])
    basis[place] = column
