"""A title that opens and closes what stands below it."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from planner.ui.parts import column
from planner.ui.theme import GRID
from planner.ui.wrapping import Link


class Fold(QWidget):
    """A title that opens and closes what stands below it; with `later` that is made when it is first opened."""

    def __init__(self, title: str, widgets: Iterable[QWidget], *, opened: bool = False, later: bool = False) -> None:
        super().__init__()
        layout = column(self, spacing=GRID)
        self.toggle = Link(title, folds=True)
        self.body = QWidget()
        self._inner = column(self.body, spacing=GRID)
        self._widgets = iter(widgets)
        if not later:
            self._fill()
        layout.addWidget(self.toggle)
        layout.addWidget(self.body)
        self.toggle.toggled.connect(self._show)
        self.toggle.setChecked(opened)
        self.body.setVisible(opened)

    def _fill(self) -> None:
        for widget in self._widgets:
            self._inner.addWidget(widget)
            widget.show()

    def _show(self, opened: bool) -> None:
        self._fill()
        self.body.setVisible(opened)
