"""The matrix small: four quadrants and the stacks in them. It leads to the real one, each stack to its evidence."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.charts.labels import place
from planner.engine.quadrant import extent
from planner.engine.result import Cuts, Matrix
from planner.engine.roles import ROLES, SIDES
from planner.model.plan import QUADRANTS, Plan, Quadrant
from planner.text import _
from planner.ui.theme import GRID, Theme
from planner.ui.wording import item_name, role_name

_MARK, _MARGIN, _HEAD, _CAP = 5, 20, 24, 4
# The ring around what is on a line, in radii of a mark.
_RING = 2.0
# The widest distance from a line that is still on the picture, beyond the farthest point.
_AIR, _LEAST = 0.35, 0.6


@dataclass(frozen=True, slots=True)
class Dot:
    """A stack as it stands: name, future (x), risk (y), role, whether it is on a line, and the extent of its scores."""

    item: str
    name: str
    x: float
    y: float
    quadrant: Quadrant | None
    borderline: bool
    future: tuple[float, float]
    risk: tuple[float, float]

    @property
    def exact(self) -> bool:
        """Tell whether both scores are single values."""
        return self.future[0] == self.future[1] and self.risk[0] == self.risk[1]

    @property
    def story(self) -> str:
        """Say the stack and its role."""
        return _("{stack}: {role}").format(stack=self.name, role=role_name(self.quadrant))


class MiniMatrix(QWidget):
    """Painted by Qt, so that the first page needs no drawing library; it speaks the language of the charts.

    A click or Enter on a stack emits `chosen(item)`, elsewhere `activated`; the arrows walk from stack to stack.
    """

    activated = Signal()
    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.dots: tuple[Dot, ...] = ()
        self.current = -1
        self._boxes: list[QRectF | None] = []
        self.cuts = Cuts()
        self.setMouseTracking(True)
        self.setAccessibleName(_("Risk–competitiveness matrix"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(_("Open the matrix"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(theme.px(320), theme.px(260))

    def set_matrix(self, plan: Plan, matrix: Matrix) -> None:
        """Show the points of a matrix; those without a score are left out."""
        self.cuts = matrix.cuts
        self.dots = tuple(_dots(plan, matrix))
        self.current = min(self.current, len(self.dots) - 1)
        self._boxes = []
        self._say()
        self.update()

    def _say(self) -> None:
        """Describe the stack that the keys are on, or all of them."""
        words = [dot.story for dot in self.dots]
        self.setAccessibleDescription(". ".join(words) if self.current < 0 else words[self.current])

    def sizeHint(self) -> QSize:
        """Ask for a landscape."""
        return QSize(self.theme.px(440), self.theme.px(330))

    def _area(self) -> QRectF:
        """Return where the quadrants are: the axes' names stand to the left and below."""
        edge = self.theme.px(_MARGIN)
        return QRectF(self.rect()).adjusted(edge, 1, -1, -edge)

    def _reach(self) -> tuple[float, float]:
        """Return how far to each side of the lines the picture goes, so that the quadrants are equal."""
        across = [abs(dot.x - self.cuts.future) for dot in self.dots]
        up = [abs(dot.y - self.cuts.risk) for dot in self.dots]
        return max([_LEAST, *across]) + _AIR, max([_LEAST, *up]) + _AIR

    def _at(self, dot: Dot) -> QPointF:
        return self._place(dot.x, dot.y)

    def _place(self, future: float, risk: float) -> QPointF:
        area, (across, up) = self._area(), self._reach()
        x = area.center().x() + (future - self.cuts.future) / across * area.width() / 2
        y = area.center().y() - (risk - self.cuts.risk) / up * area.height() / 2
        return QPointF(x, y)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw grounds, lines, names of roles and axes, marks and labels."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_grounds(painter)
        self._paint_axes(painter)
        self._paint_cuts(painter)
        painter.setFont(self.theme.font("small"))
        self._paint_dots(painter)
        if not self.dots:
            painter.setPen(self.theme.color("muted"))
            painter.drawText(self._area(), Qt.AlignmentFlag.AlignCenter, _("No stack has a place on the matrix yet."))
        if self.hasFocus():
            self._paint_focus(painter)
        painter.end()

    def _paint_focus(self, painter: QPainter) -> None:
        """Draw a ring around the stack that the keys are on, or around everything."""
        painter.setPen(QPen(self.theme.color("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.current < 0:
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        else:
            reach = self.theme.px(_MARK) * _RING + 4
            painter.drawEllipse(self._at(self.dots[self.current]), reach, reach)

    def _quarter(self, quadrant: Quadrant) -> QRectF:
        area = self._area()
        risk, future = SIDES[quadrant]
        half = QSize(int(area.width() / 2), int(area.height() / 2))
        left = area.left() + (area.width() / 2 if future == "high" else 0)
        top = area.top() + (0 if risk == "high" else area.height() / 2)
        return QRectF(left, top, half.width(), half.height())

    def _paint_grounds(self, painter: QPainter) -> None:
        for quadrant in QUADRANTS:
            box = self._quarter(quadrant)
            tint = self.theme.color(quadrant)
            tint.setAlphaF(0.07)
            painter.fillRect(box, tint)
            painter.setPen(self.theme.color(quadrant))
            painter.setFont(self.theme.font("small", bold=True))
            painter.drawText(self._head(quadrant), _head_side(quadrant), _(ROLES[quadrant].short))
        area = self._area()
        painter.setPen(QPen(self.theme.color("muted"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(area.center().x(), area.top()), QPointF(area.center().x(), area.bottom()))
        painter.drawLine(QPointF(area.left(), area.center().y()), QPointF(area.right(), area.center().y()))

    def _paint_cuts(self, painter: QPainter) -> None:
        """Write the value of each line at its end."""
        area, edge = self._area(), self.theme.px(_MARGIN)
        painter.setPen(self.theme.color("muted"))
        painter.setFont(self.theme.font("small", tabular=True))
        right = QRectF(area.right() - 3 * edge, area.center().y() - edge, 3 * edge - GRID // 2, edge)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(right, Qt.AlignmentFlag.AlignRight | middle, str(round(self.cuts.risk, 2)))
        top = QRectF(area.center().x() + GRID // 2, area.top(), 3 * edge, edge)
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft | middle, str(round(self.cuts.future, 2)))

    def _head(self, quadrant: Quadrant) -> QRectF:
        """Return the strip at the outer edge of a quadrant that holds its name."""
        box, height = self._quarter(quadrant), self.theme.px(_HEAD)
        top = box.top() if SIDES[quadrant][0] == "high" else box.bottom() - height
        return QRectF(box.left() + GRID, top, box.width() - 2 * GRID, height)

    def _paint_axes(self, painter: QPainter) -> None:
        area, edge = self._area(), self.theme.px(_MARGIN)
        painter.setPen(self.theme.color("muted"))
        painter.setFont(self.theme.font("small"))
        below = QRectF(area.left(), area.bottom(), area.width(), edge)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, _("Future competitiveness →"))
        painter.save()
        painter.translate(0, area.bottom())
        painter.rotate(-90)
        beside = QRectF(0, 0, area.height(), edge)
        painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, _("Supply-chain risk →"))
        painter.restore()

    def _paint_dots(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(painter.font())
        radius = self.theme.px(_MARK)
        for dot in self.dots:
            self._paint_extent(painter, dot)
        for dot in self.dots:
            self._paint_mark(painter, dot, radius)
        painter.setPen(self.theme.color("ink"))
        self._boxes = self._labels(metrics, radius)
        for dot, box in zip(self.dots, self._boxes, strict=True):
            if box is not None:
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, dot.name)

    def _labels(self, metrics: QFontMetricsF, radius: float) -> list[QRectF | None]:
        """Find a free place for every name, the way the charts do (their y axis points upward)."""
        height = self.height()
        area = self._area()
        pairs = [(dot, self._at(dot)) for dot in self.dots]
        spots = [(at.x(), height - at.y(), radius * (_RING if dot.borderline else 1) + 1) for dot, at in pairs]
        boxes = [(metrics.horizontalAdvance(dot.name) + 2, metrics.height()) for dot in self.dots]
        heads = [self._head(quadrant) for quadrant in QUADRANTS]
        middle = area.center()
        edge = self.theme.px(_MARGIN)
        heads.append(QRectF(area.right() - 2 * edge, middle.y() - edge, 2 * edge, edge))
        heads.append(QRectF(middle.x(), area.top(), 2 * edge, edge))
        taken = [(h.left(), height - h.bottom(), h.right(), height - h.top()) for h in heads]
        bounds = (area.left(), height - area.bottom(), area.right(), height - area.top())
        lines = [
            (middle.x() - 1, bounds[1], middle.x() + 1, bounds[3]),
            (bounds[0], height - middle.y() - 1, bounds[2], height - middle.y() + 1),
        ]
        for dot in self.dots:
            low, high = self._place(dot.future[0], dot.risk[0]), self._place(dot.future[1], dot.risk[1])
            if low != high:
                lines.append((low.x() - 1, height - low.y(), high.x() + 1, height - high.y()))
        places = place(spots, boxes, taken, bounds, lines=lines)
        return [_upright(found.box, height) if found else None for found in places]

    def _paint_extent(self, painter: QPainter, dot: Dot) -> None:
        """Draw what an interval allows as a bar; it runs to the edge where it goes on beyond the picture."""
        painter.save()
        painter.setClipRect(self._area())
        painter.setPen(QPen(self.theme.color(dot.quadrant or "ink"), 1.5))
        (left, right), (low, high) = dot.future, dot.risk
        for start, end in (((dot.x, low), (dot.x, high)), ((left, dot.y), (right, dot.y))):
            if start != end:
                _paint_bar(painter, self._place(*start), self._place(*end), self.theme.px(_CAP))
        painter.restore()

    def _paint_mark(self, painter: QPainter, dot: Dot, radius: float) -> None:
        """Draw a solid mark for exact scores, a hollow one for an interval, a ring around what is on a line."""
        at = self._at(dot)
        colour = self.theme.color(dot.quadrant or "ink")
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(colour if dot.exact else self.theme.color("panel"))
        if dot.quadrant in (None, "invest"):
            painter.drawEllipse(at, radius, radius)
        else:
            painter.drawPolygon(QPolygonF([at + QPointF(x * radius, y * radius) for x, y in _SHAPES[dot.quadrant]]))
        if dot.borderline:
            painter.setPen(QPen(self.theme.color("ink"), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, radius * _RING, radius * _RING)

    # Choosing

    def _hit(self, place: QPointF) -> int:
        """Find the stack whose mark or name is at a place; -1 where there is none."""
        reach = self.theme.px(_MARK) * _RING + 2
        for number, dot in enumerate(self.dots):
            offset = self._at(dot) - place
            box = self._boxes[number] if number < len(self._boxes) else None
            if math.hypot(offset.x(), offset.y()) <= reach or (box is not None and box.contains(place)):
                return number
        return -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Name the stack under the mouse."""
        found = self._hit(event.position())
        self.setToolTip(self.dots[found].story if found >= 0 else _("Open the matrix"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the stack under the mouse, or open the matrix."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self._hit(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows; choose the stack or open the matrix with Enter or Space."""
        step = _STEPS.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.current)
        elif step and self.dots:
            # One stop more than there are stacks: the matrix itself.
            self.current = (self.current + 1 + step) % (len(self.dots) + 1) - 1
            self._say()
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
            self.update()
        else:
            super().keyPressEvent(event)

    def _choose(self, number: int) -> None:
        self.current = number
        self.update()
        if number < 0:
            self.activated.emit()
        else:
            self.chosen.emit(self.dots[number].item)


_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
# One shape for each role, as on the charts: diamond, triangle, square (the circle is drawn as one).
_SHAPES: dict[Quadrant | None, Sequence[tuple[float, float]]] = {
    "respond": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    "support": ((0, -1.2), (1.15, 0.9), (-1.15, 0.9)),
    "monitor": ((-0.95, -0.95), (0.95, -0.95), (0.95, 0.95), (-0.95, 0.95)),
}


def _upright(box: tuple[float, float, float, float], height: int) -> QRectF:
    """Turn a box of the charts, whose y axis points upward, into one of Qt."""
    left, low, right, high = box
    return QRectF(left, height - high, right - left, high - low)


def _head_side(quadrant: Quadrant) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if SIDES[quadrant][1] == "high" else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _paint_bar(painter: QPainter, start: QPointF, end: QPointF, cap: int) -> None:
    """Draw a bar with a cap at each end."""
    across = QPointF(cap, 0) if start.x() == end.x() else QPointF(0, cap)
    painter.drawLine(start, end)
    for tip in (start, end):
        painter.drawLine(tip - across, tip + across)


def _dots(plan: Plan, matrix: Matrix) -> list[Dot]:
    found = []
    for point in matrix.points:
        risk, future = extent(point.risk), extent(point.future)
        if risk is not None and future is not None:
            x, y = sum(future) / 2, sum(risk) / 2
            name = item_name(plan, point.item)
            found.append(Dot(point.item, name, x, y, point.quadrant, point.borderline, future, risk))
    return found
