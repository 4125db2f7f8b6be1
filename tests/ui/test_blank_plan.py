"""A plan that was started blank: every page makes sense and says what to do."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.store.store import create
from planner.ui.exports import exports
from planner.ui.flowstate import flow_state, source_line
from planner.ui.mainwindow import MainWindow
from planner.ui.pages import PAGES
from planner.ui.pages.roadmap import RoadmapPage
from planner.ui.session import Session
from tests.ui.conftest import Messages, Notices


@pytest.fixture
def blank(empty_session: Session, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window over a blank plan."""
    file = tmp_path / "blank.plan"
    create(file, seeded=False, title="Blank").close()
    assert empty_session.open(file)
    made = MainWindow(empty_session)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.set_ready()
    return made


def words(page: QWidget) -> str:
    return "\n".join(made.text() for made in page.findChildren(QLabel) if made.isVisible())


def buttons(page: QWidget) -> list[str]:
    return [made.text() for made in page.findChildren(QPushButton) if made.isVisible() and made.isEnabled()]


@pytest.mark.parametrize("page", [page.id for page in PAGES])
def test_every_page_is_painted_without_a_complaint(blank: MainWindow, notices: Notices, page: str) -> None:
    blank.show_page(page)
    QApplication.processEvents()
    assert not blank.grab().isNull()
    assert notices.errors == []


@pytest.mark.parametrize("page", ["overview", "scoring", "matrix"])
def test_pages_without_content_say_why_and_where_to_go(blank: MainWindow, page: str) -> None:
    blank.show_page(page)
    text = words(blank.pages[page])
    assert "started blank" in text
    assert "New plan" in text


def test_the_overview_shows_no_empty_cards(blank: MainWindow) -> None:
    page = blank.pages["overview"]
    assert "Sources" not in words(page)
    assert buttons(page) == ["Make the ministry workbook", "Go to the roadmap"]


@pytest.mark.parametrize("page", ["overview", "scoring"])
def test_the_button_leads_to_the_roadmap(blank: MainWindow, page: str, qtbot: QtBot) -> None:
    blank.show_page(page)
    go = next(made for made in blank.pages[page].findChildren(QPushButton) if made.text() == "Go to the roadmap")
    go.setFocus()
    qtbot.keyClick(go, Qt.Key.Key_Return)
    assert blank.page == "roadmap"


def test_the_roadmap_begins_with_a_row_of_ones_own(blank: MainWindow) -> None:
    blank.show_page("roadmap")
    page = blank.pages["roadmap"]
    assert isinstance(page, RoadmapPage)
    assert page.empty.isVisible()
    page.empty.button.click()
    assert [row.item for row in blank.session.roadmap()] == [None]
    assert page.table.isVisible()
    assert page.table.editing
    page.commit_editing()


def test_undoing_the_first_row_shows_the_advice_again(blank: MainWindow) -> None:
    blank.show_page("roadmap")
    page = blank.pages["roadmap"]
    assert isinstance(page, RoadmapPage)
    page.add_row()
    page.commit_editing()
    while blank.session.can_undo:
        blank.session.undo()
    assert page.empty.isVisible()


def test_a_filter_without_rows_still_offers_all_rows(blank: MainWindow) -> None:
    blank.show_page("roadmap")
    page = blank.pages["roadmap"]
    assert isinstance(page, RoadmapPage)
    page.add_row()
    page.commit_editing()
    page.search.setText("nothing like it")
    assert page.empty.isVisible()
    page.empty.button.click()
    assert page.search.text() == ""
    assert page.table.isVisible()
    assert len(blank.session.roadmap()) == 1


def test_the_flow_claims_nothing(blank: MainWindow) -> None:
    states = flow_state(blank.session)
    assert not any(done for done, _why in states.values())
    assert all(why for _done, why in states.values())
    assert source_line(blank.session) == ""


def test_the_details_wait_for_a_selection(blank: MainWindow) -> None:
    blank.show_page("roadmap")
    assert blank.frame.details is not None
    assert "Choose a score" in words(blank.frame.details)


def test_a_seeded_plan_opened_next_shows_its_cards(blank: MainWindow, plan_file: Path) -> None:
    assert blank.session.open(plan_file)
    text = words(blank.pages["overview"])
    assert "started blank" not in text
    assert "Where the work stands" in text


def test_a_workbook_can_be_made_of_it(
    blank: MainWindow, messages: Messages, notices: Notices, qtbot: QtBot, tmp_path: Path
) -> None:
    blank.show_page("export")
    messages.answers = [tmp_path / "blank.xlsx"]
    next(made for made in blank.pages["export"].findChildren(QPushButton) if made.text() == "Save workbook…").click()
    qtbot.waitUntil(lambda: bool(exports(blank.session).made) or bool(notices.errors), timeout=30_000)
    assert notices.errors == []
    assert (tmp_path / "blank.xlsx").exists()
