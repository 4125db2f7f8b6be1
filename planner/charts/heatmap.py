"""The agreement heat map: assessors down, questions across, each answer as its distance from the question's median.

It reads without colour: every cell holds its number with a sign, answers below the median are hatched, abstentions are
crossed and answers that stand apart are framed. Rows are named by code, or by nothing but a position where the plan's
level of anonymity hides who answered what.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from matplotlib.figure import Figure

from planner.charts.areas import Area
from planner.charts.furniture import (
    EDGE,
    SMALLEST,
    Footing,
    footing,
    heading_height,
    paper_of,
    write_footing,
    write_heading,
)
from planner.charts.heatwords import circled, deviation_text, headings, heat_notes, heat_signs, tint
from planner.charts.labels import Box
from planner.charts.paper import Paper
from planner.charts.stripwords import indicator_label, item_label
from planner.charts.strokes import Fill, Pen, Strokes
from planner.charts.style import Look, mix
from planner.engine.answers import Cell, row_name
from planner.engine.consensus import CellStatistics
from planner.engine.panelstatistics import PanelStatistics
from planner.model.plan import Plan
from planner.text import _

# Points: the height of a row, the widths of a cell, and the column of mean distances at the right.
_ROW, _NARROWEST, _WIDEST, _FAR = 17.0, 21.0, 56.0, 40.0
_HEAD_LINES, _LABEL_SHARE, _SMALLER = 3, 0.2, 0.8


@dataclass(frozen=True, slots=True)
class _Table:
    """The paper with the questions shown and where their columns lie, in pixels."""

    paper: Paper
    strokes: Strokes
    plan: Plan
    statistics: PanelStatistics
    columns: tuple[int, ...]
    label: float
    left: float
    wide: float
    foot: Footing

    @property
    def cells(self) -> tuple[CellStatistics, ...]:
        """Return the statistics of the questions shown."""
        return tuple(self.statistics.cells[column] for column in self.columns)

    @property
    def right(self) -> float:
        """Return where the last column ends."""
        return self.left + self.wide * len(self.columns)

    def x(self, place: int) -> float:
        """Return where a column begins."""
        return self.left + self.wide * place


def draw_agreement(
    figure: Figure,
    plan: Plan,
    statistics: PanelStatistics,
    look: Look,
    *,
    indicator: str | None = None,
    selected: Cell | None = None,
) -> tuple[Area, ...]:
    """Draw the heat map of a round over the whole figure, replacing what was on it; return where it can be clicked.

    `indicator` limits it to one indicator. An area is named "row:item/indicator". `agreement_size` tells how large the
    figure must be to hold every row and number.
    """
    figure.clear()
    figure.set_facecolor(look.ground)
    paper = _paper(figure, look, statistics, indicator)
    table = _table(paper, plan, statistics, indicator)
    y = write_heading(paper, headings(plan, statistics, indicator))
    y = _head(table, y, indicator)
    y = _medians(table, y)
    areas: list[Area] = []
    framed = {(outlier.row, (outlier.item, outlier.indicator)) for outlier in statistics.outliers}
    for row, apart in enumerate(deviations(statistics)):
        y -= paper.px(_ROW)
        areas += _row(table, row, apart, y, framed)
    if selected is not None:
        _outline(table, selected, y)
    write_footing(paper, table.strokes, table.foot)
    table.strokes.flush()
    if not areas:
        paper.write(paper.width / 2, paper.height / 2, _("No answers yet"), look.text, ha="center")
    return tuple(areas)


def agreement_size(
    plan: Plan, statistics: PanelStatistics, look: Look, width: float, indicator: str | None = None
) -> tuple[float, float]:
    """Return the width, at least `width`, and the height that the heat map needs, in inches."""
    paper = _paper(Figure(figsize=(width, 1), dpi=100), look, statistics, indicator)
    width = max(width, _least(paper, statistics, indicator) / 100)
    paper = _paper(Figure(figsize=(width, 1), dpi=100), look, statistics, indicator)
    table = _table(paper, plan, statistics, indicator)
    rows = paper.px(_ROW * (statistics.assessors + 1) + 6)
    head = _head_height(table, indicator)
    return width, (heading_height(paper) + head + rows + table.foot.height + paper.px(3)) / 100


def deviations(statistics: PanelStatistics) -> tuple[tuple[float | None, ...], ...]:
    """Return, for every row of the grid, each answer's distance from its question's median; None where there is none.

    An interval counts by its midpoint. Questions that are not quantified have no distances.
    """
    mid = statistics.grid.mid
    medians = [cell.median for cell in statistics.cells]
    return tuple(
        tuple(
            None if median is None or np.isnan(value) else float(value) - median
            for value, median in zip(row, medians, strict=True)
        )
        for row in mid
    )


def _paper(figure: Figure, look: Look, statistics: PanelStatistics, indicator: str | None) -> Paper:
    """Measure the figure; many columns keep the type small, so that they fit."""
    paper = paper_of(figure, look)
    wanted = paper.scale * paper.width / _least(paper, statistics, indicator)
    return replace(paper, scale=min(paper.scale, max(SMALLEST, wanted)))


def _least(paper: Paper, statistics: PanelStatistics, indicator: str | None) -> float:
    """Return the width in pixels that the columns need at the scale of a paper."""
    columns = paper.px(_NARROWEST) * len(_columns(statistics, indicator))
    return _left(paper, statistics) + columns + paper.px(_FAR + EDGE)


def _table(paper: Paper, plan: Plan, statistics: PanelStatistics, indicator: str | None) -> _Table:
    columns = _columns(statistics, indicator)
    left = _left(paper, statistics)
    room = paper.width - left - paper.px(_FAR + EDGE)
    wide = min(paper.px(_WIDEST), room / max(1, len(columns)))
    label = left - paper.px(EDGE + 6)
    foot = footing(paper, heat_signs(paper, statistics, columns), heat_notes(plan, statistics, columns))
    return _Table(paper, Strokes(paper), plan, statistics, columns, label, left, wide, foot)


def _columns(statistics: PanelStatistics, indicator: str | None) -> tuple[int, ...]:
    """Return the columns of the grid to show: those of the indicator, item by item."""
    wanted = [place for place, cell in enumerate(statistics.cells) if indicator in (None, cell.indicator)]
    order = {item: place for place, item in enumerate(dict.fromkeys(cell.item for cell in statistics.cells))}
    return tuple(sorted(wanted, key=lambda place: order[statistics.cells[place].item]))


def _left(paper: Paper, statistics: PanelStatistics) -> float:
    """Return where the first column begins: behind the longest name of a row."""
    grid = statistics.grid
    names = [_("Median"), *(row_name(grid, row) for row in range(len(grid.assessors)))]
    wanted = max(paper.size(name, paper.look.text)[0] for name in names)
    return paper.px(EDGE) + min(wanted, paper.width * _LABEL_SHARE) + paper.px(7)


def _groups(table: _Table) -> list[tuple[str, int, int]]:
    """List the items with the first and one past the last of their columns."""
    found, place = [], 0
    for item, members in groupby(table.cells, key=lambda cell: cell.item):
        size = len(list(members))
        found.append((item, place, place + size))
        place += size
    return found


def _wrapped(table: _Table, item: str, count: int) -> tuple[float, tuple[str, ...]]:
    """Break the name of an item over its columns, after slashes too; return the size of its type and its lines."""
    paper, name = table.paper, item_label(table.plan, item)
    room = table.wide * count - paper.px(4)
    spaced = name if "/ " in name else name.replace("/", "/ ")
    longest = max((paper.size(word, paper.look.small, True)[0] for word in spaced.split()), default=1.0)
    points = paper.look.small * min(1.0, max(_SMALLER, 0.99 * room / longest))
    lines = paper.wrap(spaced, room, points, True)
    if len(lines) > _HEAD_LINES:
        last = paper.shorten(" ".join(lines[_HEAD_LINES - 1 :]), room, points, True)
        lines = (*lines[: _HEAD_LINES - 1], last)
    return points, lines if spaced == name else tuple(line.replace("/ ", "/") for line in lines)


def _head_height(table: _Table, indicator: str | None) -> float:
    lines = max((len(_wrapped(table, item, end - start)[1]) for item, start, end in _groups(table)), default=1)
    return table.paper.px(10.5 * lines + (11 if indicator is None else 0) + 4)


def _head(table: _Table, y: float, indicator: str | None) -> float:
    """Write the items above their columns, and below them the numbers of the indicators; return the foot."""
    paper, look = table.paper, table.paper.look
    foot = y - _head_height(table, indicator)
    asked = list(dict.fromkeys(cell.indicator for cell in table.cells))
    numbers = paper.px(11) if indicator is None else 0.0
    for item, start, end in _groups(table):
        middle = (table.x(start) + table.x(end)) / 2
        points, lines = _wrapped(table, item, end - start)
        for place, line in enumerate(reversed(lines)):
            height = foot + numbers + paper.px(2 + 10.5 * place)
            paper.write(middle, height, line, points, bold=True, ha="center")
    for place, cell in enumerate(table.cells if indicator is None else ()):
        text = circled(asked.index(cell.indicator))
        x = table.x(place) + table.wide / 2
        paper.write(x, foot + paper.px(2), text, look.small, colour=look.muted, ha="center")
    x = paper.width - paper.px(EDGE)
    paper.write(x, foot + paper.px(2), _("Distance"), look.small, colour=look.muted, ha="right")
    return foot


def _medians(table: _Table, y: float) -> float:
    """Write the medians that the answers are measured against; return the foot of the row."""
    paper, look = table.paper, table.paper.look
    y -= paper.px(_ROW)
    text = paper.shorten(_("Median"), table.label, look.text)
    paper.write(paper.px(EDGE), y + paper.px(4), text, look.text, colour=look.muted)
    for place, cell in enumerate(table.cells):
        text = "" if cell.median is None else f"{cell.median:.2f}".rstrip("0").rstrip(".")
        fitting = _small_enough(paper, text, table.wide)
        x = table.x(place) + table.wide / 2
        paper.write(x, y + paper.px(4.5), text, fitting, colour=look.muted, ha="center")
    y -= paper.px(2)
    table.strokes.line(Pen(look.muted, 0.8), (paper.px(EDGE), y), (table.right, y))
    return y


def _row(table: _Table, row: int, apart: Sequence[float | None], y: float, framed: set[tuple[int, Cell]]) -> list[Area]:
    """Draw the answers of one row above the height y; return where they answer."""
    paper, look, grid = table.paper, table.paper.look, table.statistics.grid
    name = paper.shorten(row_name(grid, row), table.label, look.text)
    paper.write(paper.px(EDGE), y + paper.px(4), name, look.text)
    areas = []
    for place, column in enumerate(table.columns):
        cell = table.statistics.cells[column]
        box: Box = (table.x(place), y, table.x(place) + table.wide, y + paper.px(_ROW))
        _cell(table, box, apart[column], bool(grid.abstained[row, column]), not np.isnan(grid.low[row, column]))
        if (row, cell.key) in framed:
            inset = paper.px(0.8)
            fill = Fill("none", look.ink, 1.7, zorder=4)
            table.strokes.box(fill, box[0] + inset, box[1] + inset, box[2] - inset, box[3] - inset)
        areas.append(Area.of(paper, f"{row}:{cell.item}/{cell.indicator}", box))
    found = [abs(apart[column] or 0.0) for column in table.columns if apart[column] is not None]
    if found:
        text = f"{sum(found) / len(found):.2f}"
        paper.write(paper.width - paper.px(EDGE), y + paper.px(4), text, look.text, ha="right")
    return areas


def _cell(table: _Table, box: Box, apart: float | None, abstained: bool, answered: bool) -> None:
    """Draw one answer: its distance from the median, a cross for an abstention, a dot where nothing is to be told."""
    paper, look = table.paper, table.paper.look
    if apart is None:
        table.strokes.box(Fill(look.ground, look.grid, 0.6), *box)
        text = "×" if abstained else "·" if answered else ""
    else:
        table.strokes.box(tint(look, apart), *box)
        text = deviation_text(apart)
    if not text:
        return
    middle, points = (box[0] + box[2]) / 2, _small_enough(paper, text, box[2] - box[0])
    bold = apart is not None and abs(apart) >= 1
    colour = look.muted if apart is None or apart == 0 else look.ink
    if apart is not None and apart < 0:
        # A plate between the hatching and the number keeps the number readable.
        half = paper.size(text, points, bold)[0] / 2 + paper.px(1.2)
        plate = Fill(mix(look.ground, tint(look, apart).face, 0.35), zorder=3)
        table.strokes.box(plate, middle - half, box[1] + paper.px(3.2), middle + half, box[3] - paper.px(3.2))
    paper.write(middle, box[1] + paper.px(4.2), text, points, colour=colour, bold=bold, ha="center")


def _small_enough(paper: Paper, text: str, room: float) -> float:
    """Return the size of type in which a number fits its cell."""
    wide = paper.size(text, paper.look.small, True)[0] + paper.px(1.5)
    return paper.look.small * min(1.0, room / wide) if wide else paper.look.small


def _outline(table: _Table, selected: Cell, bottom: float) -> None:
    """Frame the column of the selected question."""
    paper = table.paper
    keys: Sequence[Cell] = [cell.key for cell in table.cells]
    if selected in keys:
        x = table.x(keys.index(selected))
        top = bottom + paper.px(_ROW * (table.statistics.assessors + 1) + 2)
        table.strokes.box(Fill("none", paper.look.accent, 2.0, zorder=4.5), x, bottom, x + table.wide, top)


def question_name(plan: Plan, item: str, indicator: str) -> str:
    """Name a question by item and indicator."""
    return f"{item_label(plan, item)} · {indicator_label(plan, indicator)}"
