"""VIKOR (Opricovic 1998; Opricovic and Tzeng 2004): a compromise between the criteria together and the worst one.

S is the weighted sum of the shares of the range by which an alternative misses the best value, R the largest of them.
Q = v (S − S*)/(S⁻ − S*) + (1 − v)(R − R*)/(R⁻ − R*); less is better. A criterion on which all are equal misses nothing;
where S (or R) is the same for all, its term is zero.

The first is the compromise alone where (C1, acceptable advantage) the second's Q is at least DQ = 1/(n − 1) larger and
(C2, acceptable stability) the first is first by S or by R as well. Without C2 the second belongs to it, without C1
everyone whose Q is less than DQ from the first.
"""

from collections.abc import Sequence

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
from planner.engine.methods.ranks import TOLERANCE, ranks
from planner.model.errors import PlannerError
from planner.model.weighting import Direction
from planner.text import _

ID = "vikor"


def vikor(
    matrix: ArrayLike,
    weights: ArrayLike,
    directions: Sequence[Direction] | None = None,
    v: float = 0.5,
    criteria: Sequence[str] = (),
    alternatives: Sequence[str] = (),
) -> Outcome:
    """Rank alternatives by 1 − Q and find the compromise; `v` is the say of the majority, 0–1.

    `criteria` and `alternatives` are names for the notes.
    """
    values = table(matrix)
    share = shares(weights, values.shape[1])
    s, r = _regrets(_missed(values, signs(directions, values.shape[1])), share)
    q = _compromise(s, r, _say(v))
    members, advantage, stability = compromise(s, r, q)
    detail = {
        "S": s, "R": r, "Q": q, "S_rank": ranks(-s).astype(np.float64), "R_rank": ranks(-r).astype(np.float64),
        "compromise": members, "advantage": np.array(float(advantage)), "stability": np.array(float(stability)),
        "threshold": np.array(_threshold(len(q))),
    }  # fmt: skip
    notes = common_notes(share, constant(values), criteria)
    notes += _in_words(members, advantage, stability, alternatives)
    return Outcome(ID, 1 - q, ranks(-q), None, detail, notes)


def scorer(matrix: Numbers, directions: Sequence[Direction], v: float) -> Scorer:
    """Prepare a table, or a stack of tables, for scoring with many weights."""
    missed = _missed(matrix, signs(directions, matrix.shape[-1]))
    say = _say(v)

    def scores(weights: Numbers) -> Numbers:
        return 1 - _compromise(*_regrets(missed, weights), say)

    def many(weights: Numbers) -> Numbers:
        # Alternatives first: least and greatest along the first axis are many times as fast as along a short last one.
        s = missed @ weights.T
        r = missed[:, :1] * weights[None, :, 0] if weights.shape[1] else np.zeros_like(s)
        for at in range(1, weights.shape[1]):
            np.maximum(r, missed[:, at, None] * weights[None, :, at], out=r)
        return 1 - (say * _placed(s, s, 0) + (1 - say) * _placed(r, r, 0)).T

    if matrix.ndim > 2:
        return scores
    return lambda weights: scores(weights) if weights.ndim < 2 else in_blocks(many, weights, len(matrix))


def hybrids(matrix: Numbers, rows: Numbers, weights: Numbers, sign: Numbers, v: float) -> Numbers:
    """Score other rows, 1 − Q, on the ranges and the extremes of S and R of a table that need not hold them."""
    s, r = _regrets(_missed(matrix, sign), weights)
    other_s, other_r = _regrets(_missed(matrix, sign, rows), weights)
    return 1 - v * _placed(other_s, s) - (1 - v) * _placed(other_r, r)


def compromise(s: Numbers, r: Numbers, q: Numbers) -> tuple[Numbers, bool, bool]:
    """Return who belongs to the compromise (0 or 1), and whether C1 and C2 hold; ties are within the tolerance."""
    if len(q) < 2:
        return np.ones(len(q)), True, True
    first = q <= q.min() + TOLERANCE
    near = q < q.min() + _threshold(len(q)) - TOLERANCE
    by_either = (s <= s.min() + TOLERANCE) | (r <= r.min() + TOLERANCE)
    advantage, stability = bool(near.sum() == 1), bool(by_either[first].all())
    if advantage and not stability:
        near = q <= np.min(q[~first]) + TOLERANCE
    return near.astype(np.float64), advantage, stability


def _missed(matrix: Numbers, sign: Numbers, rows: Numbers | None = None) -> Numbers:
    """Return the share of each criterion's range by which alternatives miss the best; 0 where all are equal."""
    directed = matrix * sign
    if not matrix.shape[-2]:
        return directed
    best, worst = directed.max(axis=-2, keepdims=True), directed.min(axis=-2, keepdims=True)
    spread = np.where(best - worst > closeness(matrix)[..., None, :], best - worst, 0.0)
    return divided(best - (directed if rows is None else rows * sign), spread)


def _regrets(missed: Numbers, weights: Numbers) -> tuple[Numbers, Numbers]:
    """Return S and R for one or many rows of weights."""
    s = weighted(missed, weights)
    r = np.zeros_like(s)
    # Criterion by criterion: all at once would need alternatives × criteria numbers for each row of weights.
    for at in range(missed.shape[-1]):
        np.maximum(r, weights[..., at, None] * missed[..., at], out=r)
    return s, r


def _compromise(s: Numbers, r: Numbers, v: float) -> Numbers:
    return v * _placed(s, s) + (1 - v) * _placed(r, r)


def _placed(values: Numbers, among: Numbers, axis: int = -1) -> Numbers:
    """Place values between the least and the greatest of others; 0 where these are equal."""
    if not among.shape[axis]:
        return values
    least, spread = among.min(axis=axis, keepdims=True), np.ptp(among, axis=axis, keepdims=True)
    return divided(values - least, np.where(spread > TOLERANCE, spread, 0.0))


def _threshold(count: int) -> float:
    return 1 / (count - 1) if count > 1 else 0.0


def _say(v: float) -> float:
    if not 0 <= v <= 1:
        raise PlannerError(_("VIKOR's v must be between 0 and 1."))
    return float(v)


def _in_words(members: Numbers, advantage: bool, stability: bool, names: Sequence[str]) -> tuple[str, ...]:
    chosen = np.flatnonzero(members)
    if len(members) < 2:
        return ()
    listed = ", ".join(names[at] if names else str(at + 1) for at in map(int, chosen))
    if advantage and stability:
        text = _("VIKOR's compromise is {names} alone: its advantage is acceptable, and it is first by S or R as well.")
    elif advantage:
        text = _("VIKOR's compromise is {names}: the first is ahead far enough, but it is first by neither S nor R.")
    elif stability:
        text = _("VIKOR's compromise is {names}: the first is not ahead of the others by the required advantage.")
    else:
        text = _("VIKOR's compromise is {names}: the first is neither far enough ahead nor first by S or R.")
    return (text.format(names=listed),)
