"""What is wrong with a plan, as a list: references that lead nowhere, claims without evidence, odd values."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from planner.model.errors import PlannerError
from planner.model.plan import QUADRANTS, TIMED_PHASES, Assessment, Plan, Ruling, Score, Words
from planner.model.quarter import entered, ordinal
from planner.text import _

LONGEST_QUOTE = 300
_AXES = ("risk", "future")
# Where the report draws both lines, and which side of them (risk, future) each quadrant has.
_REPORTS_LINE = 3
_SIDES: Mapping[str, tuple[str, str]] = {
    "respond": ("high", "low"), "invest": ("high", "high"), "support": ("low", "high"), "monitor": ("low", "low"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend: where it is ("score model/risk") and what is wrong there."""

    where: str
    message: str


def check(plan: Plan) -> tuple[Problem, ...]:
    """List every problem of a plan; an empty tuple means that it is sound. Never raises."""
    return tuple(problem for rule in RULES for problem in rule(plan))


def names(plan: Plan) -> Iterator[Problem]:
    """Find empty names and records filed under another id than their own."""
    tables: dict[str, Mapping[str, object]] = {
        "source": plan.sources, "citation": plan.citations, "scale": plan.scales, "indicator": plan.indicators,
        "sheet": plan.sheets, "item": plan.items, "round": plan.rounds, "assessor": plan.assessors,
    }
    for table, records in tables.items():
        for key, record in records.items():
            if getattr(record, "id", key) != key or not key:
                yield Problem(f"{table} {key}", _("It is filed under another id than its own."))
            name = getattr(record, "name", None) or getattr(record, "title", None)
            if isinstance(name, Words) and not name.ko.strip():
                yield Problem(f"{table} {key}", _("It has no name."))
    if not plan.title.strip():
        yield Problem("plan", _("It has no name."))


def evidence(plan: Plan) -> Iterator[Problem]:
    """Find citations without a source or quote, quotes that are too long, and uses of unknown citations."""
    for citation in plan.citations.values():
        where = f"citation {citation.id}"
        yield from _unknown(where, [citation.source], plan.sources)
        if not citation.quote.strip():
            yield Problem(where, _("It has no quote."))
        if len(citation.quote) > LONGEST_QUOTE:
            yield Problem(where, _("Its quote is longer than a citation may be."))
    for where, citations in _uses(plan):
        yield from _unknown(where, citations, plan.citations)


def _uses(plan: Plan) -> Iterator[tuple[str, tuple[str, ...]]]:
    """List where citations are used."""
    for indicator in plan.indicators.values():
        yield f"indicator {indicator.id}", indicator.citations
    for item in plan.items.values():
        yield f"item {item.id}", item.citations
    for link in plan.links:
        yield f"link {link.id}", link.citations
    for place, score in plan.published.items():
        yield f"score {'/'.join(place)}", score.citations
    for placement in plan.placements.values():
        yield f"placement {placement.item}", placement.citations
    for ruling in plan.rulings:
        yield f"ruling {ruling.item}/{ruling.basis}", ruling.citations
    for statement in plan.statements:
        yield f"statement {statement.id}", statement.citations


def references(plan: Plan) -> Iterator[Problem]:
    """Find references to items, indicators and scales that the plan does not have."""
    for sheet in plan.sheets.values():
        where = f"sheet {sheet.id}"
        yield from _unknown(where, [sheet.scale], plan.scales)
        yield from _unknown(where, sheet.items, plan.items)
        yield from _unknown(where, sheet.indicators, plan.indicators)
    for link in plan.links:
        yield from _unknown(f"link {link.id}", [link.source, link.target], plan.items)
    for statement in plan.statements:
        yield from _unknown(f"statement {statement.id}", [statement.item], plan.items)
        if (statement.item is None) != (statement.basis == ""):
            yield Problem(f"statement {statement.id}", _("It must say who ties it to its item."))
    for key in (*plan.placements, *(ruling.item for ruling in plan.rulings)):
        yield from _unknown(f"placement or ruling {key}", [key], plan.items)
    for edit in plan.roadmap_edits:
        yield from _unknown(f"roadmap {edit.id}", [edit.item, edit.goal, *(edit.stacks or ())], plan.items)


def scores(plan: Plan) -> Iterator[Problem]:
    """Find published scores without evidence, out of range, or that do not say what kind they are."""
    for (item, indicator), score in plan.published.items():
        where = f"score {item}/{indicator}"
        yield from _unknown(where, [item], plan.items)
        yield from _unknown(where, [indicator], plan.indicators)
        if not score.citations:
            yield Problem(where, _("A published score needs a citation."))
        yield from _shape(where, score)


def _shape(where: str, score: Score) -> Iterator[Problem]:
    present = [value for value in (score.value, score.low, score.high) if value is not None]
    if any(not 1 <= value <= 5 for value in present):
        yield Problem(where, _("A score is outside 1 to 5."))
    if score.low is not None and score.high is not None and score.low > score.high:
        yield Problem(where, _("The interval runs backwards."))
    expected = {"exact": score.value is not None, "missing": not present}
    if not expected.get(score.kind, score.value is None and score.low is not None and score.high is not None):
        yield Problem(where, _("The values do not fit the kind of score."))
    if score.kind != "exact" and not score.reason.ko.strip():
        yield Problem(where, _("It does not say why the value is not exact."))


def rulings(plan: Plan) -> Iterator[Problem]:
    """Find rulings without a reason or an author, and those that no matrix can ever follow."""
    for ruling in plan.rulings:
        where = f"ruling {ruling.item}/{ruling.basis}"
        if not ruling.reason.ko.strip():
            yield Problem(where, _("A ruling needs a reason."))
        if not ruling.author.ko.strip():
            yield Problem(where, _("A ruling needs an author."))
        if ruling.quadrant not in QUADRANTS:
            yield Problem(where, _("There is no such quadrant."))
        elif ruling.axis not in ("", *_AXES):
            yield Problem(where, _("There is no such axis."))
        elif message := _idle(plan, ruling):
            yield Problem(where, message)


def _idle(plan: Plan, ruling: Ruling) -> str:
    """Say why a ruling can never be in force; empty where it may be, or where only the matrix can tell.

    A panel's scores and lines move, so of facilitators' rulings only the item is looked at. A report's ruling stands
    on its own printed scores and its own lines.
    """
    item = plan.items.get(ruling.item)
    if item is not None and item.kind != "stack" and not _asked(plan, ruling.item):
        return _("The item is not on the matrix, so there is nothing to rule on.")
    if ruling.basis != "report":
        return ""
    allowed = [_reported_sides(plan.published.get((ruling.item, axis))) for axis in _AXES]
    open_ = [axis for axis, sides in zip(_AXES, allowed, strict=True) if len(sides) != 1]
    if not open_ or (ruling.axis and ruling.axis not in open_):
        return _("The item is not borderline, so there is nothing to rule on.")
    if any(side not in sides for side, sides in zip(_SIDES[ruling.quadrant], allowed, strict=True)):
        return _("The item's scores do not allow this quadrant.")
    return ""


def _asked(plan: Plan, item: str) -> bool:
    """Tell whether a sheet asks for both scores of an item."""
    return any(item in sheet.items and set(_AXES) <= set(sheet.indicators) for sheet in plan.sheets.values())


def _reported_sides(score: Score | None) -> tuple[str, ...]:
    """Return the sides of the report's line that a published score touches; both when it is not known."""
    if score is None or score.low is None or score.high is None:
        return ("high", "low")
    return ("high",) * (score.high >= _REPORTS_LINE) + ("low",) * (score.low <= _REPORTS_LINE)


def panel(plan: Plan) -> Iterator[Problem]:
    """Find answers that nobody in the plan gave, or that are not exactly one of score, interval and abstention."""
    for place, answer in plan.assessments.items():
        where = f"assessment {'/'.join(place)}"
        tables = (plan.rounds, plan.assessors, plan.items, plan.indicators)
        for id_, table in zip(place, tables, strict=True):
            yield from _unknown(where, [id_], table)
        yield from _answer(where, answer)


def _answer(where: str, answer: Assessment) -> Iterator[Problem]:
    interval = answer.low is not None and answer.high is not None
    if (answer.value is not None) + interval + (answer.abstention is not None) != 1:
        yield Problem(where, _("An answer is exactly one of a score, an interval and an abstention."))
    if any(not 1 <= value <= 5 for value in (answer.value, answer.low, answer.high) if value is not None):
        yield Problem(where, _("A score is outside 1 to 5."))
    if answer.low is not None and answer.high is not None and answer.low > answer.high:
        yield Problem(where, _("The interval runs backwards."))


def roadmap(plan: Plan) -> Iterator[Problem]:
    """Find rules and rows with an unknown quadrant or phase, or a period that runs backwards."""
    for rule in plan.rules:
        where = f"roadmap rule {rule.quadrant}"
        if rule.quadrant not in (*QUADRANTS, "cross"):
            yield Problem(where, _("There is no such quadrant."))
        yield from _period(where, rule.phase, rule.start, rule.end)
    for edit in plan.roadmap_edits:
        yield from _period(f"roadmap {edit.id}", edit.phase, edit.start, edit.end)
        if edit.item is None and None in (edit.title, edit.phase, edit.start, edit.end):
            yield Problem(f"roadmap {edit.id}", _("A row of your own needs a title, a phase, a start and an end."))


def _period(where: str, phase: str | None, start: str | None, end: str | None) -> Iterator[Problem]:
    if phase is not None and phase not in TIMED_PHASES:
        yield Problem(where, _("There is no such phase."))
    try:
        ends = [ordinal(entered(quarter)) for quarter in (start, end) if quarter is not None]
    except PlannerError as error:
        yield Problem(where, str(error))
        return
    if ends != sorted(ends):
        yield Problem(where, _("The period ends before it starts."))


def matrix(plan: Plan) -> Iterator[Problem]:
    """Find lines of the matrix outside the scale, and placements in no quadrant."""
    if not (1 <= plan.risk_cut <= 5 and 1 <= plan.future_cut <= 5 and 0 <= plan.band <= 2):
        yield Problem("plan", _("A line of the matrix is outside the scale."))
    for placement in plan.placements.values():
        if placement.quadrant not in QUADRANTS:
            yield Problem(f"placement {placement.item}", _("There is no such quadrant."))


def _unknown(where: str, ids: Iterable[str | None], known: Mapping[str, object]) -> Iterator[Problem]:
    """Report each id that is not known; None refers to nothing."""
    for id_ in ids:
        if id_ is not None and id_ not in known:
            yield Problem(where, _("It refers to {id}, which is not in the plan.").format(id=id_))


RULES: tuple[Callable[[Plan], Iterator[Problem]], ...] = (
    names, evidence, references, scores, rulings, panel, roadmap, matrix,
)
