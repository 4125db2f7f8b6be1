"""The risk–competitiveness matrix: which role of government the scores of each stack call for.

The rule is total. With the line at c and a band of half-width b, a value is high where it is not below c − b and low
where it is not above c + b (to one part in 10⁹): outside the band that is one side, inside it both. An interval counts
every side it touches. Every combination of a side of risk with a side of future competitiveness is a computed
quadrant; without one of the scores there is none. One computed quadrant decides. Several are decided by a ruling that
names one of them, else by nobody: the facilitator's in every round; else the report's, which only ever ruled on its
own scores and on the side of one line, so it decides the published round alone and only where nothing but that side is
open.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from planner.engine.granularity import granularity
from planner.engine.kept import Kept
from planner.engine.panel import cell
from planner.engine.probability import TOLERANCE, Shares, published_shares, sampled_shares
from planner.engine.resampling import both, in_batches, redrawn
from planner.engine.result import Cuts, Matrix, Point
from planner.engine.roles import FUTURE, RISK, SIDES
from planner.model.errors import PlannerError
from planner.model.plan import PUBLISHED, QUADRANTS, Plan, Quadrant, Ruling, Score
from planner.model.weighting import Uncertainty
from planner.text import _

DRAWS, SEED = 10_000, 20251231
# Fewer answers than this say nothing of how else a panel might have answered.
FEWEST = 2
_sizes: Kept[Mapping[tuple[str, str], int | None]] = Kept(4)


def matrix(
    plan: Plan,
    round: str = PUBLISHED,
    cuts: Cuts | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
    uncertainty: Uncertainty | None = None,
) -> Matrix:
    """Place every stack in one round, against the plan's lines unless `cuts` are given.

    `draws` and `seed` (not negative) rule the probabilities of workshop rounds; those of the published round are exact.
    `uncertainty` says what they count, unless given what the plan says; a survey that counts beside a workshop is left
    to `certainty.blending`. Exact published scores carry the number of answers that their printed mean betrays.
    PlannerError for an unknown round or unusable lines, draws or seed.
    """
    frame = framed(plan, round, cuts, draws, seed, uncertainty)
    placed = {item: position(plan, round, item) for item in stacks(plan)}
    shares = _shares(plan, frame, placed)
    points = (place(plan, frame, item, *scores, shares.get(item, Shares())) for item, scores in placed.items())
    return replace(frame, points=tuple(points))


def framed(
    plan: Plan, round: str, cuts: Cuts | None, draws: int, seed: int, uncertainty: Uncertainty | None
) -> Matrix:
    """Return a matrix without points; PlannerError for an unknown round or unusable lines, draws or seed."""
    cuts = cuts or Cuts(plan.risk_cut, plan.future_cut, plan.band)
    _check(plan, round, cuts, draws, seed)
    return Matrix(round, cuts, (), draws, seed, plan.uncertainty if uncertainty is None else uncertainty)


def position(plan: Plan, round: str, item: str) -> tuple[Score, Score]:
    """Return an item's risk and future competitiveness; published means carry the number of their answers."""
    risk, future = (cell(plan, round, item, name) for name in (RISK, FUTURE))
    if round != PUBLISHED:
        return risk, future
    sizes = panel_sizes(plan)
    return _counted(risk, sizes.get((item, RISK))), _counted(future, sizes.get((item, FUTURE)))


def panel_sizes(plan: Plan) -> Mapping[tuple[str, str], int | None]:
    """Return the number of answers that each exact published mean betrays; remembered for the latest plans."""
    parts = (plan.published, plan.items, plan.sheets)
    return _sizes.get(
        parts, "", lambda: {(grain.item, grain.indicator): grain.panel for grain in granularity(plan)}
    )


def stacks(plan: Plan) -> tuple[str, ...]:
    """List the items of the sheet that asks for risk and future competitiveness; all stacks where there is none."""
    for sheet in plan.sheets.values():
        if RISK in sheet.indicators and FUTURE in sheet.indicators:
            return sheet.items
    return tuple(item.id for item in plan.of_kind("stack"))


def sides(score: Score, cut: float, band: float) -> tuple[str, ...]:
    """Return the sides of a line that a score touches: "high", "low", both, or none when it is missing."""
    ends = extent(score)
    if ends is None:
        return ()
    high = ends[1] >= cut - band - TOLERANCE
    low = ends[0] <= cut + band + TOLERANCE
    return ("high",) * high + ("low",) * low


def extent(score: Score) -> tuple[float, float] | None:
    """Return the lowest and highest value a score allows, None when it is missing."""
    low = score.value if score.low is None else score.low
    high = score.value if score.high is None else score.high
    return None if score.kind == "missing" or low is None or high is None else (low, high)


def computed_quadrants(risk: Score, future: Score, cuts: Cuts) -> tuple[Quadrant, ...]:
    """List every quadrant the two scores allow, in the order of QUADRANTS."""
    return crossed(sides(risk, cuts.risk, cuts.band), sides(future, cuts.future, cuts.band))


def crossed(vertical: Collection[str], horizontal: Collection[str]) -> tuple[Quadrant, ...]:
    """List the quadrants that combine one of the sides of risk with one of future competitiveness."""
    return tuple(name for name in QUADRANTS if SIDES[name][0] in vertical and SIDES[name][1] in horizontal)


def decide(
    computed: tuple[Quadrant, ...], rulings: Iterable[Ruling], round: str
) -> tuple[Quadrant | None, str, Ruling | None]:
    """Return the quadrant, what decided it ("computed", "ruling" or, with no quadrant, "none"), and which ruling did.

    `rulings` are those on one item, in any order: the facilitator's goes before the report's.
    """
    if len(computed) == 1:
        return computed[0], "computed", None
    for ruling in sorted(rulings, key=lambda ruling: ruling.basis != "facilitator"):
        if ruling.quadrant in computed and (ruling.basis == "facilitator" or _covers(ruling, computed, round)):
            return ruling.quadrant, "ruling", ruling
    return None, "none", None


def _covers(ruling: Ruling, computed: tuple[Quadrant, ...], round: str) -> bool:
    """Tell whether the report ruled on what is open: its own scores, on the side of one axis where it names it."""
    vertical, horizontal = ({SIDES[name][axis] for name in computed} for axis in (0, 1))
    open_ = [axis for axis, found in ((RISK, vertical), (FUTURE, horizontal)) if len(found) > 1]
    return round == PUBLISHED and (not ruling.axis or open_ == [ruling.axis])


def place(plan: Plan, frame: Matrix, item: str, risk: Score, future: Score, shares: Shares) -> Point:
    """Place one item by its scores, with the shares that were computed for it."""
    computed = computed_quadrants(risk, future, frame.cuts)
    rulings = tuple(ruling for ruling in plan.rulings if ruling.item == item)
    quadrant, basis, decisive = decide(computed, rulings, frame.round)
    placement = plan.placements.get(item)
    return Point(
        item=item,
        risk=risk,
        future=future,
        computed=computed,
        quadrant=quadrant,
        basis=basis,
        borderline=len(computed) > 1,
        ruling=decisive,
        published=placement.quadrant if placement else None,
        probability=shares.quadrants,
        error=shares.error,
        idle=tuple(ruling for ruling in rulings if ruling is not decisive),
    )


def redrawable(risk: Score, future: Score) -> bool:
    """Tell whether two scores of a workshop rest on answers enough to say what a redrawn panel would give."""
    return "missing" not in (risk.kind, future.kind) and min(risk.n or 0, future.n or 0) >= FEWEST


def _shares(plan: Plan, frame: Matrix, placed: Mapping[str, tuple[Score, Score]]) -> dict[str, Shares]:
    uncertainty = frame.uncertainty
    if frame.round == PUBLISHED or not uncertainty.assessors:
        return {item: published_shares(*scores, frame.cuts, uncertainty) for item, scores in placed.items()}
    items = [item for item, scores in placed.items() if redrawable(*scores)]
    found: dict[str, Shares] = {}
    for batch in in_batches(items, frame.draws):
        means = redrawn(plan, frame.round, both(batch), frame.draws, frame.seed, uncertainty.intervals)
        found |= {item: sampled_shares(*means.of(item), frame.cuts, uncertainty.lines) for item in batch}
    return found


def _counted(score: Score, panel: int | None) -> Score:
    return score if panel is None else replace(score, n=panel)


def _check(plan: Plan, round: str, cuts: Cuts, draws: int, seed: int) -> None:
    if round != PUBLISHED and round not in plan.rounds:
        names = ", ".join((PUBLISHED, *(name for name in plan.rounds if name != PUBLISHED)))
        raise PlannerError(
            _("There is no round “{round}”.").format(round=round),
            _("Rounds of this plan: {names}.").format(names=names),
        )
    if not all(map(math.isfinite, (cuts.risk, cuts.future, cuts.band))) or cuts.band < 0:
        raise PlannerError(_("The lines of the matrix must be numbers and the band must not be negative."))
    if draws < 1 or seed < 0:
        raise PlannerError(_("Draws must be at least 1 and the seed must not be negative."))
