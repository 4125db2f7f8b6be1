"""Room mode beside the window: menu and keys, its windows, codes and slips, passing the laptop from start to end."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.model.passcodes import facilitator_code, passcodes
from planner.ui import commands
from planner.ui.mainwindow import MainWindow
from planner.ui.room.codes import CodesDialog, StartDialog
from planner.ui.room.mode import RoomMode, open_room, pass_laptop, room_mode
from planner.ui.room.slippaper import slip_pages
from planner.ui.session import Session
from tests.workshops import FIRST, invite

RISK = ("semiconductor", "risk")


@pytest.fixture
def mode(panel: Session, window: MainWindow) -> Iterator[RoomMode]:
    made = room_mode(window)
    yield made
    made.close()


def child(kind: type[Any]) -> Any:
    """Find the dialog of a kind that is open."""
    (found,) = [shown for shown in QApplication.topLevelWidgets() if isinstance(shown, kind) and shown.isVisible()]
    return found


def visible(*windows: QWidget | None) -> list[bool]:
    return [found is not None and found.isVisible() for found in windows]


# The menu


def test_the_menu_opens_console_and_projector(mode: RoomMode, window: MainWindow) -> None:
    window.menus.actions["room"].trigger()
    assert visible(mode.console, mode.projector, window) == [True, True, True]
    assert mode.console is not None
    assert mode.console.focusWidget() is mode.console.voting.line
    console, projector = mode.console, mode.projector
    window.menus.actions["room"].trigger()
    assert (mode.console, mode.projector) == (console, projector)


def test_its_keys_are_in_the_menu(window: MainWindow) -> None:
    keys = {name: window.menus.actions[name].shortcut().toString() for name in ("room", "pass-laptop")}
    assert keys == {"room": "F7", "pass-laptop": "Shift+F7"}


def test_there_is_one_room_for_a_window(mode: RoomMode, window: MainWindow) -> None:
    assert room_mode(window) is mode
    commands.open_room(window)
    open_room(window)
    assert len(window.findChildren(RoomMode)) == 1


def test_without_a_plan_there_is_no_room(empty_session: Session, qtbot: QtBot) -> None:
    made = MainWindow(empty_session)
    qtbot.addWidget(made)
    assert not made.menus.actions["room"].isEnabled()
    assert not made.menus.actions["pass-laptop"].isEnabled()


# The windows


def test_the_window_of_the_plan_stays_usable(mode: RoomMode, window: MainWindow) -> None:
    mode.show()
    window.show_page("matrix")
    assert window.page == "matrix"
    window.session.act("Title", lambda rows: rows.set_title("세종"))
    assert window.windowTitle() == "세종"


def test_the_projector_is_opened_and_closed_from_the_console(mode: RoomMode) -> None:
    mode.show()
    mode.toggle_projector()
    assert mode.projector is None
    assert visible(mode.console) == [True]
    mode.toggle_projector()
    assert visible(mode.projector) == [True]
    assert mode.projector is not None
    mode.projector.close()
    assert mode.projector is None


def test_closing_the_console_closes_the_projector(mode: RoomMode) -> None:
    mode.show()
    assert mode.console is not None
    mode.console.close()
    assert (mode.console, mode.projector) == (None, None)
    mode.show()
    assert visible(mode.console, mode.projector) == [True, True]


def test_closing_the_window_closes_the_room_and_keeps_what_is_typed(
    mode: RoomMode, window: MainWindow, plan_file: Path
) -> None:
    mode.show()
    assert mode.console is not None
    mode.room.go(mode.room.cells.index(RISK))
    mode.console.minutes.editor.setPlainText("last words")
    window.close()
    assert (mode.console, mode.projector) == (None, None)
    assert window.session.open(plan_file)
    assert [note.text for note in window.session.plan.minutes] == ["last words"]


def test_another_look_is_taken_over(mode: RoomMode, window: MainWindow) -> None:
    mode.show()
    assert mode.console is not None
    assert mode.projector is not None
    board, steering = mode.projector.board, mode.console.steering
    window.session.set_settings(text_scale=1.5)
    assert mode.projector.board is not board
    assert mode.console.steering is not steering
    window.session.set_settings(sidebar=False)


# Codes


def test_codes_are_shown_with_their_owners(mode: RoomMode) -> None:
    mode.show()
    mode.show_codes()
    dialog = child(CodesDialog)
    codes = passcodes(mode.room.session.plan)
    assert dialog.list.count() == 4
    assert dialog.list.item(2).text() == f"A03   {codes['A03']}"
    assert facilitator_code(mode.room.session.plan) in dialog.own.text()
    dialog.reject()


def test_at_the_strictest_level_slips_are_drawn_by_lot(mode: RoomMode) -> None:
    mode.room.session.act("Level", lambda rows: rows.set_anonymity("nobody"))
    mode.show_codes()
    dialog = child(CodesDialog)
    listed = [dialog.list.item(place).text() for place in range(dialog.list.count())]
    assert listed == sorted(passcodes(mode.room.session.plan).values())
    assert not any(name in " ".join(listed) for name in mode.room.session.plan.assessors)
    dialog.reject()


def test_slips_are_saved_to_print(mode: RoomMode, messages: Any, tmp_path: Path) -> None:
    mode.show_codes()
    dialog = child(CodesDialog)
    messages.answers = [tmp_path / "slips.pdf", None, tmp_path / "missing" / "slips.pdf"]
    dialog.save.click()
    assert (tmp_path / "slips.pdf").read_bytes().startswith(b"%PDF")
    assert dialog.said.text() == "Saved as slips.pdf."
    dialog.save.click()
    assert dialog.said.text() == "Saved as slips.pdf."
    dialog.save.click()
    assert dialog.said.text().startswith("The slips can't be written to slips.pdf")
    dialog.reject()


def test_slips_take_as_many_pages_as_they_need(panel: Session) -> None:
    one = slip_pages(panel.plan)
    panel.act("Panel", lambda rows: [rows.add_assessor(f"B{number:02d}") for number in range(1, 31)])
    many = slip_pages(panel.plan)
    assert one.count(b"/Type /Page\n") == 1
    assert many.count(b"/Type /Page\n") == 3


# Passing the laptop


def test_passing_hides_the_plan_until_it_is_taken_back(mode: RoomMode, window: MainWindow, qtbot: QtBot) -> None:
    mode.show()
    window.menus.actions["pass-laptop"].trigger()
    dialog = child(StartDialog)
    words = [found.text() for found in dialog.findChildren(QLabel)]
    assert f"Your code: {facilitator_code(window.session.plan)}" in words
    dialog.go.click()
    assert mode.passing is not None
    assert visible(window, mode.console, mode.projector, mode.passing) == [False, False, True, True]
    assert mode.passing.isFullScreen()
    mode.passing.end(facilitator_code(window.session.plan))
    assert mode.passing is None
    assert visible(window, mode.console) == [True, True]


def test_only_the_question_on_show_may_be_asked(mode: RoomMode, window: MainWindow) -> None:
    mode.show()
    mode.room.go(mode.room.cells.index(RISK))
    mode.ask_to_pass()
    dialog = child(StartDialog)
    assert dialog.every.text() == "Ask 36 questions"
    assert "Supply-chain risk" in dialog.only.text()
    dialog.only.setChecked(True)
    dialog.begin()
    assert mode.passing is not None
    assert mode.passing.cells == (RISK,)
    mode.ask_to_pass()
    assert not [
        shown for shown in QApplication.topLevelWidgets() if isinstance(shown, StartDialog) and shown.isVisible()
    ]
    mode.passing.stop()


def test_a_whole_turn_round_the_table(mode: RoomMode, window: MainWindow, qtbot: QtBot) -> None:
    mode.show()
    mode.room.go(mode.room.cells.index(RISK))
    mode.begin(True)
    passing = mode.passing
    assert passing is not None
    assert mode.projector is not None
    for name, key in (("A01", Qt.Key.Key_2), ("A02", Qt.Key.Key_4), ("A03", Qt.Key.Key_5), ("A04", Qt.Key.Key_4)):
        qtbot.keyClicks(passing.door.field, passcodes(window.session.plan)[name])
        qtbot.keyClick(passing.door.field, Qt.Key.Key_Return)
        assert passing.desk is not None
        qtbot.keyClick(passing.desk, key)
        qtbot.keyClick(passing.desk, Qt.Key.Key_F10)
    assert mode.projector.board.content.progress.text() == "4 of 4 answered"
    assert mode.projector.board.content.statistics is None
    passing.stop()
    mode.room.toggle_reveal()
    found = mode.room.statistics()
    assert found is not None
    assert found.counts == (0, 1, 0, 2, 1)
    for _number in range(4):
        window.session.undo()
    assert not [key for key in window.session.plan.assessments if key[0] == FIRST]


def test_passing_needs_an_open_round_and_says_so(mode: RoomMode, window: MainWindow, notices: Any) -> None:
    window.session.act("Close", lambda rows: rows.close_round(FIRST))
    pass_laptop(window)
    assert notices.all[-1] == ("info", "Passing the laptop needs an open round with questions, and experts.")
    assert mode.passing is None


def test_passing_works_without_the_console(mode: RoomMode, window: MainWindow) -> None:
    commands.pass_laptop(window)
    child(StartDialog).begin()
    assert visible(window, mode.passing) == [False, True]
    assert mode.console is None
    assert mode.passing is not None
    mode.passing.stop()
    assert visible(window) == [True]


def test_a_round_that_is_closed_brings_the_windows_back(mode: RoomMode, window: MainWindow) -> None:
    mode.show()
    mode.begin(False)
    window.session.act("Close", lambda rows: rows.close_round(FIRST))
    assert mode.passing is None
    assert visible(window, mode.console) == [True, True]


def test_another_plan_starts_the_room_anew(mode: RoomMode, window: MainWindow, tmp_path: Path) -> None:
    mode.show()
    mode.room.toggle_reveal()
    assert window.session.new(tmp_path / "other.plan", "Other")
    assert mode.room.place == 0
    assert not mode.room.revealed
    window.session.act("Panel", lambda rows: invite(rows, 2))
    assert mode.room.progress().expected == 2


def test_events_of_other_windows_are_left_alone(mode: RoomMode, window: MainWindow) -> None:
    mode.show()
    assert not mode.eventFilter(window, QShowEvent())
    assert not mode.eventFilter(QWidget(), QEvent(QEvent.Type.Close))
    assert visible(mode.console) == [True]
