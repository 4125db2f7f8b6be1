"""What stands around a chart of rows: its heading above, the signs it uses, notes and source below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from planner.charts.paper import LARGEST, REFERENCE, Paper
from planner.charts.strokes import Strokes
from planner.charts.style import Look

# A list is as high as it needs to be, so its width alone decides the size of its type, never below this.
SMALLEST = 0.92
# Points: the margin, the line of a note, the line of signs, the room of a sign and the gap behind its words.
EDGE, _NOTE, _SIGNS, _SIGN, _GAP = 11.0, 11.5, 15.0, 20.0, 13.0
# Draws a sign into the room from x on, around the height y.
Sketch = Callable[[Strokes, float, float], None]


@dataclass(frozen=True, slots=True)
class Sign:
    """One entry of the legend: its words and how it is drawn."""

    text: str
    draw: Sketch


@dataclass(frozen=True, slots=True)
class Heading:
    """Title, what it is about, and the unit, which officials' charts state above them."""

    title: str
    subtitle: str
    unit: str


@dataclass(frozen=True, slots=True)
class Footing:
    """Signs in rows and notes in lines, broken to the width of the figure; `height` in pixels."""

    signs: tuple[tuple[Sign, ...], ...]
    notes: tuple[str, ...]
    height: float


def paper_of(figure: Figure, look: Look) -> Paper:
    """Measure a figure whose height follows from its rows."""
    scale = min(LARGEST, max(SMALLEST, float(figure.get_size_inches()[0]) / REFERENCE[0]))
    return Paper(figure, look, scale)


def heading_height(paper: Paper) -> float:
    """Return the height of a heading with its margin, in pixels."""
    return paper.px(EDGE) + paper.size("", paper.look.title)[1] + paper.px(17)


def write_heading(paper: Paper, words: Heading) -> float:
    """Write the heading at the top; return the height below which the chart begins."""
    look, edge = paper.look, paper.px(EDGE)
    room = paper.width - 2 * edge
    title = paper.shorten(words.title, room, look.title, True)
    width, height = paper.size(title, look.title, True)
    y = paper.height - edge - height
    paper.write(edge, y, title, look.title, bold=True)
    left = room - width - paper.px(9)
    if left > paper.px(40):
        subtitle = paper.shorten(words.subtitle, left, look.text)
        paper.write(edge + width + paper.px(9), y + paper.px(0.8), subtitle, look.text, colour=look.muted)
    unit = paper.shorten(words.unit, room, look.small)
    paper.write(paper.width - edge, y - paper.px(14), unit, look.small, colour=look.muted, ha="right")
    return paper.height - heading_height(paper)


def footing(paper: Paper, signs: Sequence[Sign], notes: Sequence[str]) -> Footing:
    """Break signs and notes to the width of the figure."""
    room = paper.width - 2 * paper.px(EDGE)
    rows: list[list[Sign]] = []
    used = 0.0
    for sign in signs:
        width = _width(paper, sign)
        if not rows or used + width > room:
            rows.append([])
            used = 0.0
        rows[-1].append(sign)
        used += width
    lines = tuple(line for note in notes if note for line in paper.wrap(note, room, paper.look.small))
    height = paper.px(EDGE + _NOTE * len(lines) + _SIGNS * len(rows) + (5 if rows else 0))
    return Footing(tuple(map(tuple, rows)), lines, height)


def write_footing(paper: Paper, strokes: Strokes, words: Footing) -> None:
    """Write notes and signs at the foot of the figure."""
    look, y = paper.look, paper.px(EDGE)
    for note in reversed(words.notes):
        paper.write(paper.px(EDGE), y, note, look.small, colour=look.muted)
        y += paper.px(_NOTE)
    y += paper.px(5)
    for row in reversed(words.signs):
        x = paper.px(EDGE)
        for sign in row:
            sign.draw(strokes, x, y + paper.px(look.small) * 0.66)
            paper.write(x + paper.px(_SIGN), y, sign.text, look.small, colour=look.muted)
            x += _width(paper, sign)
        y += paper.px(_SIGNS)


def _width(paper: Paper, sign: Sign) -> float:
    return paper.px(_SIGN) + paper.size(sign.text, paper.look.small)[0] + paper.px(_GAP)
