"""The best-worst method against published examples, against scipy, and its own properties."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import linprog

from planner.engine.probability import stream
from planner.engine.weighting import bwm
from planner.model.errors import PlannerError

Row = NDArray[np.float64]


def drawn(seed: str, count: int) -> tuple[Row, Row]:
    """Draw comparisons as people give them: somewhat, not wildly, inconsistent."""
    rng = stream(19, seed)
    most = int(rng.integers(3, 10))
    first, last = rng.integers(1, most + 1, count).astype(float), rng.integers(1, most + 1, count).astype(float)
    first[0] = last[-1] = 1.0
    first[-1] = last[0] = most
    return first, last


def fits(first: Row, last: Row, xi: float) -> tuple[Row, Row, Row]:
    """Return rows, sums and limits of the 2015 model for a fixed deviation: linear in the weights."""
    count, made = len(first), []
    for j in range(count):
        for one, factor, other in ((0, first[j], j), (j, last[j], count - 1)):
            if one == other:
                continue
            for sign in (1, -1):
                row = np.zeros(count)
                # ± (w_one / w_other − factor) ≤ ξ
                row[one] += sign
                row[other] -= sign * factor + xi
                made.append(row)
    return np.array(made), np.ones((1, count)), np.ones(1)


def feasible(first: Row, last: Row, xi: float) -> bool:
    rows, sums, one = fits(first, last, xi)
    found = linprog(np.zeros(len(first)), A_ub=rows, b_ub=np.zeros(len(rows)), A_eq=sums, b_eq=one, method="highs")
    return bool(found.status == 0)


# The example of Rezaei (2015), Omega 53, 49-57: three criteria, the third best, the first worst. As in github
# jbytecode/JMcDM, test/mcdm: ξ 0.26, weights 0.071, 0.338, 0.589.
PUBLISHED = ([8, 2, 1], [1, 5, 8])


def test_the_example_of_2015() -> None:
    found = bwm.nonlinear(*PUBLISHED)
    assert found.weights == pytest.approx([0.071, 0.338, 0.589], abs=1e-3)
    assert found.xi == pytest.approx(0.26, abs=2e-3)
    assert found.cr == pytest.approx(0.26 / 4.47, abs=1e-3)
    assert found.unique
    assert (found.best, found.worst) == (2, 0)


def test_the_same_by_the_linear_model() -> None:
    found = bwm.linear(*PUBLISHED)
    # By hand: w_B = 8 w_W ∓ ξ, w_B − 2 w_2 = ξ, w_2 − 5 w_W = −ξ ... solved as fractions of 28.
    assert found.weights == pytest.approx([1 / 14, 9 / 28, 17 / 28], abs=1e-9)
    assert found.xi == pytest.approx(1 / 28, abs=1e-9)
    assert found.cr == bwm.nonlinear(*PUBLISHED).cr


def test_full_consistency_gives_the_weights_exactly() -> None:
    # a_Bj · a_jW = a_BW for each: weights in proportion to 1 / a_Bj.
    first, last = [1, 2, 4, 8], [8, 4, 2, 1]
    expected = np.array([8, 4, 2, 1]) / 15
    for solve in (bwm.nonlinear, bwm.linear):
        found = solve(first, last)
        assert found.weights == pytest.approx(expected, abs=1e-9)
        assert found.xi == pytest.approx(0, abs=1e-9)
        assert found.cr == 0.0
        assert found.input_ratio == 0.0
        assert found.unique


@pytest.mark.parametrize("run", range(25))
def test_the_deviation_of_2015_is_the_least_that_scipy_can_fit(run: int) -> None:
    first, last = drawn(f"deviation {run}", 3 + run % 6)
    found = bwm.nonlinear(first, last, best=0, worst=len(first) - 1)
    assert feasible(first, last, found.xi + 1e-6)
    if found.xi > 1e-5:
        assert not feasible(first, last, found.xi - 1e-5)


@pytest.mark.parametrize("run", range(20))
def test_intervals_of_2015_against_scipy(run: int) -> None:
    first, last = drawn(f"interval {run}", 3 + run % 5)
    found = bwm.nonlinear(first, last, best=0, worst=len(first) - 1)
    rows, sums, one = fits(first, last, found.xi + 1e-9)
    for place in range(len(first)):
        cost = np.zeros(len(first))
        cost[place] = 1
        for sign, expected in ((1, found.low[place]), (-1, found.high[place])):
            end = linprog(sign * cost, A_ub=rows, b_ub=np.zeros(len(rows)), A_eq=sums, b_eq=one, method="highs")
            assert end.status == 0
            assert sign * end.fun == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("run", range(20))
def test_the_linear_model_against_scipy(run: int) -> None:
    first, last = drawn(f"linear {run}", 2 + run % 7)
    count, made = len(first), []
    for j in range(count):
        for one, factor, other in ((0, first[j], j), (j, last[j], count - 1)):
            for sign in (1, -1):
                row = np.zeros(count + 1)
                row[one] += sign
                row[other] -= sign * factor
                row[-1] = -1
                made.append(row)
    cost, sums = np.append(np.zeros(count), 1), np.append(np.ones(count), 0)[None, :]
    expected = linprog(cost, A_ub=np.array(made), b_ub=np.zeros(len(made)), A_eq=sums, b_eq=[1], method="highs")
    found = bwm.linear(first, last, best=0, worst=count - 1)
    assert found.xi == pytest.approx(expected.fun, abs=1e-9)
    assert found.weights.sum() == pytest.approx(1)
    if found.unique:
        assert found.weights == pytest.approx(expected.x[:-1], abs=1e-7)
    inside = (expected.x[:-1] >= found.low - 1e-7) & (expected.x[:-1] <= found.high + 1e-7)
    assert inside.all()


def test_many_answers_have_intervals_and_their_middles_add_up() -> None:
    # Four criteria, not fully consistent: several weights answer equally well (Rezaei 2016, Omega 64, 126-130).
    found = bwm.nonlinear([2, 1, 4, 3, 8], [4, 8, 2, 3, 1])
    assert not found.unique
    assert (found.low < found.high).any()
    assert ((found.low <= found.weights) & (found.weights <= found.high)).all()
    assert found.weights.sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("preference", "index"),
    [(1, 0.0), (2, 0.44), (3, 1.0), (4, 1.63), (5, 2.3), (6, 3.0), (7, 3.73), (8, 4.47), (9, 5.23)],
)
def test_consistency_indices_as_published(preference: int, index: float) -> None:
    assert bwm.consistency_index(preference) == index


def test_consistency_indices_are_the_largest_deviations() -> None:
    # The greatest ξ: (a − ξ)² = a + ξ, where all is judged a and so contradicts itself most.
    for preference in (2.5, 4.2, 8.9):
        xi = bwm.consistency_index(preference)
        assert (preference - xi) ** 2 == pytest.approx(preference + xi)
        low, high = bwm.CONSISTENCY_INDEX[int(preference) - 1], bwm.CONSISTENCY_INDEX[int(preference)]
        assert low < xi < high


@pytest.mark.parametrize("most", range(2, 10))
def test_the_greatest_contradiction_has_a_ratio_of_one(most: int) -> None:
    found = bwm.nonlinear([1, most, most], [most, most, 1], best=0, worst=2)
    assert found.cr == pytest.approx(1, abs=6e-3)
    assert found.input_ratio == pytest.approx(1)


def test_the_ratio_of_the_input_by_hand() -> None:
    # |2 · 5 − 8| / (64 − 8)
    assert bwm.input_ratio(*PUBLISHED) == pytest.approx(2 / 56)


def test_order_of_criteria_changes_nothing() -> None:
    first, last = np.array([2.0, 1, 4, 3, 8]), np.array([4.0, 8, 2, 3, 1])
    order = np.array([4, 2, 0, 3, 1])
    for solve in (bwm.nonlinear, bwm.linear):
        found, turned = solve(first, last), solve(first[order], last[order])
        assert turned.weights == pytest.approx(found.weights[order], abs=1e-9)
        assert turned.xi == pytest.approx(found.xi, abs=1e-12)


def test_one_criterion_has_all_the_weight() -> None:
    for solve in (bwm.nonlinear, bwm.linear):
        found = solve([1], [1])
        assert found.weights.tolist() == [1.0]
        assert found.cr == 0.0


def test_two_criteria_are_as_they_were_compared() -> None:
    for solve in (bwm.nonlinear, bwm.linear):
        assert solve([1, 4], [4, 1]).weights == pytest.approx([0.8, 0.2])


def test_all_alike_weigh_alike() -> None:
    for solve in (bwm.nonlinear, bwm.linear):
        found = solve([1, 1, 1, 1], [1, 1, 1, 1])
        assert found.weights == pytest.approx([0.25] * 4)
        assert found.cr == 0.0


def test_a_contradiction_that_nothing_measures_has_no_ratio() -> None:
    # Best and worst are level, yet one is three times as good as the worst.
    found = bwm.nonlinear([1, 1, 1], [1, 3, 1], best=0, worst=2)
    assert found.xi > 0
    assert found.cr is None


def test_named_ends_count_where_several_are_level() -> None:
    found = bwm.linear([1, 1, 4], [4, 3, 1], best=0, worst=2)
    assert (found.best, found.worst) == (0, 2)
    assert bwm.linear([1, 1, 4], [3, 4, 1]).best == 1, "else the one furthest from the worst"


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        ([1, 2], [2, 1, 1], "every criterion"),
        ([], [], "every criterion"),
        ([1, np.nan, 3], [3, 2, 1], "missing or below 1"),
        ([1, 0.5, 3], [3, 2, 1], "missing or below 1"),
        ([2, 3, 4], [4, 3, 1], "must be 1"),
        ([1, 2, 5], [4, 2, 1], "say the same"),
    ],
)
def test_what_cannot_be_read_is_refused(first: list[float], last: list[float], why: str) -> None:
    for solve in (bwm.nonlinear, bwm.linear):
        with pytest.raises(PlannerError, match=why):
            solve(first, last)
