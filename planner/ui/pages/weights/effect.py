"""What the judgements come to: weights, ranking, consistency; recomputed with every move of a slider."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.engine.decision import Outcome, Problem
from planner.engine.methods import table
from planner.engine.problem import aligned, problem
from planner.engine.weighting import ahp, mending, wording
from planner.engine.weighting.ahp import Priorities
from planner.engine.weighting.derive import Weighting, derive, derive_one, equal_weights, weights_for
from planner.engine.weighting.mending import Mending
from planner.engine.weighting.voices import Voice, hear
from planner.model.plan import Plan
from planner.model.weighting import WeightSet
from planner.text import _


@dataclass(frozen=True, slots=True)
class Standing:
    """One alternative's place with the weights, before (with those compared with) and its score with what makes it."""

    id: str
    rank: int
    before: int
    score: float
    low: float
    high: float
    best: int
    worst: int
    parts: tuple[tuple[str, float, float], ...]

    @property
    def change(self) -> int:
        """Return how many places it went up (down: below 0)."""
        return self.before - self.rank


@dataclass(frozen=True, slots=True)
class Effect:
    """All that the page shows of a set: its weights, one respondent's, their consistency, the ranking that follows.

    `own` are the weights of the respondent on show alone. `against` names the weights that the ranking is compared
    with; `unranked` says why there is no ranking, `left_out` which items and criteria are not in it, and why.
    """

    weighting: Weighting
    own: Weighting
    voice: Voice
    priorities: Priorities | None
    mending: Mending | None
    names: Mapping[str, str]
    standings: tuple[Standing, ...]
    against: str
    unranked: str = ""
    left_out: Mapping[str, str] = field(default_factory=dict)


def effect(plan: Plan, weight_set: WeightSet, respondent: str, round: str, ri_table: str) -> Effect:
    """Derive weights and ranking of a set, and what one respondent's judgements say."""
    names = wording.names(plan, weight_set.sheet)
    weighting, own = derive(weight_set, names), derive_one(weight_set, respondent, names)
    voice = next((one for one in own.voices if one.respondent == respondent), None) or silent(weight_set, respondent)
    priorities = found = None
    if voice.priorities is not None:
        priorities = ahp.ESTIMATORS[weight_set.estimator](voice.given, ri_table)
        found = mending.mend(voice.given, ri_table)
    against = compared_with(plan, weight_set)
    asked = problem_of(plan, weight_set.sheet, round, weighting)
    standings = () if asked is None else _standings(asked, weighting, against)
    unranked = "" if standings else _("No item of this sheet has scores in this round, so there is nothing to rank.")
    left_out = {} if asked is None else asked.dropped
    return Effect(weighting, own, voice, priorities, found, names, standings, against.name, unranked, left_out)


def silent(weight_set: WeightSet, respondent: str) -> Voice:
    """Return the voice of somebody who has said nothing yet."""
    criteria = tuple(one.indicator for one in weight_set.criteria)
    return hear(weight_set.method, criteria, (), respondent, weight_set.estimator)


def compared_with(plan: Plan, weight_set: WeightSet) -> Weighting:
    """Return the weights that the sheet is ranked with now; equal ones where that is this set."""
    setting = plan.ranking.get(weight_set.sheet)
    if setting is None or setting.weight_set == weight_set.id:
        return equal_weights(plan, weight_set.sheet)
    return weights_for(plan, weight_set.sheet)


def problem_of(plan: Plan, sheet: str, round: str, weighting: Weighting) -> Problem | None:
    """Return what is ranked; None where nothing of it has scores in the round."""
    if not weighting.criteria:
        return None
    made = problem(plan, sheet, round, dict(zip(weighting.criteria, weighting.directions, strict=True)))
    return made if made.alternatives and made.criteria else None


def _standings(asked: Problem, weighting: Weighting, against: Weighting) -> tuple[Standing, ...]:
    """Rank with the weights and with those compared with, best first."""
    after = table.run("weighted-sum", asked, aligned(asked, weighting.by_criterion))
    before = table.run("weighted-sum", asked, aligned(asked, against.by_criterion))
    weights = aligned(asked, weighting.by_criterion).tolist()
    made = (_standing(asked, place, after, before, weights) for place in range(len(asked.alternatives)))
    return tuple(sorted(made, key=lambda one: (one.rank, asked.alternatives.index(one.id))))


def _standing(asked: Problem, place: int, after: Outcome, before: Outcome, weights: list[float]) -> Standing:
    score, worth = float(after.scores[place]), asked.worth[place].tolist()
    rank = int(after.ranks[place])
    low, high = (score if ends is None else float(ends[place]) for ends in (after.low, after.high))
    best, worst = (rank if ends is None else int(ends[place]) for ends in (after.best, after.worst))
    parts = tuple(zip(asked.criteria, weights, worth, strict=True))
    return Standing(
        asked.alternatives[place], rank, int(before.ranks[place]), score, low, high, best, worst, parts
    )

