"""From any number to its evidence: parts of pictures, cells and rows, by mouse and by keys, on every view."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.charts.canvas import area
from planner.engine.explaining import number
from planner.ui.figureview import FigureView
from planner.ui.pages.ranking import RankingPage
from planner.ui.pages.ranking.methodstab import MethodsTab
from planner.ui.pages.ranking.page import METHODS_TAB, PLACES, SENSITIVITY, SURENESS
from planner.ui.pages.ranking.placestab import PlacesTab
from planner.ui.pages.ranking.sensing import SensingTab
from planner.ui.pages.ranking.surface import LiveView
from planner.ui.session import Selection, Session
from planner.ui.theme import Theme
from tests.ui.ranked import ranked, see

ENTER = Qt.Key.Key_Return
CRITERIA = ("dependence", "risk", "current", "future")


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> RankingPage:
    return see(session, qtbot)


def places(page: RankingPage) -> PlacesTab:
    view = page.views[PLACES]
    assert isinstance(view, PlacesTab)
    return view


def middle(view: FigureView, item: str) -> QPoint:
    spot = next(spot for spot in view.spots if spot.item == item)
    return QPoint(round(spot.x * view.width()), round(spot.y * view.height()))


def picture(page: RankingPage, where: str) -> LiveView:
    view = places(page).chart.view if where == "ranking" else page.explain.picture
    view.image()
    return view


@pytest.mark.parametrize("where", ["ranking", "explanation"])
@pytest.mark.parametrize("criterion", CRITERIA)
class TestParts:
    def test_a_click(self, page: RankingPage, session: Session, qtbot: QtBot, where: str, criterion: str) -> None:
        view = picture(page, where)
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle(view, f"application/{criterion}"))
        assert session.selection == Selection("score", "application", criterion)
        assert session.settings.details

    @pytest.mark.parametrize("key", [ENTER, Qt.Key.Key_Enter, Qt.Key.Key_Space])
    def test_a_key(
        self, page: RankingPage, session: Session, qtbot: QtBot, where: str, criterion: str, key: Qt.Key
    ) -> None:
        view = picture(page, where)
        view.current = f"application/{criterion}"
        qtbot.keyClick(view, key)
        assert session.selection == Selection("score", "application", criterion)

    def test_its_tip_has_the_numbers_of_the_ranking(
        self, page: RankingPage, qtbot: QtBot, where: str, criterion: str
    ) -> None:
        view, situation = picture(page, where), page.calculation.situation
        assert situation is not None
        at = situation.problem.alternatives.index("application")
        column = situation.problem.criteria.index(criterion)
        view._move_to(f"application/{criterion}")
        told = view.accessibleDescription()
        part, score = situation.summed.parts[at, column], situation.summed.scores[at]
        assert f"contributes {number(part)} of {number(score)}" in told


class TestNumbers:
    @pytest.mark.parametrize("row", range(4))
    def test_enter_in_the_numbers_behind_an_explanation(
        self, page: RankingPage, session: Session, qtbot: QtBot, row: int
    ) -> None:
        table = page.explain.table
        table.setFocus()
        table.setCurrentIndex(table.model_.index(row, 1))
        qtbot.keyClick(table, ENTER)
        assert session.selection == Selection("score", "application", CRITERIA[row])

    def test_enter_in_the_table_opens_the_alternative(self, page: RankingPage, session: Session, qtbot: QtBot) -> None:
        view = places(page)
        view.show_table(shown=True)
        view.table.setFocus()
        view.table.setCurrentIndex(view.table.model_.index(3, 0))
        item = view.table.model_.rows[3].standing.item
        assert page.item == item
        qtbot.keyClick(view.table, ENTER)
        assert session.selection == Selection("item", item) and session.settings.details

    def test_enter_in_the_outranking_check_opens_the_score(
        self, page: RankingPage, session: Session, qtbot: QtBot
    ) -> None:
        page.show_tab(METHODS_TAB)
        view = page.views[METHODS_TAB]
        assert isinstance(view, MethodsTab)
        view.checks.setFocus()
        for row, found in enumerate(view.checks.model_.rows):
            view.checks.setCurrentIndex(view.checks.model_.index(row, 0))
            assert view.check_detail.text() == found.check.words
            qtbot.keyClick(view.checks, ENTER)
            assert session.selection == Selection("score", found.check.item, found.check.axis)

    def test_the_numbers_are_those_of_the_explanation(self, page: RankingPage) -> None:
        for row in page.data.rows if page.data is not None else ():
            page.choose(row.item)
            text = page.explain.table.as_text().splitlines()[1:]
            assert [line.split("\t")[2] for line in text] == [number(part) for part in row.parts]


class TestPointing:
    @pytest.mark.parametrize("tab", [SENSITIVITY, SURENESS])
    def test_a_click_on_a_name_explains_it(self, page: RankingPage, qtbot: QtBot, tab: str) -> None:
        page.show_tab(tab)
        chart = page.views[tab].chart  # type: ignore[attr-defined]
        chart.view.image()
        item = "cloud" if tab == SENSITIVITY else "acceptability:cloud"
        qtbot.mouseClick(chart.view, Qt.MouseButton.LeftButton, pos=middle(chart.view, item))
        assert page.item == "cloud" and page.explain.title.text() == "Cloud"

    @pytest.mark.parametrize("tab", [PLACES, SENSITIVITY, SURENESS])
    def test_arrows_reach_every_alternative(self, page: RankingPage, qtbot: QtBot, tab: str) -> None:
        page.show_tab(tab)
        view = page.views[tab].chart.view  # type: ignore[attr-defined]
        view.image()
        view.setFocus()
        seen = set()
        for _step in range(60):
            qtbot.keyClick(view, Qt.Key.Key_Down)
            seen.add(view.current.partition(":")[2].partition("#")[0] or view.current.partition("/")[0])
        assert page.data is not None and {row.item for row in page.data.rows} <= seen

    def test_arrows_in_the_methods_table_explain_the_next(self, page: RankingPage, qtbot: QtBot) -> None:
        page.show_tab(METHODS_TAB)
        view = page.views[METHODS_TAB]
        assert isinstance(view, MethodsTab)
        view.methods.setFocus()
        qtbot.keyClick(view.methods, Qt.Key.Key_Down)
        assert page.item == view.methods.model_.rows[1].item

    def test_arrows_in_the_stability_table_show_the_lines(self, page: RankingPage, qtbot: QtBot) -> None:
        page.show_tab(SENSITIVITY)
        view = page.views[SENSITIVITY]
        assert isinstance(view, SensingTab)
        view.table.setFocus()
        view.table.setCurrentIndex(view.table.model_.index(0, 0))
        qtbot.keyClick(view.table, Qt.Key.Key_Down)
        assert view.criterion == "risk" and view.lines is not None and view.lines.criterion == "risk"

    def test_a_click_beside_everything_does_nothing(self, page: RankingPage, session: Session, qtbot: QtBot) -> None:
        view = picture(page, "ranking")
        before = session.selection
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(view.width() // 2, 1))
        assert session.selection == before


class TestKeysOnAPicture:
    def test_a_place_that_is_gone_takes_no_key(self, light: Theme, qtbot: QtBot) -> None:
        def scene(names: tuple[str, ...]) -> object:
            return lambda canvas: tuple(
                area(canvas, name, (0, 20 * at, 100, 20 * at + 20)) for at, name in enumerate(names)
            )

        view = LiveView(light, "A picture")
        qtbot.addWidget(view)
        view.resize(100, 60)
        view.set_scene(scene(("a", "b")))  # type: ignore[arg-type]
        view.show()
        view.image()
        view._move_to("b")
        told: list[str] = []
        view.activated.connect(told.append)
        view.set_scene(scene(("a", "c")))  # type: ignore[arg-type]
        view.image()
        qtbot.keyClick(view, ENTER)
        assert told == [] and view.current == ""

    def test_another_sheet_lets_go_of_the_place(self, page: RankingPage, session: Session, qtbot: QtBot) -> None:
        view = picture(page, "ranking")
        view._move_to("cloud/future")
        sheets = page.choices.sheets
        sheets.setCurrentIndex(sheets.findData("markets"))
        sheets.activated.emit(sheets.currentIndex())
        ranked(page, qtbot)
        view.image()
        before = session.selection
        qtbot.keyClick(view, ENTER)
        assert view.current == "" and session.selection == before
        assert QApplication.focusWidget() is not None
