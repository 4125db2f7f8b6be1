"""A table that is copied whole, as text with tabs, and sorted by its columns."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from planner.ui.tables import TableModel, TableView
from planner.ui.theme import Theme

# What a row is sorted by in a column; None sorts last in both directions.
SortKey = Callable[[Any], float | str | None]


class CopyTable(TableView):
    """A table whose Ctrl+C takes every row with the titles; with sort keys a click on a title sorts (`sorted_by`)."""

    copied = Signal(int)
    sorted_by = Signal(int)

    def __init__(
        self, theme: Theme, model: TableModel[Any], name: str, description: str = "", *, sorts: bool = False
    ) -> None:
        super().__init__(theme, model, name, description)
        across = self.horizontalHeader()
        across.setSectionsClickable(sorts)
        if sorts:
            across.sectionClicked.connect(self.sorted_by)

    def show_order(self, column: int, descending: bool) -> None:
        """Mark the title of the column that the rows are sorted by; none below 0."""
        across = self.horizontalHeader()
        across.setSortIndicatorShown(column >= 0)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        across.setSortIndicator(column, order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the whole table."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            event.accept()
            return
        super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the table on the clipboard."""
        QGuiApplication.clipboard().setText(self.as_text())
        self.copied.emit(len(self.model_.rows))

    def as_text(self) -> str:
        """Return the titles and every row as shown, cells parted by tabs."""
        model = self.model_
        shown = [place for place in range(model.columnCount()) if not self.isColumnHidden(place)]
        titles = [str(model.headerData(place, Qt.Orientation.Horizontal) or "") for place in shown]
        rows = [[_cell(model.index(row, place).data()) for place in shown] for row in range(model.rowCount())]
        return "\n".join("\t".join(line) for line in (titles, *rows))

    def height_of_rows(self, most: int) -> int:
        """Return the height that shows all rows, `most` of them at most."""
        row = self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar().sizeHint().height()
        return self.horizontalHeader().sizeHint().height() + row * min(most, max(1, len(self.model_.rows))) + bar + 2


def in_order(rows: Sequence[Any], key: SortKey, descending: bool) -> tuple[Any, ...]:
    """Sort rows; those without a value come last either way, equals keep their order."""
    known = [row for row in rows if key(row) is not None]
    # Reversed or not, Python's sort keeps equals in their order.
    known.sort(key=lambda row: _comparable(key(row)), reverse=descending)
    return (*known, *(row for row in rows if key(row) is None))


def _comparable(value: float | str | None) -> tuple[int, float, str]:
    return (1, 0.0, value) if isinstance(value, str) else (0, float(value or 0.0), "")


def _cell(value: object) -> str:
    """Return the text of a cell without what would part it."""
    return " ".join(str(value or "").split())
