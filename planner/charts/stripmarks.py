"""The marks of one distribution strip: bars with their numbers, quartiles, medians, the line, and who said nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.charts.paper import Paper
from planner.charts.strokes import Fill, Pen, Strokes
from planner.charts.style import Look, mix
from planner.engine.consensus import CellStatistics
from planner.text import _, ngettext

# Points above the foot of a row: quartiles, the line the bars stand on, the end of the row. Then the greatest height of
# a bar, and half its width in levels.
_QUARTILES, _BASE, _HIGH, _BAR_HIGH, _HALF = 4.6, 9.4, 29.0, 11.0, 0.2
_DIAMOND, _AROUND, _DISC = 3.7, 5.6, 3.4
_GAUGE_FOOT, _GAUGE_TOP, _TICK = 5.0, 10.0, 2.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the chart from left to right, in pixels."""

    left: float
    right: float


def level_x(plot: Column, value: float) -> float:
    """Return where a value of the scale 1–5 lies, in pixels."""
    return plot.left + (plot.right - plot.left) * (value - 0.5) / 5


def bars(cell: CellStatistics) -> Mapping[float, tuple[int, int]]:
    """Count the answers at each place of the scale: whole ones, and intervals at their midpoint."""
    found = {float(level): (count, 0) for level, count in enumerate(cell.counts, 1) if count}
    for low, high in cell.intervals:
        place = (low + high) / 2
        whole, ranges = found.get(place, (0, 0))
        found[place] = (whole, ranges + 1)
    return found


def solid(look: Look) -> Fill:
    """Return how a bar of whole answers looks."""
    return Fill(mix(look.accent, look.ground, 0.72), look.accent, 0.7)


def hatched(look: Look) -> Fill:
    """Return how a bar of intervals looks."""
    return Fill(look.ground, look.accent, 0.7, "/////")


def draw_marks(
    paper: Paper, strokes: Strokes, plot: Column, cell: CellStatistics, y: float, before: float | None,
    cut: float | None,
) -> None:  # fmt: skip
    """Draw the answers of a cell in the row whose foot is at y; `before` is an earlier median, `cut` a line."""
    if cut is not None:
        x = level_x(plot, cut)
        # A bar that stands on the line has its number there.
        top = _BASE if any(abs(place - cut) <= _HALF for place in bars(cell)) else _HIGH
        strokes.line(Pen(paper.look.line, 1.1, (2.6, 2.0), 1.6), (x, y + paper.px(1)), (x, y + paper.px(top)))
    if cell.source == "published":
        _printed(paper, strokes, plot, cell, y)
        return
    _bars(paper, strokes, plot, cell, y)
    _middle(paper, strokes, plot, cell, y, before)


def draw_gauge(paper: Paper, strokes: Strokes, column: Column, cell: CellStatistics, y: float, most: int) -> None:
    """Draw how many answered, abstained and said nothing, of `most` over the full width, with the minimum as a tick."""
    look = paper.look
    text = paper.shorten(tally(cell), column.right - column.left, look.small)
    paper.write(column.left, y + paper.px(15), text, look.small)
    if cell.source == "published":
        return
    foot, top = y + paper.px(_GAUGE_FOOT), y + paper.px(_GAUGE_TOP)
    x = column.left
    for count, fill in (
        (cell.answered, answered_fill(look)),
        (cell.abstentions, abstained_fill(look)),
        (cell.silent, silent_fill(look)),
    ):
        wide = (column.right - column.left) * count / most
        if count:
            strokes.box(fill, x, foot, x + wide, top)
        x += wide
    least = column.left + (column.right - column.left) * cell.required / most
    draw_minimum(paper, strokes, least, (foot + top) / 2)


def answered_fill(look: Look) -> Fill:
    """Return how answers look in the gauge."""
    return Fill(look.muted, look.muted, 0.6)


def abstained_fill(look: Look) -> Fill:
    """Return how abstentions look in the gauge."""
    return Fill(look.ground, look.muted, 0.6, "xxxxx")


def silent_fill(look: Look) -> Fill:
    """Return how those who said nothing look in the gauge."""
    return Fill(look.ground, look.muted, 0.6)


def draw_minimum(paper: Paper, strokes: Strokes, x: float, y: float) -> None:
    """Draw the tick of the least number of answers."""
    half = paper.px((_GAUGE_TOP - _GAUGE_FOOT) / 2 + _TICK)
    strokes.line(Pen(paper.look.ink, 1.6, zorder=4), (x, y - half), (x, y + half))


def tally(cell: CellStatistics) -> str:
    """Say how many answered and how many abstained."""
    if cell.source == "published":
        return _("n unknown") if cell.n is None else _("n = {n}").format(n=cell.n)
    text = ngettext("{count} answer", "{count} answers", cell.answered).format(count=cell.answered)
    if not cell.abstentions:
        return text
    return f"{text} · " + _("abstained {count}").format(count=cell.abstentions)


def draw_median(paper: Paper, strokes: Strokes, x: float, y: float) -> None:
    """Draw the diamond of a median."""
    strokes.diamond(Fill(paper.look.ink, paper.look.ground, 0.7, zorder=5), x, y, paper.px(_DIAMOND))


def draw_ghost(paper: Paper, strokes: Strokes, x: float, y: float, radius: float = _DIAMOND) -> None:
    """Draw the hollow diamond of the median of the round before."""
    strokes.diamond(Fill(paper.look.ground, paper.look.ink, 0.9, zorder=4.5), x, y, paper.px(radius))


def draw_quartiles(paper: Paper, strokes: Strokes, left: float, right: float, y: float) -> None:
    """Draw the bar from the first to the third quartile."""
    half = paper.px(2.8)
    strokes.line(Pen(paper.look.ink, 2.2, zorder=4), (left, y), (right, y))
    for x in (left, right):
        strokes.line(Pen(paper.look.ink, 1.1, zorder=4), (x, y - half), (x, y + half))


def draw_mean(paper: Paper, strokes: Strokes, x: float, y: float) -> None:
    """Draw the disc of a printed mean."""
    strokes.disc(Fill(paper.look.ground, paper.look.ink, 1.5, zorder=5), x, y, paper.px(_DISC))


def _bars(paper: Paper, strokes: Strokes, plot: Column, cell: CellStatistics, y: float) -> None:
    """Draw the bars of the answers, the fullest of the row at full height, each with its number above."""
    look, found = paper.look, bars(cell)
    fullest = max((sum(counts) for counts in found.values()), default=1)
    foot = y + paper.px(_BASE)
    for place, (whole, ranges) in found.items():
        left, right = level_x(plot, place - _HALF), level_x(plot, place + _HALF)
        between = foot + paper.px(_BAR_HIGH) * whole / fullest
        top = foot + paper.px(_BAR_HIGH) * (whole + ranges) / fullest
        if whole:
            strokes.box(solid(look), left, foot, right, between)
        if ranges:
            strokes.box(hatched(look), left, between, right, top)
        text = "+".join(str(count) for count in (whole, ranges) if count)
        paper.write((left + right) / 2, top - paper.px(0.6), text, look.small, ha="center")


def _middle(paper: Paper, strokes: Strokes, plot: Column, cell: CellStatistics, y: float, before: float | None) -> None:
    """Draw quartiles and median below the bars, and where the median was."""
    height = y + paper.px(_QUARTILES)
    if cell.q1 is not None and cell.q3 is not None:
        draw_quartiles(paper, strokes, level_x(plot, cell.q1), level_x(plot, cell.q3), height)
    if before is not None:
        # A median that stayed wears its earlier self as a ring.
        same = before == cell.median
        draw_ghost(paper, strokes, level_x(plot, before), height, _AROUND if same else _DIAMOND)
    if cell.median is not None:
        draw_median(paper, strokes, level_x(plot, cell.median), height)


def _printed(paper: Paper, strokes: Strokes, plot: Column, cell: CellStatistics, y: float) -> None:
    """Draw a published mean, or the bounds it is known to lie in."""
    height = y + paper.px(13)
    if cell.mean is not None:
        draw_mean(paper, strokes, level_x(plot, cell.mean), height)
    elif cell.bounds is not None:
        draw_quartiles(paper, strokes, level_x(plot, cell.bounds[0]), level_x(plot, cell.bounds[1]), height)
