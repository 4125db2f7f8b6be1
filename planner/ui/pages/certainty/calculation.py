"""Work for the worker that is done once for a state of the plan: a coarse answer at once, the fine one after it."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from planner.model.errors import PlannerError
from planner.progress import Report
from planner.ui.session import Session
from planner.ui.tasks import Task

T = TypeVar("T")
Step = Callable[[Report], T]


class _Bell(QObject):
    """Rings when there is another answer, or when there will be none."""

    rung = Signal()


class Job(Generic[T]):
    """Keeps the answer to one question about the plan; `told` is called when another is there or will not come.

    A question is a state (what is read of the plan, then the choices) and steps, coarse first: each answer is shown
    while the next is computed. Another state makes the steps before it stop at their next report.
    """

    def __init__(self, session: Session, told: Callable[[], None], parent: QObject) -> None:
        self._session = session
        self._bell = _Bell(parent)
        self._bell.rung.connect(told)
        self._task: Task | None = None
        self._state: tuple[object, ...] = ()
        self.answer: T | None = None
        self.fraction = 0.0

    @property
    def busy(self) -> bool:
        """Tell whether an answer is on its way."""
        return self._task is not None

    def want(self, state: tuple[object, ...], steps: Sequence[Step[T]]) -> None:
        """See to it that the answer is the one for `state`; the one before stays until there is another."""
        if same(state, self._state):
            return
        self.stop()
        self._state = state
        self._start(tuple(steps))

    def stop(self) -> None:
        """Give up on what is being computed; it is computed anew when it is wanted again."""
        if self._task is not None:
            self._task.cancel()
            self._task, self._state = None, ()

    def _start(self, steps: tuple[Step[T], ...]) -> None:
        first, rest = steps[0], steps[1:]
        self.fraction = 0.0
        self._task = self._session.compute(first, lambda answer: self._take(answer, rest), self._failed, self._progress)

    def _take(self, answer: T, rest: tuple[Step[T], ...]) -> None:
        if not isValid(self._bell):
            # The window was made anew meanwhile, in another language or look.
            return
        self._task, self.answer = None, answer
        if rest:
            self._start(rest)
        self._bell.rung.emit()

    def _progress(self, fraction: float, _message: str) -> None:
        self.fraction = fraction

    def _failed(self, error: Exception) -> None:
        if isValid(self._bell):
            self._task, self.answer = None, None
            self._bell.rung.emit()
        if not isinstance(error, PlannerError):
            raise error
        self._session.tell(error)


def same(first: tuple[object, ...], second: tuple[object, ...]) -> bool:
    """Compare states: parts of the plan by identity, which costs nothing, and the choices at the end by value."""
    if len(first) != len(second) or not first:
        return False
    return all(one is other for one, other in zip(first[:-1], second[:-1], strict=True)) and first[-1] == second[-1]
