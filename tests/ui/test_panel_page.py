"""The panel page in its window: tabs made when first seen, brought up to date when shown, and what is typed saved."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.ui import theme
from planner.ui.mainwindow import MainWindow
from planner.ui.pages import entry
from planner.ui.pages.panel import PanelPage, page
from planner.ui.pages.panel.page import TABS, TabEntry
from planner.ui.session import Session


class Counting(QWidget):
    """A tab that counts how often it is redrawn and asked to save."""

    needs = frozenset({"assessor"})

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, self.times, self.saved = session, 0, 0

    def refresh(self) -> None:
        self.times += 1

    def commit_editing(self) -> None:
        self.saved += 1


@pytest.fixture
def window(small_session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window whose panel page has two tabs that count."""
    counting = tuple(TabEntry(id_, id_.title(), __name__, "Counting") for id_ in ("people", "rounds"))
    monkeypatch.setattr(page, "TABS", counting)
    made = MainWindow(small_session)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.set_ready()
    return made


def panel(window: MainWindow) -> PanelPage:
    window.show_page("panel")
    found = window.pages["panel"]
    assert isinstance(found, PanelPage)
    return found


def tab(page_: PanelPage, id_: str) -> Counting:
    found = page_.made[id_]
    assert isinstance(found, Counting)
    return found


class TestTabs:
    def test_a_tab_is_made_when_it_is_first_seen(self, window: MainWindow) -> None:
        found = panel(window)
        assert (found.tab, list(found.made)) == ("people", ["people"])
        found.show_tab("rounds")
        assert (found.tab, list(found.made)) == ("rounds", ["people", "rounds"])
        assert found.made["rounds"].accessibleName() == "Rounds"

    def test_a_change_redraws_what_is_on_show_and_the_others_later(self, window: MainWindow) -> None:
        found = panel(window)
        found.show_tab("rounds")
        found.show_tab("people")
        people, rounds = tab(found, "people"), tab(found, "rounds")
        before = people.times, rounds.times
        assert window.session.act("Panel", lambda rows: rows.add_assessor("A02"))
        assert (people.times, rounds.times) == (before[0] + 1, before[1])
        found.show_tab("rounds")
        assert rounds.times == before[1] + 1
        found.show_tab("people")
        assert people.times == before[0] + 1

    def test_what_is_typed_is_saved_on_the_tab_on_show(self, window: MainWindow) -> None:
        found = panel(window)
        window.show_page("overview")
        assert tab(found, "people").saved >= 1

    def test_no_such_tab(self, window: MainWindow) -> None:
        with pytest.raises(KeyError):
            panel(window).show_tab("gone")

    def test_without_a_plan_nothing_is_made(self, empty_session: Session, qtbot: QtBot) -> None:
        made = PanelPage(empty_session)
        qtbot.addWidget(made)
        made._show_tab()
        made.commit_editing()
        assert made.made == {}

    def test_tabs_are_changed_by_keyboard(self, window: MainWindow, qtbot: QtBot) -> None:
        found = panel(window)
        found.tabs.tabBar().setFocus()
        qtbot.keyClick(found.tabs.tabBar(), Qt.Key.Key_Right)
        assert found.tab == "rounds"


class TestPlace:
    def test_the_pages_have_icons_in_both_looks(self) -> None:
        for name in ("light", "dark"):
            for icon in ("panel", "consensus"):
                assert not theme.load(name).icon(icon).isNull()

    def test_every_tab_can_be_made(self, session: Session, qtbot: QtBot) -> None:
        made = PanelPage(session)
        qtbot.addWidget(made)
        for one in TABS:
            made.show_tab(one.id)
            assert made.needs >= frozenset(vars(type(made.made[one.id]))["needs"]), one.id
        assert entry("panel").shortcut == "Ctrl+3"
