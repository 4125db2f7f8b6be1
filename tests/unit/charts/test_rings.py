"""Rings of shares as drawn: pieces in place, and dark or pale also without colour."""

import numpy as np
import pytest
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgb

from planner.charts.paper import Paper
from planner.charts.rings import INNER, OUTER, draw_ring, slice_fill
from planner.charts.style import LOOKS, load
from planner.model.plan import QUADRANTS

from .drawing import cloud, figure, pixels


def _grey(colour: str) -> float:
    red, green, blue = to_rgb(colour)
    return 0.299 * red + 0.587 * green + 0.114 * blue


def _paper(look: str = "light") -> Paper:
    return Paper.of(figure(), load(look))


@pytest.mark.parametrize("look", LOOKS)
def test_solid_and_pale_differ_in_grey(look: str) -> None:
    found = load(look)
    for name in QUADRANTS:
        other = next(one for one in QUADRANTS if one != name)
        solid, pale = slice_fill(found, name, name), slice_fill(found, name, other)
        assert abs(_grey(solid.face) - _grey(pale.face)) > 0.25
        # A pale piece has a rim that stands out from the ground.
        assert abs(_grey(pale.edge) - _grey(found.ground)) > 0.25


def test_the_pieces_lie_around_the_mark() -> None:
    paper = _paper()
    draw_ring(paper, 450, 320, 8.5, cloud("a").probability, "invest")
    shapes = [artist for artist in paper.figure.artists if isinstance(artist, PolyCollection)]
    points = np.vstack([path.vertices for shape in shapes for path in shape.get_paths()])
    away = np.hypot(points[:, 0] * 900 - 450, points[:, 1] * 640 - 320)
    assert away.max() == pytest.approx(paper.px(8.5 * OUTER), rel=0.01)
    assert away.min() == pytest.approx(paper.px(8.5 * INNER), rel=0.01)


def test_the_quadrant_shown_is_the_dark_part_and_lies_where_it_lies_on_the_matrix() -> None:
    paper = _paper()
    draw_ring(paper, 450, 320, 30, cloud("a").probability, "invest")
    image = pixels(paper.figure)
    reach = paper.px(30 * (INNER + OUTER) / 2) / np.sqrt(2)
    places = {"respond": (-1, 1), "invest": (1, 1), "support": (1, -1), "monitor": (-1, -1)}
    grey = {}
    for name, (across, up) in places.items():
        red, green, blue = image[round(640 - (320 + up * reach)), round(450 + across * reach)][:3]
        grey[name] = 0.299 * red + 0.587 * green + 0.114 * blue
    assert min(grey, key=lambda name: grey[name]) == "invest"
    assert grey["invest"] < min(shade for name, shade in grey.items() if name != "invest") - 60


def test_without_shares_nothing_is_drawn() -> None:
    paper = _paper()
    draw_ring(paper, 450, 320, 8.5, {}, "invest")
    assert paper.figure.artists == []


def test_an_undecided_item_has_pale_pieces_only() -> None:
    look = load("light")
    assert all(slice_fill(look, name, None).face != look.mark(name).colour for name in QUADRANTS)
