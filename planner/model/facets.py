"""Narrowing what was found: by source, stack, country, kind, year and issue, with how many each choice leaves."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from planner.model.documents import Document

FacetName = Literal["source", "stack", "country", "kind", "year", "issue"]
FLAGGED, UNFLAGGED = "open", "none"


@dataclass(frozen=True, slots=True)
class Facets:
    """What was chosen; an empty text chooses everything. `year` is digits, `issue` FLAGGED or UNFLAGGED."""

    source: str = ""
    stack: str = ""
    country: str = ""
    kind: str = ""
    year: str = ""
    issue: str = ""


_VALUES: Mapping[FacetName, Callable[[Document], Iterable[str]]] = {
    "source": lambda one: one.sources,
    "stack": lambda one: one.stacks,
    "country": lambda one: one.countries,
    "kind": lambda one: (one.kind,),
    "year": lambda one: map(str, one.years),
    "issue": lambda one: (FLAGGED if one.flagged else UNFLAGGED,),
}
FACETS: tuple[FacetName, ...] = tuple(_VALUES)


def narrow(documents: Iterable[Document], facets: Facets) -> tuple[Document, ...]:
    """Keep the documents that every chosen facet fits, in their order."""
    chosen = _chosen(facets)
    return tuple(one for one in documents if all(value in _VALUES[name](one) for name, value in chosen))


def counts(documents: Iterable[Document], facets: Facets) -> Mapping[FacetName, Mapping[str, int]]:
    """Count, for each facet, what each of its choices would leave with the other facets as they are chosen."""
    chosen = _chosen(facets)
    whole: list[Document] = []
    # What one facet alone keeps out counts for that facet: another choice of it may let it through.
    near: dict[FacetName, list[Document]] = {name: [] for name in FACETS}
    for one in documents:
        missed = [name for name, value in chosen if value not in _VALUES[name](one)]
        if not missed:
            whole.append(one)
        elif len(missed) == 1:
            near[missed[0]].append(one)
    return {name: _counted(chain(whole, near[name]), name) for name in FACETS}


def _counted(documents: Iterable[Document], name: FacetName) -> Mapping[str, int]:
    return Counter(chain.from_iterable(map(dict.fromkeys, map(_VALUES[name], documents))))


def _chosen(facets: Facets) -> tuple[tuple[FacetName, str], ...]:
    return tuple((name, value) for name in FACETS if (value := getattr(facets, name)))
