"""What pages share: the round selector, the empty state, the column that scrolls."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from planner.model.plan import PUBLISHED
from planner.ui.controls import EmptyState, Filling, RoundBox, labelled, page_column, plus
from planner.ui.session import Session
from planner.ui.theme import Theme
from tests.ui.conftest import Block


class TestRoundBox:
    def test_it_lists_the_rounds_and_shows_the_one_in_view(self, session: Session, qtbot: QtBot) -> None:
        box = RoundBox(session)
        qtbot.addWidget(box)
        box.refresh()
        assert [box.itemData(place) for place in range(box.count())] == list(session.plan.rounds)
        assert box.currentData() == PUBLISHED

    def test_choosing_changes_the_round_of_the_window(self, session: Session, qtbot: QtBot) -> None:
        box = RoundBox(session)
        qtbot.addWidget(box)
        box.refresh()
        box.activated.emit(box.findData("round-1"))
        assert session.round == "round-1"

    def test_refreshing_chooses_nothing(self, session: Session, qtbot: QtBot) -> None:
        box = RoundBox(session)
        qtbot.addWidget(box)
        with qtbot.assertNotEmitted(session.changed):
            box.refresh()


class TestEmptyState:
    def test_it_says_what_to_do(self, light: Theme, qtbot: QtBot) -> None:
        state = EmptyState(light)
        qtbot.addWidget(state)
        state.say("Nothing here", "Do this.", "Do it")
        state.show()
        assert state.accessibleName() == "Nothing here Do this."
        with qtbot.waitSignal(state.pressed):
            state.button.click()

    def test_without_something_to_do_there_is_no_button(self, light: Theme, qtbot: QtBot) -> None:
        state = EmptyState(light)
        qtbot.addWidget(state)
        state.show()
        state.say("Nothing here", "It comes later.")
        assert not state.button.isVisible()


def test_a_page_scrolls_where_the_window_is_too_low(light: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = page_column(page, light)
    column.addWidget(Filling(Block(50, 1000), 300), 1)
    page.resize(400, 200)
    page.show()
    area = page.findChild(QScrollArea)
    assert area is not None
    assert area.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert area.verticalScrollBar().maximum() > 0
    page.resize(400, 800)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)


def test_what_fills_takes_the_rest_and_never_less(light: Theme, qtbot: QtBot) -> None:
    filling = Filling(Block(50, 1000), 300)
    qtbot.addWidget(filling)
    assert filling.sizeHint().height() == filling.minimumHeight() == 300


def test_a_label_names_its_field(qtbot: QtBot) -> None:
    field = QSpinBox()
    box = labelled("Width", field, QPushButton("more"))
    qtbot.addWidget(box)
    label = box.findChild(QLabel)
    assert label is not None and label.buddy() is field


def test_plus_says_in_words_what_it_adds(light: Theme, qtbot: QtBot) -> None:
    pressed: list[int] = []
    made = plus("Add a round", lambda: pressed.append(1), light)
    qtbot.addWidget(made)
    made.click()
    assert (made.accessibleName(), made.toolTip(), pressed) == ("Add a round", "Add a round", [1])
