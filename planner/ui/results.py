"""What the engine says about the plan in view, computed once for each plan, round and language."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from planner.text import language
from planner.ui.later import core

if TYPE_CHECKING:
    # Building the plan's dataclasses takes 15 ms, which the first paint does not wait for.
    from planner.engine.result import Grain, Matrix, RoadmapLine
    from planner.model.plan import Plan, Score

T = TypeVar("T")


class Results:
    """Keeps results for as long as the plan they were computed from is the one in view."""

    def __init__(self) -> None:
        self._plan: Plan | None = None
        self._kept: dict[tuple[str, ...], Any] = {}

    def matrix(self, plan: "Plan", round_id: str) -> "Matrix":
        """Return the matrix of a round."""
        return self._once(plan, ("matrix", round_id), lambda: core.matrix(plan, round_id))

    def keep_matrix(self, plan: "Plan", matrix: "Matrix") -> None:
        """Take over a matrix that the worker computed."""
        self._once(plan, ("matrix", matrix.round), lambda: matrix)

    def roadmap(self, plan: "Plan", round_id: str) -> "tuple[RoadmapLine, ...]":
        """Return the roadmap that follows from the matrix of a round."""
        key = ("roadmap", round_id, language())
        return self._once(plan, key, lambda: core.roadmap(plan, self.matrix(plan, round_id)))

    def score(self, plan: "Plan", round_id: str, item: str, indicator: str) -> "Score":
        """Return the score of an item on an indicator in a round."""
        return core.cell(plan, round_id, item, indicator)

    def grain(self, plan: "Plan", item: str, indicator: str) -> "Grain | None":
        """Return which panel sizes the published mean allows; None when it has none."""

        def by_cell() -> "dict[tuple[str, str], Grain]":
            return {(grain.item, grain.indicator): grain for grain in core.granularity(plan)}

        return self._once(plan, ("granularity", language()), by_cell).get((item, indicator))

    def _once(self, plan: "Plan", key: tuple[str, ...], make: Callable[[], T]) -> T:
        if self._plan is not plan:
            self._plan, self._kept = plan, {}
        if key not in self._kept:
            self._kept[key] = make()
        found: T = self._kept[key]
        return found
