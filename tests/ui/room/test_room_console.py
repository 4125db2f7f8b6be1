"""The facilitator's console: choosing, steering, votes, minutes, keys, and what it never shows."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from planner.ui.room.console import Console
from planner.ui.room.entry import Vote
from planner.ui.room.state import Room
from planner.ui.room.steering import STEPS, TIMER
from planner.ui.session import Session
from planner.ui.theme import load
from tests.workshops import FIRST

RISK, FUTURE = ("semiconductor", "risk"), ("semiconductor", "future")
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Doings:
    """Notes what the console was asked to do."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def table(self) -> dict[str, Callable[[], object]]:
        return {name: lambda name=name: self.done.append(name) for name in ("project", "codes", "pass")}


@pytest.fixture
def doings() -> Doings:
    return Doings()


@pytest.fixture
def beside(qtbot: QtBot, light: object) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def console(room: Room, beside: QWidget, doings: Doings, qtbot: QtBot) -> Console:
    made = Console(room, doings.table(), beside)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def enter(console: Console, qtbot: QtBot, typed: str) -> None:
    """Type a vote and press Enter."""
    console.voting.line.setText(typed)
    qtbot.keyClick(console.voting.line, Qt.Key.Key_Return)


def said(console: Console) -> str:
    """Return everything that can be read on the console."""
    words = [found.text() for found in console.findChildren(QLabel) if found.isVisible()]
    for listed in console.findChildren(QListWidget):
        words += [listed.item(place).text() for place in range(listed.count())]
    return "\n".join(words)


# Choosing


def test_it_lists_the_questions_with_how_many_have_answered(console: Console) -> None:
    console.room.vote(Vote("A01", value=3))
    listed = console.choosing.list
    assert listed.count() == 36
    assert listed.currentItem().text() == "2. Semiconductors / accelerators · Supply-chain risk  (1/4)"
    listed.setCurrentRow(5)
    assert console.room.place == 5


def test_boxes_choose_round_sheet_and_order(console: Console, qtbot: QtBot) -> None:
    sheets = console.choosing.sheets
    assert sheets.itemText(0) == "All"
    sheets.activated.emit(sheets.findData("goals"))
    assert console.room.sheet == "goals"
    assert console.choosing.list.count() == len(console.room.cells)
    orders = console.choosing.orders
    with qtbot.waitSignal(console.room.changed):
        orders.activated.emit(orders.findData("queue"))
    assert console.room.order == "queue"
    assert orders.currentData() == "queue"
    rounds = console.choosing.rounds
    rounds.activated.emit(rounds.findData(FIRST))
    assert console.room.order == "sheet"


# Steering


@pytest.mark.parametrize(
    ("key", "modifiers", "seen"),
    [
        (Qt.Key.Key_PageDown, CTRL, lambda room: room.place == 2),
        (Qt.Key.Key_PageUp, CTRL, lambda room: room.place == 0),
        (Qt.Key.Key_R, CTRL, lambda room: room.revealed),
        (Qt.Key.Key_R, CTRL | SHIFT, lambda room: room.second),
        (Qt.Key.Key_T, CTRL, lambda room: room.countdown.state == "running"),
    ],
)
def test_keys_steer_from_the_field_for_votes_too(
    console: Console, qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier, seen: Callable[[Room], bool]
) -> None:
    console.room.vote(Vote("A01", value=3))
    console.voting.line.setFocus()
    qtbot.keyClick(console.voting.line, key, modifiers)
    assert seen(console.room)
    console.room.countdown.reset()


def test_every_button_says_its_key_and_that_of_the_projector(console: Console) -> None:
    for step in (*STEPS, *TIMER):
        made = console.steering.buttons[step.words]
        assert step.key.replace("PgUp", "PgUp") in made.text()
        assert step.projector in made.toolTip()
        assert made.accessibleName() in made.text()


def test_buttons_do_what_their_keys_do(console: Console) -> None:
    console.room.vote(Vote("A01", value=3))
    console.steering.buttons["Reveal or hide the votes"].click()
    assert console.room.revealed
    console.steering.buttons["Matrix or votes"].click()
    assert console.room.moving
    console.steering.buttons["Next"].click()
    assert console.room.place == 2


def test_it_says_how_the_question_stands(console: Console) -> None:
    assert console.steering.state.text() == "0 of 4 answered · votes hidden"
    console.room.vote(Vote("A01", value=3))
    console.room.toggle_reveal()
    assert console.steering.state.text() == "1 of 4 answered · votes shown"
    console.room.call_again()
    assert console.steering.state.text().endswith("second vote")
    console.room.session.act("Close", lambda rows: rows.close_round(FIRST))
    assert "to be shown only" in console.steering.state.text()
    assert not console.voting.line.isEnabled()


def test_the_timer_is_set_in_minutes(console: Console) -> None:
    console.steering.minutes.setValue(1.5)
    assert console.room.countdown.total == 90
    assert console.steering.time.text() == "Timer 1:30"
    console.room.countdown.toggle()
    assert console.steering.time.text().startswith("Time left 1:30")
    console.room.countdown.reset()


# Votes


def test_votes_are_typed_one_after_the_other(console: Console, qtbot: QtBot) -> None:
    for typed in ("A01 4", "2 3-5", "03 02"):
        enter(console, qtbot, typed)
        assert console.voting.line.text() == ""
    plan = console.room.session.plan
    assert plan.assessments[FIRST, "A01", *RISK].value == 4
    assert plan.assessments[FIRST, "A02", *RISK].high == 5
    assert plan.assessments[FIRST, "A03", *RISK].abstention == "conflict-of-interest"
    assert console.voting.said.text() == "The vote of A03 is taken."
    assert console.voting.waiting.text() == "Still to be heard: A04"


def test_what_cannot_be_read_stays_to_be_mended(console: Console, qtbot: QtBot) -> None:
    enter(console, qtbot, "A01 9")
    assert console.voting.line.text() == "A01 9"
    assert "not a code and an answer" in console.voting.said.text()
    assert not console.room.session.plan.assessments


def test_a_refused_vote_stays_and_is_told(console: Console, qtbot: QtBot) -> None:
    console.room.session.act("Duty", lambda rows: rows.set_duties("A02", (("goals", ""),)))
    enter(console, qtbot, "A02 4")
    assert console.voting.line.text() == "A02 4"
    assert console.notice.isVisible()
    assert "A02" in console.notice.text()


@pytest.mark.parametrize("level", ["nobody", "facilitator", "all"])
def test_no_code_stands_beside_a_vote(console: Console, qtbot: QtBot, level: str) -> None:
    console.room.session.act("Level", lambda rows: rows.set_anonymity(level))
    for code in ("A01", "A02", "A03", "A04"):
        enter(console, qtbot, f"{code} 4")
    console.room.toggle_reveal()
    words = said(console)
    assert "A01" not in words
    assert "A04: 4" not in words
    assert console.voting.names.isVisible() == (level == "all")


def test_where_everyone_may_know_the_facilitator_may_ask(console: Console, qtbot: QtBot) -> None:
    session = console.room.session
    session.act("Level", lambda rows: rows.set_anonymity("all"))
    session.act("Name", lambda rows: rows.name_assessor("A01", "홍길동"))
    enter(console, qtbot, "A01 4")
    assert not console.voting.listed.isVisible()
    console.voting.names.setChecked(True)
    assert console.voting.listed.text() == "A01 홍길동: 4"
    session.undo()
    session.act("Level", lambda rows: rows.set_anonymity("facilitator"))
    assert not console.voting.names.isVisible()
    assert not console.voting.listed.isVisible()


def test_nobody_is_called_by_code_at_the_strictest_level(console: Console) -> None:
    assert console.voting.waiting.isVisible()
    console.room.session.act("Level", lambda rows: rows.set_anonymity("nobody"))
    assert not console.voting.waiting.isVisible()


# Minutes


def test_minutes_are_tied_to_the_question(console: Console, qtbot: QtBot, type_korean: Any) -> None:
    editor = console.minutes.editor
    editor.setFocus()
    type_korean(editor, "다시 논의")
    qtbot.keyClick(editor, Qt.Key.Key_Return, CTRL)
    (note,) = console.room.session.plan.minutes
    assert (note.round, note.item, note.indicator, note.text) == (FIRST, *RISK, "다시 논의")
    assert editor.toPlainText() == ""
    assert console.minutes.list.count() == 1
    console.room.step(1)
    assert console.minutes.list.count() == 0
    assert console.room.session.undo_labels()[0].endswith(": minutes")


def test_going_on_keeps_what_is_typed_with_its_question(console: Console, compose: Any) -> None:
    console.minutes.editor.setFocus()
    console.minutes.editor.setPlainText("half a sentence")
    console.room.step(1)
    (note,) = console.room.session.plan.minutes
    assert (note.item, note.indicator) == RISK
    assert console.minutes.editor.toPlainText() == ""


def test_leaving_the_field_keeps_what_is_typed(console: Console, qtbot: QtBot) -> None:
    console.show_part(console.minutes.editor)
    console.minutes.editor.setPlainText("kept")
    console.show_part(console.voting.line)
    assert [note.text for note in console.room.session.plan.minutes] == ["kept"]


def test_a_note_is_edited_and_removed(console: Console, qtbot: QtBot) -> None:
    session = console.room.session
    session.act("Note", lambda rows: rows.add_minute(FIRST, *RISK, "first"))
    listed = console.minutes.list
    listed.itemActivated.emit(listed.item(0))
    assert console.minutes.editor.toPlainText() == "first"
    console.minutes.editor.setPlainText("better")
    console.minutes.commit()
    assert [note.text for note in session.plan.minutes] == ["better"]
    listed.setCurrentRow(0)
    qtbot.keyClick(listed, Qt.Key.Key_Delete)
    assert session.plan.minutes == ()
    console.minutes.edit("gone")
    assert console.minutes.editor.toPlainText() == ""


def test_a_refused_note_stays_in_the_field(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    console.minutes.editor.setPlainText("kept here")
    monkeypatch.setattr(console.room.session, "act", lambda *_args: False)
    console.minutes.commit()
    assert console.minutes.editor.toPlainText() == "kept here"
    console.minutes.editor.clear()


# The window


def test_the_other_windows_have_keys(console: Console, doings: Doings, qtbot: QtBot) -> None:
    qtbot.keyClick(console, Qt.Key.Key_P, CTRL)
    qtbot.keyClick(console, Qt.Key.Key_K, CTRL)
    qtbot.keyClick(console, Qt.Key.Key_F7, SHIFT)
    for name in ("project", "codes", "pass"):
        console.buttons[name].click()
    assert doings.done == ["project", "codes", "pass"] * 2


def test_fields_are_reached_by_key(console: Console, qtbot: QtBot) -> None:
    qtbot.keyClick(console, Qt.Key.Key_F3)
    assert console.focusWidget() is console.minutes.editor
    qtbot.keyClick(console, Qt.Key.Key_F2)
    assert console.focusWidget() is console.voting.line


def test_a_change_is_taken_back_from_here(console: Console, qtbot: QtBot) -> None:
    enter(console, qtbot, "A01 4")
    assert console.undo.text().startswith("Undo: ")
    console.undo.click()
    assert not console.room.session.plan.assessments


def test_passing_needs_an_open_round(console: Console) -> None:
    assert console.buttons["pass"].isEnabled()
    console.room.session.act("Close", lambda rows: rows.close_round(FIRST))
    assert not console.buttons["pass"].isEnabled()


def test_without_experts_it_says_what_to_do(session: Session, beside: QWidget, doings: Doings, qtbot: QtBot) -> None:
    session.act("Role", lambda rows: rows.edit_assessor("A01", role="observer"))
    made = Console(Room(session), doings.table(), beside)
    qtbot.addWidget(made)
    assert "add experts on the Panel page" in made.steering.state.text()
    assert not made.voting.line.isEnabled()


def test_a_sheet_without_questions_says_so(console: Console) -> None:
    console.room.session.act("Limit", lambda rows: rows.set_questions(FIRST, (RISK,)))
    console.room.set_sheet("goals")
    assert console.steering.title.text() == "There is nothing to ask yet"
    assert "Choose another one" in console.steering.state.text()
    assert not console.steering.buttons["Next"].isEnabled()


def test_without_a_plan_it_rests(empty_session: Session, beside: QWidget, doings: Doings, qtbot: QtBot) -> None:
    made = Console(Room(empty_session), doings.table(), beside)
    qtbot.addWidget(made)
    assert not made.isEnabled()


def test_another_language_and_look_keep_what_is_typed(console: Console, qtbot: QtBot, tagged: None) -> None:
    console.minutes.editor.setPlainText("kept")
    console.room.session.theme = load("dark", 1.5)
    console.rebuild()
    assert console.windowTitle() == "«Room console»"
    assert [note.text for note in console.room.session.plan.minutes] == ["kept"]
    qtbot.waitUntil(console.steering.isVisible)
    qtbot.keyClick(console, Qt.Key.Key_R, CTRL)
    assert console.room.revealed


def test_closing_keeps_what_is_typed(console: Console, qtbot: QtBot) -> None:
    console.minutes.editor.setPlainText("last words")
    with qtbot.waitSignal(console.closed):
        qtbot.keyClick(console, Qt.Key.Key_W, CTRL)
    assert [note.text for note in console.room.session.plan.minutes] == ["last words"]


def test_every_part_has_a_name_for_screen_readers(console: Console) -> None:
    for part in (
        console.choosing.rounds, console.choosing.sheets, console.choosing.orders, console.choosing.list,
        console.steering.minutes, console.voting.line, console.minutes.editor, console.minutes.list,
    ):  # fmt: skip
        assert part.accessibleName()
