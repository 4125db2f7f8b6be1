"""Every number on screen answers one click or key with its evidence, also where the panel was hidden."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.engine.quadrant import FUTURE, RISK
from planner.ui.details import Details
from planner.ui.mainwindow import MainWindow
from planner.ui.pages.matrix import MatrixPage
from planner.ui.pages.overview import OverviewPage
from planner.ui.pages.roadmap import RoadmapPage
from planner.ui.pages.scoring import ScoringPage
from planner.ui.session import Selection
from planner.ui.wrapping import Link

_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(params=[True, False], ids=["panel open", "panel hidden"])
def wide(window: MainWindow, request: pytest.FixtureRequest) -> MainWindow:
    """A window with room for everything, its panel of details wanted or hidden."""
    window.resize(1400, 900)
    window.session.set_settings(details=request.param)
    return window


def shown(window: MainWindow) -> str:
    """Return what the panel of details says, empty while it is not on screen."""
    details = window.frame.details
    if details is None or not details.isVisible():
        return ""
    assert isinstance(details, Details)
    return details.as_text()


def link(parent: QWidget, words: str) -> QPushButton:
    return next(made for made in parent.findChildren(QPushButton) if made.text() == words)


class TestOverview:
    def page(self, window: MainWindow) -> OverviewPage:
        window.show_page("overview")
        found = window.pages["overview"]
        assert isinstance(found, OverviewPage)
        return found

    def test_a_stack_of_the_roles_is_shown_in_the_panel(self, wide: MainWindow) -> None:
        page = self.page(wide)
        assert shown(wide) == ""
        link(page.roles, "Cloud").click()
        assert shown(wide).splitlines()[1] == "Cloud"

    @pytest.mark.parametrize("stack", ["System software", "Storage", "Application software"])
    def test_so_is_one_that_the_state_of_the_work_counts(self, wide: MainWindow, stack: str) -> None:
        link(self.page(wide).state, stack).click()
        assert stack in shown(wide)

    def test_so_is_one_on_the_small_matrix(self, wide: MainWindow, qtbot: QtBot) -> None:
        page = self.page(wide)
        dot = next(found for found in page.matrix.dots if found.item == "cloud")
        qtbot.mouseClick(page.matrix, _LEFT, pos=page.matrix._at(dot).toPoint())
        assert wide.page == "overview"
        assert shown(wide).splitlines()[1] == "Cloud"

    def test_the_small_matrix_answers_to_keys(self, wide: MainWindow, qtbot: QtBot) -> None:
        page = self.page(wide)
        qtbot.keyClick(page.matrix, Qt.Key.Key_Right)
        qtbot.keyClick(page.matrix, Qt.Key.Key_Return)
        assert page.matrix.dots[0].name in shown(wide)

    def test_beside_the_stacks_it_still_opens_the_matrix(self, wide: MainWindow, qtbot: QtBot) -> None:
        page = self.page(wide)
        qtbot.mouseClick(page.matrix, _LEFT, pos=QPoint(60, 60))
        assert wide.page == "matrix"


class TestMatrix:
    def page(self, window: MainWindow) -> MatrixPage:
        window.show_page("matrix")
        found = window.pages["matrix"]
        assert isinstance(found, MatrixPage)
        return found

    @pytest.mark.parametrize(
        ("column", "selection"),
        [
            (0, Selection("item", "cloud")),
            (1, Selection("score", "cloud", RISK)),
            (2, Selection("score", "cloud", FUTURE)),
            (5, Selection("item", "cloud")),
        ],
    )
    def test_a_cell_of_the_table_shows_what_it_holds(
        self, wide: MainWindow, column: int, selection: Selection
    ) -> None:
        page = self.page(wide)
        page.table.choose("cloud", column)
        assert wide.session.selection == selection

    def test_enter_on_a_cell_opens_the_panel(self, wide: MainWindow, qtbot: QtBot) -> None:
        page = self.page(wide)
        if not page.table.isVisible():
            page.toggle_table()
        page.table.choose("model", 1)
        page.table.setFocus()
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
        assert "3.36" in shown(wide)
        assert wide.session.selection == Selection("score", "model", RISK)

    def test_a_point_opens_the_panel(self, wide: MainWindow) -> None:
        page = self.page(wide)
        page.figure.activated.emit("cloud")
        assert "Cloud" in shown(wide)

    def test_the_cursor_follows_without_choosing_again(self, wide: MainWindow) -> None:
        page = self.page(wide)
        page.table.choose("model", 1)
        wide.session.select("item", "cloud")
        assert page.table.current_key() == "cloud"
        assert wide.session.selection == Selection("item", "cloud")
        wide.session.select("score", "network", FUTURE)
        assert (page.table.current_key(), page.table.currentIndex().column()) == ("network", 2)
        assert wide.session.selection == Selection("score", "network", FUTURE)

    def test_a_click_on_the_cell_under_the_cursor_asks_again(self, wide: MainWindow, qtbot: QtBot) -> None:
        page = self.page(wide)
        if not page.table.isVisible():
            page.toggle_table()
        page.table.choose("cloud", 1)
        wide.session.select_none()
        spot = page.table.visualRect(page.table.currentIndex()).center()
        qtbot.mouseClick(page.table.viewport(), _LEFT, pos=spot)
        assert wide.session.selection == Selection("score", "cloud", RISK)


class TestScores:
    def test_every_cell_shows_its_score(self, window: MainWindow) -> None:
        window.show_page("scoring")
        page = window.pages["scoring"]
        assert isinstance(page, ScoringPage)
        for place in range(page.model.rowCount()):
            for across in range(1, page.model.columnCount()):
                index = page.model.index(place, across)
                page.grid.go(index)
                cell = page.model.cell(index)
                assert cell is not None
                assert window.session.selection == Selection("score", cell.item, cell.indicator)

    def test_a_click_on_the_cell_under_the_cursor_asks_again(self, window: MainWindow, qtbot: QtBot) -> None:
        window.show_page("scoring")
        page = window.pages["scoring"]
        assert isinstance(page, ScoringPage)
        cell = page.model.cell(page.grid.currentIndex())
        assert cell is not None
        window.session.select("item", "cloud")
        spot = page.grid.visualRect(page.grid.currentIndex()).center()
        qtbot.mouseClick(page.grid.viewport(), _LEFT, pos=spot)
        assert window.session.selection == Selection("score", cell.item, cell.indicator)


class TestRoadmap:
    def details(self, window: MainWindow) -> Details:
        found = window.frame.details
        assert isinstance(found, Details)
        return found

    def test_the_scores_of_a_reason_lead_to_their_evidence(self, window: MainWindow) -> None:
        window.show_page("roadmap")
        page = window.pages["roadmap"]
        assert isinstance(page, RoadmapPage)
        line = next(found for found in window.session.roadmap() if found.drivers)
        page.table.choose(line.id)
        text = shown(window)
        assert line.reason in text
        plan = window.session.plan
        for stack in line.drivers:
            for indicator in (RISK, FUTURE):
                score = window.session.score(stack, indicator)
                assert f"{score.value:.2f}" in text
        link(self.details(window).body, plan.indicators[RISK].name.en).click()
        assert window.session.selection == Selection("score", line.drivers[0], RISK)
        assert "”" in shown(window)

    def test_stacks_that_do_not_decide_are_told_apart(self, window: MainWindow) -> None:
        line = next(found for found in window.session.roadmap() if found.also)
        window.show_page("roadmap")
        window.session.select("row", line.id)
        text = shown(window)
        assert "Stacks that the report names for it" in text
        assert "without deciding" in text
        names = [made.text() for made in self.details(window).body.findChildren(Link)]
        plan = window.session.plan
        assert {plan.items[stack].name.en for stack in line.also} <= set(names)

    def test_an_interpreted_link_says_so(self, window: MainWindow) -> None:
        line = next(found for found in window.session.roadmap() if found.linked_by == "interpretation")
        window.show_page("roadmap")
        window.session.select("row", line.id)
        assert "Stacks linked by interpretation" in shown(window)

    def test_a_choice_by_hand_says_so(self, window: MainWindow) -> None:
        line = next(found for found in window.session.roadmap() if found.item)
        window.session.act("Stacks", lambda rows: rows.edit_roadmap(line.id, stacks=("network",)))
        window.show_page("roadmap")
        window.session.select("row", line.id)
        assert "Stacks chosen by hand" in shown(window)

    def test_a_row_without_stacks_lists_none(self, window: MainWindow) -> None:
        line = next(found for found in window.session.roadmap() if found.quadrant == "cross")
        window.show_page("roadmap")
        window.session.select("row", line.id)
        assert "Stacks" not in shown(window).replace("Technology stacks", "")
