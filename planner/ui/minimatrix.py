"""The matrix small: four quadrants, the stacks where they stand. It leads to the real one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.charts.labels import place
from planner.engine.quadrant import ROLES, SIDES, extent
from planner.engine.result import Cuts, Matrix
from planner.model.plan import QUADRANTS, Plan, Quadrant
from planner.text import _
from planner.ui.theme import GRID, Theme
from planner.ui.wording import item_name, role_name

_MARK, _MARGIN, _HEAD = 5, 20, 24
# The widest distance from a line that is still on the picture, beyond the farthest point.
_AIR, _LEAST = 0.35, 0.6


@dataclass(frozen=True, slots=True)
class Dot:
    """A stack as it stands: name, future (x), risk (y), role, whether it is on a line, and the extent of its scores."""

    name: str
    x: float
    y: float
    quadrant: Quadrant | None
    borderline: bool
    future: tuple[float, float]
    risk: tuple[float, float]


class MiniMatrix(QWidget):
    """Painted by Qt, so that the first page needs no drawing library; a click or Enter emits `activated`."""

    activated = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.dots: tuple[Dot, ...] = ()
        self.cuts = Cuts()
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
        words = [_("{stack}: {role}").format(stack=dot.name, role=role_name(dot.quadrant)) for dot in self.dots]
        self.setAccessibleDescription(". ".join(words))
        self.update()

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
        if self.hasFocus():
            painter.setPen(QPen(self.theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

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
            painter.drawText(self._head(quadrant), self._head_side(quadrant), _(ROLES[quadrant].short))
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

    def _head_side(self, quadrant: Quadrant) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if SIDES[quadrant][1] == "high" else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

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
        for dot, box in zip(self.dots, self._labels(metrics, radius), strict=True):
            if box is not None:
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, dot.name)

    def _labels(self, metrics: QFontMetricsF, radius: float) -> list[QRectF | None]:
        """Find a free place for every name, the way the charts do (their y axis points upward)."""
        height = self.height()
        area = self._area()
        spots = [(at.x(), height - at.y(), radius + 1.0) for at in map(self._at, self.dots)]
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
        return [
            QRectF(found.box[0], height - found.box[3], found.box[2] - found.box[0], found.box[3] - found.box[1])
            if found
            else None
            for found in place(spots, boxes, taken, bounds, lines=lines)
        ]

    def _paint_extent(self, painter: QPainter, dot: Dot) -> None:
        """Draw what an interval allows as a bar; it runs to the edge where it goes on beyond the picture."""
        painter.save()
        painter.setClipRect(self._area())
        painter.setPen(QPen(self.theme.color(dot.quadrant or "ink"), 1.5))
        (left, right), (low, high) = dot.future, dot.risk
        for start, end in (((dot.x, low), (dot.x, high)), ((left, dot.y), (right, dot.y))):
            if start != end:
                painter.drawLine(self._place(*start), self._place(*end))
        painter.restore()

    def _paint_mark(self, painter: QPainter, dot: Dot, radius: float) -> None:
        at = self._at(dot)
        colour = self.theme.color(dot.quadrant or "ink")
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(self.theme.color("panel") if dot.borderline else colour)
        if dot.quadrant in (None, "invest"):
            painter.drawEllipse(at, radius, radius)
        else:
            painter.drawPolygon(QPolygonF([at + QPointF(x * radius, y * radius) for x, y in _SHAPES[dot.quadrant]]))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the matrix."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.activated.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the matrix with Enter or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated.emit()
        else:
            super().keyPressEvent(event)


# One shape for each role, as on the charts: diamond, triangle, square (the circle is drawn as one).
_SHAPES: dict[Quadrant | None, Sequence[tuple[float, float]]] = {
    "respond": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    "support": ((0, -1.2), (1.15, 0.9), (-1.15, 0.9)),
    "monitor": ((-0.95, -0.95), (0.95, -0.95), (0.95, 0.95), (-0.95, 0.95)),
}


def _dots(plan: Plan, matrix: Matrix) -> list[Dot]:
    found = []
    for point in matrix.points:
        risk, future = extent(point.risk), extent(point.future)
        if risk is not None and future is not None:
            x, y = sum(future) / 2, sum(risk) / 2
            found.append(Dot(item_name(plan, point.item), x, y, point.quadrant, point.borderline, future, risk))
    return found
