"""The tab of agreement: coefficients in words, the heat map, answers that stand apart, and what hangs on one expert."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from planner.charts.heatmap import agreement_size, deviations, draw_agreement, question_name
from planner.charts.heatwords import deviation_text
from planner.charts.style import load
from planner.engine.agreement import Agreement
from planner.engine.answers import row_name
from planner.files.images import save_agreement
from planner.text import _
from planner.ui.chartarea import ChartArea
from planner.ui.controls import labelled, page_column
from planner.ui.copytable import CopyTable
from planner.ui.exports import save_chart
from planner.ui.pages.consensus.apart import LEFT_OUT_COLUMNS, OUTLIER_COLUMNS, left_out_rows, outlier_rows
from planner.ui.pages.consensus.calculation import Findings
from planner.ui.pages.consensus.coefficients import COMPLETE, coefficients
from planner.ui.pages.consensus.results import selected_cell
from planner.ui.parts import button, clear, label, named, rule
from planner.ui.session import Selection, Session
from planner.ui.statisticswording import indicator_name
from planner.ui.tables import TableModel
from planner.ui.theme import GRID
from planner.ui.wrapping import WrapLayout

_ROW, _MOST_ROWS = 28, 12


class AgreementTab(QWidget):
    """Shows findings for one indicator or for all."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        theme = session.theme
        self.findings: Findings | None = None
        self.indicators = named(QComboBox(), _("Indicator"))
        self.indicators.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.coefficients = QWidget()
        self._grid = QGridLayout(self.coefficients)
        self.map = ChartArea(theme, _("Agreement heat map"))
        self.outliers = CopyTable(
            theme, TableModel(OUTLIER_COLUMNS, key=lambda row: row.key), _("Answers that stand apart")
        )
        self.left_out = CopyTable(
            theme, TableModel(LEFT_OUT_COLUMNS, key=lambda row: str(row.row)), _("Without one expert")
        )
        self.apart_words, self.alone_words = label("", "muted"), label("", "muted")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        theme = self.session.theme
        for table in (self.outliers, self.left_out):
            table.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        tools = WrapLayout(gap=theme.px(10))
        tools.addWidget(labelled(_("Indicator"), self.indicators))
        tools.addWidget(button(_("Copy coefficients"), self.copy_coefficients, tip=_("As text with tabs")))
        tools.addWidget(button(_("Save picture…"), self.save_picture, tip=_("Save the heat map as PNG, SVG or PDF")))
        tools.addWidget(button(_("Copy picture"), self.copy_picture, tip=_("Put the picture on the clipboard")))
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setColumnStretch(1, 1)
        column = page_column(self, theme)
        column.addLayout(tools)
        column.addWidget(self.coefficients)
        column.addWidget(label(_(COMPLETE), "muted"))
        column.addWidget(rule())
        column.addWidget(self.map)
        for title, words, table in (
            (_("Answers that stand apart"), self.apart_words, self.outliers),
            (_("Without one expert"), self.alone_words, self.left_out),
        ):
            column.addWidget(rule())
            column.addWidget(label(title, "heading"))
            column.addWidget(words)
            column.addWidget(table)
        column.addStretch(1)

    def _connect(self) -> None:
        self.indicators.activated.connect(lambda _place: self.redraw())
        self.map.figure.activated.connect(self._explain)
        self.outliers.activated_row.connect(lambda key, _column: self._explain(key))
        self.outliers.chosen.connect(lambda key, _column: self._select(key))
        for table in (self.outliers, self.left_out):
            table.copied.connect(lambda _count: self.session.notice.emit("info", _("The table was copied.")))

    @property
    def indicator(self) -> str | None:
        """Return the indicator on show, None for all."""
        return str(self.indicators.currentData() or "") or None

    # Showing

    def show_findings(self, findings: Findings) -> None:
        """Show other findings, keeping the indicator where they have it."""
        self.findings = findings
        chosen = self.indicator
        self.indicators.clear()
        self.indicators.addItem(_("All indicators"), "")
        for name in findings.statistics.by_indicator:
            self.indicators.addItem(indicator_name(findings.plan, name), name)
        self.indicators.setCurrentIndex(max(0, self.indicators.findData(chosen or "")))
        self.redraw()

    def redraw(self) -> None:
        """Write and draw everything for the indicator on show."""
        if self.findings is None:
            return
        self._write_coefficients(self._agreement(self.findings))
        self.draw()
        apart, alone = outlier_rows(self.findings, self.indicator), left_out_rows(self.findings)
        self._fill(self.outliers, apart)
        self._fill(self.left_out, alone)
        self.apart_words.setText(
            _("At least one and a half levels from the median, and far from most others: worth asking why.")
            if apart else _("No answer stands apart.")
        )  # fmt: skip
        moved = sum(bool(row.changes) for row in alone)
        self.alone_words.setText(
            _("{moved} of {count} experts decide a stack's quadrant on their own.").format(
                moved=moved, count=len(alone)
            )
            if moved else _("No single expert decides a quadrant.")
        )  # fmt: skip

    def _agreement(self, findings: Findings) -> Agreement:
        if self.indicator is None:
            return findings.statistics.agreement
        return findings.statistics.by_indicator[self.indicator]

    def _write_coefficients(self, found: Agreement) -> None:
        clear(self._grid)
        theme = self.session.theme
        for place, line in enumerate(coefficients(found)):
            value, name = label(line.value, wrap=False), label(f"{line.name}  ({line.basis})")
            name.setFont(theme.font(bold=True))
            value.setFont(theme.font("lead", bold=True, tabular=True))
            self._grid.addWidget(value, 2 * place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(name, 2 * place, 1, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(label(line.story), 2 * place + 1, 1)

    def _fill(self, table: CopyTable, rows: tuple[object, ...]) -> None:
        """Show rows and give the table their height: the page scrolls, not the table."""
        table.blockSignals(True)
        table.model_.set_rows(rows)
        table.blockSignals(False)
        table.setVisible(bool(rows))
        table.setFixedHeight(table.height_of_rows(_MOST_ROWS))

    def draw(self) -> None:
        """Draw the heat map."""
        if self.findings is None:
            return
        plan, statistics, indicator = self.findings.plan, self.findings.statistics, self.indicator
        selected = selected_cell(self.session.selection)
        look = load(self.session.theme.name)
        self.map.show_drawing(
            lambda figure, style: draw_agreement(
                figure, plan, statistics, style, indicator=indicator, selected=selected
            ),
            lambda wide: agreement_size(plan, statistics, look, wide, indicator),
            self.words(),
            self.story,
        )
        self._give_height()

    def _give_height(self) -> None:
        bar = self.map.horizontalScrollBar().sizeHint().height()
        self.map.setFixedHeight(self.map.figure.height() + bar + 2)

    def sizeHint(self) -> QSize:
        """Ask for the room of a page."""
        return QSize(720, 540)

    def words(self) -> str:
        """Say the coefficients in one line, for a screen reader."""
        if self.findings is None:
            return ""
        return "; ".join(f"{line.name} {line.value}" for line in coefficients(self._agreement(self.findings)))

    def story(self, key: str) -> str:
        """Say who answered what, as far as that may be shown: "7:model/risk" is the row 7 of the grid."""
        findings = self.findings
        place, _colon, rest = key.partition(":")
        item, _slash, indicator = rest.partition("/")
        if findings is None or (item, indicator) not in findings.cells:
            return key
        grid, row = findings.statistics.grid, int(place)
        column = grid.column((item, indicator))
        apart = deviations(findings.statistics)[row][column]
        if apart is not None:
            told = _("{distance} from the median").format(distance=deviation_text(apart))
        else:
            told = _("abstained") if grid.abstained[row, column] else _("no distance")
        return f"{row_name(grid, row)} · {question_name(findings.plan, item, indicator)}: {told}"

    def follow(self, _chosen: Selection | None) -> None:
        """Frame the question that is selected."""
        self.draw()

    def main(self) -> QWidget:
        """Return what takes the keyboard first."""
        return self.map.figure

    # Doing

    def _select(self, key: str) -> None:
        item, indicator = key.partition(":")[2].split("/", 1)
        self.session.select("score", item, indicator)

    def _explain(self, key: str) -> None:
        item, indicator = key.partition(":")[2].split("/", 1)
        self.session.explain("score", item, indicator)

    def copy_coefficients(self) -> None:
        """Put the coefficients on the clipboard, cells parted by tabs."""
        if self.findings is None:
            return
        lines = coefficients(self._agreement(self.findings))
        QGuiApplication.clipboard().setText(
            "\n".join("\t".join((line.name, line.value, line.basis, line.story)) for line in lines)
        )
        self.session.notice.emit("info", _("The coefficients were copied."))

    def save_picture(self) -> None:
        """Save the heat map under a name to choose."""
        if self.findings is None:
            return
        plan, statistics, indicator = self.findings.plan, self.findings.statistics, self.indicator
        save_chart(
            self, self.session, _("Agreement picture"), _("agreement"),
            lambda path: save_agreement(plan, statistics, path, load("print"), indicator),
        )  # fmt: skip

    def copy_picture(self) -> None:
        """Put the heat map on the clipboard."""
        self.map.figure.copy()
        self.session.notice.emit("info", _("The picture is on the clipboard."))
