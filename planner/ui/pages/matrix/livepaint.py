"""The plot of the matrix painted by Qt over the settled picture while something moves: a frame takes milliseconds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF, QTransform

from planner.charts.doubtshapes import Clouds, outline, slices
from planner.charts.frame import LIMITS
from planner.charts.matrix import Hotspot
from planner.charts.paper import LARGEST, REFERENCE, SMALLEST
from planner.charts.rings import INNER, OUTER
from planner.charts.style import Look, mix
from planner.engine.quadrant import extent
from planner.engine.result import Cuts, Matrix, Point
from planner.engine.roles import ROLES, SIDES
from planner.model.plan import QUADRANTS, Quadrant
from planner.text import _
from planner.ui.rendering import Spot

_INCH, _POINT = 100, 72
_RING, _BAR = 0.88, 1.4
# Unit shapes of the marks, y downward; the circle is drawn as one.
_SHAPES: Mapping[Quadrant | None, Sequence[tuple[float, float]]] = {
    "respond": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    "support": ((0, -1.1), (1.1, 0.9), (-1.1, 0.9)),
    "monitor": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    None: ((-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)),
}


@dataclass(frozen=True, slots=True)
class Plot:
    """Where the plot lies in the picture, in fractions of it from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def area(self, size: QSizeF) -> QRectF:
        """Return the plot in pixels of a picture of a size."""
        left, top = self.left * size.width(), self.top * size.height()
        return QRectF(left, top, (self.right - self.left) * size.width(), (self.bottom - self.top) * size.height())


@dataclass(frozen=True, slots=True)
class Scene:
    """What a frame shows: the matrix, where everything came from, the signs of doubt, and the names."""

    matrix: Matrix
    ghost: Matrix | None
    clouds: Clouds
    names: Mapping[str, str]
    selected: str | None


class LivePaint:
    """Paints one scene into one picture."""

    def __init__(self, painter: QPainter, size: QSizeF, look: Look, plot: Plot, scale: float) -> None:
        self.painter, self.size, self.look = painter, size, look
        self.area = plot.area(size)
        # The type and the marks have the sizes of the settled picture.
        inches = size.width() / (_INCH * scale), size.height() / (_INCH * scale)
        fit = min(LARGEST, max(SMALLEST, min(inches[0] / REFERENCE[0], inches[1] / REFERENCE[1])))
        self.point = fit * _INCH * scale / _POINT
        low, high = LIMITS
        across, up = self.area.width() / (high - low), self.area.height() / (high - low)
        self.map = QTransform(
            across, 0.0, 0.0, -up, self.area.left() - low * across, self.area.bottom() + low * up
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def place(self, future: float, risk: float) -> QPointF:
        """Return where a pair of scores lies."""
        return self.map.map(QPointF(future, risk))

    def paint(self, scene: Scene, spots: Sequence[Spot], font: QFont) -> None:
        """Paint everything that moves; `spots` tell where the names lay in the settled picture."""
        self._grounds(scene.matrix.cuts, font)
        self.painter.save()
        self.painter.setClipRect(self.area)
        drawn = [point for point in scene.matrix.points if _ends(point) is not None]
        for point in drawn:
            self._shape(scene, point)
        self._lines(scene.matrix.cuts)
        self.painter.restore()
        self._thresholds(scene.matrix.cuts, font)
        self._ghosts(scene)
        for point in sorted(drawn, key=lambda point: point.item == scene.selected):
            self._mark(scene, point)
        self._names(scene, [spot for spot in spots if isinstance(spot, Hotspot)], font)

    # The ground

    def _grounds(self, cuts: Cuts, font: QFont) -> None:
        look, area = self.look, self.area
        # The values of the lines stand above and beside the plot: their old places are cleared.
        strip = 11.5 * self.point
        self.painter.fillRect(QRectF(area.left(), area.top() - strip, area.width(), strip - 1), QColor(look.ground))
        # The outermost pixels belong to the ring of the focus.
        beside = QRectF(area.right() + 1, area.top(), self.size.width() - area.right() - 4, area.height())
        self.painter.fillRect(beside, QColor(look.ground))
        font.setBold(True)
        font.setPixelSize(round(look.text * self.point))
        self.painter.setFont(font)
        for name in QUADRANTS:
            box = self._quadrant(name, cuts)
            self.painter.fillRect(box, QColor(look.ground_of(name)))
            if box.width() > 60 * self.point and box.height() > 24 * self.point:
                self.painter.setPen(QColor(look.mark(name).colour))
                pad = 7 * self.point
                self.painter.drawText(box.adjusted(pad, pad, -pad, -pad), _corner(name), _(ROLES[name].short))
        self.painter.setPen(QPen(QColor(look.muted), 0.8 * self.point))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(area)

    def _quadrant(self, name: Quadrant, cuts: Cuts) -> QRectF:
        area, middle = self.area, self._crossing(cuts)
        risk, future = SIDES[name]
        left, right = (middle.x(), area.right()) if future == "high" else (area.left(), middle.x())
        top, bottom = (area.top(), middle.y()) if risk == "high" else (middle.y(), area.bottom())
        return QRectF(QPointF(left, top), QPointF(right, bottom))

    def _crossing(self, cuts: Cuts) -> QPointF:
        area, at = self.area, self.place(cuts.future, cuts.risk)
        x, y = min(max(at.x(), area.left()), area.right()), min(max(at.y(), area.top()), area.bottom())
        return QPointF(x, y)

    def _lines(self, cuts: Cuts) -> None:
        area, middle = self.area, self._crossing(cuts)
        if cuts.band > 0:
            tint = QColor(self.look.line)
            tint.setAlphaF(0.12)
            low, high = self.place(cuts.future - cuts.band, cuts.risk - cuts.band), self.place(
                cuts.future + cuts.band, cuts.risk + cuts.band
            )
            self.painter.fillRect(QRectF(low.x(), area.top(), high.x() - low.x(), area.height()), tint)
            self.painter.fillRect(QRectF(area.left(), high.y(), area.width(), low.y() - high.y()), tint)
        pen = QPen(QColor(self.look.line), 1.3 * self.point)
        pen.setDashPattern([5, 3])
        self.painter.setPen(pen)
        self.painter.drawLine(QLineF(middle.x(), area.top(), middle.x(), area.bottom()))
        self.painter.drawLine(QLineF(area.left(), middle.y(), area.right(), middle.y()))

    def _thresholds(self, cuts: Cuts, font: QFont) -> None:
        """Write the values of the lines outside the plot, where the settled picture writes them."""
        area, middle, high = self.area, self._crossing(cuts), 11 * self.point
        font.setBold(False)
        font.setPixelSize(round(self.look.small * self.point))
        self.painter.setFont(font)
        self.painter.setPen(QColor(self.look.line))
        band = f" ±{cuts.band:g}" if cuts.band > 0 else ""
        above = QRectF(middle.x() - 100, area.top() - high, 200, high)
        self.painter.drawText(above, Qt.AlignmentFlag.AlignCenter, f"{cuts.future:.2f}{band}")
        beside = QRectF(area.right() + 5 * self.point, middle.y() - high / 2, 200, high)
        self.painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, f"{cuts.risk:.2f}{band}")

    # What stands on it

    def _shape(self, scene: Scene, point: Point) -> None:
        """Paint the ellipse or box of an item."""
        cloud = scene.clouds.known.get(point.item)
        around = outline(cloud, scene.clouds.display.shape) if cloud else ()
        if not around:
            return
        colour, strong = QColor(self.look.mark(point.quadrant).colour), point.item == scene.selected
        ground = QColor(colour)
        ground.setAlphaF(0.12 if strong else 0.05)
        shape = self.map.map(QPolygonF([QPointF(*spot) for spot in around]))
        # The pale ground needs no smooth edge, which the line over it gives; without it a frame is painted sooner.
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(ground)
        self.painter.drawPolygon(shape)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.setPen(QPen(colour, (1.9 if strong else 1.0) * self.point))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPolygon(shape)

    def _ghosts(self, scene: Scene) -> None:
        """Paint where everything came from as hollow marks, with a line to where it is."""
        if scene.ghost is None:
            return
        now = {point.item: self._at(point) for point in scene.matrix.points if _ends(point) is not None}
        for point in scene.ghost.points:
            if _ends(point) is None:
                continue
            start, end = self._at(point), now.get(point.item)
            if end is not None and QLineF(start, end).length() < self.look.marker * self.point:
                continue
            colour = QColor(mix(self.look.mark(point.quadrant).colour, self.look.ground, 0.7))
            self._symbol(point.quadrant, start, QPen(colour, 1.5 * self.point), QColor(self.look.ground))
            if end is not None:
                self._arrow(start, end)

    def _arrow(self, start: QPointF, end: QPointF) -> None:
        line = QLineF(start, end)
        line.setLength(max(1.0, line.length() - self.look.marker * 0.9 * self.point))
        self.painter.setPen(QPen(QColor(self.look.ink), 1.8 * self.point))
        self.painter.drawLine(line)
        for turn in (155, -155):
            wing = QLineF.fromPolar(6 * self.point, line.angle() + turn)
            self.painter.drawLine(QLineF(line.p2(), line.p2() + wing.p2()))

    def _mark(self, scene: Scene, point: Point) -> None:
        """Paint the ring of shares, the bars of intervals, the mark, and the ring of what is on a line."""
        at, look = self._at(point), self.look
        colour, size = QColor(look.mark(point.quadrant).colour), look.marker * self.point
        if point.item == scene.selected:
            self.painter.setPen(Qt.PenStyle.NoPen)
            self.painter.setBrush(QColor(mix(look.accent, look.ground, 0.28)))
            self.painter.drawEllipse(at, size * 1.75, size * 1.75)
        bars = self._bars(point, QPen(colour, _BAR * self.point))
        self._shares(scene.clouds.shares(point.item), at, size, point.quadrant)
        self._symbol(point.quadrant, at, QPen(colour if bars else QColor(look.ground), self.point),
                     QColor(look.ground) if bars else colour)  # fmt: skip
        if point.borderline:
            self.painter.setPen(QPen(QColor(look.ink), 1.1 * self.point))
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            self.painter.drawEllipse(at, size * _RING, size * _RING)

    def _bars(self, point: Point, pen: QPen) -> bool:
        """Paint what intervals allow; tell whether there is any."""
        (left, right), (low, high) = _ends(point) or ((0.0, 0.0), (0.0, 0.0))
        middle = (left + right) / 2, (low + high) / 2
        self.painter.setPen(pen)
        if right > left:
            self.painter.drawLine(self.place(left, middle[1]), self.place(right, middle[1]))
        if high > low:
            self.painter.drawLine(self.place(middle[0], low), self.place(middle[0], high))
        return right > left or high > low

    def _shares(self, shares: Mapping[Quadrant, float], at: QPointF, size: float, own: Quadrant | None) -> None:
        """Paint a ring of shares as arcs of a broad pen."""
        radius, width = size * (INNER + OUTER) / 2, size * (OUTER - INNER)
        box = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
        for piece in slices(shares):
            colour = self.look.mark(piece.quadrant).colour
            shown = QColor(colour if piece.quadrant == own else mix(colour, self.look.ground, 0.35))
            self.painter.setPen(QPen(shown, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            # Qt counts in sixteenths of a degree, counterclockwise; a gap keeps the pieces apart.
            gap = 3.0 if piece.sweep < 357 else 0.0
            sweep = max(0.5, piece.sweep - gap)
            self.painter.drawArc(box, round((piece.start - gap / 2) * 16), -round(sweep * 16))

    def _symbol(self, quadrant: Quadrant | None, at: QPointF, pen: QPen, fill: QColor) -> None:
        radius = self.look.marker * self.point / 2
        self.painter.setPen(pen)
        self.painter.setBrush(fill)
        if quadrant == "invest":
            self.painter.drawEllipse(at, radius, radius)
        else:
            corners = [at + QPointF(x * radius, y * radius) for x, y in _SHAPES[quadrant]]
            self.painter.drawPolygon(QPolygonF(corners))

    def _at(self, point: Point) -> QPointF:
        (left, right), (low, high) = _ends(point) or ((0.0, 0.0), (0.0, 0.0))
        return self.place((left + right) / 2, (low + high) / 2)

    def _names(self, scene: Scene, spots: Sequence[Hotspot], font: QFont) -> None:
        """Write the names as they lay beside their marks in the settled picture."""
        points = {point.item: point for point in scene.matrix.points if _ends(point) is not None}
        high = self.look.text * self.point * 1.25
        font.setPixelSize(round(self.look.text * self.point))
        for spot in spots:
            point = points.get(spot.item)
            if point is None or spot.label is None:
                continue
            left, top, right, _bottom = spot.label
            off = self._at(point) - QPointF(spot.x * self.size.width(), spot.y * self.size.height())
            box = QRectF(left * self.size.width(), top * self.size.height(), (right - left) * self.size.width(), high)
            font.setBold(spot.item == scene.selected)
            self.painter.setFont(font)
            self.painter.setPen(QColor(self.look.ink))
            flags = _hang(spot) | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
            self.painter.drawText(box.translated(off), int(flags), scene.names.get(spot.item, spot.item))


def _ends(point: Point) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Return the ends of both scores, future first; None where one is missing."""
    future, risk = extent(point.future), extent(point.risk)
    return None if future is None or risk is None else (future, risk)


def _corner(name: Quadrant) -> Qt.AlignmentFlag:
    risk, future = SIDES[name]
    side = Qt.AlignmentFlag.AlignRight if future == "high" else Qt.AlignmentFlag.AlignLeft
    return side | (Qt.AlignmentFlag.AlignTop if risk == "high" else Qt.AlignmentFlag.AlignBottom)


def _hang(spot: Hotspot) -> Qt.AlignmentFlag:
    """Tell to which side of its box a name hangs: towards its mark."""
    assert spot.label is not None
    if spot.label[0] >= spot.x:
        return Qt.AlignmentFlag.AlignLeft
    return Qt.AlignmentFlag.AlignRight if spot.label[2] <= spot.x else Qt.AlignmentFlag.AlignHCenter
