"""Frozen results about how sure the matrix is, each with what explains it."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.engine.result import Cuts
from planner.model.plan import Quadrant
from planner.model.weighting import Uncertainty

# The share of redrawn panels that ellipses and boxes hold.
LEVEL = 0.90
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class ErrorBar:
    """What sampling error a published mean carries, whatever the single answers were.

    `deviation` is the standard deviation of n whole answers on the scale with this mean: the least there can be, that
    of the maximum-entropy answers, and the greatest. `error` is each divided by √n; `low` and `high` bound the middle
    LEVEL of redrawn means with the greatest. `n` is None, and all of these, where no number of answers is known; `note`
    says so in words. A lost value has its interval in `low` and `high` and no deviation.
    """

    item: str
    indicator: str
    mean: float | None
    n: int | None
    deviation: tuple[float, float, float] | None
    error: tuple[float, float, float] | None
    low: float | None
    high: float | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ShareRange:
    """The least, the maximum-entropy and the greatest share of each quadrant that a published position allows."""

    item: str
    shares: Mapping[Quadrant, tuple[float, float, float]]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cloud:
    """Where redrawn panels put one item: future competitiveness across, supply risk up.

    `box` is ((future low, high), (risk low, high)) at LEVEL; `axes` the half axes of the ellipse of LEVEL under a
    normal approximation, `angle` its turn in degrees. Both are None where nothing can be said. `probability` of each
    quadrant counts the uncertain lines as well; `error` is their largest standard error.
    """

    item: str
    centre: tuple[float, float]
    box: tuple[Span, Span] | None
    axes: tuple[float, float] | None
    angle: float
    probability: Mapping[Quadrant, float]
    error: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """The clouds of a round's matrix, with what was counted as uncertain and how it was drawn."""

    round: str
    cuts: Cuts
    uncertainty: Uncertainty
    draws: int
    seed: int
    clouds: Mapping[str, Cloud]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What leaving out one assessor does to one item: its quadrant without them (None: open or not placed).

    `label` is a code, or a mere position at the level "nobody". `shift` is how far the means of future competitiveness
    and of supply risk move, intervals by their middles; (0, 0) where too few answers are left.
    """

    item: str
    label: str
    before: Quadrant | None
    after: Quadrant | None
    shift: tuple[float, float]


@dataclass(frozen=True, slots=True)
class SmallestChange:
    """The fewest answers that must change, each to any level, to move an item to another quadrant; exact.

    `levels` is the least sum of changed levels among such changes. `parts` lists (indicator, answers changed, from
    mean, to mean). `answers` is None where no change of the answers could do it. For the published round, whose single
    answers are unknown, `answers` is the least any distribution allows and `levels` what every distribution needs.
    """

    item: str
    quadrant: Quadrant | None
    target: Quadrant | None
    answers: int | None
    levels: int | None
    parts: tuple[tuple[str, int, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class OneMore:
    """What one more expert is worth for one item: how sure its likeliest quadrant is now, and is expected to be after.

    `value` = `after` − `now`, never negative: the expected value of sample information. `change` is how likely one more
    answer makes another quadrant the likeliest.
    """

    item: str
    now: float
    after: float
    value: float
    change: float


@dataclass(frozen=True, slots=True)
class Blend:
    """A workshop score with the published survey counted as `experts` beside its `n` answers.

    Values are the middles of what is known; `low` and `high` are the ends of the blended one. Without the one score the
    other stands alone; `experts` is 0 where the survey has no value.
    """

    item: str
    indicator: str
    workshop: float | None
    published: float | None
    n: int
    experts: float
    blended: float | None
    low: float | None = None
    high: float | None = None
