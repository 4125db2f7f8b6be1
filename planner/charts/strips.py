"""Distribution strips: one row for each question, with every answer on its level, median, quartiles and abstentions.

Nothing hangs on colour: whole answers are solid bars and intervals hatched ones (at their midpoint, where the
statistics count them), the median is a filled diamond and that of the round before a hollow one, every bar has its
number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from matplotlib.figure import Figure

from planner.charts.areas import Area
from planner.charts.furniture import EDGE, footing, heading_height, paper_of, write_footing, write_heading
from planner.charts.labels import Box
from planner.charts.paper import Paper
from planner.charts.stripmarks import Column, draw_gauge, draw_marks, level_x
from planner.charts.stripwords import (
    cut_of,
    heading,
    key_of,
    label_of,
    left_out,
    middle_text,
    notes,
    signs,
    unquantified,
)
from planner.charts.strokes import Fill, Pen, Strokes
from planner.charts.style import Look, mix
from planner.engine.answers import Cell
from planner.engine.consensus import CellStatistics
from planner.engine.panelstatistics import PanelStatistics
from planner.model.plan import SCALE_ENDS, Plan
from planner.text import _, language

LEVELS = tuple(range(SCALE_ENDS[0], SCALE_ENDS[1] + 1))
# Points: the height of a row and of the line of levels, the columns at the right, and the gap between columns.
_ROW, _LEVELS_HIGH, _NUMBERS, _GAUGE, _BETWEEN = 30.0, 14.0, 52.0, 96.0, 10.0
# Rows between two lines of levels: the eye finds the scale again wherever the chart is scrolled to.
_EVERY = 6
# The labels' share of the width, and the points that the plot is not squeezed below.
_LABEL_SHARE, _LEAST_PLOT = 0.32, 90.0
NO_MEDIANS: Mapping[Cell, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The paper with its columns in pixels, and what every row needs to know."""

    paper: Paper
    strokes: Strokes
    plan: Plan
    label: float
    plot: Column
    numbers: float
    gauge: Column
    most: int
    published: bool
    before: Mapping[Cell, float]


def draw_strips(
    figure: Figure,
    plan: Plan,
    round: str,
    cells: Sequence[CellStatistics],
    look: Look,
    *,
    before: Mapping[Cell, float] = NO_MEDIANS,
    selected: Cell | None = None,
) -> tuple[Area, ...]:
    """Draw a strip for each cell over the whole figure, replacing what was on it; return where they can be clicked.

    `before` maps cells to the medians of the round before. An area is named "item/indicator". Where the figure is too
    low for all rows, those that fit are drawn and a note counts the rest; `strips_height` tells the height that holds
    all.
    """
    figure.clear()
    figure.set_facecolor(look.ground)
    paper = paper_of(figure, look)
    sketched, below = signs(plan, paper, cells, before), notes(plan, round, cells)
    foot, fit = footing(paper, sketched, below), len(cells)
    if _fitting(paper, foot.height) < fit:
        foot = footing(paper, sketched, (left_out(fit), *below))
        fit = _fitting(paper, foot.height)
        foot = footing(paper, sketched, (left_out(len(cells) - fit), *below))
    sheet = _sheet(paper, plan, cells, before)
    y, areas = write_heading(paper, heading(plan, round)), []
    for place, cell in enumerate(cells[:fit]):
        if place % _EVERY == 0:
            y -= paper.px(_LEVELS_HIGH)
            _levels(sheet, y, first=place == 0)
        y -= paper.px(_ROW)
        areas.append(_row(sheet, cell, y, cell.key == selected))
    write_footing(paper, sheet.strokes, foot)
    sheet.strokes.flush()
    if not cells:
        paper.write(paper.width / 2, paper.height / 2, _("No questions to show."), look.text, ha="center")
    return tuple(areas)


def strips_height(
    plan: Plan,
    round: str,
    cells: Sequence[CellStatistics],
    look: Look,
    width: float,
    before: Mapping[Cell, float] = NO_MEDIANS,
) -> float:
    """Return the height that a figure of `width` needs for all strips, both in inches."""
    paper = paper_of(Figure(figsize=(width, 1), dpi=100), look)
    foot = footing(paper, signs(plan, paper, cells, before), notes(plan, round, cells))
    lines = -(-len(cells) // _EVERY)
    rows = paper.px(_ROW * max(1, len(cells)) + _LEVELS_HIGH * lines)
    # A hair more than what is counted, so that rounding to whole pixels loses no row.
    return (heading_height(paper) + rows + foot.height + paper.px(3)) / 100


def medians_before(statistics: PanelStatistics) -> Mapping[Cell, float]:
    """Return the medians of the round before, for the questions that had one."""
    known = ((change.before.key, change.before.median) for change in statistics.changes)
    return {key: median for key, median in known if median is not None}


def _fitting(paper: Paper, foot: float) -> int:
    """Count the rows that there is room for above a foot of a height in pixels."""
    room = max(0.0, paper.height - heading_height(paper) - foot)
    row, line = paper.px(_ROW), paper.px(_LEVELS_HIGH)
    blocks, rest = divmod(room, _EVERY * row + line)
    return int(blocks) * _EVERY + max(0, int((rest - line) // row))


def _sheet(paper: Paper, plan: Plan, cells: Sequence[CellStatistics], before: Mapping[Cell, float]) -> _Sheet:
    """Share the width among the columns: labels as wide as they are, up to a third of it."""
    look, edge, gap = paper.look, paper.px(EDGE), paper.px(_BETWEEN)
    names = [label_of(plan, cell) for cell in cells] or [("", "")]
    wanted = max(max(paper.size(item, look.text, True)[0], paper.size(asked, look.small)[0]) for item, asked in names)
    gauge = Column(paper.width - edge - paper.px(_GAUGE), paper.width - edge)
    numbers = gauge.left - gap
    end = numbers - paper.px(_NUMBERS)
    # On narrow paper names give way to the plot.
    label = max(paper.px(EDGE), min(wanted, paper.width * _LABEL_SHARE, end - paper.px(_LEAST_PLOT) - edge - gap))
    plot = Column(edge + label + gap, max(end, edge + label + 2 * gap))
    most = max((max(cell.answered + cell.abstentions + cell.silent, cell.required) for cell in cells), default=1)
    published = any(cell.source == "published" for cell in cells)
    return _Sheet(paper, Strokes(paper), plan, label, plot, numbers, gauge, most, published, before)


def _levels(sheet: _Sheet, y: float, *, first: bool) -> None:
    """Write the levels of the scale above their columns; the first time with what the columns mean."""
    paper, look = sheet.paper, sheet.paper.look
    ends = _ends(sheet.plan) if first else {}
    step = level_x(sheet.plot, 2) - level_x(sheet.plot, 1)
    for level in LEVELS:
        longer = f"{level} {ends[level]}" if level in ends else str(level)
        text = longer if paper.size(longer, look.small)[0] <= step else str(level)
        paper.write(level_x(sheet.plot, level), y + paper.px(2), text, look.small, colour=look.muted, ha="center")
    _rule(sheet, y)
    if first:
        middle = _("Mean") if sheet.published else _("Median")
        paper.write(sheet.numbers, y + paper.px(2), middle, look.small, colour=look.muted, ha="right")
        paper.write(sheet.gauge.left, y + paper.px(2), _("Answers"), look.small, colour=look.muted)


def _ends(plan: Plan) -> Mapping[int, str]:
    """Return the wording of the two ends of the scale, where all sheets share one."""
    scales = {sheet.scale for sheet in plan.sheets.values()}
    scale = plan.scales.get(scales.pop()) if len(scales) == 1 else None
    if scale is None or not scale.levels:
        return {}
    return {value: text.to(language()) for value, text in (scale.levels[0], scale.levels[-1])}


def _row(sheet: _Sheet, cell: CellStatistics, y: float, selected: bool) -> Area:
    """Draw one strip above the height y; return where it answers."""
    paper, look = sheet.paper, sheet.paper.look
    box: Box = (paper.px(EDGE * 0.4), y, paper.width - paper.px(EDGE * 0.4), y + paper.px(_ROW))
    if selected:
        sheet.strokes.box(Fill(mix(look.accent, look.ground, 0.1), look.accent, 1.4, zorder=0.5), *box)
    _rule(sheet, y)
    item, asked = label_of(sheet.plan, cell)
    x = paper.px(EDGE)
    paper.write(x, y + paper.px(15), paper.shorten(item, sheet.label, look.text, True), look.text, bold=True)
    paper.write(x, y + paper.px(4), paper.shorten(asked, sheet.label, look.small), look.small, colour=look.muted)
    reason = unquantified(sheet.plan, cell)
    if reason:
        text = paper.shorten(reason, sheet.numbers - sheet.plot.left, look.small)
        paper.write(sheet.plot.left, y + paper.px(10), text, look.small, colour=look.muted)
    else:
        _columns(sheet, y)
        before = sheet.before.get(cell.key)
        draw_marks(paper, sheet.strokes, sheet.plot, cell, y, before, cut_of(sheet.plan, cell))
        first, second = middle_text(cell)
        paper.write(sheet.numbers, y + paper.px(15), first, look.text, bold=True, ha="right")
        paper.write(sheet.numbers, y + paper.px(4), second, look.small, colour=look.muted, ha="right")
    draw_gauge(paper, sheet.strokes, sheet.gauge, cell, y, sheet.most)
    return Area.of(paper, key_of(cell), box)


def _columns(sheet: _Sheet, y: float) -> None:
    """Draw the levels as faint lines that the bars stand on."""
    pen = Pen(sheet.paper.look.grid, 0.6, zorder=1.1)
    for level in LEVELS:
        x = level_x(sheet.plot, level)
        sheet.strokes.line(pen, (x, y + sheet.paper.px(1)), (x, y + sheet.paper.px(_ROW - 1)))


def _rule(sheet: _Sheet, y: float) -> None:
    edge = sheet.paper.px(EDGE)
    sheet.strokes.line(Pen(sheet.paper.look.grid, 0.6, zorder=1.0), (edge, y), (sheet.paper.width - edge, y))
