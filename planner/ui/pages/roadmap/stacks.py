"""Choosing the stacks of a row: a list to tick with Space."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QWidget

from planner.text import _
from planner.ui.parts import column, label, named
from planner.ui.theme import GRID, ROW, Theme

Take = Callable[[tuple[str, ...] | None], bool]
_KEY = Qt.ItemDataRole.UserRole
_SHOWN = 10


class StackList(QListWidget):
    """Stacks to tick; Space and a click on the words tick as well."""

    def __init__(self, theme: Theme, stacks: Sequence[tuple[str, str]], chosen: Sequence[str]) -> None:
        super().__init__()
        for stack, name in stacks:
            entry = QListWidgetItem(name, self)
            entry.setData(_KEY, stack)
            entry.setSizeHint(QSize(0, theme.px(ROW)))
            entry.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            entry.setCheckState(Qt.CheckState.Checked if stack in chosen else Qt.CheckState.Unchecked)
        self.setCurrentRow(next((place for place, (stack, _name) in enumerate(stacks) if stack in chosen), 0))

    def chosen(self) -> tuple[str, ...]:
        """List what is ticked, in the order of the list."""
        entries = [self.item(place) for place in range(self.count())]
        return tuple(str(entry.data(_KEY)) for entry in entries if entry.checkState() == Qt.CheckState.Checked)


class StacksDialog(QDialog):
    """Asks for the stacks of a row and stays open until `take(stacks)` accepts them; None: as the report has them.

    Open it with `open()`: it never blocks, so tests fill it in like a user.
    """

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        title: str,
        stacks: Sequence[tuple[str, str]],
        chosen: Sequence[str],
        take: Take,
        *,
        resettable: bool,
    ) -> None:
        super().__init__(parent)
        self._take = take
        self.setWindowTitle(_("Technology stacks"))
        self.setMinimumWidth(theme.px(380))
        self.list = named(StackList(theme, stacks, chosen), _("Technology stacks"))
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        self.buttons.button(kinds.Ok).setText(_("Choose"))
        self.buttons.button(kinds.Cancel).setText(_("Cancel"))
        self.reset = self.buttons.addButton(_("As in the report"), QDialogButtonBox.ButtonRole.ResetRole)
        self.reset.setEnabled(resettable)
        self.reset.setToolTip(_("Take back the choice made by hand"))
        self.reset.clicked.connect(lambda: self._hand_in(None))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = column(self, margin=2 * GRID)
        layout.addWidget(label(title, "heading"))
        hint = _("The stacks decide where the row stands. Space ticks, Enter takes the choice.")
        layout.addWidget(label(hint, "muted"))
        layout.addWidget(self.list)
        layout.addWidget(self.buttons)
        self.list.setMinimumHeight(theme.px(ROW) * min(len(stacks), _SHOWN) + GRID)
        self.list.setFocus()
        self.finished.connect(self.deleteLater)

    def accept(self) -> None:
        """Hand in what is ticked."""
        self._hand_in(self.list.chosen())

    def _hand_in(self, stacks: tuple[str, ...] | None) -> None:
        if self._take(stacks):
            super().accept()
