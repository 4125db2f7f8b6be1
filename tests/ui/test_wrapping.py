"""What gives way sideways: the row that wraps, text, links and choices that take more lines."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QButtonGroup, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from planner.ui.parts import label
from planner.ui.theme import Theme
from planner.ui.wrapping import Choice, Link, Prose, Words, WrapLayout
from tests.ui.conftest import Block

CHAIN = "산업특화AI·응용SW·에이전트·데이터·모델·인프라·소비자AI"
LONG = "A measure whose title is much longer than the narrow panel it is a link in"


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

    def test_rows_may_stand_closer_than_items(self, qtbot: QtBot) -> None:
        box = QWidget()
        qtbot.addWidget(box)
        layout = WrapLayout(box, gap=10, down=0)
        for _number in range(2):
            layout.addWidget(Block(100))
        box.show()
        assert layout.heightForWidth(100) == 40
        assert layout.heightForWidth(210) == 20


class TestWords:
    def test_a_chain_is_broken_only_where_it_must_be(self, light: Theme, qtbot: QtBot) -> None:
        words = Words(CHAIN)
        qtbot.addWidget(words)
        words.show()
        words.resize(2000, 40)
        assert QLabel.text(words) == CHAIN
        words.resize(160, 200)
        assert "\u200b" in QLabel.text(words)
        words.resize(2000, 40)
        assert QLabel.text(words) == CHAIN

    def test_its_text_is_what_was_given(self, light: Theme, qtbot: QtBot) -> None:
        words = Words(CHAIN)
        qtbot.addWidget(words)
        words.show()
        words.resize(120, 200)
        assert words.text() == CHAIN
        words.setText("GPU·NPU")
        assert words.text() == "GPU·NPU"

    def test_it_needs_only_the_longest_link(self, light: Theme, qtbot: QtBot) -> None:
        words, plain = Words(CHAIN), QLabel(CHAIN, wordWrap=True)
        for made in (words, plain):
            qtbot.addWidget(made)
            made.ensurePolished()
        assert words.minimumSizeHint().width() < plain.minimumSizeHint().width() / 2

    def test_a_broken_chain_takes_more_lines(self, light: Theme, qtbot: QtBot) -> None:
        box = QWidget()
        qtbot.addWidget(box)
        column = QVBoxLayout(box)
        words = Words(CHAIN)
        column.addWidget(words)
        box.show()
        box.resize(200, 300)
        QApplication.processEvents()
        line = words.fontMetrics().lineSpacing()
        assert words.heightForWidth(180) > 2 * line

    def test_text_that_must_not_break_never_does(self, light: Theme, qtbot: QtBot) -> None:
        words = label(CHAIN, wrap=False)
        qtbot.addWidget(words)
        words.show()
        words.resize(50, 20)
        assert QLabel.text(words) == CHAIN
        assert words.minimumSizeHint().width() > 200

    def test_empty_text_needs_nothing(self, light: Theme, qtbot: QtBot) -> None:
        words = Words()
        qtbot.addWidget(words)
        words.resize(10, 10)
        assert words.text() == ""

    def test_mark_up_is_not_read(self, light: Theme, qtbot: QtBot) -> None:
        words = Words("<b>bold</b>")
        qtbot.addWidget(words)
        assert words.textFormat() == Qt.TextFormat.PlainText


class TestLink:
    def test_it_grows_downwards(self, light: Theme, qtbot: QtBot) -> None:
        link = Link(LONG)
        qtbot.addWidget(link)
        assert link.hasHeightForWidth()
        one, many = link.heightForWidth(2000), link.heightForWidth(150)
        assert one == link.sizeHint().height()
        assert many > 2 * one

    def test_it_demands_no_more_than_its_longest_word(self, light: Theme, qtbot: QtBot) -> None:
        link = Link(LONG)
        qtbot.addWidget(link)
        least = link.minimumSizeHint().width()
        assert link.fontMetrics().horizontalAdvance("measure") <= least < link.sizeHint().width() / 3

    def test_without_words_it_needs_next_to_nothing(self, light: Theme, qtbot: QtBot) -> None:
        link = Link("")
        qtbot.addWidget(link)
        assert link.minimumSizeHint().width() <= 10

    def test_mouse_and_keys_press_it(self, light: Theme, qtbot: QtBot) -> None:
        pressed: list[bool] = []
        link = Link("Cloud", lambda: pressed.append(True), "Where it comes from")
        qtbot.addWidget(link)
        link.show()
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
        qtbot.keyClick(link, Qt.Key.Key_Space)
        qtbot.keyClick(link, Qt.Key.Key_Return)
        assert len(pressed) == 3
        assert (link.toolTip(), link.accessibleName()) == ("Where it comes from", "Cloud")

    def test_a_fold_is_checked_and_leaves_room_for_its_mark(self, light: Theme, qtbot: QtBot) -> None:
        link, fold = Link("Evidence"), Link("Evidence", folds=True)
        for made in (link, fold):
            qtbot.addWidget(made)
        assert not link.isCheckable()
        assert fold.isCheckable()
        assert fold.sizeHint().width() > link.sizeHint().width()

    def test_the_mark_turns(self, light: Theme, qtbot: QtBot) -> None:
        fold = Link("Evidence", folds=True)
        qtbot.addWidget(fold)
        fold.show()
        closed = fold.grab().toImage()
        fold.setChecked(True)
        assert fold.grab().toImage() != closed

    def test_it_is_written_in_the_accent_inside_its_place(self, light: Theme, qtbot: QtBot) -> None:
        link = Link(LONG)
        qtbot.addWidget(link)
        link.resize(150, link.heightForWidth(150))
        link.show()
        image = link.grab().toImage()
        ink = [QColor(image.pixel(x, y)) for x in range(image.width()) for y in range(image.height())]
        accent = light.color("accent")
        assert any(colour.rgb() == accent.rgb() for colour in ink)
        edge = [QColor(image.pixel(x, y)).rgb() for x in (0, image.width() - 1) for y in range(image.height())]
        assert accent.rgb() not in edge


    def test_a_column_gives_it_the_height_of_all_its_lines(self, light: Theme, qtbot: QtBot) -> None:
        box, link = QWidget(), Link(LONG)
        qtbot.addWidget(box)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(link)
        column.addStretch(1)
        box.resize(150, 400)
        box.show()
        assert link.height() >= link.heightForWidth(150) > 2 * link.fontMetrics().height()


class TestProse:
    def test_its_text_is_what_was_given(self, light: Theme, qtbot: QtBot) -> None:
        made = Prose("1 < 2 & <b>3</b>\nnext")
        qtbot.addWidget(made)
        assert made.text() == "1 < 2 & <b>3</b>\nnext"
        assert made.property("type") is None

    def test_nothing_in_it_is_taken_for_marks(self, light: Theme, qtbot: QtBot) -> None:
        plain, marked = Prose("1 <b>2</b>"), Prose("1 2")
        for made in (plain, marked):
            qtbot.addWidget(made)
        assert plain.sizeHint().width() > marked.sizeHint().width()

    def test_its_lines_stand_further_apart_than_a_labels(self, light: Theme, qtbot: QtBot) -> None:
        made, usual = Prose(LONG * 4), Words(LONG * 4)
        for one in (made, usual):
            qtbot.addWidget(one)
        assert made.heightForWidth(200) > 1.15 * usual.heightForWidth(200)

    def test_a_new_line_begins_where_one_was_given(self, light: Theme, qtbot: QtBot) -> None:
        one, two = Prose("a b"), Prose("a\nb")
        for made in (one, two):
            qtbot.addWidget(made)
        assert two.heightForWidth(300) > 1.5 * one.heightForWidth(300)


class TestChoice:
    def test_its_words_wrap(self, light: Theme, qtbot: QtBot) -> None:
        choice = Choice(LONG, "long")
        qtbot.addWidget(choice)
        assert choice.minimumSizeHint().width() < choice.fontMetrics().horizontalAdvance(LONG) / 2
        assert choice.radio.accessibleName() == "long"

    def test_a_click_on_its_words_chooses(self, light: Theme, qtbot: QtBot) -> None:
        choice = Choice("◆ Respond", "Respond")
        qtbot.addWidget(choice)
        choice.show()
        at = choice.words.geometry().center()
        qtbot.mouseClick(choice, Qt.MouseButton.RightButton, pos=at)
        assert not choice.radio.isChecked()
        qtbot.mouseClick(choice, Qt.MouseButton.LeftButton, pos=at)
        assert choice.radio.isChecked()

    def test_one_of_a_group_is_chosen(self, light: Theme, qtbot: QtBot) -> None:
        box = QWidget()
        qtbot.addWidget(box)
        column, group = QVBoxLayout(box), QButtonGroup(box)
        choices = [Choice(name, name) for name in ("a", "b")]
        for place, choice in enumerate(choices):
            group.addButton(choice.radio, place)
            column.addWidget(choice)
        box.show()
        for choice in choices:
            qtbot.mouseClick(choice, Qt.MouseButton.LeftButton, pos=QPoint(choice.width() - 2, choice.height() // 2))
        assert group.checkedId() == 1
        assert not choices[0].radio.isChecked()
