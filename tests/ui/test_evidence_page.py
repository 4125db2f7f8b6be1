"""The evidence page in its window: tabs made when first seen, keys, and the way to it from everywhere."""

from importlib.util import find_spec

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.ui import theme
from planner.ui.lookup import Lookup
from planner.ui.mainwindow import MainWindow
from planner.ui.pages import PAGES, entry
from planner.ui.pages.evidence import EvidencePage, page
from planner.ui.pages.evidence.page import SEARCH, TABS, TabEntry, offered
from planner.ui.pages.evidence.search import SearchTab
from planner.ui.session import Selection, Session
from planner.ui.wrapping import Link


class Counting(QWidget):
    """A tab that counts how often it is written."""

    def __init__(self, session: Session, lookup: Lookup) -> None:
        super().__init__()
        self.session, self.lookup, self.times = session, lookup, 0

    def refresh(self) -> None:
        self.times += 1


@pytest.fixture
def window(small_session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window over the small catalogue whose evidence page has the search and one more tab."""
    counting = TabEntry("timeline", "Timeline", __name__, "Counting")
    monkeypatch.setattr(page, "TABS", (TABS[0], counting))
    made = MainWindow(small_session)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.set_ready()
    return made


def evidence(window: MainWindow) -> EvidencePage:
    window.show_page("evidence")
    found = window.pages["evidence"]
    assert isinstance(found, EvidencePage)
    return found


def search(window: MainWindow, qtbot: QtBot) -> SearchTab:
    page_ = evidence(window)
    qtbot.waitUntil(lambda: SEARCH in page_.made)
    found = page_.made[SEARCH]
    assert isinstance(found, SearchTab)
    qtbot.waitUntil(lambda: page_.lookup.is_ready and found.hits.model_.rowCount() > 0)
    return found


class TestTabs:
    def test_the_table_names_the_six_tabs(self) -> None:
        assert [tab.title for tab in TABS] == [
            "Search", "Timeline", "Companies", "Dependencies", "Signals", "Issues",
        ]  # fmt: skip

    def test_only_what_the_program_has_is_offered(self, monkeypatch: pytest.MonkeyPatch) -> None:
        gone = TabEntry("gone", "Gone", "planner.ui.pages.evidence.gone", "GoneTab")
        monkeypatch.setattr(page, "TABS", (TABS[0], gone))
        assert [tab.id for tab in offered()] == [SEARCH]
        assert all(find_spec(tab.module) is not None for tab in offered())

    def test_a_tab_is_made_when_it_is_first_seen(self, window: MainWindow, qtbot: QtBot) -> None:
        page_ = evidence(window)
        assert set(page_.made) == {SEARCH}
        page_.show_tab("timeline")
        made = page_.made["timeline"]
        assert isinstance(made, Counting)
        assert (made.times, made.lookup, made.accessibleName()) == (1, page_.lookup, "Timeline")
        qtbot.waitUntil(lambda: page_.lookup.is_ready)

    def test_a_change_is_shown_in_the_tab_on_show_now_and_in_others_later(
        self, window: MainWindow, qtbot: QtBot
    ) -> None:
        page_ = evidence(window)
        page_.show_tab("timeline")
        made = page_.made["timeline"]
        assert isinstance(made, Counting)
        page_.show_tab(SEARCH)
        window.session.act("Settle", lambda rows: rows.resolve("x1", "a", "why", "Kim"))
        assert made.times == 1
        page_.show_tab("timeline")
        page_.show_tab(SEARCH)
        page_.show_tab("timeline")
        assert made.times == 2
        window.session.act("Settle", lambda rows: rows.resolve("x1", "open", "why", "Kim"))
        assert made.times == 3
        qtbot.waitUntil(lambda: not page_.lookup._making)

    def test_an_answer_on_another_page_changes_nothing_here(self, window: MainWindow, qtbot: QtBot) -> None:
        page_ = evidence(window)
        page_.show_tab("timeline")
        made = page_.made["timeline"]
        assert isinstance(made, Counting)
        window.session.act("Title", lambda rows: rows.add_assessor("A09"))
        assert made.times == 1
        qtbot.waitUntil(lambda: not page_.lookup._making)

    def test_no_such_tab(self, window: MainWindow, qtbot: QtBot) -> None:
        with pytest.raises(KeyError):
            evidence(window).show_tab("gone")
        search(window, qtbot)

    def test_without_a_plan_nothing_is_made(self, empty_session: Session, qtbot: QtBot) -> None:
        made = EvidencePage(empty_session)
        qtbot.addWidget(made)
        made._show_tab()
        made.open("entry:f1")
        made.go_to_query()
        assert made.made == {}


class TestKeys:
    def test_pages_are_numbered_with_evidence_second(self) -> None:
        assert [(found.id, found.shortcut) for found in PAGES[:11]] == [
            ("overview", "Ctrl+1"), ("evidence", "Ctrl+2"), ("panel", "Ctrl+3"), ("scoring", "Ctrl+4"),
            ("consensus", "Ctrl+5"), ("matrix", "Ctrl+6"), ("certainty", "Ctrl+Shift+6"),
            ("weights", "Ctrl+Shift+7"), ("ranking", "Ctrl+7"), ("roadmap", "Ctrl+8"), ("export", "Ctrl+9"),
        ]  # fmt: skip
        assert not entry("evidence").details

    def test_the_icon_is_there_in_both_looks(self) -> None:
        for name in ("light", "dark"):
            assert not theme.load(name).icon("evidence").isNull()

    def test_ctrl_f_goes_to_the_line_from_any_tab(self, window: MainWindow, qtbot: QtBot) -> None:
        tab = search(window, qtbot)
        page_ = evidence(window)
        page_.show_tab("timeline")
        page_.tabs.tabBar().setFocus()
        qtbot.keyClick(page_.tabs.tabBar(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        assert page_.tab == SEARCH
        assert tab.query.hasFocus()

    def test_type_arrow_enter_and_back_without_the_mouse(self, window: MainWindow, qtbot: QtBot) -> None:
        tab = search(window, qtbot)
        tab.query.setFocus()
        qtbot.keyClicks(tab.query, "H100")
        qtbot.waitUntil(lambda: tab.reading.key == "entry:h100")
        qtbot.keyClick(tab.query, Qt.Key.Key_Return)
        assert tab.reading.area.hasFocus()

    def test_tab_reaches_boxes_list_and_text_in_order(self, window: MainWindow, qtbot: QtBot) -> None:
        tab = search(window, qtbot)
        tab.open("entry:f1")
        seen: list[QWidget] = []
        tab.query.setFocus()
        at: QWidget | None = tab.query
        for _step in range(40):
            at = at.nextInFocusChain() if at is not None else None
            if at is not None and at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.isVisible():
                seen.append(at)
        order = [seen.index(part) for part in (tab.facets.boxes["source"], tab.hits, tab.reading.area)]
        assert order == sorted(order)


class TestWays:
    def test_looking_up_shows_it_in_the_pane(self, window: MainWindow, qtbot: QtBot) -> None:
        window.show_page("overview")
        window.session.look_up("entry:f1")
        assert window.page == "evidence"
        assert search(window, qtbot).reading.key == "entry:f1"

    def test_from_another_tab_as_well(self, window: MainWindow, qtbot: QtBot) -> None:
        page_ = evidence(window)
        page_.show_tab("timeline")
        window.session.look_up("entry:law")
        assert page_.tab == SEARCH
        assert search(window, qtbot).reading.key == "entry:law"

    def test_f4_opens_what_is_selected(self, window: MainWindow, qtbot: QtBot) -> None:
        window.show_page("overview")
        window.session.select("score", "a", "risk")
        window.menus.actions["evidence"].trigger()
        assert window.menus.actions["evidence"].shortcut().toString() == "F4"
        assert search(window, qtbot).reading.key == "score:a/risk"

    def test_the_panel_has_the_same_way_as_a_link(self, window: MainWindow, qtbot: QtBot) -> None:
        window.show_page("scoring")
        window.session.explain("item", "a")
        details = window.frame.details
        assert details is not None
        found = next(made for made in details.findChildren(Link) if made.text() == "Open on the evidence page")
        found.click()
        assert search(window, qtbot).reading.key == "item:a"

    def test_the_panel_leaves_when_the_pane_takes_over(self, window: MainWindow, qtbot: QtBot) -> None:
        page_ = evidence(window)
        page_.show_tab("timeline")
        window.session.explain("entry", "f1")
        assert window.frame.details is not None and window.frame.details.isVisible()
        page_.show_tab(SEARCH)
        assert window.session.selection is None
        assert not window.frame.details.isVisible()
        search(window, qtbot)

    def test_what_was_selected_elsewhere_stays_selected(self, window: MainWindow, qtbot: QtBot) -> None:
        window.session.select("score", "a", "risk")
        search(window, qtbot)
        assert window.session.selection == Selection("score", "a", "risk")

    def test_it_is_made_anew_on_the_same_evidence(self, window: MainWindow, qtbot: QtBot) -> None:
        search(window, qtbot).open("entry:f1")
        window.rebuild()
        assert search(window, qtbot).reading.key == "entry:f1"

    def test_another_file_is_searched_anew(self, window: MainWindow, qtbot: QtBot) -> None:
        tab = search(window, qtbot)
        tab.open("entry:f1")
        path = window.session.path
        assert path is not None
        assert window.session.new(path.with_name("other.plan"))
        qtbot.waitUntil(lambda: tab.lookup.is_ready and tab.hits.model_.rowCount() > 0)
        assert "about 80%" in "\n".join(made.text() for made in tab.reading.body.findChildren(QLabel))
