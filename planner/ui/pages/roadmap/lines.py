"""The rows of the roadmap table: lines grouped by phase, filtered, with the words for what a line shows."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from planner.engine.result import RoadmapLine
from planner.engine.roles import ROLES
from planner.model import quarter
from planner.model.plan import PHASES, Phase, Plan, Quadrant, RoadmapRule
from planner.text import N_, _, ngettext
from planner.ui.wording import PHASE_NAMES, ROLE_MARKS, item_names

_SPECIAL = {
    "cross": N_("Cross-cutting"),
    "own": N_("Own row"),
    "unplaced": N_("Not placed"),
}
_SPARE_YEARS = 5


@dataclass(frozen=True, slots=True)
class Group:
    """The head of a phase, with the number of lines below it."""

    phase: Phase
    count: int

    @property
    def title(self) -> str:
        """Word the head."""
        number = ngettext("{count} row", "{count} rows", self.count).format(count=self.count)
        return f"{_(PHASE_NAMES[self.phase])} · {number}"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the roadmap in words."""

    line: RoadmapLine
    stacks: str
    role: str
    goal: str


Entry = Group | Row


@dataclass(frozen=True, slots=True)
class Filter:
    """Which lines to show: of a phase, of a stack, holding a text; empty means all."""

    phase: str = ""
    stack: str = ""
    text: str = ""

    @property
    def active(self) -> bool:
        """Tell whether anything is left out."""
        return bool(self.phase or self.stack or self.text)

    def holds(self, row: Row) -> bool:
        """Tell whether a line is shown."""
        if self.phase and row.line.phase != self.phase:
            return False
        if self.stack and self.stack not in row.line.stacks:
            return False
        return _plain(self.text) in _plain(f"{row.line.title} {row.line.owner} {row.stacks} {row.goal} {row.line.note}")


def rows(plan: Plan, lines: Sequence[RoadmapLine]) -> tuple[Row, ...]:
    """Put lines into words."""
    return tuple(
        Row(
            line,
            item_names(plan, line.stacks),
            role_words(line.quadrant),
            item_names(plan, line.goals),
        )
        for line in lines
    )


def grouped(found: Sequence[Row], shown: Filter) -> tuple[Entry, ...]:
    """Head the lines that pass the filter with their phases; phases without lines are left out."""
    entries: list[Entry] = []
    for phase in PHASES:
        inside = [row for row in found if row.line.phase == phase and shown.holds(row)]
        if inside:
            entries += [Group(phase, len(inside)), *inside]
    return tuple(entries)


def role_words(quadrant: str) -> str:
    """Name a role or what stands in its place, with its mark."""
    for known in ROLES:
        if known == quadrant:
            return f"{ROLE_MARKS[known]} {_(ROLES[known].short)}"
    return f"○ {_(_SPECIAL[quadrant])}" if quadrant in _SPECIAL else quadrant


def role_colour(quadrant: str) -> str:
    """Name the colour role of a quadrant."""
    return quadrant if quadrant in ROLES else "muted"


def rule_words(rule: RoadmapRule) -> str:
    """Name the measures that a rule is for."""
    return role_words(rule.quadrant)


def timeline(plan: Plan, lines: Sequence[RoadmapLine]) -> tuple[str, ...]:
    """List the quarters of whole years that hold every line and rule."""
    starts = [rule.start for rule in plan.rules] + [line.start for line in lines if line.start]
    ends = [rule.end for rule in plan.rules] + [line.end for line in lines if line.start]
    if not starts:
        return ()
    first, last = quarter.parse(min(starts))[0], quarter.parse(max(ends))[0]
    return quarter.span(f"{first}Q1", f"{last}Q4")


def choices(plan: Plan, lines: Sequence[RoadmapLine]) -> tuple[str, ...]:
    """List the quarters to choose a start or an end from: the timeline and some years more."""
    shown = timeline(plan, lines)
    if not shown:
        return ()
    first, last = quarter.parse(shown[0])[0], quarter.parse(shown[-1])[0]
    return quarter.span(f"{first - 1}Q1", f"{last + _SPARE_YEARS}Q4")


def quadrant_of(line: RoadmapLine) -> Quadrant | None:
    """Return the quadrant that placed a line; None where there is none."""
    return next((known for known in ROLES if known == line.quadrant), None)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()
