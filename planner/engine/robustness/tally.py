"""Counting ranks over many draws, exactly and fast.

Of each draw, the scores are rounded to a grid, packed with the number of their alternative into one whole number and
sorted: one sort of small integers a draw. Where two neighbours come closer than the grid can tell, that draw is counted
again by its scores as they are. Scores within the tolerance tie: the tied alternatives share the ranks they cover.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.engine.decision import Numbers, Ranks

TOLERANCE = 1e-9
# Draws that are counted at a time: their scores stay in the processor's cache.
CHUNK = 2_048
Whole = NDArray[np.signedinteger[Any]]


@dataclass(frozen=True, slots=True)
class Grid:
    """How scores become whole numbers: `bits` name the alternative, the rest is how far a score is behind the `top`.

    Up to 32 alternatives fit into 32 bits with steps of 2⁻²⁶ of the range.
    """

    top: float
    scale: float
    bits: int

    def behind(self, values: Numbers) -> Numbers:
        """Return how many steps values are behind the top, not yet rounded: the least is the best."""
        return np.asarray((self.top - values) * self.scale)

    @property
    def kind(self) -> type[np.int32] | type[np.int64]:
        """Return the integers to pack into."""
        return np.int32 if self.bits <= 5 else np.int64

    @property
    def tolerance(self) -> float:
        """Return how far scores that tie may be apart, in steps of the grid."""
        return TOLERANCE * self.scale


def grid(values: Numbers, alternatives: int, heaviest: float = 1.0) -> Grid:
    """Fit a grid to the scores that weighting `values` gives, their weights adding up to `heaviest` at most."""
    bits = max(1, (alternatives - 1).bit_length())
    least, most = (float(values.min()), float(values.max())) if values.size else (0.0, 0.0)
    steps = 2.0 ** ((31 if bits <= 5 else 53) - bits) - 2
    span = (most - least) * max(1.0, heaviest)
    return Grid(most, steps / span if span > TOLERANCE else 0.0, bits)


class Tally:
    """Sums over draws, ties shared.

    `ranks` (alternatives × ranks), `leading` (alternatives × criteria: the weights that put an alternative first) and
    `ahead` (alternatives × alternatives: how often one is before another).

    `whole` asks for all of them, else only `ranks` are counted. `twins` numbers the alternatives so that those whose
    scores are always equal share a number; they need no second look, for what they get is shared in the end.
    """

    def __init__(self, grid: Grid, twins: Ranks, criteria: int, *, whole: bool = True) -> None:
        self.grid, self.twins, self.whole = grid, twins, whole
        self.count, self.criteria, self.draws = len(twins), criteria, 0
        self.ranks, self.ahead = np.zeros((self.count, self.count)), np.zeros((self.count, self.count))
        self.leading = np.zeros((self.count, criteria))
        self._paired = len(np.unique(twins)) < self.count
        # Kept from chunk to chunk: asking the system for fresh memory each time takes longer than the counting.
        shape = (CHUNK, self.count)
        self._keys, self._gaps = np.empty(shape, dtype=grid.kind), np.empty(shape, dtype=grid.kind)
        self._names: Whole = np.tile(np.arange(self.count, dtype=grid.kind), (CHUNK, 1))
        self._places: Whole = self._names * grid.kind(self.count)
        self._across = np.empty(shape[::-1] if whole else (0, 0), dtype=grid.kind)
        self._above = np.empty(self._across.shape, dtype=np.bool_)

    def add(self, behind: Numbers, weights: Numbers) -> None:
        """Count at most CHUNK draws: scores on the grid (draws × alternatives), and the weights behind them."""
        self.draws += len(behind)
        keys: Whole = self._keys[: len(behind)]
        np.copyto(keys, behind, casting="unsafe")
        keys <<= self.grid.bits
        keys |= self._names[: len(behind)]
        across = self._across[:, : len(behind)]
        if self.whole:
            np.copyto(across, keys.T)
        keys.sort(axis=1)
        near = self._near(keys)
        keys &= self.grid.kind((1 << self.grid.bits) - 1)
        if near is not None and self._paired:
            named = self.twins[keys]
            near &= named[:, 1:] != named[:, :-1]
        if near is not None and (again := near.any(axis=1)).any():
            self._count_near(behind[again], weights[again])
            keys, weights = keys[~again], weights[~again]
            across = across[:, ~again] if self.whole else across
        if len(keys):
            self._count_clear(keys, across, weights)

    def _near(self, keys: Whole) -> NDArray[np.bool_] | None:
        """Mark the neighbours that are too near to tell apart: a step of the grid or none; None where all are clear."""
        limit = 2 << self.grid.bits
        gaps = self._gaps[: len(keys)]
        # In one go over all draws; what comes out between the last of one and the first of the next means nothing.
        np.subtract(keys.ravel()[1:], keys.ravel()[:-1], out=gaps.ravel()[:-1])
        gaps[:, -1] = limit
        return None if gaps.min() >= limit else gaps[:, :-1] < limit

    def _count_clear(self, order: Whole, across: Whole, weights: Numbers) -> None:
        cells = order + self._places[: len(order)]
        self.ranks += np.bincount(cells.ravel(), minlength=self.count**2).reshape(self.count, self.count).T
        if not self.whole:
            return
        first = order[:, 0].astype(np.intp)
        for place in range(self.criteria):
            self.leading[:, place] += np.bincount(first, weights[:, place], minlength=self.count)
        for one in range(self.count - 1):
            above = self._above[one + 1 :, : len(order)]
            np.less(across[one], across[one + 1 :], out=above)
            won = np.array([np.count_nonzero(row) for row in above])
            self.ahead[one, one + 1 :] += won
            self.ahead[one + 1 :, one] += len(order) - won

    def _count_near(self, behind: Numbers, weights: Numbers) -> None:
        """Count draws by their scores as they are, however near these are."""
        better, tied = np.zeros((2, *behind.shape), dtype=np.intp)
        for one in range(self.count):
            lead = behind - behind[:, one : one + 1]
            before, equal = lead < -self.grid.tolerance, np.abs(lead) <= self.grid.tolerance
            better[:, one], tied[:, one] = before.sum(axis=1), equal.sum(axis=1)
            equal[:, one] = False
            self.ahead[:, one] += before.sum(axis=0) + equal.sum(axis=0) / 2
        for rows, ranks, share in _shares(better, tied):
            self.ranks += share * np.bincount(rows * self.count + ranks, minlength=self.count**2).reshape(
                self.count, self.count
            )
        self.leading += ((better == 0) / tied).T @ weights

    def settle(self) -> None:
        """Share among twins what they have, once all draws are counted."""
        if not self._paired:
            return
        same = self.twins[:, None] == self.twins
        mean = same / same.sum(axis=1, keepdims=True)
        self.ranks, self.leading = mean @ self.ranks, mean @ self.leading
        self.ahead = mean @ self.ahead @ mean.T
        self.ahead[same] = self.draws / 2
        np.fill_diagonal(self.ahead, 0.0)


def twins(values: Numbers) -> Ranks:
    """Number the rows of a table so that equal rows share a number."""
    return np.asarray(np.unique(values, axis=0, return_inverse=True)[1], dtype=np.intp).reshape(len(values))


def _shares(better: Ranks, tied: Ranks) -> Iterator[tuple[Ranks, Ranks, float]]:
    """List who has which rank (from 0) with which share, given how many are better and how many tie with whom."""
    for size in np.unique(tied):
        alternatives = np.nonzero(tied == size)[1]
        first = better[tied == size]
        for place in range(size):
            yield alternatives, np.minimum(first + place, tied.shape[1] - 1), 1 / float(size)
