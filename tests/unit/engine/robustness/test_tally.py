"""Fast counting equals slow counting, ties and near ties included."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.engine.robustness import tally as module
from planner.engine.robustness.tally import CHUNK, Tally, grid, twins

from .counting import counted


def tallied(values: np.ndarray, weights: np.ndarray, *, paired: bool = True, chunk: int = CHUNK) -> Tally:
    """Count draws of fixed values, alternatives × criteria."""
    levels = grid(values, len(values), float(weights.sum(axis=1).max()))
    numbers = twins(values) if paired else np.arange(len(values))
    found = Tally(levels, numbers, values.shape[1])
    behind = levels.behind(values)
    for start in range(0, len(weights), chunk):
        found.add(weights[start : start + chunk] @ behind.T, weights[start : start + chunk])
    found.settle()
    return found


def compare(values: np.ndarray, weights: np.ndarray, found: Tally) -> None:
    ranks, first, ahead = counted(weights @ values.T)
    assert found.draws == len(weights)
    assert found.ranks / found.draws == pytest.approx(ranks, abs=1e-9)
    assert found.ahead / found.draws == pytest.approx(ahead, abs=1e-9)
    assert found.leading == pytest.approx(first.T @ weights, abs=1e-6)


@pytest.mark.parametrize("count", [1, 2, 3, 20, 32, 33, 40])
def test_random_scores(count: int) -> None:
    """Up to 32 alternatives fit into 32 bits, more take 64."""
    rng = np.random.default_rng(count)
    values, weights = rng.uniform(1, 5, (count, 4)), rng.dirichlet(np.ones(4), 300)
    found = tallied(values, weights, chunk=128)
    assert found.grid.kind is (np.int32 if count <= 32 else np.int64)
    compare(values, weights, found)


@given(
    st.integers(1, 6), st.integers(1, 3), st.integers(1, 3), st.integers(0, 2**32), st.booleans()
)
@settings(max_examples=150, deadline=None)
def test_few_levels_tie_often(count: int, criteria: int, levels: int, seed: int, paired: bool) -> None:
    rng = np.random.default_rng(seed)
    values = rng.integers(1, levels + 1, (count, criteria)).astype(float)
    weights = rng.integers(0, 3, (25, criteria)).astype(float)
    weights[weights.sum(axis=1) == 0] = 1
    weights /= weights.sum(axis=1, keepdims=True)
    compare(values, weights, tallied(values, weights, paired=paired))


@pytest.mark.parametrize("gap", [0.0, 5e-10, 2e-9, 1e-8, 1e-6])
def test_scores_nearer_than_the_grid_can_tell(gap: float) -> None:
    """Within the tolerance they tie; beyond it their order counts, however small the difference."""
    values = np.array([[2.0, 2.0], [2.0 + gap, 2.0 + gap], [1.0, 5.0], [5.0, 1.0]])
    weights = np.random.default_rng(1).dirichlet([1, 1], 200)
    found = tallied(values, weights)
    compare(values, weights, found)
    assert found.ahead[1, 0] / 200 == (0.5 if gap < 1e-9 else 1.0)


def test_all_equal_share_all_ranks() -> None:
    values, weights = np.full((4, 3), 2.5), np.random.default_rng(2).dirichlet(np.ones(3), 50)
    for paired in (True, False):
        found = tallied(values, weights, paired=paired)
        assert found.ranks / 50 == pytest.approx(np.full((4, 4), 0.25))
        assert found.ahead / 50 == pytest.approx(np.full((4, 4), 0.5) - np.eye(4) / 2)


def test_twins_share_what_one_of_them_would_have() -> None:
    rng = np.random.default_rng(3)
    values = rng.uniform(1, 5, (6, 3))
    values[4], values[5] = values[1], values[1]
    weights = rng.dirichlet(np.ones(3), 400)
    found = tallied(values, weights)
    compare(values, weights, found)
    assert found.ranks[1] == pytest.approx(found.ranks[4]) and found.ranks[4] == pytest.approx(found.ranks[5])
    assert found.ahead[1, 4] == found.ahead[5, 4] == 200


def test_rows_and_columns_add_up_to_the_draws() -> None:
    rng = np.random.default_rng(4)
    found = tallied(rng.integers(1, 4, (9, 4)).astype(float), rng.dirichlet(np.ones(4), 1_000), chunk=999)
    assert found.ranks.sum(axis=0) == pytest.approx(np.full(9, 1_000))
    assert found.ranks.sum(axis=1) == pytest.approx(np.full(9, 1_000))
    assert (found.ahead + found.ahead.T)[~np.eye(9, dtype=bool)] == pytest.approx(np.full(72, 1_000))
    assert found.leading.sum() == pytest.approx(1_000)


def test_only_ranks_where_no_more_is_asked() -> None:
    rng = np.random.default_rng(5)
    values, weights = rng.integers(1, 4, (5, 2)).astype(float), rng.dirichlet(np.ones(2), 100)
    levels = grid(values, 5)
    less = Tally(levels, twins(values), 2, whole=False)
    less.add(weights @ levels.behind(values).T, weights)
    less.settle()
    assert less.ranks == pytest.approx(tallied(values, weights).ranks)


def test_the_grid_covers_the_range() -> None:
    levels = grid(np.array([1.0, 5.0]), 20)
    ends = levels.behind(np.array([5.0, 1.0]))
    assert ends[0] == 0 and 2**25 < ends[1] < 2**26
    assert levels.tolerance == pytest.approx(1e-9 * levels.scale)
    assert grid(np.array([2.0, 2.0]), 3).scale == 0
    assert grid(np.empty(0), 1).scale == 0
    # Weights that add up to more than 1 stretch the scores.
    assert grid(np.array([1.0, 5.0]), 20, 2.0).scale == pytest.approx(levels.scale / 2)


def test_twins_are_rows_that_are_equal() -> None:
    numbers = twins(np.array([[1.0, 2], [3, 4], [1, 2], [1, 2.5]]))
    assert numbers[0] == numbers[2] and len(set(numbers.tolist())) == 3


def test_a_chunk_is_small_enough_for_the_cache() -> None:
    """20 alternatives of 64 bits, which the measured speed rests on."""
    assert module.CHUNK * 20 * 8 <= 512 * 1024
