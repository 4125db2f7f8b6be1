"""What to do next with the rounds: one sentence, one button, and what else is possible."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from planner.engine.rounds import Step, StepKind, next_step, step_sentence
from planner.model.plan import Plan
from planner.text import N_, _
from planner.ui.parts import button, card, column, label
from planner.ui.theme import GRID, Theme
from planner.ui.wrapping import WrapLayout

# From this width on (px at 100 %) the buttons stand beside the words.
_WIDE = 860


@dataclass(frozen=True, slots=True)
class Offer:
    """The button for a step (its words and what it asks for) and what pressing it means."""

    action: str
    words: str
    meaning: str


OFFERS: Mapping[StepKind, Offer] = {
    "open": Offer("open", N_("Open the first round…"), N_("The panel can answer as soon as it is open.")),
    "declare": Offer(
        "declare",
        N_("Declare the rule…"),
        N_("Declared before the first answer, the rule can't be bent to fit the result. Rounds work without one, too."),
    ),
    "collect": Offer("score", N_("Go to Scoring"), N_("Answers can be changed until the round is closed.")),
    "close": Offer("close", N_("Close the round"), N_("A closed round takes no more answers; then its results count.")),
    "feedback": Offer(
        "feedback",
        N_("Give feedback"),
        N_("The panel may see the results from then on, and the round can't be opened again."),
    ),
    "next": Offer(
        "open", N_("Open the next round…"), N_("It asks again, or only what is unsettled; the rule stays the same.")
    ),
    "stop": Offer("matrix", N_("See the matrix"), N_("Another round is possible, against the rule that was declared.")),
}
ACTIONS: Mapping[str, str] = {
    "close": N_("Close it without waiting"),
    "reopen": N_("Open it again"),
    "feedback": N_("Give feedback"),
    "force": N_("Another round all the same…"),
}


def others(plan: Plan, step: Step) -> tuple[str, ...]:
    """List what else can be done with the latest round, as keys of ACTIONS."""
    known = plan.rounds.get(step.round)
    found = {
        "close": step.kind in ("declare", "collect"),
        "feedback": step.kind == "stop" and known is not None and not known.feedback,
        "reopen": known is not None and known.state == "closed" and not known.feedback,
        "force": step.kind == "stop",
    }
    return tuple(name for name, offered in found.items() if offered)


class StepCard(QWidget):
    """Says the next step and asks for it: `wanted(action, round)`."""

    wanted = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.step = Step("open", "")
        self.sentence = label("", "heading")
        self.meaning = label("", "muted")
        self.primary = button("", self._press, "primary")
        self.others: dict[str, QPushButton] = {
            name: button(_(words), partial(self._ask, name)) for name, words in ACTIONS.items()
        }
        frame, inner = card(margin=GRID + GRID // 2)
        self._flow = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._flow.setSpacing(2 * GRID)
        words, buttons = QWidget(), QWidget()
        text, line = column(words, spacing=GRID // 2), WrapLayout(buttons, gap=theme.px(8))
        for part in (label(_("Next step"), "small"), self.sentence, self.meaning):
            text.addWidget(part)
        for made in (*self.others.values(), self.primary):
            line.addWidget(made)
        self._flow.addWidget(words, 1)
        self._flow.addWidget(buttons)
        inner.addLayout(self._flow)
        column(self, spacing=0).addWidget(frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons beside the words, or below where there is little room."""
        super().resizeEvent(event)
        wide = self.width() >= self.theme.px(_WIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._flow.setDirection(across if wide else down)

    def show_step(self, plan: Plan, *, read_only: bool) -> None:
        """Show what comes next in a plan; nothing can be pressed that would change a file that can only be read."""
        self.step = next_step(plan)
        offer = OFFERS[self.step.kind]
        self.sentence.setText(step_sentence(plan, self.step))
        self.meaning.setText(_(offer.meaning))
        self.primary.setText(_(offer.words))
        self.primary.setAccessibleName(f"{_(offer.words)}. {self.sentence.text()}")
        self.primary.setEnabled(not read_only or offer.action in ("score", "matrix"))
        possible = others(plan, self.step)
        for name, made in self.others.items():
            made.setVisible(name in possible)
            made.setEnabled(not read_only)

    def _press(self) -> None:
        self._ask(OFFERS[self.step.kind].action)

    def _ask(self, action: str) -> None:
        self.wanted.emit(action, self.step.round)
