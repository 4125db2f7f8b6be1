"""What the room is asked, in which words, and how far the panel is."""

import pytest

from planner.engine.consensus import cell_statistics
from planner.ui.room import questions
from planner.ui.room.questions import Level, Progress
from planner.ui.room.state import Room
from planner.ui.session import Session
from tests.workshops import FIRST

RISK = ("semiconductor", "risk")


def test_a_question_is_worded_with_its_scale(panel: Session) -> None:
    asked = questions.describe(panel.plan, RISK)
    assert asked.name == "Semiconductors / accelerators · Supply-chain risk"
    assert asked.text.endswith("?")
    assert (asked.good, asked.good_end) == ("A low value is good", "low")
    assert [level.value for level in asked.levels] == [1, 2, 3, 4, 5]
    assert asked.levels[0].text == "Very low"


def test_an_anchor_goes_before_the_scales_word(panel: Session) -> None:
    panel.act("Anchor", lambda rows: rows.set_anchor("risk", 5, "공급이 한 나라에 달려 있다"))
    assert questions.describe(panel.plan, RISK).levels[4].text == "공급이 한 나라에 달려 있다"
    assert Level(1, "Very low", "").text == "Very low"


def test_an_unknown_question_is_refused(panel: Session) -> None:
    with pytest.raises(KeyError):
        questions.describe(panel.plan, ("semiconductor", "beauty"))


def test_the_room_starts_with_the_round_in_view_else_the_open_one(second_round: Room) -> None:
    plan = second_round.session.plan
    assert questions.first_round(plan, FIRST) == FIRST
    assert questions.first_round(plan, "published") == "round-2"
    second_round.session.act("Close", lambda rows: rows.close_round("round-2"))
    assert questions.first_round(second_round.session.plan, "published") == "round-2"


def test_sheets_narrow_what_is_asked(panel: Session) -> None:
    plan = panel.plan
    stacks = questions.cells_of(plan, FIRST, "stacks")
    everything = questions.cells_of(plan, FIRST, "")
    assert RISK in stacks
    assert set(stacks) < set(everything)
    assert len(everything) == len(set(everything))
    assert questions.cells_of(plan, "gone", "stacks") == questions.cells_of(plan, FIRST, "gone") == ()


def test_progress_counts_abstentions_as_said(panel: Session) -> None:
    panel.act("One", lambda rows: rows.assess(FIRST, "A01", *RISK, value=3))
    panel.act("Two", lambda rows: rows.assess(FIRST, "A02", *RISK, abstention="no-expertise"))
    assert questions.progress(cell_statistics(panel.plan, FIRST, *RISK)) == Progress(2, 4)
    assert Progress(2, 4).text() == "2 of 4 answered"
    assert Progress(0, 0).text() == "No experts are asked this"


def test_only_those_whose_part_it_is_are_counted(panel: Session) -> None:
    panel.act("Duty", lambda rows: rows.set_duties("A04", (("stacks", "model"),)))
    panel.act("Role", lambda rows: rows.edit_assessor("A03", role="observer"))
    plan = panel.plan
    assert questions.progress(cell_statistics(plan, FIRST, *RISK)).expected == 2
    assert not questions.may_answer(plan, "A04", RISK)
    assert questions.may_answer(plan, "A04", ("model", "risk"))
    assert [member.id for member in questions.experts(plan)] == ["A01", "A02", "A04"]
    assert questions.silent(plan, FIRST, RISK) == ("A01", "A02")


def test_who_is_silent_is_not_told_at_the_strictest_level(panel: Session) -> None:
    assert questions.silent(panel.plan, FIRST, RISK) == ("A01", "A02", "A03", "A04")
    panel.act("Level", lambda rows: rows.set_anonymity("nobody"))
    assert questions.silent(panel.plan, FIRST, RISK) == ()


def test_what_was_published_is_passed_on_and_nothing_else(panel: Session) -> None:
    found = questions.published(panel.plan, RISK)
    assert found is not None
    assert found.value == 4.15
    assert questions.published(panel.plan, ("semiconductor", "beauty")) is None


def test_the_queue_goes_first_and_loses_nothing() -> None:
    cells = (("a", "x"), ("b", "x"), ("c", "x"))
    assert questions.in_order(cells, (("c", "x"), ("gone", "x"))) == (("c", "x"), ("a", "x"), ("b", "x"))
    assert questions.in_order(cells, ()) == cells


def test_rounds_are_those_of_the_workshop(panel: Session) -> None:
    assert [found.id for found in questions.rounds(panel.plan)] == [FIRST]
    assert questions.round_title(panel.plan, FIRST) == "Round 1"
    assert questions.round_title(panel.plan, "gone") == ""
