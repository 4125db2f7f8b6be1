"""Drawing and looking at what was drawn, for the tests of the charts."""

from typing import TypedDict, Unpack

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from numpy.typing import NDArray

from planner.charts.doubtshapes import Display
from planner.charts.labels import Box
from planner.charts.matrix import Hotspot, draw_matrix
from planner.charts.style import load
from planner.engine.certainty.results import Cloud, Doubt
from planner.engine.result import Matrix
from planner.model.plan import Plan, Quadrant
from planner.model.weighting import Uncertainty


class Options(TypedDict, total=False):
    """What draw_matrix may be told besides the plan and the matrix."""

    selected: str | None
    ghost: Matrix | None
    doubt: Doubt | None
    display: Display


def cloud(
    item: str,
    centre: tuple[float, float] = (3.0, 3.0),
    axes: tuple[float, float] | None = (0.6, 0.4),
    angle: float = 0.0,
    box: tuple[tuple[float, float], tuple[float, float]] | None = ((2.5, 3.5), (2.7, 3.3)),
    shares: tuple[float, float, float, float] = (0.25, 0.25, 0.25, 0.25),
    error: float = 0.0,
) -> Cloud:
    """Make a cloud by hand; `shares` are those of respond, invest, support and monitor."""
    names: tuple[Quadrant, ...] = ("respond", "invest", "support", "monitor")
    return Cloud(item, centre, box, axes, angle, dict(zip(names, shares, strict=True)), error)


def doubt_of(matrix: Matrix, *clouds: Cloud, counted: Uncertainty | None = None) -> Doubt:
    """Make a doubt by hand."""
    known = {one.item: one for one in clouds}
    return Doubt(matrix.round, matrix.cuts, counted or Uncertainty(), 10_000, 7, known)


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


def words(made: Figure) -> list[str]:
    """Return what is written on a figure."""
    return [text.get_text() for text in made.texts]


def overlapping(made: Figure) -> list[tuple[str, str]]:
    """Return the pairs of texts whose ink overlaps."""
    boxes = [(text.get_text(), extent(text)) for text in made.texts if text.get_text()]
    return [
        (first, second)
        for place, (first, one) in enumerate(boxes)
        for second, other in boxes[place + 1 :]
        if one[0] < other[2] - 1 and other[0] < one[2] - 1 and one[1] < other[3] - 1 and other[1] < one[3] - 1
    ]


def outside(made: Figure) -> list[str]:
    """Return the texts that do not lie whole on a figure."""
    wide, high = made.bbox.width, made.bbox.height
    boxes = [(text.get_text(), extent(text)) for text in made.texts if text.get_text()]
    return [text for text, box in boxes if box[0] < 0 or box[1] < 0 or box[2] > wide or box[3] > high]


def grey(made: Figure) -> NDArray[np.float64]:
    """Return the rendered figure as a printer without colour shows it."""
    return np.asarray(pixels(made)[..., :3].astype(float) @ (0.299, 0.587, 0.114))
