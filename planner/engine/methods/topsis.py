"""TOPSIS (Hwang and Yoon 1981): how much closer an alternative is to the best that occurs than to the worst.

Scores are normalised, weighted, and compared with the best and the worst value of each criterion, which a "low"
criterion has at its low and its high end; nothing is turned round before normalising. Vector normalisation divides by
the criterion's length √Σx², min–max by its range; the two can rank differently (Opricovic and Tzeng 2004). Only
differences count, so negative scores need no special rule. A criterion on which all are equal adds no distance. Where
the best and the worst are the same point, closeness is one half for everyone.
"""

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from planner.engine.decision import Numbers, Outcome
from planner.engine.methods.inputs import (
    Scorer,
    closeness,
    common_notes,
    constant,
    divided,
    in_blocks,
    shares,
    signs,
    table,
    weighted,
)
from planner.engine.methods.ranks import ranks
from planner.model.weighting import Direction
from planner.text import _

ID = "topsis"
Normalisation = Literal["vector", "minmax"]


def topsis(
    matrix: ArrayLike,
    weights: ArrayLike,
    directions: Sequence[Direction] | None = None,
    normalisation: Normalisation = "vector",
    criteria: Sequence[str] = (),
) -> Outcome:
    """Rank alternatives by closeness to the ideal, 0–1; `criteria` are names for the notes."""
    values = table(matrix)
    share = shares(weights, values.shape[1])
    to_best, to_worst, normal = _gaps(values, signs(directions, values.shape[1]), normalisation)
    distances = [np.sqrt(weighted(gaps**2, share**2)) for gaps in (to_best, to_worst)]
    scores = _closeness(distances[0], distances[1])
    notes = common_notes(share, constant(values), criteria)
    if len(values) and not (distances[0] + distances[1]).any():
        notes += (_("The best and the worst are the same here: closeness is one half for all."),)
    detail = {"normalised": normal, "to_best": distances[0], "to_worst": distances[1]}
    return Outcome(ID, scores, ranks(scores), None, detail, notes)


def scorer(matrix: Numbers, directions: Sequence[Direction], normalisation: Normalisation) -> Scorer:
    """Prepare a table, or a stack of tables, for scoring with many weights: two matrix products each time."""
    to_best, to_worst, _normal = _gaps(matrix, signs(directions, matrix.shape[-1]), normalisation)
    best, worst = to_best**2, to_worst**2

    def scores(weights: Numbers) -> Numbers:
        squares = weights * weights
        near, far = weighted(best, squares), weighted(worst, squares)
        return _closeness(np.sqrt(near, out=near), np.sqrt(far, out=far))

    return scores if matrix.ndim > 2 else lambda weights: in_blocks(scores, weights, len(matrix))


def hybrids(
    matrix: Numbers, rows: Numbers, weights: Numbers, sign: Numbers, normalisation: Normalisation
) -> Numbers:
    """Score other rows against the ideals and the normalisation of a table that need not hold them."""
    normal, others = _normal(matrix, matrix, normalisation) * sign, _normal(matrix, rows, normalisation) * sign
    live = ~constant(matrix)
    gaps = (normal.max(axis=0) - others, others - normal.min(axis=0))
    return _closeness(*(np.sqrt(weighted(np.where(live, gap, 0.0) ** 2, weights**2)) for gap in gaps))


def _gaps(matrix: Numbers, sign: Numbers, normalisation: Normalisation) -> tuple[Numbers, Numbers, Numbers]:
    """Return the distances to the best and to the worst on each criterion, and the normalised scores."""
    if not matrix.shape[-2]:
        return matrix, matrix, matrix
    normal = _normal(matrix, matrix, normalisation)
    directed = normal * sign
    best, worst = directed.max(axis=-2, keepdims=True), directed.min(axis=-2, keepdims=True)
    # Rounding errors of equal scores must not become distances: where nothing else differs they would rank.
    live = (np.ptp(matrix, axis=-2) > closeness(matrix))[..., None, :]
    return np.where(live, best - directed, 0.0), np.where(live, directed - worst, 0.0), normal


def _normal(matrix: Numbers, rows: Numbers, normalisation: Normalisation) -> Numbers:
    """Divide rows by the length of each criterion in the table, or place them in its range; 0 where that is nothing."""
    if normalisation == "minmax":
        least = matrix.min(axis=-2, keepdims=True)
        spread = np.ptp(matrix, axis=-2, keepdims=True)
        return divided(rows - least, np.where(spread > closeness(matrix)[..., None, :], spread, 0.0))
    # Scaled by the largest first: squares of very small or very large numbers leave the range of floats.
    largest = np.abs(matrix).max(axis=-2, keepdims=True)
    length = np.sqrt((divided(matrix, largest) ** 2).sum(axis=-2, keepdims=True))
    return divided(divided(rows, largest), length)


def _closeness(to_best: Numbers, to_worst: Numbers) -> Numbers:
    return divided(to_worst, to_best + to_worst, otherwise=0.5)
