"""One drawing on two canvases: the picture in a report and the one on screen have the same shapes, words and places."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from planner.charts.acceptability import acceptability_grid, central_grid, pairwise_grid
from planner.charts.areas import Area
from planner.charts.canvas import Canvas, FigureCanvas, draw_box, draw_diamond, write_middle
from planner.charts.contributions import contributions_height, paint_contributions
from planner.charts.grids import grids_height, paint_grids
from planner.charts.neighbours import around, neighbours_height, paint_neighbours
from planner.charts.paper import Align, Paper
from planner.charts.sensitivity import least_height, lines_of, paint_lines
from planner.charts.standings import standings
from planner.charts.strokes import Fill, Pen, Points, Strokes
from planner.charts.style import Look, load
from planner.engine.ranking import weighted
from planner.engine.robustness.stability import intervals
from planner.engine.sensitivity import sensitivity
from planner.ui.pages.ranking.surface import LiveView, PainterCanvas
from planner.ui.theme import Theme
from tests.plans import small_plan
from tests.standings import WEIGHTS, drawn, summed, table

PLAN = small_plan()
WIDE, HIGH = 760, 560
PROBLEM = table(missing=[(1, 2)])
OUTCOME = summed(PROBLEM)
DATA = standings(PLAN, PROBLEM, WEIGHTS, OUTCOME, ranges=weighted(PROBLEM, WEIGHTS), verdicts={"cloud": "robust"},
                 before=summed(PROBLEM, np.array([0.9, 0.1, 0.0])))  # fmt: skip
MAKERS = (acceptability_grid, pairwise_grid, central_grid)
GRIDS = tuple(make(PLAN, PROBLEM, OUTCOME, drawn(PROBLEM)) for make in MAKERS)
LINES = lines_of(PLAN, PROBLEM, OUTCOME, sensitivity(PROBLEM, WEIGHTS, "future"), intervals(PROBLEM, WEIGHTS)[2])
BESIDE = around(DATA, "network")
Scene = Callable[[Canvas], Sequence[Area]]
SCENES: dict[str, Scene] = {
    "contributions": lambda canvas: paint_contributions(canvas, DATA, canvas.height, "model"),
    "heat maps": lambda canvas: paint_grids(canvas, GRIDS, canvas.height, "model"),
    "lines": lambda canvas: paint_lines(canvas, LINES, canvas.height, 0, "model"),
    "neighbours": lambda canvas: paint_neighbours(canvas, BESIDE, canvas.height, "network"),
}
HEIGHTS: dict[str, Callable[[Canvas], float]] = {
    "contributions": lambda canvas: contributions_height(canvas, DATA),
    "heat maps": lambda canvas: grids_height(canvas, GRIDS),
    "lines": lambda canvas: least_height(canvas, LINES),
    "neighbours": lambda canvas: neighbours_height(canvas, BESIDE),
}
every_scene = pytest.mark.parametrize("name", SCENES)


@dataclass
class Recording:
    """A canvas that passes everything on and remembers it."""

    canvas: Canvas
    surfaces: list[tuple[Fill, tuple[tuple[float, float], ...]]] = field(default_factory=list)
    lines: list[tuple[Pen, tuple[tuple[float, float], ...]]] = field(default_factory=list)
    words: list[tuple[str, float, float, str]] = field(default_factory=list)

    @property
    def look(self) -> Look:
        return self.canvas.look

    @property
    def width(self) -> float:
        return self.canvas.width

    @property
    def height(self) -> float:
        return self.canvas.height

    def px(self, points: float) -> float:
        return self.canvas.px(points)

    def size(self, text: str, points: float, bold: bool = False) -> tuple[float, float]:
        return self.canvas.size(text, points, bold)

    def write(
        self, x: float, y: float, text: str, points: float, *, colour: str = "", bold: bool = False, ha: Align = "left"
    ) -> None:
        if text:
            self.words.append((text, x, y, ha))
        self.canvas.write(x, y, text, points, colour=colour, bold=bold, ha=ha)

    def polygon(self, fill: Fill, points: Points) -> None:
        self.surfaces.append((fill, tuple(points)))
        self.canvas.polygon(fill, points)

    def line(self, pen: Pen, *points: tuple[float, float]) -> None:
        self.lines.append((pen, points))
        self.canvas.line(pen, *points)


def on_paper(width: float = WIDE, height: float = HIGH) -> FigureCanvas:
    made = Figure(figsize=(width / 100, height / 100), dpi=100)
    FigureCanvasAgg(made)
    paper = Paper(made, load("light"), 1.0)
    return FigureCanvas(paper, Strokes(paper))


@pytest.fixture
def both(light: Theme) -> tuple[Recording, Recording]:
    return Recording(on_paper()), Recording(PainterCanvas(light, WIDE, HIGH))


class TestTheSame:
    def test_a_point_is_as_long(self, both: tuple[Recording, Recording]) -> None:
        paper, screen = both
        assert paper.px(10) == pytest.approx(screen.px(10))
        assert paper.look == screen.look and (paper.width, paper.height) == (screen.width, screen.height)

    @every_scene
    def test_words(self, both: tuple[Recording, Recording], name: str) -> None:
        paper, screen = both
        for canvas in both:
            SCENES[name](canvas)
        assert [text for text, *_rest in paper.words] == [text for text, *_rest in screen.words]
        assert [ha for *_rest, ha in paper.words] == [ha for *_rest, ha in screen.words]

    @every_scene
    def test_surfaces_and_their_looks(self, both: tuple[Recording, Recording], name: str) -> None:
        paper, screen = both
        for canvas in both:
            SCENES[name](canvas)
        assert [fill for fill, _points in paper.surfaces] == [fill for fill, _points in screen.surfaces]
        for (_fill, one), (_same, other) in zip(paper.surfaces, screen.surfaces, strict=True):
            # Only the measures of type differ, by a little.
            assert np.abs(np.array(one) - np.array(other)).max() < 40
            assert len(one) == len(other)

    @every_scene
    def test_lines_and_their_looks(self, both: tuple[Recording, Recording], name: str) -> None:
        paper, screen = both
        for canvas in both:
            SCENES[name](canvas)
        assert [pen for pen, _points in paper.lines] == [pen for pen, _points in screen.lines]
        assert [len(points) for _pen, points in paper.lines] == [len(points) for _pen, points in screen.lines]

    @every_scene
    def test_places_that_answer(self, both: tuple[Recording, Recording], name: str) -> None:
        paper, screen = (tuple(SCENES[name](canvas)) for canvas in both)
        assert [spot.item for spot in paper] == [spot.item for spot in screen]
        for one, other in zip(paper, screen, strict=True):
            assert (one.left, one.right) == pytest.approx((other.left, other.right), abs=0.06)
            assert (one.top, one.bottom) == pytest.approx((other.top, other.bottom), abs=0.03)

    @every_scene
    def test_heights(self, both: tuple[Recording, Recording], name: str) -> None:
        paper, screen = (HEIGHTS[name](canvas) for canvas in both)
        assert paper == pytest.approx(screen, rel=0.02)

    @every_scene
    def test_nothing_reaches_outside(self, both: tuple[Recording, Recording], name: str) -> None:
        for canvas in both:
            high = HEIGHTS[name](canvas)
            sized = Recording(on_paper(WIDE, high) if isinstance(canvas.canvas, FigureCanvas) else
                              PainterCanvas(canvas.canvas.theme, WIDE, high))  # type: ignore[attr-defined]  # fmt: skip
            SCENES[name](sized)
            for _fill, points in sized.surfaces:
                for x, y in points:
                    assert -1 <= x <= sized.width + 1 and -1 <= y <= sized.height + 1
            for text, x, y, _ha in sized.words:
                assert 0 <= x <= sized.width and 0 <= y <= sized.height, text


def rendered(canvas: FigureCanvas) -> NDArray[np.uint8]:
    canvas.strokes.flush()
    agg = canvas.paper.figure.canvas
    assert isinstance(agg, FigureCanvasAgg)
    agg.draw()
    return np.asarray(agg.buffer_rgba())[..., :3].copy()


def painted(view: LiveView) -> NDArray[np.uint8]:
    image = view.image().convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(image.height(), image.bytesPerLine())
    return lines[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


class TestPixels:
    def marks(self, canvas: Canvas) -> tuple[()]:
        draw_box(canvas, Fill("#C00000"), (10, 20, 60, 80))
        draw_diamond(canvas, Fill("#00C000"), 120, 50, 20)
        canvas.line(Pen("#0000C0", 4), (160, 30), (190, 30))
        canvas.polygon(Fill("none", "#C000C0", 2), ((160, 60), (190, 60), (190, 90), (160, 90)))
        return ()

    def view(self, light: Theme, qtbot: QtBot, scene: object) -> LiveView:
        made = LiveView(light, "A picture")
        qtbot.addWidget(made)
        made.resize(200, 100)
        made.set_scene(scene)  # type: ignore[arg-type]
        made.show()
        return made

    @pytest.mark.parametrize(
        ("x", "y", "colour"),
        [(35, 50, (192, 0, 0)), (120, 50, (0, 192, 0)), (175, 30, (0, 0, 192)), (130, 55, (0, 192, 0)),
         (160, 75, (192, 0, 192))],
    )  # fmt: skip
    def test_marks_lie_on_the_same_pixels(
        self, light: Theme, qtbot: QtBot, x: int, y: int, colour: tuple[int, int, int]
    ) -> None:
        paper = on_paper(200, 100)
        self.marks(paper)
        screen = painted(self.view(light, qtbot, self.marks))
        assert tuple(rendered(paper)[100 - y, x]) == colour
        assert tuple(screen[100 - y, x]) == colour

    def test_hatching_covers_the_same_part_and_leaves_ground_between(self, light: Theme, qtbot: QtBot) -> None:
        def scene(canvas: Canvas) -> tuple[()]:
            draw_box(canvas, Fill("#FFFFFF", "#000000", 1, "////"), (20, 20, 120, 80))
            return ()

        paper = on_paper(200, 100)
        scene(paper)
        for image in (rendered(paper), painted(self.view(light, qtbot, scene))):
            inside = image[25:75, 25:115].mean(axis=2)
            assert 0.02 < (inside < 128).mean() < 0.6 and (inside > 250).mean() > 0.2
            assert (image[25:75, 130:190].std(axis=(0, 1)) < 1).all()

    @pytest.mark.parametrize("ha", ["left", "center", "right"])
    def test_words_lie_alike(self, light: Theme, qtbot: QtBot, ha: Align) -> None:
        def scene(canvas: Canvas) -> tuple[()]:
            write_middle(canvas, 100, 50, "HHHH", 18, colour="#000000", ha=ha)
            return ()

        paper = on_paper(200, 100)
        scene(paper)
        ends = []
        for image in (rendered(paper), painted(self.view(light, qtbot, scene))):
            rows, columns = np.nonzero(image.max(axis=2) < 100)
            ends.append((columns.min(), columns.max(), rows.min(), rows.max()))
        assert np.abs(np.array(ends[0]) - np.array(ends[1])).max() <= 7

    @every_scene
    def test_a_part_that_is_seen_is_painted_as_in_the_whole(self, light: Theme, qtbot: QtBot, name: str) -> None:
        view = self.view(light, qtbot, SCENES[name])
        view.resize(WIDE, HIGH)
        whole = painted(view)
        part = view.grab(QRectF(0, 100, WIDE, 80).toRect()).toImage().convertToFormat(QImage.Format.Format_RGB888)
        lines = np.frombuffer(part.constBits(), dtype=np.uint8).reshape(part.height(), part.bytesPerLine())
        seen = lines[:, : 3 * part.width()].reshape(part.height(), part.width(), 3)
        # Smoothing starts anew at the edge of what is seen; nothing else differs.
        assert np.abs(seen.astype(int) - whole[100:180]).max() <= 12
