"""The risk–competitiveness matrix: supply risk upward, future competitiveness to the right, one mark per stack."""

from collections.abc import Iterable
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch

from planner.charts.corners import write_corners
from planner.charts.frame import Frame, build
from planner.charts.labels import Box, Placed, place
from planner.charts.paper import Align, Paper
from planner.charts.style import Look, Mark, mix
from planner.charts.wording import drawable, name_of, words
from planner.engine.quadrant import extent
from planner.engine.result import Matrix, Point
from planner.engine.roles import ROLES
from planner.model.plan import Plan
from planner.text import _

# Points of the bars of intervals, the ring of a point on the line, and the halo of the selected one.
_BAR, _RING, _HALO = 1.4, 1.75, 2.5


@dataclass(frozen=True, slots=True)
class Hotspot:
    """Where an item can be clicked: its mark and its name.

    Fractions of the figure from its top left corner: x, y the centre of the mark, `radius` as a fraction of the
    width, `label` (left, top, right, bottom) the box of the name, None where it has none.
    """

    item: str
    x: float
    y: float
    radius: float
    label: Box | None

    def holds(self, x: float, y: float, aspect: float) -> bool:
        """Tell whether a place (fractions from the top left) hits this item; `aspect` is the figure's width/height."""
        if (x - self.x) ** 2 + ((y - self.y) / aspect) ** 2 <= self.radius**2:
            return True
        return self.label is not None and self.label[0] <= x <= self.label[2] and self.label[1] <= y <= self.label[3]


@dataclass(frozen=True, slots=True)
class _Spot:
    """One item as drawn: its name, centre and radius in pixels, and the bars of its intervals."""

    point: Point
    name: str
    second: str
    x: float
    y: float
    radius: float
    bars: tuple[Box, ...]
    faint: bool = False


def draw_matrix(
    figure: Figure,
    plan: Plan,
    matrix: Matrix,
    look: Look,
    *,
    selected: str | None = None,
    ghost: Matrix | None = None,
) -> tuple[Hotspot, ...]:
    """Draw the matrix over the whole figure, replacing what was on it; return where the items can be clicked.

    `selected` names the item to highlight. `ghost` is another round: its points are drawn faint and hollow, with an
    arrow to where they are now. Items without scores are listed below the plot.
    """
    figure.clear()
    paper = Paper.of(figure, look)
    before = {point.item: point for point in ghost.points if drawable(point)} if ghost else {}
    frame = build(paper, words(plan, matrix, look, ghost), matrix.cuts)
    spots = [_spot(plan, frame, point, selected) for point in matrix.points if drawable(point)]
    shown = {spot.point.item for spot in spots}
    spots += [_spot(plan, frame, before[item], selected, faint=True) for item in before if item not in shown]
    ghosts = [_spot(plan, frame, before[item], None, faint=True) for item in before if item in shown]
    marks = [box for spot in (*spots, *ghosts) for box in (_mark_box(spot), *spot.bars)]
    corners = write_corners(frame, marks)
    arrows = _arrows(frame, spots, ghosts)
    for spot in ghosts:
        _draw(frame, spot, False)
    for spot in spots:
        _draw(frame, spot, spot.point.item == selected)
    taken = (*corners, *(box for spot in ghosts for box in (_mark_box(spot), *spot.bars)))
    placed = _labels(frame, spots, taken, arrows, selected)
    if not spots:
        x, y = (frame.box[0] + frame.box[2]) / 2, (frame.box[1] + frame.box[3]) / 2
        paper.write(x, y, _("No scores in this round yet."), look.text, ha="center", plate=True)
    return tuple(_hotspot(paper, spot, label) for spot, label in zip(spots, placed, strict=True))


def _spot(plan: Plan, frame: Frame, point: Point, selected: str | None, faint: bool = False) -> _Spot:
    paper = frame.paper
    risk, future = extent(point.risk) or (0, 0), extent(point.future) or (0, 0)
    x, y = frame.pixel(sum(future) / 2, sum(risk) / 2)
    (left, bottom), (right, top) = frame.pixel(future[0], risk[0]), frame.pixel(future[1], risk[1])
    half = paper.px(3.5)
    across = ((left, y - half, right, y + half),) if right > left else ()
    up = ((x - half, bottom, x + half, top),) if top > bottom else ()
    scale = 1.25 if point.item == selected else 0.98 if point.borderline and not faint else 0.7
    name = name_of(plan, point.item)
    second = ""
    if point.basis == "ruling" and point.quadrant and not faint:
        second = _("Ruling: {role}").format(role=_(ROLES[point.quadrant].short))
    return _Spot(point, name, second, x, y, paper.px(paper.look.marker * scale), across + up, faint)


def _mark_box(spot: _Spot) -> Box:
    return spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius


def _colour(frame: Frame, spot: _Spot) -> Mark:
    mark = frame.paper.look.mark(spot.point.quadrant)
    return Mark(mix(mark.colour, frame.paper.look.ground, 0.5), mark.marker) if spot.faint else mark


def _draw(frame: Frame, spot: _Spot, selected: bool) -> None:
    """Draw the halo, bars, mark and ring of one item."""
    paper, look, mark = frame.paper, frame.paper.look, _colour(frame, spot)
    if selected:
        paper.mark(spot.x, spot.y, Mark(mix(look.accent, look.ground, 0.28), "o"), look.marker * _HALO, zorder=2.5)
    for left, bottom, right, top in spot.bars:
        middle_x, middle_y, cap = (left + right) / 2, (bottom + top) / 2, paper.px(3.5)
        if right - left > top - bottom:
            paper.line((left, right), (middle_y, middle_y), mark.colour, _BAR, 3)
            ends = [((x, x), (middle_y - cap, middle_y + cap)) for x in (left, right)]
        else:
            paper.line((middle_x, middle_x), (bottom, top), mark.colour, _BAR, 3)
            ends = [((middle_x - cap, middle_x + cap), (y, y)) for y in (bottom, top)]
        for xs, ys in ends:
            paper.line(xs, ys, mark.colour, _BAR, 3)
    if spot.point.borderline and not spot.faint:
        paper.ring(spot.x, spot.y, look.marker * _RING)
    paper.mark(spot.x, spot.y, mark, look.marker, hollow=bool(spot.bars) or spot.faint)


def _arrows(frame: Frame, spots: Iterable[_Spot], ghosts: Iterable[_Spot]) -> tuple[Box, ...]:
    """Draw an arrow for every item that moved; return small boxes along the arrows, for names to keep off."""
    now = {spot.point.item: spot for spot in spots}
    along: list[Box] = []
    for old in ghosts:
        new = now[old.point.item]
        if (new.x - old.x) ** 2 + (new.y - old.y) ** 2 <= (old.radius + new.radius) ** 2:
            continue
        _arrow(frame.paper, old, new)
        for step in range(1, 12):
            x, y = (a + (b - a) * step / 12 for a, b in ((old.x, new.x), (old.y, new.y)))
            along.append((x - 1, y - 1, x + 1, y + 1))
    return tuple(along)


def _arrow(paper: Paper, old: _Spot, new: _Spot) -> None:
    start, end = ((spot.x / paper.width, spot.y / paper.height) for spot in (old, new))
    arrow = FancyArrowPatch(
        start,
        end,
        transform=paper.figure.transFigure,
        arrowstyle="-|>",
        mutation_scale=9 * paper.scale,
        color=paper.look.muted,
        linewidth=1.0 * paper.scale,
        zorder=3.5,
        # Arrow ends are set back in points, so that they stop at the marks at any resolution.
        shrinkA=paper.look.marker * 0.6 * paper.scale,
        shrinkB=paper.look.marker * 0.75 * paper.scale,
    )
    paper.figure.add_artist(arrow)


def _labels(
    frame: Frame, spots: list[_Spot], obstacles: tuple[Box, ...], arrows: tuple[Box, ...], selected: str | None
) -> tuple[Placed | None, ...]:
    """Write the names of the items where they hide nothing; return where they came to lie."""
    paper, look = frame.paper, frame.paper.look
    sizes = []
    for spot in spots:
        first = paper.size(spot.name, look.text, spot.point.item == selected)
        second = paper.size(spot.second, look.small) if spot.second else (0.0, 0.0)
        sizes.append((max(first[0], second[0]) + paper.px(2), first[1] + second[1]))
    bars = tuple(box for spot in spots for box in spot.bars)
    x, y = frame.pixel(frame.cuts.future, frame.cuts.risk)
    left, bottom, right, top = frame.box
    margin = paper.px(3)
    lines = ((x - margin, bottom, x + margin, top), (left, y - margin, right, y + margin), *arrows)
    inner = (left + margin, bottom + margin, right - margin, top - margin)
    points = [(spot.x, spot.y, spot.radius) for spot in spots]
    placed = place(points, sizes, (*obstacles, *bars), inner, lines=lines, gap=paper.px(3))
    for spot, label in zip(spots, placed, strict=True):
        if label is not None:
            _write(frame, spot, label, spot.point.item == selected)
    return placed


def _write(frame: Frame, spot: _Spot, label: Placed, bold: bool) -> None:
    paper, look = frame.paper, frame.paper.look
    left, _bottom, right, top = label.box
    if label.leader is not None:
        (x0, y0), (x1, y1) = label.leader
        paper.line((x0, x1), (y0, y1), look.muted, 0.7)
    # Names hang towards their point, so that a column of them reads as belonging to its marks.
    ha = _hang(label, spot)
    x = {"left": left, "right": right, "center": (left + right) / 2}[ha]
    y = top - paper.size(spot.name, look.text)[1]
    paper.write(x, y, spot.name, look.text, colour=look.muted if spot.faint else look.ink, bold=bold, ha=ha)
    if spot.second:
        paper.write(x, y - paper.size(spot.second, look.small)[1], spot.second, look.small, colour=look.muted, ha=ha)


def _hang(label: Placed, spot: _Spot) -> Align:
    if label.box[0] >= spot.x:
        return "left"
    return "right" if label.box[2] <= spot.x else "center"


def _hotspot(paper: Paper, spot: _Spot, label: Placed | None) -> Hotspot:
    width, height = paper.width, paper.height
    box = None
    if label is not None:
        left, bottom, right, top = label.box
        box = (left / width, 1 - top / height, right / width, 1 - bottom / height)
    return Hotspot(spot.point.item, spot.x / width, 1 - spot.y / height, (spot.radius + paper.px(3)) / width, box)
