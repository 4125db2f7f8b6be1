"""Rank-order centroid weights against their closed form, published values, and the centre they are."""

import math
from fractions import Fraction

import numpy as np
import pytest

from planner.engine.probability import stream
from planner.engine.weighting import roc
from planner.model.errors import PlannerError


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        # Barron and Barrett (1996), Management Science 42(11), 1515-1523.
        (2, [0.75, 0.25]),
        (3, [0.6111, 0.2778, 0.1111]),
        (4, [0.5208, 0.2708, 0.1458, 0.0625]),
        (5, [0.4567, 0.2567, 0.1567, 0.09, 0.04]),
    ],
)
def test_places_as_published(count: int, expected: list[float]) -> None:
    assert roc.places(count) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("count", range(1, 16))
def test_places_by_exact_fractions(count: int) -> None:
    exact = [float(sum(Fraction(1, i) for i in range(k, count + 1)) / count) for k in range(1, count + 1)]
    assert roc.places(count) == pytest.approx(exact, rel=1e-14)
    assert math.isclose(roc.places(count).sum(), 1.0)


def test_places_are_the_mean_of_all_ordered_weights() -> None:
    drawn = np.sort(stream(20251231, "roc").dirichlet(np.ones(4), 200_000), axis=1)[:, ::-1]
    assert roc.places(4) == pytest.approx(drawn.mean(axis=0), abs=1e-3)


def test_no_criteria_have_no_weights() -> None:
    assert len(roc.places(0)) == 0
    assert len(roc.weights([])) == 0


def test_a_single_criterion_has_all_the_weight() -> None:
    assert roc.weights([1]).tolist() == [1.0]


def test_weights_follow_the_ranks_wherever_they_stand() -> None:
    assert roc.weights([3, 1, 2]) == pytest.approx([1 / 9, 11 / 18, 5 / 18])


def test_equal_ranks_share_the_mean_of_their_places() -> None:
    first, second, third, fourth = roc.places(4)
    assert roc.weights([1, 2, 2, 4]) == pytest.approx([first, (second + third) / 2, (second + third) / 2, fourth])
    assert roc.weights([1, 1, 1, 1]) == pytest.approx([0.25] * 4)


def test_only_the_order_of_ranks_counts() -> None:
    assert roc.weights([1, 2, 2, 3]).tolist() == roc.weights([1, 2, 2, 4]).tolist()
    assert roc.weights([0.5, 7, 7, 90]).tolist() == roc.weights([1, 2, 2, 4]).tolist()


@pytest.mark.parametrize("ranks", [[1, 1, 3, 4, 5], [2, 2, 2, 1], [5, 4, 3, 2, 1, 1]])
def test_weights_add_up_whatever_ties(ranks: list[float]) -> None:
    assert math.isclose(roc.weights(ranks).sum(), 1.0)


@pytest.mark.parametrize("rank", [math.nan, math.inf])
def test_a_rank_that_is_no_number_is_refused(rank: float) -> None:
    with pytest.raises(PlannerError, match="rank is missing"):
        roc.weights([1, rank])
