"""Charts that are as high as their rows: a figure in a scrolling place that gives it the size it asks for."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea

from planner.ui.figureview import FigureView
from planner.ui.rendering import Draw
from planner.ui.theme import Theme

# The resolution at which the window draws its figures, at 100 %.
PER_INCH = 100
# Returns the inches (wide, high) that a drawing needs where there is room for so many inches across.
Measure = Callable[[float], tuple[float, float]]


class ChartArea(QScrollArea):
    """Shows a drawing at the size it needs for the width there is, and scrolls."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.theme = theme
        self.figure = FigureView(theme, name, patient=True)
        self._measure: Measure | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(self.figure)
        self.setFocusProxy(self.figure)
        self.setMinimumSize(QSize(theme.px(240), theme.px(120)))

    def show_drawing(self, draw: Draw, measure: Measure, description: str, tip: Callable[[str], str]) -> None:
        """Show what `draw` draws, at the size that `measure` tells."""
        self._measure = measure
        self.fit()
        self.figure.set_drawing(draw, description, tip)

    def fit(self) -> None:
        """Give the figure the size it needs."""
        if self._measure is None:
            return
        per_inch = PER_INCH * self.theme.scale
        # The bar's room is always left free, so that its coming and going changes nothing.
        room = max(1, self.width() - self.verticalScrollBar().sizeHint().width())
        wide, high = self._measure(room / per_inch)
        size = QSize(max(room, round(wide * per_inch)), round(high * per_inch))
        if self.figure.size() != size:
            self.figure.setMinimumSize(QSize(1, 1))
            self.figure.resize(size)

    def show_spot(self, item: str) -> None:
        """Scroll to what stands for `item`."""
        spot = next((spot for spot in self.figure.spots if spot.item == item), None)
        if spot is not None:
            x, y = round(spot.x * self.figure.width()), round(spot.y * self.figure.height())
            self.ensureVisible(x, y, self.theme.px(24), self.theme.px(40))

    def sizeHint(self) -> QSize:
        """Ask for little: what holds the chart shares out the room."""
        return self.minimumSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure anew for another width."""
        super().resizeEvent(event)
        self.fit()
