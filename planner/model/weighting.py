"""How much each criterion of a sheet counts, who said so and by which method, and how its ranking is computed.

A criterion is an indicator of the sheet. What people said is kept as judgements; the weights that follow are for the
engine to derive.
"""

from dataclasses import dataclass
from typing import Literal

WeightMethod = Literal["equal", "direct", "swing", "roc", "ahp", "bwm"]
WEIGHT_METHODS: tuple[WeightMethod, ...] = ("equal", "direct", "swing", "roc", "ahp", "bwm")

# How several people's judgements become one: their judgements are joined (AIJ), or the weights that follow (AIP).
Grouping = Literal["aij", "aip"]
GROUPINGS: tuple[Grouping, ...] = ("aij", "aip")

Estimator = Literal["eigenvector", "geometric-mean"]
ESTIMATORS: tuple[Estimator, ...] = ("eigenvector", "geometric-mean")

# Which end of a criterion's scale is worth more.
Direction = Literal["high", "low"]
DIRECTIONS: tuple[Direction, ...] = ("high", "low")

# What a judgement compares with in the best-worst method; empty for every other method.
Side = Literal["", "best", "worst"]
SIDES: tuple[Side, ...] = ("", "best", "worst")

PreferenceFunction = Literal["usual", "u-shape", "v-shape", "level", "linear", "gaussian"]
PREFERENCE_FUNCTIONS: tuple[PreferenceFunction, ...] = ("usual", "u-shape", "v-shape", "level", "linear", "gaussian")

RankingMethod = Literal["weighted-sum", "topsis", "vikor", "promethee"]
RANKING_METHODS: tuple[RankingMethod, ...] = ("weighted-sum", "topsis", "vikor", "promethee")

# What is known of the weights when rankings are tested: exactly these, no more than their order, their bands, nothing.
WeightKnowledge = Literal["exact", "banded", "ordinal", "free"]
WEIGHT_KNOWLEDGE: tuple[WeightKnowledge, ...] = ("exact", "banded", "ordinal", "free")


@dataclass(frozen=True, slots=True)
class WeightCriterion:
    """A criterion of a weight set: which end is worth more, and the band (shares 0–1) a rule allows its weight."""

    indicator: str
    direction: Direction
    low: float = 0.0
    high: float = 1.0


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one person (an assessor's code, "" for the room together) said about one or two criteria.

    direct: `value` points for `first`. swing: points 0–100 for the swing of `first` from worst to best. roc: the rank
    of `first`, 1 the most important, ties allowed. ahp: how many times as important `first` is as `second` (1/9–9).
    bwm: `side` "best": how many times the best criterion `first` is preferred to `second`; "worst": how many times
    `first` is preferred to the worst criterion `second` (1–9).
    """

    respondent: str
    first: str
    second: str
    value: float
    side: Side = ""


@dataclass(frozen=True, slots=True)
class WeightSet:
    """The weights of a sheet's criteria: how they were found, by whom, and all that was said.

    `drop_extremes` leaves out the highest and the lowest respondent per criterion before averaging (AIP only).
    """

    id: str
    sheet: str
    name: str
    method: WeightMethod
    author: str
    at: str
    note: str = ""
    grouping: Grouping = "aip"
    drop_extremes: bool = False
    estimator: Estimator = "eigenvector"
    criteria: tuple[WeightCriterion, ...] = ()
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Preference:
    """How differences on one criterion of a sheet count where methods ask: PROMETHEE's function and the thresholds.

    In points of the scale: `q` indifference, `p` strict preference, `s` the Gaussian's spread, `veto` (None: no veto)
    for the outranking check.
    """

    sheet: str
    indicator: str
    function: PreferenceFunction = "usual"
    q: float = 0.0
    p: float = 1.0
    s: float = 1.0
    veto: float | None = None


@dataclass(frozen=True, slots=True)
class RankingSetting:
    """How a sheet is ranked: the weight set ("" for equal weights), the method, and what the methods ask.

    `knowledge` is what the robustness test takes as known of the weights; `vikor` VIKOR's v; `credibility` the cut
    level λ of the outranking check.
    """

    sheet: str
    weight_set: str = ""
    method: RankingMethod = "weighted-sum"
    knowledge: WeightKnowledge = "free"
    vikor: float = 0.5
    credibility: float = 0.75


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """What counts as uncertain on the matrix.

    `assessors`: the panel might have been another (bootstrap). `intervals`: answers given as intervals may lie anywhere
    in them. `lines`: the lines may lie that far off to either side (0: they are where they are). `baseline`: the
    published survey counts as so many experts beside the workshop (0: not at all).
    """

    assessors: bool = True
    intervals: bool = True
    lines: float = 0.0
    baseline: float = 0.0
