"""Frozen results of the engine, each with what explains it."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.model.plan import Basis, Phase, Quadrant, Ruling, Score


@dataclass(frozen=True, slots=True)
class Cuts:
    """The lines of the matrix and the half-width of the band around them that counts as borderline."""

    risk: float = 3.0
    future: float = 3.0
    band: float = 0.0


@dataclass(frozen=True, slots=True)
class Point:
    """Where one item stands on the matrix.

    `computed` lists every quadrant the scores allow (several when borderline or an interval crosses a
    line, none when a score is missing). `quadrant` follows from it, or from the ruling in force;
    `basis` says which ("computed", "ruling" or "none"). `probability` is per quadrant, empty when a
    score is missing.
    """

    item: str
    risk: Score
    future: Score
    computed: tuple[Quadrant, ...]
    quadrant: Quadrant | None
    basis: str
    borderline: bool
    ruling: Ruling | None
    published: Quadrant | None
    probability: Mapping[Quadrant, float]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The risk–competitiveness matrix of one round, with the draws and seed behind its probabilities."""

    round: str
    cuts: Cuts
    points: tuple[Point, ...]
    draws: int
    seed: int

    def point(self, item: str) -> Point:
        """Return the point of `item`; KeyError when the sheet has no such item."""
        for point in self.points:
            if point.item == item:
                return point
        raise KeyError(item)


@dataclass(frozen=True, slots=True)
class Grain:
    """Which panel sizes a printed mean allows.

    `fits` lists every n in the prior range whose integer scores can print this mean; `panel` is the n
    taken for this score, None when nothing fits or the range is unknown; `note` says why.
    """

    item: str
    indicator: str
    mean: float
    fits: tuple[int, ...]
    panel: int | None
    note: str


@dataclass(frozen=True, slots=True)
class RoadmapLine:
    """One row of the roadmap as it stands now, with the scores that put it there.

    `stacks` are those that decide: the ones the report names for the measure, else those linked by
    interpretation (`linked_by` says which), or what a user set; `also` are interpreted links that do not
    decide. `drivers` are the stacks that met the rule, `quadrant` the one they met ("cross" without stacks,
    "own" for a user's row, "unplaced" when no stack of it has a quadrant). `edited` names the fields
    that a user set. Quarters are inclusive.
    """

    id: str
    item: str | None
    title: str
    phase: Phase
    start: str
    end: str
    owner: str
    goal: str | None
    stacks: tuple[str, ...]
    also: tuple[str, ...]
    linked_by: Basis | None
    strategy: str | None
    quadrant: str
    drivers: tuple[str, ...]
    reason: str
    citations: tuple[str, ...]
    edited: tuple[str, ...]
    included: bool
    note: str
