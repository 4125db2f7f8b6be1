"""The matrix with its lines elsewhere, at the speed of a hand on a button."""

from dataclasses import replace

from planner.engine.quadrant import computed_quadrants, decide
from planner.engine.result import Cuts, Matrix, Point


def with_cuts(matrix: Matrix, cuts: Cuts) -> Matrix:
    """Place the same scores against other lines; probabilities are left out, they are not in the picture."""
    return replace(matrix, cuts=cuts, points=tuple(_moved(point, cuts) for point in matrix.points))


def _moved(point: Point, cuts: Cuts) -> Point:
    computed = computed_quadrants(point.risk, point.future, cuts)
    quadrant, basis = decide(computed, point.ruling)
    return replace(
        point, computed=computed, quadrant=quadrant, basis=basis, borderline=len(computed) > 1, probability={}
    )
