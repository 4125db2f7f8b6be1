"""The cover and the summary: what the workbook is, whether it still equals the program, what it found."""

from planner import __version__
from planner.engine.result import Point
from planner.engine.roadmap import UNPLACED
from planner.files.workbook.context import Context, extent_text, quoted, role, role_name
from planner.files.workbook.page import Page
from planner.files.workbook.roadmap import PHASE_NAMES
from planner.model.plan import PUBLISHED, QUADRANTS, TIMED_PHASES
from planner.model.plan_hash import plan_hash
from planner.text import _, ngettext

WIDTHS = (22, 34, 10, 10, 30, 38)
_HASH_SHOWN = 12


def write_cover(context: Context) -> None:
    """Fill the sheet; needs all others."""
    page = context.pages["cover"]
    _title(context, page)
    top = page.row
    _facts(context, page)
    bottom = page.row
    page.row = top
    _contents(context, page)
    page.row = max(page.row, bottom)
    page.gap(8)
    _verdict(context, page)
    page.break_before(page.row)
    _summary(context, page)
    page.print_to(page.row - 1)
    page.close()


def date_text(moment: str) -> str:
    """Write the date of an ISO moment as documents do: "2026. 1. 5."."""
    year, month, day = moment[:10].split("-")
    return _("{year}. {month}. {day}.").format(year=int(year), month=int(month), day=int(day))


def title(context: Context) -> str:
    """Return the plan's own title, else the document's."""
    return context.plan.title or _("Technology sovereignty strategy and roadmap for AI")


def subject() -> str:
    """Say what the document is about."""
    return _("Risk–competitiveness diagnosis of the AI technology stacks and roadmap of policy measures")


def _title(context: Context, page: Page) -> None:
    page.gap(16)
    page.line(title(context), "title")
    page.gap(4)
    page.line(subject(), "subtitle")
    page.gap(10)
    page.line(date_text(context.plan.changed), "subtitle")
    page.gap(14)


def _facts(context: Context, page: Page) -> None:
    """Say what the figures are and which input and program made them."""
    cuts, round = context.matrix.cuts, context.plan.rounds.get(context.round)
    page.put(1, _("What this workbook shows"), "head", span=4)
    page.step()
    lines = _("Supply-chain risk {risk:.2f} · future competitiveness {future:.2f} · borderline band {band:.2f}")
    rows = (
        (_("Basis of the scores"), context.words(round.name) if round else context.round),
        (_("What the figures are"), _figures(context)),
        (_("Lines of the matrix"), lines.format(risk=cuts.risk, future=cuts.future, band=cuts.band)),
        (_("Input (check number)"), plan_hash(context.plan)[:_HASH_SHOWN]),
        (_("Catalogue"), context.plan.catalogue),
        (_("Program"), _("Sovereignty planner {version}").format(version=__version__)),
    )
    for label, text in rows:
        page.put(1, label, "band")
        page.put(2, text, "text", span=3)
        page.step()


def _figures(context: Context) -> str:
    if context.round == PUBLISHED:
        return _(
            "Mean scores on a scale of 5 as the reports publish them; intervals and missing values stay as they are"
        )
    return _("Mean scores on a scale of 5 of the workshop's assessors; the published scores stand beside them")


def _contents(context: Context, page: Page) -> None:
    page.put(5, _("Contents"), "head", span=2)
    page.step()
    what = {
        "matrix": _("Placement of the nine stacks, role of government, chart"),
        "scores": _("All scores with their source; inputs"),
        "options": _("All policy options with stacks, goals, scores"),
        "roadmap": _("Measures by phase, rules, Gantt chart"),
        "weights": _("Weights of the criteria and what was judged"),
        "ranking": _("Options ranked by weighted sum, live; other methods"),
        "robustness": _("How far the rankings stand"),
        "certainty": _("Number of answers, error bars, what would change a role"),
        "sources": _("Citations, reading notes, licences"),
    }
    for number, (key, text) in enumerate(what.items(), 1):
        target = context.pages[key]
        page.link(5, f"{number}. {target.name}", target.at("A1"), "text")
        page.put(6, text, "small")
        page.step()


def _verdict(context: Context, page: Page) -> None:
    """Compare, live, what the formulas give with what the program computed."""
    page.put(1, _("Check of the formulas"), "head", span=4)
    page.step()
    for column, text, wide in ((1, _("Values recomputed"), 2), (3, _("Count"), 1), (4, _("Differing"), 1)):
        page.put(column, text, "band", span=wide)
    page.step()
    first = page.row
    for check in context.checks:
        page.put(1, check.what, span=2)
        page.put(3, check.count, "count")
        page.formula(4, check.differing, 0, "count")
        page.step()
    total = f"SUM(D{first}:D{page.row - 1})"
    page.put(5, _("Result"), "head", row=first - 2, span=2)
    good, bad = quoted(_("Check passed")), quoted(_(" values differ from the program's"))
    page.formula(5, f"IF({total}=0,{good},{total}&{bad})", _("Check passed"), "verdict", span=2, row=first - 1)
    text = _("After a score, line, ruling or rule is changed in this file, the check counts what has moved.")
    page.put(5, text, "small", span=2, row=first, deep=max(len(context.checks), 1))


def _summary(context: Context, page: Page) -> None:
    page.line(_("Summary"), "heading")
    page.gap()
    _roles(context, page)
    _borderline(context, page)
    _unquantified(context, page)
    _phases(context, page)
    text = _(
        "※ The summary states the results at the time of export; the other sheets recompute when an input changes."
    )
    page.line(text, "note")


def _roles(context: Context, page: Page) -> None:
    page.line(_("□ Role of government by technology stack"), "level1")
    for name in QUADRANTS:
        found = [point for point in context.matrix.points if point.quadrant == name]
        text = _("○ ({role}) {count} stacks: {names}") if found else _("○ ({role}) none")
        names = ", ".join(_scored(context, point) for point in found)
        page.line(text.format(role=role_name(name), count=len(found), names=names), "level2")


def _scored(context: Context, point: Point) -> str:
    text = _("{stack} (risk {risk}, competitiveness {future})")
    return text.format(stack=context.item(point.item), risk=extent_text(point.risk), future=extent_text(point.future))


def _borderline(context: Context, page: Page) -> None:
    found = [point for point in context.matrix.points if point.borderline]
    page.line(_("□ Cases on the line and rulings"), "level1")
    if not any(point.computed for point in context.matrix.points):
        page.line(_("○ Nothing is scored yet: no stack has both scores"), "level2")
    elif not found:
        page.line(_("○ None: every placed stack lies clearly on one side of both lines"), "level2")
    for point in found:
        text = _("○ {stack}: possible {computed} → {role} ({basis})")
        basis = _("by ruling") if point.basis == "ruling" else _("not decided")
        computed = " / ".join(role(name) for name in point.computed)
        shown = text.format(stack=context.item(point.item), computed=computed, role=role(point.quadrant), basis=basis)
        page.line(shown, "level2")
        if point.ruling is not None and point.basis == "ruling":
            author, reason = context.words(point.ruling.author), context.words(point.ruling.reason)
            page.line(_("― {reason} (decided by {author})").format(reason=reason.rstrip("."), author=author), "level3")


def _unquantified(context: Context, page: Page) -> None:
    """Name what the figures do not carry."""
    page.line(_("□ What is not quantified"), "level1")
    seen = False
    for point in context.matrix.points:
        for score in (point.risk, point.future):
            if score.kind == "exact":
                continue
            text = _("○ {stack}: {value} ({reason})")
            value = extent_text(score) if score.kind == "interval" else _("no value")
            reason = context.words(score.reason).rstrip(".")
            page.line(text.format(stack=context.item(point.item), value=value, reason=reason), "level2")
            seen = True
            break
    missing = sum(score.kind == "missing" for score in context.plan.published.values())
    interval = sum(score.kind == "interval" for score in context.plan.published.values())
    if missing or interval:
        text = _("○ All sheets: {interval} values known as an interval, {missing} without a value (see {sheet})")
        page.line(text.format(interval=interval, missing=missing, sheet=context.pages["sources"].name), "level2")
    elif not seen:
        page.line(_("○ None"), "level2")


def _phases(context: Context, page: Page) -> None:
    page.line(_("□ Roadmap"), "level1")
    shown = [line for line in context.lines if line.included]
    for phase in TIMED_PHASES:
        found = [line for line in shown if line.phase == phase]
        if found:
            text = _("○ ({phase}) {count} measures, {start} to {end}")
            start, end = _quarter(min(line.start for line in found)), _quarter(max(line.end for line in found))
            page.line(text.format(phase=_(PHASE_NAMES[phase]), count=len(found), start=start, end=end), "level2")
    open_ = sum(line.phase == UNPLACED for line in shown)
    if open_:
        words = ngettext(
            "○ {count} measure not placed: no score or no ruling",
            "○ {count} measures not placed: no score or no ruling",
            open_,
        )
        page.line(words.format(count=open_), "level2")


def _quarter(quarter: str) -> str:
    return _("Q{number} {year}").format(year=quarter[:4], number=quarter[-1])
