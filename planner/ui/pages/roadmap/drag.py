"""Taking a bar of the time chart by the mouse: the whole of it, or one of its ends, in steps of a quarter."""

from dataclasses import dataclass
from typing import Literal

from planner.model import quarter

Grip = Literal["start", "end", "whole"]
Span = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Drag:
    """What was taken: the row, its span then, by which part, and where the mouse was (px)."""

    row: str
    span: Span
    grip: Grip
    x: int

    def moved(self, x: int, step: int, shown: tuple[str, ...]) -> Span:
        """Return the span with the mouse at `x` px, quarters `step` px wide; it stays within those shown."""
        start, end = self.span
        steps = round((x - self.x) / max(1, step))
        first, last = quarter.ordinal(shown[0]), quarter.ordinal(shown[-1])
        least, most = first - quarter.ordinal(start), last - quarter.ordinal(end)
        length = quarter.ordinal(end) - quarter.ordinal(start)
        if self.grip == "whole":
            steps = max(least, min(steps, most))
            return quarter.following(start, steps), quarter.following(end, steps)
        if self.grip == "start":
            return quarter.following(start, max(least, min(steps, length))), end
        return start, quarter.following(end, max(-length, min(steps, most)))


def grip_at(x: int, left: int, right: int, reach: int) -> Grip | None:
    """Say which part of a bar from `left` to `right` is at `x`; short bars keep a middle to take them by."""
    edge = min(reach, max(1, (right - left) // 3))
    if not left - reach <= x <= right + reach:
        return None
    if x <= left + edge:
        return "start"
    return "end" if x >= right - edge else "whole"
