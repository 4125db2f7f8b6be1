"""The criteria in order of importance: moved with the mouse, with buttons, or with Alt and the arrows."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QWidget

from planner.text import _
from planner.ui.pages.weights.asking import Asked, Entry
from planner.ui.pages.weights.names import NOT_SAID, share
from planner.ui.pages.weights.order import Groups, groups_of, level, moved, ranks_of
from planner.ui.parts import button, column, label, named
from planner.ui.theme import GRID, ROW, Theme
from planner.ui.wrapping import WrapLayout

_KEYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OrderEntry(Entry):
    """A list from the most to the least important; criteria may share a place."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.list = named(
            QListWidget(), _("Criteria in order of importance"),
            _("Alt+Up and Alt+Down move a criterion, = lets it share the place above, Enter takes the order as it is."),
        )  # fmt: skip
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.installEventFilter(self)
        # The list is filled anew, which it cannot be while it still moves its rows.
        self.list.model().rowsMoved.connect(lambda: QTimer.singleShot(0, self, self._dragged))
        self.up = button(_("Up"), lambda: self.move_by(-1), tip="Alt+↑")
        self.down = button(_("Down"), lambda: self.move_by(1), tip="Alt+↓")
        self.same = button(_("Same place as above"), self.share_place, tip="=")
        self.take = button(_("Take this order"), self.take_order, tip=_("Enter"))
        tools = WrapLayout(gap=GRID)
        for part in (self.up, self.down, self.same, self.take):
            tools.addWidget(part)
        layout = column(self, spacing=GRID)
        layout.addWidget(self.list)
        layout.addLayout(tools)
        layout.addWidget(label(self.list.toolTip(), "small"))

    def build(self, asked: Asked) -> None:
        """Make room for these criteria."""
        self.list.setFixedHeight(self.theme.px(ROW + 2) * max(1, len(asked.criteria)) + GRID)

    def groups(self) -> Groups:
        """Return the order as it stands."""
        return () if self.asked is None else groups_of(self.asked.criteria, self.asked.voice.given.tolist())

    def update_parts(self, asked: Asked) -> None:
        """List the criteria in the order that was said, those without a place at the end."""
        chosen = self.chosen()
        order = [criterion for group in self.groups() for criterion in group]
        self.list.clear()
        for criterion in order:
            self.list.addItem(self._line(asked, criterion))
            self.list.item(self.list.count() - 1).setData(Qt.ItemDataRole.UserRole, criterion)
        self.list.setCurrentRow(order.index(chosen) if chosen in order else 0)
        self.take.setVisible(bool(asked.voice.missing))

    def _line(self, asked: Asked, criterion: str) -> str:
        place = asked.criteria.index(criterion)
        rank, weights = float(asked.voice.given[place]), asked.voice.weights
        if rank != rank:
            return f"{NOT_SAID}   {asked.name(criterion)}"
        ties = sum(1 for other in asked.voice.given.tolist() if other == rank) > 1
        said = _("{rank} (shared)").format(rank=f"{rank:g}") if ties else f"{rank:g}"
        weight = "" if weights is None else f"   {share(float(weights[place]))}"
        return f"{said}   {asked.name(criterion)}{weight}"

    def chosen(self) -> str:
        """Return the criterion that the cursor is on."""
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def move_by(self, steps: int) -> None:
        """Move the chosen criterion up or down by a place."""
        if self.chosen():
            self._say(moved(self.groups(), self.chosen(), steps))

    def share_place(self) -> None:
        """Let the chosen criterion share the place above, or part it from those it shares one with."""
        if self.chosen():
            self._say(level(self.groups(), self.chosen()))

    def take_order(self) -> None:
        """Say the order as it stands."""
        self._say(self.groups())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with Alt and the arrows, share a place with =, take the order with Enter."""
        if watched is not self.list or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in _KEYS:
            self.move_by(_KEYS[Qt.Key(event.key())])
        elif event.text() == "=":
            self.share_place()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take_order()
        else:
            return False
        return True

    def _dragged(self) -> None:
        """Take the order that the mouse left; whoever was dragged shares no place."""
        order = [str(self.list.item(row).data(Qt.ItemDataRole.UserRole)) for row in range(self.list.count())]
        self._say(tuple((criterion,) for criterion in order))

    def _say(self, groups: Groups) -> None:
        self.judged.emit({(criterion, "", ""): rank for criterion, rank in ranks_of(groups).items()})

    def main(self) -> QWidget:
        """Return the list."""
        return self.list
