"""How stacks moved on the matrix from one round to another, both placed against the same lines."""

from planner.engine.delphi import Movement
from planner.engine.quadrant import extent
from planner.engine.result import Matrix, Point
from planner.model.plan import Score

Place = tuple[float, float]


def moves(before: Matrix, after: Matrix) -> tuple[Movement, ...]:
    """Compare two matrices point by point, in the order of the later one."""
    then = {point.item: point for point in before.points}
    return tuple(move(then.get(point.item), point) for point in after.points)


def move(before: Point | None, after: Point) -> Movement:
    """Compare two points of one item; `before` is None where it was not on the sheet."""
    first = (place(before), before.quadrant) if before else (None, None)
    return Movement(after.item, first[0], place(after), first[1], after.quadrant)


def place(point: Point) -> Place | None:
    """Return the middle of what the two scores of a point allow, (risk, future); None where one is missing."""
    risk, future = _middle(point.risk), _middle(point.future)
    return None if risk is None or future is None else (risk, future)


def shift(movement: Movement) -> Place | None:
    """Return by how much risk and future changed; None unless the item stood in both rounds."""
    if movement.before is None or movement.after is None:
        return None
    return movement.after[0] - movement.before[0], movement.after[1] - movement.before[1]


def crossed(movement: Movement) -> bool:
    """Tell whether an item that stood in both rounds has another role now, or one at last."""
    stood = movement.before is not None and movement.after is not None
    return stood and movement.quadrant_before != movement.quadrant_after


def _middle(score: Score) -> float | None:
    ends = extent(score)
    return None if ends is None else (ends[0] + ends[1]) / 2
