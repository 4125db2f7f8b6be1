"""What the cells of a record show: names of codes, tidy numbers, citations for readers."""

from dataclasses import replace

import pytest

from planner.files.catalogue.cells import Cells, tidy
from planner.files.catalogue.codes import code_lists
from planner.files.catalogue.layout import BY_KIND
from planner.model.owncatalogue import OwnCatalogue
from planner.store.store import Store
from tests.unit.store.test_ownrows import CITATION, FACT, OPTION, SOURCE, WHOLE


@pytest.fixture(params=["ko", "en"])
def cells(request: pytest.FixtureRequest, small: Store) -> Cells:
    """The cells of a workbook over the small catalogue, in both languages."""
    lists = code_lists(small.plan(), small.evidence())
    return Cells(small.plan(), WHOLE, lists, request.param)


def korean(cells: Cells) -> bool:
    return cells._language == "ko"


def test_a_fact(cells: Cells) -> None:
    shown = cells.of(FACT, BY_KIND["fact"].columns)
    assert shown["name_ko"] == "점유율"
    assert shown["name_en"] == "Share"
    assert (shown["value"], shown["low"]) == (3.5, None)
    assert shown["nature"] == ("추정" if korean(cells) else "Estimate")
    assert shown["country"] == ("한국" if korean(cells) else "South Korea")
    assert shown["comparator"] == ("약" if korean(cells) else "about")
    assert shown["unit"] == "%"
    assert shown["citations"] == "own-1; c1"
    assert str(shown["cited"]).splitlines()[0] == "기관 (2026), 표 1: “약 3.5%”"
    assert str(shown["cited"]).splitlines()[1].endswith("제1장: “인용”")
    assert set(shown) == {column.key for column in BY_KIND["fact"].columns}


def test_names_that_lead_to_several_are_written_as_codes(cells: Cells) -> None:
    # Both are called alike; in English the first one's code is its name as well.
    assert cells.of(FACT, BY_KIND["fact"].columns)["stacks"] == ("b; a" if korean(cells) else "b; A")


def test_the_other_records(cells: Cells) -> None:
    source = cells.of(SOURCE, BY_KIND["source"].columns)
    assert (source["year"], source["month"], source["grade"]) == (2026, 3, "언론" if korean(cells) else "Press")
    citation = cells.of(CITATION, BY_KIND["citation"].columns)
    assert (citation["source"], citation["line"], citation["quote"]) == ("own", 7, "약 3.5%")
    option = cells.of(OPTION, BY_KIND["option"].columns)
    assert (option["goals"], option["citations"]) == ("", "own-1")


def test_what_is_not_known_stays_empty(cells: Cells) -> None:
    fact = replace(FACT, comparator="", unit=None, value=None, value_kind="text", stacks=(), country="")
    shown = cells.of(fact, BY_KIND["fact"].columns)
    assert [shown[key] for key in ("comparator", "unit", "stacks", "country")] == ["", "", "", ""]
    assert cells.cited(("gone",)) == ""


def test_places_can_be_cited_without_the_quote(cells: Cells) -> None:
    assert cells.cited(("own-1",), quotes=False) == "기관 (2026), 표 1"


def test_a_citation_of_an_unknown_source_names_its_id(small: Store) -> None:
    own = OwnCatalogue(citations=(replace(CITATION, source="lost", place="", section=""),))
    cells = Cells(small.plan(), own, code_lists(small.plan(), small.evidence()), "ko")
    assert cells.cited(("own-1",)) == "lost: “약 3.5%”"


@pytest.mark.parametrize(("number", "shown"), [(3.0, 3), (3.5, 3.5), (-2.0, -2), (1e20, 1e20), (0.1, 0.1)])
def test_whole_numbers_have_no_fraction(number: float, shown: float) -> None:
    assert repr(tidy(number)) == repr(shown)
