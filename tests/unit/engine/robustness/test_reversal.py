"""Rank reversals: found where they are known, none where there can be none."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.engine.decision import Problem
from planner.engine.methods.table import METHODS, run
from planner.engine.problem import from_table, restricted
from planner.engine.robustness.reversal import reversals
from planner.progress import Cancelled

EVEN = np.array([0.5, 0.5])
THREE = np.array([0.5, 0.3, 0.2])


def table(values: list[list[float]] | np.ndarray) -> Problem:
    return from_table(np.asarray(values, float), alternatives=list("abcdefgh")[: len(values)], ends=(0, 10))


def order(problem: Problem, method: str, weights: np.ndarray) -> dict[str, float]:
    return dict(zip(problem.alternatives, run(method, problem, weights).scores.tolist(), strict=True))


def test_topsis_turns_round_when_the_worst_leaves() -> None:
    """c stretches the second criterion only; without it the first weighs more."""
    problem = table([[9, 4.4], [8, 5.2], [8.5, 0.5]])
    found = [one for one in reversals(problem, EVEN) if one.method == "topsis" and one.change == "removed"]
    for one in found:
        before = order(problem, "topsis", EVEN)
        after = order(restricted(problem, [name for name in problem.alternatives if name != one.third]), "topsis", EVEN)
        assert before[one.first] > before[one.second] and after[one.first] < after[one.second]
    every = _brute(problem, "topsis", EVEN)
    assert {(one.third, one.first, one.second) for one in found} == every


def _brute(problem: Problem, method: str, weights: np.ndarray) -> set[tuple[str, str, str]]:
    found = set()
    before = order(problem, method, weights)
    for third in problem.alternatives:
        rest = restricted(problem, [name for name in problem.alternatives if name != third])
        after = order(rest, method, weights)
        for first in rest.alternatives:
            for second in rest.alternatives:
                if before[first] > before[second] + 1e-9 and after[first] < after[second] - 1e-9:
                    found.add((third, first, second))
    return found


@pytest.mark.parametrize("method", list(METHODS))
def test_every_removal_is_tried(method: str) -> None:
    rng = np.random.default_rng(3)
    seen = 0
    for _one in range(25):
        problem = table(rng.uniform(0, 10, (5, 3)))
        found = {
            (one.third, one.first, one.second)
            for one in reversals(problem, THREE, methods=[method]) if one.change == "removed"
        }  # fmt: skip
        assert found == _brute(problem, method, THREE)
        seen += len(found)
    assert (seen == 0) is (method == "weighted-sum")


@pytest.mark.parametrize("method", list(METHODS))
def test_every_copy_is_tried(method: str) -> None:
    rng = np.random.default_rng(4)
    seen = 0
    for _one in range(25):
        values = rng.uniform(0, 10, (4, 2))
        problem = table(values)
        before, expected = order(problem, method, EVEN), set()
        for place, third in enumerate(problem.alternatives):
            after = order(table(np.vstack([values, values[place]])), method, EVEN)
            for first in problem.alternatives:
                for second in problem.alternatives:
                    if before[first] > before[second] + 1e-9 and after[first] < after[second] - 1e-9:
                        expected.add((third, first, second))
        found = {
            (one.third, one.first, one.second)
            for one in reversals(problem, EVEN, methods=[method]) if one.change == "copied"
        }  # fmt: skip
        assert found == expected
        seen += len(found)
    assert seen == 0 or method != "weighted-sum"


@given(st.integers(1, 6), st.integers(1, 3), st.integers(0, 2**32))
@settings(max_examples=40, deadline=None)
def test_the_weighted_sum_never_turns_round(count: int, criteria: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    problem = table(rng.integers(0, 5, (count, criteria)))
    assert reversals(problem, rng.dirichlet(np.ones(criteria)), methods=["weighted-sum"]) == ()


def test_too_few_to_turn_round() -> None:
    assert reversals(table([[3, 4]]), EVEN) == ()
    assert all(one.change == "copied" for one in reversals(table([[3, 4], [4, 3.5]]), EVEN))


def test_missing_scores_stay_missing_in_the_copy() -> None:
    problem = from_table([[np.nan, 3.0], [2.0, 4.0], [4.0, 1.0]], ends=(1, 5))
    assert isinstance(reversals(problem, EVEN), tuple)


def test_it_reports_and_can_be_cancelled() -> None:
    said: list[float] = []
    reversals(table([[3, 4], [4, 3], [1, 5]]), EVEN, report=lambda share, _words: said.append(share))
    assert said == sorted(said) and said[0] == 0 and said[-1] < 1

    def stop(share: float, words: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        reversals(table([[3, 4], [4, 3]]), EVEN, report=stop)
