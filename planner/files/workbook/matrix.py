"""The sheet of the matrix: lines, roles and the live table that places every stack."""

from planner.engine.quadrant import sides
from planner.engine.result import Point
from planner.engine.roles import ROLES, SIDES
from planner.files.workbook.context import TOLERANCE, Check, Context, quoted, role, role_name
from planner.files.workbook.matrix_chart import write_chart
from planner.files.workbook.page import Page
from planner.model.plan import PUBLISHED, QUADRANTS, SCALE_ENDS, WIDEST_BAND, Ruling, Score
from planner.text import N_, _

WIDTHS = (5.5, 22, 7, 7, 7, 7, 7, 7, 8, 9, 19, 13.5, 13.5, 9.5, 13.5, 13.5, 8, 14)
(
    NUMBER, STACK, RISK, RISK_LOW, RISK_HIGH, FUTURE, FUTURE_LOW, FUTURE_HIGH, RISK_SIDE, FUTURE_SIDE,
    COMPUTED, RULING, ROLE, BASIS, REPORTED, STORED, AGREES, REFERENCE,
) = range(1, 19)  # fmt: skip
HIDDEN_CHECK = 19
BASES = {"computed": N_("Computed"), "ruling": N_("Ruling"), "none": N_("Not decided")}


def write_matrix(context: Context) -> None:
    """Fill the sheet; needs the sheet of scores."""
    page = context.pages["matrix"]
    page.line(_("1. Risk–competitiveness matrix"), "heading")
    _lines(context, page)
    _roles(context, page)
    first = _table_head(context, page)
    for number, point in enumerate(context.matrix.points, 1):
        _row(context, page, number, point)
        page.step()
    last = page.row - 1
    _finish_table(context, page, first, last)
    _counts(context, page)
    page.gap()
    _reasons(context, page)
    chart_row = page.row
    page.break_before(chart_row)
    write_chart(context, page, first, last)
    page.close(freeze="")


def _lines(context: Context, page: Page) -> None:
    """Write the three numbers that cut the matrix, each with a name for formulas."""
    page.caption(context.table(page, _("Lines of the matrix (inputs)")))
    cuts = context.matrix.cuts
    rows = (
        ("cut_risk", _("Supply-chain risk: line"), cuts.risk, _("At or above the line is high, at or below it low.")),
        ("cut_future", _("Future competitiveness: line"), cuts.future, _("On the line both sides are possible.")),
        ("cut_band", _("Borderline band (half-width)"), cuts.band, _("Within the band a score counts as on the line.")),
    )
    for name, label, value, remark in rows:
        page.put(1, label, "text", span=2)
        coordinate = page.put(3, value, "input")
        low, high = (0, WIDEST_BAND) if name == "cut_band" else SCALE_ENDS
        message = _("Enter a number from {low} to {high}.").format(low=low, high=high)
        page.limits([coordinate], low, high, label, message)
        page.book.name(name, page, coordinate)
        page.put(4, remark, "small", span=7)
        page.step()
    page.gap()


def _roles(context: Context, page: Page) -> None:
    """Write what each quadrant means; formulas take the names of roles from here."""
    page.caption(context.table(page, _("Quadrants and roles of government")), _("(Unit: stacks)"))
    page.head(
        (_("Role"), 2), (_("Risk"), 2), (_("Competitiveness"), 2), (_("Role of government"), 4), (_("Meaning"), 4),
        _("Stacks"), (_("Source in the report"), 3),
    )  # fmt: skip
    first = page.row
    side = {"high": _("high"), "low": _("low")}
    for name in QUADRANTS:
        page.put(1, role(name), "strong", span=2)
        page.put(3, side[SIDES[name][0]], "centre", span=2)
        page.put(5, side[SIDES[name][1]], "centre", span=2)
        page.put(7, role_name(name), span=4)
        page.put(11, _(ROLES[name].summary), "small", span=4)
        placed = [place.citations for place in context.plan.placements.values() if place.quadrant == name]
        context.cite(page, 16, [cite for found in placed for cite in found], span=3)
        context.ranges[f"role-{name}"] = page.at(f"A{page.row}", absolute=True)
        context.ranges[f"count-{name}"] = str(page.row)
        page.step()
    context.ranges["roles"] = page.at(f"A{first}:A{page.row - 1}", absolute=True)
    page.gap()


def _table_head(context: Context, page: Page) -> int:
    page.caption(context.table(page, _("Placement of the technology stacks")), _("(Unit: points on a scale of 5)"))
    groups = (
        (RISK, _("Supply-chain risk"), (_("Score"), _("Lower bound"), _("Upper bound"))),
        (FUTURE, _("Future competitiveness"), (_("Score"), _("Lower bound"), _("Upper bound"))),
        (RISK_SIDE, _("Side"), (_("Risk"), _("Competit."))),
    )
    for column, name, parts in groups:
        page.put(column, name, "head", span=len(parts))
        for offset, part in enumerate(parts):
            page.put(column + offset, part, "head", row=page.row + 1)
    single = {
        NUMBER: _("No."), STACK: _("Technology stack"), COMPUTED: _("Computed role"), RULING: _("Ruling (input)"),
        ROLE: _("Final role"), BASIS: _("Basis"), REPORTED: _("Role in the report"), STORED: _("Program's value"),
        AGREES: _("Agrees"), REFERENCE: _("Source"),
    }  # fmt: skip
    for column, name in single.items():
        page.put(column, name, "head", deep=2)
    page.step(2)
    return page.row


def _row(context: Context, page: Page, number: int, point: Point) -> None:
    page.put(NUMBER, number, "centre")
    page.put(STACK, context.item(point.item))
    _score(context, page, RISK, point, "risk")
    _score(context, page, FUTURE, point, "future")
    _side(context, page, RISK_SIDE, "D", "E", "risk", point)
    _side(context, page, FUTURE_SIDE, "G", "H", "future", point)
    _role(context, page, point)
    published = role(point.published) if point.published else "–"
    page.put(REPORTED, published, "centre")
    page.put(STORED, role(point.quadrant), "stored")
    row = page.row
    # Not inside the f-string, where the extraction of strings does not look.
    same, differs = _("same"), _("differs")
    page.formula(AGREES, f"IF(M{row}=P{row},{quoted(same)},{quoted(differs)})", same, "centre")
    page.formula(HIDDEN_CHECK, f"IF(M{row}=P{row},0,1)", 0, "key")
    context.cite(page, REFERENCE, (*point.risk.citations, *point.future.citations))


def _score(context: Context, page: Page, column: int, point: Point, indicator: str) -> None:
    """Write value, low and high as formulas over the sheet of scores."""
    score: Score = point.risk if indicator == "risk" else point.future
    cells, scores = context.scores[point.item, indicator], context.pages["scores"]
    value, low, high = (scores.at(name) for name in (cells.value, cells.low, cells.high))
    exact = score.value if score.kind == "exact" and score.value is not None else "–"
    page.formula(column, f'IF(COUNT({value})=1,{value},"–")', exact, "score")
    for offset, end, known in ((1, low, score.low), (2, high, score.high)):
        bound = f'IF(COUNT({low},{high})=2,{end},"–")'
        result = "–" if score.kind == "missing" else exact if known is None else known
        page.formula(column + offset, f"IF(COUNT({value})=1,{value},{bound})", result, "score")


def _side(context: Context, page: Page, column: int, low: str, high: str, name: str, point: Point) -> None:
    row, cuts = page.row, context.matrix.cuts
    above = f"{high}{row}>=cut_{name}-cut_band-{TOLERANCE}"
    below = f"{low}{row}<=cut_{name}+cut_band+{TOLERANCE}"
    both, upper, lower = quoted(_("on the line")), quoted(_("high")), quoted(_("low"))
    text = f'IF(COUNT({low}{row}:{high}{row})<2,"–",IF({above},IF({below},{both},{upper}),{lower}))'
    score, cut = (point.risk, cuts.risk) if name == "risk" else (point.future, cuts.future)
    touched = sides(score, cut, cuts.band)
    names = {(): "–", ("high",): _("high"), ("low",): _("low")}
    page.formula(column, text, names.get(touched, _("on the line")), "centre")


def _role(context: Context, page: Page, point: Point) -> None:
    """Write the computed roles, the ruling and what follows from them."""
    row = page.row
    parts = []
    for name in QUADRANTS:
        tests = [
            f"OR({column}{row}={quoted(_(side))},{column}{row}={quoted(_('on the line'))})"
            for column, side in zip("IJ", SIDES[name], strict=True)
        ]
        parts.append(f'IF(AND({",".join(tests)})," / "&{context.ranges[f"role-{name}"]},"")')
    listed = " / ".join(role(name) for name in point.computed)
    page.formula(COMPUTED, f'IF(OR(I{row}="–",J{row}="–"),"–",MID({"&".join(parts)},4,99))', listed or "–", "centre")
    ruling = shown_ruling(context, point)
    page.put(RULING, role(ruling.quadrant) if ruling else None, "choice")
    page.choices([f"L{row}"], context.ranges["roles"])
    several = f'ISNUMBER(FIND(" / ",K{row}))'
    ruled = f'AND(L{row}<>"",ISNUMBER(FIND(" / "&L{row}&" / "," / "&K{row}&" / ")){_reach(context, ruling, row)})'
    undecided = quoted(_("Undecided"))
    page.formula(
        ROLE, f'IF(K{row}="–",{undecided},IF({several},IF({ruled},L{row},{undecided}),K{row}))',
        role(point.quadrant), "strong",
    )  # fmt: skip
    names = {key: quoted(_(text)) for key, text in BASES.items()}
    page.formula(
        BASIS,
        f'IF(K{row}="–",{names["none"]},IF({several},IF({ruled},{names["ruling"]},{names["none"]}),{names["computed"]}))',
        _(BASES[point.basis]),
        "centre",
    )


def shown_ruling(context: Context, point: Point) -> Ruling | None:
    """Return the ruling that decides a point, or would if its scores came to a line; None where none can."""
    if point.ruling is not None:
        return point.ruling
    able = [ruling for ruling in point.idle if ruling.basis == "facilitator" or context.round == PUBLISHED]
    return min(able, key=lambda ruling: ruling.basis != "facilitator", default=None)


def _reach(context: Context, ruling: Ruling | None, row: int) -> str:
    """Write the further condition of a ruling of the report: that only the side is open on which it ruled."""
    if ruling is None or ruling.basis == "facilitator":
        return ""
    on_line = quoted(_("on the line"))
    risk, future = f"I{row}={on_line}", f"J{row}={on_line}"
    one = {"risk": f"AND({risk},NOT({future}))", "future": f"AND({future},NOT({risk}))"}
    open_ = one.get(ruling.axis, f"({risk})<>({future})")
    return f",OR(L{row}<>{context.ranges[f'role-{ruling.quadrant}']},{open_})"


def _finish_table(context: Context, page: Page, first: int, last: int) -> None:
    context.ranges["stacks"] = page.at(f"B{first}:B{last}", absolute=True)
    context.ranges["final"] = page.at(f"M{first}:M{last}", absolute=True)
    total = page.formula(HIDDEN_CHECK, f"SUM(S{first}:S{last})", 0, "key")
    page.hide([HIDDEN_CHECK])
    context.checks.append(Check(_("Roles of the stacks"), last - first + 1, page.at(total)))
    page.line(_note(context), "note")


def _note(context: Context) -> str:
    """Say what decides the final role, whose the scores are and whose the rulings."""
    parts = [_("※ Final role: the computed one; where several are possible, the ruling if it names one of them.")]
    if context.round == PUBLISHED:
        parts.append(_("The scores are those that the report publishes."))
    else:
        round = context.plan.rounds.get(context.round)
        name = context.words(round.name) if round else context.round
        parts.append(_("The scores are the panel's of the round “{round}”.").format(round=name))
    shown = [(point.item, shown_ruling(context, point)) for point in context.matrix.points]
    for basis, text in (
        ("report", _("The report's own ruling, which decides one side only: {stacks}.")),
        ("interpretation", _("A ruling by interpretation of the report, which decides one side only: {stacks}.")),
        ("facilitator", _("A ruling made in this plan: {stacks}.")),
    ):
        items = [item for item, ruling in shown if ruling is not None and ruling.basis == basis]
        if items:
            parts.append(text.format(stacks=context.items(items)))
    parts.append(_("The program's value is what the program computed at export."))
    return " ".join(parts)


def _counts(context: Context, page: Page) -> None:
    """Count the stacks of each role, live, in the table of roles."""
    for name in QUADRANTS:
        count = sum(1 for point in context.matrix.points if point.quadrant == name)
        row = int(context.ranges[f"count-{name}"])
        text = f"SUMPRODUCT(({context.ranges['final']}={context.ranges[f'role-{name}']})*1)"
        context.ranges[f"count-{name}"] = page.at(page.formula(15, text, count, "count", row=row))


def _reasons(context: Context, page: Page) -> None:
    """Say why each ruling was made and why a stack has no role."""
    shown = [p for p in context.matrix.points if p.ruling is not None and p.basis == "ruling" or p.quadrant is None]
    if not shown:
        return
    page.caption(context.table(page, _("Rulings and stacks without a role")))
    page.head((_("Technology stack"), 2), (_("Decision"), 3), (_("Reason"), 10), (_("Decided by"), 2), _("Source"))
    for point in shown:
        page.put(1, context.item(point.item), span=2)
        page.put(3, role(point.quadrant), "centre", span=3)
        reason, author, cited = _why(context, point)
        page.put(6, reason, "small", span=10)
        page.put(16, author, "small", span=2)
        context.cite(page, 18, cited)
        page.step()


def _why(context: Context, point: Point) -> tuple[str, str, tuple[str, ...]]:
    if point.ruling is not None and point.basis == "ruling":
        return context.words(point.ruling.reason), context.words(point.ruling.author), point.ruling.citations
    for score in (point.risk, point.future):
        if score.kind == "missing":
            return context.words(score.reason) or _("The score is missing."), "–", score.citations
    if any(ruling.basis != "facilitator" for ruling in point.idle):
        return _("On the line; the report's ruling does not reach so far, and no other says which side."), "–", ()
    return _("On the line, and no ruling says which side."), "–", ()
