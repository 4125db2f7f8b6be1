"""The tab of sensitivity: the scores over one criterion's weight, and how far each weight may go."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QSplitter, QWidget

from planner.charts.sensitivity import Lines, least_height, lines_of, paint_lines, percent_span
from planner.charts.stripwords import indicator_label, item_label
from planner.engine.decision import StabilityInterval
from planner.text import N_, _
from planner.ui.controls import Filling, labelled
from planner.ui.copytable import CopyTable
from planner.ui.pages.ranking.situation import Situation
from planner.ui.pages.ranking.surface import LiveArea, PainterCanvas
from planner.ui.parts import column, label, named
from planner.ui.session import Session
from planner.ui.tables import Column, TableModel
from planner.ui.theme import GRID
from planner.ui.wording import MISSING
from planner.ui.wrapping import WrapLayout

_ROW, _LEAST, _PICTURE, _TABLE = 28, 220, 7000, 3000


@dataclass(frozen=True, slots=True)
class StableRow:
    """A criterion with its stability intervals in words."""

    criterion: str
    name: str
    interval: StabilityInterval
    rivals: str

    @property
    def width(self) -> float:
        """Return how wide the interval of the first place is."""
        return self.interval.winner[1] - self.interval.winner[0]


STABLE_COLUMNS: tuple[Column[StableRow], ...] = (
    Column(N_("Criteria"), lambda row: row.name, tip=lambda row: row.name, bold=True),
    Column(N_("Weight"), lambda row: f"{row.interval.weight * 100:.1f}%", align="right", width=72, figures=True,
           tip=lambda row: _("The weight as it is.")),
    Column(N_("First place holds"), lambda row: percent_span(*row.interval.winner), align="right", width=136,
           figures=True, tip=lambda row: _("As long as its weight is in here, the first place stays; exact.")),
    Column(N_("Whole order holds"), lambda row: percent_span(*row.interval.order), align="right", width=136,
           figures=True, tip=lambda row: _("As long as its weight is in here, no two alternatives change; exact.")),
    Column(N_("Who takes over"), lambda row: row.rivals or MISSING, tip=lambda row: row.rivals),
)  # fmt: skip


class SensingTab(QWidget):
    """Shows the lines of one criterion; `chosen(item)` when an alternative is pointed at."""

    chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        theme = session.theme
        self._situation: Situation | None = None
        self._stable: Mapping[str, StabilityInterval] = {}
        self._selected = ""
        self.lines: Lines | None = None
        self.criteria = named(QComboBox(), _("Criteria"), _("Whose weight goes from 0 to 100%"))
        self.criteria.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.words = label("")
        self.chart = LiveArea(theme, _("Sensitivity lines"))
        self.table = CopyTable(
            theme, TableModel(STABLE_COLUMNS, key=lambda row: row.criterion), _("Weight stability intervals"),
            _("Enter shows the lines of a criterion, Ctrl+C copies the table."),
        )  # fmt: skip
        self.table.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self._lay_out()
        self.criteria.activated.connect(self.draw)
        self.chart.view.activated.connect(self.chosen)
        self.table.chosen.connect(lambda criterion, _column: self.choose(criterion))

    def _lay_out(self) -> None:
        theme = self.session.theme
        tools = WrapLayout(gap=theme.px(10))
        tools.addWidget(labelled(_("Criteria"), self.criteria))
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.chart)
        splitter.addWidget(self.table)
        splitter.setSizes([_PICTURE, _TABLE])
        layout = column(self, spacing=GRID)
        layout.addLayout(tools)
        layout.addWidget(self.words)
        layout.addWidget(Filling(splitter, theme.px(_LEAST)), 1)

    @property
    def criterion(self) -> str:
        """Return the criterion on show."""
        return str(self.criteria.currentData() or "")

    def show_situation(self, situation: Situation, selected: str) -> None:
        """Show a situation, staying on the criterion chosen."""
        self._situation, self._selected, self._stable = situation, selected, situation.stability()
        chosen, plan = self.criterion, situation.plan
        names = situation.problem.criteria
        if [self.criteria.itemData(place) for place in range(self.criteria.count())] != list(names):
            self.criteria.clear()
            for name in names:
                self.criteria.addItem(indicator_label(plan, name), name)
            self.criteria.setCurrentIndex(max(0, self.criteria.findData(chosen)))
        self.table.blockSignals(True)
        self.table.model_.set_rows(stable_rows(situation, self._stable))
        self.table.blockSignals(False)
        self.draw()

    def choose(self, criterion: str) -> None:
        """Show the lines of a criterion."""
        place = self.criteria.findData(criterion)
        if place >= 0 and criterion != self.criterion:
            self.criteria.setCurrentIndex(place)
            self.draw()

    def draw(self) -> None:
        """Draw the lines of the criterion chosen."""
        situation, selected, criterion = self._situation, self._selected, self.criterion
        if situation is None or not criterion:
            return
        stable = self._stable.get(criterion)
        found = situation.sensitivity(criterion)
        lines = self.lines = lines_of(situation.plan, situation.problem, situation.sum_outcome, found, stable)
        self.words.setText(in_words(situation, lines))
        self.chart.show_scene(
            lambda canvas: paint_lines(canvas, lines, canvas.height - canvas.px(4), canvas.px(4), selected),
            lambda canvas: _size(canvas, lines),
            self.words.text(),
            lambda spot: next((way.name for way in lines.ways if way.item == spot), spot),
            (len(lines.ways), lines.criterion),
        )

    def main(self) -> QWidget:
        """Return what takes the keyboard first."""
        return self.criteria


def _size(canvas: PainterCanvas, lines: Lines) -> tuple[float, float]:
    return canvas.width, least_height(canvas, lines)


def stable_rows(situation: Situation, stable: Mapping[str, StabilityInterval]) -> tuple[StableRow, ...]:
    """List the criteria with their stability intervals and who takes over at their ends."""
    plan, rows = situation.plan, []
    for name in situation.problem.criteria:
        interval = stable.get(name)
        if interval is not None:
            rivals = " · ".join(
                f"{arrow} {item_label(plan, rival)}"
                for arrow, rival in zip("←→", interval.rivals, strict=True)
                if rival
            )
            rows.append(StableRow(name, indicator_label(plan, name), interval, rivals))
    return tuple(rows)


def in_words(situation: Situation, lines: Lines) -> str:
    """Say what the lines show."""
    if len(lines.ways) < 2:
        return _("There is only one alternative: no weight changes its place.")
    first, winner = lines.ways[0].name, lines.winner
    if winner is None:
        return ""
    if winner[0] <= 0 and winner[1] >= 1:
        text = _("{name} stays first whatever the weight of {criterion} (now {weight}).")
    else:
        text = _("{name} stays first while the weight of {criterion} is {span} (now {weight}).")
    return text.format(
        name=first, criterion=lines.name, weight=f"{lines.weight * 100:.1f}%", span=percent_span(*winner)
    )
