"""The tab of the ranking: stacked contributions, and the same as a table with ranges, shares and verdicts."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from planner.charts.contributions import contributions_height, paint_contributions, signs_note
from planner.charts.standings import Standing, Standings, moved_text, rank_text, span_text, verdict_text
from planner.engine.decision import OptionVerdict
from planner.engine.explaining import number, percent
from planner.engine.robustness.verdict import kept
from planner.text import N_, _
from planner.ui.controls import Filling
from planner.ui.copytable import CopyTable
from planner.ui.fold import Fold
from planner.ui.pages.ranking.explainpane import part_tip
from planner.ui.pages.ranking.situation import Situation
from planner.ui.pages.ranking.surface import LiveArea
from planner.ui.parts import button, column, label
from planner.ui.session import Session
from planner.ui.tables import Column, TableModel
from planner.ui.wording import MISSING
from planner.ui.wrapping import WrapLayout

_ROW, _LEAST = 28, 200


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """An alternative's row of the table: its standing, shares of the draws (None: not drawn), and the verdict."""

    standing: Standing
    first: float | None
    stays: float | None
    expected: float | None
    verdict: OptionVerdict | None


def rows_of(situation: Situation, data: Standings) -> tuple[PlaceRow, ...]:
    """List the alternatives from the first rank on with what the draws say of them."""
    places = {name: place for place, name in enumerate(situation.problem.alternatives)}
    found = situation.fine.verdicts if situation.fine is not None else ()
    verdicts = {verdict.alternative: verdict for verdict in found}
    smaa, rows = situation.smaa, []
    keeps = kept(situation.outcome, smaa)
    for row in data.rows:
        here = places[row.item]
        rows.append(PlaceRow(
            row, float(smaa.acceptability[here, 0]), float(keeps[here]),
            float(smaa.expected_rank[here]), verdicts.get(row.item),
        ))  # fmt: skip
    return tuple(rows)


def range_text(row: PlaceRow) -> str:
    """Write how far a score may lie; nothing where it is sure."""
    span = row.standing.range
    if span is None:
        return MISSING
    return number(span[0]) if span[1] - span[0] < 1e-9 else f"{number(span[0])}–{number(span[1])}"


def rank_words(row: PlaceRow) -> str:
    """Write a rank and how far it moved."""
    return " ".join(filter(None, (rank_text(row.standing.rank, row.standing.tied), moved_text(row.standing))))


def why(row: PlaceRow) -> str:
    """Write what a verdict rests on."""
    return " ".join(row.verdict.reasons) if row.verdict else MISSING


def _share(value: float | None) -> str:
    return MISSING if value is None else percent(value)


COLUMNS: tuple[Column[PlaceRow], ...] = (
    Column(N_("Rank"), rank_words, width=64, figures=True, bold=True,
           tip=lambda row: _("Alternatives with equal scores share the better rank (=). ▲▼: against the plan.")),
    Column(N_("Alternative"), lambda row: row.standing.name, width=176, tip=lambda row: row.standing.name),
    Column(N_("Score"), lambda row: number(row.standing.score), align="right", width=64, figures=True, bold=True,
           tip=lambda row: _("What the method makes of scores and weights.")),
    Column(N_("Range"), range_text, align="right", width=92, figures=True,
           tip=lambda row: _("Between these the score lies, whatever the interval and missing scores are.")),
    Column(N_("Ranks"), lambda row: span_text(row.standing.ranks) or MISSING, align="right", width=72, figures=True,
           tip=lambda row: _("The ranks that are possible within the ranges, with these weights.")),
    Column(N_("First"), lambda row: _share(row.first), align="right", width=60, figures=True,
           tip=lambda row: _("How often the draws of weights and scores put it first.")),
    Column(N_("Keeps its rank"), lambda row: _share(row.stays), align="right", width=112, figures=True,
           tip=lambda row: _("How often the draws of weights and scores leave it on this rank.")),
    Column(N_("Expected rank"), lambda row: MISSING if row.expected is None else f"{row.expected:.2f}", align="right",
           width=112, figures=True, tip=lambda row: _("Its mean rank over the draws.")),
    Column(N_("Verdict"), lambda row: verdict_text(row.verdict.verdict) if row.verdict else MISSING, width=96,
           bold=True,
           tip=lambda row: "\n".join(row.verdict.reasons) if row.verdict else _("Follows with the fine answer.")),
    Column(N_("Why"), why, tip=lambda row: "\n".join(row.verdict.reasons) if row.verdict else ""),
)  # fmt: skip


class PlacesTab(QWidget):
    """Shows standings; `chosen(item)` when an alternative is pointed at."""

    chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        theme = session.theme
        self.data: Standings | None = None
        self.chart = LiveArea(theme, _("Ranking with its contributions"))
        self.table = CopyTable(
            theme, TableModel(COLUMNS, key=lambda row: row.standing.item), _("Ranking as a table"),
            _("Enter opens the evidence of an alternative, Ctrl+C copies the table."),
        )  # fmt: skip
        self.table.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.note = label("", "small")
        self.notes = Fold(_("Notes and source"), [self.note])
        self.fold = button("", self.toggle_table, "link", _("Show or hide the table below the picture"))
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.chart)
        self.splitter.addWidget(self.table)
        layout = column(self, spacing=4)
        layout.addWidget(Filling(self.splitter, theme.px(_LEAST)), 1)
        foot = WrapLayout(gap=theme.px(16))
        foot.addWidget(self.fold)
        layout.addLayout(foot)
        layout.addWidget(self.notes)
        self.show_table(shown=False)
        self.chart.view.activated.connect(self._answer)
        self.table.chosen.connect(lambda item, _column: self.chosen.emit(item))
        self.table.activated_row.connect(lambda item, _column: session.explain("item", item))

    def show_standings(self, situation: Situation, data: Standings, selected: str) -> None:
        """Show standings with one of them marked."""
        self.data = data
        rows = rows_of(situation, data)
        tips = {
            row.standing.item: f"{row.standing.name}: {rank_words(row)} · {number(row.standing.score)}" for row in rows
        }
        self.chart.show_scene(
            lambda canvas: paint_contributions(canvas, data, canvas.height - canvas.px(4), selected),
            lambda canvas: (canvas.width, contributions_height(canvas, data) + canvas.px(4)),
            "; ".join(tips.values()),
            lambda spot: part_tip(data, spot) or tips.get(spot, spot),
            # The legend breaks over lines by its names and weights.
            (len(data.rows), tuple((one.name, f"{one.weight * 100:.0f}") for one in data.criteria)),
        )
        self.table.blockSignals(True)
        more = len(rows) != len(self.table.model_.rows)
        self.table.model_.set_rows(rows)
        self.table.choose(selected)
        self.table.blockSignals(False)
        if more:
            self.share_room()
        known = situation.fine.notes if situation.fine is not None else ()
        self.note.setText("\n".join(dict.fromkeys((*signs_note(data), *known, *data.notes))))

    def toggle_table(self) -> None:
        """Show or hide the table."""
        self.show_table(shown=self.table.isHidden())

    def show_table(self, *, shown: bool) -> None:
        """Show the table below the picture, or give all the room to the picture."""
        self.table.setVisible(shown)
        self.fold.setText(_("Hide table") if shown else _("Show table"))
        self.fold.setAccessibleName(self.fold.text())
        self.share_room()

    def share_room(self) -> None:
        """Give the table the height of its rows, as long as the picture keeps more than half."""
        room = max(2, self.splitter.height())
        below = min(self.table.height_of_rows(len(self.table.model_.rows)), room * 2 // 5)
        self.splitter.setSizes([room - below, below])

    def main(self) -> QWidget:
        """Return what takes the keyboard first."""
        return self.chart.view if self.table.isHidden() else self.table

    def as_text(self) -> str:
        """Return the table as text."""
        return self.table.as_text()

    def _answer(self, spot: str) -> None:
        """Open the evidence of a part, or point at an alternative."""
        item, _slash, criterion = spot.partition("/")
        if criterion:
            self.session.explain("score", item, criterion)
        else:
            self.chosen.emit(item)
