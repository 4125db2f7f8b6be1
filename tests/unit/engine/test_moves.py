"""How stacks moved between two matrices."""

import pytest
from plans import small_plan, with_round

from planner.engine.delphi import movements
from planner.engine.moves import crossed, move, moves, place, shift
from planner.engine.quadrant import matrix
from planner.engine.result import Cuts
from planner.model.plan import Plan


@pytest.fixture
def plan() -> Plan:
    """The survey and a round in which two stacks have other scores and one has only a risk."""
    answers = {
        ("model", "risk"): [2, 2], ("model", "future"): [4, 4], ("cloud", "risk"): [4, 3],
        ("cloud", "future"): [3, 4], ("network", "risk"): [3, 3],
    }  # fmt: skip
    return with_round(small_plan(cloud=(3.5, 3.5)), answers)


def test_places_and_roles_of_both_rounds(plan: Plan) -> None:
    found = {one.item: one for one in moves(matrix(plan), matrix(plan, "round-1"))}
    model = found["model"]
    assert (model.before, model.after) == ((3.36, 3.30), (2.0, 4.0))
    assert (model.quadrant_before, model.quadrant_after) == ("invest", "support")
    assert model.moved and crossed(model)
    assert shift(model) == pytest.approx((-1.36, 0.70))


def test_what_stayed_has_not_moved(plan: Plan) -> None:
    found = {one.item: one for one in moves(matrix(plan), matrix(plan, "round-1"))}
    assert not found["cloud"].moved and not crossed(found["cloud"])
    assert shift(found["cloud"]) == (0.0, 0.0)


def test_half_a_place_is_none(plan: Plan) -> None:
    found = {one.item: one for one in moves(matrix(plan), matrix(plan, "round-1"))}
    assert found["network"].after is None and shift(found["network"]) is None
    assert not crossed(found["network"])


def test_an_interval_stands_in_its_middle() -> None:
    plan = small_plan(model=((2.0, 4.0), 3.5))
    assert place(matrix(plan).point("model")) == (3.0, 3.5)
    assert place(matrix(plan).point("storage")) is None


def test_what_was_not_there_before_has_no_start(plan: Plan) -> None:
    found = move(None, matrix(plan).point("model"))
    assert (found.before, found.quadrant_before, found.moved) == (None, None, False)


def test_it_agrees_with_the_movements_of_the_rounds(plan: Plan) -> None:
    assert moves(matrix(plan), matrix(plan, "round-1")) == movements(plan, "published", "round-1")


def test_other_lines_make_other_roles(plan: Plan) -> None:
    cuts = Cuts(3.4, 3.4)
    found = {one.item: one for one in moves(matrix(plan, cuts=cuts), matrix(plan, "round-1", cuts))}
    assert (found["model"].quadrant_before, found["model"].quadrant_after) == ("monitor", "support")
