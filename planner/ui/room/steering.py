"""The console's buttons: next and previous, reveal, matrix, second vote, timer. Every one says its key."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDoubleSpinBox, QPushButton, QWidget

from planner.text import N_, _
from planner.ui.controls import labelled
from planner.ui.parts import button, column, label, named
from planner.ui.room.questions import describe
from planner.ui.room.state import Room
from planner.ui.wrapping import WrapLayout


@dataclass(frozen=True, slots=True)
class Step:
    """A button: its words, its key here, its key on the projector, and what it does."""

    words: str
    key: str
    projector: str
    do: Callable[[Room], object]


STEPS = (
    Step(N_("Previous"), "Ctrl+PgUp", "←", lambda room: room.step(-1)),
    Step(N_("Next"), "Ctrl+PgDown", "→", lambda room: room.step(1)),
    Step(N_("Reveal or hide the votes"), "Ctrl+R", "Space", lambda room: room.toggle_reveal()),
    Step(N_("Matrix or votes"), "Ctrl+M", "M", lambda room: room.toggle_movement()),
    Step(N_("Second vote"), "Ctrl+Shift+R", "V", lambda room: room.call_again()),
)
TIMER = (
    Step(N_("Start or pause"), "Ctrl+T", "T", lambda room: room.countdown.toggle()),
    Step(N_("Set back"), "Ctrl+Shift+T", "0", lambda room: room.countdown.reset()),
)


def shown_key(key: str) -> str:
    """Write a key as the system does."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


class Steering(QWidget):
    """Says what is on the projector, and steers it."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        theme = room.session.theme
        self.title = label("", "heading")
        self.state = label("")
        self.time = label("", "heading", wrap=False)
        self.minutes = named(QDoubleSpinBox(), _("Minutes of the timer"))
        self.minutes.setRange(0.5, 60)
        self.minutes.setSingleStep(0.5)
        self.minutes.setDecimals(1)
        self.minutes.setValue(room.countdown.total / 60)
        self.minutes.valueChanged.connect(lambda value: room.countdown.set_total(round(value * 60)))
        self.buttons = {step.words: self._button(step) for step in (*STEPS, *TIMER)}
        steps, timer = WrapLayout(gap=theme.px(6)), WrapLayout(gap=theme.px(6))
        for step in STEPS:
            steps.addWidget(self.buttons[step.words])
        timer.addWidget(labelled(_("Timer (minutes)"), self.minutes))
        for step in TIMER:
            timer.addWidget(self.buttons[step.words])
        timer.addWidget(self.time)
        layout = column(self, spacing=theme.px(6))
        for part in (self.title, self.state):
            layout.addWidget(part)
        layout.addLayout(steps)
        layout.addLayout(timer)
        room.countdown.ticked.connect(self._show_time)
        self._show_time()

    def _button(self, step: Step) -> QPushButton:
        tip = _("On the projector: {key}").format(key=step.projector)
        made = button(f"{_(step.words)}  {shown_key(step.key)}", lambda: step.do(self.room), tip=tip)
        made.setAccessibleName(_(step.words))
        # It belongs to this widget, so that a rebuilt console has it once.
        QShortcut(QKeySequence(step.key), self).activated.connect(lambda: step.do(self.room))
        return made

    def refresh(self) -> None:
        """Follow the room."""
        room = self.room
        for words in self.buttons:
            self.buttons[words].setEnabled(room.cell is not None)
        if room.cell is None:
            self.title.setText(_("There is nothing to ask yet"))
            self.state.setText(self.empty_words())
            return
        self.title.setText(describe(room.session.plan, room.cell).name)
        hidden = _("votes shown") if room.revealed else _("votes hidden")
        facts = [room.progress().text(), hidden]
        if room.second:
            facts.append(_("second vote"))
        if room.session.plan.rounds[room.round].state == "closed":
            facts.append(_("the round is closed: to be shown only"))
        elif not room.takes_votes:
            facts.append(_("add experts on the Panel page first"))
        self.state.setText(" · ".join(facts))

    def empty_words(self) -> str:
        """Say what to do where there is no question."""
        if not self.room.round:
            return _("Open a round on the Panel page.")
        return _("This sheet has no questions in this round. Choose another one, or all.")

    def _show_time(self) -> None:
        self.time.setText(f"{self.room.countdown.words()} {self.room.countdown.text()}")
