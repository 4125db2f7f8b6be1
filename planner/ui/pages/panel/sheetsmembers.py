"""What stands on a sheet, in its order: a table of items or of indicators, with keys to add, move and remove."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from planner.text import _
from planner.ui.parts import button, column
from planner.ui.session import Session
from planner.ui.tables import Column, TableModel, TableView
from planner.ui.theme import GRID
from planner.ui.wrapping import WrapLayout

Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One item or indicator of a sheet: its id, name, what the further columns say, and whether it may be renamed."""

    id: str
    name: str
    facts: tuple[str, ...] = ()
    own: bool = False
    tip: str = ""


class MembersPane(QWidget):
    """The table and its buttons; `arrange(ids)` stores another set or order and tells whether it was taken.

    Insert adds, Delete removes, Alt+Up and Alt+Down move, F2 renames what is the workshop's own.
    """

    adding = Signal()
    adding_own = Signal()
    chosen = Signal(str)

    def __init__(
        self, session: Session, name: str, columns: Sequence[Column[Line]], words: tuple[str, str],
        arrange: Callable[[Ids], bool],
    ) -> None:  # fmt: skip
        super().__init__()
        self._session, self._arrange = session, arrange
        keys = _("Insert adds, Delete removes, Alt+Up and Alt+Down move, F2 renames what is your own.")
        self.table = TableView(session.theme, TableModel(columns, lambda line: line.id), name, keys)
        self.table.setToolTip(keys)
        self.table.chosen.connect(lambda id_, _column: self.chosen.emit(id_))
        self.add = button(words[0], self.adding.emit, tip="Insert")
        self.own = button(words[1], self.adding_own.emit)
        self.up = button(_("Move up"), lambda: self.shift(-1), tip="Alt+↑")
        self.down = button(_("Move down"), lambda: self.shift(1), tip="Alt+↓")
        self.remove = button(_("Remove"), self.take_out, tip="Delete")
        for key, do in (
            ("Insert", self.adding.emit), ("Delete", self.take_out), ("Alt+Up", lambda: self.shift(-1)),
            ("Alt+Down", lambda: self.shift(1)),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(do)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = column(self, spacing=GRID)
        layout.setContentsMargins(0, GRID, 0, 0)
        bar = QWidget()
        line = WrapLayout(bar, gap=GRID)
        for widget in (self.add, self.own, self.up, self.down, self.remove):
            line.addWidget(widget)
        layout.addWidget(bar)
        layout.addWidget(self.table, 1)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show what stands on the sheet; the cursor stays where it can."""
        place = self.table.currentIndex().row()
        self.table.model_.set_rows(lines)
        if lines and not self.table.current_key():
            self.table.choose(lines[min(max(0, place), len(lines) - 1)].id, 0)
        for widget in (self.add, self.own, self.up, self.down, self.remove):
            widget.setEnabled(not self._session.read_only)

    def ids(self) -> Ids:
        """List what is shown, in order."""
        return tuple(line.id for line in self.table.model_.rows)

    def shift(self, steps: int) -> None:
        """Move the chosen line up or down."""
        ids, key = list(self.ids()), self.table.current_key()
        target = ids.index(key) + steps if key in ids else -1
        if 0 <= target < len(ids) and not self._session.read_only:
            ids.remove(key)
            ids.insert(target, key)
            if self._arrange(tuple(ids)):
                self.table.choose(key)

    def take_out(self) -> None:
        """Take the chosen line off the sheet; refused while answers hang on it."""
        key = self.table.current_key()
        if key and not self._session.read_only:
            self._arrange(tuple(one for one in self.ids() if one != key))


def fact(place: int, title: str, width: int, *, figures: bool = False) -> Column[Line]:
    """Make a column for one of the facts of a line."""
    return Column(title, lambda line: line.facts[place], width=width, figures=figures)
