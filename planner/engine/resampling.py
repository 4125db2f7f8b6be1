"""Panels drawn again with replacement (bootstrap), and the scores that they would have given.

All scores of a round see the same redrawn panels, so that what one person said of risk and of competitiveness stays
together. A question that a round did not ask again keeps the panel of the round that did. An answer given as an
interval may lie anywhere between its ends: where in the interval of the panel's mean, is drawn once for each score and
draw from the item's own stream, which other items never change.

How often each member is drawn is counted once and multiplied with the table of answers: sums of small whole numbers are
exact in 32 bits; the division needs the precision of 64. A draw in which nobody answered a question says nothing of it:
it keeps the panel's own mean.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from planner.engine import panel
from planner.engine.kept import Kept
from planner.engine.probability import Draws, stream
from planner.engine.roles import FUTURE, RISK
from planner.model.plan import Plan

Cell = tuple[str, str]
Floats = NDArray[np.float32]
# So many draws at a time stay in the processor's cache.
_CHUNK = 2048
# Products of fewer multiplications are left to one thread by the library that does them.
_SINGLE_THREADED = 1 << 18
# More than this is computed item by item and not remembered, so that memory stays bounded.
REMEMBERED = 100_000


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """The answers of a panel: members down, cells across; 0 where `answered` is 0."""

    low: Floats
    high: Floats
    answered: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Redrawn:
    """What redrawn panels say of some cells: their means, and how many of them answered; a row for each cell."""

    rows: Mapping[Cell, int]
    means: Draws
    answered: Draws

    def of(self, item: str) -> tuple[Draws, Draws]:
        """Return the redrawn means of an item's risk and future competitiveness."""
        return self.means[self.rows[item, RISK]], self.means[self.rows[item, FUTURE]]


_tables: Kept[Table] = Kept(8)
_redrawn: Kept[Redrawn] = Kept(4)


@lru_cache(maxsize=4)
def resampled_panel(size: int, draws: int, seed: int) -> Floats:
    """Draw a panel of `size` people with replacement: how often each is drawn, draws × size, read-only.

    Remembered, because moving a line asks for the same draws again.
    """
    rng = stream(seed, "panel")
    counts = np.empty((draws, size), dtype=np.float32)
    offsets = np.arange(min(draws, _CHUNK), dtype=np.int64)[:, None] * size
    for start in range(0, draws, _CHUNK):
        rows = min(_CHUNK, draws - start)
        picks = rng.integers(0, size, (rows, size), dtype=np.int64)
        picks += offsets[:rows]
        counts[start : start + rows] = np.bincount(picks.ravel(), minlength=rows * size).reshape(rows, size)
    counts.flags.writeable = False
    return counts


def redrawn(plan: Plan, round: str, cells: Iterable[Cell], draws: int, seed: int, intervals: bool = True) -> Redrawn:
    """Redraw the scores of cells that have answers; remembered for the latest plans.

    Without `intervals` an answer given as an interval counts by its middle.
    """
    parts = (plan.assessments, plan.assessors, plan.rounds)
    wanted = tuple(cells)

    def make() -> Redrawn:
        return _redraw(plan, round, wanted, draws, seed, intervals)

    return make() if draws > REMEMBERED else _redrawn.get(parts, (round, wanted, draws, seed, intervals), make)


def both(items: Iterable[str]) -> tuple[Cell, ...]:
    """List the cells that place items on the matrix."""
    return tuple((item, name) for item in items for name in (RISK, FUTURE))


def in_batches(items: Sequence[str], draws: int) -> Iterator[Sequence[str]]:
    """Split items so that redrawing a batch takes bounded memory."""
    size = max(1, len(items)) if draws <= REMEMBERED else 1
    return (items[start : start + size] for start in range(0, len(items), size))


def table(plan: Plan, round: str, cells: Sequence[Cell]) -> Table:
    """Collect the answers of a round's members to some cells."""
    parts = (plan.assessments, plan.assessors)
    return _tables.get(parts, (round, tuple(cells)), lambda: _collect(plan, round, cells))


def redrawn_means(table: Table, draws: int, seed: int) -> tuple[Draws, Draws, Draws]:
    """Return the low and high ends of redrawn means and the number of answers behind them, each cells × draws."""
    members, cells = table.low.shape
    plain = np.array_equal(table.low, table.high)
    blocks = (table.low, table.answered) if plain else (table.low, table.answered, table.high)
    sums = _multiplied(np.concatenate(blocks, axis=1).T, resampled_panel(members, draws, seed))
    answered = sums[cells : 2 * cells].astype(np.float64)
    low = _divided(sums[:cells], answered, table.low, table.answered)
    high = low if plain else _divided(sums[2 * cells :], answered, table.high, table.answered)
    return low, high, answered


def _multiplied(table: Floats, counts: Floats) -> Floats:
    """Return table × countsᵀ, in products too small for several threads, which on a busy machine only wait."""
    found = np.empty((len(table), len(counts)), dtype=np.float32)
    step = max(16, _SINGLE_THREADED // max(1, table.size))
    for start in range(0, len(counts), step):
        np.matmul(table, counts[start : start + step].T, out=found[:, start : start + step])
    return found


def _divided(sums: Floats, answered: Draws, ends: Floats, given: Floats) -> Draws:
    if answered.min(initial=1.0) > 0:
        return np.asarray(np.divide(sums, answered, dtype=np.float64))
    means = ends.sum(axis=0, dtype=np.float64) / given.sum(axis=0, dtype=np.float64)
    kept = np.repeat(means[:, None], sums.shape[1], axis=1)
    return np.asarray(np.divide(sums, answered, out=kept, where=answered > 0, dtype=np.float64))


def _collect(plan: Plan, round: str, cells: Sequence[Cell]) -> Table:
    members = {name: row for row, name in enumerate(panel.members(plan, round))}
    columns = {cell: column for column, cell in enumerate(cells)}
    found = np.zeros((3, len(members), len(columns)), dtype=np.float32)
    for answer in plan.assessments.values():
        column = columns.get((answer.item, answer.indicator))
        if answer.round == round and column is not None and answer.assessor in members:
            ends = panel.bounds(answer)
            if ends is not None:
                found[:, members[answer.assessor], column] = (*ends, 1)
    return Table(*found)


def _redraw(plan: Plan, round: str, cells: Sequence[Cell], draws: int, seed: int, intervals: bool) -> Redrawn:
    standing: dict[str, list[int]] = {}
    for row, cell in enumerate(cells):
        standing.setdefault(panel.standing(plan, round, *cell), []).append(row)
    if len(standing) == 1:
        low, high, answered = redrawn_means(table(plan, next(iter(standing)), cells), draws, seed)
    else:
        low, high, answered = (np.empty((len(cells), draws)) for _part in range(3))
        for name, rows in standing.items():
            found = redrawn_means(table(plan, name, [cells[row] for row in rows]), draws, seed)
            low[rows], high[rows], answered[rows] = found
    _place_in_intervals(low, high, cells, seed, intervals)
    return Redrawn({cell: row for row, cell in enumerate(cells)}, low, answered)


def _place_in_intervals(low: Draws, high: Draws, cells: Sequence[Cell], seed: int, intervals: bool) -> None:
    """Move the low ends to where in their intervals the means are drawn to lie, in place."""
    if low is high:
        return
    streams: dict[str, np.random.Generator] = {}
    for row, (item, _indicator) in enumerate(cells):
        if np.array_equal(low[row], high[row]):
            continue
        rng = streams.setdefault(item, stream(seed, item))
        low[row] += (high[row] - low[row]) * (rng.random(low.shape[1]) if intervals else 0.5)
