"""A list of things in two lines each, as the results of a search are shown, for entries that a tab words itself."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt

from planner.ui.pages.evidence.hits import Hit, HitDelegate
from planner.ui.pages.evidence.resultlist import Index, KeyedModel, ResultList
from planner.ui.theme import Theme

_ROOT = QModelIndex()


class HitListModel(KeyedModel):
    """Things that are worded already, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.hits: tuple[Hit, ...] = ()

    def set_hits(self, hits: Sequence[Hit]) -> None:
        """Show these."""
        self.beginResetModel()
        self.hits = tuple(hits)
        self.endResetModel()

    def key_at(self, row: int) -> str:
        """Return the key of a thing."""
        return self.hits[row].key

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


class HitList(ResultList):
    """Hits that a tab worded."""

    def __init__(self, theme: Theme, name: str, description: str = "") -> None:
        self.model_ = HitListModel()
        super().__init__(self.model_, HitDelegate(theme), name, description)

    def show_hits(self, hits: Sequence[Hit], wanted: str = "") -> None:
        """Show these with the cursor on the wanted one, without telling that it was chosen."""
        self.model_.set_hits(hits)
        self.point_at(wanted)
