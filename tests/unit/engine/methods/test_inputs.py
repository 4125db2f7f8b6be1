"""What methods accept, refuse and make of degenerate input."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.engine.methods.inputs import (
    BLOCK,
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
from planner.model.errors import PlannerError


def test_a_table_has_two_dimensions_and_only_numbers() -> None:
    assert table([[1, 2], [3, 4]]).dtype == np.float64
    with pytest.raises(PlannerError, match="table"):
        table([1, 2, 3])
    with pytest.raises(PlannerError, match="interval"):
        table([[1.0, float("nan")]])


@given(st.lists(st.floats(0, 1e300), min_size=1, max_size=6))
def test_shares_add_up_to_one_or_are_zero(weights: list[float]) -> None:
    found = shares(weights, len(weights))
    assert found.sum() == pytest.approx(1.0 if any(weights) else 0.0)
    assert (found >= 0).all()


def test_bad_weights_are_refused() -> None:
    for bad in ([0.5, -0.5], [float("nan"), 1.0], [float("inf"), 1.0], [1.0], [[0.5, 0.5]]):
        with pytest.raises(PlannerError):
            shares(bad, 2)


def test_directions_become_signs() -> None:
    assert signs(["high", "low"], 2).tolist() == [1, -1]
    assert signs(None, 3).tolist() == [1, 1, 1]
    with pytest.raises(PlannerError, match="2 criteria"):
        signs(["high"], 2)
    with pytest.raises(PlannerError):
        signs(["high", "max"], 2)  # type: ignore[list-item]


def test_rounding_errors_are_constant() -> None:
    matrix = np.array([[0.3, 1.0], [0.1 + 0.2, 2.0]])
    assert constant(matrix).tolist() == [True, False]
    assert constant(np.zeros((0, 2))).tolist() == [True, True]
    # What is small is not equal: the tolerance goes with the numbers.
    assert constant(np.array([[1e-12], [2e-12]])).tolist() == [False]
    assert constant(np.array([[1_000_000_000.0], [1_000_000_001.0]])).tolist() == [False]


def test_closeness_of_stacked_tables_is_per_table() -> None:
    stack = np.array([[[1.0], [2.0]], [[100.0], [50.0]]])
    assert closeness(stack) == pytest.approx(np.array([[2e-12], [1e-10]]))


def test_weighted_takes_one_table_or_one_per_row() -> None:
    rows = np.array([[1.0, 0.0], [0.5, 0.5]])
    one = np.array([[1.0, 3.0], [5.0, 7.0]])
    assert weighted(one, rows).tolist() == [[1, 5], [2, 6]]
    assert weighted(one, rows[0]).tolist() == [1, 5]
    assert weighted(np.stack([one, one + 1]), rows).tolist() == [[1, 5], [3, 7]]


def test_many_rows_are_scored_some_at_a_time() -> None:
    seen: list[int] = []

    def score(weights: np.ndarray) -> np.ndarray:
        seen.append(len(weights))
        return weights[:, :1] * [1.0, 2.0]

    weights = np.arange(2 * BLOCK + 5, dtype=np.float64)[:, None]
    found = in_blocks(score, weights, 2)
    assert seen == [BLOCK, BLOCK, 5]
    assert found[:, 1].tolist() == [2.0 * one for one in range(2 * BLOCK + 5)]
    assert in_blocks(lambda row: row * 2, np.array([1.0, 2.0]), 2).tolist() == [2, 4]


def test_division_by_zero_has_a_defined_answer() -> None:
    assert divided(np.array([1.0, 0.0]), np.array([0.0, 2.0]), 0.5).tolist() == [0.5, 0.0]
    assert divided(np.array([1.0, 3.0]), np.array([2.0, 2.0])).tolist() == [0.5, 1.5]


def test_notes_name_what_decides_nothing() -> None:
    same = np.array([True, True, False])
    assert common_notes(np.array([0.5, 0.0, 0.5]), same, ("price", "time", "risk")) == (
        "All alternatives are equal on these criteria, which decide nothing: price.",
    )
    assert "2" in common_notes(np.array([0.0, 1.0, 0.0]), same)[0]
    assert "tie" in common_notes(np.zeros(3), same)[0]
    assert common_notes(np.array([0.0, 0.0, 1.0]), same) == ()
