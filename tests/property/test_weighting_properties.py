"""Weights for any judgements: names and order decide nothing, the group of one is the one, bands are kept exactly."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, permutations

import numpy as np
import pytest
from comparisons import Matrix
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from planner.engine.weighting import ahp, bands, bwm, groups, mending, pairwise, points, roc
from planner.engine.weighting.ahp import Priorities
from planner.engine.weighting.bwm import BestWorst
from planner.engine.weighting.derive import Weighting, derive, derive_one, parse
from planner.model.weighting import (
    Direction,
    Estimator,
    Grouping,
    Judgement,
    WeightCriterion,
    WeightMethod,
    WeightSet,
)

SETTINGS = settings(max_examples=60, deadline=None)
ESTIMATORS: tuple[Estimator, ...] = ("eigenvector", "geometric-mean")
STEP = st.sampled_from(pairwise.SCALE)
POINTS = st.integers(0, 1000).map(lambda value: value / 8)
NAMES = ("a", "b", "c", "d", "e")
JUDGED: tuple[WeightMethod, ...] = ("direct", "swing", "roc", "ahp", "bwm")


@st.composite
def matrices(draw: st.DrawFn, least: int = 2, most: int = 6, gaps: bool = False) -> Matrix:
    """A matrix of the scale; with gaps some judgements are missing, yet all criteria hang together."""
    n = draw(st.integers(least, most))
    made = np.eye(n)
    for i, j in combinations(range(n), 2):
        made[i, j] = draw(STEP)
        if gaps and j != i + 1 and draw(st.booleans()):
            made[i, j] = math.nan
        made[j, i] = 1 / made[i, j]
    return made


@st.composite
def turned(draw: st.DrawFn, gaps: bool = False) -> tuple[Matrix, list[int]]:
    matrix = draw(matrices(gaps=gaps))
    return matrix, draw(st.permutations(range(len(matrix))))


@st.composite
def shares(draw: st.DrawFn, least: int = 1, most: int = 7) -> list[float]:
    parts = draw(st.lists(st.integers(1, 50), min_size=least, max_size=most))
    return [part / sum(parts) for part in parts]


@st.composite
def banded(draw: st.DrawFn) -> tuple[list[float], list[float], list[float]]:
    """Weights and bands that can be kept: some inside weights lie in all of them."""
    given_, count = draw(shares(1, 6)), 0
    count = len(given_)
    parts = draw(st.lists(st.integers(1, 50), min_size=count, max_size=count))
    slack = st.integers(0, 20).map(lambda value: value / 100)
    low = [max(0.0, part / sum(parts) - draw(slack)) for part in parts]
    high = [min(1.0, part / sum(parts) + draw(slack)) for part in parts]
    return given_, low, high


@st.composite
def best_worst(draw: st.DrawFn, least: int = 2) -> tuple[list[float], list[float]]:
    """Comparisons with the first criterion as best and the last as worst."""
    count, most = draw(st.integers(least, 6)), draw(st.integers(2, 9))
    between = st.integers(1, most).map(float)
    first = [1.0, *draw(st.lists(between, min_size=count - 2, max_size=count - 2)), float(most)]
    last = [float(most), *draw(st.lists(between, min_size=count - 2, max_size=count - 2)), 1.0]
    return first, last


def said(method: WeightMethod, code: str, draw: st.DrawFn, names: Sequence[str]) -> list[Judgement]:
    """Let one person judge everything that a method asks."""
    if method == "ahp":
        return [Judgement(code, first, second, draw(STEP)) for first, second in combinations(names, 2)]
    if method == "bwm":
        first, last = draw(best_worst(len(names)).filter(lambda rows: len(rows[0]) == len(names)))
        best, worst = names[0], names[-1]
        rows = [Judgement(code, best, name, first[at], "best") for at, name in enumerate(names) if at]
        middle = [(at, name) for at, name in enumerate(names) if name not in (best, worst)]
        return rows + [Judgement(code, name, worst, last[at], "worst") for at, name in middle]
    if method == "roc":
        return [Judgement(code, name, "", float(draw(st.integers(1, 4)))) for name in names]
    ceiling = 100 if method == "swing" else 1000
    return [Judgement(code, name, "", float(draw(st.integers(0, ceiling)))) for name in names]


@st.composite
def sets(draw: st.DrawFn, people: int = 4, whole: bool = True) -> WeightSet:
    """A weight set of any method in which some people judged, all of them everything (`whole`) or not."""
    method = draw(st.sampled_from(JUDGED))
    names = NAMES[: draw(st.integers(3, 4))]
    codes = [f"A{number:02}" for number in range(1, draw(st.integers(1, people)) + 1)]
    judged = [one for code in codes for one in said(method, code, draw, names)]
    if not whole:
        judged = [one for one in judged if draw(st.booleans())]
    directions: tuple[Direction, ...] = ("high", "low")
    criteria = tuple(WeightCriterion(name, draw(st.sampled_from(directions))) for name in names)
    return WeightSet("w", "s", "W", method, "", "", criteria=criteria, judgements=tuple(judged),
                     grouping=draw(st.sampled_from(("aij", "aip"))), drop_extremes=draw(st.booleans()),
                     estimator=draw(st.sampled_from(ESTIMATORS)))  # fmt: skip


def same(first: Weighting, second: Weighting) -> bool:
    left, right = first.by_criterion, second.by_criterion
    return left.keys() == right.keys() and all(abs(left[key] - right[key]) < 1e-6 for key in left)


# Comparisons in pairs


@pytest.mark.parametrize("estimator", ESTIMATORS)
@given(turned(gaps=True))
@SETTINGS
def test_the_order_of_criteria_decides_nothing_in_pairs(estimator: Estimator, given_: tuple[Matrix, list[int]]) -> None:
    matrix, order = given_
    found, other = (ahp.ESTIMATORS[estimator](one, "saaty-1980") for one in (matrix, matrix[np.ix_(order, order)]))
    assert other.weights == pytest.approx(found.weights[order], rel=1e-6)
    assert other.lambda_max == pytest.approx(found.lambda_max, rel=1e-9)
    assert other.missing == found.missing


@pytest.mark.parametrize("estimator", ESTIMATORS)
@given(matrices(gaps=True))
@SETTINGS
def test_weights_are_shares_and_the_ratio_is_never_below_nothing(estimator: Estimator, matrix: Matrix) -> None:
    found: Priorities = ahp.ESTIMATORS[estimator](matrix, "saaty-1980")
    assert (found.weights > 0).all()
    assert found.weights.sum() == pytest.approx(1, abs=1e-12)
    assert found.lambda_max >= len(matrix) and found.ci >= 0
    assert found.cr is not None and found.cr >= 0
    assert (found.gci is None) == (len(matrix) < 3)


@given(shares(2, 7))
@SETTINGS
def test_a_matrix_of_ratios_gives_them_back_whatever_is_missing(weights: list[float]) -> None:
    given_ = np.array(weights)
    whole = given_[:, None] / given_[None, :]
    chain = np.where(np.abs(np.subtract.outer(range(len(given_)), range(len(given_)))) <= 1, whole, math.nan)
    for matrix in (whole, chain):
        for estimator in ESTIMATORS:
            found = ahp.ESTIMATORS[estimator](matrix, "saaty-1980")
            assert found.weights == pytest.approx(given_, rel=1e-6)
            assert found.cr == pytest.approx(0, abs=1e-6)


@given(matrices(3, 6))
@SETTINGS
def test_said_the_other_way_round_the_geometric_weights_are_reciprocals(matrix: Matrix) -> None:
    turned_ = 1 / ahp.geometric_mean(1 / matrix).weights
    assert turned_ / turned_.sum() == pytest.approx(ahp.geometric_mean(matrix).weights, rel=1e-9)
    assert ahp.geometric_mean(1 / matrix).cr == pytest.approx(ahp.geometric_mean(matrix).cr or 0, abs=1e-9)


@given(matrices(3, 5))
@SETTINGS
def test_nobody_contradicts_more_than_the_worst_three(matrix: Matrix) -> None:
    worst = ahp.koczkodaj(matrix)
    assert worst is not None and 0 <= worst.inconsistency < 1
    for i, j, k in combinations(range(len(matrix)), 3):
        ratio = matrix[i, j] * matrix[j, k] / matrix[i, k]
        assert 1 - min(ratio, 1 / ratio) <= worst.inconsistency + 1e-9
    # Where no three contradict each other, nothing does.
    assert (worst.inconsistency < 1e-9) == (ahp.eigenvector(matrix).lambda_max < len(matrix) + 1e-9)


@given(matrices(3, 5, gaps=True))
@SETTINGS
def test_mending_mends(matrix: Matrix) -> None:
    found = mending.mend(matrix)
    now = ahp.eigenvector(matrix).lambda_max
    if found is None:
        return
    assert not math.isnan(matrix[found.row, found.column]) and found.row < found.column
    assert found.judged == pytest.approx(matrix[found.row, found.column])
    assert found.lambda_after <= now + 1e-9
    made = matrix.copy()
    made[found.row, found.column], made[found.column, found.row] = found.consistent, 1 / found.consistent
    assert ahp.eigenvector(made).lambda_max == pytest.approx(found.lambda_after, rel=1e-9)
    assert found.nearest in pairwise.SCALE


@given(st.floats(1 / 50, 50))
@SETTINGS
def test_the_nearest_of_the_scale_is_as_near_from_either_side(value: float) -> None:
    near = pairwise.nearest(value)
    assert all(abs(math.log(near / value)) <= abs(math.log(step / value)) + 1e-12 for step in pairwise.SCALE)
    assert abs(math.log(pairwise.nearest(1 / value) * value)) == pytest.approx(abs(math.log(near / value)), abs=1e-9)


# Points and order


@given(st.lists(POINTS, min_size=1, max_size=8), st.integers(1, 1000))
@SETTINGS
def test_only_the_proportions_of_points_count(given_: list[float], factor: int) -> None:
    found = points.weights(given_)
    assert found.sum() == pytest.approx(1)
    assert points.weights([factor * one for one in given_]) == pytest.approx(found, rel=1e-12)


@given(st.lists(POINTS, min_size=2, max_size=8), st.randoms(use_true_random=False))
@SETTINGS
def test_the_order_of_criteria_decides_nothing_in_points_and_ranks(given_: list[float], dice: object) -> None:
    order = list(range(len(given_)))
    dice.shuffle(order)  # type: ignore[attr-defined]
    for weigh in (points.weights, roc.weights):
        assert weigh([given_[at] for at in order]) == pytest.approx(weigh(given_)[order], rel=1e-12)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=8))
@SETTINGS
def test_a_better_rank_never_weighs_less(ranks: list[int]) -> None:
    found = roc.weights(ranks)
    assert found.sum() == pytest.approx(1) and (found > 0).all()
    for i, j in permutations(range(len(ranks)), 2):
        assert (found[i] > found[j]) == (ranks[i] < ranks[j])
        if ranks[i] == ranks[j]:
            assert found[i] == found[j]


@given(st.lists(st.integers(0, 99), min_size=1, max_size=5, unique=True))
@SETTINGS
def test_weights_written_out_are_brought_to_shares(values: list[int]) -> None:
    assume(any(values))
    found = parse(", ".join(f"{name}={value}" for name, value in zip(NAMES, values, strict=False)))
    exact = [float(Fraction(value, sum(values))) for value in values]
    assert list(found.values()) == pytest.approx(exact, rel=1e-12)
    assert list(found) == list(NAMES[: len(values)])


# Best and worst


@pytest.mark.parametrize("solve", [bwm.linear, bwm.nonlinear])
@given(best_worst())
@settings(max_examples=40, deadline=None)
@example(([1.0, 2.0], [2.0, 1.0]))
def test_best_and_worst_answer_within_their_intervals(
    solve: Callable[..., BestWorst], rows: tuple[list[float], list[float]]
) -> None:
    first, last = rows
    found = solve(first, last, best=0, worst=len(first) - 1)
    assert found.weights.sum() == pytest.approx(1) and (found.weights > 0).all()
    assert (found.low <= found.weights + 1e-7).all() and (found.weights <= found.high + 1e-7).all()
    assert found.xi >= 0 and found.input_ratio >= 0
    assert found.cr is None or found.cr >= 0
    # No deviation at all where each way from the best to the worst says the same, and only there.
    agree = all(abs(one * two - first[-1]) < 1e-9 for one, two in zip(first, last, strict=True))
    assert (found.xi < 1e-8) == agree


@given(best_worst(3), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_criteria_decides_nothing_between_best_and_worst(
    rows: tuple[list[float], list[float]], dice: object
) -> None:
    first, last = (np.array(row) for row in rows)
    order = list(range(len(first)))
    dice.shuffle(order)  # type: ignore[attr-defined]
    best, worst = order.index(0), order.index(len(first) - 1)
    found = bwm.linear(first, last, best=0, worst=len(first) - 1)
    other = bwm.linear(first[order], last[order], best=best, worst=worst)
    assert other.xi == pytest.approx(found.xi, abs=1e-9)
    assert other.weights == pytest.approx(found.weights[order], abs=1e-6)


# Bands


@given(banded())
@SETTINGS
def test_the_nearest_weights_meet_the_conditions_of_the_optimum(case: tuple[list[float], ...]) -> None:
    given_, low, high = (np.array(part) for part in case)
    found = bands.nearest(given_, low, high)
    assert found is not None
    assert found.sum() == pytest.approx(1, abs=1e-9)
    assert bands.outside(found, low, high) == ()
    # Karush, Kuhn and Tucker: inside a band all move alike; at an end none would rather move back inside.
    shift = found - given_
    inside = (found > low + 1e-7) & (found < high - 1e-7)
    least = shift[found < high - 1e-7].min(initial=math.inf)
    most = shift[found > low + 1e-7].max(initial=-math.inf)
    assert most <= least + 1e-7
    assert np.ptp(shift[inside]) <= 1e-7 if inside.any() else True


@given(banded())
@settings(max_examples=25, deadline=None)
def test_the_nearest_weights_are_the_quadratic_optimum_of_scipy(case: tuple[list[float], ...]) -> None:
    given_, low, high = (np.array(part) for part in case)
    found = bands.nearest(given_, low, high)
    assert found is not None
    scipys = minimize(
        lambda w: float(((w - given_) ** 2).sum()), found, jac=lambda w: 2 * (w - given_), method="SLSQP",
        bounds=list(zip(low, high, strict=True)), constraints={"type": "eq", "fun": lambda w: w.sum() - 1},
        options={"ftol": 1e-15},
    )  # fmt: skip
    assert float(((found - given_) ** 2).sum()) <= scipys.fun + 1e-9


@given(banded())
@SETTINGS
def test_tight_bands_leave_out_nothing_that_can_be_reached(case: tuple[list[float], ...]) -> None:
    given_, low, high = (np.array(part) for part in case)
    found = bands.feasible(low, high)
    assert found.feasible and found.conflicts == ()
    inside = bands.nearest(given_, low, high)
    assert inside is not None
    assert bands.outside(inside, found.tight_low, found.tight_high) == ()
    assert (found.tight_low >= low - 1e-12).all() and (found.tight_high <= high + 1e-12).all()
    again = bands.feasible(found.tight_low, found.tight_high)
    assert again.feasible
    assert again.tight_low == pytest.approx(found.tight_low) and again.tight_high == pytest.approx(found.tight_high)


@given(st.lists(st.tuples(st.integers(-20, 120), st.integers(-20, 120)), min_size=1, max_size=5))
@SETTINGS
def test_bands_clash_exactly_where_no_weights_are_left(ends: list[tuple[int, int]]) -> None:
    low, high = ([end[at] / 100 for end in ends] for at in (0, 1))
    exact = [(Fraction(first, 100), Fraction(second, 100)) for first, second in ends]
    sound = all(0 <= least <= most <= 1 for least, most in exact)
    kept = sound and sum(least for least, _most in exact) <= 1 <= sum(most for _least, most in exact)
    found = bands.feasible(low, high)
    assert found.feasible == kept == (not found.conflicts)
    assert (bands.nearest([1 / len(ends)] * len(ends), low, high) is not None) == kept
    assert all(one.excess > 0 for one in found.conflicts)


# Groups


@given(matrices(2, 5), st.integers(1, 5))
@SETTINGS
def test_the_joined_judgements_of_equals_are_theirs(matrix: Matrix, count: int) -> None:
    assert groups.join_ratios([matrix] * count) == pytest.approx(matrix, rel=1e-12)


@given(st.lists(shares(4, 4), min_size=1, max_size=6), st.booleans())
@SETTINGS
def test_joined_weights_lie_between_the_least_and_the_greatest(people: list[list[float]], drop: bool) -> None:
    assume(not drop or len(people) >= groups.LEAST_TO_DROP)
    found = groups.join_weights(people, drop_extremes=drop)
    assert found.weights.sum() == pytest.approx(1)
    if not drop:
        stack = np.array(people)
        assert (found.weights <= stack.max(axis=0) + 1e-9).all() and (found.weights >= stack.min(axis=0) - 1e-9).all()


# A whole set


@given(sets())
@SETTINGS
def test_a_set_has_shares_whoever_judged(known: WeightSet) -> None:
    found = derive(known)
    assert found.weights.sum() == pytest.approx(1) and (found.weights >= 0).all()
    assert found.complete and set(found.counted) == {one.respondent for one in known.judgements}
    assert all(isinstance(note, str) and note for note in found.notes)


@given(sets(whole=False))
@SETTINGS
def test_a_set_has_shares_however_little_was_said(known: WeightSet) -> None:
    found = derive(known)
    assert found.weights.sum() == pytest.approx(1) and (found.weights >= 0).all()
    if not found.counted:
        assert found.weights == pytest.approx([1 / len(found.criteria)] * len(found.criteria))
        assert not found.complete
    assert found.notes or found.complete
    assert set(found.counted) <= {voice.respondent for voice in found.voices}


@pytest.mark.parametrize("grouping", ["aij", "aip"])
@given(sets(people=1), st.integers(2, 5))
@SETTINGS
def test_a_group_of_equals_weighs_as_the_one(grouping: Grouping, known: WeightSet, count: int) -> None:
    one = derive(known)
    many = tuple(
        replace(judged, respondent=f"B{number:02}") for number in range(count) for judged in known.judgements
    )
    group = derive(replace(known, judgements=many, grouping=grouping))
    assert same(one, group) and len(group.counted) == count


@given(sets())
@SETTINGS
def test_the_room_together_counts_alone(known: WeightSet) -> None:
    first = known.judgements[0].respondent
    room = tuple(replace(one, respondent="") for one in known.judgements if one.respondent == first)
    found = derive(replace(known, judgements=(*known.judgements, *room)))
    assert found.counted == ("",)
    assert same(found, derive_one(known, first))


@given(sets(), st.randoms(use_true_random=False))
@SETTINGS
def test_neither_the_order_of_judgements_nor_that_of_people_decides(known: WeightSet, dice: object) -> None:
    judged = list(known.judgements)
    dice.shuffle(judged)  # type: ignore[attr-defined]
    assert same(derive(known), derive(replace(known, judgements=tuple(judged))))
    other = tuple(replace(one, respondent=f"Z{one.respondent}") for one in known.judgements)
    assert same(derive(known), derive(replace(known, judgements=other)))


@given(sets(), st.randoms(use_true_random=False))
@SETTINGS
def test_the_order_of_the_criteria_of_a_set_decides_nothing(known: WeightSet, dice: object) -> None:
    criteria = list(known.criteria)
    dice.shuffle(criteria)  # type: ignore[attr-defined]
    assert same(derive(known), derive(replace(known, criteria=tuple(criteria))))


@given(sets())
@SETTINGS
def test_bands_as_wide_as_can_be_change_nothing_and_narrow_ones_are_kept(known: WeightSet) -> None:
    free = derive(known)
    assert free.outside == () and free.weights == pytest.approx(free.derived)
    n = len(known.criteria)
    narrow = tuple(replace(one, low=0.8 / n, high=1.2 / n) for one in known.criteria)
    found = derive(replace(known, criteria=narrow))
    assert found.derived == pytest.approx(free.weights)
    assert bands.outside(found.weights, found.low, found.high) == ()
    moved = np.flatnonzero(np.abs(found.weights - found.derived) > 1e-9)
    assert bool(found.outside) == bool(len(moved))
