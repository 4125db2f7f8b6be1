"""An outranking check of the quadrant sort: ELECTRE TRI-B on each axis of the matrix, with the lines as profiles.

The matrix asks one score per axis. The check also hears its neighbour on the sheet: supply-chain risk together with
foreign dependence, future competitiveness together with the current one, with equal weights unless others are given.
An axis is high where these, taken together, are at least as high as the line, as credibly as the cutting level asks.
The pessimistic rule needs that for "high"; the optimistic rule gives "low" only to what is clearly below the line.
Where the two differ, the criteria contradict each other and the sorting hesitates.

Thresholds are those set for the sheet's indicators. Where none are set, scores within the plan's band of the line count
as on it (q = p = band) and nothing has a veto. Scores known as intervals are sorted at both ends, which bounds them
exactly: credibility never falls when a score rises.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from planner.engine.methods.electre import CUT, Sorting, tri
from planner.engine.panel import cell
from planner.engine.quadrant import extent, sides, stacks
from planner.engine.result import Cuts
from planner.engine.roles import FUTURE, RISK
from planner.model.plan import PUBLISHED, SCALE_ENDS, Plan
from planner.model.weighting import Preference
from planner.text import _, language

Ends = NDArray[np.float64]
# "decides" where the matrix leaves the side open and the check does not.
AxisVerdict = Literal["agrees", "decides", "hesitates", "differs", "unknown"]
# The criteria of each axis: its own first, then its neighbour.
AXES: Mapping[str, tuple[str, ...]] = {RISK: (RISK, "dependence"), FUTURE: (FUTURE, "current")}
_SIDES = ("low", "high")


@dataclass(frozen=True, slots=True)
class AxisCheck:
    """What outranking says of one stack on one axis, beside the side(s) the matrix gives it.

    `pessimistic` and `optimistic` list the sides that the scores allow by each rule, `credibility` is how credibly the
    stack reaches the line (at the low and the high end of its scores). `criteria` are those that took part.
    """

    item: str
    axis: str
    criteria: tuple[str, ...]
    pessimistic: tuple[str, ...]
    optimistic: tuple[str, ...]
    matrix: tuple[str, ...]
    credibility: tuple[float, float]
    verdict: AxisVerdict
    words: str


@dataclass(frozen=True, slots=True)
class _Line:
    """One axis of the matrix and what is sorted by its line."""

    axis: str
    criteria: tuple[str, ...]
    cut: float
    band: float
    weights: tuple[float, ...]


def quadrant_check(
    plan: Plan,
    round: str = PUBLISHED,
    cuts: Cuts | None = None,
    weights: Mapping[str, float] | None = None,
    axes: Mapping[str, tuple[str, ...]] = AXES,
) -> tuple[AxisCheck, ...]:
    """Check every stack on both axes, in the order of the sheet.

    `weights` are those of the criteria (1 where not named); they count in proportion within each axis.
    """
    cuts = cuts or Cuts(plan.risk_cut, plan.future_cut, plan.band)
    sheet, lines = _sheet(plan), []
    for axis, cut in ((RISK, cuts.risk), (FUTURE, cuts.future)):
        asked = tuple(name for name in axes[axis] if sheet and name in plan.sheets[sheet].indicators) or (axis,)
        lines.append(_Line(axis, asked, cut, cuts.band, tuple((weights or {}).get(name, 1.0) for name in asked)))
    return tuple(_check(plan, round, sheet, item, line) for item in stacks(plan) for line in lines)


def _check(plan: Plan, round: str, sheet: str, item: str, line: _Line) -> AxisCheck:
    axis, criteria = line.axis, line.criteria
    matrix = sides(cell(plan, round, item, axis), line.cut, line.band)
    if not matrix:
        words = _("A score that the matrix needs is missing.")
        return AxisCheck(item, axis, criteria, (), (), (), (0.0, 0.0), "unknown", words)
    # Nothing known of a neighbour is anything the scale allows.
    known = [extent(cell(plan, round, item, name)) or SCALE_ENDS for name in criteria]
    sorting = _sorted(plan, sheet, np.array(known, dtype=np.float64).T, line)
    pessimistic, optimistic = (_allowed(one) for one in (sorting.pessimistic, sorting.optimistic))
    verdict = _verdict(matrix, pessimistic, optimistic)
    reach = float(sorting.up[0, 0]), float(sorting.up[1, 0])
    words = _words(plan, verdict, line, pessimistic, reach)
    return AxisCheck(item, axis, criteria, pessimistic, optimistic, matrix, reach, verdict, words)


def _sorted(plan: Plan, sheet: str, ends: Ends, line: _Line) -> Sorting:
    """Sort the low and the high end of a stack's scores by the line."""
    fallback = Preference(sheet, "", "linear", line.band, line.band)
    asked = [plan.preferences.get((sheet, name), fallback) for name in line.criteria]
    setting = plan.ranking.get(sheet)
    return tri(
        ends,
        [[line.cut] * len(line.criteria)],
        line.weights,
        [one.q for one in asked],
        [max(one.p, one.q) for one in asked],
        [None if one.veto is None else max(one.veto, one.p, one.q) for one in asked],
        setting.credibility if setting else CUT,
    )


def _allowed(categories: NDArray[np.intp]) -> tuple[str, ...]:
    return tuple(_SIDES[at] for at in sorted({int(one) for one in categories}, reverse=True))


def _verdict(matrix: tuple[str, ...], pessimistic: tuple[str, ...], optimistic: tuple[str, ...]) -> AxisVerdict:
    said = {*pessimistic, *optimistic}
    if said == set(matrix):
        return "agrees"
    if said < set(matrix):
        return "decides"
    return "hesitates" if said & set(matrix) else "differs"


def _sheet(plan: Plan) -> str:
    names = (name for name, sheet in plan.sheets.items() if {RISK, FUTURE} <= set(sheet.indicators))
    return next(names, "")


def _words(
    plan: Plan, verdict: AxisVerdict, line: _Line, pessimistic: tuple[str, ...], reach: tuple[float, float]
) -> str:
    text = {
        "agrees": _("{criteria} together say the same as the matrix (credibility {reach})."),
        "decides": _("The matrix leaves the side open; {criteria} together say {side} (credibility {reach})."),
        "hesitates": _(
            "{criteria} contradict each other or leave it open: together they neither clearly reach the line nor "
            "clearly stay below it (credibility {reach})."
        ),
        "differs": _("{criteria} together say {side}, {axis} alone says otherwise (credibility {reach})."),
    }[verdict]
    low, high = (f"{one:.2f}" for one in reach)
    return text.format(
        criteria=" + ".join(_name(plan, name) for name in line.criteria),
        axis=_name(plan, line.axis),
        side={"high": _("high"), "low": _("low")}[pessimistic[0]],
        reach=low if low == high else f"{low}–{high}",
    )


def _name(plan: Plan, indicator: str) -> str:
    known = plan.indicators.get(indicator)
    return known.name.to(language()) if known else indicator
