"""The room: questions, hidden votes, second votes, the matrix, and following the plan."""

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from planner.ui.room.entry import Vote
from planner.ui.room.state import Room
from planner.ui.session import Session
from tests.workshops import EXPERTS, FIRST, answer, invite, questions

RISK, FUTURE = ("semiconductor", "risk"), ("semiconductor", "future")


def test_it_starts_with_the_first_sheet_of_the_open_round(room: Room) -> None:
    assert (room.round, room.sheet, room.order) == (FIRST, "stacks", "sheet")
    assert room.cell == RISK
    assert room.takes_votes
    assert not room.revealed


def test_it_goes_from_question_to_question_and_stops_at_the_ends(room: Room, qtbot: QtBot) -> None:
    room.go(0)
    with qtbot.assertNotEmitted(room.changed):
        room.step(-1)
    with qtbot.waitSignal(room.changed):
        room.step(1)
    assert room.cell == RISK
    room.go(len(room.cells) - 1)
    room.step(1)
    assert room.place == len(room.cells) - 1


def test_votes_are_hidden_question_by_question(voted: Room) -> None:
    voted.toggle_reveal()
    assert voted.revealed
    voted.step(1)
    assert not voted.revealed
    voted.step(-1)
    assert voted.revealed
    voted.toggle_reveal()
    assert not voted.revealed


def test_a_vote_is_stored_and_undone_like_any_change(room: Room) -> None:
    key = (FIRST, "A02", *RISK)
    assert room.vote(Vote("A02", low=3, high=4))
    assert (room.session.plan.assessments[key].low, room.session.plan.assessments[key].high) == (3, 4)
    assert room.progress().text() == "1 of 4 answered"
    room.session.undo()
    assert key not in room.session.plan.assessments
    assert room.progress().text() == "0 of 4 answered"


@pytest.mark.parametrize(
    "vote", [Vote("A03", value=5), Vote("A03", low=2, high=5), Vote("A03", abstention="no-expertise")]
)
def test_no_label_tells_who_voted_or_what(room: Room, vote: Vote) -> None:
    assert room.vote(vote)
    label = room.session.undo_labels()[0]
    assert label == "Semiconductors / accelerators · Supply-chain risk: a vote in the room"
    assert "A03" not in label


def test_a_vote_keeps_what_was_written(room: Room) -> None:
    session = room.session
    session.act("Own", lambda rows: rows.assess(FIRST, "A01", *RISK, value=2, confidence=4, rationale="이유"))
    assert room.vote(Vote("A01", value=3))
    kept = session.plan.assessments[FIRST, "A01", *RISK]
    assert (kept.value, kept.confidence, kept.rationale) == (3, 4, "이유")
    assert room.vote(Vote("A01", abstention="conflict-of-interest"))
    assert session.plan.assessments[FIRST, "A01", *RISK].confidence is None


def test_a_closed_round_is_only_shown(voted: Room, notices: Any) -> None:
    voted.session.act("Close", lambda rows: rows.close_round(FIRST))
    assert not voted.takes_votes
    assert not voted.vote(Vote("A04", value=3))
    assert notices.errors
    voted.toggle_reveal()
    found = voted.statistics()
    assert found is not None
    assert found.counts == (0, 1, 0, 2, 0)


def test_a_second_vote_keeps_the_first_and_hides(voted: Room) -> None:
    voted.toggle_reveal()
    assert voted.call_again()
    assert voted.second
    assert not voted.revealed
    assert voted.progress().text() == "0 of 4 answered"
    before = voted.before()
    assert before is not None
    assert (before.words, before.statistics.counts) == ("First vote", (0, 1, 0, 2, 0))
    # Whoever stays with the first answer has voted again all the same.
    assert voted.vote(Vote("A02", value=4))
    assert voted.vote(Vote("A01", value=4))
    assert voted.progress().text() == "2 of 4 answered"
    now = voted.statistics()
    assert now is not None
    assert now.counts == (0, 0, 0, 3, 0)


def test_a_second_vote_puts_the_first_on_the_minutes(voted: Room) -> None:
    assert voted.call_again()
    (note,) = voted.session.plan.minutes
    assert (note.round, note.item, note.indicator) == (FIRST, *RISK)
    assert note.text.startswith("Second vote called. First vote: 3 answers.")
    assert "A0" not in note.text
    assert voted.session.undo_labels()[0].endswith(": second vote")


def test_a_second_vote_needs_answers_and_an_open_round(room: Room, notices: Any) -> None:
    assert not room.call_again()
    room.vote(Vote("A01", value=3))
    room.session.act("Close", lambda rows: rows.close_round(FIRST))
    assert not room.call_again()
    assert len(notices.all) == 2
    assert not room.second


def test_a_second_round_is_compared_with_the_first(second_round: Room) -> None:
    before = second_round.before()
    assert before is not None
    assert before.words == "Round 1 (closed)"
    assert before.statistics.median == 4
    second_round.go(second_round.cells.index(FUTURE))
    assert second_round.before() is None


def test_the_matrix_waits_until_nothing_hidden_shows_on_it(voted: Room, notices: Any) -> None:
    voted.toggle_movement()
    assert not voted.moving
    assert "Reveal the votes" in notices.all[-1][1]
    voted.toggle_reveal()
    # Nobody has voted on the other score, so nothing hidden shows.
    assert voted.movement() is not None
    voted.go(voted.cells.index(FUTURE))
    voted.vote(Vote("A01", value=4))
    voted.go(voted.cells.index(RISK))
    assert voted.movement() is None
    voted.go(voted.cells.index(FUTURE))
    voted.toggle_reveal()
    voted.toggle_movement()
    assert voted.moving
    voted.step(-1)
    assert not voted.moving


def test_a_question_off_the_matrix_says_so(room: Room, notices: Any) -> None:
    room.go(room.cells.index(("semiconductor", "dependence")))
    assert room.movement() is None
    room.toggle_movement()
    assert notices.all[-1] == ("info", "This question has no place on the matrix.")


def test_hiding_the_votes_hides_the_matrix(voted: Room) -> None:
    voted.toggle_reveal()
    voted.toggle_movement()
    assert voted.moving
    voted.toggle_reveal()
    assert not voted.moving


def test_the_sheet_and_the_round_choose_the_questions(second_round: Room) -> None:
    room = second_round
    room.set_sheet("")
    everything = len(room.cells)
    room.set_sheet("goals")
    assert 0 < len(room.cells) < everything
    room.set_round(FIRST)
    assert room.round == FIRST
    assert not room.takes_votes


def test_a_limited_round_asks_its_questions_alone(panel: Session) -> None:
    panel.act("Limit", lambda rows: rows.set_questions(FIRST, (RISK, FUTURE)))
    made = Room(panel)
    assert (made.sheet, made.cells) == ("", (RISK, FUTURE))


def test_the_most_disputed_question_comes_first(panel: Session, qtbot: QtBot) -> None:
    panel.act("Panel", lambda rows: [rows.add_assessor(code) for code in EXPERTS[4:]])
    asked = questions(panel.plan)
    panel.act("Answers", lambda rows: answer(rows, FIRST, asked, spread=0))
    panel.act("Dispute", lambda rows: [rows.assess(FIRST, code, *asked[7], value=1) for code in EXPERTS[:6]])
    made = Room(panel)
    before = set(made.cells)
    with qtbot.waitSignal(made.changed):
        made.set_order("queue")
    assert made.cell == asked[7]
    assert set(made.cells) == before
    made.set_order("sheet")
    assert made.order == "sheet"
    assert made.cells[0] != asked[7]


def test_a_queue_that_comes_too_late_is_dropped(voted: Room, qtbot: QtBot) -> None:
    voted.set_order("queue")
    voted.set_sheet("goals")
    shown = voted.cells
    qtbot.waitUntil(lambda: not voted.session.tasks.running)
    assert voted.cells == shown


def test_it_follows_the_plan_and_stays_at_its_question(room: Room) -> None:
    session = room.session
    session.act("Fewer", lambda rows: rows.set_questions(FIRST, (FUTURE, RISK)))
    assert room.cell == RISK
    assert len(room.cells) == 2
    session.act("Other", lambda rows: rows.set_questions(FIRST, (FUTURE,)))
    assert room.cell == FUTURE
    assert not room.revealed


def test_a_round_that_is_taken_back_is_left(second_round: Room) -> None:
    second_round.session.undo()
    assert second_round.round == FIRST


def test_another_file_starts_anew(voted: Room, tmp_path: Path) -> None:
    voted.toggle_reveal()
    voted.call_again()
    assert voted.session.new(tmp_path / "other.plan", "Other")
    assert (voted.place, voted.revealed, voted.second) == (0, False, False)
    assert voted.takes_votes


def test_without_a_plan_there_is_nothing_to_ask(empty_session: Session) -> None:
    made = Room(empty_session)
    assert made.cell is None
    assert made.cells == ()
    assert not made.takes_votes
    assert made.statistics() is None
    assert made.before() is None
    assert made.progress().expected == 0
    made.toggle_reveal()
    made.set_order("queue")
    assert not made.vote(Vote("A01", value=3))
    assert not made.call_again()


def test_without_experts_nobody_can_vote(session: Session) -> None:
    session.act("Role", lambda rows: rows.edit_assessor("A01", role="facilitator"))
    made = Room(session)
    assert made.cell is not None
    assert not made.takes_votes
    assert made.progress().text() == "No experts are asked this"
    session.act("Panel", lambda rows: invite(rows, 3))
    assert made.takes_votes
