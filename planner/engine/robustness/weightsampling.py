"""Weights drawn evenly from all that are possible.

Free: uniform on the simplex (exponential variates divided by their sum). Ordinal: the same, put in order; this is the
uniform distribution on the part of the simplex with that order. Banded: uniform on the simplex cut by a box. With the
least shares taken off, that is a simplex whose points beyond an upper end are thrown away; turned upside down it is
another such simplex. A trial tells which of the two throws away less. Where both would throw nearly everything away,
independent chains walk the cut simplex instead: they move weight between two criteria at a time, evenly over all that
the bands allow (hit-and-run along these directions, which leaves the uniform distribution as it is), and only where
each stands after many rounds is kept.
"""

from functools import lru_cache
from itertools import combinations

import numpy as np

from planner.engine.decision import Numbers
from planner.engine.probability import stream
from planner.engine.robustness.weightspace import TOLERANCE, WeightSpace

# Below this share of kept points, chains are cheaper than throwing away.
FEWEST_KEPT = 0.02
# Rounds over all pairs of criteria before a chain's place counts: three already pass for exact, in tests.
ROUNDS = 20
_BATCH, _TRIAL = 65_536, 8_192


@lru_cache(maxsize=8)
def sample(where: WeightSpace, draws: int, seed: int) -> Numbers:
    """Draw weights evenly from all that are possible, draws × criteria; read-only, remembered.

    Where only one vector is possible, every row is that one.
    """
    count = len(where.weights)
    if where.certain:
        found = np.repeat(where.point[None, :], draws, axis=0)
    else:
        rng = stream(seed, "weights")
        found = _banded(where, draws, rng) if where.knowledge == "banded" else _simplex(draws, count, rng)
        if where.knowledge == "ordinal":
            found = _ordered(found, where.groups, rng)
    found.flags.writeable = False
    return found


def _simplex(draws: int, count: int, rng: np.random.Generator) -> Numbers:
    found = rng.standard_exponential((draws, count))
    found /= found.sum(axis=1, keepdims=True)
    return found


def _ordered(weights: Numbers, groups: tuple[tuple[int, ...], ...], rng: np.random.Generator) -> Numbers:
    """Give each draw's weights to the criteria in their order; among criteria without an order, as it comes."""
    lined = np.sort(weights, axis=1)[:, ::-1]
    found = np.empty_like(weights)
    start = 0
    for group in groups:
        part = lined[:, start : start + len(group)]
        found[:, list(group)] = rng.permuted(part, axis=1) if len(group) > 1 else part
        start += len(group)
    return found


def _banded(where: WeightSpace, draws: int, rng: np.random.Generator) -> Numbers:
    low, high = np.array(where.low), np.array(where.high)
    # No weight can take more than what the others' least shares leave over.
    slack = 1 - low.sum()
    room = np.minimum(high - low, slack)
    moving = np.flatnonzero(room > TOLERANCE)
    widths = room[moving]
    found = np.repeat(low[None, :], draws, axis=0)
    found[:, moving] += _boxed(widths, float(slack), draws, rng)
    return found


def _boxed(widths: Numbers, total: float, draws: int, rng: np.random.Generator) -> Numbers:
    """Draw points between 0 and `widths` that add up to `total`, evenly."""
    rest = float(widths.sum()) - total
    upright, turned = _kept(widths, total, rng), _kept(widths, rest, rng)
    if max(upright, turned) < FEWEST_KEPT:
        return walked(widths, total, draws, rng)
    if upright >= turned:
        return rejected(widths, total, draws, rng)
    return np.asarray(widths - rejected(widths, rest, draws, rng))


def _kept(widths: Numbers, total: float, rng: np.random.Generator) -> float:
    points = total * _simplex(_TRIAL, len(widths), rng)
    return float((points <= widths).all(axis=1).mean())


def rejected(widths: Numbers, total: float, draws: int, rng: np.random.Generator) -> Numbers:
    """Draw from the simplex of size `total`, keeping what lies between 0 and `widths`."""
    found = np.empty((draws, len(widths)))
    done = 0
    while done < draws:
        batch = min(_BATCH, max(_TRIAL, 2 * (draws - done)))
        points = total * _simplex(batch, len(widths), rng)
        good = points[(points <= widths).all(axis=1)][: draws - done]
        found[done : done + len(good)] = good
        done += len(good)
    return found


def walked(widths: Numbers, total: float, draws: int, rng: np.random.Generator) -> Numbers:
    """Walk one chain a draw through the points between 0 and `widths` that add up to `total`."""
    # Held criterion by criterion: a step touches two of them.
    places = np.repeat((widths * (total / widths.sum()))[:, None], draws, axis=1)
    for _round in range(ROUNDS):
        for one, other in combinations(range(len(widths)), 2):
            both = places[one] + places[other]
            least = np.maximum(0.0, both - widths[other])
            most = np.minimum(widths[one], both)
            places[one] = least + (most - least) * rng.random(draws)
            places[other] = both - places[one]
    return np.ascontiguousarray(np.clip(places, 0.0, widths[:, None]).T)
