"""How far a line of the matrix could move before an item's quadrant is another; exact.

As a line moves up the scale, a score lies wholly above it, then on it (within the band, or where an interval spans it),
then wholly below. Each of these three stretches gives one quadrant; neighbours that give the same one are joined.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planner.engine.quadrant import computed_quadrants, decide, extent
from planner.engine.result import Cuts, Matrix, Point
from planner.engine.roles import FUTURE, RISK
from planner.model.plan import SCALE_ENDS, Plan, Quadrant, Score

_SLACK = 1e-9
# From where to where a line may lie, and the quadrant that this gives.
Stretch = tuple[float, float, Quadrant | None]


@dataclass(frozen=True, slots=True)
class LineSpan:
    """Where the line of one indicator may lie, the other staying, without another quadrant for the item.

    `below` is the quadrant with the line beyond `low`, `above` beyond `high`; None is an item that nothing decides.
    The ends of the scale bound both: there is nothing beyond, and the quadrant stays the same.
    """

    item: str
    indicator: str
    low: float
    high: float
    quadrant: Quadrant | None
    below: Quadrant | None
    above: Quadrant | None


def line_spans(plan: Plan, matrix: Matrix) -> tuple[LineSpan, ...]:
    """List the spans of both lines for every item that is placed, in the order of the matrix."""
    return tuple(
        _span(plan, matrix, point, indicator)
        for point in matrix.points
        if point.computed
        for indicator in (RISK, FUTURE)
    )


def _span(plan: Plan, matrix: Matrix, point: Point, indicator: str) -> LineSpan:
    cuts = matrix.cuts
    here = cuts.risk if indicator == RISK else cuts.future
    parts = tuple(
        (low, high, _quadrant(plan, matrix, point, _moved(cuts, indicator, (low + high) / 2)))
        for low, high in _stretches(point.risk if indicator == RISK else point.future, cuts.band)
    )
    # Of two stretches that meet at the line, the one that gives the quadrant as it stands.
    place = next(
        (at for at, (low, high, name) in enumerate(parts)
         if low - _SLACK <= here <= high + _SLACK and name == point.quadrant), 0,
    )  # fmt: skip
    first = last = place
    while first > 0 and parts[first - 1][2] == point.quadrant:
        first -= 1
    while last < len(parts) - 1 and parts[last + 1][2] == point.quadrant:
        last += 1
    below, above = _beyond(parts[:first][::-1], point.quadrant), _beyond(parts[last + 1 :], point.quadrant)
    return LineSpan(point.item, indicator, parts[first][0], parts[last][1], point.quadrant, below, above)


def _beyond(parts: Sequence[Stretch], quadrant: Quadrant | None) -> Quadrant | None:
    """Return what comes beyond an end: of the next stretch, not of the single place where the score is on the line."""
    wide = (name for low, high, name in parts if high - low > _SLACK)
    return next(wide, quadrant)


def _stretches(score: Score, band: float) -> Iterator[tuple[float, float]]:
    """Yield where the line may lie: below the score, on it, above it; what lies off the scale is left out."""
    low, high = extent(score) or SCALE_ENDS
    bottom, top = SCALE_ENDS
    start, end = max(bottom, low - band), min(top, high + band)
    if start > bottom:
        yield float(bottom), start
    yield start, end
    if end < top:
        yield end, float(top)


def _moved(cuts: Cuts, indicator: str, value: float) -> Cuts:
    return replace(cuts, risk=value) if indicator == RISK else replace(cuts, future=value)


def _quadrant(plan: Plan, matrix: Matrix, point: Point, cuts: Cuts) -> Quadrant | None:
    rulings = (ruling for ruling in plan.rulings if ruling.item == point.item)
    return decide(computed_quadrants(point.risk, point.future, cuts), rulings, matrix.round)[0]
