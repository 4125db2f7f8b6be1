"""The parts around the page: banner, sidebar, flow, corner, what stands in for a page."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from planner.ui import banner as banner_module
from planner.ui import parts
from planner.ui.banner import Banner
from planner.ui.flow import Elided, Flow
from planner.ui.frame import first_focus
from planner.ui.mainwindow import MainWindow
from planner.ui.page import Page
from planner.ui.session import FILE, VIEW, Session
from planner.ui.sidebar import Sidebar
from planner.ui.theme import Theme
from planner.ui.waiting import NoPlan, Opening


@pytest.fixture
def banner(light: Theme, qtbot: QtBot) -> Banner:
    made = Banner(light)
    qtbot.addWidget(made)
    return made


# Banner


def test_an_error_stays_until_it_is_dismissed(banner: Banner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    banner._timer.setInterval(1)
    banner.show_notice("error", "It is locked.")
    qtbot.wait(20)
    assert banner.text == "It is locked."
    assert banner.property("level") == "error"
    banner._close.click()
    assert banner.text == ""


def test_good_news_go_by_themselves(banner: Banner, qtbot: QtBot) -> None:
    assert banner_module.INFO_MS >= 5000
    banner._timer.setInterval(1)
    banner.show_notice("info", "Saved.")
    qtbot.waitUntil(lambda: banner.text == "")


def test_an_error_after_good_news_stays(banner: Banner, qtbot: QtBot) -> None:
    banner._timer.setInterval(5)
    banner.show_notice("info", "Saved.")
    banner.show_notice("error", "Not saved.")
    qtbot.wait(30)
    assert banner.text == "Not saved."


def test_it_says_its_kind_in_words(banner: Banner) -> None:
    banner.show_notice("error", "It is locked.")
    assert banner.accessibleName() == "Error: It is locked."
    banner.show_notice("info", "Fine.")
    assert banner.accessibleName() == "Notice: Fine."


# Sidebar and flow


def test_the_sidebar_shows_and_changes_the_page(light: Theme, qtbot: QtBot) -> None:
    seen: list[str] = []
    made = Sidebar(light, seen.append, lambda: seen.append("fold"))
    qtbot.addWidget(made)
    made.show()
    made.set_page("matrix")
    assert [name for name, button in made.buttons.items() if button.isChecked()] == ["matrix"]
    made.set_page("cases")
    assert not any(button.isChecked() for button in made.buttons.values())
    made.set_page("matrix")
    made.buttons["export"].click()
    made._fold.click()
    assert seen == ["export", "fold"]
    made.set_wide(False)
    assert made.buttons["matrix"].toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    assert made.buttons["matrix"].accessibleName() == "Matrix"
    assert "Ctrl+6" in made.buttons["matrix"].toolTip()


def test_arrows_move_in_the_sidebar(light: Theme, qtbot: QtBot) -> None:
    made = Sidebar(light, lambda _page: None, lambda: None)
    qtbot.addWidget(made)
    made.set_wide(True)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.buttons["overview"].setFocus()
    qtbot.keyClick(made.buttons["overview"], Qt.Key.Key_Down)
    assert made.buttons["evidence"].hasFocus()
    qtbot.keyClick(made.buttons["scoring"], Qt.Key.Key_Up)
    qtbot.keyClick(made.buttons["overview"], Qt.Key.Key_Up)
    assert made.buttons["preferences"].hasFocus()
    qtbot.keyClick(made, Qt.Key.Key_A)


def test_the_flow_shows_shape_word_and_reason(light: Theme, qtbot: QtBot) -> None:
    seen: list[str] = []
    made = Flow(seen.append)
    qtbot.addWidget(made)
    made.set_state({"scoring": (True, "Three answers."), "matrix": (False, "Two on a line.")}, "matrix", "Source: X")
    assert made.steps["scoring"].text() == "Scoring ●"
    assert made.steps["matrix"].text() == "Read ○"
    assert made.steps["scoring"].accessibleName() == "Scoring: done"
    assert made.steps["matrix"].accessibleName() == "Read: open"
    assert made.steps["matrix"].accessibleDescription() == "Two on a line."
    assert made.steps["matrix"].property("here") == "true"
    assert made.source.whole == "Source: X"
    made.steps["export"].click()
    assert seen == ["export"]
    assert "preferences" not in made.steps


def test_a_long_line_ends_in_an_ellipsis(qtbot: QtBot) -> None:
    made = Elided()
    qtbot.addWidget(made)
    made.resize(60, 20)
    made.say("A very long source line indeed")
    assert made.text().endswith("…")
    assert made.toolTip() == "A very long source line indeed"
    made.resize(600, 20)
    made.show()
    assert made.text() == made.whole


def test_a_small_window_folds_the_sidebar(window: MainWindow, qtbot: QtBot) -> None:
    window.frame.resize(1200, 700)
    wide = window.frame.sidebar.width()
    window.frame.resize(700, 700)
    assert window.frame.sidebar.width() < wide


def test_the_window_fits_a_small_screen_at_every_text_size(window: MainWindow) -> None:
    window.session.select("item", "system-software")
    assert window.minimumSizeHint().width() <= 1024
    assert window.minimumSizeHint().height() <= 700


# What stands in for a page


def test_the_sketch_is_painted_in_both_looks(light: Theme, qtbot: QtBot) -> None:
    made = Opening(light)
    qtbot.addWidget(made)
    made.resize(800, 600)
    assert made.grab().toImage().pixelColor(100, 150) == light.color("hover")


def test_without_a_plan_both_ways_on_are_buttons(
    window: MainWindow, messages: Any, qtbot: QtBot, tmp_path: Any
) -> None:
    made = NoPlan(window)
    qtbot.addWidget(made)
    messages.answers += [None, None]
    for button in made.findChildren(QPushButton):
        button.click()
    assert [title for title, _words in messages.told] == ["New plan", "Open a plan"]


# Parts


def test_words_are_plain_and_can_be_selected(qtbot: QtBot) -> None:
    made = parts.label("<b>not bold</b>", "title")
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert made.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    assert made.property("type") == "title"


def test_clearing_a_layout_leaves_nothing(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = QVBoxLayout(holder)
    inner = parts.row()
    inner.addWidget(QLabel("inner"))
    layout.addWidget(QLabel("outer"))
    layout.addLayout(inner)
    layout.addStretch(1)
    parts.clear(layout)
    assert layout.count() == 0
    assert holder.findChildren(QLabel) == []


def test_small_parts(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    made = parts.button("Go", lambda: pressed.append(True), "primary", "A tip")
    qtbot.addWidget(made)
    made.click()
    assert pressed == [True]
    assert (made.accessibleName(), made.toolTip()) == ("Go", "A tip")
    line = parts.rule()
    qtbot.addWidget(line)
    assert line.maximumHeight() == 1
    named = parts.named(QLineEdit(), "Name", "Tip")
    qtbot.addWidget(named)
    assert (named.accessibleName(), named.toolTip()) == ("Name", "Tip")


def test_the_first_part_with_the_focus_is_found(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = QVBoxLayout(holder)
    layout.addWidget(QLabel("words"))
    assert first_focus(holder) is None
    line = QLineEdit()
    layout.addWidget(line)
    holder.show()
    assert first_focus(holder) is line
    line.setEnabled(False)
    assert first_focus(holder) is None


# Page


class Counting(Page):
    """Counts how often it is drawn."""

    needs = frozenset({"assessment"})
    count = 0

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.line = QLineEdit(self)

    def refresh(self) -> None:
        self.count += 1


def test_a_page_redraws_for_what_it_needs_only(session: Session, qtbot: QtBot) -> None:
    page = Counting(session)
    qtbot.addWidget(page)
    page.show()
    assert page.count == 1
    session.act("Title", lambda rows: rows.set_title("New"))
    assert page.count == 1
    session.act("Score", lambda rows: rows.assess("round-1", "A01", "model", "risk", value=5))
    assert page.count == 2
    assert page.concerns(frozenset({VIEW}))
    assert page.concerns(frozenset({FILE}))


def test_a_page_without_a_plan_waits(empty_session: Session, plan_file: Any, qtbot: QtBot) -> None:
    page = Counting(empty_session)
    qtbot.addWidget(page)
    page.show()
    assert page.count == 0
    empty_session.open(plan_file)
    assert page.count == 1


def test_a_composing_syllable_is_kept_when_leaving(
    session: Session, qtbot: QtBot, type_korean: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Counting(session)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.line.setFocus()
    committed: list[bool] = []
    monkeypatch.setattr(type(QApplication.inputMethod()), "commit", lambda _self: committed.append(True))
    type_korean(page.line, "가나")
    page.commit_editing()
    assert committed == [True]
    assert page.line.text() == "가나"
    assert not page.line.hasFocus()
    page.commit_editing()
    assert committed == [True]
