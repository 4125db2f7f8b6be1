"""Small linear programmes against scipy and by hand."""

import numpy as np
import pytest
from scipy.optimize import linprog

from planner.engine.probability import stream
from planner.engine.weighting import simplex


def test_by_hand() -> None:
    # The most of 3x + 5y under x ≤ 4, 2y ≤ 12, 3x + 2y ≤ 18 (Hillier and Lieberman) is 36 at (2, 6).
    found = simplex.minimise([-3, -5], [[1, 0], [0, 2], [3, 2]], [4, 12, 18], np.zeros((0, 2)), [])
    assert found == pytest.approx([2, 6])


def test_sums_are_kept() -> None:
    found = simplex.minimise([1, 2, 3], [[-1, 0, 0]], [-0.25], [[1, 1, 1]], [1])
    assert found == pytest.approx([1, 0, 0])
    found = simplex.minimise([3, 2, 1], [[0, 0, 1]], [0.25], [[1, 1, 1]], [1])
    assert found == pytest.approx([0, 0.75, 0.25])


def test_what_cannot_be_kept_has_no_answer() -> None:
    assert simplex.minimise([1, 1], [[1, 1]], [0.5], [[1, 1]], [1]) is None


def test_a_limit_below_zero_needs_another_start() -> None:
    assert simplex.minimise([1], [[-1]], [-3], np.zeros((0, 1)), []) == pytest.approx([3])


def test_a_sum_that_says_nothing_new_does_no_harm() -> None:
    found = simplex.minimise([1, 2], [[1, 0]], [0.4], [[1, 1], [2, 2]], [1, 2])
    assert found == pytest.approx([0.4, 0.6])


def test_corners_where_many_limits_meet_do_not_turn_in_circles() -> None:
    # Beale's example, on which the rule of the largest coefficient runs in circles for ever.
    found = simplex.minimise(
        [-0.75, 20, -0.5, 6], [[0.25, -8, -1, 9], [0.5, -12, -0.5, 3], [0, 0, 1, 0]], [0, 0, 1], np.zeros((0, 4)), []
    )
    assert found is not None
    assert float(np.dot([-0.75, 20, -0.5, 6], found)) == pytest.approx(-1.25)


def test_the_only_solution_is_told_from_one_of_many() -> None:
    only = simplex.solve([1, 2], np.zeros((0, 2)), [], [[1, 1]], [1])
    assert only is not None
    assert only.unique
    many = simplex.solve([1, 1], np.zeros((0, 2)), [], [[1, 1]], [1])
    assert many is not None
    assert not many.unique


@pytest.mark.parametrize("run", range(30))
def test_against_scipy(run: int) -> None:
    rng = stream(5, f"programme {run}")
    count, height = int(rng.integers(2, 9)), int(rng.integers(1, 12))
    rows, limits = rng.normal(size=(height, count)), rng.normal(loc=0.5, size=height)
    cost, sums = rng.normal(size=count), np.ones((1, count))
    expected = linprog(cost, A_ub=rows, b_ub=limits, A_eq=sums, b_eq=[1], method="highs")
    found = simplex.minimise(cost, rows, limits, sums, [1])
    if expected.status == 2:
        assert found is None
    else:
        assert found is not None
        assert float(cost @ found) == pytest.approx(expected.fun, abs=1e-9)
        assert (rows @ found <= limits + 1e-9).all()
        assert found.sum() == pytest.approx(1)
        assert (found >= -1e-12).all()
