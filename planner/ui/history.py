"""The history of the plan, and of single answers, in words: what was done, when."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from planner.model.plan import Assessment, Plan
from planner.text import N_, _, language
from planner.ui.parts import label, rule
from planner.ui.session import Session
from planner.ui.wording import ABSTENTION_NAMES, answer_text, proposal_text

if TYPE_CHECKING:
    from planner.ui.core import Revision

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


def answer_states(session: Session, round_: str, assessor: str, item: str, indicator: str) -> tuple[QWidget, ...]:
    """Make lines for every state that an answer was in, latest first: what it said, when, which file brought it."""
    states = reversed(session.revisions(round_, assessor, item, indicator))
    return tuple(widget for state in states for widget in _state(session.plan, state))


def _state(plan: Plan, state: "Revision") -> Iterator[QWidget]:
    yield label(_said(plan, state.answer))
    yield label(f"{moment(state.at)} · {_came(plan, state)}", "small")
    if state.answer is not None and state.answer.rationale:
        yield label(state.answer.rationale, "quote")
    yield rule()


def _said(plan: Plan, answer: Assessment | None) -> str:
    """Write an answer with what came with it."""
    if answer is None:
        return _("Taken back")
    parts = [answer_text(answer)]
    if answer.abstention is not None:
        parts = [_("Abstained: {reason}").format(reason=_(ABSTENTION_NAMES[answer.abstention]))]
    if answer.confidence is not None:
        parts.append(_("confidence {level} of 5").format(level=answer.confidence))
    if answer.figure is not None and answer.sub_anchor in plan.sub_anchors:
        parts.append(proposal_text(plan.sub_anchors[answer.sub_anchor], answer.figure))
    return " · ".join(parts)


def _came(plan: Plan, state: "Revision") -> str:
    """Say how a state came into the plan; names of files that the level of anonymity keeps out stay out."""
    file = next((one for one in plan.deliveries if state.answer and one.id == state.answer.delivery), None)
    if file is None:
        return _("entered in the plan")
    if file.kind == "ballot":
        return _("from the ballot {name}").format(name=file.name) if file.name else _("from a ballot")
    return _("from the plan file {name}").format(name=file.name) if file.name else _("from another plan file")


def moment(at: str) -> str:
    """Write a UTC moment (ISO 8601) in local time, the way the language does; other text stays as it is."""
    try:
        when = datetime.fromisoformat(at).astimezone()
    except ValueError:
        return at
    if language() == "ko":
        return f"{when.year}. {when.month}. {when.day}. {when:%H:%M}"
    return f"{when:%d %b %Y, %H:%M}"
