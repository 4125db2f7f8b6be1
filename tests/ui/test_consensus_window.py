"""The Consensus page in the window: by its key, beside the details, before the room, and made anew."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.ui.mainwindow import MainWindow
from planner.ui.pages.consensus import ConsensusPage
from planner.ui.pages.consensus.page import AGREEMENT, QUEUE
from planner.ui.room.mode import RoomMode, room_mode
from tests.ui.consensus import fill, second_round, shown

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> ConsensusPage:
    """The page, reached by its key."""
    fill(window.session)
    qtbot.keyClick(window, Qt.Key.Key_5, CONTROL)
    qtbot.waitUntil(lambda: window.page == "consensus")
    made = window.pages["consensus"]
    assert isinstance(made, ConsensusPage)
    return shown(made, qtbot)


@pytest.fixture
def room(window: MainWindow) -> Iterator[RoomMode]:
    """The room of the window, closed after the test."""
    made = room_mode(window)
    yield made
    made.close()
    QApplication.processEvents()


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    found = QApplication.focusWidget()
    assert found is not None
    qtbot.keyClick(found, key, modifier)


def test_from_the_table_to_the_scores_by_keyboard(page: ConsensusPage, window: MainWindow, qtbot: QtBot) -> None:
    assert QApplication.focusWidget() is page.results.table
    page.show_tab(QUEUE)
    assert QApplication.focusWidget() is page.queue.table
    press(qtbot, Qt.Key.Key_Down)
    row = page.queue.rows[1]
    press(qtbot, Qt.Key.Key_Return)
    assert window.page == "scoring"
    chosen = window.session.selection
    assert chosen is not None and (chosen.id, chosen.indicator) == (row.topic.item, row.topic.indicator)


def test_control_tab_turns_to_the_next_tab(page: ConsensusPage, qtbot: QtBot) -> None:
    page.tabs.setFocus()
    qtbot.keyClick(page.tabs, Qt.Key.Key_Tab, CONTROL)
    assert page.tab == AGREEMENT


def test_the_details_explain_the_question_under_the_cursor(
    page: ConsensusPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.session.set_settings(details=True)
    page.results.table.choose("model/risk", 0)
    words = window.frame.details.as_text()
    assert "Convergence" in words and "Korean Delphi convention" in words


def test_a_question_is_put_before_the_room(
    page: ConsensusPage, window: MainWindow, room: RoomMode, qtbot: QtBot
) -> None:
    page.show_tab(QUEUE)
    assert page.queue.has_room()
    page.queue.table.choose("data/future", 0)
    press(qtbot, Qt.Key.Key_R)
    assert room.console is not None and room.console.isVisible()
    assert room.room.cell == ("data", "future")


def test_another_language_makes_it_anew(page: ConsensusPage, window: MainWindow, qtbot: QtBot) -> None:
    window.session.set_settings(text_scale=1.5)
    qtbot.waitUntil(lambda: window.pages.get("consensus") not in (None, page))
    again = window.pages["consensus"]
    assert isinstance(again, ConsensusPage)
    shown(again, qtbot)
    assert len(again.results.rows) == 36


def test_what_is_computed_for_a_page_that_is_gone_is_dropped(
    page: ConsensusPage, window: MainWindow, qtbot: QtBot
) -> None:
    second_round(window.session)
    assert page.calculation.busy
    window.session.set_settings(text_scale=1.2)
    qtbot.waitUntil(lambda: window.session.tasks.running == 0)
    again = window.pages["consensus"]
    assert isinstance(again, ConsensusPage)
    shown(again, qtbot)


def test_undo_brings_the_numbers_back(page: ConsensusPage, window: MainWindow, qtbot: QtBot) -> None:
    with window.session.edit("more") as rows:
        rows.assess("round-1", "A03", "storage", "risk", value=3)
    shown(page, qtbot)
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    shown(page, qtbot)
    assert next(row for row in page.results.rows if row.key == "storage/risk").cell.n == 2
