"""Where a stack stands on the matrix: by scores or a ruling, how surely, and what the report says."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from planner.ui.bars import ProbabilityBars
from planner.ui.matrixplace import place_on_matrix
from planner.ui.ruling import RulingBox
from planner.ui.session import Session


def made(session: Session, item: str) -> list[QWidget]:
    return list(place_on_matrix(session, item, {}))


def said(session: Session, item: str) -> str:
    return "\n".join(widget.text() for widget in made(session, item) if isinstance(widget, QLabel))


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("cloud", "by its scores"),
        ("system-software", "by ruling: the scores alone do not decide"),
        ("storage", "Not placed: a score is missing."),
    ],
)
def test_it_says_what_decided(session: Session, item: str, expected: str) -> None:
    assert expected in said(session, item)


def test_the_report_is_compared(session: Session) -> None:
    assert "The report says the same" in said(session, "cloud")
    assert "The report places this stack nowhere." in said(session, "storage")


def test_a_moved_line_makes_the_report_say_otherwise(session: Session) -> None:
    assert session.act("Move", lambda rows: rows.set_cuts(4.5, 4.5, 0.0))
    assert "The report says otherwise" in said(session, "cloud")


def test_probabilities_say_what_they_contain_and_that_they_are_exact(session: Session) -> None:
    assert any(isinstance(widget, ProbabilityBars) for widget in made(session, "cloud"))
    text = said(session, "cloud")
    assert "Contains the sampling error" in text
    assert "Computed exactly." in text


def test_only_a_stack_on_a_line_is_ruled(session: Session) -> None:
    assert any(isinstance(widget, RulingBox) for widget in made(session, "system-software"))
    assert not any(isinstance(widget, RulingBox) for widget in made(session, "cloud"))


def test_what_is_no_stack_has_no_place(session: Session) -> None:
    assert made(session, "nowhere") == []
