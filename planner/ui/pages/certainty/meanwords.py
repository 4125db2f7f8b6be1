"""What a printed mean betrays, in words an official can read, and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from planner.engine.result import Grain
from planner.model.plan import Plan
from planner.text import N_, _, ngettext
from planner.ui.tables import Column
from planner.ui.wording import MISSING, item_names


@dataclass(frozen=True, slots=True)
class MeanRow:
    """A printed mean with the names it goes by and the rounding rule in words."""

    grain: Grain
    name: str
    asked: str
    rule: str


def summary(plan: Plan, rows: Sequence[MeanRow]) -> str:
    """Sum up what the means of a sheet betray."""
    grains = [row.grain for row in rows]
    known = [grain.panel for grain in grains if grain.panel is not None]
    if not known:
        text = ngettext("{count} printed mean; how many experts stand behind it stays open.",
                        "{count} printed means; how many experts stand behind them stays open.", len(rows))  # fmt: skip
        return text.format(count=len(rows))
    parts = [
        _("{known} of {count} printed means betray how many experts stand behind them: {span}.").format(
            known=len(known), count=len(rows), span=span(min(known), max(known))
        )
    ]
    return " ".join((*parts, *_exceptions(plan, grains)))


def _exceptions(plan: Plan, grains: Sequence[Grain]) -> list[str]:
    """Say where answers are missing, where several numbers fit and where none does."""
    found = []
    missing = dict.fromkeys(grain.item for grain in grains if grain.missing)
    if missing:
        text = _("A single answer is missing at {items}.")
        found.append(text.format(items=item_names(plan, tuple(missing))))
    several = dict.fromkeys(grain.item for grain in grains if len(grain.shared) > 1)
    if several:
        text = _("Several numbers fit at {items}; the smallest is taken, which claims the least.")
        found.append(text.format(items=item_names(plan, tuple(several))))
    nothing = dict.fromkeys(grain.item for grain in grains if grain.panel is None)
    if nothing:
        found.append(_("Nothing fits at {items}.").format(items=item_names(plan, tuple(nothing))))
    else:
        found.append(_("Every mean fits some number of experts."))
    return found


def story(row: MeanRow, sizes: range) -> str:
    """Say at length what a printed mean allows, a sentence a line."""
    grain = row.grain
    lines = [f"{row.name} · {row.asked}", fits_sentence(grain, sizes)]
    if grain.panel is not None:
        lines.append(sum_sentence(grain))
    lines.append(agreed_sentence(grain))
    if grain.note:
        lines.append(grain.note)
    lines.append(bounds_sentence(row))
    return "\n".join(filter(None, lines))


def fits_sentence(grain: Grain, sizes: range) -> str:
    """Say which numbers of experts can print a mean."""
    mean, asked = f"{grain.mean:.2f}", span(sizes.start, sizes.stop - 1)
    if not grain.fits:
        text = _("No number from {low} to {high} can print {mean}: a misprint, another rounding, or answers that are "
                 "not whole.")  # fmt: skip
        return text.format(low=sizes.start, high=sizes.stop - 1, mean=mean)
    if len(grain.fits) == len(sizes):
        return _("{mean} can be printed by any number of experts ({span}), so it betrays nothing.").format(
            mean=mean, span=asked
        )
    text = ngettext("{mean} can only be printed by {numbers} expert.",
                    "{mean} can only be printed by {numbers} experts.", grain.fits[-1])  # fmt: skip
    return text.format(mean=mean, numbers=either(grain.fits))


def sum_sentence(grain: Grain) -> str:
    """Show the sum behind a mean: so many points from so many experts."""
    if grain.panel is None:
        return ""
    total = round(grain.mean * grain.panel)
    exact = total / grain.panel
    text = _("Taken: {n}. Their answers add up to {total} points: {total} ÷ {n} = {exact}.")
    digits = f"{exact:.2f}" if abs(exact * 100 - round(exact * 100)) < 1e-9 else f"{exact:.4f}…"
    return text.format(n=grain.panel, total=total, exact=digits)


def agreed_sentence(grain: Grain) -> str:
    """Say which numbers the scores that share a panel agree on."""
    if not grain.shared:
        return ""
    panel = either(grain.shared)
    if grain.missing:
        text = _("The scores of this group agree on {numbers}; here a single answer is missing.")
    else:
        text = _("All scores of this group agree on {numbers}.")
    return text.format(numbers=panel)


def bounds_sentence(row: MeanRow) -> str:
    """Say within which bounds the true mean lies by rounding alone."""
    low, high = row.grain.bounds
    return _("By rounding alone ({rule}) the true mean lies between {low} and {high}.").format(
        rule=row.rule, low=_thousandths(low), high=_thousandths(high)
    )


def either(numbers: Sequence[int]) -> str:
    """Write numbers as a choice: "9, 12 or 15"."""
    if len(numbers) < 2:
        return "".join(map(str, numbers))
    rest = ", ".join(map(str, numbers[:-1]))
    return _("{first} or {last}").format(first=rest, last=numbers[-1])


def span(low: int, high: int) -> str:
    """Write from how many to how many experts."""
    if low == high:
        return ngettext("{n} expert", "{n} experts", low).format(n=low)
    return _("{low} to {high} experts").format(low=low, high=high)


def fits_text(row: MeanRow) -> str:
    """List the numbers that fit, many of them as a range."""
    fits = row.grain.fits
    if not fits:
        return _("nothing fits")
    if len(fits) > 2 and len(fits) == fits[-1] - fits[0] + 1:
        return f"{fits[0]}–{fits[-1]}"
    return ", ".join(map(str, fits))


def taken_text(row: MeanRow) -> str:
    """Write the number taken, with a mark where an answer is missing."""
    grain = row.grain
    if grain.panel is None:
        return MISSING
    return _("{n} (one missing)").format(n=grain.panel) if grain.missing else str(grain.panel)


def bounds_text(row: MeanRow) -> str:
    """Write the bounds of rounding."""
    low, high = row.grain.bounds
    return f"{_thousandths(low)}–{_thousandths(high)}"


def _thousandths(value: float) -> str:
    """Write a bound with as many decimals as it has, two at least."""
    text = f"{Decimal(str(round(value, 4))).normalize():f}"
    return text if len(text.partition(".")[2]) >= 2 else f"{value:.2f}"


COLUMNS: tuple[Column[MeanRow], ...] = (
    Column(N_("Item"), lambda row: row.name, width=156, bold=True, tip=lambda row: row.name),
    Column(N_("Indicator"), lambda row: row.asked, width=148, tip=lambda row: row.asked),
    Column(N_("Mean"), lambda row: f"{row.grain.mean:.2f}", align="right", width=60, figures=True,
           tip=lambda _row: _("As the report prints it.")),
    Column(N_("n taken"), taken_text, align="right", width=118, figures=True,
           tip=lambda row: row.grain.note or agreed_sentence(row.grain)),
    Column(N_("n that fit"), fits_text, width=190, figures=True, tip=fits_text),
    Column(N_("Group agrees on"), lambda row: ", ".join(map(str, row.grain.shared)) or MISSING, width=116, figures=True,
           tip=lambda row: agreed_sentence(row.grain)),
    Column(N_("True mean within"), bounds_text, width=124, figures=True, tip=bounds_sentence),
)  # fmt: skip
