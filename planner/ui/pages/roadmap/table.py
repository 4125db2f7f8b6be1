"""The roadmap table: heads of phases, ticks for what is included, and the Gantt beside it in step."""

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QSplitter, QStyleOptionViewItem, QWidget

from planner.text import _
from planner.ui.pages.roadmap.columns import STACKS, TITLE, Change, Choices, columns
from planner.ui.pages.roadmap.gantt import HEADER, GanttView, size_rows
from planner.ui.pages.roadmap.lines import Entry, Group, Row
from planner.ui.tables import CellDelegate, Index, TableModel, TableView
from planner.ui.theme import Theme

_ROLE = Qt.ItemDataRole
LEAST_CHART = 240
LEAST_TITLE, MOST_TITLE = 280, 480
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHIFTS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


def key(entry: Entry) -> str:
    """Name a row of the table for good."""
    return f"phase:{entry.phase}" if isinstance(entry, Group) else entry.line.id


class RoadmapModel(TableModel[Entry]):
    """Lines and heads; a line's first cell carries the tick that includes it, `ticked(id)` when it is pressed."""

    ticked = Signal(str)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Give what a cell shows; heads have words only, lines left out are struck through."""
        if not index.isValid():
            return None
        entry = self.rows[index.row()]
        if isinstance(entry, Group):
            return self._head(index, role)
        if role == _ROLE.CheckStateRole and index.column() == TITLE:
            return Qt.CheckState.Checked if entry.line.included else Qt.CheckState.Unchecked
        if not entry.line.included and self.theme is not None:
            if role == _ROLE.ForegroundRole:
                return self.theme.color("muted")
            if role == _ROLE.FontRole and index.column() == TITLE:
                font = self.theme.font()
                font.setStrikeOut(True)
                return font
        if role == _ROLE.AccessibleTextRole and index.column() == TITLE and not entry.line.included:
            return _("{title} (left out)").format(title=entry.line.title)
        return super().data(index, role)

    def _head(self, index: Index, role: int) -> Any:
        return super().data(index, role) if role in (_ROLE.DisplayRole, _ROLE.TextAlignmentRole) else None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """Take a tick or a text."""
        if role == _ROLE.CheckStateRole and index.isValid():
            self.ticked.emit(key(self.rows[index.row()]))
            return True
        return super().setData(index, value, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let lines be ticked and edited; heads are only seen."""
        if index.isValid() and isinstance(self.rows[index.row()], Group):
            return Qt.ItemFlag.ItemIsEnabled
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() and index.column() == TITLE else flags


class LineDelegate(CellDelegate):
    """Paints the head of a phase over the whole width; lines as everywhere. Choices open by themselves."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Open the list of a choice: arrows then move in it, and only Enter chooses."""
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QComboBox):
            QTimer.singleShot(0, editor, editor.showPopup)
        return editor

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        table, model = self.parent(), index.model()
        entry = model.rows[index.row()] if isinstance(model, RoadmapModel) else None
        if not isinstance(entry, Group) or not isinstance(table, TableView):
            super().paint(painter, option, index)
            return
        theme = table.theme
        painter.save()
        painter.fillRect(option.rect, theme.color("ground"))
        painter.setPen(theme.color("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.setPen(theme.color("ink"))
        painter.setFont(theme.font(bold=True))
        # The head may be wider than the view: its words stay at the left edge.
        room = option.rect.adjusted(theme.px(8) + max(0, -option.rect.left()), 0, 0, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), entry.title)
        painter.restore()


class RoadmapTable(TableView):
    """The table of the roadmap; Enter or F2 edits, Space includes or leaves out, Alt with an arrow moves in time.

    `ticked(id)`, `shifted(id, quarters, end_only)`, `stacks_asked` to choose the stacks of the line under the cursor.
    """

    ticked = Signal(str)
    stacks_asked = Signal()
    shifted = Signal(str, int, bool)

    def __init__(self, theme: Theme, model: RoadmapModel) -> None:
        super().__init__(
            theme, model, _("Roadmap"), _("Enter edits a cell, Space includes or leaves out, Alt+arrows move in time.")
        )
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setItemDelegate(LineDelegate(self))
        self.setWordWrap(True)
        self.doubleClicked.connect(lambda index: self.edit_cell(index) if index.column() == STACKS else None)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setFixedHeight(theme.px(HEADER))
        self.setColumnHidden(model.columnCount() - 1, True)
        model.modelReset.connect(self._span)

    def current_row(self) -> Row | None:
        """Return the line under the cursor; None on a head."""
        index = self.currentIndex()
        entry = self.model_.rows[index.row()] if index.isValid() else None
        return entry if isinstance(entry, Row) else None

    def edit_cell(self, index: QModelIndex) -> None:
        """Open the editor of a cell that has one."""
        if index.column() == STACKS and self.current_row() is not None:
            self.stacks_asked.emit()
        elif index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable and not self.editing:
            self.edit(index)

    def restore(self) -> None:
        """Return to the row the cursor was on; the time chart, which shares it, forgot it on a reset."""
        self._restore()

    @property
    def editing(self) -> bool:
        """Tell whether an editor is open."""
        return self.state() == QAbstractItemView.State.EditingState

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit, tick or shift the line under the cursor."""
        row, pressed, modifiers = self.current_row(), Qt.Key(event.key()), event.modifiers()
        if row is None or self.editing:
            super().keyPressEvent(event)
        elif pressed in _ENTER or (pressed == Qt.Key.Key_F2 and self.currentIndex().column() == STACKS):
            self.edit_cell(self.currentIndex())
        elif pressed == Qt.Key.Key_Space:
            self.ticked.emit(row.line.id)
        elif pressed in _SHIFTS and modifiers & Qt.KeyboardModifier.AltModifier:
            self.shifted.emit(row.line.id, _SHIFTS[pressed], bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def _span(self) -> None:
        """Let the head of a phase run over all columns."""
        size_rows(self, self.theme)
        self.clearSpans()
        for place, entry in enumerate(self.model_.rows):
            if isinstance(entry, Group):
                self.setSpan(place, 0, 1, len(self.model_.columns))


class RoadmapChart(QWidget):
    """Table and time chart side by side, scrolling together."""

    def __init__(self, theme: Theme, change: Change) -> None:
        super().__init__()
        self._theme = theme
        self.quarters: Choices = ()
        self.goals: Choices = ()
        self.model = RoadmapModel(columns(change, lambda: self.quarters, lambda: self.goals), key=key)
        self.table = RoadmapTable(theme, self.model)
        self.gantt = GanttView(theme, self.table, self.model.columnCount() - 1)
        always = Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        for view in (self.table, self.gantt):
            view.setHorizontalScrollBarPolicy(always)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(theme.px(5))
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.gantt)
        self._moved = False
        self.splitter.splitterMoved.connect(self._on_moved)
        self.model.modelReset.connect(self.table.restore)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the time chart the room it can be read in and the table the rest, until a hand decides otherwise."""
        super().resizeEvent(event)
        if not self._moved:
            chart = min(self.width() // 2, max(self._theme.px(LEAST_CHART), self.width() // 3))
            self.splitter.setSizes([self.width() - chart, chart])
        # The title takes the larger part of the table: with two lines hardly one is cut.
        room = self.splitter.sizes()[0] * 9 // 20
        wide = max(self._theme.px(LEAST_TITLE), min(self._theme.px(MOST_TITLE), room))
        self.table.horizontalHeader().resizeSection(TITLE, wide)

    def _on_moved(self, _place: int, _handle: int) -> None:
        self._moved = True
