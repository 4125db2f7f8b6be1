"""Where names go on the native chart: computed at export, kept as distances from the points they belong to.

All lengths are points (1/72 inch) from the lower left corner of the drawn plot.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planner.charts.labels import Box, place
from planner.engine.quadrant import extent
from planner.engine.result import Matrix, Point
from planner.files.workbook.measure import width
from planner.model.plan import SCALE_ENDS

LOWEST, HIGHEST = SCALE_ENDS
# Points per point of the scale as Excel draws the chart; other programs draw it wider, which only adds room.
PER_X, PER_Y = 240.0, 135.0
LETTER, LINE_HEIGHT = 6.3, 17.0
_MARK, _RING, _CAP, _STROKE, _GAP = 7.0, 11.0, 5.0, 2.0, 3.0
# Where the label of a line may stand along it, the best first.
_ALONG_RISK, _ALONG_FUTURE = (4.78, 4.3, 1.22, 1.7), (4.62, 4.3, 1.38, 1.7)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the middle of a name stands from its point, in units of the scale, and the ends of its leader line."""

    dx: float
    dy: float
    leader: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class LineLabel:
    """Where the label of a line stands: along the line, in units of the scale, and on which side (t, b, l or r)."""

    along: float
    side: str
    box: Box


def spots(matrix: Matrix, names: Sequence[str], taken: Iterable[Box]) -> tuple[Spot, ...]:
    """Find a place for the name of each point where it hides no mark, bar, line, `taken` box or other name."""
    shown = [point for point in matrix.points if middle(point) is not None]
    sizes = [
        (width(name) * LETTER + 2 * _GAP, LINE_HEIGHT)
        for point, name in zip(matrix.points, names, strict=True)
        if middle(point) is not None
    ]
    lines = _lines(matrix)
    obstacles = [*taken, *(box for point in shown for box in bars(point))]
    centres = [_centre(point) for point in shown]
    found = place(centres, sizes, [*obstacles, *lines], _bounds(), gap=_GAP)
    if None in found:
        # Too crowded to keep the lines clear as well.
        found = place(centres, sizes, obstacles, _bounds(), lines=lines, gap=_GAP)
    placed = {
        point.item: _spot(centre, label.box, label.leader) if label else Spot(0.0, LINE_HEIGHT / PER_Y)
        for point, centre, label in zip(shown, centres, found, strict=True)
    }
    return tuple(placed.get(point.item, Spot(0.0, 0.0)) for point in matrix.points)


def risk_label(matrix: Matrix, text: str) -> LineLabel:
    """Choose where the label of the horizontal line stands, clear of marks and bars."""
    y, wide = (matrix.cuts.risk - LOWEST) * PER_Y, width(text) * LETTER
    side = "t" if y < (HIGHEST - LOWEST) * PER_Y - LINE_HEIGHT else "b"
    bottom = y + _STROKE if side == "t" else y - _STROKE - LINE_HEIGHT
    lefts = {along: (along - LOWEST) * PER_X - wide / 2 for along in _ALONG_RISK}
    boxes = {along: (left, bottom, left + wide, bottom + LINE_HEIGHT) for along, left in lefts.items()}
    return _clearest(boxes, side, matrix)


def future_label(matrix: Matrix, text: str) -> LineLabel:
    """Choose where the label of the vertical line stands, clear of marks and bars."""
    x, wide = (matrix.cuts.future - LOWEST) * PER_X, width(text) * LETTER
    side = "r" if x + wide + _CAP < (HIGHEST - LOWEST) * PER_X else "l"
    left = x + _CAP if side == "r" else x - _CAP - wide
    lows = {along: (along - LOWEST) * PER_Y - LINE_HEIGHT / 2 for along in _ALONG_FUTURE}
    boxes = {along: (left, low, left + wide, low + LINE_HEIGHT) for along, low in lows.items()}
    return _clearest(boxes, side, matrix)


def corner_box(x: float, y: float, text: str) -> Box:
    """Return the room of a name in a corner at (`x`, `y`) of the scale; some programs break it over two lines."""
    across, upward, wide = (x - LOWEST) * PER_X, (y - LOWEST) * PER_Y, width(text) * LETTER * 1.15
    left = across if x < (LOWEST + HIGHEST) / 2 else across - wide
    return left, upward - LINE_HEIGHT, left + wide, upward + LINE_HEIGHT


def middle(point: Point) -> tuple[float, float] | None:
    """Return where a point is drawn (future, risk), the middle of its intervals; None without scores."""
    risk, future = extent(point.risk), extent(point.future)
    return None if risk is None or future is None else ((future[0] + future[1]) / 2, (risk[0] + risk[1]) / 2)


def bars(point: Point) -> tuple[Box, ...]:
    """Return the room of the bars that show how far the intervals of a point reach."""
    risk, future, at = extent(point.risk), extent(point.future), _centre(point)
    if risk is None or future is None:
        return ()
    (left, right), (low, high) = ((end - LOWEST) * PER_X for end in future), ((end - LOWEST) * PER_Y for end in risk)
    across = ((left - _STROKE, at[1] - _CAP, right + _STROKE, at[1] + _CAP),) if right > left else ()
    upward = ((at[0] - _CAP, low - _STROKE, at[0] + _CAP, high + _STROKE),) if high > low else ()
    return across + upward


def mark(point: Point) -> Box:
    """Return the room of the mark of a point, with its ring."""
    x, y, radius = _centre(point)
    return x - radius, y - radius, x + radius, y + radius


def overlap(one: Box, other: Box) -> float:
    """Return the area that two boxes share."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0


def _centre(point: Point) -> tuple[float, float, float]:
    x, y = middle(point) or (LOWEST, LOWEST)
    return (x - LOWEST) * PER_X, (y - LOWEST) * PER_Y, _RING if point.borderline else _MARK


def _bounds() -> Box:
    wide, high = (HIGHEST - LOWEST) * PER_X, (HIGHEST - LOWEST) * PER_Y
    return _GAP, _GAP, wide - _GAP, high - _GAP


def _lines(matrix: Matrix) -> list[Box]:
    across, upward = (matrix.cuts.future - LOWEST) * PER_X, (matrix.cuts.risk - LOWEST) * PER_Y
    wide, high = (HIGHEST - LOWEST) * PER_X, (HIGHEST - LOWEST) * PER_Y
    return [(across - _STROKE, 0.0, across + _STROKE, high), (0.0, upward - _STROKE, wide, upward + _STROKE)]


def _clearest(boxes: Mapping[float, Box], side: str, matrix: Matrix) -> LineLabel:
    shown = [point for point in matrix.points if middle(point) is not None]
    drawn = [box for point in shown for box in (mark(point), *bars(point))]
    along = min(boxes, key=lambda along: sum(overlap(boxes[along], box) for box in drawn))
    return LineLabel(along, side, boxes[along])


def _spot(
    centre: tuple[float, float, float], box: Box, leader: tuple[tuple[float, float], tuple[float, float]] | None
) -> Spot:
    """Turn a place on the plot into distances from the point, in units of the scale."""
    x, y, _radius = centre
    dx, dy = round(((box[0] + box[2]) / 2 - x) / PER_X, 4), round(((box[1] + box[3]) / 2 - y) / PER_Y, 4)
    if leader is None:
        return Spot(dx, dy)
    (x0, y0), (x1, y1) = leader
    ends = ((x0 - x) / PER_X, (y0 - y) / PER_Y, (x1 - x) / PER_X, (y1 - y) / PER_Y)
    return Spot(dx, dy, (round(ends[0], 4), round(ends[1], 4), round(ends[2], 4), round(ends[3], 4)))
