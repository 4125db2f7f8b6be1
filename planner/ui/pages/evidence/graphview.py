"""The dependency graph in the window: panned by dragging and arrows, zoomed by wheel and keys, read by all of them."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
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
from PySide6.QtWidgets import QGraphicsView, QToolTip

from planner.model.network import Tie
from planner.text import _, language
from planner.ui.evidencewording import country_name, state_name
from planner.ui.pages.evidence.choosing import step
from planner.ui.pages.evidence.graphscene import GraphScene, NodeItem, TieItem, node_name
from planner.ui.theme import Theme

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ZOOMS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
_STEP, _LEAST, _MOST, _PAN = 1.2, 0.15, 4.0, 60
# Smaller than this nothing can be read: the start view shows a part instead of everything.
_READABLE = 0.72


class GraphView(QGraphicsView):
    """Shows dependencies.

    `activated(id)` on a click or Enter, `opened(id)` on a double click or Ctrl+Enter, `moved(id)` when the arrows go to
    another box or line, `focused(id)` when F asks for a node's neighbours alone, `freed` when Escape takes that back.
    """

    activated = Signal(str)
    opened = Signal(str)
    moved = Signal(str)
    focused = Signal(str)
    freed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.current = ""
        self._fitted = True
        self._pressed: QPoint | None = None
        self.scene_ = GraphScene(theme, ())
        self.setScene(self.scene_)
        self.setAccessibleName(_("Dependency graph"))
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Its height gives way to the list below it where the window is low.
        self.setMinimumWidth(theme.px(240))
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    def show_ties(self, ties: tuple[Tie, ...]) -> None:
        """Draw these dependencies anew."""
        old = self.scene_
        self.scene_ = GraphScene(self.theme, ties)
        self.setScene(self.scene_)
        old.deleteLater()
        self._fitted = True
        if self.current not in self.scene_.centres():
            self.current = ""
            self.setAccessibleDescription("")
        self.scene_.mark(self.current)
        self.fit()

    # Zoom

    def fit(self, *, whole: bool = False) -> None:
        """Show everything, or as much from its left top as can be read; with `whole` everything however small."""
        rect = self.scene_.sceneRect()
        if rect.isEmpty() or self.viewport().width() < 2:
            return
        room = self.viewport().rect()
        scale = min(room.width() / rect.width(), room.height() / rect.height(), 1.0)
        self.resetTransform()
        scale = scale if whole else max(scale, _READABLE)
        self.scale(scale, scale)
        wide, high = room.width() / scale, room.height() / scale
        x = rect.center().x() if rect.width() <= wide else rect.left() + wide / 2
        y = rect.center().y() if rect.height() <= high else self._densest(high)
        self.centerOn(x, y)

    def _densest(self, high: float) -> float:
        """Return the middle of the most crowded part of a graph that is higher than the view."""
        ys = sorted(box.pos().y() for box in self.scene_.nodes.values())
        starts = [(sum(y <= other <= y + high for other in ys), -y) for y in ys]
        _count, top = max(starts)
        return -top + high / 2 - self.theme.px(60)

    def zoom(self, nearer: int) -> None:
        """Zoom a step nearer (1) or farther (-1)."""
        factor = _STEP if nearer > 0 else 1 / _STEP
        if _LEAST <= self.transform().m11() * factor <= _MOST:
            self._fitted = False
            self.scale(factor, factor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep everything in view until somebody zooms."""
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    # Current

    def go(self, id_: str) -> None:
        """Make a box or line the current one, bring it into view and say so."""
        if id_ not in self.scene_.centres():
            return
        self.current = id_
        self.scene_.mark(id_)
        self.ensureVisible(QRectF(*self.scene_.centres()[id_], 1, 1), 100, 60)
        self.setAccessibleDescription(self.story(id_))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def story(self, id_: str) -> str:
        """Say a box or line in words."""
        if id_ in self.scene_.ties:
            return tie_story(self.scene_.ties[id_].tie)
        box = self.scene_.nodes.get(id_)
        if box is None:
            return ""
        ties = [line.tie for line in self.scene_.ties.values()]
        out = sum(tie.source.id == id_ for tie in ties)
        back = sum(tie.target.id == id_ for tie in ties)
        counts = _("depends on {out}, {back} depend on it").format(out=out, back=back)
        return " · ".join(part for part in (node_name(box.node), country_name(box.node.country), counts) if part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next box or line with arrows, pan with Shift and arrows, zoom with + − 0, focus with F."""
        pressed, modifiers = Qt.Key(event.key()), event.modifiers()
        if pressed in _ENTER and self.current:
            (self.opened if modifiers & Qt.KeyboardModifier.ControlModifier else self.activated).emit(self.current)
        elif pressed in _ARROWS and modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.pan(*_ARROWS[pressed])
        elif pressed in _ARROWS:
            self._move(step(self.scene_.centres(), self.current, *_ARROWS[pressed]))
        elif pressed in _ZOOMS and not modifiers & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_ZOOMS[pressed])
        elif pressed == Qt.Key.Key_0 and not modifiers & Qt.KeyboardModifier.ControlModifier:
            self._fitted = True
            self.fit(whole=True)
        elif pressed == Qt.Key.Key_F and self.current in self.scene_.nodes:
            self.focused.emit(self.current)
        elif pressed == Qt.Key.Key_Escape:
            self.clear_current()
            self.freed.emit()
        else:
            super().keyPressEvent(event)

    def pan(self, across: int, down: int) -> None:
        """Move the view a little."""
        self._fitted = False
        for bar, way in ((self.horizontalScrollBar(), across), (self.verticalScrollBar(), down)):
            bar.setValue(bar.value() + way * self.theme.px(_PAN))

    def clear_current(self) -> None:
        """Bring out nothing."""
        self.current = ""
        self.setAccessibleDescription("")
        self.scene_.mark("")

    def _move(self, id_: str) -> None:
        if id_ and id_ != self.current:
            self.go(id_)
            self.moved.emit(id_)

    # Mouse

    def _at(self, place: QPoint) -> str:
        """Name the box or line at a place."""
        for item in self.items(place):
            if isinstance(item, NodeItem):
                return item.node.id
            if isinstance(item, TieItem):
                return item.tie.id
        return ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click or drag starts."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take what a click is on; a drag has moved the view."""
        super().mouseReleaseEvent(event)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        place, start = event.position().toPoint(), self._pressed
        self._pressed = None
        if event.button() != Qt.MouseButton.LeftButton or start is None:
            return
        if (place - start).manhattanLength() > 4:
            self._fitted = False
        elif found := self._at(place):
            self.go(found)
            self.activated.emit(found)
        else:
            self.clear_current()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is under the mouse."""
        self._pressed = None
        if found := self._at(event.position().toPoint()):
            self.opened.emit(found)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what is under the mouse in a tool tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._at(event.pos())
            QToolTip.showText(event.globalPos(), self.story(found) if found else "", self)
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring of the focus over the picture."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self.theme.color("accent"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
            painter.end()

    def paint_all(self, painter: QPainter, theme: Theme, ties: tuple[Tie, ...]) -> None:
        """Draw dependencies in the colours of a theme, for a picture to save."""
        scene = GraphScene(theme, ties)
        rect = scene.sceneRect()
        scene.render(painter, QRectF(QPointF(0, 0), rect.size()), rect)


def tie_story(tie: Tie) -> str:
    """Say a dependency in words: who on whom, for what, what it means and how it stands."""
    text = f"{node_name(tie.source)} → {node_name(tie.target)}"
    return " · ".join(part for part in (
        text, tie.what.to(language()), state_name(tie.polarity), state_name(tie.state)) if part)
