"""Where redrawn panels put each item on the matrix: a box, an ellipse, and how likely each quadrant is.

The box holds, for each axis by itself, the middle LEVEL of redrawn scores. The ellipse has the covariance of both and
would hold LEVEL of the redrawn positions if they were normally distributed, which is an approximation: means of few
answers are not, and near the end of the scale it may reach beyond.

Published scores: the box from the exact distribution of the mean of n answers of greatest entropy, the ellipse from
their variance; both axes independent. A lost value lies anywhere in its interval, equally likely. Where no number of
answers is known there is neither. Workshop rounds, with or without the survey beside them: from the redrawn panels.
Uncertain lines move no score; they count in the probabilities alone.

All but the probabilities is remembered, because only they change while a line is moved.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from planner.engine.certainty.answersets import deviation
from planner.engine.certainty.blending import blended_draws, blended_position, drawn_shares
from planner.engine.certainty.results import LEVEL, Cloud, Doubt, Span
from planner.engine.kept import Kept
from planner.engine.probability import (
    Draws,
    Shares,
    maximum_entropy,
    mean_distribution,
    published_shares,
)
from planner.engine.quadrant import DRAWS, SEED, extent, framed, position, redrawable, stacks
from planner.engine.resampling import REMEMBERED, both, in_batches, redrawn
from planner.engine.result import Cuts, Matrix
from planner.model.plan import PUBLISHED, Plan, Score
from planner.model.weighting import Uncertainty

Scores = Mapping[str, tuple[Score, Score]]
Pair = tuple[Draws, Draws]
TAIL = (1 - LEVEL) / 2
# The square of the radius that holds LEVEL of a normal distribution in two dimensions: −2 ln(1 − LEVEL).
RADIUS_SQUARED = -2 * math.log(1 - LEVEL)
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class _Shape:
    """What of a cloud doesn't depend on the lines."""

    box: tuple[Span, Span] | None
    axes: tuple[float, float] | None
    angle: float


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The scores of a round, their redrawn means where these were drawn, and the shapes."""

    scores: Scores
    draws: Mapping[str, Pair]
    shapes: Mapping[str, _Shape]


_NOTHING = _Shape(None, None, 0.0)
_kept: Kept[_Drawn] = Kept(4)


def doubt(
    plan: Plan,
    round: str = PUBLISHED,
    cuts: Cuts | None = None,
    uncertainty: Uncertainty | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Doubt:
    """Compute the cloud of every stack with two scores; what is uncertain is what the plan says, unless given.

    A baseline above 0 blends the survey into a workshop round. PlannerError as for `matrix`.
    """
    frame = framed(plan, round, cuts, draws, seed, uncertainty)
    if round == PUBLISHED:
        frame = replace(frame, uncertainty=replace(frame.uncertainty, baseline=0.0))
    clouds: dict[str, Cloud] = {}
    for batch in in_batches(stacks(plan), draws):
        clouds |= _clouds(frame, _found(plan, frame, tuple(batch)))
    return Doubt(round, frame.cuts, frame.uncertainty, draws, seed, clouds)


def _found(plan: Plan, frame: Matrix, items: tuple[str, ...]) -> _Drawn:
    if frame.draws > REMEMBERED:
        return _drawn(plan, frame, items)
    parts = (plan.assessments, plan.assessors, plan.rounds, plan.published, plan.sheets, plan.items)
    key = (frame.round, items, frame.draws, frame.seed, replace(frame.uncertainty, lines=0.0))
    return _kept.get(parts, key, lambda: _drawn(plan, frame, items))


def _clouds(frame: Matrix, found: _Drawn) -> dict[str, Cloud]:
    clouds = {}
    for item, scores in found.scores.items():
        risk, future = (extent(score) for score in scores)
        if risk is None or future is None:
            continue
        shape, shares = found.shapes.get(item, _NOTHING), _shares(frame, scores, found.draws.get(item))
        centre = sum(future) / 2, sum(risk) / 2
        clouds[item] = Cloud(item, centre, shape.box, shape.axes, shape.angle, shares.quadrants, shares.error)
    return clouds


def _drawn(plan: Plan, frame: Matrix, items: tuple[str, ...]) -> _Drawn:
    uncertainty = frame.uncertainty
    blended = uncertainty.baseline > 0
    place = partial(blended_position, k=uncertainty.baseline) if blended else position
    scores = {item: place(plan, frame.round, item) for item in items}
    if frame.round == PUBLISHED or not uncertainty.assessors:
        return _Drawn(scores, {}, {item: _exact_shape(*pair, uncertainty) for item, pair in scores.items()})
    if blended:
        drawn = blended_draws(plan, frame, items)
    else:
        usable = [item for item, pair in scores.items() if redrawable(*pair)]
        panels = redrawn(plan, frame.round, both(usable), frame.draws, frame.seed, uncertainty.intervals)
        drawn = {item: panels.of(item) for item in usable}
    return _Drawn(scores, drawn, {item: _sampled_shape(*pair) for item, pair in drawn.items()})


def _shares(frame: Matrix, scores: tuple[Score, Score], drawn: Pair | None) -> Shares:
    if frame.round == PUBLISHED or not frame.uncertainty.assessors:
        return published_shares(*scores, frame.cuts, frame.uncertainty)
    return Shares() if drawn is None else drawn_shares(drawn, frame)


def _exact_shape(risk: Score, future: Score, uncertainty: Uncertainty) -> _Shape:
    found = [_spread(score, uncertainty) for score in (future, risk)]
    if found[0] is None or found[1] is None:
        return _NOTHING
    (across, wide), (up, high) = found[0], found[1]
    return _Shape((across, up), (_half_axis(wide), _half_axis(high)), 0.0)


def _spread(score: Score, uncertainty: Uncertainty) -> tuple[Span, float] | None:
    """Return the middle LEVEL of a score that isn't sampled and its variance; None where nothing can be said."""
    ends = extent(score)
    if ends is None:
        return None
    low, high = ends
    if low < high and uncertainty.intervals:
        return (low + TAIL * (high - low), high - TAIL * (high - low)), (high - low) ** 2 / 12
    middle = (low + high) / 2
    if low < high or not uncertainty.assessors:
        return (middle, middle), 0.0
    return None if not score.n else _mean_spread(middle, score.n)


def _mean_spread(mean: float, n: int) -> tuple[Span, float]:
    chances = mean_distribution(mean, n)
    low = int(np.argmax(np.cumsum(chances) > TAIL + _SLACK))
    high = len(chances) - 1 - int(np.argmax(np.cumsum(chances[::-1]) > TAIL + _SLACK))
    return ((n + low) / n, (n + high) / n), deviation(maximum_entropy(mean)) ** 2 / n


def _sampled_shape(risk: Draws, future: Draws) -> _Shape:
    apart = np.stack((future - future.mean(), risk - risk.mean()))
    (wide, joint), (_joint, high) = (apart @ apart.T / max(1, len(risk) - 1)).tolist()
    middle, off = (wide + high) / 2, math.hypot((wide - high) / 2, joint)
    angle = math.degrees(math.atan2(2 * joint, wide - high) / 2) if off > 0 else 0.0
    axes = _half_axis(middle + off), _half_axis(max(0.0, middle - off))
    return _Shape((_quantiles(future), _quantiles(risk)), axes, angle)


def _quantiles(values: Draws) -> Span:
    below = int(TAIL * len(values) + _SLACK)
    above = len(values) - 1 - below
    ordered = np.partition(values, (below, above))
    return float(ordered[below]), float(ordered[above])


def _half_axis(variance: float) -> float:
    return math.sqrt(RADIUS_SQUARED * variance)
