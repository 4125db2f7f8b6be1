"""What dialogs share that show what files from outside would change before anything is taken over."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QDialog,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from planner.text import _
from planner.ui.parts import button, row
from planner.ui.theme import GRID, Theme


def fit(dialog: QDialog, parent: QWidget, theme: Theme, size: tuple[int, int]) -> None:
    """Give a dialog this size (width, height in units of the theme), or what its window leaves room for."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    room = parent.window().size()
    wide, high = (theme.px(side) for side in size)
    dialog.resize(min(wide, room.width() - 4 * GRID), min(high, room.height() - 4 * GRID))


class Listing(QTableWidget):
    """A table to read, whose chosen rows Ctrl+C copies, separated by tabs; the Tab key leaves it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self.copy)

    def fill(self, heads: Sequence[str], lines: Sequence[tuple[str, ...]], *, widest_first: int = 0) -> None:
        """Show lines; the last column takes the room that is left, the first at most `widest_first` pixels if given."""
        self.clear()
        self.setColumnCount(len(heads))
        self.setRowCount(len(lines))
        self.setHorizontalHeaderLabels(heads)
        for place, line in enumerate(lines):
            for at, text in enumerate(line):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.setItem(place, at, item)
        if heads:
            across = self.horizontalHeader()
            self.resizeColumnsToContents()
            if widest_first:
                across.resizeSection(0, min(across.sectionSize(0), widest_first))
            across.setSectionResizeMode(len(heads) - 1, QHeaderView.ResizeMode.Stretch)
            self.resizeRowsToContents()
        if lines:
            self.setCurrentCell(0, 0)

    def copy(self) -> None:
        """Copy the selected lines."""
        self._copy(sorted({index.row() for index in self.selectedIndexes()}))

    def copy_all(self) -> None:
        """Copy the whole list, for a mail or a sheet."""
        self._copy(range(self.rowCount()))

    def _copy(self, places: Sequence[int]) -> None:
        lines = []
        for place in places:
            items = (self.item(place, at) for at in range(self.columnCount()))
            lines.append("\t".join(item.text() if item else "" for item in items))
        QGuiApplication.clipboard().setText("\n".join(lines))


def reading_again(read: Callable[[], None], tip: str) -> QPushButton:
    """Make the button, and F5, that reads the files again after they were mended."""
    made = button(_("&Read again"), read, tip=tip)
    made.setShortcut(QKeySequence("F5"))
    return made


def foot(dialog: QDialog, left: tuple[QPushButton, ...], take: QPushButton) -> QBoxLayout:
    """Lay out the buttons below: what can be done with the list at the left, leaving and taking over at the right."""
    made = row()
    for one in left:
        made.addWidget(one)
    made.addStretch(1)
    made.addWidget(button(_("Cancel"), dialog.reject))
    made.addWidget(take)
    return made
