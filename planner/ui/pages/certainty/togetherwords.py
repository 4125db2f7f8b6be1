"""What the published survey does to a workshop's matrix, in words and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.engine.certainty.results import Blend
from planner.engine.result import Point
from planner.engine.roles import FUTURE, RISK
from planner.model.plan import Plan, Quadrant
from planner.text import N_, _, ngettext
from planner.ui.pages.certainty.findings import MOST_EXPERTS, Blended
from planner.ui.statisticswording import indicator_name
from planner.ui.tables import Column
from planner.ui.wording import MISSING, item_name, item_names, role_name, round_name, score_text


@dataclass(frozen=True, slots=True)
class TogetherRow:
    """A stack in the workshop, in the survey, and with both together; `turn` says from how many experts on it moves."""

    plan: Plan
    item: str
    name: str
    without: Point
    survey: Point
    together: Point
    blends: tuple[Blend, ...]
    turn: tuple[int, Quadrant | None] | None
    fine: bool

    @property
    def changes(self) -> bool:
        """Tell whether the survey gives the stack another quadrant."""
        return self.without.quadrant != self.together.quadrant


def together_rows(found: Blended) -> tuple[TogetherRow, ...]:
    """List the stacks that have a place in the workshop or with the survey."""
    rows = []
    for point in found.together.points:
        without = found.without.point(point.item)
        if point.computed or without.computed:
            blends = tuple(one for one in found.blends if one.item == point.item)
            rows.append(
                TogetherRow(found.plan, point.item, item_name(found.plan, point.item), without,
                            found.survey.point(point.item), point, blends, found.turns.get(point.item), found.fine)
            )  # fmt: skip
    return tuple(rows)


def summary(found: Blended, rows: Sequence[TogetherRow]) -> str:
    """Sum up which stacks the survey gives another quadrant."""
    name = round_name(found.plan.rounds[found.without.round])
    if not found.experts:
        return _("The survey does not count (k = 0): the matrix is that of {round} alone.").format(round=name)
    moved = tuple(row.item for row in rows if row.changes)
    head = ngettext("{round} with the survey counted as {k} expert:", "{round} with the survey counted as {k} experts:",
                    round(found.experts)).format(round=name, k=f"{found.experts:g}")  # fmt: skip
    if not moved:
        return f"{head} " + _("no stack gets another quadrant.")
    text = ngettext("{count} stack gets another quadrant: {items}.", "{count} stacks get another quadrant: {items}.",
                    len(moved))  # fmt: skip
    return f"{head} " + text.format(count=len(moved), items=item_names(found.plan, moved))


def note(found: Blended) -> str:
    """Say how the two are put together, and how the shares were drawn."""
    text = _("Blended mean = (n × workshop + k × survey) ÷ (n + k). The survey stays a baseline of its own; nothing in "
             "the answers changes.")  # fmt: skip
    drawn = _("{draws:,} draws, seed {seed}; the shares are exact to ±{error:.1f} points (standard error).").format(
        draws=found.together.draws, seed=found.together.seed, error=100 * found.together.error
    )
    if found.fine:
        return f"{text} {drawn}"
    return f"{text} " + _("A first, coarse answer; a finer one follows unless it is stopped.")


def story(row: TogetherRow) -> str:
    """Say at length what the survey does to a stack, a sentence a line."""
    lines = [row.name]
    for one in row.blends:
        lines.append(blend_sentence(row.plan, one))
    places = _("Workshop {first}, survey {second}, together {third}.")
    lines.append(
        places.format(first=_role(row.without.quadrant), second=_role(row.survey.quadrant),
                      third=_role(row.together.quadrant))
    )  # fmt: skip
    lines.append(turn_sentence(row))
    return "\n".join(filter(None, lines))


def blend_sentence(plan: Plan, one: Blend) -> str:
    """Show how a blended mean is computed."""
    name = indicator_name(plan, one.indicator)
    if one.blended is None:
        return _("{indicator}: nothing to blend.").format(indicator=name)
    if one.workshop is None or one.published is None:
        return _("{indicator}: {value}, from one of the two alone.").format(indicator=name, value=f"{one.blended:.2f}")
    text = _("{indicator}: ({n} × {workshop} + {k} × {survey}) ÷ {total} = {value}")
    return text.format(
        indicator=name, n=one.n, workshop=f"{one.workshop:.2f}", k=f"{one.experts:g}", survey=f"{one.published:.2f}",
        total=f"{one.n + one.experts:g}", value=f"{one.blended:.2f}",
    )  # fmt: skip


def turn_sentence(row: TogetherRow) -> str:
    """Say from how many experts on the survey gives a stack another quadrant."""
    if not row.fine:
        return ""
    if row.turn is None:
        return _("Up to k = {most} the survey does not give it another quadrant.").format(most=MOST_EXPERTS)
    return _("From k = {k} on it is {role}.").format(k=row.turn[0], role=_role(row.turn[1]))


def turn_text(row: TogetherRow) -> str:
    """Write from how many experts on a stack moves."""
    if not row.fine:
        return "…"
    return MISSING if row.turn is None else f"k ≥ {row.turn[0]} → {_role(row.turn[1])}"


def together_text(row: TogetherRow) -> str:
    """Write the quadrant with both together; a sign tells that it is another than in the workshop."""
    role = _role(row.together.quadrant)
    return f"→ {role}" if row.changes else role


def _role(name: Quadrant | None) -> str:
    return role_name(name) if name else _("no quadrant")


def _sure(point: Point) -> str:
    share = point.probability.get(point.quadrant) if point.quadrant else None
    return MISSING if share is None else f"{share:.0%}"


def _place(point: Point) -> str:
    """Write risk and future competitiveness."""
    return f"{score_text(point.risk)} / {score_text(point.future)}"


def _place_tip(row: TogetherRow, point: Point) -> str:
    return f"{indicator_name(row.plan, RISK)} / {indicator_name(row.plan, FUTURE)}: {_place(point)}"


def _sure_tip(_row: TogetherRow) -> str:
    return _("Share of redrawn panels that keep the quadrant.")


COLUMNS: tuple[Column[TogetherRow], ...] = (
    Column(N_("Stack"), lambda row: row.name, width=140, bold=True, tip=lambda row: row.name),
    Column(N_("Workshop"), lambda row: _role(row.without.quadrant), width=120),
    Column(N_("Its share"), lambda row: _sure(row.without), align="right", width=84, figures=True, tip=_sure_tip),
    Column(N_("Survey"), lambda row: _role(row.survey.quadrant), width=120),
    Column(N_("Together"), together_text, width=140, bold=True, tip=turn_sentence),
    Column(N_("Its share"), lambda row: _sure(row.together), align="right", width=84, figures=True, tip=_sure_tip),
    Column(N_("Changes from"), turn_text, width=168, figures=True, tip=turn_sentence),
    Column(N_("Scores of the workshop"), lambda row: _place(row.without), width=170, figures=True,
           tip=lambda row: _place_tip(row, row.without)),
    Column(N_("Scores together"), lambda row: _place(row.together), width=150, figures=True,
           tip=lambda row: _place_tip(row, row.together)),
)  # fmt: skip
