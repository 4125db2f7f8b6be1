"""Scores and ranks that intervals allow: exact for the weighted sum, tried for the other methods."""

import numpy as np
import pytest

from planner.engine.decision import Problem
from planner.engine.methods.table import METHODS, run
from planner.engine.problem import from_table
from planner.engine.robustness import bounds as module
from planner.engine.robustness.bounds import bounds

EVEN = np.array([0.5, 0.5])


def unsure() -> Problem:
    return from_table([[2.0, 3.0], [3.0, 3.0], [1.0, 5.0]], ["high", "low"], high=[[4.0, 4.0], [3.0, 3.0], [1.5, 5.0]],
                      ends=(1, 5))  # fmt: skip


@pytest.mark.parametrize("method", list(METHODS))
def test_exact_scores_have_no_width(method: str) -> None:
    problem = from_table([[2.0, 3.0], [3.0, 4.0]], ends=(1, 5))
    outcome = run(method, problem, EVEN)
    found = bounds(problem, EVEN, outcome, 1)
    assert found.exact and (found.low == found.high).all() and (found.best == found.worst).all()
    assert found.best.tolist() == outcome.ranks.tolist()


def test_the_weighted_sum_is_exact() -> None:
    problem = unsure()
    found = bounds(problem, EVEN, run("weighted-sum", problem, EVEN), 1)
    # Worths: 2–4 and 2–3 (turned round); 3 and 3; 1–1.5 and 1.
    assert found.exact
    assert found.low == pytest.approx([2, 3, 1]) and found.high == pytest.approx([3.5, 3, 1.25])
    assert found.best.tolist() == [1, 1, 3] and found.worst.tolist() == [2, 2, 3]


@pytest.mark.parametrize("method", ["topsis", "vikor", "promethee"])
def test_other_methods_are_tried(method: str) -> None:
    problem = unsure()
    outcome = run(method, problem, EVEN)
    found = bounds(problem, EVEN, outcome, 1)
    assert not found.exact
    assert (found.low <= outcome.scores).all() and (outcome.scores <= found.high).all()
    assert (found.best <= outcome.ranks).all() and (outcome.ranks <= found.worst).all()
    # Best when the others are at their worst, and the other way round.
    assert found.best[0] == 1 and found.worst[0] == 2 and found.best[1] == 1
    again, other = bounds(problem, EVEN, outcome, 1), bounds(problem, EVEN, outcome, 2)
    assert (found.low == again.low).all() and other.exact is False


@pytest.mark.parametrize("method", ["topsis", "vikor", "promethee"])
def test_extremes_are_among_what_is_tried(method: str) -> None:
    problem = unsure()
    outcome = run(method, problem, EVEN)
    found = bounds(problem, EVEN, outcome, 1)
    best = np.array([[4.0, 3.0], [3.0, 3.0], [1.0, 5.0]])
    scores = METHODS[method].scorer(problem, matrix=best)(EVEN)  # type: ignore[index]
    assert found.high[0] >= scores[0] - 1e-12


def test_many_alternatives_are_tried_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = unsure()
    outcome = run("topsis", problem, EVEN)
    whole = bounds(problem, EVEN, outcome, 1)
    monkeypatch.setattr(module, "_AT_A_TIME", 40)
    parts = [len(tables) for tables in module._tables(problem, 1)]
    assert max(parts) == 2 and sum(parts) == 6 + 1_000
    pieces = bounds(problem, EVEN, outcome, 1)
    assert pieces.low == pytest.approx(whole.low) and pieces.best.tolist() == whole.best.tolist()
