"""How one stack moved on the matrix: from the round before, the published survey or the first vote to now."""

from dataclasses import dataclass, replace

from planner.engine.answers import Cell
from planner.engine.delphi import previous_round
from planner.engine.panel import answers
from planner.engine.quadrant import matrix
from planner.engine.result import Matrix, Point
from planner.engine.roles import FUTURE, RISK
from planner.model.panel import Round
from planner.model.plan import PUBLISHED, Plan, Words
from planner.text import _

# Stands in for a round where the picture names what was before.
_FIRST_VOTE = "first-vote"
Standing = Point


@dataclass(frozen=True, slots=True)
class Movement:
    """One stack on the matrix: as it stands, and before (None where there is nothing before).

    `plan` names what `before` is, for the picture alone.
    """

    item: str
    now: Matrix
    before: Matrix | None
    plan: Plan


def cells(item: str) -> tuple[Cell, Cell]:
    """Return the two questions that place a stack."""
    return (item, RISK), (item, FUTURE)


def on_matrix(plan: Plan, cell: Cell) -> bool:
    """Tell whether a question decides the place of a stack on the matrix."""
    known = any(cell[0] in sheet.items and {RISK, FUTURE} <= set(sheet.indicators) for sheet in plan.sheets.values())
    return known and cell[1] in (RISK, FUTURE)


def round_before(plan: Plan, round_id: str, cell: Cell) -> str:
    """Name the latest earlier workshop round that has answers to a question, "" for none."""
    earlier = previous_round(plan, round_id)
    while earlier is not None and not answers(plan, earlier, *cell):
        earlier = previous_round(plan, earlier)
    return earlier or ""


def standing(plan: Plan, round_id: str, item: str) -> Standing | None:
    """Return where a stack stands in a round; None for an item that is on no matrix."""
    return next((point for point in _alone(plan, round_id, item).points if point.item == item), None)


def movement(plan: Plan, round_id: str, cell: Cell, first: Standing | None) -> Movement:
    """Show a stack alone on the matrix of a round, with where it stood before."""
    item, now = cell[0], _alone(plan, round_id, cell[0])
    if first is not None:
        name = Words(_("First vote"), _("First vote"))
        rounds = {**plan.rounds, _FIRST_VOTE: Round(_FIRST_VOTE, name, "workshop", "closed")}
        return Movement(item, now, replace(now, round=_FIRST_VOTE, points=(first,)), replace(plan, rounds=rounds))
    before = _alone(plan, round_before(plan, round_id, cell) or PUBLISHED, item)
    return Movement(item, now, before if before.points else None, plan)


def _alone(plan: Plan, round_id: str, item: str) -> Matrix:
    # The probabilities are not shown here; one draw is the least there is.
    found = matrix(plan, round_id, draws=1)
    return replace(found, points=tuple(point for point in found.points if point.item == item))
