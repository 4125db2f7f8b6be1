"""What the page shows, computed from a plan in the worker: of the published survey, of a round, of the two together."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.charts.errorbars import errorbars_height
from planner.charts.granularity import granularity_height
from planner.charts.linespans import spans_height
from planner.charts.shareranges import shares_height
from planner.charts.style import LOOKS, load
from planner.engine.certainty.blending import blend, blended_matrix
from planner.engine.certainty.errorbars import error_bars
from planner.engine.certainty.leaveoneout import leave_one_out
from planner.engine.certainty.linespans import LineSpan, line_spans
from planner.engine.certainty.onemore import one_more
from planner.engine.certainty.results import Blend, ErrorBar, LeftOut, OneMore, ShareRange, SmallestChange
from planner.engine.certainty.shareranges import share_ranges
from planner.engine.certainty.smallestchange import smallest_changes
from planner.engine.granularity import Rounding, granularity
from planner.engine.quadrant import DRAWS, matrix
from planner.engine.result import Grain, Matrix
from planner.model.plan import PUBLISHED, Plan, Quadrant
from planner.progress import Report
from planner.text import _, language
from planner.ui.rendering import DRAWING

# The draws of the coarse answer, which is there at once.
COARSE = 500
# Up to so many experts for the survey are looked at when asked from where on it decides.
MOST_EXPERTS = 50
# Inches.
_USUAL_WIDTH = 9.0
# What the findings read of a plan; the store keeps a part as one object until its tables change.
PARTS = (
    "items", "sheets", "indicators", "published", "placements", "rulings", "rounds", "assessors", "assessments",
    "uncertainty",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Published:
    """What the printed means betray: the numbers of experts behind them, their errors, the ranges of quadrants."""

    plan: Plan
    rounding: Rounding
    grains: tuple[Grain, ...]
    bars: tuple[ErrorBar, ...]
    ranges: tuple[ShareRange, ...]

    @property
    def round(self) -> str:
        """Name the round that it is about."""
        return PUBLISHED


@dataclass(frozen=True, slots=True)
class Changes:
    """What would change the matrix of a round; `fine` tells that nothing more is on its way."""

    plan: Plan
    matrix: Matrix
    smallest: tuple[SmallestChange, ...]
    left_out: tuple[LeftOut, ...]
    one_more: tuple[OneMore, ...]
    spans: tuple[LineSpan, ...]
    fine: bool

    @property
    def round(self) -> str:
        """Name the round that it is about."""
        return self.matrix.round

    @property
    def published(self) -> bool:
        """Tell whether this is the published survey, of which only means are known."""
        return self.matrix.round == PUBLISHED


@dataclass(frozen=True, slots=True)
class Blended:
    """A workshop round without and with the published survey beside it, counted as `experts`.

    `turns` says, for each stack, from how many experts on (a whole number, up to MOST_EXPERTS) its quadrant is another,
    and which; stacks that stay are not in it.
    """

    plan: Plan
    experts: float
    without: Matrix
    together: Matrix
    survey: Matrix
    blends: tuple[Blend, ...]
    turns: dict[str, tuple[int, Quadrant | None]]
    fine: bool

    @property
    def round(self) -> str:
        """Name the round that it is about."""
        return self.without.round


def state(plan: Plan, *choices: object) -> tuple[object, ...]:
    """Return what findings depend on: parts of the plan, then the values that are compared."""
    scalars = (plan.risk_cut, plan.future_cut, plan.band, plan.anonymity)
    return (*(getattr(plan, name) for name in PARTS), (*scalars, *choices, language()))


def published(plan: Plan, rounding: Rounding, report: Report) -> Published:
    """Compute what the printed means betray under a rounding rule."""
    report(0.1, _("Numbers of experts"))
    grains = granularity(plan, rounding)
    report(0.4, _("Error bars"))
    bars = error_bars(plan, rounding)
    report(0.7, _("Quadrants"))
    ranges = share_ranges(plan)
    _measure_words(plan, grains, bars, ranges)
    return Published(plan, rounding, grains, bars, ranges)


def _measure_words(
    plan: Plan, grains: Sequence[Grain], bars: Sequence[ErrorBar], ranges: Sequence[ShareRange]
) -> None:
    """Measure the words of the pictures once, so that the interface finds their widths known."""
    look = load(LOOKS[0])
    with DRAWING:
        granularity_height(plan, grains, look, _USUAL_WIDTH)
        errorbars_height(plan, bars, look, _USUAL_WIDTH)
        shares_height(plan, ranges, look, _USUAL_WIDTH)


def coarse_changes(plan: Plan, round_id: str, report: Report) -> Changes:
    """Compute with few draws what is cheap."""
    report(0.1, _("Quadrants"))
    shown = matrix(plan, round_id, draws=COARSE)
    spans = line_spans(plan, shown)
    with DRAWING:
        spans_height(plan, round_id, spans, load(LOOKS[0]), _USUAL_WIDTH)
    return Changes(plan, shown, smallest_changes(plan, round_id), (), (), spans, False)


def changes(plan: Plan, round_id: str, report: Report) -> Changes:
    """Compute everything that would change the matrix of a round."""
    report(0.05, _("Quadrants"))
    shown = matrix(plan, round_id, draws=DRAWS)
    report(0.3, _("Smallest changes"))
    smallest = smallest_changes(plan, round_id)
    report(0.5, _("Leaving one out"))
    left = leave_one_out(plan, round_id)
    report(0.7, _("One more expert"))
    return Changes(plan, shown, smallest, left, one_more(plan, round_id), line_spans(plan, shown), True)


def blended(plan: Plan, round_id: str, experts: float, draws: int, report: Report) -> Blended:
    """Put the survey beside a round, counted as `experts`."""
    report(0.1, _("Quadrants"))
    without, survey = matrix(plan, round_id, draws=draws), matrix(plan, PUBLISHED)
    report(0.4, _("With the survey"))
    together = blended_matrix(plan, round_id, experts, draws=draws)
    fine = draws >= DRAWS
    report(0.7, _("How much the survey would have to count"))
    turning = turns(plan, round_id, without) if fine else {}
    return Blended(plan, experts, without, together, survey, blend(plan, round_id, experts), turning, fine)


def turns(plan: Plan, round_id: str, without: Matrix) -> dict[str, tuple[int, Quadrant | None]]:
    """Find the fewest whole experts for the survey that give a stack another quadrant, and which."""
    found: dict[str, tuple[int, Quadrant | None]] = {}
    before = {point.item: point.quadrant for point in without.points}
    for experts in range(1, MOST_EXPERTS + 1):
        # The quadrants follow from the scores alone, so one draw will do.
        for point in blended_matrix(plan, round_id, experts, draws=1).points:
            if point.item not in found and point.quadrant != before[point.item]:
                found[point.item] = experts, point.quadrant
    return found


def of_sheet(plan: Plan, sheet: str, keys: Sequence[tuple[str, str]]) -> tuple[int, ...]:
    """Return the places of the scores of a sheet among `keys` (item, indicator), in the order of the sheet."""
    known = {key: place for place, key in enumerate(keys)}
    chosen = plan.sheets[sheet]
    cells = ((item, indicator) for item in chosen.items for indicator in chosen.indicators)
    return tuple(known[cell] for cell in cells if cell in known)
