"""Ranks the items of a sheet, and tests how far the ranking stands: what pages, workbook and command line call.

`rank` does everything and reports its progress. The small functions beside it are cheap enough to be called while a
slider moves: `weighted` at every step, `coarse_smaa` on scores drawn once by `samples`.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from planner import __version__
from planner.engine.decision import (
    Dominance,
    MethodComparison,
    Numbers,
    OptionVerdict,
    Outcome,
    Problem,
    Ranks,
    Reversal,
    Smaa,
    StabilityInterval,
)
from planner.engine.kept import Kept
from planner.engine.methods.comparison import compare
from planner.engine.methods.ranks import ranks
from planner.engine.methods.table import METHODS, Options, options_of, rank_range, run
from planner.engine.problem import aligned, problem
from planner.engine.quadrant import SEED
from planner.engine.robustness import stability
from planner.engine.robustness.bounds import Bounds, bounds
from planner.engine.robustness.dominance import dominance
from planner.engine.robustness.reversal import reversals
from planner.engine.robustness.scoresampling import DRAWS, Samples, samples
from planner.engine.robustness.smaa import smaa
from planner.engine.robustness.verdict import leeway, verdicts
from planner.engine.robustness.weightspace import WeightSpace, space
from planner.engine.weighting.derive import Weighting, default_criteria, derive, weights_for
from planner.model.errors import PlannerError
from planner.model.plan import PUBLISHED, Plan
from planner.model.plan_hash import plan_hash
from planner.model.weighting import (
    Judgement,
    RankingMethod,
    RankingSetting,
    Uncertainty,
    WeightCriterion,
    WeightKnowledge,
    WeightSet,
)
from planner.progress import Report, part, silent
from planner.text import _, language

__all__ = [
    "COARSE", "DRAWS", "SEED", "Bounds", "Ranking", "Samples", "Weighted", "coarse_smaa", "rank", "rankable", "samples",
    "setting", "weighted", "weighting",
]

# Draws for a picture that moves; DRAWS for one that stands.
COARSE = 10_000
# More would take gigabytes.
MOST_DRAWS = 1_000_000
_ORDERED = "roc:"
# A workbook ranks all sheets of one plan.
_fingerprints: Kept[str] = Kept(1)


@dataclass(frozen=True, slots=True, eq=False)
class Weighted:
    """The weighted sum of a problem: scores on the sheet's scale with their exact ends, ranks with theirs, and parts.

    `parts` (alternatives × criteria) add up to the scores, which are those of the intervals' middles.
    """

    scores: Numbers
    low: Numbers
    high: Numbers
    ranks: Ranks
    best: Ranks
    worst: Ranks
    parts: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """A sheet's ranking in one round with all that tests it, and what it was computed from.

    `weights` are those of the problem's criteria, adding up to 1. `bounds` hold over the intervals and missing scores
    with these weights; `smaa`, `stability` and `dominance` are of the weighted sum, whatever `method` is. `verdicts`
    come in the order of the problem's alternatives. `input` is the plan's fingerprint; `notes` say in words what a
    reader must know.
    """

    problem: Problem
    weighting: Weighting
    weights: Numbers
    method: RankingMethod
    knowledge: WeightKnowledge
    uncertainty: Uncertainty
    outcome: Outcome
    bounds: Bounds
    comparison: MethodComparison
    smaa: Smaa
    stability: tuple[StabilityInterval, ...]
    dominance: Dominance
    reversals: tuple[Reversal, ...]
    verdicts: tuple[OptionVerdict, ...]
    draws: int
    seed: int
    input: str
    version: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Task:
    plan: Plan
    problem: Problem
    weighting: Weighting
    weights: Numbers
    where: WeightSpace
    method: RankingMethod
    options: Options
    uncertainty: Uncertainty
    draws: int
    seed: int
    notes: tuple[str, ...]


def weighted(problem: Problem, weights: Numbers) -> Weighted:
    """Add up weight × worth; `weights` in the order of the problem's criteria, adding up to 1."""
    low, high = problem.worth_low @ weights, problem.worth_high @ weights
    parts = problem.worth * weights
    scores = parts.sum(axis=1)
    best, worst = rank_range(low, high)
    return Weighted(scores, low, high, ranks(scores), best, worst, parts)


def coarse_smaa(
    samples: Samples,
    weights: Sequence[float] | Numbers,
    *,
    knowledge: WeightKnowledge = "free",
    low: Sequence[float] | Numbers | None = None,
    high: Sequence[float] | Numbers | None = None,
) -> Smaa:
    """Test a ranking on scores drawn before, fast: what is known of the weights is as in `RankingSetting`."""
    return smaa(samples, space(knowledge, weights, low, high), quick=True)


def setting(plan: Plan, sheet: str) -> RankingSetting:
    """Return how a sheet is ranked; the defaults where nobody has said."""
    return plan.ranking.get(sheet) or RankingSetting(sheet)


def rankable(plan: Plan, round: str = PUBLISHED) -> tuple[str, ...]:
    """List the sheets that can be ranked in a round: with two alternatives or more, scored on some criterion."""
    found = []
    for sheet in plan.sheets:
        made = weights_for(plan, sheet)
        if made.criteria:
            known = problem(plan, sheet, round, dict(zip(made.criteria, made.directions, strict=True)))
            if len(known.alternatives) > 1 and known.criteria:
                found.append(sheet)
    return tuple(found)


def weighting(plan: Plan, sheet: str, name: str | None = None) -> Weighting:
    """Find the weights of a sheet by name, as `weights_for`, or by the order of criteria: "roc:risk>future=current"."""
    if name is None or not name.startswith(_ORDERED):
        return weights_for(plan, sheet, name)
    if sheet not in plan.sheets:
        return weights_for(plan, sheet)
    levels = [[one.strip() for one in level.split("=")] for level in name.removeprefix(_ORDERED).split(">")]
    named = [one for level in levels for one in level]
    known = plan.sheets[sheet].indicators
    if len(set(named)) < len(named) or not set(named) <= set(known):
        raise PlannerError(
            _("This is no order of the sheet's criteria: {text}").format(text=name),
            _("Write each once, the most important first, as in roc:a>b=c. The criteria: {names}.").format(
                names=", ".join(known)),
        )  # fmt: skip
    ends = {one.indicator: one for one in default_criteria(plan, sheet)}
    rank_of = {one: float(place) for place, level in enumerate(levels, 1) for one in level}
    made = WeightSet(
        "", sheet, name, "roc", "", "",
        criteria=tuple(ends.get(one) or WeightCriterion(one, "high") for one in known if one in rank_of),
        judgements=tuple(Judgement("", one, "", place) for one, place in rank_of.items()),
    )  # fmt: skip
    return derive(made)


def rank(
    plan: Plan,
    sheet: str,
    *,
    round: str | None = None,
    weights: str | Weighting | None = None,
    method: str | None = None,
    knowledge: str | None = None,
    uncertainty: Uncertainty | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
    report: Report = silent,
) -> Ranking:
    """Rank a sheet and test the ranking; what is None is as the plan says for the sheet (round: the published one).

    `weights` as in `weighting`. PlannerError for what the plan does not have, and where nothing can be ranked.
    """
    report(0.0, _("Reading scores and weights"))
    task = _task(plan, sheet, round or PUBLISHED, weights, method, knowledge, uncertainty, draws, seed)
    drawn = samples(
        plan, task.problem, uncertainty=task.uncertainty, draws=draws, seed=seed, report=part(report, 0.02, 0.15)
    )
    tested = smaa(drawn, task.where, report=part(report, 0.15, 0.65))
    return _assembled(task, drawn, tested, part(report, 0.65, 1.0))


def _assembled(task: _Task, drawn: Samples, tested: Smaa, report: Report) -> Ranking:
    names = {one: task.plan.items[one].name.to(language()) for one in task.problem.alternatives}
    names |= {one: task.plan.indicators[one].name.to(language()) for one in task.problem.criteria}
    outcome = run(task.method, *_named(task, names))
    comparison = compare(task.problem, task.weights, task.options, names, part(report, 0.0, 0.4))
    margins = stability.margins(task.problem, task.weights, leeway(len(task.problem.alternatives)))
    return Ranking(
        problem=task.problem,
        weighting=task.weighting,
        weights=task.weights,
        method=task.method,
        knowledge=task.where.knowledge,
        uncertainty=task.uncertainty,
        outcome=outcome,
        bounds=bounds(task.problem, task.weights, outcome, task.seed, task.options),
        comparison=comparison,
        smaa=tested,
        stability=stability.intervals(task.problem, task.weights),
        dominance=dominance(task.problem, task.where),
        reversals=reversals(task.problem, task.weights, task.options, report=part(report, 0.4, 1.0)),
        verdicts=verdicts(task.problem.alternatives, outcome, tested, comparison, margins),
        draws=tested.draws,
        seed=task.seed,
        input=_fingerprints.get((task.plan,), None, lambda: plan_hash(task.plan)),
        version=__version__,
        notes=tuple(dict.fromkeys((*task.notes, *outcome.notes, *drawn.notes))),
    )


def _named(task: _Task, names: Mapping[str, str]) -> tuple[Problem, Numbers, Options]:
    """Give a method names instead of ids, for its notes; criteria only where no two have the same name."""
    known = replace(task.problem, alternatives=tuple(names[one] for one in task.problem.alternatives))
    criteria = tuple(names[one] for one in known.criteria)
    if len(set(criteria)) < len(criteria):
        return known, task.weights, task.options
    preferences = {names[one]: chosen for one, chosen in task.options.preferences.items() if one in names}
    return replace(known, criteria=criteria), task.weights, replace(task.options, preferences=preferences)


def _task(
    plan: Plan,
    sheet: str,
    round: str,
    weights: str | Weighting | None,
    method: str | None,
    knowledge: str | None,
    uncertainty: Uncertainty | None,
    draws: int,
    seed: int,
) -> _Task:
    if not 1 <= draws <= MOST_DRAWS or seed < 0:
        raise PlannerError(
            _("Draws must be from 1 to {most:,} and the seed must not be negative.").format(most=MOST_DRAWS)
        )
    found = weights if isinstance(weights, Weighting) else weighting(plan, sheet, weights)
    known = problem(plan, sheet, round, dict(zip(found.criteria, found.directions, strict=True)))
    if not known.alternatives or not known.criteria:
        raise PlannerError(
            _("Nothing of the sheet {sheet} can be ranked in this round: no score on its criteria is known.").format(
                sheet=plan.sheets[sheet].name.to(language())),
            _("Score it, or choose another round or sheet."),
        )  # fmt: skip
    usual = setting(plan, sheet)
    chosen = _method(method or usual.method)
    shares = aligned(known, found.by_criterion)
    where, notes = _space(known, found, shares, knowledge or usual.knowledge)
    what = plan.uncertainty if uncertainty is None else uncertainty
    if chosen != "weighted-sum":
        notes = (*notes, _("Rank acceptability, stability and dominance are those of the weighted sum."))
    return _Task(
        plan, known, found, shares, where, chosen, options_of(plan, sheet), what, draws, seed, (*found.notes, *notes)
    )


def _method(name: str) -> RankingMethod:
    found = next((method.id for method in METHODS.values() if method.id == name), None)
    if found is None:
        raise PlannerError(
            _("There is no ranking method {method}.").format(method=name),
            _("Choose one of: {names}.").format(names=", ".join(METHODS)),
        )
    return found


def _space(
    known: Problem, found: Weighting, shares: Numbers, knowledge: str
) -> tuple[WeightSpace, tuple[str, ...]]:
    """Describe the weights that are possible for the criteria that are left, and say what became of the bands."""
    places = [found.criteria.index(name) for name in known.criteria]
    low, high = found.low[places], found.high[places]
    left = math.fsum(found.weights[places])
    notes: tuple[str, ...] = ()
    if knowledge == "banded" and len(places) < len(found.criteria) and left > 0:
        # The bands speak of all criteria; without some, the others' shares grow alike.
        low, high = low / left, np.minimum(high / left, 1.0)
        notes = (_("Criteria without scores are left out; the bands of the others were scaled to what is left."),)
    return space(knowledge, shares, low, high), notes
