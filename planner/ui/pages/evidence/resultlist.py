"""A list whose rows have keys: it tells which one the cursor is on, and which one is to be opened."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate

Index = QModelIndex | QPersistentModelIndex


class KeyedModel(QAbstractListModel):
    """Rows that are known by keys; a list of results or of entries."""

    def key_at(self, row: int) -> str:
        """Return the key of a row."""
        raise NotImplementedError

    def place_of(self, key: str) -> int:
        """Find the row of a key; -1 where it is not listed."""
        return next((row for row in range(self.rowCount()) if self.key_at(row) == key), -1)


class ResultList(QListView):
    """`chosen` tells which row the cursor is on, `opened` which one Enter or a double click opens."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, model: KeyedModel, delegate: QStyledItemDelegate, name: str, description: str = "") -> None:
        super().__init__()
        self._rows = model
        model.setParent(self)
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.setModel(model)
        self._delegate = delegate
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._key(index)))
        self.clicked.connect(lambda index: self.chosen.emit(self._key(index)))

    def _key(self, index: Index) -> str:
        return self._rows.key_at(index.row()) if index.isValid() else ""

    @property
    def current(self) -> str:
        """Return the key of the row that the cursor is on; empty where there is none."""
        return self._key(self.currentIndex())

    def point_at(self, key: str) -> bool:
        """Put the cursor on a row, without telling; False where it is not listed."""
        place = self._rows.place_of(key)
        self.blockSignals(True)
        self.setCurrentIndex(self._rows.index(place))
        self.blockSignals(False)
        return place >= 0

    def step(self, steps: int) -> None:
        """Move the cursor by some rows, and tell."""
        last = self._rows.rowCount() - 1
        if last >= 0:
            here = self.currentIndex().row() if self.currentIndex().isValid() else -1
            self.setCurrentIndex(self._rows.index(min(last, max(0, here + steps))))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row the cursor is on."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.scrollTo(current)
            self.chosen.emit(self._key(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)
