"""A workshop with the survey beside it."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.engine.certainty import blending
from planner.engine.certainty.blending import blend, blended_draws, blended_matrix, blended_position, blended_score
from planner.engine.certainty.results import Blend
from planner.engine.probability import mean_distribution, sampled_shares
from planner.engine.quadrant import framed, matrix, stacks
from planner.engine.result import Cuts
from planner.model.errors import PlannerError
from planner.model.plan import PUBLISHED, QUADRANTS, Plan, Ruling, Score, Words
from planner.model.weighting import Uncertainty
from tests.panels import ROUND, panel_plan
from tests.plans import Value, score, small_plan, with_round

ENDS = st.tuples(st.floats(1, 5), st.floats(1, 5)).map(lambda pair: (min(pair), max(pair)))
VALUES: st.SearchStrategy[Value] = st.one_of(st.none(), st.floats(1, 5), ENDS)


def _blend(plan: Plan, item: str, indicator: str, k: float = 5.0) -> Blend:
    return next(one for one in blend(plan, ROUND, k) if (one.item, one.indicator) == (item, indicator))


def _plan() -> Plan:
    return with_round(small_plan(), {
        ("model", "risk"): [2, 3, 4, 4], ("model", "future"): [2, 4, (3, 4), 4], ("storage", "risk"): [4, 5],
        ("storage", "future"): [2, 2], ("data", "risk"): [4, 4], ("data", "future"): [4, None],
    })  # fmt: skip


def test_the_survey_counts_as_so_many_experts() -> None:
    found = _blend(_plan(), "model", "risk")
    # Four answers of mean 3.25 and five experts at 3.36.
    assert (found.workshop, found.published, found.n, found.experts) == (3.25, 3.36, 4, 5.0)
    assert found.blended == pytest.approx((4 * 3.25 + 5 * 3.36) / 9)
    assert found.low == found.high == found.blended


def test_an_interval_is_blended_by_its_ends() -> None:
    found = _blend(_plan(), "model", "future")
    assert (found.low, found.high) == pytest.approx(((13 + 5 * 3.3) / 9, (14 + 5 * 3.3) / 9))
    assert found.workshop == 3.375 and found.blended == pytest.approx((13.5 + 5 * 3.3) / 9)
    lost = _blend(_plan(), "data", "risk")
    assert (lost.low, lost.high) == pytest.approx(((8 + 5 * 1.0) / 7, (8 + 5 * 2.99) / 7))


def test_without_one_the_other_stands_alone() -> None:
    asked, unasked = _blend(_plan(), "storage", "risk"), _blend(_plan(), "network", "risk")
    assert (asked.workshop, asked.published, asked.experts, asked.blended) == (4.5, None, 0.0, 4.5)
    assert (unasked.workshop, unasked.published, unasked.n, unasked.blended) == (None, 2.71, 0, 2.71)
    nothing = _blend(small_round(), "storage", "risk")
    assert (nothing.blended, nothing.low, nothing.high) == (None, None, None)


def small_round() -> Plan:
    return with_round(small_plan(), {("model", "risk"): [3, 4], ("model", "future"): [3, 4]})


def test_too_few_answers_count_for_nothing() -> None:
    found = _blend(panel_plan(least=4), "storage", "risk")
    assert (found.workshop, found.n, found.blended) == (None, 0, None)
    plan = panel_plan(least=11)
    assert _blend(plan, "model", "risk").blended == 3.36


def test_every_stack_is_blended_on_both_axes_in_the_sheets_order() -> None:
    assert [(one.item, one.indicator) for one in blend(_plan(), ROUND, 2)] == [
        (item, name) for item in stacks(_plan()) for name in ("risk", "future")
    ]


@settings(max_examples=80, deadline=None)
@given(VALUES, VALUES, st.integers(1, 40), st.floats(0, 100))
def test_a_blend_lies_between_both_and_moves_with_k(workshop: Value, published: Value, n: int, k: float) -> None:
    own, survey = replace(score(workshop), n=n), score(published)
    found = blended_score(own, survey, k)
    if workshop is None or published is None or k == 0:
        expected = own if published is None or k == 0 else survey
        assert (found.kind, found.low, found.high) == (expected.kind, expected.low, expected.high)
        return
    assert found.low is not None and found.high is not None and own.low is not None and survey.low is not None
    assert own.high is not None and survey.high is not None
    assert min(own.low, survey.low) - 1e-9 <= found.low <= max(own.low, survey.low) + 1e-9
    assert min(own.high, survey.high) - 1e-9 <= found.high <= max(own.high, survey.high) + 1e-9
    more = blended_score(own, survey, k + 1)
    assert more.low is not None
    assert abs(more.low - survey.low) <= abs(found.low - survey.low) + 1e-9
    assert found.n == n


def test_many_experts_make_it_the_survey_and_none_leave_it_the_workshop() -> None:
    plan = _plan()
    assert blended_matrix(plan, ROUND, 0) == matrix(plan, ROUND)
    far = blended_matrix(plan, ROUND, 1e9).point("model")
    assert far.risk.value == pytest.approx(3.36, abs=1e-6)
    assert far.quadrant == "invest"


def test_the_published_round_stays_as_it_is() -> None:
    assert blended_matrix(_plan(), PUBLISHED, 5) == matrix(_plan())


def test_a_blend_places_by_the_matrixs_rule() -> None:
    plan = with_round(small_plan(), {("model", "risk"): [2, 3, 2, 3], ("model", "future"): [4, 4, 5, 4]})
    without, with_ = matrix(plan, ROUND).point("model"), blended_matrix(plan, ROUND, 20).point("model")
    assert (without.quadrant, with_.quadrant) == ("support", "invest")
    assert with_.risk.value == pytest.approx((4 * 2.5 + 20 * 3.36) / 24)
    assert with_.risk.n == 4


def test_the_facilitators_ruling_holds_for_a_blend_as_well() -> None:
    ruling = Ruling("data", "support", "facilitator", Words("진행자"), Words("토론"))
    plan = replace(_plan(), rulings=(ruling,))
    # (2·4 + 2·[1, 2.99]) / 4 = 2.5–3.495: an interval across the line.
    point = blended_matrix(plan, ROUND, 2).point("data")
    assert point.computed == ("invest", "support")
    assert (point.quadrant, point.basis) == ("support", "ruling")


def test_what_the_workshop_did_not_ask_is_as_sure_as_the_survey() -> None:
    found, survey = blended_matrix(_plan(), ROUND, 5).point("network"), matrix(_plan()).point("network")
    assert found.quadrant == survey.quadrant
    for name in QUADRANTS:
        assert found.probability[name] == pytest.approx(survey.probability[name], abs=5 * found.error)


def test_one_answer_still_says_nothing() -> None:
    point = blended_matrix(_plan(), ROUND, 5).point("data")
    assert point.future.low is not None and point.probability == {}


def test_the_draws_are_those_of_the_panel_and_of_the_survey() -> None:
    plan = _plan()
    frame = framed(plan, ROUND, None, 4000, 3, Uncertainty(baseline=5))
    risk, _future = blended_draws(plan, frame, ("model",))["model"]
    # The variance of the blend: that of the redrawn panel, by 4/9, and that of the survey, by 5/9.
    panel = np.var([2, 3, 4, 4]) / 4
    chances, means = mean_distribution(3.36, 22), np.arange(22, 111) / 22
    survey = float(chances @ (means - 3.36) ** 2)
    assert float(risk.mean()) == pytest.approx((4 * 3.25 + 5 * 3.36) / 9, abs=0.02)
    assert float(risk.var()) == pytest.approx((4 / 9) ** 2 * panel + (5 / 9) ** 2 * survey, rel=0.1)
    assert sampled_shares(risk, _future, Cuts()).quadrants == blended_matrix(
        plan, ROUND, 5, draws=4000, seed=3
    ).point("model").probability


def test_another_stack_never_changes_the_draws_of_this_one() -> None:
    plan = _plan()
    alone = replace(plan, sheets={"stacks": replace(plan.sheets["stacks"], items=("model",))})
    assert blended_matrix(alone, ROUND, 5).point("model") == blended_matrix(plan, ROUND, 5).point("model")


def test_each_layer_can_be_left_out() -> None:
    plan = _plan()
    fixed = blended_matrix(plan, ROUND, 5, uncertainty=Uncertainty(assessors=False))
    assert fixed.error == 0 and fixed.point("model").probability["invest"] == 1.0
    middles = blended_matrix(plan, ROUND, 1, Cuts(2.5, 2.5), uncertainty=Uncertainty(intervals=False)).point("model")
    assert middles.probability["invest"] > 0.9
    wide = blended_matrix(plan, ROUND, 5, uncertainty=Uncertainty(lines=2.0)).point("model")
    assert wide.probability["invest"] < 0.5
    assert blended_matrix(plan, ROUND, 5).uncertainty == Uncertainty(baseline=5)


def test_the_matrix_itself_is_never_blended_silently() -> None:
    plan = replace(_plan(), uncertainty=Uncertainty(baseline=50))
    assert matrix(plan, ROUND).points == matrix(_plan(), ROUND).points


@pytest.mark.parametrize("k", [-1.0, float("nan"), float("inf")])
def test_unusable_numbers_of_experts_are_refused(k: float) -> None:
    for ask in (lambda: blend(_plan(), ROUND, k), lambda: blended_matrix(_plan(), ROUND, k)):
        with pytest.raises(PlannerError):
            ask()


def test_a_position_is_blended_on_both_axes() -> None:
    risk, future = blended_position(_plan(), ROUND, "model", 5)
    assert (risk.kind, future.kind) == ("exact", "interval")
    exact = Score("exact", 3.0, 3.0, 3.0, 2)
    assert blended_score(exact, score((3.0, 3.0)), 2) == Score("exact", 3.0, 3.0, 3.0, 2)


def test_what_is_drawn_does_not_depend_on_what_the_survey_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    plan, drawn = panel_plan(), []
    real = blending.redrawn

    def counted(*given: Any) -> Any:
        drawn.append(given)
        return real(*given)

    monkeypatch.setattr(blending, "redrawn", counted)
    found = [blended_matrix(plan, ROUND, k, draws=500, seed=77) for k in (1.0, 4.0, 9.0)]
    assert len(drawn) == 1
    monkeypatch.undo()
    for k, one in zip((1.0, 4.0, 9.0), found, strict=True):
        frame = replace(framed(plan, ROUND, None, 500, 77, None), uncertainty=Uncertainty(baseline=k))
        for item, pair in blended_draws(plan, frame, stacks(plan)).items():
            assert blending.drawn_shares(pair, frame) == sampled_shares(*pair, one.cuts)
            assert one.point(item).probability == sampled_shares(*pair, one.cuts).quadrants


def test_more_draws_than_are_remembered_give_the_same_shares() -> None:
    frame = framed(panel_plan(), ROUND, None, 20_000, 5, Uncertainty(baseline=2.0))
    pair = next(iter(blended_draws(panel_plan(), frame, stacks(panel_plan())).values()))
    assert blending.drawn_shares(pair, frame) == sampled_shares(*pair, frame.cuts)
