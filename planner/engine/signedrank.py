"""Wilcoxon's signed rank test, exact with ties: did the same people's answers shift in one direction?"""

from collections.abc import Iterable

import numpy as np

from planner.engine.agreement import mean_ranks

_SLACK = 1e-9


def signed_rank(differences: Iterable[float]) -> float | None:
    """Return the exact two-sided p-value for no shift; None where no difference is left to judge.

    Zeros are dropped and equal sizes share their mean rank; the distribution runs over all 2ⁿ signs of these very ranks
    (Hollander & Wolfe, chapter 3.1), so it needs no normal approximation.
    """
    found = np.array([value for value in differences if abs(value) > _SLACK])
    if not len(found):
        return None
    # Doubled, mean ranks are whole numbers that index the distribution of their sum.
    ranks = np.rint(2 * mean_ranks(np.round(np.abs(found), 9))).astype(int)
    ways = np.ones(1)
    for rank in ranks:
        longer = np.zeros(len(ways) + rank)
        longer[: len(ways)] += ways
        longer[rank:] += ways
        ways = longer / 2
    sum_up = int(ranks[found > 0].sum())
    tail = min(ways[: sum_up + 1].sum(), ways[sum_up:].sum())
    return min(1.0, 2 * float(tail))
