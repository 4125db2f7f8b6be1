"""What was tried out, kept: a set of weights of its own, entered directly."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from planner.model.weighting import WeightCriterion
from planner.text import _
from planner.ui.form import Field, Form
from planner.ui.pages.ranking.situation import Situation, reweighted
from planner.ui.session import Session

# Points are kept to a thousandth of a per cent.
_DECIMALS = 3


def keep_weights(parent: QWidget, session: Session, situation: Situation, done: Callable[[str], None]) -> Form:
    """Ask for a name and an author, then make the set of weights and hand its id to `done`."""
    form = Form(
        parent, session.theme, _("Keep as a weight set"),
        _("The weights of the what-if become a set of their own; the sets that are there stay as they are."),
        (Field("name", _("Name"), _("What-if"), required=True), Field("author", _("Author"), "")),
        lambda values: _keep(session, situation, values, done),
    )  # fmt: skip
    form.open()
    return form


def _keep(session: Session, situation: Situation, values: dict[str, str], done: Callable[[str], None]) -> bool:
    """Write the set as one undo step; False where it was refused."""
    weighting = reweighted(situation.basis, situation.weights)
    criteria = tuple(
        WeightCriterion(name, direction, float(low), float(high))
        for name, direction, low, high in zip(
            weighting.criteria, weighting.directions, weighting.low, weighting.high, strict=True
        )
    )
    made: list[str] = []

    def change(rows: Any) -> None:
        id_ = rows.add_weight_set(
            situation.basis.choice.sheet, values["name"], "direct", values["author"], criteria=criteria
        )
        for name, weight in zip(weighting.criteria, weighting.weights, strict=True):
            rows.judge(id_, "", name, "", round(float(weight) * 100, _DECIMALS))
        made.append(id_)

    if not session.act(_("Keep the what-if as “{name}”").format(name=values["name"]), change):
        return False
    done(made[0])
    session.notice.emit("info", _("The weights were kept as “{name}”.").format(name=values["name"]))
    return True
