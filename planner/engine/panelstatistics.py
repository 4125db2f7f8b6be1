"""Everything the panel's answers of one round say, gathered for a page and a command."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.engine.agreement import Agreement, agreement
from planner.engine.answers import Cell, Grid, asked, grid, shown
from planner.engine.consensus import CellStatistics, all_statistics
from planner.engine.delphi import CellChange, Movement, Verdict, changes, evaluate, movements, previous_round
from planner.engine.discussion import LeftOut, Outlier, Topic, leave_one_out, outliers, queue
from planner.model.errors import PlannerError
from planner.model.plan import PUBLISHED, Plan
from planner.text import _


@dataclass(frozen=True, slots=True)
class PanelStatistics:
    """The statistics of a round, on one sheet or (`sheet` None) on all that are in use.

    `grid` holds the single answers as they may be shown; `outliers` and `left_out` name its rows and nothing else.
    `agreement` takes every cell as one unit, `by_indicator` the items under each indicator. `changes` are against
    `previous`, the workshop round before; `movements` against it too, or against the published survey in the first
    round. A published round has cells with means, and nothing else.
    """

    round: str
    sheet: str | None
    previous: str | None
    cells: tuple[CellStatistics, ...]
    grid: Grid
    agreement: Agreement
    by_indicator: Mapping[str, Agreement]
    queue: tuple[Topic, ...]
    outliers: tuple[Outlier, ...]
    left_out: tuple[LeftOut, ...]
    changes: tuple[CellChange, ...]
    verdict: Verdict | None
    movements: tuple[Movement, ...]

    @property
    def assessors(self) -> int:
        """Count those who answered or abstained."""
        return len(self.grid.assessors)

    @property
    def published(self) -> bool:
        """Tell whether these are the published survey's means."""
        return self.round == PUBLISHED

    def cell(self, item: str, indicator: str) -> CellStatistics:
        """Return the statistics of one cell; KeyError when the round does not ask it."""
        for cell in self.cells:
            if cell.key == (item, indicator):
                return cell
        raise KeyError((item, indicator))


def panel(plan: Plan, round: str, sheet: str | None = None) -> PanelStatistics:
    """Compute the statistics of a round; PlannerError for an unknown round or sheet."""
    if round not in plan.rounds:
        raise PlannerError(
            _("The plan has no round {round}.").format(round=round),
            _("Choose one of: {choices}.").format(choices=", ".join(plan.rounds)),
        )
    cells = _printed(plan, sheet) if round == PUBLISHED else asked(plan, round, sheet)
    statistics = all_statistics(plan, round, cells)
    answers = grid(plan, round, cells)
    visible = shown(plan, answers)
    ratings = visible.mid
    columns: dict[str, list[int]] = {}
    for column, (_item, indicator) in enumerate(cells):
        columns.setdefault(indicator, []).append(column)
    previous = previous_round(plan, round)
    return PanelStatistics(
        round=round,
        sheet=sheet,
        previous=previous,
        cells=statistics,
        grid=visible,
        agreement=agreement(ratings),
        by_indicator={indicator: agreement(ratings[:, places]) for indicator, places in columns.items()},
        queue=() if round == PUBLISHED else queue(plan, round, sheet, visible, statistics),
        outliers=outliers(plan, visible),
        left_out=leave_one_out(plan, round, visible),
        changes=() if previous is None else changes(plan, previous, round, cells),
        verdict=evaluate(plan, round),
        movements=() if round == PUBLISHED else movements(plan, previous or PUBLISHED, round),
    )


def _printed(plan: Plan, sheet: str | None) -> tuple[Cell, ...]:
    """List the cells of a sheet, or, without one, those of which the survey says something."""
    cells = asked(plan, PUBLISHED, sheet)
    return cells if sheet else tuple(cell for cell in cells if cell in plan.published)
