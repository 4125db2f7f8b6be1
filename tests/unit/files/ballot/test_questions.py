"""What a ballot asks of whom, and the fingerprints of its words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.files.ballot.questions import (
    ABSTENTION_WORDS,
    Question,
    digest,
    one_line,
    question_id,
    questions,
    titles,
)
from planner.model.panel import ABSTENTIONS, Assessor, Round
from planner.model.plan import Plan, Sheet, Words
from tests.plans import INDICATORS, NAMES, small_plan

ANYONE = Assessor("A01", "", "expert")


@pytest.fixture
def plan() -> Plan:
    made = small_plan()
    return replace(made, rounds=dict(made.rounds) | {"r": Round("r", Words("1차"), "workshop", "open")})


def test_everything_on_the_sheets_in_their_order(plan: Plan) -> None:
    found = questions(plan, "r", ANYONE)
    assert [question.cell for question in found] == [(item, name) for item in NAMES for name in INDICATORS]
    assert {question.sheet for question in found} == {"stacks"}


def test_a_round_limits_its_questions(plan: Plan) -> None:
    rounds = {"r": replace(plan.rounds["r"], questions=frozenset({("model", "risk"), ("cloud", "future")}))}
    found = questions(replace(plan, rounds=rounds), "r", ANYONE)
    assert [question.cell for question in found] == [("cloud", "future"), ("model", "risk")]


def test_duties_and_roles(plan: Plan) -> None:
    part = replace(ANYONE, duties=(("stacks", "model"), ("stacks", "cloud")))
    assert {question.item for question in questions(plan, "r", part)} == {"model", "cloud"}
    assert len(questions(plan, "r", replace(ANYONE, duties=(("stacks", ""),)))) == len(NAMES) * len(INDICATORS)
    assert questions(plan, "r", replace(ANYONE, duties=(("goals", ""),))) == ()
    for role in ("facilitator", "observer"):
        assert questions(plan, "r", replace(ANYONE, role=role)) == ()


def test_a_question_on_two_sheets_is_asked_once(plan: Plan) -> None:
    twice = Sheet("again", Words("다시"), "five", ("model", "storage"), ("risk",))
    found = questions(replace(plan, sheets=dict(plan.sheets) | {"again": twice}), "r", ANYONE)
    assert len(found) == len({question.cell for question in found}) == len(NAMES) * len(INDICATORS)
    # Who may score it only on the second sheet is asked there.
    part = replace(ANYONE, duties=(("again", "model"),))
    found = questions(replace(plan, sheets=dict(plan.sheets) | {"again": twice}), "r", part)
    assert found == (Question("again", "model", "risk"),)


def test_an_unknown_round(plan: Plan) -> None:
    with pytest.raises(KeyError):
        questions(plan, "gone", ANYONE)


@pytest.mark.parametrize(("language", "item"), [("ko", "AI 모델"), ("en", "AI models")])
def test_titles(plan: Plan, language: str, item: str) -> None:
    assert titles(plan, Question("stacks", "model", "risk"), language)[0] == item


def test_titles_are_lines(plan: Plan) -> None:
    items = dict(plan.items) | {"model": replace(plan.items["model"], name=Words("AI\n 모델\x07  여럿"))}
    assert titles(replace(plan, items=items), Question("stacks", "model", "risk"), "ko")[0] == "AI 모델 여럿"


@given(st.text(max_size=60))
def test_a_line_stays_a_line(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)
    assert digest(text) == digest(one_line(text))


def test_digests_tell_words_apart() -> None:
    assert digest("a", "bc") != digest("ab", "c")
    assert digest("위험", "정도") == digest("위험 ", "정도")
    assert len(digest("x")) == 16


def test_ids_and_abstentions() -> None:
    assert [question_id(number) for number in (1, 42, 1000)] == ["q001", "q042", "q1000"]
    assert set(ABSTENTION_WORDS) == set(ABSTENTIONS)
    assert ABSTENTION_WORDS["no-expertise"].ko == "전문성 없음"
