"""Ellipses and boxes in the plot: where they are, which one is selected, and that they end where the plot ends."""

import numpy as np
import pytest
from matplotlib.patches import Polygon
from plans import small_plan

from planner.charts.doubtmarks import draw_shape
from planner.charts.doubtshapes import Clouds, Display, Shape
from planner.charts.frame import LIMITS, Frame, build
from planner.charts.paper import Paper
from planner.charts.style import load
from planner.charts.wording import words
from planner.engine.quadrant import matrix

from .drawing import cloud, doubt_of, figure, pixels


def _drawn(shape: Shape, selected: str | None = None) -> tuple[Frame, list[Polygon]]:
    plan = small_plan()
    shown, look = matrix(plan), load("light")
    paper = Paper.of(figure(), look)
    frame = build(paper, words(plan, shown, look, None), shown.cuts)
    one = cloud("model", (4.8, 3.0), (0.9, 0.4), box=((3.9, 5.6), (2.5, 3.5)))
    clouds = Clouds.of(shown, doubt_of(shown, one), Display(shape, False))
    draw_shape(frame, clouds, "model", "invest", selected)
    draw_shape(frame, clouds, "cloud", "invest", selected)
    return frame, [patch for patch in frame.axes.patches if isinstance(patch, Polygon)]


@pytest.mark.parametrize("shape", ["ellipse", "box"])
def test_a_shape_is_a_ground_and_a_rim_in_scores(shape: Shape) -> None:
    _frame, (ground, rim) = _drawn(shape)
    for patch in (ground, rim):
        corners = patch.get_xy()
        assert corners[:, 0].min() == pytest.approx(3.9) and corners[:, 1].max() > 3.3
    assert ground.get_alpha() is not None and ground.get_alpha() < 0.2
    assert rim.get_facecolor()[3] == 0


def test_a_box_is_dashed_and_an_ellipse_is_not() -> None:
    styles = [_drawn(shape)[1][1].get_linestyle() for shape in ("ellipse", "box")]
    assert styles[0] != styles[1]


def test_nothing_is_drawn_without_a_cloud_or_a_shape() -> None:
    assert _drawn("none")[1] == []


def test_the_selected_one_is_stronger_and_the_others_step_back() -> None:
    rims = {chosen: _drawn("ellipse", chosen)[1][1] for chosen in ("model", None, "data")}
    assert rims["model"].get_linewidth() > rims[None].get_linewidth()
    assert rims["data"].get_edgecolor() != rims[None].get_edgecolor()


def test_it_ends_where_the_plot_ends() -> None:
    frame, plain = _drawn("ellipse")[0], _drawn("none")[0]
    image, before = pixels(frame.paper.figure), pixels(plain.paper.figure)
    right = round(frame.box[2])
    assert not np.array_equal(image, before)
    assert frame.axes.get_xlim() == LIMITS
    assert np.array_equal(image[:, right + 2 :], before[:, right + 2 :])
