"""How sure the matrix is, and what the survey changes when it counts, in one sentence each."""

from planner.engine.certainty.results import LEVEL, Cloud, Doubt
from planner.engine.moves import crossed, moves, shift
from planner.engine.result import Matrix, Point
from planner.model.plan import PUBLISHED, Plan
from planner.model.weighting import Uncertainty
from planner.text import _, ngettext
from planner.ui.bars import share_text
from planner.ui.pages.matrix.summary import movement, role_or_open, sentence
from planner.ui.placing import Placing
from planner.ui.wording import item_name


def told(plan: Plan, shown: Placing, ghost: Matrix | None) -> str:
    """Say what the matrix comes to, how sure it is, and what moved since `ghost`, a line each."""
    matrix, doubt, without = shown.matrix, shown.doubt, shown.without
    blended = blend_sentence(plan, without, matrix, doubt.uncertainty.baseline) if without is not None else ""
    moved = movement(plan, ghost, matrix) if ghost is not None and ghost is not without else ""
    return "\n".join(filter(None, (sentence(plan, matrix), doubt_sentence(plan, matrix, doubt), blended, moved)))


def counts_nothing(counted: Uncertainty) -> bool:
    """Tell whether nothing at all counts as uncertain."""
    return not (counted.assessors or counted.intervals or counted.lines > 0)


def own_share(point: Point, cloud: Cloud | None) -> float | None:
    """Return how likely an item stays in its quadrant; None where it has none or nothing can be said."""
    if cloud is None or point.quadrant is None or not cloud.probability:
        return None
    return cloud.probability.get(point.quadrant, 0.0)


def doubt_sentence(plan: Plan, matrix: Matrix, doubt: Doubt) -> str:
    """Say how many stacks keep their quadrant in nearly all redrawn panels, and which one is least sure."""
    if counts_nothing(doubt.uncertainty):
        return _("Nothing counts as uncertain: shares are all or nothing.")
    known = [
        (share, point.item)
        for point in matrix.points
        if (share := own_share(point, doubt.clouds.get(point.item))) is not None
    ]
    if not known:
        return _("Too few answers to say how sure this is.") if matrix.round != PUBLISHED else ""
    sure = sum(share >= LEVEL for share, _item in known)
    text = ngettext(
        "{sure} of {total} stack keeps its quadrant in at least {level} of redrawn panels.",
        "{sure} of {total} stacks keep their quadrant in at least {level} of redrawn panels.",
        len(known),
    ).format(sure=sure, total=len(known), level=share_text(LEVEL))
    least, item = min(known)
    if least >= LEVEL:
        return text
    return f"{text} {_least_sure(item_name(plan, item), least)}"


def _least_sure(name: str, share: float) -> str:
    return _("Least sure: {name} ({share}).").format(name=name, share=share_text(share))


def blend_sentence(plan: Plan, without: Matrix, blended: Matrix, experts: float) -> str:
    """Say what counting the survey as so many experts moves, and whose role changes with it."""
    found = moves(without, blended)
    count = sum(one.moved for one in found)
    start = ngettext(
        "The survey as {experts} experts moves {count} stack.",
        "The survey as {experts} experts moves {count} stacks.",
        count,
    ).format(experts=f"{experts:g}", count=count)
    if not count or not any(shift(one) for one in found):
        return start
    changed = [
        _("{name} ({before} → {after})").format(
            name=item_name(plan, one.item),
            before=role_or_open(one.quadrant_before),
            after=role_or_open(one.quadrant_after),
        )
        for one in found
        if crossed(one)
    ]
    roles = _("Another role: {names}.").format(names=", ".join(changed)) if changed else _("All keep their role.")
    return f"{start} {roles}"
