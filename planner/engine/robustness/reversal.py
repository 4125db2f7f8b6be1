"""Rank reversal: an order of two alternatives that turns round because of a third one.

Every alternative is taken out once, and a copy of every alternative is added once; each method ranks what is then
there. An order that was strict and is strict the other way round afterwards is a reversal; a tie on either side is
none. The weighted sum on a fixed scale knows no reversals; methods that compare with the best and worst that occur, or
with each other, may. The question goes back to Belton and Gear (1983), On a short-coming of Saaty's method of analytic
hierarchies, Omega 11:228–230.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from planner.engine.decision import Numbers, Problem, Reversal
from planner.engine.methods.table import DEFAULTS, METHODS, Options
from planner.engine.problem import restricted
from planner.progress import Report, silent
from planner.text import _

TOLERANCE = 1e-9
Change = Literal["removed", "copied"]


def reversals(
    problem: Problem,
    weights: ArrayLike,
    options: Options = DEFAULTS,
    methods: Sequence[str] | None = None,
    report: Report = silent,
) -> tuple[Reversal, ...]:
    """List every reversal under the named methods (all of them), `first` having been ahead of `second` before."""
    chosen = [METHODS[name] for name in METHODS if methods is None or name in methods]
    given, found = np.asarray(weights, dtype=np.float64), list[Reversal]()
    for done, method in enumerate(chosen):
        before = _order(method.scorer(problem, options)(given))
        for step, (change, third, kept, changed) in enumerate(_changes(problem)):
            report((done + step / (2 * len(problem.alternatives))) / len(chosen), _("Looking for rank reversals"))
            after = _order(method.scorer(changed, options)(given))[: len(kept), : len(kept)]
            turned = (before[np.ix_(kept, kept)] > 0) & (after < 0)
            found += [
                Reversal(method.id, change, third, problem.alternatives[kept[one]], problem.alternatives[kept[other]])
                for one, other in np.argwhere(turned)
            ]
    return tuple(found)


def _changes(problem: Problem) -> Iterator[tuple[Change, str, list[int], Problem]]:
    """Yield each change: its kind, the alternative, the places that remain, and the problem, these places first."""
    everyone = list(range(len(problem.alternatives)))
    for place, name in enumerate(problem.alternatives):
        kept = [other for other in everyone if other != place]
        # Two must be left to have an order.
        if len(kept) > 1:
            yield "removed", name, kept, restricted(problem, [problem.alternatives[other] for other in kept])
    for place, name in enumerate(problem.alternatives):
        yield "copied", name, everyone, _with_copy(problem, place)


def _with_copy(problem: Problem, place: int) -> Problem:
    rows = [*range(len(problem.alternatives)), place]
    return replace(
        problem,
        alternatives=(*problem.alternatives, f"{problem.alternatives[place]}+"),
        low=problem.low[rows],
        high=problem.high[rows],
        missing=problem.missing[rows],
    )


def _order(scores: Numbers) -> Numbers:
    lead = np.subtract.outer(scores, scores)
    return np.where(np.abs(lead) > TOLERANCE, np.sign(lead), 0.0)
