"""What the statistics of a round mean, in plain sentences, with what to beware of."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from planner.engine.agreement import Agreement
from planner.engine.consensus import CellStatistics, verdict
from planner.engine.delphi import verdict_sentences
from planner.engine.panelstatistics import PanelStatistics
from planner.engine.strength import reason_word, strength, strength_word
from planner.model.plan import Plan
from planner.text import _, language, ngettext

# Below the first, figures are hardly more than anecdotes; below the second they are a tendency.
FEW, SMALL = 5, 20
ABSTAINING = 0.3
_LISTED = 5


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence of the reading, and how much it warns."""

    level: Literal["info", "caution", "warning"]
    text: str


def reading(plan: Plan, statistics: PanelStatistics) -> tuple[Remark, ...]:
    """Say what the statistics mean, the most general first."""
    if statistics.published:
        return (Remark("info", _("These are the published means. The report prints no single answers, so there is no "
                                 "median, spread or agreement.")),)  # fmt: skip
    if not statistics.assessors:
        return (Remark("warning", _("Nobody has answered in this round yet.")),)
    parts: tuple[Callable[[Plan, PanelStatistics], Iterator[Remark]], ...] = (
        _size, _agreement, _consensus, _gaps, _disagreement, _fragile, _next
    )  # fmt: skip
    return tuple(remark for part in parts for remark in part(plan, statistics))


def cell_name(plan: Plan, item: str, indicator: str) -> str:
    """Name a cell: its item and its indicator."""
    return f"{plan.items[item].name.to(language())} · {plan.indicators[indicator].name.to(language())}"


def agreement_sentence(found: Agreement) -> str:
    """Say how far the experts agree, by Kendall's W, or why that cannot be said."""
    concordance = found.concordance
    if concordance.w is None:
        return _("Agreement cannot be measured: {reason}.").format(reason=reason_word(concordance.reason))
    sentence = _("Over {units} questions that {raters} experts all answered, {strength} (Kendall's W = {w:.2f}).")
    return sentence.format(
        units=concordance.units,
        raters=concordance.raters,
        strength=strength_word(strength("w", concordance.w)),
        w=concordance.w,
    )


def _size(plan: Plan, statistics: PanelStatistics) -> Iterator[Remark]:
    count = statistics.assessors
    yield Remark("info", ngettext("{count} expert took part; questions asked: {cells}.",
                                  "{count} experts took part; questions asked: {cells}.",
                                  count).format(count=count, cells=len(statistics.cells)))  # fmt: skip
    if count < FEW:
        yield Remark("warning", _("Fewer than five experts: these figures say what they said, not what a panel would."))
    elif count < SMALL:
        yield Remark("caution", _("The panel is small: read the figures as a tendency, not as a measurement."))
    few = [cell for cell in statistics.cells if cell.quantified and cell.answered < FEW]
    if few and count >= FEW:
        yield Remark("warning", _("Fewer than five answers: {cells}.").format(cells=_list(plan, few)))


def _agreement(plan: Plan, statistics: PanelStatistics) -> Iterator[Remark]:
    yield Remark("info", agreement_sentence(statistics.agreement))
    alpha = statistics.agreement.alpha.value
    if alpha is not None:
        word = strength_word(strength("alpha", alpha))
        sentence = _("With all answers, gaps allowed, {strength} (Krippendorff's alpha = {alpha:.2f}).")
        yield Remark("info", sentence.format(strength=word, alpha=alpha))
    found = {name: one.concordance.w for name, one in statistics.by_indicator.items()}
    parts = [_("{indicator} {w:.2f}").format(indicator=plan.indicators[name].name.to(language()), w=w)
             for name, w in found.items() if w is not None]  # fmt: skip
    if len(found) > 1 and parts:
        yield Remark("info", _("Within single indicators, Kendall's W is: {parts}.").format(parts=", ".join(parts)))


def _consensus(plan: Plan, statistics: PanelStatistics) -> Iterator[Remark]:
    counted = [cell for cell in statistics.cells if cell.quantified]
    if counted:
        reached = sum(verdict("consensus", cell.consensus) == "good" for cell in counted)
        sentence = _("{reached} of {count} questions reach the usual level of consensus (0.75).")
        yield Remark("info", sentence.format(reached=reached, count=len(counted)))
    wide = [cell for cell in counted if verdict("cv", cell.cv) == "poor"]
    if wide:
        sentence = _("The answers scatter widely (coefficient of variation above 0.8): {cells}.")
        yield Remark("caution", sentence.format(cells=_list(plan, wide)))


def _gaps(plan: Plan, statistics: PanelStatistics) -> Iterator[Remark]:
    abstaining = [cell for cell in statistics.cells
                  if cell.abstentions > ABSTAINING * (cell.answered + cell.abstentions)]  # fmt: skip
    if abstaining:
        sentence = _("More than three in ten abstained: {cells}.")
        yield Remark("warning", sentence.format(cells=_list(plan, abstaining)))
    short = [cell for cell in statistics.cells if not cell.quantified]
    if short:
        sentence = _("Too few answers to be quantified: {cells}.")
        yield Remark("warning", sentence.format(cells=_list(plan, short)))


def _disagreement(plan: Plan, statistics: PanelStatistics) -> Iterator[Remark]:
    apart = [cell for cell in statistics.cells if cell.ipras and cell.ipras.disagreement]
    if apart:
        sentence = _("The panel disagrees by the RAND/UCLA rule: {cells}.")
        yield Remark("caution", sentence.format(cells=_list(plan, apart)))
    if statistics.outliers:
        count = len(statistics.outliers)
        sentence = ngettext("{count} answer stands apart from the others.",
                            "{count} answers stand apart from the others.", count)  # fmt: skip
        yield Remark("info", sentence.format(count=count))


def _fragile(plan: Plan, statistics: PanelStatistics) -> Iterator[Remark]:
    fragile = {change.item for row in statistics.left_out for change in row.changes}
    names = [item.name.to(language()) for item in plan.items.values() if item.id in fragile]
    if names:
        sentence = _("Leaving out a single expert changes the quadrant of: {stacks}.")
        yield Remark("caution", sentence.format(stacks=_shortened(names)))


def _next(plan: Plan, statistics: PanelStatistics) -> Iterator[Remark]:
    if statistics.verdict:
        yield Remark("info", " ".join(verdict_sentences(statistics.verdict)))
    if statistics.queue:
        first = [cell_name(plan, topic.item, topic.indicator) for topic in statistics.queue[:3]]
        yield Remark("info", _("To discuss first: {cells}.").format(cells=", ".join(first)))


def _list(plan: Plan, cells: Iterable[CellStatistics]) -> str:
    return _shortened([cell_name(plan, cell.item, cell.indicator) for cell in cells])


def _shortened(names: list[str]) -> str:
    listed = ", ".join(names[:_LISTED])
    if len(names) <= _LISTED:
        return listed
    return _("{names} and {count} more").format(names=listed, count=len(names) - _LISTED)
