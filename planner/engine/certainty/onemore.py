"""What one more expert would be worth: the expected value of sample information for each item's quadrant.

For each of the two scores the shares of the levels in the population of experts are unknown, with Perks' prior: a
Dirichlet distribution of one fifth for each level, one answer altogether. The answers given add to it, an interval
evenly over its levels; the published survey as its n answers of greatest entropy; a baseline beside a workshop as so
many. Risk and competitiveness are independent. What decides is on which side of the line the population's mean lies.

 - `now`: the probability of the likeliest quadrant.
 - `after`: the same after one more expert, averaged over what this expert may answer to both questions, each answer
   with the probability that the answers so far give it.
 - `value`: the difference. It can't be negative: the probability of each quadrant is, on average over the answers,
   what it was (a martingale), and the greatest of several is on average at least the greatest average.

Nothing is drawn at random. The mean lies above the line where Σ (level − line)·γ > 0 with independent gamma variates γ
of the Dirichlet's parameters; the chance of that is an integral of their characteristic function (Gil-Pelaez 1951,
Biometrika 38:481–482; Imhof 1961, Biometrika 48:419–426), taken by the trapezoid rule on a logarithmic axis, whose
error is below 1e-9 here. An uncertain line is averaged at sixteen places (Gauss–Legendre).

A lost value or a mean whose number of answers is unknown learns nothing: its side keeps its probability.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from planner.engine.answers import Grid
from planner.engine.certainty.leaveoneout import standing_grid
from planner.engine.certainty.results import OneMore
from planner.engine.probability import LEVELS, Draws, maximum_entropy, upper_share
from planner.engine.quadrant import extent, position, stacks
from planner.engine.resampling import Cell, both
from planner.engine.result import Cuts
from planner.engine.roles import FUTURE, RISK
from planner.model.plan import PUBLISHED, Plan, Score
from planner.model.weighting import Uncertainty

# Perks 1947: one answer's weight, spread over the levels.
PRIOR = np.full(len(LEVELS), 1 / len(LEVELS))
_STEP, _LOWEST, _DECAY = 0.05, -40.0, 45.0
_PLACES = 16
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Learning:
    """How likely each of the next answers to one question is together with the high side, and with the low side."""

    high: Draws
    low: Draws

    @property
    def now(self) -> float:
        """Return the probability of the likelier side."""
        return float(max(self.high.sum(), self.low.sum()))

    @property
    def after(self) -> float:
        """Return the expected probability of the likelier side after the answer."""
        return float(np.maximum(self.high, self.low).sum())

    @property
    def stays(self) -> float:
        """Return how likely the likelier side is still not the less likely one after the answer."""
        lead = float(self.high.sum() - self.low.sum())
        if abs(lead) <= _SLACK:
            return 1.0
        kept = (self.high - self.low) * math.copysign(1, lead) >= -_SLACK
        return float((self.high + self.low)[kept].sum())


def one_more(
    plan: Plan, round: str = PUBLISHED, cuts: Cuts | None = None, uncertainty: Uncertainty | None = None
) -> tuple[OneMore, ...]:
    """Compute what one more expert is worth for every stack with two scores, in the sheet's order."""
    cuts = cuts or Cuts(plan.risk_cut, plan.future_cut, plan.band)
    uncertainty = plan.uncertainty if uncertainty is None else uncertainty
    answers = None if round == PUBLISHED else standing_grid(plan, round, both(stacks(plan)))
    found = []
    for item in stacks(plan):
        scores = position(plan, round, item)
        if any(extent(score) is None for score in scores):
            continue
        learned = []
        for name, score, cut in zip((RISK, FUTURE), scores, (cuts.risk, cuts.future), strict=True):
            known = _posterior(plan, answers, (item, name), score, uncertainty.baseline)
            if known is None:
                learned.append(_fixed(score, cut, uncertainty))
            else:
                learned.append(learning(known, cut, uncertainty.lines))
        now, after = (math.prod(getattr(axis, when) for axis in learned) for when in ("now", "after"))
        change = 1 - math.prod(axis.stays for axis in learned)
        found.append(OneMore(item, now, max(now, after), max(0.0, after - now), min(1.0, max(0.0, change))))
    return tuple(found)


def learning(parameters: ArrayLike, cut: float, spread: float = 0.0) -> Learning:
    """Return what one more answer would say, given a Dirichlet distribution's parameters for the levels."""
    given = np.asarray(parameters, dtype=np.float64)
    likely = given / given.sum()
    following = given + np.eye(len(LEVELS))
    above = np.array([mean_above(row, cut, spread) for row in following])
    return Learning(likely * above, likely * (1 - above))


def mean_above(parameters: ArrayLike, cut: float, spread: float = 0.0) -> float:
    """Return how likely the mean of Dirichlet shares of the levels lies above a line within `spread` of `cut`.

    One half where nothing but the line itself can be the mean.
    """
    given = np.asarray(parameters, dtype=np.float64)
    if spread <= 0:
        return _mean_above(given, cut)
    places, weights = np.polynomial.legendre.leggauss(_PLACES)
    return float(sum(weight / 2 * _mean_above(given, cut + spread * place)
                     for place, weight in zip(places.tolist(), weights.tolist(), strict=True)))  # fmt: skip


def _mean_above(parameters: Draws, cut: float) -> float:
    active = (parameters > 0) & (np.abs(LEVELS - cut) > _SLACK)
    off, shape = (LEVELS - cut)[active], parameters[active]
    if not active.any():
        return 0.5
    if (off > 0).all() or (off < 0).all():
        return float(off[0] > 0)
    # With t = exp(s), dt/t is ds; the integrand falls off like t on the left and like t^−Σ on the right.
    times = np.exp(np.arange(_LOWEST, min(600.0, 5 + _DECAY / float(shape.sum())), _STEP))
    turned = np.multiply.outer(times, off)
    damped = np.exp(-np.log1p(turned**2) @ shape / 2)
    integral = float((np.sin(np.arctan(turned) @ shape) * damped).sum()) * _STEP
    return min(1.0, max(0.0, 0.5 + integral / math.pi))


def _posterior(plan: Plan, answers: Grid | None, key: Cell, score: Score, baseline: float) -> Draws | None:
    """Return the Dirichlet parameters of a score's levels; None where nothing is known of its answers."""
    if answers is None:
        return None if score.kind != "exact" or score.value is None or not score.n else PRIOR + _survey(score, score.n)
    found = PRIOR.copy()
    column = answers.column(key)
    for low, high in zip(answers.low[:, column], answers.high[:, column], strict=True):
        covered = (low <= LEVELS) & (high >= LEVELS)
        if covered.any():
            found += covered / covered.sum()
    published = position(plan, PUBLISHED, key[0])[0 if key[1] == RISK else 1]
    if baseline > 0 and published.kind == "exact" and published.value is not None:
        found += _survey(published, baseline)
    return found


def _survey(score: Score, weight: float) -> Draws:
    return np.asarray(weight * maximum_entropy(score.value or 0.0), dtype=np.float64)


def _fixed(score: Score, cut: float, uncertainty: Uncertainty) -> Learning:
    share = upper_share(score, cut, uncertainty) or 0.0
    return Learning(np.array([share]), np.array([1 - share]))
