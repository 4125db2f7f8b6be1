"""Error bars of published means: what sampling a few experts leaves open, whatever their single answers were.

Three bars lie in one another, each thicker than the one around it: the standard error is least for the answers that
differ least, greatest for those that differ most, and lies between where nothing is assumed. The thin bar with ends
holds in every case. A value that is lost has an open bar. Nothing hangs on colour; the numbers stand beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from planner.charts.areas import Area
from planner.charts.furniture import EDGE, Footing, Heading, Sign, footing, paper_of, write_footing, write_heading
from planner.charts.grouped import Grid, chart_height, fitting, group_height, groups_of
from planner.charts.labels import Box
from planner.charts.paper import Paper
from planner.charts.stripwords import indicator_label, item_label, left_out, round_label, source_line
from planner.charts.strokes import Fill, Pen, Strokes
from planner.charts.style import Look, mix
from planner.engine.answers import Cell
from planner.engine.certainty.results import LEVEL, ErrorBar
from planner.engine.result import Cuts
from planner.engine.roles import FUTURE, RISK
from planner.model.plan import PUBLISHED, SCALE_ENDS, Plan
from planner.text import _

_GRID = Grid(row=19.0)
# Points: the columns of the mean, of n and of the standard errors, and the gap between columns.
_MEAN, _COUNT, _ERRORS, _BETWEEN = 34.0, 24.0, 92.0, 8.0
_LABEL_SHARE, _LEAST_PLOT = 0.28, 90.0
# Points: half the height of the ends of the widest bar, the thickness of the bars, the radius of the mean.
_END, _WIDEST, _LIKELY, _LEAST, _DOT = 3.6, 1.1, 3.4, 6.4, 2.3
# Standard errors to either side that hold the middle LEVEL of a normal distribution.
Z = 1.6449


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The paper with its columns in pixels."""

    paper: Paper
    strokes: Strokes
    plan: Plan
    cuts: Cuts
    label: float
    mean: float
    left: float
    right: float

    def x(self, value: float) -> float:
        """Return where a value of the scale lies."""
        low, high = SCALE_ENDS
        return self.left + (self.right - self.left) * (min(max(value, low), high) - low) / (high - low)


def draw_errorbars(
    figure: Figure, plan: Plan, bars: Sequence[ErrorBar], cuts: Cuts, look: Look, *, selected: Cell | None = None
) -> tuple[Area, ...]:
    """Draw a row for each score over the whole figure, replacing what was on it; return where they can be clicked.

    `bars` of one item stand together; the lines of `cuts` run through the scores that are measured against them. An
    area is named "item/indicator". Where the figure is too low, a note counts the rows that are left out.
    """
    figure.clear()
    figure.set_facecolor(look.ground)
    paper = paper_of(figure, look)
    groups = groups_of(bars)
    fit, foot = fitting(paper, _GRID, groups, lambda missing: _foot(paper, plan, bars, missing))
    sheet = _sheet(paper, plan, bars, cuts)
    y = write_heading(paper, _heading(plan))
    areas: list[Area] = []
    for place, group in enumerate(groups[:fit]):
        if place % _GRID.every == 0:
            y -= paper.px(_GRID.scale)
            _levels(sheet, y, first=place == 0)
        y = _group(sheet, group, y, selected, areas)
    write_footing(paper, sheet.strokes, foot)
    sheet.strokes.flush()
    if not bars:
        paper.write(paper.width / 2, paper.height / 2, _("No published means to show."), look.text, ha="center")
    return tuple(areas)


def errorbars_height(plan: Plan, bars: Sequence[ErrorBar], look: Look, width: float) -> float:
    """Return the height that a figure of `width` needs for all rows, both in inches."""
    paper = paper_of(Figure(figsize=(width, 1), dpi=100), look)
    return chart_height(paper, _GRID, groups_of(bars), lambda missing: _foot(paper, plan, bars, missing))


def error_text(bar: ErrorBar) -> str:
    """Write the least, the likely and the greatest standard error; say why there is none."""
    if bar.error is None and bar.mean is None:
        return _("not in the report") if bar.low is None else _("bounds only")
    if bar.error is None:
        return _("n unknown")
    return " · ".join(f"{error:.2f}" for error in bar.error)


def _heading(plan: Plan) -> Heading:
    return Heading(
        _("What the printed means leave open"), round_label(plan, PUBLISHED), _("(Unit: points on a scale of 5)")
    )


def _foot(paper: Paper, plan: Plan, bars: Sequence[ErrorBar], missing: int) -> Footing:
    notes = [left_out(missing)] if missing else []
    notes.append(
        _("Bars hold the middle {level:.0%} of the means that other experts, as many, would have given. It is the "
          "error of asking few people alone.").format(level=LEVEL)
    )  # fmt: skip
    return footing(paper, _signs(paper, bars), (*notes, source_line(plan, PUBLISHED)))


def _signs(paper: Paper, bars: Sequence[ErrorBar]) -> tuple[Sign, ...]:
    """List the signs that the chart uses."""
    wide = paper.px(16)
    found = [
        Sign(_("if the answers differ least"), lambda strokes, x, y: _bar(paper, strokes, x, x + wide, y, _LEAST)),
        Sign(_("if nothing else is assumed"), lambda strokes, x, y: _bar(paper, strokes, x, x + wide, y, _LIKELY)),
        Sign(_("whatever the answers were"), lambda strokes, x, y: _ends(paper, strokes, x, x + wide, y)),
    ]
    if any(bar.mean is not None and bar.error is None for bar in bars):
        found.append(Sign(_("mean of unknown n"), lambda strokes, x, y: _mean(paper, strokes, x + wide / 2, y, False)))
    if any(bar.mean is None and bar.low is not None for bar in bars):
        found.append(
            Sign(_("lost value: known bounds"), lambda strokes, x, y: _open(paper, strokes, x, x + wide, y))
        )  # fmt: skip
    if any(bar.indicator in (RISK, FUTURE) for bar in bars):
        found.append(Sign(_("Line of the matrix"), lambda strokes, x, y: _line(paper, strokes, x + wide / 2, y)))
    return tuple(found)


def _line(paper: Paper, strokes: Strokes, x: float, y: float) -> None:
    strokes.line(Pen(paper.look.line, 1.1, (2.6, 2.0), 1.6), (x, y - paper.px(6)), (x, y + paper.px(6)))


def _sheet(paper: Paper, plan: Plan, bars: Sequence[ErrorBar], cuts: Cuts) -> _Sheet:
    """Share the width among the columns: labels as wide as they are, up to a share of it."""
    look, edge, gap = paper.look, paper.px(EDGE), paper.px(_BETWEEN)
    names = [indicator_label(plan, bar.indicator) for bar in bars] or [""]
    wanted = max(paper.size(name, look.small)[0] for name in names) + paper.px(6)
    right = paper.width - edge - paper.px(_ERRORS + _COUNT) - 2 * gap
    most = right - paper.px(_LEAST_PLOT) - paper.px(_MEAN) - 2 * gap - edge
    label = max(paper.px(EDGE), min(wanted, paper.width * _LABEL_SHARE, most))
    mean = edge + label + gap + paper.px(_MEAN)
    left = mean + gap + paper.px(10)
    return _Sheet(paper, Strokes(paper), plan, cuts, label, mean, left, max(right, left + gap))


def _levels(sheet: _Sheet, y: float, *, first: bool) -> None:
    """Write the levels of the scale above their places; the first time with what the columns mean."""
    paper, look = sheet.paper, sheet.paper.look
    for level in range(SCALE_ENDS[0], SCALE_ENDS[1] + 1):
        paper.write(sheet.x(level), y + paper.px(2), str(level), look.small, colour=look.muted, ha="center")
    if first:
        foot, count = y + paper.px(2), sheet.right + paper.px(_BETWEEN + _COUNT)
        paper.write(sheet.mean, foot, _("Mean"), look.small, colour=look.muted, ha="right")
        paper.write(count, foot, "n", look.small, colour=look.muted, ha="right")
        title = paper.shorten(_("Standard error"), paper.px(_ERRORS), look.small)
        paper.write(count + paper.px(_BETWEEN), foot, title, look.small, colour=look.muted)
    _rule(sheet, y)


def _group(sheet: _Sheet, group: Sequence[ErrorBar], y: float, selected: Cell | None, areas: list[Area]) -> float:
    """Draw the rows of one item below the height y; return where they end."""
    paper, look = sheet.paper, sheet.paper.look
    bottom = y - group_height(paper, _GRID, group)
    y -= paper.px(_GRID.name)
    for level in range(SCALE_ENDS[0], SCALE_ENDS[1] + 1):
        sheet.strokes.line(Pen(look.grid, 0.6, zorder=1.1), (sheet.x(level), bottom), (sheet.x(level), y))
    name = paper.shorten(item_label(sheet.plan, group[0].item), paper.width - 2 * paper.px(EDGE), look.text, True)
    paper.write(paper.px(EDGE), y + paper.px(3), name, look.text, bold=True)
    for bar in group:
        y -= paper.px(_GRID.row)
        areas.append(_row(sheet, bar, y, (bar.item, bar.indicator) == selected))
    _rule(sheet, y)
    return y


def _row(sheet: _Sheet, bar: ErrorBar, y: float, chosen: bool) -> Area:
    """Draw one score above the height y; return where it answers."""
    paper, look = sheet.paper, sheet.paper.look
    box: Box = (paper.px(EDGE * 0.4), y, paper.width - paper.px(EDGE * 0.4), y + paper.px(_GRID.row))
    if chosen:
        sheet.strokes.box(Fill("none", look.accent, 1.4, zorder=6), *box)
    foot, middle = y + paper.px(4.5), y + paper.px(_GRID.row / 2)
    name = paper.shorten(indicator_label(sheet.plan, bar.indicator), sheet.label, look.small)
    paper.write(paper.px(EDGE + 6), foot, name, look.small, colour=look.muted)
    if bar.mean is not None:
        paper.write(sheet.mean, foot, f"{bar.mean:.2f}", look.small, bold=True, ha="right")
    cut = {RISK: sheet.cuts.risk, FUTURE: sheet.cuts.future}.get(bar.indicator)
    if cut is not None:
        pen = Pen(look.line, 1.1, (2.6, 2.0), 1.6)
        sheet.strokes.line(pen, (sheet.x(cut), y), (sheet.x(cut), y + paper.px(_GRID.row)))
    _marks(sheet, bar, middle)
    count = sheet.right + paper.px(_BETWEEN + _COUNT)
    paper.write(count, foot, "–" if bar.n is None else str(bar.n), look.small, ha="right")
    text = paper.shorten(error_text(bar), paper.px(_ERRORS), look.small)
    paper.write(count + paper.px(_BETWEEN), foot, text, look.small, colour=look.muted)
    return Area.of(paper, f"{bar.item}/{bar.indicator}", box)


def _marks(sheet: _Sheet, bar: ErrorBar, y: float) -> None:
    """Draw the bars of a score around the height y."""
    paper, strokes = sheet.paper, sheet.strokes
    if bar.mean is None:
        if bar.low is not None and bar.high is not None:
            _open(paper, strokes, sheet.x(bar.low), sheet.x(bar.high), y)
        return
    if bar.error is not None and bar.low is not None and bar.high is not None:
        _ends(paper, strokes, sheet.x(bar.low), sheet.x(bar.high), y)
        for error, thick in ((bar.error[1], _LIKELY), (bar.error[0], _LEAST)):
            # The bar that holds for every distribution holds the others.
            ends = max(bar.low, bar.mean - Z * error), min(bar.high, bar.mean + Z * error)
            _bar(paper, strokes, sheet.x(ends[0]), sheet.x(ends[1]), y, thick)
    _mean(paper, strokes, sheet.x(bar.mean), y, bar.error is not None)


def _bar(paper: Paper, strokes: Strokes, left: float, right: float, y: float, thick: float) -> None:
    """Draw a bar; the thicker, the lighter, so that the mean is seen on it."""
    look, half = paper.look, paper.px(thick / 2)
    share = 0.85 if thick < _LEAST else 0.45
    strokes.box(Fill(mix(look.accent, look.ground, share), look.accent, 0.7, zorder=3 + thick / 10), left, y - half,
                right, y + half)  # fmt: skip


def _ends(paper: Paper, strokes: Strokes, left: float, right: float, y: float) -> None:
    """Draw the bar with ends that holds whatever the answers were."""
    pen, half = Pen(paper.look.ink, _WIDEST, zorder=3), paper.px(_END)
    strokes.line(pen, (left, y), (right, y))
    for x in (left, right):
        strokes.line(pen, (x, y - half), (x, y + half))


def _open(paper: Paper, strokes: Strokes, left: float, right: float, y: float) -> None:
    """Draw the open bar of a value that is known to lie between bounds."""
    half = paper.px(_END)
    strokes.box(Fill(paper.look.ground, paper.look.muted, 0.9, "/////", zorder=3), left, y - half, right, y + half)


def _mean(paper: Paper, strokes: Strokes, x: float, y: float, sure: bool) -> None:
    """Draw the mark of a mean: filled where its error is known, hollow where it is not."""
    look = paper.look
    strokes.disc(Fill(look.ink if sure else look.ground, look.ground if sure else look.ink, 0.9, zorder=5), x, y,
                 paper.px(_DOT + (0 if sure else 0.8)))  # fmt: skip


def _rule(sheet: _Sheet, y: float) -> None:
    edge = sheet.paper.px(EDGE)
    sheet.strokes.line(Pen(sheet.paper.look.grid, 0.6, zorder=1.0), (edge, y), (sheet.paper.width - edge, y))
