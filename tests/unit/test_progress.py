"""Progress maps parts onto the whole, and cancelling passes through."""

import pytest

from planner.progress import Cancelled, Report, part, silent


def _recorder(heard: list[tuple[float, str]]) -> Report:
    return lambda fraction, message: heard.append((fraction, message))


def test_silent_says_nothing() -> None:
    silent(0.5, "half")


def test_a_part_is_mapped_onto_its_share() -> None:
    heard: list[tuple[float, str]] = []
    report = part(_recorder(heard), 0.5, 1.0)
    for fraction in (0.0, 0.5, 1.0):
        report(fraction, "drawing")
    assert heard == [(0.5, "drawing"), (0.75, "drawing"), (1.0, "drawing")]


def test_parts_nest() -> None:
    heard: list[tuple[float, str]] = []
    part(part(_recorder(heard), 0.0, 0.5), 0.5, 1.0)(0.5, "inner")
    assert heard == [(0.375, "inner")]


def test_cancelling_reaches_the_work_through_every_part() -> None:
    def cancelled(fraction: float, message: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        part(part(cancelled, 0, 1), 0, 1)(0.1, "")
