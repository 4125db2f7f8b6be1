"""The fine answer after the coarse one: shares drawn by chance are computed with all draws in the worker."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject
from shiboken6 import isValid

from planner.engine.certainty.clouds import doubt
from planner.engine.certainty.results import Doubt
from planner.ui.placing import Placing
from planner.ui.session import Session
from planner.ui.tasks import Task

# Draws of the answer that is there at once.
COARSE = 2_000


class Refining(QObject):
    """Computes one fine answer at a time; another wish cancels the one before."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None

    @property
    def busy(self) -> bool:
        """Tell whether a fine answer is on its way."""
        return self._task is not None

    def want(self, coarse: Placing, take: Callable[[Placing, Placing], None]) -> None:
        """Refine a placing and call `take(coarse, fine)`; what is computed exactly is fine already."""
        self.forget()
        if not any(cloud.error > 0 for cloud in coarse.doubt.clouds.values()):
            return
        plan, matrix, counted = self._session.plan, coarse.matrix, coarse.doubt.uncertainty

        def arrived(found: Doubt) -> None:
            # The window may have been made anew meanwhile, in another language or look.
            if isValid(self):
                self._task = None
                take(coarse, replace(coarse, doubt=found))

        self._task = self._session.compute(lambda _report: doubt(plan, matrix.round, matrix.cuts, counted), arrived)

    def forget(self) -> None:
        """Give up on what is being computed."""
        if self._task is not None:
            self._task.cancel()
        self._task = None
