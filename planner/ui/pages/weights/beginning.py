"""What stands where a sheet has no weights yet: the first step, and what each method asks in one line."""

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from planner.text import _
from planner.ui.controls import EmptyState
from planner.ui.pages.weights.names import METHOD_LINES, METHODS
from planner.ui.parts import label, scrolled
from planner.ui.theme import GRID, Theme

# The widest name of a method, and the least that is seen of the list (px at 100 %).
_NAME, _LEAST = 150, 48


class Beginning(EmptyState):
    """The empty state of the page, with the methods to choose from below its button."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        lines = QWidget()
        grid = QGridLayout(lines)
        grid.setContentsMargins(GRID, GRID, GRID, GRID)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        for row, (method, name) in enumerate(METHODS.items()):
            title = label(_(name))
            title.setFont(theme.font(bold=True))
            title.setMaximumWidth(theme.px(_NAME))
            grid.addWidget(title, row, 0)
            grid.addWidget(label(_(METHOD_LINES[method]), "muted"), row, 1)
        grid.setRowStretch(len(METHODS), 1)
        self.methods = scrolled(lines, _("Methods"))
        self.methods.setMinimumHeight(theme.px(_LEAST))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        # In the place of the room below the button.
        layout.takeAt(layout.count() - 1)
        layout.addSpacing(GRID)
        layout.addWidget(self.methods, 4)

    def say(self, title: str, text: str, button: str = "") -> None:
        """Show this message; the methods only where there is something to make."""
        super().say(title, text, button)
        self.methods.setVisible(bool(button))
