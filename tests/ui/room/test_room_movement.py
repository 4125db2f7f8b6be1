"""How one stack moved on the matrix, alone."""

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from planner.model.plan import PUBLISHED
from planner.ui.room import movement
from planner.ui.room.entry import Vote
from planner.ui.room.lettering import Lettering
from planner.ui.room.moveboard import MoveBoard, facts
from planner.ui.room.state import Room

RISK, FUTURE = ("semiconductor", "risk"), ("semiconductor", "future")


@pytest.fixture
def placed(voted: Room) -> Room:
    """Both scores of the semiconductors in, both revealed, at the risk."""
    voted.toggle_reveal()
    voted.go(voted.cells.index(FUTURE))
    for code, value in (("A01", 2), ("A02", 2), ("A03", 3)):
        voted.vote(Vote(code, value=value))
    voted.toggle_reveal()
    voted.go(voted.cells.index(RISK))
    return voted


def test_only_scores_of_stacks_are_on_the_matrix(room: Room) -> None:
    plan = room.session.plan
    assert movement.on_matrix(plan, RISK)
    assert movement.on_matrix(plan, FUTURE)
    assert not movement.on_matrix(plan, ("semiconductor", "dependence"))
    goal = plan.sheets["goals"].items[0]
    assert not movement.on_matrix(plan, (goal, "importance"))


def test_in_the_first_round_it_moves_from_the_published_place(placed: Room) -> None:
    found = placed.movement()
    assert found is not None
    assert found.before is not None
    assert found.before.round == PUBLISHED
    assert [point.item for point in (*found.now.points, *found.before.points)] == ["semiconductor", "semiconductor"]


def test_in_a_second_vote_it_moves_from_the_first(placed: Room) -> None:
    placed.call_again()
    placed.vote(Vote("A01", value=5))
    placed.toggle_reveal()
    found = placed.movement()
    assert found is not None
    assert found.before is not None
    before, now = found.before.points[0].risk.value, found.now.points[0].risk.value
    assert before == pytest.approx(10 / 3)
    assert now == pytest.approx(13 / 3)
    assert found.plan.rounds[found.before.round].name.en == "First vote"
    assert found.before.round not in placed.session.plan.rounds


def test_in_a_later_round_it_moves_from_the_round_before(second_round: Room) -> None:
    plan = second_round.session.plan
    assert movement.round_before(plan, "round-2", RISK) == "round-1"
    assert movement.round_before(plan, "round-2", ("network", "risk")) == ""
    assert movement.round_before(plan, "round-1", RISK) == ""


def test_an_item_on_no_matrix_stands_nowhere(room: Room) -> None:
    assert movement.standing(room.session.plan, "round-1", "sovereignty") is None


def test_the_way_is_put_into_figures(placed: Room) -> None:
    found = placed.movement()
    assert found is not None
    said = facts(found)
    assert said[0] == "Supply-chain risk: 4.15 → 3.33"
    assert said[1].startswith("Future competitive potential: 2.50 → 2.33")
    assert said[2] == "◆ Respond"
    assert said[3] == "Hollow: Published survey. Solid: now."


def test_a_stack_without_a_place_says_so(voted: Room) -> None:
    voted.toggle_reveal()
    found = voted.movement()
    assert found is not None
    said = facts(found)
    assert said[1].endswith("2.50 → —")
    assert said[2] == "◆ Respond"


def test_the_board_draws_every_kind_of_mark(placed: Room, qtbot: QtBot) -> None:
    theme = placed.session.theme
    board = MoveBoard(theme)
    qtbot.addWidget(board)
    board.resize(1200, 600)
    type_ = Lettering.of(theme, QSize(1280, 720))
    board.show_movement(None, type_)
    empty = board.grab().toImage()
    pictures = []
    for risk, future in ((5, 1), (5, 5), (1, 5), (1, 1), (3, 3)):
        placed.go(placed.cells.index(FUTURE))
        for code in ("A01", "A02", "A03"):
            placed.vote(Vote(code, value=future))
        placed.go(placed.cells.index(RISK))
        for code in ("A01", "A02", "A03"):
            placed.vote(Vote(code, value=risk))
        board.show_movement(placed.movement(), type_)
        pictures.append(board.grab().toImage())
    assert all(picture != empty for picture in pictures)
    assert len({bytes(picture.constBits()) for picture in pictures}) == 5
    assert "Not decided" in board.accessibleDescription()


def test_an_interval_is_drawn_with_its_bars(placed: Room, qtbot: QtBot) -> None:
    theme = placed.session.theme
    board = MoveBoard(theme)
    qtbot.addWidget(board)
    board.resize(1200, 600)
    type_ = Lettering.of(theme, QSize(1280, 720))
    placed.vote(Vote("A01", low=1, high=5))
    found = placed.movement()
    board.show_movement(found, type_)
    assert not board.grab().isNull()
    assert "–" in board.accessibleDescription()
