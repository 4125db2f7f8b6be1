"""What the panel is told after a round: question by question, to everyone or to one of its members."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QSplitter, QStackedWidget, QWidget

from planner.engine.answers import names_shown
from planner.engine.delphi import Feedback, feedback
from planner.engine.rounds import unsettled
from planner.model.plan import Plan
from planner.text import N_, _
from planner.ui.controls import EmptyState, labelled
from planner.ui.pages.panel.roundsdistribution import Distribution, own_text, spans_text
from planner.ui.parts import clear, column, label, named, scrolled
from planner.ui.statisticswording import consensus_text, count_text, indicator_name, plain, quartile_text
from planner.ui.tables import Column, TableModel, TableView
from planner.ui.theme import GRID, Theme
from planner.ui.wording import MISSING, answer_text, item_name
from planner.ui.wrapping import WrapLayout

EVERYONE = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One question as it is told."""

    question: str
    told: Feedback
    settled: bool

    @property
    def key(self) -> str:
        """Name the question."""
        return f"{self.told.item}/{self.told.indicator}"


COLUMNS: Sequence[Column[Row]] = (
    Column(N_("Question"), lambda row: row.question, tip=lambda row: row.question),
    Column(N_("Answers"), lambda row: count_text(row.told.statistics), align="right", width=66, figures=True),
    Column(N_("Median"), lambda row: plain(row.told.statistics.median), align="right", width=62, figures=True),
    Column(N_("Q1–Q3"), lambda row: quartile_text(row.told.statistics), align="right", width=72, figures=True),
    Column(N_("Consensus"), lambda row: consensus_text(row.told.statistics), align="right", width=84, figures=True),
    Column(N_("Agreed"), lambda row: _("✓ yes") if row.settled else _("✗ no"), width=66),
    Column(
        N_("Own"), lambda row: answer_text(row.told.own) or MISSING, width=76, tip=lambda row: own_text(row.told.own)
    ),
)
OWN = len(COLUMNS) - 1


def rows(plan: Plan, round: str, assessor: str) -> tuple[Row, ...]:
    """List what is told about every question of a round."""
    left = set(unsettled(plan, round))
    return tuple(
        Row(
            f"{item_name(plan, told.item)} · {indicator_name(plan, told.indicator)}",
            told,
            (told.item, told.indicator) not in left,
        )
        for told in feedback(plan, round, assessor)
    )


class FeedbackPane(QWidget):
    """A table of questions and, for the one under the cursor, distribution, own answer and reasons."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._plan: Plan | None = None
        self._round = ""
        self.readers = named(QComboBox(), _("Feedback for"))
        self.only_open = QCheckBox(_("only without consensus"))
        self.table = TableView(theme, TableModel(COLUMNS, key=lambda row: row.key), _("Feedback by question"))
        self.distribution = Distribution(theme)
        self.title = label("", "heading")
        self._reasons = column(spacing=GRID)
        self.empty = EmptyState(theme)
        self.note = label(
            _("At this level of anonymity no code is shown here; experts find their own answers in their ballots."),
            "muted",
        )
        self.spans = label("", "muted")
        self._lay_out(theme)
        self.readers.currentIndexChanged.connect(lambda _place: self._fill())
        self.only_open.toggled.connect(lambda _on: self._fill())
        self.table.chosen.connect(lambda _key, _column: self._show_question())

    def _lay_out(self, theme: Theme) -> None:
        tools = WrapLayout(gap=theme.px(12))
        tools.addWidget(labelled(_("Feedback for"), self.readers))
        tools.addWidget(self.only_open)
        question = QWidget()
        inner = column(question, spacing=GRID)
        inner.setContentsMargins(0, GRID, GRID, 0)
        for part in (self.title, self.distribution, self.spans):
            inner.addWidget(part)
        inner.addLayout(self._reasons)
        inner.addStretch(1)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(scrolled(question, _("Feedback on the question")))
        self.splitter.setSizes([theme.px(200), theme.px(260)])
        self._told = QWidget()
        layout = column(self._told, spacing=GRID)
        layout.setContentsMargins(2 * GRID, 0, 0, 0)
        layout.addLayout(tools)
        layout.addWidget(self.note)
        layout.addWidget(self.splitter, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._told)
        self._stack.addWidget(self.empty)
        column(self, spacing=0).addWidget(self._stack)

    @property
    def assessor(self) -> str:
        """Return whose feedback is shown, EVERYONE for what all may see."""
        return str(self.readers.currentData() or EVERYONE)

    def show_round(self, plan: Plan, round: str) -> None:
        """Show the feedback of a closed round; say of an open one, and of the survey, why there is none."""
        self._plan, self._round = plan, round
        shown = plan.rounds[round]
        if shown.kind == "published" or shown.state == "open":
            self._stack.setCurrentWidget(self.empty)
            text = (
                _("The survey's answers are published as means only.")
                if shown.kind == "published"
                else _("While a round is open nobody is told how others answer. Close it to see its results here.")
            )
            self.empty.say(_("No feedback here"), text)
            return
        self._stack.setCurrentWidget(self._told)
        self._list_readers(plan)
        self.note.setVisible(not names_shown(plan))
        self._fill()

    def _list_readers(self, plan: Plan) -> None:
        before = self.assessor
        self.readers.blockSignals(True)
        self.readers.clear()
        self.readers.addItem(_("Everyone"), EVERYONE)
        if names_shown(plan):
            for code, assessor in plan.assessors.items():
                if assessor.role == "expert":
                    self.readers.addItem(code, code)
        self.readers.setCurrentIndex(max(0, self.readers.findData(before)))
        self.readers.blockSignals(False)

    def _fill(self) -> None:
        """List the questions for whoever is chosen; the cursor stays on its question."""
        if self._plan is None:
            return
        found = rows(self._plan, self._round, self.assessor)
        if self.only_open.isChecked():
            found = tuple(row for row in found if not row.settled)
        self.table.setColumnHidden(OWN, not self.assessor)
        self.table.model_.set_rows(found)
        if found and not self.table.current_key():
            self.table.choose(found[0].key, 0)
        self._show_question()

    def _show_question(self) -> None:
        """Show the question under the cursor."""
        place = self.table.model_.row_of(self.table.current_key())
        row = self.table.model_.rows[place] if place >= 0 else None
        self.title.setText(row.question if row else _("Every question has reached consensus."))
        self.distribution.setVisible(row is not None)
        self.distribution.show_feedback(row.told if row else None, owned=bool(self.assessor))
        self.spans.setText(spans_text(row.told) if row else "")
        self.spans.setVisible(bool(self.spans.text()))
        clear(self._reasons)
        if row is not None:
            self._list_reasons(row.told)

    def _list_reasons(self, told: Feedback) -> None:
        words = _("Reasons given") if not self.assessor else _("Reasons that others gave")
        self._reasons.addWidget(label(words if told.rationales else _("Nobody wrote down a reason."), "small"))
        for reason in told.rationales:
            span = str(reason.low) if reason.low == reason.high else f"{reason.low}–{reason.high}"
            self._reasons.addWidget(label(f"{span}  {reason.text}", "quote"))
