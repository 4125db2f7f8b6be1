"""Robustness against geometry: shares of the triangle of three weights and crossings of lines, in fractions."""

from collections.abc import Callable
from fractions import Fraction
from itertools import combinations, pairwise, permutations
from random import Random

import numpy as np
import pytest

from planner.engine.problem import from_table
from planner.engine.robustness import stability
from planner.engine.robustness.dominance import dominance
from planner.engine.robustness.scoresampling import fixed
from planner.engine.robustness.smaa import smaa
from planner.engine.robustness.weightspace import space

# Of three weights the first two; the third is what is left of 1.
Point = tuple[Fraction, Fraction]
Polygon = list[Point]
ALL: Polygon = [(Fraction(0), Fraction(0)), (Fraction(1), Fraction(0)), (Fraction(0), Fraction(1))]
LOW, HIGH = (Fraction(1, 10), Fraction(1, 5), Fraction(0)), (Fraction(1, 2), Fraction(7, 10), Fraction(2, 5))
DRAWS = 40_000


@pytest.mark.parametrize("knowledge", ["free", "ordinal", "banded"])
@pytest.mark.parametrize("seed", range(5))
def test_shares_of_three_weights_are_areas(knowledge: str, seed: int) -> None:
    """Rank acceptabilities are areas, central weights are centroids, and no rank of any area is excluded."""
    dice = Random(f"{knowledge}-{seed}")
    rows = dice.randint(2, 4)
    numbers = dice.sample(range(40), 3 * rows)
    values = [[Fraction(one) for one in numbers[3 * row : 3 * row + 3]] for row in range(rows)]
    region = _region(knowledge)
    where = space(knowledge, [3, 2, 1], [float(one) for one in LOW], [float(one) for one in HIGH])
    problem = from_table(np.array(values, dtype=np.float64))
    found = smaa(fixed(problem, draws=DRAWS, seed=seed), where)
    shares, central = _exact(values, region)
    assert found.acceptability == pytest.approx(shares, abs=5 * found.error + 1e-12)
    for row, point in enumerate(central):
        if point is None:
            assert np.isnan(found.central[row]).all() and np.isnan(found.confidence[row])
        elif shares[row, 0] > 0.05:
            assert found.central[row] == pytest.approx(point, abs=0.02)
            assert found.confidence[row] == 1
    bounds = dominance(problem, where)
    for row in range(rows):
        places = np.flatnonzero(shares[row]) + 1
        assert bounds.best[row] <= places.min() and places.max() <= bounds.worst[row]
    # Ahead everywhere is ahead in every area, and the other way round.
    always = [[_area(_ahead(values, region, one, other))[0] == _area(region)[0] for other in range(rows)]
              for one in range(rows)]  # fmt: skip
    np.fill_diagonal(expected := np.array(always), False)
    assert bounds.certain.tolist() == expected.tolist()


@pytest.mark.parametrize("seed", range(40))
def test_stability_intervals_are_crossings_in_fractions(seed: int) -> None:
    dice = Random(seed)
    rows, columns = dice.randint(2, 4), dice.randint(2, 4)
    table = [[dice.randint(1, 5) for _criterion in range(columns)] for _row in range(rows)]
    points = [dice.randint(0, 4) for _criterion in range(columns)]
    points[dice.randrange(columns)] += 1
    weights = [Fraction(one, sum(points)) for one in points]
    problem = from_table(np.array(table, dtype=np.float64), ends=(1, 5))
    found = stability.intervals(problem, [float(one) for one in weights])
    for place, interval in enumerate(found):
        first, whole = _unchanged(table, weights, place)
        assert interval.winner == pytest.approx([float(end) for end in first], abs=1e-9)
        assert interval.order == pytest.approx([float(end) for end in whole], abs=1e-9)


def _region(knowledge: str) -> Polygon:
    if knowledge == "ordinal":
        return _cut(_cut(ALL, (1, -1, 0)), (1, 2, -1))
    found = ALL
    if knowledge == "banded":
        for line in ((1, 0, -LOW[0]), (-1, 0, HIGH[0]), (0, 1, -LOW[1]), (0, -1, HIGH[1]), (-1, -1, 1 - LOW[2]),
                     (1, 1, HIGH[2] - 1)):  # fmt: skip
            found = _cut(found, line)
    return found


def _cut(polygon: Polygon, line: tuple[Fraction | int, Fraction | int, Fraction | int]) -> Polygon:
    """Keep the part of a convex polygon where a·x + b·y + c ≥ 0."""
    a, b, c = line
    side = [a * x + b * y + c for x, y in polygon]
    kept: Polygon = []
    for at, (x, y) in enumerate(polygon):
        after = (at + 1) % len(polygon)
        if side[at] >= 0:
            kept.append((x, y))
        if side[at] * side[after] < 0:
            share = side[at] / (side[at] - side[after])
            kept.append((x + share * (polygon[after][0] - x), y + share * (polygon[after][1] - y)))
    return kept


def _area(polygon: Polygon) -> tuple[Fraction, Point]:
    """Return area and centroid by the shoelace formula."""
    twice, across, up = Fraction(0), Fraction(0), Fraction(0)
    for (x, y), (next_x, next_y) in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        part = x * next_y - next_x * y
        twice, across, up = twice + part, across + (x + next_x) * part, up + (y + next_y) * part
    return (abs(twice) / 2, (across / (3 * twice), up / (3 * twice))) if twice else (Fraction(0), ALL[0])


def _ahead(values: list[list[Fraction]], region: Polygon, one: int, other: int) -> Polygon:
    lead = [mine - theirs for mine, theirs in zip(values[one], values[other], strict=True)]
    return _cut(region, (lead[0] - lead[2], lead[1] - lead[2], lead[2]))


def _exact(values: list[list[Fraction]], region: Polygon) -> tuple[np.ndarray, list[list[float] | None]]:
    rows, whole = range(len(values)), _area(region)[0]
    shares = np.zeros((len(values), len(values)))
    for order in permutations(rows):
        part = region
        for one, other in pairwise(order):
            part = _ahead(values, part, one, other)
        for rank, row in enumerate(order):
            shares[row, rank] += float(_area(part)[0] / whole)
    central: list[list[float] | None] = []
    for row in rows:
        part = region
        for other in rows:
            part = part if other == row else _ahead(values, part, row, other)
        area, (first, second) = _area(part)
        central.append([float(first), float(second), float(1 - first - second)] if area else None)
    return shares, central


def _unchanged(
    table: list[list[int]], weights: list[Fraction], place: int
) -> tuple[tuple[Fraction, Fraction], tuple[Fraction, Fraction]]:
    """Return how far a weight may go, the others in proportion, with the same winners and the same order."""
    rest, rows = 1 - weights[place], range(len(table))
    others = [Fraction(0) if at == place else one / rest if rest else Fraction(1, len(weights) - 1)
              for at, one in enumerate(weights)]  # fmt: skip

    def scores(weight: Fraction) -> list[Fraction]:
        return [
            weight * row[place] + (1 - weight) * sum(share * one for share, one in zip(others, row, strict=True))
            for row in table
        ]

    def winners(weight: Fraction) -> object:
        found = scores(weight)
        return [one == max(found) for one in found]

    def order(weight: Fraction) -> object:
        found = scores(weight)
        return [(found[a] > found[b]) - (found[a] < found[b]) for a, b in combinations(rows, 2)]

    corners = {Fraction(0), Fraction(1), weights[place]}
    for one, other in combinations(rows, 2):
        start, end = (scores(Fraction(at))[one] - scores(Fraction(at))[other] for at in (0, 1))
        if start * end < 0:
            corners.add(start / (start - end))
    places = sorted(corners)
    here = places.index(weights[place])

    def reach(what: Callable[[Fraction], object], way: list[Fraction]) -> Fraction:
        now = what(weights[place])
        return next((near for near, far in pairwise(way) if what((near + far) / 2) != now), way[-1])

    down, up = places[here::-1], places[here:]
    return (reach(winners, down), reach(winners, up)), (reach(order, down), reach(order, up))
