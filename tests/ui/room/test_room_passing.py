"""Passing the laptop: codes open one's own answers and nobody else's, and nothing is left on the screen."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.model.passcodes import facilitator_code, passcodes
from planner.ui.room.desk import Desk
from planner.ui.room.entry import Vote
from planner.ui.room.passing import Passing
from planner.ui.room.state import Room
from tests.workshops import FIRST

RISK, FUTURE, DEPENDENCE = ("semiconductor", "risk"), ("semiconductor", "future"), ("semiconductor", "dependence")
ASKED = (DEPENDENCE, RISK, FUTURE)


@pytest.fixture
def passing(room: Room, qtbot: QtBot) -> Any:
    made = Passing(room.session, FIRST, ASKED, room.voted)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.stop()


def code(passing: Passing, name: str) -> str:
    return passcodes(passing.session.plan)[name]


def type_code(passing: Passing, qtbot: QtBot, typed: str) -> None:
    """Type a code at the door and press Enter."""
    qtbot.keyClicks(passing.door.field, typed)
    qtbot.keyClick(passing.door.field, Qt.Key.Key_Return)


def open_as(passing: Passing, qtbot: QtBot, name: str) -> Desk:
    type_code(passing, qtbot, code(passing, name))
    assert passing.desk is not None
    return passing.desk


def seen(window: QWidget) -> str:
    """Return every word that can be read on a window."""
    words = [found.text() for found in window.findChildren(QLabel) if found.isVisible()]
    words += [found.text() for found in window.findChildren(QPushButton) if found.isVisible()]
    words += [found.text() for found in window.findChildren(QLineEdit) if found.isVisible()]
    words += [found.toPlainText() for found in window.findChildren(QPlainTextEdit)]
    return "\n".join(words)


def answers(passing: Passing) -> dict[tuple[str, ...], Any]:
    return {key: found for key, found in passing.session.plan.assessments.items() if key[0] == FIRST}


# The door


def test_it_is_passed_to_one_after_the_other(passing: Passing, qtbot: QtBot) -> None:
    assert "Pass the laptop to A01" in seen(passing)
    open_as(passing, qtbot, "A01").finish()
    assert "Pass the laptop to A02" in seen(passing)
    assert "Thank you. Your answers are saved; 3 questions stay open." in seen(passing)
    assert "1 of 4 have finished" in seen(passing)


def test_whoever_is_not_there_comes_again_at_the_end(passing: Passing) -> None:
    passing.door.skip.click()
    assert passing.waiting() == ["A02", "A03", "A04", "A01"]
    assert "Pass the laptop to A02" in seen(passing)


@pytest.mark.parametrize("typed", ["A02", "A01", "0000", "XXXX", ""])
def test_a_neighbours_name_opens_nothing(passing: Passing, qtbot: QtBot, typed: str) -> None:
    type_code(passing, qtbot, typed)
    assert passing.desk is None
    assert passing.door.field.text() == ""


def test_a_wrong_code_is_told_and_may_be_tried_again(passing: Passing, qtbot: QtBot) -> None:
    type_code(passing, qtbot, "XXXX")
    assert "This code opens nothing here." in seen(passing)
    assert open_as(passing, qtbot, "A01").sitting.assessor == "A01"


def test_trying_all_codes_is_no_way_in(passing: Passing, qtbot: QtBot) -> None:
    for _number in range(5):
        type_code(passing, qtbot, "XXXX")
    assert not passing.door.field.isEnabled()
    assert "Too many wrong codes" in seen(passing)
    passing.door._wake()
    assert passing.door.field.isEnabled()
    open_as(passing, qtbot, "A01")


def test_the_code_is_not_readable_over_the_shoulder(passing: Passing, qtbot: QtBot) -> None:
    qtbot.keyClicks(passing.door.field, "k7q")
    assert passing.door.field.displayText() != "k7q"
    assert not passing.door.field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_whoever_holds_a_code_opens_their_own_answers_out_of_turn(passing: Passing, qtbot: QtBot) -> None:
    desk = open_as(passing, qtbot, "A03")
    desk.digit(5)
    assert answers(passing)[FIRST, "A03", *DEPENDENCE].value == 5
    assert len(answers(passing)) == 1


def test_nobody_sees_anothers_answer(passing: Passing, qtbot: QtBot) -> None:
    desk = open_as(passing, qtbot, "A01")
    desk.digit(5)
    desk.rationale.setPlainText("my own words")
    desk.finish()
    assert "my own words" not in seen(passing)
    assert "Your answer:" not in seen(passing)
    other = open_as(passing, qtbot, "A02")
    other.step(-1)
    assert "Not answered yet" in seen(other)
    assert "my own words" not in seen(passing)
    other.finish()
    again = open_as(passing, qtbot, "A01")
    again.step(-1)
    again.step(-1)
    assert "Your answer: 5" in seen(again)


def test_at_the_strictest_level_nobody_is_called(room: Room, qtbot: QtBot) -> None:
    room.session.act("Level", lambda rows: rows.set_anonymity("nobody"))
    made = Passing(room.session, FIRST, ASKED, room.voted)
    qtbot.addWidget(made)
    made.show()
    assert "Enter the code on your slip" in seen(made)
    assert not made.door.skip.isVisible()
    desk = open_as(made, qtbot, "A02")
    desk.digit(4)
    for name in made.session.plan.assessors:
        assert name not in seen(made)
        assert all(name not in label for label in made.session.undo_labels()[:1])
    made.stop()


def test_names_are_called_where_everyone_may_know(room: Room, qtbot: QtBot) -> None:
    room.session.act("Level", lambda rows: rows.set_anonymity("all"))
    room.session.act("Name", lambda rows: rows.name_assessor("A01", "홍길동"))
    made = Passing(room.session, FIRST, ASKED, room.voted)
    qtbot.addWidget(made)
    made.show()
    assert "Pass the laptop to A01 홍길동" in seen(made)
    made.stop()


def test_only_those_who_are_asked_are_called(room: Room, qtbot: QtBot) -> None:
    room.session.act("Duty", lambda rows: rows.set_duties("A01", (("goals", ""),)))
    room.session.act("Role", lambda rows: rows.edit_assessor("A04", role="observer"))
    made = Passing(room.session, FIRST, ASKED, room.voted)
    qtbot.addWidget(made)
    made.show()
    assert made.members() == ["A02", "A03"]
    type_code(made, qtbot, code(made, "A01"))
    assert made.desk is None
    made.stop()


def test_when_everyone_has_finished_it_goes_back(passing: Passing, qtbot: QtBot) -> None:
    for name in ("A01", "A02", "A03", "A04"):
        open_as(passing, qtbot, name).finish()
    assert "Everyone has finished" in seen(passing)
    assert "4 of 4 have finished" in seen(passing)
    open_as(passing, qtbot, "A02")


# The labels of undo


def test_undo_labels_tell_no_answer(passing: Passing, qtbot: QtBot) -> None:
    desk = open_as(passing, qtbot, "A01")
    for press in (lambda: desk.digit(5), lambda: (desk.ask_reason(), desk.digit(2)), lambda: desk.digit(1)):
        press()
    labels = passing.session.undo_labels()[:3]
    assert set(labels) == {"A01: an answer"}


# Ending


def test_escape_hides_the_answers_and_asks_for_the_facilitators_code(passing: Passing, qtbot: QtBot) -> None:
    desk = open_as(passing, qtbot, "A01")
    desk.digit(5)
    qtbot.keyClick(desk, Qt.Key.Key_Escape)
    assert passing.desk is None
    assert "Facilitator: enter your code to end" in seen(passing)
    assert "Your answer:" not in seen(passing)
    qtbot.keyClick(passing.keeper, Qt.Key.Key_Escape)
    assert "Pass the laptop to A01" in seen(passing)


def test_an_assessors_code_does_not_end_it(passing: Passing, qtbot: QtBot) -> None:
    qtbot.keyClick(passing.door, Qt.Key.Key_Escape)
    qtbot.keyClicks(passing.keeper.field, code(passing, "A01"))
    qtbot.keyClick(passing.keeper.field, Qt.Key.Key_Return)
    assert passing.isVisible()
    assert "This code opens nothing here." in seen(passing)


def test_the_facilitators_code_ends_it(passing: Passing, qtbot: QtBot) -> None:
    passing.door.leave.click()
    qtbot.keyClicks(passing.keeper.field, facilitator_code(passing.session.plan).lower())
    with qtbot.waitSignal(passing.ended):
        qtbot.keyClick(passing.keeper.field, Qt.Key.Key_Return)
    assert not passing.isVisible()


def test_closing_the_window_asks_as_well(passing: Passing, qtbot: QtBot) -> None:
    open_as(passing, qtbot, "A01")
    assert not passing.close()
    assert passing.isVisible()
    assert passing.desk is None
    assert "Facilitator: enter your code to end" in seen(passing)


def test_a_desk_that_is_left_alone_is_closed(passing: Passing, qtbot: QtBot) -> None:
    desk = open_as(passing, qtbot, "A01")
    assert passing._idle.isActive()
    desk.rationale.setPlainText("half a")
    desk.digit(3)
    passing._walked_away()
    assert passing.desk is None
    assert "no key was pressed for a while" in seen(passing)
    assert answers(passing)[FIRST, "A01", *DEPENDENCE].rationale == "half a"
    assert not passing._idle.isActive()


def test_every_key_keeps_the_desk_open(passing: Passing, qtbot: QtBot) -> None:
    open_as(passing, qtbot, "A01")
    passing._idle.setInterval(50_000)
    before = passing._idle.remainingTime()
    passing._idle.start(10)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    passing._idle.setInterval(50_000)
    QApplication.sendEvent(passing, event)
    assert passing._idle.remainingTime() > 10
    assert before > 0


def test_it_ends_when_the_round_is_closed_meanwhile(passing: Passing, qtbot: QtBot) -> None:
    with qtbot.waitSignal(passing.ended):
        passing.session.act("Close", lambda rows: rows.close_round(FIRST))
    assert not passing.isVisible()


def test_the_room_counts_along(passing: Passing, room: Room, qtbot: QtBot) -> None:
    room.vote(Vote("A02", value=3))
    room.call_again()
    desk = open_as(passing, qtbot, "A02")
    desk.place = desk.sitting.cells.index(RISK)
    desk.digit(3)
    assert room.progress().text() == "1 of 4 answered"


def test_a_refused_answer_is_told_at_the_desk(passing: Passing, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = open_as(passing, qtbot, "A01")

    def refuse(*_args: object) -> bool:
        passing.session.notice.emit("error", "The disk is full.")
        return False

    monkeypatch.setattr(passing.session, "act", refuse)
    desk.digit(4)
    assert "The disk is full." in seen(desk)
    assert desk.place == 0
