"""Answering at the laptop: keys, ranges, abstentions, rationale, confidence, feedback of the round before."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.ui.room.desk import Desk
from planner.ui.room.levels import reasons_text
from planner.ui.room.sitting import Sitting
from planner.ui.room.state import Room
from planner.ui.session import Session
from tests.workshops import FIRST

RISK, FUTURE, DEPENDENCE = ("semiconductor", "risk"), ("semiconductor", "future"), ("semiconductor", "dependence")
ASKED = (DEPENDENCE, RISK, FUTURE)


def sitting_of(session: Session, assessor: str = "A01", round_id: str = FIRST) -> Sitting:
    return Sitting(session, round_id, assessor, ASKED, lambda _assessor, _cell: None)


@pytest.fixture
def desk(panel: Session, qtbot: QtBot) -> Desk:
    made = Desk(panel.theme, sitting_of(panel))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


def own(desk: Desk, cell: tuple[str, str]) -> Any:
    return desk.sitting.own(cell)


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_5])
def test_a_digit_answers_and_goes_on(desk: Desk, qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(desk, key)
    assert own(desk, DEPENDENCE).value == key - Qt.Key.Key_0
    assert desk.cell == RISK
    assert desk.progress.text() == "1 of 3 answered"


def test_a_range_takes_two_digits_in_either_order(desk: Desk, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Minus, Qt.Key.Key_4, Qt.Key.Key_2):
        qtbot.keyClick(desk, key)
    assert (own(desk, DEPENDENCE).low, own(desk, DEPENDENCE).high, own(desk, DEPENDENCE).value) == (2, 4, None)
    assert desk.mode == "answer"
    for key in (Qt.Key.Key_Minus, Qt.Key.Key_3, Qt.Key.Key_3):
        qtbot.keyClick(desk, key)
    assert own(desk, RISK).value == 3


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        (Qt.Key.Key_1, "no-expertise"),
        (Qt.Key.Key_2, "conflict-of-interest"),
        (Qt.Key.Key_3, "judgement-withheld"),
    ],
)
def test_nought_abstains_with_a_reason(desk: Desk, qtbot: QtBot, key: Qt.Key, reason: str) -> None:
    qtbot.keyClick(desk, Qt.Key.Key_0)
    assert reasons_text() in desk.prompt.text()
    qtbot.keyClick(desk, Qt.Key.Key_5)
    assert own(desk, DEPENDENCE) is None
    qtbot.keyClick(desk, key)
    assert own(desk, DEPENDENCE).abstention == reason
    desk.step(-1)
    assert desk.own.text().startswith("Your answer: abstained (")
    assert desk.levels.abstain.text().startswith("✓")


def test_escape_goes_back_before_it_leaves(desk: Desk, qtbot: QtBot) -> None:
    for start in (Qt.Key.Key_0, Qt.Key.Key_Minus):
        qtbot.keyClick(desk, start)
        with qtbot.assertNotEmitted(desk.leaving):
            qtbot.keyClick(desk, Qt.Key.Key_Escape)
        assert desk.mode == "answer"
    with qtbot.waitSignal(desk.leaving):
        qtbot.keyClick(desk, Qt.Key.Key_Escape)


def test_arrows_move_and_stop_at_the_ends(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(desk, Qt.Key.Key_Left)
    assert desk.cell == DEPENDENCE
    for key, cell in ((Qt.Key.Key_Right, RISK), (Qt.Key.Key_PageDown, FUTURE), (Qt.Key.Key_Right, FUTURE)):
        qtbot.keyClick(desk, key)
        assert desk.cell == cell
    qtbot.keyClick(desk, Qt.Key.Key_PageUp)
    assert desk.cell == RISK
    assert not own(desk, DEPENDENCE)


def test_it_starts_where_an_answer_is_missing(panel: Session, qtbot: QtBot) -> None:
    panel.act("One", lambda rows: rows.assess(FIRST, "A01", *DEPENDENCE, value=3))
    made = Desk(panel.theme, sitting_of(panel))
    qtbot.addWidget(made)
    assert made.cell == RISK


def test_the_rationale_is_kept_with_its_answer(desk: Desk, qtbot: QtBot, type_korean: Any) -> None:
    qtbot.keyClick(desk, Qt.Key.Key_R)
    assert desk.focusWidget() is desk.rationale
    type_korean(desk.rationale, "수입 의존 3")
    assert own(desk, DEPENDENCE) is None
    qtbot.keyClick(desk.rationale, Qt.Key.Key_Escape)
    qtbot.keyClick(desk, Qt.Key.Key_4)
    assert (own(desk, DEPENDENCE).value, own(desk, DEPENDENCE).rationale) == (4, "수입 의존 3")
    assert desk.rationale.toPlainText() == ""


def test_a_rationale_without_an_answer_waits_for_it(desk: Desk) -> None:
    desk.rationale.setPlainText("why")
    desk.step(1)
    assert own(desk, DEPENDENCE) is None
    desk.step(-1)
    assert desk.rationale.toPlainText() == "why"
    desk.digit(2)
    assert own(desk, DEPENDENCE).rationale == "why"


def test_a_rationale_is_added_to_an_answer_later(desk: Desk) -> None:
    desk.digit(2)
    desk.step(-1)
    desk.rationale.setPlainText("later")
    desk.step(1)
    assert (own(desk, DEPENDENCE).value, own(desk, DEPENDENCE).rationale) == (2, "later")


def test_confidence_needs_an_answer_and_stays_with_it(desk: Desk) -> None:
    assert not desk.sure.isEnabled()
    desk.digit(2)
    desk.step(-1)
    assert desk.sure.isEnabled()
    desk.sure.activated.emit(4)
    assert own(desk, DEPENDENCE).confidence == 4
    desk.digit(5)
    assert (own(desk, DEPENDENCE).value, own(desk, DEPENDENCE).confidence) == (5, 4)
    desk.step(-1)
    desk.sure.activated.emit(0)
    assert own(desk, DEPENDENCE).confidence is None
    desk.ask_reason()
    desk.digit(1)
    desk.step(-1)
    assert not desk.sure.isEnabled()


def test_buttons_do_what_keys_do(desk: Desk) -> None:
    desk.levels.buttons[4].click()
    assert own(desk, DEPENDENCE).value == 4
    desk.levels.abstain.click()
    assert desk.mode == "abstain"
    desk.levels.range.click()
    assert desk.mode == "range"
    desk.levels.buttons[2].click()
    assert "A range from 2" in desk.prompt.text()
    desk.levels.buttons[3].click()
    assert own(desk, RISK).high == 3
    desk.previous.click()
    assert desk.cell == RISK
    desk.next.click()
    assert desk.cell == FUTURE


def test_what_was_answered_is_marked_by_more_than_colour(desk: Desk) -> None:
    desk.ask_range()
    desk.digit(3)
    desk.digit(4)
    desk.step(-1)
    marked = [value for value, made in desk.levels.buttons.items() if made.text().startswith("✓")]
    assert marked == [3, 4]
    assert desk.own.text() == "Your answer: 3–4"


def test_anchors_stand_beside_the_levels(panel: Session, qtbot: QtBot) -> None:
    panel.act("Anchor", lambda rows: rows.set_anchor("dependence", 5, "전량을 수입한다"))
    made = Desk(panel.theme, sitting_of(panel))
    qtbot.addWidget(made)
    assert made.levels.buttons[5].accessibleName() == "5 전량을 수입한다"


def test_at_the_last_question_it_says_how_to_finish(desk: Desk, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        qtbot.keyClick(desk, key)
    assert desk.prompt.text() == "All answered. Press F10 to finish."
    with qtbot.waitSignal(desk.finished):
        qtbot.keyClick(desk, Qt.Key.Key_F10)


def test_finishing_from_the_rationale_keeps_it(desk: Desk, qtbot: QtBot) -> None:
    desk.digit(1)
    desk.step(-1)
    desk.rationale.setFocus()
    desk.rationale.setPlainText("the last word")
    with qtbot.waitSignal(desk.finished):
        qtbot.keyClick(desk.rationale, Qt.Key.Key_F10)
    assert own(desk, DEPENDENCE).rationale == "the last word"


def test_wiping_leaves_nothing_and_changes_nothing(desk: Desk) -> None:
    desk.digit(1)
    desk.step(-1)
    desk.rationale.setPlainText("mine")
    desk.take_over()
    desk.wipe()
    assert desk.title.text() == desk.own.text() == desk.rationale.toPlainText() == ""
    desk.take_over()
    assert own(desk, DEPENDENCE).rationale == "mine"


def test_without_questions_it_says_so(panel: Session, qtbot: QtBot) -> None:
    panel.act("Duty", lambda rows: rows.set_duties("A01", (("goals", ""),)))
    made = Desk(panel.theme, sitting_of(panel))
    qtbot.addWidget(made)
    assert made.cell is None
    assert made.title.text() == "There is nothing for you to answer here."
    made.digit(3)
    made.step(1)
    with qtbot.waitSignal(made.finished):
        qtbot.keyClick(made, Qt.Key.Key_F10)


# What the panel said before


def test_feedback_comes_only_after_it_was_given(second_round: Room) -> None:
    session = second_round.session
    assert sitting_of(session, "A01", "round-2").feedback(RISK) == ""


def test_feedback_tells_the_own_answer_and_the_panels(voted: Room, qtbot: QtBot) -> None:
    session = voted.session

    def go_on(rows: Any) -> None:
        rows.close_round(FIRST)
        rows.give_feedback(FIRST)
        rows.next_round("2차")

    session.act("Next", go_on)
    told = sitting_of(session, "A01", "round-2").feedback(RISK)
    assert told.startswith("Your answer in the round before: 2. The panel: The median is 4; ")
    assert sitting_of(session, "A04", "round-2").feedback(RISK).startswith("The panel: ")
    assert sitting_of(session, "A04", "round-2").feedback(FUTURE) == ""
    made = Desk(session.theme, sitting_of(session, "A01", "round-2"))
    qtbot.addWidget(made)
    made.show()
    made.step(1)
    assert made.feedback.text() == told
    assert made.feedback.isVisible()


# The sitting itself


def test_a_sitting_answers_for_its_own_assessor_alone(panel: Session) -> None:
    heard: list[tuple[str, tuple[str, str]]] = []
    sitting = Sitting(panel, FIRST, "A02", ASKED, lambda who, cell: heard.append((who, cell)))
    assert sitting.answer(RISK, 4, 4)
    assert sitting.abstain(FUTURE, "no-expertise")
    assert heard == [("A02", RISK), ("A02", FUTURE)]
    assert {key[1] for key in panel.plan.assessments} == {"A02"}
    assert sitting.open_cells() == (DEPENDENCE,)
    assert not sitting.rate(FUTURE, 3)
    assert not sitting.rate(DEPENDENCE, 3)


def test_writing_the_same_again_changes_nothing(panel: Session) -> None:
    sitting = sitting_of(panel)
    sitting.answer(RISK, 4, 4)
    steps = len(panel.undo_labels())
    assert sitting.write(RISK, " ")
    assert len(panel.undo_labels()) == steps


def test_a_refused_answer_is_no_vote(panel: Session, notices: Any) -> None:
    heard: list[object] = []
    sitting = Sitting(panel, FIRST, "A01", ASKED, lambda *said: heard.append(said))
    panel.act("Close", lambda rows: rows.close_round(FIRST))
    assert not sitting.answer(RISK, 4, 4)
    assert heard == []
    assert notices.errors
