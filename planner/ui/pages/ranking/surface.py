"""The charts of a ranking painted by Qt, at the speed of a slider, by the functions that draw them for reports."""

import math
from collections.abc import Callable, Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea

from planner.charts.areas import Area
from planner.charts.paper import Align
from planner.charts.strokes import Fill, Pen, Points
from planner.charts.style import Look, load
from planner.ui.figureview import FigureView
from planner.ui.theme import FALLBACKS, FAMILY, Theme

# The resolution at which the window draws its figures, at 100 %; points of type become pixels by it.
_PER_INCH = 100 / 72
_HATCHES = {
    "////": Qt.BrushStyle.BDiagPattern,
    "xxxx": Qt.BrushStyle.DiagCrossPattern,
}


class PainterCanvas:
    """A canvas that a QPainter draws on at once; without one it only measures."""

    def __init__(
        self, theme: Theme, width: float, height: float, painter: QPainter | None = None, seen: QRectF | None = None
    ) -> None:
        self.theme = theme
        self._look = load(theme.name)
        self._scale = theme.scale * _PER_INCH
        self._width, self._height = width, height
        self._painter = painter
        # What lies above or below the part that is seen is not drawn; y points upward.
        top, bottom = (seen.top(), seen.bottom()) if seen is not None else (0.0, height)
        self._low, self._high = height - bottom, height - top

    @property
    def look(self) -> Look:
        """Give the colours and the sizes of type."""
        return self._look

    @property
    def width(self) -> float:
        """Give the width in pixels."""
        return self._width

    @property
    def height(self) -> float:
        """Give the height in pixels."""
        return self._height

    def px(self, points: float) -> float:
        """Turn points of the look into pixels."""
        return points * self._scale

    def size(self, text: str, points: float, bold: bool = False) -> tuple[float, float]:
        """Measure one line of text."""
        return _advance(text, round(self.px(points)), bold), self.px(points) * 1.25

    def write(
        self, x: float, y: float, text: str, points: float, *, colour: str = "", bold: bool = False, ha: Align = "left"
    ) -> None:
        """Write one line of text; y is the bottom of its line."""
        if self._painter is None or not text or not self._low - self.px(2 * points) < y < self._high:
            return
        pixels = round(self.px(points))
        shift = {"left": 0.0, "center": 0.5, "right": 1.0}[ha] * _advance(text, pixels, bold)
        self._painter.setFont(_font(pixels, bold))
        self._painter.setPen(_colour(colour or self._look.ink))
        self._painter.drawText(QPointF(x - shift, self._height - y - self.px(points) * 0.34), text)

    def polygon(self, fill: Fill, points: Points) -> None:
        """Draw a closed shape."""
        if self._painter is None or not self._seen(points):
            return
        shape = _shape(points, self._height)
        edge = Qt.PenStyle.NoPen if fill.edge == "none" else _pen(fill.edge, self.px(fill.width))
        self._painter.setPen(Qt.PenStyle.NoPen if fill.hatch else edge)
        self._painter.setBrush(Qt.BrushStyle.NoBrush if fill.face == "none" else _brush(fill.face))
        self._fill(shape)
        if fill.hatch:
            self._painter.setPen(edge)
            self._painter.setBrush(_brush(fill.edge if fill.edge != "none" else self._look.muted, fill.hatch))
            self._fill(shape)

    def _fill(self, shape: QRectF | QPolygonF) -> None:
        """Draw a shape with the pen and the brush that are set."""
        assert self._painter is not None
        if isinstance(shape, QRectF):
            self._painter.drawRect(shape)
        else:
            self._painter.drawPolygon(shape)

    def line(self, pen: Pen, *points: tuple[float, float]) -> None:
        """Draw a line through points."""
        if self._painter is None or not self._seen(points):
            return
        self._painter.setPen(_pen(pen.colour, self.px(pen.width), pen.dash))
        self._painter.drawPolyline(QPolygonF([QPointF(x, self._height - y) for x, y in points]))

    def _seen(self, points: Points) -> bool:
        """Tell whether a shape reaches into the part that is seen."""
        heights = [y for _x, y in points]
        return max(heights) >= self._low and min(heights) <= self._high


def _shape(points: Points, height: float) -> QRectF | QPolygonF:
    """Turn corners into a rectangle, which is drawn faster, or into whatever they are."""
    if len(points) == 4:
        (left, bottom), (right, low), (far, top), (near, high) = points
        if left == near and right == far and bottom == low and top == high:
            return QRectF(left, height - top, right - left, top - bottom)
    return QPolygonF([QPointF(x, height - y) for x, y in points])


@lru_cache(maxsize=512)
def _pen(colour: str, width: float, dash: tuple[float, float] | None = None) -> QPen:
    made = QPen(_colour(colour), max(0.5, width))
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    made.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if dash is not None:
        made.setDashPattern(list(dash))
    return made


@lru_cache(maxsize=512)
def _brush(colour: str, hatch: str = "") -> QBrush:
    style = _HATCHES.get(hatch, Qt.BrushStyle.Dense6Pattern) if hatch else Qt.BrushStyle.SolidPattern
    return QBrush(_colour(colour), style)


@lru_cache(maxsize=64)
def _font(pixels: int, bold: bool) -> QFont:
    made = QFont([FAMILY, *FALLBACKS])
    made.setPixelSize(max(1, pixels))
    made.setBold(bold)
    return made


@lru_cache(maxsize=8192)
def _advance(text: str, pixels: int, bold: bool) -> float:
    return QFontMetricsF(_font(pixels, bold)).horizontalAdvance(text)


@lru_cache(maxsize=256)
def _colour(name: str) -> QColor:
    return QColor(name)


# Draws on a canvas and returns where it answers.
Scene = Callable[[PainterCanvas], Sequence[Area]]
# Returns the pixels (wide, high) that a scene needs on a canvas of a width.
Measure = Callable[[PainterCanvas], tuple[float, float]]


class LiveView(FigureView):
    """Shows a scene and paints it anew at once when it changes; answers like every chart of the window."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self._scene: Scene | None = None
        self.setMinimumSize(QSize(1, 1))

    def set_scene(self, scene: Scene, description: str = "", tip: Callable[[str], str] | None = None) -> None:
        """Show a scene; `description` is for screen readers, `tip(item)` names a place in words."""
        self._scene = scene
        self._tip = tip or self._tip
        if not self.current:
            self.setAccessibleDescription(description)
        self.update()

    def image(self) -> QImage:
        """Return the picture as it is now."""
        return self.grab().toImage()

    def redraw(self) -> None:
        """Paint anew."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the scene and a ring around the place that the keys are on."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.theme.color("panel"))
        if self._scene is not None:
            seen = QRectF(event.rect())
            self.spots = tuple(self._scene(PainterCanvas(self.theme, self.width(), self.height(), painter, seen)))
            if self._spot(self.current) is None:
                self.current = ""
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.color("accent"), 2))
            spot = self._spot(self.current)
            box = self._box(spot) if isinstance(spot, Area) else self.rect().adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(box, 3, 3)
        painter.end()


class LiveArea(QScrollArea):
    """Gives a live view the size it needs, and scrolls."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.theme = theme
        self.view = LiveView(theme, name)
        self._measure: Measure | None = None
        self._shape: object = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(self.view)
        self.setFocusProxy(self.view)
        self.setMinimumSize(QSize(theme.px(240), theme.px(120)))

    def show_scene(
        self, scene: Scene, measure: Measure, description: str, tip: Callable[[str], str], shape: object = None
    ) -> None:
        """Show a scene at the size that `measure` tells; it is asked again where `shape`, what it hangs on, differs."""
        same = shape is not None and shape == self._shape
        self._measure, self._shape = measure, shape
        self.view.set_scene(scene, description, tip)
        if not same:
            self.fit()

    def fit(self) -> None:
        """Give the view the size it needs: at least all the room there is."""
        if self._measure is None:
            return
        room = max(1, self.width() - self.verticalScrollBar().sizeHint().width())
        wide, high = self._measure(PainterCanvas(self.theme, room, 1))
        size = QSize(max(room, math.ceil(wide)), max(math.ceil(high), self.viewport().height()))
        if self.view.size() != size:
            self.view.resize(size)

    def show_spot(self, item: str) -> None:
        """Scroll to what stands for `item`."""
        spot = next((spot for spot in self.view.spots if spot.item == item), None)
        if spot is not None:
            x, y = round(spot.x * self.view.width()), round(spot.y * self.view.height())
            self.ensureVisible(x, y, self.theme.px(24), self.theme.px(40))

    def sizeHint(self) -> QSize:
        """Ask for little: what holds the chart shares out the room."""
        return self.minimumSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure anew for another width."""
        super().resizeEvent(event)
        self.fit()
