"""The window: pages, details, notices, menus, keys, names for screen readers, and closing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from planner import settings
from planner.ui.mainwindow import ALL_ACTIONS, MainWindow
from planner.ui.page import Page
from planner.ui.pages import PAGES, PageEntry, entry
from planner.ui.session import Session
from planner.ui.waiting import NoPlan, Opening

OURS = ("overview", "preferences")


class Plain(Page):
    """A page with a line to type on, in place of the real ones."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.refreshed = 0
        self.kept: list[str] = []
        self.line = QLineEdit(self)
        self.line.setAccessibleName("Line")
        self.line.editingFinished.connect(lambda: self.kept.append(self.line.text()))

    def refresh(self) -> None:
        self.refreshed += 1


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show plain pages, so that these tests are about the frame alone."""
    pages = tuple(
        p if p.id in OURS else PageEntry(p.id, p.title, p.icon, p.shortcut, __name__, "Plain", p.step, p.details)
        for p in PAGES
    )
    for module in ("planner.ui.pages", "planner.ui.mainwindow", "planner.ui.sidebar", "planner.ui.flow"):
        monkeypatch.setattr(f"{module}.PAGES", pages)


@pytest.fixture
def framed(plain: None, window: MainWindow) -> MainWindow:
    return window


def test_until_it_is_ready_it_shows_the_sketch_of_a_page(session: Session, qtbot: QtBot) -> None:
    made = MainWindow(session)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted):
        made.show()
    assert isinstance(made.frame.stack.currentWidget(), Opening)
    made.show_page("matrix")
    assert isinstance(made.frame.stack.currentWidget(), Opening)
    assert made.page == "matrix"


def test_without_a_plan_it_offers_one(empty_session: Session, qtbot: QtBot) -> None:
    made = MainWindow(empty_session)
    qtbot.addWidget(made)
    made.show()
    made.set_ready()
    assert isinstance(made.frame.stack.currentWidget(), NoPlan)
    assert not made.frame.flow.isVisible()
    made.show_page("scoring")
    assert isinstance(made.frame.stack.currentWidget(), NoPlan)
    made.show_page("preferences")
    assert isinstance(made.frame.stack.currentWidget(), Page)


def test_opening_a_plan_in_the_empty_window_shows_it(empty_session: Session, plan_file: Path, qtbot: QtBot) -> None:
    made = MainWindow(empty_session)
    qtbot.addWidget(made)
    made.show()
    made.set_ready()
    empty_session.open(plan_file)
    assert isinstance(made.frame.stack.currentWidget(), Page)
    assert made.windowTitle() == "A plan for tests"


def test_the_title_follows_the_plan(framed: MainWindow) -> None:
    framed.session.act("Title", lambda rows: rows.set_title("세종 워크숍"))
    assert framed.windowTitle() == "세종 워크숍"


def test_pages_are_made_when_first_seen_and_redrawn_when_seen(framed: MainWindow) -> None:
    assert set(framed.pages) == {"overview"}
    framed.show_page("scoring")
    page = framed.pages["scoring"]
    assert isinstance(page, Plain)
    assert page.refreshed == 1
    framed.show_page("overview")
    framed.session.act("Title", lambda rows: rows.set_title("New"))
    assert page.refreshed == 1
    framed.show_page("scoring")
    assert page.refreshed == 2
    framed.show_page("overview")
    framed.show_page("scoring")
    assert page.refreshed == 2


def test_an_unknown_page_is_refused(framed: MainWindow) -> None:
    with pytest.raises(KeyError):
        framed.show_page("nowhere")


def test_keys_change_the_page(framed: MainWindow, qtbot: QtBot) -> None:
    for page in PAGES:
        keys = QKeySequence(page.shortcut)[0]
        qtbot.keyClick(framed, keys.key(), keys.keyboardModifiers())
        assert framed.page == page.id
        assert not page.listed or framed.frame.sidebar.buttons[page.id].isChecked()


def test_leaving_a_page_keeps_what_is_being_typed(framed: MainWindow, type_korean: Any) -> None:
    framed.activateWindow()
    framed.show_page("scoring")
    page = framed.pages["scoring"]
    assert isinstance(page, Plain)
    page.line.setFocus()
    type_korean(page.line, "판정")
    framed.show_page("matrix")
    assert page.kept == ["판정"]


def test_notices_are_a_banner(framed: MainWindow, qtbot: QtBot) -> None:
    framed.session.notice.emit("error", "It is locked.")
    assert framed.banner.isVisible()
    assert framed.banner.text == "It is locked."
    framed.banner.dismiss()
    assert framed.banner.text == ""


def test_details_follow_page_and_selection(framed: MainWindow) -> None:
    assert framed.frame.details is None
    framed.session.select("item", "model")
    assert framed.frame.details is not None
    assert framed.frame.details.isVisible()
    framed.show_page("preferences")
    assert not framed.frame.details.isVisible()
    framed.show_page("matrix")
    assert framed.frame.details.isVisible()
    framed.session.select("item", "cloud")
    framed.show_page("overview")
    assert not framed.frame.details.isVisible()


def test_details_are_hidden_and_shown_by_f9(framed: MainWindow, qtbot: QtBot) -> None:
    framed.show_page("matrix")
    assert framed.frame.details is not None
    qtbot.keyClick(framed, Qt.Key.Key_F9)
    assert not framed.frame.details.isVisible()
    assert not framed.session.settings.details
    qtbot.keyClick(framed, Qt.Key.Key_F9)
    assert framed.frame.details.isVisible()


def test_escape_hides_the_details(framed: MainWindow, qtbot: QtBot) -> None:
    framed.show_page("matrix")
    details = framed.frame.details
    assert details is not None
    framed.activateWindow()
    details.tabs.setFocus()  # type: ignore[attr-defined]
    qtbot.keyClick(QApplication.focusWidget() or details, Qt.Key.Key_Escape)
    assert not details.isVisible()


def test_the_sidebar_folds(framed: MainWindow, qtbot: QtBot) -> None:
    wide = framed.frame.sidebar.width()
    qtbot.keyClick(framed, Qt.Key.Key_F8)
    assert framed.frame.sidebar.width() < wide
    assert not framed.session.settings.sidebar


def test_f6_goes_round_the_parts(framed: MainWindow, qtbot: QtBot) -> None:
    framed.activateWindow()
    framed.show_page("scoring")
    seen = []
    for _step in range(4):
        qtbot.keyClick(framed, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        parts = (framed.frame.sidebar, framed.frame.stack, framed.frame.details, framed.frame.flow)
        seen.append(next(place for place, part in enumerate(parts) if part and part.isAncestorOf(focus)))
    assert sorted(seen) == [0, 1, 2, 3]
    first = seen[0]
    assert seen == [(first + step) % 4 for step in range(4)]
    qtbot.keyClick(framed, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert parts[seen[-2]].isAncestorOf(focus)  # type: ignore[union-attr]


def test_the_state_of_the_file_is_at_the_right_of_the_menus(framed: MainWindow) -> None:
    assert framed.status.saved.text() == "Saved"
    assert framed.status.undo.text() == "Undo 0"
    assert not framed.status.undo.isEnabled()
    framed.session.act("Title", lambda rows: rows.set_title("New"))
    assert framed.status.undo.text() == "Undo 1"
    assert framed.status.undo.isEnabled()
    assert framed.menus.actions["undo"].text() == "&Undo: Title"


@pytest.mark.parametrize("name", ["history", "shortcuts", "about"])
def test_dialogs_open_without_blocking(framed: MainWindow, name: str) -> None:
    framed.show_dialog(name)
    dialog = framed.findChild(QDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.close()


def test_the_flow_shows_that_the_workbook_was_written(framed: MainWindow) -> None:
    step = framed.frame.flow.steps["export"]
    assert step.text().endswith("○")
    framed.session.note_export(framed.session.plan)
    assert step.text().endswith("●")
    framed.session.act("Title", lambda rows: rows.set_title("Another"))
    assert step.text().endswith("○")


def test_it_fills_the_screen_and_returns(framed: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(framed, Qt.Key.Key_F11)
    assert framed.full_screen
    qtbot.keyClick(framed, Qt.Key.Key_F11)
    assert not framed.full_screen


def test_closing_never_asks_and_keeps_the_place(framed: MainWindow, messages: Any) -> None:
    framed.resize(1000, 700)
    framed.close()
    assert messages.told == []
    assert not framed.session.has_plan
    assert settings.load(framed.session.folder).geometry


def test_the_size_of_last_time_comes_back(framed: MainWindow, qtbot: QtBot) -> None:
    framed.resize(781, 641)
    framed.close()
    again = MainWindow(framed.session)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (781, 641)


def test_a_broken_geometry_is_ignored(session: Session, qtbot: QtBot) -> None:
    session.set_settings(geometry="한글 is no geometry")
    made = MainWindow(session)
    qtbot.addWidget(made)
    assert made.width() >= 600


def test_rebuilding_keeps_page_selection_and_notice(framed: MainWindow) -> None:
    framed.show_page("matrix")
    framed.session.select("item", "cloud")
    framed.session.notice.emit("error", "Read me.")
    before = framed.frame
    framed.rebuild()
    assert framed.frame is not before
    assert framed.page == "matrix"
    assert framed.banner.text == "Read me."
    assert framed.frame.details is not None
    framed.session.act("Title", lambda rows: rows.set_title("Again"))
    assert framed.windowTitle() == "Again"


def test_rebuilding_many_times_leaves_one_window_of_widgets(framed: MainWindow, qtbot: QtBot) -> None:
    framed.rebuild()
    qtbot.wait(1)
    count = len(framed.findChildren(QWidget))
    for _time in range(5):
        framed.rebuild()
    qtbot.wait(1)
    assert len(framed.findChildren(QWidget)) <= count * 1.1


def test_a_look_that_changes_rebuilds(framed: MainWindow) -> None:
    before = framed.frame
    framed.session.set_settings(theme="dark")
    assert framed.frame is not before
    now = framed.frame
    framed.session.set_settings(sidebar=False)
    assert framed.frame is now


def focusable(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget


@pytest.mark.parametrize("page", OURS)
def test_every_part_that_takes_the_focus_has_a_name(framed: MainWindow, page: str) -> None:
    framed.session.select("item", "system-software")
    framed.show_page(page)
    nameless = []
    for widget in focusable(framed):
        found = QAccessible.queryAccessibleInterface(widget)
        if not found.text(QAccessible.Text.Name):
            nameless.append(f"{type(widget).__name__} {widget.objectName()}")
    assert nameless == []


def test_tab_reaches_everything_on_the_overview(framed: MainWindow, qtbot: QtBot) -> None:
    framed.activateWindow()
    framed.setFocus()
    reached = set()
    for _step in range(200):
        qtbot.keyClick(QApplication.focusWidget() or framed, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if focus is None or id(focus) in reached:
            break
        reached.add(id(focus))
    wanted = {id(widget) for widget in focusable(framed.frame) if widget.isEnabled()}
    assert wanted <= reached


def test_each_page_of_the_table_has_its_icon_and_action() -> None:
    ids = {row.id for row in ALL_ACTIONS}
    for page in PAGES:
        assert f"page-{page.id}" in ids or not page.listed and page.id in ids
        assert entry(page.id) is page
