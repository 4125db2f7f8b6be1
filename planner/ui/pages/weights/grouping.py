"""How several respondents become one, and what each of them said."""

from dataclasses import dataclass, replace

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from planner.engine.answers import names_shown
from planner.engine.weighting.groups import LEAST_TO_DROP
from planner.engine.weighting.voices import State, Voice
from planner.model.weighting import WeightSet
from planner.text import N_, _, ngettext
from planner.ui.controls import labelled
from planner.ui.pages.weights import changing
from planner.ui.pages.weights.effect import Effect
from planner.ui.pages.weights.names import ESTIMATORS, GROUPINGS, NOT_SAID, respondent_name, share
from planner.ui.parts import column, label, named
from planner.ui.session import Session
from planner.ui.tables import Column, TableModel, TableView
from planner.ui.theme import GRID, ROW
from planner.ui.wrapping import WrapLayout

_STATES: dict[State, str] = {
    "complete": N_("complete"),
    "provisional": N_("not finished"),
    "none": N_("too little so far"),
}
_MOST_ROWS = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A respondent: the voice, whether it counts, and its weights in words."""

    voice: Voice
    counts: bool
    weights: str


class GroupingPane(QWidget):
    """AIJ or AIP, dropping the highest and lowest, the estimator; and a table of who said what."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._set: WeightSet | None = None
        self.grouping = named(QComboBox(), _("How several become one"))
        self.estimator = named(QComboBox(), _("Weights from comparisons"))
        for box, known in ((self.grouping, GROUPINGS), (self.estimator, ESTIMATORS)):
            for value, words in known.items():
                box.addItem(_(words), value)
            box.activated.connect(self._changed)
        self.drop = QCheckBox(_("Leave out the highest and the lowest"))
        self.drop.clicked.connect(self._changed)
        self.words = label("", "muted")
        columns: tuple[Column[Line], ...] = (
            Column(N_("Respondent"), lambda line: respondent_name(line.voice.respondent), width=130),
            Column(N_("State"), lambda line: _(_STATES[line.voice.state]), width=120),
            Column(N_("Counts"), lambda line: _("yes") if line.counts else _("no"), width=70),
            Column("CR", _ratio, "right", width=70, figures=True),
            Column(N_("Weights"), lambda line: line.weights, figures=True, tip=lambda line: line.weights),
        )
        self.table = TableView(
            session.theme, TableModel(columns, lambda line: line.voice.respondent), _("Respondents of the set")
        )
        self._lay_out()

    def _lay_out(self) -> None:
        tools = WrapLayout(gap=2 * GRID, down=GRID)
        self._estimating = labelled(_("Weights from comparisons"), self.estimator)
        for part in (labelled(_("Several respondents"), self.grouping), self.drop, self._estimating):
            tools.addWidget(part)
        layout = column(self, spacing=GRID)
        layout.setContentsMargins(0, GRID, 0, GRID)
        layout.addLayout(tools)
        layout.addWidget(self.words)
        layout.addWidget(self.table)
        layout.addStretch(1)

    def show_effect(self, known: WeightSet, effect: Effect) -> None:
        """Show a set's settings and its respondents."""
        self._set = known
        open_ = not self.session.read_only
        self.grouping.setCurrentIndex(self.grouping.findData(known.grouping))
        self.estimator.setCurrentIndex(self.estimator.findData(known.estimator))
        self._estimating.setVisible(known.method == "ahp")
        self.drop.setChecked(known.drop_extremes)
        self.grouping.setEnabled(open_)
        self.estimator.setEnabled(open_)
        self.drop.setEnabled(open_ and known.grouping == "aip")
        self.drop.setToolTip(
            _("For each criterion, before averaging weights; from {count} respondents on").format(count=LEAST_TO_DROP)
        )
        self._show_lines(effect)

    def _show_lines(self, effect: Effect) -> None:
        """List the respondents where the plan's level of anonymity lets answers stand beside codes."""
        found, shown = effect.weighting, names_shown(self.session.plan)
        lines = tuple(
            Line(voice, voice.respondent in found.counted, _weights(effect, voice))
            for voice in found.voices
            if shown or not voice.respondent
        )
        self.table.model_.set_rows(lines)
        self.table.setVisible(bool(lines))
        self.table.setFixedHeight(self.session.theme.px(ROW) * (min(len(lines), _MOST_ROWS) + 1) + GRID)
        count = len(found.counted)
        said = ngettext("{count} respondent counts.", "{count} respondents count.", count).format(count=count)
        if not shown:
            said += " " + _("At this level of anonymity what single people judged is not listed.")
        elif not found.voices:
            said = _("Nobody has judged yet.")
        self.words.setText(said)

    def _changed(self, *_what: object) -> None:
        known = self._set
        if known is None:
            return
        after = replace(
            known, grouping=self.grouping.currentData(), estimator=self.estimator.currentData(),
            drop_extremes=self.drop.isChecked(),
        )  # fmt: skip
        changing.edit(self.session, known, after)


def _ratio(line: Line) -> str:
    found = line.voice.priorities or line.voice.best_worst
    return NOT_SAID if found is None or found.cr is None else f"{found.cr:.3f}"


def _weights(effect: Effect, voice: Voice) -> str:
    if voice.weights is None:
        return NOT_SAID
    named_ = zip(effect.weighting.criteria, voice.weights.tolist(), strict=True)
    return ", ".join(f"{effect.names.get(criterion, criterion)} {share(weight)}" for criterion, weight in named_)
