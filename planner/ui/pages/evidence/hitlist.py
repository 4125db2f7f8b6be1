"""A list of things in two lines each, as the results of a search are shown, for entries that a tab words itself."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView

from planner.ui.pages.evidence.hits import Hit, HitDelegate
from planner.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class HitListModel(QAbstractListModel):
    """Things that are worded already, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.hits: tuple[Hit, ...] = ()

    def set_hits(self, hits: Sequence[Hit]) -> None:
        """Show these."""
        self.beginResetModel()
        self.hits = tuple(hits)
        self.endResetModel()

    def place_of(self, key: str) -> int:
        """Find the row of a thing; -1 where it is not listed."""
        return next((place for place, hit in enumerate(self.hits) if hit.key == key), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what a row shows and says."""
        if not index.isValid():
            return None
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return hit
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return hit.spoken
        return hit.name if role == Qt.ItemDataRole.ToolTipRole else None


class HitList(QListView):
    """Tells which row the cursor is on (`chosen`), and which one Enter or a double click opens (`opened`)."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, name: str, description: str = "") -> None:
        super().__init__()
        self.model_ = HitListModel()
        self.model_.setParent(self)
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.setModel(self.model_)
        self._delegate = HitDelegate(theme)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._key(index)))
        self.clicked.connect(lambda index: self.chosen.emit(self._key(index)))

    def _key(self, index: Index) -> str:
        return self.model_.hits[index.row()].key if index.isValid() else ""

    @property
    def current(self) -> str:
        """Return the key of the row that the cursor is on; empty where there is none."""
        return self._key(self.currentIndex())

    def show_hits(self, hits: Sequence[Hit], wanted: str = "") -> None:
        """Show these with the cursor on the wanted one, without telling that it was chosen."""
        self.model_.set_hits(hits)
        self.point_at(wanted)

    def point_at(self, key: str) -> bool:
        """Put the cursor on a row, without telling; False where it is not listed."""
        place = self.model_.place_of(key)
        self.blockSignals(True)
        self.setCurrentIndex(self.model_.index(place))
        self.blockSignals(False)
        return place >= 0

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
