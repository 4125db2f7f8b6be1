"""One table for the whole program: columns are data, rows are whatever the page hands in.

A page makes `TableView(theme, TableModel(COLUMNS, key), name)` once and calls `table.model_.set_rows(rows)` to refresh.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QIcon, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from planner.text import _, nfc
from planner.ui.parts import named
from planner.ui.theme import ROW, Theme

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
Align = Literal["left", "right", "center"]

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignCenter,
}
_ROOT = QModelIndex()


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: its title (marked with N_) and, per row, its text and whatever else it shows.

    `width` is in px at 100 % (0: takes what is left). `tip` is the tool tip, `role` the colour role of the text,
    `icon` an icon. `edit(row, text)` makes the cell editable where `editable(row)` agrees; it returns False to keep
    the old text. `choices(row)` lists (value, label) to choose from instead of typing. `value` is what an editor
    starts with where that is not the text. `figures` sets the text in figures of one width.
    """

    title: str
    text: Callable[[R], str]
    align: Align = "left"
    width: int = 0
    figures: bool = False
    bold: bool = False
    tip: Callable[[R], str] | None = None
    role: Callable[[R], str | None] | None = None
    icon: Callable[[R], QIcon | None] | None = None
    edit: Callable[[R, str], bool | None] | None = None
    editable: Callable[[R], bool] | None = None
    choices: Callable[[R], Sequence[tuple[str, str]]] | None = None
    value: Callable[[R], str] | None = None


class TableModel(QAbstractTableModel, Generic[R]):
    """Rows of any type under columns that know how to show them; `key` names a row for good."""

    def __init__(self, columns: Sequence[Column[R]], key: Callable[[R], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[R, ...] = ()
        self.key = key
        self.theme: Theme | None = None

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show `rows`; where only their content changed, cells are updated in place and editors stay open."""
        same = [self.key(row) for row in rows] == [self.key(row) for row in self.rows]
        if same and rows:
            self.rows = tuple(rows)
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """Find the position of the row named `key`; -1 where there is none."""
        return next((place for place, row in enumerate(self.rows) if self.key(row) == key), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the rows (of the table itself: cells have none)."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the title and alignment of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return _(column.title)
        return _ALIGN[column.align] if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what a cell shows."""
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        give = _GIVE.get(role)
        return give(self, row, column) if give else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell which cells can be selected and edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        column, row = self.columns[index.column()], self.rows[index.row()]
        if column.edit is not None and (column.editable is None or column.editable(row)):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand what was typed to the column's `edit`."""
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        column, row = self.columns[index.column()], self.rows[index.row()]
        if column.edit is None or str(value) == _edit_text(self, row, column):
            return False
        return column.edit(row, nfc(str(value))) is not False


def _font(model: TableModel[R], _row: R, column: Column[R]) -> object:
    if model.theme is None or not (column.figures or column.bold):
        return None
    return model.theme.font(bold=column.bold, tabular=column.figures)


def _colour(model: TableModel[R], row: R, column: Column[R]) -> object:
    name = column.role(row) if column.role else None
    return model.theme.color(name) if model.theme and name else None


def _edit_text(_model: TableModel[R], row: R, column: Column[R]) -> str:
    """Give the text an editor starts with: the chosen value where there are choices."""
    if column.value:
        return column.value(row)
    text = column.text(row)
    if column.choices:
        return next((value for value, label in column.choices(row) if label == text), text)
    return text


_GIVE: dict[int, Callable[[TableModel[Any], Any, Column[Any]], object]] = {
    Qt.ItemDataRole.DisplayRole: lambda _model, row, column: column.text(row),
    Qt.ItemDataRole.EditRole: _edit_text,
    Qt.ItemDataRole.TextAlignmentRole: lambda _model, _row, column: _ALIGN[column.align],
    Qt.ItemDataRole.ToolTipRole: lambda _model, row, column: (column.tip(row) or None) if column.tip else None,
    Qt.ItemDataRole.ForegroundRole: _colour,
    Qt.ItemDataRole.FontRole: _font,
    Qt.ItemDataRole.DecorationRole: lambda _model, row, column: column.icon(row) if column.icon else None,
}


class CellDelegate(QStyledItemDelegate):
    """Edits a cell as text, or as a choice where its column lists choices."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make a box of choices or a line to type on."""
        model = index.model()
        if not isinstance(model, TableModel):
            return super().createEditor(parent, option, index)
        column, row = model.columns[index.column()], model.rows[index.row()]
        name = _(column.title)
        if column.choices is None:
            line = named(QLineEdit(parent), name)
            line.setFrame(False)
            return line
        box = named(QComboBox(parent), name)
        for value, label in column.choices(row):
            box.addItem(label, value)
        box.activated.connect(lambda _place: self._close(box))
        return box

    def _close(self, box: QComboBox) -> None:
        """Take a choice at once, without another Enter."""
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Start from the cell's value."""
        value = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, QLineEdit) and editor.text() != value:
            editor.setText(value)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand back what was chosen or typed."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())


class TableView(QTableView):
    """A table in the house style; keeps its selection by key, tells the chosen row, copies as text.

    `chosen(key, column)` when the current cell moves, `activated_row(key, column)` on Enter or a double click.
    """

    chosen = Signal(str, int)
    activated_row = Signal(str, int)

    def __init__(self, theme: Theme, model: TableModel[Any], name: str, description: str = "") -> None:
        super().__init__()
        self.theme = theme
        self.model_ = model
        model.theme = theme
        model.setParent(self)
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self._wanted = ("", 0)
        self.setItemDelegate(CellDelegate(self))
        self.setModel(model)
        self._dress()
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        # A click on the row that the cursor is on already asks for it again.
        self.clicked.connect(lambda index: self.chosen.emit(self._key(index), index.column()))
        self.activated.connect(lambda index: self.activated_row.emit(self._key(index), index.column()))

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.hide()
        down.setDefaultSectionSize(self.theme.px(ROW))
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setHighlightSections(False)
        across.setMinimumSectionSize(self.theme.px(48))
        for place, column in enumerate(self.model_.columns):
            if column.width:
                across.resizeSection(place, self.theme.px(column.width))
            else:
                across.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def current_key(self) -> str:
        """Name the row the cursor is on; empty where there is none."""
        return self._key(self.currentIndex())

    def choose(self, key: str, column: int = -1) -> bool:
        """Put the cursor on the row named `key`; False where there is none."""
        place = self.model_.row_of(key)
        if place < 0:
            return False
        across = self.currentIndex().column() if column < 0 else column
        self.setCurrentIndex(self.model_.index(place, max(0, across)))
        return True

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row is chosen now."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(self._key(current), current.column())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the selected row as text with tabs, which every spreadsheet takes."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._as_text())
            event.accept()
            return
        super().keyPressEvent(event)

    def _as_text(self) -> str:
        row = self.currentIndex().row()
        cells = [self.model_.index(row, place).data() for place in range(self.model_.columnCount())]
        return "\t".join(str(cell or "") for cell in cells)

    def _key(self, index: Index) -> str:
        return self.model_.key(self.model_.rows[index.row()]) if index.isValid() else ""

    def _remember(self) -> None:
        self._wanted = (self.current_key(), max(0, self.currentIndex().column()))

    def _restore(self) -> None:
        key, across = self._wanted
        if key:
            self.choose(key, across)
