"""The weighted sum: parts that add up, low criteria turned round on their scale."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from planner.engine.methods.weightedsum import scorer, weighted_sum, worths
from planner.model.errors import PlannerError

LEVELS = arrays.arrays(np.float64, st.tuples(st.integers(1, 6), st.just(3)), elements=st.integers(1, 5))


def test_an_exact_small_case() -> None:
    found = weighted_sum([[5, 1], [1, 5], [3, 3]], [3, 1], ["high", "low"], ends=(1, 5))
    assert found.scores.tolist() == [0.75 * 5 + 0.25 * 5, 0.75 + 0.25, 3]
    assert found.ranks.tolist() == [1, 3, 2]
    assert found.parts is not None
    assert found.parts.tolist() == [[3.75, 1.25], [0.75, 0.25], [2.25, 0.75]]
    assert found.detail["worth"].tolist() == [[5, 5], [1, 1], [3, 3]]
    assert found.notes == ()


def test_without_ends_a_low_criterion_turns_within_its_own_values() -> None:
    assert weighted_sum([[10.0], [30.0], [15.0]], [1], ["low"]).scores.tolist() == [30, 10, 25]


@given(LEVELS)
def test_where_the_scale_ends_does_not_change_the_order(matrix: np.ndarray) -> None:
    plain = weighted_sum(matrix, [2, 1, 1], ["high", "low", "low"], ends=(1, 5))
    assert weighted_sum(matrix, [2, 1, 1], ["high", "low", "low"]).ranks.tolist() == plain.ranks.tolist()
    wide = weighted_sum(matrix, [2, 1, 1], ["high", "low", "low"], ends=(0, 100))
    assert wide.ranks.tolist() == plain.ranks.tolist()


@given(LEVELS)
def test_parts_add_up_and_who_dominates_is_never_behind(matrix: np.ndarray) -> None:
    found = weighted_sum(matrix, [1, 2, 3])
    assert found.parts is not None
    assert found.parts.sum(axis=1) == pytest.approx(found.scores)
    for a in range(len(matrix)):
        for b in range(len(matrix)):
            if (matrix[a] >= matrix[b]).all():
                assert found.ranks[a] <= found.ranks[b]


def test_degenerate_input() -> None:
    assert weighted_sum([[2, 4]], [1, 1]).ranks.tolist() == [1]
    idle = weighted_sum([[2, 4], [3, 5]], [0, 0])
    assert idle.ranks.tolist() == [1, 1]
    assert "tie" in idle.notes[0]
    same = weighted_sum([[3, 3], [3, 3]], [1, 1])
    assert same.ranks.tolist() == [1, 1]
    assert weighted_sum(np.zeros((0, 2)), [1, 1]).scores.tolist() == []


@pytest.mark.parametrize("unit", [1e-12, 1.0, 1e12])
def test_ties_are_of_the_size_of_the_numbers(unit: float) -> None:
    """Three times 0.1 and once 0.3 tie in any unit, and what differs does not."""
    table = np.array([[0.1 + 0.2, 0.3, 0.3], [0.3, 0.3, 0.3], [0.4, 0.3, 0.3]]) * unit
    assert weighted_sum(table, [1, 1, 1]).ranks.tolist() == [2, 2, 1]


def test_missing_numbers_are_refused() -> None:
    with pytest.raises(PlannerError):
        weighted_sum([[1.0, float("nan")]], [1, 1])


def test_scoring_many_weights_equals_one_by_one() -> None:
    rng = np.random.default_rng(3)
    matrix, weights = rng.uniform(1, 5, (6, 4)), rng.dirichlet(np.ones(4), 50)
    directions = ("high", "low", "low", "high")
    found = scorer(matrix, directions, (1.0, 5.0))(weights)
    for row, weight in zip(found, weights, strict=True):
        assert row == pytest.approx(weighted_sum(matrix, weight, directions, ends=(1, 5)).scores)


def test_turning_round_knows_stacked_tables() -> None:
    stack = np.array([[[1.0], [4.0]], [[2.0], [10.0]]])
    assert worths(stack, np.array([-1.0]), None).tolist() == [[[4], [1]], [[10], [2]]]
    assert worths(stack, np.array([-1.0]), (1, 5)).tolist() == [[[5], [2]], [[4], [-4]]]
