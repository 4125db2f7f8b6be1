"""Passing the laptop round: it fills the screen, opens each assessor's own answers by their code, and nobody else's."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from planner.engine.answers import Cell
from planner.model.passcodes import facilitator_code, holder
from planner.text import _
from planner.ui.parts import column
from planner.ui.planfile import FILE
from planner.ui.room.desk import Desk
from planner.ui.room.door import Door
from planner.ui.room.questions import experts, may_answer
from planner.ui.room.sitting import Sitting
from planner.ui.session import Session

# After so long without a key or a click an open desk is closed: somebody has walked away.
IDLE_MS = 180_000
_ALIVE = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}


class Passing(QWidget):
    """The whole screen of the laptop while it is passed round; `ended` when the facilitator takes it back."""

    ended = Signal()

    def __init__(
        self, session: Session, round_id: str, cells: Sequence[Cell], voted: Callable[[str, Cell], None]
    ) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(_("Pass the laptop"))
        self.session, self.round, self.cells = session, round_id, tuple(cells)
        self._voted = voted
        self._done: set[str] = set()
        self._skipped = 0
        self._over = False
        self.desk: Desk | None = None
        self.door = Door(session.theme, skips=self.named)
        self.keeper = Door(session.theme, skips=False)
        self.keeper.leave.setText(_("Back (Esc)"))
        self.screens = QStackedWidget()
        self.screens.addWidget(self.door)
        self.screens.addWidget(self.keeper)
        column(self, spacing=0).addWidget(self.screens)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._walked_away)
        self._connect()
        self.call_next()

    def _connect(self) -> None:
        self.door.typed.connect(self.open_desk)
        self.door.skipped.connect(self.skip)
        self.door.leaving.connect(self.ask_facilitator)
        self.keeper.typed.connect(self.end)
        self.keeper.leaving.connect(lambda: self.call_next())
        self.session.notice.connect(self._on_notice)
        self.session.changed.connect(self._on_changed)
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    @property
    def named(self) -> bool:
        """Tell whether the laptop is passed to a code; at the strictest level slips were drawn by lot."""
        return self.session.plan.anonymity != "nobody"

    def members(self) -> list[str]:
        """List those who are asked something here, in the panel's order."""
        plan = self.session.plan
        return [one.id for one in experts(plan) if any(may_answer(plan, one.id, cell) for cell in self.cells)]

    def waiting(self) -> list[str]:
        """List those who have not finished, starting after the ones passed over."""
        left = [name for name in self.members() if name not in self._done]
        start = self._skipped % len(left) if left else 0
        return left[start:] + left[:start]

    # Between two people

    def call_next(self, said: str = "") -> None:
        """Clear the screen and ask for the next code."""
        self._close_desk()
        members, waiting = self.members(), self.waiting()
        progress = _("{done} of {count} have finished").format(done=len(members) - len(waiting), count=len(members))
        title, text = _("Enter the code on your slip"), _("Your answers stay yours: only your code opens them.")
        if self.named and waiting:
            member = self.session.plan.assessors[waiting[0]]
            title = _("Pass the laptop to {code}").format(code=f"{member.id} {member.name}".strip())
            text = _("Confirm with your own code; only that opens your answers.")
        elif not waiting:
            title, text = _("Everyone has finished"), _("Give the laptop back to the facilitator, or enter your code.")
        self.door.ask(title, text, said, progress)
        self.door.skip.setVisible(self.named and len(waiting) > 1)
        self.screens.setCurrentWidget(self.door)

    def skip(self) -> None:
        """Pass to the next person; whoever is skipped comes again at the end."""
        self._skipped += 1
        self.call_next()

    def open_desk(self, code: str) -> None:
        """Open the answers of whoever holds a code."""
        found = holder(self.session.plan, code)
        if found is None or found not in self.members():
            self.door.refuse()
            return
        self.door.welcome()
        sitting = Sitting(self.session, self.round, found, self.cells, self._voted)
        self.desk = Desk(self.session.theme, sitting)
        self.desk.finished.connect(self._finish)
        self.desk.leaving.connect(self.ask_facilitator)
        self.screens.addWidget(self.desk)
        self.screens.setCurrentWidget(self.desk)
        self.desk.setFocus()
        self._idle.start()

    def _finish(self) -> None:
        if self.desk is None:
            return
        left = len(self.desk.sitting.open_cells())
        self._done.add(self.desk.sitting.assessor)
        said = _("Thank you. Your answers are saved.")
        if left:
            said = _("Thank you. Your answers are saved; {count} questions stay open.").format(count=left)
        self.call_next(said)

    def _walked_away(self) -> None:
        self.call_next(
            _("Closed, because no key was pressed for a while. Everything is saved: enter your code to go on.")
        )

    def _close_desk(self) -> None:
        """Save what is typed and take the answers off the screen."""
        self._idle.stop()
        desk, self.desk = self.desk, None
        if desk is not None:
            desk.take_over()
            desk.wipe()
            self.screens.removeWidget(desk)
            desk.hide()
            desk.deleteLater()

    # Ending

    def ask_facilitator(self) -> None:
        """Clear the screen and ask for the facilitator's code."""
        self._close_desk()
        self.keeper.ask(
            _("Facilitator: enter your code to end"),
            _("It stands on the slips in the room console. Every answer is saved already."),
        )
        self.screens.setCurrentWidget(self.keeper)

    def end(self, code: str) -> None:
        """Give the window back when the facilitator's code is right."""
        if code != facilitator_code(self.session.plan):
            self.keeper.refuse()
            return
        self.stop()

    def stop(self) -> None:
        """Close without asking."""
        self._close_desk()
        self._over = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when the facilitator has confirmed it."""
        if not self._over:
            event.ignore()
            self.ask_facilitator()
            return
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        super().closeEvent(event)
        self.ended.emit()

    # Following

    def _on_notice(self, _level: str, text: str) -> None:
        if self.desk is not None and text:
            self.desk.say(text)

    def _on_changed(self, tables: frozenset[str]) -> None:
        """End where the plan goes away or the round is closed meanwhile."""
        known = self.session.plan.rounds.get(self.round) if self.session.has_plan else None
        if FILE in tables or known is None or known.state == "closed":
            self.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there."""
        if event.type() in _ALIVE and self._idle.isActive():
            self._idle.start()
        return super().eventFilter(watched, event)
