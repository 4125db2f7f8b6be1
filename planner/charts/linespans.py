"""How far each line of the matrix could move before a stack's quadrant is another.

Two rows for each stack, one for each line: a bar over the places of the line that keep the quadrant, the line as it
stands, and the sign of the role that would come beyond either end.
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
from planner.engine.certainty.linespans import LineSpan
from planner.engine.result import Cuts
from planner.engine.roles import RISK, ROLES
from planner.model.plan import QUADRANTS, SCALE_ENDS, Plan, Quadrant
from planner.text import _

_GRID = Grid(row=18.0)
_NUMBERS, _BETWEEN = 60.0, 8.0
_LABEL_SHARE, _LEAST_PLOT = 0.3, 90.0
# Points: half the height of a bar, how far a role's sign stands beyond its end, half of a tick.
_HALF, _AWAY, _TICK = 3.6, 7.0, 7.0


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The paper with its columns in pixels."""

    paper: Paper
    strokes: Strokes
    plan: Plan
    cuts: Cuts
    label: float
    left: float
    right: float

    def x(self, value: float) -> float:
        """Return where a value of the scale lies."""
        low, high = SCALE_ENDS
        return self.left + (self.right - self.left) * (min(max(value, low), high) - low) / (high - low)


def draw_spans(
    figure: Figure,
    plan: Plan,
    round: str,
    spans: Sequence[LineSpan],
    cuts: Cuts,
    look: Look,
    *,
    selected: str | None = None,
) -> tuple[Area, ...]:
    """Draw the spans of all items over the whole figure, replacing what was on it; return where they can be clicked.

    An area is named "item/indicator". Where the figure is too low, a note counts the rows that are left out.
    """
    figure.clear()
    figure.set_facecolor(look.ground)
    paper = paper_of(figure, look)
    groups = groups_of(spans)
    fit, foot = fitting(paper, _GRID, groups, lambda missing: _foot(paper, plan, round, missing))
    sheet = _sheet(paper, plan, spans, cuts)
    y = write_heading(paper, _heading(plan, round))
    areas: list[Area] = []
    for place, group in enumerate(groups[:fit]):
        if place % _GRID.every == 0:
            y -= paper.px(_GRID.scale)
            _levels(sheet, y, first=place == 0)
        y = _group(sheet, group, y, selected, areas)
    write_footing(paper, sheet.strokes, foot)
    sheet.strokes.flush()
    if not spans:
        paper.write(paper.width / 2, paper.height / 2, _("No position to show."), look.text, ha="center")
    return tuple(areas)


def spans_height(plan: Plan, round: str, spans: Sequence[LineSpan], look: Look, width: float) -> float:
    """Return the height that a figure of `width` needs for all rows, both in inches."""
    paper = paper_of(Figure(figsize=(width, 1), dpi=100), look)
    return chart_height(paper, _GRID, groups_of(spans), lambda missing: _foot(paper, plan, round, missing))


def span_text(span: LineSpan) -> str:
    """Write where the line may lie: "2.63–5.00"."""
    return f"{span.low:.2f}–{span.high:.2f}"


def _heading(plan: Plan, round: str) -> Heading:
    return Heading(
        _("How far the lines could move"), round_label(plan, round), _("(Unit: points on a scale of 5)")
    )  # fmt: skip


def _foot(paper: Paper, plan: Plan, round: str, missing: int) -> Footing:
    notes = [left_out(missing)] if missing else []
    notes.append(_("Beyond the end of a bar stands the sign of the role that the stack would have then."))
    return footing(paper, _signs(paper), (*notes, source_line(plan, round)))


def _signs(paper: Paper) -> tuple[Sign, ...]:
    wide, look = paper.px(16), paper.look
    found = [
        Sign(_("the line may lie here"), lambda strokes, x, y: _bar(paper, strokes, None, x, x + wide, y)),
        Sign(_("the line as it is"), lambda strokes, x, y: _tick(paper, strokes, x + wide / 2, y)),
    ]
    for name in QUADRANTS:
        found.append(Sign(_(ROLES[name].short), _RoleSign(paper, look, name)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _RoleSign:
    """Draws the sign of a role in the legend."""

    paper: Paper
    look: Look
    name: Quadrant

    def __call__(self, _strokes: Strokes, x: float, y: float) -> None:
        """Draw it."""
        self.paper.mark(x + self.paper.px(8), y, self.look.mark(self.name), self.look.marker * 0.75)


def _sheet(paper: Paper, plan: Plan, spans: Sequence[LineSpan], cuts: Cuts) -> _Sheet:
    """Share the width among the columns."""
    look, edge, gap = paper.look, paper.px(EDGE), paper.px(_BETWEEN)
    names = [indicator_label(plan, span.indicator) for span in spans] or [""]
    wanted = max(paper.size(name, look.small)[0] for name in names) + paper.px(6)
    right = paper.width - edge - paper.px(_NUMBERS) - 2 * gap
    label = max(paper.px(EDGE), min(wanted, paper.width * _LABEL_SHARE, right - paper.px(_LEAST_PLOT) - edge - gap))
    left = edge + label + 2 * gap
    return _Sheet(paper, Strokes(paper), plan, cuts, label, left, max(right, left + gap))


def _levels(sheet: _Sheet, y: float, *, first: bool) -> None:
    """Write the levels of the scale above their places."""
    paper, look = sheet.paper, sheet.paper.look
    for level in range(SCALE_ENDS[0], SCALE_ENDS[1] + 1):
        paper.write(sheet.x(level), y + paper.px(2), str(level), look.small, colour=look.muted, ha="center")
    if first:
        title = paper.shorten(_("Line from–to"), paper.px(_NUMBERS), look.small)
        paper.write(sheet.right + paper.px(2 * _BETWEEN), y + paper.px(2), title, look.small, colour=look.muted)
    _rule(sheet, y)


def _group(sheet: _Sheet, group: Sequence[LineSpan], y: float, selected: str | None, areas: list[Area]) -> float:
    """Draw the two lines of one item below the height y; return where they end."""
    paper, look = sheet.paper, sheet.paper.look
    bottom, edge = y - group_height(paper, _GRID, group), paper.px(EDGE * 0.4)
    if group[0].item == selected:
        sheet.strokes.box(Fill("none", look.accent, 1.4, zorder=6), edge, bottom, paper.width - edge, y - paper.px(1))
    y -= paper.px(_GRID.name)
    now, x = group[0].quadrant, paper.px(EDGE)
    paper.mark(x + paper.px(4), y + paper.px(8.5), look.mark(now), look.marker * 0.75)
    name = paper.shorten(item_label(sheet.plan, group[0].item), paper.width - 3 * paper.px(EDGE), look.text, True)
    paper.write(x + paper.px(12), y + paper.px(3), name, look.text, bold=True)
    for level in range(SCALE_ENDS[0], SCALE_ENDS[1] + 1):
        sheet.strokes.line(Pen(look.grid, 0.6, zorder=1.1), (sheet.x(level), bottom), (sheet.x(level), y))
    for span in group:
        y -= paper.px(_GRID.row)
        areas.append(_row(sheet, span, y))
    _rule(sheet, y)
    return y


def _row(sheet: _Sheet, span: LineSpan, y: float) -> Area:
    """Draw one line above the height y; return where it answers."""
    paper, look = sheet.paper, sheet.paper.look
    foot, middle = y + paper.px(4), y + paper.px(_GRID.row / 2)
    name = paper.shorten(indicator_label(sheet.plan, span.indicator), sheet.label, look.small)
    paper.write(paper.px(EDGE + 6), foot, name, look.small, colour=look.muted)
    left, right = sheet.x(span.low), sheet.x(span.high)
    _bar(paper, sheet.strokes, span.quadrant, left, right, middle)
    size, away = look.marker * 0.7, paper.px(_AWAY)
    if span.low > SCALE_ENDS[0]:
        paper.mark(left - away, middle, look.mark(span.below), size)
    if span.high < SCALE_ENDS[1]:
        paper.mark(right + away, middle, look.mark(span.above), size)
    cut = sheet.cuts.risk if span.indicator == RISK else sheet.cuts.future
    _tick(paper, sheet.strokes, sheet.x(cut), middle)
    paper.write(sheet.right + paper.px(2 * _BETWEEN), foot, span_text(span), look.small)
    box: Box = (paper.px(EDGE * 0.4), y, paper.width - paper.px(EDGE * 0.4), y + paper.px(_GRID.row))
    return Area.of(paper, f"{span.item}/{span.indicator}", box)


def _bar(paper: Paper, strokes: Strokes, quadrant: Quadrant | None, left: float, right: float, y: float) -> None:
    colour = paper.look.mark(quadrant).colour
    half, least = paper.px(_HALF), paper.px(0.8)
    middle, wide = (left + right) / 2, max((right - left) / 2, least)
    fill = Fill(mix(colour, paper.look.ground, 0.4), colour, 0.8, zorder=3)
    strokes.box(fill, middle - wide, y - half, middle + wide, y + half)


def _tick(paper: Paper, strokes: Strokes, x: float, y: float) -> None:
    half = paper.px(_TICK)
    strokes.line(Pen(paper.look.line, 1.6, (2.6, 1.6), zorder=5), (x, y - half), (x, y + half))


def _rule(sheet: _Sheet, y: float) -> None:
    edge = sheet.paper.px(EDGE)
    sheet.strokes.line(Pen(sheet.paper.look.grid, 0.6, zorder=1.0), (edge, y), (sheet.paper.width - edge, y))
