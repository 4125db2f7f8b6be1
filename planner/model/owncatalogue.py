"""A workshop's own catalogue: sources, citations, facts and options that users add beside those of the reports.

The same records are read from a workbook, written to one and kept in a plan, so that two of them can be compared. Dates
are ISO as in the evidence. Ids are the user's: small letters, digits, hyphens and dots.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal

from planner.model.plan import Words

OwnKind = Literal["source", "citation", "fact", "option"]
OwnValueKind = Literal["number", "range", "text", "date", "not-published"]
OwnBasis = Literal["report", "interpretation"]
# What a fact of one's own may say; the reports' facts know "lost" values besides.
VALUE_KINDS: tuple[OwnValueKind, ...] = ("number", "range", "text", "date", "not-published")
COMPARATORS = ("=", "about", "at-least", "at-most", "more-than", "less-than", "up-to")
NATURES = (
    "actual", "estimate", "forecast", "target", "legal", "budget", "spec", "benchmark", "survey", "claim", "event",
)
PERIOD_TYPES = (
    "calendar-year", "fiscal-year", "quarter", "fiscal-quarter", "half", "month", "day", "as-of", "range", "relative",
    "undated",
)
BASES: tuple[OwnBasis, ...] = ("report", "interpretation")
# Options of one's own are a family beside those of the reports: the roadmap takes only the reports' measures.
OWN_FAMILY = "own"
LONGEST_ID, LONGEST_NAME, LONGEST_TEXT, LONGEST_QUOTE = 80, 200, 2000, 300
# The items that facts may concern and options touch, and those that options may serve.
TOUCHED, SERVED = ("stack", "market"), ("goal", "national-task")


@dataclass(frozen=True, slots=True)
class OwnSource:
    """A publication of the user's own; `citation` is the line to cite it by."""

    id: str
    title: Words
    publisher: Words
    authors: Words
    series: str
    year: int
    month: int | None
    grade: str
    licence: Words
    citation: Words
    note: Words

    @property
    def name(self) -> Words:
        """Return what lists show."""
        return self.title


@dataclass(frozen=True, slots=True)
class OwnCitation:
    """A place in a source (the user's own or a report) and the short quote that carries a claim."""

    id: str
    source: str
    place: str
    section: str
    line: int | None
    quote: str

    @property
    def name(self) -> Words:
        """Return what lists show."""
        return Words(self.quote)


@dataclass(frozen=True, slots=True)
class OwnFact:
    """A figure or statement with its value as printed, in `unit`; `text` is context or a caveat."""

    id: str
    name: Words
    text: Words
    metric: Words
    value_kind: OwnValueKind
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
    country: str
    basis: OwnBasis
    stacks: tuple[str, ...]
    stacks_basis: str
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnOption:
    """A policy option: who does what when, the stacks or markets it touches and the goals it serves."""

    id: str
    name: Words
    description: Words
    actor: Words
    timing: Words
    stacks: tuple[str, ...]
    goals: tuple[str, ...]
    citations: tuple[str, ...]


OwnRecord = OwnSource | OwnCitation | OwnFact | OwnOption


@dataclass(frozen=True, slots=True)
class OwnCatalogue:
    """Everything of a workshop's own, each kind in its order."""

    sources: tuple[OwnSource, ...] = ()
    citations: tuple[OwnCitation, ...] = ()
    facts: tuple[OwnFact, ...] = ()
    options: tuple[OwnOption, ...] = ()

    def records(self) -> Iterator[tuple[OwnKind, OwnRecord]]:
        """Yield every record with its kind, each after those it refers to."""
        yield from (("source", source) for source in self.sources)
        yield from (("citation", citation) for citation in self.citations)
        yield from (("fact", fact) for fact in self.facts)
        yield from (("option", option) for option in self.options)

    def __bool__(self) -> bool:
        """Tell whether there is any record."""
        return any(getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with a cell of a workbook, and what belongs there; `cell` is empty for a whole sheet."""

    sheet: str
    cell: str
    message: str

    @property
    def place(self) -> str:
        """Return where the cell stands, as spreadsheets write it."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


@dataclass(frozen=True, slots=True)
class OwnName:
    """A record as lists of changes name it."""

    kind: OwnKind
    id: str
    name: Words


@dataclass(frozen=True, slots=True)
class OwnChange:
    """What an import does or did: records that are new, that replace earlier ones, and that were there already."""

    added: tuple[OwnName, ...] = ()
    replaced: tuple[OwnName, ...] = ()
    same: tuple[OwnName, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything changes."""
        return bool(self.added or self.replaced)


def compare(before: OwnCatalogue, new: OwnCatalogue) -> OwnChange:
    """Tell what taking over `new` does to `before`; what `new` does not name stays as it is."""
    known = {(kind, record.id): record for kind, record in before.records()}
    found: dict[str, list[OwnName]] = {"added": [], "replaced": [], "same": []}
    for kind, record in new.records():
        there = known.get((kind, record.id))
        place = "added" if there is None else "same" if there == record else "replaced"
        found[place].append(OwnName(kind, record.id, record.name))
    return OwnChange(**{place: tuple(names) for place, names in found.items()})
