"""How likely each role is, as four bars with mark, name and per cent, and how far that could be otherwise."""

import math
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.engine.roles import ROLES
from planner.model.plan import QUADRANTS, Quadrant
from planner.text import _
from planner.ui.theme import Theme
from planner.ui.wording import ROLE_MARKS

_SLACK = 1e-7
_ROW, _MARK, _GAP, _BAR = 24, 18, 8, 8


class ProbabilityBars(QWidget):
    """Bars over the quadrants' probabilities (0–1); the numbers stand beside them and in the accessible text.

    With `show_ranges` each has the least and the greatest it could be, as a thin line and in brackets.
    """

    def __init__(self, theme: Theme, probability: Mapping[Quadrant, float]) -> None:
        super().__init__()
        self.theme = theme
        self.probability = dict(probability)
        self.ranges: dict[Quadrant, tuple[float, float]] = {}
        self.setAccessibleName(_("Probability of each role"))
        self.setAccessibleDescription(self.text())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_ranges(self, ranges: Mapping[Quadrant, tuple[float, float]]) -> None:
        """Add the least and the greatest share that each could have."""
        self.ranges = dict(ranges)
        self.setAccessibleDescription(self.text())
        self.update()

    def text(self) -> str:
        """Write the bars in words, likeliest first."""
        order = sorted(QUADRANTS, key=lambda name: -self.probability.get(name, 0.0))
        return ", ".join(f"{_(ROLES[name].short)} {self._figure(name)}" for name in order)

    def _figure(self, name: Quadrant) -> str:
        """Write a share, with its range in brackets where that is known."""
        share = share_text(self.probability.get(name, 0.0))
        if name not in self.ranges:
            return share
        low, high = self.ranges[name]
        # Bounds are rounded outward, so that they stay true.
        return f"{share} ({math.floor(100 * low + _SLACK)}–{math.ceil(100 * high - _SLACK)}%)"

    def sizeHint(self) -> QSize:
        """Ask for four rows."""
        return QSize(self.theme.px(240), self.theme.px(_ROW) * len(QUADRANTS))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, name in enumerate(QUADRANTS):
            self._paint_row(painter, place * self.theme.px(_ROW), name)
        painter.end()

    def _paint_row(self, painter: QPainter, top: int, name: Quadrant) -> None:
        px, share = self.theme.px, self.probability.get(name, 0.0)
        height, left = px(_ROW), px(_MARK) + self._widest(_(ROLES[known].short) for known in QUADRANTS) + px(_GAP)
        right = self.width() - self._widest(map(self._figure, QUADRANTS)) - px(_GAP)
        middle, end = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        painter.setPen(self.theme.color(name))
        painter.setFont(self.theme.font())
        painter.drawText(QRectF(0, top, px(16), height), middle, ROLE_MARKS[name])
        painter.setPen(self.theme.color("ink"))
        painter.drawText(QRectF(px(_MARK), top, left - px(_MARK), height), middle, _(ROLES[name].short))
        painter.setFont(self.theme.font(tabular=True))
        painter.drawText(QRectF(right, top, self.width() - right, height), middle | end, self._figure(name))
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(left, top + (height - px(_BAR)) / 2, max(0, right - left), px(_BAR))
        painter.setBrush(self.theme.color("line"))
        painter.drawRoundedRect(track, 3, 3)
        bar = QRectF(track)
        bar.setWidth(track.width() * share)
        painter.setBrush(self.theme.color(name))
        painter.drawRoundedRect(bar, 3, 3)
        if name in self.ranges:
            self._paint_range(painter, track, *self.ranges[name])

    def _paint_range(self, painter: QPainter, track: QRectF, low: float, high: float) -> None:
        """Draw a thin line with a cap at each end below a bar."""
        y, cap = track.bottom() + self.theme.px(3), self.theme.px(2)
        left, right = (track.left() + track.width() * share for share in (low, high))
        painter.setPen(QPen(self.theme.color("ink"), 1))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        for x in (left, right):
            painter.drawLine(QPointF(x, y - cap), QPointF(x, y + cap))

    def _widest(self, words: Iterable[str]) -> int:
        """Measure the widest of some words."""
        metrics = QFontMetrics(self.theme.font(tabular=True))
        return max(map(metrics.horizontalAdvance, words))


def share_text(share: float) -> str:
    """Write a share (0–1) in whole per cent, without rounding a doubt away: "<1%", ">99%"."""
    if 0 < share < 0.005:
        return "<1%"
    if 0.995 < share < 1:
        return ">99%"
    return f"{share:.0%}"
