"""The matrix with its lines elsewhere, at the speed of a hand on a button."""

from dataclasses import replace

from planner.engine.quadrant import computed_quadrants, decide
from planner.engine.result import Cuts, Matrix, Point


def with_cuts(matrix: Matrix, cuts: Cuts) -> Matrix:
    """Place the same scores against other lines; probabilities are left out, they are not in the picture."""
    return replace(matrix, cuts=cuts, points=tuple(_moved(point, cuts, matrix.round) for point in matrix.points))


def _moved(point: Point, cuts: Cuts, round: str) -> Point:
    computed = computed_quadrants(point.risk, point.future, cuts)
    rulings = (*point.idle, point.ruling) if point.ruling else point.idle
    quadrant, basis, decisive = decide(computed, rulings, round)
    return replace(
        point,
        computed=computed,
        quadrant=quadrant,
        basis=basis,
        borderline=len(computed) > 1,
        ruling=decisive,
        probability={},
        error=0.0,
        idle=tuple(ruling for ruling in rulings if ruling is not decisive),
    )
