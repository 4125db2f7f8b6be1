"""The columns of the roadmap table, and what typing into them does."""

from collections.abc import Callable, Sequence

from planner.model.plan import PHASES
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
TITLE, EDITED_MARK = 0, "✎"


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

    phases = [(phase, _(PHASE_NAMES[phase])) for phase in PHASES]
    return (
        Column(N_("Measure"), title, width=256, tip=title, edit=edit("title"), editable=is_row),
        Column(N_("Technology stacks"), _text(lambda row: row.stacks), width=124, tip=_text(lambda row: row.stacks)),
        Column(N_("Role"), _text(lambda row: row.role), width=108, role=role),
        Column(
            N_("Owner"), _text(lambda row: row.line.owner), width=110, tip=_text(lambda row: row.line.owner),
            edit=edit("owner"), editable=is_row,
        ),
        Column(
            N_("Goal"), _text(lambda row: row.goal), width=130, tip=_text(lambda row: row.goal),
            edit=edit("goal"), editable=is_row, choices=lambda _entry: goals(),
        ),
        Column(
            N_("Phase"), _text(lambda row: _(PHASE_NAMES[row.line.phase])), width=120, edit=edit("phase"),
            editable=is_row, choices=lambda _entry: phases,
        ),
        Column(
            N_("Start"), _text(lambda row: quarter_text(row.line.start)), width=104, figures=True,
            edit=edit("start"), editable=is_row, choices=lambda _entry: quarters(),
        ),
        Column(
            N_("End"), _text(lambda row: quarter_text(row.line.end)), width=104, figures=True,
            edit=edit("end"), editable=is_row, choices=lambda _entry: quarters(),
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
