"""Every method side by side: how far the rankings agree, and which pairs flip because of which criterion.

What a criterion does for the first of two alternatives under a method is how far the method's score changes when that
one criterion is exchanged between them: the mean of giving the second's score to the first, and the first's to the
second, all else of the table as it is. For methods that add up parts this is the difference of the parts. Scores of
methods have scales of their own, so the effects are taken as shares of what all criteria do together, and the
criterion whose share changes most in the direction of the flip is the one that makes the difference.
"""

from collections.abc import Callable, Mapping
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike

from planner.engine.decision import Flip, MethodComparison, Numbers, Outcome, Problem
from planner.engine.methods import topsis, vikor
from planner.engine.methods.inputs import shares, signs
from planner.engine.methods.ranks import TOLERANCE, kendall_tau, matrix_of, mean_ranks, spearman, ws
from planner.engine.methods.table import DEFAULTS, METHODS, Options
from planner.engine.problem import middle
from planner.progress import Report, silent
from planner.text import _

# Two alternatives to what each criterion does for the first.
Effects = Callable[[int, int], Numbers]


def compare(
    problem: Problem,
    weights: ArrayLike,
    options: Options = DEFAULTS,
    names: Mapping[str, str] | None = None,
    report: Report = silent,
) -> MethodComparison:
    """Run every method on a problem and compare the rankings; `names` are shown instead of ids in the sentences."""
    outcomes: dict[str, Outcome] = {}
    for done, method in enumerate(METHODS.values()):
        report(done / (len(METHODS) + 1), _(method.name))
        outcomes[method.id] = method.run(problem, weights, options)
    rankings = [mean_ranks(outcome.scores) for outcome in outcomes.values()]
    report(len(METHODS) / (len(METHODS) + 1), _("Comparing the methods"))
    return MethodComparison(
        outcomes=outcomes,
        tau=matrix_of(kendall_tau, rankings),
        spearman=matrix_of(spearman, rankings),
        similarity=matrix_of(ws, rankings),
        flips=flips(problem, weights, outcomes, options, names or {}),
    )


def flips(
    problem: Problem,
    weights: ArrayLike,
    outcomes: Mapping[str, Outcome],
    options: Options,
    names: Mapping[str, str],
) -> tuple[Flip, ...]:
    """List every pair that two methods put in opposite order; a tie in one of them is no flip."""
    share = shares(weights, len(problem.criteria))
    effects = {method: _effects(problem, share, method, outcome, options) for method, outcome in outcomes.items()}
    found = []
    for one, other in combinations(outcomes, 2):
        left, right = (_order(outcomes[method].scores) for method in (one, other))
        for first, second in np.argwhere((left > 0) & (right < 0)):
            pair = (int(first), int(second))
            found.append(_flip(problem, pair, (one, other), (effects[one](*pair), effects[other](*pair)), names))
    return tuple(found)


def _order(scores: Numbers) -> Numbers:
    apart = np.subtract.outer(scores, scores)
    return np.where(np.abs(apart) > TOLERANCE, np.sign(apart), 0.0)


def _effects(problem: Problem, share: Numbers, method: str, outcome: Outcome, options: Options) -> Effects:
    parts = outcome.parts
    if parts is not None:
        return lambda first, second: np.asarray(parts[first] - parts[second])
    matrix, sign = middle(problem), signs(problem.directions, len(problem.criteria))

    def score(rows: Numbers) -> Numbers:
        if method == vikor.ID:
            return vikor.hybrids(matrix, rows, share, sign, options.vikor)
        return topsis.hybrids(matrix, rows, share, sign, options.normalisation)

    return lambda first, second: _exchanged(score, matrix[first], matrix[second])


def _exchanged(score: Callable[[Numbers], Numbers], first: Numbers, second: Numbers) -> Numbers:
    """Return what each criterion does for the first of two rows."""
    one = np.eye(len(first), dtype=np.bool_)
    lowered, raised = score(np.where(one, second, first)), score(np.where(one, first, second))
    ends = score(np.stack([first, second]))
    return np.asarray(((ends[0] - lowered) + (raised - ends[1])) / 2)


def _flip(
    problem: Problem,
    pair: tuple[int, int],
    methods: tuple[str, str],
    effects: tuple[Numbers, Numbers],
    names: Mapping[str, str],
) -> Flip:
    left, right = (_as_shares(effect) for effect in effects)
    at = int(np.argmax(left - right))
    first, second = (problem.alternatives[one] for one in pair)
    criterion = problem.criteria[at]
    words = _sentence(
        (left[at], right[at]), methods, *(names.get(one, one) for one in (first, second, criterion))
    )
    return Flip(first, second, methods, criterion, words)


def _as_shares(effect: Numbers) -> Numbers:
    whole = float(np.abs(effect).sum())
    return effect / whole if whole > 0 else effect


def _sentence(speaks: tuple[float, float], methods: tuple[str, str], first: str, second: str, criterion: str) -> str:
    one, other = (_(method.name) for name in methods for method in METHODS.values() if method.id == name)
    text = _(
        "{one} puts {first} before {second}, {other} the other way round. What makes the difference is {criterion}: "
        "with {one} it speaks {left}, with {other} {right}."
    )
    left, right = (_says(share, first, second) for share in speaks)
    return text.format(
        one=one, other=other, first=first, second=second, criterion=criterion, left=left, right=right
    )


def _says(share: float, first: str, second: str) -> str:
    if round(abs(share) * 100) == 0:
        return _("for neither of them")
    text = _("for {name} with {percent}% of all that counts")
    return text.format(name=first if share > 0 else second, percent=round(abs(share) * 100))
