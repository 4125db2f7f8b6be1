"""What a round asks of one member of the panel, and how far they are."""

from dataclasses import replace

import pytest

from planner.model.asked import asked, progress
from planner.model.panel import Assessment, Assessor, Round
from planner.model.plan import Plan, Sheet, Words
from tests.plans import small_plan

ROUND = "round-1"


@pytest.fixture
def plan() -> Plan:
    """A plan with two sheets that share a question."""
    sheets = {
        "stacks": Sheet("stacks", Words("가", "a"), "s", ("model", "cloud"), ("risk", "future")),
        "more": Sheet("more", Words("나", "b"), "s", ("model", "data"), ("risk",)),
    }
    members = {
        "A01": Assessor("A01", "", "expert"), "A02": Assessor("A02", "", "expert", duties=(("stacks", "cloud"),)),
        "A03": Assessor("A03", "", "expert", duties=(("more", ""),)), "A04": Assessor("A04", "", "observer"),
    }  # fmt: skip
    rounds = {ROUND: Round(ROUND, Words("1차", "Round 1"), "workshop", "open")}
    return replace(small_plan(), sheets=sheets, assessors=members, assessments={}, rounds=rounds)


@pytest.mark.parametrize(("assessor", "count"), [("A01", 5), ("A02", 2), ("A03", 2), ("A04", 0)])
def test_duties_and_part_decide_what_is_asked(plan: Plan, assessor: str, count: int) -> None:
    assert len(asked(plan, ROUND, assessor)) == count


def test_a_question_on_two_sheets_is_asked_once(plan: Plan) -> None:
    assert asked(plan, ROUND, "A01") == {
        ("model", "risk"), ("model", "future"), ("cloud", "risk"), ("cloud", "future"), ("data", "risk"),
    }


def test_a_round_may_ask_less(plan: Plan) -> None:
    limited = replace(plan.rounds[ROUND], questions=frozenset({("model", "risk"), ("cloud", "future")}))
    plan = replace(plan, rounds={**plan.rounds, ROUND: limited})
    assert asked(plan, ROUND, "A02") == {("cloud", "future")}
    assert asked(plan, ROUND, "A03") == {("model", "risk")}


def test_answers_and_abstentions_count_where_they_are_asked(plan: Plan) -> None:
    given = (
        Assessment(ROUND, "A02", "cloud", "risk", value=3),
        Assessment(ROUND, "A02", "cloud", "future", abstention="no-expertise"),
        Assessment(ROUND, "A02", "model", "risk", value=2),
    )
    answers = {(one.round, one.assessor, one.item, one.indicator): one for one in given}
    plan = replace(plan, assessments=answers)
    assert progress(plan, ROUND, "A02") == (2, 2)
    assert progress(plan, ROUND, "A01") == (0, 5)


def test_unknown_ids_are_a_mistake(plan: Plan) -> None:
    for place in ((ROUND, "A99"), ("none", "A01")):
        with pytest.raises(KeyError):
            asked(plan, *place)
