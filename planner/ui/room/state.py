"""What the room is at: round, question, votes hidden or revealed, first and second vote, timer. Windows show it."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from planner.engine.answers import Cell
from planner.engine.consensus import CellStatistics
from planner.model.plan import Assessment, Plan
from planner.text import _
from planner.ui.room import movement, questions
from planner.ui.room.agenda import Agenda
from planner.ui.room.countdown import Countdown
from planner.ui.room.entry import Vote
from planner.ui.room.movement import Movement, Standing
from planner.ui.room.recording import record
from planner.ui.room.sentences import for_minutes
from planner.ui.session import Session
from planner.ui.wording import round_name

Place = tuple[str, Cell]


@dataclass(frozen=True, slots=True)
class FirstVote:
    """What the first vote on a question said, kept from the moment a second one was called."""

    statistics: CellStatistics
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class Before:
    """What a vote is compared with: the first vote on the question, or the round before."""

    statistics: CellStatistics
    words: str


class Room(Agenda):
    """The one state of the room: what of the question on show is hidden or revealed, and its timer."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        self._forget()
        super().__init__(session, parent)
        self.countdown = Countdown(self)

    def start(self) -> None:
        """Begin with the plan at hand, everything hidden."""
        self._forget()
        super().start()

    def _forget(self) -> None:
        self.moving = False
        self._revealed: set[Place] = set()
        self._firsts: dict[Place, FirstVote] = {}
        self._again: dict[Place, set[str]] = {}

    def turned(self) -> None:
        """Show the votes on another question, not the matrix."""
        self.moving = False

    # What is shown of it

    @property
    def revealed(self) -> bool:
        """Tell whether the votes on the question are shown."""
        return self.cell is not None and (self.round, self.cell) in self._revealed

    def toggle_reveal(self) -> None:
        """Show the votes, or hide them."""
        if self.cell is not None:
            self._revealed ^= {(self.round, self.cell)}
            self.moving = False
            self.changed.emit()

    def statistics(self) -> CellStatistics | None:
        """Compute what the votes on the question say."""
        return questions.statistics_of(self.session.plan, self.round, self.cell) if self.cell else None

    def progress(self) -> questions.Progress:
        """Count who has voted; in a second vote, who has voted again."""
        cell, found = self.cell, self.statistics()
        if cell is None or found is None:
            return questions.Progress(0, 0)
        counted = questions.progress(found)
        again = self._again.get((self.round, cell))
        return counted if again is None else questions.Progress(len(again), counted.expected)

    @property
    def second(self) -> bool:
        """Tell whether a second vote on the question was called."""
        return self.cell is not None and (self.round, self.cell) in self._firsts

    def before(self) -> Before | None:
        """Return what the votes are compared with: the first vote, else the round before, where it was quantified."""
        cell, plan = self.cell, self._plan
        if cell is None or plan is None:
            return None
        first = self._firsts.get((self.round, cell))
        if first is not None:
            return Before(first.statistics, _("First vote"))
        earlier = movement.round_before(plan, self.round, cell)
        if not earlier:
            return None
        found = questions.statistics_of(plan, earlier, cell)
        return Before(found, round_name(plan.rounds[earlier])) if found.quantified else None

    # The matrix

    def movement(self) -> Movement | None:
        """Return how the stack in question moved on the matrix; None where it is on none, or votes are still hidden."""
        cell, plan = self.cell, self._plan
        if cell is None or plan is None or not movement.on_matrix(plan, cell) or self._hidden_on_matrix(plan):
            return None
        first = self._firsts.get((self.round, cell))
        return movement.movement(plan, self.round, cell, first.standing if first else None)

    def _hidden_on_matrix(self, plan: Plan) -> bool:
        """Tell whether the stack's place would betray votes that were not revealed."""
        assert self.cell is not None
        return any(
            (self.round, cell) not in self._revealed
            and questions.progress(questions.statistics_of(plan, self.round, cell)).said
            for cell in movement.cells(self.cell[0])
        )

    def movement_hint(self) -> str:
        """Say why there is no matrix to show, "" where there is one."""
        cell, plan = self.cell, self._plan
        if cell is None or plan is None or not movement.on_matrix(plan, cell):
            return _("This question has no place on the matrix.")
        if self._hidden_on_matrix(plan):
            return _("Reveal the votes on both risk and future competitiveness first: the matrix shows both.")
        return ""

    def toggle_movement(self) -> None:
        """Show the matrix in place of the votes, or the votes again; a notice where there is no matrix to show."""
        if not self.moving and self.movement() is None:
            self.session.notice.emit("info", self.movement_hint())
            return
        self.moving = not self.moving
        self.changed.emit()

    # Votes

    def vote(self, vote: Vote) -> bool:
        """Record a vote on the question in place of the assessor's earlier one; what was written stays."""
        cell = self.cell
        if cell is None:
            return False
        key = (self.round, vote.assessor, *cell)
        known = self.session.plan.assessments.get(key) or Assessment(*key)
        new = replace(known, value=vote.value, low=vote.low, high=vote.high, abstention=vote.abstention)
        # The label of the undo step stands in the main window: it tells neither who voted nor what.
        name = questions.describe(self.session.plan, cell).name
        if not record(self.session, _("{question}: a vote in the room").format(question=name), new):
            return False
        self.voted(vote.assessor, cell)
        return True

    def voted(self, assessor: str, cell: Cell) -> None:
        """Note that someone has voted in a second vote, with the same answer as before, too."""
        again = self._again.get((self.round, cell))
        if again is not None:
            again.add(assessor)
        self.changed.emit()

    def call_again(self) -> bool:
        """Call a second vote: put the first one on the minutes, hide the votes; answers stay until they are changed."""
        cell, found = self.cell, self.statistics()
        if cell is None or found is None:
            return False
        if not (found.answered and self.takes_votes):
            self.session.notice.emit("info", _("A second vote needs an open round and answers to the question."))
            return False
        name = questions.describe(self.session.plan, cell).name
        label = _("{question}: second vote").format(question=name)
        if not self.session.act(label, lambda rows: rows.add_minute(self.round, *cell, for_minutes(found))):
            return False
        place = (self.round, cell)
        standing = movement.standing(self.session.plan, self.round, cell[0])
        self._firsts[place], self._again[place] = FirstVote(found, standing), set()
        self._revealed.discard(place)
        self.moving = False
        self.changed.emit()
        return True
