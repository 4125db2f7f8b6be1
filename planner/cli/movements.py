"""How `planner matrix --from-round` shows where the stacks moved."""

from planner.cli.plans import print_table
from planner.engine.delphi import Movement
from planner.engine.moves import crossed, moves, shift
from planner.engine.result import Matrix
from planner.engine.roles import ROLES
from planner.model.plan import Plan, Quadrant
from planner.text import _, language

_DASH = "–"


def movement_document(before: Matrix, after: Matrix) -> dict[str, object]:
    """Describe where the stacks stood in another round, in the shape that scripts read."""
    return {"from_round": before.round, "movements": [_movement(one) for one in moves(before, after)]}


def _movement(one: Movement) -> dict[str, object]:
    return {
        "id": one.item,
        "before": _place(one.before),
        "after": _place(one.after),
        "quadrant_before": one.quadrant_before,
        "quadrant_after": one.quadrant_after,
        "moved": one.moved,
        "crossed": crossed(one),
    }


def _place(place: tuple[float, float] | None) -> dict[str, float] | None:
    return None if place is None else {"risk": place[0], "future": place[1]}


def print_movements(plan: Plan, before: Matrix, after: Matrix) -> None:
    """Print what moved since another round as a table, or that nothing did."""
    name = plan.rounds[before.round].name.to(language())
    found = [one for one in moves(before, after) if one.moved or crossed(one)]
    print()
    if not found:
        print(_("Nothing has moved since “{round}”.").format(round=name))
        return
    print(_("Moved since “{round}”:").format(round=name))
    print_table((_("Stack"), _("Risk"), _("Future"), _("Quadrant")), [_row(plan, one) for one in found])


def _row(plan: Plan, one: Movement) -> tuple[str, ...]:
    changed = shift(one) or (0.0, 0.0)
    quadrants = (_quadrant(one.quadrant_before), _quadrant(one.quadrant_after))
    numbers = (f"{value:+.2f}" for value in changed)
    return plan.items[one.item].name.to(language()), *numbers, " → ".join(dict.fromkeys(quadrants))


def _quadrant(quadrant: Quadrant | None) -> str:
    return _(ROLES[quadrant].short) if quadrant else _DASH
