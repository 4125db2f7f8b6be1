"""The projector's window: what it shows, when, its keys, its size, and other languages and looks."""

from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.ui.room import projector as module
from planner.ui.room.clockface import ClockFace
from planner.ui.room.entry import Vote
from planner.ui.room.projector import SIZE, Projector, other_screen, show_projector
from planner.ui.room.state import Room
from planner.ui.session import Session
from planner.ui.theme import load

RISK = ("semiconductor", "risk")


@pytest.fixture
def projector(voted: Room, qtbot: QtBot) -> Projector:
    made = Projector(voted)
    qtbot.addWidget(made)
    made.show()
    return made


def shown(window: QWidget) -> str:
    """Return every word on a window."""
    words = [found.text() for found in window.findChildren(QLabel) if found.isVisible()]
    said = [found.accessibleDescription() for found in window.findChildren(QWidget) if found.isVisible()]
    return "\n".join((*words, *said))


def test_it_shows_the_question_and_how_many_have_voted(projector: Projector) -> None:
    words = shown(projector)
    assert "Semiconductors / accelerators" in words
    assert "Supply-chain risk" in words
    assert "Question 2 of 36 · Round 1" in words
    assert "3 of 4 answered" in words
    assert "median" not in words.lower()


def test_votes_appear_on_a_key_and_go_again(projector: Projector, qtbot: QtBot) -> None:
    qtbot.keyClick(projector, Qt.Key.Key_Space)
    assert "The median is 4" in shown(projector)
    assert projector.board.content.statistics is not None
    assert projector.board.content.published is not None
    qtbot.keyClick(projector, Qt.Key.Key_R)
    assert projector.board.content.statistics is None
    assert projector.board.content.published is None
    assert projector.board.content.before is None


def test_no_code_is_ever_on_it(projector: Projector, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Space, Qt.Key.Key_V, Qt.Key.Key_Space, Qt.Key.Key_M, Qt.Key.Key_M, Qt.Key.Key_Right):
        qtbot.keyClick(projector, key)
        assert not [code for code in projector.room.session.plan.assessors if code in shown(projector)]


@pytest.mark.parametrize(
    ("key", "moved"),
    [
        (Qt.Key.Key_Right, 1), (Qt.Key.Key_PageDown, 1), (Qt.Key.Key_N, 1),
        (Qt.Key.Key_Left, -1), (Qt.Key.Key_PageUp, -1), (Qt.Key.Key_P, -1),
    ],
)  # fmt: skip
def test_keys_change_the_question(projector: Projector, qtbot: QtBot, key: Qt.Key, moved: int) -> None:
    before = projector.room.place
    qtbot.keyClick(projector, key)
    assert projector.room.place == before + moved


def test_keys_with_ctrl_are_not_commands(projector: Projector, qtbot: QtBot) -> None:
    qtbot.keyClick(projector, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert not projector.room.revealed
    qtbot.keyClick(projector, Qt.Key.Key_X)
    assert not projector.room.revealed


def test_the_timer_appears_when_it_is_used(projector: Projector, qtbot: QtBot) -> None:
    assert not projector.clock.isVisible()
    qtbot.keyClick(projector, Qt.Key.Key_T)
    assert projector.clock.isVisible()
    assert "Time left 3:00" in shown(projector)
    qtbot.keyClick(projector, Qt.Key.Key_T)
    assert "Paused" in shown(projector)
    qtbot.keyClick(projector, Qt.Key.Key_0)
    assert projector.room.countdown.state == "ready"


def test_the_end_of_the_time_is_seen_without_colour(projector: Projector) -> None:
    countdown, face = projector.room.countdown, projector.clock
    countdown.toggle()
    running = face.grab().toImage()
    countdown._left, countdown.state = 0.0, "over"
    face.follow()
    assert face.grab().toImage() != running
    assert face.accessibleDescription() == "Time is up 0:00"
    countdown.reset()


def test_a_second_vote_is_compared_with_the_first(projector: Projector, qtbot: QtBot) -> None:
    qtbot.keyClick(projector, Qt.Key.Key_V)
    assert "0 of 4 answered" in shown(projector)
    for code in ("A01", "A02", "A03"):
        projector.room.vote(Vote(code, value=3))
    qtbot.keyClick(projector, Qt.Key.Key_Space)
    assert projector.board.content.before is not None
    assert "The median moved from 4 to 3." in shown(projector)


def test_the_matrix_takes_the_place_of_the_votes(projector: Projector, qtbot: QtBot) -> None:
    qtbot.keyClick(projector, Qt.Key.Key_Space)
    qtbot.keyClick(projector, Qt.Key.Key_M)
    assert projector.pictures.currentWidget() is projector.matrix
    assert not projector.foot.isVisible()
    qtbot.keyClick(projector, Qt.Key.Key_M)
    assert projector.pictures.currentWidget() is projector.board
    assert projector.foot.isVisible()


def test_votes_that_come_in_are_counted_at_once(projector: Projector) -> None:
    projector.room.vote(Vote("A04", abstention="no-expertise"))
    assert "4 of 4 answered" in shown(projector)


def test_without_questions_it_says_what_to_do(empty_session: Session, qtbot: QtBot) -> None:
    made = Projector(Room(empty_session))
    qtbot.addWidget(made)
    made.show()
    assert "There is nothing to ask yet" in shown(made)
    assert "Panel page" in shown(made)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_M, Qt.Key.Key_V, Qt.Key.Key_Right):
        qtbot.keyClick(made, key)


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (1024, 768)])
def test_everything_fits_at_every_size(projector: Projector, qtbot: QtBot, size: tuple[int, int]) -> None:
    projector.resize(*size)
    qtbot.keyClick(projector, Qt.Key.Key_Space)
    projector.room.countdown.toggle()
    assert projector.width() == size[0]
    assert projector.item.font().pixelSize() >= 28 * projector.type.unit
    for words in (projector.where, projector.item, projector.indicator, projector.text, projector.foot):
        assert words.mapTo(projector, words.rect().bottomRight()).y() <= projector.height()
        assert words.font().pixelSize() >= int(28 * projector.type.unit)
    assert projector.board.height() > projector.height() * 0.35
    projector.room.countdown.reset()


def test_a_long_name_is_lettered_smaller_to_stay_on_one_line(projector: Projector) -> None:
    usual = projector.item.font().pixelSize()
    projector.item.setText("A very long name of an item that is asked about " * 2)
    projector._fit_title()
    assert 0 < projector.item.font().pixelSize() < usual


def test_it_changes_language_and_look_where_it_is(projector: Projector, tagged: None) -> None:
    projector.room.toggle_reveal()
    projector.room.session.theme = load("dark", 1.5)
    projector.rebuild()
    assert projector.windowTitle() == "«Projector»"
    assert projector.board.theme.name == "dark"
    assert projector.board.content.statistics is not None


def test_escape_leaves_the_full_screen_and_then_closes(projector: Projector, qtbot: QtBot) -> None:
    qtbot.keyClick(projector, Qt.Key.Key_F11)
    assert projector.isFullScreen()
    qtbot.keyClick(projector, Qt.Key.Key_Escape)
    assert not projector.isFullScreen()
    with qtbot.waitSignal(projector.closed):
        qtbot.keyClick(projector, Qt.Key.Key_Escape)
    assert not projector.isVisible()


def test_one_screen_gives_an_ordinary_window(room: Room, qtbot: QtBot, light: object) -> None:
    beside = QWidget()
    qtbot.addWidget(beside)
    assert other_screen(beside) is None
    made = Projector(room)
    qtbot.addWidget(made)
    show_projector(made, beside)
    assert made.isVisible()
    assert not made.isFullScreen()
    assert (made.width(), made.height()) == SIZE


def test_a_second_screen_is_filled(room: Room, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    beside = QWidget()
    qtbot.addWidget(beside)
    screen = QGuiApplication.primaryScreen()
    monkeypatch.setattr(module, "other_screen", lambda _window: screen)
    made = Projector(room)
    qtbot.addWidget(made)
    show_projector(made, beside)
    assert made.isFullScreen()


def test_the_clock_fits_its_type(room: Room, qtbot: QtBot, light: Any) -> None:
    made = Projector(room)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    small = made.clock.sizeHint()
    made.resize(1920, 1080)
    assert made.clock.sizeHint().width() > small.width()
    assert isinstance(made.clock, ClockFace)
    assert isinstance(made.room, QObject)
