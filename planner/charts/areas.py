"""Where a chart made of rows and cells answers: rectangles instead of marks."""

from dataclasses import dataclass

from planner.charts.labels import Box
from planner.charts.paper import Paper


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle that can be clicked, in fractions of the figure from its top left corner; `item` names it."""

    item: str
    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def of(cls, paper: Paper, item: str, box: Box) -> "Area":
        """Make an area from a box in pixels (left, bottom, right, top)."""
        left, bottom, right, top = box
        return cls(item, left / paper.width, 1 - top / paper.height, right / paper.width, 1 - bottom / paper.height)

    @property
    def x(self) -> float:
        """Return the middle from the left."""
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        """Return the middle from the top."""
        return (self.top + self.bottom) / 2

    @property
    def radius(self) -> float:
        """Return the radius of its mark: none, the whole area answers."""
        return 0.0

    def holds(self, x: float, y: float, aspect: float) -> bool:
        """Tell whether a place lies in it; `aspect` does not matter to a rectangle."""
        del aspect
        return self.left <= x < self.right and self.top <= y < self.bottom
