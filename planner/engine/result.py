"""Frozen results of the engine, each with what explains it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from planner.model.plan import Basis, Phase, Quadrant, Ruling, Score
from planner.model.weighting import Uncertainty

# Whose word something is; "" where there is nothing to vouch for.
Voucher = Basis | Literal[""]


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
    line, none when a score is missing). `quadrant` follows from it, or from `ruling`, the one that decided;
    `basis` says which ("computed", "ruling" or "none"). `idle` are the other rulings on the item, which
    decide nothing here. `probability` is per quadrant, empty when a score is missing or rests on one
    answer of a workshop; `error` is the largest standard error of these shares, 0.0 where they are exact.
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
    error: float = 0.0
    idle: tuple[Ruling, ...] = ()


@dataclass(frozen=True, slots=True)
class Matrix:
    """The risk–competitiveness matrix of one round, with the draws and seed behind a workshop's probabilities.

    `uncertainty` is what the probabilities count.
    """

    round: str
    cuts: Cuts
    points: tuple[Point, ...]
    draws: int
    seed: int
    uncertainty: Uncertainty = field(default_factory=Uncertainty)

    @property
    def error(self) -> float:
        """Return the largest standard error of its probabilities, 0.0 where all are exact."""
        return max((point.error for point in self.points), default=0.0)

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
    taken for this score, None when nothing fits or the range is unknown; `note` says why. `bounds` hold the true
    mean, however it was rounded. `shared` are the sizes that the scores of `group` agree on with the fewest missing
    answers, the one taken first: the item's, a whole sheet's, or, with an empty `group`, the size that the report
    prints. `missing` of its answers are missing here.
    """

    item: str
    indicator: str
    mean: float
    fits: tuple[int, ...]
    panel: int | None
    note: str
    bounds: tuple[float, float] = (1.0, 5.0)
    group: str = ""
    shared: tuple[int, ...] = ()
    missing: int = 0


@dataclass(frozen=True, slots=True)
class RoadmapLine:
    """One row of the roadmap as it stands now, with the scores that put it there.

    `stacks` are those that decide: the ones the report names for the measure, else those linked by
    interpretation (`linked_by` says which), or what a user set; `also` are interpreted links that do not
    decide. `drivers` are the stacks that met the rule, `quadrant` the one they met ("cross" without stacks,
    "own" for a user's row, "unplaced" when no rule meets a quadrant of them). Quarters are inclusive, and
    empty where no rule places a row (phase "unplaced") unless a user set them. `owner_basis` and `goal_basis`
    say whose word owner and goals are, the least sure one where they differ. `edited` names the fields
    that a user set.
    """

    id: str
    item: str | None
    title: str
    phase: Phase
    start: str
    end: str
    owner: str
    owner_basis: Voucher
    goals: tuple[str, ...]
    goal_basis: Voucher
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
