"""The chart in the window: rendering, sharpness, mouse, keys, names."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from matplotlib.figure import Figure
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from planner.charts.areas import Area
from planner.charts.matrix import draw_matrix
from planner.charts.style import Look
from planner.ui.figureview import FigureView
from planner.ui.session import Session
from planner.ui.theme import Theme


@dataclass(frozen=True)
class Place:
    """A spot of a drawing made up for the tests."""

    item: str
    x: float
    y: float
    radius: float = 0.02

    def holds(self, x: float, y: float, aspect: float) -> bool:
        """Answer for a name to the right of the mark as well."""
        return self.x <= x <= self.x + 0.2 and abs(y - self.y) < 0.02


PLACES = (Place("left", 0.2, 0.5), Place("right", 0.7, 0.5), Place("top", 0.45, 0.1), Place("bottom", 0.45, 0.9))


class Drawing:
    """Draws a filled square and counts how often."""

    def __init__(self, places: Sequence[Place] = PLACES) -> None:
        self.times = 0
        self.places = places
        self.look = ""
        self.dpi = 0.0

    def __call__(self, figure: Figure, look: Look) -> Sequence[Place]:
        self.times += 1
        self.look = look.name
        self.dpi = figure.dpi
        figure.set_facecolor("#ff0000")
        return self.places


@pytest.fixture
def view(light: Theme, qtbot: QtBot) -> FigureView:
    made = FigureView(light, "A chart")
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.set_drawing(Drawing(), "Four points", lambda item: f"This is {item}")
    made.show()
    return made


def at(view: FigureView, place: Place) -> QPoint:
    return QPoint(round(place.x * view.width()), round(place.y * view.height()))


def test_the_drawing_fills_the_widget(view: FigureView) -> None:
    image = view.image()
    assert image.size() == QSize(500, 400) * view.devicePixelRatioF()
    assert image.pixelColor(10, 10) == QColor("#ff0000")


def test_without_a_drawing_it_is_empty(light: Theme, qtbot: QtBot) -> None:
    empty = FigureView(light, "Nothing")
    qtbot.addWidget(empty)
    empty.show()
    assert empty.image().isNull()
    QTest.keyClick(empty, Qt.Key.Key_Right)
    assert empty.current == ""


def test_it_draws_once_until_something_changes(view: FigureView) -> None:
    drawing = Drawing()
    view.set_drawing(drawing)
    view.image()
    view.image()
    view.repaint()
    assert drawing.times == 1
    view.resize(600, 400)
    view.image()
    assert drawing.times == 2
    assert drawing.look == "light"


def test_a_hidden_view_draws_nothing(light: Theme, qtbot: QtBot) -> None:
    made = FigureView(light, "Hidden")
    qtbot.addWidget(made)
    drawing = Drawing()
    made.set_drawing(drawing)
    QApplication.processEvents()
    assert drawing.times == 0


def test_a_dense_screen_gets_a_sharper_picture(view: FigureView, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FigureView, "devicePixelRatioF", lambda _self: 2.0)
    view.redraw()
    image = view.image()
    assert image.size() == QSize(1000, 800)
    assert image.devicePixelRatio() == 2.0


def test_larger_text_is_a_smaller_figure_seen_larger(qtbot: QtBot, light: Theme) -> None:
    made = FigureView(Theme("light", light.roles, 2.0), "Large")
    qtbot.addWidget(made)
    made.resize(500, 400)
    drawing = Drawing()
    made.set_drawing(drawing)
    assert made.image().width() == 500 * made.devicePixelRatioF()
    assert drawing.dpi == 200 * made.devicePixelRatioF()


def test_a_click_on_a_mark_or_a_name_takes_it(view: FigureView, qtbot: QtBot) -> None:
    view.image()
    seen: list[str] = []
    view.activated.connect(seen.append)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(view, PLACES[0]))
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(view, PLACES[1]) + QPoint(60, 0))
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    qtbot.mouseClick(view, Qt.MouseButton.RightButton, pos=at(view, PLACES[2]))
    assert seen == ["left", "right"]


def test_the_mouse_over_a_mark_shows_a_hand(view: FigureView, qtbot: QtBot) -> None:
    view.image()
    seen: list[str] = []
    view.hovered.connect(seen.append)
    qtbot.mouseMove(view, at(view, PLACES[2]))
    qtbot.waitUntil(lambda: seen == ["top"])
    assert view.cursor().shape() == Qt.CursorShape.PointingHandCursor
    qtbot.mouseMove(view, QPoint(5, 5))
    qtbot.waitUntil(lambda: seen == ["top", ""])
    assert view.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_arrows_go_to_the_nearest_spot_that_way(view: FigureView, qtbot: QtBot) -> None:
    view.image()
    view.setFocus()
    steps = ((Qt.Key.Key_Right, "left"), (Qt.Key.Key_Right, "right"), (Qt.Key.Key_Left, "left"))
    for key, wanted in (*steps, (Qt.Key.Key_Up, "top"), (Qt.Key.Key_Down, "bottom"), (Qt.Key.Key_Down, "bottom")):
        qtbot.keyClick(view, key)
        assert view.current == wanted


def test_enter_takes_the_spot_the_keys_are_on(view: FigureView, qtbot: QtBot) -> None:
    view.image()
    seen: list[str] = []
    view.activated.connect(seen.append)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert seen == ["left", "left"]


def test_the_spot_is_named_for_screen_readers(view: FigureView, qtbot: QtBot) -> None:
    assert view.accessibleName() == "A chart"
    assert view.accessibleDescription() == "Four points"
    view.image()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.accessibleDescription() == "This is left"


def test_a_spot_that_is_gone_is_current_no_more(view: FigureView, qtbot: QtBot) -> None:
    view.image()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    view.set_drawing(Drawing(PLACES[1:]))
    view.image()
    assert view.current == ""


def test_the_focus_is_seen(view: FigureView) -> None:
    view.activateWindow()
    view.clearFocus()
    QApplication.processEvents()
    plain = view.grab().toImage()
    view.setFocus()
    QApplication.processEvents()
    assert view.grab().toImage() != plain


def test_a_tool_tip_names_the_spot(view: FigureView, monkeypatch: pytest.MonkeyPatch) -> None:
    view.image()
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, text, _widget: told.append(text))
    place = at(view, PLACES[0])
    event = QHelpEvent(QHelpEvent.Type.ToolTip, place, view.mapToGlobal(place))
    assert view.event(event)
    assert told == ["This is left"]


def test_the_picture_is_copied(view: FigureView) -> None:
    view.copy()
    assert QGuiApplication.clipboard().image().size() == view.image().size()


def test_the_matrix_is_drawn_and_its_stacks_answer(session: Session, qtbot: QtBot) -> None:
    made = FigureView(session.theme, "Matrix")
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    made.set_drawing(lambda figure, look: draw_matrix(figure, session.plan, session.matrix(), look))
    made.image()
    assert {spot.item for spot in made.spots} >= {"model", "cloud", "semiconductor"}
    seen: list[str] = []
    made.activated.connect(seen.append)
    for spot in made.spots:
        place = QPointF(spot.x * made.width(), spot.y * made.height()).toPoint()
        qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=place)
    assert seen == [spot.item for spot in made.spots]


class TestAreas:
    """Charts of rows and cells answer by rectangles."""

    AREAS = (Area("first", 0.0, 0.0, 1.0, 0.5), Area("second", 0.0, 0.5, 1.0, 1.0))

    @pytest.fixture
    def rows(self, light: Theme, qtbot: QtBot) -> FigureView:
        made = FigureView(light, "Rows")
        qtbot.addWidget(made)
        made.resize(400, 200)
        made.set_drawing(lambda _figure, _look: self.AREAS)
        made.show()
        made.image()
        return made

    def test_a_click_anywhere_in_a_row_takes_it(self, rows: FigureView, qtbot: QtBot) -> None:
        for y, item in ((5, "first"), (195, "second")):
            with qtbot.waitSignal(rows.activated) as caught:
                qtbot.mouseClick(rows, Qt.MouseButton.LeftButton, pos=QPoint(390, y))
            assert caught.args == [item]

    def test_the_current_row_is_framed(self, rows: FigureView, qtbot: QtBot) -> None:
        rows.setFocus()
        qtbot.keyClick(rows, Qt.Key.Key_Down)
        before = rows.grab().toImage()
        qtbot.keyClick(rows, Qt.Key.Key_Down)
        assert rows.current == "second"
        after = rows.grab().toImage()
        assert before.pixelColor(200, 101) != after.pixelColor(200, 101)


class TestPatience:
    """A patient view leaves all drawing to its thread."""

    @pytest.fixture
    def drawing(self) -> Drawing:
        return Drawing()

    @pytest.fixture
    def patient(self, light: Theme, drawing: Drawing, qtbot: QtBot) -> FigureView:
        made = FigureView(light, "Slow", patient=True)
        qtbot.addWidget(made)
        made.resize(400, 300)
        made.set_drawing(drawing)
        return made

    def test_nothing_is_drawn_before_it_is_seen(self, patient: FigureView, drawing: Drawing) -> None:
        assert drawing.times == 0

    def test_the_first_drawing_comes_later(self, patient: FigureView, qtbot: QtBot) -> None:
        with qtbot.waitSignal(patient.drawn, timeout=5000):
            patient.show()
        assert [spot.item for spot in patient.spots] == [place.item for place in PLACES]

    def test_another_size_is_drawn_later_while_the_old_picture_stays(self, patient: FigureView, qtbot: QtBot) -> None:
        with qtbot.waitSignal(patient.drawn, timeout=5000):
            patient.show()
        before = patient.grab().toImage().pixelColor(50, 50)
        with qtbot.waitSignal(patient.drawn, timeout=5000):
            patient.resize(500, 350)
            assert patient.grab().toImage().pixelColor(50, 50) == before
        assert patient.image().width() == 500

    def test_its_picture_can_be_had_at_once(self, patient: FigureView, drawing: Drawing) -> None:
        assert patient.image().width() == 400
        assert drawing.times == 1

    def test_a_wish_for_its_picture_ends_the_waiting(self, patient: FigureView, qtbot: QtBot) -> None:
        with qtbot.waitSignal(patient.drawn, timeout=5000):
            patient.show()
        patient.set_drawing(Drawing(PLACES[:1]))
        patient.image()
        assert len(patient.spots) == 1

    def test_it_says_that_it_draws(self, light: Theme, qtbot: QtBot) -> None:
        waiting = FigureView(light, "Slow", patient=True)
        qtbot.addWidget(waiting)
        waiting.resize(400, 300)
        waiting.show()
        said = waiting.grab().toImage()
        colours = {said.pixelColor(x, y).name() for x in range(150, 250) for y in range(130, 170)}
        assert len(colours) > 3
