"""How far one cell of a sheet could change the outcome: the quadrant of a stack, or the rank of an item.

Every influence is a number from 0 to 1, the mean of shares that are kept beside it:
- A cell of the matrix: twice the chance that a redrawn panel's mean lies on the other side of the line (at most 1), the
  share of its answers that change the quadrant when left out one by one, and the closeness of its mean to the line
  (1 on it, 0 a level away).
- Any other cell: the share of its answers that change the item's rank on the sheet when left out one by one, and the
  closeness of its mean to the next item's; both halved, because no quadrant follows from it.

The chance is exact: the mean of n answers drawn again from the answers given (bootstrap), whose distribution is
computed instead of sampled. Intervals count by their midpoints there, elsewhere by both ends.
"""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from planner.engine.answers import Cell, Grid, Numbers
from planner.engine.panel import cell, required
from planner.engine.probability import TOLERANCE
from planner.engine.quadrant import crossed, decide, sides, stacks
from planner.engine.roles import FUTURE, RISK
from planner.model.plan import SCALE_ENDS, Plan, Quadrant

Kind = Literal["quadrant", "rank"]
Sides = tuple[str, ...]
# The sides that a score touches, by number: none, high, low, both.
SIDE_CODES: tuple[Sides, ...] = ((), ("high",), ("low",), ("high", "low"))


@dataclass(frozen=True, slots=True)
class Influence:
    """What hangs on one cell, and why.

    `flips` of `n` answers change the outcome when left out. On the matrix: `chance` of the line's other side,
    `distance` of the mean from the line, and `steps`, the least number of one-level changes of answers (upwards where
    `rising`) that put the score wholly on another side, which would make it `targets`. On a rank: `rank` among `of`
    items and the `distance` to the next one, `neighbour`.
    """

    kind: Kind
    value: float
    n: int
    flips: int
    distance: float
    chance: float = 0.0
    steps: int | None = None
    rising: bool = False
    quadrant: Quadrant | None = None
    targets: tuple[Quadrant, ...] = ()
    on_line: bool = False
    rank: int = 0
    of: int = 0
    neighbour: str = ""


def influences(plan: Plan, round: str, grid: Grid) -> dict[Cell, Influence]:
    """Compute the influence of every quantified cell of a grid of raw or shown answers."""
    found = _ranks(plan, grid)
    for item in stacks(plan):
        for indicator in (RISK, FUTURE):
            key = (item, indicator)
            if key in found:
                found[key] = _on_matrix(plan, round, key, *_answers(grid, grid.column(key)))
    return found


def side_codes(low: ArrayLike, high: ArrayLike, cut: float, band: float) -> NDArray[np.intp]:
    """Number the sides of a line that scores from `low` to `high` touch, as in SIDE_CODES; NaN touches none."""
    upper = np.asarray(high) >= cut - band - TOLERANCE
    return np.asarray(upper + 2 * (np.asarray(low) <= cut + band + TOLERANCE), dtype=np.intp)


def settled(plan: Plan, round: str, item: str, risk: Sides, future: Sides) -> Quadrant | None:
    """Return the quadrant that the sides of a stack's two scores give, after rulings."""
    return decide(crossed(risk, future), (ruling for ruling in plan.rulings if ruling.item == item), round)[0]


def redrawn_upper_share(values: Numbers, cut: float) -> float:
    """Return the chance that the mean of as many answers, redrawn from `values`, lies above `cut`; half of those on it.

    `values` are whole or half steps on the scale 1–5.
    """
    size, bottom = len(values), SCALE_ENDS[0]
    steps = np.rint(2 * (values - bottom)).astype(int)
    shares = np.bincount(steps, minlength=2 * (SCALE_ENDS[1] - bottom) + 1) / size
    length = (len(shares) - 1) * size + 1
    # A sum of independent draws: its distribution is a power of the transform.
    sums = np.fft.irfft(np.fft.rfft(shares, 2 * length) ** size, 2 * length)[:length]
    off = bottom + np.arange(length) / (2 * size) - cut
    above = np.where(np.abs(off) <= TOLERANCE, 0.5, off > 0)
    return min(1.0, max(0.0, float(sums @ above)))


def _answers(grid: Grid, column: int) -> tuple[Numbers, Numbers]:
    given = ~np.isnan(grid.low[:, column])
    return grid.low[given, column], grid.high[given, column]


def _on_matrix(plan: Plan, round: str, key: Cell, low: Numbers, high: Numbers) -> Influence:
    item, indicator = key
    cut, other_cut = (plan.risk_cut, plan.future_cut) if indicator == RISK else (plan.future_cut, plan.risk_cut)
    others = sides(cell(plan, round, item, FUTURE if indicator == RISK else RISK), other_cut, plan.band)
    outcomes = [settled(plan, round, item, *_by_axis(indicator, own, others)) for own in SIDE_CODES]
    n, mean = len(low), float((low + high).mean() / 2)
    now = int(side_codes(low.mean(), high.mean(), cut, plan.band))
    left_low, left_high = ((ends.sum() - ends) / max(n - 1, 1) for ends in (low, high))
    codes = side_codes(left_low, left_high, cut, plan.band).tolist() if n > 1 else []
    flips = sum(outcomes[code] != outcomes[now] for code in codes)
    above = redrawn_upper_share((low + high) / 2, cut)
    chance = 0.5 if abs(mean - cut) <= TOLERANCE else 1 - above if mean > cut else above
    steps, rising = _crossing(low, high, cut, plan.band, now)
    target = SIDE_CODES[1 if rising else 2]
    return Influence(
        kind="quadrant",
        value=(min(1.0, 2 * chance) + flips / n + max(0.0, 1 - abs(mean - cut))) / 3,
        n=n,
        flips=flips,
        distance=abs(mean - cut),
        chance=chance,
        steps=steps,
        rising=rising,
        quadrant=outcomes[now],
        targets=() if steps is None else crossed(*_by_axis(indicator, target, others)),
        on_line=now == 3,
    )


def _by_axis(indicator: str, own: Sides, others: Sides) -> tuple[Sides, Sides]:
    return (own, others) if indicator == RISK else (others, own)


def _crossing(low: Numbers, high: Numbers, cut: float, band: float, now: int) -> tuple[int | None, bool]:
    """Return the fewest one-level changes that put a score wholly on another side, and whether they go upwards."""
    n = len(low)
    # To lie wholly below, the high ends decide; wholly above, the low ends.
    down = math.floor(high.sum() - n * (cut - band) + TOLERANCE) + 1 if now != 2 else None
    up = math.floor(n * (cut + band) - low.sum() + TOLERANCE) + 1 if now != 1 else None
    if down is not None and down > high.sum() - n * SCALE_ENDS[0]:
        down = None
    if up is not None and up > n * SCALE_ENDS[1] - low.sum():
        up = None
    found = [(steps, rising) for steps, rising in ((down, False), (up, True)) if steps is not None]
    return min(found, default=(None, False))


def _ranks(plan: Plan, grid: Grid) -> dict[Cell, Influence]:
    """Compute what hangs on each quantified cell's rank among the items of its sheet."""
    mid = grid.mid
    counts = np.count_nonzero(~np.isnan(mid), axis=0)
    usable = {key for column, key in enumerate(grid.cells) if counts[column] >= required(plan, *key)}
    sums = np.nansum(mid, axis=0)
    found: dict[Cell, Influence] = {}
    for sheet in plan.sheets.values():
        for indicator in sheet.indicators:
            keys = [(item, indicator) for item in sheet.items if (item, indicator) in usable]
            columns = [grid.column(key) for key in keys]
            means = sums[columns] / counts[columns]
            for place, key in enumerate(keys):
                given = mid[:, columns[place]]
                found[key] = _ranked(keys, means, place, given[~np.isnan(given)])
    return found


def _ranked(keys: list[Cell], means: Numbers, place: int, given: Numbers) -> Influence:
    n, of = len(given), len(keys)
    apart = np.delete(means, place) - means[place]
    greater, equal = int((apart > TOLERANCE).sum()), int((np.abs(apart) <= TOLERANCE).sum())
    if of < 2 or n < 2:
        return Influence("rank", 0.0, n, 0, math.inf, rank=greater + 1, of=of)
    left = (given.sum() - given) / (n - 1)
    shifts = np.delete(means, place)[None, :] - left[:, None]
    moved = ((shifts > TOLERANCE).sum(axis=1) != greater) | ((np.abs(shifts) <= TOLERANCE).sum(axis=1) != equal)
    flips, nearest = int(moved.sum()), int(np.argmin(np.abs(apart)))
    gap = float(abs(apart[nearest]))
    neighbour = [key for index, key in enumerate(keys) if index != place][nearest][0]
    value = (flips / n + max(0.0, 1 - gap)) / 4
    return Influence("rank", value, n, flips, gap, rank=greater + 1, of=of, neighbour=neighbour)
