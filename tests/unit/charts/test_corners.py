"""The four roles in the corners of their quadrants."""

import pytest

from planner.charts.corners import write_corners
from planner.charts.frame import Frame, build
from planner.charts.labels import Box
from planner.charts.paper import Paper
from planner.charts.style import load
from planner.engine.result import Cuts
from planner.engine.roles import ROLES
from planner.model.plan import QUADRANTS

from .drawing import figure, texts
from .test_frame import WORDS


def _frame(cuts: Cuts | None = None, size: tuple[int, int] = (900, 640)) -> Frame:
    return build(Paper.of(figure(*size), load("light")), WORDS, cuts or Cuts())


def _within(inner: Box, outer: Box) -> bool:
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def test_each_role_stands_in_its_own_quadrant() -> None:
    frame = _frame()
    boxes = write_corners(frame, ())
    assert len(boxes) == 4
    for name, box in zip(QUADRANTS, boxes, strict=True):
        assert _within(box, frame.quadrant(name))
    found = texts(frame.paper.figure)
    assert all(role.name in found and role.summary in found for role in ROLES.values())


def test_roles_are_written_in_their_colours() -> None:
    frame = _frame()
    write_corners(frame, ())
    for name, role in ROLES.items():
        assert texts(frame.paper.figure)[role.name].get_color() == frame.paper.look.mark(name).colour


def test_a_mark_in_the_outer_corner_moves_the_role_to_another() -> None:
    frame = _frame()
    taken = write_corners(_frame(), ())[1]
    moved = write_corners(frame, [taken])[1]
    assert moved != taken
    assert _within(moved, frame.quadrant("invest"))


def test_where_every_corner_is_taken_the_role_keeps_its_own() -> None:
    frame = _frame()
    assert write_corners(frame, [frame.box]) == write_corners(_frame(), ())


@pytest.mark.parametrize("cuts", [Cuts(4.6, 1.4), Cuts(1.3, 4.7), Cuts(4.9, 4.9), Cuts(1.1, 1.1)])
def test_narrow_quadrants_get_shorter_words_that_still_fit(cuts: Cuts) -> None:
    frame = _frame(cuts)
    for box in write_corners(frame, ()):
        assert any(_within(box, frame.quadrant(name)) for name in QUADRANTS)


def test_a_narrow_quadrant_gets_the_short_name() -> None:
    frame = _frame(Cuts(3.0, 1.5))
    write_corners(frame, ())
    assert ROLES["respond"].short in texts(frame.paper.figure)
    assert ROLES["respond"].name not in texts(frame.paper.figure)


def test_a_quadrant_off_the_scale_is_not_named() -> None:
    frame = _frame(Cuts(9.0, 9.0))
    assert len(write_corners(frame, ())) == 1
