"""The matrix on screen: settled pictures made on a thread, and frames painted at once while something moves."""

from collections.abc import Callable

from matplotlib.figure import Figure
from PySide6.QtCore import QPointF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent

from planner.charts.frame import LIMITS
from planner.charts.matrix import Hotspot
from planner.charts.style import Look, load
from planner.engine.result import Cuts
from planner.text import _
from planner.ui.figureview import FigureView
from planner.ui.pages.matrix.livepaint import LivePaint, Plot, Scene
from planner.ui.rendering import Picture
from planner.ui.theme import Theme

DrawMatrix = Callable[[Figure, Look], tuple[Hotspot, ...]]
# How long (ms) a hand must rest before the settled picture is made.
_REST = 250
# How near (px) the mouse takes hold of a line, and the steps that a pulled line moves in.
_HOLD, _STEP = 5.0, 0.05
_ENDS = (1.0, 5.0)


class MatrixView(FigureView):
    """Shows the matrix; a line can be pulled with the mouse (`pulled(axis, value)`, then `dropped`).

    `axis` is "risk" or "future". The spin boxes above the picture do the same from the keyboard.
    """

    pulled = Signal(str, float)
    dropped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Risk–competitiveness matrix"), later=True, patient=True)
        self.cuts = Cuts()
        self.plot: Plot | None = None
        self.scene: Scene | None = None
        # Filled where the picture is drawn, on a thread; read when the picture arrives.
        self._noted: list[Plot] = []
        self._hand = ""
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._settle)

    # Showing

    def show_settled(self, draw: DrawMatrix, description: str, tip: Callable[[str], str], cuts: Cuts) -> None:
        """Have the picture made; what is in view stays until it is there."""
        self.cuts = cuts
        self._rest.stop()
        self.set_drawing(self._noting(draw), description, tip)

    def show_live(self, draw: DrawMatrix, description: str, tip: Callable[[str], str], scene: Scene) -> None:
        """Paint a scene at once; the settled picture follows when nothing has moved for a moment."""
        if self._image.isNull() or self.plot is None or not self.isVisible():
            self.show_settled(draw, description, tip, scene.matrix.cuts)
            return
        self.cuts, self._draw, self._tip = scene.matrix.cuts, self._noting(draw), tip
        self.setAccessibleDescription(description)
        if self._renderer is not None:
            self._renderer.forget()
        self.scene = scene
        self._rest.start()
        self.update()

    def _noting(self, draw: DrawMatrix) -> DrawMatrix:
        """Let a drawing tell where its plot lies."""
        noted = self._noted

        def drawn(figure: Figure, look: Look) -> tuple[Hotspot, ...]:
            spots = draw(figure, look)
            box = figure.axes[0].get_position()
            noted[:] = [Plot(box.x0, 1 - box.y1, box.x1, 1 - box.y0)]
            return spots

        return drawn

    def _settle(self) -> None:
        """Have the settled picture made, unless a line is still in hand."""
        if self.scene is not None and not self._hand and self._renderer is not None and self._draw is not None:
            self._renderer.start(self._maker(), self._take)

    def _show(self, picture: Picture) -> None:
        self.scene = None
        self._rest.stop()
        self.plot = self._noted[0] if self._noted else None
        super()._show(picture)

    def redraw(self) -> None:
        """Draw again at the present size, look and sharpness."""
        self.scene = None
        super().redraw()

    def image(self) -> QImage:
        """Return the settled picture, drawn now where only a frame of it is in view."""
        if self.scene is not None:
            self.scene, self._image = None, QImage()
        return super().image()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew for the new size; while something moves, stretch what there is until that rests."""
        if self.scene is None or self._image.isNull():
            super().resizeEvent(event)
            return
        ratio = self.devicePixelRatioF()
        self._image = self._image.scaled(QSize(round(self.width() * ratio), round(self.height() * ratio)))
        self._image.setDevicePixelRatio(ratio)
        self._rest.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the settled picture, and over its plot what moves."""
        super().paintEvent(event)
        if self.scene is None or self.plot is None:
            return
        painter = QPainter(self)
        live = LivePaint(painter, QSizeF(self.size()), load(self.theme.name), self.plot, self.theme.scale)
        live.paint(self.scene, self.spots, self.theme.font())
        painter.end()

    # Pulling a line

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the line in hand, or show what the mouse could take hold of."""
        if self._hand:
            self.pulled.emit(self._hand, self._value(self._hand, event.position()))
            return
        super().mouseMoveEvent(event)
        axis = self._line_at(event.position())
        if axis:
            self.setCursor(Qt.CursorShape.SplitVCursor if axis == "risk" else Qt.CursorShape.SplitHCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a line in hand, or the spot under the mouse."""
        axis = self._line_at(event.position())
        if axis and event.button() == Qt.MouseButton.LeftButton:
            self._hand = axis
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the line."""
        super().mouseReleaseEvent(event)
        if self._hand:
            self._hand = ""
            self.dropped.emit()

    def _line_at(self, place: QPointF) -> str:
        """Name the line under the mouse; empty where there is none or a spot lies over it."""
        if self.plot is None or self._at(place) is not None:
            return ""
        area = self.plot.area(QSizeF(self.size()))
        if not area.contains(place):
            return ""
        low, high = LIMITS
        x = area.left() + (self.cuts.future - low) / (high - low) * area.width()
        y = area.bottom() - (self.cuts.risk - low) / (high - low) * area.height()
        away, axis = min((abs(place.x() - x), "future"), (abs(place.y() - y), "risk"))
        return axis if away <= _HOLD else ""

    def _value(self, axis: str, place: QPointF) -> float:
        """Return the score under the mouse along an axis, in steps, on the scale."""
        assert self.plot is not None
        area, (low, high) = self.plot.area(QSizeF(self.size())), LIMITS
        across, up = (place.x() - area.left()) / area.width(), (area.bottom() - place.y()) / area.height()
        along = across if axis == "future" else up
        value = round((low + along * (high - low)) / _STEP) * _STEP
        return round(min(max(value, _ENDS[0]), _ENDS[1]), 2)
