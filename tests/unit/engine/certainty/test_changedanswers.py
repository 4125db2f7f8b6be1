"""The cheapest change of some answers, against trying every change."""

from collections.abc import Sequence
from itertools import combinations_with_replacement, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.engine.certainty.changedanswers import Goal, Integers, cheapest, fewest_of_any
from planner.engine.influence import side_codes

Ends = tuple[int, int]
ends = st.tuples(st.integers(1, 5), st.integers(1, 5)).map(lambda pair: (min(pair), max(pair)))


def _goal(n: int, cut: float, band: float, code: int) -> Goal:
    def wanted(low: Integers, high: Integers) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        return np.asarray(side_codes(low / n, high / n, cut, band) == code)

    return wanted


def _tried(answers: Sequence[Ends], goal: Goal) -> tuple[int, int] | None:
    """Try every level for every answer, and leaving it as it is."""
    best: tuple[int, int] | None = None
    for new in product((0, 1, 2, 3, 4, 5), repeat=len(answers)):
        after = [(level, level) if level else pair for level, pair in zip(new, answers, strict=True)]
        low, high = (np.array([sum(pair[end] for pair in after)]) for end in (0, 1))
        if goal(low, high)[0]:
            changed = [(pair, to) for pair, to in zip(answers, after, strict=True) if pair != to]
            levels = sum(max(abs(to[0] - pair[0]), abs(to[0] - pair[1])) for pair, to in changed)
            best = min(best or (99, 99), (len(changed), levels))
    return best


def _found(answers: Sequence[Ends], goal: Goal, end: str = "both") -> tuple[int, int] | None:
    found = cheapest([low for low, _high in answers], [high for _low, high in answers], goal, end)
    return None if found is None else (found.answers, found.levels)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(ends, min_size=1, max_size=4), st.sampled_from([1.5, 2.5, 3.0, 3.3, 4.6]), st.sampled_from([0.0, 0.2]),
    st.integers(1, 3),
)  # fmt: skip
def test_no_change_is_cheaper(answers: list[Ends], cut: float, band: float, code: int) -> None:
    goal = _goal(len(answers), cut, band, code)
    expected = _tried(answers, goal)
    assert _found(answers, goal) == expected
    if code < 3:
        assert _found(answers, goal, {1: "low", 2: "high"}[code]) == expected


@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(1, 5), min_size=5, max_size=5), st.sampled_from([2.5, 3.0, 3.7]), st.integers(1, 3))
def test_no_change_of_plain_answers_is_cheaper(values: list[int], cut: float, code: int) -> None:
    answers = [(value, value) for value in values]
    goal = _goal(5, cut, 0.0, code)
    assert _found(answers, goal) == _tried(answers, goal)


@settings(max_examples=40, deadline=None)
@given(st.lists(ends, min_size=1, max_size=12), st.floats(1.1, 4.9), st.integers(1, 3))
def test_the_mean_that_is_told_is_where_the_change_leads(answers: list[Ends], cut: float, code: int) -> None:
    n = len(answers)
    found = cheapest([low for low, _high in answers], [high for _low, high in answers], _goal(n, cut, 0.0, code))
    if found is not None:
        assert found.before == pytest.approx(sum(map(sum, answers)) / (2 * n))
        assert 1 <= found.after <= 5
        assert found.answers <= found.levels or found.answers == 0
        assert abs(found.after - found.before) * n <= found.levels + 1e-9


def test_many_answers_by_hand() -> None:
    # Thirty times 2 above 3: each fourth level up moves the sum by 3; (90 − 60)/3 = 10 reach the line, one more passes.
    found = cheapest([2] * 30, [2] * 30, _goal(30, 3.0, 0.0, 1))
    assert found is not None
    assert (found.answers, found.levels, found.before) == (11, 31, 2.0)
    assert found.after == pytest.approx(91 / 30)


def test_what_meets_the_goal_needs_no_change() -> None:
    found = cheapest([4, 4], [4, 4], _goal(2, 3.0, 0.0, 1))
    assert found is not None and (found.answers, found.levels, found.after) == (0, 0, 4.0)


def test_what_the_scale_forbids_is_not_found() -> None:
    assert cheapest([4, 4], [4, 4], _goal(2, 5.0, 0.0, 1)) is None
    assert cheapest([4, 4, 4], [4, 4, 4], _goal(3, 3.1, 0.0, 3)) is None
    assert cheapest([], [], _goal(1, 3.0, 0.0, 1)) is None


def test_an_interval_may_become_a_level_inside_it() -> None:
    # [1, 5] touches both sides of 3; as a four it is above, which moves its farther end by three.
    assert _found([(1, 5)], _goal(1, 3.0, 0.0, 1)) == (1, 3)
    assert _found([(1, 5)], _goal(1, 3.0, 0.0, 2)) == (1, 3)
    assert _found([(1, 5)], _goal(1, 3.0, 0.0, 3)) == (0, 0)


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5])
def test_the_fewest_of_any_answers_agree_with_every_set(n: int) -> None:
    for total in range(n, 5 * n + 1):
        rows = [row for row in combinations_with_replacement(range(1, 6), n) if sum(row) == total]
        for steps in range(n - total, 5 * n - total + 1):
            best = min(_needed(row, steps) for row in rows)
            assert fewest_of_any(n, total, steps) == best, (total, steps)


def _needed(row: tuple[int, ...], steps: int) -> int:
    """Count how many of known answers it takes to move their sum, those with most room first."""
    room = sorted((5 - one if steps > 0 else one - 1 for one in row), reverse=True)
    return next(count for count in range(len(row) + 1) if sum(room[:count]) >= abs(steps))


def test_the_scale_ends_unknown_answers_as_well() -> None:
    assert fewest_of_any(3, 14, 2) is None
    assert fewest_of_any(3, 4, -2) is None
    assert fewest_of_any(3, 9, 0) == 0
