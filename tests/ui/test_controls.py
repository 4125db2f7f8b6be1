"""What pages share: the row that wraps, the round selector, the empty state, the column that scrolls."""

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from planner.model.plan import PUBLISHED
from planner.ui.controls import EmptyState, Filling, RoundBox, labelled, page_column, plus
from planner.ui.session import Session
from planner.ui.theme import Theme
from planner.ui.wrapping import WrapLayout


class Block(QWidget):
    """A widget of a fixed preferred size."""

    def __init__(self, width: int, height: int = 20) -> None:
        super().__init__()
        self._size = QSize(width, height)

    def sizeHint(self) -> QSize:
        return self._size


def row(*widths: int, gap: int = 10) -> tuple[QWidget, WrapLayout, list[Block]]:
    """Make a wrapping row of blocks."""
    box = QWidget()
    layout = WrapLayout(box, gap=gap)
    blocks = [Block(width) for width in widths]
    for block in blocks:
        layout.addWidget(block)
    return box, layout, blocks


class TestWrapLayout:
    @pytest.mark.parametrize(
        ("width", "height", "tops"),
        [(320, 20, [0, 0, 0]), (210, 50, [0, 0, 30]), (100, 80, [0, 30, 60]), (60, 80, [0, 30, 60])],
    )
    def test_it_wraps_where_it_is_narrow(self, qtbot: QtBot, width: int, height: int, tops: list[int]) -> None:
        box, layout, blocks = row(100, 100, 100)
        qtbot.addWidget(box)
        box.show()
        assert layout.heightForWidth(width) == height
        layout.setGeometry(QRect(0, 0, width, height))
        assert [block.geometry().top() for block in blocks] == tops
        assert all(block.geometry().right() < width for block in blocks)

    def test_lower_widgets_stand_in_the_middle_of_their_row(self, qtbot: QtBot) -> None:
        box = QWidget()
        qtbot.addWidget(box)
        layout = WrapLayout(box)
        high, low = Block(50, 40), Block(50, 20)
        layout.addWidget(high)
        layout.addWidget(low)
        box.show()
        layout.setGeometry(QRect(0, 0, 200, 40))
        assert (high.y(), low.y()) == (0, 10)

    def test_hidden_widgets_take_no_room(self, qtbot: QtBot) -> None:
        box, layout, blocks = row(100, 100, 100)
        qtbot.addWidget(box)
        box.show()
        blocks[1].hide()
        assert layout.sizeHint().width() == 210

    def test_a_widget_that_wraps_itself_gets_its_height(self, qtbot: QtBot) -> None:
        outer = QWidget()
        qtbot.addWidget(outer)
        layout = WrapLayout(outer)
        inner, _inner_layout, _blocks = row(100, 100)
        layout.addWidget(inner)
        outer.show()
        assert layout.heightForWidth(150) == 50

    def test_it_gives_its_items_back(self, qtbot: QtBot) -> None:
        box, layout, blocks = row(10, 20)
        qtbot.addWidget(box)
        assert layout.count() == 2
        assert layout.itemAt(1) is not None and layout.itemAt(2) is None
        taken = layout.takeAt(0)
        assert taken is not None and taken.widget() is blocks[0]
        assert layout.takeAt(5) is None
        assert layout.count() == 1
        blocks[0].deleteLater()

    def test_it_needs_its_widest_item_and_no_more(self, qtbot: QtBot) -> None:
        box, layout, blocks = row(100, 40)
        qtbot.addWidget(box)
        blocks[0].setMinimumSize(80, 10)
        box.show()
        assert layout.minimumSize().width() == 80
        assert layout.expandingDirections() == Qt.Orientation(0)
        assert layout.hasHeightForWidth()

    def test_an_empty_row_needs_nothing(self, qtbot: QtBot) -> None:
        box, layout, _blocks = row()
        qtbot.addWidget(box)
        assert layout.sizeHint() == layout.minimumSize() == QSize(0, 0)
        assert layout.heightForWidth(100) == 0


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
