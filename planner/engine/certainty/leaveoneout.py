"""What each assessor decides alone: every stack of a workshop round without one of its assessors.

Leaving an assessor out takes both of the answers that place a stack; the rules for too few answers, lines and rulings
are those of the matrix. Who it was is told as far as the plan's anonymity allows: by code, else by a position in an
order of the answers, from which no code can be told.
"""

from collections.abc import Sequence

import numpy as np

from planner.engine import panel
from planner.engine.answers import Grid, grid, row_name, shown
from planner.engine.certainty.results import LeftOut
from planner.engine.influence import SIDE_CODES, Sides, settled, side_codes
from planner.engine.quadrant import stacks
from planner.engine.resampling import Cell, both
from planner.engine.result import Cuts
from planner.engine.roles import RISK
from planner.model.plan import PUBLISHED, Plan

Ends = tuple[float, float]


def leave_one_out(plan: Plan, round: str, cuts: Cuts | None = None) -> tuple[LeftOut, ...]:
    """Leave out each assessor of a workshop round in turn, for every stack that the assessor answered.

    In the order of the sheet and, within a stack, of the panel as it may be shown. Empty for the published survey,
    whose single answers are unknown. `before` is the stack's quadrant with everyone.
    """
    if round == PUBLISHED:
        return ()
    cuts = cuts or Cuts(plan.risk_cut, plan.future_cut, plan.band)
    answers = shown(plan, standing_grid(plan, round, both(stacks(plan))))
    found: list[LeftOut] = []
    for item in stacks(plan):
        found += _item(plan, round, item, answers, cuts)
    return tuple(found)


def standing_grid(plan: Plan, round: str, cells: Sequence[Cell]) -> Grid:
    """Collect the answers that stand after a round, each from the round that last asked it, by code."""
    rounds: dict[str, list[Cell]] = {}
    for key in cells:
        rounds.setdefault(panel.standing(plan, round, *key), []).append(key)
    grids = [grid(plan, name, asked) for name, asked in rounds.items()]
    spoke = {code for part in grids for code in part.assessors}
    codes = tuple(code for code in plan.assessors if code in spoke)
    ends = np.full((2, len(codes), len(cells)), np.nan)
    abstained = np.zeros((len(codes), len(cells)), dtype=np.bool_)
    for part in grids:
        where = np.ix_([codes.index(code) for code in part.assessors], [cells.index(key) for key in part.cells])
        ends[0][where], ends[1][where], abstained[where] = part.low, part.high, part.abstained
    return Grid(codes, tuple(cells), ends[0], ends[1], abstained)


def _item(plan: Plan, round: str, item: str, answers: Grid, cuts: Cuts) -> list[LeftOut]:
    axes = [_Axis(plan, answers, key, cuts) for key in both((item,))]
    before = settled(plan, round, item, axes[0].sides(None), axes[1].sides(None))
    found = []
    for row in range(len(answers.assessors)):
        if axes[0].answered(row) or axes[1].answered(row):
            after = settled(plan, round, item, axes[0].sides(row), axes[1].sides(row))
            shift = axes[1].shift(row), axes[0].shift(row)
            found.append(LeftOut(item, row_name(answers, row), before, after, shift))
    return found


class _Axis:
    """The answers to one of the two questions that place an item, with any one of them left out."""

    def __init__(self, plan: Plan, answers: Grid, key: Cell, cuts: Cuts) -> None:
        column = answers.column(key)
        self._low, self._high = answers.low[:, column], answers.high[:, column]
        self._given = ~np.isnan(self._low)
        self._n = int(self._given.sum())
        self._sums = float(np.nansum(self._low)), float(np.nansum(self._high))
        self._needed = panel.required(plan, *key)
        self._cut, self._band = cuts.risk if key[1] == RISK else cuts.future, cuts.band

    def answered(self, row: int) -> bool:
        """Tell whether the assessor answered the question."""
        return bool(self._given[row])

    def sides(self, row: int | None) -> Sides:
        """Return the sides of the line that the score touches without a row; None leaves out nobody."""
        ends = self._ends(row)
        return () if ends is None else SIDE_CODES[int(side_codes(*ends, self._cut, self._band))]

    def shift(self, row: int) -> float:
        """Return how far the middle of the score moves without a row; 0 where there is no score with or without."""
        before, after = self._ends(None), self._ends(row)
        return 0.0 if before is None or after is None else (sum(after) - sum(before)) / 2

    def _ends(self, row: int | None) -> Ends | None:
        (low, high), n = self._sums, self._n
        if row is not None and self._given[row]:
            low, high, n = low - float(self._low[row]), high - float(self._high[row]), n - 1
        return (low / n, high / n) if n >= self._needed else None
