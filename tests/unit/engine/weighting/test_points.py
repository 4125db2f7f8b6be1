"""Weights from points."""

import math

import pytest

from planner.engine.weighting import points
from planner.model.errors import PlannerError


def test_points_are_divided_by_their_sum() -> None:
    assert points.weights([50, 30, 20]) == pytest.approx([0.5, 0.3, 0.2])


def test_swings_need_not_add_up_to_anything() -> None:
    # 100 for the swing that matters most, the others against it.
    assert points.weights([100, 80, 20]) == pytest.approx([0.5, 0.4, 0.1])


def test_only_proportions_count() -> None:
    assert points.weights([1, 3, 4]) == pytest.approx(points.weights([10, 30, 40]))


def test_zero_is_a_weight_of_nothing() -> None:
    assert points.weights([0, 5]).tolist() == [0.0, 1.0]


def test_all_zero_tells_nobody_apart() -> None:
    assert points.weights([0, 0, 0, 0]).tolist() == [0.25] * 4


def test_a_single_criterion_has_all_the_weight() -> None:
    assert points.weights([7]).tolist() == [1.0]
    assert points.weights([0]).tolist() == [1.0]


def test_no_criteria_have_no_weights() -> None:
    assert len(points.weights([])) == 0
    assert len(points.equal(0)) == 0


def test_negative_points_are_refused() -> None:
    with pytest.raises(PlannerError, match="negative"):
        points.weights([3, -1])


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_missing_points_are_refused(value: float) -> None:
    with pytest.raises(PlannerError, match="missing"):
        points.weights([3, value])


def test_equal_weights_add_up() -> None:
    for count in range(1, 20):
        assert math.isclose(points.equal(count).sum(), 1.0)
