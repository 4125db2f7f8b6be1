"""Drawing and looking at what was drawn, for the tests of the charts."""

from typing import TypedDict, Unpack

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from numpy.typing import NDArray

from planner.charts.labels import Box
from planner.charts.matrix import Hotspot, draw_matrix
from planner.charts.style import load
from planner.engine.result import Matrix
from planner.model.plan import Plan


class Options(TypedDict, total=False):
    """What draw_matrix may be told besides the plan and the matrix."""

    selected: str | None
    ghost: Matrix | None


def figure(width: int = 900, height: int = 640, dpi: int = 100) -> Figure:
    """Make an empty figure of a size in pixels at 100 dpi."""
    made = Figure(figsize=(width / 100, height / 100), dpi=dpi)
    FigureCanvasAgg(made)
    return made


def draw(
    plan: Plan, matrix: Matrix, *, look: str = "light", size: tuple[int, int] = (900, 640), **options: Unpack[Options]
) -> tuple[Figure, tuple[Hotspot, ...]]:
    """Draw a matrix on a new figure."""
    made = figure(*size)
    return made, draw_matrix(made, plan, matrix, load(look), **options)


def texts(made: Figure) -> dict[str, Text]:
    """Return the texts of a figure by their words."""
    return {text.get_text(): text for text in made.texts}


def lines(made: Figure) -> list[Line2D]:
    """Return the lines and marks drawn on the figure itself."""
    return [artist for artist in made.artists if isinstance(artist, Line2D)]


def marks(made: Figure, x: float, y: float) -> list[Line2D]:
    """Return the marks centred on a pixel."""
    found = [line for line in lines(made) if len(line.get_xydata()) == 1]
    return [
        line for line in found if np.allclose(line.get_transform().transform(line.get_xydata())[0], (x, y), atol=0.5)
    ]


def extent(text: Text) -> Box:
    """Return the box of the ink of a text, in pixels."""
    box = text.get_window_extent()
    return float(box.x0), float(box.y0), float(box.x1), float(box.y1)


def pixels(made: Figure) -> NDArray[np.uint8]:
    """Return the rendered figure."""
    canvas = made.canvas
    assert isinstance(canvas, FigureCanvasAgg)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba()).copy()
