"""Sensitivity lines against ranking anew: at every weight they give the scores, and orders change only at crossings."""

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.engine.decision import Numbers, Problem
from planner.engine.ranking import weighted
from planner.engine.robustness.stability import intervals
from planner.engine.sensitivity import moved, others, sensitivity
from tests.problems import large, weighted_problems
from tests.standings import table

FEW = settings(max_examples=40, deadline=None)
SHARES = st.floats(0.0, 1.0)


def exact_crossing(problem: Problem, weights: Numbers, place: int, one: int, other: int) -> Fraction | None:
    """Solve for the weight at which two alternatives are level, in fractions."""
    worth = [[Fraction(float(value)) for value in row] for row in problem.worth]
    rest = [Fraction(float(weight)) if at != place else Fraction(0) for at, weight in enumerate(weights)]
    total = sum(rest)
    count = len(rest) - 1
    share = [weight / total if total else Fraction(int(at != place), count) for at, weight in enumerate(rest)]
    start = [sum((a * b for a, b in zip(row, share, strict=True)), Fraction(0)) for row in worth]
    gap = start[one] - start[other]
    turn = (worth[other][place] - start[other]) - (worth[one][place] - start[one])
    return gap / turn if turn else None


class TestLines:
    @FEW
    @given(weighted_problems(), SHARES)
    def test_a_line_gives_the_scores_of_ranking_anew(self, given: tuple[Problem, Numbers], weight: float) -> None:
        problem, weights = given
        for place, criterion in enumerate(problem.criteria):
            found = sensitivity(problem, weights, criterion)
            anew = weighted(problem, moved(weights, place, weight))
            assert found.at(weight) == pytest.approx(anew.scores, abs=1e-9)
            best = {problem.alternatives[at] for at in np.flatnonzero(anew.ranks == 1)}
            assert set(found.leader(weight)) & best

    @FEW
    @given(weighted_problems())
    def test_as_things_stand_the_lines_give_the_ranking(self, given: tuple[Problem, Numbers]) -> None:
        problem, weights = given
        for criterion in problem.criteria:
            found = sensitivity(problem, weights, criterion)
            assert found.weight == weights[problem.criteria.index(criterion)]
            assert found.at(found.weight) == pytest.approx(weighted(problem, weights).scores, abs=1e-9)

    @FEW
    @given(weighted_problems(least=2))
    def test_ends_are_the_criterion_alone_and_the_others_alone(self, given: tuple[Problem, Numbers]) -> None:
        problem, weights = given
        for place, criterion in enumerate(problem.criteria):
            found = sensitivity(problem, weights, criterion)
            assert found.end == pytest.approx(problem.worth[:, place])
            if len(problem.criteria) > 1:
                assert found.start == pytest.approx(problem.worth @ others(weights, place))
            else:
                assert np.array_equal(found.start, found.end)


class TestCrossings:
    @FEW
    @given(weighted_problems(least=2))
    def test_each_is_where_fractions_put_it_and_none_is_left_out(self, given: tuple[Problem, Numbers]) -> None:
        problem, weights = given
        if len(problem.criteria) < 2:
            return
        for place, criterion in enumerate(problem.criteria):
            found = {
                frozenset((one.first, one.second)): one.weight
                for one in sensitivity(problem, weights, criterion).crossings
            }
            for one, other in combinations(range(len(problem.alternatives)), 2):
                pair = frozenset((problem.alternatives[one], problem.alternatives[other]))
                solved = exact_crossing(problem, weights, place, one, other)
                if solved is not None and Fraction(1, 10**6) < solved < 1 - Fraction(1, 10**6):
                    assert found.pop(pair) == pytest.approx(float(solved), abs=1e-7)
                else:
                    found.pop(pair, None)
            assert not found

    @FEW
    @given(weighted_problems(least=2), SHARES)
    def test_who_is_ahead_is_told_by_the_crossing(self, given: tuple[Problem, Numbers], weight: float) -> None:
        problem, weights = given
        at = {item: place for place, item in enumerate(problem.alternatives)}
        for place, criterion in enumerate(problem.criteria):
            scores = weighted(problem, moved(weights, place, weight)).scores
            for one in sensitivity(problem, weights, criterion).crossings:
                ahead = scores[at[one.first]] - scores[at[one.second]]
                assert ahead >= -1e-9 if weight <= one.weight else ahead <= 1e-9

    @FEW
    @given(weighted_problems(least=2))
    def test_the_first_place_changes_only_at_leading_crossings(self, given: tuple[Problem, Numbers]) -> None:
        problem, weights = given
        for criterion in problem.criteria:
            found = sensitivity(problem, weights, criterion)
            cuts = [0.0, *(one.weight for one in found.crossings if one.leading), 1.0]
            for low, high in zip(cuts, cuts[1:], strict=False):
                if high - low > 1e-4:
                    near, far = found.leader(low + (high - low) * 0.01), found.leader(low + (high - low) * 0.99)
                    assert set(near) & set(far)

    def test_they_come_in_the_order_of_their_weights(self) -> None:
        problem, weights = large(40, 10)
        for criterion in problem.criteria:
            found = [one.weight for one in sensitivity(problem, weights, criterion).crossings]
            assert found == sorted(found) and all(0 < weight < 1 for weight in found)
            assert len(found) > 100


class TestIntervals:
    @FEW
    @given(weighted_problems(least=2))
    def test_the_first_place_holds_up_to_the_nearest_leading_crossing(self, given: tuple[Problem, Numbers]) -> None:
        problem, weights = given
        ranks = weighted(problem, weights).ranks
        if len(problem.criteria) < 2 or len(set(ranks.tolist())) < len(ranks):
            return
        for interval in intervals(problem, weights):
            found = sensitivity(problem, weights, interval.criterion)
            below = [one.weight for one in found.crossings if one.leading and one.weight < interval.weight - 1e-9]
            above = [one.weight for one in found.crossings if one.leading and one.weight > interval.weight + 1e-9]
            assert interval.winner == pytest.approx((max(below, default=0.0), min(above, default=1.0)), abs=1e-7)

    @FEW
    @given(weighted_problems(least=2), SHARES)
    def test_inside_the_order_stays_as_it_is(self, given: tuple[Problem, Numbers], where: float) -> None:
        problem, weights = given
        if len(problem.criteria) < 2:
            return
        now = weighted(problem, weights).ranks
        for place, interval in enumerate(intervals(problem, weights)):
            low, high = interval.order
            if high - low < 1e-6:
                continue
            inside = low + (high - low) * (0.001 + 0.998 * where)
            anew = weighted(problem, moved(weights, place, inside)).ranks
            assert np.array_equal(now, anew) or len(set(now.tolist())) < len(now)


class TestUnknown:
    def test_a_criterion_that_is_not_there(self) -> None:
        with pytest.raises(ValueError, match="tuple"):
            sensitivity(table(), np.array([0.2, 0.3, 0.5]), "dependence")

    @given(st.integers(2, 10), st.integers(0, 9), SHARES)
    def test_moving_there_and_back_keeps_the_weights(self, count: int, place: int, value: float) -> None:
        weights = np.arange(1.0, count + 1) / (count * (count + 1) / 2)
        place %= count
        if value < 0.999:
            there = moved(weights, place, value)
            assert moved(there, place, float(weights[place])) == pytest.approx(weights)
