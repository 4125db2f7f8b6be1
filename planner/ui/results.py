"""What the engine says about the plan in view, computed once for as long as the parts it reads stay the same."""

from collections.abc import Callable, Mapping
from operator import is_
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from planner.text import language
from planner.ui.later import core

if TYPE_CHECKING:
    # Building the plan's dataclasses takes 15 ms, which the first paint does not wait for.
    from planner.engine.certainty.results import ShareRange
    from planner.engine.result import Grain, Matrix, RoadmapLine
    from planner.model.admissible import Ledger
    from planner.model.evidence import Evidence
    from planner.model.plan import Plan, Score

T = TypeVar("T")
_RANGED = ("ranges",)

# What each result reads. The store keeps a part of the plan as one object until its tables change.
MATRIX = ("items", "sheets", "published", "placements", "rulings", "rounds", "assessors", "assessments")
ROADMAP = ("items", "links", "indicators", "rules", "roadmap_edits")
GRAINS = ("items", "sheets", "published")
RANGES = ("items", "sheets", "published")


class _Kept(NamedTuple):
    """A result, and the objects it was computed from."""

    parts: tuple[object, ...]
    settings: tuple[object, ...]
    value: Any


class Results:
    """Keeps the latest result of each kind; one is computed anew when a part of the plan that it reads is another."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, ...], _Kept] = {}

    def matrix(self, plan: "Plan", round_id: str) -> "Matrix":
        """Return the matrix of a round."""
        return self._matrix(plan, round_id, lambda: core.matrix(plan, round_id))

    def keep_matrix(self, plan: "Plan", matrix: "Matrix") -> None:
        """Take over a matrix that the worker computed."""
        self._matrix(plan, matrix.round, lambda: matrix)

    def _matrix(self, plan: "Plan", round_id: str, make: "Callable[[], Matrix]") -> "Matrix":
        return self._once(("matrix", round_id), _parts(plan, MATRIX), make, _settings(plan))

    def roadmap(self, plan: "Plan", round_id: str) -> "tuple[RoadmapLine, ...]":
        """Return the roadmap that follows from the matrix of a round."""
        matrix = self.matrix(plan, round_id)
        parts = (matrix, *_parts(plan, ROADMAP))
        return self._once(("roadmap", round_id, language()), parts, lambda: core.roadmap(plan, matrix))

    def ledger(self, evidence: "Evidence") -> "Ledger":
        """Return what is open, settled and usable of the evidence."""
        return self._once(("ledger",), (evidence,), lambda: core.Ledger(evidence))

    def score(self, plan: "Plan", round_id: str, item: str, indicator: str) -> "Score":
        """Return the score of an item on an indicator in a round."""
        return core.cell(plan, round_id, item, indicator)

    def grain(self, plan: "Plan", item: str, indicator: str) -> "Grain | None":
        """Return which panel sizes the published mean allows; None when it has none."""

        def by_cell() -> "dict[tuple[str, str], Grain]":
            return {(grain.item, grain.indicator): grain for grain in core.granularity(plan)}

        return self._once(("granularity", language()), _parts(plan, GRAINS), by_cell).get((item, indicator))

    def ranges(self, plan: "Plan") -> "Mapping[str, ShareRange] | None":
        """Return the ranges of the published shares by item where they are known already."""
        kept = self._kept.get(_RANGED)
        same = kept is not None and kept.settings == _settings(plan) and all(map(is_, kept.parts, _parts(plan, RANGES)))
        return kept.value if kept is not None and same else None

    def keep_ranges(self, plan: "Plan", found: "Mapping[str, ShareRange]") -> None:
        """Take over the ranges that the worker computed."""
        self._once(_RANGED, _parts(plan, RANGES), lambda: found, _settings(plan))

    def _once(
        self, key: tuple[str, ...], parts: tuple[object, ...], make: Callable[[], T], settings: tuple[object, ...] = ()
    ) -> T:
        kept = self._kept.get(key)
        if kept is None or kept.settings != settings or not all(map(is_, kept.parts, parts)):
            # Holding the parts themselves keeps their identity from being given to another object.
            kept = self._kept[key] = _Kept(parts, settings, make())
        found: T = kept.value
        return found


def _parts(plan: "Plan", names: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(getattr(plan, name) for name in names)


def _settings(plan: "Plan") -> tuple[object, ...]:
    """Return what is compared by its value: it is made anew whenever the plan's own row changes, as by its title."""
    return plan.risk_cut, plan.future_cut, plan.band, plan.uncertainty
