"""What is ranked: a sheet's scores in one round as a problem of alternatives and criteria, or a table of any scale.

Missing and interval scores are carried through: a missing score is anything the scale allows, from end to end. An
alternative or a criterion of which nothing is known at all is left out, and the problem says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from planner.engine.decision import Numbers, Problem
from planner.engine.methods.inputs import shares
from planner.engine.panel import cell
from planner.engine.quadrant import extent
from planner.model.errors import PlannerError
from planner.model.plan import PUBLISHED, SCALE_ENDS, Plan
from planner.model.weighting import DIRECTIONS, Direction
from planner.text import _


def problem(
    plan: Plan, sheet: str, round: str = PUBLISHED, criteria: Mapping[str, Direction] | None = None
) -> Problem:
    """Read what is known of a sheet's items in one round.

    `criteria` names the indicators and the end of each that is worth more; without it they are all indicators of the
    sheet that have a good end. PlannerError for an unknown sheet, round, criterion or direction.
    """
    directions = default_criteria(plan, sheet) if criteria is None else dict(criteria)
    _check(plan, sheet, round, directions)
    items, names = plan.sheets[sheet].items, tuple(directions)
    least, most = (float(end) for end in SCALE_ENDS)
    low, high = np.full((2, len(items), len(names)), np.nan)
    for row, item in enumerate(items):
        for column, name in enumerate(names):
            ends = extent(cell(plan, round, item, name))
            if ends is not None:
                low[row, column], high[row, column] = ends
    missing = np.isnan(low)
    whole = Problem(
        sheet=sheet,
        round=round,
        alternatives=tuple(items),
        criteria=names,
        low=np.where(missing, least, low),
        high=np.where(missing, most, high),
        missing=missing,
        directions=tuple(directions.values()),
        ends=(least, most),
    )
    return _without_unknown(whole)


def from_table(
    matrix: ArrayLike,
    directions: Sequence[Direction] | None = None,
    *,
    high: ArrayLike | None = None,
    alternatives: Sequence[str] | None = None,
    criteria: Sequence[str] | None = None,
    ends: tuple[float, float] | None = None,
) -> Problem:
    """Make a problem of a table of scores, NaN where one is missing; `high` holds the upper ends of intervals.

    Without `ends` the scale goes from the least to the greatest number in the table. PlannerError where rows, names and
    directions do not fit each other.
    """
    lower = np.asarray(matrix, dtype=np.float64)
    upper = lower if high is None else np.asarray(high, dtype=np.float64)
    if lower.ndim != 2 or lower.shape != upper.shape or np.isinf(lower).any() or np.isinf(upper).any():
        raise PlannerError(_("Scores must be a table of alternatives and criteria."))
    rows, columns = lower.shape
    missing = np.isnan(lower) | np.isnan(upper)
    if (lower > upper)[~missing].any():
        raise PlannerError(_("The lower end of an interval must not be above the upper one."))
    known = np.concatenate([lower[~missing], upper[~missing]])
    least, most = ends or ((float(known.min()), float(known.max())) if known.size else (0.0, 0.0))
    names = tuple(criteria or (f"c{at + 1}" for at in range(columns)))
    items = tuple(alternatives or (f"a{at + 1}" for at in range(rows)))
    ways: tuple[Direction, ...] = tuple(directions or ("high",) * columns)
    if (len(items), len(names), len(ways)) != (rows, columns, columns):
        raise PlannerError(_("Scores must be a table of alternatives and criteria."))
    floor, ceiling = np.where(missing, least, lower), np.where(missing, most, upper)
    return _without_unknown(Problem("", "", items, names, floor, ceiling, missing, ways, (least, most)))


def default_criteria(plan: Plan, sheet: str) -> dict[str, Direction]:
    """Return the indicators of a sheet that have a good end, and which that is."""
    if sheet not in plan.sheets:
        return {}
    found: dict[str, Direction] = {}
    for name in plan.sheets[sheet].indicators:
        good = plan.indicators[name].good
        if good != "neutral":
            found[name] = good
    return found


def middle(problem: Problem) -> Numbers:
    """Return the middle of each score, which is what methods without intervals run on."""
    return (problem.low + problem.high) / 2


def aligned(problem: Problem, weights: Mapping[str, float]) -> Numbers:
    """Return the weights of the problem's criteria in their order, adding up to 1; zeros where nothing is left."""
    return shares([weights.get(name, 0.0) for name in problem.criteria], len(problem.criteria))


def restricted(
    problem: Problem, alternatives: Sequence[str] | None = None, criteria: Sequence[str] | None = None
) -> Problem:
    """Return the same problem with fewer alternatives or criteria, in the order given; ValueError for unknown ones."""
    items = problem.alternatives if alternatives is None else tuple(alternatives)
    names = problem.criteria if criteria is None else tuple(criteria)
    rows = [problem.alternatives.index(item) for item in items]
    columns = [problem.criteria.index(name) for name in names]
    place = np.ix_(rows, columns)
    return replace(
        problem,
        alternatives=items,
        criteria=names,
        low=problem.low[place],
        high=problem.high[place],
        missing=problem.missing[place],
        directions=tuple(problem.directions[column] for column in columns),
    )


def _without_unknown(whole: Problem) -> Problem:
    """Leave out the criteria, then the alternatives, without a single known score."""
    if not whole.missing.size:
        return whole
    empty_columns, empty_rows = (np.all(whole.missing, axis=axis).tolist() for axis in (0, 1))
    dropped = {
        name: _("No alternative has a score on this criterion.")
        for name, empty in zip(whole.criteria, empty_columns, strict=True)
        if empty
    }
    dropped |= {
        name: _("No score of this alternative is known.")
        for name, empty in zip(whole.alternatives, empty_rows, strict=True)
        if empty
    }
    kept = restricted(
        whole,
        [name for name, empty in zip(whole.alternatives, empty_rows, strict=True) if not empty],
        [name for name, empty in zip(whole.criteria, empty_columns, strict=True) if not empty],
    )
    return replace(kept, dropped=dropped)


def _check(plan: Plan, sheet: str, round: str, directions: Mapping[str, Direction]) -> None:
    if sheet not in plan.sheets:
        raise PlannerError(
            _("The plan has no sheet {sheet}.").format(sheet=sheet),
            _("Sheets of this plan: {names}.").format(names=", ".join(plan.sheets)),
        )
    if round != PUBLISHED and round not in plan.rounds:
        raise PlannerError(
            _("There is no round “{round}”.").format(round=round),
            _("Rounds of this plan: {names}.").format(names=", ".join(plan.rounds)),
        )
    for name, direction in directions.items():
        if name not in plan.sheets[sheet].indicators:
            raise PlannerError(
                _("The sheet “{sheet}” has no indicator “{indicator}”.").format(sheet=sheet, indicator=name),
                _("Its indicators: {names}.").format(names=", ".join(plan.sheets[sheet].indicators)),
            )
        if direction not in DIRECTIONS:
            raise PlannerError(_("A direction is high or low, not “{direction}”.").format(direction=direction))
