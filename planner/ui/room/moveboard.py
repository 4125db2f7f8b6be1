"""How a stack moved on the matrix, for the last row: named fields, a hollow mark before, a solid one now, an arrow."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.engine.quadrant import extent
from planner.engine.result import Matrix, Point
from planner.engine.roles import FUTURE, RISK, SIDES
from planner.model.plan import QUADRANTS, Quadrant, Score
from planner.text import _, language
from planner.ui.room.boardparts import line_height
from planner.ui.room.lettering import BODY, LEAD, SMALL, Lettering
from planner.ui.room.movement import Movement
from planner.ui.theme import Theme
from planner.ui.wording import MISSING, role_name, score_text

_LOW, _HIGH = 0.8, 5.2
_MARK = 24
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class MoveBoard(QWidget):
    """Paints one stack's way on the matrix, with the figures beside it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.movement: Movement | None = None
        self._type = Lettering.of(theme, QSize(1920, 1080))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Matrix"))

    def show_movement(self, movement: Movement | None, type_: Lettering) -> None:
        """Show this, in this type."""
        self.movement, self._type = movement, type_
        self.setAccessibleDescription(". ".join(facts(movement)) if movement else "")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw fields, marks, arrow and figures."""
        found, type_ = self.movement, self._type
        if found is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = line_height(type_, SMALL)
        room = QRectF(self.rect())
        plot = QRectF(room.left() + type_.px(70), room.top() + line * 1.3, 0, room.height() - line * 3.7)
        plot.setWidth(min(plot.height() * 1.6, room.width() * 0.58))
        _fields(painter, plot, type_, found)
        _axes(painter, plot, type_, found)
        _way(painter, plot, type_, found)
        beside = QRectF(plot.right() + type_.px(110), plot.top(), 0, plot.height())
        beside.setRight(room.right())
        _facts(painter, beside, type_, facts(found))
        painter.end()


def facts(movement: Movement) -> tuple[str, ...]:
    """Write what moved: both scores and the role, before and now."""
    plan = movement.plan
    now, before = _point(movement.now, movement.item), _point(movement.before, movement.item)
    names = {name: plan.indicators[name].name.to(language()) for name in (RISK, FUTURE)}
    said = [
        f"{names[RISK]}: {_change(before.risk if before else None, now.risk if now else None)}",
        f"{names[FUTURE]}: {_change(before.future if before else None, now.future if now else None)}",
    ]
    roles = [_role(point.quadrant) for point in (before, now) if point is not None and drawn(point)]
    said.append(" → ".join(dict.fromkeys(roles)) or _("Not quantified yet"))
    if before is not None and drawn(before) and movement.before is not None:
        name = plan.rounds[movement.before.round].name.to(language())
        said.append(_("Hollow: {before}. Solid: now.").format(before=name))
    return tuple(said)


def _role(quadrant: Quadrant | None) -> str:
    return role_name(quadrant) if quadrant else f"✕ {_('Not decided')}"


def drawn(point: Point) -> bool:
    """Tell whether both scores are known well enough to have a place."""
    return extent(point.risk) is not None and extent(point.future) is not None


def _point(matrix: Matrix | None, item: str) -> Point | None:
    return None if matrix is None else next((point for point in matrix.points if point.item == item), None)


def _change(before: Score | None, now: Score | None) -> str:
    first, second = score_text(before), score_text(now)
    return second if first in (MISSING, second) else f"{first} → {second}"


def _spot(plot: QRectF, point: Point) -> QPointF:
    """Return where a point lies, an interval at its middle."""
    future, risk = extent(point.future) or (0, 0), extent(point.risk) or (0, 0)
    return QPointF(_across(plot, sum(future) / 2), _up(plot, sum(risk) / 2))


def _across(plot: QRectF, value: float) -> float:
    return plot.left() + plot.width() * (value - _LOW) / (_HIGH - _LOW)


def _up(plot: QRectF, value: float) -> float:
    return plot.bottom() - plot.height() * (value - _LOW) / (_HIGH - _LOW)


def _field(plot: QRectF, movement: Movement, name: Quadrant) -> QRectF:
    x, y = _across(plot, movement.now.cuts.future), _up(plot, movement.now.cuts.risk)
    vertical, horizontal = SIDES[name]
    top, bottom = (plot.top(), y) if vertical == "high" else (y, plot.bottom())
    left, right = (x, plot.right()) if horizontal == "high" else (plot.left(), x)
    return QRectF(QPointF(left, top), QPointF(right, bottom))


def _fields(painter: QPainter, plot: QRectF, type_: Lettering, movement: Movement) -> None:
    """Name the fields in their outer corners, and draw the lines between them."""
    now = _point(movement.now, movement.item)
    painter.fillRect(plot, type_.color("panel"))
    for name in QUADRANTS:
        box = _field(plot, movement, name).adjusted(type_.px(16), type_.px(10), -type_.px(16), -type_.px(10))
        vertical, horizontal = SIDES[name]
        side = Qt.AlignmentFlag.AlignRight if horizontal == "high" else Qt.AlignmentFlag.AlignLeft
        end = Qt.AlignmentFlag.AlignTop if vertical == "high" else Qt.AlignmentFlag.AlignBottom
        painter.setPen(type_.color("ink"))
        painter.setFont(type_.font(SMALL, bold=now is not None and now.quadrant == name))
        painter.drawText(box, side | end | Qt.TextFlag.TextWordWrap, role_name(name))
    painter.setPen(QPen(type_.color("ink"), type_.px(3)))
    painter.drawRect(plot)
    painter.setPen(QPen(type_.color("ink"), type_.px(4), Qt.PenStyle.DashLine))
    x, y = _across(plot, movement.now.cuts.future), _up(plot, movement.now.cuts.risk)
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
    painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))


def _axes(painter: QPainter, plot: QRectF, type_: Lettering, movement: Movement) -> None:
    """Write the scales, their names, and where the lines between the fields lie."""
    plan, line = movement.plan, line_height(type_, SMALL)
    risk, future = (plan.indicators[name].name.to(language()) for name in (RISK, FUTURE))
    painter.setPen(type_.color("ink"))
    painter.setFont(type_.font(SMALL, bold=True))
    painter.drawText(QRectF(plot.left(), plot.top() - line * 1.2, plot.width(), line), _LEFT, f"↑ {risk}")
    below = QRectF(plot.left(), plot.bottom() + line, plot.width(), line)
    painter.drawText(below, Qt.AlignmentFlag.AlignRight, f"{future} →")
    painter.setFont(type_.font(SMALL))
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    for level in range(1, 6):
        x, y = _across(plot, level), _up(plot, level)
        painter.drawText(QRectF(x - line, plot.bottom(), 2 * line, line), Qt.AlignmentFlag.AlignHCenter, str(level))
        painter.drawText(QRectF(plot.left() - type_.px(70), y - line / 2, type_.px(56), line), right, str(level))
    cut = f"{movement.now.cuts.risk:g}"
    y = _up(plot, movement.now.cuts.risk)
    painter.drawText(QRectF(plot.right() + type_.px(10), y - line / 2, type_.px(96), line), _LEFT, cut)


def _way(painter: QPainter, plot: QRectF, type_: Lettering, movement: Movement) -> None:
    """Draw where the stack was and is, with an arrow between."""
    now, before = _point(movement.now, movement.item), _point(movement.before, movement.item)
    if before is not None and drawn(before):
        if now is not None and drawn(now):
            _arrow(painter, type_, _spot(plot, before), _spot(plot, now))
        _mark(painter, type_, _spot(plot, before), before.quadrant, hollow=True)
    if now is not None and drawn(now):
        _bars(painter, plot, type_, now)
        _mark(painter, type_, _spot(plot, now), now.quadrant, hollow=False)


def _bars(painter: QPainter, plot: QRectF, type_: Lettering, point: Point) -> None:
    """Draw how far an interval reaches."""
    future, risk, spot = extent(point.future) or (0, 0), extent(point.risk) or (0, 0), _spot(plot, point)
    painter.setPen(QPen(type_.color("ink"), type_.px(4)))
    painter.drawLine(QPointF(_across(plot, future[0]), spot.y()), QPointF(_across(plot, future[1]), spot.y()))
    painter.drawLine(QPointF(spot.x(), _up(plot, risk[0])), QPointF(spot.x(), _up(plot, risk[1])))


def _mark(painter: QPainter, type_: Lettering, spot: QPointF, quadrant: Quadrant | None, *, hollow: bool) -> None:
    half = type_.px(_MARK * (0.8 if hollow else 1))
    painter.setPen(QPen(type_.color("ink"), type_.px(5)))
    painter.setBrush(type_.color("panel") if hollow else type_.color(quadrant or "ink"))
    corners = {
        "respond": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
        "support": ((0, -1.15), (1.1, 0.85), (-1.1, 0.85)),
        "monitor": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
        None: ((-1, -0.5), (-0.5, -1), (0, -0.5), (0.5, -1), (1, -0.5), (0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5),
               (-0.5, 1), (-1, 0.5), (-0.5, 0)),
    }  # fmt: skip
    if quadrant == "invest":
        painter.drawEllipse(spot, half, half)
    else:
        places = [QPointF(spot.x() + half * x, spot.y() + half * y) for x, y in corners[quadrant]]
        painter.drawPolygon(QPolygonF(places))


def _arrow(painter: QPainter, type_: Lettering, start: QPointF, end: QPointF) -> None:
    """Draw the way, as far as it is longer than the marks at its ends."""
    length = math.hypot(end.x() - start.x(), end.y() - start.y())
    clear = type_.px(_MARK * 1.6)
    if length < clear * 1.5:
        return
    x, y = (end.x() - start.x()) / length, (end.y() - start.y()) / length
    head = type_.px(28)
    tip = QPointF(end.x() - x * clear, end.y() - y * clear)
    neck = QPointF(tip.x() - x * head, tip.y() - y * head)
    painter.setPen(QPen(type_.color("ink"), type_.px(6)))
    painter.drawLine(start, neck)
    shape = QPainterPath(tip)
    shape.lineTo(neck.x() - y * head * 0.55, neck.y() + x * head * 0.55)
    shape.lineTo(neck.x() + y * head * 0.55, neck.y() - x * head * 0.55)
    shape.closeSubpath()
    painter.fillPath(shape, type_.color("ink"))


def _facts(painter: QPainter, box: QRectF, type_: Lettering, lines: tuple[str, ...]) -> None:
    top = box.top()
    for number, words in enumerate(lines):
        size = BODY if number + 1 == len(lines) and len(lines) > 3 else LEAD
        painter.setFont(type_.font(size, bold=number == 2))
        painter.setPen(type_.color("ink"))
        place = QRectF(box.left(), top, box.width(), box.bottom() - top)
        used = painter.boundingRect(place, int(_WRAP), words)
        painter.drawText(place, _WRAP, words)
        top = used.bottom() + type_.px(28)
