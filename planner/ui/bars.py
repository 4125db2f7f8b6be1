"""How likely each role is, as four bars with mark, name and per cent."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.engine.roles import ROLES
from planner.model.plan import QUADRANTS, Quadrant
from planner.text import _
from planner.ui.theme import Theme
from planner.ui.wording import ROLE_MARKS

_ROW, _MARK, _GAP, _BAR = 24, 18, 8, 8


class ProbabilityBars(QWidget):
    """Bars over the quadrants' probabilities (0–1); the numbers stand beside them and in the accessible text."""

    def __init__(self, theme: Theme, probability: Mapping[Quadrant, float]) -> None:
        super().__init__()
        self.theme = theme
        self.probability = dict(probability)
        self.setAccessibleName(_("Probability of each role"))
        self.setAccessibleDescription(self.text())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Write the bars in words, likeliest first."""
        order = sorted(QUADRANTS, key=lambda name: -self.probability.get(name, 0.0))
        return ", ".join(f"{_(ROLES[name].short)} {share_text(self.probability.get(name, 0.0))}" for name in order)

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
        right = self.width() - self._widest(("100 %",)) - px(_GAP)
        middle, end = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        painter.setPen(self.theme.color(name))
        painter.setFont(self.theme.font())
        painter.drawText(QRectF(0, top, px(16), height), middle, ROLE_MARKS[name])
        painter.setPen(self.theme.color("ink"))
        painter.drawText(QRectF(px(_MARK), top, left - px(_MARK), height), middle, _(ROLES[name].short))
        painter.setFont(self.theme.font(tabular=True))
        painter.drawText(QRectF(right, top, self.width() - right, height), middle | end, share_text(share))
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(left, top + (height - px(_BAR)) / 2, max(0, right - left), px(_BAR))
        painter.setBrush(self.theme.color("line"))
        painter.drawRoundedRect(track, 3, 3)
        track.setWidth(track.width() * share)
        painter.setBrush(self.theme.color(name))
        painter.drawRoundedRect(track, 3, 3)

    def _widest(self, words: Iterable[str]) -> int:
        """Measure the widest of some words."""
        metrics = QFontMetrics(self.theme.font(tabular=True))
        return max(map(metrics.horizontalAdvance, words))


def share_text(share: float) -> str:
    """Write a share (0–1) in whole per cent, without rounding a doubt away: "<1 %", ">99 %"."""
    if 0 < share < 0.005:
        return "<1 %"
    if 0.995 < share < 1:
        return ">99 %"
    return f"{share:.0%}".replace("%", " %")
