"""What can be done to one answer, each as one labelled undo step."""

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.model.plan import Abstention, Assessment
from planner.text import _
from planner.ui.pages.scoring.cells import Cell, View, cell_name
from planner.ui.session import Session
from planner.ui.wording import ABSTENTION_NAMES, answer_text

if TYPE_CHECKING:
    from planner.ui.core import Rows

# A figure and the id of the rule that it is for; none: nothing entered.
Given = tuple[float | None, str]
NOTHING: Given = (None, "")


def answer(session: Session, view: View, cell: Cell, ends: tuple[int, int], given: Given | None = None) -> bool:
    """Answer with a level (both ends the same) or the interval between two.

    The rationale and confidence given before stay, and the figure unless another one is given.
    """
    low, high = min(ends), max(ends)
    new = replace(_with(_known(view, cell), given), value=low, low=None, high=None, abstention=None)
    if low != high:
        new = replace(new, value=None, low=low, high=high)
    return _store(session, f"{cell_name(view.plan, cell.item, cell.indicator)} → {answer_text(new)}", new)


def note_figure(session: Session, view: View, cell: Cell, given: Given) -> bool:
    """Keep a figure beside the answer, or take it out; the answer stays."""
    label = _("{cell}: figure").format(cell=cell_name(view.plan, cell.item, cell.indicator))
    return _store(session, label, _with(_known(view, cell), given))


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


def _with(answer: Assessment, given: Given | None) -> Assessment:
    return answer if given is None else replace(answer, figure=given[0], sub_anchor=given[1])


def _store(session: Session, label: str, new: Assessment) -> bool:
    def change(rows: "Rows") -> None:
        rows.assess(
            new.round, new.assessor, new.item, new.indicator,
            value=new.value, low=new.low, high=new.high, abstention=new.abstention,
            confidence=new.confidence, rationale=new.rationale, figure=new.figure, sub_anchor=new.sub_anchor,
        )  # fmt: skip

    return session.act(label, change)
