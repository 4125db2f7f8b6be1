"""What sampling error a published mean carries, whatever the single answers were.

n comes from the granularity of the printed means; n and the printed mean give the sum of the answers. Of the sets of
answers with that sum (`answersets`) the least, the likeliest (greatest entropy) and the greatest standard deviation are
exact. They have n below them, because what is asked is how far means of n answers redrawn from the panel's own lie
apart; divided by √n they are the standard errors. Between `low` and `high` lie at least nine in ten redrawn means for
every one of these sets, the worst for each end. Above ENUMERATED answers the bounds still hold for every distribution
but are wider than need be, and the likeliest deviation is that of the smooth maximum-entropy distribution.

Not counted: how the panel was chosen. A panel that was no random draw may be off by more than any of these.
"""

import math
from collections.abc import Collection
from decimal import Decimal

from planner.engine.certainty.answersets import (
    ENUMERATED,
    deviation,
    likeliest,
    mean_bounds,
    variances,
)
from planner.engine.certainty.results import LEVEL, ErrorBar
from planner.engine.granularity import Rounding, granularity, sums
from planner.engine.probability import maximum_entropy
from planner.engine.result import Grain
from planner.model.plan import Plan, Score
from planner.text import _

Triple = tuple[float, float, float]


def error_bars(
    plan: Plan, rounding: Rounding = "half-up", items: Collection[str] | None = None
) -> tuple[ErrorBar, ...]:
    """Compute the error bar of every published score, or of those of `items`, in the plan's order."""
    grains = {(grain.item, grain.indicator): grain for grain in granularity(plan, rounding)}
    return tuple(
        _bar(key, score, grains.get(key), rounding)
        for key, score in plan.published.items()
        if items is None or key[0] in items
    )


def deviations(n: int, total: int) -> Triple:
    """Return the least, the likeliest and the greatest standard deviation of n whole answers with this sum."""
    least, greatest = (math.sqrt(variance) for variance in variances(n, total))
    if n > ENUMERATED:
        return least, min(max(deviation(maximum_entropy(total / n)), least), greatest), greatest
    squares = sum(count * level**2 for level, count in enumerate(likeliest(n, total), 1))
    return least, math.sqrt((n * squares - total**2) / n**2), greatest


def _bar(key: tuple[str, str], score: Score, grain: Grain | None, rounding: Rounding) -> ErrorBar:
    if score.kind == "interval":
        note = _("The value is lost; what the text says of it bounds it.")
        return ErrorBar(*key, None, None, None, None, score.low, score.high, note)
    if grain is None:
        return ErrorBar(*key, None, None, None, None, None, None, _("No value is published."))
    n = grain.panel
    totals = () if n is None else sums(Decimal(str(score.value)), n, rounding)
    if n is None or not totals:
        return ErrorBar(*key, grain.mean, None, None, None, None, None, grain.note)
    found = [deviations(n, total) for total in totals]
    bounds = [mean_bounds(n, total, LEVEL) for total in totals]
    spread = (min(row[0] for row in found), found[len(found) // 2][1], max(row[2] for row in found))
    error = (spread[0] / math.sqrt(n), spread[1] / math.sqrt(n), spread[2] / math.sqrt(n))
    low, high = min(pair[0] for pair in bounds), max(pair[1] for pair in bounds)
    return ErrorBar(*key, grain.mean, n, spread, error, low, high, grain.note)
