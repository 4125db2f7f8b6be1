"""The statistics of a round, computed in the worker and kept for as long as what they read stays the same."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from planner.charts.heatmap import agreement_size
from planner.charts.strips import strips_height
from planner.charts.style import LOOKS, load
from planner.engine.answers import Cell
from planner.engine.delphi import Rationale, feedback
from planner.engine.panelreading import Remark, reading
from planner.engine.panelstatistics import PanelStatistics, panel
from planner.model.errors import PlannerError
from planner.model.plan import PUBLISHED, Plan
from planner.text import language
from planner.ui.rendering import DRAWING
from planner.ui.session import Session
from planner.ui.tasks import Task

# What the statistics read of a plan; the store keeps a part as one object until its tables change.
PARTS = (
    "items", "sheets", "indicators", "published", "placements", "rulings", "rounds", "assessors", "assessments",
)  # fmt: skip
# Inches.
_USUAL_WIDTH = 9.0
SCALARS = ("anonymity", "risk_cut", "future_cut", "band")


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything the page shows of one round on one sheet (None: all in use), and the plan it was computed from."""

    plan: Plan
    statistics: PanelStatistics
    remarks: tuple[Remark, ...]
    reasons: dict[Cell, tuple[Rationale, ...]]

    @property
    def cells(self) -> frozenset[Cell]:
        """Return the questions shown."""
        return frozenset(cell.key for cell in self.statistics.cells)


class Calculation(QObject):
    """Keeps the latest findings; `arrived` when others are there, also where computing them failed (None)."""

    arrived = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self._wanted: tuple[object, ...] = ()
        self.findings: Findings | None = None

    @property
    def busy(self) -> bool:
        """Tell whether findings are on their way."""
        return self._task is not None

    def want(self, sheet: str | None) -> None:
        """See to it that the findings are those of the round in view on a sheet."""
        plan, round_id = self._session.plan, self._session.round
        wanted = _state(plan, round_id, sheet)
        if _same(wanted, self._wanted):
            return
        self.forget()
        self._wanted = wanted
        self._task = self._session.compute(lambda _report: find(plan, round_id, sheet), self._take, self._failed)

    def forget(self) -> None:
        """Give up on what is being computed, so that it is computed anew when it is wanted again."""
        if self._task is not None:
            self._task.cancel()
        self._task, self._wanted = None, ()

    def _take(self, findings: Findings) -> None:
        if not isValid(self):
            # The window was made anew meanwhile, in another language or look.
            return
        self._task, self.findings = None, findings
        self.arrived.emit()

    def _failed(self, error: Exception) -> None:
        if isValid(self):
            self._task, self.findings = None, None
            self.arrived.emit()
        if not isinstance(error, PlannerError):
            raise error
        self._session.tell(error)


def find(plan: Plan, round_id: str, sheet: str | None) -> Findings:
    """Compute the statistics of a round with their reading and the reasons given."""
    statistics = panel(plan, round_id, sheet)
    cells = [cell.key for cell in statistics.cells]
    told = () if round_id == PUBLISHED else feedback(plan, round_id, cells=cells)
    reasons = {(one.item, one.indicator): one.rationales for one in told if one.rationales}
    _measure_words(plan, statistics)
    return Findings(plan, statistics, reading(plan, statistics), reasons)


def _measure_words(plan: Plan, statistics: PanelStatistics) -> None:
    """Measure the words of the charts once, so that the interface finds their widths known."""
    look = load(LOOKS[0])
    with DRAWING:
        strips_height(plan, statistics.round, statistics.cells, look, _USUAL_WIDTH)
        agreement_size(plan, statistics, look, _USUAL_WIDTH)


def _state(plan: Plan, round_id: str, sheet: str | None) -> tuple[object, ...]:
    scalars = tuple(getattr(plan, name) for name in SCALARS)
    return (*(getattr(plan, name) for name in PARTS), (scalars, round_id, sheet, language()))


def _same(first: tuple[object, ...], second: tuple[object, ...]) -> bool:
    """Compare parts by identity, which costs nothing, and the choices at the end by their values."""
    if len(first) != len(second):
        return False
    return all(one is other for one, other in zip(first[:-1], second[:-1], strict=True)) and first[-1] == second[-1]
