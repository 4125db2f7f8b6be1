"""One set of weights for several people: their judgements are joined (AIJ), or the weights that follow (AIP).

Judgements that are ratios are joined by their geometric mean, the only one that treats a judgement and its reciprocal
alike (Aczél and Saaty 1983). Weights are joined by their arithmetic mean (Forman and Peniwati 1998), if wanted without
the highest and the lowest respondent for each criterion, and brought to a sum of 1 again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from planner.engine.decision import Numbers
from planner.engine.weighting import points
from planner.model.errors import PlannerError
from planner.text import _

# With fewer, nothing is left between the highest and the lowest.
LEAST_TO_DROP = 3


@dataclass(frozen=True, slots=True, eq=False)
class Joined:
    """Mean weights of a group, and whose weight was left out per criterion as the highest and the lowest (places)."""

    weights: Numbers
    highest: tuple[int, ...] = ()
    lowest: tuple[int, ...] = ()


def join_ratios(judgements: Sequence[ArrayLike]) -> Numbers:
    """Return the geometric mean of each judgement over those who gave it (NaN: not given); NaN where nobody did.

    For matrices of comparisons, for rows of comparisons with the best or worst, and for points: there a zero by one
    person makes the group's points zero.
    """
    stack = _stacked(judgements)
    there = ~np.isnan(stack)
    zero = (there & (stack == 0)).any(axis=0)
    logs = np.where(there & (stack > 0), np.log(np.where(there & (stack > 0), stack, 1.0)), 0.0)
    given = there.sum(axis=0)
    mean = np.exp(logs.sum(axis=0) / np.maximum(given, 1))
    return np.where(given == 0, np.nan, np.where(zero, 0.0, mean))


def join_ranks(ranks: Sequence[ArrayLike]) -> Numbers:
    """Return the mean rank of each criterion (Borda's order); NaN where somebody gave none."""
    return np.asarray(_stacked(ranks).mean(axis=0), dtype=np.float64)


def join_weights(weights: Sequence[ArrayLike], *, drop_extremes: bool = False) -> Joined:
    """Return the arithmetic mean of weights, without the highest and the lowest per criterion where asked.

    Raises PlannerError when `drop_extremes` is asked of fewer than three.
    """
    stack = _stacked(weights)
    if not drop_extremes:
        return Joined(points.weights(stack.mean(axis=0)))
    if len(stack) < LEAST_TO_DROP:
        raise PlannerError(
            _("The highest and the lowest can only be left out of three or more."), _("Ask more people, or keep all.")
        )
    order = np.argsort(stack, axis=0, kind="stable")
    kept = np.take_along_axis(stack, order[1:-1], axis=0).mean(axis=0)
    return Joined(points.weights(kept), tuple(order[-1].tolist()), tuple(order[0].tolist()))


def _stacked(given: Sequence[ArrayLike]) -> Numbers:
    if not given:
        raise PlannerError(_("There is nobody to join."), _("Let somebody judge first."))
    return np.stack([np.asarray(one, dtype=np.float64) for one in given])
