"""From round to round: changes, the stop rule, feedback and movement."""

from dataclasses import replace

import pytest
from panels import asking, reasoned, with_rounds
from plans import small_plan

from planner.engine.consensus import cell_statistics
from planner.engine.delphi import (
    Verdict,
    changes,
    evaluate,
    feedback,
    latest_round,
    movements,
    previous_round,
    verdict_sentences,
)
from planner.model.panel import StopRule
from planner.model.plan import PUBLISHED, Plan, Ruling, Words

RISK, FUTURE, CLOUD = ("model", "risk"), ("model", "future"), ("cloud", "risk")


def _verdict(plan: Plan, round: str, rule: StopRule | None = None) -> Verdict:
    found = evaluate(plan, round, rule)
    assert found is not None
    return found


def test_the_round_before_is_the_workshop_round_before() -> None:
    plan = with_rounds({RISK: (3,)}, {RISK: (3,)}, {RISK: (3,)})
    names = ("published", "round-1", "round-2", "round-3", "nothing")
    assert [previous_round(plan, name) for name in names] == [None, None, "round-1", "round-2", None]


def test_the_latest_round_is_the_last_that_anyone_answered() -> None:
    plan = with_rounds({RISK: (3,)}, {RISK: (None,)}, {RISK: (4,)})
    assert latest_round(plan) == "round-3"
    without = {key: answer for key, answer in plan.assessments.items() if answer.round != "round-3"}
    # An abstention is an answer to the round.
    assert latest_round(replace(plan, assessments=without)) == "round-2"
    assert latest_round(replace(plan, assessments={})) == PUBLISHED
    assert latest_round(small_plan()) == PUBLISHED


def test_changes_of_a_cell_by_hand() -> None:
    plan = with_rounds({RISK: (1, 2, 3, 5, 4)}, {RISK: (3, 3, 3, 4, None)})
    (found,) = changes(plan, "round-1", "round-2", (RISK,))
    before, after = (cell_statistics(plan, name, *RISK) for name in ("round-1", "round-2"))
    assert (found.item, found.indicator, found.before, found.after) == (*RISK, before, after)
    assert found.mean == pytest.approx(3.25 - 3)
    assert found.median == 0
    assert found.cv == pytest.approx((after.cv or 0) - (before.cv or 0))
    assert (found.both, found.changed, found.share) == (4, 3, 0.75)
    # Differences 2, 1, −1: ranks 3, 1.5, 1.5; positive sum 4.5 is reached or passed in 3 of 8 signs.
    assert found.p == pytest.approx(0.75)


def test_kappa_compares_the_same_peoples_two_answers() -> None:
    plan = with_rounds({RISK: (1, 2, 3, 4, 5)}, {RISK: (1, 2, 3, 4, 5)}, {RISK: (2, 3, 4, 5, 5)}, {RISK: (3,) * 5})
    (same,) = changes(plan, "round-1", "round-2", (RISK,))
    assert (same.kappa, same.weighted_kappa, same.changed, same.p) == (1, 1, 0, None)
    (shifted,) = changes(plan, "round-2", "round-3", (RISK,))
    assert shifted.kappa is not None and shifted.weighted_kappa is not None
    assert shifted.kappa < shifted.weighted_kappa < 1
    (equal,) = changes(with_rounds({RISK: (3, 3)}, {RISK: (3, 3)}), "round-1", "round-2", (RISK,))
    assert equal.kappa is None


def test_half_steps_of_intervals_are_compared_too() -> None:
    plan = with_rounds({RISK: ((2, 3), 4, (1, 5))}, {RISK: (3, 4, 3)})
    (found,) = changes(plan, "round-1", "round-2", (RISK,))
    assert (found.both, found.changed) == (3, 1)
    assert found.mean == pytest.approx(0.5 / 3)


def test_without_common_assessors_or_answers_nothing_is_invented() -> None:
    plan = with_rounds({RISK: (3, None)}, {RISK: (None, 4), FUTURE: (2,)})
    risk, future = changes(plan, "round-1", "round-2", (RISK, FUTURE))
    assert (risk.both, risk.changed, risk.share, risk.p, risk.kappa) == (0, 0, None, None, None)
    assert risk.mean == 1
    assert (future.mean, future.median, future.cv) == (None, None, None)


def test_changes_cover_what_the_later_round_asks() -> None:
    plan = asking(with_rounds({RISK: (3, 4), CLOUD: (1, 2)}, {RISK: (3, 4)}), "round-2", RISK)
    assert [(one.item, one.indicator) for one in changes(plan, "round-1", "round-2")] == [RISK]


def test_a_round_without_a_rule_has_no_verdict() -> None:
    plan = with_rounds({RISK: (3,)})
    assert evaluate(plan, "round-1") is None
    assert evaluate(plan, PUBLISHED, StopRule()) is None
    assert evaluate(plan, "nothing") is None


def test_questions_that_were_not_asked_again_count_with_their_earlier_answers() -> None:
    first = {RISK: (4, 4, 4, 4), FUTURE: (1, 1, 5, 5), CLOUD: (1, 2, 4, 5)}
    plan = with_rounds(first, {FUTURE: (3, 3, 3, 3)}, {CLOUD: (1, 2, 4, 5)})
    plan = asking(asking(asking(plan, "round-1", *first), "round-2", FUTURE), "round-3", CLOUD)
    found = [_verdict(plan, f"round-{number}", StopRule(share=0.6, rounds=9)) for number in (1, 2, 3)]
    assert [(one.questions, one.reached) for one in found] == [(3, 1), (3, 2), (3, 2)]
    assert [one.consensus for one in found] == [False, True, True]


def test_consensus_is_reached_by_the_declared_share_of_the_questions() -> None:
    answers = {RISK: (4, 4, 4, 4), FUTURE: (1, 1, 5, 5), CLOUD: (3, 3, 3, 4)}
    plan = asking(with_rounds(answers), "round-1", *answers)
    for share, reached in ((0.6, True), (2 / 3, True), (0.7, False)):
        found = _verdict(plan, "round-1", StopRule(share=share))
        assert (found.questions, found.reached, found.share) == (3, 2, pytest.approx(2 / 3))
        assert found.consensus is reached
        assert found.stop is reached


@pytest.mark.parametrize(
    ("measure", "threshold", "reached"),
    [("iqr", 1.0, 1), ("iqr", 0.5, 0), ("convergence", 0.5, 1), ("convergence", 0.4, 0),
     ("consensus", 0.75, 1), ("consensus", 0.76, 0), ("cv", 0.2, 1), ("cv", 0.1, 0)],
)  # fmt: skip
def test_each_measure_is_held_against_the_threshold(measure: str, threshold: float, reached: int) -> None:
    # 4, 4, 4, 5, 5 has quartiles 4 and 5, median 4 and a CV of 0.12.
    plan = asking(with_rounds({RISK: (4, 4, 4, 5, 5)}), "round-1", RISK)
    rule = StopRule(measure=measure, threshold=threshold)  # type: ignore[arg-type]
    assert _verdict(plan, "round-1", rule).reached == reached


def test_a_question_that_is_not_quantified_has_not_reached_consensus() -> None:
    plan = asking(with_rounds({RISK: (4, 4, 4), CLOUD: (4, 4)}, minimum=3), "round-1", RISK, CLOUD)
    found = _verdict(plan, "round-1", StopRule(share=1.0))
    assert (found.questions, found.reached, found.consensus) == (2, 1, False)


def test_stability_is_the_median_change_of_the_cvs() -> None:
    first = {RISK: (1, 5, 1, 5), FUTURE: (3, 4, 3, 4), CLOUD: (2, 2, 4, 4)}
    second = {RISK: (3, 3, 3, 3), FUTURE: (3, 4, 3, 4), CLOUD: (2, 2, 4, 4)}
    plan = asking(with_rounds(first, second, stop=StopRule(share=1.1)), "round-2", *second)
    found = _verdict(plan, "round-2")
    assert (found.compared, found.change, found.stable, found.stop) == (3, 0.0, True, True)
    assert found.consensus is False
    strict = with_rounds({RISK: (1, 5, 1, 5)}, {RISK: (3, 3, 3, 3)}, stop=StopRule(share=1.1))
    wild = _verdict(asking(strict, "round-2", RISK), "round-2")
    assert wild.stable is False and not wild.stop
    assert wild.change == pytest.approx(cell_statistics(strict, "round-1", *RISK).cv)


def test_the_first_round_has_nothing_to_be_stable_against() -> None:
    found = _verdict(with_rounds({RISK: (1, 5)}, stop=StopRule()), "round-1")
    assert (found.change, found.stable, found.compared, found.number) == (None, None, 0, 1)
    assert not found.stop


def test_the_maximum_of_rounds_ends_it_in_any_case() -> None:
    plan = with_rounds({RISK: (1, 5)}, {RISK: (5, 1)}, stop=StopRule(rounds=2, stability=-1))
    assert not _verdict(plan, "round-1").last
    found = _verdict(plan, "round-2")
    assert (found.number, found.last, found.stop, found.stable, found.consensus) == (2, True, True, False, False)


def test_an_empty_round_has_reached_nothing() -> None:
    plan = replace(with_rounds({RISK: (3,)}, stop=StopRule()), assessments={})
    found = _verdict(plan, "round-1")
    assert (found.reached, found.share, found.consensus, found.stop) == (0, 0.0, False, False)
    nothing = _verdict(asking(plan, "round-1"), "round-1")
    assert (nothing.questions, nothing.share, nothing.consensus) == (0, 0.0, False)


def test_a_verdict_in_words() -> None:
    plan = with_rounds({RISK: (4, 4)}, {RISK: (4, 4)}, stop=StopRule(share=0.5))
    plan = asking(asking(plan, "round-1", RISK), "round-2", RISK)
    first, second = (verdict_sentences(_verdict(plan, name)) for name in ("round-1", "round-2"))
    assert first[0] == "1 of 1 questions reached consensus (100%; declared: 50%)."
    assert "no earlier round" in first[1]
    assert "changed by 0.00" in second[1] and "up to 0.10" in second[1]
    assert second[2] == "This is round 2 of at most 3."
    assert second[3].endswith("stop.")
    open_ = verdict_sentences(_verdict(with_rounds({RISK: (1, 5)}, stop=StopRule()), "round-1"))
    assert open_[3].endswith("another round.")


def test_feedback_has_the_own_answer_and_the_panels() -> None:
    plan = with_rounds({RISK: (2, 4, 5), FUTURE: (3, 3, None)})
    plan = reasoned(plan, "round-1", "A01", RISK, "내 까닭")
    risk, future = feedback(plan, "round-1", "A01", (RISK, FUTURE))
    assert risk.own is not None and risk.own.value == 2
    assert risk.statistics == cell_statistics(plan, "round-1", *RISK)
    assert risk.rationales == ()
    assert (future.item, future.indicator) == FUTURE
    assert feedback(plan, "round-1", "A03", (FUTURE,))[0].own == plan.assessments["round-1", "A03", *FUTURE]


def test_rationales_are_anonymous_and_in_the_alphabets_order() -> None:
    plan = with_rounds({RISK: (2, (3, 5), 5, 4)})
    texts = {"A01": "다", "A02": " 나 ", "A03": "가", "A04": "  "}
    for assessor, text in texts.items():
        plan = reasoned(plan, "round-1", assessor, RISK, text)
    (everyone,) = feedback(plan, "round-1", cells=(RISK,))
    assert everyone.own is None
    assert [(one.low, one.high, one.text) for one in everyone.rationales] == [(5, 5, "가"), (3, 5, "나"), (2, 2, "다")]
    assert not any("A0" in repr(one) for one in everyone.rationales)
    (others,) = feedback(plan, "round-1", "A02", (RISK,))
    assert [one.text for one in others.rationales] == ["가", "다"]


def test_reasons_for_abstaining_and_of_other_rounds_are_not_told() -> None:
    plan = with_rounds({RISK: (2, 4, None)}, {RISK: (3, 3, 3)})
    plan = reasoned(plan, "round-1", "A03", RISK, "납품하는 회사라서")
    plan = reasoned(plan, "round-2", "A01", RISK, "다음 라운드")
    assert feedback(plan, "round-1", cells=(RISK,))[0].rationales == ()


def test_below_the_minimum_only_the_own_answer_is_told() -> None:
    plan = reasoned(with_rounds({RISK: (2, 4)}, minimum=3), "round-1", "A02", RISK, "남의 까닭")
    (found,) = feedback(plan, "round-1", "A01", (RISK,))
    assert found.own is not None and not found.statistics.quantified
    assert found.rationales == () and sum(found.statistics.counts) == 0


def test_feedback_covers_what_the_round_asked() -> None:
    plan = asking(with_rounds({RISK: (2, 4)}), "round-1", RISK, CLOUD)
    assert [one.item for one in feedback(plan, "round-1", "A01")] == ["cloud", "model"]


def test_movement_between_rounds() -> None:
    plan = with_rounds({RISK: (4, 4), FUTURE: (2, 2)}, {RISK: (4, 4), FUTURE: (4, (3, 5))})
    found = {one.item: one for one in movements(plan, "round-1", "round-2")}
    model = found["model"]
    assert (model.before, model.after) == ((4, 2), (4, 4))
    assert (model.quadrant_before, model.quadrant_after, model.moved) == ("respond", "invest", True)
    assert (found["cloud"].before, found["cloud"].after, found["cloud"].moved) == (None, None, False)
    assert len(found) == 9


def test_movement_from_the_published_survey_keeps_its_rulings() -> None:
    plan = with_rounds({RISK: (4, 4), FUTURE: (2, 2)})
    found = {one.item: one for one in movements(plan, PUBLISHED, "round-1")}
    assert found["model"].before == (3.36, 3.30)
    assert (found["model"].quadrant_before, found["model"].quadrant_after) == ("invest", "respond")
    assert found["system-software"].quadrant_before == "respond"
    assert found["data"].before == (pytest.approx(1.995), 3.0)


def test_a_facilitators_ruling_places_a_stack_that_moved_onto_the_line() -> None:
    plan = with_rounds({RISK: (4, 4), FUTURE: (4, 4)}, {RISK: (3, 3), FUTURE: (4, 4)})
    ruling = Ruling("model", "support", "facilitator", Words("진행자"), Words("논의함"))
    found = {one.item: one for one in movements(plan, "round-1", "round-2")}
    assert found["model"].quadrant_after is None
    ruled = replace(plan, rulings=(*plan.rulings, ruling))
    assert {one.item: one for one in movements(ruled, "round-1", "round-2")}["model"].quadrant_after == "support"
