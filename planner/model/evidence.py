"""The immutable evidence: what the reports say beside their scores, and what the workshop decided on it.

Entries are named by short ids, like everything in the Plan. Dates are ISO, as precise as the report is: "2025",
"2025-Q2", "2025-H1", "2025-10", "2025-10-14", or empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from planner.model.owncatalogue import OwnCatalogue
from planner.model.plan import Words

EntryKind = Literal[
    "fact", "player", "activity", "product", "policy", "status", "provision", "milestone", "dependency", "risk",
    "signal",
    "effect", "feature", "posture", "comparison", "gap", "issue", "term", "rule",
]
ENTRY_KINDS: tuple[EntryKind, ...] = (
    "fact", "player", "activity", "product", "policy", "status", "provision", "milestone", "dependency", "risk",
    "signal",
    "effect", "feature", "posture", "comparison", "gap", "issue", "term", "rule",
)
Grade = Literal["official", "vendor", "press", "think-tank", "academic", "blog", "unsourced"]
GRADES: tuple[Grade, ...] = ("official", "academic", "think-tank", "vendor", "press", "blog", "unsourced")
SEVERITIES = ("high", "medium", "low")
Reading = Literal["a", "b", "other", "open"]
AttachKind = Literal["item", "entry", "roadmap", "score", "assessment"]
Choice = Literal["accepted", "rejected", "postponed", "open"]
_NO_WORDS = Words("", "")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a value is counted in: `factor` of them make one of `base` ("억 달러": 1e8 of "usd")."""

    id: str
    name: Words
    base: str
    factor: float
    currency: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whom a report cites for a figure of second hand, and how far that goes (`grade`)."""

    id: str
    name: Words
    grade: Grade
    year: int | None


@dataclass(frozen=True, slots=True)
class Series:
    """Facts of one definition, one agency, one scope; never to be mixed with those `apart` from it."""

    id: str
    name: Words
    attribution: str | None
    base: str
    definition: Words
    apart: tuple[str, ...]
    apart_reason: Words


@dataclass(frozen=True, slots=True)
class Fact:
    """A value as printed, in `unit`: a number, a range, or words, or that it was not published, or is lost.

    Growth is in percent a year: what the report prints, and what its own values give.
    """

    metric: Words
    value_kind: Literal["number", "range", "text", "date", "not-published", "lost"]
    value: float | None
    low: float | None
    high: float | None
    comparator: str
    unit: str | None
    printed: str
    period: str
    period_end: str
    period_type: str
    period_printed: str
    nature: str
    scope: Words
    growth_printed: float | None
    growth_computed: float | None
    series: str | None
    attribution: str | None


@dataclass(frozen=True, slots=True)
class Activity:
    """That a player is active in a layer or stack (`layer` is an item), by itself or through others."""

    layer: str
    strength: Literal["own", "partner", "mentioned", "investor"]


@dataclass(frozen=True, slots=True)
class Status:
    """A stage of a policy, as known at `as_of`."""

    state: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Dependency:
    """That `source` depends on `target` (ids of entries or items) for `what`."""

    source: str
    target: str
    what: Words
    polarity: Literal["risk", "link", "mitigation", "leverage"]
    state: str
    country_from: str
    country_to: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What a signal may do to an indicator of its stacks: an interpretation, for the workshop to decide on."""

    indicator: str
    direction: Literal["raises", "lowers", "neutral", "mixed"]
    confidence: Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Feature:
    """An aspect of a scenario, and whether the source gives it at all."""

    aspect: str
    given: bool


@dataclass(frozen=True, slots=True)
class Posture:
    """How a field is to be approached: securing a super-gap or catching up, by the type of gap and the lever."""

    posture: Literal["secure", "catch-up", "unassigned"]
    gap_type: Literal["technology", "market", "both", "unstated"]
    holder: Words
    lever: Words
    as_of: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A cell of the comparison of regulations: a criterion (or attribute) in the entry's country."""

    topic: Literal["criterion", "attribute"]
    criterion: str
    criterion_name: Words
    position: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A table, figure or list whose content is lost."""

    source: str
    place: str
    state: Literal["lost", "partly-lost", "recovered"]


@dataclass(frozen=True, slots=True)
class Target:
    """An entry or item that an issue puts in doubt, with the value that reading B gives it."""

    id: str
    value_b: float | None


@dataclass(frozen=True, slots=True)
class Issue:
    """What is wrong with data of a report, the reading as printed (A) and the other one (B)."""

    source: str
    severity: Literal["high", "medium", "low"]
    reading_a: Words
    reading_b: Words
    handling: Words
    targets: tuple[Target, ...]


Detail = Fact | Activity | Status | Dependency | Effect | Feature | Posture | Comparison | Gap | Issue | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the reports say: a fact, a player, a policy, an issue …

    `about` names the entry or item that it belongs to: a fact's subject, a product's maker, a status's policy, a
    feature's scenario. `workshop` wrote it: the catalogue, or a user who imported it.
    """

    id: str
    kind: EntryKind
    type: str
    name: Words
    text: Words
    aliases: tuple[str, ...]
    country: str
    date: str
    date_end: str
    precision: str
    date_printed: str
    basis: Literal["report", "interpretation"]
    stacks: tuple[str, ...]
    stacks_basis: str
    about: str | None
    players: tuple[str, ...]
    citations: tuple[str, ...]
    workshop: str
    detail: Detail = None

    @property
    def fact(self) -> Fact:
        """Return what a fact says; TypeError for another kind of entry."""
        if not isinstance(self.detail, Fact):
            raise TypeError(f"{self.id} is no fact")
        return self.detail


@dataclass(frozen=True, slots=True)
class Resolution:
    """How an issue was settled: the reading, by whom, when and why; the latest one counts, "open" reopens."""

    issue: str
    reading: Reading
    value: float | None
    reason: str
    author: str
    at: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What the workshop made of a signal's proposed effect; the latest one counts, "open" takes it back."""

    effect: str
    state: Choice
    reason: str
    author: str
    at: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A citation that a user attached to a row: what kind of row, and the ids that lead to it."""

    citation: str
    kind: AttachKind
    place: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """All evidence of a plan file at one moment; `interpretation` tells whether the plan lets interpretation count.

    `own` is what the workshop added, whole, whether interpretation counts or not.
    """

    entries: Mapping[str, Entry]
    units: Mapping[str, Unit]
    attributions: Mapping[str, Attribution]
    series: Mapping[str, Series]
    resolutions: tuple[Resolution, ...]
    decisions: tuple[Decision, ...]
    attachments: tuple[Attachment, ...] = ()
    interpretation: bool = True
    catalogue_workshop: str = field(default="")
    own: OwnCatalogue = field(default_factory=OwnCatalogue)

    def of_kind(self, *kinds: EntryKind) -> tuple[Entry, ...]:
        """List the entries of these kinds in the catalogue's order."""
        return tuple(entry for entry in self.entries.values() if entry.kind in kinds)
