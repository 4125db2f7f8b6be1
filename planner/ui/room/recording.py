"""How an answer that was given in the room is saved."""

from typing import TYPE_CHECKING

from planner.model.plan import Assessment
from planner.ui.session import Session

if TYPE_CHECKING:
    from planner.ui.core import Rows


def record(session: Session, label: str, new: Assessment) -> bool:
    """Save an answer under the label of its undo step; a notice and False where it is refused."""

    def change(rows: "Rows") -> None:
        rows.assess(
            new.round, new.assessor, new.item, new.indicator,
            value=new.value, low=new.low, high=new.high, abstention=new.abstention,
            confidence=None if new.abstention else new.confidence, rationale=new.rationale,
            figure=new.figure, sub_anchor=new.sub_anchor,
        )  # fmt: skip

    return session.act(label, change)
