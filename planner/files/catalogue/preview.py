"""What importing a workbook would do to a plan, without doing it."""

from dataclasses import dataclass
from pathlib import Path

from planner.files.catalogue.parsing import parse
from planner.model.evidence import Evidence
from planner.model.owncatalogue import CellProblem, OwnCatalogue, OwnChange, compare
from planner.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Preview:
    """The records of a workbook, what they would change, every problem by cell, and how many rows are marked."""

    catalogue: OwnCatalogue
    change: OwnChange
    problems: tuple[CellProblem, ...]
    marked: int

    @property
    def ready(self) -> bool:
        """Tell whether the workbook may be taken over and would change anything."""
        return not self.problems and bool(self.change)


def preview(plan: Plan, evidence: Evidence, path: Path | str) -> Preview:
    """Read a workbook and compare it with a plan; PlannerError where the file can't be read.

    Touches neither the plan file nor the window: a worker may run it.
    """
    parsed = parse(plan, evidence, path)
    change = compare(evidence.own, parsed.catalogue)
    return Preview(parsed.catalogue, change, parsed.problems, parsed.marked)
