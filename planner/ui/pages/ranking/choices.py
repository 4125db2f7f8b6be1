"""What is ranked and how: sheet, round, weights, method, what is known of the weights, and whether scores are sure."""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from planner.charts.acceptability import KNOWLEDGE_NAMES
from planner.engine.methods.table import METHODS
from planner.model.weighting import WEIGHT_KNOWLEDGE, RankingMethod, WeightKnowledge
from planner.text import N_, _, language
from planner.ui.controls import RoundBox, labelled
from planner.ui.pages.ranking.situation import Choice, chosen_at_first
from planner.ui.parts import button, named
from planner.ui.session import Session
from planner.ui.wrapping import WrapLayout

KNOWLEDGE_WORDS: Mapping[WeightKnowledge, str] = {
    "free": N_("Nothing"),
    "ordinal": N_("Their order"),
    "banded": N_("Their bands"),
    "exact": N_("Exactly these"),
}


class ChoiceBar(QWidget):
    """Boxes to choose from; `changed` when another choice is made. The round is that of the whole window."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.sheets = _box(_("Scoring sheet"), _("Which items are ranked"))
        self.rounds = RoundBox(session)
        self.weights = _box(_("Weights"), _("How much each criterion counts; made on the Weights page"))
        self.methods = _box(_("Method"), "")
        self.knowledge = _box(
            _("Known of the weights"),
            _("What the draws may take for granted: nothing, the order, the bands, or exactly these weights"),
        )
        self.uncertain = QCheckBox(_("Uncertain scores"))
        self.uncertain.setChecked(True)
        self.uncertain.setToolTip(
            _("Draw the scores as well: another panel, answers anywhere in their intervals, missing scores anywhere")
        )
        self.keep = button(_("Keep for this sheet"), self.store, tip=_("Rank this sheet this way from now on"))
        self._choices: dict[str, Choice] = {}
        self._list_fixed()
        self._lay_out()
        for box in (self.sheets, self.weights, self.methods, self.knowledge):
            box.activated.connect(self._take)
        self.uncertain.clicked.connect(self._take)

    def _list_fixed(self) -> None:
        for place, method in enumerate(METHODS.values()):
            self.methods.addItem(_(method.name), method.id)
            self.methods.setItemData(place, f"{_(method.short)} {method.source}", _TIP)
        for knowledge in reversed(WEIGHT_KNOWLEDGE):
            self.knowledge.addItem(_(KNOWLEDGE_WORDS[knowledge]), knowledge)
            self.knowledge.setItemData(self.knowledge.count() - 1, _(KNOWLEDGE_NAMES[knowledge]), _TIP)

    def _lay_out(self) -> None:
        theme = self.session.theme
        line = WrapLayout(self, gap=theme.px(10), down=theme.px(6))
        for part in (
            labelled(_("Scoring sheet"), self.sheets), labelled(_("Round"), self.rounds),
            labelled(_("Weights"), self.weights), labelled(_("Method"), self.methods),
            labelled(_("Known of the weights"), self.knowledge), self.uncertain, self.keep,
        ):  # fmt: skip
            line.addWidget(part)

    def add(self, *widgets: QWidget) -> None:
        """Put further buttons at the end of the boxes."""
        layout = self.layout()
        assert layout is not None
        for widget in widgets:
            layout.addWidget(widget)

    # The choice

    @property
    def choice(self) -> Choice:
        """Return what is chosen."""
        return Choice(
            sheet=str(self.sheets.currentData() or ""),
            round=self.session.round,
            weight_set=str(self.weights.currentData() or ""),
            method=cast(RankingMethod, self.methods.currentData()),
            knowledge=cast(WeightKnowledge, self.knowledge.currentData()),
            uncertain=self.uncertain.isChecked(),
        )

    def refresh(self) -> None:
        """List what the plan has, staying on what is chosen where it is still there."""
        plan = self.session.plan
        self.rounds.refresh()
        sheet = str(self.sheets.currentData() or "")
        self.sheets.clear()
        for known in plan.sheets.values():
            self.sheets.addItem(known.name.to(language()), known.id)
        self.sheets.setCurrentIndex(max(0, self.sheets.findData(sheet)))
        self._show(str(self.sheets.currentData() or ""))

    def _show(self, sheet: str) -> None:
        """Show what is chosen for a sheet: what was chosen on this page, else what the plan says."""
        plan = self.session.plan
        kept = chosen_at_first(plan, sheet, self.session.round)
        choice = self._choices.get(sheet, kept)
        self.weights.clear()
        self.weights.addItem(_("Equal weights"), "")
        for known in plan.weight_sets.values():
            if known.sheet == sheet:
                self.weights.addItem(known.name, known.id)
        for box, value in (
            (self.weights, choice.weight_set), (self.methods, choice.method), (self.knowledge, choice.knowledge)
        ):  # fmt: skip
            box.setCurrentIndex(max(0, box.findData(value)))
        self.uncertain.setChecked(choice.uncertain)
        self._offer_keeping()

    def _offer_keeping(self) -> None:
        """Offer to keep a choice that the plan does not have yet."""
        now = self.choice
        kept = chosen_at_first(self.session.plan, now.sheet, now.round)
        self.keep.setVisible(replace(now, uncertain=True) != replace(kept, uncertain=True))
        self.keep.setEnabled(not self.session.read_only)

    def _take(self) -> None:
        """Take another choice; another sheet brings its own."""
        sheet = str(self.sheets.currentData() or "")
        if self.sender() is self.sheets:
            self._show(sheet)
        else:
            self._choices[sheet] = self.choice
            self._offer_keeping()
        self.changed.emit()

    def choose_weights(self, id_: str) -> None:
        """Choose a set of weights that was just made."""
        self._choices[self.choice.sheet] = replace(self.choice, weight_set=id_)
        self._show(self.choice.sheet)
        self.changed.emit()

    def store(self) -> None:
        """Keep the choice as the sheet's own, as one undo step."""
        now = self.choice
        name = self.session.plan.sheets[now.sheet].name.to(language())
        self.session.act(
            _("Ranking of {sheet}").format(sheet=name),
            lambda rows: rows.set_ranking(
                now.sheet, weight_set=now.weight_set, method=now.method, knowledge=now.knowledge
            ),
        )


_TIP = Qt.ItemDataRole.ToolTipRole


def _box(name: str, tip: str) -> QComboBox:
    made = named(QComboBox(), name, tip)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made
