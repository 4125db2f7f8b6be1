"""Rules that bind weights: for each criterion the least and the greatest share, as in a preliminary feasibility study.

Bands can be kept when each is a band at all, the least shares leave room (Σ least ≤ 1) and the greatest suffice
(Σ greatest ≥ 1).
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from planner.engine.decision import Numbers

TOLERANCE = 1e-9
Clash = Literal["crossed", "beyond", "too-much", "too-little"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why bands cannot be kept: the kind, the criteria (places) that it concerns, and by how much.

    "crossed": the least share is above the greatest. "beyond": an end is below 0 or above 1. "too-much": the least
    shares of the named add up to more than 1. "too-little": the greatest shares of the named, all of them, add up to
    less than 1.
    """

    kind: Clash
    criteria: tuple[int, ...]
    excess: float


@dataclass(frozen=True, slots=True, eq=False)
class Feasibility:
    """Whether bands can be kept, their sums, every conflict, and the bands as the others leave room (`tight`)."""

    feasible: bool
    low_sum: float
    high_sum: float
    conflicts: tuple[Conflict, ...]
    tight_low: Numbers
    tight_high: Numbers


def feasible(low: ArrayLike, high: ArrayLike) -> Feasibility:
    """Check bands of shares 0–1; without criteria there is nothing to keep."""
    least, most = _pair(low, high)
    found = (*_single(least, most), *_together(least, most))
    tight = (least, most) if found or not len(least) else _tightened(least, most)
    return Feasibility(not found, float(least.sum()), float(most.sum()), found, *tight)


def outside(weights: ArrayLike, low: ArrayLike, high: ArrayLike) -> tuple[int, ...]:
    """List the criteria whose weight lies outside its band."""
    given = np.asarray(weights, dtype=np.float64)
    least, most = _pair(low, high)
    return tuple(int(place) for place in np.flatnonzero((given < least - TOLERANCE) | (given > most + TOLERANCE)))


def nearest(weights: ArrayLike, low: ArrayLike, high: ArrayLike) -> Numbers | None:
    """Return the weights within the bands, adding up to 1, that are nearest (least squares); None where none are."""
    given = np.asarray(weights, dtype=np.float64)
    least, most = _pair(low, high)
    if not len(given) or not feasible(least, most).feasible:
        return None
    # The sum of clip(w + t) grows with t and is straight between the shifts at which a weight meets an end.
    shifts = np.sort(np.concatenate([least - given, most - given]))
    sums = np.array([np.clip(given + shift, least, most).sum() for shift in shifts])
    shift = float(np.interp(1.0, sums, shifts))
    return np.asarray(np.clip(given + shift, least, most), dtype=np.float64)


def _pair(low: ArrayLike, high: ArrayLike) -> tuple[Numbers, Numbers]:
    return np.asarray(low, dtype=np.float64).ravel(), np.asarray(high, dtype=np.float64).ravel()


def _single(least: Numbers, most: Numbers) -> tuple[Conflict, ...]:
    crossed = [
        Conflict("crossed", (int(place),), float(least[place] - most[place]))
        for place in np.flatnonzero(least > most + TOLERANCE)
    ]
    off = np.maximum.reduce([-least, least - 1, -most, most - 1])
    beyond = [Conflict("beyond", (int(place),), float(off[place])) for place in np.flatnonzero(off > TOLERANCE)]
    return (*crossed, *beyond)


def _together(least: Numbers, most: Numbers) -> tuple[Conflict, ...]:
    if not len(least):
        return ()
    over, under = float(least.sum()) - 1, 1 - float(most.sum())
    found = []
    if over > TOLERANCE:
        found.append(Conflict("too-much", tuple(int(place) for place in np.flatnonzero(least > TOLERANCE)), over))
    if under > TOLERANCE:
        found.append(Conflict("too-little", tuple(range(len(most))), under))
    return tuple(found)


def _tightened(least: Numbers, most: Numbers) -> tuple[Numbers, Numbers]:
    """Narrow each band to what the others leave: at most 1 less their least, at least 1 less their greatest."""
    low = np.maximum(least, 1 - (most.sum() - most))
    high = np.minimum(most, 1 - (least.sum() - least))
    # Rounding may cross the ends where exactly one weight is left.
    return np.minimum(low, high), high
