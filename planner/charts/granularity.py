"""Which numbers of experts can have printed a mean: a row of dots for each score, a column for each number.

Nothing hangs on colour: a number that fits is a filled dot, one that does not a speck, the number taken wears a ring,
and the number a group agrees on is a framed column through its rows. Every row says its number in writing as well.
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
from planner.engine.result import Grain
from planner.model.plan import PUBLISHED, Plan
from planner.text import _

_GRID = Grid()
# Points: the columns of the mean and of what it says, and the gap between columns.
_MEAN, _TAKEN, _BETWEEN = 34.0, 96.0, 8.0
_LABEL_SHARE, _LEAST_PLOT = 0.28, 90.0
_DOT, _SPECK, _RING, _HALF = 2.5, 0.9, 4.6, 6.4


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The paper with its columns in pixels."""

    paper: Paper
    strokes: Strokes
    plan: Plan
    sizes: range
    label: float
    mean: float
    left: float
    right: float

    @property
    def step(self) -> float:
        """Return how far apart two numbers stand."""
        return (self.right - self.left) / max(1, len(self.sizes))

    @property
    def share(self) -> float:
        """Return how much of their size the marks keep where the numbers stand close."""
        return min(1.0, self.step / self.paper.px(2.1 * _RING))

    def x(self, n: int) -> float:
        """Return where a number of experts stands."""
        return self.left + self.step * (n - self.sizes.start + 0.5)


def draw_granularity(
    figure: Figure, plan: Plan, grains: Sequence[Grain], sizes: range, look: Look, *, selected: Cell | None = None
) -> tuple[Area, ...]:
    """Draw a row for each score over the whole figure, replacing what was on it; return where they can be clicked.

    `grains` of one item stand together; `sizes` are the numbers of experts in question. An area is named
    "item/indicator". Where the figure is too low, the groups that fit are drawn and a note counts the rest.
    """
    figure.clear()
    figure.set_facecolor(look.ground)
    paper = paper_of(figure, look)
    groups = groups_of(grains)
    fit, foot = fitting(paper, _GRID, groups, lambda missing: _foot(paper, plan, missing))
    sheet = _sheet(paper, plan, grains, sizes)
    y = write_heading(paper, _heading(plan))
    areas: list[Area] = []
    for place, group in enumerate(groups[:fit]):
        if place % _GRID.every == 0:
            y -= paper.px(_GRID.scale)
            _numbers(sheet, y, first=place == 0)
        y = _group(sheet, group, y, selected, areas)
    write_footing(paper, sheet.strokes, foot)
    sheet.strokes.flush()
    if not grains:
        paper.write(paper.width / 2, paper.height / 2, _("No published means to show."), look.text, ha="center")
    return tuple(areas)


def granularity_height(plan: Plan, grains: Sequence[Grain], look: Look, width: float) -> float:
    """Return the height that a figure of `width` needs for all rows, both in inches."""
    paper = paper_of(Figure(figsize=(width, 1), dpi=100), look)
    return chart_height(paper, _GRID, groups_of(grains), lambda missing: _foot(paper, plan, missing))


def agreed(group: Sequence[Grain]) -> int | None:
    """Return the number of experts that a group of scores is taken to share; None where there is none."""
    return max((grain.panel for grain in group if grain.panel is not None), default=None)


def _heading(plan: Plan) -> Heading:
    return Heading(
        _("How many experts a printed mean allows"), round_label(plan, PUBLISHED), _("(Unit: number of experts, n)")
    )


def _foot(paper: Paper, plan: Plan, missing: int) -> Footing:
    notes = (left_out(missing),) if missing else ()
    return footing(paper, _signs(paper), (*notes, source_line(plan, PUBLISHED)))


def _signs(paper: Paper) -> tuple[Sign, ...]:
    """List the signs of the chart."""
    look, middle = paper.look, paper.px(10)
    return (
        Sign(_("n can print the mean"), lambda strokes, x, y: _dot(paper, strokes, x + middle, y)),
        Sign(_("n cannot"), lambda strokes, x, y: _speck(paper, strokes, x + middle, y)),
        Sign(_("n taken for the score"), lambda strokes, x, y: _taken(paper, strokes, x + middle, y)),
        Sign(
            _("n the group agrees on"),
            lambda strokes, x, y: strokes.box(_band(look), x + paper.px(4), y - paper.px(5), x + paper.px(16),
                                              y + paper.px(5)),
        ),
    )  # fmt: skip


def _sheet(paper: Paper, plan: Plan, grains: Sequence[Grain], sizes: range) -> _Sheet:
    """Share the width among the columns: labels as wide as they are, up to a share of it."""
    look, edge, gap = paper.look, paper.px(EDGE), paper.px(_BETWEEN)
    names = [indicator_label(plan, grain.indicator) for grain in grains] or [""]
    wanted = max(paper.size(name, look.small)[0] for name in names) + paper.px(6)
    right = paper.width - edge - paper.px(_TAKEN) - gap
    most = right - paper.px(_LEAST_PLOT) - paper.px(_MEAN) - 2 * gap - edge
    label = max(paper.px(EDGE), min(wanted, paper.width * _LABEL_SHARE, most))
    mean = edge + label + gap + paper.px(_MEAN)
    return _Sheet(paper, Strokes(paper), plan, sizes, label, mean, mean + gap, max(right, mean + 2 * gap))


def _numbers(sheet: _Sheet, y: float, *, first: bool) -> None:
    """Write the numbers of experts above their columns, as many as there is room for."""
    paper, look = sheet.paper, sheet.paper.look
    step = sheet.step
    wide = paper.size("00", look.small)[0] + paper.px(3)
    every = next((each for each in (1, 2, 5, 10) if each * step >= wide), 20)
    for n in sheet.sizes:
        if n % every == 0 or every == 1:
            paper.write(sheet.x(n), y + paper.px(2), str(n), look.small, colour=look.muted, ha="center")
    if first:
        paper.write(sheet.mean, y + paper.px(2), _("Mean"), look.small, colour=look.muted, ha="right")
        paper.write(sheet.right + paper.px(_BETWEEN), y + paper.px(2), _("Taken"), look.small, colour=look.muted)
    _rule(sheet, y)


def _group(sheet: _Sheet, group: Sequence[Grain], y: float, selected: Cell | None, areas: list[Area]) -> float:
    """Draw the rows of one item below the height y; return where they end."""
    paper, look = sheet.paper, sheet.paper.look
    panel = agreed(group)
    if panel is not None and panel in sheet.sizes:
        x, half = sheet.x(panel), min(paper.px(_HALF), sheet.step * 0.48)
        sheet.strokes.box(_band(look), x - half, y - group_height(paper, _GRID, group) + paper.px(2), x + half,
                          y - paper.px(4))  # fmt: skip
    y -= paper.px(_GRID.name)
    edge = paper.px(EDGE)
    # The name keeps clear of the column of its group.
    room = sheet.left - edge - paper.px(2)
    paper.write(edge, y + paper.px(3), paper.shorten(item_label(sheet.plan, group[0].item), room, look.text, True),
                look.text, bold=True)  # fmt: skip
    for grain in group:
        y -= paper.px(_GRID.row)
        areas.append(_row(sheet, grain, panel, y, (grain.item, grain.indicator) == selected))
    _rule(sheet, y)
    return y


def _row(sheet: _Sheet, grain: Grain, panel: int | None, y: float, chosen: bool) -> Area:
    """Draw one score above the height y; return where it answers."""
    paper, look = sheet.paper, sheet.paper.look
    box: Box = (paper.px(EDGE * 0.4), y, paper.width - paper.px(EDGE * 0.4), y + paper.px(_GRID.row))
    if chosen:
        sheet.strokes.box(Fill("none", look.accent, 1.4, zorder=6), *box)
    foot, middle = y + paper.px(3), y + paper.px(_GRID.row / 2)
    name = paper.shorten(indicator_label(sheet.plan, grain.indicator), sheet.label, look.small)
    paper.write(paper.px(EDGE + 6), foot, name, look.small, colour=look.muted)
    paper.write(sheet.mean, foot, f"{grain.mean:.2f}", look.small, bold=True, ha="right")
    fits = frozenset(grain.fits)
    for n in sheet.sizes:
        (_dot if n in fits else _speck)(paper, sheet.strokes, sheet.x(n), middle, sheet.share)
    if grain.panel is not None and grain.panel in sheet.sizes:
        _taken(paper, sheet.strokes, sheet.x(grain.panel), middle, sheet.share)
    room = paper.width - paper.px(EDGE) - sheet.right - paper.px(_BETWEEN)
    text = paper.shorten(taken_text(grain, panel), room, look.small)
    paper.write(sheet.right + paper.px(_BETWEEN), foot, text, look.small)
    return Area.of(paper, f"{grain.item}/{grain.indicator}", box)


def taken_text(grain: Grain, panel: int | None) -> str:
    """Say in a few words which number is taken for a score of a group that agrees on `panel`."""
    if grain.panel is None:
        return _("open") if grain.fits and panel is None else _("nothing fits")
    if panel is not None and grain.panel < panel:
        return _("n = {n} (one missing)").format(n=grain.panel)
    return _("n = {n}").format(n=grain.panel)


def _band(look: Look) -> Fill:
    return Fill(mix(look.accent, look.ground, 0.12), mix(look.accent, look.ground, 0.6), 0.8, zorder=0.8)


def _dot(paper: Paper, strokes: Strokes, x: float, y: float, share: float = 1.0) -> None:
    strokes.disc(Fill(paper.look.ink, zorder=4), x, y, paper.px(_DOT) * share)


def _speck(paper: Paper, strokes: Strokes, x: float, y: float, share: float = 1.0) -> None:
    strokes.disc(Fill(mix(paper.look.muted, paper.look.ground, 0.55), zorder=3), x, y, paper.px(_SPECK) * share)


def _taken(paper: Paper, strokes: Strokes, x: float, y: float, share: float = 1.0) -> None:
    strokes.disc(Fill("none", paper.look.ink, 1.3, zorder=5), x, y, paper.px(_RING) * share)
    strokes.disc(Fill(paper.look.accent, zorder=5), x, y, paper.px(_DOT + 0.4) * share)


def _rule(sheet: _Sheet, y: float) -> None:
    edge = sheet.paper.px(EDGE)
    sheet.strokes.line(Pen(sheet.paper.look.grid, 0.6, zorder=1.0), (edge, y), (sheet.paper.width - edge, y))
