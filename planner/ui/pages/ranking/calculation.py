"""The ranking of a choice, computed in the worker, and the fine answer to what a hand tries out."""

from collections.abc import Callable
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from planner.engine.decision import Numbers
from planner.engine.ranking import COARSE, DRAWS, Ranking, rank, samples
from planner.engine.weighting.derive import Weighting
from planner.model.errors import PlannerError
from planner.model.plan import Plan
from planner.progress import Report, part
from planner.text import language
from planner.ui.pages.ranking.situation import Basis, Choice, Situation, reweighted, settled, tried
from planner.ui.session import Session
from planner.ui.tasks import Task

T = TypeVar("T")
# What a ranking reads of a plan; the store keeps a part as one object until its tables change.
PARTS = (
    "items", "sheets", "indicators", "scales", "published", "rounds", "assessors", "assessments", "weight_sets",
    "preferences", "ranking",
)  # fmt: skip
# Milliseconds that a slider rests before the fine answer is computed.
_REST = 250
_FIRST = 0.1
EQUAL = "equal"


class Calculation(QObject):
    """Keeps what is on show. `arrived` when a choice is ranked or could not be, `moved` for every other situation.

    `progressed(fraction, message)` while the worker is at it; 1.0 when it is done or called off.
    """

    arrived = Signal()
    moved = Signal()
    progressed = Signal(float, str)

    def __init__(self, session: Session, parent: QObject | None = None, draws: int = DRAWS) -> None:
        super().__init__(parent)
        self._session, self._draws = session, draws
        self._task: Task | None = None
        self._wanted: tuple[object, ...] = ()
        self.basis: Basis | None = None
        self.situation: Situation | None = None
        self.problem: PlannerError | None = None
        # Whether the ranking of the plan has all its draws.
        self._whole = False
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.refine)

    @property
    def busy(self) -> bool:
        """Tell whether something is being computed."""
        return self._task is not None

    def want(self, choice: Choice) -> None:
        """See to it that the ranking on show is that of a choice: coarse as soon as it can be, fine afterwards."""
        plan = self._session.plan
        wanted = (*(getattr(plan, name, None) for name in PARTS), (choice, plan.uncertainty, language()))
        if _same(wanted, self._wanted):
            return
        self.forget()
        self._wanted = wanted
        draws = self._draws
        self._start(lambda report: compute(plan, choice, min(COARSE, draws), report), self._take_coarse(choice, draws))

    def _take_coarse(self, choice: Choice, draws: int) -> Callable[[Basis], None]:
        def take(basis: Basis) -> None:
            self._whole = draws <= COARSE
            self._show(basis)
            if not self._whole:
                self._complete(basis)

        return take

    def _complete(self, basis: Basis) -> None:
        """Have the ranking of the plan computed with all its draws."""
        draws = self._draws

        def take(whole: Basis) -> None:
            self._whole = True
            self._show(whole)

        self._start(lambda report: compute(basis.plan, basis.choice, draws, report), take)

    def _show(self, basis: Basis) -> None:
        """Show a ranking of the plan; weights that are being tried out stay."""
        before = self.situation
        self.basis, self.problem = basis, None
        same = before is not None and before.tried and _comparable(before, basis)
        if same and before is not None:
            self.situation = tried(basis, before.weights)
            self._rest.start()
        else:
            self.situation = settled(basis)
        self.arrived.emit()

    def try_out(self, weights: Numbers) -> None:
        """Show the ranking with other weights, coarse at once; the fine answer follows when the hand rests."""
        if self.basis is None:
            return
        self._cancel()
        self.situation = tried(self.basis, np.asarray(weights, dtype=np.float64))
        # A hand on a slider calls off whatever is computed, also the many draws of the plan's own ranking.
        if self.situation.tried or not self._whole:
            self._rest.start()
        else:
            self._rest.stop()
        self.moved.emit()

    def refine(self) -> None:
        """Have the fine answer computed to what is on show, where it is still missing."""
        self._rest.stop()
        basis, situation = self.basis, self.situation
        if basis is None or situation is None:
            return
        if not situation.tried and not self._whole:
            self._complete(basis)
            return
        if situation.fine is not None:
            return
        weights, draws = situation.weights, self._draws
        weighting = reweighted(basis, weights)

        def take(fine: Ranking) -> None:
            self.situation = tried(basis, weights, fine)
            self.moved.emit()

        self._start(lambda report: ranked(basis.plan, basis.choice, draws, report, weighting), take)

    def reset(self) -> None:
        """Return to the ranking as the plan has it."""
        if self.basis is not None:
            self.try_out(self.basis.ranking.weights)

    def stop(self) -> None:
        """Call off what is being computed; what is on show stays."""
        self._rest.stop()
        self._cancel()

    def forget(self) -> None:
        """Give up on everything, so that it is computed anew when it is wanted again."""
        self.stop()
        self._wanted = ()

    def clear(self) -> None:
        """Show nothing any more."""
        self.forget()
        self.basis = self.situation = self.problem = None

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self.progressed.emit(1.0, "")

    def _start(self, work: Callable[[Report], T], take: Callable[[T], None]) -> None:
        self._cancel()

        def done(result: T) -> None:
            # The window may have been made anew meanwhile, in another language or look.
            if isValid(self):
                self._task = None
                take(result)
                if self._task is None:
                    self.progressed.emit(1.0, "")

        self._task = self._session.compute(work, done, self._failed, self._report)
        self.progressed.emit(0.0, "")

    def _report(self, fraction: float, message: str) -> None:
        if isValid(self) and self._task is not None:
            self.progressed.emit(fraction, message)

    def _failed(self, error: Exception) -> None:
        if isValid(self):
            self._task = None
            self.progressed.emit(1.0, "")
        if not isinstance(error, PlannerError):
            raise error
        if isValid(self):
            self.basis, self.situation, self.problem = None, None, error
            self.arrived.emit()


def compute(plan: Plan, choice: Choice, draws: int, report: Report) -> Basis:
    """Rank a choice and draw the scores that sliders use; runs in the worker."""
    ranking = ranked(plan, choice, draws, part(report, _FIRST, 1.0))
    drawn = samples(plan, ranking.problem, uncertainty=choice.uncertainty(plan), draws=min(COARSE, draws))
    return Basis(plan, choice, ranking, drawn)


def ranked(plan: Plan, choice: Choice, draws: int, report: Report, weighting: Weighting | None = None) -> Ranking:
    """Rank a choice, with other weights where they are given; runs in the worker."""
    return rank(
        plan, choice.sheet, round=choice.round, weights=weighting or choice.weight_set or EQUAL, method=choice.method,
        knowledge=choice.knowledge, uncertainty=choice.uncertainty(plan), draws=draws, report=report,
    )  # fmt: skip


def _comparable(before: Situation, basis: Basis) -> bool:
    """Tell whether weights that were tried out mean the same in another ranking."""
    return (
        before.basis.choice.sheet == basis.choice.sheet
        and before.basis.choice.weight_set == basis.choice.weight_set
        and before.problem.criteria == basis.ranking.problem.criteria
    )


def _same(first: tuple[object, ...], second: tuple[object, ...]) -> bool:
    """Compare parts by identity, which costs nothing, and the choices at the end by their values."""
    if len(first) != len(second):
        return False
    return all(one is other for one, other in zip(first[:-1], second[:-1], strict=True)) and first[-1] == second[-1]
