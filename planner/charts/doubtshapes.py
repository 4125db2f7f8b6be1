"""How doubt about a place on the matrix looks: ellipses, boxes and rings of shares, as plain points.

No drawing here, so that the charts and the window's live picture show the same shapes.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from planner.engine.certainty.results import Cloud, Doubt
from planner.engine.result import Matrix
from planner.model.plan import PUBLISHED, Quadrant

Shape = Literal["none", "ellipse", "box"]
SHAPES: tuple[Shape, ...] = ("none", "ellipse", "box")
Spot = tuple[float, float]
# Where a quadrant lies, in degrees counterclockwise from the right, clockwise from the upper left one.
_DIRECTIONS: Mapping[Quadrant, float] = {"respond": 135.0, "invest": 45.0, "support": -45.0, "monitor": -135.0}
_CLOCKWISE: tuple[Quadrant, ...] = ("respond", "invest", "support", "monitor")
# Points around an ellipse; degrees between the points of an arc.
_AROUND, _STEP = 60, 6.0
# A share below this is too thin a slice to be seen.
_THIN = 0.004
# What is thinner than this, on the scale, is no surface.
_FLAT = 1e-9


@dataclass(frozen=True, slots=True)
class Display:
    """Which signs of doubt a matrix shows: the shape around each mark, and whether rings of shares."""

    shape: Shape = "ellipse"
    pies: bool = True

    @property
    def anything(self) -> bool:
        """Tell whether any sign of doubt is shown."""
        return self.pies or self.shape != "none"


@dataclass(frozen=True, slots=True)
class Slice:
    """A slice of a ring of shares: from `start` clockwise over `sweep`, in degrees from the right."""

    quadrant: Quadrant
    start: float
    sweep: float

    @property
    def middle(self) -> float:
        """Return the direction of its middle, in degrees counterclockwise from the right."""
        return self.start - self.sweep / 2


@dataclass(frozen=True, slots=True)
class Clouds:
    """The clouds of a matrix with what is to be shown of them; none without a doubt."""

    known: Mapping[str, Cloud]
    display: Display

    @classmethod
    def of(cls, matrix: Matrix, doubt: Doubt | None, display: Display) -> "Clouds":
        """Take the clouds of a matrix's items out of a doubt.

        A published interval is no normal distribution: it has its box, never an ellipse.
        """
        known = {}
        for point in matrix.points:
            cloud = doubt.clouds.get(point.item) if doubt else None
            if cloud is None:
                continue
            flat = matrix.round == PUBLISHED and "interval" in (point.risk.kind, point.future.kind)
            known[point.item] = replace(cloud, axes=None) if flat else cloud
        return cls(known, display)

    @property
    def shapes(self) -> frozenset[Shape]:
        """Return which shapes are drawn."""
        return frozenset(shape_of(cloud, self.display.shape) for cloud in self.known.values()) - {"none"}

    @property
    def ringed(self) -> bool:
        """Tell whether any mark has a ring of shares."""
        return any(self.shares(item) for item in self.known)

    def shares(self, item: str) -> Mapping[Quadrant, float]:
        """Return the shares to draw around an item's mark; empty where no ring is shown."""
        cloud = self.known.get(item)
        return cloud.probability if cloud and self.display.pies else {}


def shape_of(cloud: Cloud, shape: Shape) -> Shape:
    """Return the shape that a cloud can be drawn in: a box where an ellipse is asked for and there is none."""
    wanted = "box" if shape == "ellipse" and cloud.axes is None else shape
    if wanted == "none" or (wanted == "box" and cloud.box is None):
        return "none"
    return wanted if any(extent > _FLAT for extent in _extents(cloud, wanted)) else "none"


def _extents(cloud: Cloud, shape: Shape) -> Sequence[float]:
    if shape == "ellipse":
        return cloud.axes or ()
    return [high - low for low, high in cloud.box or ()]


def outline(cloud: Cloud, shape: Shape) -> tuple[Spot, ...]:
    """Return the outline of a cloud as pairs of (future, risk); empty where there is nothing to draw."""
    shown = shape_of(cloud, shape)
    if shown == "ellipse" and cloud.axes is not None:
        return _ellipse(cloud.centre, cloud.axes, math.radians(cloud.angle))
    if shown == "box" and cloud.box is not None:
        (left, right), (low, high) = cloud.box
        return (left, low), (right, low), (right, high), (left, high)
    return ()


def _ellipse(centre: Spot, axes: Spot, turn: float) -> tuple[Spot, ...]:
    (x, y), (long, short) = centre, axes
    across, up = math.cos(turn), math.sin(turn)
    steps = (2 * math.pi * step / _AROUND for step in range(_AROUND))
    rim = ((long * math.cos(step), short * math.sin(step)) for step in steps)
    return tuple((x + a * across - b * up, y + a * up + b * across) for a, b in rim)


def slices(shares: Mapping[Quadrant, float]) -> tuple[Slice, ...]:
    """Cut a ring into the shares of the quadrants, turned so that each slice points to where its quadrant lies.

    The quadrants follow each other around the ring as they do around the crossing of the lines, so the pieces always
    lie in the order of the picture; the turn is the one that brings their middles nearest to where the quadrants lie,
    the smaller pieces counting more: a large one reaches everywhere.
    """
    present = [(name, shares.get(name, 0.0)) for name in _CLOCKWISE if shares.get(name, 0.0) >= _THIN]
    total = sum(share for _name, share in present)
    if not total:
        return ()
    made, start = [], 0.0
    for name, share in present:
        sweep = 360.0 * share / total
        made.append(Slice(name, start, sweep))
        start -= sweep
    turn = _turn(made)
    return tuple(Slice(piece.quadrant, piece.start + turn, piece.sweep) for piece in made)


def _turn(pieces: Sequence[Slice]) -> float:
    """Return the turn, in degrees, that brings the slices nearest to where their quadrants lie."""
    offs = [(360.0 - piece.sweep, math.radians(_DIRECTIONS[piece.quadrant] - piece.middle)) for piece in pieces]
    across = sum(weight * math.cos(off) for weight, off in offs)
    up = sum(weight * math.sin(off) for weight, off in offs)
    # A whole ring has no direction, and pulls that cancel out leave the turn of the smallest slice.
    if math.hypot(across, up) <= 1e-6 * sum(weight for weight, _off in offs):
        return math.degrees(max(offs)[1])
    return math.degrees(math.atan2(up, across))


def sector(centre: Spot, inner: float, outer: float, piece: Slice) -> tuple[Spot, ...]:
    """Return the points of a slice of a ring around `centre`, y upward."""
    count = max(2, math.ceil(piece.sweep / _STEP) + 1)
    turns = [math.radians(piece.start - piece.sweep * step / (count - 1)) for step in range(count)]
    x, y = centre
    far = [(x + outer * math.cos(turn), y + outer * math.sin(turn)) for turn in turns]
    near = [(x + inner * math.cos(turn), y + inner * math.sin(turn)) for turn in reversed(turns)]
    return (*far, *near)
