"""Quadrant probabilities of tiny panels against every way there is to redraw them."""

from itertools import product
from random import Random

import pytest
from plans import small_plan, with_round
from scipy.integrate import quad

from planner.engine.certainty.clouds import doubt
from planner.engine.quadrant import matrix
from planner.engine.result import Cuts
from planner.model.plan import QUADRANTS
from planner.model.weighting import Uncertainty

Answer = int | tuple[int, int] | None
DRAWS = 40_000


@pytest.mark.parametrize("seed", range(16))
def test_sampled_shares_agree_with_all_ways_to_redraw_a_tiny_panel(seed: int) -> None:
    """Two to four people with plain answers, intervals and abstentions; any layers; lines sharp or uncertain."""
    dice = Random(seed)
    size = dice.randint(2, 4)
    risk, future = (_answers(dice, size) for _axis in range(2))
    cuts = Cuts(dice.choice((2.5, 3.0, 3.5)), dice.choice((3.0, 3.25)), dice.choice((0.0, 0.2)))
    layers = Uncertainty(dice.random() < 0.8, dice.random() < 0.7, dice.choice((0.0, 0.0, 0.4)))
    plan = with_round(small_plan(), {("model", "risk"): risk, ("model", "future"): future})
    point = next(
        one for one in matrix(plan, "round-1", cuts, DRAWS, seed, layers).points if one.item == "model"
    )
    expected = _every_way(risk, future, cuts, layers)
    for quadrant, share in zip(QUADRANTS, expected, strict=True):
        assert point.probability[quadrant] == pytest.approx(share, abs=5 * point.error + 1e-9)
    cloud = doubt(plan, "round-1", cuts, layers, DRAWS, seed).clouds["model"]
    assert cloud.probability == pytest.approx(dict(point.probability))


def _answers(dice: Random, size: int) -> list[Answer]:
    found: list[Answer] = []
    for place in range(size):
        turn = dice.random()
        if turn < 0.15 and place > 1:
            found.append(None)
        elif turn < 0.35:
            low = dice.randint(1, 4)
            found.append((low, dice.randint(low + 1, 5)))
        else:
            found.append(dice.randint(1, 5))
    return found


def _every_way(risk: list[Answer], future: list[Answer], cuts: Cuts, layers: Uncertainty) -> list[float]:
    size = len(risk)
    ways = list(product(range(size), repeat=size)) if layers.assessors else [tuple(range(size))]
    total = [0.0] * 4
    for way in ways:
        up, right = (
            _above(*_mean(column, way, layers.intervals), cut, layers.lines)
            for column, cut in ((risk, cuts.risk), (future, cuts.future))
        )
        for at, share in enumerate((up * (1 - right), up * right, (1 - up) * right, (1 - up) * (1 - right))):
            total[at] += share / len(ways)
    return total


def _mean(column: list[Answer], way: tuple[int, ...], intervals: bool) -> tuple[float, float]:
    """Return the ends of the mean; a panel in which nobody answered keeps the mean of all."""
    given = [column[at] for at in way if column[at] is not None] or [one for one in column if one is not None]
    ends = [(one, one) if isinstance(one, int) else one for one in given if one is not None]
    low, high = (sum(pair[end] for pair in ends) / len(ends) for end in (0, 1))
    return (low, high) if intervals else ((low + high) / 2,) * 2


def _above(low: float, high: float, cut: float, spread: float) -> float:
    """Return how likely a value somewhere from `low` to `high` lies above a line somewhere around `cut`."""

    def chance(value: float) -> float:
        if spread > 0:
            return min(1.0, max(0.0, (value - cut + spread) / (2 * spread)))
        return 0.5 if abs(value - cut) < 1e-9 else float(value > cut)

    if high - low < 1e-12:
        return chance(low)
    corners = sorted({low, high, *(one for one in (cut - spread, cut + spread) if low < one < high)})
    area = sum(quad(chance, one, other)[0] for one, other in zip(corners, corners[1:], strict=False))
    return float(area / (high - low))
