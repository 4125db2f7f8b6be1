"""The risk–competitiveness matrix: supply risk upward, future competitiveness to the right, one mark per stack."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from matplotlib.figure import Figure

from planner.charts.corners import write_corners
from planner.charts.doubtmarks import draw_shape
from planner.charts.doubtshapes import Clouds, Display
from planner.charts.frame import ARROW, ARROW_HEAD, Frame, build
from planner.charts.labels import Box, Placed, place
from planner.charts.paper import Align, Paper
from planner.charts.paper import Spot as Place
from planner.charts.rings import OUTER, draw_ring
from planner.charts.style import Look, Mark, mix
from planner.charts.wording import drawable, name_of, words
from planner.engine.certainty.results import Doubt
from planner.engine.quadrant import extent
from planner.engine.result import Matrix, Point
from planner.engine.roles import ROLES
from planner.model.plan import Plan, Quadrant
from planner.text import _

# Points of the bars of intervals, the ring of a point on the line, and the halo of the selected one, which is larger
# around a ring of shares.
_BAR, _RING, _HALO, _WIDE_HALO = 1.4, 1.75, 2.5, 3.5
_USUAL = Display()
_NONE = Clouds({}, _USUAL)


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
    shares: Mapping[Quadrant, float] = field(default_factory=dict)


def draw_matrix(
    figure: Figure,
    plan: Plan,
    matrix: Matrix,
    look: Look,
    *,
    selected: str | None = None,
    ghost: Matrix | None = None,
    doubt: Doubt | None = None,
    display: Display = _USUAL,
) -> tuple[Hotspot, ...]:
    """Draw the matrix over the whole figure, replacing what was on it; return where the items can be clicked.

    `selected` names the item to highlight. `ghost` is another round: where an item has moved since, its place then is
    drawn hollow with an arrow to where it is now; what stayed where it was is drawn once. Items without scores are
    listed below the plot. `doubt` adds how sure the places are, in the signs that `display` names.
    """
    figure.clear()
    paper = Paper.of(figure, look)
    before = {point.item: point for point in ghost.points if drawable(point)} if ghost else {}
    frame = build(paper, words(plan, matrix, look, ghost, doubt, display), matrix.cuts)
    clouds = Clouds.of(matrix, doubt, display)
    frame = replace(frame, paper=replace(paper, rimmed=bool(clouds.shapes)))
    spots = [_spot(plan, frame, point, selected, clouds=clouds) for point in matrix.points if drawable(point)]
    shown = {spot.point.item for spot in spots}
    spots += [_spot(plan, frame, before[item], selected, faint=True) for item in before if item not in shown]
    ghosts = [_spot(plan, frame, before[item], None, faint=True) for item in before if item in shown]
    # Where something came from is a place; the bars of its interval then would hide the arrows.
    ghosts = [replace(ghost, bars=()) for ghost in ghosts if _is_elsewhere(ghost, spots)]
    marks = [box for spot in (*spots, *ghosts) for box in (_mark_box(spot), *spot.bars)]
    corners = write_corners(frame, marks)
    arrows = _arrows(frame, spots, ghosts)
    for spot in ghosts:
        _draw(frame, spot, False)
    # The selected one last: where marks crowd, it lies on top.
    for spot in sorted(spots, key=lambda spot: spot.point.item == selected):
        if not spot.faint:
            draw_shape(frame, clouds, spot.point.item, spot.point.quadrant, selected)
        _draw(frame, spot, spot.point.item == selected)
    taken = (*corners, *(box for spot in ghosts for box in (_mark_box(spot), *spot.bars)))
    placed = _labels(frame, spots, taken, arrows, selected)
    if not spots:
        x, y = (frame.box[0] + frame.box[2]) / 2, (frame.box[1] + frame.box[3]) / 2
        paper.write(x, y, _("No scores in this round yet."), look.text, ha="center", plate=True)
    return tuple(_hotspot(paper, spot, label) for spot, label in zip(spots, placed, strict=True))


def _spot(
    plan: Plan, frame: Frame, point: Point, selected: str | None, faint: bool = False, clouds: Clouds = _NONE
) -> _Spot:
    paper = frame.paper
    risk, future = extent(point.risk) or (0, 0), extent(point.future) or (0, 0)
    x, y = frame.pixel(sum(future) / 2, sum(risk) / 2)
    (left, bottom), (right, top) = frame.pixel(future[0], risk[0]), frame.pixel(future[1], risk[1])
    half = paper.px(3.5)
    across = ((left, y - half, right, y + half),) if right > left else ()
    up = ((x - half, bottom, x + half, top),) if top > bottom else ()
    scale = 1.25 if point.item == selected else 0.98 if point.borderline and not faint else 0.7
    shares = clouds.shares(point.item)
    if shares:
        scale = max(scale, OUTER + 0.04)
    name = name_of(plan, point.item)
    second = ""
    if point.basis == "ruling" and point.quadrant and not faint:
        second = _("Ruling: {role}").format(role=_(ROLES[point.quadrant].short))
    return _Spot(point, name, second, x, y, paper.px(paper.look.marker * scale), across + up, faint, shares)


def _mark_box(spot: _Spot) -> Box:
    return spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius


def _colour(frame: Frame, spot: _Spot) -> Mark:
    mark = frame.paper.look.mark(spot.point.quadrant)
    return Mark(mix(mark.colour, frame.paper.look.ground, 0.7), mark.marker) if spot.faint else mark


def _draw(frame: Frame, spot: _Spot, selected: bool) -> None:
    """Draw the halo, bars, mark and ring of one item."""
    paper, look, mark = frame.paper, frame.paper.look, _colour(frame, spot)
    if selected:
        halo = _WIDE_HALO if spot.shares else _HALO
        paper.mark(spot.x, spot.y, Mark(mix(look.accent, look.ground, 0.28), "o"), look.marker * halo, zorder=2.5)
    if spot.shares:
        draw_ring(paper, spot.x, spot.y, look.marker, spot.shares, spot.point.quadrant)
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


def _is_elsewhere(old: _Spot, spots: Iterable[_Spot]) -> bool:
    """Tell whether an item stood clear of where it is now, or at least in another quadrant."""
    new = next(spot for spot in spots if spot.point.item == old.point.item)
    return _is_clear(old, new) or old.point.quadrant != new.point.quadrant


def _is_clear(old: _Spot, new: _Spot) -> bool:
    return _distance(old, new) > old.radius + new.radius


def _arrows(frame: Frame, spots: Iterable[_Spot], ghosts: Iterable[_Spot]) -> tuple[Box, ...]:
    """Draw an arrow for every item that moved; return small boxes along the arrows, for names to keep off."""
    now = {spot.point.item: spot for spot in spots}
    moved = [(old, now[old.point.item]) for old in ghosts if _is_clear(old, now[old.point.item])]
    along: list[Box] = []
    # The long ones first: where two cross, the short one stays whole.
    for old, new in sorted(moved, key=lambda pair: -_distance(*pair)):
        start, end = _between(frame.paper, old, new)
        frame.paper.arrow(start, end, frame.paper.look.ink, ARROW, head=ARROW_HEAD)
        for step in range(13):
            x, y = (a + (b - a) * step / 12 for a, b in zip(start, end, strict=True))
            along.append((x - 1, y - 1, x + 1, y + 1))
    return tuple(along)


def _distance(old: _Spot, new: _Spot) -> float:
    return math.dist((old.x, old.y), (new.x, new.y))


def _between(paper: Paper, old: _Spot, new: _Spot) -> tuple[Place, Place]:
    """Return the ends of an arrow that leaves one mark at its rim and stops short of the other's."""
    whole = _distance(old, new)
    across, up = (new.x - old.x) / whole, (new.y - old.y) / whole
    leave = min(paper.px(paper.look.marker * 0.55), whole / 3)
    stop = min(new.radius * 0.95, whole / 3)
    return (old.x + across * leave, old.y + up * leave), (new.x - across * stop, new.y - up * stop)


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
