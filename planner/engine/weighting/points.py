"""Weights from points: given outright (direct), or for swings from the worst to the best level (swing).

Both divide the points by their sum. In swing weighting (von Winterfeldt and Edwards 1986) 100 points go to the
criterion whose swing from worst to best matters most, and the others are judged against it.
"""

import numpy as np
from numpy.typing import ArrayLike

from planner.engine.decision import Numbers
from planner.model.errors import PlannerError
from planner.text import _

MOST = 100.0


def weights(points: ArrayLike) -> Numbers:
    """Divide points (each 0 or more) by their sum; all zero tells nobody apart and gives equal weights.

    Raises PlannerError for points that are negative or no numbers.
    """
    given = np.asarray(points, dtype=np.float64).ravel()
    if not np.isfinite(given).all():
        raise PlannerError(_("Points are missing."), _("Give each criterion points, 0 or more."))
    if (given < 0).any():
        raise PlannerError(_("Points cannot be negative."), _("Give each criterion points, 0 or more."))
    return equal(len(given)) if not given.any() else np.asarray(given / given.sum(), dtype=np.float64)


def equal(count: int) -> Numbers:
    """Return `count` equal weights; empty for none."""
    return np.full(count, 1 / count) if count else np.zeros(0)
