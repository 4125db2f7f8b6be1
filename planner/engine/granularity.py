"""Which panel sizes a printed mean betrays (GRIM).

A mean of n whole scores, printed to two decimals, can only take certain values. Listing the n whose scores can
print a given mean, and agreeing them within a panel, recovers answers counts that a report does not print.
Brown & Heathers 2017, Social Psychological and Personality Science 8(4):363–369.

The rule. Scores of one item come from one panel of n people, of whom single ones may have left an indicator
out: each score then rests on n or on n − 1 answers.
 1. If the report prints n for the item, that is the panel.
 2. Otherwise, for a stack, it is the n in the report's range that needs the fewest missing answers; the smallest
    of several, which claims the least precision.
 3. Otherwise (no range but the 38 experts who were asked), where a single n explains a whole sheet with at most one
    missing answer in ten scores, everyone was asked all of it: that n is the panel of each item.
 4. Otherwise the item's own scores decide as a stack's do; one mean alone only where a single n fits it.
A score rests on n where n can print it, on n − 1 where only that can; where neither can, nothing is taken.

Source of the ranges: KISDI, Basic Research 25-14, chapter 4: 38 experts; 8 to 23 per stack, storage (3) left out.
Halves are rounded up unless another rule is asked for. Arithmetic is on integers throughout.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from planner.engine.result import Grain
from planner.model.plan import SCALE_ENDS, Plan, Score
from planner.text import N_, _

Rounding = Literal["half-up", "half-even", "half-down", "truncate"]
ROUNDING_NAMES: Mapping[Rounding, str] = {
    "half-up": N_("halves up"),
    "half-even": N_("halves to the even digit"),
    "half-down": N_("halves down"),
    "truncate": N_("cut off"),
}
ROUNDINGS: tuple[Rounding, ...] = tuple(ROUNDING_NAMES)
STACK_RATERS = range(8, 24)
EXPERTS = range(1, 39)
LOWEST, HIGHEST = SCALE_ENDS
# Of so many scores of a sheet at most one may lack an answer, or its items had panels of their own.
_SCORES_PER_MISSING = 10


class Bounds(NamedTuple):
    """Where a true mean lies that was printed as it is, and which of the two ends it may be itself."""

    low: float
    high: float
    low_in: bool
    high_in: bool


@dataclass(frozen=True, slots=True)
class Stated:
    """A panel size that the report states itself: of which item, how many of its means are known, and which sizes
    explain these with the fewest missing answers (none where there are no means)."""

    item: str
    n: int
    means: int
    betrayed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Agreed:
    """The sizes that explain a group's means with the fewest missing answers, and the one taken of them."""

    group: str
    best: tuple[int, ...]
    panel: int | None


@dataclass(frozen=True, slots=True)
class _Prior:
    """How means were rounded, and which sizes a panel may have where not by the report's ranges."""

    rounding: Rounding
    sizes: range | None

    def of(self, plan: Plan, item: str) -> range:
        return self.sizes or (STACK_RATERS if _is_stack(plan, item) else EXPERTS)


def granularity(plan: Plan, rounding: Rounding = "half-up", sizes: range | None = None) -> tuple[Grain, ...]:
    """List, for every exact published score, the panel sizes that fit and the one taken, in the plan's order.

    `sizes` are the panel sizes that may be at all, instead of the report's ranges.
    """
    prior = _Prior(rounding, sizes)
    groups: dict[str, dict[str, Score]] = {}
    for (item, indicator), score in plan.published.items():
        if score.kind == "exact" and score.value is not None:
            groups.setdefault(item, {})[indicator] = score
    sheets = _sheet_panels(plan, groups, prior)
    found: dict[tuple[str, str], Grain] = {}
    for item, group in groups.items():
        agreed = sheets.get(item) or _item_panel(plan, item, group, prior)
        for indicator, score in group.items():
            found[item, indicator] = _grain(plan, item, indicator, _mean(score), agreed, prior)
    return tuple(found[key] for key in plan.published if key in found)


def stated(plan: Plan, rounding: Rounding = "half-up", sizes: range | None = None) -> tuple[Stated, ...]:
    """List the panel sizes that the report states, beside what the means of the same items betray by themselves."""
    prior = _Prior(rounding, sizes)
    said: dict[str, int] = {}
    for (item, _indicator), score in plan.published.items():
        if score.n is not None:
            said[item] = max(score.n, said.get(item, 0))
    found = []
    for item, n in said.items():
        means = [_mean(score) for (of, _name), score in plan.published.items() if of == item and score.kind == "exact"]
        betrayed = shared(means, prior.of(plan, item), rounding) if means else ()
        found.append(Stated(item, n, len(means), betrayed))
    return tuple(found)


def prints(mean: Decimal, n: int, rounding: Rounding = "half-up") -> bool:
    """Tell whether n whole scores of 1 to 5 can have the two-decimal `mean`, rounded by the rule."""
    return len(sums(mean, n, rounding)) > 0


def sums(mean: Decimal, n: int, rounding: Rounding = "half-up") -> range:
    """List the sums that n whole scores of 1 to 5 can have when their mean is printed as `mean`; empty for none."""
    hundredths = mean * 100
    return _sums(int(hundredths), n, rounding) if n > 0 and hundredths == int(hundredths) else range(0)


@lru_cache(maxsize=65536)
def _sums(h: int, n: int, rounding: Rounding) -> range:
    # A sum k has the mean 200 k / n two-hundredths.
    low, high, low_in, high_in = _two_hundredths(h, rounding)
    first = -(-low * n // 200) if low_in else low * n // 200 + 1
    last = high * n // 200 if high_in else -(-high * n // 200) - 1
    return range(max(first, LOWEST * n), min(last, HIGHEST * n) + 1)


def printed_bounds(mean: Decimal, rounding: Rounding = "half-up") -> Bounds:
    """Return where the true mean of a two-decimal `mean` lies, whatever the number of answers."""
    low, high, low_in, high_in = _two_hundredths(int(mean * 100), rounding)
    bottom, top = 200 * LOWEST, 200 * HIGHEST
    return Bounds(max(low, bottom) / 200, min(high, top) / 200, low_in or low < bottom, high_in or high > top)


def shared(means: Sequence[Decimal], sizes: Sequence[int], rounding: Rounding = "half-up") -> tuple[int, ...]:
    """List the panel sizes that explain all `means` with the fewest missing answers, at most one per mean."""
    costs = _costs(means, sizes, rounding)
    return tuple(n for n, cost in costs.items() if cost == min(costs.values()))


def _two_hundredths(h: int, rounding: Rounding) -> tuple[int, int, bool, bool]:
    """Return the ends, in two-hundredths, of what is printed as h hundredths, and whether each belongs to it."""
    if rounding == "truncate":
        return 2 * h, 2 * h + 2, True, False
    even = rounding == "half-even" and h % 2 == 0
    return 2 * h - 1, 2 * h + 1, even or rounding == "half-up", even or rounding == "half-down"


def _costs(means: Sequence[Decimal], sizes: Sequence[int], rounding: Rounding) -> dict[int, int]:
    """Count the missing answers with which each panel size explains all `means`; sizes that don't are left out."""
    costs: dict[int, int] = {}
    for n in sizes:
        answered = [_answered(mean, n, rounding) for mean in means]
        if None not in answered:
            costs[n] = sum(n - found for found in answered if found is not None)
    return costs


def _answered(mean: Decimal, n: int, rounding: Rounding) -> int | None:
    return n if prints(mean, n, rounding) else n - 1 if prints(mean, n - 1, rounding) else None


def _mean(score: Score) -> Decimal:
    return Decimal(str(score.value))


def _is_stack(plan: Plan, item: str) -> bool:
    return item in plan.items and plan.items[item].kind == "stack"


def _sheet_panels(plan: Plan, groups: Mapping[str, Mapping[str, Score]], prior: _Prior) -> dict[str, _Agreed]:
    """Find the sheets that one panel answered as a whole, by their items."""
    found: dict[str, _Agreed] = {}
    for sheet in plan.sheets.values():
        items = [item for item in sheet.items if item in groups and item not in found]
        means = [_mean(score) for item in items for name, score in groups[item].items() if name in sheet.indicators]
        printed = any(score.n is not None for item in items for score in groups[item].values())
        if len(items) < 2 or printed or any(_is_stack(plan, item) for item in items):
            continue
        costs = _costs(means, prior.of(plan, items[0]), prior.rounding)
        best = tuple(n for n, cost in costs.items() if cost == min(costs.values()))
        if len(best) == 1 and costs[best[0]] * _SCORES_PER_MISSING <= len(means):
            found |= dict.fromkeys(items, _Agreed(sheet.id, best, best[0]))
    return found


def _item_panel(plan: Plan, item: str, group: Mapping[str, Score], prior: _Prior) -> _Agreed:
    printed = max((score.n for score in group.values() if score.n is not None), default=None)
    if printed is not None:
        return _Agreed("", (printed,), printed)
    best = shared([_mean(score) for score in group.values()], prior.of(plan, item), prior.rounding)
    enough = _is_stack(plan, item) or len(group) > 1 or len(best) == 1
    return _Agreed(item, best, best[0] if best and enough else None)


def _grain(plan: Plan, item: str, indicator: str, mean: Decimal, agreed: _Agreed, prior: _Prior) -> Grain:
    sizes = prior.of(plan, item)
    fits = tuple(n for n in sizes if prints(mean, n, prior.rounding))
    answered = None if agreed.panel is None else _answered(mean, agreed.panel, prior.rounding)
    bounds = printed_bounds(mean, prior.rounding)
    return Grain(
        item=item,
        indicator=indicator,
        mean=float(mean),
        fits=fits,
        panel=answered,
        note=_note(agreed, answered, fits, sizes),
        bounds=(bounds.low, bounds.high),
        group=agreed.group,
        shared=agreed.best,
        missing=0 if answered is None or agreed.panel is None else agreed.panel - answered,
    )


def _note(agreed: _Agreed, answered: int | None, fits: tuple[int, ...], sizes: range) -> str:
    panel, best = agreed.panel, agreed.best
    if not best:
        if not fits:
            said = _("No panel of {low} to {high} experts can print this mean.")
            return said.format(low=sizes.start, high=sizes.stop - 1)
        return _("No one panel size explains all scores of this item.")
    if panel is None:
        return _("Several panel sizes fit; the report does not say which.")
    if answered is None:
        return _("{n} answers can't print this mean, with or without one missing.").format(n=panel)
    notes = [_("One of {n} answers is missing.").format(n=panel)] if answered < panel else []
    if len(best) > 1:
        others = ", ".join(str(n) for n in best[1:])
        notes.append(_("A panel of {others} fits as well; the smallest is taken.").format(others=others))
    return " ".join(notes)
