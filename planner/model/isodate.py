"""Dates as precise as they are known: "2025", "2025-Q2", "2025-H1", "2025-10", "2025-10-14"."""

import re
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d\d)(?:-(\d\d))?))?", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def first_day(text: str) -> date | None:
    """Return the first day that an ISO date covers; None where it is none, or outside 1900 to 2199."""
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    year, quarter, half, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    start = month if month is not None else 3 * quarter - 2 if quarter else 6 * half - 5 if half else 1
    try:
        return date(year, start, 1 if day is None else day)
    except ValueError:
        return None


def last_day(text: str) -> date | None:
    """Return the last day that an ISO date covers; None as for `first_day`."""
    first = first_day(text)
    if first is None or len(text) == len("2025-10-14"):
        return first
    months = 12 if len(text) == len("2025") else 3 if "Q" in text else 6 if "H" in text else 1
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1) - timedelta(days=1)


def backwards(start: str, end: str) -> bool:
    """Tell whether a period ends before it starts, as far as its dates are precise."""
    first, last = first_day(start), last_day(end)
    return first is not None and last is not None and last < first
