"""Matrices of comparisons: reciprocals, what is missing, what ties criteria together, how a ratio is said."""

import math

import numpy as np
import pytest

from planner.engine.weighting import pairwise
from planner.model.errors import PlannerError


def test_judgements_bring_their_reciprocals() -> None:
    made = pairwise.from_judgements(3, [(0, 1, 3.0), (2, 0, 4.0)])
    assert made[1, 0] == pytest.approx(1 / 3)
    assert made[0, 2] == pytest.approx(1 / 4)
    assert np.isnan(made[1, 2])
    assert np.diag(made).tolist() == [1, 1, 1]


def test_the_last_judgement_of_a_pair_holds() -> None:
    made = pairwise.from_judgements(2, [(0, 1, 3.0), (1, 0, 5.0)])
    assert made[1, 0] == 5.0
    assert made[0, 1] == pytest.approx(1 / 5)


def test_missing_reciprocals_are_completed() -> None:
    found = pairwise.checked([[1, 2, 0], [math.nan, 1, 3], [0, 0, 1]])
    assert found[1, 0] == 0.5
    assert found[2, 1] == pytest.approx(1 / 3)
    assert np.isnan(found[0, 2])
    assert np.isnan(found[2, 0])


def test_the_diagonal_is_one_whatever_was_given() -> None:
    assert np.diag(pairwise.checked([[0, 2], [0, 0]])).tolist() == [1, 1]


def test_printed_roundings_are_no_contradiction() -> None:
    assert pairwise.checked([[1, 7], [0.14, 1]])[1, 0] == 0.14


@pytest.mark.parametrize(
    ("matrix", "why"),
    [
        ([[1, 2]], "square"),
        ([1, 2, 3], "square"),
        ([[1, -2], [-0.5, 1]], "positive"),
        ([[1, math.inf], [0, 1]], "positive"),
        ([[1, 2], [2, 1]], "contradict"),
    ],
)
def test_what_is_no_matrix_of_comparisons_is_refused(matrix: list[list[float]], why: str) -> None:
    with pytest.raises(PlannerError, match=why):
        pairwise.checked(matrix)


def test_what_was_given_is_left_as_it_was() -> None:
    given = np.array([[1.0, 2.0], [0.0, 1.0]])
    pairwise.checked(given)
    assert given.tolist() == [[1, 2], [0, 1]]


def test_pairs_are_listed_row_by_row() -> None:
    matrix = pairwise.from_judgements(4, [(2, 3, 2.0), (0, 2, 2.0)])
    assert pairwise.judged_pairs(matrix) == ((0, 2), (2, 3))
    assert pairwise.missing_pairs(matrix) == ((0, 1), (0, 3), (1, 2), (1, 3))


def test_a_chain_ties_all_together() -> None:
    assert pairwise.connected(pairwise.from_judgements(4, [(0, 1, 2.0), (2, 1, 3.0), (3, 2, 1.0)]))


def test_groups_that_nothing_ties_together() -> None:
    matrix = pairwise.from_judgements(5, [(0, 3, 2.0), (1, 2, 2.0), (2, 4, 2.0)])
    assert pairwise.parts(matrix) == ((0, 3), (1, 2, 4))
    assert not pairwise.connected(matrix)


def test_one_criterion_or_none_is_tied_together() -> None:
    assert pairwise.connected(pairwise.from_judgements(1, []))
    assert pairwise.connected(pairwise.from_judgements(0, []))


@pytest.mark.parametrize(
    ("value", "step"), [(1.0, 1.0), (2.4, 2.0), (2.5, 3.0), (81.0, 9.0), (1 / 81, 1 / 9), (0.35, 1 / 3), (0.9, 1.0)]
)
def test_the_nearest_step_is_nearest_as_a_ratio(value: float, step: float) -> None:
    assert pairwise.nearest(value) == pytest.approx(step)


def test_the_scale_is_its_own_reciprocal() -> None:
    assert len(pairwise.SCALE) == 17
    assert sorted(1 / step for step in pairwise.SCALE) == pytest.approx(list(pairwise.SCALE))


@pytest.mark.parametrize(
    ("value", "said"),
    [(1, "1"), (3, "3"), (1 / 3, "1/3"), (2.4, "2.4"), (1 / 2.45, "1/2.45"), (1 / 9, "1/9"), (10, "10")],
)
def test_ratios_are_said_as_people_say_them(value: float, said: str) -> None:
    assert pairwise.ratio_text(value) == said
