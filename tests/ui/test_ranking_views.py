"""The views of the Ranking page: the painted surface, the tables, the heat maps and the lines."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from planner.charts.canvas import Canvas, draw_box, write_middle
from planner.charts.paper import Paper
from planner.charts.strokes import Fill, Pen
from planner.ui.pages.ranking import RankingPage
from planner.ui.pages.ranking.page import PLACES, SENSITIVITY, SURENESS
from planner.ui.pages.ranking.placestab import COLUMNS, PlacesTab, rows_of, why
from planner.ui.pages.ranking.sensing import STABLE_COLUMNS, SensingTab, in_words, stable_rows
from planner.ui.pages.ranking.sureness import SurenessTab, item_of, tip
from planner.ui.pages.ranking.surface import LiveArea, LiveView, PainterCanvas
from planner.ui.session import Selection, Session
from planner.ui.theme import Theme
from tests.ui.conftest import Notices
from tests.ui.ranked import ranked, see


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> RankingPage:
    return see(session, qtbot)


class TestSurface:
    def paint(self, theme: Theme, qtbot: QtBot, scene: object) -> QImage:
        view = LiveView(theme, "A picture")
        qtbot.addWidget(view)
        view.resize(200, 100)
        view.set_scene(scene)  # type: ignore[arg-type]
        view.show()
        return view.image()

    def test_it_draws_where_a_figure_would(self, light: Theme, qtbot: QtBot) -> None:
        def scene(canvas: Canvas) -> tuple[()]:
            draw_box(canvas, Fill("#FF0000"), (10, 20, 60, 80))
            canvas.line(Pen("#0000FF", 4), (100, 50), (180, 50))
            draw_box(canvas, Fill("#00FF00", hatch="////"), (190, 0, 200, 10))
            return ()

        image = self.paint(light, qtbot, scene)
        assert image.pixelColor(30, 50).name() == "#ff0000"
        assert image.pixelColor(140, 50).name() == "#0000ff"
        assert image.pixelColor(5, 5) == light.color("panel")

    def test_text_stands_where_it_was_measured(self, light: Theme, qtbot: QtBot) -> None:
        image = self.paint(light, qtbot, lambda canvas: write_middle(canvas, 100, 50, "HHHH", 20, ha="center") or ())
        dark = [
            (x, y) for x in range(200) for y in range(100)
            if image.pixelColor(x, y).lightness() < 100
        ]  # fmt: skip
        xs, ys = [x for x, _y in dark], [y for _x, y in dark]
        wide = PainterCanvas(light, 200, 100).size("HHHH", 20)[0]
        assert abs((min(xs) + max(xs)) / 2 - 100) < 4 and max(xs) - min(xs) <= wide
        assert abs((min(ys) + max(ys)) / 2 - 50) < 6

    def test_without_a_painter_it_only_measures(self, light: Theme) -> None:
        canvas = PainterCanvas(light, 200, 100)
        canvas.write(0, 0, "x", 9)
        canvas.polygon(Fill("#000000"), ((0, 0), (1, 0), (1, 1)))
        canvas.line(Pen("#000000", 1), (0, 0), (1, 1))
        assert canvas.px(72) == pytest.approx(100) and canvas.look.name == "light"
        assert {"px", "size", "write"} <= set(dir(Paper))

    def test_an_area_asks_again_only_where_the_shape_differs(self, light: Theme, qtbot: QtBot) -> None:
        area = LiveArea(light, "A picture")
        qtbot.addWidget(area)
        area.resize(300, 200)
        asked: list[float] = []

        def measure(canvas: PainterCanvas) -> tuple[float, float]:
            asked.append(canvas.width)
            return canvas.width, 500

        for shape in ("a", "a", "b"):
            area.show_scene(lambda canvas: (), measure, "words", lambda spot: spot, shape)
        assert len(asked) == 2 and area.view.height() == 500
        assert area.sizeHint() == area.minimumSize()

    def test_only_what_is_seen_is_drawn(self, light: Theme, qtbot: QtBot) -> None:
        canvas = PainterCanvas(light, 200, 1000)
        assert canvas._seen(((0, 10), (0, 20)))
        canvas._low, canvas._high = 500, 1000
        assert not canvas._seen(((0, 10), (0, 20))) and canvas._seen(((0, 10), (0, 600)))


class TestPlaces:
    def test_the_table_says_what_the_picture_says(self, page: RankingPage) -> None:
        view = page.views[PLACES]
        assert isinstance(view, PlacesTab)
        rows = view.table.model_.rows
        assert [row.standing.rank for row in rows] == list(range(1, 9))
        by_title = {column.title: column for column in COLUMNS}
        assert by_title["Alternative"].text(rows[0]) == "Application software"
        assert by_title["Range"].text(rows[0]) == "2.91–3.41"
        assert by_title["Verdict"].text(rows[0])[0] in "✓△✗"
        assert by_title["First"].text(rows[0]).endswith("%")

    def test_every_number_explains_itself(self, page: RankingPage) -> None:
        view = page.views[PLACES]
        assert isinstance(view, PlacesTab)
        for row in view.table.model_.rows:
            for column in COLUMNS:
                assert column.tip is not None and column.tip(row), column.title
            assert why(row)

    def test_without_the_fine_answer_there_are_dashes(self, page: RankingPage, qtbot: QtBot) -> None:
        page.side.setCurrentIndex(1)
        page.what_if.sliders[0].setValue(700)
        situation = page.calculation.situation
        assert situation is not None and page.data is not None
        rows = rows_of(situation, page.data)
        assert why(rows[0]) == "—" and next(c for c in COLUMNS if c.title == "Verdict").text(rows[0]) == "—"
        ranked(page, qtbot)

    def test_the_table_is_folded_away_where_the_page_is_low(self, session: Session, qtbot: QtBot) -> None:
        low, high = see(session, qtbot, size=(1000, 600)), see(session, qtbot, size=(1000, 1000))
        for page, shown in ((low, False), (high, True)):
            view = page.views[PLACES]
            assert isinstance(view, PlacesTab)
            assert view.table.isVisible() == shown
            view.toggle_table()
            assert view.table.isVisible() != shown
            assert view.main() is (view.table if view.table.isVisible() else view.chart.view)

    def test_copying_the_table(self, page: RankingPage, qtbot: QtBot) -> None:
        view = page.views[PLACES]
        assert isinstance(view, PlacesTab)
        view.show_table(shown=True)
        qtbot.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text() == view.as_text()
        assert len(view.as_text().splitlines()) == 9

    def test_a_click_on_a_part_opens_its_evidence(self, page: RankingPage, session: Session, qtbot: QtBot) -> None:
        view = page.views[PLACES]
        assert isinstance(view, PlacesTab)
        view.chart.view.image()
        spot = next(spot for spot in view.chart.view.spots if spot.item == "cloud/future")
        place = QPoint(round(spot.x * view.chart.view.width()), round(spot.y * view.chart.view.height()))
        qtbot.mouseClick(view.chart.view, Qt.MouseButton.LeftButton, pos=place)
        assert session.selection == Selection("score", "cloud", "future")


class TestSureness:
    def test_three_heat_maps_with_their_cells(self, page: RankingPage) -> None:
        page.show_tab(SURENESS)
        view = page.views[SURENESS]
        assert isinstance(view, SurenessTab)
        assert [grid.id for grid in view.grids] == ["acceptability", "pairwise", "central"]
        view.chart.view.image()
        tips = {spot.item: tip(view.grids, spot.item) for spot in view.chart.view.spots}
        assert tips["acceptability:application"] == "Application software"
        assert "Rank 1" in tips["acceptability:application#0"]
        assert "is ahead of" in tips["pairwise:application#1"]
        assert tip(view.grids, "nothing") == "nothing"

    def test_how_it_was_drawn_is_said_once(self, page: RankingPage) -> None:
        page.show_tab(SURENESS)
        view = page.views[SURENESS]
        assert isinstance(view, SurenessTab)
        assert "draws, seed" in view.words.text()
        assert not any(view.words.text() in grid.notes for grid in view.grids)

    def test_a_cell_points_at_its_alternative(self, page: RankingPage) -> None:
        page.show_tab(SURENESS)
        view = page.views[SURENESS]
        assert isinstance(view, SurenessTab)
        view.chart.view.activated.emit("pairwise:cloud#2")
        assert page.item == "cloud" and item_of("central:model") == "model"

    def test_tables_are_copied(self, page: RankingPage, notices: Notices) -> None:
        page.show_tab(SURENESS)
        view = page.views[SURENESS]
        assert isinstance(view, SurenessTab)
        view.copy_tables()
        text = QGuiApplication.clipboard().text()
        assert "Rank acceptability" in text and "Central weights" in text
        assert notices.all[-1] == ("info", "The tables were copied.")

    def test_undefined_central_weights_say_so(self, page: RankingPage, qtbot: QtBot) -> None:
        page.choices.knowledge.setCurrentIndex(page.choices.knowledge.findData("exact"))
        page.choices.knowledge.activated.emit(0)
        page.choices.uncertain.click()
        ranked(page, qtbot)
        page.show_tab(SURENESS)
        view = page.views[SURENESS]
        assert isinstance(view, SurenessTab)
        last = view.grids[2].rows[-1]
        assert {cell.text for cell in last.cells} == {"—"} and last.figures[1] == "not defined"
        assert "not defined" in tip(view.grids, f"central:{last.item}#0")

    def test_the_rule_of_the_verdicts_is_stated(self, page: RankingPage) -> None:
        view = page.views[SURENESS]
        assert isinstance(view, SurenessTab)
        assert view.rule.toggle.text().endswith("The rule of the verdicts")


class TestSensing:
    def test_lines_and_intervals_of_each_criterion(self, page: RankingPage) -> None:
        page.show_tab(SENSITIVITY)
        view = page.views[SENSITIVITY]
        assert isinstance(view, SensingTab)
        assert [row.criterion for row in view.table.model_.rows] == ["dependence", "risk", "current", "future"]
        for row in view.table.model_.rows:
            assert 0 <= row.interval.winner[0] <= row.interval.weight <= row.interval.winner[1] <= 1
            assert row.width == row.interval.winner[1] - row.interval.winner[0]
            for column in STABLE_COLUMNS[:4]:
                assert column.tip is not None and column.tip(row)

    def test_a_criterion_is_chosen_in_the_box_or_the_table(self, page: RankingPage) -> None:
        page.show_tab(SENSITIVITY)
        view = page.views[SENSITIVITY]
        assert isinstance(view, SensingTab)
        view.table.chosen.emit("future", 0)
        assert view.criterion == "future" and view.lines is not None and view.lines.criterion == "future"
        view.choose("no such criterion")
        assert view.criterion == "future"
        assert "Future" in view.words.text()

    def test_a_name_points_at_its_alternative(self, page: RankingPage) -> None:
        page.show_tab(SENSITIVITY)
        view = page.views[SENSITIVITY]
        assert isinstance(view, SensingTab)
        view.chart.view.activated.emit("network")
        assert page.item == "network"

    def test_who_takes_over_at_the_ends(self, page: RankingPage) -> None:
        situation = page.calculation.situation
        assert situation is not None
        rows = {row.criterion: row for row in stable_rows(situation, situation.stability())}
        assert rows["current"].rivals.startswith("→ ") and rows["dependence"].rivals == ""
        page.show_tab(SENSITIVITY)
        view = page.views[SENSITIVITY]
        assert isinstance(view, SensingTab) and view.lines is not None
        assert in_words(situation, view.lines).startswith("Application software stays first whatever")
