"""Value functions given by points: what a measurement is worth between them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from planner.engine.decision import Numbers
from planner.model.errors import PlannerError
from planner.text import _


def piecewise(cutoffs: Sequence[float], values: Sequence[float], x: ArrayLike, *, clip: bool = False) -> Numbers:
    """Return the values at `x` of the broken line through (cutoff, value); cutoffs must rise.

    Beyond the ends the first and the last piece go on, or, with `clip`, the values of the ends hold. PlannerError for
    fewer than two points and for cutoffs that don't rise.
    """
    at, worth = np.asarray(cutoffs, dtype=np.float64), np.asarray(values, dtype=np.float64)
    if at.ndim != 1 or len(at) < 2 or at.shape != worth.shape or not (np.diff(at) > 0).all():
        raise PlannerError(_("A value function needs two or more points whose cut-offs rise, each with a value."))
    where = np.asarray(x, dtype=np.float64)
    if clip:
        return np.asarray(np.interp(where, at, worth))
    piece = np.clip(np.searchsorted(at, where, side="right") - 1, 0, len(at) - 2)
    slope = np.diff(worth) / np.diff(at)
    return np.asarray(worth[piece] + slope[piece] * (where - at[piece]))
