"""The timeline in the window: scrolls downwards, keeps years and countries in view, and is read by mouse and keys."""

from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

from planner.model.timeline import Choice, Mark, moment
from planner.text import _
from planner.ui.pages.evidence.choosing import step
from planner.ui.pages.evidence.timelinepaint import (
    GUTTER,
    HEADER,
    ROW,
    Sheet,
    arrange,
    paint_body,
    paint_lane_names,
    paint_years,
    story,
)
from planner.ui.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_TIMES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
ZOOMS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}


class TimelineView(QAbstractScrollArea):
    """Shows marks between years.

    `activated(id)` on a click or Enter, `opened(id)` on a double click or Ctrl+Enter, `moved(id)` when the keys go to
    another mark, `zoomed(1, -1 or 0)` for nearer, farther, all, `shifted(years)` to look earlier or later.
    """

    activated = Signal(str)
    opened = Signal(str)
    moved = Signal(str)
    zoomed = Signal(int)
    shifted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.today = moment(date.today())
        self.current = ""
        self.marks: tuple[Mark, ...] = ()
        self.choice = Choice(2014, 2035)
        self.sheet = Sheet(self.choice, 0, 0)
        self.setAccessibleName(_("Timeline"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setMinimumHeight(theme.px(120))
        self.viewport().setMouseTracking(True)

    def show_marks(self, marks: tuple[Mark, ...], choice: Choice) -> None:
        """Show these marks between the years of a choice."""
        self.marks, self.choice = marks, choice
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self.sheet = arrange(self.theme, self.marks, self.choice, self.viewport().width())
        if self.current not in self.sheet.places:
            self.current = ""
            self.setAccessibleDescription("")
        room = self.viewport().height() - self._top
        bar = self.verticalScrollBar()
        bar.setPageStep(max(1, room))
        bar.setSingleStep(self.theme.px(ROW))
        bar.setRange(0, max(0, round(self.sheet.height) - room))
        self.viewport().update()

    @property
    def _top(self) -> int:
        return self.theme.px(HEADER)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what is in view, with years and countries on top of it."""
        painter = QPainter(self.viewport())
        width, height, seen = self.viewport().width(), self.viewport().height(), self.verticalScrollBar().value()
        painter.fillRect(self.viewport().rect(), self.theme.color("panel"))
        painter.save()
        painter.setClipRect(QRectF(0, self._top, width, height - self._top))
        painter.translate(0, self._top - seen)
        paint_body(painter, self.theme, self.sheet, self.today, self.current)
        paint_lane_names(painter, self.theme, self.sheet, seen)
        painter.restore()
        paint_years(painter, self.theme, self.sheet, self.today)
        if self.hasFocus():
            painter.setPen(QPen(self.theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def go(self, mark: str) -> None:
        """Make a mark the current one, bring it into view and say so."""
        if not mark or mark not in self.sheet.places:
            return
        self.current = mark
        spot, bar, room = self.sheet.places[mark], self.verticalScrollBar(), self.viewport().height() - self._top
        if not bar.value() <= spot.top <= bar.value() + room - self.theme.px(ROW):
            bar.setValue(round(spot.top - room / 2))
        self.setAccessibleDescription(story(spot.mark))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through time with left and right, through rows with up and down; zoom, shift, explain, open."""
        pressed, modifiers = Qt.Key(event.key()), event.modifiers()
        if pressed in _ENTER and self.current:
            (self.opened if modifiers & Qt.KeyboardModifier.ControlModifier else self.activated).emit(self.current)
        elif pressed in _TIMES and modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.shifted.emit(_TIMES[pressed])
        elif pressed in _TIMES:
            self._move(self._in_time(_TIMES[pressed]))
        elif pressed in _ROWS:
            self._move(step(self._centres(), self.current, 0, _ROWS[pressed]))
        elif pressed in ZOOMS and not modifiers & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(ZOOMS[pressed])
        elif pressed in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._move(self._ordered()[0 if pressed == Qt.Key.Key_Home else -1] if self.sheet.spots else "")
        else:
            super().keyPressEvent(event)

    def _move(self, mark: str) -> None:
        if mark and mark != self.current:
            self.go(mark)
            self.moved.emit(mark)

    def _ordered(self) -> list[str]:
        """List the marks lane by lane, in the order of time."""
        lanes = {lane: number for number, (lane, _top, _height) in enumerate(self.sheet.lanes)}
        spots = sorted(self.sheet.spots, key=lambda spot: (lanes[spot.mark.lane], spot.mark.start, spot.mark.id))
        return [spot.mark.id for spot in spots]

    def _in_time(self, steps: int) -> str:
        order = self._ordered()
        if self.current not in order:
            return order[0] if order else ""
        return order[min(max(order.index(self.current) + steps, 0), len(order) - 1)]

    def _centres(self) -> dict[str, tuple[float, float]]:
        # Rows are near each other and marks far apart: a step down goes to the next row, wherever its mark begins.
        return {spot.mark.id: (spot.room[0] / 40, spot.top) for spot in self.sheet.spots}

    def _at(self, place: QPointF) -> str:
        if place.y() < self._top or place.x() < self.theme.px(GUTTER) - 4:
            return ""
        y = place.y() - self._top + self.verticalScrollBar().value()
        return self.sheet.at(place.x(), y, self.theme.px(ROW))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the mark under the mouse."""
        mark = self._at(event.position())
        if mark and event.button() == Qt.MouseButton.LeftButton:
            self.go(mark)
            self.activated.emit(mark)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the mark under the mouse."""
        if mark := self._at(event.position()):
            self.opened.emit(mark)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a mark answers."""
        over = self._at(event.position())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say the mark under the mouse in a tool tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), story(self.sheet.places[mark].mark) if mark else "", self)
            return True
        return super().viewportEvent(event)
