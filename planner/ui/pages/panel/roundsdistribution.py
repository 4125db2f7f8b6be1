"""How a question was answered, as bars over the scale: the middle half, the median, and the own answer below."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.engine.delphi import Feedback
from planner.model.panel import Assessment
from planner.text import _, ngettext
from planner.ui.statisticswording import plain, quartile_text, unquantified_story
from planner.ui.theme import Theme
from planner.ui.wording import ABSTENTION_NAMES, answer_text

_LEVELS = range(1, 6)
# px at 100 %: the number over a bar, the highest bar, the middle half, the scale, the line of the own answer.
_NUMBER, _HIGH, _BAND, _SCALE, _OWN = 20, 72, 14, 20, 36
_BAR_SHARE = 0.52


def spans_text(told: Feedback) -> str:
    """Name the answers that were given as intervals, which no bar shows; "" where there are none."""
    spans = [f"{low}–{high}" for low, high in told.statistics.intervals]
    return _("Answered as intervals: {spans}").format(spans=", ".join(spans)) if spans else ""


def own_text(answer: Assessment | None) -> str:
    """Write someone's own answer, an abstention with its reason; "" where nothing was said."""
    if answer is not None and answer.abstention is not None:
        return _("Abstained: {reason}").format(reason=_(ABSTENTION_NAMES[answer.abstention]))
    return answer_text(answer)


class Distribution(QWidget):
    """Painted by Qt; readable without colour: bars carry their number, the median is a line, the own answer a mark."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.told: Feedback | None = None
        self._owned = False
        self.setAccessibleName(_("Distribution of the answers"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_feedback(self, told: Feedback | None, *, owned: bool) -> None:
        """Show what is told about a question; `owned` where it is told to someone with an answer of their own."""
        self.told, self._owned = told, owned
        self.setAccessibleDescription(self.text())
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Write the picture in words."""
        if self.told is None:
            return ""
        found = self.told.statistics
        if not found.quantified:
            return unquantified_story(found)
        counts = ", ".join(f"{level}: {count}" for level, count in zip(_LEVELS, found.counts, strict=True))
        parts = [
            ngettext("{n} answer ({counts})", "{n} answers ({counts})", found.answered).format(
                n=found.answered, counts=counts
            ),
            _("median {median}, middle half {quartiles}").format(
                median=plain(found.median), quartiles=quartile_text(found)
            ),
        ]
        if found.intervals:
            parts.append(spans_text(self.told))
        if self._owned:
            parts.append(_("own answer: {answer}").format(answer=own_text(self.told.own) or "–"))
        return "; ".join(parts)

    def sizeHint(self) -> QSize:
        """Ask for the height of all parts."""
        high = _NUMBER + _HIGH + _BAND + _SCALE + (_OWN if self._owned else 0)
        return QSize(self.theme.px(320), self.theme.px(high))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw bars, the middle half, the median, the scale and the own answer."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.theme.font(tabular=True))
        painter.setPen(self.theme.color("ink"))
        told, px = self.told, self.theme.px
        if told is not None and told.statistics.quantified:
            self._paint_bars(painter, told)
            self._paint_middle(painter, told)
        elif told is not None:
            room = QRectF(0, 0, self.width(), px(_NUMBER + _HIGH + _BAND))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(flags), unquantified_story(told.statistics))
        if told is not None:
            self._paint_scale(painter)
            if self._owned:
                self._paint_own(painter, told)
        painter.end()

    def _x(self, level: float) -> float:
        """Return where a level lies across."""
        return self.width() * (level - 0.5) / len(_LEVELS)

    def _paint_bars(self, painter: QPainter, told: Feedback) -> None:
        counts, px = told.statistics.counts, self.theme.px
        most, floor, wide = max(*counts, 1), px(_NUMBER + _HIGH), self.width() / len(_LEVELS) * _BAR_SHARE
        for level, count in zip(_LEVELS, counts, strict=True):
            high = px(_HIGH) * count / most
            bar = QRectF(self._x(level) - wide / 2, floor - high, wide, high)
            painter.fillRect(bar, self.theme.color("edge"))
            number = QRectF(bar.left(), floor - high - px(_NUMBER), wide, px(_NUMBER))
            painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(count) if count else "·")
        painter.setPen(QPen(self.theme.color("muted"), 1))
        painter.drawLine(QPointF(0, floor + 0.5), QPointF(self.width(), floor + 0.5))

    def _paint_middle(self, painter: QPainter, told: Feedback) -> None:
        """Draw the middle half as a band below the bars and the median as a thick line across it."""
        found, px = told.statistics, self.theme.px
        if found.median is None or found.q1 is None or found.q3 is None:
            return
        top, high = px(_NUMBER + _HIGH) + px(4), px(_BAND) - px(6)
        left, right = self._x(found.q1), self._x(found.q3)
        painter.setPen(QPen(self.theme.color("accent"), 1.5))
        painter.setBrush(self.theme.color("selected"))
        painter.drawRect(QRectF(left - 3, top, right - left + 6, high))
        painter.setPen(QPen(self.theme.color("accent"), 4))
        x = self._x(found.median)
        painter.drawLine(QPointF(x, top - px(2)), QPointF(x, top + high + px(2)))

    def _paint_scale(self, painter: QPainter) -> None:
        px = self.theme.px
        painter.setPen(self.theme.color("muted"))
        for level in _LEVELS:
            room = QRectF(self._x(level) - px(20), px(_NUMBER + _HIGH + _BAND), px(40), px(_SCALE))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(level))

    def _paint_own(self, painter: QPainter, told: Feedback) -> None:
        """Mark the own answer below the scale: a triangle at a value, a bracket under an interval, with its word."""
        px, top = self.theme.px, float(self.theme.px(_NUMBER + _HIGH + _BAND + _SCALE))
        painter.setPen(QPen(self.theme.color("ink"), 2))
        painter.setBrush(self.theme.color("ink"))
        own = told.own
        low, high = (own.value or own.low, own.value or own.high) if own is not None else (None, None)
        words = _("own answer: {answer}").format(answer=own_text(own) or "–")
        if low is None or high is None:
            painter.drawText(QRectF(0, top, self.width(), px(_OWN)), Qt.AlignmentFlag.AlignCenter, words)
            return
        if low == high:
            _triangle(painter, self._x(low), top, px)
        else:
            y = top + px(5)
            painter.drawLine(QPointF(self._x(low), y), QPointF(self._x(high), y))
            for end in (low, high):
                painter.drawLine(QPointF(self._x(end), top), QPointF(self._x(end), top + px(10)))
        self._write_below(painter, (self._x(low) + self._x(high)) / 2, top + px(12), words)

    def _write_below(self, painter: QPainter, x: float, top: float, words: str) -> None:
        """Write a line centred on a place, moved as far inwards as it needs to be read whole."""
        wide = painter.fontMetrics().horizontalAdvance(words) + self.theme.px(4)
        left = min(max(0.0, x - wide / 2), max(0.0, self.width() - wide))
        room = QRectF(left, top, wide, self.theme.px(_OWN - 12))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)


def _triangle(painter: QPainter, x: float, top: float, px: Callable[[str | int], int]) -> None:
    half, high = px(6), px(10)
    painter.drawPolygon(QPolygonF([QPointF(x, top), QPointF(x + half, top + high), QPointF(x - half, top + high)]))
