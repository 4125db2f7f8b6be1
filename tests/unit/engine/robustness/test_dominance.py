"""Dominance under partial information: exact pairs, ranks that are possible."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.engine.decision import Problem
from planner.engine.problem import from_table
from planner.engine.robustness.dominance import dominance
from planner.engine.robustness.weightsampling import sample
from planner.engine.robustness.weightspace import space


def table(low: list[list[float]], high: list[list[float]] | None = None) -> Problem:
    return from_table(low, high=high, ends=(0, 10))


def test_better_on_everything_dominates_whatever_the_weights() -> None:
    found = dominance(table([[5, 5], [4, 5], [6, 1]]), space("free", [1, 1]))
    assert found.certain.tolist() == [[False, True, False], [False] * 3, [False] * 3]
    # a may tie with b, so nobody is surely ahead of b by more than that; c may be anywhere.
    assert found.best.tolist() == [1, 1, 1] and found.worst.tolist() == [2, 3, 3]


def test_the_order_of_criteria_decides_more() -> None:
    """a = (6, 3) and b = (4, 4): with the first at least as heavy as the second, a leads by ½ or more."""
    problem = table([[6, 3], [4, 4]])
    assert not dominance(problem, space("free", [1, 1])).certain.any()
    known = dominance(problem, space("ordinal", [2, 1]))
    assert known.certain.tolist() == [[False, True], [False, False]]
    assert known.best.tolist() == known.worst.tolist() == [1, 2]


def test_bands_decide_where_they_are_narrow() -> None:
    """a leads where 2w > 1 − w, that is w > 1/3."""
    problem = table([[6, 3], [4, 4]])
    narrow, wide = (space("banded", [1, 1], [low, 0.0], [1.0, 1.0]) for low in (0.4, 0.2))
    assert dominance(problem, narrow).certain[0, 1] and not dominance(problem, wide).certain.any()


def test_exact_weights_and_intervals_give_exact_ranks() -> None:
    """Scores 2–4, 3–3 and 1–2.5 with these weights."""
    problem = table([[2, 2], [3, 3], [1, 1]], [[4, 4], [3, 3], [2.5, 2.5]])
    found = dominance(problem, space("exact", [1, 1]))
    assert found.certain.tolist() == [[False, False, False], [False, False, True], [False, False, False]]
    assert found.best.tolist() == [1, 1, 2] and found.worst.tolist() == [3, 2, 3]


def test_equal_alternatives_dominate_nobody() -> None:
    found = dominance(table([[3, 3], [3, 3]]), space("free", [1, 1]))
    assert not found.certain.any()
    assert found.best.tolist() == found.worst.tolist() == [1, 1]


def test_at_least_as_good_and_sometimes_better() -> None:
    """a is 3–5, b is 3: a is never behind."""
    found = dominance(table([[3], [3]], [[5], [3]]), space("free", [1]))
    assert found.certain.tolist() == [[False, True], [False, False]]
    assert found.best.tolist() == [1, 1] and found.worst.tolist() == [1, 2]


def test_one_alternative() -> None:
    found = dominance(table([[3, 4]]), space("free", [1, 1]))
    assert found.certain.tolist() == [[False]] and found.best.tolist() == found.worst.tolist() == [1]


@pytest.mark.parametrize("knowledge", ["free", "ordinal", "banded", "exact"])
def test_no_draw_contradicts_it(knowledge: str) -> None:
    rng = np.random.default_rng(1)
    for _one in range(15):
        low = rng.uniform(0, 9, (5, 3))
        problem = table(low.tolist(), (low + rng.choice([0.0, 1.0], (5, 3))).tolist())
        where = space(knowledge, rng.integers(1, 4, 3), [0.1, 0.2, 0.0], [0.6, 0.6, 0.7])
        found = dominance(problem, where)
        weights = sample(where, 200, 1)
        values = problem.worth_low + (problem.worth_high - problem.worth_low) * rng.random((200, 5, 3))
        scores = np.einsum("dac,dc->da", values, weights)
        ranks = 1 + (scores[:, None, :] > scores[:, :, None] + 1e-9).sum(axis=2)
        assert (ranks >= found.best).all() and (ranks <= found.worst).all()
        for one, other in np.argwhere(found.certain):
            assert (scores[:, one] >= scores[:, other] - 1e-9).all()


@given(st.integers(2, 5), st.integers(2, 4), st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_what_dominance_always_is(count: int, criteria: int, seed: int) -> None:
    """Never mutual, passed on, and never less with more knowledge."""
    rng = np.random.default_rng(seed)
    problem, weights = table(rng.integers(0, 4, (count, criteria)).tolist()), rng.integers(1, 4, criteria)
    less = None
    for kind in ("free", "ordinal", "exact"):
        found = dominance(problem, space(kind, weights))
        assert not (found.certain & found.certain.T).any() and not np.diag(found.certain).any()
        passed = (found.certain.astype(int) @ found.certain.astype(int)) > 0
        assert (found.certain | ~passed).all()
        assert (found.best <= found.worst).all()
        if less is not None:
            assert (found.best >= less.best).all() and (found.worst <= less.worst).all()
        less = found
