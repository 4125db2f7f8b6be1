"""Rank-order centroid weights: all that is said is which criterion counts more than which.

The weight of place k of n is (1/n)·Σ 1/i for i from k to n: the centre of all weights in that order (Barron and Barrett
1996).
"""

import numpy as np
from numpy.typing import ArrayLike

from planner.engine.decision import Numbers
from planner.model.errors import PlannerError
from planner.text import _


def places(count: int) -> Numbers:
    """Return the weights of the places 1 … `count`, which add up to 1; empty for none."""
    if count == 0:
        return np.zeros(0)
    return np.asarray(np.cumsum(1 / np.arange(count, 0, -1.0))[::-1] / count, dtype=np.float64)


def weights(ranks: ArrayLike) -> Numbers:
    """Return the weight of each criterion from its rank, 1 the most important.

    Only the order of the numbers counts. Criteria with the same rank share the mean of the weights of the places they
    take up. Raises PlannerError for a rank that is no number.
    """
    given = np.asarray(ranks, dtype=np.float64).ravel()
    if not np.isfinite(given).all():
        raise PlannerError(_("A rank is missing."), _("Give each criterion a rank, 1 for the most important."))
    by_place = places(len(given))
    ahead = (given[None, :] < given[:, None]).sum(axis=1)
    level = (given[None, :] == given[:, None]).sum(axis=1)
    return np.array([by_place[a : a + t].mean() for a, t in zip(ahead, level, strict=True)], dtype=np.float64)
