"""What one more expert is worth, against closed forms and against drawing populations."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from planner.engine.certainty.onemore import PRIOR, Learning, learning, mean_above, one_more
from planner.engine.certainty.results import OneMore
from planner.engine.probability import LEVELS, Draws, maximum_entropy
from planner.engine.quadrant import matrix
from planner.engine.result import Cuts
from planner.model.plan import PUBLISHED, Plan
from planner.model.weighting import Uncertainty
from tests.panels import ROUND, panel_plan
from tests.plans import small_plan, with_round

counts = st.lists(st.integers(0, 12), min_size=5, max_size=5).map(lambda row: np.array(row, dtype=np.float64) + PRIOR)


def _one(plan: Plan, item: str = "model", round: str = ROUND, uncertainty: Uncertainty | None = None) -> OneMore:
    return next(one for one in one_more(plan, round, uncertainty=uncertainty) if one.item == item)


def _two_levels(low: int, high: int, first: float, second: float) -> Draws:
    found = np.zeros(5)
    found[low - 1], found[high - 1] = first, second
    return found


@pytest.mark.parametrize(("low", "high", "cut"), [(1, 5, 2.0), (2, 4, 3.3), (2, 5, 3.0), (3, 4, 3.01)])
@pytest.mark.parametrize(("first", "second"), [(0.2, 0.2), (3.0, 4.0), (20.2, 0.2), (200.0, 190.0)])
def test_two_levels_have_a_beta_distribution(low: int, high: int, cut: float, first: float, second: float) -> None:
    exact = float(stats.beta.sf((cut - low) / (high - low), second, first))
    assert mean_above(_two_levels(low, high, first, second), cut) == pytest.approx(exact, abs=1e-9)


@pytest.mark.parametrize(
    "parameters", [[1.2, 3.2, 10.2, 4.2, 0.2], [0.2, 0.2, 5.2, 0.2, 0.2], [2.2, 0.2, 0.2, 0.2, 3.2]]
)
@pytest.mark.parametrize("cut", [2.0, 2.9, 3.0, 3.35])
def test_five_levels_agree_with_drawing_populations(parameters: list[float], cut: float) -> None:
    drawn = np.random.default_rng(1).dirichlet(parameters, 200_000) @ LEVELS
    assert mean_above(np.array(parameters), cut) == pytest.approx(float((drawn > cut).mean()), abs=0.006)


def test_the_ends_of_the_scale_are_certain_and_the_line_alone_is_even() -> None:
    some = np.array([1.2, 0.2, 0.2, 0.2, 0.2])
    assert [mean_above(some, cut) for cut in (0.9, 1.0, 5.0, 5.1)] == [1.0, 1.0, 0.0, 0.0]
    assert mean_above(np.array([0, 0, 4.0, 0, 0]), 3.0) == 0.5
    assert mean_above(np.array([0, 0, 4.0, 0, 0]), 2.9) == 1.0


@settings(max_examples=50, deadline=None)
@given(counts, st.floats(1.1, 4.9))
def test_turning_the_scale_turns_the_chance(parameters: Draws, cut: float) -> None:
    assert mean_above(parameters, cut) + mean_above(parameters[::-1].copy(), 6 - cut) == pytest.approx(1, abs=1e-9)


@settings(max_examples=50, deadline=None)
@given(counts, st.floats(1.1, 4.9), st.sampled_from([0.0, 0.3]))
def test_on_average_one_more_answer_changes_nothing(parameters: Draws, cut: float, spread: float) -> None:
    found = learning(parameters, cut, spread)
    assert float(found.high.sum()) == pytest.approx(mean_above(parameters, cut, spread), abs=1e-8)
    assert float((found.high + found.low).sum()) == pytest.approx(1)
    assert found.after >= found.now - 1e-12
    assert 0 <= found.stays <= 1 + 1e-12


def test_an_uncertain_line_is_averaged() -> None:
    parameters = np.array([1.2, 3.2, 6.2, 4.2, 2.2])
    exact = float(np.mean([mean_above(parameters, cut) for cut in np.linspace(2.7, 3.3, 601)]))
    assert mean_above(parameters, 3.0, 0.3) == pytest.approx(exact, abs=5e-4)


@pytest.mark.parametrize("round", [ROUND, PUBLISHED])
def test_one_more_expert_is_never_worth_less_than_nothing(round: str) -> None:
    for one in one_more(panel_plan(least=1), round):
        assert 0 <= one.now <= one.after <= 1
        assert one.value == pytest.approx(one.after - one.now, abs=1e-12) and one.value >= 0
        assert 0 <= one.change <= 1


def test_it_agrees_with_drawing_populations_and_their_next_answers() -> None:
    risk, future = [2, 3, 4, 3, 5], [3, 2, 4, 3, 3]
    plan = with_round(small_plan(), {("model", "risk"): risk, ("model", "future"): future})
    rng, draws = np.random.default_rng(7), 200_000
    shares = [rng.dirichlet(np.bincount(row, minlength=6)[1:] + PRIOR, draws) for row in (risk, future)]
    high = [share @ LEVELS > 3 for share in shares]
    inside = [np.equal(high[0], up) & np.equal(high[1], right) for up in (False, True) for right in (False, True)]
    now = max(float(one.mean()) for one in inside)
    after = 0.0
    for first in range(5):
        for second in range(5):
            # The same populations, weighted by how likely they give these answers.
            weight = shares[0][:, first] * shares[1][:, second]
            after += max(float((weight * one).mean()) for one in inside)
    found = _one(plan)
    assert found.now == pytest.approx(now, abs=0.005)
    assert found.after == pytest.approx(after, abs=0.005)
    assert found.value == pytest.approx(after - now, abs=0.003)


def test_a_split_panel_learns_more_than_a_unanimous_one() -> None:
    split = {("model", "risk"): [2, 4, 2, 4], ("model", "future"): [2, 4, 4, 2]}
    sure = {("model", "risk"): [5, 5, 5, 5], ("model", "future"): [5, 5, 5, 5]}
    near, far = (_one(with_round(small_plan(), given)) for given in (split, sure))
    assert near.value > 0.05 > far.value
    assert near.now < 0.4 and far.now > 0.9


def test_more_answers_leave_less_to_learn() -> None:
    def value(times: int) -> float:
        given = {("model", "risk"): [2, 4, 3] * times, ("model", "future"): [5, 5, 4] * times}
        return _one(with_round(small_plan(), given)).value

    assert value(1) > value(4) > value(12) > 0


def test_which_quadrant_is_likeliest_may_change() -> None:
    given = {("model", "risk"): [3, 3, 4], ("model", "future"): [5, 5, 5]}
    near = _one(with_round(small_plan(), given))
    assert 0 < near.change < 0.5
    # On an exact tie both quadrants are likeliest, and no other can become so.
    tied = Learning(np.array([0.3, 0.2]), np.array([0.2, 0.3]))
    assert tied.stays == 1.0
    tipped = Learning(np.array([0.4, 0.2]), np.array([0.1, 0.3]))
    assert [tipped.now, tipped.after, tipped.stays] == pytest.approx([0.6, 0.7, 0.5])


def test_an_interval_counts_evenly_over_its_levels() -> None:
    spread = _one(with_round(small_plan(), {("model", "risk"): [(1, 5)] * 5, ("model", "future"): [5] * 4}))
    plain = _one(with_round(small_plan(), {("model", "risk"): [1, 2, 3, 4, 5], ("model", "future"): [5] * 4}))
    assert spread.now == pytest.approx(plain.now) and spread.after == pytest.approx(plain.after)


def test_the_survey_beside_the_workshop_is_known_as_well() -> None:
    plan = with_round(small_plan(), {("model", "risk"): [3, 4], ("model", "future"): [3, 4]})
    alone, beside = _one(plan), _one(plan, uncertainty=Uncertainty(baseline=20))
    assert beside.now > alone.now
    exact = 1.0
    for value in (3.36, 3.30):
        exact *= mean_above(PRIOR + np.array([0, 0, 1, 1, 0]) + 20 * maximum_entropy(value), 3.0)
    assert beside.now == pytest.approx(exact)


def test_a_lost_value_and_an_unknown_panel_learn_nothing() -> None:
    lost = _one(small_plan(data=((2.5, 3.5), 4.9)), "data", PUBLISHED)
    assert lost.now == pytest.approx(0.5, abs=0.01) and lost.change == pytest.approx(0, abs=1e-9)
    unknown = _one(small_plan(cloud=(3.01, 3.42)), "cloud", PUBLISHED)
    assert unknown.value == 0 and unknown.change == 0 and unknown.now == 1.0


def test_every_stack_with_two_scores_is_there() -> None:
    for round in (ROUND, PUBLISHED):
        items = [point.item for point in matrix(panel_plan(), round).points if point.computed]
        assert [one.item for one in one_more(panel_plan(), round)] == items


def test_lines_and_layers_are_the_plans_unless_given() -> None:
    plan = panel_plan()
    moved = replace(plan, risk_cut=4.5)
    assert one_more(moved, ROUND) == one_more(plan, ROUND, Cuts(4.5, 3.0))
    wide = replace(plan, uncertainty=Uncertainty(lines=0.5))
    assert one_more(wide, ROUND) == one_more(plan, ROUND, uncertainty=Uncertainty(lines=0.5)) != one_more(plan, ROUND)
