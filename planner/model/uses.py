"""Where evidence is used: which scores, options, roadmap rows and entries rest on a citation."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from planner.model.evidence import Evidence
from planner.model.plan import Plan

UseKind = Literal[
    "score", "assessment", "item", "roadmap", "entry", "link", "placement", "ruling", "statement", "indicator"
]


@dataclass(frozen=True, slots=True)
class Use:
    """A row that cites: its kind, and the ids that lead to it (a score has two, an answer four)."""

    kind: UseKind
    place: tuple[str, ...]


def uses(plan: Plan, evidence: Evidence, citations: Iterable[str]) -> tuple[Use, ...]:
    """List what cites any of `citations`, scores first, each once."""
    wanted = frozenset(citations)
    found = (use for use, cited in _all(plan, evidence) if not wanted.isdisjoint(cited))
    return tuple(dict.fromkeys(found))


def used(plan: Plan, evidence: Evidence) -> frozenset[str]:
    """Return the citations that something rests on."""
    return frozenset(citation for _use, cited in _all(plan, evidence) for citation in cited)


def _all(plan: Plan, evidence: Evidence) -> Iterator[tuple[Use, tuple[str, ...]]]:
    for place, score in plan.published.items():
        yield Use("score", place), score.citations
    for answered, answer in plan.assessments.items():
        yield Use("assessment", answered), answer.citations
    for item in plan.items.values():
        yield Use("item", (item.id,)), item.citations
    for row in plan.roadmap_edits:
        yield Use("roadmap", (row.id,)), row.citations
    for entry in evidence.entries.values():
        yield Use("entry", (entry.id,)), entry.citations
    yield from _structure(plan)


def _structure(plan: Plan) -> Iterator[tuple[Use, tuple[str, ...]]]:
    for link in plan.links:
        yield Use("link", (link.source, link.target, link.kind)), link.citations
    for placement in plan.placements.values():
        yield Use("placement", (placement.item,)), placement.citations
    for ruling in plan.rulings:
        yield Use("ruling", (ruling.item, ruling.basis)), ruling.citations
    for statement in plan.statements:
        yield Use("statement", (statement.id,)), statement.citations
    for indicator in plan.indicators.values():
        yield Use("indicator", (indicator.id,)), indicator.citations
