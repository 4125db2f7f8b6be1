"""A figure as paper measured in pixels: type that scales with it, and text whose size is known before it is drawn."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch
from matplotlib.patheffects import withStroke

from planner.charts.style import Look, Mark, font

# The figure, in inches, on which the sizes of a look hold as they are.
REFERENCE = (9.0, 6.4)
SMALLEST, LARGEST = 0.78, 1.6
Align = Literal["left", "center", "right"]
Spot = tuple[float, float]
ELLIPSIS = "…"
# Slim, so that the tip shows where it points; lengths and widths as parts of the head's size.
_HEAD = "-|>,head_length=0.8,head_width=0.34"
# A rotated square or a triangle of the same nominal size looks bigger or smaller than a disc.
_OPTICAL = {"D": 0.84, "^": 1.12, "s": 0.9, "X": 1.1}


@dataclass(frozen=True, slots=True)
class Paper:
    """A figure with its look; x to the right and y upward, in pixels of the figure's resolution.

    With `rimmed` all text has a rim of the ground's colour, so that lines behind it leave it readable.
    """

    figure: Figure
    look: Look
    scale: float
    rimmed: bool = False

    @classmethod
    def of(cls, figure: Figure, look: Look) -> "Paper":
        """Measure a figure and choose the scale of its type."""
        width, height = figure.get_size_inches()
        return cls(figure, look, min(LARGEST, max(SMALLEST, min(width / REFERENCE[0], height / REFERENCE[1]))))

    @property
    def width(self) -> float:
        """Return the width of the figure in pixels."""
        return float(self.figure.bbox.width)

    @property
    def height(self) -> float:
        """Return the height of the figure in pixels."""
        return float(self.figure.bbox.height)

    def px(self, points: float) -> float:
        """Turn points of the look into pixels of this figure."""
        return points * self.scale * float(self.figure.dpi) / 72

    def size(self, text: str, points: float, bold: bool = False) -> tuple[float, float]:
        """Return the width of one line of text and the height of its line, in pixels."""
        return _advance(text, bold) * self.px(points), self.px(points) * 1.25

    def write(
        self,
        x: float,
        y: float,
        text: str,
        points: float,
        *,
        colour: str = "",
        bold: bool = False,
        ha: Align = "left",
        plate: bool = False,
    ) -> None:
        """Write one line of text; y is the bottom of its line, x its left end, middle or right end.

        `plate` puts it on a plate of its own, over whatever is drawn there.
        """
        properties = font(bold).copy()
        properties.set_size(points * self.scale)
        # Hangul and Latin both sit well in a line whose baseline is a third of the type size above its bottom.
        baseline = (y + self.px(points) * 0.34) / self.height
        written = self.figure.text(x / self.width, baseline, text, fontproperties=properties, parse_math=False)
        written.set(color=colour or self.look.ink, ha=ha, va="baseline", zorder=10)
        if self.rimmed:
            written.set_path_effects([withStroke(linewidth=3 * self.scale, foreground=self.look.ground, alpha=0.92)])
        if plate:
            box = {"boxstyle": "round,pad=0.8", "facecolor": self.look.ground, "edgecolor": self.look.muted}
            written.set_bbox(box | {"linewidth": 0.8 * self.scale})

    def line(self, xs: Sequence[float], ys: Sequence[float], colour: str, width: float, zorder: float = 4) -> None:
        """Draw a line of `width` points through pixels."""
        across, up = [x / self.width for x in xs], [y / self.height for y in ys]
        stroke = Line2D(across, up, color=colour, linewidth=width * self.scale, zorder=zorder)
        self._add(stroke)

    def arrow(self, start: Spot, end: Spot, colour: str, width: float, *, head: float, zorder: float = 3.5) -> None:
        """Draw an arrow of `width` points with a head of at most `head` points, between two places in pixels.

        A rim of the ground's colour keeps it apart from the lines that it crosses, in colour and in black and white.
        """
        long = math.dist(start, end) / self.px(1)
        ends = ((x / self.width, y / self.height) for x, y in (start, end))
        stroke = FancyArrowPatch(
            *ends, transform=self.figure.transFigure, arrowstyle=_HEAD, shrinkA=0, shrinkB=0, joinstyle="miter",
            # A short arrow has a small head, so that something of its shaft is left.
            mutation_scale=min(head, 0.8 * long) * self.scale, color=colour, linewidth=width * self.scale,
            zorder=zorder,
        )  # fmt: skip
        stroke.set_path_effects([withStroke(linewidth=(width + 1.8) * self.scale, foreground=self.look.ground)])
        self.figure.add_artist(stroke)

    def mark(self, x: float, y: float, mark: Mark, points: float, *, hollow: bool = False, zorder: float = 5) -> None:
        """Draw a role's mark, filled with its colour or, `hollow`, with the ground."""
        stroke = Line2D([x / self.width], [y / self.height], linestyle="none", zorder=zorder)
        stroke.set(**self.mark_style(mark, points, hollow))
        self._add(stroke)

    def ring(self, x: float, y: float, points: float) -> None:
        """Draw the ring around a point on the line; `points` is its diameter."""
        stroke = Line2D([x / self.width], [y / self.height], linestyle="none", marker="o", zorder=6)
        stroke.set(markersize=points * self.scale, markerfacecolor="none", markeredgecolor=self.look.ink)
        stroke.set_markeredgewidth(1.1 * self.scale)
        self._add(stroke)

    def mark_style(self, mark: Mark, points: float, hollow: bool = False) -> dict[str, object]:
        """Return the matplotlib properties of a role's mark, sized so that all shapes look alike in weight."""
        return {
            "marker": mark.marker,
            "markersize": points * self.scale * _OPTICAL.get(mark.marker, 1.0),
            "markerfacecolor": self.look.ground if hollow else mark.colour,
            "markeredgecolor": mark.colour if hollow else self.look.ground,
            "markeredgewidth": (1.5 if hollow else 0.9) * self.scale,
        }

    def _add(self, stroke: Line2D) -> None:
        stroke.set_transform(self.figure.transFigure)
        self.figure.add_artist(stroke)

    def wrap(self, text: str, width: float, points: float, bold: bool = False) -> tuple[str, ...]:
        """Break text into lines of at most `width` pixels, at spaces, inside a word only where it must."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.size(longer, points, bold)[0] <= width:
                lines[-1] = longer
                continue
            while len(word) > 1 and self.size(word, points, bold)[0] > width:
                lengths = range(len(word) - 1, 1, -1)
                keep = next((n for n in lengths if self.size(word[:n], points, bold)[0] <= width), 1)
                lines.append(word[:keep])
                word = word[keep:]
            lines.append(word)
        return tuple(lines)

    def shorten(self, text: str, width: float, points: float, bold: bool = False) -> str:
        """Cut text to `width` pixels, with an ellipsis where something is missing."""
        if self.size(text, points, bold)[0] <= width:
            return text
        keep = len(text)
        while keep and self.size(text[:keep].rstrip() + ELLIPSIS, points, bold)[0] > width:
            keep -= 1
        return text[:keep].rstrip() + ELLIPSIS


@lru_cache(maxsize=4096)
def _advance(text: str, bold: bool) -> float:
    """Return the width of a line of text set in type of size 1, from the font's own metrics."""
    face = get_font(fontManager.findfont(font(bold), fallback_to_default=True))
    face.set_size(1000, 72)
    face.set_text(text, 0.0)
    return float(face.get_width_height()[0]) / 64 / 1000
