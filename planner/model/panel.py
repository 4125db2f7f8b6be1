"""The panel: who scores, under which rules of anonymity, in which rounds, and what was said about a question.

An answer's place is (round, assessor, item, indicator). Names are pseudonymous codes ("A03") unless the plan's level of
anonymity allows more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from planner.model.words import Words

# Who may know which person stands behind a code: nobody at all, the facilitator with a passphrase, everyone.
Anonymity = Literal["nobody", "facilitator", "all"]
ANONYMITIES: tuple[Anonymity, ...] = ("nobody", "facilitator", "all")

# What a member of the panel is there for; only experts score.
Role = Literal["expert", "facilitator", "observer"]
ROLES: tuple[Role, ...] = ("expert", "facilitator", "observer")

Abstention = Literal["no-expertise", "conflict-of-interest", "judgement-withheld"]
ABSTENTIONS: tuple[Abstention, ...] = ("no-expertise", "conflict-of-interest", "judgement-withheld")

# The measures of consensus that a stop rule may declare.
ConsensusMeasure = Literal["iqr", "convergence", "consensus", "cv"]
CONSENSUS_MEASURES: tuple[ConsensusMeasure, ...] = ("iqr", "convergence", "consensus", "cv")

_NOTHING: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SubAnchor:
    """A rule that proposes a score from a figure (such as a share in %), for one indicator.

    `cuts` are four figures in ascending order that part the five levels; a figure on a cut belongs above it. Where
    `rising` is off, high figures give low scores.
    """

    id: str
    indicator: str
    name: Words
    unit: str
    cuts: tuple[float, float, float, float]
    rising: bool
    basis: str
    note: Words


@dataclass(frozen=True, slots=True)
class StopRule:
    """When rounds end, declared before a round opens.

    A question has reached consensus where `measure` meets `threshold` (iqr, convergence and cv at most, consensus at
    least); the round has where `share` (0–1) of its questions have. It is stable where the median of the changes of
    the questions' coefficients of variation since the round before is at most `stability`. After `rounds` rounds it
    ends in any case.
    """

    measure: ConsensusMeasure = "consensus"
    threshold: float = 0.75
    share: float = 0.8
    stability: float = 0.1
    rounds: int = 3


@dataclass(frozen=True, slots=True)
class Round:
    """A scoring round; the published survey is the baseline round `published`.

    `questions` (item, indicator) limits what is asked; None asks everything on the sheets. `feedback` tells that the
    panel was given the closed round's results. `stop` was declared before the round opened.
    """

    id: str
    name: Words
    kind: Literal["published", "workshop"]
    state: Literal["open", "closed"]
    questions: frozenset[tuple[str, str]] | None = None
    feedback: bool = False
    stop: StopRule | None = None


@dataclass(frozen=True, slots=True)
class Assessor:
    """A member of the panel under a pseudonymous code.

    `expertise` maps stacks to a self-rating 1–5. `duties` are the (sheet, item) an expert may score, an empty item
    standing for the whole sheet; no duties allow everything. `name` is empty unless everyone may know it.
    """

    id: str
    affiliation: str
    role: str
    expertise: Mapping[str, int] = field(default_factory=lambda: _NOTHING)
    duties: tuple[tuple[str, str], ...] = ()
    name: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """One assessor's answer for one item on one indicator in one round.

    `figure` is the figure that `sub_anchor` proposed a score from; both are kept whatever was answered. `at` is when it
    was given (UTC), `delivery` the file that brought it.
    """

    round: str
    assessor: str
    item: str
    indicator: str
    value: int | None = None
    low: int | None = None
    high: int | None = None
    abstention: Abstention | None = None
    confidence: int | None = None
    rationale: str = ""
    citations: tuple[str, ...] = ()
    figure: float | None = None
    sub_anchor: str = ""
    at: str = ""
    delivery: str = ""


@dataclass(frozen=True, slots=True)
class Minute:
    """What the facilitator wrote down about one question (an empty item: about the round)."""

    id: str
    round: str
    item: str
    indicator: str
    text: str
    at: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """A file that brought answers: a ballot or another copy of the plan.

    `name` is empty where the level of anonymity keeps the name of a ballot's file out of the plan; `hash` is SHA-256.
    """

    id: str
    kind: Literal["ballot", "merge"]
    name: str
    hash: str
    at: str
    round: str
    assessor: str
    answers: int


def may_score(assessor: Assessor, sheet: str, item: str) -> bool:
    """Tell whether a member of the panel may score an item on a sheet."""
    if assessor.role in ("facilitator", "observer"):
        return False
    return not assessor.duties or (sheet, "") in assessor.duties or (sheet, item) in assessor.duties


def proposed(anchor: SubAnchor, figure: float) -> int:
    """Propose a score 1–5 for a figure."""
    above = sum(figure >= cut for cut in anchor.cuts)
    return 1 + above if anchor.rising else 5 - above
