"""The sheet of the roadmap: the visible rules, the rows that follow from them, a Gantt chart in cells."""

from typing import Literal

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter

from planner.engine.result import RoadmapLine
from planner.engine.roadmap import CROSS, DAGGER, FIRST_QUARTER, LAST_QUARTER, OWN, UNPLACED, vouched
from planner.files.workbook.context import Check, Context, quarter_text, quoted, role
from planner.files.workbook.page import Page
from planner.model.errors import PlannerError
from planner.model.plan import TIMED_PHASES, Phase
from planner.model.quarter import span
from planner.text import N_, _

# Beyond this the bars of a printed page are too narrow to read.
MOST_YEARS = 15
TEXT_WIDTHS = (5.5, 10, 35, 17, 11.5, 10.5, 10.5, 9, 9)
QUARTER_WIDTH, REASON_WIDTH, REFERENCE_WIDTH = 1.75, 34, 9
NUMBER, PHASE, TITLE, STACKS, DRIVER, OWNER, GOAL, START, END, FIRST = range(1, 11)
PHASE_NAMES: dict[Phase, str] = {
    "short": N_("Short term"),
    "mid-long": N_("Mid to long term"),
    "support": N_("Private-led support"),
    "monitor": N_("Monitoring"),
    "unplaced": N_("Not placed"),
}
# Dark to light, each with a pattern of its own, so that a black-and-white print tells the phases apart.
_Pattern = Literal["solid", "darkUp", "lightGrid", "gray125"]
_FILLS: dict[Phase, tuple[_Pattern, str, str]] = {
    "short": ("solid", "3F78B5", "3F78B5"),
    "mid-long": ("darkUp", "A8431A", "E9B79F"),
    "support": ("lightGrid", "1F7A57", "CFE6DB"),
    "monitor": ("gray125", "5F6670", "ECEEF1"),
}
_LEVELS = {"short": "■", "mid-long": "▨", "support": "▦", "monitor": "□"}


def quarters(context: Context) -> tuple[str, ...]:
    """List the quarters of the Gantt chart: 2026 to 2030, and the years that rows reach beyond.

    PlannerError where that is more than MOST_YEARS.
    """
    shown = [line for line in context.lines if line.included and line.start]
    first = min([line.start for line in shown] + [FIRST_QUARTER])[:4]
    last = max([line.end for line in shown] + [LAST_QUARTER])[:4]
    if int(last) - int(first) >= MOST_YEARS:
        raise PlannerError(
            _("The roadmap reaches from {first} to {last}; a workbook shows at most {count} years.").format(
                first=first, last=last, count=MOST_YEARS
            ),
            _("Change or leave out the rows that start or end far from the others."),
        )
    return span(f"{first}Q1", f"{last}Q4")


def widths(context: Context) -> tuple[float, ...]:
    """Return the widths of the printed columns."""
    return (*TEXT_WIDTHS, *(QUARTER_WIDTH for _quarter in quarters(context)), REASON_WIDTH, REFERENCE_WIDTH)


def write_roadmap(context: Context) -> None:
    """Fill the sheet; needs the sheet of the matrix."""
    page = context.pages["roadmap"]
    page.line(_("4. Roadmap"), "heading")
    _rules(context, page)
    _notes(context, page)
    head_row = _head(context, page)
    shown = [line for line in context.lines if line.included]
    first = page.row
    for number, line in enumerate(shown, 1):
        _row(context, page, number, line)
        page.step()
    last = page.row - 1
    _left_out(context, page)
    page.print_to(page.row - 1)
    if shown:
        _gantt(context, page, head_row, first, last)
        _check(context, page, first, last, sum(line.quadrant != OWN for line in shown))
        page.sheet.auto_filter.ref = f"A{first - 1}:{get_column_letter(page.columns)}{last}"
    page.close(repeat=(head_row, first - 1), freeze=f"D{first}")


def _rules(context: Context, page: Page) -> None:
    """Write the rule table that every row looks up."""
    page.caption(context.table(page, _("Rules of the roadmap (inputs)")))
    page.head(_("Order"), _("Role of a stack"), _("What goes there"), _("Phase"), _("Start"), _("End"))
    first = page.row
    for number, rule in enumerate(context.plan.rules, 1):
        page.put(1, number, "centre")
        page.put(2, _driver(rule.quadrant), "strong")
        page.put(3, _rule_text(rule.quadrant), "small")
        phase = page.put(4, _(PHASE_NAMES[rule.phase]), "choice")
        page.put(5, quarter_text(rule.start), "choice")
        page.put(6, quarter_text(rule.end), "choice")
        names = ",".join(_(PHASE_NAMES[name]) for name in TIMED_PHASES)
        page.choices([phase], quoted(names))
        page.step()
    last = max(page.row - 1, first)
    for name, letter in (("rule", "B"), ("phase", "D"), ("start", "E"), ("end", "F")):
        context.ranges[f"rules-{name}"] = f"${letter}${first}:${letter}${last}"
    page.gap()


def _rule_text(quadrant: str) -> str:
    if quadrant == CROSS:
        return _("Measures that concern no single stack")
    return _("Measures with a stack whose final role is this")


def _notes(context: Context, page: Page) -> None:
    legend = "  ".join(f"{_LEVELS[name]} {_(PHASE_NAMES[name])}" for name in TIMED_PHASES)
    for text in (
        _("○ A measure takes the first rule, in order, that one of its stacks meets. Role, phase, start and end are "
          "formulas: they follow the matrix and the rules. Stacks may be edited, separated by a comma and a space."),
        _("○ * marks what a user set by hand. The reason quotes the scores at the time of export."),
        _("○ “{phase}”: no score or no ruling says where the measure goes, so it has no dates and no bar.").format(
            phase=_(PHASE_NAMES[UNPLACED])
        ),
        _("{mark} Interpretation: the report does not say it.").format(mark=DAGGER),
        _("○ Bars: {legend}").format(legend=legend),
    ):  # fmt: skip
        page.line(text, "note")
    page.gap()


def _head(context: Context, page: Page) -> int:
    """Write the hidden row of quarters and the two head rows; return the first head row."""
    page.caption(context.table(page, _("Measures by phase")), _("(Unit: quarters)"))
    page.sheet.row_dimensions[page.row].hidden = True
    page.step()
    top, shown = page.row, quarters(context)
    names = (_("No."), _("Phase"), _("Measure"), _("Technology stacks"), _("Deciding role"), _("Owner"), _("Goal"),
             _("Start"), _("End"))  # fmt: skip
    for column, name in enumerate(names, 1):
        page.put(column, name, "head", deep=2)
    for offset, quarter in enumerate(shown):
        if quarter.endswith("Q1"):
            page.put(FIRST + offset, quarter[:4], "head", span=4)
        page.put(FIRST + offset, int(quarter[-1]), "quarter", row=top + 1)
        page.put(FIRST + offset, quarter_text(quarter), "key", row=top - 1)
    page.put(FIRST + len(shown), _("Reason"), "head", deep=2)
    page.put(FIRST + len(shown) + 1, _("Source"), "head", deep=2)
    page.step(2)
    return top


def _row(context: Context, page: Page, number: int, line: RoadmapLine) -> None:
    page.put(NUMBER, number, "centre")
    page.put(TITLE, _marked(line, "title", line.title))
    _stacks(context, page, line)
    if line.quadrant == OWN:
        page.put(DRIVER, _driver(OWN), "centre")
    else:
        _formulas(context, page, line)
    _timing(context, page, line)
    page.put(OWNER, _marked(line, "owner", vouched(line.owner, line.owner_basis) or "–"), "small")
    page.put(GOAL, _marked(line, "goal", vouched(context.items(line.goals), line.goal_basis) or "–"), "small")
    for offset in range(len(quarters(context))):
        page.put(FIRST + offset, None, "gantt")
    after = FIRST + len(quarters(context))
    also = _("Also, by interpretation: {stacks}").format(stacks=context.items(line.also)) if line.also else ""
    page.put(after, "\n".join(text for text in (line.reason, also, line.note) if text), "small")
    # The scores that place a row are cited where they stand; here stands what the report says of the measure.
    item = context.plan.items.get(line.item or "")
    context.cite(page, after + 1, item.citations if item else ())


def _stacks(context: Context, page: Page, line: RoadmapLine) -> None:
    names = context.items(line.stacks) or (_driver(CROSS) if line.quadrant != OWN else "–")
    page.put(STACKS, names, "entry")


def _marked(line: RoadmapLine, name: str, text: str) -> str:
    return f"{text} *" if name in line.edited or line.quadrant == OWN and name == "title" else text


def _driver(quadrant: str) -> str:
    fixed = {CROSS: _("Cross-cutting"), OWN: _("Own row"), UNPLACED: _("Undecided")}
    return fixed.get(quadrant) or role(quadrant)


def _formulas(context: Context, page: Page, line: RoadmapLine) -> None:
    """Write which rule applies (hidden) and the role that decided it."""
    start, rules = FIRST + len(quarters(context)) + 2, context.plan.rules
    stacks, row = f"{get_column_letter(STACKS)}{page.row}", page.row
    rule_cells = context.ranges["rules-rule"]
    top = int(rule_cells.rsplit("$", 1)[0].split("$")[2].rstrip(":"))
    for offset, rule in enumerate(rules):
        met = any(context.matrix.point(stack).quadrant == rule.quadrant for stack in _known(context, line))
        text = (
            f'IF(SUMPRODUCT(ISNUMBER(FIND(", "&{context.ranges["stacks"]}&", ",", "&{stacks}&", "))'
            f"*({context.ranges['final']}=$B${top + offset}))>0,1,0)"
        )
        page.formula(start + offset, text, int(met), "key")
    flags = f"{get_column_letter(start)}{row}:{get_column_letter(start + max(len(rules) - 1, 0))}{row}"
    cross, open_ = quoted(_driver(CROSS)), quoted(_driver(UNPLACED))
    first = f"IFERROR(MATCH(1,{flags},0),0)"
    crossing = f"IFERROR(MATCH({cross},{rule_cells},0),0)"
    index = page.formula(start + len(rules), f"IF({stacks}={cross},{crossing},{first})", _index(context, line), "key")
    found = f"IF(SUM({flags})=0,{open_},INDEX({rule_cells},{index}))"
    live = page.formula(DRIVER, f"IF({stacks}={cross},{cross},{found})", _driver(line.quadrant), "centre")
    kept = page.put(start + len(rules) + 1, _driver(line.quadrant), "key")
    kept_phase = page.put(start + len(rules) + 2, _(PHASE_NAMES[line.phase]), "key")
    same = f"AND({live}={kept},LEFT(B{row},LEN({kept_phase}))={kept_phase})"
    page.formula(start + len(rules) + 3, f"IF({same},0,1)", 0, "key")


def _known(context: Context, line: RoadmapLine) -> list[str]:
    placed = {point.item for point in context.matrix.points}
    return [stack for stack in line.stacks if stack in placed]


def _index(context: Context, line: RoadmapLine) -> int:
    """Return which rule applies, counted from 1, as the formula finds it; 0 for none."""
    names = [rule.quadrant for rule in context.plan.rules]
    return names.index(line.quadrant) + 1 if line.quadrant in names else 0


def _timing(context: Context, page: Page, line: RoadmapLine) -> None:
    """Write phase, start and end: by rule as formulas, by hand as text with a mark."""
    values = {
        "phase": (PHASE, _(PHASE_NAMES[line.phase])),
        "start": (START, _quarter(line.start)),
        "end": (END, _quarter(line.end)),
    }
    for name, (column, value) in values.items():
        if line.quadrant == OWN or name in line.edited:
            where = page.put(column, f"{value}*", "choice")
            value = f"{value}*"
        else:
            by_rule = _within(line, name, _by_rule(context, page, line, name), page.row)
            where = page.formula(column, by_rule, value, "centre")
        if name == "phase" and line.item:
            context.ranges[f"phase-{line.item}"] = page.at(where)
            context.ranges[f"phase-value-{line.item}"] = value


def _quarter(quarter: str) -> str:
    return quarter_text(quarter) if quarter else ""


def _by_rule(context: Context, page: Page, line: RoadmapLine, name: str) -> str:
    """Look up phase, start or end: those of the rule that applies, or the dates of a phase that was set by hand."""
    cells = context.ranges[f"rules-{name}"]
    if "phase" in line.edited:
        years = {"start": FIRST_QUARTER, "end": LAST_QUARTER}
        phase = f'SUBSTITUTE({get_column_letter(PHASE)}{page.row},"*","")'
        found = f"INDEX({cells},MATCH({phase},{context.ranges['rules-phase']},0))"
        return f"IFERROR({found},{quoted(quarter_text(years[name]))})"
    index = f"{get_column_letter(FIRST + len(quarters(context)) + 2 + len(context.plan.rules))}{page.row}"
    nowhere = _(PHASE_NAMES[UNPLACED]) if name == "phase" else ""
    return f"IF({index}=0,{quoted(nowhere)},INDEX({cells},{index}))"


def _within(line: RoadmapLine, name: str, by_rule: str, row: int) -> str:
    """Let the rule's start or end give way to the other one where a user set that, as the engine does."""
    other, column, sign = {"start": ("end", END, ">"), "end": ("start", START, "<")}.get(name, ("", 0, ""))
    if other not in line.edited:
        return by_rule
    by_hand = f"LEFT({get_column_letter(column)}{row},{len(quarter_text(FIRST_QUARTER))})"
    # Without a place there is nothing to give way; empty text would count as the earliest date.
    nothing = f'{by_rule}="",' if name == "start" else ""
    early = f"OR({nothing}{by_rule}{sign}{by_hand})" if nothing else f"{by_rule}{sign}{by_hand}"
    return f"IF({early},{by_hand},{by_rule})"


def _gantt(context: Context, page: Page, head_row: int, first: int, last: int) -> None:
    """Fill the quarters of each row by conditional formatting, one pattern per phase."""
    left, right = get_column_letter(FIRST), get_column_letter(FIRST + len(quarters(context)) - 1)
    key = f"{left}${head_row - 1}"
    wide = len(quarter_text(FIRST_QUARTER))
    for name in TIMED_PHASES:
        kind, ink, ground = _FILLS[name]
        label = _(PHASE_NAMES[name])
        text = (
            f"AND(LEFT($B{first},{len(label)})={quoted(label)},LEFT($H{first},{wide})<={key},"
            f"LEFT($I{first},{wide})>={key})"
        )
        # In differential styles Excel takes a solid fill from bgColor; patterns use both colours.
        fill = PatternFill(bgColor=ground) if kind == "solid" else PatternFill(kind, fgColor=ink, bgColor=ground)
        style = DifferentialStyle(fill=fill, font=Font(color=ink))
        page.sheet.conditional_formatting.add(
            f"{left}{first}:{right}{last}", Rule(type="expression", dxf=style, formula=[text])
        )


def _left_out(context: Context, page: Page) -> None:
    names = [line.title for line in context.lines if not line.included]
    if names:
        page.line(_("※ Left out by a user: {names}").format(names=", ".join(names)), "note")


def _check(context: Context, page: Page, first: int, last: int, count: int) -> None:
    start = FIRST + len(quarters(context)) + 2
    column = start + len(context.plan.rules) + 3
    page.hide(range(start, column + 1))
    letter = get_column_letter(column)
    total = page.formula(column, f"SUM({letter}{first}:{letter}{last})", 0, "key")
    context.checks.append(Check(_("Roles and phases of the roadmap"), count, page.at(total)))
