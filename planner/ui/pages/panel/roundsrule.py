"""The rule for ending the rounds: declared in a form before the panel answers, read as sentences afterwards."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QSpinBox, QWidget

from planner.engine.rounds import LIMITS, MEASURES, rule_sentences
from planner.model.panel import CONSENSUS_MEASURES, StopRule
from planner.text import _
from planner.ui.controls import labelled
from planner.ui.parts import button, column, label, named
from planner.ui.theme import GRID, Theme
from planner.ui.wrapping import WrapLayout

_MOST_ROUNDS = 20


class RuleForm(QWidget):
    """Five numbers with their meaning in words below; `declared(rule)` with None where it is withdrawn."""

    declared = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._stored: StopRule | None = None
        self._place = ""
        self.measure = named(QComboBox(), _("Measure of consensus"))
        for name in CONSENSUS_MEASURES:
            self.measure.addItem(_(MEASURES[name]), name)
        self.limit = named(QDoubleSpinBox(minimum=0, maximum=4, singleStep=0.05, decimals=2), _("Limit"))
        self.share = named(QSpinBox(minimum=1, maximum=100, singleStep=5, suffix="%"), _("Share of the questions"))
        self.stability = named(
            QDoubleSpinBox(minimum=0, maximum=2, singleStep=0.05, decimals=2), _("Limit of change for stability")
        )
        self.rounds = named(QSpinBox(minimum=1, maximum=_MOST_ROUNDS), _("Maximum of rounds"))
        self.sentence = label("", "quote")
        self.declare = button(_("Declare this rule"), self._declare)
        self.withdraw = button(_("Withdraw the rule"), lambda: self.declared.emit(None))
        self._lay_out(theme)
        self.measure.currentIndexChanged.connect(lambda _place: self._usual_limit())
        for box in (self.limit, self.share, self.stability, self.rounds):
            box.valueChanged.connect(lambda _value: self._say())
        self._fill(StopRule())

    def _lay_out(self, theme: Theme) -> None:
        for number in (self.limit, self.share, self.stability, self.rounds):
            number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        fields = WrapLayout(gap=theme.px(12), down=theme.px(6))
        for words, box in (
            (_("Consensus by"), self.measure),
            (_("Limit"), self.limit),
            (_("Share of the questions"), self.share),
            (_("Stable up to"), self.stability),
            (_("Rounds at most"), self.rounds),
        ):
            fields.addWidget(labelled(words, box))
        buttons = WrapLayout(gap=theme.px(8))
        buttons.addWidget(self.declare)
        buttons.addWidget(self.withdraw)
        layout = column(self, spacing=GRID)
        layout.addLayout(fields)
        layout.addWidget(self.sentence)
        layout.addLayout(buttons)

    def rule(self) -> StopRule:
        """Return the rule that stands in the form."""
        return StopRule(
            self.measure.currentData(),
            round(self.limit.value(), 2),
            self.share.value() / 100,
            round(self.stability.value(), 2),
            self.rounds.value(),
        )

    def _declare(self) -> None:
        for box in (self.limit, self.share, self.stability, self.rounds):
            box.interpretText()
        self.declared.emit(self.rule())

    def show_rule(self, place: str, rule: StopRule | None) -> None:
        """Show the rule of a round (`place`); what is being chosen stays while the same round has the same rule."""
        if (place, rule) != (self._place, self._stored):
            self._fill(rule or StopRule())
        self._place, self._stored = place, rule
        self.withdraw.setVisible(rule is not None)
        self._say()

    def _fill(self, rule: StopRule) -> None:
        self._quietly(self.measure, lambda: self.measure.setCurrentIndex(self.measure.findData(rule.measure)))
        self._quietly(self.limit, lambda: self.limit.setValue(rule.threshold))
        self._quietly(self.share, lambda: self.share.setValue(round(100 * rule.share)))
        self._quietly(self.stability, lambda: self.stability.setValue(rule.stability))
        self._quietly(self.rounds, lambda: self.rounds.setValue(rule.rounds))
        self._say()

    def _quietly(self, box: QWidget, change: Callable[[], None]) -> None:
        box.blockSignals(True)
        change()
        box.blockSignals(False)

    def _usual_limit(self) -> None:
        """Start from the usual limit of another measure."""
        self._quietly(self.limit, lambda: self.limit.setValue(LIMITS[self.measure.currentData()]))
        self._say()

    def _say(self) -> None:
        """Put the numbers into words; a rule that is declared already needs no declaring."""
        rule = self.rule()
        self.sentence.setText(" ".join(rule_sentences(rule)))
        self.declare.setEnabled(rule != self._stored)
