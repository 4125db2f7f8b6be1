"""What each assessor decides alone."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from planner.engine.certainty.leaveoneout import leave_one_out, standing_grid
from planner.engine.quadrant import extent, matrix, stacks
from planner.engine.resampling import both
from planner.engine.result import Cuts
from planner.model.plan import PUBLISHED, Plan, Ruling, Words
from tests.panels import ROUND, SECOND, asking, hidden, panel_plan, with_rounds
from tests.plans import small_plan, with_round

Answer = int | tuple[int, int] | None


def _model(risk: Sequence[Answer], future: Sequence[Answer]) -> Plan:
    return with_round(small_plan(), {("model", "risk"): risk, ("model", "future"): future})


def _without(plan: Plan, code: str) -> Plan:
    """Make the plan as if an assessor had not answered."""
    kept = {key: answer for key, answer in plan.assessments.items() if key[1] != code}
    return replace(plan, assessments=kept)


@pytest.mark.parametrize("least", [1, 4, 9, 10])
@pytest.mark.parametrize("cuts", [None, Cuts(3.2, 2.9), Cuts(3.0, 3.0, 0.1)])
def test_it_agrees_with_a_plan_without_the_assessor(least: int, cuts: Cuts | None) -> None:
    plan = panel_plan(least=least)
    before = matrix(plan, ROUND, cuts, draws=1)
    for code in plan.assessors:
        after = matrix(_without(plan, code), ROUND, cuts, draws=1)
        for one in (one for one in leave_one_out(plan, ROUND, cuts) if one.label == code):
            points = before.point(one.item), after.point(one.item)
            assert (one.before, one.after) == (points[0].quadrant, points[1].quadrant)
            for shift, name in zip(one.shift, ("future", "risk"), strict=True):
                ends = [extent(getattr(point, name)) for point in points]
                expected = 0.0 if ends[0] is None or ends[1] is None else (sum(ends[1]) - sum(ends[0])) / 2
                assert shift == pytest.approx(expected, abs=1e-12)


def test_by_hand() -> None:
    # Risk 3.25, future 3.0 + 1/4: without the five on future the mean falls to 2.67.
    found = leave_one_out(_model([4, 4, 3, 2], [2, 3, 3, 5]), ROUND)
    assert [one.label for one in found] == ["A01", "A02", "A03", "A04"]
    assert [one.before for one in found] == ["invest"] * 4
    assert [one.after for one in found] == [None, None, "invest", "respond"]
    assert found[3].shift == pytest.approx((8 / 3 - 3.25, 11 / 3 - 3.25))


def test_only_who_answered_a_stack_is_left_out_of_it() -> None:
    plan = _model([4, None, 3], [None, None, 4])
    answered = replace(plan, assessments={
        **plan.assessments, **with_round(small_plan(), {("cloud", "risk"): [1, 2, 3]}).assessments,
    })  # fmt: skip
    assert [(one.item, one.label) for one in leave_one_out(answered, ROUND)] == [
        ("cloud", "A01"), ("cloud", "A02"), ("cloud", "A03"), ("model", "A01"), ("model", "A03"),
    ]  # fmt: skip


def test_too_few_left_leave_no_quadrant() -> None:
    found = leave_one_out(_model([4], [2]), ROUND)
    assert [(one.before, one.after, one.shift) for one in found] == [("respond", None, (0.0, 0.0))]


def test_a_ruling_counts_where_it_decides() -> None:
    ruling = Ruling("model", "invest", "facilitator", Words("진행자"), Words("토론"))
    plan = replace(_model([4, 4, 4], [2, 4, 3]), rulings=(ruling,))
    found = {one.label: (one.before, one.after) for one in leave_one_out(plan, ROUND)}
    assert found == {"A01": ("invest", "invest"), "A02": ("invest", "respond"), "A03": ("invest", "invest")}


def test_the_published_survey_has_no_assessors() -> None:
    assert leave_one_out(panel_plan(), PUBLISHED) == ()


def test_a_question_not_asked_again_keeps_its_answers() -> None:
    first = {("model", "risk"): [4, 4, 1], ("model", "future"): [4, 4, 4]}
    plan = asking(with_rounds(first, {("model", "future"): [5, 5, 2]}), SECOND, ("model", "future"))
    found = {one.label: one for one in leave_one_out(plan, SECOND)}
    assert found["A03"].shift == pytest.approx((5 - 4, 4 - 3))
    grid = standing_grid(plan, SECOND, both(stacks(plan)))
    assert grid.low[:, grid.column(("model", "risk"))].tolist() == [4, 4, 1]
    assert grid.low[:, grid.column(("model", "future"))].tolist() == [5, 5, 2]
    assert grid.assessors == ("A01", "A02", "A03")


def test_where_nobody_may_know_the_codes_there_are_none() -> None:
    plan = hidden(panel_plan())
    found = leave_one_out(plan, ROUND)
    assert not {one.label for one in found} & set(plan.assessors)
    assert {one.label for one in found} == {f"Expert {place}" for place in range(1, 11)}
    # The same outcomes, in an order of the answers that says nothing of the codes.
    turned = replace(plan, assessors=dict(reversed(list(plan.assessors.items()))))
    assert leave_one_out(turned, ROUND) == found
    named = sorted((one.item, str(one.after), one.shift) for one in leave_one_out(panel_plan(), ROUND))
    assert sorted((one.item, str(one.after), one.shift) for one in found) == named


def test_an_empty_round_leaves_nobody_out() -> None:
    plan = with_round(small_plan(), {("model", "dependence"): [3, 4]})
    assert leave_one_out(plan, ROUND) == ()
    assert standing_grid(plan, ROUND, both(stacks(plan))).low.shape == (0, 18)


def test_the_shifts_of_plain_answers_sum_to_nothing() -> None:
    rng = np.random.default_rng(2)
    plan = _model(rng.integers(1, 6, 12).tolist(), rng.integers(1, 6, 12).tolist())
    shifts = np.array([one.shift for one in leave_one_out(plan, ROUND)])
    assert shifts.sum(axis=0) == pytest.approx([0, 0], abs=1e-9)
