"""Why here: two sentences, one picture, and the numbers behind them, for the alternative that is selected."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.charts.neighbours import around, neighbours_height, paint_neighbours
from planner.charts.standings import Standings, verdict_text
from planner.charts.stripwords import indicator_label
from planner.engine.explaining import Explanation, Line, number
from planner.text import N_, _
from planner.ui.copytable import CopyTable
from planner.ui.pages.ranking.situation import Situation
from planner.ui.pages.ranking.surface import LiveView, PainterCanvas
from planner.ui.parts import column, label
from planner.ui.session import Session
from planner.ui.tables import Column, TableModel
from planner.ui.theme import GRID
from planner.ui.wording import MISSING, figure_text

_ROW = 28
_PLUS, _MINUS = "+", "\u2212"


def worth_text(line: Line) -> str:
    """Write the worth of a score: exact, as an interval, or missing."""
    if line.missing:
        return MISSING
    return f"{line.low:.2f}" if line.low == line.high else f"{line.low:.2f}–{line.high:.2f}"


def product_text(line: Line) -> str:
    """Write the worth of a score and the weight it is multiplied with."""
    return f"{worth_text(line)} × {figure_text(round(line.weight * 100, 1))}%"


def difference_text(value: float | None) -> str:
    """Write how a contribution compares, with its sign; a dash where there is nobody to compare with."""
    if value is None:
        return MISSING
    text = number(abs(value))
    return text if float(text) == 0 else f"{_PLUS if value > 0 else _MINUS}{text}"


def columns_for(names: Mapping[str, str]) -> tuple[Column[Line], ...]:
    """Make the columns of the numbers behind an explanation; `names` are the criteria's."""
    return (
        Column(N_("Criteria"), lambda line: names.get(line.criterion, line.criterion),
               tip=lambda line: names.get(line.criterion, line.criterion)),
        Column(N_("Worth × weight"), product_text, align="right", width=96, figures=True,
               tip=lambda line: _("The score, turned round where less is better. Enter opens its evidence.")),
        Column(N_("Part"), lambda line: number(line.part), align="right", width=48, figures=True, bold=True,
               tip=lambda line: _("Worth × weight for the weighted sum: what it contributes to the score.")),
        Column(N_("Above"), lambda line: difference_text(line.above), align="right", width=64, figures=True,
               tip=lambda line: _("Its contribution less that of the alternative above.")),
        Column(N_("Below"), lambda line: difference_text(line.below), align="right", width=68, figures=True,
               tip=lambda line: _("Its contribution less that of the alternative below.")),
    )  # fmt: skip


class ExplainPane(QWidget):
    """Explains one alternative; `chosen(item)` when another is clicked in the picture."""

    chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        theme = session.theme
        self.item = ""
        self._names: dict[str, str] = {}
        self.title = label("", "heading")
        self.words = label("", "lead")
        self.verdict = label("")
        self.picture = LiveView(theme, _("Contributions beside the neighbours"))
        self.table = CopyTable(
            theme, TableModel(columns_for(self._names), key=lambda line: line.criterion),
            _("The numbers behind it"), _("Enter opens the evidence of a score, Ctrl+C copies the table."),
        )  # fmt: skip
        self.table.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.note = label("", "small")
        layout = column(self, margin=GRID, spacing=GRID)
        for part in (self.title, self.words, self.picture, self.table, self.verdict, self.note):
            layout.addWidget(part)
        layout.addStretch(1)
        self.picture.activated.connect(self._answer)
        self.table.activated_row.connect(lambda criterion, _column: self._open(self.item, criterion))

    def show_nothing(self) -> None:
        """Say what to do where nothing is selected."""
        self.item = ""
        self.title.setText(_("Why here?"))
        self.words.setText(_("Choose an alternative in the ranking; this says in two sentences why it is there."))
        for part in (self.picture, self.table, self.verdict, self.note):
            part.hide()

    def show_item(self, situation: Situation, data: Standings, item: str) -> None:
        """Explain an alternative of a situation; `data` are all standings."""
        if item not in situation.problem.alternatives:
            self.show_nothing()
            return
        self.item = item
        found = situation.explained(item)
        self._names.clear()
        self._names.update({name: indicator_label(situation.plan, name) for name in situation.problem.criteria})
        self.title.setText(next((row.name for row in data.rows if row.item == item), item))
        self.words.setText("\n".join(filter(None, found.sentences)))
        self._draw(data, item, found)
        self.table.model_.set_rows(found.lines)
        self.table.setFixedHeight(self.table.height_of_rows(len(found.lines)))
        self._say_verdict(situation, item)
        self.note.setText(self._note(found))
        for part in (self.picture, self.table, self.verdict, self.note):
            part.show()

    def _draw(self, data: Standings, item: str, found: Explanation) -> None:
        beside = around(data, item)
        canvas = PainterCanvas(self.session.theme, max(1, self.picture.width()), 1)
        self.picture.setFixedHeight(round(neighbours_height(canvas, beside)))
        tips = {row.item: f"{row.rank}. {row.name}: {number(row.score)}" for row in beside.rows}
        self.picture.set_scene(
            lambda paper: paint_neighbours(paper, beside, paper.height, item),
            " ".join(found.sentences),
            lambda spot: part_tip(beside, spot) or tips.get(spot, spot),
        )

    def _say_verdict(self, situation: Situation, item: str) -> None:
        fine = situation.fine
        known = next((one for one in fine.verdicts if one.alternative == item), None) if fine is not None else None
        if known is None:
            self.verdict.setText(_("How sure the place is follows when the fine answer is there."))
            return
        self.verdict.setText("\n".join((verdict_text(known.verdict), *known.reasons)))

    def _note(self, found: Explanation) -> str:
        if found.summed:
            return ""
        return _("This method's score has no parts: the numbers are the contributions to the weighted sum.")

    def _answer(self, spot: str) -> None:
        """Open the evidence of a part, or explain another alternative."""
        item, _slash, criterion = spot.partition("/")
        if criterion:
            self._open(item, criterion)
        else:
            self.chosen.emit(item)

    def _open(self, item: str, criterion: str) -> None:
        self.session.explain("score", item, criterion)


def part_tip(data: Standings, spot: str) -> str:
    """Say what a part of a stack is; empty for anything else."""
    item, _slash, criterion = spot.partition("/")
    row = next((row for row in data.rows if row.item == item), None)
    place = next((place for place, one in enumerate(data.criteria) if one.id == criterion), None)
    if row is None or place is None:
        return ""
    return _("{name} · {criterion}: contributes {part} of {score} (weight {weight}). Click: its evidence.").format(
        name=row.name, criterion=data.criteria[place].name, part=number(row.parts[place]), score=number(row.score),
        weight=f"{data.criteria[place].weight * 100:.1f}%",
    )  # fmt: skip
