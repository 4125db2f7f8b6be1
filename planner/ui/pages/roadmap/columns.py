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


class _Cells:
    """What the columns share: the words of a row, who may change a cell, and where a change goes."""

    def __init__(self, change: Change, quarters: Callable[[], Choices], goals: Callable[[], Choices]) -> None:
        self._change = change
        self._quarters = quarters
        self._goals = goals

    def _typed(self, field: str) -> Callable[[Entry, str], bool]:
        return lambda entry, value: isinstance(entry, Row) and self._change(entry, field, value)

    def plain(self) -> tuple[Column[Entry], ...]:
        """Build the columns that are read first: what it is, where it stands."""
        return (
            Column(N_("Measure"), _title, width=300, tip=_title, edit=self._typed("title"), editable=_is_row),
            Column(
                N_("Technology stacks"), _text(lambda row: row.stacks), width=128, tip=_text(lambda row: row.stacks)
            ),
            Column(N_("Role"), _text(lambda row: row.role), width=88, role=_role),
        )

    def vouched(self) -> tuple[Column[Entry], ...]:
        """Build the columns whose words may be an interpretation."""
        return (
            Column(
                N_("Owner"), _text(lambda row: vouched(row.line.owner, row.line.owner_basis)), width=110,
                tip=_text(lambda row: _told(row.line.owner, row.line.owner_basis)),
                edit=self._typed("owner"), editable=_is_row, value=_held("owner"),
            ),
            Column(
                N_("Goal"), _text(lambda row: vouched(row.goal, row.line.goal_basis)), width=130,
                tip=_text(lambda row: _told(row.goal, row.line.goal_basis)),
                edit=self._typed("goal"), editable=_is_row, value=_held("goal"),
                choices=lambda entry: _with_held("goal", lambda row: row.goal, self._goals(), entry),
            ),
        )  # fmt: skip

    def timed(self) -> tuple[Column[Entry], ...]:
        """Build the columns of phase, start and end."""
        return (
            Column(
                N_("Phase"), _text(_phase), width=120,
                edit=self._typed("phase"), editable=_is_row, value=_held("phase"),
                choices=lambda entry: _with_held("phase", _phase, _phases(), entry),
            ),
            self._quarter(N_("Start"), "start"),
            self._quarter(N_("End"), "end"),
        )  # fmt: skip

    def _quarter(self, name: str, field: str) -> Column[Entry]:
        def shown(row: Row) -> str:
            return quarter_text(getattr(row.line, field))

        return Column(
            name, _text(shown), width=104, figures=True,
            edit=self._typed(field), editable=_is_row, value=_held(field),
            choices=lambda entry: _with_held(field, shown, self._quarters(), entry),
        )  # fmt: skip

    def told(self) -> tuple[Column[Entry], ...]:
        """Build the columns that explain a row."""
        return (
            Column(N_("Reason"), _text(lambda row: row.line.reason), width=260, tip=_text(lambda row: row.line.reason)),
            Column(
                N_("Sources"), _text(lambda row: str(len(row.line.citations))), align="right", width=64, figures=True
            ),
            Column(
                N_("Note"), _text(lambda row: row.line.note), width=160, tip=_text(lambda row: row.line.note),
                edit=self._typed("note"), editable=_is_row,
            ),
            Column(N_("Changed"), _text(_mark), align="center", width=64, tip=_text(_mark_story)),
            Column(N_("Time chart"), _text(lambda _row: ""), width=10, tip=_text(bar_story)),
        )  # fmt: skip


def columns(change: Change, quarters: Callable[[], Choices], goals: Callable[[], Choices]) -> tuple[Column[Entry], ...]:
    """Build the columns; `change(row, field, value)` stores what was typed, False keeps the old."""
    cells = _Cells(change, quarters, goals)
    return (*cells.plain(), *cells.vouched(), *cells.timed(), *cells.told())


def _is_row(entry: Entry) -> bool:
    return isinstance(entry, Row)


def _role(entry: Entry) -> str | None:
    return role_colour(entry.line.quadrant) if isinstance(entry, Row) else None


def _title(entry: Entry) -> str:
    return entry.title if isinstance(entry, Group) else entry.line.title


def _phase(row: Row) -> str:
    return _(PHASE_NAMES[row.line.phase])


def _phases() -> Choices:
    return [(phase, _(PHASE_NAMES[phase])) for phase in TIMED_PHASES]


def _held(field: str) -> Callable[[Entry], str]:
    return _text(lambda row: held(row.line, field))
