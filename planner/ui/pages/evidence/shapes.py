"""Marks of pictures, drawn rather than written: no typeface has all of them, and paper and screen show the same."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.ui.parts import label
from planner.ui.theme import Theme
from planner.ui.wrapping import WrapLayout

# Corners of polygons around 0, 0 within a radius of 1.
_CORNERS = {
    "diamond": ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)),
    "square": ((-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)),
    "up": ((0.0, -0.9), (0.95, 0.8), (-0.95, 0.8)),
    "down": ((-0.95, -0.8), (0.95, -0.8), (0.0, 0.9)),
    "star": ((0.0, -1.0), (0.3, -0.3), (1.0, 0.0), (0.3, 0.3), (0.0, 1.0), (-0.3, 0.3), (-1.0, 0.0), (-0.3, -0.3)),
    "bars": ((-1.0, -0.45), (1.0, -0.45), (1.0, 0.45), (-1.0, 0.45)),
}
_HOLLOW = "hollow-"


def paint_shape(painter: QPainter, shape: str, centre: QPointF, radius: float, colour: QColor) -> None:
    """Draw a mark: "disc", "target", "half", "cross", a polygon ("diamond", "up" …), or "hollow-" and one of these."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, max(1.2, radius / 4)))
    solid = not shape.startswith(_HOLLOW)
    painter.setBrush(colour if solid else Qt.BrushStyle.NoBrush)
    name = shape.removeprefix(_HOLLOW)
    if name in _CORNERS:
        points = [QPointF(centre.x() + x * radius, centre.y() + y * radius) for x, y in _CORNERS[name]]
        painter.drawPolygon(QPolygonF(points))
    elif name == "cross":
        reach = radius * 0.8
        for slope in (-1, 1):
            painter.drawLine(centre - QPointF(reach, slope * reach), centre + QPointF(reach, slope * reach))
    else:
        _round(painter, name, centre, radius * 0.9)
    painter.restore()


def _round(painter: QPainter, name: str, centre: QPointF, radius: float) -> None:
    """Draw a circle that is full, half full, with a dot, or empty."""
    solid = painter.brush()
    if name in ("half", "target"):
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)
    painter.setBrush(solid)
    if name == "half":
        painter.drawPie(QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius), 90 * 16, 180 * 16)
    elif name == "target":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(centre, radius * 0.45, radius * 0.45)


class Mark(QWidget):
    """One mark of a legend."""

    def __init__(self, theme: Theme, shape: str, role: str) -> None:
        super().__init__()
        self._shape, self._colour = shape, theme.color(role)
        self._side = theme.px(14)
        self.setFixedSize(QSize(self._side, self._side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the mark."""
        painter = QPainter(self)
        paint_shape(painter, self._shape, QPointF(self._side / 2, self._side / 2), self._side * 0.36, self._colour)
        painter.end()


class Legend(QWidget):
    """Marks and their words in a row that goes on below; `entries` are (shape, role of its colour, words)."""

    def __init__(self, theme: Theme, entries: Iterable[tuple[str, str, str]]) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        layout = WrapLayout(self, gap=theme.px(14), down=theme.px(2))
        said = []
        for shape, role, words in entries:
            layout.addWidget(_entry(theme, shape, role, words))
            said.append(words)
        self.setAccessibleName(", ".join(said))


def _entry(theme: Theme, shape: str, role: str, words: str) -> QWidget:
    box = QWidget()
    inside = WrapLayout(box, gap=theme.px(4))
    if shape:
        inside.addWidget(Mark(theme, shape, role))
    inside.addWidget(label(words, "small", wrap=False))
    return box
