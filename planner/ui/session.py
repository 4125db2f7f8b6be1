"""What the window works on: one open plan, its results, the selection, and the one way to change it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from PySide6.QtCore import Signal

from planner.model.errors import PlannerError
from planner.progress import Report, silent
from planner.settings import Settings, save
from planner.text import _
from planner.ui.later import core
from planner.ui.planfile import FILE as FILE
from planner.ui.planfile import VIEW as VIEW
from planner.ui.planfile import PlanFile
from planner.ui.results import Results
from planner.ui.tasks import Task, TaskRunner
from planner.ui.theme import Theme

if TYPE_CHECKING:
    from planner.engine.certainty.results import ShareRange
    from planner.engine.result import Grain, Matrix, RoadmapLine
    from planner.model.admissible import Ledger
    from planner.model.plan import Plan, Score

T = TypeVar("T")
Setting = str | float | bool | tuple[str, ...]
Kind = Literal["score", "item", "row", "citation", "entry", "statement", "source"]


@dataclass(frozen=True, slots=True)
class Selection:
    """What the details panel explains: a score (item and indicator), an item, a roadmap row, a citation, an entry …

    `assessor` names whose answer is meant where it is one of a score.
    """

    kind: Kind
    id: str
    indicator: str = ""
    assessor: str = ""


class Session(PlanFile):
    """The open plan and everything pages may ask of it or do to it; lives on the interface thread."""

    selected = Signal(object)
    navigate = Signal(str)
    looked_up = Signal(str)
    # A question (item, indicator) to put before the room; what shows rooms listens.
    discuss = Signal(str, str)
    exporting = Signal()
    settings_changed = Signal(frozenset)

    def __init__(self, settings: Settings, folder: Path, theme: Theme, tasks: TaskRunner) -> None:
        super().__init__()
        self.settings = settings
        self.folder = folder
        self.theme = theme
        self.tasks = tasks
        self.round = ""
        self.selection: Selection | None = None
        self.wanted = ""
        self._results = Results()
        self._exported: Plan | None = None

    def opened(self) -> None:
        """Look at the published survey of the new file, or at the round to score where none is in it; remember it."""
        self.round = self._first_round()
        self.select_none()
        if self.path is not None:
            after = self.settings.opened(str(self.path.resolve()))
            self.set_settings(recent=after.recent, last_plan=after.last_plan)

    def noticed(self, tables: frozenset[str]) -> frozenset[str]:
        """Return to the first view when the round in view is gone."""
        if self.round in self.plan.rounds:
            return tables
        self.round = self._first_round()
        return tables | {VIEW}

    def _first_round(self) -> str:
        """Name the round that a plan is first seen in."""
        to_score = self.plan.open_round()
        return core.PUBLISHED if self.plan.published or to_score is None else to_score.id

    # Results

    def ledger(self) -> "Ledger":
        """Return what is open, settled and usable of the evidence."""
        return self._results.ledger(self.evidence)

    def matrix(self) -> "Matrix":
        """Return the matrix of the round in view."""
        return self._results.matrix(self.plan, self.round)

    def warm(self, done: Callable[[], None]) -> None:
        """Compute the first matrix in the worker, so that the first page does not wait for it; then call `done`."""
        plan, round_id = self.plan, self.round

        def keep(matrix: "Matrix") -> None:
            self._results.keep_matrix(plan, matrix)
            done()

        self.compute(lambda _report: core.matrix(plan, round_id), keep)

    def roadmap(self) -> "tuple[RoadmapLine, ...]":
        """Return the roadmap that follows from the matrix of the round in view."""
        return self._results.roadmap(self.plan, self.round)

    def score(self, item: str, indicator: str, round_id: str = "") -> "Score":
        """Return the score of an item on an indicator, in the round in view or in `round_id`."""
        return self._results.score(self.plan, round_id or self.round, item, indicator)

    def grain(self, item: str, indicator: str) -> "Grain | None":
        """Return which panel sizes the published mean allows; None when it has none."""
        return self._results.grain(self.plan, item, indicator)

    def share_ranges(self, take: "Callable[[Mapping[str, ShareRange]], None]") -> None:
        """Hand over the ranges of the published shares by item: at once where known, else from the worker."""
        plan = self.plan
        known = self._results.ranges(plan)
        if known is not None:
            take(known)
            return

        def keep(found: "Mapping[str, ShareRange]") -> None:
            self._results.keep_ranges(plan, found)
            take(found)

        self.compute(lambda _report: {found.item: found for found in core.share_ranges(plan)}, keep)

    def compute(
        self,
        work: Callable[[Report], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        progress: Report = silent,
    ) -> Task:
        """Run `work(report)` in the worker and hand its result to `done` here; a PlannerError becomes a notice."""
        return self.tasks.start(work, done, failed or self._failed, progress)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, PlannerError):
            raise error
        self.tell(error)

    @property
    def exported(self) -> bool:
        """Tell whether the workbook was written from the plan as it is now."""
        return self._exported is not None and self._exported is self.plan

    def note_export(self, plan: "Plan") -> None:
        """Remember that the workbook was written from `plan`."""
        self._exported = plan
        self.exporting.emit()

    # What is in view

    def set_round(self, round_id: str) -> None:
        """Look at another round; KeyError when the plan has no such round."""
        self.plan.rounds[round_id]
        if round_id != self.round:
            self.round = round_id
            self.changed.emit(frozenset({VIEW}))

    def select(self, kind: Kind, id: str, indicator: str = "", assessor: str = "") -> None:
        """Show the details of something."""
        self.selection = Selection(kind, id, indicator, assessor)
        self.selected.emit(self.selection)

    def explain(self, kind: Kind, id: str, indicator: str = "", assessor: str = "") -> None:
        """Show the details of something that was asked for by a click or Enter, also where their panel was hidden."""
        self.set_settings(details=True)
        self.select(kind, id, indicator, assessor)

    def select_none(self) -> None:
        """Show the details of nothing."""
        self.selection = None
        self.selected.emit(None)

    def look_up(self, key: str) -> None:
        """Show a document (by its key, such as "entry:kisdi-f-001") on the evidence page."""
        self.wanted = key
        self.navigate.emit("evidence")
        self.looked_up.emit(key)

    def go(self, page: str) -> None:
        """Show another page."""
        self.navigate.emit(page)

    # Settings

    def set_settings(self, **fields: Setting) -> None:
        """Change settings and keep them; `settings_changed` names the fields that differ now."""
        before = self.settings
        self.settings = replace(before, **cast("dict[str, Any]", fields))
        changed = frozenset(name for name in fields if getattr(before, name) != getattr(self.settings, name))
        if not changed:
            return
        try:
            save(self.settings, self.folder)
        except OSError as error:
            cause = _("The settings cannot be kept in {path}.").format(path=self.folder)
            self.tell(PlannerError(cause, error.strerror or ""))
        self.settings_changed.emit(changed)
