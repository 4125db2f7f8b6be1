"""What the page shows at one moment: a ranking as the plan has it, or one that a hand on a slider tries out.

Everything here is cheap: a situation is made anew for every move of a slider. What takes longer (many draws, all
methods, verdicts) is computed elsewhere and comes in as a whole `Ranking`.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from planner.charts.standings import Ranges
from planner.engine.decision import Numbers, Outcome, Problem, Smaa, StabilityInterval, Verdict
from planner.engine.explaining import Explanation, explain
from planner.engine.methods.table import METHODS, Options, options_of
from planner.engine.ranking import Ranking, Samples, Weighted, coarse_smaa, weighted
from planner.engine.robustness.stability import intervals
from planner.engine.sensitivity import Sensitivity, sensitivity
from planner.engine.weighting.derive import Weighting
from planner.model.plan import Plan
from planner.model.weighting import RankingMethod, Uncertainty, WeightKnowledge

SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Choice:
    """What is looked at: sheet, round, weights (the id of a set, "" for equal ones), method, and what is known.

    `uncertain` tells whether the scores may be other than they are.
    """

    sheet: str
    round: str
    weight_set: str = ""
    method: RankingMethod = "weighted-sum"
    knowledge: WeightKnowledge = "free"
    uncertain: bool = True

    def uncertainty(self, plan: Plan) -> Uncertainty:
        """Return what counts as uncertain: what the plan says, or nothing."""
        return plan.uncertainty if self.uncertain else replace(plan.uncertainty, assessors=False, intervals=False)


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """A ranking of the plan as it is, and the draws of its scores that sliders use again and again."""

    plan: Plan
    choice: Choice
    ranking: Ranking
    samples: Samples

    @property
    def options(self) -> Options:
        """Return what the methods ask."""
        return options_of(self.plan, self.choice.sheet)


@dataclass(frozen=True, slots=True, eq=False)
class Situation:
    """A ranking on show. `fine` has the many draws, the other methods and the verdicts; None while that is computed.

    `tried` tells whether these are weights that somebody tries out; `before` is then the ranking as the plan has it.
    """

    basis: Basis
    weights: Numbers
    outcome: Outcome
    summed: Weighted
    smaa: Smaa
    fine: Ranking | None
    tried: bool

    @property
    def plan(self) -> Plan:
        """Return the plan that is ranked."""
        return self.basis.plan

    @property
    def problem(self) -> Problem:
        """Return what is ranked."""
        return self.basis.ranking.problem

    @property
    def before(self) -> Outcome | None:
        """Return the ranking as the plan has it, where another is tried out."""
        return self.basis.ranking.outcome if self.tried else None

    @property
    def ranges(self) -> Ranges | None:
        """Return how far scores and ranks may lie; None where only sampling tells and has not told yet."""
        if self.basis.choice.method == "weighted-sum":
            return self.summed
        return self.fine.bounds if self.fine is not None else None

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """Return the verdict of each alternative, as far as they are known."""
        found = self.fine.verdicts if self.fine is not None else ()
        return {verdict.alternative: verdict.verdict for verdict in found}

    @property
    def sum_outcome(self) -> Outcome:
        """Return the ranking by the weighted sum, which sensitivity and draws are about."""
        return Outcome("weighted-sum", self.summed.scores, self.summed.ranks, self.summed.parts)

    def explained(self, alternative: str) -> Explanation:
        """Explain the place of an alternative."""
        smaa = self.smaa if self.outcome.method == "weighted-sum" else None
        return explain(self.plan, self.problem, self.weights, self.outcome, alternative, smaa)

    def sensitivity(self, criterion: str) -> Sensitivity:
        """Return the scores over one criterion's weight."""
        return sensitivity(self.problem, self.weights, criterion)

    def stability(self) -> Mapping[str, StabilityInterval]:
        """Return how far the weight of each criterion may go."""
        found = self.fine.stability if self.fine is not None else intervals(self.problem, self.weights)
        return {interval.criterion: interval for interval in found}


def settled(basis: Basis) -> Situation:
    """Show the plan's own ranking, with everything."""
    ranking = basis.ranking
    summed = weighted(ranking.problem, ranking.weights)
    return Situation(basis, ranking.weights, ranking.outcome, summed, ranking.smaa, ranking, tried=False)


def tried(basis: Basis, weights: Numbers, fine: Ranking | None = None) -> Situation:
    """Show the ranking with other weights: coarse at once, or with the fine answer that has come."""
    if np.abs(weights - basis.ranking.weights).max(initial=0.0) <= SAME:
        return settled(basis)
    problem, choice = basis.ranking.problem, basis.choice
    summed = weighted(problem, weights)
    if fine is not None:
        return Situation(basis, weights, fine.outcome, summed, fine.smaa, fine, tried=True)
    outcome = (
        Outcome("weighted-sum", summed.scores, summed.ranks, summed.parts)
        if choice.method == "weighted-sum"
        else METHODS[choice.method].run(problem, weights, basis.options)
    )
    return Situation(basis, weights, outcome, summed, _coarse(basis, weights), None, tried=True)


def _coarse(basis: Basis, weights: Numbers) -> Smaa:
    """Draw a few thousand times, where other weights make a difference to what is drawn at all."""
    knowledge, ranking = basis.choice.knowledge, basis.ranking
    if knowledge == "free":
        return ranking.smaa
    low, high = bands(basis)
    return coarse_smaa(basis.samples, weights, knowledge=knowledge, low=low, high=high)


def bands(basis: Basis) -> tuple[Numbers, Numbers]:
    """Return the bands of the problem's criteria, in its order; scaled as in `rank` where others are left out."""
    weighting = basis.ranking.weighting
    known = {name: place for place, name in enumerate(weighting.criteria)}
    places = [known.get(name) for name in basis.ranking.problem.criteria]
    low = [0.0 if place is None else float(weighting.low[place]) for place in places]
    high = [1.0 if place is None else float(weighting.high[place]) for place in places]
    left = ranked_share(basis)
    if len(places) == len(weighting.criteria) or left <= 0:
        return np.array(low), np.array(high)
    return np.array(low) / left, np.minimum(np.array(high) / left, 1.0)


def ranked_share(basis: Basis) -> float:
    """Return how much of a weighting's weight lies on the criteria that are ranked by."""
    weighting, names = basis.ranking.weighting, basis.ranking.problem.criteria
    return math.fsum(
        float(weight) for name, weight in zip(weighting.criteria, weighting.weights, strict=True) if name in names
    )


def reweighted(basis: Basis, weights: Numbers) -> Weighting:
    """Return the weighting of a ranking with other weights, of what is left beside criteria that are not ranked by."""
    weighting, left = basis.ranking.weighting, ranked_share(basis)
    by_name = {name: float(weight) * (left if left > 0 else 1.0)
               for name, weight in zip(basis.ranking.problem.criteria, weights, strict=True)}  # fmt: skip
    others = zip(weighting.criteria, weighting.weights, strict=True)
    return replace(weighting, weights=np.array([by_name.get(name, float(weight)) for name, weight in others]))


def chosen_at_first(plan: Plan, sheet: str, round_id: str) -> Choice:
    """Return what a sheet says about its ranking."""
    setting = plan.ranking.get(sheet)
    if setting is None:
        return Choice(sheet, round_id)
    weight_set = setting.weight_set if setting.weight_set in plan.weight_sets else ""
    return Choice(sheet, round_id, weight_set, setting.method, setting.knowledge)
