"""How far questions are from the number of answers that they need."""

from dataclasses import replace

import pytest

from planner.model.plan import PUBLISHED, Assessment, Assessor, Plan, Round, Words
from planner.ui.pages.panel.sheetsshort import effect, more, most_needed, needed, round_in_view

ROUND = "round-1"


def with_panel(plan: Plan, experts: int, least: int = 3, **answers: int) -> Plan:
    """Give a plan experts, a least number of answers on the stacks' sheet, and so many answers on risk per item."""
    people = {f"A{number:02d}": Assessor(f"A{number:02d}", "", "expert") for number in range(1, experts + 1)}
    given = {
        (ROUND, code, item, "risk"): Assessment(ROUND, code, item, "risk", value=3)
        for item, count in answers.items() for code in list(people)[:count]
    }  # fmt: skip
    stacks = replace(plan.sheets["stacks"], min_assessors=least)
    return replace(plan, assessors=people, assessments=given, sheets={**plan.sheets, "stacks": stacks})


def shown(plan: Plan) -> Round | None:
    return round_in_view(plan, ROUND)


class TestRound:
    def test_the_one_on_show(self, seeded_plan: Plan) -> None:
        found = round_in_view(seeded_plan, ROUND)
        assert found is not None and found.id == ROUND

    def test_the_open_one_where_the_survey_is_on_show(self, seeded_plan: Plan) -> None:
        found = round_in_view(seeded_plan, PUBLISHED)
        assert found is not None and found.id == ROUND

    def test_the_latest_where_none_is_open(self, seeded_plan: Plan) -> None:
        closed = {
            name: Round(name, Words(name), "workshop", "closed") for name in ("round-1", "round-2")
        }
        found = round_in_view(replace(seeded_plan, rounds={**seeded_plan.rounds, **closed}), PUBLISHED)
        assert found is not None and found.id == "round-2"

    def test_none_where_there_is_none(self, seeded_plan: Plan) -> None:
        survey = {PUBLISHED: seeded_plan.rounds[PUBLISHED]}
        plan = replace(seeded_plan, rounds=survey)
        assert round_in_view(plan, PUBLISHED) is None
        assert needed(with_panel(plan, 5), None, "model", "risk") == 3
        assert effect(with_panel(plan, 5), None, with_panel(plan, 5).sheets["stacks"]) == "No round has begun yet."


class TestNeeded:
    @pytest.mark.parametrize(("given", "left"), [(0, 3), (1, 2), (3, 0), (5, 0)])
    def test_answers_are_counted_against_the_least(self, seeded_plan: Plan, given: int, left: int) -> None:
        plan = with_panel(seeded_plan, 5, model=given)
        assert needed(plan, shown(plan), "model", "risk") == left

    def test_abstentions_do_not_count(self, seeded_plan: Plan) -> None:
        plan = with_panel(seeded_plan, 5, model=3)
        key = (ROUND, "A01", "model", "risk")
        gone = replace(plan.assessments[key], value=None, abstention="no-expertise")
        assert needed(replace(plan, assessments={**plan.assessments, key: gone}), shown(plan), "model", "risk") == 1

    def test_the_worst_question_of_an_item_counts(self, seeded_plan: Plan) -> None:
        plan = with_panel(seeded_plan, 5, model=3)
        assert most_needed(plan, shown(plan), plan.sheets["stacks"], "model") == 3

    @pytest.mark.parametrize(
        ("count", "words"),
        [(0, "enough answers"), (1, "needs 1 more answer"), (2, "needs 2 more answers")],
    )
    def test_in_words(self, count: int, words: str) -> None:
        assert more(count) == words


class TestEffect:
    def test_enough_everywhere(self, seeded_plan: Plan) -> None:
        plan = with_panel(seeded_plan, 2, least=1, **{item: 2 for item in seeded_plan.sheets["stacks"].items})
        sheet = replace(plan.sheets["stacks"], indicators=("risk",))
        assert effect(plan, shown(plan), sheet) == "In “Round 1” every question has enough answers."

    def test_too_few_in_places(self, seeded_plan: Plan) -> None:
        plan = with_panel(seeded_plan, 5, model=3, cloud=1)
        assert effect(plan, shown(plan), plan.sheets["stacks"]) == (
            "In “Round 1” 35 of 36 questions have too few answers: reported, not quantified."
            " The furthest needs 3 more answers."
        )

    def test_a_panel_that_is_too_small_is_warned_of(self, seeded_plan: Plan) -> None:
        plan = with_panel(seeded_plan, 2)
        assert effect(plan, shown(plan), plan.sheets["stacks"]).endswith(
            "Only 2 experts of the panel may score some of it: too few."
        )

    def test_those_who_do_not_score_and_duties_count(self, seeded_plan: Plan) -> None:
        plan = with_panel(seeded_plan, 4)
        people = {
            **plan.assessors,
            "A03": replace(plan.assessors["A03"], role="observer"),
            "A04": replace(plan.assessors["A04"], duties=(("stacks", "model"),)),
        }
        narrowed = replace(plan, assessors=people)
        assert "Only 2 experts" in effect(narrowed, shown(narrowed), narrowed.sheets["stacks"])
