"""The table behind a scoring sheet: items down, indicators across."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from planner.text import _
from planner.ui.pages.scoring.cells import Cell, View, indicator_name
from planner.ui.wording import item_name

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROLE = Qt.ItemDataRole
CELL_ROLE = _ROLE.UserRole + 1
FIRST_ANSWER = 1
# An interval of which one end was typed.
BEGUN = "{level}–?"


class AnswerModel(QAbstractTableModel):
    """Item names in column 0, then one column for each indicator; `CELL_ROLE` carries the whole Cell.

    `begun` is the one end of an interval that was typed for a cell (item, indicator, level) and waits for the other.
    """

    def __init__(self) -> None:
        super().__init__()
        self.view: View | None = None
        self.begun: tuple[str, str, int] | None = None
        self._cells: list[list[Cell]] = []

    def show(self, view: View) -> None:
        """Show other answers; the current cell is kept when items and indicators stay the same."""
        cells = [[view.cell(item, indicator) for indicator in view.sheet.indicators] for item in view.sheet.items]
        if self.view is not None and self.view.sheet == view.sheet:
            self.view, self._cells = view, cells
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
            return
        self.beginResetModel()
        self.view, self._cells = view, cells
        self.endResetModel()

    def begin(self, index: Index, level: int | None) -> None:
        """Take `level` as one end of an interval for the cell at `index`; None drops what was begun."""
        before, cell = self.begun, self.cell(index)
        self.begun = (cell.item, cell.indicator, level) if cell is not None and level is not None else None
        for place in (before, self.begun):
            if place is not None and (found := self.find(*place[:2])).isValid():
                self.dataChanged.emit(found, found)

    def begun_at(self, cell: Cell | None) -> int | None:
        """Return the end of an interval that was begun for a cell."""
        here = self.begun is not None and cell is not None and self.begun[:2] == (cell.item, cell.indicator)
        return self.begun[2] if here and self.begun is not None else None

    def cell(self, index: Index) -> Cell | None:
        """Return the cell at `index`; None for names and outside the table."""
        if not index.isValid() or index.column() < FIRST_ANSWER:
            return None
        return self._cells[index.row()][index.column() - FIRST_ANSWER]

    def find(self, item: str, indicator: str) -> QModelIndex:
        """Return the index of a cell, an invalid one when the sheet has no such cell."""
        if self.view is None or item not in self.view.sheet.items or indicator not in self.view.sheet.indicators:
            return QModelIndex()
        sheet = self.view.sheet
        return self.index(sheet.items.index(item), sheet.indicators.index(indicator) + FIRST_ANSWER)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the items."""
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Count the indicators and the column of names."""
        if parent.isValid() or self.view is None:
            return 0
        return len(self.view.sheet.indicators) + FIRST_ANSWER

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """Return what a cell shows, explains and says."""
        if self.view is None or not index.isValid():
            return None
        cell = self.cell(index)
        return self._name(index.row(), role) if cell is None else self._answer(cell, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:
        """Name the indicators."""
        if self.view is None or orientation != Qt.Orientation.Horizontal:
            return None
        if section < FIRST_ANSWER:
            return _("Item") if role == _ROLE.DisplayRole else None
        indicator = self.view.plan.indicators[self.view.sheet.indicators[section - FIRST_ANSWER]]
        if role == _ROLE.DisplayRole:
            return indicator_name(self.view.plan, indicator.id)
        return None

    def _name(self, row: int, role: int) -> object:
        assert self.view is not None
        item = self.view.sheet.items[row]
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            return item_name(self.view.plan, item)
        return None

    def _answer(self, cell: Cell, role: int) -> object:
        assert self.view is not None
        if role == CELL_ROLE:
            return cell
        if role == _ROLE.DisplayRole:
            begun = self.begun_at(cell)
            return cell.own_text if begun is None else BEGUN.format(level=begun)
        if role == _ROLE.ToolTipRole:
            return cell.story(self.view.published)
        if role == _ROLE.AccessibleTextRole:
            return cell.spoken(self.view.plan, self.view.published)
        return None
