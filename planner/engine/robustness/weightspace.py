"""Which weights are possible, given what is known of them.

Four kinds of knowledge. "exact": these weights and no others. "banded": every weight between its least and greatest
share. "ordinal": no more than the order of the weights; between criteria of equal weight no order is known, and both
stand above those of less weight. "free": nothing but that weights are not negative and add up to 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from planner.engine.decision import Numbers
from planner.engine.methods.inputs import shares
from planner.model.errors import PlannerError
from planner.model.weighting import WEIGHT_KNOWLEDGE, WeightKnowledge
from planner.text import _

TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class WeightSpace:
    """All weights that the knowledge allows: a point, an order, a box cut by the simplex, or the simplex.

    `weights` add up to 1, or are all zero (the point, or what gives the order). `low` and `high` are the bands, 0 and 1
    unless banded.
    """

    knowledge: WeightKnowledge
    weights: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]

    @property
    def certain(self) -> bool:
        """Tell whether only one vector of weights is possible."""
        if len(self.weights) < 2 or self.knowledge == "exact":
            return True
        if self.knowledge != "banded":
            return False
        low, high = np.array(self.low), np.array(self.high)
        tight = sum(self.low) >= 1 - TOLERANCE or sum(self.high) <= 1 + TOLERANCE
        return tight or int((high - low > TOLERANCE).sum()) < 2

    @property
    def point(self) -> Numbers:
        """Return the weights themselves; where bands leave only one vector, that one."""
        if self.knowledge != "banded" or not self.certain:
            return np.array(self.weights, dtype=np.float64)
        return filled(np.array(self.low), np.array(self.high), np.arange(len(self.low)))

    @property
    def groups(self) -> tuple[tuple[int, ...], ...]:
        """Return the places of the criteria by weight, the weightiest first, equal weights together."""
        found: list[list[int]] = []
        for place in sorted(range(len(self.weights)), key=lambda place: -self.weights[place]):
            if found and self.weights[found[-1][-1]] - self.weights[place] <= TOLERANCE:
                found[-1].append(place)
            else:
                found.append([place])
        return tuple(map(tuple, found))


def space(
    knowledge: str,
    weights: Sequence[float] | Numbers,
    low: Sequence[float] | Numbers | None = None,
    high: Sequence[float] | Numbers | None = None,
) -> WeightSpace:
    """Describe the weights that are possible: `weights` of any positive sum, bands `low` to `high` as shares of 1.

    Where all weights are zero, they stay so: with exactly these, everything ties. PlannerError for weights that are
    negative or not finite, bands of another length, and bands that no weights satisfy.
    """
    known = next((one for one in WEIGHT_KNOWLEDGE if one == knowledge), None)
    if known is None:
        raise PlannerError(
            _("There is no knowledge of weights called “{name}”.").format(name=knowledge),
            _("Choose one of: {choices}.").format(choices=", ".join(WEIGHT_KNOWLEDGE)),
        )
    given = shares(weights, np.size(weights))
    ends = [np.full(len(given), end) if band is None or knowledge != "banded" else np.asarray(band, dtype=np.float64)
            for end, band in ((0.0, low), (1.0, high))]  # fmt: skip
    if knowledge == "banded":
        _check(ends[0], ends[1], len(given))
    bottom, top = (tuple(float(number) for number in end) for end in ends)
    return WeightSpace(known, tuple(float(share) for share in given), bottom, top)


def _check(low: Numbers, high: Numbers, count: int) -> None:
    if low.shape != (count,) or high.shape != (count,):
        raise PlannerError(_("Every criterion needs its own band."))
    ordered = np.isfinite(low).all() and np.isfinite(high).all() and (low >= 0).all() and (low <= high).all()
    if not ordered or low.sum() > 1 + TOLERANCE or high.sum() < 1 - TOLERANCE:
        raise PlannerError(
            _(
                "No weights fit these bands: their least shares add up to {low:.0%}, their greatest to {high:.0%}."
            ).format(low=float(low.sum()), high=float(high.sum())),
            _("The least shares may add up to no more than 100%, the greatest must reach it."),
        )


def extremes(where: WeightSpace, differences: ArrayLike) -> tuple[Numbers, Numbers]:
    """Return the least and greatest weighted sum of `differences` (…, criteria) over all possible weights; exact.

    A linear form takes both at corners of the space: a single criterion when weights are free; when only their order
    is known, equal weights for all down to some place of it; in bands, what fills the cheapest criteria first.
    """
    given = np.asarray(differences, dtype=np.float64)
    return _least(where, given), -_least(where, -given)


def _least(where: WeightSpace, values: Numbers) -> Numbers:
    if where.certain:
        return np.asarray(values @ where.point)
    if where.knowledge == "free":
        return np.asarray(values.min(axis=-1))
    if where.knowledge == "ordinal":
        return _least_ordinal(where.groups, values)
    order = np.argsort(values, axis=-1, kind="stable")
    weights = filled(np.array(where.low), np.array(where.high), order)
    return np.asarray((values * weights).sum(axis=-1))


def _least_ordinal(groups: tuple[tuple[int, ...], ...], values: Numbers) -> Numbers:
    # Within a group any order may hold, so the corner takes its least values first.
    lined = np.concatenate([np.sort(values[..., list(group)], axis=-1) for group in groups], axis=-1)
    means = np.cumsum(lined, axis=-1) / np.arange(1, lined.shape[-1] + 1)
    return np.asarray(means.min(axis=-1))


def filled(low: Numbers, high: Numbers, order: Numbers | np.ndarray[tuple[int, ...], np.dtype[np.intp]]) -> Numbers:
    """Return the weights that give what the least shares leave over to the criteria in `order` (…, criteria), each up
    to its greatest share; the answer to the continuous knapsack."""
    room = (high - low)[order]
    before = np.cumsum(room, axis=-1) - room
    taken = np.clip(1 - low.sum() - before, 0, room)
    weights = np.empty_like(taken)
    np.put_along_axis(weights, np.asarray(order), taken, axis=-1)
    return np.asarray(weights + low)
