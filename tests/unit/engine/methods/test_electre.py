"""ELECTRE III and TRI-B: published credibilities, distillations and sortings, degenerate input, properties."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from planner.engine.methods.electre import credibility, distillation, outranking, tri
from planner.model.errors import PlannerError

SCHOOLS = [[-0.2, 3], [-2.3, 9], [-2.4, 10], [-1, 7]]
PLANTS = [
    [0.720, 3.560, 1.340, 0.62, 44.340], [0.8, 3.940, 1.430, 0.74, 36.360], [0.760, 3.630, 1.380, 0.89, 48.750],
    [0.780, 3.740, 1.450, 0.72, 42.130], [0.740, 3.540, 1.370, 0.73, 36.990], [0.690, 3.740, 1.450, 0.84, 42.430],
    [0.7, 3.280, 1.280, 0.83, 47.430], [0.860, 3.370, 1.150, 0.8, 80.790],
]  # fmt: skip
LIMITS = [[0.750, 3.500, 1.300, 0.730, 42.00], [0.800, 3.700, 1.370, 0.790, 43.000]]
Q, P, V = [0.02, 0.05, 0.02, 0.05, 2], [0.05, 0.1, 0.05, 0.1, 8], [0.15, 0.6, 0.25, 0.25, 15]
TABLES = arrays.arrays(np.float64, st.tuples(st.integers(1, 6), st.just(3)), elements=st.integers(1, 9).map(float))


def test_published_schools() -> None:
    """paterijk/MCDA tests/ELECTRE.R."""
    found = outranking(SCHOOLS, [0.25, 0.75], [0.2, 1], [1, 2], [3.5, 4])
    concordance = [[1, 0.25, 0.25, 0.25], [0.75, 1, 1, 0.75], [0.75, 1, 1, 0.75], [0.8125, 0.25, 0.25, 1]]
    assert found.concordance == pytest.approx(np.array(concordance), abs=1e-6)
    expected = [[1, 0, 0, 0], [0.75, 1, 1, 0.75], [0.75, 1, 1, 0.75], [0.8125, 0.25, 0.166667, 1]]
    assert found.credibility == pytest.approx(np.array(expected), abs=1e-6)
    assert distillation(found.credibility) == ((1, 2), (3,), (0,))
    assert distillation(found.credibility, descending=False) == ((1, 2), (3,), (0,))


CARS = [
    [8.84, 8.79, 6.43, 6.95], [8.57, 8.51, 5.47, 6.91], [7.76, 7.75, 5.34, 8.76],
    [7.97, 9.12, 5.93, 8.09], [9.03, 8.97, 8.19, 8.10], [7.41, 7.87, 6.77, 7.23],
]  # fmt: skip
CAR_WEIGHTS = [9.00, 8.24, 5.98, 8.48]


def test_published_electre_iii() -> None:
    """Decision Deck's mcda 0.4.1, tests/test_electre.py::TestElectre3, with and without veto."""
    found = credibility(CARS, CAR_WEIGHTS, [0.3] * 4, [0.5] * 4, [0.7] * 4)
    expected = [
        [1, 1, 0, 0, 0, 0.96227129], [0, 1, 0, 0, 0, 0], [0, 0, 1, 0, 0, 0],
        [0, 0.71608833, 0.41073113, 1, 0, 0], [1, 1, 0.54764151, 1, 1, 1], [0, 0, 0, 0, 0, 1],
    ]  # fmt: skip
    assert found == pytest.approx(np.array(expected), abs=1e-6)
    plain = credibility(CARS, CAR_WEIGHTS, [0.3] * 4, [0.5] * 4)
    expected = [
        [1.0, 1.0, 0.73, 0.69, 0.54, 0.96], [0.81, 1.0, 0.73, 0.32, 0.11, 0.78], [0.27, 0.46, 1.0, 0.55, 0.27, 0.81],
        [0.53, 0.72, 0.73, 1.0, 0.53, 0.81], [1.0, 1.0, 0.73, 1.0, 1.0, 1.0], [0.46, 0.46, 0.66, 0.19, 0.0, 1.0],
    ]  # fmt: skip
    assert plain == pytest.approx(np.array(expected), abs=0.006)
    assert distillation(found)[:2] == ((4,), (0,))


def test_published_electre_tri_credibilities() -> None:
    """Decision Deck's mcda 0.4.1, tests/test_electre.py::TestElectreTri; the optimistic sorting with them."""
    found = tri(PLANTS, LIMITS, [30, 30, 20, 10, 10], Q, P, V, 0.7)
    assert found.up[:, 0] == pytest.approx([0.8, 0.93933333, 1, 1, 0.94983333, 0.7, 0.4, 0.5], abs=1e-8)
    upper = [0.14820416, 0.92266667, 0.68, 0.96, 0.31316667, 0.7, 0.05625, 0.15]
    assert found.up[:, 1] == pytest.approx(upper, abs=1e-8)
    lower = [0.801, 0.06, 0.28343559, 0.33333333, 0.8, 0.33333333, 0.84283333, 0]
    assert found.down[:, 0] == pytest.approx(lower, abs=1e-8)
    assert found.down[:, 1] == pytest.approx([1, 0.5, 0.8375, 0.8, 1, 0.8, 0.9595, 0], abs=1e-8)
    assert found.optimistic[:7].tolist() == [1, 2, 1, 2, 1, 2, 0]
    # Incomparable with both limits: the pessimist sees it at the bottom, the optimist at the top.
    assert (found.pessimistic[7], found.optimistic[7]) == (0, 2)


def test_published_sorting_of_sites() -> None:
    """oso/qgis-etri tests/data_ticino.py: seven sites, five criteria, λ = 0.75; its categories count from 1."""
    sites = [
        [120, 284, 5, 3.5, 18], [150, 269, 2, 4.5, 24], [100, 413, 4, 5.5, 17], [60, 596, 6, 8, 20],
        [30, 1321, 8, 7.5, 16], [80, 734, 5, 4, 21], [45, 982, 7, 8.5, 13],
    ]  # fmt: skip
    limits = [[100, 1000, 4, 4, 15], [50, 500, 7, 7, 20]]
    found = tri(
        sites, limits, [25, 45, 10, 12, 8], [15, 80, 1, 0.5, 1], [40, 350, 3, 3.5, 5], [100, 850, 5, 4.5, 8], 0.75,
        ("low", "low", "high", "high", "high"),
    )  # fmt: skip
    assert (found.pessimistic + 1).tolist() == [2, 1, 2, 3, 1, 2, 2]
    assert (found.optimistic + 1).tolist() == [2, 3, 2, 3, 2, 2, 2]


def test_thresholds_by_hand() -> None:
    behind = [[0.0], [1.0], [1.5], [2.0], [3.0], [4.0]]
    found = outranking([[0.0]], [1], 1, 2, [4.0], against=behind)
    assert found.single[0, :, 0] == pytest.approx([1, 1, 0.5, 0, 0, 0])
    assert found.discordance[0, :, 0] == pytest.approx([0, 0, 0, 0, 0.5, 1])
    equal = outranking([[0.0]], [1], 1, 1, [1.0], against=[[1.0], [1.0001]])
    assert (equal.single[0, :, 0].tolist(), equal.discordance[0, :, 0].tolist()) == ([1, 0], [0, 1])


def test_a_criterion_without_weight_and_full_concordance_cannot_veto() -> None:
    found = outranking([[5.0, 1, 1, 1]], [0, 0.1, 0.2, 0.7], 0, 0, [0.0] * 4, against=[[9.0, 1, 1, 1]])
    assert found.credibility.tolist() == [[pytest.approx(1.0)]]


def test_a_point_on_the_limit_has_a_category() -> None:
    found = tri([[3.0], [2.9999], [3.0001]], [[3.0]], [1], 0, 0)
    assert found.pessimistic.tolist() == found.optimistic.tolist() == [1, 0, 1]


def test_every_profile_may_have_thresholds_of_its_own() -> None:
    q, p, veto = [[1.0, 1.0], [0.0, 2.0]], [[2.0, 2.0], [1.0, 3.0]], [[None, 4.0], [5.0, None]]
    table, limits, weights = [[3, 5], [6, 2], [4, 7]], [[3, 3], [5, 6]], [2, 1]
    found = tri(table, limits, weights, q, p, veto)
    for at, limit in enumerate(limits):
        alone = tri(table, [limit], weights, q[at], p[at], veto[at])
        assert found.up[:, at].tolist() == alone.up[:, 0].tolist()
        assert found.down[:, at].tolist() == alone.down[:, 0].tolist()
    same = tri(table, limits, weights, np.array([q[0]] * 2), np.array([p[0]] * 2), [veto[0]] * 2)
    assert same.up.tolist() == tri(table, limits, weights, q[0], p[0], veto[0]).up.tolist()
    with pytest.raises(PlannerError, match="Thresholds"):
        tri(table, limits, weights, q, p, [[1.0, 4.0], [5.0, None]])


def test_thresholds_may_be_arrays_or_lists() -> None:
    scores, q, p, v = np.array(SCHOOLS), np.array([0.2, 1]), np.array([1, 2]), np.array([3.5, np.inf])
    listed = credibility(SCHOOLS, [1, 3], [0.2, 1], [1, 2], [3.5, None])
    assert credibility(scores, np.array([1, 3]), q, p, v).tolist() == listed.tolist()


def test_degenerate_input() -> None:
    assert tri(np.zeros((0, 1)), [[3.0]], [1], 0, 0).pessimistic.tolist() == []
    assert tri([[1.0], [5.0]], np.zeros((0, 1)), [1], 0, 0).optimistic.tolist() == [0, 0]
    idle = tri([[1.0], [5.0]], [[3.0]], [0], 0, 0)
    assert (idle.pessimistic.tolist(), idle.optimistic.tolist()) == ([0, 0], [1, 1])
    assert distillation(np.zeros((0, 0))) == ()
    assert distillation(np.ones((3, 3))) == ((0, 1, 2),)
    assert distillation(np.eye(2)) == ((0, 1),)


def test_bad_settings_are_refused() -> None:
    for q, p, v in ((2, 1, None), (-1, 1, None), (0, 2, [1.0]), (float("nan"), 1, None)):
        with pytest.raises(PlannerError, match="indifference"):
            outranking([[1.0]], [1], q, p, v)
    with pytest.raises(PlannerError, match="cutting level"):
        tri([[1.0]], [[3.0]], [1], 0, 0, cut=0.4)
    with pytest.raises(PlannerError, match="profile"):
        tri([[1.0]], [[3.0], [2.0]], [1], 0, 0)
    with pytest.raises(PlannerError, match="profile"):
        tri([[1.0, 2.0]], [[3.0]], [1, 1], 0, 0)


@pytest.mark.parametrize("unit", [1e-12, 1e-6, 1e9, 1e15])
def test_the_unit_of_the_scores_changes_nothing(unit: float) -> None:
    plants, q, p, v, limits = (np.array(one) for one in (PLANTS, Q, P, V, LIMITS))
    weights = [1, 2, 3, 4, 5]
    usual = credibility(plants, weights, q, p, v)
    other = credibility(plants * unit, weights, q * unit, p * unit, v * unit)
    assert other == pytest.approx(usual, abs=1e-9)
    # Thresholds of one size make a step, which is as sharp in any unit.
    steps = [credibility(plants * one, weights, q * one, q * one, v * one) for one in (1.0, unit)]
    assert steps[1] == pytest.approx(steps[0], abs=1e-9)
    sorted_, again = (tri(plants * one, limits * one, weights, q * one, p * one, v * one) for one in (1.0, unit))
    assert again.pessimistic.tolist() == sorted_.pessimistic.tolist()
    assert again.optimistic.tolist() == sorted_.optimistic.tolist()


@given(TABLES)
def test_everyone_outranks_themselves_and_whom_they_dominate(matrix: np.ndarray) -> None:
    found = credibility(matrix, [3, 2, 1], 1, 2, [4.0, None, 6.0], ("high", "low", "high"))
    better = matrix * [1, -1, 1]
    assert np.diag(found) == pytest.approx(np.ones(len(matrix)))
    for a in range(len(matrix)):
        for b in range(len(matrix)):
            if (better[a] >= better[b]).all():
                assert found[a, b] == pytest.approx(1)
    assert ((found >= 0) & (found <= 1 + 1e-12)).all()


@given(TABLES)
def test_the_pessimist_never_sorts_higher_and_better_scores_never_lower(matrix: np.ndarray) -> None:
    found = tri(matrix, [[3, 3, 3], [6, 6, 6]], [3, 2, 1], 1, 2, [5.0] * 3)
    assert (found.pessimistic <= found.optimistic).all()
    raised = tri(matrix + 1, [[3, 3, 3], [6, 6, 6]], [3, 2, 1], 1, 2, [5.0] * 3)
    assert (raised.pessimistic >= found.pessimistic).all()
    assert (raised.optimistic >= found.optimistic).all()


@given(TABLES, st.integers(0, 1000))
def test_permuting_permutes(matrix: np.ndarray, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(matrix))
    found = credibility(matrix, [3, 2, 1], 1, 2, [4.0] * 3)
    assert credibility(matrix[order], [3, 2, 1], 1, 2, [4.0] * 3) == pytest.approx(found[np.ix_(order, order)])
    assert credibility(matrix[:, ::-1], [1, 2, 3], 1, 2, [4.0] * 3) == pytest.approx(found)
