"""Progress as a callable, cancelling as an exception: engines know neither threads nor windows."""

from collections.abc import Callable

Report = Callable[[float, str], None]


class Cancelled(Exception):
    """Raised inside a `Report` when the user no longer wants the result."""


def silent(fraction: float, message: str) -> None:
    """Report to nobody."""


def part(report: Report, low: float, high: float) -> Report:
    """Map a sub-task's 0–1 onto `low`–`high` of the whole."""
    return lambda fraction, message: report(low + (high - low) * fraction, message)
