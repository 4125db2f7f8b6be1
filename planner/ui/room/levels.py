"""The levels of the scale as buttons with their sentences, and what else can be answered."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from planner.model.plan import ABSTENTIONS, Assessment
from planner.text import _
from planner.ui.parts import button, clear, column, label, row
from planner.ui.room.questions import Level
from planner.ui.theme import Theme
from planner.ui.wording import ABSTENTION_NAMES
from planner.ui.wrapping import WrapLayout


class Levels(QWidget):
    """One row for each level, the chosen one marked by a tick; below, a range or an abstention."""

    pressed = Signal(int)
    ranging = Signal()
    abstaining = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._levels: tuple[Level, ...] = ()
        self.buttons: dict[int, QPushButton] = {}
        self._rows = column(spacing=theme.px(6))
        self.range = button(_("-  A range of levels"), self.ranging.emit)
        self.abstain = button(_("0  Abstain"), self.abstaining.emit)
        below = WrapLayout(gap=theme.px(8))
        below.addWidget(self.range)
        below.addWidget(self.abstain)
        self.setStyleSheet(
            f"QPushButton:checked {{ background: {theme.roles['accent']}; color: {theme.roles['on-accent']}; }}"
        )
        layout = column(self, spacing=theme.px(8))
        layout.addLayout(self._rows)
        layout.addLayout(below)

    def show_levels(self, levels: Sequence[Level], own: Assessment | None) -> None:
        """Offer the levels of a question, and mark what was answered."""
        if tuple(levels) != self._levels:
            self._make(tuple(levels))
        chosen = _chosen(own)
        for value, made in self.buttons.items():
            made.setText(f"{'✓ ' if value in chosen else ''}{value}")
            made.setChecked(value in chosen)
        self.abstain.setText(_("✓ 0  Abstained") if own is not None and own.abstention else _("0  Abstain"))

    def _make(self, levels: tuple[Level, ...]) -> None:
        clear(self._rows)
        self._levels, self.buttons = levels, {}
        for level in levels:
            made = button(str(level.value), partial(self.pressed.emit, level.value))
            made.setCheckable(True)
            made.setAccessibleName(f"{level.value} {level.text}")
            made.setFont(self.theme.font("lead", bold=True))
            made.setFixedWidth(self.theme.px(72))
            line = row(spacing=self.theme.px(12))
            line.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
            words = label(f"{level.word}\n{level.anchor}" if level.anchor else level.word, "lead")
            words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            line.addWidget(words, 1)
            self._rows.addLayout(line)
            self.buttons[level.value] = made


def reasons_text() -> str:
    """List the reasons for abstaining with their digits."""
    return " · ".join(f"{number} {_(ABSTENTION_NAMES[reason])}" for number, reason in enumerate(ABSTENTIONS, 1))


def _chosen(own: Assessment | None) -> range:
    """Return the levels that an answer covers."""
    if own is None or own.abstention is not None:
        return range(0)
    low, high = (own.low, own.high) if own.value is None else (own.value, own.value)
    return range(0) if low is None or high is None else range(low, high + 1)
