"""A small workshop with the published survey beside it: optional, and never mixed silently.

The survey counts as k experts who gave its mean: with n answers of mean m and a published mean p the blended score is
(n·m + k·p) / (n + k). Where the workshop has no score, the survey stands alone, and the other way round. An interval is
blended by its ends.

A redrawn panel has its own number of answers beside the same k. The survey's mean is redrawn as well: as the mean of
its n answers of greatest entropy, evenly in an interval, not at all where no number of answers is known. One answer of
the workshop still says nothing of what another's might have been.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from planner.engine.certainty.results import Blend
from planner.engine.kept import Kept
from planner.engine.panel import cell
from planner.engine.probability import (
    Draws,
    Shares,
    mean_distribution,
    published_shares,
    sampled_shares,
    stream,
)
from planner.engine.quadrant import DRAWS, FEWEST, SEED, extent, framed, matrix, place, position, stacks
from planner.engine.resampling import REMEMBERED, Cell, both, in_batches, redrawn
from planner.engine.result import Cuts, Matrix
from planner.engine.roles import FUTURE, RISK
from planner.model.errors import PlannerError
from planner.model.plan import PUBLISHED, Plan, Score
from planner.model.weighting import Uncertainty
from planner.text import _

Pair = tuple[Draws, Draws]
# What every k blends: by cell the redrawn means of the workshop with their numbers of answers, and of the survey.
Drawn = tuple[tuple[Draws, Draws] | None, Draws | None]
_blended: Kept[Mapping[str, Pair]] = Kept(2)
_drawn: Kept[Mapping[Cell, Drawn]] = Kept(2)
_scores: Kept[Mapping[Cell, tuple[Score, Score]]] = Kept(2)
_shares_of: Kept[Shares] = Kept(32)
_AXES = (RISK, FUTURE)
_SAME = 1e-12


def blend(plan: Plan, round: str, k: float) -> tuple[Blend, ...]:
    """Blend both scores of every stack with the survey as k experts, in the sheet's order.

    PlannerError where k is no number from 0.
    """
    _check(k)
    found = []
    for item in stacks(plan):
        for indicator in (RISK, FUTURE):
            workshop, published = _both_scores(plan, round)[item, indicator]
            ends = extent(blended_score(workshop, published, k))
            found.append(
                Blend(
                    item=item,
                    indicator=indicator,
                    workshop=_middle(workshop),
                    published=_middle(published),
                    n=_answers(workshop),
                    experts=k if extent(published) else 0.0,
                    blended=None if ends is None else sum(ends) / 2,
                    low=None if ends is None else ends[0],
                    high=None if ends is None else ends[1],
                )
            )
    return tuple(found)


def blended_score(workshop: Score, published: Score, k: float) -> Score:
    """Blend a workshop's score with a published one that counts as k experts; `n` stays the workshop's."""
    own, other, n = extent(workshop), extent(published), _answers(workshop)
    if other is None or k <= 0:
        return workshop
    if own is None or n == 0:
        return replace(published, n=n)
    low, high = ((n * mine + k * theirs) / (n + k) for mine, theirs in zip(own, other, strict=True))
    exact = high - low <= _SAME
    return Score("exact" if exact else "interval", low if exact else None, low, high, n)


def blended_position(plan: Plan, round: str, item: str, k: float) -> tuple[Score, Score]:
    """Return risk and future competitiveness of an item, blended."""
    return _score(plan, round, item, RISK, k), _score(plan, round, item, FUTURE, k)


def blended_matrix(
    plan: Plan,
    round: str,
    k: float,
    cuts: Cuts | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
    uncertainty: Uncertainty | None = None,
) -> Matrix:
    """Place every stack by its blended scores; the published round, which has nothing to be blended with, as it is.

    PlannerError as for `matrix`, and where k is no number from 0.
    """
    _check(k)
    if round == PUBLISHED or k == 0:
        return matrix(plan, round, cuts, draws, seed, uncertainty)
    frame = framed(plan, round, cuts, draws, seed, uncertainty)
    frame = replace(frame, uncertainty=replace(frame.uncertainty, baseline=k))
    scores = {item: blended_position(plan, round, item, k) for item in stacks(plan)}
    shares: dict[str, Shares] = {}
    for batch in in_batches(tuple(scores), draws):
        shares |= _shares(plan, frame, {item: scores[item] for item in batch})
    points = (place(plan, frame, item, *pair, shares.get(item, Shares())) for item, pair in scores.items())
    return replace(frame, points=tuple(points))


def blended_draws(plan: Plan, frame: Matrix, items: Sequence[str]) -> Mapping[str, Pair]:
    """Redraw the blended scores of those items that have both and no single answer; by item: risk, future."""
    if frame.draws > REMEMBERED:
        return _draw(plan, frame, items)
    uncertainty = frame.uncertainty
    parts = (plan.assessments, plan.assessors, plan.rounds, plan.published, plan.sheets)
    key = (frame.round, tuple(items), frame.draws, frame.seed, uncertainty.baseline, uncertainty.intervals)
    return _blended.get(parts, key, lambda: _draw(plan, frame, items))


def _shares(plan: Plan, frame: Matrix, scores: Mapping[str, tuple[Score, Score]]) -> dict[str, Shares]:
    uncertainty = frame.uncertainty
    if not uncertainty.assessors:
        return {item: published_shares(*pair, frame.cuts, uncertainty) for item, pair in scores.items()}
    drawn = blended_draws(plan, frame, tuple(scores))
    return {item: drawn_shares(pair, frame) for item, pair in drawn.items()}


def drawn_shares(pair: Pair, frame: Matrix) -> Shares:
    """Return the share of redrawn scores in each quadrant; a matrix and its clouds ask for the same."""
    cuts, lines = frame.cuts, frame.uncertainty.lines
    if frame.draws > DRAWS:
        return sampled_shares(*pair, cuts, lines)
    return _shares_of.get(pair, (cuts, lines), lambda: sampled_shares(*pair, cuts, lines))


def _draw(plan: Plan, frame: Matrix, among: Sequence[str]) -> dict[str, Pair]:
    baseline = frame.uncertainty.baseline
    scores = _both_scores(plan, frame.round)
    answered = {key: _answers(scores[key][0]) for key in both(among)}
    items = [
        item
        for item in among
        if all(answered[item, name] != 1 and extent(_score(plan, frame.round, item, name, baseline)) for name in _AXES)
    ]
    cells = both(items)
    asked = tuple(key for key in cells if answered[key] >= FEWEST)
    parts = (plan.assessments, plan.assessors, plan.rounds, plan.published, plan.sheets)
    key = (frame.round, cells, asked, frame.draws, frame.seed, frame.uncertainty.intervals)

    def make() -> Mapping[Cell, Drawn]:
        return _draw_cells(plan, frame, cells, asked)

    drawn = make() if frame.draws > REMEMBERED else _drawn.get(parts, key, make)
    found = {cell_: _mixed(*drawn[cell_], frame) for cell_ in cells}
    return {item: (found[item, RISK], found[item, FUTURE]) for item in items}


def _draw_cells(plan: Plan, frame: Matrix, cells: Sequence[Cell], asked: Sequence[Cell]) -> dict[Cell, Drawn]:
    """Redraw the workshop's and the survey's scores of some cells, whatever the survey counts."""
    panels = redrawn(plan, frame.round, asked, frame.draws, frame.seed, frame.uncertainty.intervals) if asked else None
    found: dict[Cell, Drawn] = {}
    for key in cells:
        row = None if panels is None else panels.rows.get(key)
        own = None if panels is None or row is None else (panels.means[row], panels.answered[row])
        found[key] = (own, _survey_draws(_both_scores(plan, frame.round)[key][1], frame, key))
    return found


def _mixed(own: tuple[Draws, Draws] | None, survey: Draws | None, frame: Matrix) -> Draws:
    """Blend one redrawn score; it has at least one of a workshop's and a published score."""
    if own is None:
        return np.full(frame.draws, np.nan) if survey is None else survey
    (means, n), k = own, frame.uncertainty.baseline
    return means if survey is None else np.asarray((n * means + k * survey) / (n + k), dtype=np.float64)


def _survey_draws(score: Score, frame: Matrix, key: Cell) -> Draws | None:
    """Redraw a published score from its own stream; None when it is missing."""
    ends = extent(score)
    if ends is None:
        return None
    uniform = stream(frame.seed, " ".join((*key, PUBLISHED))).random(frame.draws)
    low, high = ends
    if low < high:
        return low + (high - low) * (uniform if frame.uncertainty.intervals else np.full(frame.draws, 0.5))
    if not score.n:
        return np.full(frame.draws, low)
    chances = np.cumsum(mean_distribution(low, score.n))
    picks = np.searchsorted(chances / chances[-1], uniform, side="right")
    return np.asarray((score.n + picks) / score.n, dtype=np.float64)


def _published(plan: Plan, item: str, indicator: str) -> Score:
    return position(plan, PUBLISHED, item)[0 if indicator == RISK else 1]


def _score(plan: Plan, round: str, item: str, indicator: str, k: float) -> Score:
    key = item, indicator
    workshop, published = _both_scores(plan, round).get(key) or (cell(plan, round, *key), _published(plan, *key))
    return blended_score(workshop, published, k)


def _both_scores(plan: Plan, round: str) -> Mapping[Cell, tuple[Score, Score]]:
    """Return the workshop's and the published score of both axes of every stack, remembered while k moves."""
    parts = (plan.assessments, plan.assessors, plan.rounds, plan.published, plan.sheets, plan.items)

    def make() -> Mapping[Cell, tuple[Score, Score]]:
        return {key: (cell(plan, round, *key), _published(plan, *key)) for key in both(stacks(plan))}

    return _scores.get(parts, round, make)


def _answers(score: Score) -> int:
    """Return how many answers stand behind a workshop's score; none behind one that has too few to be quantified."""
    return 0 if score.kind == "missing" else score.n or 0


def _middle(score: Score) -> float | None:
    ends = extent(score)
    return None if ends is None else sum(ends) / 2


def _check(k: float) -> None:
    if not math.isfinite(k) or k < 0:
        raise PlannerError(
            _("The survey can't count as {k} experts.").format(k=k), _("Give a number from 0, which leaves it out.")
        )
