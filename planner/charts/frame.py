"""The frame of the matrix: heading, scales, quadrants, lines, legend, notes and source."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse, Patch, Rectangle

from planner.charts.labels import Box
from planner.charts.paper import Paper
from planner.charts.rings import OUTER, draw_ring
from planner.charts.style import Mark
from planner.engine.result import Cuts
from planner.engine.roles import SIDES
from planner.model.plan import QUADRANTS, Quadrant
from planner.text import _

# The scale with room for a whole mark on its ends.
LIMITS = (0.88, 5.12)
TICKS = (1, 2, 3, 4, 5)
# Points of the shaft and of the head of the arrows from one round to another: they are read from the back of a room.
ARROW, ARROW_HEAD = 1.8, 10.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the legend: a mark (filled, on a bar, in a ring or, "moved", hollow with an arrow) and its words.

    Signs of doubt are an "ellipse" or a "box" around a mark, and a "pie" of `shares` around one.
    """

    text: str
    mark: Mark
    style: str = "filled"
    shares: tuple[tuple[Quadrant, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What is written around the plot, in the language on screen."""

    title: str
    subtitle: str
    unit: str
    risk: str
    future: str
    low: str
    high: str
    legend: tuple[Entry, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """The plot area in pixels (left, bottom, right, top) and its axes."""

    paper: Paper
    axes: Axes
    box: Box
    cuts: Cuts

    def pixel(self, future: float, risk: float) -> tuple[float, float]:
        """Return where a pair of scores lies, in pixels."""
        left, bottom, right, top = self.box
        low, high = LIMITS
        return (
            left + (right - left) * (future - low) / (high - low),
            bottom + (top - bottom) * (risk - low) / (high - low),
        )

    def quadrant(self, name: Quadrant) -> Box:
        """Return the box of a quadrant in pixels; it is empty where a line lies off the scale."""
        left, bottom, right, top = self.box
        x, y = self.pixel(self.cuts.future, self.cuts.risk)
        x, y = min(max(x, left), right), min(max(y, bottom), top)
        risk, future = SIDES[name]
        across = (x, right) if future == "high" else (left, x)
        up = (y, top) if risk == "high" else (bottom, y)
        return across[0], up[0], across[1], up[1]


def build(paper: Paper, words: Words, cuts: Cuts) -> Frame:
    """Write everything around the plot and return the frame with its axes, grounds, grid and lines drawn."""
    paper.figure.set_facecolor(paper.look.ground)
    edge = paper.px(11)
    threshold = _threshold(cuts.risk, cuts.band)
    left = edge + max(paper.size(word, paper.look.small)[0] for word in (words.low, words.high)) + paper.px(9)
    right = paper.width - edge - max(paper.size(line, paper.look.small)[0] for line in threshold) - paper.px(5)
    top = paper.height - _heading(paper, words, edge, left, right)
    bottom = _below(paper, words, edge, left, right)
    # A figure too small for its own words keeps a sliver of plot instead of failing.
    frame = Frame(paper, *_axes(paper, (left, bottom, max(right, left + 8), max(top, bottom + 8))), cuts)
    _grounds(frame)
    _lines(frame, threshold)
    _scales(frame, words)
    return frame


def _heading(paper: Paper, words: Words, edge: float, left: float, right: float) -> float:
    """Write title, unit and the name of the upward axis; return the height used."""
    look = paper.look
    width, height = paper.size(words.title, look.title, True)
    y = paper.height - edge - height
    paper.write(edge, y, words.title, look.title, bold=True)
    room = paper.width - 2 * edge - width - paper.px(9)
    if room > paper.px(40):
        subtitle = paper.shorten(words.subtitle, room, look.text)
        paper.write(edge + width + paper.px(9), y + paper.px(0.8), subtitle, look.text, colour=look.muted)
    y -= paper.px(21)
    paper.write(edge, y, f"↑ {words.risk}", look.text, bold=True)
    paper.write(paper.width - edge, y, words.unit, look.small, colour=look.muted, ha="right")
    return paper.height - y + paper.px(13)


def _below(paper: Paper, words: Words, edge: float, left: float, right: float) -> float:
    """Write legend, notes and source from the bottom up; return the height used with the axis's own words."""
    look, y = paper.look, edge
    room = paper.height * 0.45
    for note in reversed(words.notes):
        lines = paper.wrap(note, paper.width - 2 * edge, look.small)
        if y + len(lines) * paper.px(11.5) > room:
            continue
        for line in reversed(lines):
            paper.write(edge, y, line, look.small, colour=look.muted)
            y += paper.px(11.5)
    rows = _rows(paper, words.legend, paper.width - 2 * edge)
    if y + len(rows) * paper.px(15) < room:
        y += paper.px(5)
        for row in reversed(rows):
            _legend(paper, row, edge, y)
            y += paper.px(15)
    return y + paper.px(33)


def _rows(paper: Paper, legend: Sequence[Entry], width: float) -> list[list[Entry]]:
    rows: list[list[Entry]] = [[]]
    used = 0.0
    for entry in legend:
        size = _entry_width(paper, entry)
        if rows[-1] and used + size > width:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += size
    return rows


def _entry_width(paper: Paper, entry: Entry) -> float:
    return _sign_width(paper, entry) + paper.size(entry.text, paper.look.small)[0] + paper.px(13)


def _sign_width(paper: Paper, entry: Entry) -> float:
    return paper.px({"moved": 32.0, "ellipse": 25.0, "box": 25.0, "pie": 22.0}.get(entry.style, 17.0))


def _legend(paper: Paper, row: Sequence[Entry], x: float, y: float) -> None:
    look = paper.look
    for entry in row:
        _sign(paper, entry, x, y + paper.px(look.small) * 0.66)
        paper.write(x + _sign_width(paper, entry), y, entry.text, look.small, colour=look.muted)
        x += _entry_width(paper, entry)


def _sign(paper: Paper, entry: Entry, x: float, middle: float) -> None:
    """Draw the sign of an entry into the room from x on."""
    look, centre = paper.look, x + paper.px(7)
    size = look.marker * 0.88
    if entry.style == "ring":
        paper.ring(centre, middle, size * 1.1)
    elif entry.style == "bar":
        paper.line((x, x + paper.px(14)), (middle, middle), entry.mark.colour, 1.4)
        paper.mark(centre, middle, entry.mark, size * 0.86, hollow=True)
    elif entry.style == "moved":
        paper.mark(x + paper.px(4), middle, entry.mark, size * 0.86, hollow=True)
        ends = (x + paper.px(10), middle), (x + paper.px(28), middle)
        paper.arrow(*ends, look.ink, ARROW, head=ARROW_HEAD * 0.8)
    elif entry.style in ("ellipse", "box"):
        _around(paper, entry, x + paper.px(11), middle)
    elif entry.style == "pie":
        own = max(entry.shares, key=lambda share: share[1])[0] if entry.shares else None
        small = size * 0.62
        draw_ring(paper, x + paper.px(small * OUTER) + paper.px(1), middle, small, dict(entry.shares), own)
        paper.mark(x + paper.px(small * OUTER) + paper.px(1), middle, entry.mark, small)
    else:
        paper.mark(centre, middle, entry.mark, size)


def _around(paper: Paper, entry: Entry, x: float, y: float) -> None:
    """Draw a small mark in an ellipse or a box."""
    wide, high = paper.px(20) / paper.width, paper.px(10) / paper.height
    middle = x / paper.width, y / paper.height
    shape: Patch = Ellipse(middle, wide, high)
    if entry.style == "box":
        shape = Rectangle((middle[0] - wide / 2, middle[1] - high / 2), wide, high, linestyle=(0, (4, 1.6)))
    shape.set(facecolor="none", edgecolor=entry.mark.colour, linewidth=1.1 * paper.scale, zorder=4)
    shape.set_transform(paper.figure.transFigure)
    paper.figure.add_artist(shape)
    paper.mark(x, y, entry.mark, paper.look.marker * 0.5)


def _axes(paper: Paper, box: Box) -> tuple[Axes, Box]:
    left, bottom, right, top = box
    width, height = paper.width, paper.height
    axes = paper.figure.add_axes((left / width, bottom / height, (right - left) / width, (top - bottom) / height))
    axes.set(xlim=LIMITS, ylim=LIMITS, xticks=TICKS, yticks=TICKS, xticklabels=(), yticklabels=())
    axes.set_facecolor(paper.look.ground)
    # Ticks and no grid: a grid would run through the names, and the quadrants already divide the plot.
    axes.tick_params(length=3 * paper.scale, width=0.8 * paper.scale, color=paper.look.muted)
    for spine in axes.spines.values():
        spine.set(color=paper.look.muted, linewidth=0.8 * paper.scale)
    return axes, box


def _grounds(frame: Frame) -> None:
    cuts, (low, high) = frame.cuts, LIMITS
    for name in QUADRANTS:
        risk, future = SIDES[name]
        x, y = (cuts.future if future == "high" else low), (cuts.risk if risk == "high" else low)
        size = (high - x if future == "high" else cuts.future - x), (high - y if risk == "high" else cuts.risk - y)
        ground = frame.paper.look.ground_of(name)
        frame.axes.add_patch(Rectangle((x, y), *size, facecolor=ground, edgecolor="none", zorder=0.1))


def _lines(frame: Frame, threshold: tuple[str, str]) -> None:
    """Draw the two lines with their bands, and write their values outside the plot, where no point can be."""
    paper, cuts, look = frame.paper, frame.cuts, frame.paper.look
    if LIMITS[0] < cuts.future < LIMITS[1]:
        _dashed(paper, frame.axes.axvline(cuts.future))
        text = " ".join(_threshold(cuts.future, cuts.band))
        half = paper.size(text, look.small)[0] / 2
        x = min(max(frame.pixel(cuts.future, cuts.risk)[0], half), paper.width - half)
        paper.write(x, frame.box[3] + paper.px(2), text, look.small, colour=look.line, ha="center")
    if LIMITS[0] < cuts.risk < LIMITS[1]:
        _dashed(paper, frame.axes.axhline(cuts.risk))
        y = frame.pixel(cuts.future, cuts.risk)[1]
        for text, lift in zip(threshold, (0.0, -10.5), strict=True):
            paper.write(frame.box[2] + paper.px(5), y + paper.px(lift), text, look.small, colour=look.line)
    if cuts.band > 0:
        for span, cut in ((frame.axes.axvspan, cuts.future), (frame.axes.axhspan, cuts.risk)):
            low, high = max(cut - cuts.band, LIMITS[0]), min(cut + cuts.band, LIMITS[1])
            span(low, max(low, high), facecolor=look.line, edgecolor="none", alpha=0.12, zorder=1)


def _dashed(paper: Paper, line: Line2D) -> None:
    line.set(color=paper.look.line, linewidth=1.3 * paper.scale, linestyle=(0, (5, 3)), zorder=2)


def _threshold(cut: float, band: float) -> tuple[str, str]:
    value = f"{cut:.2f}" if round(cut * 10) != cut * 10 else f"{cut:.1f}"
    return _("Threshold"), value + (f" ±{band:g}" if band > 0 else "")


def _scales(frame: Frame, words: Words) -> None:
    paper, look = frame.paper, frame.paper.look
    left, bottom, right, _top = frame.box
    words_at = {TICKS[0]: words.low, TICKS[-1]: words.high}
    for tick in TICKS:
        x, y = frame.pixel(tick, tick)
        paper.write(x, bottom - paper.px(13.5), str(tick), look.small, ha="center")
        lift = paper.px(-1.0 if tick in words_at else -5.0)
        paper.write(left - paper.px(5), y + lift, str(tick), look.small, ha="right")
    for tick, word in words_at.items():
        x, y = frame.pixel(tick, tick)
        half = paper.size(word, look.small)[0] / 2
        paper.write(max(x, half), bottom - paper.px(23.5), word, look.small, colour=look.muted, ha="center")
        paper.write(left - paper.px(5), y - paper.px(11), word, look.small, colour=look.muted, ha="right")
    paper.write((left + right) / 2, bottom - paper.px(26), f"{words.future} →", look.text, bold=True, ha="center")
