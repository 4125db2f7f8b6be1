"""What a chart of a ranking is drawn on: a figure to be saved, or a widget that moves with a slider.

One function draws both, so that the picture in a report is the one on screen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from planner.charts.areas import Area
from planner.charts.labels import Box
from planner.charts.paper import ELLIPSIS, Align, Paper
from planner.charts.strokes import Fill, Pen, Points, Strokes
from planner.charts.style import Look

_TRACE = 1e-6


class Canvas(Protocol):
    """A surface measured in pixels, x to the right and y upward, with the type of a look."""

    @property
    def look(self) -> Look:
        """Give the colours and the sizes of type."""

    @property
    def width(self) -> float:
        """Give the width in pixels."""

    @property
    def height(self) -> float:
        """Give the height in pixels."""

    def px(self, points: float) -> float:
        """Turn points of the look into pixels."""

    def size(self, text: str, points: float, bold: bool = False) -> tuple[float, float]:
        """Measure one line of text: its width and the height of its line, in pixels."""

    def write(
        self, x: float, y: float, text: str, points: float, *, colour: str = "", bold: bool = False, ha: Align = "left"
    ) -> None:
        """Write one line of text; y is the bottom of its line, x its left end, middle or right end."""

    def polygon(self, fill: Fill, points: Points) -> None:
        """Draw a closed shape."""

    def line(self, pen: Pen, *points: tuple[float, float]) -> None:
        """Draw a line through points."""


@dataclass(frozen=True, slots=True)
class FigureCanvas:
    """The paper of a figure with what is collected to be drawn on it; `flush` its strokes at the end."""

    paper: Paper
    strokes: Strokes

    @property
    def look(self) -> Look:
        """Give the colours and the sizes of type."""
        return self.paper.look

    @property
    def width(self) -> float:
        """Give the width in pixels."""
        return self.paper.width

    @property
    def height(self) -> float:
        """Give the height in pixels."""
        return self.paper.height

    def px(self, points: float) -> float:
        """Turn points of the look into pixels."""
        return self.paper.px(points)

    def size(self, text: str, points: float, bold: bool = False) -> tuple[float, float]:
        """Measure one line of text."""
        return self.paper.size(text, points, bold)

    def write(
        self, x: float, y: float, text: str, points: float, *, colour: str = "", bold: bool = False, ha: Align = "left"
    ) -> None:
        """Write one line of text."""
        if text:
            self.paper.write(x, y, text, points, colour=colour, bold=bold, ha=ha)

    def polygon(self, fill: Fill, points: Points) -> None:
        """Draw a closed shape."""
        self.strokes.polygon(fill, points)

    def line(self, pen: Pen, *points: tuple[float, float]) -> None:
        """Draw a line through points."""
        self.strokes.line(pen, *points)


def draw_box(canvas: Canvas, fill: Fill, box: Box) -> None:
    """Draw a rectangle (left, bottom, right, top)."""
    left, bottom, right, top = box
    canvas.polygon(fill, ((left, bottom), (right, bottom), (right, top), (left, top)))


def draw_diamond(canvas: Canvas, fill: Fill, x: float, y: float, radius: float) -> None:
    """Draw a square that stands on its corner."""
    canvas.polygon(fill, ((x - radius, y), (x, y - radius), (x + radius, y), (x, y + radius)))


def write_middle(
    canvas: Canvas, x: float, y: float, text: str, points: float, *, colour: str = "", bold: bool = False,
    ha: Align = "left",
) -> None:  # fmt: skip
    """Write one line of text whose middle is at the height y."""
    canvas.write(x, y - canvas.size("", points)[1] / 2, text, points, colour=colour, bold=bold, ha=ha)


def shorten(canvas: Canvas, text: str, width: float, points: float, bold: bool = False) -> str:
    """Cut text to `width` pixels, with an ellipsis where something is missing."""
    # A column is made as wide as its longest text: what adding up its place leaves must not cut that one.
    width += _TRACE
    if canvas.size(text, points, bold)[0] <= width:
        return text
    keep = len(text)
    while keep and canvas.size(text[:keep].rstrip() + ELLIPSIS, points, bold)[0] > width:
        keep -= 1
    return text[:keep].rstrip() + ELLIPSIS


def broken(canvas: Canvas, text: str, width: float, points: float) -> tuple[str, ...]:
    """Break text after a space, a slash or a dot into two lines of `width` pixels; what is too long still is cut."""
    if canvas.size(text, points)[0] <= width:
        return (text,)
    ends = [at for at in range(1, len(text)) if text[at - 1] in " /·"]
    first = next((at for at in reversed(ends) if canvas.size(text[:at].rstrip(), points)[0] <= width), 0)
    lines = (text[:first].rstrip(), text[first:].lstrip()) if first else (text,)
    return tuple(shorten(canvas, line, width, points) for line in lines)


def area(canvas: Canvas, item: str, box: Box) -> Area:
    """Make the place that answers to clicks from a box in pixels (left, bottom, right, top)."""
    left, bottom, right, top = box
    wide, high = max(1.0, canvas.width), max(1.0, canvas.height)
    return Area(item, left / wide, 1 - top / high, right / wide, 1 - bottom / high)


def spread(wanted: Sequence[float], step: float, low: float, high: float) -> tuple[float, ...]:
    """Move heights apart so that neighbours keep `step`, near where they want to be and inside `low` to `high`.

    The order is kept; equal wishes keep the order they come in. Where there is no room for all, steps shrink evenly.
    """
    count = len(wanted)
    if count > 1:
        step = max(0.0, min(step, (high - low) / (count - 1)))
    order = sorted(range(count), key=lambda place: (wanted[place], place))
    heights: list[float] = []
    least = low
    for start, size in _groups([wanted[place] for place in order], step):
        first = max(start, least)
        heights += [first + step * place for place in range(size)]
        least = heights[-1] + step
    for place in range(count - 1, -1, -1):
        heights[place] = min(heights[place], high)
        high = heights[place] - step
    found = dict(zip(order, heights, strict=True))
    return tuple(found[place] for place in range(count))


def _groups(rising: Sequence[float], step: float) -> list[tuple[float, int]]:
    """Return where each run of neighbours that would touch begins, and how many it has (pooled least squares)."""
    # A run: the sum of its members' wishes less their own steps, and how many they are.
    runs: list[tuple[float, int]] = []
    for wish in rising:
        runs.append((wish, 1))
        while len(runs) > 1 and runs[-2][0] / runs[-2][1] + runs[-2][1] * step > runs[-1][0] / runs[-1][1]:
            total, size = runs.pop()
            before, many = runs.pop()
            runs.append((before + total - size * many * step, many + size))
    return [(total / size, size) for total, size in runs]
