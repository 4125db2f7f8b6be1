"""The ranking methods as one table, each run on a problem with its own settings.

Methods run on the middles of intervals and say so. The weighted sum also gives the exact range of every score and rank
over all that the intervals allow; for the others only sampling tells.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from planner.engine.decision import Numbers, Outcome, Problem, Ranks
from planner.engine.methods import promethee, topsis, vikor, weightedsum
from planner.engine.methods.inputs import Scorer, shares
from planner.engine.methods.ranks import TOLERANCE
from planner.engine.methods.topsis import Normalisation
from planner.engine.problem import middle
from planner.model.errors import PlannerError
from planner.model.plan import Plan
from planner.model.weighting import Preference, RankingMethod, RankingSetting
from planner.text import N_, _, ngettext


@dataclass(frozen=True, slots=True)
class Options:
    """What methods ask beyond weights: VIKOR's v, TOPSIS' normalisation, preferences by criterion, the cut level λ."""

    vikor: float = 0.5
    normalisation: Normalisation = "vector"
    preferences: Mapping[str, Preference] = field(default_factory=dict)
    credibility: float = 0.75


DEFAULTS = Options()
Run = Callable[[Problem, ArrayLike, Options], Outcome]


@dataclass(frozen=True, slots=True)
class Method:
    """A ranking method: its name and what it does in one sentence (English sources), where it comes from, and how.

    `ranker` computes an outcome from the middles, `preparer` a scorer from a table (or stack of tables) of scores.
    """

    id: RankingMethod
    name: str
    short: str
    source: str
    ranker: Run
    preparer: Callable[[Numbers, Problem, Options], Scorer]

    def run(self, problem: Problem, weights: ArrayLike, options: Options = DEFAULTS) -> Outcome:
        """Rank the alternatives of a problem; interval and missing scores count by their middle, and a note says so."""
        found = self.ranker(problem, weights, options)
        notes = _interval_notes(problem)
        return replace(found, notes=(*found.notes, *notes)) if notes else found

    def scorer(self, problem: Problem, options: Options = DEFAULTS, matrix: ArrayLike | None = None) -> Scorer:
        """Prepare scoring with one row of weights or many, each adding up to 1.

        `matrix` replaces the middles: one table, or as many tables as there will be rows of weights.
        """
        scores = middle(problem) if matrix is None else np.asarray(matrix, dtype=np.float64)
        score = self.preparer(scores, problem, options)
        return lambda weights: score(np.asarray(weights, dtype=np.float64))


def options_of(plan: Plan, sheet: str) -> Options:
    """Read what a plan's sheet says about its methods."""
    setting = plan.ranking.get(sheet) or RankingSetting(sheet)
    known = {name: preference for (of, name), preference in plan.preferences.items() if of == sheet}
    return Options(vikor=setting.vikor, preferences=known, credibility=setting.credibility)


def run(method: str, problem: Problem, weights: ArrayLike, options: Options = DEFAULTS) -> Outcome:
    """Rank a problem by the named method; PlannerError for an unknown one."""
    found = next((known for known in METHODS.values() if known.id == method), None)
    if found is None:
        raise PlannerError(
            _("There is no ranking method {method}.").format(method=method),
            _("Choose one of: {names}.").format(names=", ".join(METHODS)),
        )
    return found.run(problem, weights, options)


def preferences_for(problem: Problem, options: Options) -> Sequence[Preference]:
    """Return one preference for each criterion of the problem; the usual function where none is set."""
    return [options.preferences.get(name) or Preference(problem.sheet, name) for name in problem.criteria]


def rank_range(low: Numbers, high: Numbers) -> tuple[Ranks, Ranks]:
    """Return the best and the worst rank of each alternative whose score may be anything from `low` to `high`."""
    surely = low[None, :] > high[:, None] + TOLERANCE
    maybe = high[None, :] > low[:, None] + TOLERANCE
    # Nobody is ahead of themselves, however wide their own interval.
    np.fill_diagonal(maybe, False)
    best, worst = (1 + np.count_nonzero(ahead, axis=1) for ahead in (surely, maybe))
    return best.astype(np.intp), worst.astype(np.intp)


def _weighted_sum(problem: Problem, weights: ArrayLike, options: Options) -> Outcome:
    found = weightedsum.weighted_sum(middle(problem), weights, problem.directions, problem.ends, problem.criteria)
    share = shares(weights, len(problem.criteria))
    low, high = problem.worth_low @ share, problem.worth_high @ share
    best, worst = rank_range(low, high)
    return replace(found, low=low, high=high, best=best, worst=worst)


def _topsis(problem: Problem, weights: ArrayLike, options: Options) -> Outcome:
    return topsis.topsis(middle(problem), weights, problem.directions, options.normalisation, problem.criteria)


def _vikor(problem: Problem, weights: ArrayLike, options: Options) -> Outcome:
    return vikor.vikor(
        middle(problem), weights, problem.directions, options.vikor, problem.criteria, problem.alternatives
    )


def _promethee(problem: Problem, weights: ArrayLike, options: Options) -> Outcome:
    return promethee.promethee(
        middle(problem), weights, problem.directions, preferences_for(problem, options), problem.criteria
    )


def _interval_notes(problem: Problem) -> tuple[str, ...]:
    count = int(problem.uncertain.sum())
    if not count:
        return ()
    return (ngettext(
        "{count} alternative has an interval or a missing score: it counts by the middle of what it may be.",
        "{count} alternatives have an interval or a missing score: they count by the middle of what it may be.",
        count,
    ).format(count=count),)  # fmt: skip


_ROWS = (
    Method(
        "weighted-sum",
        N_("Weighted sum"),
        N_("Adds up weight × worth; anyone can recompute it."),
        "Fishburn (1967), Operations Research 15:537–542",
        _weighted_sum,
        lambda matrix, problem, options: weightedsum.scorer(matrix, problem.directions, problem.ends),
    ),
    Method(
        "topsis",
        N_("TOPSIS"),
        N_("Close to the best that occurs and far from the worst."),
        "Hwang & Yoon (1981), Multiple Attribute Decision Making, Springer",
        _topsis,
        lambda matrix, problem, options: topsis.scorer(matrix, problem.directions, options.normalisation),
    ),
    Method(
        "vikor",
        N_("VIKOR"),
        N_("A compromise between the whole and the weakest criterion."),
        "Opricovic & Tzeng (2004), European Journal of Operational Research 156:445–455",
        _vikor,
        lambda matrix, problem, options: vikor.scorer(matrix, problem.directions, options.vikor),
    ),
    Method(
        "promethee",
        N_("PROMETHEE II"),
        N_("Who is preferred to whom, pair by pair, on balance."),
        "Brans & Vincke (1985), Management Science 31:647–656",
        _promethee,
        lambda matrix, problem, options: promethee.scorer(
            matrix, problem.directions, preferences_for(problem, options)
        ),
    ),
)
METHODS: Mapping[RankingMethod, Method] = MappingProxyType({row.id: row for row in _ROWS})
