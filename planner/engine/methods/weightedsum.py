"""The weighted sum of worths on the scale: the default method, because everyone can recompute it.

A "low" criterion is turned round on its scale first (5 + 1 − x), then weighted; the parts of the sum are the
contributions (Fishburn 1967; Keeney and Raiffa 1976).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from planner.engine.decision import Numbers, Outcome
from planner.engine.methods.inputs import Scorer, common_notes, constant, shares, signs, table, weighted
from planner.engine.methods.ranks import TOLERANCE, ranks
from planner.model.weighting import Direction

ID = "weighted-sum"


def weighted_sum(
    matrix: ArrayLike,
    weights: ArrayLike,
    directions: Sequence[Direction] | None = None,
    ends: tuple[float, float] | None = None,
    criteria: Sequence[str] = (),
) -> Outcome:
    """Rank alternatives by the weighted mean of their worths.

    `ends` are those of the scale on which "low" criteria are turned round; without them each such criterion is turned
    round between its own least and greatest score. `criteria` are names for the notes.
    """
    values = table(matrix)
    share = shares(weights, values.shape[1])
    worth = worths(values, signs(directions, values.shape[1]), ends)
    parts = worth * share
    scores = parts.sum(axis=1)
    notes = common_notes(share, constant(values), criteria)
    # On a scale of its own a table's numbers may be of any size, and so must be what counts as a tie.
    tie = TOLERANCE if ends else TOLERANCE * float(np.abs(worth).max(initial=0.0))
    return Outcome(ID, scores, ranks(scores, tie), parts, {"worth": worth}, notes)


def scorer(matrix: Numbers, directions: Sequence[Direction], ends: tuple[float, float]) -> Scorer:
    """Prepare a table, or a stack of tables, for scoring with many weights."""
    worth = worths(matrix, signs(directions, matrix.shape[-1]), ends)
    return lambda weights: weighted(worth, weights)


def worths(matrix: Numbers, sign: Numbers, ends: tuple[float, float] | None) -> Numbers:
    """Turn "low" criteria round, so that more is better everywhere."""
    if ends is None and len(matrix):
        turned = matrix.min(axis=-2, keepdims=True) + matrix.max(axis=-2, keepdims=True) - matrix
    else:
        turned = sum(ends or (0.0, 0.0)) - matrix
    return np.where(sign > 0, matrix, turned)
