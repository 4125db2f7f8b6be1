"""What the sheet of certainty says of a workshop's panel: blended with the published survey, and without one member."""

from planner.engine.certainty.blending import blend, blended_matrix
from planner.engine.certainty.leaveoneout import leave_one_out
from planner.engine.certainty.results import Blend
from planner.engine.quadrant import matrix
from planner.files.workbook.context import TOLERANCE, Context, quoted, role
from planner.files.workbook.page import Page
from planner.model.plan import PUBLISHED, Quadrant
from planner.text import _

NUMBER, NAME, FIRST, NOTE = 1, 2, 3, 15
_Roles = dict[str, tuple[Quadrant | None, Quadrant | None]]


def write_blend(context: Context, page: Page, hidden: int) -> list[str]:
    """Write the workshop's scores with the published survey counted as k experts; return the cells that compare.

    Shown for the round whose answers are shown, however the matrix is placed; k is the plan's, and can be changed live.
    """
    shown = context.panel_round()
    if shown is None or shown == PUBLISHED:
        return []
    experts = context.plan.uncertainty.baseline
    page.caption(context.table(page, _("The workshop blended with the published survey")), _("(Unit: points)"))
    page.put(1, _("The survey counts as k experts (input)"), "text", span=4)
    count = page.put(5, float(experts), "input")
    page.limits([count], 0, 1000, _("Experts"), _("Enter a number from {low} to {high}.").format(low=0, high=1000))
    page.put(6, _("0: not at all. The program's value is with the plan's k."), "small", span=10)
    page.step()
    page.head(
        _("No."), _("Technology stack"), (_("Indicator"), 2), _("Workshop"), _("Answers (n)"), _("Published"),
        (_("Blended = (n·workshop + k·published) / (n + k)"), 3), (_("Program's value"), 2), (_("Agrees"), 2),
        _("Role without and with the survey"),
    )  # fmt: skip
    roles = _roles(context, shown, experts)
    fixed = f"${count[0]}${count[1:]}"
    checks = [
        _blended(context, page, number // 2 + 1, found, fixed, hidden, roles)
        for number, found in enumerate(blend(context.plan, shown, experts))
    ]
    page.gap()
    return checks


def _roles(context: Context, shown: str, experts: float) -> _Roles:
    """Return each stack's role without and with the survey."""
    without = {point.item: point.quadrant for point in matrix(context.plan, shown, draws=1).points}
    blended = blended_matrix(context.plan, shown, experts, draws=1) if experts else matrix(context.plan, shown, draws=1)
    return {point.item: (without[point.item], point.quadrant) for point in blended.points}


def _blended(context: Context, page: Page, number: int, found: Blend, count: str, hidden: int, roles: _Roles) -> str:
    page.put(NUMBER, number, "centre")
    page.put(NAME, context.item(found.item))
    page.put(3, context.words(context.plan.indicators[found.indicator].name), "small", span=2)
    own, size = page.put(5, found.workshop, "score"), page.put(6, found.n, "count")
    published = page.put(7, found.published, "score")
    alone = f'IF(COUNT({own})=1,{own},"–")'
    mixed = f"({size}*{own}+{count}*{published})/({size}+{count})"
    text = f"IF(OR(COUNT({published})=0,{count}<=0),{alone},IF(OR(COUNT({own})=0,{size}=0),{published},{mixed}))"
    value = "–" if found.blended is None else found.blended
    cell = page.formula(8, text, value, "mean", span=3)
    stored = page.put(11, found.blended, "stored", span=2)
    same, differs = _("same"), _("differs")
    compare = f"IF(COUNT({cell})=COUNT({stored}),IF(ABS(SUM({cell})-SUM({stored}))<{TOLERANCE},0,1),1)"
    page.formula(13, f"IF({compare}=0,{quoted(same)},{quoted(differs)})", same, "centre", span=2)
    before, after = roles.get(found.item, (None, None))
    page.put(NOTE, f"{role(before)} → {role(after)}", "small")
    made = page.formula(hidden, compare, 0, "hidden")
    page.step()
    return made


def write_left_out(context: Context, page: Page) -> list[str]:
    """Write for each stack whose absence alone would change its role; nothing in it is compared."""
    shown = context.panel_round()
    if shown is None or shown == PUBLISHED:
        return []
    title = _("Without one member of the panel")
    page.caption(context.table(page, title), _("(Unit: members)"))
    page.head(
        _("No."), _("Technology stack"), (_("Role with everyone"), 3), (_("Members"), 2), (_("Change the role"), 2),
        (_("Who, and to what"), 6),
    )  # fmt: skip
    found = leave_one_out(context.plan, shown)
    for number, item in enumerate(dict.fromkeys(one.item for one in found), 1):
        own = [one for one in found if one.item == item]
        moved = [one for one in own if one.after != one.before]
        page.put(NUMBER, number, "centre")
        page.put(NAME, context.item(item))
        page.put(3, role(own[0].before), "centre", span=3)
        page.put(6, len(own), "count", span=2)
        page.put(8, len(moved), "count", span=2)
        said = ", ".join(f"{one.label} → {role(one.after)}" for one in moved)
        page.put(10, said or _("Nobody's absence alone changes the role."), "small", span=6)
        page.step()
    page.gap()
    return []
