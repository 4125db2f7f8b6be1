"""Dates as precise as they are known, and which of two comes first."""

from datetime import date

import pytest

from planner.model.isodate import backwards, first_day, last_day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31)),
        ("2025-Q4", date(2025, 10, 1), date(2025, 12, 31)),
        ("2025-H1", date(2025, 1, 1), date(2025, 6, 30)),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
        ("2025-10-14", date(2025, 10, 14), date(2025, 10, 14)),
    ],
)
def test_what_a_date_covers(text: str, first: date, last: date) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["", "25", "2025-", "2025-13", "2025-00", "2025-02-30", "2025-Q5", "2025-H3", "2025-q1", "1899", "2200", "٢٠٢٥",
     "2025-1-1", " 2025"],
)
def test_what_is_no_date(text: str) -> None:
    assert first_day(text) is None
    assert last_day(text) is None


@pytest.mark.parametrize(
    ("start", "end", "wrong"),
    [("2025", "2024", True), ("2025", "2025", False), ("2025-Q3", "2025", False), ("2025", "2025-Q1", False),
     ("2025-10", "2025-09-30", True), ("2025-10-02", "2025-10", False), ("2025", "", False), ("?", "2025", False)],
)
def test_a_period_that_ends_before_it_starts(start: str, end: str, wrong: bool) -> None:
    assert backwards(start, end) is wrong
