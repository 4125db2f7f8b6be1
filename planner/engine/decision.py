"""Frozen results of weighting, ranking and testing a ranking, each with what explains it.

Alternatives are the items of a sheet, criteria its indicators. Arrays are alternatives × criteria unless a field says
otherwise; they are never written to once a result is made.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from planner.model.weighting import Direction, WeightKnowledge

Numbers = NDArray[np.float64]
Ranks = NDArray[np.intp]
Verdict = Literal["robust", "moderate", "fragile"]


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """What is ranked: the scores of alternatives on criteria, as they are known.

    `low` and `high` are equal for exact scores. A missing score is anything the scale allows: `missing` marks it, its
    ends are those of the scale, and whatever is computed from it is an interval. `dropped` tells which alternatives and
    criteria are left out altogether, and why (nothing is known of any of their scores).
    """

    sheet: str
    round: str
    alternatives: tuple[str, ...]
    criteria: tuple[str, ...]
    low: Numbers
    high: Numbers
    missing: NDArray[np.bool_]
    directions: tuple[Direction, ...]
    ends: tuple[float, float] = (1.0, 5.0)
    dropped: Mapping[str, str] = field(default_factory=dict)

    @property
    def worth_low(self) -> Numbers:
        """Return the least worth of each score on the scale, more being better: a "low" criterion is turned round."""
        return self._turned(self.low, self.high)

    @property
    def worth_high(self) -> Numbers:
        """Return the greatest worth of each score on the scale, more being better."""
        return self._turned(self.high, self.low)

    @property
    def worth(self) -> Numbers:
        """Return the worth of each score, the middle of its ends."""
        return (self.worth_low + self.worth_high) / 2

    @property
    def uncertain(self) -> NDArray[np.bool_]:
        """Mark the alternatives with a score that is an interval or missing."""
        return np.asarray((self.low != self.high).any(axis=1))

    def _turned(self, plain: Numbers, turned: Numbers) -> Numbers:
        down = np.array([direction == "low" for direction in self.directions], dtype=np.bool_)
        return np.where(down[None, :], sum(self.ends) - turned, plain)


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What one method makes of a problem: a score per alternative (more is better) and ranks.

    Rank 1 is the best; alternatives within the tolerance share the better rank. `parts` (alternatives × criteria),
    where the method has them, add up to the scores. `detail` holds the method's own intermediate values by name (such
    as VIKOR's S, R and Q, PROMETHEE's flows); `notes` say in words what a reader must know. Scores of a
    problem with intervals are those of the middles; `low` and `high` bound them, `best` and `worst` the ranks, where a
    method can do so exactly.
    """

    method: str
    scores: Numbers
    ranks: Ranks
    parts: Numbers | None = None
    detail: Mapping[str, Numbers] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    low: Numbers | None = None
    high: Numbers | None = None
    best: Ranks | None = None
    worst: Ranks | None = None


@dataclass(frozen=True, slots=True)
class Flip:
    """Two alternatives that two methods put in opposite order, and the criterion that makes the difference."""

    first: str
    second: str
    methods: tuple[str, str]
    criterion: str
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class MethodComparison:
    """Every method side by side: how far their ranks agree (Kendall's tau-b, Spearman, WS), and which pairs flip."""

    outcomes: Mapping[str, Outcome]
    tau: Numbers
    spearman: Numbers
    similarity: Numbers
    flips: tuple[Flip, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Smaa:
    """SMAA-2 (Lahdelma and Salminen 2001) over sampled weights and scores.

    `acceptability` (alternatives × ranks) adds up to 1 along both axes; where draws tie, the tied ranks share the draw.
    `central` holds the mean of the weights that put an alternative first, NaN where none did, and `confidence` how
    often it is first with exactly these, NaN likewise. `pairwise[a, b]` is how often a is ahead of b, ties half.
    `error` is the largest standard error of these shares, 0 where nothing had to be drawn (one draw); `entropy` that of
    the ranks in bits, per alternative.
    """

    knowledge: WeightKnowledge
    draws: int
    seed: int
    acceptability: Numbers
    central: Numbers
    confidence: Numbers
    pairwise: Numbers
    entropy: Numbers
    expected_rank: Numbers
    error: float


@dataclass(frozen=True, slots=True)
class StabilityInterval:
    """How far one criterion's weight may go, the others keeping their proportions, before the first (`winner`) or any
    (`order`) place of the weighted sum changes; exact.

    `rivals` are the alternatives that take over the first place below and above, "" where none does before 0 or 1;
    `overtakers` the pairs that change the order there, the one that gets ahead first, None likewise.
    """

    criterion: str
    weight: float
    winner: tuple[float, float]
    order: tuple[float, float]
    rivals: tuple[str, str]
    overtakers: tuple[tuple[str, str] | None, ...] = (None, None)


@dataclass(frozen=True, slots=True, eq=False)
class Dominance:
    """What holds for every weight that the knowledge allows: `certain[a, b]` where a is at least as good as b whatever
    scores and weights are, and better with some of them; no rank outside `best` to `worst` is possible."""

    knowledge: WeightKnowledge
    certain: NDArray[np.bool_]
    best: Ranks
    worst: Ranks


@dataclass(frozen=True, slots=True)
class Reversal:
    """An order of two alternatives that turns round under `method` when a third one is taken out, or a copy added."""

    method: str
    change: Literal["removed", "copied"]
    third: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class OptionVerdict:
    """How sure an alternative's place is, by the stated rule, with the sentence that says why."""

    alternative: str
    verdict: Verdict
    reasons: tuple[str, ...]
