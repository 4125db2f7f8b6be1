"""The revealed votes: bars with their numbers, marks for medians and the published score, abstentions apart.

Nothing hangs on colour: what is now is solid, what was before hollow and dashed, what was published an open square on
a dotted line, and every bar and mark has its number.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPainterPath, QPen

from planner.engine.consensus import CellStatistics
from planner.engine.quadrant import extent
from planner.model.plan import Score
from planner.text import _
from planner.ui.room.boardparts import Columns, lane_height, line_height, spread
from planner.ui.room.lettering import BODY, LEAD, SMALL, Lettering
from planner.ui.room.sentences import figure, published_words
from planner.ui.room.state import Before

# The part of a column that a bar takes, alone and beside the one before.
_ALONE, _NOW, _BEFORE = 0.5, 0.42, 0.24
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
_WRAP = Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class _Sign:
    """A mark in a lane: where, what it is called, and how it is drawn."""

    x: float
    words: str
    bold: bool
    shape: str


def paint_votes(
    painter: QPainter,
    place: Columns,
    type_: Lettering,
    now: CellStatistics,
    before: Before | None,
    published: Score | None,
) -> None:
    """Draw a quantified vote into the columns, with what it is compared with."""
    earlier = before.statistics if before is not None and before.statistics.quantified else None
    bars, lanes = QRectF(place.plot), lane_height(type_)
    tops = [bars.top() + number * lanes for number in range(2 if published is not None else 1)]
    bars.setTop(bars.top() + lanes * len(tops) + line_height(type_, LEAD))
    counts = [now.counts, *([earlier.counts] if earlier else [])]
    most = max(1, now.abstentions, *(number for row in counts for number in row))
    if now.median is not None:
        _rule(painter, type_, place.x(now.median), tops[0] + lanes, bars.bottom(), Qt.PenStyle.SolidLine)
    if published is not None:
        _published_rule(painter, place, type_, published, tops[1] + lanes, bars.bottom())
    _bars(painter, place, type_, bars, now, earlier, most)
    _apart(painter, place, type_, bars, now.abstentions, most)
    _medians(painter, place, type_, tops[0], now, before if earlier else None)
    if published is not None:
        _published(painter, place, type_, tops[1], published)


def _bars(
    painter: QPainter, place: Columns, type_: Lettering, bars: QRectF, now: CellStatistics,
    before: CellStatistics | None, most: int,
) -> None:  # fmt: skip
    width = place.width
    painter.setPen(QPen(type_.color("ink"), type_.px(3)))
    painter.drawLine(bars.bottomLeft(), bars.bottomRight())
    for level, count in enumerate(now.counts, 1):
        middle = place.x(level)
        if before is None:
            _bar(painter, type_, bars, middle, width * _ALONE, count, most)
            continue
        gap = type_.px(10)
        left = middle - (width * (_NOW + _BEFORE) + gap) / 2
        was = before.counts[level - 1]
        _bar(painter, type_, bars, left + width * _BEFORE / 2, width * _BEFORE, was, most, hollow=True)
        _bar(painter, type_, bars, left + width * (_BEFORE + _NOW / 2) + gap, width * _NOW, count, most)


def _bar(
    painter: QPainter, type_: Lettering, bars: QRectF, middle: float, width: float, count: int, most: int,
    *, hollow: bool = False,
) -> None:  # fmt: skip
    """Draw one bar and the number above it; a bar of nobody is a number alone."""
    height = bars.height() * count / most
    box = QRectF(middle - width / 2, bars.bottom() - height, width, height)
    ink = type_.color("ink")
    if count and hollow:
        painter.setPen(QPen(ink, type_.px(3), Qt.PenStyle.DashLine))
        painter.setBrush(QBrush(type_.color("panel")))
        painter.drawRect(box)
    elif count:
        painter.setPen(QPen(ink, type_.px(2)))
        painter.setBrush(QBrush(type_.color("accent")))
        painter.drawRect(box)
    _number(painter, type_, middle, box.top(), count, BODY if hollow else LEAD, bold=not hollow)


def _number(
    painter: QPainter, type_: Lettering, middle: float, bottom: float, count: int, size: float, *, bold: bool
) -> None:
    """Write how many above a bar, on a plate of its own: the lines of the marks go behind it."""
    font = type_.font(size, bold=bold and count > 0)
    metrics, high = QFontMetricsF(font), line_height(type_, size)
    half = metrics.horizontalAdvance(str(count)) / 2 + type_.px(8)
    plate = QRectF(middle - half, bottom - high, 2 * half, high - type_.px(2))
    painter.fillRect(plate, type_.color("ground"))
    painter.setPen(type_.color("ink" if count else "muted"))
    painter.setFont(font)
    painter.drawText(plate, _CENTRE, str(count))


def _apart(painter: QPainter, place: Columns, type_: Lettering, bars: QRectF, count: int, most: int) -> None:
    """Draw the abstentions beside the scale: hatched, because they are no level of it."""
    box = place.apart
    painter.setPen(QPen(type_.color("muted"), type_.px(2), Qt.PenStyle.DotLine))
    painter.drawLine(QPointF(box.left(), bars.top()), QPointF(box.left(), box.bottom()))
    high, width = bars.height() * count / most, box.width() * _ALONE
    bar = QRectF(box.center().x() - width / 2, bars.bottom() - high, width, high)
    if count:
        painter.setPen(QPen(type_.color("ink"), type_.px(3)))
        painter.setBrush(QBrush(type_.color("ink"), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(bar)
    _number(painter, type_, box.center().x(), bar.top(), count, LEAD, bold=True)
    painter.setPen(type_.color("ink"))
    painter.setFont(type_.font(SMALL))
    below = QRectF(box.left(), bars.bottom() + type_.px(8), box.width(), box.bottom() - bars.bottom())
    painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | _WRAP, _("Abstained"))


def _rule(
    painter: QPainter, type_: Lettering, x: float, top: float, bottom: float, style: Qt.PenStyle, width: float = 5
) -> None:
    painter.setPen(QPen(type_.color("ink"), type_.px(width), style, Qt.PenCapStyle.FlatCap))
    painter.drawLine(QPointF(x, top), QPointF(x, bottom))


def _published_rule(
    painter: QPainter, place: Columns, type_: Lettering, score: Score, top: float, bottom: float
) -> None:
    for value in sorted(set(extent(score) or ())):
        _rule(painter, type_, place.x(value), top, bottom, Qt.PenStyle.DotLine, 4)


def _medians(
    painter: QPainter, place: Columns, type_: Lettering, top: float, now: CellStatistics, before: Before | None
) -> None:
    """Draw the medians on their lane, with an arrow from the one before to the one now."""
    if now.median is None:
        return
    signs = [_Sign(place.x(now.median), _("Median {value}").format(value=figure(now.median)), True, "full")]
    earlier = before.statistics.median if before is not None else None
    if before is not None and earlier is not None:
        words = f"{before.words}: {figure(earlier)}"
        signs.insert(0, _Sign(place.x(earlier), words, False, "hollow"))
        _arrow(painter, type_, signs[0].x, signs[1].x, top + lane_height(type_) - type_.px(20))
    _lane(painter, place, type_, top, signs)


def _published(painter: QPainter, place: Columns, type_: Lettering, top: float, score: Score) -> None:
    ends = extent(score)
    if ends is None:
        return
    middle = top + lane_height(type_) - type_.px(20)
    if ends[0] < ends[1]:
        painter.setPen(QPen(type_.color("ink"), type_.px(4)))
        painter.drawLine(QPointF(place.x(ends[0]), middle), QPointF(place.x(ends[1]), middle))
    _lane(painter, place, type_, top, [_Sign(place.x(sum(ends) / 2), published_words(score), False, "square")])


def _lane(painter: QPainter, place: Columns, type_: Lettering, top: float, signs: list[_Sign]) -> None:
    """Draw the marks of a lane and, above them, their words, which make room for each other."""
    fonts = [type_.font(BODY, bold=sign.bold) for sign in signs]
    widths = [QFontMetricsF(font).horizontalAdvance(sign.words) + 2 for font, sign in zip(fonts, signs, strict=True)]
    right = place.apart.left() - type_.px(12)
    starts = spread([sign.x for sign in signs], widths, place.plot.left(), right, type_.px(28))
    high = line_height(type_, BODY)
    for sign, font, start, width in zip(signs, fonts, starts, widths, strict=True):
        painter.setPen(type_.color("ink"))
        painter.setFont(font)
        painter.drawText(QRectF(start, top, width, high), Qt.AlignmentFlag.AlignLeft, sign.words)
        _mark(painter, type_, sign, top + lane_height(type_) - type_.px(20))


def _mark(painter: QPainter, type_: Lettering, sign: _Sign, y: float) -> None:
    half = type_.px(15)
    painter.setPen(QPen(type_.color("ink"), type_.px(4)))
    painter.setBrush(type_.color("ink" if sign.shape == "full" else "panel"))
    if sign.shape == "square":
        painter.drawRect(QRectF(sign.x - half * 0.8, y - half * 0.8, half * 1.6, half * 1.6))
        return
    if sign.shape == "hollow":
        painter.drawEllipse(QPointF(sign.x, y), half * 0.9, half * 0.9)
        return
    corners = ((0, -half), (half, 0), (0, half), (-half, 0), (0, -half))
    diamond = QPainterPath(QPointF(sign.x, y - half))
    for across, down in corners[1:]:
        diamond.lineTo(sign.x + across, y + down)
    painter.drawPath(diamond)


def _arrow(painter: QPainter, type_: Lettering, start: float, end: float, y: float) -> None:
    """Draw the way from the median before to the median now; none where they are the same."""
    if abs(end - start) < type_.px(40):
        return
    way = 1 if end > start else -1
    tip, head = end - way * type_.px(22), type_.px(22)
    painter.setPen(QPen(type_.color("ink"), type_.px(5)))
    painter.drawLine(QPointF(start + way * type_.px(16), y), QPointF(tip - way * head, y))
    point = QPainterPath(QPointF(tip, y))
    point.lineTo(tip - way * head, y - head * 0.6)
    point.lineTo(tip - way * head, y + head * 0.6)
    point.closeSubpath()
    painter.fillPath(point, type_.color("ink"))
