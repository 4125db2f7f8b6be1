"""Rings of shares: how likely each quadrant is, drawn around a mark."""

from collections.abc import Mapping

from planner.charts.doubtshapes import sector, slices
from planner.charts.paper import Paper
from planner.charts.strokes import Fill, Strokes
from planner.charts.style import Look, mix
from planner.model.plan import Quadrant

# Radii of a ring, in sizes of the mark that it surrounds; the ring of a point on the line fits inside.
INNER, OUTER = 0.98, 1.36
# How much of its colour a slice of another quadrant keeps, and the points of the rims.
_PALE, _RIM = 0.3, 0.8


def draw_ring(
    paper: Paper, x: float, y: float, size: float, shares: Mapping[Quadrant, float], own: Quadrant | None
) -> None:
    """Draw a ring of shares around a mark of `size` points: solid for its `own` quadrant, pale for the others."""
    strokes, look = Strokes(paper), paper.look
    for piece in slices(shares):
        points = sector((x, y), paper.px(size * INNER), paper.px(size * OUTER), piece)
        strokes.polygon(slice_fill(look, piece.quadrant, own), points)
    strokes.flush()


def slice_fill(look: Look, quadrant: Quadrant, own: Quadrant | None) -> Fill:
    """Return how a slice looks: dark or pale, which also black and white tells apart."""
    colour = look.mark(quadrant).colour
    if quadrant == own:
        return Fill(colour, look.ground, _RIM, zorder=4.3)
    return Fill(mix(colour, look.ground, _PALE), colour, _RIM, zorder=4.2)
