"""The other round that the matrix is compared with: which one, where everything stood in it, and choosing another."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from planner.engine.delphi import previous_round
from planner.engine.quadrant import matrix
from planner.engine.result import Cuts, Matrix
from planner.model.plan import PUBLISHED, Plan
from planner.text import _
from planner.ui.pages.matrix.preview import with_cuts
from planner.ui.wording import round_name

# What else than a round can be chosen: nothing, and the round itself without the survey that counts in it.
NOTHING, WITHOUT = "", "="
# What a round's matrix follows from, besides the lines: another plan with the same parts has the same one.
_PUBLISHED = ("published", "rulings", "sheets")
_WORKSHOP = ("rounds", "assessors", "assessments", "rulings", "sheets")


def earlier(plan: Plan, round: str) -> tuple[str, ...]:
    """List the rounds before one, in their order."""
    names = list(plan.rounds)
    return tuple(names[: names.index(round)]) if round in names else ()


class Comparison:
    """Remembers which round each round is compared with, and that round's matrix."""

    def __init__(self) -> None:
        self._chosen: dict[str, str] = {}
        self._known: tuple[str, tuple[object, ...], Matrix] | None = None

    def choose(self, round: str, before: str) -> None:
        """Compare a round with another one from now on, or with NOTHING."""
        self._chosen[round] = before

    def before(self, plan: Plan, round: str, blended: bool = False) -> str:
        """Name what to compare with: what was chosen, else the workshop's round before, else the survey.

        Where the survey counts in the round (`blended`), that is first of all the round without it.
        """
        choices = (*earlier(plan, round), *([WITHOUT] if blended else []))
        chosen = self._chosen.get(round)
        if chosen is not None and chosen in (NOTHING, *choices):
            return chosen
        if blended:
            return WITHOUT
        usual = previous_round(plan, round) or PUBLISHED
        return usual if usual in choices else NOTHING

    def matrix(self, plan: Plan, round: str, cuts: Cuts, without: Matrix | None = None) -> Matrix | None:
        """Return the matrix to compare with, against `cuts`; None where there is none.

        `without` is the round itself without the survey, where that counts.
        """
        name = self.before(plan, round, without is not None)
        if name == NOTHING:
            return None
        if name == WITHOUT:
            return without
        parts = tuple(getattr(plan, part) for part in (_PUBLISHED if name == PUBLISHED else _WORKSHOP))
        known = self._known
        if known is None or known[0] != name or any(a is not b for a, b in zip(known[1], parts, strict=True)):
            # Nobody looks at the probabilities of a round that is past.
            known = self._known = (name, parts, matrix(plan, name, draws=1))
        return with_cuts(known[2], cuts)


class CompareBox(QComboBox):
    """Chooses the round that arrows come from; `chosen(round)` with NOTHING for no arrows."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Compare with"))
        self.setToolTip(_("Arrows show how each stack moved since that round"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(lambda place: self.chosen.emit(str(self.itemData(place))))

    def show_rounds(self, plan: Plan, round: str, before: str, blended: bool = False) -> None:
        """List the rounds before `round` and show the one in use; where the survey counts, also the round without."""
        self.blockSignals(True)
        self.clear()
        self.addItem(_("nothing"), NOTHING)
        for name in earlier(plan, round):
            self.addItem(round_name(plan.rounds[name]), name)
        if blended:
            self.addItem(_("this round without the survey"), WITHOUT)
        self.setCurrentIndex(max(0, self.findData(before)))
        self.blockSignals(False)
