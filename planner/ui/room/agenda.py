"""Which question the room is at: round, sheet, order and place among what is asked."""

from typing import Literal

from PySide6.QtCore import QObject, Signal

from planner.engine.answers import Cell
from planner.engine.discussion import queue
from planner.model.plan import Plan
from planner.ui.planfile import FILE, VIEW
from planner.ui.room import questions
from planner.ui.session import Session

Order = Literal["sheet", "queue"]
# What decides which questions there are.
_LISTED = frozenset({"sheet", "sheet_item", "sheet_indicator", "round", "round_question", "indicator"})


class Agenda(QObject):
    """The questions of a round over a session, one of them on show; `changed` when anything shown may be another."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.start()
        session.changed.connect(self._on_changed)

    def start(self) -> None:
        """Begin with the plan at hand: its round in view, its first sheet."""
        plan = self._plan
        self.round = questions.first_round(plan, self.session.round) if plan else ""
        self.sheet = next(iter(plan.sheets), "") if plan and not self._limited() else ""
        self.order: Order = "sheet"
        self.place = 0
        self.cells: tuple[Cell, ...] = ()
        self._queue: tuple[Cell, ...] = ()
        self._list()

    @property
    def _plan(self) -> Plan | None:
        return self.session.plan if self.session.has_plan else None

    def _limited(self) -> bool:
        return bool(self.round) and self.session.plan.rounds[self.round].questions is not None

    @property
    def cell(self) -> Cell | None:
        """Return the question on show, None where there is none."""
        return self.cells[self.place] if self.place < len(self.cells) else None

    @property
    def takes_votes(self) -> bool:
        """Tell whether the round is open and somebody may vote."""
        plan = self._plan
        shown = plan.rounds.get(self.round) if plan else None
        return plan is not None and shown is not None and shown.state == "open" and bool(questions.experts(plan))

    def set_round(self, round_id: str) -> None:
        """Take the questions of another round."""
        self.round, self._queue, self.order = round_id, (), "sheet"
        self._list()
        self.changed.emit()

    def set_sheet(self, sheet: str) -> None:
        """Take the questions of another sheet, of all for ""."""
        self.sheet, self._queue, self.order = sheet, (), "sheet"
        self._list()
        self.changed.emit()

    def set_order(self, order: Order) -> None:
        """Ask in the order of the sheets, or what most needs discussion first; that is worked out in the background."""
        self.order = order
        plan = self._plan
        if order == "sheet" or plan is None or not self.round:
            self._list()
            self.changed.emit()
            return
        round_id, sheet = self.round, self.sheet or None

        def work(_report: object) -> tuple[Cell, ...]:
            return tuple((topic.item, topic.indicator) for topic in queue(plan, round_id, sheet))

        self.session.compute(work, lambda found: self._queued(round_id, sheet, found))

    def _queued(self, round_id: str, sheet: str | None, found: tuple[Cell, ...]) -> None:
        """Take over the queue, and start with what stands first in it."""
        if (round_id, sheet, self.order) != (self.round, self.sheet or None, "queue"):
            return
        self._queue, self.place = found, 0
        self.cells = ()
        self._list()
        self.changed.emit()

    def _list(self) -> None:
        """List the questions anew; the one on show stays on show where it is still asked."""
        shown, plan = self.cell, self._plan
        self.cells = ()
        if plan is not None:
            known = questions.cells_of(plan, self.round, self.sheet)
            self.cells = questions.in_order(known, self._queue if self.order == "queue" else ())
        self.place = self.cells.index(shown) if shown in self.cells else 0
        if self.cell != shown:
            self.turned()

    def go(self, place: int) -> None:
        """Show a question by its place; nothing happens where there is none."""
        if 0 <= place < len(self.cells) and place != self.place:
            self.place = place
            self.turned()
            self.changed.emit()

    def step(self, by: int) -> None:
        """Show the next question, or the one before."""
        self.go(self.place + by)

    def turned(self) -> None:
        """Take notice of another question; the room overrides this."""

    def _on_changed(self, tables: frozenset[str]) -> None:
        if FILE in tables:
            self.start()
        elif tables & _LISTED or VIEW in tables:
            plan = self._plan
            if plan is not None and self.round not in plan.rounds:
                self.round = questions.first_round(plan, self.session.round)
            if plan is not None and self.sheet not in plan.sheets:
                self.sheet = ""
            self._list()
        self.changed.emit()
