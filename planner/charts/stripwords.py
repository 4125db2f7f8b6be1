"""What the distribution strips and the heat map say in words, in the language on screen."""

from collections.abc import Mapping, Sequence

from planner.charts.furniture import Heading, Sign, Sketch
from planner.charts.paper import Paper
from planner.charts.stripmarks import (
    abstained_fill,
    answered_fill,
    draw_ghost,
    draw_mean,
    draw_median,
    draw_minimum,
    draw_quartiles,
    hatched,
    silent_fill,
    solid,
)
from planner.charts.strokes import Fill, Pen, Strokes
from planner.engine.answers import Cell
from planner.engine.consensus import CellStatistics
from planner.engine.roles import FUTURE, RISK
from planner.model.plan import PUBLISHED, Plan
from planner.text import _, language, ngettext


def key_of(cell: CellStatistics) -> str:
    """Name a cell for a click: "item/indicator"."""
    return f"{cell.item}/{cell.indicator}"


def label_of(plan: Plan, cell: CellStatistics) -> tuple[str, str]:
    """Name the item and the indicator of a cell, by their ids where the plan has lost them."""
    return item_label(plan, cell.item), indicator_label(plan, cell.indicator)


def item_label(plan: Plan, item: str) -> str:
    """Name an item."""
    return plan.items[item].name.to(language()) if item in plan.items else item


def indicator_label(plan: Plan, indicator: str) -> str:
    """Name an indicator."""
    return plan.indicators[indicator].name.to(language()) if indicator in plan.indicators else indicator


def round_label(plan: Plan, round: str) -> str:
    """Name a round."""
    return plan.rounds[round].name.to(language()) if round in plan.rounds else round


def heading(plan: Plan, round: str) -> Heading:
    """Word the heading of the strips."""
    name = round_label(plan, round)
    if round == PUBLISHED:
        return Heading(_("Published means"), name, _("(Unit: points on a scale of 5)"))
    return Heading(_("Distribution of the answers"), name, _("(Unit: number of answers per level)"))


def source_line(plan: Plan, round: str) -> str:
    """Word where the numbers come from."""
    if round != PUBLISHED:
        return _("Source: workshop, {round}").format(round=round_label(plan, round))
    cited = (cite for score in plan.published.values() for cite in score.citations)
    sources = dict.fromkeys(plan.citations[cite].source for cite in cited if cite in plan.citations)
    lines = [plan.sources[source].citation.to(language()) for source in sources if source in plan.sources]
    text = "; ".join(line for line in lines if line)
    heads = ("출처", "자료", "Source")
    return text if not text or text.startswith(heads) else _("Source: {source}").format(source=text)


def notes(plan: Plan, round: str, cells: Sequence[CellStatistics]) -> tuple[str, ...]:
    """List the notes below the strips, the source last."""
    found = []
    if any(cell.source == "published" for cell in cells):
        found.append(_("The report prints means only: no distribution, median or quartiles can be shown."))
        found.append(_("n: number of answers, derived from the mean where the report does not print it."))
    if any(not cell.quantified and cell.source == "answers" for cell in cells):
        found.append(_("Questions with fewer answers than their minimum are not quantified."))
    return (*found, source_line(plan, round))


def left_out(count: int) -> str:
    """Say how many rows found no room."""
    return ngettext("{count} more question is not shown.", "{count} more questions are not shown.", count).format(
        count=count
    )


def unquantified(plan: Plan, cell: CellStatistics) -> str:
    """Say why a cell has no numbers; empty where it has."""
    if cell.quantified:
        return ""
    if cell.source == "published":
        known = plan.published.get(cell.key)
        return (known.reason.to(language()) if known else "") or _("Not in the report")
    if not cell.answered:
        return _("No answers yet")
    return _("{count} of at least {least} answers: not quantified").format(count=cell.answered, least=cell.required)


def middle_text(cell: CellStatistics) -> tuple[str, str]:
    """Write the median with its quartiles, or the printed mean with what it is."""
    if cell.source == "published":
        if cell.mean is not None:
            return f"{cell.mean:.2f}", _("mean")
        low, high = cell.bounds or (0.0, 0.0)
        return f"{low:.2f}–{high:.2f}", _("bounds")
    if cell.median is None or cell.q1 is None or cell.q3 is None:
        return "", ""
    return _short(cell.median), f"{_short(cell.q1)}–{_short(cell.q3)}"


def _short(value: float) -> str:
    """Write a number with two decimals at most, none where it is whole."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def cut_of(plan: Plan, cell: CellStatistics) -> float | None:
    """Return the line of the matrix that a cell is measured against; None where it decides no quadrant."""
    return {RISK: plan.risk_cut, FUTURE: plan.future_cut}.get(cell.indicator)


def signs(plan: Plan, paper: Paper, cells: Sequence[CellStatistics], before: Mapping[Cell, float]) -> tuple[Sign, ...]:
    """List the signs that the strips of these cells use, and only those."""
    shown = [cell for cell in cells if cell.quantified]
    answered = [cell for cell in shown if cell.source == "answers"]
    found: list[Sign] = []
    if any(any(cell.counts) for cell in answered):
        found.append(Sign(_("Answers on a level"), _swatch(paper, solid(paper.look))))
    if any(cell.intervals for cell in answered):
        found.append(Sign(_("Intervals, at their midpoint"), _swatch(paper, hatched(paper.look))))
    if answered:
        found.append(Sign(_("Median"), lambda strokes, x, y: draw_median(paper, strokes, x + paper.px(8), y)))
        found.append(Sign(_("Q1–Q3 (middle half)"), _span(paper)))
    if any(cell.key in before for cell in answered):
        found.append(Sign(_("Median before"), lambda strokes, x, y: draw_ghost(paper, strokes, x + paper.px(8), y)))
    found += _printed_signs(paper, shown)
    if any(cut_of(plan, cell) is not None for cell in shown):
        found.append(Sign(_("Line of the matrix"), lambda strokes, x, y: _dashed(paper, strokes, x, y)))
    return (*found, *_gauge_signs(paper, cells))


def _printed_signs(paper: Paper, shown: Sequence[CellStatistics]) -> list[Sign]:
    printed = [cell for cell in shown if cell.source == "published"]
    found = []
    if any(cell.mean is not None for cell in printed):
        found.append(Sign(_("Printed mean"), lambda strokes, x, y: draw_mean(paper, strokes, x + paper.px(8), y)))
    if any(cell.mean is None for cell in printed):
        found.append(Sign(_("Known bounds"), _span(paper)))
    return found


def _gauge_signs(paper: Paper, cells: Sequence[CellStatistics]) -> list[Sign]:
    look, given = paper.look, [cell for cell in cells if cell.source == "answers"]
    if not given:
        return []
    found = [Sign(_("Answered"), _swatch(paper, answered_fill(look)))]
    if any(cell.abstentions for cell in given):
        found.append(Sign(_("Abstained"), _swatch(paper, abstained_fill(look))))
    if any(cell.silent for cell in given):
        found.append(Sign(_("No answer"), _swatch(paper, silent_fill(look))))
    minimum = Sign(_("Least number of answers"), lambda strokes, x, y: draw_minimum(paper, strokes, x + paper.px(8), y))
    return [*found, minimum]


def _swatch(paper: Paper, fill: Fill) -> Sketch:
    def draw(strokes: Strokes, x: float, y: float) -> None:
        strokes.box(fill, x + paper.px(2), y - paper.px(3), x + paper.px(14), y + paper.px(4))

    return draw


def _span(paper: Paper) -> Sketch:
    return lambda strokes, x, y: draw_quartiles(paper, strokes, x + paper.px(1), x + paper.px(15), y)


def _dashed(paper: Paper, strokes: Strokes, x: float, y: float) -> None:
    middle = x + paper.px(8)
    pen = Pen(paper.look.line, 1.1, (2.6, 2.0), 1.6)
    strokes.line(pen, (middle, y - paper.px(6)), (middle, y + paper.px(6)))
