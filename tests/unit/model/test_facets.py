"""Narrowing what was found, and how many each choice would leave."""

import pytest

from planner.model.documents import Document, documents
from planner.model.facets import FACETS, FLAGGED, UNFLAGGED, Facets, counts, narrow
from planner.store.store import Store


@pytest.fixture
def found(small: Store) -> tuple[Document, ...]:
    return documents(small.plan(), small.evidence())


@pytest.mark.parametrize(
    ("facets", "expected"),
    [
        (Facets(kind="policy"), {"law"}),
        (Facets(country="KR", kind="player"), {"korea"}),
        (Facets(country="US", kind="dependency"), {"d1"}),
        (Facets(stack="a", kind="fact"), {"f1"}),
        (Facets(year="2026", kind="milestone"), {"m1"}),
        (Facets(issue=FLAGGED), {"f1", "x1"}),
        (Facets(source="elsewhere"), set()),
    ],
)
def test_every_facet_narrows(found: tuple[Document, ...], facets: Facets, expected: set[str]) -> None:
    assert {one.id for one in narrow(found, facets)} == expected


def test_nothing_chosen_keeps_everything_in_its_order(found: tuple[Document, ...]) -> None:
    assert narrow(found, Facets()) == found


def test_a_count_is_what_the_choice_leaves(found: tuple[Document, ...]) -> None:
    chosen = Facets(country="US")
    for name, values in counts(found, chosen).items():
        for value, count in values.items():
            others = {other: getattr(chosen, other) for other in FACETS} | {name: value}
            assert len(narrow(found, Facets(**others))) == count, (name, value)


def test_every_document_is_flagged_or_not(found: tuple[Document, ...]) -> None:
    counted = counts(found, Facets())["issue"]
    assert counted[FLAGGED] + counted[UNFLAGGED] == len(found)
