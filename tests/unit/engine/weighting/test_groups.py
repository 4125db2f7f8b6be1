"""Several people, one set of weights."""

import numpy as np
import pytest
from comparisons import upper

from planner.engine.weighting import ahp, groups
from planner.model.errors import PlannerError


def test_the_mean_of_ratios_is_geometric() -> None:
    assert groups.join_ratios([[2.0], [8.0]]) == pytest.approx([4.0])


def test_a_judgement_and_its_reciprocal_are_treated_alike() -> None:
    # Aczél and Saaty (1983): the joined matrix is reciprocal again.
    joined = groups.join_ratios([upper(2, 5, 3), upper(1 / 3, 4, 7), upper(9, 1, 1 / 2)])
    assert joined * joined.T == pytest.approx(np.ones((3, 3)))


def test_what_some_did_not_say_is_joined_over_the_others() -> None:
    joined = groups.join_ratios([[2.0, np.nan], [8.0, 3.0]])
    assert joined == pytest.approx([4.0, 3.0])
    assert np.isnan(groups.join_ratios([[np.nan], [np.nan]])).all()


def test_a_zero_makes_the_joined_points_zero() -> None:
    assert groups.join_ratios([[0.0, 50.0], [80.0, 50.0]]) == pytest.approx([0.0, 50.0])


def test_one_person_is_the_group() -> None:
    assert groups.join_ratios([upper(2, 5, 3)]) == pytest.approx(upper(2, 5, 3))
    assert groups.join_weights([[0.2, 0.8]]).weights == pytest.approx([0.2, 0.8])


def test_the_group_of_consistent_people_is_consistent() -> None:
    people = [np.array([0.5, 0.3, 0.2]), np.array([0.2, 0.2, 0.6])]
    joined = groups.join_ratios([one[:, None] / one[None, :] for one in people])
    found = ahp.eigenvector(joined)
    expected = np.sqrt(people[0] * people[1])
    assert found.cr == pytest.approx(0, abs=1e-9)
    assert found.weights == pytest.approx(expected / expected.sum())


def test_mean_ranks() -> None:
    assert groups.join_ranks([[1, 2, 3], [2, 1, 3], [1, 3, 2]]) == pytest.approx([4 / 3, 2, 8 / 3])
    assert np.isnan(groups.join_ranks([[1, np.nan], [1, 2]])[1])


def test_the_mean_of_weights_is_arithmetic() -> None:
    joined = groups.join_weights([[0.5, 0.5], [0.7, 0.3]])
    assert joined.weights == pytest.approx([0.6, 0.4])
    assert joined.highest == joined.lowest == ()


def test_the_highest_and_lowest_are_left_out_per_criterion() -> None:
    people = [[0.5, 0.3, 0.2], [0.4, 0.4, 0.2], [0.1, 0.1, 0.8], [0.45, 0.35, 0.2]]
    joined = groups.join_weights(people, drop_extremes=True)
    kept = np.array([(0.4 + 0.45) / 2, (0.3 + 0.35) / 2, 0.2])
    assert joined.weights == pytest.approx(kept / kept.sum())
    assert joined.highest == (0, 1, 2)
    assert joined.lowest == (2, 2, 0)


def test_of_three_the_middle_one_is_left() -> None:
    joined = groups.join_weights([[0.6, 0.4], [0.5, 0.5], [0.1, 0.9]], drop_extremes=True)
    assert joined.weights == pytest.approx([0.5, 0.5])


def test_of_equal_weights_one_is_left_out_at_each_end() -> None:
    joined = groups.join_weights([[0.5, 0.5]] * 4, drop_extremes=True)
    assert joined.weights == pytest.approx([0.5, 0.5])
    assert (joined.highest, joined.lowest) == ((3, 3), (0, 0))


def test_middles_that_are_all_zero_weigh_alike() -> None:
    people = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    assert groups.join_weights(people, drop_extremes=True).weights == pytest.approx([1 / 3] * 3)


def test_too_few_to_leave_anyone_out() -> None:
    with pytest.raises(PlannerError, match="three or more"):
        groups.join_weights([[0.5, 0.5], [0.6, 0.4]], drop_extremes=True)


@pytest.mark.parametrize("join", [groups.join_ratios, groups.join_ranks, groups.join_weights])
def test_nobody_cannot_be_joined(join: object) -> None:
    assert callable(join)
    with pytest.raises(PlannerError, match="nobody"):
        join([])


def test_order_of_people_changes_nothing() -> None:
    people = [[0.5, 0.3, 0.2], [0.4, 0.4, 0.2], [0.1, 0.1, 0.8], [0.45, 0.35, 0.2]]
    for drop in (False, True):
        forward = groups.join_weights(people, drop_extremes=drop).weights
        assert groups.join_weights(people[::-1], drop_extremes=drop).weights == pytest.approx(forward)
