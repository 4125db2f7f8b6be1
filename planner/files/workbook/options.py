"""The sheet of policy options: measures by strategy, core tasks, tasks of "AI for all", directions, recommendations."""

from collections.abc import Sequence

from openpyxl.utils import get_column_letter

from planner.engine.panel import cell
from planner.files.workbook.context import TOLERANCE, Check, Context
from planner.files.workbook.page import Page
from planner.model.plan import Item
from planner.text import _

WIDTHS = (5.5, 54, 25, 16, 17, 17, 9, 9, 10, 14)
NUMBER, NAME, STACKS, GOALS, ACTOR, BASIS, SCORES, REFERENCE = 1, 2, 3, 4, 5, 6, 7, 10
SLOTS = 3
HIDDEN_CHECK = 11
FAMILIES = ("core-task", "ai-for-all", "direction")


def write_options(context: Context) -> None:
    """Fill the sheet; needs the sheet of scores."""
    page = context.pages["options"]
    page.line(_("3. Policy options"), "heading")
    page.line(_("○ Scores are means on a scale of 5."), "note")
    text = _(
        "○ Basis of the links: “report” where the report names stack, goal or actor, “interpretation” where we do."
    )
    page.line(text, "note")
    page.gap()
    _head(page)
    head = page.row - 1
    _measures(context, page)
    titles = (_("Core tasks for AI competitiveness"), _("Tasks for AI for all"), _("Directions of AI policy"))
    checked: list[str] = []
    for family, title in zip(FAMILIES, titles, strict=True):
        found = [item for item in context.plan.items.values() if item.family == family]
        if found:
            # The repeated head does not name the scores: a block and the names of its scores share a page.
            if family != FAMILIES[-1]:
                page.break_before(page.row)
            checked += _scored(context, page, title, found)
    _recommended(context, page)
    page.print_to(page.row - 1)
    page.hide([HIDDEN_CHECK])
    if checked:
        total = page.formula(HIDDEN_CHECK, "+".join(checked), 0, "key")
        context.checks.append(Check(_("Means of the policy options"), len(checked), page.at(total)))
    page.close(repeat=(head, head), freeze=f"C{head + 1}")


def _head(page: Page) -> None:
    page.head(
        _("No."), _("Policy option"), _("Technology stacks"), _("Goals"), _("Actor"), _("Basis of the links"),
        (_("Phase or scores"), SLOTS), _("Source"),
    )  # fmt: skip


def _title(context: Context, page: Page, title: str, scores: Sequence[str]) -> None:
    """Write the head of a block: its caption, and the names of what stands in the columns of scores."""
    page.put(1, context.table(page, title), "band", span=SCORES - 1)
    wide = SLOTS // max(len(scores), 1)
    for offset, name in enumerate(scores):
        page.put(SCORES + offset * wide, name, "head", span=wide)
    page.put(REFERENCE, "", "band")
    page.step()


def _measures(context: Context, page: Page) -> None:
    """List the measures under their strategies; a measure without one comes last."""
    _title(context, page, _("Measures of the strategies"), [_("Roadmap phase")])
    strategies: tuple[Item | None, ...] = (*context.plan.of_kind("strategy"), None)
    for strategy in strategies:
        members = [item for item in context.plan.measures() if _strategy(context, item) == strategy]
        if not members:
            continue
        page.put(1, context.words(strategy.name) if strategy else _("Without a strategy"), "band", span=page.columns)
        page.step()
        for item in members:
            _common(context, page, _number(context, item), item)
            _phase(context, page, item)
            page.step()


def _recommended(context: Context, page: Page) -> None:
    """List what the other reports recommend, each under its report, with when they want it; nobody scored these."""
    known = {"measure", *FAMILIES}
    found = [item for item in context.plan.of_kind("option") if item.family not in known]
    if not found:
        return
    page.break_before(page.row)
    _title(context, page, _("Recommendations of other reports"), [_("Timing in the report's words")])
    for family in dict.fromkeys(item.family for item in found):
        members = [item for item in found if item.family == family]
        page.put(1, _reports_name(context, members[0]), "band", span=page.columns)
        page.step()
        for number, item in enumerate(members, 1):
            _common(context, page, number, item)
            page.put(SCORES, context.words(item.timing) or "–", "small", span=SLOTS)
            page.step()


def _reports_name(context: Context, item: Item) -> str:
    """Name the report that an option comes from."""
    cited = (context.plan.citations[cite].source for cite in item.citations if cite in context.plan.citations)
    source = context.plan.sources.get(next(cited, ""))
    return context.words(source.title) if source is not None else _("Own options")


def _strategy(context: Context, item: Item) -> Item | None:
    return next((other for other in context.plan.linked(item.id, "part-of") if other.kind == "strategy"), None)


def _number(context: Context, item: Item) -> int:
    return 1 + [measure.id for measure in context.plan.measures()].index(item.id)


def _phase(context: Context, page: Page, item: Item) -> None:
    """Show the phase that the roadmap gives the measure, live."""
    where = context.ranges.get(f"phase-{item.id}")
    if where is None:
        page.put(SCORES, _("Left out"), "centre", span=SLOTS)
    else:
        page.formula(SCORES, where, context.ranges[f"phase-value-{item.id}"], "centre", span=SLOTS)


def _common(context: Context, page: Page, number: int, item: Item) -> None:
    plan = context.plan
    page.put(NUMBER, number, "centre")
    page.put(NAME, context.words(item.name))
    page.put(STACKS, _stacks(context, item), "small")
    goals = [other for other in plan.linked(item.id, "serves") if other.kind == "goal"]
    page.put(GOALS, ", ".join(context.words(other.name) for other in goals) or "–", "small")
    page.put(ACTOR, context.words(item.actor) or "–", "small")
    page.put(BASIS, _basis(context, item), "small")
    linked = [cite for link in plan.links if link.source == item.id for cite in link.citations]
    context.cite(page, REFERENCE, (*item.citations, *linked))


def _stacks(context: Context, item: Item) -> str:
    """Name the stacks that an option touches; all of them in two words."""
    stacks = [other for other in context.plan.linked(item.id, "touches") if other.kind == "stack"]
    if len(stacks) > 1 and len(stacks) == len(context.plan.of_kind("stack")):
        return _("All stacks")
    return ", ".join(context.words(other.name) for other in stacks) or "–"


def _basis(context: Context, item: Item) -> str:
    """Say which of stack, goal and actor are the report's own words and which are interpretation."""
    bases = {
        _("stack"): {link.basis for link in context.plan.links if link.source == item.id and link.kind == "touches"},
        _("goal"): {link.basis for link in context.plan.links if link.source == item.id and link.kind == "serves"},
        _("actor"): {item.actor_basis} if item.actor.ko and item.actor_basis else set(),
    }
    by_report = [name for name, found in bases.items() if found == {"report"}]
    other = [name for name, found in bases.items() if found and found != {"report"}]
    parts = ((_("report"), by_report), (_("interpretation"), other))
    return "\n".join(f"{label}: {', '.join(names)}" for label, names in parts if names) or "–"


def _scored(context: Context, page: Page, title: str, items: Sequence[Item]) -> list[str]:
    """Write options with their scores and, live, the mean of each indicator; return the cells that compare."""
    indicators = _indicators(context, items)
    _title(context, page, title, [context.words(context.plan.indicators[name].name) for name in indicators])
    wide, first = SLOTS // max(len(indicators), 1), page.row
    for number, item in enumerate(items, 1):
        _common(context, page, number, item)
        for offset, name in enumerate(indicators):
            _score(context, page, SCORES + offset * wide, wide, item.id, name)
        page.step()
    if not indicators:
        return []
    return _means(context, page, items, indicators, first)


def _indicators(context: Context, items: Sequence[Item]) -> tuple[str, ...]:
    names = {item.id for item in items}
    sheets = (sheet for sheet in context.plan.sheets.values() if names & set(sheet.items))
    return next((sheet.indicators[:SLOTS] for sheet in sheets), ())


def _score(context: Context, page: Page, column: int, wide: int, item: str, indicator: str) -> None:
    cells = context.scores.get((item, indicator))
    if cells is None:
        page.put(column, "–", "score", span=wide)
        return
    value = context.pages["scores"].at(cells.value)
    known = cell(context.plan, context.round, item, indicator)
    exact = known.value if known.kind == "exact" and known.value is not None else "–"
    page.formula(column, f'IF(COUNT({value})=1,{value},"–")', exact, "score", span=wide)


def _means(context: Context, page: Page, items: Sequence[Item], indicators: Sequence[str], first: int) -> list[str]:
    wide, last, found = SLOTS // len(indicators), page.row - 1, []
    page.put(1, _("Mean"), "mean", span=SCORES - 1)
    page.put(1, _("Program's value"), "stored", span=SCORES - 1, row=page.row + 1)
    for offset, name in enumerate(indicators):
        column = SCORES + offset * wide
        letter = get_column_letter(column)
        scores = [cell(context.plan, context.round, item.id, name) for item in items]
        values = [score.value for score in scores if score.kind == "exact" and score.value is not None]
        mean = sum(values) / len(values) if values else None
        text = f'IFERROR(AVERAGE({letter}{first}:{letter}{last}),"–")'
        live = page.formula(column, text, "–" if mean is None else mean, "mean", span=wide)
        kept = page.put(column, mean, "stored", span=wide, row=page.row + 1)
        found.append(f"IF(COUNT({live})=COUNT({kept}),IF(ABS(SUM({live})-SUM({kept}))<{TOLERANCE},0,1),1)")
    page.put(REFERENCE, "", "mean")
    page.put(REFERENCE, "", "stored", row=page.row + 1)
    page.step(2)
    return found
