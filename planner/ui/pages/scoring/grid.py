"""The grid of a scoring sheet: digits answer, the keyboard does everything."""

import unicodedata

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from planner.ui.pages.scoring.model import FIRST_ANSWER, AnswerModel

_KEY = Qt.Key
_ENTER = {_KEY.Key_Return, _KEY.Key_Enter}
_TURNS = {_KEY.Key_PageUp: -1, _KEY.Key_PageDown: 1}
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class AnswerGrid(QTableView):
    """A table in which a digit answers the current cell; says what was typed and leaves the change to its page.

    Enter moves down (Shift+Enter up), and from the last item to the top of the next indicator. Tab moves right
    and, from the last indicator, out of the grid, so that the keyboard is never trapped. Ctrl+Page Up and Ctrl+Page
    Down turn to another sheet.
    """

    answered = Signal(int)
    refused = Signal(str)
    abstaining = Signal()
    cleared = Signal()
    turned = Signal(int)

    def __init__(self, model: AnswerModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._model = model
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setShowGrid(False)
        # The frame around the current cell shows where the keyboard is.
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTableView:focus { border: none; }")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer, abstain, clear or move."""
        key = _KEY(event.key())
        if key in _TURNS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.turned.emit(_TURNS[key])
        elif event.modifiers() & _COMMANDS or not (self._edit(key, event.text()) or self._move(key, event.modifiers())):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab walk through the indicators of a row before it leaves the grid."""
        current = self.currentIndex()
        column = current.column() + (1 if forward else -1)
        if current.isValid() and FIRST_ANSWER <= column < self._model.columnCount():
            self.go(self._model.index(current.row(), column))
            return True
        return super().focusNextPrevChild(forward)

    def move_on(self, steps: int = 1) -> None:
        """Go down the column, and from its end to the top of the next one; stay at the very end."""
        current, rows = self.currentIndex(), self._model.rowCount()
        if not current.isValid() or not rows:
            return
        place = (max(current.column(), FIRST_ANSWER) - FIRST_ANSWER) * rows + current.row() + steps
        column, row = divmod(place, rows)
        if 0 <= column < self._model.columnCount() - FIRST_ANSWER:
            self.go(self._model.index(row, column + FIRST_ANSWER))

    def go(self, index: QModelIndex) -> None:
        """Make `index` the current cell and show it."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def _edit(self, key: Qt.Key, text: str) -> bool:
        """Announce what a key asks for the current cell; False when it asks for nothing."""
        if self._model.cell(self.currentIndex()) is None:
            return False
        typed = unicodedata.normalize("NFKC", text).strip()
        if typed == "0" or key == _KEY.Key_Delete:
            self.abstaining.emit()
        elif key == _KEY.Key_Backspace:
            self.cleared.emit()
        elif typed in self._levels():
            self.answered.emit(int(typed))
        elif typed and typed.isprintable():
            self.refused.emit(typed)
        else:
            return False
        return True

    def _levels(self) -> set[str]:
        view = self._model.view
        return {str(value) for value, _words in view.levels()} if view else set()

    def _move(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Move by Enter; keep the left arrow inside the answers."""
        if key in _ENTER:
            self.move_on(-1 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1)
            return True
        return key == _KEY.Key_Left and self.currentIndex().column() <= FIRST_ANSWER

    def first_empty(self) -> QModelIndex:
        """Return the first cell without an answer, the first of all when every cell has one."""
        cells = [
            self._model.index(row, column)
            for column in range(FIRST_ANSWER, self._model.columnCount())
            for row in range(self._model.rowCount())
        ]
        empty = (index for index in cells if (cell := self._model.cell(index)) is not None and cell.own is None)
        return next(empty, cells[0] if cells else QModelIndex())
