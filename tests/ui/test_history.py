"""The past of a plan and of single answers, in words."""

import pytest
from PySide6.QtWidgets import QLabel

from planner.ui.history import answer_states, moment
from planner.ui.session import Session

CELL = ("round-1", "A01", "model", "dependence")
RULE = "dependence-share"


def said(session: Session) -> list[str]:
    """List the words on the past of the answer, without the moments."""
    words = (one.text() for one in answer_states(session, *CELL) if isinstance(one, QLabel))
    return [text.split(" · ")[-1] if ":" in text and "20" in text[:14] else text for text in words]


def test_nothing_where_nothing_was_answered(session: Session) -> None:
    assert answer_states(session, *CELL) == ()
    assert answer_states(session, "round-1", "A77", "model", "dependence") == ()


def test_every_state_is_told_the_latest_first(session: Session) -> None:
    with session.edit("one") as rows:
        rows.assess(*CELL, value=3, confidence=2, rationale="근거")
    with session.edit("two") as rows:
        rows.assess(*CELL, low=2, high=4)
    with session.edit("three") as rows:
        rows.assess(*CELL, abstention="conflict-of-interest")
    with session.edit("four") as rows:
        rows.clear_assessment(*CELL)
    words = [text for text in said(session) if text != "entered in the plan"]
    assert words == ["Taken back", "Abstained: Conflict of interest", "2–4", "3 · confidence 2 of 5", "근거"]


def test_a_figure_is_told_with_what_it_proposes(session: Session) -> None:
    with session.edit("one") as rows:
        rows.assess(*CELL, value=3, figure=62.5, sub_anchor=RULE)
    assert said(session)[0] == "3 · Dependence on imports (%) 62.5 % → 4"


@pytest.mark.parametrize(
    ("level", "kind", "name", "words"),
    [
        ("all", "ballot", "홍길동.xlsx", "from the ballot 홍길동.xlsx"),
        ("facilitator", "ballot", "홍길동.xlsx", "from a ballot"),
        ("nobody", "ballot", "홍길동.xlsx", "from a ballot"),
        ("facilitator", "merge", "노트북.plan", "from the plan file 노트북.plan"),
        ("facilitator", "merge", "", "from another plan file"),
    ],
)
def test_the_file_is_named_as_far_as_the_level_of_anonymity_allows(
    session: Session, level: str, kind: str, name: str, words: str
) -> None:
    with session.edit("in") as rows:
        rows.set_anonymity(level)
        made = rows.record_delivery(kind, name, "a" * 64, "round-1", "A01", 1)
        rows.assess(*CELL, value=4, delivery=made)
    assert said(session)[1] == words
    with session.edit("by hand") as rows:
        rows.assess(*CELL, value=5)
    assert [text for text in said(session) if text in (words, "entered in the plan")] == [
        "entered in the plan", words,
    ]  # fmt: skip


def test_a_moment_is_told_and_other_text_stays() -> None:
    assert moment("no moment") == "no moment"
    assert "2026" in moment("2026-01-05T09:30:00Z")
