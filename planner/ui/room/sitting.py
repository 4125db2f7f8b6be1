"""One assessor's turn at the laptop: their questions, their own answers, and how each is saved."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from planner.engine.answers import Cell
from planner.engine.consensus import cell_statistics
from planner.engine.delphi import previous_round
from planner.model.asked import asked
from planner.model.plan import Abstention, Assessment
from planner.text import _, nfc
from planner.ui.room.recording import record
from planner.ui.room.sentences import middle
from planner.ui.session import Session
from planner.ui.wording import ABSTENTION_NAMES, answer_text


class Sitting:
    """Answers `cells` of a round for one assessor; every answer is saved at once. `voted` is told of each."""

    def __init__(
        self, session: Session, round_id: str, assessor: str, cells: Sequence[Cell], voted: Callable[[str, Cell], None]
    ) -> None:
        self.session = session
        self.round = round_id
        self.assessor = assessor
        self._voted = voted
        mine = asked(session.plan, round_id, assessor)
        self.cells = tuple(cell for cell in cells if cell in mine)
        # Rationales without an answer, which the plan has no place for yet.
        self.drafts: dict[Cell, str] = {}

    def own(self, cell: Cell) -> Assessment | None:
        """Return the assessor's answer to a question so far."""
        return self.session.plan.assessments.get((self.round, self.assessor, *cell))

    def rationale(self, cell: Cell) -> str:
        """Return the rationale written so far."""
        own = self.own(cell)
        return self.drafts.get(cell, own.rationale if own else "")

    def open_cells(self) -> tuple[Cell, ...]:
        """List the questions without an answer."""
        return tuple(cell for cell in self.cells if self.own(cell) is None)

    def first_open(self) -> int:
        """Return the place of the first question without an answer, of the first one where there is none."""
        found = self.open_cells()
        return self.cells.index(found[0]) if found else 0

    def answer(self, cell: Cell, low: int, high: int) -> bool:
        """Answer with a level, or with a range of levels from `low` to `high`."""
        low, high = sorted((low, high))
        if low == high:
            return self._save(cell, replace(self._known(cell), value=low, low=None, high=None, abstention=None))
        return self._save(cell, replace(self._known(cell), value=None, low=low, high=high, abstention=None))

    def abstain(self, cell: Cell, reason: Abstention) -> bool:
        """Abstain for a reason."""
        return self._save(cell, replace(self._known(cell), value=None, low=None, high=None, abstention=reason))

    def write(self, cell: Cell, text: str) -> bool:
        """Say why; kept back until there is an answer that it belongs to."""
        text = nfc(text).strip()
        if text == self.rationale(cell):
            return True
        self.drafts[cell] = text
        return self.own(cell) is None or self._save(cell, self._known(cell))

    def rate(self, cell: Cell, confidence: int | None) -> bool:
        """Say how sure the answer is, 1–5, None to take that back; it needs an answer that is no abstention."""
        own = self.own(cell)
        if own is None or own.abstention is not None or own.confidence == confidence:
            return False
        return self._save(cell, replace(self._known(cell), confidence=confidence))

    def _known(self, cell: Cell) -> Assessment:
        """Return the answer so far with the rationale so far, an empty one where there is none."""
        own = self.own(cell) or Assessment(self.round, self.assessor, *cell)
        return replace(own, rationale=self.rationale(cell))

    def _save(self, cell: Cell, new: Assessment) -> bool:
        if not record(self.session, self._label(), new):
            return False
        self.drafts.pop(cell, None)
        self._voted(self.assessor, cell)
        return True

    def _label(self) -> str:
        """Name the undo step, which the window shows: never what was answered, at the strictest level not by whom."""
        if self.session.plan.anonymity == "nobody":
            return _("An answer on the laptop passed round")
        return _("{assessor}: an answer").format(assessor=self.assessor)

    # What the assessor is told

    def standing(self, cell: Cell) -> str:
        """Say what the assessor has answered, in words."""
        own = self.own(cell)
        if own is None:
            return _("Not answered yet")
        if own.abstention is not None:
            return _("Your answer: abstained ({reason})").format(reason=_(ABSTENTION_NAMES[own.abstention]).lower())
        return _("Your answer: {answer}").format(answer=answer_text(own))

    def feedback(self, cell: Cell) -> str:
        """Tell the own answer and the panel's of the round before, once the panel was given its results."""
        plan = self.session.plan
        before = previous_round(plan, self.round)
        if before is None or not plan.rounds[before].feedback:
            return ""
        own = plan.assessments.get((before, self.assessor, *cell))
        parts = [_("Your answer in the round before: {answer}.").format(answer=answer_text(own))] if own else []
        said = middle(cell_statistics(plan, before, *cell))
        return " ".join((*parts, _("The panel: {words}").format(words=said) if said else "")).strip()
