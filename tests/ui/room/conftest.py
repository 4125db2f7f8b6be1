"""A room for tests: four experts, the first round open, the matrix questions at hand."""

import pytest

from planner.engine.answers import Cell
from planner.ui.room.entry import Vote
from planner.ui.room.state import Room
from planner.ui.session import Session
from tests.workshops import FIRST, invite

RISK: Cell = ("semiconductor", "risk")
FUTURE: Cell = ("semiconductor", "future")


@pytest.fixture
def panel(session: Session) -> Session:
    """A plan with four experts, A01 to A04."""
    assert session.act("Panel", lambda rows: invite(rows, 4))
    return session


@pytest.fixture
def room(panel: Session) -> Room:
    """The room at the question of the semiconductors' risk."""
    made = Room(panel)
    made.go(made.cells.index(RISK))
    return made


@pytest.fixture
def voted(room: Room) -> Room:
    """The room after three of four have voted 2, 4 and 4."""
    for code, value in (("A01", 2), ("A02", 4), ("A03", 4)):
        assert room.vote(Vote(code, value=value))
    return room


@pytest.fixture
def second_round(voted: Room) -> Room:
    """The room in a second round, after the first was closed with its three votes."""
    session = voted.session

    def go_on(rows: object) -> None:
        rows.close_round(FIRST)  # type: ignore[attr-defined]
        rows.next_round("2차")  # type: ignore[attr-defined]

    assert session.act("Next", go_on)
    voted.set_round("round-2")
    return voted
