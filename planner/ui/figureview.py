"""A chart in the window: drawn by a pure function, rendered to an image, read by eye, mouse, keys and screen reader."""

import math
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QGuiApplication,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget
from shiboken6 import isValid

from planner.charts.areas import Area
from planner.text import _
from planner.ui.rendering import Draw, Picture, Renderer, Spot, render
from planner.ui.theme import Theme

_KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
# How much a step sideways of the wanted direction counts against a step along it.
_SIDEWAYS = 2.0
_REACH = 6


class FigureView(QWidget):
    """Show a drawing at the sharpness of the screen.

    `activated(item)` on a click or Enter, `hovered(item)` (empty: nothing) under the mouse or the arrow keys. With
    `later`, a changed drawing is made on a thread while the one before stays in view; `drawn` tells that it is there.
    A `patient` view never draws while it is painted: its first drawing and those of other sizes come later as well.
    """

    activated = Signal(str)
    hovered = Signal(str)
    drawn = Signal()

    def __init__(self, theme: Theme, name: str, *, later: bool = False, patient: bool = False) -> None:
        super().__init__()
        self._renderer = Renderer() if later or patient else None
        self._patient = patient
        self.theme = theme
        self.spots: tuple[Spot, ...] = ()
        self.current = ""
        self._draw: Draw | None = None
        self._tip: Callable[[str], str] = lambda item: item
        self._image = QImage()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(QSize(240, 180))

    def set_drawing(self, draw: Draw, description: str = "", tip: Callable[[str], str] | None = None) -> None:
        """Show what `draw` draws; `description` is for screen readers, `tip(item)` names a spot in words."""
        self._draw = draw
        self._tip = tip or self._tip
        self.setAccessibleDescription(description)
        if self._renderer is None or self._image.isNull() or not self.isVisible():
            self.redraw()
        else:
            self._renderer.start(self._maker(), self._take)

    def redraw(self) -> None:
        """Draw again at the present size, look and sharpness (at once if seen, else when seen)."""
        if self._renderer is not None:
            self._renderer.forget()
            if self._patient and self.isVisible() and self._draw is not None:
                self._renderer.start(self._maker(), self._take)
                return
        self._image = QImage()
        self.update()

    def image(self) -> QImage:
        """Return the picture as it should be, drawn now where that is not done yet."""
        if self._renderer is not None and self._renderer.busy:
            self._renderer.forget()
            self._image = QImage()
        if self._image.isNull() and self._draw is not None and min(self.width(), self.height()) > 1:
            self._render()
        return self._image

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setImage(self.image())

    def sizeHint(self) -> QSize:
        """Ask for the shape of a page."""
        return QSize(720, 540)

    def _render(self) -> None:
        self._show(self._maker()())

    def _maker(self) -> Callable[[], Picture]:
        """Fix what is to be drawn, for now or for a thread."""
        assert self._draw is not None
        return partial(render, self._draw, self.size(), self.devicePixelRatioF(), self.theme.name, self.theme.scale)

    def _take(self, picture: Picture) -> None:
        """Show a picture that a thread has made, or make another where the place has changed meanwhile."""
        if not isValid(self):
            return
        if picture.size != self.size() or picture.ratio != self.devicePixelRatioF():
            self.redraw()
            return
        self._show(picture)
        self.update()

    def _show(self, picture: Picture) -> None:
        self._image, self.spots = picture.image, picture.spots
        if self.current and self._spot(self.current) is None:
            self.current = ""
        self.drawn.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the picture and a ring around the spot that the keys are on."""
        if self._patient and self._image.isNull() and not (self._renderer is None or self._renderer.busy):
            self.redraw()
        painter = QPainter(self)
        painter.drawImage(QPoint(0, 0), self.image() if self._image.isNull() and not self._patient else self._image)
        if self._image.isNull():
            painter.setPen(self.theme.color("muted"))
            painter.drawText(self.visibleRegion().boundingRect(), Qt.AlignmentFlag.AlignCenter, _("Drawing…"))
        spot = self._spot(self.current)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.theme.color("accent"), 2))
            if spot is None:
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
            elif isinstance(spot, Area):
                painter.drawRoundedRect(self._box(spot), 3, 3)
            else:
                painter.drawEllipse(self._place(spot), self._radius(spot) + 5, self._radius(spot) + 5)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew for the new size."""
        super().resizeEvent(event)
        self.redraw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew for a screen of another sharpness."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.redraw()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a spot answers."""
        spot = self._at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if spot else Qt.CursorShape.ArrowCursor)
        self._move_to(spot.item if spot else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the spot under the mouse."""
        spot = self._at(event.position())
        if spot is not None and event.button() == Qt.MouseButton.LeftButton:
            self._move_to(spot.item)
            self.activated.emit(spot.item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between spots with the arrows, take one with Enter or Space."""
        if event.key() in _KEYS:
            self._step(*_KEYS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current:
            self.activated.emit(self.current)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Name the spot under the mouse in a tool tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            spot = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._tip(spot.item) if spot else "", self)
            return True
        return super().event(event)

    def _step(self, across: int, down: int) -> None:
        """Go to the nearest spot in a direction, to the leftmost where none is current."""
        here = self._spot(self.current)
        if here is None:
            first = min(self.spots, key=lambda spot: (spot.x, spot.y), default=None)
            self._move_to(first.item if first else "")
            return

        def cost(spot: Spot) -> float:
            along = (spot.x - here.x) * across + (spot.y - here.y) * down
            aside = abs((spot.x - here.x) * down) + abs((spot.y - here.y) * across)
            return along + _SIDEWAYS * aside if along > 0 else float("inf")

        best = min(self.spots, key=cost)
        if cost(best) < float("inf"):
            self._move_to(best.item)

    def _move_to(self, item: str) -> None:
        """Make a spot the current one and say so."""
        if item == self.current:
            return
        self.current = item
        self.hovered.emit(item)
        if item:
            self.setAccessibleDescription(self._tip(item))
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.update()

    def _spot(self, item: str) -> Spot | None:
        return next((spot for spot in self.spots if spot.item == item), None) if item else None

    def _place(self, spot: Spot) -> QPointF:
        return QPointF(spot.x * self.width(), spot.y * self.height())

    def _box(self, area: Area) -> QRectF:
        """Return where the edge of an area is drawn."""
        left, right = area.left * self.width(), area.right * self.width()
        top, bottom = area.top * self.height(), area.bottom * self.height()
        return QRectF(left, top, right - left, bottom - top).adjusted(1, 1, -1, -1)

    def _radius(self, spot: Spot) -> float:
        return spot.radius * self.width()

    def _at(self, place: QPointF) -> Spot | None:
        """Find the nearest spot that the mouse touches, by its mark or its name."""
        width, height = max(1, self.width()), max(1, self.height())
        x, y = place.x() / width, place.y() / height
        hit = [spot for spot in self.spots if spot.holds(x, y, width / height) or self._near(spot, place)]
        return min(hit, key=lambda spot: self._distance(spot, place), default=None)

    def _near(self, spot: Spot, place: QPointF) -> bool:
        return self._distance(spot, place) <= self._radius(spot) + _REACH

    def _distance(self, spot: Spot, place: QPointF) -> float:
        offset = self._place(spot) - place
        return math.hypot(offset.x(), offset.y())
