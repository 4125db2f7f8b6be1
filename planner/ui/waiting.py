"""What stands in for a page: the sketch of one while the program loads, and the choice when no plan is open."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from planner.text import _
from planner.ui import commands
from planner.ui.commands import Shell
from planner.ui.parts import button, column, label, row
from planner.ui.theme import GRID, Theme

# Left, top, width and height of the blocks, in px at 100 %; width 0 fills the row.
_BLOCKS = ((32, 32, 320, 28), (32, 72, 520, 14), (32, 112, 0, 280), (32, 408, 0, 120))


class Opening(QWidget):
    """Grey blocks where a page will be, and a word: painted before anything slow is loaded."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setAccessibleName(_("Opening the plan…"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the blocks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("hover"))
        for left, top, width, height in _BLOCKS:
            px = self.theme.px
            across = px(width) if width else self.width() - px(2 * left)
            painter.drawRoundedRect(QRectF(px(left), px(top), across, px(height)), 6, 6)
        painter.setPen(self.theme.color("muted"))
        painter.setFont(self.theme.font())
        place = QRectF(0, self.theme.px(112), self.width(), self.theme.px(280))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, _("Opening the plan…"))
        painter.end()


class NoPlan(QWidget):
    """Offers a new plan or one that exists; also what is left when a file cannot be opened."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setAccessibleName(_("No plan is open"))
        outer = column(self, margin=4 * GRID)
        outer.addStretch(1)
        outer.addWidget(label(_("No plan is open"), "title"), 0, Qt.AlignmentFlag.AlignHCenter)
        words = label(
            _("A new plan comes filled with the published survey and its sources.")
            + " "
            + _("Everything you enter is saved at once.")
        )
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        outer.addWidget(words)
        buttons = row()
        buttons.addStretch(1)
        buttons.addWidget(button(_("New plan…"), lambda: commands.new_plan(shell), "primary"))
        buttons.addWidget(button(_("Open a plan…"), lambda: commands.open_plan(shell)))
        buttons.addStretch(1)
        outer.addSpacing(GRID)
        outer.addLayout(buttons)
        outer.addStretch(2)
