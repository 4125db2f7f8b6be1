"""The sheet of robustness: how often each rank, for which weights first, how far weights may move, and the verdict."""

from collections.abc import Mapping

import numpy as np

from planner.engine.decision import StabilityInterval
from planner.engine.methods.table import METHODS
from planner.engine.ranking import Ranking
from planner.engine.robustness.verdict import NAMES, rule
from planner.files.workbook.context import Context
from planner.files.workbook.page import Page
from planner.files.workbook.paging import keep_together
from planner.files.workbook.slots import Slots
from planner.model.weighting import WeightKnowledge
from planner.text import N_, _

NUMBER, NAME, FIRST = 1, 2, 3
MOST_RANKS = 10
# Columns after the shares, by their offset.
EXPECTED, POSSIBLE, VERDICT, WHY = range(4)
_AFTER = (9, 10, 9, 66)
_INPUT_SHOWN, _MOST_REVERSALS = 12, 5
KNOWLEDGE: Mapping[WeightKnowledge, str] = {
    "exact": N_("exactly these weights"),
    "banded": N_("weights anywhere in their bands"),
    "ordinal": N_("no more than the order of the weights"),
    "free": N_("nothing: every weight is possible"),
}


def widths(context: Context) -> tuple[float, ...]:
    """Return the widths of the printed columns."""
    return (5.5, 38, *(7.5 for _rank in range(_columns(context))), *_AFTER)


def write_robustness(context: Context) -> None:
    """Fill the sheet: the program's values, with what they were computed from."""
    page = context.pages["robustness"]
    page.line(_("7. Robustness"), "heading")
    page.line(_("○ The verdict follows from three questions; the values here are the program's at export."), "note")
    for text in rule():
        page.line(f"― {text}", "note")
    page.gap()
    for place, (sheet, ranking) in enumerate(context.rankings.items()):
        if place:
            page.gap(12)
        _sheet(context, page, sheet, ranking)
    if not context.rankings:
        page.line(_("Nothing is scored yet, so nothing is ranked."), "note")
    page.print_to(page.row - 1)
    page.close()


def _columns(context: Context) -> int:
    """Count the columns of shares: a rank each, the last for all that follow where there are many."""
    return max([4, *(min(MOST_RANKS, len(ranking.problem.alternatives)) for ranking in context.rankings.values())])


def _sheet(context: Context, page: Page, sheet: str, ranking: Ranking) -> None:
    name = context.words(context.plan.sheets[sheet].name)
    first, title = page.row, _("{sheet}: how often each rank").format(sheet=name)
    page.caption(context.table(page, title), _("(Unit: share of the draws)"))
    for text in facts(ranking):
        page.line(text, "note")
    slots = Slots(FIRST, _columns(context))
    _acceptability(context, page, slots, ranking)
    page.gap()
    keep_together(page, first)
    first = page.row
    _central(context, page, slots, ranking, name)
    keep_together(page, first)
    first = page.row
    _stability(context, page, slots, ranking, name)
    _reversals(context, page, ranking)
    keep_together(page, first)


def facts(ranking: Ranking) -> tuple[str, ...]:
    """Say what was drawn: weights, scores, how often, from which seed, by which version on which input."""
    smaa = ranking.smaa
    drawn = _("○ Known of the weights: {knowledge}. Draws {draws:,}, seed {seed}, standard error at most {error:.1%}.")
    made = _("○ Input {input}, program {version}.")
    return (
        drawn.format(knowledge=_(KNOWLEDGE[ranking.knowledge]), draws=smaa.draws, seed=ranking.seed, error=smaa.error),
        made.format(input=ranking.input[:_INPUT_SHOWN], version=ranking.version),
    )


def _acceptability(context: Context, page: Page, slots: Slots, ranking: Ranking) -> None:
    """Write the share of the draws in which each alternative has each rank."""
    count = len(ranking.problem.alternatives)
    shown = min(count, slots.count)
    gathered = count > slots.count
    spots = slots.split(shown)
    page.put(NUMBER, _("Rank"), "head")
    page.put(NAME, _("Option"), "head")
    for rank, (column, span) in enumerate(spots, 1):
        last = gathered and rank == shown
        page.put(column, _("{rank} and on").format(rank=rank) if last else rank, "head", span=span)
    after = FIRST + slots.count
    for offset, text in enumerate((_("Expected rank"), _("Possible ranks"), _("Verdict"), _("Why"))):
        page.put(after + offset, text, "head")
    head = slots.range(page.row, fixed=True)
    page.step()
    for row in sorted(range(count), key=lambda row: (int(ranking.outcome.ranks[row]), row)):
        page.put(NUMBER, int(ranking.outcome.ranks[row]), "count")
        page.put(NAME, context.item(ranking.problem.alternatives[row]))
        shares = ranking.smaa.acceptability[row]
        for rank, (column, span) in enumerate(spots):
            rest = gathered and rank == shown - 1
            page.put(column, float(shares[rank:].sum() if rest else shares[rank]), "percent", span=span)
        _expected(page, slots, ranking, row, "" if gathered else head)
        dominance, verdict = ranking.dominance, ranking.verdicts[row]
        best, worst = int(dominance.best[row]), int(dominance.worst[row])
        page.put(after + POSSIBLE, str(best) if best == worst else f"{best}–{worst}", "centre")
        page.put(after + VERDICT, _(NAMES[verdict.verdict]), "strong")
        page.put(after + WHY, " ".join(verdict.reasons), "small")
        page.step()


def _expected(page: Page, slots: Slots, ranking: Ranking, row: int, head: str) -> None:
    """Write the expected rank, by formula where every rank has a column."""
    column, value = FIRST + slots.count + EXPECTED, float(ranking.smaa.expected_rank[row])
    if head:
        page.formula(column, f"SUMPRODUCT({head},{slots.range(page.row)})", value, "score")
    else:
        page.put(column, value, "stored")


def _central(context: Context, page: Page, slots: Slots, ranking: Ranking, name: str) -> None:
    """Write for whom each alternative that can be first is first: its central weights."""
    defined = [row for row in range(len(ranking.problem.alternatives)) if not np.isnan(ranking.smaa.confidence[row])]
    title = _("{sheet}: the weights for which an option is first").format(sheet=name)
    page.caption(context.table(page, title), _("(Unit: share)"))
    page.put(NUMBER, _("No."), "head")
    page.put(NAME, _("Option"), "head")
    # More criteria than columns for ranks: the first ones.
    names = ranking.problem.criteria[: slots.count]
    spots = slots.split(len(names))
    for criterion, (column, span) in zip(names, spots, strict=True):
        page.put(column, context.words(context.plan.indicators[criterion].name), "head", span=span)
    after = FIRST + slots.count
    page.put(after, _("First in"), "head")
    page.put(after + 1, _("Confidence factor"), "head", span=2)
    page.put(after + 3, _("Ahead of the next option in"), "head")
    page.step()
    order = sorted(defined, key=lambda row: (-float(ranking.smaa.acceptability[row, 0]), row))
    for number, row in enumerate(order, 1):
        page.put(NUMBER, number, "centre")
        page.put(NAME, context.item(ranking.problem.alternatives[row]))
        for place, (column, span) in enumerate(spots):
            page.put(column, float(ranking.smaa.central[row, place]), "share", span=span)
        page.put(after, float(ranking.smaa.acceptability[row, 0]), "percent")
        page.put(after + 1, float(ranking.smaa.confidence[row]), "percent", span=2)
        page.put(after + 3, _ahead(context, ranking, row), "small")
        page.step()
    _undefined(context, page, ranking, defined)
    page.gap()


def _ahead(context: Context, ranking: Ranking, row: int) -> str:
    """Say how often an alternative is ahead of the one that is ranked next."""
    ranks = ranking.outcome.ranks
    behind = [other for other in range(len(ranks)) if (ranks[other], other) > (ranks[row], row)]
    if not behind:
        return "–"
    other = min(behind, key=lambda place: (ranks[place], place))
    share = float(ranking.smaa.pairwise[row, other])
    return _("{share:.1%} ({name})").format(share=share, name=context.item(ranking.problem.alternatives[other]))


def _undefined(context: Context, page: Page, ranking: Ranking, defined: list[int]) -> None:
    """Name those that were never first: they have no central weights."""
    others = [name for row, name in enumerate(ranking.problem.alternatives) if row not in defined]
    if others:
        text = _("※ Never first in the draws, so central weights and confidence are not defined: {names}.")
        page.line(text.format(names=context.items(others)), "note")


def _stability(context: Context, page: Page, slots: Slots, ranking: Ranking, name: str) -> None:
    """Write how far each weight may move alone."""
    title = _("{sheet}: how far one weight may move, the others in proportion").format(sheet=name)
    page.caption(context.table(page, title), _("(Unit: share)"))
    columns = slots.split(4)
    page.put(NUMBER, _("No."), "head")
    page.put(NAME, _("Criterion"), "head")
    for text, (column, span) in zip(
        (_("First place: least"), _("First place: greatest"), _("Whole order: least"), _("Whole order: greatest")),
        columns, strict=True,
    ):  # fmt: skip
        page.put(column, text, "head", span=span)
    after = FIRST + slots.count
    page.put(after, _("Weight"), "head")
    page.put(after + 1, _("First place then goes to"), "head", span=3)
    page.step()
    for number, found in enumerate(ranking.stability, 1):
        page.put(NUMBER, number, "centre")
        page.put(NAME, context.words(context.plan.indicators[found.criterion].name))
        for value, (column, span) in zip((*found.winner, *found.order), columns, strict=True):
            page.put(column, float(value), "share", span=span)
        page.put(after, float(found.weight), "share-strong")
        page.put(after + 1, _rivals(context, found), "small", span=3)
        page.step()


def _rivals(context: Context, found: StabilityInterval) -> str:
    below, above = found.rivals
    said = []
    if below:
        said.append(_("below: {name}").format(name=context.item(below)))
    if above:
        said.append(_("above: {name}").format(name=context.item(above)))
    return ", ".join(said) or _("nobody, whatever this weight is")


def _reversals(context: Context, page: Page, ranking: Ranking) -> None:
    """Say which orders turn round when a third option is taken out or copied."""
    found = ranking.reversals
    if not found:
        page.line(_("※ No order of two options turns round when a third is taken out or copied."), "note")
        return
    removed = _("※ {method}: without {third}, {second} comes before {first}.")
    copied = _("※ {method}: with a copy of {third}, {second} comes before {first}.")
    for one in found[:_MOST_REVERSALS]:
        text = removed if one.change == "removed" else copied
        method = next(_(known.name) for name, known in METHODS.items() if name == one.method)
        names = {part: context.item(getattr(one, part)) for part in ("third", "first", "second")}
        page.line(text.format(method=method, **names), "note")
    if len(found) > _MOST_REVERSALS:
        page.line(_("※ and {count} more such reversals.").format(count=len(found) - _MOST_REVERSALS), "note")
