"""Where the rounds stand: progress, what is unsettled, the rule in words, and the next step."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from plans import small_plan

from planner.engine.delphi import evaluate
from planner.engine.panel import cell, standing
from planner.engine.quadrant import matrix
from planner.engine.rounds import (
    LIMITS,
    MEASURES,
    next_step,
    progress,
    questions_of,
    reasons_to_stop,
    round_title,
    rule_sentences,
    unsettled,
    workshop_rounds,
)
from planner.model.panel import CONSENSUS_MEASURES, StopRule
from planner.store.store import Store, temporary
from tests.workshops import EXPERTS, FIRST, answer, invite, questions

RULE = StopRule(measure="consensus", threshold=0.75, share=0.8, stability=0.1, rounds=3)
CELL = ("model", "risk")


@pytest.fixture
def store() -> Iterator[Store]:
    """A plan with a panel of twelve and a first round that asks the matrix's questions."""
    with temporary() as made:
        with made.edit("Panel") as rows:
            invite(rows)
            rows.set_questions(FIRST, questions(made.plan()))
        yield made


def _answered(store: Store, spread: int, stop: StopRule | None = None) -> None:
    with store.edit("Answers") as rows:
        rows.set_stop_rule(FIRST, stop)
        answer(rows, FIRST, questions(store.plan()), spread=spread)


class TestProgress:
    def test_nothing_is_in_before_anyone_answers(self, store: Store) -> None:
        found = progress(store.plan(), FIRST)
        asked = len(questions(store.plan()))
        assert (found.questions, found.experts, found.expected) == (asked, 12, 12 * asked)
        assert (found.said, found.done, found.share, found.first, found.last) == (0, 0, 0.0, "", "")

    def test_answers_and_abstentions_are_told_apart(self, store: Store) -> None:
        _answered(store, 2)
        found = progress(store.plan(), FIRST)
        assert found.said == found.expected and found.share == 1.0
        assert found.abstained == sum(a.abstention is not None for a in store.plan().assessments.values()) > 0
        assert found.done == 12
        assert found.first and found.first <= found.last

    def test_an_expert_is_done_when_every_question_has_a_word(self, store: Store) -> None:
        cells = questions(store.plan())
        with store.edit("Answers") as rows:
            answer(rows, FIRST, cells, spread=0, experts=EXPERTS[:3])
            answer(rows, FIRST, cells[:-1], spread=0, experts=EXPERTS[3:4])
        found = progress(store.plan(), FIRST)
        assert (found.done, found.experts) == (3, 12)
        assert found.said == 4 * len(cells) - 1

    def test_only_those_who_may_score_count(self, store: Store) -> None:
        with store.edit("Parts") as rows:
            rows.edit_assessor("A12", role="observer")
            rows.set_duties("A11", (("stacks", "model"),))
        found = progress(store.plan(), FIRST)
        assert found.experts == 11
        assert found.expected == 10 * len(questions(store.plan())) + 2

    def test_answers_of_someone_who_left_still_count(self, store: Store) -> None:
        with store.edit("Answers") as rows:
            rows.assess(FIRST, "A12", *CELL, value=3)
        with store.edit("Parts") as rows:
            rows.edit_assessor("A12", role="observer")
        found = progress(store.plan(), FIRST)
        assert found.answered == 1
        assert found.expected == 11 * len(questions(store.plan())) + 1


class TestUnsettled:
    def test_scattered_answers_are_unsettled(self, store: Store) -> None:
        _answered(store, 3)
        assert unsettled(store.plan(), FIRST) == questions(store.plan())

    def test_agreement_settles(self, store: Store) -> None:
        _answered(store, 0)
        assert unsettled(store.plan(), FIRST) == ()

    def test_a_mild_rule_settles_more_than_a_strict_one(self, store: Store) -> None:
        _answered(store, 1)
        plan = store.plan()
        strict, mild = (unsettled(plan, FIRST, StopRule("iqr", limit)) for limit in (0.0, 1.0))
        assert set(mild) < set(strict)

    def test_the_declared_rule_goes_before_the_usual_one(self, store: Store) -> None:
        _answered(store, 3, StopRule("iqr", 4.0))
        assert unsettled(store.plan(), FIRST) == ()

    def test_it_agrees_with_the_verdict(self, store: Store) -> None:
        _answered(store, 2, RULE)
        verdict = evaluate(store.plan(), FIRST)
        assert verdict is not None
        assert verdict.questions - verdict.reached == len(unsettled(store.plan(), FIRST))


class TestQuestions:
    def test_a_sheet_is_its_items_times_its_indicators(self) -> None:
        plan = small_plan()
        sheet = plan.sheets["stacks"]
        assert len(questions_of(plan, ["stacks"])) == len(sheet.items) * len(sheet.indicators)
        assert questions_of(plan, ["stacks", "stacks"]) == questions_of(plan, ["stacks"])

    def test_an_unknown_sheet_is_an_error(self) -> None:
        with pytest.raises(KeyError):
            questions_of(small_plan(), ["nope"])


class TestNextStep:
    def test_without_a_round_one_is_opened(self) -> None:
        assert (next_step(small_plan()).kind, next_step(small_plan()).round) == ("open", "")

    def test_the_rule_comes_before_the_answers(self, store: Store) -> None:
        assert next_step(store.plan()).kind == "declare"
        with store.edit("Rule") as rows:
            rows.set_stop_rule(FIRST, RULE)
        assert next_step(store.plan()).kind == "collect"

    def test_an_answered_round_is_closed_fed_back_and_followed(self, store: Store) -> None:
        _answered(store, 3, RULE)
        seen = []
        for change in ("close_round", "give_feedback", "next_round"):
            seen.append(next_step(store.plan()))
            with store.edit(change) as rows:
                getattr(rows, change)("2차" if change == "next_round" else FIRST)
        assert [(step.kind, step.round) for step in seen] == [(k, FIRST) for k in ("close", "feedback", "next")]
        assert next_step(store.plan()).round == "round-2"
        assert [round.id for round in workshop_rounds(store.plan())] == [FIRST, "round-2"]

    def test_a_round_that_meets_its_rule_is_the_last(self, store: Store) -> None:
        _answered(store, 0, RULE)
        with store.edit("Close") as rows:
            rows.close_round(FIRST)
        assert next_step(store.plan()).kind == "stop"
        verdict = evaluate(store.plan(), FIRST)
        assert verdict is not None
        assert reasons_to_stop(verdict) == ("consensus reached",)
        last = replace(verdict, stable=True, last=True)
        assert reasons_to_stop(last) == ("consensus reached", "answers stable", "maximum of rounds")

    def test_without_a_rule_the_next_round_is_open_to_choice(self, store: Store) -> None:
        _answered(store, 0)
        with store.edit("Close") as rows:
            rows.close_round(FIRST)
        assert next_step(store.plan()).kind == "feedback"


class TestWords:
    def test_every_measure_has_a_name_and_a_usual_limit(self) -> None:
        assert set(MEASURES) == set(LIMITS) == set(CONSENSUS_MEASURES)

    def test_the_rule_is_told_whole(self) -> None:
        question, end = rule_sentences(RULE)
        assert question == "A question has reached consensus where its degree of consensus is 0.75 or more."
        assert "80%" in end and "0.1 or less" in end and "after 3 rounds" in end

    def test_other_measures_are_limits_from_above(self) -> None:
        assert rule_sentences(StopRule("iqr", 1.0))[0].endswith("interquartile range is 1 or less.")

    def test_a_round_is_called_by_its_name(self, store: Store) -> None:
        assert round_title(store.plan(), "published") == store.plan().rounds["published"].name.to("en")


class TestQuestionsNotAskedAgain:
    @pytest.fixture
    def second(self, store: Store) -> Store:
        """A second round that asks only about one stack's risk, answered by everybody with 5."""
        _answered(store, 2, RULE)
        with store.edit("Next") as rows:
            rows.close_round(FIRST)
            rows.next_round("2차", questions=[CELL])
            for code in EXPERTS:
                rows.assess("round-2", code, *CELL, value=5)
        return store

    def test_they_keep_the_answers_of_the_round_before(self, second: Store) -> None:
        plan = second.plan()
        assert standing(plan, "round-2", *CELL) == "round-2"
        assert standing(plan, "round-2", "cloud", "risk") == FIRST
        assert cell(plan, "round-2", *CELL).value == 5.0
        assert cell(plan, "round-2", "cloud", "risk") == cell(plan, FIRST, "cloud", "risk")

    def test_the_matrix_of_the_later_round_is_whole(self, second: Store) -> None:
        plan = second.plan()
        before, after = matrix(plan, FIRST, draws=200), matrix(plan, "round-2", draws=200)
        assert after.point("model").risk.value == 5.0
        assert after.point("model").future == before.point("model").future
        assert after.point("cloud") == before.point("cloud")
        assert sum(after.point("model").probability.values()) == pytest.approx(1.0)

    def test_what_nobody_was_ever_asked_stays_missing(self, second: Store) -> None:
        assert standing(second.plan(), "round-2", "model", "current") == "round-2"
        assert cell(second.plan(), "round-2", "model", "current").kind == "missing"

    def test_the_survey_and_strangers_stand_for_themselves(self, second: Store) -> None:
        assert standing(second.plan(), "published", *CELL) == "published"
        assert standing(second.plan(), "nope", *CELL) == "nope"

    def test_a_round_that_asks_everything_stands_for_itself(self, second: Store) -> None:
        with second.edit("Third") as rows:
            rows.close_round("round-2")
            rows.next_round("3차")
        assert standing(second.plan(), "round-3", *CELL) == "round-3"
        assert cell(second.plan(), "round-3", *CELL).kind == "missing"
