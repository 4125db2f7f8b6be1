"""The table of the results: one row for each question, its columns, filters and orders."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from planner.engine.consensus import CellStatistics, verdict
from planner.engine.delphi import CellChange
from planner.engine.panelstatistics import PanelStatistics
from planner.text import N_, _
from planner.ui.copytable import SortKey, in_order
from planner.ui.pages.consensus.calculation import Findings
from planner.ui.statisticswording import MEASURES, Measure, indicator_name, outcome, outcome_story, plain
from planner.ui.tables import Column
from planner.ui.wording import MISSING, item_name


@dataclass(frozen=True, slots=True)
class Row:
    """A question with its names, and what changed since the round before (None: there was none)."""

    place: int
    name: str
    asked: str
    cell: CellStatistics
    change: CellChange | None

    @property
    def key(self) -> str:
        """Name the row."""
        return f"{self.cell.item}/{self.cell.indicator}"


def rows_of(findings: Findings) -> tuple[Row, ...]:
    """List the questions in the order of the sheets."""
    changes = {(change.item, change.indicator): change for change in findings.statistics.changes}
    plan = findings.plan
    return tuple(
        Row(place, item_name(plan, cell.item), indicator_name(plan, cell.indicator), cell, changes.get(cell.key))
        for place, cell in enumerate(findings.statistics.cells)
    )


def change_text(row: Row) -> str:
    """Write the median before and now."""
    change = row.change
    if change is None or change.before.median is None or change.after.median is None:
        return MISSING
    return f"{plain(change.before.median)} → {plain(change.after.median)}"


def change_story(row: Row) -> str:
    """Say what changed since the round before, and how many answered otherwise."""
    change = row.change
    if change is None or change.median is None or change.cv is None:
        return _("There is no earlier round to compare with, or one of the two is not quantified.")
    parts = [
        _("Median {before} → {after}, coefficient of variation {cv:+.2f}.").format(
            before=plain(change.before.median), after=plain(change.after.median), cv=change.cv
        )
    ]
    if change.both:
        parts.append(
            _("{changed} of {both} who answered both times answer otherwise.").format(
                changed=change.changed, both=change.both
            )
        )
    if change.p is not None:
        parts.append(_("Signed rank test: p = {p:.3f}.").format(p=change.p))
    return " ".join(parts)


def _measured(measure: Measure, width: int) -> Column[Row]:
    return Column(
        measure.title,
        lambda row: measure.text(row.cell),
        align="left" if measure.id == "abstained" else "right",
        width=width,
        figures=True,
        tip=lambda row: measure.story(row.cell),
    )


_WIDTHS: Mapping[str, int] = {
    "n": 80, "abstained": 150, "mean": 96, "median": 76, "quartiles": 92, "convergence": 106, "consensus": 98, "cv": 84,
    "cvr": 84, "ipras": 120,
}  # fmt: skip
CHANGE = 2 + len(MEASURES)
COLUMNS: tuple[Column[Row], ...] = (
    Column(N_("Item"), lambda row: row.name, width=150, bold=True, tip=lambda row: row.name),
    Column(N_("Indicator"), lambda row: row.asked, width=128, tip=lambda row: row.asked),
    *(_measured(measure, _WIDTHS[measure.id]) for measure in MEASURES),
    Column(N_("Median since"), change_text, align="right", width=116, figures=True, tip=change_story),
    Column(
        N_("In words"), lambda row: outcome(row.cell), width=196, bold=True, tip=lambda row: outcome_story(row.cell)
    ),
)

# What there is to see of a published survey: names, answers, mean, and the words.
_PUBLISHED = (0, 1, 2, 4, CHANGE + 1)


def offered(column: int, statistics: PanelStatistics) -> bool:
    """Tell whether a column has anything to show."""
    if statistics.published:
        return column in _PUBLISHED
    return column != CHANGE or bool(statistics.changes)


_OUTCOME_ORDER = ("✗", "△", "✓")


def _outcome_rank(row: Row) -> float | None:
    """Rank the worst first; what is not quantified has no place."""
    found = outcome(row.cell)[:1]
    return float(_OUTCOME_ORDER.index(found)) if found in _OUTCOME_ORDER else None


SORTS: tuple[SortKey, ...] = (
    lambda row: row.name,
    lambda row: row.asked,
    *((lambda row, measure=measure: measure.number(row.cell)) for measure in MEASURES),
    lambda row: row.change.median if row.change else None,
    _outcome_rank,
)


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice of questions, by a title and a test."""

    id: str
    title: str
    holds: Callable[[Row], bool]


FILTERS: tuple[Filter, ...] = (
    Filter("all", N_("All questions"), lambda row: True),
    Filter(
        "open",
        N_("Consensus not reached"),
        lambda row: row.cell.median is not None and verdict("consensus", row.cell.consensus) != "good",
    ),
    Filter(
        "disagreement",
        N_("Disagreement (RAND/UCLA)"),
        lambda row: row.cell.ipras is not None and row.cell.ipras.disagreement,
    ),
    Filter("spread", N_("Spread too wide (CV above 0.50)"), lambda row: verdict("cv", row.cell.cv) not in ("", "good")),
    Filter("abstained", N_("With abstentions"), lambda row: row.cell.abstentions > 0),
    Filter("short", N_("Not quantified"), lambda row: not row.cell.quantified),
)


def chosen(rows: Sequence[Row], filter_id: str, words: str, order: int, descending: bool) -> tuple[Row, ...]:
    """Narrow and sort the rows; `words` must all occur in the names, `order` is a column (below 0: as on the sheet)."""
    wanted = words.casefold().split()
    test = next(found for found in FILTERS if found.id == filter_id).holds
    kept = [row for row in rows if test(row) and all(word in f"{row.name} {row.asked}".casefold() for word in wanted)]
    return tuple(kept) if order < 0 else in_order(kept, SORTS[order], descending)
