"""The rule of the roadmap: which role goes to which phase, when; a sentence to read, boxes to change it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planner.model.plan import TIMED_PHASES, RoadmapRule
from planner.text import _
from planner.ui.pages.roadmap.lines import rule_words
from planner.ui.parts import button, card, label
from planner.ui.theme import Theme
from planner.ui.wording import PHASE_NAMES, quarter_text, span_text
from planner.ui.wrapping import WrapLayout


class RuleRow(QWidget):
    """One rule: measures of a role go to a phase, from a quarter to a quarter."""

    changed = Signal(str, str, str)

    def __init__(self, theme: Theme, rule: RoadmapRule) -> None:
        super().__init__()
        self.quadrant = rule.quadrant
        name = QLabel(rule_words(rule))
        name.setMinimumWidth(theme.px(104))
        self.phase = self._box("phase", _("Phase of {role}").format(role=rule_words(rule)), theme.px(110))
        for phase in TIMED_PHASES:
            self.phase.addItem(_(PHASE_NAMES[phase]), phase)
        self.start = self._box("start", _("Start of {role}").format(role=rule_words(rule)), theme.px(88))
        self.end = self._box("end", _("End of {role}").format(role=rule_words(rule)), theme.px(88))
        row = WrapLayout(self, gap=theme.px(6))
        row.addWidget(_together(theme, name, QLabel("→"), self.phase))
        row.addWidget(_together(theme, self.start, QLabel("–"), self.end))

    def show_rule(self, rule: RoadmapRule, quarters: Sequence[str]) -> None:
        """Show a rule, with quarters to choose from."""
        for box, value in ((self.start, rule.start), (self.end, rule.end)):
            if [box.itemData(place) for place in range(box.count())] != list(quarters):
                box.clear()
                for quarter in quarters:
                    box.addItem(quarter_text(quarter), quarter)
            box.setCurrentIndex(box.findData(value))
        self.phase.setCurrentIndex(self.phase.findData(rule.phase))

    def _box(self, field: str, name: str, width: int) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setMinimumWidth(width)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.activated.connect(lambda place: self.changed.emit(self.quadrant, field, str(box.itemData(place))))
        return box


class RuleEditor(QWidget):
    """The rule in words that are always seen, and the boxes that change it, which fold away."""

    changed = Signal(str, str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: dict[str, RuleRow] = {}
        self._words: tuple[str, ...] = ()
        self._said = QWidget()
        self._chips = WrapLayout(self._said, gap=theme.px(6))
        self.fold = button(_("Change the rule"), self.toggle)
        self._boxes = QWidget()
        self._grid = WrapLayout(self._boxes, gap=theme.px(8))
        self._note = label(
            _(
                "A measure takes the first rule that one of its stacks meets. The years are planning assumptions: "
                "the report names none."
            ),
            "small",
        )
        frame, inner = card(margin=theme.px(10), spacing=theme.px(6))
        head = QHBoxLayout()
        head.addWidget(self._said, 1)
        head.addStretch()
        head.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(head)
        inner.addWidget(self._boxes)
        inner.addWidget(self._note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def show_rules(self, rules: Sequence[RoadmapRule], quarters: Sequence[str]) -> None:
        """Show the rules in their order."""
        if list(self.rows) != [rule.quadrant for rule in rules]:
            self._make(rules)
        for rule in rules:
            self.rows[rule.quadrant].show_rule(rule, quarters)
        words = tuple(_said(rule) for rule in rules)
        if words != self._words:
            self._words = words
            _empty(self._chips)
            for said in words:
                self._chips.addWidget(label(said, "tag", wrap=False))

    def set_open(self, open_: bool) -> None:
        """Show or fold away the boxes."""
        self._boxes.setVisible(open_)
        self._said.setVisible(not open_)
        self.fold.setText(_("Fold the rule") if open_ else _("Change the rule"))

    def toggle(self) -> None:
        """Show the boxes, or fold them away."""
        self.set_open(not self._boxes.isVisible())

    def _make(self, rules: Sequence[RoadmapRule]) -> None:
        _empty(self._grid)
        self.rows = {rule.quadrant: RuleRow(self._theme, rule) for rule in rules}
        for row in self.rows.values():
            row.changed.connect(self.changed)
            self._grid.addWidget(row)


def _together(theme: Theme, *widgets: QWidget) -> QWidget:
    """Keep widgets on one line."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(6))
    for widget in widgets:
        row.addWidget(widget)
    return box


def _empty(layout: WrapLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()


def _said(rule: RoadmapRule) -> str:
    """Say a rule in a few words."""
    return _("{role} → {phase} {span}").format(
        role=rule_words(rule), phase=_(PHASE_NAMES[rule.phase]), span=span_text(rule.start, rule.end)
    )
