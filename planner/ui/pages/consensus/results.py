"""The tab of the results: what the numbers say, question by question, as a table and as distribution strips."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from planner.charts.strips import draw_strips, medians_before, strips_height
from planner.charts.style import load
from planner.engine.answers import Cell
from planner.files.images import save_strips
from planner.text import _, ngettext
from planner.ui.chartarea import ChartArea
from planner.ui.controls import Filling, page_column
from planner.ui.copytable import CopyTable
from planner.ui.exports import save_chart
from planner.ui.pages.consensus.calculation import Findings
from planner.ui.pages.consensus.questions import COLUMNS, Row, chosen, offered, rows_of
from planner.ui.pages.consensus.readout import Readout
from planner.ui.pages.consensus.tools import ResultTools
from planner.ui.session import Selection, Session
from planner.ui.statisticswording import outcome
from planner.ui.tables import TableModel

_ROW, _LEAST = 28, 420
# From this width on (px at 100 %) table and strips stand side by side.
_WIDE = 1240
# A window lower than this (px at 100 %) shows one sentence of the reading and folds the rest.
_TALL = 860
# How table and strips share the room, in whatever direction.
_TABLE, _REST = 5500, 4500


class Results(QWidget):
    """Shows findings; `shown` when the strips are drawn for other rows."""

    shown = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        theme = session.theme
        self.findings: Findings | None = None
        self.rows: tuple[Row, ...] = ()
        self.readout = Readout(theme)
        self.tools = ResultTools(theme)
        self.table = CopyTable(
            theme, TableModel(COLUMNS, key=lambda row: row.key), _("Results by question"),
            _("Ctrl+C copies the table; a title sorts."), sorts=True,
        )  # fmt: skip
        self.table.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.strips = ChartArea(theme, _("Distribution of the answers"))
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.strips)
        self.splitter.setSizes([_TABLE, _REST])
        self.column: QVBoxLayout = page_column(self, theme)
        self.column.addWidget(self.readout)
        self.column.addWidget(self.tools)
        self.column.addWidget(Filling(self.splitter, theme.px(_LEAST)), 1)
        self._connect()

    def _connect(self) -> None:
        self.tools.changed.connect(self.narrow)
        self.tools.copy_table.connect(self.table.copy)
        self.tools.save_picture.connect(self.save_picture)
        self.tools.copy_picture.connect(self.copy_picture)
        self.table.sorted_by.connect(self.tools.sort_by)
        self.table.chosen.connect(self._choose)
        self.table.activated_row.connect(lambda key, _column: self._explain(key))
        self.table.copied.connect(self._tell_copied)
        self.strips.figure.activated.connect(self._explain)

    # Showing

    def show_findings(self, findings: Findings) -> None:
        """Show other findings, with the filter and the order that were chosen."""
        self.findings = findings
        self.readout.show_remarks(findings.remarks, roomy=self.window().height() >= self.session.theme.px(_TALL))
        for column in range(len(COLUMNS)):
            self.table.setColumnHidden(column, not offered(column, findings.statistics))
        self.narrow()

    def narrow(self) -> None:
        """Show the rows that the filter lets through, in the order chosen."""
        if self.findings is None:
            return
        everything = rows_of(self.findings)
        tools = self.tools
        self.rows = chosen(everything, tools.filter_id, tools.words, tools.order, tools.descending)
        self.table.blockSignals(True)
        self.table.model_.set_rows(self.rows)
        self.table.blockSignals(False)
        self.table.show_order(tools.order, tools.descending)
        self.tools.tell(len(self.rows), len(everything))
        self.follow(self.session.selection)
        self.draw()

    def draw(self) -> None:
        """Draw the strips of the rows in the table."""
        if self.findings is None:
            return
        plan, statistics = self.findings.plan, self.findings.statistics
        cells, before = [row.cell for row in self.rows], medians_before(statistics)
        selected = selected_cell(self.session.selection)
        stories = {row.key: f"{row.name} · {row.asked}: {outcome(row.cell)}" for row in self.rows}
        look = load(self.session.theme.name)
        self.strips.show_drawing(
            lambda figure, style: draw_strips(
                figure, plan, statistics.round, cells, style, before=before, selected=selected
            ),
            lambda wide: (wide, strips_height(plan, statistics.round, cells, look, wide, before)),
            self.readout.text(),
            lambda key: stories.get(key, key),
        )
        self.shown.emit()

    def follow(self, chosen_: Selection | None) -> None:
        """Put the cursor of the table on what is selected, without selecting it once more."""
        cell = selected_cell(chosen_)
        if cell is None:
            return
        key = "/".join(cell)
        if self.table.current_key() != key:
            self.table.blockSignals(True)
            self.table.choose(key)
            self.table.blockSignals(False)
        self.strips.show_spot(key)

    def main(self) -> QWidget:
        """Return what takes the keyboard first."""
        return self.table

    # Doing

    def _choose(self, key: str, _column: int) -> None:
        item, indicator = key.split("/", 1)
        wanted = Selection("score", item, indicator)
        if self.session.selection != wanted:
            self.session.select("score", item, indicator)

    def _explain(self, key: str) -> None:
        item, indicator = key.split("/", 1)
        self.session.explain("score", item, indicator)

    def _tell_copied(self, count: int) -> None:
        text = ngettext("The table was copied: {count} row.", "The table was copied: {count} rows.", count)
        self.session.notice.emit("info", text.format(count=count))

    def save_picture(self) -> None:
        """Save the strips of the whole sheet under a name to choose."""
        if self.findings is None:
            return
        plan, statistics = self.findings.plan, self.findings.statistics
        save_chart(
            self, self.session, _("Distribution picture"), _("distribution"),
            lambda path: save_strips(plan, statistics, path, load("print")),
        )  # fmt: skip

    def copy_picture(self) -> None:
        """Put the strips on the clipboard."""
        self.strips.figure.copy()
        self.session.notice.emit("info", _("The picture is on the clipboard."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the strips beside the table where there is room, below it elsewhere."""
        super().resizeEvent(event)
        wide = self.width() >= self.session.theme.px(_WIDE)
        wanted = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self.splitter.orientation() != wanted:
            self.splitter.setOrientation(wanted)
            self.splitter.setSizes([_TABLE, _REST])


def selected_cell(chosen_: Selection | None) -> Cell | None:
    """Return the question that is selected; None where something else is."""
    return (chosen_.id, chosen_.indicator) if chosen_ is not None and chosen_.kind == "score" else None
