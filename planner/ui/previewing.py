"""What dialogs share that show what files from outside would change before anything is taken over."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QDialog, QPushButton, QTableWidget, QWidget

from planner.text import _
from planner.ui.parts import button, named, row
from planner.ui.theme import GRID, Theme


def fit(dialog: QDialog, parent: QWidget, theme: Theme, size: tuple[int, int]) -> None:
    """Give a dialog this size (width, height in units of the theme), or what its window leaves room for."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    room = parent.window().size()
    wide, high = (theme.px(side) for side in size)
    dialog.resize(min(wide, room.width() - 4 * GRID), min(high, room.height() - 4 * GRID))


def listing(name: str, copy: Callable[[], None]) -> QTableWidget:
    """Make a table to read, whose chosen rows Ctrl+C copies; Tab leaves it."""
    table = named(QTableWidget(), name)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), table)
    keys.setContext(Qt.ShortcutContext.WidgetShortcut)
    keys.activated.connect(copy)
    return table


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
