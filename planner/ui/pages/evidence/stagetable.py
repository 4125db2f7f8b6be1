"""The company × stage matrix as a table: players stay at the left, layers on top, and each cell says how."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from planner.model.evidence import Entry
from planner.text import _
from planner.ui.pages.evidence.choosing import breakable
from planner.ui.pages.evidence.stagepaint import (
    HEAD,
    NAME,
    STAGE,
    Grid,
    cell_story,
    column_title,
    paint_cell,
    paint_head,
    paint_player,
    player_story,
)
from planner.ui.tables import Index
from planner.ui.theme import ROW, Theme

_LEAST, _MOST = 76, 150
_ROLE = Qt.ItemDataRole
_ROOT = QModelIndex()
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class StageModel(QAbstractTableModel):
    """Cells of activities under the layers of one layering."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = Grid()

    def set_grid(self, grid: Grid) -> None:
        """Show these players and layers."""
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the players."""
        return 0 if parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Count the layers."""
        return 0 if parent.isValid() else len(self.grid.columns)

    def entries(self, index: Index) -> tuple[Entry, ...]:
        """Return the activities of a cell."""
        if not index.isValid():
            return ()
        layer = self.grid.columns[index.column()].layer.id
        return self.grid.rows[index.row()].cells.get(layer, ())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:
        """Name the layers and the players."""
        if role not in (_ROLE.DisplayRole, _ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return column_title(self.grid.columns[section]) if section < len(self.grid.columns) else None
        return player_story(self.grid.rows[section]) if section < len(self.grid.rows) else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """Say a cell in words, for tool tips and screen readers; the delegate draws its marks."""
        if not index.isValid() or role not in (_ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            return None
        return cell_story(self.grid.rows[index.row()], self.grid.columns[index.column()])


class StageDelegate(QStyledItemDelegate):
    """Draws the marks of a cell; nothing where the reports are silent."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, marks and the ring of the cursor."""
        model = index.model()
        assert isinstance(model, StageModel)
        chosen = bool(option.state & QStyle.StateFlag.State_HasFocus)
        paint_cell(painter, self._theme, option.rect, model.entries(index), chosen=chosen)


class StageHeader(QHeaderView):
    """Names of layers in several lines, and the stage above those that are its parts."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setFixedHeight(theme.px(HEAD + STAGE))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw the head of one layer, and its share of the stage's."""
        model = self.model()
        if isinstance(model, StageModel) and section < len(model.grid.columns):
            painter.save()
            left = self.sectionViewportPosition(0)
            paint_head(painter, self._theme, QRectF(rect), model.grid.columns, section, left)
            painter.restore()


class PlayerHeader(QHeaderView):
    """Names of players with their country and how many layers they are in."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self.setFixedWidth(theme.px(NAME))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(theme.px(ROW))
        self.setSectionsClickable(True)

    def sizeHint(self) -> QSize:
        """Ask for the room of names."""
        return QSize(self._theme.px(NAME), 0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one name."""
        model = self.model()
        if isinstance(model, StageModel) and section < len(model.grid.rows):
            painter.save()
            paint_player(painter, self._theme, QRectF(rect), model.grid.rows[section])
            painter.restore()


class StageTable(QTableView):
    """The matrix; arrows move between cells.

    `chosen(id)` when the cursor comes to a cell with evidence, `activated_entry(id)` on a click or Enter (again: the
    next of several), `opened(id)` on a double click or Ctrl+Enter.
    """

    chosen = Signal(str)
    activated_entry = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.model_ = StageModel()
        self.model_.setParent(self)
        self._turn = 0
        self.setAccessibleName(_("Who is active where"))
        self.setModel(self.model_)
        self.setHorizontalHeader(StageHeader(theme, self))
        self.setVerticalHeader(PlayerHeader(theme, self))
        self.setItemDelegate(StageDelegate(theme, self))
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget())
        self.clicked.connect(lambda index: self._take(index))
        self.doubleClicked.connect(lambda index: self._open(index))
        self.verticalHeader().sectionClicked.connect(self._player)

    def show_grid(self, grid: Grid) -> None:
        """Show players and layers; the cursor stays on its player and layer where they are still there."""
        before = self._here()
        self.model_.set_grid(grid)
        self._fit()
        place = _place(grid, *before) if before else (0, 0)
        if grid.rows and grid.columns:
            self.setCurrentIndex(self.model_.index(*place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spread the layers over the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        columns, px = self.model_.grid.columns, self.theme.px
        metrics = QFontMetrics(self.theme.font("small"))
        words = (word for column in columns for word in breakable(column_title(column)).replace("\u200b", " ").split())
        least = max(px(_LEAST), *(metrics.horizontalAdvance(word) + px(12) for word in words), 0)
        room = self.viewport().width() // max(1, len(columns))
        self.horizontalHeader().setDefaultSectionSize(max(least, min(room, px(_MOST))))

    def _here(self) -> tuple[str, str] | None:
        index = self.currentIndex()
        if not index.isValid():
            return None
        return self.model_.grid.rows[index.row()].player.id, self.model_.grid.columns[index.column()].layer.id

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell what the cursor is on."""
        super().currentChanged(current, previous)
        self._turn = 0
        if self.hasFocus() and (found := self.model_.entries(current)):
            self.chosen.emit(found[0].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the evidence of the cell with Enter, read it with Ctrl+Enter."""
        if event.key() in _ENTER:
            opening = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            (self._open if opening else self._take)(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _take(self, index: Index) -> None:
        """Show the evidence of a cell, one after the other where there are several."""
        found = self.model_.entries(index)
        if found:
            self.activated_entry.emit(found[self._turn % len(found)].id)
            self._turn += 1

    def _open(self, index: Index) -> None:
        if found := self.model_.entries(index):
            self.opened.emit(found[max(0, self._turn - 1) % len(found)].id)

    def _player(self, section: int) -> None:
        self.activated_entry.emit(self.model_.grid.rows[section].player.id)


def _place(grid: Grid, player: str, layer: str) -> tuple[int, int]:
    """Find a player's row and a layer's column; the first ones where they are gone."""
    row = next((number for number, row in enumerate(grid.rows) if row.player.id == player), 0)
    across = next((number for number, column in enumerate(grid.columns) if column.layer.id == layer), 0)
    return row, across
