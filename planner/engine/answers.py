"""Who answered what in a round, as arrays, and what of it may be shown.

The one door to single answers. What is shown or exported takes its rows from `shown`: at the level "nobody" it ties no
answer to a code, so that nothing built on it can.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.engine.panel import bounds
from planner.model.errors import PlannerError
from planner.model.plan import Assessment, Plan
from planner.text import _

Cell = tuple[str, str]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """The answers of one round: assessors down, cells (item, indicator) across.

    `low` and `high` are the ends of an answer, equal for a plain value and NaN where there is none; `abstained` tells
    which cells were abstained from. `coded` tells whether `assessors` are codes; otherwise they are mere positions and
    the rows stand in an order of their answers, from which no code can be told.
    """

    assessors: tuple[str, ...]
    cells: tuple[Cell, ...]
    low: Numbers
    high: Numbers
    abstained: NDArray[np.bool_]
    coded: bool = True

    @property
    def mid(self) -> Numbers:
        """Return the answers with each interval as its midpoint, NaN where there is none."""
        return np.asarray((self.low + self.high) / 2, dtype=np.float64)

    def column(self, cell: Cell) -> int:
        """Return the column of a cell; ValueError when it is not there."""
        return self.cells.index(cell)


def names_shown(plan: Plan) -> bool:
    """Tell whether an answer may be shown beside the code of who gave it."""
    return plan.anonymity != "nobody"


def row_name(grid: Grid, row: int) -> str:
    """Name a row of a shown grid: by its code, or by its position where codes stay hidden."""
    return grid.assessors[row] if grid.coded else _("Expert {number}").format(number=grid.assessors[row])


def asked(plan: Plan, round: str, sheet: str | None = None) -> tuple[Cell, ...]:
    """List the cells that a round asks, sheet by sheet in the sheets' order.

    A round that limits its questions asks these; any other asks all of `sheet`, or, without one, of the sheets that
    someone answered in (of every sheet as long as nobody did). Cells answered all the same are listed too.
    PlannerError for an unknown sheet.
    """
    if sheet is not None and sheet not in plan.sheets:
        raise PlannerError(
            _("The plan has no sheet {sheet}.").format(sheet=sheet),
            _("Choose one of: {choices}.").format(choices=", ".join(plan.sheets)),
        )
    spoken = _spoken_for(plan, round)
    questions = plan.rounds[round].questions if round in plan.rounds else None
    found: dict[Cell, None] = {}
    for name in plan.sheets if sheet is None else (sheet,):
        cells = _cells(plan, name)
        if questions is not None:
            cells = [cell for cell in cells if cell in questions or cell in spoken]
        elif sheet is None and spoken and spoken.isdisjoint(cells):
            continue
        found.update(dict.fromkeys(cells))
    return tuple(found)


def grid(plan: Plan, round: str, cells: Iterable[Cell]) -> Grid:
    """Collect the answers of a round by code, those who said anything about `cells` in the panel's order.

    For computing only: `shown` makes of it what may be seen.
    """
    columns = {cell: column for column, cell in enumerate(cells)}
    given = [
        (answer.assessor, columns[answer.item, answer.indicator], answer)
        for answer in plan.assessments.values()
        if answer.round == round and (answer.item, answer.indicator) in columns and _speaks(answer)
    ]
    spoke = {assessor for assessor, _column, _answer in given}
    rows = {assessor: row for row, assessor in enumerate(name for name in plan.assessors if name in spoke)}
    ends = np.full((2, len(rows), len(columns)), np.nan)
    abstained = np.zeros((len(rows), len(columns)), dtype=np.bool_)
    for assessor, column, answer in given:
        row, pair = rows.get(assessor), bounds(answer)
        if row is None:
            continue
        abstained[row, column] = pair is None
        if pair is not None:
            ends[:, row, column] = pair
    return Grid(tuple(rows), tuple(columns), ends[0], ends[1], abstained)


def shown(plan: Plan, grid: Grid) -> Grid:
    """Return what may be shown of a grid: all of it, or, at the level "nobody", rows without codes.

    Those rows are sorted by their answers, so that their order tells nothing of the codes' order.
    """
    if names_shown(plan) or not grid.coded:
        return grid
    order = order_of_answers(grid)
    positions = tuple(str(position) for position in range(1, len(order) + 1))
    return Grid(positions, grid.cells, grid.low[order], grid.high[order], grid.abstained[order], coded=False)


def order_of_answers(grid: Grid) -> list[int]:
    """Return the rows of a grid sorted by their answers: the order that hidden rows stand in."""
    keys = np.concatenate((np.nan_to_num(grid.low), np.nan_to_num(grid.high), grid.abstained), axis=1)
    return sorted(range(len(grid.assessors)), key=lambda row: tuple(keys[row]))


def _spoken_for(plan: Plan, round: str) -> frozenset[Cell]:
    """Return the cells of a round that someone answered or abstained from."""
    return frozenset(
        (answer.item, answer.indicator)
        for answer in plan.assessments.values()
        if answer.round == round and _speaks(answer)
    )


def _speaks(answer: Assessment) -> bool:
    return answer.abstention is not None or bounds(answer) is not None


def _cells(plan: Plan, sheet: str) -> list[Cell]:
    return [(item, indicator) for item in plan.sheets[sheet].items for indicator in plan.sheets[sheet].indicators]
