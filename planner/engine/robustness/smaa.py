"""SMAA-2: what share of all possible weights and scores puts each alternative at each rank.

Source: Lahdelma and Salminen (2001), SMAA-2: Stochastic multicriteria acceptability analysis for group decision making,
Operations Research 49:444–454. An alternative is worth the weighted sum of its worths on the criteria; weights and
scores are drawn, and every draw ranks the alternatives. Alternatives that tie share the ranks they cover. The central
weights of an alternative are the mean of the weights that put it first; where none do, they are not defined (NaN), and
neither is the confidence factor, the share of drawn scores with which it is first by its central weights.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike

from planner.engine.decision import Numbers, Smaa
from planner.engine.robustness.scoresampling import Samples
from planner.engine.robustness.tally import CHUNK, TOLERANCE, Grid, Tally, grid, twins
from planner.engine.robustness.weightsampling import sample
from planner.engine.robustness.weightspace import WeightSpace
from planner.model.errors import PlannerError
from planner.model.weighting import WeightKnowledge
from planner.progress import Report, part, silent
from planner.text import _

# Values of a chunk of draws, criteria × draws × alternatives, and the weights drawn with them.
Chunk = tuple[Numbers, Numbers]


def smaa(samples: Samples, where: WeightSpace, *, quick: bool = False, report: Report = silent) -> Smaa:
    """Rank drawn scores by drawn weights, as many as the samples have.

    Where neither scores nor weights leave anything to draw, one draw is exact and says so. `quick` finds the confidence
    factors from the first chunk of scores alone, for a picture that moves.
    """
    criteria = len(samples.problem.criteria)
    if len(where.weights) != criteria:
        raise PlannerError(_("There must be one weight for each of {count} criteria.").format(count=criteria))
    if samples.certain:
        return _fixed_scores(samples, where, report)
    weights = sample(where, samples.draws, samples.seed)
    levels = grid(samples.extent, len(samples.problem.alternatives))
    tally = Tally(levels, np.arange(len(samples.problem.alternatives)), criteria)
    for start, values in samples.blocks(part(report, 0.0, 0.7)):
        chosen = weights[start : start + values.shape[1]]
        tally.add(_behind(levels, values, chosen), chosen)
    blocks = samples.blocks(part(report, 0.7, 1.0))
    looked = (next(blocks) for _once in range(1)) if quick else blocks
    central = _central(tally)
    confidence = _confidence((values for _start, values in looked), central)
    return _result(tally, central, confidence, where.knowledge, samples.seed)


def sampled(values: ArrayLike, weights: ArrayLike, *, knowledge: WeightKnowledge = "free", seed: int = 0) -> Smaa:
    """Rank draws made elsewhere: `values` draws × alternatives × criteria, more being better, and the weights (draws ×
    criteria) drawn with them. PlannerError where they don't fit each other."""
    drawn, chosen = np.asarray(values, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    if drawn.ndim != 3 or chosen.shape != (drawn.shape[0], drawn.shape[2]) or not drawn.size:
        raise PlannerError(_("Every draw needs the values of all alternatives and one weight for each criterion."))
    levels = grid(drawn, drawn.shape[1], float(chosen.sum(axis=1).max()))
    tally = Tally(levels, np.arange(drawn.shape[1]), drawn.shape[2])
    for block, some in _chunks(drawn, chosen):
        tally.add(_behind(levels, block, some), some)
    central = _central(tally)
    confidence = _confidence((block for block, _some in _chunks(drawn, chosen)), central)
    return _result(tally, central, confidence, knowledge, seed)


def acceptability(worth: ArrayLike, weights: ArrayLike) -> Numbers:
    """Return the rank acceptabilities (alternatives × ranks) of fixed worths (alternatives × criteria) alone."""
    values, drawn = np.asarray(worth, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    return _counted(values, drawn, whole=False, report=silent).ranks / len(drawn)


def pairwise(ranks: ArrayLike) -> Numbers:
    """Return how often each alternative is ahead of each other one, ties half, given the ranks of draws (draws ×
    alternatives)."""
    given = np.asarray(ranks)
    lead = given[:, :, None] < given[:, None, :]
    tied = given[:, :, None] == given[:, None, :]
    found = np.asarray(lead.mean(axis=0) + tied.mean(axis=0) / 2)
    np.fill_diagonal(found, 0.0)
    return found


def entropy(shares: ArrayLike) -> Numbers:
    """Return the entropy in bits of shares along the last axis: 0 where one has everything."""
    given = np.asarray(shares, dtype=np.float64)
    logs = np.log2(given, out=np.zeros_like(given), where=given > 0)
    return np.asarray(np.abs((given * logs).sum(axis=-1)))


def _fixed_scores(samples: Samples, where: WeightSpace, report: Report) -> Smaa:
    worth = np.ascontiguousarray(samples.problem.worth)
    weights = sample(where, 1 if where.certain else samples.draws, samples.seed)
    tally = _counted(worth, weights, whole=True, report=report)
    central = _central(tally)
    return _result(tally, central, _confidence(iter([worth.T[:, None, :]]), central), where.knowledge, samples.seed,
                   exact=where.certain)  # fmt: skip


def _counted(worth: Numbers, weights: Numbers, *, whole: bool, report: Report) -> Tally:
    levels = grid(worth, len(worth))
    tally = Tally(levels, twins(worth), worth.shape[1], whole=whole)
    values = np.ascontiguousarray(levels.behind(worth).T)
    out = np.empty((CHUNK, len(worth)))
    for start in range(0, len(weights), CHUNK):
        report(start / len(weights), _("Drawing weights"))
        some = weights[start : start + CHUNK]
        tally.add(np.matmul(some, values, out=out[: len(some)]), some)
    tally.settle()
    return tally


def _chunks(values: Numbers, weights: Numbers) -> Iterator[Chunk]:
    for start in range(0, len(values), CHUNK):
        yield np.moveaxis(values[start : start + CHUNK], 2, 0), weights[start : start + CHUNK]


def _behind(levels: Grid, values: Numbers, weights: Numbers) -> Numbers:
    """Weight the values of a chunk and put the scores on the grid."""
    found = values[0] * weights[:, 0, None]
    for place in range(1, len(values)):
        found += values[place] * weights[:, place, None]
    np.subtract(levels.top * weights.sum(axis=1, keepdims=True), found, out=found)
    found *= levels.scale
    return np.asarray(found)


def _central(tally: Tally) -> Numbers:
    """Return the mean weights of each alternative's first places, NaN where it has none."""
    first = np.repeat(tally.ranks[:, :1], tally.criteria, axis=1)
    # What sharing among twins leaves of no first place at all is rounding.
    return np.divide(tally.leading, first, out=np.full_like(tally.leading, np.nan), where=first > TOLERANCE)


def _confidence(blocks: Iterator[Numbers], central: Numbers) -> Numbers:
    """Return how often each alternative is first by its own central weights, ties shared; NaN where it has none."""
    found = np.full(len(central), np.nan)
    own = np.flatnonzero(~np.isnan(central).any(axis=1))
    wins, draws = np.zeros(len(own)), 0
    for values in blocks:
        draws += values.shape[1]
        for place, one in enumerate(own):
            wins[place] += _won(values, central[one], int(one))
    found[own] = wins / max(1, draws)
    return found


def _won(values: Numbers, weights: Numbers, one: int) -> float:
    """Return in how many draws of a block one alternative is first with these weights."""
    # Added up by hand: a product of matrices this flat would wake threads that cost more than they bring.
    scores = values[0] * weights[0]
    for place in range(1, len(values)):
        scores += values[place] * weights[place]
    best = scores.max(axis=1) - TOLERANCE
    first = np.flatnonzero(scores[:, one] >= best)
    return float((1 / (scores[first] >= best[first, None]).sum(axis=1)).sum())


def _result(
    tally: Tally, central: Numbers, confidence: Numbers, knowledge: WeightKnowledge, seed: int, *, exact: bool = False
) -> Smaa:
    shares, ahead = tally.ranks / tally.draws, tally.ahead / tally.draws
    return Smaa(
        knowledge=knowledge,
        draws=tally.draws,
        seed=seed,
        acceptability=shares,
        central=central,
        confidence=confidence,
        pairwise=ahead,
        entropy=entropy(shares),
        expected_rank=shares @ np.arange(1, tally.count + 1),
        error=0.0 if exact else _error(np.concatenate([shares.ravel(), ahead.ravel()]), tally.draws),
    )


def _error(shares: Numbers, draws: int) -> float:
    """Return the largest standard error of shares of draws; a single draw says nothing, so it has the largest."""
    if draws < 2:
        return 0.5
    return float(np.sqrt(np.clip(shares * (1 - shares), 0.0, None).max(initial=0.0) / (draws - 1)))
