"""A figure that proposes a score: typed in the row above the grid, shown as a proposal, taken on Enter."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from planner.model.panel import SubAnchor, proposed
from planner.model.plan import Assessment
from planner.text import _, language
from planner.ui.controls import together
from planner.ui.pages.scoring.answering import NOTHING, Given
from planner.ui.parts import button, named
from planner.ui.theme import Theme
from planner.ui.wording import RULE_BASES, answer_text, figure_text, rule_text, typed_figure

_WIDTH = 88
# From this width on (px at 100 %) the words stand beside the line.
_WIDE = 620


class FigureLine(QLineEdit):
    """A line for one figure: says when it is left, and when Escape is pressed."""

    finished = Signal()
    escaped = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Finish on leaving."""
        super().focusOutEvent(event)
        self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)


class FigureRow(QWidget):
    """The figure of one cell, and the score that a rule proposes for it.

    `accepted` when the proposed score is to be the answer; `noted` when the figure is to be kept beside the answer that
    stands; `left` to go back to the grid. What is typed for a cell without an answer waits until there is one.
    """

    accepted = Signal(int)
    noted = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.key: object = None
        self._theme = theme
        self._rules: tuple[SubAnchor, ...] = ()
        self._own: Assessment | None = None
        self._drafts: dict[object, tuple[str, str]] = {}
        self._name = QLabel()
        self.rule = named(QComboBox(), _("Rule that proposes a score"))
        self.rule.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.rule.activated.connect(lambda _place: self._edited())
        self.line = FigureLine()
        self.line.setFixedWidth(theme.px(_WIDTH))
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.textEdited.connect(lambda _text: self._edited())
        self.line.returnPressed.connect(self._accept)
        self.line.finished.connect(self.take_over)
        self.line.escaped.connect(self.left)
        self._unit = QLabel()
        self.accept: QPushButton = button("", self._accept)
        self.says = QLabel(wordWrap=True)
        self.says.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._lay_out()

    def _lay_out(self) -> None:
        # As high as with its button, so that nothing jumps when a figure is typed.
        self.setMinimumHeight(self.accept.sizeHint().height())
        parts = together(self._name, self.rule, self.line, self._unit, self.accept)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(self._theme.px(8))
        self._row.addWidget(parts, 0, Qt.AlignmentFlag.AlignLeft)
        self._row.addWidget(self.says, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words below the line where there is no room beside it."""
        super().resizeEvent(event)
        wide = event.size().width() >= self._theme.px(_WIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def show_cell(self, key: object, rules: tuple[SubAnchor, ...], own: Assessment | None, editable: bool) -> None:
        """Show the figure of the cell `key`; one being typed for it stays."""
        self.key, self._own = key, own
        if self._drafts.get(key) == self._stored():
            del self._drafts[key]
        self._list(rules)
        rule, text = self._drafts.get(key, self._stored())
        self.rule.setCurrentIndex(max(0, self.rule.findData(rule)))
        if self.line.text() != text:
            self.line.setText(text)
        self.line.setEnabled(editable and bool(rules))
        self.rule.setEnabled(self.line.isEnabled())
        self._describe()

    def given(self) -> Given:
        """Return the figure as it is typed, and its rule; what is kept with the answer where no figure is typed."""
        text, rule = self.line.text().strip(), self._chosen()
        if not text or rule is None:
            return NOTHING
        figure = typed_figure(text)
        if figure is None or (rule.id, text) == self._stored():
            return (self._own.figure, self._own.sub_anchor) if self._own is not None else NOTHING
        return figure, rule.id

    def take_over(self) -> None:
        """Hand on a changed figure of a cell that has an answer."""
        if self._own is not None and self.line.isEnabled() and self.given() != (self._own.figure, self._own.sub_anchor):
            self.noted.emit()

    def _stored(self) -> tuple[str, str]:
        own = self._own
        return (own.sub_anchor, figure_text(own.figure)) if own is not None and own.figure is not None else ("", "")

    def _chosen(self) -> SubAnchor | None:
        return next((rule for rule in self._rules if rule.id == self.rule.currentData()), None)

    def _list(self, rules: tuple[SubAnchor, ...]) -> None:
        """Offer the rules of an indicator; a single one is just named."""
        if rules != self._rules:
            self._rules = rules
            self.rule.clear()
            for rule in rules:
                self.rule.addItem(rule.name.to(language()), rule.id)
        self.rule.setVisible(len(rules) > 1)
        self._name.setText(rules[0].name.to(language()) if len(rules) == 1 else _("Figure"))

    def _edited(self) -> None:
        rule = self._chosen()
        self._drafts[self.key] = (rule.id if rule else "", self.line.text())
        self._describe()

    def _accept(self) -> None:
        """Take the proposed score as the answer."""
        figure, rule = typed_figure(self.line.text()), self._chosen()
        if figure is not None and rule is not None and self.line.isEnabled():
            self.accepted.emit(proposed(rule, figure))

    def _describe(self) -> None:
        """Say what the rule proposes for the figure, or what it would propose for which."""
        rule, figure = self._chosen(), typed_figure(self.line.text())
        self._unit.setText(rule.unit if rule else "")
        self.line.setAccessibleName(_("Figure: {rule} (Enter takes the proposed score)").format(
            rule=rule.name.to(language()) if rule else ""))  # fmt: skip
        wrong = bool(self.line.text().strip()) and figure is None
        self.says.setStyleSheet(f"color: {self._theme.roles['error' if wrong else 'muted']}")
        words = _("This is not a figure: type a number such as 62.5.") if wrong else self._words(rule, figure)
        self.says.setText(words)
        takes = rule is not None and figure is not None and self.line.isEnabled()
        self.accept.setVisible(takes)
        if rule is not None and figure is not None:
            words = _("Take {score} (Enter)").format(score=proposed(rule, figure))
            named(self.accept, words, words).setText(words)

    def _words(self, rule: SubAnchor | None, figure: float | None) -> str:
        if rule is None:
            return _("No rule proposes a score for this indicator.")
        if figure is None:
            return f"{rule_text(rule)}  ({_(RULE_BASES[rule.basis])})"
        score, own = proposed(rule, figure), self._own
        if own is None:
            return _("Proposes {score}; another answer keeps both.").format(score=score)
        if own.value == score:
            return _("Proposes {score}, which is the answer.").format(score=score)
        return _("Proposes {score}; the answer “{answer}” differs. Both are kept.").format(
            score=score, answer=answer_text(own)
        )
