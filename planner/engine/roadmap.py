"""The roadmap: every measure of the strategies put on time by the quadrants of its stacks, as the plan's rules say."""

from collections.abc import Mapping
from dataclasses import replace

from planner.engine.quadrant import extent
from planner.engine.result import Matrix, Point, RoadmapLine, Voucher
from planner.engine.roles import FUTURE, RISK, ROLES
from planner.model.plan import PHASES, Basis, Item, Phase, Plan, RoadmapEdit, RoadmapRule, Score
from planner.text import _, language

CROSS, OWN = "cross", "own"
UNPLACED: Phase = "unplaced"
# The years of the roadmap: the dates of a phase set by hand that no rule has.
FIRST_QUARTER, LAST_QUARTER = "2026Q1", "2030Q4"
# Marks owners and goals that the report does not name.
DAGGER = "†"
_NOWHERE = RoadmapRule(UNPLACED, UNPLACED, "", "")
_FIELDS = ("title", "phase", "start", "end", "owner", "goal", "stacks")


def roadmap(plan: Plan, matrix: Matrix) -> tuple[RoadmapLine, ...]:
    """Lay out every measure once, and the user's own rows, in the order of phase, start, strategy and catalogue.

    A measure takes the first rule that the quadrant of one of its stacks meets; those stacks are its drivers. One
    without stacks takes the rule "cross". One whose stacks have no quadrant is not placed: phase "unplaced", without
    dates, last in order, and it says what is missing. What a user set stands over the rule and is named in `edited`; a
    phase set by hand brings the dates of the first rule with that phase. Where the rule's end would come before a start
    set by hand, or its start after such an end, it is moved there, and the row is one quarter long.
    """
    points = {point.item: point for point in matrix.points}
    edits = {edit.item: edit for edit in plan.roadmap_edits if edit.item is not None}
    lines = [_line(plan, matrix, points, item, edits.get(item.id)) for item in plan.measures()]
    lines += [_own(plan, edit) for edit in plan.roadmap_edits if edit.item is None]
    strategies = {item: index for index, item in enumerate(plan.items)}
    last = len(strategies)
    # sorted() is stable: what is equal keeps the catalogue's order.
    return tuple(sorted(lines, key=lambda x: (PHASES.index(x.phase), x.start, strategies.get(x.strategy or "", last))))


def _line(plan: Plan, matrix: Matrix, points: Mapping[str, Point], item: Item, edit: RoadmapEdit | None) -> RoadmapLine:
    stacks, also, linked_by = _stacks(plan, item.id, edit)
    rule, quadrant, drivers = _place(plan, points, stacks)
    shown = [points[stack] for stack in (drivers or stacks) if stack in points]
    goals, goal_basis = _goals(plan, item)
    line = RoadmapLine(
        id=item.id,
        item=item.id,
        title=item.name.to(language()),
        phase=rule.phase,
        start=rule.start,
        end=rule.end,
        owner=item.actor.to(language()),
        owner_basis=_voucher(item.actor_basis) if item.actor.ko else "",
        goals=goals,
        goal_basis=goal_basis,
        stacks=stacks,
        also=also,
        linked_by=linked_by,
        strategy=next((other.id for other in plan.linked(item.id, "part-of") if other.kind == "strategy"), None),
        quadrant=quadrant,
        drivers=drivers,
        reason=_reason(plan, matrix, shown, rule, quadrant, linked_by),
        citations=_citations(item, shown),
        edited=(),
        included=True,
        note="",
    )
    return line if edit is None else _edited(plan, line, edit)


def _stacks(plan: Plan, item: str, edit: RoadmapEdit | None) -> tuple[tuple[str, ...], tuple[str, ...], Basis | None]:
    """Return the stacks that decide, the other linked ones, and who linked those that decide.

    A stack that the report names outweighs one that was only inferred: an inference never moves a measure that
    the report has already tied to a stack.
    """
    if edit is not None and edit.stacks is not None:
        return edit.stacks, (), "facilitator"
    touched = tuple(stack.id for stack in plan.linked(item, "touches") if stack.kind == "stack")
    named = {link.target for link in plan.links if link.source == item and link.basis == "report"}
    told = tuple(stack for stack in touched if stack in named)
    if told:
        return told, tuple(stack for stack in touched if stack not in named), "report"
    return touched, (), "interpretation" if touched else None


def _place(
    plan: Plan, points: Mapping[str, Point], stacks: tuple[str, ...]
) -> tuple[RoadmapRule, str, tuple[str, ...]]:
    """Return the rule that applies, the quadrant that met it and the stacks that stand there."""
    if not stacks:
        return next((rule for rule in plan.rules if rule.quadrant == CROSS), _NOWHERE), CROSS, ()
    quadrants = {stack: points[stack].quadrant for stack in stacks if stack in points}
    for rule in plan.rules:
        drivers = tuple(stack for stack, quadrant in quadrants.items() if quadrant == rule.quadrant)
        if drivers:
            return rule, rule.quadrant, drivers
    return _NOWHERE, UNPLACED, ()


def vouched(text: str, basis: Voucher) -> str:
    """Mark an owner or goals that are an interpretation."""
    return f"{text}{DAGGER}" if text and basis == "interpretation" else text


def _goals(plan: Plan, item: Item) -> tuple[tuple[str, ...], Voucher]:
    """Return the goals that a measure serves and whose word they are: the report's where it names every one."""
    goals = tuple(other.id for other in plan.linked(item.id, "serves") if other.kind == "goal")
    links = [link for link in plan.links if link.source == item.id and link.kind == "serves"]
    named = {link.target for link in links if link.basis == "report"}
    if not goals:
        return (), ""
    return goals, "report" if named.issuperset(goals) else "interpretation"


def _voucher(basis: str) -> Voucher:
    known: tuple[Voucher, ...] = ("report", "interpretation", "facilitator")
    return next((name for name in known if name == basis), "")


def _own(plan: Plan, edit: RoadmapEdit) -> RoadmapLine:
    phase = edit.phase or "short"
    start, end = _period(edit, *_dates(plan, phase))
    return RoadmapLine(
        id=edit.id,
        item=None,
        title=edit.title or "",
        phase=phase,
        start=start,
        end=end,
        owner=edit.owner or "",
        owner_basis="facilitator" if edit.owner else "",
        goals=_chosen(edit),
        goal_basis="facilitator" if edit.goal else "",
        stacks=edit.stacks or (),
        also=(),
        linked_by="facilitator" if edit.stacks else None,
        strategy=None,
        quadrant=OWN,
        drivers=(),
        reason=_("Added by hand."),
        citations=(),
        edited=(),
        included=edit.included,
        note=edit.note,
    )


def _edited(plan: Plan, line: RoadmapLine, edit: RoadmapEdit) -> RoadmapLine:
    given = tuple(name for name in _FIELDS if getattr(edit, name) is not None)
    start, end = _period(edit, *((line.start, line.end) if edit.phase is None else _dates(plan, edit.phase)))
    return replace(
        line,
        title=line.title if edit.title is None else edit.title,
        phase=edit.phase or line.phase,
        start=start,
        end=end,
        owner=line.owner if edit.owner is None else edit.owner,
        owner_basis=line.owner_basis if edit.owner is None else "facilitator" if edit.owner else "",
        goals=line.goals if edit.goal is None else _chosen(edit),
        goal_basis=line.goal_basis if edit.goal is None else "facilitator" if edit.goal else "",
        edited=given,
        included=edit.included,
        note=edit.note,
    )


def _chosen(edit: RoadmapEdit) -> tuple[str, ...]:
    return (edit.goal,) if edit.goal else ()


def _dates(plan: Plan, phase: Phase) -> tuple[str, str]:
    """Return the dates of the first rule with a phase; all years of the roadmap where no rule has it."""
    return next(((rule.start, rule.end) for rule in plan.rules if rule.phase == phase), (FIRST_QUARTER, LAST_QUARTER))


def _period(edit: RoadmapEdit, start: str, end: str) -> tuple[str, str]:
    """Put what a user set over the rule's `start` and `end`: it stands, and the other side gives way."""
    if edit.start is not None:
        return edit.start, max(edit.start, end if edit.end is None else edit.end)
    # A row without a place has no start of its own.
    return (start, end) if edit.end is None else (min(start or edit.end, edit.end), edit.end)


def _citations(item: Item, shown: list[Point]) -> tuple[str, ...]:
    driving = (cite for point in shown for score in (point.risk, point.future) for cite in score.citations)
    return tuple(dict.fromkeys((*item.citations, *driving)))


def _reason(
    plan: Plan, matrix: Matrix, shown: list[Point], rule: RoadmapRule, quadrant: str, linked_by: Basis | None
) -> str:
    """Say in one sentence which scores put a measure where it is, and whether its stacks are an interpretation."""
    if quadrant == CROSS:
        words = _("Concerns no single stack.")
        nowhere = _("Not placed: no rule says where it goes.")
        return f"{words} {nowhere}" if rule is _NOWHERE else words
    if quadrant == UNPLACED:
        why = "; ".join(_unplaced(plan, matrix, point) for point in shown)
        return _("Not placed. {why}").format(why=why) if why else _("Not placed.")
    where = "; ".join(_where(plan, matrix, point) for point in shown)
    role = next((_(role.name) for name, role in ROLES.items() if name == quadrant), quadrant)
    reason = _("{where} → {role}").format(where=where, role=role)
    return _("{reason} (stacks by interpretation)").format(reason=reason) if linked_by == "interpretation" else reason


def _where(plan: Plan, matrix: Matrix, point: Point) -> str:
    scores = _scores(plan, matrix, point)
    if point.basis != "ruling" or point.ruling is None:
        return scores
    if point.ruling.basis == "report":
        return _("{scores}, ruled by the report").format(scores=scores)
    author = point.ruling.author.to(language())
    return _("{scores}, ruled by {author}").format(scores=scores, author=author)


def _unplaced(plan: Plan, matrix: Matrix, point: Point) -> str:
    if point.quadrant is not None:
        return _("{stack}: no rule says where this role goes").format(stack=_name(plan, point))
    if point.computed:
        return _("{scores}, on the line without a ruling").format(scores=_scores(plan, matrix, point))
    missing = next(score for score in (point.risk, point.future) if extent(score) is None)
    reason = missing.reason.to(language()) or _("score missing")
    return _("{stack}: {reason}").format(stack=_name(plan, point), reason=reason)


def _scores(plan: Plan, matrix: Matrix, point: Point) -> str:
    risk, future = _against(point.risk, matrix.cuts.risk), _against(point.future, matrix.cuts.future)
    # Names of stacks and indicators are data; only their order is a matter of language.
    return _("{stack}: {risk_name} {risk}, {future_name} {future}").format(
        stack=_name(plan, point),
        risk_name=_indicator(plan, RISK),
        risk=risk,
        future_name=_indicator(plan, FUTURE),
        future=future,
    )


def _indicator(plan: Plan, name: str) -> str:
    return plan.indicators[name].name.to(language()) if name in plan.indicators else name


def _against(score: Score, cut: float) -> str:
    """Write a score and how it stands to its line, as in "3.36 (>3.00)"."""
    low, high = extent(score) or (cut, cut)
    value = f"{low:.2f}" if low == high else f"{low:.2f}–{high:.2f}"
    sign = ">" if low > cut else "<" if high < cut else "=" if low == high else "~"
    return f"{value} ({sign}{cut:.2f})"


def _name(plan: Plan, point: Point) -> str:
    return plan.items[point.item].name.to(language()) if point.item in plan.items else point.item
