"""Which panel sizes a printed mean betrays (GRIM).

A mean of n whole scores, printed to two decimals, can only take certain values. Listing the n whose scores can
print a given mean, and agreeing them within a panel, recovers answers counts that a report does not print.

The rule. Scores of one item come from one panel of n people, of whom single ones may have left an indicator
out: each score then rests on n or on n − 1 answers.
 1. If the report prints n for the item, that is the panel.
 2. Otherwise, for a stack, it is the n in the report's range that needs the fewest missing answers; the smallest
    of several, which claims the least precision.
 3. Otherwise (no range but the 38 experts who were asked) it is taken only where a single n needs the fewest.
A score rests on n where n can print it, on n − 1 where only that can; where neither can, nothing is taken.

Source of the ranges: KISDI, Basic Research 25-14, chapter 4: 38 experts; 8 to 23 per stack, storage (3) left out.
Arithmetic is on integers throughout.
"""

from collections.abc import Sequence
from decimal import Decimal

from planner.engine.result import Grain
from planner.model.plan import Plan, Score
from planner.text import _

STACK_RATERS = range(8, 24)
EXPERTS = range(1, 39)
LOWEST, HIGHEST = 1, 5


def granularity(plan: Plan) -> tuple[Grain, ...]:
    """List, for every exact published score, the panel sizes that fit and the one taken, in the plan's order."""
    groups: dict[str, dict[str, Score]] = {}
    for (item, indicator), score in plan.published.items():
        if score.kind == "exact" and score.value is not None:
            groups.setdefault(item, {})[indicator] = score
    found = {
        (grain.item, grain.indicator): grain for item, group in groups.items() for grain in _group(plan, item, group)
    }
    return tuple(found[key] for key in plan.published if key in found)


def prints(mean: Decimal, n: int) -> bool:
    """Tell whether n whole scores of 1 to 5 can have the two-decimal `mean`, rounded half up."""
    hundredths = mean * 100
    if n < 1 or hundredths != int(hundredths):
        return False
    # Half up: floor(100 k / n + 1/2) = h, so the least k that reaches h decides.
    h = int(hundredths)
    k = -(-(2 * n * h - n) // 200)
    return LOWEST * n <= k <= HIGHEST * n and (200 * k + n) // (2 * n) == h


def shared(means: Sequence[Decimal], sizes: Sequence[int]) -> tuple[int, ...]:
    """List the panel sizes that explain all `means` with the fewest missing answers, at most one per mean."""
    costs: dict[int, int] = {}
    for n in sizes:
        answered = [_answered(mean, n) for mean in means]
        if None not in answered:
            costs[n] = sum(n - found for found in answered if found is not None)
    return tuple(n for n, cost in costs.items() if cost == min(costs.values()))


def _answered(mean: Decimal, n: int) -> int | None:
    return n if prints(mean, n) else n - 1 if prints(mean, n - 1) else None


def _group(plan: Plan, item: str, group: dict[str, Score]) -> list[Grain]:
    stack = item in plan.items and plan.items[item].kind == "stack"
    sizes = STACK_RATERS if stack else EXPERTS
    means = {indicator: Decimal(str(score.value)) for indicator, score in group.items()}
    printed = max((score.n for score in group.values() if score.n is not None), default=None)
    best = (printed,) if printed is not None else shared(tuple(means.values()), sizes)
    panel = best[0] if best and (stack or len(best) == 1) else None
    return [
        Grain(
            item,
            indicator,
            float(mean),
            tuple(n for n in sizes if prints(mean, n)),
            None if panel is None else _answered(mean, panel),
            _note(mean, panel, best),
        )
        for indicator, mean in means.items()
    ]


def _note(mean: Decimal, panel: int | None, best: tuple[int, ...]) -> str:
    if not best:
        return _("No one panel size explains all scores of this item.")
    if panel is None:
        return _("Several panel sizes fit; the report does not say which.")
    answered = _answered(mean, panel)
    if answered is None:
        return _("{n} answers can't print this mean, with or without one missing.").format(n=panel)
    notes = [_("One of {n} answers is missing.").format(n=panel)] if answered < panel else []
    if len(best) > 1:
        others = ", ".join(str(n) for n in best[1:])
        notes.append(_("A panel of {others} fits as well; the smallest is taken.").format(others=others))
    return " ".join(notes)
