"""VIKOR: published cases with both acceptance conditions, degenerate input, properties."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from planner.engine.methods.inputs import signs
from planner.engine.methods.vikor import compromise, hybrids, scorer, vikor
from planner.model.errors import PlannerError

CLIMBING = [[1, 3000], [2, 3750], [5, 4500]]
TABLES = arrays.arrays(np.float64, st.tuples(st.integers(1, 6), st.just(3)), elements=st.integers(-20, 20).map(float))
DIRECTIONS = ("high", "low", "high")


@pytest.mark.parametrize("matrix", [CLIMBING, [[6, 2.0], [7, 2.75], [10, 3.5]]])
def test_published_mountain_climbing(matrix: list[list[float]]) -> None:
    """Opricovic & Tzeng (2004), EJOR 156:445–455, with the scales they stretch and move without any effect."""
    found = vikor(matrix, [0.5, 0.5], ["low", "high"], alternatives=("A1", "A2", "A3"))
    assert found.detail["S"] == pytest.approx([0.5, 0.375, 0.5], abs=1e-9)
    assert found.detail["R"] == pytest.approx([0.5, 0.25, 0.5], abs=1e-9)
    assert found.detail["Q"] == pytest.approx([1, 0, 1], abs=1e-9)
    assert found.ranks.tolist() == [2, 1, 2]
    assert found.detail["compromise"].tolist() == [0, 1, 0]
    assert found.notes == (
        "VIKOR's compromise is A2 alone: its advantage is acceptable, and it is first by S or R as well.",
    )


PLANTS = [
    [4184.3, 2914.0, 407.2, 251.0, 195, 244, 15, 2.41],
    [5211.9, 3630.0, 501.7, 308.3, 282, 346, 21, 1.41],
    [5021.3, 3920.5, 504.0, 278.6, 12, 56, 3, 4.42],
    [5566.1, 3957.9, 559.5, 335.3, 167, 268, 16, 3.36],
    [5060.5, 3293.5, 514.1, 284.2, 69, 90, 7, 4.04],
    [4317.9, 2925.9, 432.8, 239.3, 12, 55, 3, 4.36],
]
SENSE = ("high", "low", "high", "high", "low", "low", "low", "high")


@pytest.mark.parametrize(
    ("weights", "s", "r", "q", "ranks", "advantage", "members"),
    [
        (
            [1, 1, 1, 1, 1, 1, 1, 1], [0.692, 0.7, 0.29, 0.423, 0.28, 0.346],
            [0.125, 0.125, 0.121, 0.125, 0.067, 0.125], [0.991, 1.0, 0.473, 0.670, 0.0, 0.578],
            [5, 6, 2, 4, 1, 3], True, [4],
        ),
        (
            [2, 2, 2, 2, 1, 1, 1, 1], [0.701, 0.6, 0.386, 0.365, 0.317, 0.459],
            [0.167, 0.114, 0.161, 0.167, 0.089, 0.167], [1.0, 0.533, 0.552, 0.563, 0.0, 0.686],
            [6, 2, 3, 4, 1, 5], True, [4],
        ),
        (
            [1, 1, 1, 1, 2, 2, 2, 2], [0.683, 0.8, 0.193, 0.48, 0.243, 0.232],
            [0.113, 0.167, 0.08, 0.122, 0.044, 0.083], [0.684, 1.0, 0.147, 0.554, 0.041, 0.191],
            [5, 6, 2, 4, 1, 3], False, [2, 4, 5],
        ),
        (
            [1, 1, 1, 1, 3.2, 3.2, 3.2, 3.2], [0.678, 0.857, 0.138, 0.513, 0.222, 0.167],
            [0.129, 0.190, 0.057, 0.139, 0.042, 0.060], [0.668, 1.0, 0.051, 0.588, 0.058, 0.078],
            [5, 6, 1, 4, 2, 3], False, [2, 4, 5],
        ),
    ],
)  # fmt: skip
def test_published_hydropower(
    weights: list[float], s: list[float], r: list[float], q: list[float], ranks: list[int], advantage: bool,
    members: list[int],
) -> None:  # fmt: skip
    """Opricovic & Tzeng (2007), EJOR 178:514–529; in scikit-criteria tests/agg/test_vikor.py."""
    found = vikor(PLANTS, weights, SENSE)
    for name, expected in (("S", s), ("R", r), ("Q", q)):
        assert found.detail[name] == pytest.approx(expected, abs=2e-3)
    assert found.ranks.tolist() == ranks
    assert bool(found.detail["advantage"]) is advantage
    assert bool(found.detail["stability"])
    assert np.flatnonzero(found.detail["compromise"]).tolist() == members


def test_published_yang_and_wu() -> None:
    """Yang & Wu (2020), IEEE Access 8:21261–21271; in pymcdm test/test_mcdm.py."""
    table = [[78, 56, 34, 6], [4, 45, 3, 97], [18, 2, 50, 63], [9, 14, 11, 92], [85, 9, 100, 29]]
    assert vikor(table, [0.25] * 4).detail["Q"] == pytest.approx([0.5679, 0.7667, 1, 0.7493, 0], abs=1e-4)


def test_published_advantage_without_stability() -> None:
    """scikit-criteria tests/agg/test_vikor.py: ahead far enough, but first by neither S nor R."""
    table = [[1, 101, 1, 101, 1], [101, 1, 101, 1, 101], [1, 1, 1, 1, 101], [11, 11, 11, 16, 61], [56] * 5]
    found = vikor(table, [0.2] * 5, ["low"] * 5)
    assert found.detail["S"] == pytest.approx([0.4, 0.6, 0.2, 0.21, 0.55])
    assert found.detail["R"] == pytest.approx([0.2, 0.2, 0.2, 0.12, 0.11])
    assert found.detail["Q"] == pytest.approx([0.75, 1, 0.5, 0.068, 0.4375], abs=1e-3)
    assert (bool(found.detail["advantage"]), bool(found.detail["stability"])) == (True, False)
    assert found.detail["compromise"].tolist() == [0, 0, 0, 1, 1]
    assert found.ranks.tolist() == [4, 5, 3, 1, 2]
    assert "first by neither S nor R" in found.notes[-1]


def test_published_ties() -> None:
    """scikit-criteria tests/agg/test_vikor.py: two share the first place, a third is less than DQ away."""
    found = vikor([[4, 4, 4], [7, 6, 8], [8, 8, 6], [6, 8, 8]], [0.3, 0.4, 0.3])
    assert found.detail["Q"] == pytest.approx([1.0, 0.17352941, 0.0, 0.0], abs=1e-8)
    assert found.ranks.tolist() == [4, 3, 1, 1]
    assert found.detail["compromise"].tolist() == [0, 1, 1, 1]
    assert (bool(found.detail["advantage"]), bool(found.detail["stability"])) == (False, True)


def test_neither_condition() -> None:
    s, r, q = np.array([0.1, 0.2, 0.3]), np.array([0.1, 0.3, 0.3]), np.array([0.3, 0.0, 0.1])
    members, advantage, stability = compromise(s, r, q)
    assert (members.tolist(), advantage, stability) == ([1, 1, 1], False, False)


def test_an_all_equal_criterion_is_noted_and_never_divides_by_zero() -> None:
    """scikit-criteria tests/agg/test_vikor.py::test_VIKOR_warn_zerodiv."""
    found = vikor([[1, 0, 3], [5, 0, 6]], [1, 1, 1], criteria=("a", "b", "c"))
    assert "b" in found.notes[0]
    assert all(np.isfinite(values).all() for values in found.detail.values())
    assert found.ranks.tolist() == [2, 1]
    regrets_equal = vikor([[1, 0, 3], [0, 5, 6]], [1, 1, 1])
    assert np.isfinite(regrets_equal.scores).all()
    assert regrets_equal.detail["Q"].tolist() == [0.5, 0]


def test_degenerate_input() -> None:
    alone = vikor([[3, 4]], [1, 1])
    assert (alone.ranks.tolist(), alone.detail["compromise"].tolist()) == ([1], [1])
    assert vikor(np.zeros((0, 2)), [1, 1]).scores.tolist() == []
    same = vikor([[3, 4]] * 3, [1, 1])
    assert (same.ranks.tolist(), same.detail["compromise"].tolist()) == ([1, 1, 1], [1, 1, 1])
    idle = vikor([[3, 4], [4, 3]], [0, 0])
    assert idle.ranks.tolist() == [1, 1]


@pytest.mark.parametrize("v", [-0.1, 1.1, float("nan")])
def test_v_lies_between_zero_and_one(v: float) -> None:
    with pytest.raises(PlannerError, match="between 0 and 1"):
        vikor(CLIMBING, [1, 1], v=v)


@given(TABLES, st.integers(0, 10_000))
def test_permuting_alternatives_permutes_scores(matrix: np.ndarray, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(matrix))
    found, moved = vikor(matrix, [3, 2, 1], DIRECTIONS), vikor(matrix[order], [3, 2, 1], DIRECTIONS)
    assert moved.scores == pytest.approx(found.scores[order])
    assert moved.detail["compromise"].tolist() == found.detail["compromise"][order].tolist()


@given(TABLES, st.sampled_from([0.01, 3.0, 500.0]))
def test_unit_and_zero_of_a_criterion_change_nothing(matrix: np.ndarray, unit: float) -> None:
    found = vikor(matrix, [3, 2, 1], DIRECTIONS)
    assert vikor(matrix * [unit, 1, 1] + [0, 9, -4], [3, 2, 1], DIRECTIONS).scores == pytest.approx(found.scores)
    assert vikor(matrix[:, ::-1], [1, 2, 3], DIRECTIONS[::-1]).scores == pytest.approx(found.scores)


@given(TABLES)
def test_who_dominates_is_never_behind(matrix: np.ndarray) -> None:
    found, better = vikor(matrix, [3, 2, 1], DIRECTIONS), matrix * [1, -1, 1]
    for a in range(len(matrix)):
        for b in range(len(matrix)):
            if (better[a] >= better[b]).all():
                assert found.ranks[a] <= found.ranks[b]


def test_scoring_many_equals_one_by_one() -> None:
    rng = np.random.default_rng(2)
    tables, weights = rng.uniform(1, 5, (30, 6, 3)), rng.dirichlet(np.ones(3), 30)
    batch, fixed = scorer(tables, DIRECTIONS, 0.3)(weights), scorer(tables[0], DIRECTIONS, 0.3)(weights)
    for at, weight in enumerate(weights):
        assert batch[at] == pytest.approx(vikor(tables[at], weight, DIRECTIONS, 0.3).scores)
        assert fixed[at] == pytest.approx(vikor(tables[0], weight, DIRECTIONS, 0.3).scores)


def test_rows_of_the_table_score_as_themselves() -> None:
    matrix = np.array(CLIMBING, dtype=np.float64)
    found = hybrids(matrix, matrix, np.array([0.5, 0.5]), signs(["low", "high"], 2), 0.5)
    assert found == pytest.approx(vikor(matrix, [1, 1], ["low", "high"]).scores)
