"""What the agreement heat map says in words and signs, in the language on screen."""

from collections.abc import Sequence

from planner.charts.furniture import Heading, Sign, Sketch
from planner.charts.paper import Paper
from planner.charts.stripwords import indicator_label, round_label, source_line
from planner.charts.strokes import Fill, Strokes
from planner.charts.style import Look, mix
from planner.engine.panelstatistics import PanelStatistics
from planner.model.plan import Plan
from planner.text import _

_MINUS = "\u2212"
# The share of colour at a distance of one level, and what every further level adds; ink stays readable on the last.
_FIRST, _FURTHER, _MOST = 0.22, 0.1, 0.44


def headings(plan: Plan, statistics: PanelStatistics, indicator: str | None) -> Heading:
    """Word the heading of the heat map."""
    about = [round_label(plan, statistics.round)]
    if indicator is not None:
        about.append(indicator_label(plan, indicator))
    title = _("Distance of each answer from the median")
    return Heading(title, " · ".join(about), _("(Unit: levels of the scale)"))


def heat_notes(plan: Plan, statistics: PanelStatistics, columns: Sequence[int]) -> tuple[str, ...]:
    """List the notes below the heat map, the source last."""
    cells = [statistics.cells[column] for column in columns]
    asked = list(dict.fromkeys(cell.indicator for cell in cells))
    found = []
    if len(asked) > 1:
        names = (f"{circled(place)} {indicator_label(plan, name)}" for place, name in enumerate(asked))
        found.append("  ".join(names))
    found.append(_("Distance: mean distance of a row's answers from the medians."))
    if not statistics.grid.coded:
        found.append(_("Rows carry no codes and stand in the order of their answers: who answered what stays hidden."))
    if any(not cell.quantified for cell in cells):
        found.append(_("Questions with fewer answers than their minimum show no distances."))
    return (*found, source_line(plan, statistics.round))


def heat_signs(paper: Paper, statistics: PanelStatistics, columns: Sequence[int]) -> tuple[Sign, ...]:
    """List the signs of the heat map."""
    look = paper.look
    found = [
        Sign(_("+ above the median"), _swatch(paper, tint(look, 2))),
        Sign(f"{_MINUS} " + _("below the median"), _swatch(paper, tint(look, -2))),
    ]
    shown = {statistics.cells[column].key for column in columns}
    if any((outlier.item, outlier.indicator) in shown for outlier in statistics.outliers):
        found.append(Sign(_("stands apart"), _swatch(paper, Fill("none", look.ink, 1.7, zorder=4))))
    if columns and statistics.grid.abstained[:, list(columns)].any():
        found.append(Sign(_("abstained"), _cross(paper)))
    return tuple(found)


def tint(look: Look, apart: float) -> Fill:
    """Return how a cell looks at a distance from the median: plain on it, warm above, cool and hatched below."""
    if apart == 0:
        return Fill(look.ground, look.grid, 0.6)
    colour = look.roles["respond" if apart > 0 else "invest"].colour
    share = min(_MOST, _FIRST + _FURTHER * (abs(apart) - 1)) if abs(apart) >= 1 else _FIRST / 2
    face = mix(colour, look.ground, share)
    if apart > 0:
        return Fill(face, look.grid, 0.6)
    return Fill(face, mix(colour, look.ground, 0.55), 0.0, "////")


def deviation_text(apart: float) -> str:
    """Write a distance with its sign and at most one decimal: +1, −1.5, 0."""
    if apart == 0:
        return "0"
    number = f"{abs(apart):.1f}".removesuffix(".0")
    return ("+" if apart > 0 else _MINUS) + number


def circled(place: int) -> str:
    """Write the number of an indicator in a circle, from the first (0) to the twentieth; plain beyond."""
    return chr(0x2460 + place) if place < 20 else f"({place + 1})"


def _swatch(paper: Paper, fill: Fill) -> Sketch:
    def draw(strokes: Strokes, x: float, y: float) -> None:
        strokes.box(fill, x + paper.px(2), y - paper.px(4), x + paper.px(15), y + paper.px(5))

    return draw


def _cross(paper: Paper) -> Sketch:
    def draw(strokes: Strokes, x: float, y: float) -> None:
        strokes.box(Fill(paper.look.ground, paper.look.grid, 0.6), x + paper.px(2), y - paper.px(4),
                    x + paper.px(15), y + paper.px(5))  # fmt: skip
        paper.write(x + paper.px(8.5), y - paper.px(5), "×", paper.look.small, colour=paper.look.muted, ha="center")

    return draw
