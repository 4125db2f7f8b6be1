"""The list in two lines and the pane beside it, by themselves."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from planner.ui.pages.evidence.hitlist import HitList, HitListModel
from planner.ui.pages.evidence.hits import Hit
from planner.ui.pages.evidence.pane import Pane
from planner.ui.parts import button, label
from planner.ui.session import Session
from planner.ui.theme import Theme

_DOWN, _ENTER, _END = Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_End
_LEFT = Qt.MouseButton.LeftButton


def hit(key: str) -> Hit:
    return Hit(key, "", f"Name {key}", "2 undecided", "2025 · Policy", f"Name {key}, 2 undecided")


@pytest.fixture
def made(light: Theme, qtbot: QtBot) -> Iterator[HitList]:
    """A list of three things, seen."""
    shown = HitList(light, "Signals", "Enter reads")
    qtbot.addWidget(shown)
    shown.show_hits([hit("a"), hit("b"), hit("c")], "b")
    shown.resize(300, 200)
    shown.show()
    qtbot.waitExposed(shown)
    yield shown
    shown.hide()


class TestModel:
    def test_a_row_shows_and_says_its_words(self) -> None:
        model = HitListModel()
        model.set_hits([hit("a")])
        index = model.index(0, 0)
        assert index.data(Qt.ItemDataRole.UserRole) == hit("a")
        assert index.data() == index.data(Qt.ItemDataRole.AccessibleTextRole) == "Name a, 2 undecided"
        assert index.data(Qt.ItemDataRole.ToolTipRole) == "Name a"
        assert index.data(Qt.ItemDataRole.DecorationRole) is None

    def test_outside_of_it_there_is_nothing(self) -> None:
        model = HitListModel()
        assert model.data(model.index(3, 0)) is None
        model.set_hits([hit("a")])
        assert model.rowCount(model.index(0, 0)) == 0
        assert (model.place_of("a"), model.place_of("z")) == (0, -1)


class TestList:
    def test_it_has_a_name_and_says_what_keys_do(self, made: HitList) -> None:
        assert (made.accessibleName(), made.accessibleDescription()) == ("Signals", "Enter reads")

    def test_showing_tells_nothing(self, made: HitList, qtbot: QtBot) -> None:
        assert made.current == "b"
        with qtbot.assertNotEmitted(made.chosen):
            made.show_hits([hit("c"), hit("b")], "c")
        assert made.current == "c"

    def test_what_is_not_listed_leaves_no_cursor(self, made: HitList) -> None:
        assert made.point_at("a")
        assert not made.point_at("z")
        assert made.current == ""

    def test_arrows_tell_what_they_reach(self, made: HitList, qtbot: QtBot) -> None:
        with qtbot.waitSignal(made.chosen) as told:
            qtbot.keyClick(made, _DOWN)
        assert told.args == ["c"]
        with qtbot.assertNotEmitted(made.chosen):
            qtbot.keyClick(made, _DOWN)

    def test_enter_opens(self, made: HitList, qtbot: QtBot) -> None:
        with qtbot.waitSignal(made.opened) as told:
            qtbot.keyClick(made, _ENTER)
        assert told.args == ["b"]
        made.point_at("z")
        with qtbot.assertNotEmitted(made.opened):
            qtbot.keyClick(made, _ENTER)

    def test_a_click_on_the_row_under_the_cursor_asks_again(self, made: HitList, qtbot: QtBot) -> None:
        spot = made.visualRect(made.currentIndex()).center()
        with qtbot.waitSignal(made.chosen) as told:
            qtbot.mouseClick(made.viewport(), _LEFT, pos=spot)
        assert told.args == ["b"]

    def test_a_double_click_opens(self, made: HitList, qtbot: QtBot) -> None:
        spot = made.visualRect(made.currentIndex()).center()
        qtbot.mouseClick(made.viewport(), _LEFT, pos=spot)
        with qtbot.waitSignal(made.opened) as told:
            qtbot.mouseDClick(made.viewport(), _LEFT, pos=spot)
        assert told.args == ["b"]

    def test_the_far_end_comes_into_view(self, made: HitList, qtbot: QtBot) -> None:
        made.show_hits([hit(str(number)) for number in range(40)], "0")
        qtbot.keyClick(made, _END)
        assert made.viewport().rect().contains(made.visualRect(made.currentIndex()))


class TestPane:
    def pane(self, session: Session, qtbot: QtBot) -> Pane:
        made = Pane(session, "The chosen signal")
        qtbot.addWidget(made)
        made.resize(300, 200)
        made.show()
        qtbot.waitExposed(made)
        return made

    def test_it_shows_what_it_is_given_in_place_of_the_rest(self, session: Session, qtbot: QtBot) -> None:
        pane = self.pane(session, qtbot)
        first, second = label("First"), label("Second")
        pane.fill([first])
        assert first.isVisible()
        pane.fill([second])
        assert second.isVisible()
        assert first.parent() is None

    def test_it_starts_at_the_top_unless_told_not_to(self, session: Session, qtbot: QtBot) -> None:
        pane = self.pane(session, qtbot)
        bar = pane.area.verticalScrollBar()
        pane.fill([label(f"Line {number}") for number in range(60)])
        qtbot.waitUntil(lambda: bar.maximum() > 0)
        bar.setValue(50)
        pane.fill([label(f"Line {number}") for number in range(60)], from_top=False)
        assert bar.value() == 50
        pane.fill([label(f"Line {number}") for number in range(60)])
        assert bar.value() == 0

    def test_the_focus_stays_inside(self, session: Session, qtbot: QtBot) -> None:
        pane = self.pane(session, qtbot)
        line = QLineEdit()
        pane.fill([line])
        pane.activateWindow()
        line.setFocus()
        qtbot.waitUntil(line.hasFocus)
        pane.fill([label("Recorded")])
        assert pane.area.hasFocus()

    def test_tab_goes_through_it_as_it_is_read(self, session: Session, qtbot: QtBot) -> None:
        pane = self.pane(session, qtbot)
        buttons = [button(word, lambda: None) for word in ("One", "Two", "Three")]
        pane.fill(buttons)
        pane.activateWindow()
        buttons[0].setFocus()
        qtbot.waitUntil(buttons[0].hasFocus)
        for after in buttons[1:]:
            qtbot.keyClick(pane.focusWidget(), Qt.Key.Key_Tab)
            assert after.hasFocus()
