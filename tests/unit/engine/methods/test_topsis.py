"""TOPSIS: published cases, degenerate input, properties, and pymcdm and scikit-criteria beside it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from planner.engine.methods.inputs import signs
from planner.engine.methods.topsis import hybrids, scorer, topsis

CLIMBING = [[1, 3000], [2, 3750], [5, 4500]]
TABLES = arrays.arrays(
    np.float64, st.tuples(st.integers(1, 6), st.just(3)), elements=st.integers(-20, 20).map(lambda n: n / 4)
)
DIRECTIONS = ("high", "low", "high")


def test_published_tzeng_huang() -> None:
    """Tzeng & Huang (2011), Multiple Attribute Decision Making; scikit-criteria tests/agg/test_topsis.py."""
    found = topsis([[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]], [0.3, 0.4, 0.3])
    assert found.scores == pytest.approx([0.5037, 0.6581, 0.7482, 0.3340], abs=1e-4)
    assert found.ranks.tolist() == [3, 2, 1, 4]


def test_published_mountain_climbing_changes_its_winner_with_the_normalisation() -> None:
    """Opricovic & Tzeng (2004), EJOR 156:445–455."""
    spread = topsis(CLIMBING, [0.5, 0.5], ["low", "high"], "minmax")
    assert spread.scores == pytest.approx([0.5, 0.617, 0.5], abs=1e-3)
    assert spread.ranks.tolist() == [2, 1, 2]
    vector = topsis(CLIMBING, [0.5, 0.5], ["low", "high"])
    assert vector.scores == pytest.approx([0.76214, 0.72218, 0.23786], abs=1e-4)
    assert vector.ranks.tolist() == [1, 2, 3]


def test_published_jmcdm() -> None:
    """jbytecode/JMcDM test/mcdm/testtopsis.jl; the weights add up to 20."""
    found = topsis([[9, 7, 6, 7], [8, 7, 9, 6], [7, 8, 6, 6]], [4, 2, 6, 8])
    assert found.scores == pytest.approx([0.3876870, 0.6503238, 0.0834767], abs=1e-6)


def test_published_without_normalising() -> None:
    """scikit-criteria tests/agg/test_topsis.py::test_TOPSIS, with its weights of 1 each on a min–max free table."""
    # Two alternatives span each criterion, so that dividing by a range keeps proportions only where ranges are equal;
    # the published similarities belong to the raw table, whose ranges here are 1, 5 and 3.
    raw = np.array([[1.0, 0.0, 3.0], [0.0, 5.0, 6.0]])
    found = topsis(raw, np.ptp(raw, axis=0), normalisation="minmax")
    assert found.scores == pytest.approx([0.14639248, 0.85360752], abs=1e-8)


def test_a_constant_criterion_decides_nothing() -> None:
    with_it = topsis([[1, 7, 3], [5, 7, 6], [2, 7, 9]], [1, 1, 1], criteria=("a", "b", "c"))
    without = topsis([[1, 3], [5, 6], [2, 9]], [1, 1])
    assert with_it.scores == pytest.approx(without.scores)
    assert "b" in with_it.notes[0]
    assert not np.isnan(with_it.detail["normalised"]).any()


@pytest.mark.parametrize("normalisation", ["vector", "minmax"])
@pytest.mark.parametrize("matrix", [[[3, 3], [3, 3]], [[4, 2]], [[0, 0], [0, 0]], [[0.3, 1], [0.1 + 0.2, 1]]])
def test_where_nothing_differs_all_are_halfway(matrix: list[list[float]], normalisation: str) -> None:
    found = topsis(matrix, [1, 1], None, normalisation)  # type: ignore[arg-type]
    assert found.scores.tolist() == [0.5] * len(matrix)
    assert found.ranks.tolist() == [1] * len(matrix)
    assert any("one half" in note for note in found.notes)


def test_zero_weights_tie_everyone() -> None:
    assert topsis([[1, 2], [3, 1]], [0, 0]).ranks.tolist() == [1, 1]


def test_nobody() -> None:
    assert topsis(np.zeros((0, 2)), [1, 1]).scores.tolist() == []


def test_negative_scores_are_defined() -> None:
    assert topsis([[-3.0], [-1.0], [-2.0]], [1]).ranks.tolist() == [3, 1, 2]
    assert topsis([[-3.0], [-1.0], [-2.0]], [1], ["low"]).ranks.tolist() == [1, 3, 2]


def test_extreme_sizes_stay_numbers() -> None:
    for size in (1e-200, 1e200):
        found = topsis(np.array([[1.0, 2.0], [2.0, 1.0], [3.0, 3.0]]) * size, [1, 1])
        assert found.ranks.tolist() == [2, 2, 1]
        assert np.isfinite(found.scores).all()


@given(TABLES, st.integers(0, 10_000))
def test_permuting_alternatives_permutes_scores(matrix: np.ndarray, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(matrix))
    found = topsis(matrix, [3, 2, 1], DIRECTIONS)
    assert topsis(matrix[order], [3, 2, 1], DIRECTIONS).scores == pytest.approx(found.scores[order])


@given(TABLES)
def test_permuting_criteria_changes_nothing(matrix: np.ndarray) -> None:
    found = topsis(matrix, [3, 2, 1], DIRECTIONS)
    turned = topsis(matrix[:, ::-1], [1, 2, 3], DIRECTIONS[::-1])
    assert turned.scores == pytest.approx(found.scores)


@given(TABLES, st.sampled_from([0.001, 2.0, 1000.0]))
def test_the_unit_of_a_criterion_changes_nothing(matrix: np.ndarray, unit: float) -> None:
    for normalisation in ("vector", "minmax"):
        found = topsis(matrix, [3, 2, 1], DIRECTIONS, normalisation)  # type: ignore[arg-type]
        scaled = topsis(matrix * [unit, 1, 1 / unit], [3, 2, 1], DIRECTIONS, normalisation)  # type: ignore[arg-type]
        assert scaled.scores == pytest.approx(found.scores, abs=1e-9)


@given(TABLES)
def test_the_zero_of_a_criterion_changes_nothing_with_min_max(matrix: np.ndarray) -> None:
    found = topsis(matrix, [3, 2, 1], DIRECTIONS, "minmax")
    assert topsis(matrix + 7, [3, 2, 1], DIRECTIONS, "minmax").scores == pytest.approx(found.scores, abs=1e-6)


@given(TABLES)
def test_who_dominates_is_never_behind(matrix: np.ndarray) -> None:
    found = topsis(matrix, [3, 2, 1], DIRECTIONS)
    better = matrix * [1, -1, 1]
    for a in range(len(matrix)):
        for b in range(len(matrix)):
            if (better[a] >= better[b]).all():
                assert found.ranks[a] <= found.ranks[b]


@pytest.mark.parametrize("normalisation", ["vector", "minmax"])
def test_scoring_many_equals_one_by_one(normalisation: str) -> None:
    rng = np.random.default_rng(2)
    tables, weights = rng.uniform(1, 5, (30, 6, 3)), rng.dirichlet(np.ones(3), 30)
    batch = scorer(tables, DIRECTIONS, normalisation)(weights)  # type: ignore[arg-type]
    fixed = scorer(tables[0], DIRECTIONS, normalisation)(weights)  # type: ignore[arg-type]
    for at, weight in enumerate(weights):
        one = topsis(tables[at], weight, DIRECTIONS, normalisation)  # type: ignore[arg-type]
        assert batch[at] == pytest.approx(one.scores)
        same = topsis(tables[0], weight, DIRECTIONS, normalisation)  # type: ignore[arg-type]
        assert fixed[at] == pytest.approx(same.scores)


def test_rows_of_the_table_score_as_themselves() -> None:
    matrix = np.array(CLIMBING, dtype=np.float64)
    weights, sign = np.array([0.5, 0.5]), signs(["low", "high"], 2)
    for normalisation in ("vector", "minmax"):
        found = hybrids(matrix, matrix, weights, sign, normalisation)  # type: ignore[arg-type]
        whole = topsis(matrix, weights, ["low", "high"], normalisation)  # type: ignore[arg-type]
        assert found == pytest.approx(whole.scores)
