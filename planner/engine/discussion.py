"""What to talk about: the cells where disagreement matters most for the outcome, and whose answers stand apart.

A cell's place in the queue is disagreement × influence, both from 0 to 1. Disagreement is the standard deviation of the
answers (with n below it) as a share of the largest there can be, half the panel at each end of the scale. Influence is
that of `planner.engine.influence`. A cell all agree on, or that changes nothing, is not in the queue; neither is one
that is not quantified, because it lacks answers, not discussion.

An answer stands apart when it lies at least one and a half levels from the median and, with eight answers or more,
outside Tukey's fences (quartiles ∓ 1.5 × IQR), or, with four to seven, at |z| of 1.5 or more: so few quartiles say
little, and |z| cannot exceed (n − 1)/√n. Below four answers none does.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

import numpy as np

from planner.engine.answers import Cell, Grid, Numbers, asked, grid, order_of_answers
from planner.engine.consensus import CellStatistics, all_statistics, quantile
from planner.engine.influence import SIDE_CODES, Influence, Kind, influences, settled, side_codes
from planner.engine.panel import required, standing
from planner.engine.quadrant import stacks
from planner.engine.roles import FUTURE, RISK
from planner.model.plan import SCALE_ENDS, Plan, Quadrant

_FENCED, _SCORED = 8, 4
_FENCE, _Z, _LEAST = 1.5, 1.5, 1.5
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Topic:
    """A cell in the discussion queue, `rank` 1 first; `influence` tells what would change."""

    rank: int
    item: str
    indicator: str
    kind: Kind
    score: float
    disagreement: float
    influence: Influence
    statistics: CellStatistics


@dataclass(frozen=True, slots=True)
class Outlier:
    """An answer (from `low` to `high`) that stands apart in its cell.

    `row` is its row in the grid and `assessor` the row's code or position. `fences` are the bounds of the ordinary,
    `z` its distance from the mean in standard deviations.
    """

    row: int
    assessor: str
    item: str
    indicator: str
    low: float
    high: float
    fences: tuple[float, float]
    z: float


@dataclass(frozen=True, slots=True)
class QuadrantChange:
    """A stack whose quadrant changes; without enough answers left it is no longer `quantified`."""

    item: str
    before: Quadrant | None
    after: Quadrant | None
    quantified: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Which stacks change when all answers of one row of the grid are left out."""

    row: int
    assessor: str
    changes: tuple[QuadrantChange, ...]


def queue(
    plan: Plan,
    round: str,
    sheet: str | None = None,
    answers: Grid | None = None,
    statistics: Iterable[CellStatistics] | None = None,
) -> tuple[Topic, ...]:
    """Rank the cells of a workshop round by disagreement × influence, the most pressing first.

    `answers` and `statistics` of the asked cells are computed unless given. Equals stand in the order of the sheets.
    """
    cells = asked(plan, round, sheet) if answers is None else answers.cells
    found = grid(plan, round, cells) if answers is None else answers
    known = {one.key: one for one in (all_statistics(plan, round, cells) if statistics is None else statistics)}
    weights = influences(plan, round, found)
    spread = disagreements(found)
    scored = [
        (float(spread[column]) * weights[key].value, float(spread[column]), key)
        for column, key in enumerate(found.cells)
        if key in weights and known[key].quantified
    ]
    ranked = sorted((row for row in scored if row[0] > _SLACK), key=lambda row: (-_rounded(row[0]), -_rounded(row[1])))
    return tuple(
        Topic(rank, *key, weights[key].kind, score, apart, weights[key], known[key])
        for rank, (score, apart, key) in enumerate(ranked, 1)
    )


def disagreements(answers: Grid) -> Numbers:
    """Return the disagreement of every cell of a grid, 0–1; 0 where there are fewer than two answers."""
    mid = answers.mid
    given = ~np.isnan(mid)
    counts = np.maximum(given.sum(axis=0), 1)
    means = np.where(given, mid, 0).sum(axis=0) / counts
    variance = (np.where(given, mid - means, 0) ** 2).sum(axis=0) / counts
    return np.asarray(np.sqrt(variance) / ((SCALE_ENDS[1] - SCALE_ENDS[0]) / 2), dtype=np.float64)


def outliers(plan: Plan, answers: Grid) -> tuple[Outlier, ...]:
    """List the answers that stand apart, cell by cell; give the grid that may be shown."""
    mid = answers.mid
    return tuple(chain.from_iterable(_apart(plan, answers, mid, column) for column in range(len(answers.cells))))


def leave_one_out(plan: Plan, round: str, answers: Grid) -> tuple[LeftOut, ...]:
    """Tell for every row of a grid which stacks change quadrant without it; give the grid that may be shown.

    A question that the round did not ask again keeps its answers, and they are left out with the rest of a person's.
    Stacks of which the grid holds neither score are left aside.
    """
    cells = set(answers.cells)
    items = [item for item in stacks(plan) if not cells.isdisjoint(((item, RISK), (item, FUTURE)))]
    codes = _codes(plan, round, answers)
    found: list[list[QuadrantChange]] = [[] for _row in answers.assessors]
    for item in items:
        risk = _side_rows(plan, round, answers, codes, (item, RISK))
        future = _side_rows(plan, round, answers, codes, (item, FUTURE))
        before = settled(plan, round, item, SIDE_CODES[risk[-1]], SIDE_CODES[future[-1]])
        for row, both in enumerate(zip(risk[:-1], future[:-1], strict=True)):
            if both == (risk[-1], future[-1]):
                continue
            after = settled(plan, round, item, SIDE_CODES[both[0]], SIDE_CODES[both[1]])
            if after != before:
                found[row].append(QuadrantChange(item, before, after, 0 not in both))
    return tuple(LeftOut(row, assessor, tuple(found[row])) for row, assessor in enumerate(answers.assessors))


def _codes(plan: Plan, round: str, answers: Grid) -> tuple[str, ...]:
    """Return whose rows these are, for computing only."""
    if answers.coded:
        return answers.assessors
    raw = grid(plan, round, answers.cells)
    return tuple(raw.assessors[row] for row in order_of_answers(raw))


def _rounded(score: float) -> float:
    # What is equal but for the last bits ranks as equal.
    return round(score, 9)


def _side_rows(plan: Plan, round: str, answers: Grid, codes: tuple[str, ...], key: Cell) -> list[int]:
    """Number the sides of a score without each row in turn, and at last with all of them."""
    size = len(codes)
    low, high = _standing_answers(plan, round, answers, codes, key)
    given = ~np.isnan(low)
    # What each row takes away, and, for the last number, nothing.
    counts = given.sum() - np.append(given[:size], False)
    ends = []
    for values in (low, high):
        kept = np.nan_to_num(values)
        ends.append((kept.sum() - np.append(kept[:size], 0.0)) / np.maximum(counts, 1))
    cut = plan.risk_cut if key[1] == RISK else plan.future_cut
    sides = side_codes(ends[0], ends[1], cut, plan.band)
    return [int(code) for code in np.where(counts >= required(plan, *key), sides, 0)]


def _standing_answers(
    plan: Plan, round: str, answers: Grid, codes: tuple[str, ...], key: Cell
) -> tuple[Numbers, Numbers]:
    """Return the ends of a cell's answers row by row, and after them those of people who have no row here."""
    if key in answers.cells:
        column = answers.column(key)
        return answers.low[:, column], answers.high[:, column]
    earlier = grid(plan, standing(plan, round, *key), (key,))
    rows = {code: row for row, code in enumerate((*codes, *(one for one in earlier.assessors if one not in codes)))}
    ends = np.full((2, len(rows)), np.nan)
    for place, code in enumerate(earlier.assessors):
        ends[:, rows[code]] = earlier.low[place, 0], earlier.high[place, 0]
    return ends[0], ends[1]


def _apart(plan: Plan, answers: Grid, mid: Numbers, column: int) -> list[Outlier]:
    key = answers.cells[column]
    rows = np.flatnonzero(~np.isnan(mid[:, column]))
    values = mid[rows, column]
    if len(values) < max(_SCORED, required(plan, *key)):
        return []
    mean, sd = float(values.mean()), float(values.std(ddof=1))
    if sd <= _SLACK:
        return []
    ordered = sorted(values.tolist())
    median, q1, q3 = (quantile(ordered, share) for share in (0.5, 0.25, 0.75))
    if len(values) >= _FENCED:
        fences = (q1 - _FENCE * (q3 - q1), q3 + _FENCE * (q3 - q1))
        odd = (values < fences[0] - _SLACK) | (values > fences[1] + _SLACK)
    else:
        fences = (mean - _Z * sd, mean + _Z * sd)
        odd = np.abs(values - mean) >= _Z * sd - _SLACK
    odd &= np.abs(values - median) >= _LEAST - _SLACK
    return [
        Outlier(row, answers.assessors[row], *key, float(answers.low[row, column]), float(answers.high[row, column]),
                fences, (float(mid[row, column]) - mean) / sd)
        for row in rows[odd].tolist()
    ]  # fmt: skip
