"""The grid of a scoring sheet: digits answer, the keyboard does everything."""

import unicodedata

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from planner.ui.pages.scoring.model import FIRST_ANSWER, AnswerModel
from planner.ui.theme import Theme

# Widths in px at 100 %, and from how many indicators on a sheet is wide.
_ROW, _COLUMN, _NAME = 38, 148, 172
_WIDE_SHEET = 4
_KEY = Qt.Key
_ENTER = {_KEY.Key_Return, _KEY.Key_Enter}
_TURNS = {_KEY.Key_PageUp: -1, _KEY.Key_PageDown: 1}
_FIGURE = "="
# What Shift makes of the digits on Korean and American keyboards.
_SHIFTED = dict(zip("!@#$%", "12345", strict=True))
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class AnswerGrid(QTableView):
    """A table in which a digit answers the current cell; says what was typed and leaves the change to its page.

    Enter moves down (Shift+Enter up), and from the last item to the top of the next indicator. Tab moves right
    and, from the last indicator, out of the grid, so that the keyboard is never trapped. Ctrl+Page Up and Ctrl+Page
    Down turn to another sheet. Shift and a digit begin an interval, Escape drops it; "=" asks for a figure.
    """

    answered = Signal(int)
    begun = Signal(int)
    dropped = Signal()
    figured = Signal()
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
        elif key == _KEY.Key_Escape and self._model.begun is not None:
            self.dropped.emit()
        elif event.modifiers() & _COMMANDS or not (self._edit(key, event) or self._move(key, event.modifiers())):
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
        """Go down the column, and from its end to the top of the next one; stay at the very end.

        Questions that are not asked are passed over where an asked one follows.
        """
        current, rows = self.currentIndex(), self._model.rowCount()
        if not current.isValid() or not rows:
            return
        start = (max(current.column(), FIRST_ANSWER) - FIRST_ANSWER) * rows + current.row()
        following = range(start + steps, -1 if steps < 0 else rows * self._answers(), steps)
        places = [self._model.index(place % rows, place // rows + FIRST_ANSWER) for place in following]
        asked = (index for index in places if (cell := self._model.cell(index)) is not None and not cell.refusal)
        if places:
            self.go(next(asked, places[0]))

    def size_columns(self, theme: Theme, indicators: int) -> None:
        """Give every indicator the same room and the names what is left."""
        header, wide = self.horizontalHeader(), indicators >= _WIDE_SHEET
        header.setMinimumSectionSize(theme.px(104))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for place in range(FIRST_ANSWER, self._model.columnCount()):
            if not wide:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(place, theme.px(_COLUMN))
        if wide:
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(0, theme.px(_NAME))
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))

    def go(self, index: QModelIndex) -> None:
        """Make `index` the current cell and show it."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def _edit(self, key: Qt.Key, event: QKeyEvent) -> bool:
        """Announce what a key asks for the current cell; False when it asks for nothing."""
        if self._model.cell(self.currentIndex()) is None:
            return False
        typed = unicodedata.normalize("NFKC", event.text()).strip()
        level = _shifted(typed, event) if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else ""
        if level in self._levels():
            self.begun.emit(int(level))
        elif typed == _FIGURE:
            self.figured.emit()
        elif typed == "0" or key == _KEY.Key_Delete:
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

    def _answers(self) -> int:
        """Count the columns of answers."""
        return self._model.columnCount() - FIRST_ANSWER

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
        """Return the first cell that waits for an answer, the first of all when none does."""
        cells = [
            self._model.index(row, column)
            for column in range(FIRST_ANSWER, self._model.columnCount())
            for row in range(self._model.rowCount())
        ]
        empty = (
            index for index in cells
            if (cell := self._model.cell(index)) is not None and cell.own is None and not cell.refusal
        )  # fmt: skip
        return next(empty, cells[0] if cells else QModelIndex())


def _shifted(typed: str, event: QKeyEvent) -> str:
    """Return the digit whose key was pressed with Shift: by its sign, else by the code of its key on Windows."""
    if typed.isdecimal():
        return typed
    code = event.nativeVirtualKey()
    return _SHIFTED.get(typed) or (chr(code) if ord("1") <= code <= ord("5") else "")
