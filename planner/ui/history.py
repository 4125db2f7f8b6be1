"""The history of the plan in words: what was done, when."""

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtWidgets import QWidget

from planner.text import N_, _, language
from planner.ui.parts import label, rule
from planner.ui.session import Session

ACTIONS = {
    "edit": N_("{label}"),
    "undo": N_("Taken back: {label}"),
    "redo": N_("Repeated: {label}"),
    "create": N_("Plan created: {label}"),
    "migrate": N_("File brought up to date: {label}"),
}
_SHOWN = 100


def rows_of_history(session: Session) -> Iterator[QWidget]:
    """Yield the records of the plan's history, latest first."""
    records = tuple(reversed(session.history()))
    if not records:
        yield label(_("Nothing was changed yet."), "muted")
    for record in records[:_SHOWN]:
        yield label(_(ACTIONS.get(record.action, "{label}")).format(label=record.label))
        yield label(moment(record.at), "small")
        yield rule()
    if len(records) > _SHOWN:
        yield label(_("{count} older changes are kept in the file.").format(count=len(records) - _SHOWN), "muted")


def moment(at: str) -> str:
    """Write a UTC moment (ISO 8601) in local time, the way the language does; other text stays as it is."""
    try:
        when = datetime.fromisoformat(at).astimezone()
    except ValueError:
        return at
    if language() == "ko":
        return f"{when.year}. {when.month}. {when.day}. {when:%H:%M}"
    return f"{when:%d %b %Y, %H:%M}"
