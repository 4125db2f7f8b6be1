"""The tab of the methods: side by side, where they flip a pair and why, reversals, and the outranking check."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.charts.standings import rank_text
from planner.charts.stripwords import indicator_label, item_label
from planner.engine.decision import MethodComparison, Reversal
from planner.engine.explaining import number, order
from planner.engine.methods.quadrantcheck import AxisCheck, quadrant_check
from planner.engine.methods.table import METHODS, Method
from planner.model.plan import Plan
from planner.text import N_, _, ngettext
from planner.ui.controls import page_column
from planner.ui.copytable import CopyTable
from planner.ui.pages.ranking.situation import Situation
from planner.ui.parts import clear, column, label, rule
from planner.ui.session import Session
from planner.ui.tables import Column, TableModel
from planner.ui.theme import GRID
from planner.ui.wording import MISSING

_ROW, _MOST_ROWS, _MOST_WORDS = 28, 20, 12
CHECK_WORDS = {
    "agrees": N_("✓ agrees"), "decides": N_("→ decides"), "hesitates": N_("~ hesitates"), "differs": N_("✗ differs"),
    "unknown": N_("— unknown"),
}  # fmt: skip
SIDE_WORDS = {"low": N_("low"), "high": N_("high")}


@dataclass(frozen=True, slots=True)
class MethodRow:
    """An alternative's rank and score by each method."""

    item: str
    name: str
    ranks: dict[str, str]
    scores: dict[str, float]
    apart: int


def method_name(id_: str) -> str:
    """Name a method, by its id where it is not known."""
    return next((_(known.name) for known in METHODS.values() if known.id == id_), id_)


def method_rows(plan: Plan, situation: Situation, comparison: MethodComparison) -> tuple[MethodRow, ...]:
    """List the alternatives in the order of the ranking, with what each method says."""
    rows = []
    for place in order(situation.outcome):
        item = situation.problem.alternatives[place]
        ranks = {}
        for id_, outcome in comparison.outcomes.items():
            rank = int(outcome.ranks[place])
            ranks[id_] = rank_text(rank, int(np.sum(outcome.ranks == rank)) > 1)
        numbers = [int(outcome.ranks[place]) for outcome in comparison.outcomes.values()]
        scores = {id_: float(outcome.scores[place]) for id_, outcome in comparison.outcomes.items()}
        rows.append(MethodRow(item, item_label(plan, item), ranks, scores, max(numbers) - min(numbers)))
    return tuple(rows)


def _method_column(method: Method) -> Column[MethodRow]:
    id_ = method.id
    return Column(
        method.name,
        lambda row: f"{row.ranks.get(id_, MISSING)}  ({number(row.scores[id_])})" if id_ in row.scores else MISSING,
        align="right", width=104, figures=True,
        tip=lambda row: f"{_(method.short)} {method.source}",
    )  # fmt: skip


METHOD_COLUMNS: tuple[Column[MethodRow], ...] = (
    Column(N_("Alternative"), lambda row: row.name, width=148, tip=lambda row: row.name, bold=True),
    *map(_method_column, METHODS.values()),
    Column(N_("Apart"), lambda row: str(row.apart), align="right", width=64, figures=True,
           tip=lambda row: _("How many places the methods are apart on it.")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """How far two methods agree."""

    key: str
    names: str
    tau: float
    spearman: float
    similarity: float
    flips: int


def agreement_rows(comparison: MethodComparison) -> tuple[AgreementRow, ...]:
    """List every pair of methods with how far their rankings agree."""
    ids = tuple(comparison.outcomes)
    rows = []
    for first in range(len(ids)):
        for second in range(first + 1, len(ids)):
            pair = {ids[first], ids[second]}
            flips = sum(set(flip.methods) == pair for flip in comparison.flips)
            names = f"{method_name(ids[first])} – {method_name(ids[second])}"
            rows.append(AgreementRow(
                f"{ids[first]}/{ids[second]}", names, float(comparison.tau[first, second]),
                float(comparison.spearman[first, second]), float(comparison.similarity[first, second]), flips,
            ))  # fmt: skip
    return tuple(rows)


def _coefficient(value: float) -> str:
    return _("not defined") if np.isnan(value) else number(value)


AGREEMENT_COLUMNS: tuple[Column[AgreementRow], ...] = (
    Column(N_("Methods"), lambda row: row.names, bold=True, tip=lambda row: row.names),
    Column(N_("Kendall τ-b"), lambda row: _coefficient(row.tau), align="right", width=96, figures=True,
           tip=lambda row: _("1: the same order; 0: no relation; −1: the opposite order.")),
    Column(N_("Spearman ρ"), lambda row: _coefficient(row.spearman), align="right", width=96, figures=True,
           tip=lambda row: _("The correlation of the ranks.")),
    Column(N_("WS"), lambda row: _coefficient(row.similarity), align="right", width=72, figures=True,
           tip=lambda row: _("Rank similarity that counts the top more (Sałabun and Urbaniak 2020).")),
    Column(N_("Flips"), lambda row: str(row.flips), align="right", width=64, figures=True,
           tip=lambda row: _("Pairs of alternatives that the two methods put in opposite order.")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One stack on one axis in the outranking check."""

    check: AxisCheck
    name: str
    axis: str


def _sides(sides: Sequence[str]) -> str:
    return " / ".join(_(SIDE_WORDS.get(side, side)) for side in sides) or MISSING


CHECK_COLUMNS: tuple[Column[CheckRow], ...] = (
    Column(N_("Stack"), lambda row: row.name, bold=True, tip=lambda row: row.name),
    Column(N_("Axis"), lambda row: row.axis, width=150, tip=lambda row: row.axis),
    Column(N_("Matrix"), lambda row: _sides(row.check.matrix), width=88, tip=lambda row: _("The side of the line.")),
    Column(N_("Cautious"), lambda row: _sides(row.check.pessimistic), width=88,
           tip=lambda row: _("The pessimistic rule: high only where it is credible enough.")),
    Column(N_("Generous"), lambda row: _sides(row.check.optimistic), width=88,
           tip=lambda row: _("The optimistic rule: low only where that is clear.")),
    Column(N_("Check"), lambda row: _(CHECK_WORDS[row.check.verdict]), width=104, bold=True,
           tip=lambda row: row.check.words),
)  # fmt: skip


def check_rows(plan: Plan, round_id: str) -> tuple[CheckRow, ...]:
    """Run the outranking check of the quadrant sort."""
    return tuple(
        CheckRow(check, item_label(plan, check.item), indicator_label(plan, check.axis))
        for check in quadrant_check(plan, round_id)
    )


def reversal_words(plan: Plan, found: Reversal) -> str:
    """Say what turns round when an alternative is taken out or doubled."""
    method = method_name(found.method)
    text = (
        _("{method}: without {third}, {second} goes ahead of {first}.")
        if found.change == "removed"
        else _("{method}: with a second {third}, {second} goes ahead of {first}.")
    )
    names = {name: item_label(plan, getattr(found, name)) for name in ("first", "second", "third")}
    return text.format(method=method, **names)


class MethodsTab(QWidget):
    """Shows the comparison of a situation; `chosen(item)` when an alternative is pointed at."""

    chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        theme = session.theme
        self.summary = label("", "lead")
        self.methods = CopyTable(
            theme, TableModel(METHOD_COLUMNS, key=lambda row: row.item), _("Methods side by side"),
            _("Rank and score by each method. Ctrl+C copies the table."),
        )  # fmt: skip
        self.agreement = CopyTable(
            theme, TableModel(AGREEMENT_COLUMNS, key=lambda row: row.key), _("Agreement of the methods")
        )
        self.checks = CopyTable(
            theme, TableModel(CHECK_COLUMNS, key=lambda row: f"{row.check.item}/{row.check.axis}"),
            _("Outranking check of the quadrants"), _("Enter opens the evidence of the score."),
        )  # fmt: skip
        self.flips, self.reversals = QWidget(), QWidget()
        self.check_words, self.check_detail = label("", "muted"), label("")
        layout = page_column(self, theme)
        layout.addWidget(self.summary)
        layout.addWidget(self.methods)
        for title, widgets in (
            (_("Which pairs flip, and why"), (self.flips,)),
            (_("Agreement of the methods"), (self.agreement,)),
            (_("Rank reversal: an alternative less, or one twice"), (self.reversals,)),
            (_("Outranking check of the quadrants (ELECTRE TRI)"), (self.check_words, self.checks, self.check_detail)),
        ):
            layout.addWidget(rule())
            layout.addWidget(label(title, "heading"))
            for widget in widgets:
                layout.addWidget(widget)
        layout.addStretch(1)
        for widget in (self.flips, self.reversals):
            column(widget, spacing=GRID // 2)
        for table in (self.methods, self.agreement, self.checks):
            table.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.methods.chosen.connect(lambda item, _column: self.chosen.emit(item))
        self.checks.chosen.connect(lambda key, _column: self._tell_check(key))
        self.checks.activated_row.connect(lambda key, _column: session.explain("score", *key.split("/", 1)))

    def show_situation(self, situation: Situation, selected: str) -> None:
        """Show the other methods, as soon as they are computed."""
        fine = situation.fine
        comparison = fine.comparison if fine is not None else None
        if fine is None or comparison is None:
            self.summary.setText(_("The other methods follow when the fine answer is there."))
            return
        plan = situation.plan
        self._fill(self.methods, method_rows(plan, situation, comparison))
        self.methods.blockSignals(True)
        self.methods.choose(selected)
        self.methods.blockSignals(False)
        self._fill(self.agreement, agreement_rows(comparison))
        self._list(self.flips, [flip.words for flip in comparison.flips], _("No pair flips: every method agrees."))
        words = [reversal_words(plan, found) for found in fine.reversals]
        self._list(self.reversals, words, _("No order turns round, whichever alternative is taken out or doubled."))
        self._check(plan, situation.basis.choice.round)
        self.summary.setText(summary(comparison))

    def _check(self, plan: Plan, round_id: str) -> None:
        rows = check_rows(plan, round_id)
        self._fill(self.checks, rows)
        self.checks.setVisible(bool(rows))
        count = sum(row.check.verdict == "agrees" for row in rows)
        text = _(
            "Taken with its neighbour on the sheet, {count} of {total} scores stand to their lines as in the matrix."
        )
        self.check_words.setText(
            text.format(count=count, total=len(rows)) if rows else _("This round places no stack.")
        )

    def _tell_check(self, key: str) -> None:
        found = next((row for row in self.checks.model_.rows if f"{row.check.item}/{row.check.axis}" == key), None)
        self.check_detail.setText(found.check.words if found is not None else "")

    def _fill(self, table: CopyTable, rows: Sequence[object]) -> None:
        table.blockSignals(True)
        table.model_.set_rows(rows)
        table.blockSignals(False)
        table.setFixedHeight(table.height_of_rows(_MOST_ROWS))

    def _list(self, holder: QWidget, lines: Sequence[str], nothing: str) -> None:
        """Write sentences below each other; beyond a dozen, say how many more there are."""
        layout = holder.layout()
        assert layout is not None
        clear(layout)
        for line in lines[:_MOST_WORDS] or [nothing]:
            layout.addWidget(label(line))
        if lines[_MOST_WORDS:]:
            count = len(lines) - _MOST_WORDS
            text = ngettext("and {count} more of the kind", "and {count} more of the kind", count)
            layout.addWidget(label(text.format(count=count), "muted"))

    def main(self) -> QWidget:
        """Return what takes the keyboard first."""
        return self.methods


def summary(comparison: MethodComparison) -> str:
    """Say how far the methods agree on the first place and on the pairs."""
    leaders = {tuple(np.flatnonzero(outcome.ranks == 1)) for outcome in comparison.outcomes.values()}
    pairs = {frozenset((flip.first, flip.second)) for flip in comparison.flips}
    first = (
        _("All {count} methods agree on the first place.")
        if len(leaders) == 1
        else _("The {count} methods do not agree on the first place.")
    )
    text = ngettext("{pairs} pair of alternatives changes its order between methods.",
                    "{pairs} pairs of alternatives change their order between methods.", len(pairs))  # fmt: skip
    return f"{first.format(count=len(comparison.outcomes))} {text.format(pairs=len(pairs))}"
