"""Sources by their short names."""

from dataclasses import replace

import pytest

from planner.model.plan import Plan, Words
from planner.ui.sourcename import source_name
from tests.plans import small_plan


def plan_with(publisher: str, series: str, year: int = 2025) -> Plan:
    plan = small_plan()
    source = next(iter(plan.sources.values()))
    named = replace(source, id="it", publisher=Words("발행처", publisher), series=series, year=year)
    return replace(plan, sources={"it": named})


@pytest.mark.parametrize(
    ("publisher", "series", "expected"),
    [
        ("Korea Information Society Development Institute (KISDI)", "25-14", "KISDI 25-14"),
        ("Software Policy & Research Institute (SPRi)", "", "SPRi 2025"),
        ("A House (of two words)", "Papers", "A House (of two words) Papers"),
        ("Someone", "", "Someone 2025"),
    ],
)
def test_initials_and_series_or_year(publisher: str, series: str, expected: str) -> None:
    assert source_name(plan_with(publisher, series), "it") == expected


def test_what_the_plan_does_not_have_keeps_its_id() -> None:
    assert source_name(plan_with("X", ""), "elsewhere") == "elsewhere"
