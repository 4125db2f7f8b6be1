"""Boxes and lines by the hundred: one artist for each style, in fractions of the figure."""

import numpy as np
import pytest
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure

from planner.charts.paper import Paper
from planner.charts.strokes import Fill, Pen, Strokes
from planner.charts.style import load

from .drawing import figure, pixels

RED = Fill("#FF0000")
HATCHED = Fill("#FFFFFF", "#000000", 1.0, "////")


@pytest.fixture
def made() -> Figure:
    return figure(200, 100)


@pytest.fixture
def strokes(made: Figure) -> Strokes:
    return Strokes(Paper.of(made, load("light")))


def surfaces(made: Figure) -> list[PolyCollection]:
    return [artist for artist in made.artists if isinstance(artist, PolyCollection)]


def lines(made: Figure) -> list[LineCollection]:
    return [artist for artist in made.artists if isinstance(artist, LineCollection)]


def test_nothing_is_drawn_before_the_flush(made: Figure, strokes: Strokes) -> None:
    strokes.box(RED, 0, 0, 10, 10)
    assert made.artists == []
    strokes.flush()
    assert len(surfaces(made)) == 1


def test_a_second_flush_draws_nothing_twice(made: Figure, strokes: Strokes) -> None:
    strokes.box(RED, 0, 0, 10, 10)
    strokes.flush()
    strokes.flush()
    assert len(made.artists) == 1


def test_one_artist_for_each_style(made: Figure, strokes: Strokes) -> None:
    for place in range(50):
        strokes.box(RED, place, 0, place + 1, 5)
        strokes.box(HATCHED, place, 5, place + 1, 9)
        strokes.line(Pen("#000000", 1.0), (place, 0), (place, 9))
    strokes.flush()
    assert [len(found.get_paths()) for found in surfaces(made)] == [50, 50]
    assert [len(found.get_segments()) for found in lines(made)] == [50]


def test_pixels_become_fractions_of_the_figure(made: Figure, strokes: Strokes) -> None:
    strokes.box(RED, 20, 10, 100, 50)
    strokes.flush()
    corners = surfaces(made)[0].get_paths()[0].vertices
    assert np.asarray(corners).min(axis=0) == pytest.approx((0.1, 0.1))
    assert np.asarray(corners).max(axis=0) == pytest.approx((0.5, 0.5))


def test_a_box_is_painted_where_it_is_said(made: Figure, strokes: Strokes) -> None:
    strokes.box(RED, 20, 10, 100, 50)
    strokes.flush()
    picture = pixels(made)
    assert tuple(picture[100 - 30, 60][:3]) == (255, 0, 0)
    assert tuple(picture[100 - 60, 60][:3]) != (255, 0, 0)


def test_a_diamond_stands_on_its_corner(made: Figure, strokes: Strokes) -> None:
    strokes.diamond(RED, 100, 50, 20)
    strokes.flush()
    picture = pixels(made)
    assert tuple(picture[50, 100][:3]) == (255, 0, 0)
    assert tuple(picture[50 - 18, 100 - 18][:3]) != (255, 0, 0)


def test_hatching_shows_without_colour(made: Figure, strokes: Strokes) -> None:
    strokes.box(HATCHED, 20, 10, 180, 90)
    strokes.flush()
    inside = pixels(made)[20:80, 40:160, :3]
    assert inside.min() < 90 and inside.max() > 200


def test_lines_may_be_dashed(made: Figure, strokes: Strokes) -> None:
    strokes.line(Pen("#000000", 2.0, (4.0, 4.0)), (10, 50), (190, 50))
    strokes.flush()
    row = pixels(made)[50, 10:190, 0]
    assert row.min() < 60 and row.max() > 200


def test_what_lies_above_is_drawn_above(made: Figure, strokes: Strokes) -> None:
    strokes.box(Fill("#00FF00", zorder=5), 20, 10, 100, 50)
    strokes.box(RED, 20, 10, 100, 50)
    strokes.flush()
    assert tuple(pixels(made)[100 - 30, 60][:3]) == (0, 255, 0)
