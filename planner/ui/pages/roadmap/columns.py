"""The columns of the roadmap table, and what typing into them does."""

from collections.abc import Callable, Sequence

from planner.engine.result import RoadmapLine, Voucher
from planner.engine.roadmap import DAGGER, vouched
from planner.model.plan import TIMED_PHASES
from planner.text import N_, _
from planner.ui.pages.roadmap.gantt import bar_story
from planner.ui.pages.roadmap.lines import Entry, Group, Row, role_colour
from planner.ui.tables import Column
from planner.ui.wording import PHASE_NAMES, quarter_text

Change = Callable[[Row, str, str], bool]
Choices = Sequence[tuple[str, str]]

FIELD_NAMES = {
    "title": N_("Measure"),
    "phase": N_("Phase"),
    "start": N_("Start"),
    "end": N_("End"),
    "owner": N_("Owner"),
    "goal": N_("Goal"),
    "stacks": N_("Technology stacks"),
    "note": N_("Note"),
}
TITLE, STACKS, EDITED_MARK = 0, 1, "✎"


def _text(get: Callable[[Row], str], group: str = "") -> Callable[[Entry], str]:
    """Read a line; heads of phases have no text outside their first column."""
    return lambda entry: get(entry) if isinstance(entry, Row) else group


def edited_words(row: Row) -> str:
    """Name the fields that a user set."""
    return ", ".join(_(FIELD_NAMES[name]) for name in row.line.edited if name in FIELD_NAMES)


def _mark(row: Row) -> str:
    return EDITED_MARK if row.line.edited or row.line.note else ""


def _mark_story(row: Row) -> str:
    return _("Changed by hand: {fields}").format(fields=edited_words(row)) if row.line.edited else ""


def held(line: RoadmapLine, field: str) -> str:
    """Return what a field holds, as an editor starts with it; several goals count as one value."""
    return ",".join(line.goals) if field == "goal" else str(getattr(line, field) or "")


def _with_held(field: str, shown: Callable[[Row], str], known: Choices, entry: Entry) -> Choices:
    """List the choices, headed by what a row holds where that is none of them: an editor must not change it unasked."""
    value = held(entry.line, field) if isinstance(entry, Row) else ""
    if not isinstance(entry, Row) or any(value == choice for choice, _label in known):
        return known
    return ((value, shown(entry)), *known)


def _told(text: str, basis: Voucher) -> str:
    """Add to a tool tip what the dagger means."""
    note = _("{mark} Interpretation: the report does not say it.").format(mark=DAGGER)
    return f"{text}\n{note}" if DAGGER in vouched(text, basis) else text


def columns(change: Change, quarters: Callable[[], Choices], goals: Callable[[], Choices]) -> tuple[Column[Entry], ...]:
    """Build the columns; `change(row, field, value)` stores what was typed, False keeps the old."""

    def edit(field: str) -> Callable[[Entry, str], bool]:
        return lambda entry, value: isinstance(entry, Row) and change(entry, field, value)

    def is_row(entry: Entry) -> bool:
        return isinstance(entry, Row)

    def role(entry: Entry) -> str | None:
        return role_colour(entry.line.quadrant) if isinstance(entry, Row) else None

    def title(entry: Entry) -> str:
        return entry.title if isinstance(entry, Group) else entry.line.title

    phases = [(phase, _(PHASE_NAMES[phase])) for phase in TIMED_PHASES]

    def value(field: str) -> Callable[[Entry], str]:
        return _text(lambda row: held(row.line, field))

    return (
        Column(N_("Measure"), title, width=300, tip=title, edit=edit("title"), editable=is_row),
        Column(N_("Technology stacks"), _text(lambda row: row.stacks), width=128, tip=_text(lambda row: row.stacks)),
        Column(N_("Role"), _text(lambda row: row.role), width=88, role=role),
        Column(
            N_("Owner"), _text(lambda row: vouched(row.line.owner, row.line.owner_basis)), width=110,
            tip=_text(lambda row: _told(row.line.owner, row.line.owner_basis)),
            edit=edit("owner"), editable=is_row, value=value("owner"),
        ),
        Column(
            N_("Goal"), _text(lambda row: vouched(row.goal, row.line.goal_basis)), width=130,
            tip=_text(lambda row: _told(row.goal, row.line.goal_basis)), edit=edit("goal"), editable=is_row,
            choices=lambda entry: _with_held("goal", lambda row: row.goal, goals(), entry), value=value("goal"),
        ),
        Column(
            N_("Phase"), _text(lambda row: _(PHASE_NAMES[row.line.phase])), width=120, edit=edit("phase"),
            editable=is_row, value=value("phase"),
            choices=lambda entry: _with_held("phase", lambda row: _(PHASE_NAMES[row.line.phase]), phases, entry),
        ),
        Column(
            N_("Start"), _text(lambda row: quarter_text(row.line.start)), width=104, figures=True,
            edit=edit("start"), editable=is_row, value=value("start"),
            choices=lambda entry: _with_held("start", lambda row: quarter_text(row.line.start), quarters(), entry),
        ),
        Column(
            N_("End"), _text(lambda row: quarter_text(row.line.end)), width=104, figures=True,
            edit=edit("end"), editable=is_row, value=value("end"),
            choices=lambda entry: _with_held("end", lambda row: quarter_text(row.line.end), quarters(), entry),
        ),
        Column(N_("Reason"), _text(lambda row: row.line.reason), width=260, tip=_text(lambda row: row.line.reason)),
        Column(N_("Sources"), _text(lambda row: str(len(row.line.citations))), align="right", width=64, figures=True),
        Column(
            N_("Note"), _text(lambda row: row.line.note), width=160, tip=_text(lambda row: row.line.note),
            edit=edit("note"), editable=is_row,
        ),
        Column(N_("Changed"), _text(_mark), align="center", width=64, tip=_text(_mark_story)),
        Column(N_("Time chart"), _text(lambda _row: ""), width=10, tip=_text(bar_story)),
    )  # fmt: skip
