"""Weight stability intervals: exact, against crossings solved by hand and a scan of all weights."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.engine.decision import Problem
from planner.engine.problem import from_table
from planner.engine.robustness.stability import intervals, margins
from planner.engine.sensitivity import moved


def table(values: list[list[float]] | np.ndarray) -> Problem:
    return from_table(np.asarray(values, float), alternatives=list("abcdefgh")[: len(values)], ends=(0, 10))


def ranks(problem: Problem, weights: np.ndarray) -> np.ndarray:
    scores = problem.worth @ weights
    return 1 + (scores[None, :] > scores[:, None] + 1e-9).sum(axis=1)


def test_crossings_solved_by_hand() -> None:
    """With weight w on the first: a = 9w + 1, b = 5, c = 2 + w. a passes b at 4/9 and c at 1/8; c never reaches b."""
    problem = table([[10, 1], [5, 5], [3, 2]])
    first, second = intervals(problem, np.array([0.6, 0.4]))
    assert first.winner == pytest.approx((4 / 9, 1.0)) and first.rivals == ("b", "")
    assert first.order == pytest.approx((4 / 9, 1.0)) and first.overtakers == (("b", "a"), None)
    assert second.winner == pytest.approx((0.0, 5 / 9)) and second.rivals == ("", "b")
    (first, _second) = intervals(problem, np.array([0.2, 0.8]))
    assert first.winner == pytest.approx((0.0, 4 / 9)) and first.rivals == ("", "a")
    assert first.order == pytest.approx((1 / 8, 4 / 9)) and first.overtakers == (("c", "a"), ("a", "b"))


def test_the_others_keep_their_proportions() -> None:
    """At weight w the second and third share 1 − w as 2 : 1, so a = 3w and b = 2(1 − w)·2/3 + (1 − w)/3·2 meet."""
    problem = table([[3, 0, 0], [0, 2, 2]])
    (first, *_rest) = intervals(problem, np.array([0.7, 0.2, 0.1]))
    assert first.winner == pytest.approx((0.4, 1.0))


def test_a_criterion_with_all_the_weight_shares_it_equally() -> None:
    problem = table([[3, 0, 1], [2, 4, 1]])
    (first, *_rest) = intervals(problem, np.array([1.0, 0.0, 0.0]))
    # 3w + (1 − w)/2 = 2w + (1 − w)·5/2
    assert first.winner == pytest.approx((2 / 3, 1.0)) and first.rivals == ("b", "")


def test_ties_that_part_leave_no_room() -> None:
    problem = table([[4, 2], [2, 4], [1, 1]])
    for one in intervals(problem, np.array([0.5, 0.5])):
        assert one.winner == pytest.approx((0.5, 0.5)) and one.order == pytest.approx((0.5, 0.5))
        assert set(one.rivals) == {"a", "b"}
    assert margins(problem, np.array([0.5, 0.5])).tolist() == [0, 0, np.inf]


def test_ties_that_stay_leave_all_the_room() -> None:
    problem = table([[4, 2], [4, 2], [1, 1]])
    for one in intervals(problem, np.array([0.5, 0.5])):
        assert one.winner == (0, 1) and one.order == (0, 1)
        assert one.rivals == ("", "") and one.overtakers == (None, None)


def test_degenerate_problems() -> None:
    (only,) = intervals(table([[4], [2]]), np.array([1.0]))
    assert only.winner == only.order == (1, 1)
    assert [one.winner for one in intervals(table([[4, 2]]), np.array([0.5, 0.5]))] == [(0, 1), (0, 1)]
    assert intervals(table([[4, 2], [1, 3]]), np.zeros(2)) == ()
    assert margins(table([[4], [2]]), np.array([1.0])).tolist() == [np.inf, np.inf]
    assert margins(table([[4, 2]]), np.array([0.5, 0.5])).tolist() == [np.inf]
    assert margins(table([[4, 2], [1, 3]]), np.zeros(2)).tolist() == [np.inf, np.inf]
    flat = intervals(table([[3, 3], [3, 3]]), np.array([0.5, 0.5]))
    assert [one.order for one in flat] == [(0, 1), (0, 1)]


def test_low_ends_and_intervals_count_by_their_middle() -> None:
    problem = from_table([[1.0, 1.0], [2.0, 2.0]], ["low", "high"], high=[[1.0, 2.0], [4.0, 4.0]],
                         alternatives=["a", "b"], ends=(1, 5))  # fmt: skip
    # Worths: a = 5 and 1.5, b = 3 and 3: equal where 5w + 1.5(1 − w) = 3.
    (first, _second) = intervals(problem, np.array([0.5, 0.5]))
    assert first.winner == pytest.approx((3 / 7, 1.0)) and first.rivals == ("b", "")


@given(st.integers(2, 6), st.integers(2, 4), st.integers(0, 2**32))
@settings(max_examples=80, deadline=None)
def test_a_scan_of_all_weights_finds_the_same(count: int, criteria: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    problem, weights = table(rng.integers(0, 11, (count, criteria))), rng.dirichlet(np.ones(criteria))
    before = ranks(problem, weights)
    for place, one in enumerate(intervals(problem, weights)):
        assert one.criterion == problem.criteria[place] and one.weight == pytest.approx(weights[place])
        assert one.winner[0] <= one.order[0] <= one.weight <= one.order[1] <= one.winner[1]
        for value in np.linspace(0, 1, 101):
            after = ranks(problem, moved(weights, place, float(value)))
            if one.order[0] + 1e-6 < value < one.order[1] - 1e-6:
                assert (after == before).all()
            if one.winner[0] + 1e-6 < value < one.winner[1] - 1e-6:
                assert ((after == 1) == (before == 1)).all()
        for end, rival, step in zip(one.winner, one.rivals, (-1e-5, 1e-5), strict=True):
            if rival:
                beyond = problem.worth @ moved(weights, place, end + step)
                first = problem.worth @ weights >= (problem.worth @ weights).max() - 1e-9
                assert beyond[problem.alternatives.index(rival)] > beyond[first].min()


@given(st.integers(2, 7), st.integers(2, 3), st.integers(0, 2), st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_margins_are_where_a_place_changes(count: int, criteria: int, leeway: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    problem, weights = table(rng.uniform(0, 10, (count, criteria))), rng.dirichlet(np.ones(criteria))
    before, found = ranks(problem, weights), margins(problem, weights, leeway)
    for row in range(count):
        nearest = np.inf
        for place in range(criteria):
            for value in np.linspace(0, 1, 401):
                if abs(ranks(problem, moved(weights, place, float(value)))[row] - before[row]) > leeway:
                    nearest = min(nearest, abs(value - weights[place]))
        # The scan sees changes a step late, and misses those that are undone within a step.
        assert found[row] <= nearest + 1e-9
        if np.isfinite(found[row]) and np.isfinite(nearest):
            assert nearest - found[row] < 0.2
    assert (margins(problem, weights, leeway + 1) >= found).all()
