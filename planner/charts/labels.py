"""Where the names of points go: never on each other, on a mark, on anything else in the way, or out of bounds.

Each label first tries places around its point, near before far and right before left; if none is free it takes the
nearest free place anywhere and is tied to its point by a leader line. Labels in the thickest crowd choose first, then
each is moved once more to the best place that the others leave. The same input always gives the same places.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Box = tuple[float, float, float, float]
Spot = tuple[float, float, float]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

# Beside the point first, then above and below, then the diagonals.
_ANGLES = np.radians([0, 180, 90, 270, 45, 315, 135, 225, 22, 338, 158, 202, 68, 292, 112, 248])
_TASTE = np.array([0, 2, 5, 5.5, 4, 4.5, 6, 6.5, 3.5, 4, 5, 5.5, 7, 7.5, 8, 8.5])
_RINGS = np.array([0.0, 5.0, 11.0, 18.0, 27.0, 38.0, 52.0])
_PASSES = 2
_CONSIDERED = 160
# What a place costs, in pixels of distance: on a line, on another's leader, a leader over a mark or a name.
_ON_LINE, _ON_LEADER, _OVER = 14.0, 8.0, 25.0
_ALONG = np.linspace(0.1, 0.95, 9)[:, None]


@dataclass(frozen=True, slots=True)
class Placed:
    """The box of a label (left, bottom, right, top) and the ends of its leader line, if it needs one."""

    box: Box
    leader: tuple[tuple[float, float], tuple[float, float]] | None


def place(
    points: Sequence[Spot],
    boxes: Sequence[tuple[float, float]],
    obstacles: Sequence[Box],
    bounds: Box,
    *,
    lines: Sequence[Box] = (),
    gap: float = 3.0,
) -> tuple[Placed | None, ...]:
    """Find a place for every label; None for one that no free room is left for.

    `points` are centres with the radius of their marks, `boxes` the widths and heights of their labels, `obstacles`
    and `bounds` boxes as (left, bottom, right, top), all in pixels. `lines` are boxes better not crossed, but allowed.
    """
    search = _Search(points, boxes, obstacles, bounds, lines, gap)
    order = search.order()
    for _attempt in range(1 + _PASSES):
        for index in order:
            search.settle(index)
    return tuple(search.placed(index) for index in range(len(points)))


class _Search:
    """The room that is left while labels settle one after another."""

    def __init__(
        self,
        points: Sequence[Spot],
        boxes: Sequence[tuple[float, float]],
        obstacles: Sequence[Box],
        bounds: Box,
        lines: Sequence[Box],
        gap: float,
    ) -> None:
        self.points = np.array(points, dtype=np.float64).reshape(-1, 3)
        self.sizes = np.array(boxes, dtype=np.float64).reshape(-1, 2)
        x, y, r = self.points.T
        marks = np.column_stack((x - r, y - r, x + r, y + r))
        self.marks = marks
        self.fixed = np.vstack((marks, np.array(obstacles, dtype=np.float64).reshape(-1, 4)))
        self.lines = np.array(lines, dtype=np.float64).reshape(-1, 4)
        self.bounds = bounds
        self.gap = gap
        self.labels = np.full((len(self.points), 4), np.nan)
        self.leads = np.full((len(self.points), len(_ALONG), 2), np.nan)

    def order(self) -> list[int]:
        """List the points, the most crowded first, then the longest names."""
        centres = self.points[:, :2]
        reach = self.sizes.max(axis=None, initial=0.0)
        near = (np.abs(centres[:, None] - centres[None]).max(axis=2) < reach).sum(axis=1)
        return sorted(range(len(centres)), key=lambda i: (-int(near[i]), -float(self.sizes[i, 0]), i))

    def settle(self, index: int) -> None:
        """Give a label the best place that everything else leaves."""
        self.labels[index], self.leads[index] = np.nan, np.nan
        found = self._best(index, self._around(index))
        if found is None:
            found = self._best(index, self._anywhere(index))
        if found is not None:
            point = self.points[index, :2]
            self.labels[index] = found
            self.leads[index] = point + _ALONG * (np.clip(point, found[:2], found[2:]) - point)

    def placed(self, index: int) -> Placed | None:
        """Return where a label came to lie."""
        if np.isnan(self.labels[index, 0]):
            return None
        left, bottom, right, top = (float(edge) for edge in self.labels[index])
        x, y, radius = (float(value) for value in self.points[index])
        near = (min(max(x, left), right), min(max(y, bottom), top))
        away = float(np.hypot(near[0] - x, near[1] - y))
        if away <= radius + 4 * self.gap:
            return Placed((left, bottom, right, top), None)
        start = (x + (near[0] - x) * radius / away, y + (near[1] - y) * radius / away)
        return Placed((left, bottom, right, top), (start, near))

    def _around(self, index: int) -> tuple[Floats, Floats]:
        """Return boxes around a point, near to far, with their costs."""
        x, y, radius = self.points[index]
        directions = np.column_stack((np.cos(_ANGLES), np.sin(_ANGLES)))
        sides = np.clip(directions * np.sqrt(2), -1, 1) * self.sizes[index] / 2
        reach = radius + self.gap + _RINGS
        centres = (reach[:, None, None] * directions + sides).reshape(-1, 2) + (x, y)
        cost = (_RINGS[:, None] + _TASTE[None, :]).ravel()
        return self._boxes(index, centres), cost

    def _anywhere(self, index: int) -> tuple[Floats, Floats]:
        """Return boxes all over the bounds, with the distance from the point as cost."""
        width, height = self.sizes[index]
        left, bottom, right, top = self.bounds
        step = max(4.0, height / 3)
        xs = np.arange(left + width / 2, right - width / 2 + 1e-9, step)
        ys = np.arange(bottom + height / 2, top - height / 2 + 1e-9, step)
        centres = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
        away = np.maximum(np.abs(centres - self.points[index, :2]) - self.sizes[index] / 2, 0)
        return self._boxes(index, centres), np.hypot(away[:, 0], away[:, 1])

    def _boxes(self, index: int, centres: Floats) -> Floats:
        half = self.sizes[index] / 2
        return np.hstack((centres - half, centres + half))

    def _best(self, index: int, candidates: tuple[Floats, Floats]) -> Floats | None:
        boxes, cost = candidates
        taken = self.labels[~np.isnan(self.labels[:, 0])]
        free = inside(boxes, self.bounds) & ~overlap(boxes, np.vstack((self.fixed, taken))).any(axis=1)
        if not free.any():
            return None
        boxes, cost = boxes[free], cost[free]
        few = np.argsort(cost, kind="stable")[:_CONSIDERED]
        boxes, cost = boxes[few], cost[few]
        leads = self.leads[~np.isnan(self.leads[:, 0, 0])].reshape(-1, 2)
        cost = cost + _ON_LINE * overlap(boxes, self.lines).sum(axis=1)
        cost = cost + _ON_LEADER * overlap(boxes, np.hstack((leads, leads))).any(axis=1)
        cost = cost + _OVER * self._crossed(index, boxes, taken)
        return np.asarray(boxes[int(np.argmin(cost))])

    def _crossed(self, index: int, boxes: Floats, taken: Floats) -> Floats:
        """Count what a leader from the point to each box would run over: other marks and other labels."""
        point = self.points[index, :2]
        ends = np.clip(point, boxes[:, :2], boxes[:, 2:])
        along = (point + _ALONG * (ends - point)[:, None, :]).reshape(-1, 2)
        others = np.vstack((np.delete(self.marks, index, axis=0), taken))
        hit = overlap(np.hstack((along, along)), others).reshape(len(boxes), len(_ALONG), len(others)).any(axis=1)
        return np.asarray(hit.sum(axis=1), dtype=np.float64)


def overlap(first: Floats, second: Floats) -> Flags:
    """Tell which boxes of `first` (rows) overlap which of `second` (columns); touching edges don't."""
    a, b = first[:, None, :], second[None, :, :]
    return np.asarray(
        (a[..., 0] < b[..., 2]) & (b[..., 0] < a[..., 2]) & (a[..., 1] < b[..., 3]) & (b[..., 1] < a[..., 3])
    )


def inside(boxes: Floats, bounds: Box) -> Flags:
    """Tell which boxes lie wholly within the bounds."""
    left, bottom, right, top = bounds
    return np.asarray((boxes[:, 0] >= left) & (boxes[:, 1] >= bottom) & (boxes[:, 2] <= right) & (boxes[:, 3] <= top))
