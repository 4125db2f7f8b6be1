"""The Certainty page in the window: by keyboard, in every look and size of text, all words through the catalogue."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QTableView, QWidget
from pytestqt.qtbot import QtBot

from planner.ui import theme
from planner.ui.controls import EmptyState
from planner.ui.mainwindow import MainWindow
from planner.ui.pages.certainty import CertaintyPage
from planner.ui.pages.certainty.page import CHANGING, ERRORS, MEANS, TITLES, TOGETHER
from planner.ui.pages.certainty.picturetab import PictureTab
from planner.ui.session import Session
from tests.ui.certainty import fill, see, shown


@pytest.fixture
def filled(session: Session) -> Session:
    fill(session)
    return session


def panes(page: CertaintyPage) -> tuple[PictureTab, ...]:
    """Return every table with its picture."""
    return (page.means, page.errors.scores, page.errors.shares, page.changing, page.together)


def walk(page: CertaintyPage, qtbot: QtBot) -> None:
    """Look at every tab."""
    for tab in TITLES:
        page.show_tab(tab)
        shown(page, qtbot)
    page.show_tab(ERRORS)
    page.errors.show_kind(1)


def test_the_window_has_the_page(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    session.go("certainty")
    page = window.findChild(CertaintyPage)
    assert isinstance(page, CertaintyPage) and page.isVisible()
    shown(page, qtbot)
    assert page.means.rows


def test_every_part_that_takes_the_keyboard_has_a_name(filled: Session, qtbot: QtBot) -> None:
    page = see(filled, qtbot)
    walk(page, qtbot)
    parts: list[QWidget] = [*page.findChildren(QComboBox), *page.findChildren(QTableView)]
    # The button of an empty state gets its words together with its title.
    parts += [
        made
        for made in page.findChildren(QAbstractButton)
        if made.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(made.parent(), EmptyState)
    ]
    unnamed = [part for part in parts if not (part.accessibleName() or getattr(part, "text", str)())]
    assert not unnamed
    assert all(pane.chart.figure.accessibleName() for pane in panes(page))


@pytest.mark.parametrize("tab", [MEANS, ERRORS, CHANGING, TOGETHER])
def test_tab_leads_through_the_page_and_out_of_it(filled: Session, qtbot: QtBot, tab: str) -> None:
    page = see(filled, qtbot, tab)
    start = QApplication.focusWidget()
    seen = []
    for _step in range(40):
        page.focusNextChild()
        here = QApplication.focusWidget()
        if here is start:
            break
        seen.append(here)
    assert QApplication.focusWidget() is start
    assert any(isinstance(widget, QAbstractButton) for widget in seen)


def test_all_words_go_through_the_catalogue(filled: Session, qtbot: QtBot, tagged: None) -> None:
    page = see(filled, qtbot)
    walk(page, qtbot)
    for pane in panes(page):
        for text in (pane.words.text(), pane.story.text()):
            assert all("«" in line for line in text.split("\n")), text
        titles = pane.table.as_text().split("\n")[0].split("\t")
        assert all(title.startswith("«") for title in titles)
    for made in page.findChildren(QAbstractButton):
        words = made.text()
        assert not words or "«" in words, words


@pytest.mark.parametrize("name", ["light", "dark"])
def test_pictures_are_drawn_in_both_looks(filled: Session, qtbot: QtBot, name: str) -> None:
    look = theme.load(name)
    filled.theme = look
    page = see(filled, qtbot)
    walk(page, qtbot)
    for pane in panes(page):
        image = pane.chart.figure.image()
        assert not image.isNull()
        dark = image.pixelColor(3, 3).lightness() < 128
        assert dark == (name == "dark")


@pytest.mark.parametrize("width", [700, 1000, 1700])
def test_sentences_are_shown_whole(filled: Session, qtbot: QtBot, width: int) -> None:
    page = see(filled, qtbot, width=width)
    for tab, pane in ((MEANS, page.means), (CHANGING, page.changing), (TOGETHER, page.together)):
        page.show_tab(tab)
        shown(page, qtbot)
        QApplication.processEvents()
        assert pane.words.height() >= pane.words.heightForWidth(pane.words.width()) - 1
        assert pane.words.width() <= page.width()


def test_the_picture_is_read_by_the_arrow_keys(session: Session, qtbot: QtBot) -> None:
    page = see(session, qtbot)
    figure = page.means.chart.figure
    qtbot.waitUntil(lambda: bool(figure.spots))
    figure.setFocus()
    qtbot.keyClick(figure, Qt.Key.Key_Down)
    first = figure.current
    qtbot.keyClick(figure, Qt.Key.Key_Down)
    assert first and figure.current != first
    with qtbot.waitSignal(session.selected) as chosen:
        qtbot.keyClick(figure, Qt.Key.Key_Return)
    item, indicator = figure.current.split("/")
    assert (chosen.args[0].id, chosen.args[0].indicator) == (item, indicator)


def test_few_rows_leave_room_for_their_words(filled: Session, qtbot: QtBot) -> None:
    page = see(filled, qtbot, CHANGING, width=1500, height=1000)
    table, told = page.changing.left.sizes()
    assert table < told


def test_the_page_goes_away_while_it_computes(filled: Session, qtbot: QtBot) -> None:
    page = CertaintyPage(filled)
    page.show_tab(TOGETHER)
    page.show()
    page.hide()
    page.deleteLater()
    qtbot.waitUntil(lambda: filled.tasks.running == 0)
