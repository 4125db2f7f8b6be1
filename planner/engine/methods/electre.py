"""ELECTRE III's credibility of outranking and ELECTRE TRI-B's sorting (Roy 1978; Yu 1992; Mousseau and Słowiński 1998).

"a outranks b" (a is at least as good as b) is credible as far as criteria agree, unless one forbids it. On a criterion
the concordance is 1 while b is ahead by no more than the indifference q, 0 once b is ahead by the preference p or more
(b ahead by exactly q = p still agrees), linear between. The discordance is 0 while b is ahead by no more than p, 1 from
the veto v on, linear between; without a veto there is none. The credibility is the weighted concordance C, lowered by
the factor (1 − D)/(1 − C) for every criterion whose discordance D exceeds C.

Sorting compares with profiles, each the lower limit of a category, best last. Pessimistic: the highest category whose
lower limit is outranked, at least as credibly as the cutting level λ. Optimistic: the lowest category whose upper limit
is strictly preferred (outranks, and is not outranked). Every alternative gets a category, on a limit too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from planner.engine.decision import Numbers
from planner.engine.methods.inputs import closeness, divided, shares, signs, table
from planner.engine.methods.ranks import TOLERANCE
from planner.model.errors import PlannerError
from planner.model.weighting import Direction
from planner.text import _

CUT = 0.75


@dataclass(frozen=True, slots=True, eq=False)
class Outranking:
    """How credibly each row outranks each column (`credibility`), and what it consists of.

    `concordance` is over all criteria; `single` and `discordance` are per criterion (rows × columns × criteria).
    """

    credibility: Numbers
    concordance: Numbers
    single: Numbers
    discordance: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Sorting:
    """The category of each alternative, 0 the lowest, by both rules.

    `up` is how credibly each alternative outranks each profile, `down` the reverse (alternatives × profiles).
    """

    pessimistic: NDArray[np.intp]
    optimistic: NDArray[np.intp]
    up: Numbers
    down: Numbers


def outranking(
    matrix: ArrayLike,
    weights: ArrayLike,
    q: ArrayLike,
    p: ArrayLike,
    veto: Sequence[float | None] | Numbers | None = None,
    directions: Sequence[Direction] | None = None,
    against: ArrayLike | None = None,
) -> Outranking:
    """Compute how credibly each alternative outranks each one of `against` (each other one where not given)."""
    rows = table(matrix)
    columns = rows if against is None else table(against)
    criteria = rows.shape[1]
    share, sign = shares(weights, criteria), signs(directions, criteria)
    low, high, limit = _thresholds(q, p, veto, criteria)
    # How far the column is ahead of the row.
    behind = (columns[None, :, :] - rows[:, None, :]) * sign
    close = closeness(np.concatenate([rows, columns]))
    behind -= np.where(np.abs(behind) <= close, behind, 0.0)
    single = _falling(behind, low, high, close)
    discordance = 1 - _falling(behind, high, limit, close)
    concordance = np.asarray(single @ share)
    return Outranking(_credibility(concordance, discordance), concordance, single, discordance)


def credibility(
    matrix: ArrayLike,
    weights: ArrayLike,
    q: ArrayLike,
    p: ArrayLike,
    veto: Sequence[float | None] | Numbers | None = None,
    directions: Sequence[Direction] | None = None,
    against: ArrayLike | None = None,
) -> Numbers:
    """Return the credibility of outranking alone; see `outranking`."""
    return outranking(matrix, weights, q, p, veto, directions, against).credibility


def tri(
    matrix: ArrayLike,
    profiles: ArrayLike,
    weights: ArrayLike,
    q: ArrayLike,
    p: ArrayLike,
    veto: Sequence[float | None] | Sequence[Sequence[float | None]] | Numbers | None = None,
    cut: float = CUT,
    directions: Sequence[Direction] | None = None,
) -> Sorting:
    """Sort alternatives into the categories between the profiles; PlannerError for profiles out of order.

    Thresholds are one for each criterion, or a row of them for each profile.
    """
    rows, limits = table(matrix), table(profiles)
    if not 0.5 <= cut <= 1:
        raise PlannerError(_("The cutting level must be between 0.5 and 1."))
    if limits.shape[1] != rows.shape[1] or not _ascending(limits * signs(directions, limits.shape[1])):
        raise PlannerError(_("Each profile must be at least as good as the one before on every criterion."))
    up, down = np.zeros((2, len(rows), len(limits)))
    for at in range(len(limits)):
        own = (_of_profile(q, at), _of_profile(p, at), _of_profile(veto, at))
        up[:, at] = credibility(rows, weights, *own, directions, limits[at : at + 1])[:, 0]
        down[:, at] = credibility(limits[at : at + 1], weights, *own, directions, rows)[0]
    reaches, reached = up >= cut - TOLERANCE, down >= cut - TOLERANCE
    stopped = reached & ~reaches
    steps = np.arange(1, len(limits) + 1)
    pessimistic = np.max(np.where(reaches, steps, 0), axis=1, initial=0)
    optimistic = np.min(np.where(stopped, steps - 1, len(limits)), axis=1, initial=len(limits))
    return Sorting(pessimistic.astype(np.intp), optimistic.astype(np.intp), up, down)


def distillation(credible: ArrayLike, descending: bool = True) -> tuple[tuple[int, ...], ...]:
    """Order alternatives by ELECTRE III's distillation of credibilities, best class first.

    The threshold of discrimination is s(λ) = 0.3 − 0.15 λ (Roy and Bouyssou 1993). Descending takes out the best first,
    ascending the worst first.
    """
    known = np.array(credible, dtype=np.float64)
    np.fill_diagonal(known, 0.0)
    left, classes = list(range(len(known))), []
    while left:
        chosen = _distilled(known, left, descending)
        classes.append(tuple(chosen))
        left = [one for one in left if one not in chosen]
    return tuple(classes if descending else reversed(classes))


def _distilled(known: Numbers, left: list[int], best: bool) -> list[int]:
    chosen = list(left)
    level = float(known[np.ix_(chosen, chosen)].max(initial=0.0))
    while len(chosen) > 1 and level > TOLERANCE:
        among = known[np.ix_(chosen, chosen)]
        reach = level - (0.3 - 0.15 * level)
        lower = among[among < reach - TOLERANCE]
        level = float(lower.max(initial=0.0))
        margin = 0.3 - 0.15 * among
        beats = (among > level + TOLERANCE) & (among > among.T + margin + TOLERANCE)
        score = (beats.sum(axis=1) - beats.sum(axis=0)) * (1 if best else -1)
        chosen = [one for one, value in zip(chosen, score, strict=True) if value == score.max()]
    return chosen


def _falling(behind: Numbers, start: Numbers, end: Numbers, close: Numbers) -> Numbers:
    """Fall from 1 at `start` to 0 at `end`; where both are the same, 1 up to it and 0 beyond.

    What lies within `close` is the same, criterion by criterion: thresholds are of the size of the scores.
    """
    finite = np.isfinite(end)
    width = np.where(finite, end - start, 1.0)
    sloped = np.clip(divided(np.where(finite, end, np.inf) - behind, np.where(finite, width, 1.0)), 0.0, 1.0)
    step = np.where(behind <= start + close, 1.0, 0.0)
    return np.where(width > close, sloped, step)


def _credibility(concordance: Numbers, discordance: Numbers) -> Numbers:
    # Shares may add up to a bit less than 1, where nothing may object.
    over = discordance > concordance[..., None] + TOLERANCE
    factors = divided(1 - discordance, np.broadcast_to(1 - concordance[..., None], discordance.shape), 1.0)
    return np.asarray(concordance * np.where(over, factors, 1.0).prod(axis=-1))


def _thresholds(
    q: ArrayLike, p: ArrayLike, veto: Sequence[float | None] | Numbers | None, criteria: int
) -> tuple[Numbers, Numbers, Numbers]:
    low, high = (np.broadcast_to(np.asarray(one, dtype=np.float64), (criteria,)) for one in (q, p))
    limits = [None] * criteria if veto is None else list(veto)
    limit = np.array([np.inf if one is None else float(one) for one in limits], dtype=np.float64)
    usable = np.isfinite(low).all() and np.isfinite(high).all() and not np.isnan(limit).any()
    if len(limit) != criteria or not usable or (low < 0).any() or (high < low).any() or (limit < high).any():
        raise PlannerError(_("Thresholds must be 0 ≤ indifference ≤ preference ≤ veto on every criterion."))
    return low, high, limit


def _of_profile(thresholds: Any, at: int) -> Any:
    """Return the row of one profile, or what is the same for all."""
    rows = isinstance(thresholds, Sequence | np.ndarray) and np.ndim(np.asarray(thresholds, dtype=object)) == 2
    return thresholds[at] if rows else thresholds


def _ascending(limits: Numbers) -> bool:
    return bool((np.diff(limits, axis=0) >= -closeness(limits)).all())
