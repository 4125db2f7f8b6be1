"""The sheet of certainty: how many answers stand behind means, how far they may be off, what would change a role."""

from collections.abc import Callable

from planner.engine.certainty.clouds import doubt
from planner.engine.certainty.errorbars import error_bars
from planner.engine.certainty.onemore import one_more
from planner.engine.certainty.results import ErrorBar
from planner.engine.certainty.shareranges import share_ranges
from planner.engine.certainty.smallestchange import smallest_changes
from planner.engine.quadrant import SEED, stacks
from planner.files.workbook.certainty_panel import write_blend, write_left_out
from planner.files.workbook.context import TOLERANCE, Check, Context, role
from planner.files.workbook.page import Page
from planner.files.workbook.paging import keep_together, room
from planner.model.plan import PUBLISHED, QUADRANTS
from planner.text import _, ngettext

WIDTHS = (5.5, 26, *(9.6,) * 12, 44)
NUMBER, NAME, FIRST, NOTE = 1, 2, 3, 15
HIDDEN_CHECK = 16
DRAWS = 10_000
# A row of error bars may need two lines.
_HIGH_ROW = 27.0


def write_certainty(context: Context) -> None:
    """Fill the sheet."""
    page = context.pages["certainty"]
    page.line(_("8. Certainty"), "heading")
    for text in _notes(context.pages["scores"].name):
        page.line(text, "note")
    page.gap()
    checks = _errors(context, page)
    tables: tuple[Callable[[], list[str]], ...] = (
        lambda: _shares(context, page) if context.round == PUBLISHED else _redrawn(context, page),
        lambda: _changes(context, page),
        lambda: _one_more(context, page),
        lambda: write_blend(context, page, HIDDEN_CHECK),
        lambda: write_left_out(context, page),
    )
    for write in tables:
        first = page.row
        checks += write()
        keep_together(page, first)
    page.print_to(page.row - 1)
    page.hide([HIDDEN_CHECK])
    if checks:
        total = page.formula(HIDDEN_CHECK, f"SUM({checks[0]}:{checks[-1]})", 0, "hidden", row=1)
        context.checks.append(Check(_("Standard errors and blends"), len(checks), page.at(total)))
    page.close()


def _notes(scores: str) -> tuple[str, ...]:
    return (
        _("○ What is counted: that few people were asked, and that some values are known only as intervals. What is "
          "not: how the panel was chosen and how the questions were worded."),
        _("○ The reports print means, not answers. From a mean and its number of answers follow the least, the "
          "likeliest (maximum entropy) and the greatest standard deviation that whole answers from 1 to 5 can have."),
        _("○ Means are the published ones; their sources stand on the sheet “{sheet}”.").format(sheet=scores),
    )  # fmt: skip


def _errors(context: Context, page: Page) -> list[str]:
    """Write number of answers, deviations and, live, standard errors of the stacks' published means."""
    title = context.table(page, _("Error bars of the published means"))
    _errors_head(page, title)
    found = {(bar.item, bar.indicator): bar for bar in error_bars(context.plan, items=set(stacks(context.plan)))}
    checks: list[str] = []
    for number, item in enumerate(stacks(context.plan), 1):
        own = [found[item, name] for name in _indicators(context, item) if (item, name) in found]
        if room(page) < len(own) * _HIGH_ROW:
            page.break_before(page.row)
            _errors_head(page, _("{caption} (continued)").format(caption=title))
        for bar in own:
            checks += _error(context, page, number, bar)
    page.gap()
    return checks


def _errors_head(page: Page, title: str) -> None:
    page.caption(title, _("(Unit: points on a scale of 5)"))
    head = (
        (FIRST, 2, _("Indicator")), (5, 1, _("Mean")), (6, 1, _("Answers (n)")), (7, 3, _("Standard deviation")),
        (10, 3, _("Standard error = deviation / √n")), (13, 2, _("9 of 10 redrawn means")),
    )  # fmt: skip
    for column, span, text in head:
        page.put(column, text, "head", span=span, deep=2 if span == 1 or column == FIRST else 1)
    page.put(NUMBER, _("No."), "head", deep=2)
    page.put(NAME, _("Technology stack"), "head", deep=2)
    page.put(NOTE, _("Sizes that fit, and notes"), "head", deep=2)
    page.step()
    parts = (_("least"), _("likeliest"), _("greatest"))
    for offset, text in enumerate((*parts, *parts, _("from"), _("to"))):
        page.put(7 + offset, text, "head")
    page.step()


def _indicators(context: Context, item: str) -> tuple[str, ...]:
    return next((sheet.indicators for sheet in context.plan.sheets.values() if item in sheet.items), ())


def _error(context: Context, page: Page, number: int, bar: ErrorBar) -> list[str]:
    page.put(NUMBER, number, "centre")
    page.put(NAME, context.item(bar.item))
    page.put(FIRST, context.words(context.plan.indicators[bar.indicator].name), "small", span=2)
    page.put(5, bar.mean, "score")
    size = page.put(6, bar.n, "count")
    found = []
    for offset in range(3):
        deviation = page.put(7 + offset, bar.deviation[offset] if bar.deviation else None, "share")
        text = f'IF(COUNT({size},{deviation})=2,{deviation}/SQRT({size}),"")'
        error = bar.error[offset] if bar.error else None
        found.append((page.formula(10 + offset, text, "" if error is None else error, "share-strong"), error))
    page.put(13, bar.low, "score")
    page.put(14, bar.high, "score")
    grain = context.grains.get((bar.item, bar.indicator))
    fits = _("fits: {sizes}").format(sizes=", ".join(map(str, grain.fits))) if grain and grain.fits else ""
    page.put(NOTE, " · ".join(filter(None, (fits, bar.note))), "small")
    checks = []
    if bar.error is not None:
        off = "+".join(f"ABS({cell}-{float(error or 0)!r})" for cell, error in found)
        checks.append(page.formula(HIDDEN_CHECK, f"IF({off}<{TOLERANCE},0,1)", 0, "hidden"))
    page.step()
    return checks


def _shares(context: Context, page: Page) -> list[str]:
    """Write for each stack how likely each quadrant is at least, likeliest and at most."""
    title = _("Shares of the quadrants that the published means allow")
    page.caption(context.table(page, title), _("(Unit: share of redrawn panels)"))
    page.put(NUMBER, _("No."), "head", deep=2)
    page.put(NAME, _("Technology stack"), "head", deep=2)
    for place, name in enumerate(QUADRANTS):
        page.put(FIRST + 3 * place, role(name), "head", span=3)
        for offset, text in enumerate((_("least"), _("likeliest"), _("greatest"))):
            page.put(FIRST + 3 * place + offset, text, "head", row=page.row + 1)
    page.put(NOTE, _("Note"), "head", deep=2)
    page.step(2)
    for number, found in enumerate(share_ranges(context.plan), 1):
        page.put(NUMBER, number, "centre")
        page.put(NAME, context.item(found.item))
        for place, name in enumerate(QUADRANTS):
            for offset, share in enumerate(found.shares[name]):
                page.put(FIRST + 3 * place + offset, float(share), "percent")
        page.put(NOTE, found.note, "small")
        page.step()
    page.line(_("※ Least and greatest hold for every distribution of answers with the printed means; computed exactly, "
                "without draws."), "note")  # fmt: skip
    page.gap()
    return []


def _redrawn(context: Context, page: Page) -> list[str]:
    """Write for each stack how likely each quadrant is among redrawn panels of a workshop."""
    title = _("Shares of the quadrants in redrawn panels")
    page.caption(context.table(page, title), _("(Unit: share of redrawn panels)"))
    found = doubt(context.plan, context.round, draws=DRAWS, seed=SEED)
    page.put(NUMBER, _("No."), "head")
    page.put(NAME, _("Technology stack"), "head")
    for place, name in enumerate(QUADRANTS):
        page.put(FIRST + 2 * place, role(name), "head", span=2)
    page.put(11, _("Risk, 9 of 10"), "head", span=2)
    page.put(13, _("Competitiveness, 9 of 10"), "head", span=2)
    page.put(NOTE, _("Standard error of the shares"), "head")
    page.step()
    for number, cloud in enumerate(found.clouds.values(), 1):
        page.put(NUMBER, number, "centre")
        page.put(NAME, context.item(cloud.item))
        for place, name in enumerate(QUADRANTS):
            share = cloud.probability.get(name)
            page.put(FIRST + 2 * place, "–" if share is None else float(share), "percent", span=2)
        for column, axis in ((11, 1), (13, 0)):
            ends = cloud.box[axis] if cloud.box is not None else None
            page.put(column, "–" if ends is None else f"{ends[0]:.2f}–{ends[1]:.2f}", "centre", span=2)
        page.put(NOTE, _("at most {error:.2%}").format(error=cloud.error) if cloud.probability else "–", "small")
        page.step()
    page.line(_("※ {draws:,} panels redrawn with replacement, seed {seed}.").format(draws=found.draws, seed=found.seed),
              "note")  # fmt: skip
    page.gap()
    return []


def _changes(context: Context, page: Page) -> list[str]:
    """Write the fewest changed answers that would move a stack to another role."""
    page.caption(context.table(page, _("The smallest change of answers that moves a stack")), _("(Unit: answers)"))
    page.head(
        _("No."), _("Technology stack"), (_("Role now"), 3), (_("Moves to"), 3), (_("Answers"), 1), (_("Levels"), 1),
        (_("Which"), 5),
    )  # fmt: skip
    for number, found in enumerate(smallest_changes(context.plan, context.round), 1):
        page.put(NUMBER, number, "centre")
        page.put(NAME, context.item(found.item))
        page.put(3, role(found.quadrant), "centre", span=3)
        page.put(6, role(found.target) if found.target else "–", "centre", span=3)
        page.put(9, found.answers if found.answers is not None else "–", "count")
        page.put(10, found.levels if found.levels is not None else "–", "count")
        parts = "; ".join(_changed(context, *part) for part in found.parts)
        page.put(11, parts or _("No change of answers could move it."), "small", span=5)
        page.step()
    text = _("※ Answers: the fewest that must change, each to any level. Levels: the least sum of changed levels.")
    if context.round == PUBLISHED:
        text += " " + _(
            "Of the published survey, whose single answers are unknown: the fewest that any distribution allows, and "
            "the levels that every distribution needs."
        )
    page.line(text, "note")
    page.gap()
    return []


def _changed(context: Context, indicator: str, count: int, before: float, after: float) -> str:
    said = ngettext(
        "{indicator}: {count} answer, mean {before:.2f} → {after:.2f}",
        "{indicator}: {count} answers, mean {before:.2f} → {after:.2f}",
        count,
    )
    return said.format(indicator=context.named(indicator), count=count, before=before, after=after)


def _one_more(context: Context, page: Page) -> list[str]:
    """Write what asking one more expert is worth."""
    title = _("What one more expert would tell")
    page.caption(context.table(page, title), _("(Unit: probability of the likeliest role)"))
    page.head(
        _("No."), _("Technology stack"), (_("Now"), 2), (_("Expected after one more"), 3), (_("Gain"), 3),
        (_("Chance that another role becomes the likeliest"), 5),
    )  # fmt: skip
    checks = []
    for number, found in enumerate(one_more(context.plan, context.round), 1):
        page.put(NUMBER, number, "centre")
        page.put(NAME, context.item(found.item))
        now = page.put(3, float(found.now), "percent", span=2)
        after = page.put(5, float(found.after), "percent", span=3)
        gain = page.formula(8, f"{after}-{now}", found.after - found.now, "percent", span=3)
        page.put(11, float(found.change), "percent", span=5)
        compare = f"IF(ABS({gain}-{float(found.value)!r})<{TOLERANCE},0,1)"
        checks.append(page.formula(HIDDEN_CHECK, compare, 0, "hidden"))
        page.step()
    page.gap()
    return checks
