"""What can be done to one answer, each as one labelled undo step."""

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.model.plan import Abstention, Assessment
from planner.text import _
from planner.ui.pages.scoring.cells import Cell, View, cell_name
from planner.ui.session import Session
from planner.ui.wording import ABSTENTION_NAMES

if TYPE_CHECKING:
    from planner.ui.core import Rows


def answer(session: Session, view: View, cell: Cell, value: int) -> bool:
    """Answer with a level; the rationale and confidence given before stay."""
    new = replace(_known(view, cell), value=value, low=None, high=None, abstention=None)
    return _store(session, f"{cell_name(view.plan, cell.item, cell.indicator)} → {value}", new)


def abstain(session: Session, view: View, cell: Cell, reason: Abstention) -> bool:
    """Abstain for a reason; the rationale given before stays."""
    words = _("{cell}: abstained ({reason})").format(
        cell=cell_name(view.plan, cell.item, cell.indicator), reason=_(ABSTENTION_NAMES[reason])
    )
    new = replace(_known(view, cell), value=None, low=None, high=None, abstention=reason, confidence=None)
    return _store(session, words, new)


def clear(session: Session, view: View, cell: Cell) -> bool:
    """Take an answer back, with its rationale."""
    label = _("{cell}: answer cleared").format(cell=cell_name(view.plan, cell.item, cell.indicator))
    key = (view.round, view.assessor, cell.item, cell.indicator)
    return session.act(label, lambda rows: rows.clear_assessment(*key))


def write(session: Session, view: View, cell: Cell, rationale: str) -> bool:
    """Say why the answer is what it is."""
    label = _("{cell}: rationale").format(cell=cell_name(view.plan, cell.item, cell.indicator))
    return _store(session, label, replace(_known(view, cell), rationale=rationale))


def rate(session: Session, view: View, cell: Cell, confidence: int) -> bool:
    """Say how sure the answer is, 1–5; 0 takes that back."""
    label = _("{cell}: confidence").format(cell=cell_name(view.plan, cell.item, cell.indicator))
    return _store(session, label, replace(_known(view, cell), confidence=confidence or None))


def _known(view: View, cell: Cell) -> Assessment:
    """Return the answer so far, an empty one where there is none."""
    return cell.own or Assessment(view.round, view.assessor, cell.item, cell.indicator)


def _store(session: Session, label: str, new: Assessment) -> bool:
    def change(rows: "Rows") -> None:
        rows.assess(
            new.round, new.assessor, new.item, new.indicator,
            value=new.value, low=new.low, high=new.high, abstention=new.abstention,
            confidence=new.confidence, rationale=new.rationale,
        )  # fmt: skip

    return session.act(label, change)
