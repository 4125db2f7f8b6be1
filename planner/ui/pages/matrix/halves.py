"""The picture above and the table below it, which folds away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from planner.text import _
from planner.ui.parts import button
from planner.ui.tables import TableView

# Units of the theme: a picture lower than this is a strip, and a table lower than this a line.
PICTURE, TABLE = 440, 220


class Halves(QSplitter):
    """Shares the height between picture and table; `fold` is the button that hides the table.

    `turned` tells that the table was shown or hidden.
    """

    turned = Signal()

    def __init__(self, picture: QWidget, table: TableView) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.table = table
        self.fold = button("", self.toggle, tip=_("Show or hide the table below the picture"))
        self.setChildrenCollapsible(False)
        self.addWidget(picture)
        self.addWidget(table)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)

    def toggle(self) -> None:
        """Show or hide the table."""
        self.show_table(not self.table.isVisible())
        self.share()

    def show_table(self, shown: bool) -> None:
        """Show the table, or hide it."""
        self.table.setVisible(shown)
        self.fold.setText(_("Hide table") if shown else _("Show table"))
        self.fold.setAccessibleName(self.fold.text())
        self.turned.emit()

    def least(self) -> int:
        """Return how many units of the theme the picture needs to be read, and the table with it where it is shown."""
        return PICTURE + (TABLE if not self.table.isHidden() else 0)

    def share(self) -> None:
        """Give the table the height of its rows, as long as the picture keeps more than half."""
        rows_high = self.table.verticalHeader().length() + self.table.horizontalHeader().height()
        wanted = rows_high + self.table.horizontalScrollBar().sizeHint().height()
        room = max(2, self.height())
        below = min(wanted, room * 2 // 5)
        self.setSizes([room - below, below])
