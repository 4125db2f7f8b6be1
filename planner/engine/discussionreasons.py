"""Why a cell is worth discussing: what would change, as data and in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from planner.engine.discussion import Topic
from planner.engine.roles import ROLES
from planner.model.plan import Plan, Quadrant
from planner.text import N_, _, language, ngettext

Code = Literal[
    "spread", "disagreement", "on-the-line", "crossing", "left-out", "chance", "unplaced", "rank", "neighbour"
]
# A chance or a gap that is not worth a sentence.
_LEAST_CHANCE, _WIDE_GAP = 0.05, 0.5
# A gap that two decimals do not show.
_SAME = 0.005
_NO_QUADRANT = N_("no quadrant")


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its code, the numbers its sentence holds, and the quadrants and items it names."""

    code: Code
    numbers: Mapping[str, float] = field(default_factory=dict)
    quadrants: tuple[Quadrant, ...] = ()
    items: tuple[str, ...] = ()


def reasons(topic: Topic) -> tuple[Reason, ...]:
    """List why a cell is in the queue, what would change first."""
    return (_matrix_reasons(topic) if topic.kind == "quadrant" else _rank_reasons(topic)) + _spread_reasons(topic)


def reason_sentence(plan: Plan, topic: Topic, reason: Reason) -> str:
    """Put a reason into a sentence."""
    numbers = reason.numbers
    names = {
        "item": _name(plan, topic.item),
        "other": _name(plan, reason.items[0]) if reason.items else "",
        "now": _role(topic.influence.quadrant),
        "then": _(" or ").join(_role(quadrant) for quadrant in reason.quadrants) or _(_NO_QUADRANT),
    }
    return _sentence(reason).format(**numbers, **names)


def topic_sentences(plan: Plan, topic: Topic) -> tuple[str, ...]:
    """Say why a cell is in the queue, one sentence a reason."""
    return tuple(reason_sentence(plan, topic, reason) for reason in reasons(topic))


def _matrix_reasons(topic: Topic) -> tuple[Reason, ...]:
    weight = topic.influence
    found = [Reason("on-the-line", {"distance": weight.distance})] if weight.on_line else []
    if weight.steps is not None and weight.targets:
        numbers = {"steps": weight.steps, "rising": weight.rising, "n": weight.n}
        found.append(Reason("crossing", numbers, weight.targets))
    elif weight.steps is not None:
        found.append(Reason("unplaced"))
    if weight.flips:
        found.append(Reason("left-out", {"flips": weight.flips, "n": weight.n}))
    if weight.chance >= _LEAST_CHANCE:
        found.append(Reason("chance", {"chance": weight.chance}))
    return tuple(found)


def _rank_reasons(topic: Topic) -> tuple[Reason, ...]:
    weight = topic.influence
    found = []
    if weight.flips:
        found.append(Reason("rank", {"rank": weight.rank, "of": weight.of, "flips": weight.flips, "n": weight.n}))
    if weight.neighbour and weight.distance <= _WIDE_GAP:
        found.append(Reason("neighbour", {"gap": weight.distance}, items=(weight.neighbour,)))
    return tuple(found)


def _spread_reasons(topic: Topic) -> tuple[Reason, ...]:
    cell = topic.statistics
    levels = [level for level, count in enumerate(cell.counts, 1) if count]
    ends = [end for pair in cell.intervals for end in pair]
    found = [Reason("spread", {"low": min(levels + ends), "high": max(levels + ends), "iqr": cell.iqr or 0.0})]
    if cell.ipras and cell.ipras.disagreement:
        found.append(Reason("disagreement", {"range": cell.ipras.ipr, "limit": cell.ipras.limit}))
    return tuple(found)


def _sentence(reason: Reason) -> str:
    """Choose the sentence of a reason, its values still in braces."""
    numbers = reason.numbers
    if reason.code == "neighbour" and numbers["gap"] < _SAME:
        return _("{other} has the same mean.")
    if reason.code == "crossing":
        steps = int(numbers["steps"])
        if numbers["rising"]:
            return ngettext(
                "One answer a level higher would move {item} to {then} (now {now}).",
                "{steps} answers a level higher would move {item} to {then} (now {now}).",
                steps,
            )
        return ngettext(
            "One answer a level lower would move {item} to {then} (now {now}).",
            "{steps} answers a level lower would move {item} to {then} (now {now}).",
            steps,
        )
    return {
        "on-the-line": _("The score of {item} touches the line, so both sides are possible."),
        "left-out": _("Leaving out one answer changes the quadrant of {item} in {flips} of {n} cases."),
        "chance": _("If the panel were drawn again, the mean would lie on the other side of the line with a chance of "
                    "{chance:.0%}."),
        "unplaced": _("{item} has no quadrant yet, because its other score is missing."),
        "rank": _("Leaving out one answer changes the rank of {item} (now {rank} of {of}) in {flips} of {n} cases."),
        "neighbour": _("{other} is only {gap:.2f} away."),
        "spread": _("Answers run from {low} to {high} (interquartile range {iqr:.1f})."),
        "disagreement": _("The panel disagrees by the RAND/UCLA rule: a range of {range:.1f}, allowed {limit:.1f}."),
    }[reason.code]  # fmt: skip


def _name(plan: Plan, item: str) -> str:
    return plan.items[item].name.to(language())


def _role(quadrant: Quadrant | None) -> str:
    return _(ROLES[quadrant].short) if quadrant else _(_NO_QUADRANT)
