"""The live picture: frames at once, the settled one after, lines pulled with the mouse."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from planner.charts.doubtshapes import Clouds, Display
from planner.charts.frame import LIMITS
from planner.charts.style import load
from planner.engine.quadrant import matrix
from planner.engine.result import Cuts, Matrix
from planner.model.plan import Plan
from planner.ui.pages.matrix import MatrixPage
from planner.ui.pages.matrix.live import MatrixView
from planner.ui.pages.matrix.livepaint import LivePaint, Plot, Scene
from planner.ui.placing import placing
from planner.ui.session import Session

SIZE = QSize(800, 600)
PLOT = Plot(0.1, 0.1, 0.9, 0.8)

# Text is painted, which asks for an application.
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> MatrixPage:
    """The Matrix page with its settled picture."""
    made = MatrixPage(session)
    qtbot.addWidget(made)
    made.resize(1000, 900)
    with qtbot.waitExposed(made):
        made.show()
    made.figure.image()
    return made


def _scene(
    plan: Plan, cuts: Cuts | None = None, display: Display | None = None, selected: str | None = None
) -> Scene:
    shown = placing(plan, "published", cuts)
    clouds = Clouds.of(shown.matrix, shown.doubt, display or Display())
    return Scene(shown.matrix, None, clouds, {"model": "AI models"}, selected)


def _paint(scene: Scene, look: str = "light") -> NDArray[np.uint8]:
    """Paint a scene on an empty picture and return its pixels."""
    image = QImage(SIZE, QImage.Format.Format_RGBA8888)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    from_theme = painter.font()
    LivePaint(painter, QSizeF(SIZE), load(look), PLOT, 1.0).paint(scene, (), from_theme)
    painter.end()
    buffer = np.frombuffer(image.constBits(), dtype=np.uint8)
    return buffer.reshape(SIZE.height(), image.bytesPerLine() // 4, 4)[:, : SIZE.width()].copy()


class TestPaint:
    def test_scores_lie_where_the_settled_picture_has_them(self) -> None:
        image = QImage(SIZE, QImage.Format.Format_RGBA8888)
        painter = QPainter(image)
        live = LivePaint(painter, QSizeF(SIZE), load("light"), PLOT, 1.0)
        low, high = live.place(LIMITS[0], LIMITS[0]), live.place(LIMITS[1], LIMITS[1])
        assert (low.x(), low.y()) == pytest.approx((80, 480))
        assert (high.x(), high.y()) == pytest.approx((720, 60))
        painter.end()

    def test_a_mark_has_the_colour_of_its_role(self, seeded_plan: Plan) -> None:
        scene = _scene(seeded_plan)
        pixels = _paint(scene)
        low, high = LIMITS
        x = 80 + (2.19 - low) / (high - low) * 640
        y = 480 - (2.63 - low) / (high - low) * 420
        assert tuple(pixels[round(y), round(x)][:3]) == (0x5F, 0x66, 0x70)

    def test_moving_a_line_moves_the_grounds(self, seeded_plan: Plan) -> None:
        assert not np.array_equal(_paint(_scene(seeded_plan)), _paint(_scene(seeded_plan, Cuts(3.5, 2.5, 0.2))))

    @pytest.mark.parametrize("display", [Display("box", False), Display("none", True), Display("none", False)])
    def test_other_signs_are_another_picture(self, seeded_plan: Plan, display: Display) -> None:
        assert not np.array_equal(_paint(_scene(seeded_plan)), _paint(_scene(seeded_plan, display=display)))

    def test_what_is_selected_has_a_halo(self, seeded_plan: Plan) -> None:
        assert not np.array_equal(_paint(_scene(seeded_plan)), _paint(_scene(seeded_plan, selected="model")))

    @pytest.mark.parametrize("look", ["light", "dark"])
    def test_lines_off_the_scale_are_painted_at_its_edge(self, seeded_plan: Plan, look: str) -> None:
        assert _paint(_scene(seeded_plan, Cuts(1.0, 5.0, 1.0)), look).any()

    def test_where_things_came_from_is_painted_with_an_arrow(self, seeded_plan: Plan) -> None:
        scene = _scene(seeded_plan)
        moved = replace(scene.matrix.point("model"), item="cloud", quadrant=None)
        ghost = Matrix("published", scene.matrix.cuts, (moved, scene.matrix.point("storage")), 1, 1)
        assert not np.array_equal(_paint(scene), _paint(replace(scene, ghost=ghost)))

    def test_undecided_items_and_missing_scores_are_no_trouble(self, seeded_plan: Plan) -> None:
        bare = replace(seeded_plan, rulings=())
        assert matrix(bare).point("data").quadrant is None
        assert _paint(_scene(bare)).any()


class TestView:
    def test_a_moved_line_is_seen_at_once_and_settles(self, page: MatrixPage, qtbot: QtBot) -> None:
        before = page.figure.image().copy()
        with qtbot.waitSignal(page.figure.drawn, timeout=10_000):
            page.cuts.risk.setValue(3.4)
            assert page.figure.scene is not None and page.figure.scene.matrix.cuts.risk == 3.4
            page.figure.repaint()
        assert page.figure.scene is None
        assert page.figure.image() != before

    def test_the_frame_covers_the_plot(self, page: MatrixPage) -> None:
        still = page.figure.grab().toImage()
        page.cuts.risk.setValue(3.4)
        assert page.figure.grab().toImage() != still

    def test_the_names_stay_with_their_marks(self, page: MatrixPage) -> None:
        before = page.figure.spots
        page.cuts.risk.setValue(3.4)
        assert page.figure.spots == before

    def test_asking_for_the_picture_settles_it(self, page: MatrixPage) -> None:
        before = page.figure.image().copy()
        page.cuts.risk.setValue(3.4)
        assert page.figure.image() != before
        assert page.figure.scene is None

    def test_another_size_while_moving_is_stretched_and_settles(self, page: MatrixPage, qtbot: QtBot) -> None:
        page.cuts.risk.setValue(3.4)
        with qtbot.waitSignal(page.figure.drawn, timeout=10_000):
            page.resize(1100, 950)
        drawn, wanted = page.figure.image().size(), page.figure.size()
        assert abs(drawn.width() - wanted.width()) <= 1 and abs(drawn.height() - wanted.height()) <= 1

    def test_a_hidden_view_waits(self, page: MatrixPage) -> None:
        page.hide()
        page.cuts.risk.setValue(3.4)
        assert page.figure.scene is None
        assert page.figure.cuts.risk == 3.4

    def test_the_plot_lies_where_it_was_drawn(self, page: MatrixPage) -> None:
        plot = page.figure.plot
        assert plot is not None
        area = plot.area(QSizeF(page.figure.size()))
        spot = next(spot for spot in page.figure.spots if spot.item == "dev-platform")
        low, high = LIMITS
        assert spot.x * page.figure.width() == pytest.approx(
            area.left() + (2.19 - low) / (high - low) * area.width(), abs=1
        )


def _on_line(figure: MatrixView, axis: str, along: float, value: float) -> QPoint:
    """Return a place on a line: `along` it, from 0 to 1, where it stands at `value`."""
    assert figure.plot is not None
    area, (low, high) = figure.plot.area(QSizeF(figure.size())), LIMITS
    part = (value - low) / (high - low)
    if axis == "risk":
        return QPointF(area.left() + along * area.width(), area.bottom() - part * area.height()).toPoint()
    return QPointF(area.left() + part * area.width(), area.top() + along * area.height()).toPoint()


class TestPulling:
    @pytest.mark.parametrize(("axis", "along"), [("risk", 0.9), ("future", 0.95)])
    def test_a_line_follows_the_mouse_and_is_stored_when_let_go(
        self, page: MatrixPage, qtbot: QtBot, axis: str, along: float
    ) -> None:
        figure = page.figure
        start, end = _on_line(figure, axis, along, 3.0), _on_line(figure, axis, along, 3.5)
        qtbot.mouseMove(figure, start)
        split = {Qt.CursorShape.SplitVCursor, Qt.CursorShape.SplitHCursor}
        assert figure.cursor().shape() in split
        qtbot.mousePress(figure, Qt.MouseButton.LeftButton, pos=start)
        qtbot.mouseMove(figure, end)
        assert page.shown is not None
        moved = page.shown.cuts.risk if axis == "risk" else page.shown.cuts.future
        assert moved == pytest.approx(3.5, abs=0.06)
        assert page.session.undo_labels() == ()
        qtbot.mouseRelease(figure, Qt.MouseButton.LeftButton, pos=end)
        stored = page.session.plan.risk_cut if axis == "risk" else page.session.plan.future_cut
        assert stored == moved
        assert len(page.session.undo_labels()) == 1

    def test_a_line_stops_at_the_ends_of_the_scale(self, page: MatrixPage, qtbot: QtBot) -> None:
        figure = page.figure
        start = _on_line(figure, "risk", 0.9, 3.0)
        qtbot.mousePress(figure, Qt.MouseButton.LeftButton, pos=start)
        qtbot.mouseMove(figure, QPoint(start.x(), 0))
        qtbot.mouseRelease(figure, Qt.MouseButton.LeftButton, pos=QPoint(start.x(), 0))
        assert page.session.plan.risk_cut == 5.0

    def test_a_stack_on_a_line_is_still_a_stack(self, page: MatrixPage, qtbot: QtBot) -> None:
        spot = next(spot for spot in page.figure.spots if spot.item == "system-software")
        place = QPoint(round(spot.x * page.figure.width()), round(spot.y * page.figure.height()))
        qtbot.mouseClick(page.figure, Qt.MouseButton.LeftButton, pos=place)
        assert page.session.selection is not None and page.session.selection.id == "system-software"
        assert page.session.plan.future_cut == 3.0

    def test_away_from_lines_nothing_is_pulled(self, page: MatrixPage, qtbot: QtBot) -> None:
        place = _on_line(page.figure, "risk", 0.9, 4.6)
        qtbot.mousePress(page.figure, Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseMove(page.figure, place + QPoint(0, 40))
        assert page.shown is not None and page.shown.cuts == Cuts(3.0, 3.0, 0.0)
        assert page.figure._line_at(QPointF(2, 2)) == ""
