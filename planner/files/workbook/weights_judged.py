"""What was judged about weights, as inputs, and the formulas by which weights follow from it.

Points, ranks, a matrix of comparisons, or the weights of several respondents; for what no formula can follow (the
best-worst method solves a linear programme) there is none, and the weights stand as the program computed them.
"""

from collections.abc import Sequence

import numpy as np
from openpyxl.utils import get_column_letter

from planner.engine.answers import names_shown
from planner.engine.decision import Numbers
from planner.engine.weighting import groups, roc, wording
from planner.engine.weighting.derive import Weighting
from planner.engine.weighting.voices import Voice
from planner.files.workbook.context import Context
from planner.files.workbook.page import Page
from planner.files.workbook.weights_matrix import MOST_CRITERIA, Judged, write_matrix
from planner.text import _

LABEL, FIRST = 2, 3


def write_judged(context: Context, page: Page, found: Weighting) -> Judged:
    """Write what was judged; return what follows from it by formula."""
    counted = [voice for voice in found.voices if voice.respondent in found.counted]
    if found.method == "equal":
        return Judged((f"1/{len(found.criteria)}",) * len(found.criteria))
    if len(found.criteria) > MOST_CRITERIA or not counted:
        return Judged()
    if found.priorities is not None:
        given = [voice.given for voice in counted]
        matrix = given[0] if len(given) == 1 else groups.join_ratios(given)
        return write_matrix(context, page, found, found.priorities, matrix)
    if found.grouping == "aip":
        return Judged(tuple(_respondents(context, page, found, counted)))
    if len(counted) > 1 or counted[0].state != "complete" or found.best_worst is not None:
        return Judged()
    if found.method == "roc":
        return Judged(tuple(_ranks(context, page, found, counted[0].given)))
    return Judged(tuple(_points(context, page, found, counted[0].given)))


def criteria_head(context: Context, page: Page, found: Weighting, label: str, *more: str) -> None:
    """Write a head with the criteria across, from the third column on."""
    names = [context.words(context.plan.indicators[name].name) for name in found.criteria]
    page.head((label, LABEL), *names, *more)


def _points(context: Context, page: Page, found: Weighting, given: Numbers) -> list[str]:
    """Write points; a weight is its criterion's part of all points."""
    if not given.any():
        return []
    criteria_head(context, page, found, _("Points"))
    page.put(1, _("Points (input)"), "text", span=LABEL)
    cells = [page.put(FIRST + place, float(value), "input") for place, value in enumerate(given)]
    page.step()
    page.gap()
    return [f"{cell}/SUM({cells[0]}:{cells[-1]})" for cell in cells]


def _ranks(context: Context, page: Page, found: Weighting, given: Numbers) -> list[str]:
    """Write ranks and the weights of places; criteria that share a rank share the mean of the places they take up."""
    count, places = len(given), roc.places(len(given))
    criteria_head(context, page, found, _("Order of importance"))
    page.put(1, _("Rank (input; 1 is the most important)"), "text", span=LABEL)
    ranks = [page.put(FIRST + place, float(value), "input") for place, value in enumerate(given)]
    page.step()
    page.put(1, _("Place"), "text", span=LABEL)
    order = [page.put(FIRST + place, place + 1, "count") for place in range(count)]
    page.step()
    page.put(1, _("Weight of the place"), "text", span=LABEL)
    for place in range(count):
        rest = "+".join(f"1/{later}" for later in range(place + 1, count + 1))
        page.formula(FIRST + place, f"({rest})/{count}", float(places[place]), "share")
    by_place = f"{get_column_letter(FIRST)}{page.row}:{get_column_letter(FIRST + count - 1)}{page.row}"
    page.step()
    page.gap()
    every, at = f"{ranks[0]}:{ranks[-1]}", f"{order[0]}:{order[-1]}"
    found_by = []
    for rank in ranks:
        ahead, level = f"SUMPRODUCT(({every}<{rank})*1)", f"SUMPRODUCT(({every}={rank})*1)"
        found_by.append(f"SUMPRODUCT(({at}>{ahead})*({at}<={ahead}+{level})*{by_place})/{level}")
    return found_by


def _respondents(context: Context, page: Page, found: Weighting, counted: Sequence[Voice]) -> list[str]:
    """Write each respondent's weights, and below them the group's: their mean, brought to a sum of 1."""
    criteria_head(context, page, found, _("Respondent"))
    first, count = page.row, len(found.criteria)
    for label, weights in _labelled(context, counted):
        page.put(1, label, "text", span=LABEL)
        for place, value in enumerate(weights):
            page.put(FIRST + place, float(value), "share-input")
        page.step()
    last = page.row - 1
    table = np.array([voice.weights for voice in counted])
    dropped = bool(found.highest)
    page.put(1, _("Mean without the highest and the lowest") if dropped else _("Mean"), "mean", span=LABEL)
    cells = []
    for place in range(count):
        letter = get_column_letter(FIRST + place)
        column, values = f"{letter}{first}:{letter}{last}", table[:, place]
        text, mean = f"AVERAGE({column})", values.mean()
        if dropped:
            text = f"(SUM({column})-MAX({column})-MIN({column}))/(COUNT({column})-2)"
            mean = (values.sum() - values.max() - values.min()) / (len(values) - 2)
        cells.append(page.formula(FIRST + place, text, float(mean), "share"))
    page.step()
    page.gap()
    return [f"{cell}/SUM({cells[0]}:{cells[-1]})" for cell in cells]


def _labelled(context: Context, counted: Sequence[Voice]) -> list[tuple[str, list[float]]]:
    """Label respondents by code; where codes stay hidden, by a position in the order of their weights."""
    weights = [[] if voice.weights is None else voice.weights.tolist() for voice in counted]
    if names_shown(context.plan):
        return [(wording.respondent(voice.respondent), row) for voice, row in zip(counted, weights, strict=True)]
    return [(_("Expert {number}").format(number=place), row) for place, row in enumerate(sorted(weights), 1)]
