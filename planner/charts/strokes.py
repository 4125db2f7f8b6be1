"""Boxes, polygons and lines by the hundred: gathered by style and drawn as one artist for each style."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.collections import LineCollection, PolyCollection

from planner.charts.paper import Paper

Points = Sequence[tuple[float, float]]
# Corners of a polygon that passes for a circle.
_CORNERS = 24


@dataclass(frozen=True, slots=True)
class Fill:
    """How a surface looks: its colour ("none": see-through), its edge (`width` in points) and its hatching."""

    face: str
    edge: str = "none"
    width: float = 0.0
    hatch: str = ""
    zorder: float = 2.0


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line looks; `width` in points, `dash` in points on and off (empty: solid)."""

    colour: str
    width: float
    dash: tuple[float, float] | None = None
    zorder: float = 3.0


class Strokes:
    """Collects surfaces and lines given in pixels of the figure and puts them on it with `flush`."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._surfaces: dict[Fill, list[Points]] = {}
        self._lines: dict[Pen, list[Points]] = {}

    def box(self, fill: Fill, left: float, bottom: float, right: float, top: float) -> None:
        """Add a rectangle."""
        self.polygon(fill, ((left, bottom), (right, bottom), (right, top), (left, top)))

    def diamond(self, fill: Fill, x: float, y: float, radius: float) -> None:
        """Add a square that stands on its corner."""
        self.polygon(fill, ((x - radius, y), (x, y - radius), (x + radius, y), (x, y + radius)))

    def disc(self, fill: Fill, x: float, y: float, radius: float) -> None:
        """Add a circle."""
        around = (math.tau * step / _CORNERS for step in range(_CORNERS))
        self.polygon(fill, [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in around])

    def polygon(self, fill: Fill, points: Points) -> None:
        """Add a closed shape."""
        self._surfaces.setdefault(fill, []).append(self._fractions(points))

    def line(self, pen: Pen, *points: tuple[float, float]) -> None:
        """Add a line through points."""
        self._lines.setdefault(pen, []).append(self._fractions(points))

    def flush(self) -> None:
        """Put everything on the figure."""
        figure, scale = self._paper.figure, self._paper.scale
        for fill, shapes in self._surfaces.items():
            width = fill.width * scale
            made = PolyCollection(shapes, facecolors=fill.face, edgecolors=fill.edge, linewidths=width)
            made.set(zorder=fill.zorder, hatch=fill.hatch or None, transform=figure.transFigure)
            figure.add_artist(made)
        for pen, ways in self._lines.items():
            style = "solid" if pen.dash is None else (0, pen.dash)
            drawn = LineCollection(ways, colors=pen.colour, linewidths=pen.width * scale, linestyles=[style])
            drawn.set(zorder=pen.zorder, capstyle="butt", transform=figure.transFigure)
            figure.add_artist(drawn)
        self._surfaces, self._lines = {}, {}

    def _fractions(self, points: Points) -> Points:
        # Fractions of the figure keep their place when it is written as SVG or PDF, at another resolution.
        width, height = self._paper.width, self._paper.height
        return [(x / width, y / height) for x, y in points]
