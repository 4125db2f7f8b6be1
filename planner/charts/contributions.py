"""The ranking as stacked bars: which criterion gives how much, how far the score may lie, how sure the place is.

It reads without colour: every criterion has its number in a circle, its own lightness and hatching, and every part that
is wide enough its figure. Parts below zero (net flows) lie to the left of the zero line.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from planner.charts.areas import Area
from planner.charts.canvas import (
    Canvas,
    FigureCanvas,
    area,
    broken,
    draw_box,
    draw_diamond,
    shorten,
    write_middle,
)
from planner.charts.furniture import EDGE, Heading, footing, heading_height, paper_of, write_footing, write_heading
from planner.charts.labels import Box
from planner.charts.standings import (
    Standing,
    Standings,
    criterion_fill,
    moved_text,
    rank_text,
    span_text,
    verdict_text,
)
from planner.charts.strokes import Fill, Pen, Strokes
from planner.charts.style import Look, mix
from planner.engine.explaining import number
from planner.text import _

# Points: a row, the bar in it, the line of titles, a line of the legend, gaps, and the least width of the bars; the
# shortest name, its share of the width, the cap of a whisker, half a diamond, the air around a figure, the name that
# leaves room for the possible ranks, and how far lines of a name lie apart (in its points).
_ROW, _BAR, _HEAD, _LINE, _GAP, _LEAST = 26.0, 15.0, 17.0, 14.0, 9.0, 74.0
_SHORTEST, _NAME_SHARE, _WHISKER, _DIAMOND, _INSET, _CRAMPED, _APART = 24.0, 0.26, 3.4, 3.6, 2.0, 72.0, 1.24
_STEPS = (0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class _Plot:
    """The columns in pixels, and the scores at the ends of the bars' room; `ranks` is 0 where they are left out."""

    canvas: Canvas
    data: Standings
    rank: float
    name: float
    left: float
    right: float
    score: float
    ranks: float
    verdict: float
    low: float
    high: float

    def x(self, value: float) -> float:
        """Return where a score lies."""
        return self.left + (self.right - self.left) * (value - self.low) / (self.high - self.low)


def paint_contributions(canvas: Canvas, data: Standings, top: float, selected: str = "") -> tuple[Area, ...]:
    """Draw the rows below the height `top` on a canvas; return where they answer.

    An area is named "item" on a row and "item/indicator" on a contribution.
    """
    y = _legend(canvas, data, top)
    plot = _plot(canvas, data)
    y = _titles(plot, y)
    _scale(plot, y, y - canvas.px(_ROW) * len(data.rows))
    areas: list[Area] = []
    for row in data.rows:
        y -= canvas.px(_ROW)
        areas += _row(plot, row, y, row.item == selected)
    return tuple(areas)


def contributions_height(canvas: Canvas, data: Standings) -> float:
    """Return the height in pixels that legend, titles and all rows take."""
    return canvas.px(_LINE * len(_legend_rows(canvas, data)) + 4 + _HEAD + _ROW * max(1, len(data.rows)))


def draw_contributions(figure: Figure, data: Standings, look: Look, *, selected: str = "") -> tuple[Area, ...]:
    """Draw a ranking over the whole figure with heading, notes and source, replacing what was on it."""
    figure.clear()
    figure.set_facecolor(look.ground)
    paper = paper_of(figure, look)
    canvas = FigureCanvas(paper, Strokes(paper))
    top = write_heading(paper, Heading(data.title, data.subtitle, data.unit))
    areas = paint_contributions(canvas, data, top, selected)
    write_footing(paper, canvas.strokes, footing(paper, (), (*signs_note(data), *data.notes)))
    canvas.strokes.flush()
    if not data.rows:
        paper.write(paper.width / 2, paper.height / 2, _("Nothing to rank yet"), look.text, ha="center")
    return areas


def contributions_size(data: Standings, look: Look, width: float) -> float:
    """Return the height in inches that a figure `width` inches wide needs."""
    paper = paper_of(Figure(figsize=(width, 1), dpi=100), look)
    canvas = FigureCanvas(paper, Strokes(paper))
    foot = footing(paper, (), (*signs_note(data), *data.notes)).height
    return (heading_height(paper) + contributions_height(canvas, data) + foot + paper.px(8)) / 100


def signs_note(data: Standings) -> tuple[str, ...]:
    """Explain the signs that a ranking uses, and only those."""
    found = []
    if any(_uncertain(row) for row in data.rows):
        found.append(
            _("◆ score; the line through it: how far the score may lie, its scores being intervals or missing.")
        )
    if any(row.before is not None for row in data.rows):
        found.append(_("◇ score before the what-if; ▲▼ places risen or fallen."))
    if any(row.ranks is not None for row in data.rows):
        found.append(_("Ranks: those that are possible within the ranges of the scores, with these weights."))
    return tuple(found)


def _uncertain(row: Standing) -> bool:
    return row.range is not None and row.range[0] < row.range[1] - 1e-9


def _plot(canvas: Canvas, data: Standings) -> _Plot:
    """Share the width among the columns."""
    look, edge, gap = canvas.look, canvas.px(EDGE), canvas.px(_GAP)

    def widest(texts: Sequence[str], points: float, bold: bool = False) -> float:
        return max((canvas.size(text, points, bold)[0] for text in texts), default=0.0)

    ranks = [f"{rank_text(row.rank, row.tied)} {moved_text(row)}" for row in data.rows]
    name = edge + widest([_("Rank"), *ranks], look.text, True) + gap
    wanted = widest([row.name for row in data.rows], look.text)
    words = widest([verdict_text(row.verdict) for row in data.rows], look.text)
    verdict = canvas.width - edge - words
    spans = [span_text(row.ranks) for row in data.rows]
    room = widest([_("Ranks"), *spans], look.text) if any(spans) else 0.0
    ranks_right = verdict - (gap if words else 0.0)
    figures = widest([_("Score"), *(number(row.score) for row in data.rows)], look.text, True) + gap
    score_right = ranks_right - (room + gap if room else 0.0)
    least = canvas.px(_LEAST) + name + gap
    named = min(wanted, canvas.width * _NAME_SHARE, score_right - figures - least)
    if named < min(wanted, canvas.px(_CRAMPED)):
        # On narrow paper the possible ranks, which the table has as well, give way to the names.
        ranks_right, score_right = 0.0, ranks_right
        named = min(wanted, score_right - figures - least)
    low, high = _ends(data)
    left = name + max(named, canvas.px(_SHORTEST)) + gap
    right = max(score_right - figures, left + 1)
    return _Plot(canvas, data, edge, name, left, right, score_right, ranks_right, verdict, low, high)


def _ends(data: Standings) -> tuple[float, float]:
    """Return the ends of the bars' scale: from 0, or the lowest sum, to the highest value that is drawn."""
    values = [0.0]
    for row in data.rows:
        values += [sum(part for part in row.parts if part > 0), sum(part for part in row.parts if part < 0)]
        if data.summed:
            values += [row.score, *(row.range or ())]
            values += [row.before[1]] if row.before else []
    low, high = min(values), max(values)
    if high - low < 1e-9:
        return low, low + 1.0
    return low - (0.02 * (high - low) if low < 0 else 0.0), high + 0.02 * (high - low)


def _legend_rows(canvas: Canvas, data: Standings) -> list[list[tuple[int, str, float]]]:
    """Break the criteria over lines: (position, words, width)."""
    room = canvas.width - 2 * canvas.px(EDGE)
    rows: list[list[tuple[int, str, float]]] = []
    used = 0.0
    for place, criterion in enumerate(data.criteria):
        words = f"{criterion.sign} {criterion.name} {criterion.weight * 100:.0f}%"
        words = shorten(canvas, words, room - canvas.px(20), canvas.look.small)
        wide = canvas.px(20) + canvas.size(words, canvas.look.small)[0] + canvas.px(12)
        if not rows or used + wide > room:
            rows.append([])
            used = 0.0
        rows[-1].append((place, words, wide))
        used += wide
    return rows


def _legend(canvas: Canvas, data: Standings, y: float) -> float:
    """Write which criterion looks how, with its weight; return the foot."""
    for line in _legend_rows(canvas, data):
        y -= canvas.px(_LINE)
        x = canvas.px(EDGE)
        for place, words, wide in line:
            middle = y + canvas.px(_LINE) / 2
            box = (x, middle - canvas.px(4.5), x + canvas.px(15), middle + canvas.px(4.5))
            draw_box(canvas, criterion_fill(canvas.look, place), box)
            write_middle(canvas, x + canvas.px(19), middle, words, canvas.look.small)
            x += wide
    return y - canvas.px(4)


def _titles(plot: _Plot, y: float) -> float:
    canvas, look = plot.canvas, plot.canvas.look
    y -= canvas.px(_HEAD)
    middle = y + canvas.px(_HEAD) / 2
    write_middle(canvas, plot.rank, middle, _("Rank"), look.small, colour=look.muted)
    write_middle(canvas, plot.score, middle, _("Score"), look.small, colour=look.muted, ha="right")
    if plot.ranks and any(row.ranks for row in plot.data.rows):
        write_middle(canvas, plot.ranks, middle, _("Ranks"), look.small, colour=look.muted, ha="right")
    canvas.line(Pen(look.muted, 0.8), (canvas.px(EDGE), y), (canvas.width - canvas.px(EDGE), y))
    return y


def _scale(plot: _Plot, top: float, bottom: float) -> None:
    """Draw the lines of the scale, with their values above the bars."""
    canvas, look = plot.canvas, plot.canvas.look
    room = (plot.right - plot.left) / canvas.px(38)
    step = next((one for one in _STEPS if (plot.high - plot.low) / one <= max(1.0, room)), _STEPS[-1])
    for index in range(math.ceil(plot.low / step), math.floor(plot.high / step) + 1):
        value = index * step
        x = plot.x(value)
        pen = Pen(look.muted if index == 0 else look.grid, 0.8 if index == 0 else 0.6, zorder=1.1)
        canvas.line(pen, (x, bottom), (x, top))
        text = f"{value:g}".replace("-", "\u2212")
        write_middle(canvas, x, top + canvas.px(_HEAD) / 2, text, look.small, colour=look.muted, ha="center")


def _row(plot: _Plot, row: Standing, y: float, selected: bool) -> list[Area]:
    """Draw one alternative above the height y; return where it answers."""
    canvas, look = plot.canvas, plot.canvas.look
    edge, high = canvas.px(EDGE * 0.4), canvas.px(_ROW)
    box: Box = (edge, y, canvas.width - edge, y + high)
    if selected:
        draw_box(canvas, Fill(mix(look.accent, look.ground, 0.1), look.accent, 1.4, zorder=0.5), box)
    canvas.line(Pen(look.grid, 0.6, zorder=1.0), (box[0], y), (box[2], y))
    middle = y + high / 2
    rank = rank_text(row.rank, row.tied)
    write_middle(canvas, plot.rank, middle, rank, look.text, bold=True)
    after = plot.rank + canvas.size(f"{rank} ", look.text, True)[0]
    write_middle(canvas, after, middle, moved_text(row), look.small, colour=look.muted)
    _name(plot, row.name, middle)
    write_middle(canvas, plot.score, middle, number(row.score), look.text, bold=True, ha="right")
    if plot.ranks:
        write_middle(canvas, plot.ranks, middle, span_text(row.ranks), look.text, colour=look.muted, ha="right")
    write_middle(canvas, plot.verdict, middle, verdict_text(row.verdict), look.text)
    parts = _bars(plot, row, middle)
    if plot.data.summed:
        _marks(plot, row, middle)
    return [area(canvas, row.item, (box[0], y, plot.left, y + high)), *parts]


def _name(plot: _Plot, name: str, middle: float) -> None:
    """Write a name in one line, or in two small ones where it is too long."""
    canvas, look, room = plot.canvas, plot.canvas.look, plot.left - plot.name - plot.canvas.px(_GAP)
    if canvas.size(name, look.text)[0] <= room:
        write_middle(canvas, plot.name, middle, name, look.text)
        return
    lines = broken(canvas, name, room, look.small)
    if len(lines) == 1:
        write_middle(canvas, plot.name, middle, lines[0], look.small)
        return
    for line, way in zip(lines, (0.5, -0.5), strict=True):
        write_middle(canvas, plot.name, middle + canvas.px(look.small) * _APART * way, line, look.small)


def _bars(plot: _Plot, row: Standing, middle: float) -> list[Area]:
    """Stack the parts to both sides of zero."""
    canvas, look = plot.canvas, plot.canvas.look
    half = canvas.px(_BAR) / 2
    ends = {True: 0.0, False: 0.0}
    found = []
    for place, (criterion, part) in enumerate(zip(plot.data.criteria, row.parts, strict=True)):
        start = ends[part >= 0]
        ends[part >= 0] = start + part
        left, right = sorted((plot.x(start), plot.x(start + part)))
        if right - left < 0.5:
            continue
        box = (left, middle - half, right, middle + half)
        draw_box(canvas, criterion_fill(look, place), box)
        for text in (f"{criterion.sign} {number(part)}", number(part), criterion.sign):
            if canvas.size(text, look.small)[0] <= right - left - canvas.px(2 * _INSET):
                _figure(canvas, criterion_fill(look, place), (left + right) / 2, middle, text)
                break
        found.append(area(canvas, f"{row.item}/{criterion.id}", box))
    return found


def _figure(canvas: Canvas, fill: Fill, x: float, middle: float, text: str) -> None:
    """Write the figure of a part; hatching is cleared behind it."""
    wide, high = canvas.size(text, canvas.look.small)
    if fill.hatch:
        plate = (x - wide / 2 - canvas.px(1), middle - high / 2, x + wide / 2 + canvas.px(1), middle + high / 2)
        draw_box(canvas, Fill(fill.face, zorder=3), plate)
    write_middle(canvas, x, middle, text, canvas.look.small, ha="center")


def _marks(plot: _Plot, row: Standing, middle: float) -> None:
    """Draw the score, its range, and where it was before."""
    canvas, look = plot.canvas, plot.canvas.look
    # Below the figures of the parts, so that none is struck through.
    level = middle - canvas.px(_BAR) / 2 - canvas.px(0.6)
    if row.before is not None and abs(row.before[1] - row.score) > 1e-9:
        draw_diamond(
            canvas, Fill(look.ground, look.ink, 1.0, zorder=5), plot.x(row.before[1]), level, canvas.px(_DIAMOND)
        )
    if row.range is None or not _uncertain(row):
        return
    pen, cap = Pen(look.ink, 1.3, zorder=6), canvas.px(_WHISKER)
    left, right = plot.x(row.range[0]), plot.x(row.range[1])
    canvas.line(pen, (left, level), (right, level))
    for x in (left, right):
        canvas.line(pen, (x, level - cap), (x, level + cap))
    draw_diamond(canvas, Fill(look.ink, look.ground, 0.8, zorder=7), plot.x(row.score), level, canvas.px(_DIAMOND))
