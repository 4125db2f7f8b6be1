"""What can be done to a row of the roadmap, each as one labelled undo step."""

from typing import TYPE_CHECKING

from planner.engine.result import RoadmapLine
from planner.model import quarter
from planner.model.errors import PlannerError
from planner.model.plan import PHASES, Plan
from planner.text import _
from planner.ui.pages.roadmap.columns import FIELD_NAMES, held
from planner.ui.pages.roadmap.lines import role_words
from planner.ui.session import Session
from planner.ui.wording import PHASE_NAMES, item_name, item_names, quarter_text

if TYPE_CHECKING:
    from planner.ui.core import Rows

_LONG = 28


def set_field(session: Session, line: RoadmapLine, field: str, value: str) -> bool:
    """Set a field of a row; an emptied field of a measure goes back to the rule."""
    own = line.item is None
    if field in ("start", "end") and not _in_order(session, line, field, value):
        return False
    if value == held(line, field):
        return False
    given: str | None = value.strip()
    if not given and field != "note" and not (own and field == "owner"):
        given = None
    label = _("{row}: {field} → {value}").format(
        row=short(line), field=_(FIELD_NAMES[field]), value=_shown(session.plan, field, given)
    )
    return session.act(label, lambda rows: _edit(rows, line.id, field, given))


def toggle(session: Session, line: RoadmapLine) -> bool:
    """Include a row, or leave it out."""
    words = _("{row}: left out") if line.included else _("{row}: included")
    return session.act(
        words.format(row=short(line)), lambda rows: rows.edit_roadmap(line.id, included=not line.included)
    )


def shift(session: Session, line: RoadmapLine, steps: int, end_only: bool) -> bool:
    """Move a row, or only its end, by quarters."""
    if not line.start:
        return False
    start = line.start if end_only else quarter.following(line.start, steps)
    end = quarter.following(line.end, steps)
    if end_only and not _in_order(session, line, "end", end):
        return False
    return set_span(session, line, start, end)


def set_span(session: Session, line: RoadmapLine, start: str, end: str) -> bool:
    """Give a row another start, another end or both; what stays is left to the rule."""
    if (start, end) == (line.start, line.end):
        return False
    label = _("{row}: {start} – {end}").format(row=short(line), start=quarter_text(start), end=quarter_text(end))

    def change(rows: "Rows") -> None:
        if start == line.start:
            rows.edit_roadmap(line.id, end=end)
        elif end == line.end:
            rows.edit_roadmap(line.id, start=start)
        else:
            rows.edit_roadmap(line.id, start=start, end=end)

    return session.act(label, change)


def set_stacks(session: Session, line: RoadmapLine, stacks: tuple[str, ...] | None) -> bool:
    """Choose the stacks that decide where a row stands; None gives a measure's back to the report."""
    if stacks == line.stacks and (line.item is None or "stacks" in line.edited):
        return True
    names = _("as in the report") if stacks is None else item_names(session.plan, stacks) or _("none")
    label = _("{row}: {field} → {value}").format(
        row=short(line), field=_(FIELD_NAMES["stacks"]), value=names if len(names) <= _LONG else f"{names[:_LONG]}…"
    )
    return session.act(label, lambda rows: rows.edit_roadmap(line.id, stacks=stacks))


def reset(session: Session, line: RoadmapLine) -> bool:
    """Give a measure's row back to the rule."""
    label = _("{row}: back to the rule").format(row=short(line))
    return session.act(label, lambda rows: rows.reset_roadmap_row(line.id))


def remove(session: Session, line: RoadmapLine) -> bool:
    """Remove a row of the user's own."""
    return session.act(_("{row}: removed").format(row=short(line)), lambda rows: rows.remove_roadmap_row(line.id))


def add(session: Session) -> str:
    """Add a row of the user's own at the first rule's place and return its id; empty when that failed."""
    rule = session.plan.rules[0] if session.plan.rules else None
    phase = rule.phase if rule else PHASES[0]
    year = session.plan.created[:4]
    start, end = (rule.start, rule.end) if rule else (f"{year}Q1", f"{year}Q4")
    title = _("New measure")
    made: list[str] = []
    session.act(
        _("Add a row to the roadmap"), lambda rows: made.append(rows.add_roadmap_row(title, phase, start, end))
    )
    return made[0] if made else ""


def set_rule(session: Session, quadrant: str, field: str, value: str) -> bool:
    """Change where measures of a role go."""
    label = _("Rule for {role}: {field} → {value}").format(
        role=role_words(quadrant), field=_(FIELD_NAMES[field]), value=_shown(session.plan, field, value)
    )

    def change(rows: "Rows") -> None:
        if field == "phase":
            rows.set_roadmap_rule(quadrant, phase=value)
        elif field == "start":
            rows.set_roadmap_rule(quadrant, start=value)
        else:
            rows.set_roadmap_rule(quadrant, end=value)

    return session.act(label, change)


def _in_order(session: Session, line: RoadmapLine, field: str, value: str) -> bool:
    """Tell whether a row still ends after it starts; say so where it does not."""
    start, end = (value, line.end) if field == "start" else (line.start, value)
    if not start or not end or quarter.ordinal(start) <= quarter.ordinal(end):
        return True
    words = _("The row would end ({end}) before it starts ({start}).")
    problem = words.format(start=quarter_text(start), end=quarter_text(end))
    return session.tell(PlannerError(problem, _("Move the other end first, or the whole row with Alt and an arrow.")))


def short(line: RoadmapLine) -> str:
    """Name a row in a few words."""
    return line.title if len(line.title) <= _LONG else f"{line.title[: _LONG - 1]}…"


def _shown(plan: Plan, field: str, value: str | None) -> str:
    """Write a value as the table shows it."""
    if value is None:
        return _("by rule")
    if field == "phase":
        return next((_(PHASE_NAMES[phase]) for phase in PHASES if phase == value), value)
    if field in ("start", "end"):
        return quarter_text(value)
    if field == "goal":
        return item_name(plan, value)
    return value if len(value) <= _LONG else f"{value[: _LONG - 1]}…"


def _edit(rows: "Rows", row: str, field: str, value: str | None) -> None:
    """Set one field by its name."""
    if field == "title":
        rows.edit_roadmap(row, title=value)
    elif field == "phase":
        rows.edit_roadmap(row, phase=value)
    elif field == "start":
        rows.edit_roadmap(row, start=value)
    elif field == "end":
        rows.edit_roadmap(row, end=value)
    elif field == "owner":
        rows.edit_roadmap(row, owner=value)
    elif field == "goal":
        rows.edit_roadmap(row, goal=value)
    else:
        rows.edit_roadmap(row, note=value or "")
