"""The discussion queue, answers that stand apart, and leaving assessors out."""

from dataclasses import replace

import numpy as np
import pytest
from panels import ORDER, asking, hidden, with_rounds
from plans import INDICATORS

from planner.engine.answers import asked, grid, shown
from planner.engine.discussion import LeftOut, Outlier, QuadrantChange, disagreements, leave_one_out, outliers, queue
from planner.model.panel import Anonymity
from planner.model.plan import Plan, Ruling, Words

RISK, FUTURE, CURRENT = ("model", "risk"), ("model", "future"), ("model", "current")


def _apart(plan: Plan) -> tuple[Outlier, ...]:
    return outliers(plan, shown(plan, grid(plan, "round-1", asked(plan, "round-1"))))


def _left(plan: Plan) -> tuple[LeftOut, ...]:
    return leave_one_out(plan, "round-1", shown(plan, grid(plan, "round-1", asked(plan, "round-1"))))


def test_disagreement_is_a_share_of_the_largest_spread() -> None:
    plan = with_rounds({RISK: (1, 1, 5, 5), FUTURE: (3, 3, 3), CURRENT: (4,), ("cloud", "risk"): (2, 2, 4, 4)})
    found = grid(plan, "round-1", (RISK, FUTURE, CURRENT, ("cloud", "risk"), ("data", "risk")))
    np.testing.assert_allclose(disagreements(found), [1, 0, 0, 0.5, 0])


def test_what_could_change_a_quadrant_comes_before_what_is_only_disputed() -> None:
    plan = with_rounds({
        ("cloud", "risk"): (2, 4, 3, 4, 3), ("cloud", "future"): (5, 5, 5, 5, 5),
        ("model", "risk"): (4, 4, 4, 4, 4), ("model", "future"): (4, 4, 4, 4, 4),
        ("cloud", "current"): (1, 5, 1, 5, 5), ("model", "current"): (5, 5, 5, 5, 5),
    })  # fmt: skip
    found = queue(plan, "round-1")
    assert [(one.rank, one.item, one.indicator) for one in found] == [(1, "cloud", "risk")]
    close = queue(replace(plan, future_cut=4.5), "round-1")
    assert close[0].item == "cloud"


def test_a_score_is_disagreement_times_influence() -> None:
    plan = with_rounds({RISK: (5, 3, 3, 2), FUTURE: (2, 3, 4, 4), CURRENT: (1, 5, 2, 2), ("cloud", "current"): (3, 2)})
    found = queue(plan, "round-1")
    assert [one.rank for one in found] == list(range(1, len(found) + 1))
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    for one in found:
        assert one.score == pytest.approx(one.disagreement * one.influence.value)
        assert 0 < one.score <= 1
        assert one.statistics.key == (one.item, one.indicator)
        assert one.kind == one.influence.kind


def test_agreed_unquantified_and_empty_cells_are_not_in_the_queue() -> None:
    plan = with_rounds({RISK: (3, 3, 3), FUTURE: (2, 4), CURRENT: (None, None)}, minimum=3)
    assert queue(plan, "round-1") == ()
    assert queue(replace(plan, assessments={}), "round-1") == ()


def test_equals_stand_in_the_order_of_the_sheet() -> None:
    answers = {(item, "risk"): (2, 3, 4, 4) for item in ("network", "cloud", "model")}
    found = queue(with_rounds(answers), "round-1")
    assert [one.item for one in found] == ["network", "cloud", "model"]
    assert len({round(one.score, 9) for one in found}) == 1


def test_one_sheet_is_read_alone() -> None:
    plan = with_rounds({RISK: (2, 4, 3), FUTURE: (4, 4, 5), ("cloud", "current"): (1, 2), ("data", "current"): (2, 1)})
    extra = replace(plan.sheets["stacks"], id="extra", indicators=("current",))
    plan = replace(plan, sheets=dict(plan.sheets) | {"extra": extra})
    assert {one.indicator for one in queue(plan, "round-1", "extra")} == {"current"}


def test_a_queue_of_shown_answers_is_the_same() -> None:
    plan = hidden(with_rounds({RISK: (5, 3, 3, 2), FUTURE: (2, 3, 4, 4), CURRENT: (1, 5, 2, 2)}))
    visible = shown(plan, grid(plan, "round-1", asked(plan, "round-1")))
    first, second = queue(plan, "round-1"), queue(plan, "round-1", answers=visible)
    assert [(one.item, one.indicator) for one in first] == [(one.item, one.indicator) for one in second]
    assert [one.score for one in first] == pytest.approx([one.score for one in second])


def test_every_question_of_a_large_panel_has_its_place() -> None:
    rng = np.random.default_rng(7)
    answers = {(item, name): tuple(rng.integers(1, 6, 38).tolist()) for item in ORDER for name in INDICATORS}
    plan = with_rounds(answers)
    assert len(queue(plan, "round-1")) == 36


def test_an_answer_outside_the_fences_stands_apart() -> None:
    plan = with_rounds({RISK: (4, 4, 4, 4, 4, 4, 5, 4, 4, 1)})
    (found,) = _apart(plan)
    assert (found.row, found.assessor, found.item, found.indicator) == (9, "A10", *RISK)
    assert (found.low, found.high, found.fences) == (1, 1, (4, 4))
    assert found.z == pytest.approx((1 - 3.8) / np.std((4,) * 8 + (5, 1), ddof=1))


def test_one_level_from_the_median_is_ordinary_even_outside_the_fences() -> None:
    assert _apart(with_rounds({RISK: (4,) * 10 + (3, 5)})) == ()


def test_a_small_panel_is_judged_by_its_spread() -> None:
    (found,) = _apart(with_rounds({RISK: (4, 4, 4, 4, 1)}))
    assert found.assessor == "A05"
    assert found.z == pytest.approx(-4 / 5**0.5)
    assert found.fences[0] > 1
    (four,) = _apart(with_rounds({RISK: (2, 2, 5, 2)}))
    assert (four.assessor, four.z) == ("A03", pytest.approx(1.5))


def test_fewer_than_four_answers_have_no_outlier_and_neither_has_a_split_panel() -> None:
    assert _apart(with_rounds({RISK: (1, 5, 5)})) == ()
    assert _apart(with_rounds({RISK: (1, 1, 1, 5, 5, 5)})) == ()
    assert _apart(with_rounds({RISK: (3,) * 12})) == ()
    assert _apart(with_rounds({RISK: (4, 4, 4, 4, 1)}, minimum=6)) == ()


def test_an_interval_stands_apart_by_its_midpoint() -> None:
    (found,) = _apart(with_rounds({RISK: (5, 5, 5, 5, 5, 5, 5, 5, (1, 3))}))
    assert (found.low, found.high) == (1, 3)
    assert _apart(with_rounds({RISK: (5, 5, 5, 5, 5, 5, 5, 5, (4, 5))})) == ()


def test_hidden_outliers_are_positions_not_codes() -> None:
    plan = hidden(with_rounds({RISK: (4, 1, 4, 4, 5), FUTURE: (3, 3, 3, 3, 3)}))
    (found,) = _apart(plan)
    # The lowest answer comes first, whoever gave it.
    assert (found.row, found.assessor) == (0, "1")


def test_leaving_out_the_one_who_decides() -> None:
    plan = with_rounds({RISK: (5, 3, 3, 2), FUTURE: (4, 4, 4, 4)})
    found = _left(plan)
    assert [one.assessor for one in found] == ["A01", "A02", "A03", "A04"]
    assert found[0].changes == (QuadrantChange("model", "invest", "support", True),)
    assert all(not one.changes for one in found[1:])


def test_leaving_someone_out_takes_both_scores_along() -> None:
    plan = with_rounds({RISK: (5, 3, 2), FUTURE: (5, 3, 2)})
    found = _left(plan)
    assert found[0].changes == (QuadrantChange("model", "invest", "monitor", True),)


def test_leaving_someone_out_may_leave_too_few_or_only_the_line() -> None:
    few = _left(with_rounds({RISK: (4, 4, 4), FUTURE: (4, 4, 4)}, minimum=3))
    assert few[0].changes == (QuadrantChange("model", "invest", None, False),)
    line = _left(with_rounds({RISK: (3, 3, 4), FUTURE: (4, 4, 4)}))
    assert line[2].changes == (QuadrantChange("model", "invest", None, True),)
    assert not line[0].changes


def test_a_ruling_that_still_holds_is_no_change() -> None:
    plan = with_rounds({RISK: (3, 3, 4), FUTURE: (4, 4, 4)})
    plan = replace(plan, rulings=(Ruling("model", "invest", "facilitator", Words("진행자"), Words("까닭")),))
    assert all(not one.changes for one in _left(plan))


def test_those_who_abstained_change_nothing() -> None:
    found = _left(with_rounds({RISK: (5, 3, 3, None), FUTURE: (4, 4, 4, None)}))
    assert [one.assessor for one in found] == ["A01", "A02", "A03", "A04"]
    assert found[3].changes == ()


def test_hidden_rows_left_out_have_no_codes_and_the_same_changes() -> None:
    plan = with_rounds({RISK: (3, 5, 3, 2), FUTURE: (4, 4, 4, 4)})
    found = _left(hidden(plan))
    assert [one.assessor for one in found] == ["1", "2", "3", "4"]
    assert sorted(one.changes for one in found if one.changes) == [one.changes for one in _left(plan) if one.changes]
    assert found[3].changes


def test_without_both_scores_there_is_no_quadrant_to_change() -> None:
    plan = with_rounds({RISK: (5, 1)})
    assert all(not one.changes for one in _left(plan))
    current = with_rounds({RISK: (5, 3, 2), FUTURE: (4, 4, 4), CURRENT: (1, 2, 3)})
    found = leave_one_out(current, "round-1", grid(current, "round-1", (CURRENT,)))
    assert len(found) == 3 and not any(row.changes for row in found)
    assert leave_one_out(plan, "round-1", grid(plan, "round-1", ())) == ()


@pytest.mark.parametrize("level", ["facilitator", "nobody"])
def test_what_was_not_asked_again_is_left_out_with_the_rest(level: Anonymity) -> None:
    first = {RISK: (5, 5, 5, 5), FUTURE: (2, 2, 5, None), ("cloud", "risk"): (5, 5, 5), ("cloud", "future"): (4, 4, 4)}
    plan = asking(with_rounds(first, {RISK: (3, 4, 5)}), "round-2", RISK)
    plan = hidden(plan, level)
    visible = shown(plan, grid(plan, "round-2", asked(plan, "round-2")))
    found = leave_one_out(plan, "round-2", visible)
    # Future stands at 3 from the first round: without one of its 2 it is high, without its 5 it is low.
    after = [[(one.item, one.after) for one in row.changes] for row in found]
    assert after == [[("model", "invest")], [("model", "invest")], [("model", "respond")]]
    assert {one.before for row in found for one in row.changes} == {None}


def test_those_who_answered_an_earlier_round_alone_still_count() -> None:
    plan = asking(with_rounds({RISK: (5, 5, 5), FUTURE: (1, 1, 4)}, {RISK: (5, 4)}), "round-2", RISK)
    found = leave_one_out(plan, "round-2", grid(plan, "round-2", (RISK,)))
    # Future stands at 2 from all three; without either 1 it is 2.5.
    assert [row.assessor for row in found] == ["A01", "A02"]
    assert not any(row.changes for row in found)
    raised = replace(plan, future_cut=2.4)
    assert [one.after for row in leave_one_out(raised, "round-2", grid(raised, "round-2", (RISK,)))
            for one in row.changes] == ["invest", "invest"]  # fmt: skip
