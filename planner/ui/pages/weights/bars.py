"""The derived weights as bars: the set's weight, its band, and what the respondent on show would give it."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from planner.text import _
from planner.ui.pages.weights.effect import Effect
from planner.ui.pages.weights.names import share
from planner.ui.theme import Theme

_ROW, _BAR, _GAP, _NAME = 30, 12, 8, 0.38


class WeightBars(QWidget):
    """A row for each criterion: name, bar, per cent. A bracket shows the band, a line the respondent's own weight."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.effect: Effect | None = None
        self.setAccessibleName(_("Derived weights"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_effect(self, effect: Effect) -> None:
        """Show other weights."""
        before, self.effect = self.effect, effect
        self.setAccessibleDescription(self.text())
        if before is None or len(before.weighting.criteria) != len(effect.weighting.criteria):
            self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Write the bars in words."""
        return "; ".join(self.tip(row) for row in range(self.rows))

    @property
    def rows(self) -> int:
        """Count the criteria."""
        return 0 if self.effect is None else len(self.effect.weighting.criteria)

    def tip(self, row: int) -> str:
        """Explain the number of a row."""
        assert self.effect is not None
        found, own = self.effect.weighting, self.effect.own
        name = self.effect.names.get(found.criteria[row], found.criteria[row])
        said = [_("{name}: {weight}").format(name=name, weight=share(float(found.weights[row])))]
        if own.counted and found.counted != own.counted:
            said.append(_("this respondent alone {weight}").format(weight=share(float(own.derived[row]))))
        if (found.low[row], found.high[row]) != (0.0, 1.0):
            low, high = share(float(found.low[row])), share(float(found.high[row]))
            said.append(_("band {low}–{high}").format(low=low, high=high))
        if found.criteria[row] in found.outside:
            said.append(_("judged {weight}, outside the band").format(weight=share(float(found.derived[row]))))
        return ", ".join(said)

    def sizeHint(self) -> QSize:
        """Ask for a row for each criterion."""
        return QSize(self.theme.px(240), self.theme.px(_ROW) * max(1, self.rows))

    def minimumSizeHint(self) -> QSize:
        """Never hide a row."""
        return QSize(self.theme.px(160), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Explain the row under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = event.pos().y() // self.theme.px(_ROW)
            QToolTip.showText(event.globalPos(), self.tip(row) if 0 <= row < self.rows else "", self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in range(self.rows):
            self._paint_row(painter, row)
        painter.end()

    def _paint_row(self, painter: QPainter, row: int) -> None:
        assert self.effect is not None
        px, found = self.theme.px, self.effect.weighting
        top, height = row * px(_ROW), px(_ROW)
        named = int(self.width() * _NAME)
        name = self.effect.names.get(found.criteria[row], found.criteria[row])
        painter.setPen(self.theme.color("ink"))
        painter.setFont(self.theme.font())
        fitted = QFontMetrics(self.theme.font()).elidedText(name, Qt.TextElideMode.ElideRight, named - px(_GAP))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, top, named, height), middle, fitted)
        figures = self.theme.font(bold=True, tabular=True)
        room = QFontMetrics(figures).horizontalAdvance("100.0%") + px(_GAP)
        painter.setFont(figures)
        place = QRectF(self.width() - room, top, room, height)
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, share(float(found.weights[row])))
        track = QRectF(named, top + (height - px(_BAR)) / 2, self.width() - named - room, px(_BAR))
        self._paint_bar(painter, row, track)

    def _paint_bar(self, painter: QPainter, row: int, track: QRectF) -> None:
        assert self.effect is not None
        found, own = self.effect.weighting, self.effect.own
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("line"))
        painter.drawRoundedRect(track, 3, 3)
        bar = QRectF(track)
        bar.setWidth(track.width() * float(found.weights[row]))
        painter.setBrush(self.theme.color("accent" if found.complete else "edge"))
        painter.drawRoundedRect(bar, 3, 3)
        painter.setPen(QPen(self.theme.color("ink"), self.theme.px(2)))
        if (found.low[row], found.high[row]) != (0.0, 1.0):
            self._paint_band(painter, track, float(found.low[row]), float(found.high[row]))
        if own.counted and own.counted != found.counted:
            at = track.left() + track.width() * float(own.derived[row])
            painter.drawLine(int(at), int(track.top()) - 3, int(at), int(track.bottom()) + 3)

    def _paint_band(self, painter: QPainter, track: QRectF, low: float, high: float) -> None:
        """Draw a bracket below the bar from the least to the greatest share."""
        left, right = (int(track.left() + track.width() * end) for end in (low, high))
        bottom, tick = int(track.bottom()) + self.theme.px(4), self.theme.px(4)
        painter.drawLine(left, bottom, right, bottom)
        painter.drawLine(left, bottom, left, bottom - tick)
        painter.drawLine(right, bottom, right, bottom - tick)
