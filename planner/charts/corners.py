"""The four roles, each written in a corner of its quadrant that no mark occupies."""

from collections.abc import Sequence

import numpy as np

from planner.charts.frame import Frame
from planner.charts.labels import Box, overlap
from planner.engine.roles import ROLES, SIDES
from planner.model.plan import QUADRANTS, Quadrant
from planner.text import _

# Lines of text, each with whether it is bold.
Wording = tuple[tuple[str, bool], ...]


def write_corners(frame: Frame, marks: Sequence[Box]) -> tuple[Box, ...]:
    """Write the role of each quadrant in a corner that no mark occupies; return the boxes written in."""
    return tuple(box for name in QUADRANTS if (box := _corner(frame, name, marks)) is not None)


def _corner(frame: Frame, name: Quadrant, marks: Sequence[Box]) -> Box | None:
    """Write the fullest wording that fits a free corner of the quadrant; where all are taken, the outer corner."""
    quadrant, pad = frame.quadrant(name), frame.paper.px(7)
    fallback: tuple[Wording, Box, bool] | None = None
    for lines in _wordings(frame, name, quadrant[2] - quadrant[0] - 2 * pad):
        width = max(frame.paper.size(text, _points(frame, bold), bold)[0] for text, bold in lines)
        height = sum(_leading(frame, bold) for _text, bold in lines)
        if width > quadrant[2] - quadrant[0] - 2 * pad or height > (quadrant[3] - quadrant[1]) * 0.6 - pad:
            continue
        for box, right in _places(name, quadrant, width, height, pad):
            fallback = fallback or (lines, box, right)
            if not marks or not overlap(np.array([box]), np.array(marks)).any():
                return _write_corner(frame, name, lines, box, right)
    return _write_corner(frame, name, *fallback) if fallback else None


def _wordings(frame: Frame, name: Quadrant, width: float) -> list[Wording]:
    """List the wordings of a corner, fullest first; each line with whether it is bold."""
    role, paper, look = ROLES[name], frame.paper, frame.paper.look
    title = tuple((line, True) for line in paper.wrap(_(role.name), width, look.text, True))
    summary = tuple((line, False) for line in paper.wrap(_(role.summary), width, look.small))
    full = [title + summary] if len(title) <= 2 and len(summary) <= 2 else []
    return [*full, *([title] if len(title) <= 2 else []), ((_(role.short), True),)]


def _places(name: Quadrant, quadrant: Box, width: float, height: float, pad: float) -> list[tuple[Box, bool]]:
    """List the corners of a quadrant, the plot's own corner first; each with whether its text ends at the right."""
    left, bottom, right, top = quadrant
    risk, future = SIDES[name]
    found = []
    for high in (risk == "high", risk != "high"):
        for ends in (future == "high", future != "high"):
            x = right - pad - width if ends else left + pad
            y = top - pad - height if high else bottom + pad
            found.append(((x, y, x + width, y + height), ends))
    return found


def _write_corner(frame: Frame, name: Quadrant, lines: Wording, box: Box, right: bool) -> Box:
    paper, look = frame.paper, frame.paper.look
    y = box[3]
    for text, bold in lines:
        y -= _leading(frame, bold)
        colour = look.roles[name].colour if bold else look.muted
        paper.write(
            box[2] if right else box[0],
            y,
            text,
            _points(frame, bold),
            colour=colour,
            bold=bold,
            ha="right" if right else "left",
        )
    return box


def _points(frame: Frame, bold: bool) -> float:
    return frame.paper.look.text if bold else frame.paper.look.small


def _leading(frame: Frame, bold: bool) -> float:
    return frame.paper.px(_points(frame, bold)) * 1.4
