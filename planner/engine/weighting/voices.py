"""What one respondent said, as weights: one function for each method."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from planner.engine.decision import Numbers
from planner.engine.weighting import ahp, bwm, pairwise, points, roc
from planner.engine.weighting.randomindex import SAATY
from planner.model.errors import PlannerError
from planner.model.weighting import Estimator, Judgement, WeightMethod

State = Literal["complete", "provisional", "none"]
# Two criteria that a judgement is missing of; the second is empty where a method asks about one at a time.
Gap = tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Voice:
    """What one respondent (a code, "" for the room together) said, and the weights that follow from it.

    `state` is "complete", "provisional" (weights from what has been said so far) or "none" (`weights` is None then).
    `missing` lists what is still to be said: a pair of criteria, or one and "". `given` is what was said, as the method
    reads it (NaN: not said): points, ranks, the matrix of comparisons, or both rows of the best-worst method.
    `priorities` (AHP) and `best_worst` (BWM, linear model) tell how consistent it is.
    """

    respondent: str
    state: State
    weights: Numbers | None
    missing: tuple[Gap, ...]
    given: Numbers
    priorities: ahp.Priorities | None = None
    best_worst: bwm.BestWorst | None = None
    ends: tuple[str, str] = ("", "")


def hear(
    method: WeightMethod, criteria: Sequence[str], said: Sequence[Judgement], respondent: str, estimator: Estimator
) -> Voice:
    """Read one respondent's judgements; those about other criteria are left out."""
    places = {criterion: place for place, criterion in enumerate(criteria)}
    kept = [one for one in said if one.first in places and (not one.second or one.second in places)]
    if method == "ahp":
        return compared(criteria, _matrix(places, kept), respondent, estimator)
    if method == "bwm":
        return _best_worst(criteria, places, kept, respondent)
    if method == "equal":
        return Voice(respondent, "complete", points.equal(len(criteria)), (), np.ones(len(criteria)))
    given = np.full(len(criteria), np.nan)
    for one in kept:
        given[places[one.first]] = one.value
    return SINGLE[method](criteria, given, respondent)


def pointed(criteria: Sequence[str], given: Numbers, respondent: str) -> Voice:
    """Turn points into weights; what has no points yet counts nothing so far."""
    missing = _unsaid(criteria, given)
    so_far = np.nan_to_num(given, nan=0.0)
    if not missing:
        return Voice(respondent, "complete", points.weights(given), (), given)
    if not so_far.any():
        return Voice(respondent, "none", None, missing, given)
    return Voice(respondent, "provisional", points.weights(so_far), missing, given)


def ranked(criteria: Sequence[str], given: Numbers, respondent: str) -> Voice:
    """Turn ranks into weights; what has no rank yet shares the last places so far."""
    missing = _unsaid(criteria, given)
    if not missing:
        return Voice(respondent, "complete", roc.weights(given), (), given)
    if np.isnan(given).all():
        return Voice(respondent, "none", None, missing, given)
    so_far = np.where(np.isnan(given), np.nanmax(given) + 1, given)
    return Voice(respondent, "provisional", roc.weights(so_far), missing, given)


def compared(criteria: Sequence[str], matrix: Numbers, respondent: str, estimator: Estimator) -> Voice:
    """Turn a matrix of comparisons into weights, as soon as they tie all criteria together."""
    missing = tuple((criteria[i], criteria[j]) for i, j in pairwise.missing_pairs(matrix))
    if not pairwise.connected(matrix):
        return Voice(respondent, "none", None, missing, matrix)
    found = ahp.ESTIMATORS[estimator](matrix, SAATY)
    return Voice(respondent, "provisional" if missing else "complete", found.weights, missing, matrix, found)


def bounded(criteria: Sequence[str], given: Numbers, ends: tuple[str, str], respondent: str) -> Voice:
    """Turn both rows of the best-worst method (2 × criteria) into weights, as soon as nothing is missing."""
    best, worst = ends
    missing: list[Gap] = []
    for end, row in ((best, given[0]), (worst, given[1])):
        missing += [(end, criterion) for criterion, value in zip(criteria, row, strict=True) if np.isnan(value)]
    if missing or not best or not worst:
        return Voice(respondent, "none", None, tuple(missing), given, ends=ends)
    places = {criterion: place for place, criterion in enumerate(criteria)}
    try:
        found = bwm.linear(given[0], given[1], best=places[best], worst=places[worst])
    except PlannerError:
        # Judgements that a merge put together may contradict each other in a way that no model reads.
        return Voice(respondent, "none", None, ((best, worst),), given, ends=ends)
    return Voice(respondent, "complete", found.weights, (), given, best_worst=found, ends=ends)


SINGLE: Mapping[str, Callable[[Sequence[str], Numbers, str], Voice]] = {
    "direct": pointed,
    "swing": pointed,
    "roc": ranked,
}


def _unsaid(criteria: Sequence[str], given: Numbers) -> tuple[Gap, ...]:
    return tuple((criterion, "") for criterion, value in zip(criteria, given, strict=True) if np.isnan(value))


def _matrix(places: Mapping[str, int], said: Sequence[Judgement]) -> Numbers:
    return pairwise.from_judgements(
        len(places), ((places[one.first], places[one.second], one.value) for one in said if one.first != one.second)
    )


def _best_worst(
    criteria: Sequence[str], places: Mapping[str, int], said: Sequence[Judgement], respondent: str
) -> Voice:
    """Read the rows of the best-worst method: the judgements name the best (side "best") and the worst themselves."""
    best = next((one.first for one in said if one.side == "best"), "")
    worst = next((one.second for one in said if one.side == "worst"), "")
    given = np.full((2, len(criteria)), np.nan)
    for one in said:
        if one.side == "best" and one.first == best:
            given[0, places[one.second]] = one.value
        elif one.side == "worst" and one.second == worst:
            given[1, places[one.first]] = one.value
    _fill_ends(given, places, best, worst)
    return bounded(criteria, given, (best, worst), respondent)


def _fill_ends(given: Numbers, places: Mapping[str, int], best: str, worst: str) -> None:
    """Fill in what need not be asked: the ends against themselves, and the best against the worst in the other row."""
    if best:
        given[0, places[best]] = 1.0
    if worst:
        given[1, places[worst]] = 1.0
    if best and worst and best != worst:
        direct = given[0, places[worst]]
        given[0, places[worst]] = given[1, places[best]] if np.isnan(direct) else direct
        given[1, places[best]] = given[0, places[worst]]
