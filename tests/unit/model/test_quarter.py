"""Quarters sort as text and count as integers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.model.errors import PlannerError
from planner.model.quarter import FIRST, LAST, entered, following, ordinal, parse, span, years

QUARTERS = st.builds(lambda year, number: f"{year:04d}Q{number}", st.integers(1000, 8000), st.integers(1, 4))


def test_a_quarter_is_a_year_and_a_number() -> None:
    assert parse("2026Q1") == (2026, 1)
    assert parse("1999Q4") == (1999, 4)


@pytest.mark.parametrize("text", ["", "2026", "2026Q0", "2026Q5", "26Q1", "2026q1", "2026Q1 ", "2026-Q1", "２０２６Q1"])
def test_anything_else_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(PlannerError) as caught:
        parse(text)
    assert text in caught.value.message
    assert "2026Q1" in caught.value.hint


@pytest.mark.parametrize("quarter", [FIRST, "2026Q1", LAST])
def test_a_plan_holds_the_quarters_of_a_century(quarter: str) -> None:
    assert entered(quarter) == quarter


@pytest.mark.parametrize("quarter", ["1999Q4", "2100Q1", "0000Q1", "9999Q4", 2026, None])
def test_other_quarters_are_refused_with_the_ends(quarter: str) -> None:
    with pytest.raises(PlannerError, match="no quarter that a plan can hold") as caught:
        entered(quarter)
    assert "2000Q1 to 2099Q4" in caught.value.hint
    with pytest.raises(PlannerError, match="not a quarter"):
        entered("2026")


def test_the_next_quarter_may_be_next_year() -> None:
    assert following("2026Q4") == "2027Q1"
    assert following("2026Q1", 5) == "2027Q2"
    assert following("2026Q1", -1) == "2025Q4"
    assert following("2026Q3", 0) == "2026Q3"


def test_a_span_includes_both_ends() -> None:
    assert span("2026Q3", "2027Q1") == ("2026Q3", "2026Q4", "2027Q1")
    assert span("2026Q3", "2026Q3") == ("2026Q3",)


def test_a_span_that_ends_before_it_starts_is_empty() -> None:
    assert span("2027Q1", "2026Q4") == ()
    assert years("2027Q1", "2026Q4") == ()
    assert years("2026Q2", "2026Q1") == ()


def test_years_are_all_that_a_span_touches() -> None:
    assert years("2026Q4", "2028Q1") == (2026, 2027, 2028)
    assert years("2026Q1", "2026Q4") == (2026,)


@given(QUARTERS, st.integers(-40, 40))
def test_steps_forth_and_back_cancel(quarter: str, steps: int) -> None:
    assert following(following(quarter, steps), -steps) == quarter
    assert ordinal(following(quarter, steps)) == ordinal(quarter) + steps


@given(QUARTERS, QUARTERS)
def test_quarters_sort_as_text_in_time(first: str, second: str) -> None:
    assert (first < second) == (ordinal(first) < ordinal(second))


@given(QUARTERS, st.integers(0, 60))
def test_a_span_has_as_many_quarters_as_it_is_long(start: str, steps: int) -> None:
    found = span(start, following(start, steps))
    assert len(found) == steps + 1
    assert list(found) == sorted(found)
    assert years(start, following(start, steps)) == tuple(dict.fromkeys(parse(q)[0] for q in found))
