"""A matrix of pairwise comparisons as inputs, with its geometric means, its eigenvector and its consistency, live.

The eigenvector is found as by hand: beginning with equal weights, the matrix is multiplied with them again and again
(hidden columns), until they no longer change; what they add up to before they are brought to 1 is then the largest
eigenvalue.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from openpyxl.utils import get_column_letter

from planner.engine.decision import Numbers
from planner.engine.weighting import mending, randomindex, wording
from planner.engine.weighting.ahp import Priorities
from planner.engine.weighting.derive import Weighting
from planner.files.workbook.context import TOLERANCE, Context
from planner.files.workbook.page import Page
from planner.files.workbook.weights_words import ESTIMATOR_NAMES
from planner.text import _

LABEL, FIRST, MOST_CRITERIA = 2, 3, 8
# Hidden columns for the steps begin here, one block for each matrix of the sheet.
STEPS = 17
_FEWEST_STEPS, _MOST_STEPS, _SETTLED, _CLOSE = 24, 200, 1e-13, 1e-10


@dataclass(frozen=True, slots=True)
class Judged:
    """What follows from judgements: the expression of each criterion's weight, and cells that compare other results.

    There are no expressions where no formula can give the weights.
    """

    weights: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()


def write_matrix(context: Context, page: Page, found: Weighting, priorities: Priorities, matrix: Numbers) -> Judged:
    """Write a matrix with all that follows; where comparisons are missing nothing follows by formula."""
    if priorities.missing or len(found.criteria) < 2:
        return Judged()
    names = [context.words(context.plan.indicators[name].name) for name in found.criteria]
    more = _("Geometric mean"), _("Weight by means"), _("Weight by eigenvector")
    page.head((_("Compared with"), LABEL), *names, *more)
    top, count = page.row, len(names)
    _entries(page, names, matrix)
    means = _means(page, top, count, matrix)
    vector, largest = _eigenvector(context, page, top, matrix)
    page.row = top + count
    check = _consistency(page, priorities, largest, count)
    page.line(_mending(found, priorities, names, matrix), "note")
    page.gap()
    if priorities.estimator == "geometric-mean":
        return Judged(tuple(means), (check,))
    # A matrix so contradictory that the steps have not settled keeps the program's weights.
    return Judged(tuple(vector), (check,)) if abs(largest[1] - priorities.lambda_max) < _CLOSE else Judged()


def _entries(page: Page, names: Sequence[str], matrix: Numbers) -> None:
    """Write the upper half as inputs, the lower half as their reciprocals."""
    top = page.row
    for row, name in enumerate(names):
        page.put(1, name, "text", span=LABEL)
        for column in range(len(names)):
            value = float(matrix[row, column])
            if row == column:
                page.put(FIRST + column, 1, "score")
            elif row < column:
                page.put(FIRST + column, value, "input")
            else:
                page.formula(FIRST + column, f"1/{get_column_letter(FIRST + row)}{top + column}", value, "score")
        page.step()


def _row(top: int, row: int, count: int) -> str:
    return f"{get_column_letter(FIRST)}{top + row}:{get_column_letter(FIRST + count - 1)}{top + row}"


def _means(page: Page, top: int, count: int, matrix: Numbers) -> list[str]:
    """Write the rows' geometric means and the weights by them."""
    column = FIRST + count
    letter = get_column_letter(column)
    every = f"{letter}{top}:{letter}{top + count - 1}"
    means = np.exp(np.log(matrix).mean(axis=1))
    cells = []
    for row in range(count):
        mean = page.formula(column, f"GEOMEAN({_row(top, row, count)})", float(means[row]), "share", row=top + row)
        share = float(means[row] / means.sum())
        cells.append(page.formula(column + 1, f"{mean}/SUM({every})", share, "share", row=top + row))
    return cells


def _eigenvector(context: Context, page: Page, top: int, matrix: Numbers) -> tuple[list[str], tuple[str, float]]:
    """Write the steps and the eigenvector; return its cells, and the largest eigenvalue as expression and value."""
    count = len(matrix)
    start = STEPS + context.tables.get("comparisons", 0)
    context.tables["comparisons"] = context.tables.get("comparisons", 0) + count + 1
    vectors = steps(matrix)
    for place in range(count):
        page.put(start + place, 1, "hidden", row=top)
    for step, vector in enumerate(vectors[1:], 1):
        before = f"{get_column_letter(start)}{top + step - 1}:{get_column_letter(start + count - 1)}{top + step - 1}"
        for place in range(count):
            text = f"SUMPRODUCT({_row(top, place, count)},{before})/SUM({before})"
            page.formula(start + place, text, float(vector[place]), "hidden", row=top + step)
    page.hide(range(start, start + count))
    last = top + len(vectors) - 1
    final = f"{get_column_letter(start)}{last}:{get_column_letter(start + count - 1)}{last}"
    cells = []
    for place in range(count):
        share = float(vectors[-1][place] / vectors[-1].sum())
        text = f"{get_column_letter(start + place)}{last}/SUM({final})"
        cells.append(page.formula(FIRST + count + 2, text, share, "share", row=top + place))
    return cells, (f"SUM({final})", float(vectors[-1].sum()))


def steps(matrix: Numbers) -> list[Numbers]:
    """Return the vectors of the steps, from ones on until nothing changes any more."""
    found = [np.ones(len(matrix))]
    while len(found) <= _MOST_STEPS:
        following = matrix @ found[-1] / found[-1].sum()
        off = float(np.abs(following - found[-1]).max())
        found.append(np.asarray(following, dtype=np.float64))
        if off < _SETTLED and len(found) > _FEWEST_STEPS:
            break
    return found


def _consistency(page: Page, priorities: Priorities, largest: tuple[str, float], count: int) -> str:
    """Write λmax, CI and CR by formula, with the table of random indices by name; return the cell that compares."""
    table = randomindex.table(priorities.ri_table)
    page.put(1, _("Consistency"), "band", span=LABEL)
    page.put(3, "λmax", "head")
    top = page.formula(4, largest[0], largest[1], "share")
    page.put(5, "CI", "head")
    index = page.formula(6, f"({top}-{count})/({count}-1)", (largest[1] - count) / (count - 1), "share")
    page.put(7, "RI", "head")
    random = page.put(8, priorities.ri if priorities.ri is not None else "–", "share-input")
    page.put(9, "CR", "head")
    text, value = f'IF(COUNT({random})=0,"–",IF({random}=0,0,{index}/{random}))', priorities.cr
    ratio = page.formula(10, text, "–" if value is None else _shown(priorities, largest[1], count), "share-strong")
    said = _("RI: {table} · weights by {estimator}").format(
        table=_(table.name), estimator=_(ESTIMATOR_NAMES[priorities.estimator])
    )
    page.put(11, said, "small", span=4)
    stored = page.put(15, 0.0 if value is None else value, "hidden")
    compared = page.formula(16, f"IF(ABS(IF(COUNT({ratio})=0,0,{ratio})-{stored})<{TOLERANCE},0,1)", 0, "hidden")
    page.hide([15, 16])
    page.step()
    return compared


def _shown(priorities: Priorities, largest: float, count: int) -> float:
    """Return the ratio that the formulas give."""
    return (largest - count) / (count - 1) / priorities.ri if priorities.ri else 0.0


def _mending(found: Weighting, priorities: Priorities, names: Sequence[str], matrix: Numbers) -> str:
    """Say which judgement to look at again."""
    worst = mending.mend(matrix)
    if worst is None or np.isclose(worst.judged, worst.consistent):
        return _("※ No comparison contradicts the others.")
    named = dict(zip(found.criteria, names, strict=True))
    return f"※ {_(wording.LIGHTS[wording.light(priorities.cr)])}. {wording.mending(worst, found.criteria, named)}"
