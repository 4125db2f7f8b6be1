"""The score of every alternative over one criterion's weight: where the order changes, and how far it holds.

Lines carry their names at the right and their ranks at the left, and differ in dashes as well as in shade.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.figure import Figure

from planner.charts.areas import Area
from planner.charts.canvas import Canvas, FigureCanvas, area, draw_box, draw_diamond, shorten, spread, write_middle
from planner.charts.furniture import EDGE, Heading, footing, heading_height, paper_of, write_footing, write_heading
from planner.charts.labels import Box
from planner.charts.standings import rank_text, sheet_label
from planner.charts.stripwords import indicator_label, item_label, round_label, source_line
from planner.charts.strokes import Fill, Pen, Strokes
from planner.charts.style import Look, mix
from planner.engine.decision import Outcome, Problem, StabilityInterval
from planner.engine.sensitivity import Crossing, Sensitivity
from planner.model.plan import Plan
from planner.text import _

# Points: the line of a label, gaps, the values at the left, a bracket below the scale, the least width of the plot.
_LABEL, _GAP, _VALUES, _BRACKET, _LEAST, _TICK = 13.0, 6.0, 24.0, 16.0, 120.0, 3.0
_NAME_SHARE, _AIR, _MARK = 0.27, 0.06, 3.4
_DASHES: tuple[tuple[float, float] | None, ...] = (None, (6.0, 2.0), (2.0, 1.6), (9.0, 3.0), (4.0, 1.4), (1.2, 1.2))
# So many lines are drawn in full; with more, those that never lead step back.
_FEW = 6
_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_STEPS = (0.05, 0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 5.0)


@dataclass(frozen=True, slots=True)
class Way:
    """The line of one alternative: its rank as things stand, its scores at both ends, whether it ever leads."""

    item: str
    name: str
    rank: str
    start: float
    end: float
    leads: bool


@dataclass(frozen=True, slots=True)
class Lines:
    """One criterion's sensitivity ready to be drawn; `winner` and `order` are the exact stability intervals."""

    criterion: str
    name: str
    subtitle: str
    weight: float
    ways: tuple[Way, ...]
    crossings: tuple[Crossing, ...]
    winner: tuple[float, float] | None
    order: tuple[float, float] | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Plot:
    """The plot in pixels and the scores at its ends."""

    canvas: Canvas
    data: Lines
    box: Box
    low: float
    high: float

    def x(self, weight: float) -> float:
        """Return where a weight lies."""
        return self.box[0] + (self.box[2] - self.box[0]) * weight

    def y(self, score: float) -> float:
        """Return where a score lies."""
        return self.box[1] + (self.box[3] - self.box[1]) * (score - self.low) / (self.high - self.low)


def lines_of(
    plan: Plan, problem: Problem, outcome: Outcome, found: Sensitivity, stable: StabilityInterval | None = None
) -> Lines:
    """Put the sensitivity to a criterion into the form that is drawn; `outcome` is the weighted sum as it stands."""
    leaders = {name for weight in _leading_weights(found) for name in found.leader(weight)}
    ranks = [int(rank) for rank in outcome.ranks]
    ways = tuple(
        Way(
            item, item_label(plan, item), rank_text(ranks[place], ranks.count(ranks[place]) > 1),
            float(found.start[place]), float(found.end[place]), item in leaders,
        )
        for place, item in enumerate(found.alternatives)
    )  # fmt: skip
    return Lines(
        criterion=found.criterion,
        name=indicator_label(plan, found.criterion),
        subtitle=f"{sheet_label(plan, problem.sheet)} · {round_label(plan, problem.round)}",
        weight=found.weight,
        ways=tuple(sorted(ways, key=lambda way: -_at(way, found.weight))),
        crossings=found.crossings,
        winner=stable.winner if stable is not None else None,
        order=stable.order if stable is not None else None,
        notes=(
            _("The other criteria keep their proportions."),
            _("◆ another alternative takes the first place; ○ two others change places."),
            source_line(plan, problem.round),
        ),
    )


def paint_lines(canvas: Canvas, data: Lines, top: float, bottom: float, selected: str = "") -> tuple[Area, ...]:
    """Draw the lines between two heights; return the names, which answer."""
    plot = _plot(canvas, data, top, bottom)
    _ground(plot)
    _grid(plot)
    _brackets(plot)
    _now(plot)
    for place, way in enumerate(data.ways):
        _way(plot, place, way, way.item == selected)
    _crossings(plot)
    _ranks(plot)
    return _names(plot, selected)


def draw_sensitivity(figure: Figure, data: Lines, look: Look, *, selected: str = "") -> tuple[Area, ...]:
    """Draw the sensitivity to one criterion over the whole figure, replacing what was on it."""
    figure.clear()
    figure.set_facecolor(look.ground)
    paper = paper_of(figure, look)
    canvas = FigureCanvas(paper, Strokes(paper))
    title = _("Sensitivity to the weight of {criterion}").format(criterion=data.name)
    top = write_heading(paper, Heading(title, data.subtitle, _("(Unit: weighted points on a scale of 5)")))
    foot = footing(paper, (), data.notes)
    areas = paint_lines(canvas, data, top, foot.height, selected) if data.ways else ()
    write_footing(paper, canvas.strokes, foot)
    canvas.strokes.flush()
    if not data.ways:
        paper.write(paper.width / 2, paper.height / 2, _("Nothing to rank yet"), look.text, ha="center")
    return areas


def sensitivity_size(data: Lines, look: Look, width: float) -> float:
    """Return the height in inches below which the names of a figure `width` inches wide would lie on each other."""
    paper = paper_of(Figure(figsize=(width, 1), dpi=100), look)
    high = least_height(FigureCanvas(paper, Strokes(paper)), data)
    return (heading_height(paper) + high + footing(paper, (), data.notes).height) / 100


def least_height(canvas: Canvas, data: Lines) -> float:
    """Return the height in pixels that the names of all lines need."""
    return canvas.px(_LABEL * max(6, len(data.ways)) + 3 * _BRACKET + 2 * _LABEL)


def _at(way: Way, weight: float) -> float:
    return way.start + weight * (way.end - way.start)


def _leading_weights(found: Sensitivity) -> Sequence[float]:
    """Return a weight inside every stretch between two changes of the leader."""
    cuts = [0.0, *(crossing.weight for crossing in found.crossings if crossing.leading), 1.0]
    return [(low + high) / 2 for low, high in zip(cuts, cuts[1:], strict=False)]


def _plot(canvas: Canvas, data: Lines, top: float, bottom: float) -> _Plot:
    look, edge = canvas.look, canvas.px(EDGE)
    names = max((canvas.size(way.name, look.text, True)[0] for way in data.ways), default=0.0)
    right = canvas.width - edge - min(names, canvas.width * _NAME_SHARE) - canvas.px(3 * _GAP)
    left = edge + canvas.px(_VALUES + 2 * _GAP) + max((canvas.size(way.rank, look.small)[0] for way in data.ways),
                                                       default=0.0)  # fmt: skip
    right = max(right, left + canvas.px(_LEAST))
    below = canvas.px(2 * _LABEL + _GAP) + canvas.px(_BRACKET) * len(_spans(data))
    box = (left, bottom + below, right, max(top - canvas.px(_LABEL + _GAP), bottom + below + canvas.px(20)))
    scores = [score for way in data.ways for score in (way.start, way.end)]
    low, high = min(scores, default=0.0), max(scores, default=1.0)
    air = max(_AIR * (high - low), 0.05)
    return _Plot(canvas, data, box, low - air, high + air)


def _ground(plot: _Plot) -> None:
    """Shade where the first place holds."""
    if plot.data.winner is not None:
        look, (left, right) = plot.canvas.look, (plot.x(end) for end in plot.data.winner)
        fill = Fill(mix(look.accent, look.ground, 0.09), zorder=0.6)
        draw_box(plot.canvas, fill, (left, plot.box[1], right, plot.box[3]))


def _grid(plot: _Plot) -> None:
    """Draw the scales with their names."""
    canvas, look = plot.canvas, plot.canvas.look
    left, bottom, right, top = plot.box
    for weight in _TICKS:
        x = plot.x(weight)
        canvas.line(Pen(look.grid, 0.6, zorder=1.0), (x, bottom), (x, top))
        write_middle(canvas, x, bottom - canvas.px(_LABEL * 0.7), f"{weight * 100:.0f}", look.small, colour=look.muted,
                     ha="center")  # fmt: skip
    room = (top - bottom) / canvas.px(26)
    step = next((one for one in _STEPS if (plot.high - plot.low) / one <= max(1.0, room)), _STEPS[-1])
    for index in range(int(np.ceil(plot.low / step)), int(np.floor(plot.high / step)) + 1):
        y = plot.y(index * step)
        canvas.line(Pen(look.grid, 0.6, zorder=1.0), (left, y), (right, y))
        write_middle(
            canvas, canvas.px(EDGE), y, f"{index * step:g}".replace("-", "\u2212"), look.small, colour=look.muted
        )
    draw_box(canvas, Fill("none", look.muted, 0.8, zorder=1.2), plot.box)
    write_middle(canvas, canvas.px(EDGE), top + canvas.px(_LABEL * 0.6), _("↑ Score"), look.small, colour=look.muted)
    words = _("Weight of {criterion} (%) →").format(criterion=plot.data.name)
    middle = (left + right) / 2
    # Centred below the plot, which lies left of the middle of the figure.
    room = 2 * (min(middle, canvas.width - middle) - canvas.px(EDGE))
    words = shorten(canvas, words, room, look.small)
    write_middle(canvas, middle, bottom - canvas.px(_LABEL * 1.65), words, look.small, ha="center")


def _spans(data: Lines) -> tuple[tuple[str, tuple[float, float]], ...]:
    """Name the intervals in which something holds."""
    found = []
    if data.winner is not None:
        found.append((_("First place holds"), data.winner))
    if data.order is not None:
        found.append((_("Whole order holds"), data.order))
    return tuple(found)


def _brackets(plot: _Plot) -> None:
    """Draw the stability intervals below the scale, each with its words and its ends."""
    canvas, look = plot.canvas, plot.canvas.look
    y = plot.box[1] - canvas.px(2 * _LABEL + _GAP * 0.5)
    for words, (low, high) in _spans(plot.data):
        y -= canvas.px(_BRACKET)
        middle = y + canvas.px(_BRACKET) / 2
        pen = Pen(look.accent, 1.6)
        canvas.line(pen, (plot.x(low), middle), (plot.x(high), middle))
        for end in (low, high):
            canvas.line(pen, (plot.x(end), middle - canvas.px(_TICK)), (plot.x(end), middle + canvas.px(_TICK)))
        text = f"{words}: {percent_span(low, high)}"
        wide = canvas.size(text, look.small)[0]
        after, before = plot.x(high) + canvas.px(_GAP), plot.x(low) - canvas.px(_GAP)
        if after + wide <= canvas.width - canvas.px(EDGE):
            write_middle(canvas, after, middle, text, look.small)
        elif before - wide >= canvas.px(EDGE):
            write_middle(canvas, before, middle, text, look.small, ha="right")
        else:
            plate = (before + canvas.px(2 * _GAP), middle - canvas.px(5), before + canvas.px(3 * _GAP) + wide,
                     middle + canvas.px(5))  # fmt: skip
            draw_box(canvas, Fill(look.ground, zorder=4), plate)
            write_middle(canvas, plate[0] + canvas.px(_GAP / 2), middle, text, look.small)


def percent_span(low: float, high: float) -> str:
    """Write an interval of weights in per cent."""
    return f"{low * 100:.1f}–{high * 100:.1f}%"


def _now(plot: _Plot) -> None:
    """Draw where the weight is."""
    canvas, look = plot.canvas, plot.canvas.look
    x = plot.x(plot.data.weight)
    canvas.line(Pen(look.ink, 1.2, zorder=2.5), (x, plot.box[1]), (x, plot.box[3]))
    text = _("now {weight}").format(weight=f"{plot.data.weight * 100:.1f}%")
    half = canvas.size(text, look.small, True)[0] / 2
    least = canvas.px(EDGE) + canvas.size(_("↑ Score"), look.small)[0] + canvas.px(_GAP) + half
    x = max(least, min(x, canvas.width - canvas.px(EDGE) - half))
    write_middle(canvas, x, plot.box[3] + canvas.px(_LABEL * 0.6), text, look.small, bold=True, ha="center")


def _way(plot: _Plot, place: int, way: Way, selected: bool) -> None:
    look = plot.canvas.look
    quiet = len(plot.data.ways) > _FEW and not way.leads and not selected
    colour = look.accent if selected else look.muted if quiet else look.ink
    width = 2.6 if selected else 0.8 if quiet else 1.4
    pen = Pen(colour, width, _DASHES[place % len(_DASHES)], zorder=3.6 if selected else 3.0)
    plot.canvas.line(pen, (plot.x(0), plot.y(way.start)), (plot.x(1), plot.y(way.end)))


def _crossings(plot: _Plot) -> None:
    """Mark where two change places; where the first place changes hands also with the weight."""
    canvas, look = plot.canvas, plot.canvas.look
    last = -np.inf
    for crossing in plot.data.crossings:
        x, y = plot.x(crossing.weight), plot.y(crossing.score)
        if not crossing.leading:
            draw_diamond_or_ring(canvas, x, y, leading=False)
            continue
        draw_diamond_or_ring(canvas, x, y, leading=True)
        text = f"{crossing.weight * 100:.1f}%"
        wide = canvas.size(text, look.small, True)[0]
        if x - wide / 2 > last:
            height = min(y + canvas.px(_LABEL * 0.9), plot.box[3] - canvas.px(_LABEL * 0.5))
            write_middle(canvas, x, height, text, look.small, bold=True, ha="center")
            last = x + wide / 2 + canvas.px(_GAP)


def draw_diamond_or_ring(canvas: Canvas, x: float, y: float, *, leading: bool) -> None:
    """Draw a filled diamond where the first place changes hands, a small ring elsewhere."""
    look = canvas.look
    if leading:
        draw_diamond(canvas, Fill(look.accent, look.ground, 0.8, zorder=6), x, y, canvas.px(_MARK + 1.4))
        return
    radius = canvas.px(_MARK * 0.6)
    ring = [(x + radius * float(np.cos(turn)), y + radius * float(np.sin(turn))) for turn in _ROUND]
    canvas.polygon(Fill(look.ground, look.muted, 0.8, zorder=4), ring)


_ROUND = tuple(float(turn) for turn in np.linspace(0, 2 * np.pi, 12, endpoint=False))


def _ranks(plot: _Plot) -> None:
    """Write the ranks as things stand at the left ends of the lines."""
    canvas, look = plot.canvas, plot.canvas.look
    step = canvas.size("", look.small)[1]
    heights = spread([plot.y(way.start) for way in plot.data.ways], step, plot.box[1], plot.box[3])
    x = plot.box[0] - canvas.px(_GAP * 1.5)
    for way, height in zip(plot.data.ways, heights, strict=True):
        canvas.line(Pen(look.muted, 0.6), (x + canvas.px(2), height), (plot.box[0], plot.y(way.start)))
        write_middle(canvas, x, height, way.rank, look.small, colour=look.muted, ha="right")


def _names(plot: _Plot, selected: str) -> tuple[Area, ...]:
    """Write the names at the right ends of the lines, apart from each other, with a line to where they belong."""
    canvas, look = plot.canvas, plot.canvas.look
    step = canvas.px(_LABEL)
    heights = spread([plot.y(way.end) for way in plot.data.ways], step, plot.box[1], plot.box[3])
    x = plot.box[2] + canvas.px(2 * _GAP)
    room = canvas.width - canvas.px(EDGE) - x
    found = []
    for place, (way, height) in enumerate(zip(plot.data.ways, heights, strict=True)):
        pen = Pen(look.muted, 0.7, _DASHES[place % len(_DASHES)])
        canvas.line(pen, (plot.box[2], plot.y(way.end)), (x - canvas.px(2), height))
        bold = way.item == selected
        name = shorten(canvas, way.name, room, look.text, bold)
        colour = look.accent if bold else look.ink
        write_middle(canvas, x, height, name, look.text, colour=colour, bold=bold)
        box = (x - canvas.px(2), height - step / 2, x + room, height + step / 2)
        found.append(area(canvas, way.item, box))
    return tuple(found)
