"""What can be done to weight sets, each as one labelled undo step; False where it was refused."""

from typing import TYPE_CHECKING

from planner.model.plan import Plan
from planner.model.weighting import WeightSet
from planner.text import _, language
from planner.ui.pages.weights.draft import Said
from planner.ui.pages.weights.names import respondent_name
from planner.ui.session import Session

if TYPE_CHECKING:
    from planner.ui.core import Rows


def add(session: Session, sheet: str, name: str, author: str) -> str:
    """Add a set with points for swings, which ask for the scale's ends, and return its id; "" where refused."""
    made: list[str] = []
    label = _("Add weights “{name}”").format(name=name)
    done = session.act(label, lambda rows: made.append(rows.add_weight_set(sheet, name, "swing", author)))
    return made[0] if done else ""


def duplicate(session: Session, known: WeightSet) -> str:
    """Add a copy of a set with all that was judged, and return its id; "" where refused."""
    made: list[str] = []
    name = free_name(session.plan, known.sheet, known.name)

    def copy(rows: "Rows") -> None:
        made.append(
            rows.add_weight_set(
                known.sheet, name, known.method, known.author, note=known.note, grouping=known.grouping,
                drop_extremes=known.drop_extremes, estimator=known.estimator, criteria=known.criteria,
            )
        )  # fmt: skip
        for one in known.judgements:
            rows.judge(made[0], one.respondent, one.first, one.second, one.value, one.side)

    return made[0] if session.act(_("Copy weights “{name}”").format(name=known.name), copy) else ""


def free_name(plan: Plan, sheet: str, name: str) -> str:
    """Return the name of a copy that no other set of the sheet has."""
    taken = {one.name for one in plan.weight_sets.values() if one.sheet == sheet}
    number = 2
    while (found := _("{name} ({number})").format(name=name, number=number)) in taken:
        number += 1
    return found


def remove(session: Session, known: WeightSet) -> bool:
    """Take a set out; a sheet that was ranked with it is ranked with equal weights."""
    return session.act(
        _("Remove weights “{name}”").format(name=known.name), lambda rows: rows.remove_weight_set(known.id)
    )


def edit(session: Session, known: WeightSet, after: WeightSet) -> bool:
    """Change a set's name, author, note, method, or how several become one, to those of `after`."""
    if after == known:
        return True
    label = _("Weights “{name}”: changed").format(name=known.name)
    return session.act(
        label,
        lambda rows: rows.edit_weight_set(
            known.id, name=after.name, method=after.method, author=after.author, note=after.note,
            grouping=after.grouping, drop_extremes=after.drop_extremes, estimator=after.estimator,
        ),
    )  # fmt: skip


def use(session: Session, sheet: str, weight_set: str) -> bool:
    """Rank a sheet with a set ("" with equal weights)."""
    title = session.plan.sheets[sheet].name.to(language())
    found = session.plan.weight_sets.get(weight_set)
    name = found.name if found else _("Equal weights")
    label = _("{sheet}: ranked with “{name}”").format(sheet=title, name=name)
    return session.act(label, lambda rows: rows.set_ranking(sheet, weight_set=weight_set))


def judge(session: Session, known: WeightSet, respondent: str, said: Said) -> bool:
    """Store what one respondent said; taken back first, then said, so that one may take the other's place."""
    order = sorted(said.items(), key=lambda entry: entry[1] is not None)
    label = _("Weights “{name}”: {who} judged").format(name=known.name, who=respondent_name(respondent))

    def store(rows: "Rows") -> None:
        for (first, second, side), value in order:
            rows.judge(known.id, respondent, first, second, value, side)

    return session.act(label, store)


def clear(session: Session, known: WeightSet, respondent: str) -> bool:
    """Take back all that one respondent said."""
    label = _("Weights “{name}”: taken back what {who} judged").format(
        name=known.name, who=respondent_name(respondent)
    )
    return session.act(label, lambda rows: rows.clear_judgements(known.id, respondent))


def set_direction(session: Session, known: WeightSet, indicator: str, direction: str) -> bool:
    """Say which end of a criterion is worth more; "" takes it out of the set."""
    name = session.plan.indicators[indicator].name.to(language())
    label = _("Weights “{name}”: {criterion}").format(name=known.name, criterion=name)
    if not direction:
        return session.act(label, lambda rows: rows.remove_weight_criterion(known.id, indicator))
    return session.act(label, lambda rows: rows.set_weight_criterion(known.id, indicator, direction=direction))


def set_band(session: Session, known: WeightSet, indicator: str, low: float, high: float) -> bool:
    """Set the least and the greatest share that a rule allows a criterion."""
    name = session.plan.indicators[indicator].name.to(language())
    label = _("Weights “{name}”: band of {criterion}").format(name=known.name, criterion=name)
    return session.act(label, lambda rows: rows.set_weight_criterion(known.id, indicator, low=low, high=high))
