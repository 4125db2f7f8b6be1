"""Doubt drawn into the plot of the matrix: an ellipse or a box behind each mark."""

from matplotlib.patches import Polygon

from planner.charts.doubtshapes import Clouds, outline, shape_of
from planner.charts.frame import Frame
from planner.charts.style import mix
from planner.model.plan import Quadrant

# How much of its colour a shape keeps: as ground, as line, as line beside a selection.
_GROUND, _EDGE, _BESIDE = 0.05, 0.8, 0.4
# Points of the outlines, usual and of the selected one.
_LINE, _STRONG = 1.1, 1.9


def draw_shape(frame: Frame, clouds: Clouds, item: str, quadrant: Quadrant | None, selected: str | None) -> None:
    """Draw the ellipse or box of an item into the plot, below every mark; it ends where the plot ends."""
    cloud = clouds.known.get(item)
    points = outline(cloud, clouds.display.shape) if cloud else ()
    if not points or cloud is None:
        return
    look, strong = frame.paper.look, item == selected
    colour = look.mark(quadrant).colour
    share = _EDGE if strong or selected is None else _BESIDE
    edge = mix(colour, look.ground, 1.0 if strong else share)
    style = {"linewidth": (_STRONG if strong else _LINE) * frame.paper.scale, "joinstyle": "round"}
    ground = Polygon(points, closed=True, facecolor=colour, edgecolor="none", zorder=0.5)
    ground.set_alpha(_GROUND * (2.5 if strong else 1.0))
    rim = Polygon(points, closed=True, facecolor="none", edgecolor=edge, zorder=1.6 if strong else 1.5, **style)
    if shape_of(cloud, clouds.display.shape) == "box":
        rim.set_linestyle((0, (4, 1.6)))
    for patch in (ground, rim):
        frame.axes.add_patch(patch)
