"""Rectangles that answer: where they lie, and what they hold."""

import pytest

from planner.charts.areas import Area
from planner.charts.paper import Paper
from planner.charts.style import load

from .drawing import figure


@pytest.fixture
def area() -> Area:
    return Area("model/risk", 0.1, 0.2, 0.5, 0.3)


def test_its_middle_is_where_a_ring_or_a_step_goes(area: Area) -> None:
    assert [area.x, area.y, area.radius] == pytest.approx([0.3, 0.25, 0.0])


@pytest.mark.parametrize("place", [(0.1, 0.2), (0.3, 0.25), (0.49, 0.29)])
def test_it_holds_what_lies_in_it(area: Area, place: tuple[float, float]) -> None:
    assert area.holds(*place, aspect=1.6)


@pytest.mark.parametrize("place", [(0.09, 0.25), (0.5, 0.25), (0.3, 0.19), (0.3, 0.3)])
def test_it_holds_nothing_else(area: Area, place: tuple[float, float]) -> None:
    assert not area.holds(*place, aspect=1.6)


def test_neighbours_share_no_place() -> None:
    left, right = Area("a", 0.0, 0.0, 0.5, 1.0), Area("b", 0.5, 0.0, 1.0, 1.0)
    assert [one.item for one in (left, right) if one.holds(0.5, 0.5, 1.0)] == ["b"]


@pytest.mark.parametrize("aspect", [0.2, 1.0, 5.0])
def test_the_shape_of_the_figure_changes_nothing(area: Area, aspect: float) -> None:
    assert area.holds(0.2, 0.22, aspect)


def test_it_is_made_from_pixels_of_a_figure() -> None:
    paper = Paper.of(figure(800, 400), load("light"))
    made = Area.of(paper, "x", (80.0, 100.0, 400.0, 300.0))
    assert (made.left, made.top, made.right, made.bottom) == pytest.approx((0.1, 0.25, 0.5, 0.75))
