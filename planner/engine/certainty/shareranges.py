"""How likely each quadrant of the published matrix is, at least and at most, whatever the single answers were.

For each of the two scores the chance that a redrawn panel's mean lies above its line is the least and the greatest over
every set of answers that can have been given (`answersets`), and the maximum-entropy one in the middle, which is the
matrix's own figure. That one is no set of n answers but the smooth distribution; where few answers leave it outside,
the range is widened to hold it. A lost value may be any that the text allows, with the number of answers that the
item's other scores betray. Where no number of answers is known, all that can print the mean are tried; where none can,
nothing is known of the chance.

The report prints no joint figures, and the same people gave both scores. So the two chances are joined by bounds that
hold whatever goes with what (Fréchet): at least p + q − 1, at most the smaller of p and q. In the middle the scores are
independent, which is the joint distribution of greatest entropy.

Proven: no set of answers, with whatever dependence, lies outside. Not counted: how the panel was chosen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from planner.engine.certainty.answersets import ENUMERATED, upper_bounds
from planner.engine.certainty.results import ShareRange
from planner.engine.granularity import granularity, sums
from planner.engine.probability import above, published_shares, upper_share
from planner.engine.quadrant import position, stacks
from planner.engine.result import Cuts, Grain
from planner.engine.roles import FUTURE, RISK, SIDES
from planner.model.plan import PUBLISHED, QUADRANTS, Plan, Score
from planner.model.weighting import Uncertainty
from planner.text import _

Span = tuple[float, float]
# Half of the last printed digit: bounds of a lost value are printed as well.
_HALF_DIGIT = 0.005


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the answers behind the scores of one item."""

    grains: Mapping[str, Grain]
    panel: int | None


def share_ranges(
    plan: Plan, cuts: Cuts | None = None, uncertainty: Uncertainty | None = None
) -> tuple[ShareRange, ...]:
    """Compute the range of each quadrant's share for every stack with two published scores, in the sheet's order."""
    cuts = cuts or Cuts(plan.risk_cut, plan.future_cut, plan.band)
    uncertainty = plan.uncertainty if uncertainty is None else uncertainty
    known = _known(plan)
    found = []
    for item in stacks(plan):
        risk, future = position(plan, PUBLISHED, item)
        middle = published_shares(risk, future, cuts, uncertainty).quadrants
        if not middle:
            continue
        behind = known.get(item, _Known({}, None))
        upper = _axis(risk, behind.grains.get(RISK), behind.panel, cuts.risk, uncertainty)
        right = _axis(future, behind.grains.get(FUTURE), behind.panel, cuts.future, uncertainty)
        shares = {}
        for quadrant in QUADRANTS:
            vertical, horizontal = (
                _sided(span, side == "high") for span, side in zip((upper, right), SIDES[quadrant], strict=True)
            )
            least, greatest = max(0.0, vertical[0] + horizontal[0] - 1), min(vertical[1], horizontal[1])
            shares[quadrant] = (min(least, middle[quadrant]), middle[quadrant], max(greatest, middle[quadrant]))
        found.append(ShareRange(item, shares, _note(risk, future, behind.panel)))
    return tuple(found)


def _known(plan: Plan) -> dict[str, _Known]:
    found: dict[str, dict[str, Grain]] = {}
    for grain in granularity(plan):
        found.setdefault(grain.item, {})[grain.indicator] = grain
    return {
        item: _Known(grains, max((grain.panel for grain in grains.values() if grain.panel), default=None))
        for item, grains in found.items()
    }


def _axis(score: Score, grain: Grain | None, panel: int | None, cut: float, uncertainty: Uncertainty) -> Span:
    """Return the least and greatest chance that a score lies above a line."""
    middle = upper_share(score, cut, uncertainty) or 0.0
    lost = score.kind == "interval" and score.low is not None and score.high is not None and score.low < score.high
    if lost and uncertainty.intervals:
        return _lost(score, panel if uncertainty.assessors else None, cut, uncertainty)
    if lost or not uncertainty.assessors:
        return middle, middle
    return _answered(score, grain, cut, uncertainty.lines, middle)


def _answered(score: Score, grain: Grain | None, cut: float, spread: float, middle: float) -> Span:
    mean = Decimal(str(score.value))
    sizes = (score.n,) if score.n else () if grain is None else grain.fits
    spans = [upper_bounds(n, total, cut, spread) for n in sizes for total in sums(mean, n)]
    if not spans:
        return 0.0, 1.0
    return min(middle, *(span[0] for span in spans)), max(middle, *(span[1] for span in spans))


def _lost(score: Score, panel: int | None, cut: float, uncertainty: Uncertainty) -> Span:
    low, high = score.low or 0.0, score.high or 0.0
    if not uncertainty.assessors:
        ends = [float(share) for share in above(np.array([low, high]), cut, uncertainty.lines)]
        return ends[0], ends[1]
    if panel is None or panel > ENUMERATED:
        return 0.0, 1.0
    totals = [
        total for total in range(panel, 5 * panel + 1) if low - _HALF_DIGIT <= total / panel < high + _HALF_DIGIT
    ]
    spans = [upper_bounds(panel, total, cut, uncertainty.lines) for total in totals]
    return (min(span[0] for span in spans), max(span[1] for span in spans)) if spans else (0.0, 1.0)


def _sided(span: Span, high: bool) -> Span:
    return span if high else (1 - span[1], 1 - span[0])


def _note(risk: Score, future: Score, panel: int | None) -> str:
    said = []
    if "interval" in (risk.kind, future.kind):
        said.append(
            _("A lost value may be any that the text allows.")
            if panel
            else _("A lost value may be any that the text allows, and how many answered is not known.")
        )
    if any(score.kind == "exact" and not score.n for score in (risk, future)):
        said.append(_("No number of answers is certain; all that can print the mean are counted."))
    return " ".join(said)
