"""Charts of rows that stand in groups, one for each item: how high they are, and how much finds room."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol, TypeVar

from planner.charts.furniture import Footing, heading_height
from planner.charts.paper import Paper


class OfItem(Protocol):
    """What a row stands for: something of one item."""

    @property
    def item(self) -> str:
        """Name the item."""


R = TypeVar("R", bound=OfItem)
# Writes the foot of a chart for so many rows that found no room.
Foot = Callable[[int], Footing]


@dataclass(frozen=True, slots=True)
class Grid:
    """The heights of a grouped chart in points: of a row, of a group's name, and of the line of the scale.

    The scale comes back every `every` groups, so that the eye finds it wherever the chart is scrolled to.
    """

    row: float = 16.0
    name: float = 19.0
    scale: float = 14.0
    every: int = 4


def groups_of(rows: Sequence[R]) -> tuple[tuple[R, ...], ...]:
    """Part rows into groups of one item each, in their order."""
    return tuple(tuple(group) for _item, group in groupby(rows, key=lambda row: row.item))


def group_height(paper: Paper, grid: Grid, group: Sequence[object]) -> float:
    """Return the height of a group with its name, in pixels."""
    return paper.px(grid.name + grid.row * len(group))


def chart_height(paper: Paper, grid: Grid, groups: Sequence[Sequence[object]], foot: Foot) -> float:
    """Return the height of a chart that holds all groups, in inches."""
    rows = sum(group_height(paper, grid, group) for group in groups)
    rows += paper.px(grid.scale) * -(-max(1, len(groups)) // grid.every)
    # A hair more than what is counted, so that rounding to whole pixels loses no row.
    total = heading_height(paper) + max(rows, paper.px(60)) + foot(0).height + paper.px(3)
    return total / float(paper.figure.dpi)


def fitting(paper: Paper, grid: Grid, groups: Sequence[Sequence[object]], foot: Foot) -> tuple[int, Footing]:
    """Count the groups that there is room for, and return the foot that tells how many rows are left out."""
    written = foot(0)
    fit = _count(paper, grid, groups, written)
    if fit < len(groups):
        fit = _count(paper, grid, groups, foot(sum(map(len, groups))))
        written = foot(sum(map(len, groups[fit:])))
    return fit, written


def _count(paper: Paper, grid: Grid, groups: Sequence[Sequence[object]], foot: Footing) -> int:
    room = paper.height - heading_height(paper) - foot.height
    for place, group in enumerate(groups):
        room -= group_height(paper, grid, group) + (paper.px(grid.scale) if place % grid.every == 0 else 0)
        if room < 0:
            return place
    return len(groups)
