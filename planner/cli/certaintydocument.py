"""How sure the matrix is, in the shape that scripts read; and the options that say what counts as uncertain."""

import dataclasses
from argparse import ArgumentParser, Namespace

from planner.cli import numbers
from planner.engine.certainty.blending import blended_matrix
from planner.engine.certainty.clouds import doubt
from planner.engine.certainty.leaveoneout import leave_one_out
from planner.engine.certainty.onemore import one_more
from planner.engine.certainty.results import Cloud, ErrorBar, LeftOut, ShareRange, SmallestChange
from planner.engine.certainty.shareranges import share_ranges
from planner.engine.certainty.smallestchange import smallest_changes
from planner.engine.result import Matrix, Point
from planner.model.plan import PUBLISHED, Plan
from planner.model.weighting import Uncertainty
from planner.text import _

Document = dict[str, object]


def add_uncertainty(parser: ArgumentParser) -> None:
    """Add the options that say what counts as uncertain."""
    fixed = _("take the panel as it is: no other might have been")
    parser.add_argument("--no-assessors", action="store_true", help=fixed)
    parser.add_argument("--no-intervals", action="store_true", help=_("count an interval by its middle"))
    spread = _("how far each line may lie from its place (default: the plan's, 0)")
    parser.add_argument("--line-spread", metavar="W", type=_spread, help=spread)
    baseline = _("count the published survey as so many experts beside a workshop round (default: the plan's, 0)")
    parser.add_argument("--baseline", metavar="K", type=_experts, help=baseline)


def uncertainty_of(arguments: Namespace, plan: Plan) -> Uncertainty:
    """Return what counts as uncertain: what the plan says, but for the options given."""
    found = plan.uncertainty
    if arguments.no_assessors:
        found = dataclasses.replace(found, assessors=False)
    if arguments.no_intervals:
        found = dataclasses.replace(found, intervals=False)
    if arguments.line_spread is not None:
        found = dataclasses.replace(found, lines=arguments.line_spread)
    if arguments.baseline is not None:
        found = dataclasses.replace(found, baseline=arguments.baseline)
    return found


def uncertainty_document(uncertainty: Uncertainty) -> Document:
    """Describe what counts as uncertain."""
    return dataclasses.asdict(uncertainty)


def certainty_of_stacks(plan: Plan, matrix: Matrix) -> dict[str, Document]:
    """Describe how sure each stack's place is, by stack; clouds are those of the round without the survey beside it."""
    alone = dataclasses.replace(matrix.uncertainty, baseline=0.0)
    clouds = doubt(plan, matrix.round, matrix.cuts, alone, matrix.draws, matrix.seed).clouds
    ranges = _ranges(plan, matrix, alone)
    changes = {change.item: change for change in smallest_changes(plan, matrix.round, matrix.cuts)}
    gains = {one.item: one for one in one_more(plan, matrix.round, matrix.cuts, alone)}
    left: dict[str, list[Document]] = {}
    for one in leave_one_out(plan, matrix.round, matrix.cuts):
        left.setdefault(one.item, []).append(_left_out(one))
    found: dict[str, Document] = {}
    for point in matrix.points:
        item, gain = point.item, gains.get(point.item)
        found[item] = {
            **_shape(clouds.get(item)),
            "ranges": _range(ranges.get(item)),
            "smallest_change": _change(changes.get(item)),
            "one_more": None if gain is None else _without_item(dataclasses.asdict(gain)),
            "leave_one_out": left.get(item, []),
        }
    return found


def blend_of_stacks(plan: Plan, matrix: Matrix) -> dict[str, Document]:
    """Describe where each stack stands with the survey beside the workshop; empty where it counts for nothing."""
    experts = matrix.uncertainty.baseline
    if matrix.round == PUBLISHED or experts <= 0:
        return {}
    blended = blended_matrix(plan, matrix.round, experts, matrix.cuts, matrix.draws, matrix.seed, matrix.uncertainty)
    return {point.item: _blended(point) for point in blended.points}


def error_document(bar: ErrorBar) -> Document:
    """Describe the error bar of a published score."""
    names = ("least", "likeliest", "greatest")
    found = dataclasses.asdict(bar)
    for name in ("deviation", "error"):
        triple = getattr(bar, name)
        found[name] = None if triple is None else dict(zip(names, triple, strict=True))
    return found


def _ranges(plan: Plan, matrix: Matrix, uncertainty: Uncertainty) -> dict[str, ShareRange]:
    if matrix.round != PUBLISHED:
        return {}
    return {found.item: found for found in share_ranges(plan, matrix.cuts, uncertainty)}


def _shape(cloud: Cloud | None) -> Document:
    if cloud is None or cloud.box is None or cloud.axes is None:
        return {"box": None, "ellipse": None}
    future, risk = cloud.box
    return {
        "box": {"risk": list(risk), "future": list(future)},
        "ellipse": {"axes": list(cloud.axes), "angle": cloud.angle},
    }


def _range(found: ShareRange | None) -> Document | None:
    if found is None:
        return None
    return {quadrant: [round(share, 6) for share in shares] for quadrant, shares in found.shares.items()}


def _change(change: SmallestChange | None) -> Document | None:
    if change is None:
        return None
    parts = [dict(zip(("indicator", "answers", "from", "to"), part, strict=True)) for part in change.parts]
    return {"target": change.target, "answers": change.answers, "levels": change.levels, "parts": parts}


def _left_out(one: LeftOut) -> Document:
    future, risk = one.shift
    return {"without": one.label, "before": one.before, "after": one.after, "shift": {"risk": risk, "future": future}}


def _blended(point: Point) -> Document:
    return {
        "risk": [point.risk.low, point.risk.high],
        "future": [point.future.low, point.future.high],
        "computed": list(point.computed),
        "quadrant": point.quadrant,
        "basis": point.basis,
        "probability": {quadrant: round(share, 6) for quadrant, share in point.probability.items()},
    }


def _without_item(document: Document) -> Document:
    return {key: value for key, value in document.items() if key != "item"}


def _spread(text: str) -> float:
    return numbers.between(text, 0, 2, _("a spread is a number from 0 to 2"))


def _experts(text: str) -> float:
    return numbers.between(text, 0, 1000, _("a baseline is a number of experts from 0 to 1,000"))
