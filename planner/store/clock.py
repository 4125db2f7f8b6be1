"""The one clock of the store, handed in so that tests and temporary plans can stop it."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], str]


def now() -> str:
    """Tell the time in UTC, to the second: "2026-01-05T09:30:00Z"."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
