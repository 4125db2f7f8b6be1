"""What is asked of the current cell, and the levels to answer with: a legend for keys, buttons for the mouse."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from planner.model.plan import Assessment, Indicator
from planner.text import _, language
from planner.ui.pages.scoring.legend import AnchorLegend, Levels, Sentences
from planner.ui.parts import named
from planner.ui.theme import Theme
from planner.ui.wording import GOOD_ENDS
from planner.ui.wrapping import WrapLayout


class AnswerBar(QWidget):
    """The question of an indicator, which end is good, one button for each level of the scale, and what levels mean.

    A press with Shift begins an interval.
    """

    answered = Signal(int)
    begun = Signal(int)
    abstaining = Signal()
    cleared = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._question = QLabel(wordWrap=True)
        self._question.setFont(theme.font("lead", bold=True))
        self._good = QLabel()
        self._good.setProperty("type", "muted")
        self._legend = QLabel(wordWrap=True)
        self._legend.setProperty("type", "muted")
        self.anchors = AnchorLegend(theme)
        self._buttons = WrapLayout(gap=theme.px(6))
        self._levels: dict[int, QPushButton] = {}
        self._words: dict[int, str] = {}
        self.setStyleSheet(
            f"QPushButton {{ padding: {theme.px(4)}px {theme.px(10)}px; }}"
            f"QPushButton:checked {{ background: {theme.roles['accent']}; color: {theme.roles['on-accent']};"
            f" border-color: {theme.roles['accent']}; font-weight: bold; }}"
        )
        self.abstain = self._make(_("0  Abstain…"), _("Abstain from this answer, with a reason (0 or Delete)"))
        self.abstain.clicked.connect(self.abstaining)
        self.clear = self._make(_("Clear"), _("Take this answer back (Backspace)"))
        self.clear.setCheckable(False)
        self.clear.clicked.connect(self.cleared)
        head = QHBoxLayout()
        head.addWidget(self._question, 1)
        head.addWidget(self._good, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(head)
        column.addLayout(self._buttons)
        column.addWidget(self._legend)
        column.addWidget(self.anchors)

    def show_sheet(self, levels: Levels, sentences: Sentences, editable: bool) -> None:
        """Offer the levels of a sheet's scale with what they mean; only their words where no answers are taken."""
        self.anchors.set_sheet(levels, sentences)
        self._offer(levels)
        for made in (*self._levels.values(), self.abstain, self.clear):
            made.setVisible(editable)
        self._legend.setVisible(not editable and self.anchors.isHidden())

    def _offer(self, levels: Levels) -> None:
        if dict(levels) == self._words:
            return
        for made in self._levels.values():
            made.deleteLater()
        self._words = dict(levels)
        self._levels = {value: self._level(value, words) for value, words in levels}
        while self._buttons.count():
            self._buttons.takeAt(0)
        for made in (*self._levels.values(), self.abstain, self.clear):
            self._buttons.addWidget(made)
        self._legend.setText(" · ".join(f"{value} {words}" for value, words in levels))

    def show_indicator(self, indicator: Indicator) -> None:
        """Ask the question of an indicator and say which end is good."""
        self._question.setText(indicator.question.to(language()) or indicator.name.to(language()))
        self._good.setText(_(GOOD_ENDS[indicator.good]))
        self.anchors.show_indicator(indicator.id)
        said = {level: words.to(language()) for level, words in indicator.anchors}
        for value, made in self._levels.items():
            tip = _("Answer {value}: {words}").format(value=value, words=self._words[value])
            named(made, tip, "\n".join(filter(None, (tip, said.get(value, ""), _("With Shift: begin an interval")))))
            made.setAccessibleDescription(said.get(value, ""))

    def show_answer(self, own: Assessment | None, editable: bool, begun: int | None = None) -> None:
        """Press the levels that were answered, or the one that an interval begins at; let levels be pressed."""
        low, high = (begun, begun) if begun is not None else _ends(own)
        for value, made in self._levels.items():
            made.setEnabled(editable)
            made.setChecked(low is not None and high is not None and low <= value <= high)
        self.abstain.setEnabled(editable)
        self.abstain.setChecked(own is not None and own.abstention is not None)
        self.clear.setEnabled(editable and own is not None)

    def _level(self, value: int, words: str) -> QPushButton:
        made = self._make(f"{value}  {words}", _("Answer {value}: {words}").format(value=value, words=words))
        made.clicked.connect(lambda: self._press(value))
        return made

    def _press(self, value: int) -> None:
        shift = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        (self.begun if shift else self.answered).emit(value)

    def _make(self, words: str, tip: str) -> QPushButton:
        """Make a button that leaves the focus in the grid when it is clicked."""
        made = QPushButton(words)
        made.setCheckable(True)
        made.setAutoDefault(True)
        made.setToolTip(tip)
        made.setAccessibleName(tip)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        return made


def _ends(own: Assessment | None) -> tuple[int | None, int | None]:
    """Return the lowest and the highest level of an answer."""
    if own is None:
        return None, None
    return (own.value, own.value) if own.value is not None else (own.low, own.high)
