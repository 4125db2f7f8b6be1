"""What may be a record of one's own: sound and cleaned, or refused with what to do."""

import math
from dataclasses import replace
from typing import Any

import pytest

from planner.model.errors import PlannerError
from planner.model.owncatalogue import OwnCatalogue
from planner.model.plan import Words
from planner.store.ownvet import checked

from .test_ownrows import CITATION, FACT, OPTION, SOURCE, WHOLE


def test_a_sound_catalogue_stays_as_it_is() -> None:
    assert checked(WHOLE) == WHOLE


def test_texts_are_cleaned() -> None:
    made = checked(OwnCatalogue(
        sources=(replace(SOURCE, title=Words(" \u1112\u1161\u11ab \n 국 "), series=" 26 \t 1 "),),
        citations=(replace(CITATION, quote="두\n줄\x07", place=" 표  1 "),),
        facts=(replace(FACT, stacks=("a", "a"), citations=("c1", "c1"), stacks_basis=""),),
        options=(replace(OPTION, description=Words("  내용\n둘 ")),),
    ))
    assert (made.sources[0].title.ko, made.sources[0].series) == ("한 국", "26 1")
    assert (made.citations[0].quote, made.citations[0].place) == ("두 줄", "표 1")
    assert (made.facts[0].stacks, made.facts[0].citations, made.facts[0].stacks_basis) == (("a",), ("c1",), "report")
    assert made.options[0].description.ko == "내용\n둘"
    assert checked(made) == made


@pytest.mark.parametrize(
    "changes",
    [{"id": "Own"}, {"title": Words("")}, {"title": Words("장" * 201)}, {"publisher": Words(" ")}, {"year": 99},
     {"month": 13}, {"month": 0}, {"grade": "superb"}],
)
def test_sources(changes: dict[str, Any]) -> None:
    with pytest.raises(PlannerError) as caught:
        checked(OwnCatalogue(sources=(replace(SOURCE, **changes),)))
    assert caught.value.hint


@pytest.mark.parametrize("changes", [{"id": ""}, {"quote": " "}, {"quote": "긴" * 301}, {"line": 0}])
def test_citations(changes: dict[str, Any]) -> None:
    with pytest.raises(PlannerError):
        checked(OwnCatalogue(citations=(replace(CITATION, **changes),)))


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "!"}, {"name": Words("")}, {"metric": Words("")}, {"printed": ""}, {"citations": ()},
        {"value": None}, {"value": math.nan}, {"value": math.inf}, {"low": 1.0}, {"unit": None},
        {"value_kind": "lost"}, {"value_kind": "range"}, {"value_kind": "text"},
        {"value_kind": "range", "value": None, "low": 3.0, "high": 1.0},
        {"value_kind": "text", "value": None}, {"value_kind": "date", "value": None, "unit": None, "period": ""},
        {"nature": "hope"}, {"comparator": "~"}, {"period_type": "moon"}, {"basis": "rumour"}, {"stacks_basis": "x"},
        {"period": "soon"}, {"period": "2026", "period_end": "2025"}, {"period": "", "period_end": "2025"},
    ],
)
def test_facts(changes: dict[str, Any]) -> None:
    with pytest.raises(PlannerError):
        checked(OwnCatalogue(facts=(replace(FACT, **changes),)))


@pytest.mark.parametrize("changes", [{"id": "A"}, {"name": Words("")}, {"name": Words("가", "x" * 201)}])
def test_options(changes: dict[str, Any]) -> None:
    with pytest.raises(PlannerError):
        checked(OwnCatalogue(options=(replace(OPTION, **changes),)))


def test_an_id_may_be_used_once_in_each_kind() -> None:
    with pytest.raises(PlannerError, match="twice"):
        checked(OwnCatalogue(options=(OPTION, OPTION)))
    assert checked(OwnCatalogue(sources=(replace(SOURCE, id="x"),), citations=(replace(CITATION, id="x"),)))
