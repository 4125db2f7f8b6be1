"""How sure the published scores and the quadrants are, in words and as tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.charts.shareranges import LEAST, range_text
from planner.engine.certainty.results import LEVEL, ErrorBar, ShareRange
from planner.engine.roles import FUTURE, RISK
from planner.model.plan import QUADRANTS, Plan, Quadrant
from planner.text import N_, _, ngettext
from planner.ui.tables import Column
from planner.ui.wording import MISSING, item_names, role_name

# A quadrant is called sure where even the least share reaches this, unsure where the greatest does not.
SURE = 0.9


@dataclass(frozen=True, slots=True)
class BarRow:
    """A published score with the names it goes by."""

    bar: ErrorBar
    name: str
    asked: str


@dataclass(frozen=True, slots=True)
class ShareRow:
    """The shares of a stack's quadrants with its name."""

    range: ShareRange
    name: str


def bar_summary(plan: Plan, rows: Sequence[BarRow]) -> str:
    """Sum up which scores are sure to lie on their side of the line, and which are not."""
    measured = [row.bar for row in rows if _cut(plan, row.bar) is not None and row.bar.error is not None]
    if not measured:
        known = [row.bar for row in rows if row.bar.error is not None]
        text = ngettext("{known} of {count} score has an error bar.", "{known} of {count} scores have error bars.",
                        len(rows))  # fmt: skip
        return text.format(known=len(known), count=len(rows))
    open_ = [bar for bar in measured if crosses(plan, bar)]
    parts = [
        _("{sure} of {count} scores that decide the matrix stay on their side of the line whatever the single answers "
          "were.").format(sure=len(measured) - len(open_), count=len(measured))
    ]  # fmt: skip
    if open_:
        items = item_names(plan, tuple(dict.fromkeys(bar.item for bar in open_)))
        parts.append(_("The bars of {items} reach across a line.").format(items=items))
    lost = dict.fromkeys(row.bar.item for row in rows if row.bar.mean is None and row.bar.low is not None)
    if lost:
        text = _("Of {items} a value is lost; only its bounds are known.")
        parts.append(text.format(items=item_names(plan, tuple(lost))))
    return " ".join(parts)


def crosses(plan: Plan, bar: ErrorBar) -> bool:
    """Tell whether an error bar reaches across the line that its score is measured against."""
    cut = _cut(plan, bar)
    return cut is not None and bar.low is not None and bar.high is not None and bar.low <= cut <= bar.high


def bar_story(plan: Plan, row: BarRow) -> str:
    """Say at length how sure a published score is, a sentence a line."""
    bar, lines = row.bar, [f"{row.name} · {row.asked}"]
    if bar.error is not None and bar.deviation is not None and bar.low is not None and bar.high is not None:
        lines.append(
            _("{n} experts gave a mean of {mean}. Their answers differ by a standard deviation of {least} at least and "
              "{greatest} at most; divided by √{n} that is a standard error of {first} to {last} ({likely} if nothing "
              "else is assumed).").format(
                n=bar.n, mean=f"{bar.mean:.2f}", least=f"{bar.deviation[0]:.2f}", greatest=f"{bar.deviation[2]:.2f}",
                first=f"{bar.error[0]:.2f}", last=f"{bar.error[2]:.2f}", likely=f"{bar.error[1]:.2f}",
            )
        )  # fmt: skip
        lines.append(
            _("Had other experts been asked, as many, their mean would lie between {low} and {high} in {level:.0%} of "
              "cases.").format(low=f"{bar.low:.2f}", high=f"{bar.high:.2f}", level=LEVEL)
        )  # fmt: skip
        if crosses(plan, bar):
            lines.append(_("The line lies within: the score may as well belong to the other side."))
        elif _cut(plan, bar) is not None:
            lines.append(_("The line lies outside: the score belongs to its side whatever the answers were."))
    elif bar.mean is None and bar.low is not None and bar.high is not None:
        text = _("The value is lost; it lies between {low} and {high}. An error cannot be given.")
        lines.append(text.format(low=f"{bar.low:.2f}", high=f"{bar.high:.2f}"))
    if bar.note:
        lines.append(bar.note)
    return "\n".join(lines)


def share_summary(plan: Plan, rows: Sequence[ShareRow]) -> str:
    """Sum up which stacks are sure of a quadrant whatever the answers were."""
    sure, known = {}, [row for row in rows if row.range.shares]
    for row in known:
        top = likeliest(row.range)
        if top is not None and row.range.shares[top][0] >= SURE:
            sure[row.range.item] = top
    open_ = tuple(row.range.item for row in known if row.range.item not in sure)
    text = ngettext(
        "{sure} of {count} stack keeps its quadrant in at least {level:.0%} of redrawn panels, whatever the answers "
        "were.",
        "{sure} of {count} stacks keep their quadrant in at least {level:.0%} of redrawn panels, whatever the answers "
        "were.", len(known),
    ).format(sure=len(sure), count=len(known), level=SURE)  # fmt: skip
    if not open_:
        return text
    return text + " " + _("Not so sure: {items}.").format(items=item_names(plan, open_))


def likeliest(found: ShareRange) -> Quadrant | None:
    """Return the quadrant that is likeliest if nothing else is assumed; None where nothing can be said."""
    if not found.shares:
        return None
    return max(found.shares, key=lambda name: found.shares[name][1])


def share_story(plan: Plan, row: ShareRow) -> str:
    """Say at length how likely the quadrants of a stack are, a sentence a line."""
    del plan
    lines = [row.name]
    for name in QUADRANTS:
        share = row.range.shares.get(name)
        if share is not None and share[2] >= LEAST:
            text = _("{role}: at least {least:.0%}, at most {greatest:.0%}; {likely:.0%} if nothing else is assumed.")
            lines.append(text.format(role=role_name(name), least=share[0], greatest=share[2], likely=share[1]))
    if row.range.note:
        lines.append(row.range.note)
    return "\n".join(lines)


def _cut(plan: Plan, bar: ErrorBar) -> float | None:
    return {RISK: plan.risk_cut, FUTURE: plan.future_cut}.get(bar.indicator)


def _figure(values: tuple[float, float, float] | None, place: int) -> str:
    return MISSING if values is None else f"{values[place]:.2f}"


def _span(bar: ErrorBar) -> str:
    return MISSING if bar.low is None or bar.high is None else f"{bar.low:.2f}–{bar.high:.2f}"


def _error_tip(row: BarRow) -> str:
    return _("Standard error = standard deviation ÷ √n.") + (f" {row.bar.note}" if row.bar.note else "")


def _share_column(name: Quadrant, title: str) -> Column[ShareRow]:
    return Column(
        title, lambda row: range_text(row.range.shares[name]) if name in row.range.shares else MISSING, align="right",
        width=124, figures=True, tip=lambda row: row.range.note or _("Least–greatest share (likely share)."),
    )  # fmt: skip


BAR_COLUMNS: tuple[Column[BarRow], ...] = (
    Column(N_("Item"), lambda row: row.name, width=156, bold=True, tip=lambda row: row.name),
    Column(N_("Indicator"), lambda row: row.asked, width=148, tip=lambda row: row.asked),
    Column(N_("Mean"), lambda row: MISSING if row.bar.mean is None else f"{row.bar.mean:.2f}", align="right", width=60,
           figures=True, tip=lambda row: row.bar.note),
    Column(N_("n"), lambda row: MISSING if row.bar.n is None else str(row.bar.n), align="right", width=48, figures=True,
           tip=lambda row: row.bar.note),
    Column(N_("Least error"), lambda row: _figure(row.bar.error, 0), align="right", width=92, figures=True,
           tip=_error_tip),
    Column(N_("Likely"), lambda row: _figure(row.bar.error, 1), align="right", width=68, figures=True, tip=_error_tip),
    Column(N_("Greatest"), lambda row: _figure(row.bar.error, 2), align="right", width=80, figures=True,
           tip=_error_tip),
    Column(N_("Holds in any case"), lambda row: _span(row.bar), align="right", width=130, figures=True,
           tip=lambda _row: _("The middle {level:.0%} of the means of other panels of this size, whatever the answers "
                              "were.").format(level=LEVEL)),
)  # fmt: skip
SHARE_COLUMNS: tuple[Column[ShareRow], ...] = (
    Column(N_("Stack"), lambda row: row.name, width=156, bold=True, tip=lambda row: row.name),
    Column(N_("Likeliest"), lambda row: role_name(likeliest(row.range)), width=120),
    _share_column("respond", N_("Respond")),
    _share_column("invest", N_("Invest")),
    _share_column("support", N_("Support")),
    _share_column("monitor", N_("Monitor")),
)
