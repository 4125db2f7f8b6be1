"""The immutable plan: everything a page, a method or an export may read.

Rows are named by short ids ("model", "risk"), never by database keys. Scores are on the sheet's
scale (1–5). Quarters are strings such as "2026Q1".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from planner.model.panel import (
    ABSTENTIONS,
    Abstention,
    Anonymity,
    Assessment,
    Assessor,
    Delivery,
    Minute,
    Round,
    SubAnchor,
)
from planner.model.weighting import Preference, RankingSetting, Uncertainty, WeightSet
from planner.model.words import Words

__all__ = [
    "ABSTENTIONS", "PHASES", "PUBLISHED", "QUADRANTS", "SCALE_ENDS", "TIMED_PHASES", "WIDEST_BAND",
    "Abstention", "Assessment", "Assessor", "Basis", "Citation", "Delivery", "Indicator", "Item", "Link", "Minute",
    "Phase", "Placement", "Plan", "Quadrant", "RoadmapEdit", "RoadmapRule", "Round", "Ruling", "Scale", "Score",
    "ScoreKind", "Sheet", "Source", "Statement", "SubAnchor", "Words",
]

Quadrant = Literal["respond", "invest", "support", "monitor"]
ScoreKind = Literal["exact", "interval", "missing"]
Basis = Literal["report", "interpretation", "facilitator"]
Phase = Literal["short", "mid-long", "support", "monitor", "unplaced"]

QUADRANTS: tuple[Quadrant, ...] = ("respond", "invest", "support", "monitor")
PHASES: tuple[Phase, ...] = ("short", "mid-long", "support", "monitor", "unplaced")
# The phases with dates, which rules and users may choose; "unplaced" is what remains of a measure without a place.
TIMED_PHASES: tuple[Phase, ...] = PHASES[:-1]
PUBLISHED = "published"
# Scores and the lines of the matrix run from end to end of the scale; the borderline band from 0 to its widest.
SCALE_ENDS = (1, 5)
WIDEST_BAND = 2


@dataclass(frozen=True, slots=True)
class Source:
    """A published report."""

    id: str
    title: Words
    series: str
    publisher: Words
    authors: Words
    year: int
    month: int | None
    isbn: str
    licence: Words
    citation: Words
    grade: str
    fingerprints: tuple[str, ...]
    note: Words = field(default_factory=lambda: Words("", ""))


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a source (line of its text, 1-based) and the short quote that carries the claim."""

    id: str
    source: str
    place: str
    section: str
    line: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Ordered levels (value, wording) that answers are given on."""

    id: str
    name: Words
    levels: tuple[tuple[int, Words], ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is asked about an item, which end of the scale is good, and what each level (1–5) means for it."""

    id: str
    name: Words
    question: Words
    good: Literal["high", "low", "neutral"]
    citations: tuple[str, ...] = ()
    anchors: tuple[tuple[int, Words], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A scoring sheet: items down, indicators across."""

    id: str
    name: Words
    scale: str
    items: tuple[str, ...]
    indicators: tuple[str, ...]
    min_assessors: int = 1


@dataclass(frozen=True, slots=True)
class Item:
    """A stack, market, goal, national task, strategy, policy option, scenario, field, or layer of a layering.

    `timing` is when the report wants it, in its own words.
    """

    id: str
    kind: str
    family: str
    name: Words
    description: Words
    actor: Words
    actor_basis: str
    aliases: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    timing: Words = field(default_factory=lambda: Words("", ""))


@dataclass(frozen=True, slots=True)
class Link:
    """A directed relation between two items: touches, serves, part-of, concerns, or how two layerings correspond."""

    id: str
    source: str
    target: str
    kind: str
    basis: Basis
    note: str = ""
    citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """A value as it is known: exact, bounded by an interval, or missing with a reason.

    `n` of a published score is the size of the item's panel as the report prints it ("at most 23"), which is not the
    number of answers to this one question; `n` of a workshop score is the number of answers.
    """

    kind: ScoreKind
    value: float | None
    low: float | None
    high: float | None
    n: int | None = None
    reason: Words = field(default_factory=lambda: Words("", ""))
    note: Words = field(default_factory=lambda: Words("", ""))
    citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placement:
    """The quadrant a report states for an item, with the report's own words (`wording`) and its time horizon."""

    item: str
    quadrant: Quadrant
    wording: str
    horizon: Words
    citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision, with its reason, on a borderline item.

    `axis` names the score whose tie is decided: "risk", "future", or "" for whatever is open.
    """

    item: str
    quadrant: Quadrant
    basis: Basis
    author: Words
    reason: Words
    citations: tuple[str, ...] = ()
    axis: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One expert statement of a report, condensed: a risk factor, an opinion, a proposal.

    `basis` tells who ties it to `item`: "report" (its own table or sentence), "interpretation", or "" without an item.
    """

    id: str
    kind: str
    place: str
    topic: str
    item: str | None
    basis: str
    text: Words
    score: int | None
    citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoadmapRule:
    """Where measures for stacks of a quadrant go; `quadrant` "cross" is for measures without a stack.

    Rules apply in order: a measure takes the first rule that one of its stacks meets.
    """

    quadrant: str
    phase: Phase
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class RoadmapEdit:
    """What a user changed on a generated row, or a row of their own (`item` None); None means "by rule"."""

    id: str
    item: str | None
    title: str | None = None
    phase: Phase | None = None
    start: str | None = None
    end: str | None = None
    owner: str | None = None
    goal: str | None = None
    stacks: tuple[str, ...] | None = None
    note: str = ""
    included: bool = True
    citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan file at one moment."""

    title: str
    workshop: str
    catalogue: str
    created: str
    changed: str
    risk_cut: float
    future_cut: float
    band: float
    interpretation: bool
    sources: Mapping[str, Source]
    citations: Mapping[str, Citation]
    scales: Mapping[str, Scale]
    indicators: Mapping[str, Indicator]
    sheets: Mapping[str, Sheet]
    items: Mapping[str, Item]
    links: tuple[Link, ...]
    published: Mapping[tuple[str, str], Score]
    placements: Mapping[str, Placement]
    rulings: tuple[Ruling, ...]
    statements: tuple[Statement, ...]
    rounds: Mapping[str, Round]
    assessors: Mapping[str, Assessor]
    assessments: Mapping[tuple[str, str, str, str], Assessment]
    rules: tuple[RoadmapRule, ...]
    roadmap_edits: tuple[RoadmapEdit, ...]
    anonymity: Anonymity = "facilitator"
    sub_anchors: Mapping[str, SubAnchor] = field(default_factory=dict)
    minutes: tuple[Minute, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    weight_sets: Mapping[str, WeightSet] = field(default_factory=dict)
    preferences: Mapping[tuple[str, str], Preference] = field(default_factory=dict)
    ranking: Mapping[str, RankingSetting] = field(default_factory=dict)
    uncertainty: Uncertainty = field(default_factory=Uncertainty)

    def of_kind(self, kind: str) -> tuple[Item, ...]:
        """List the items of a kind in the catalogue's order."""
        return tuple(item for item in self.items.values() if item.kind == kind)

    def measures(self) -> tuple[Item, ...]:
        """List the concrete measures under the strategies."""
        return tuple(item for item in self.items.values() if item.family == "measure")

    def linked(self, item: str, kind: str) -> tuple[Item, ...]:
        """List what `item` points at by links of `kind`, in the catalogue's order."""
        targets = {link.target for link in self.links if link.source == item and link.kind == kind}
        return tuple(other for other in self.items.values() if other.id in targets)

    def open_round(self) -> Round | None:
        """Return the latest workshop round that takes answers."""
        found = [r for r in self.rounds.values() if r.kind == "workshop" and r.state == "open"]
        return found[-1] if found else None
