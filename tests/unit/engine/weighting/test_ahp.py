"""AHP against published cases, exact small cases and its own properties."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from comparisons import CARS, CARS_LOCAL, EIGHT, LEADER, LEADER_LOCAL, drawn, upper
from scipy import linalg

from planner.engine.probability import stream
from planner.engine.weighting import ahp
from planner.engine.weighting.ahp import Priorities
from planner.model.errors import PlannerError

BOTH = (ahp.eigenvector, ahp.geometric_mean)


def test_leader_criteria() -> None:
    found = ahp.eigenvector(LEADER)
    assert found.weights == pytest.approx([0.54757, 0.12656, 0.26995, 0.05593], abs=1e-5)
    assert found.lambda_max == pytest.approx(4.118418, abs=1e-6)
    assert found.ci == pytest.approx(0.039473, abs=1e-6)
    assert found.cr == pytest.approx(0.04386, abs=1e-5)
    assert (found.ri, found.ri_table) == (0.90, "saaty-1980")


def test_leader_by_geometric_means() -> None:
    found = ahp.geometric_mean(LEADER)
    assert found.weights == pytest.approx([0.54624, 0.12758, 0.26981, 0.05637], abs=1e-5)
    assert found.cr == ahp.eigenvector(LEADER).cr, "the ratio is the matrix's, not the estimator's"


def test_leader_totals() -> None:
    local = np.array([ahp.eigenvector(matrix).weights for matrix in LEADER_LOCAL])
    assert local[0] == pytest.approx([0.21717, 0.71707, 0.06577], abs=1e-5)
    assert local[1] == pytest.approx([0.18839, 0.08096, 0.73064], abs=1e-5)
    assert local[2] == pytest.approx([0.74287, 0.19388, 0.06325], abs=1e-5)
    assert local[3] == pytest.approx([0.26543, 0.67163, 0.06294], abs=1e-5)
    # Published: 0.358, 0.493, 0.149.
    assert ahp.eigenvector(LEADER).weights @ local == pytest.approx([0.35814, 0.49279, 0.14908], abs=1e-5)


def test_cars_by_both_estimators() -> None:
    for derive, expected in (
        (ahp.eigenvector, [0.2922, 0.2767, 0.0697, 0.3613]),
        (ahp.geometric_mean, [0.29418, 0.27241, 0.07147, 0.36194]),
    ):
        local = np.array([derive(matrix).weights for matrix in CARS_LOCAL])
        assert derive(CARS).weights @ local == pytest.approx(expected, abs=1e-4)


def test_cars_ratio_depends_on_the_table_that_it_names() -> None:
    assert ahp.eigenvector(CARS_LOCAL[0]).cr == pytest.approx(0.161, abs=5e-4)
    # The value that the package reports goes with the later table.
    other = ahp.eigenvector(CARS_LOCAL[0], "aguaron-2003")
    assert other.cr == pytest.approx(0.164, abs=5e-4)
    assert other.ri_table == "aguaron-2003"


def test_cars_worst_triad() -> None:
    found = ahp.koczkodaj(CARS_LOCAL[0])
    assert found is not None
    assert found.inconsistency == pytest.approx(0.792, abs=5e-4)


def test_eight_criteria_by_the_true_eigenvalue() -> None:
    found = ahp.eigenvector(EIGHT)
    assert found.lambda_max == pytest.approx(8.698198, abs=1e-6)
    assert found.ci == pytest.approx(0.099743, abs=1e-6)
    assert found.cr == pytest.approx(0.07074, abs=1e-5)
    assert found.weights == pytest.approx(
        [0.05372, 0.01667, 0.15145, 0.34666, 0.04693, 0.07615, 0.16752, 0.1409], abs=1e-5
    )
    # The means of normalised columns would have given λ = 8.72643 and 0.0736.
    assert found.cr != pytest.approx(0.07359957, abs=1e-3)


@pytest.mark.parametrize("derive", BOTH)
def test_a_consistent_matrix_gives_its_weights_exactly(derive: Callable[..., Priorities]) -> None:
    # github gluc/ahp, tests/testthat/test-Calculate.R.
    found = derive([[1, 6, 3], [1 / 6, 1, 1 / 2], [1 / 3, 2, 1]])
    assert found.weights == pytest.approx([2 / 3, 1 / 9, 2 / 9], abs=1e-12)
    assert found.cr == pytest.approx(0, abs=1e-12)
    assert found.gci == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("n", range(2, 12))
@pytest.mark.parametrize("derive", BOTH)
def test_weights_come_back_from_their_own_ratios(derive: Callable[..., Priorities], n: int) -> None:
    weights = stream(3, f"own ratios {n}").dirichlet(np.ones(n))
    found = derive(weights[:, None] / weights[None, :])
    assert found.weights == pytest.approx(weights, rel=1e-9)
    assert found.lambda_max == pytest.approx(n)
    assert found.cr == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("n", [3, 4, 5, 7, 9])
def test_the_eigenvector_against_scipy(n: int) -> None:
    for run in range(20):
        matrix = drawn(n, f"scipy {n} {run}")
        values, vectors = linalg.eig(matrix)
        place = int(np.argmax(values.real))
        expected = np.abs(vectors[:, place].real)
        found = ahp.eigenvector(matrix)
        assert found.weights == pytest.approx(expected / expected.sum(), rel=1e-9)
        assert found.lambda_max == pytest.approx(values[place].real, rel=1e-12)


@pytest.mark.parametrize("n", [3, 4, 6, 9])
def test_the_geometric_mean_is_that_of_the_rows(n: int) -> None:
    matrix = drawn(n, f"rows {n}")
    rows = np.exp(np.log(matrix).mean(axis=1))
    assert ahp.geometric_mean(matrix).weights == pytest.approx(rows / rows.sum(), rel=1e-12)


@pytest.mark.parametrize("derive", BOTH)
def test_three_criteria_agree_in_both_estimators(derive: Callable[..., Priorities]) -> None:
    # With n = 3 eigenvector and geometric mean are the same (Crawford and Williams 1985).
    matrix = upper(5, 2, 1 / 7)
    assert derive(matrix).weights == pytest.approx(ahp.eigenvector(matrix).weights, rel=1e-12)


@pytest.mark.parametrize("derive", BOTH)
def test_order_of_criteria_changes_nothing(derive: Callable[..., Priorities]) -> None:
    matrix, order = drawn(6, "order"), np.array([3, 0, 5, 1, 4, 2])
    found, turned = derive(matrix), derive(matrix[np.ix_(order, order)])
    assert turned.weights == pytest.approx(found.weights[order], rel=1e-9)
    assert turned.lambda_max == pytest.approx(found.lambda_max)
    assert turned.gci == pytest.approx(found.gci)


def test_the_geometric_mean_of_the_transposed_matrix_is_the_reciprocal() -> None:
    matrix = drawn(5, "transposed")
    turned = 1 / ahp.geometric_mean(matrix.T).weights
    assert turned / turned.sum() == pytest.approx(ahp.geometric_mean(matrix).weights, rel=1e-12)


def test_the_geometric_index_by_hand() -> None:
    # One triad: GCI = Σ_{i<j} ln²(e_ij) for n = 3, each error the cube root of a12·a23/a13.
    error = math.log(2 * 3 / 4) / 3
    assert ahp.geometric_mean(upper(2, 4, 3)).gci == pytest.approx(2 / 2 * 3 * error**2)


def test_one_two_or_no_criteria_are_always_consistent() -> None:
    assert ahp.eigenvector([[1]]).weights.tolist() == [1.0]
    assert ahp.eigenvector(np.zeros((0, 0))).weights.tolist() == []
    found = ahp.eigenvector(upper(4))
    assert found.weights == pytest.approx([0.8, 0.2])
    assert (found.cr, found.ci, found.gci) == (0.0, pytest.approx(0, abs=1e-12), None)


@pytest.mark.parametrize("derive", BOTH)
def test_all_equal_weighs_all_alike(derive: Callable[..., Priorities]) -> None:
    found = derive(np.ones((6, 6)))
    assert found.weights == pytest.approx([1 / 6] * 6)
    assert found.cr == 0.0


def test_beyond_the_table_there_is_no_ratio() -> None:
    matrix = drawn(16, "beyond")
    found = ahp.eigenvector(matrix)
    assert (found.ri, found.cr) == (None, None)
    assert ahp.eigenvector(matrix, "alonso-lamata-2006").cr is not None


# Missing judgements


@pytest.mark.parametrize("derive", BOTH)
def test_missing_judgements_of_a_consistent_matrix_change_nothing(derive: Callable[..., Priorities]) -> None:
    weights = np.array([0.4, 0.3, 0.2, 0.1])
    matrix = weights[:, None] / weights[None, :]
    for i, j in ((0, 3), (1, 2)):
        matrix[i, j] = matrix[j, i] = np.nan
    found = derive(matrix)
    assert found.weights == pytest.approx(weights, rel=1e-9)
    assert found.missing == 2
    assert found.cr == pytest.approx(0, abs=1e-9)


def test_harker_completes_with_the_ratio_of_the_weights() -> None:
    matrix = drawn(5, "harker")
    matrix[0, 3] = matrix[3, 0] = matrix[1, 2] = matrix[2, 1] = np.nan
    found = ahp.eigenvector(matrix)
    ratios = found.weights[:, None] / found.weights[None, :]
    whole = ahp.eigenvector(np.where(np.isnan(matrix), ratios, matrix))
    # Filling in what the weights say leaves weights and eigenvalue as they are: Harker (1987).
    assert whole.weights == pytest.approx(found.weights, rel=1e-9)
    assert whole.lambda_max == pytest.approx(found.lambda_max, rel=1e-9)


def test_harkers_matrix_by_hand() -> None:
    made = ahp.harker(upper(2, math.nan, 3))
    assert made == pytest.approx(np.array([[2, 2, 0], [0.5, 1, 3], [0, 1 / 3, 2]]))


def test_the_least_squares_of_what_there_is() -> None:
    matrix = drawn(5, "least squares")
    matrix[0, 4] = matrix[4, 0] = np.nan
    found = np.log(ahp.geometric_mean(matrix).weights)
    errors = np.log(matrix) - (found[:, None] - found[None, :])
    # At the least sum of squares the errors of each row cancel.
    assert np.nansum(errors, axis=1) == pytest.approx(np.zeros(5), abs=1e-12)


@pytest.mark.parametrize("derive", BOTH)
def test_criteria_that_nothing_ties_together_are_refused(derive: Callable[..., Priorities]) -> None:
    with pytest.raises(PlannerError, match="tie all criteria together"):
        derive(upper(2, math.nan, math.nan, math.nan, math.nan, 3))


def test_a_triad_needs_three_judgements_that_form_a_ring() -> None:
    assert ahp.koczkodaj(upper(2)) is None
    assert ahp.koczkodaj(upper(2, math.nan, 3)) is None
    found = ahp.koczkodaj(upper(2, 3, 1.5))
    assert found is not None
    assert found.inconsistency == pytest.approx(0, abs=1e-12)
    assert (found.first, found.second, found.third) == (0, 1, 2)


def test_ratios_of_eigenvalues() -> None:
    assert ahp.consistency_ratio(3.058, 3) == pytest.approx(0.05)
    assert ahp.consistency_ratio(2.0, 2) == 0.0
    assert ahp.consistency_ratio(17.0, 16) is None


def test_many_eigenvalues_at_once() -> None:
    stack = np.stack([LEADER, np.ones((4, 4))])
    assert ahp.eigenvalues(stack) == pytest.approx([4.118418, 4.0], abs=1e-6)
