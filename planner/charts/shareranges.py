"""How likely each quadrant is for a published position: from the least to the greatest share that any answers allow.

A row for each quadrant that can be reached at all, under the name of the item: a bar from the least to the greatest
share, a mark where nothing else is assumed, and the numbers. The role's sign stands before its name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from planner.charts.areas import Area
from planner.charts.furniture import EDGE, Footing, Heading, Sign, footing, paper_of, write_footing, write_heading
from planner.charts.grouped import Grid, chart_height, fitting, group_height, groups_of
from planner.charts.labels import Box
from planner.charts.paper import Paper
from planner.charts.stripwords import item_label, left_out, round_label, source_line
from planner.charts.strokes import Fill, Pen, Strokes
from planner.charts.style import Look, mix
from planner.engine.certainty.results import ShareRange
from planner.engine.roles import ROLES
from planner.model.plan import PUBLISHED, QUADRANTS, Plan, Quadrant
from planner.text import _

_GRID = Grid(row=18.0)
_NUMBERS, _BETWEEN, _SIGN = 104.0, 8.0, 12.0
_LABEL_SHARE, _LEAST_PLOT = 0.34, 90.0
_HALF, _TICK = 3.6, 6.4
# A share below this is written as none.
LEAST = 0.005
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Lane:
    """One quadrant of one item: its least, likely and greatest share."""

    item: str
    quadrant: Quadrant
    least: float
    likely: float
    greatest: float


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The paper with its columns in pixels."""

    paper: Paper
    strokes: Strokes
    plan: Plan
    label: float
    left: float
    right: float

    def x(self, share: float) -> float:
        """Return where a share from 0 to 1 lies."""
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))


def lanes(ranges: Sequence[ShareRange]) -> tuple[Lane, ...]:
    """List, for each item, the quadrants that can be reached at all."""
    return tuple(
        Lane(one.item, name, *one.shares[name])
        for one in ranges
        for name in QUADRANTS
        if name in one.shares and one.shares[name][2] >= LEAST
    )


def draw_shares(
    figure: Figure, plan: Plan, ranges: Sequence[ShareRange], look: Look, *, selected: str | None = None
) -> tuple[Area, ...]:
    """Draw the shares of all items over the whole figure, replacing what was on it; return where they can be clicked.

    An area is named after its item and quadrant, "item/quadrant". Where the figure is too low, a note counts the rows
    that are left out.
    """
    figure.clear()
    figure.set_facecolor(look.ground)
    paper = paper_of(figure, look)
    found = lanes(ranges)
    groups = groups_of(found)
    fit, foot = fitting(paper, _GRID, groups, lambda missing: _foot(paper, plan, missing))
    sheet = _sheet(paper, plan, found)
    y = write_heading(paper, _heading(plan))
    areas: list[Area] = []
    for place, group in enumerate(groups[:fit]):
        if place % _GRID.every == 0:
            y -= paper.px(_GRID.scale)
            _percents(sheet, y, first=place == 0)
        y = _group(sheet, group, y, selected, areas)
    write_footing(paper, sheet.strokes, foot)
    sheet.strokes.flush()
    if not found:
        paper.write(paper.width / 2, paper.height / 2, _("No position to show."), look.text, ha="center")
    return tuple(areas)


def shares_height(plan: Plan, ranges: Sequence[ShareRange], look: Look, width: float) -> float:
    """Return the height that a figure of `width` needs for all rows, both in inches."""
    paper = paper_of(Figure(figsize=(width, 1), dpi=100), look)
    return chart_height(paper, _GRID, groups_of(lanes(ranges)), lambda missing: _foot(paper, plan, missing))


def range_text(shares: tuple[float, float, float]) -> str:
    """Write a share as a range with the likely one: "86–100% (97%)"; one number where all are alike."""
    low, likely, high = (round(100 * share) for share in shares)
    if low == high:
        return f"{low}%"
    return f"{low}–{high}% ({likely}%)"


def _heading(plan: Plan) -> Heading:
    title = _("How likely each quadrant is, as a range")
    return Heading(title, round_label(plan, PUBLISHED), _("(Unit: % of redrawn panels)"))


def _foot(paper: Paper, plan: Plan, missing: int) -> Footing:
    notes = [left_out(missing)] if missing else []
    notes.append(_("Quadrants that no answers with these means can reach are left out."))
    return footing(paper, _signs(paper), (*notes, source_line(plan, PUBLISHED)))


def _signs(paper: Paper) -> tuple[Sign, ...]:
    wide, grey = paper.px(16), paper.look.muted
    return (
        Sign(_("least to greatest share"), lambda strokes, x, y: _bar(paper, strokes, grey, x, x + wide, y)),
        Sign(_("if nothing else is assumed"), lambda strokes, x, y: _tick(paper, strokes, x + wide / 2, y)),
    )


def _sheet(paper: Paper, plan: Plan, found: Sequence[Lane]) -> _Sheet:
    """Share the width among the columns."""
    look, edge, gap = paper.look, paper.px(EDGE), paper.px(_BETWEEN)
    names: Mapping[Quadrant, str] = {lane.quadrant: _(ROLES[lane.quadrant].short) for lane in found}
    wanted = max((paper.size(name, look.small)[0] for name in names.values()), default=0.0) + paper.px(_SIGN + 8)
    right = paper.width - edge - paper.px(_NUMBERS) - gap
    label = max(paper.px(EDGE), min(wanted, paper.width * _LABEL_SHARE, right - paper.px(_LEAST_PLOT) - edge - 2 * gap))
    left = edge + label + gap + paper.px(6)
    return _Sheet(paper, Strokes(paper), plan, label, left, max(right, left + gap))


def _percents(sheet: _Sheet, y: float, *, first: bool) -> None:
    """Write the percentages above their places."""
    paper, look = sheet.paper, sheet.paper.look
    for share in SHARES:
        paper.write(sheet.x(share), y + paper.px(2), f"{share:.0%}", look.small, colour=look.muted, ha="center")
    if first:
        title = paper.shorten(_("Range (likely)"), paper.px(_NUMBERS - 12), look.small)
        paper.write(sheet.right + paper.px(_BETWEEN + 12), y + paper.px(2), title, look.small, colour=look.muted)
    _rule(sheet, y)


def _group(sheet: _Sheet, group: Sequence[Lane], y: float, selected: str | None, areas: list[Area]) -> float:
    """Draw the quadrants of one item below the height y; return where they end."""
    paper, look = sheet.paper, sheet.paper.look
    bottom = y - group_height(paper, _GRID, group)
    edge = paper.px(EDGE * 0.4)
    if group[0].item == selected:
        sheet.strokes.box(Fill("none", look.accent, 1.4, zorder=6), edge, bottom, paper.width - edge, y - paper.px(1))
    y -= paper.px(_GRID.name)
    name = paper.shorten(item_label(sheet.plan, group[0].item), paper.width - 2 * paper.px(EDGE), look.text, True)
    paper.write(paper.px(EDGE), y + paper.px(3), name, look.text, bold=True)
    for share in SHARES:
        sheet.strokes.line(Pen(look.grid, 0.6, zorder=1.1), (sheet.x(share), bottom), (sheet.x(share), y))
    for lane in group:
        y -= paper.px(_GRID.row)
        areas.append(_lane(sheet, lane, y))
    _rule(sheet, y)
    return y


def _lane(sheet: _Sheet, lane: Lane, y: float) -> Area:
    """Draw one quadrant above the height y; return where it answers."""
    paper, look = sheet.paper, sheet.paper.look
    mark, x = look.mark(lane.quadrant), paper.px(EDGE + 6)
    foot, middle = y + paper.px(4), y + paper.px(_GRID.row / 2)
    paper.mark(x + paper.px(3), middle, mark, look.marker * 0.7)
    room = sheet.label - paper.px(_SIGN)
    name = paper.shorten(_(ROLES[lane.quadrant].short), room, look.small)
    paper.write(x + paper.px(_SIGN), foot, name, look.small, colour=look.muted)
    _bar(paper, sheet.strokes, mark.colour, sheet.x(lane.least), sheet.x(lane.greatest), middle)
    _tick(paper, sheet.strokes, sheet.x(lane.likely), middle)
    text = range_text((lane.least, lane.likely, lane.greatest))
    paper.write(sheet.right + paper.px(_BETWEEN + 12), foot, text, look.small)
    box: Box = (paper.px(EDGE * 0.4), y, paper.width - paper.px(EDGE * 0.4), y + paper.px(_GRID.row))
    return Area.of(paper, f"{lane.item}/{lane.quadrant}", box)


def _bar(paper: Paper, strokes: Strokes, colour: str, left: float, right: float, y: float) -> None:
    half, least = paper.px(_HALF), paper.px(1.2)
    middle, wide = (left + right) / 2, max((right - left) / 2, least)
    fill = Fill(mix(colour, paper.look.ground, 0.45), colour, 0.8, zorder=3)
    strokes.box(fill, middle - wide, y - half, middle + wide, y + half)


def _tick(paper: Paper, strokes: Strokes, x: float, y: float) -> None:
    half = paper.px(_TICK)
    strokes.line(Pen(paper.look.ink, 1.6, zorder=5), (x, y - half), (x, y + half))


def _rule(sheet: _Sheet, y: float) -> None:
    edge = sheet.paper.px(EDGE)
    sheet.strokes.line(Pen(sheet.paper.look.grid, 0.6, zorder=1.0), (edge, y), (sheet.paper.width - edge, y))
