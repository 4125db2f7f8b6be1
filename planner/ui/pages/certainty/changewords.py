"""What would change the matrix, in words an official can read, and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from planner.charts.linespans import span_text
from planner.engine.certainty.linespans import LineSpan
from planner.engine.certainty.results import LeftOut, OneMore, SmallestChange
from planner.engine.result import Point
from planner.model.plan import SCALE_ENDS, Plan, Quadrant
from planner.text import N_, _, ngettext
from planner.ui.pages.certainty.findings import Changes
from planner.ui.statisticswording import indicator_name
from planner.ui.tables import Column
from planner.ui.wording import MISSING, item_name, role_name, round_name

# A share of other panels that is called sure, the same as for the published survey.
SURE = 0.9


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A stack with all that would move it; `rank` 1 is the one to ask one more expert about first."""

    plan: Plan
    item: str
    name: str
    point: Point
    smallest: SmallestChange | None
    movers: tuple[LeftOut, ...]
    people: int
    one_more: OneMore | None
    rank: int | None
    published: bool
    fine: bool
    spans: tuple[LineSpan, ...] = field(default=())

    @property
    def sure(self) -> float | None:
        """Return the share of redrawn panels that keep the quadrant; None where there is none."""
        return self.point.probability.get(self.point.quadrant) if self.point.quadrant is not None else None


def change_rows(found: Changes) -> tuple[ChangeRow, ...]:
    """List the stacks in the order of the matrix."""
    smallest = {one.item: one for one in found.smallest}
    more = {one.item: one for one in found.one_more}
    ranks = _ranks(found.one_more)
    rows = []
    for point in found.matrix.points:
        if not point.computed:
            continue
        left = [one for one in found.left_out if one.item == point.item]
        rows.append(
            ChangeRow(
                found.plan, point.item, item_name(found.plan, point.item), point, smallest.get(point.item),
                tuple(one for one in left if one.after != one.before), len(left), more.get(point.item),
                ranks.get(point.item), found.published, found.fine,
                tuple(span for span in found.spans if span.item == point.item),
            )
        )  # fmt: skip
    return tuple(rows)


def _ranks(found: Sequence[OneMore]) -> dict[str, int]:
    """Rank by the value of one more expert, equals sharing the better rank."""
    return {one.item: 1 + sum(other.value > one.value + 1e-9 for other in found) for one in found}


def summary(found: Changes, rows: Sequence[ChangeRow]) -> str:
    """Sum up how sure the matrix of a round is and what would change it."""
    plan = found.plan
    parts = [_settled(found, rows)]
    known = [row for row in rows if row.sure is not None]
    if known:
        weakest = min(known, key=lambda row: row.sure or 0.0)
        parts.append(
            _("The least sure is {stack} with {share:.0%}.").format(stack=weakest.name, share=weakest.sure)
        )
    steps = [row for row in rows if row.smallest is not None and row.smallest.answers]
    if steps:
        first = min(steps, key=lambda row: (row.smallest.answers or 0) if row.smallest else 0)
        parts.append(change_sentence(plan, first))
    best = next((row for row in rows if row.rank == 1 and row.one_more is not None and row.one_more.value > 5e-4), None)
    if best is not None:
        parts.append(_("One more expert would help most on {stack}.").format(stack=best.name))
    return " ".join(parts)


def _settled(found: Changes, rows: Sequence[ChangeRow]) -> str:
    name = round_name(found.plan.rounds[found.matrix.round])
    settled = [row for row in rows if row.point.quadrant is not None]
    sure = [row for row in settled if row.sure is not None and row.sure >= SURE]
    text = ngettext(
        "{round}: {settled} of {count} stack has a quadrant. It is sure, in at least {level:.0%} of redrawn panels, "
        "for {sure}.",
        "{round}: {settled} of {count} stacks have a quadrant. It is sure, in at least {level:.0%} of redrawn panels, "
        "for {sure}.", len(rows),
    )  # fmt: skip
    return text.format(round=name, settled=len(settled), count=len(rows), sure=len(sure), level=SURE)


def note(found: Changes) -> str:
    """Say how the shares were computed, and what cannot be said."""
    matrix = found.matrix
    if found.published:
        return _("The report prints means, not answers: who moves a stack cannot be said, and a number of changed "
                 "answers is the least that any answers allow. Shares are exact.")  # fmt: skip
    text = _("{draws:,} draws, seed {seed}; the shares are exact to ±{error:.1f} points (standard error).").format(
        draws=matrix.draws, seed=matrix.seed, error=100 * matrix.error
    )
    if not found.fine:
        text += " " + _("A first, coarse answer; a finer one follows unless it is stopped.")
    if found.plan.uncertainty.baseline > 0:
        text += " " + _("Without the published survey; the last tab counts it in.")
    return text


def change_sentence(plan: Plan, row: ChangeRow) -> str:
    """Say how few answers would move a stack, and which."""
    found = row.smallest
    if found is None:
        return ""
    if not found.answers:
        return _("No change of the answers gives {stack} another quadrant.").format(stack=row.name)
    template = (
        ngettext("At least {count} answer would have to be another for {stack} to move to {role}",
                 "At least {count} answers would have to be others for {stack} to move to {role}", found.answers)
        if row.published else
        ngettext("{count} changed answer moves {stack} to {role}", "{count} changed answers move {stack} to {role}",
                 found.answers)
    )  # fmt: skip
    text = template.format(count=found.answers, stack=row.name, role=role_name(found.target))
    parts = "; ".join(
        _("{indicator} from {before} to {after}").format(
            indicator=indicator_name(plan, name), before=f"{before:.2f}", after=f"{after:.2f}"
        )
        for name, _answers, before, after in found.parts
    )
    return f"{text}: {parts}." if parts else f"{text}."


def story(row: ChangeRow) -> str:
    """Say at length what would move a stack, a sentence a line."""
    lines = [f"{row.name} · {_role(row.point.quadrant)}"]
    lines += [sure_sentence(row), change_sentence(row.plan, row), movers_sentence(row), one_more_sentence(row)]
    lines += [line_sentence(row, span) for span in row.spans]
    return "\n".join(filter(None, lines))


def sure_sentence(row: ChangeRow) -> str:
    """Say how likely the quadrant is, and the others."""
    if not row.point.probability:
        return _("Too few answers to say how likely its quadrant is.")
    shares = sorted(row.point.probability.items(), key=lambda pair: -pair[1])
    told = ", ".join(f"{role_name(name)} {share:.0%}" for name, share in shares if share >= 0.005)
    if not row.point.error:
        return _("Share of redrawn panels: {shares} (exact).").format(shares=told)
    return _("Share of redrawn panels: {shares} (standard error up to {error:.1f} points).").format(
        shares=told, error=100 * row.point.error
    )


def movers_sentence(row: ChangeRow) -> str:
    """Say whose answers alone decide the quadrant."""
    if row.published or not row.fine:
        return ""
    if not row.movers:
        text = ngettext("Leaving out the one expert changes nothing.",
                        "Leaving out any one of the {count} experts changes nothing.", row.people)  # fmt: skip
        return text.format(count=row.people)
    told = "; ".join(
        _("without {who}: {role}").format(who=one.label, role=_role(one.after))
        for one in row.movers
    )
    return _("It hangs on single experts: {told}.").format(told=told)


def one_more_sentence(row: ChangeRow) -> str:
    """Say what one more expert is worth."""
    found = row.one_more
    if found is None:
        return ""
    text = _("One more expert would make the likeliest quadrant {value:.1f} points surer on average ({now:.1%} → "
             "{after:.1%}) and give another one with a chance of {change:.1%}.")  # fmt: skip
    return text.format(value=100 * found.value, now=found.now, after=found.after, change=found.change)


def line_sentence(row: ChangeRow, span: LineSpan) -> str:
    """Say how far a line could move, and what comes beyond."""
    beyond = []
    if span.low > SCALE_ENDS[0]:
        beyond.append(_("below: {role}").format(role=_role(span.below)))
    if span.high < SCALE_ENDS[1]:
        beyond.append(_("above: {role}").format(role=_role(span.above)))
    text = _("The line of {indicator} may lie from {low} to {high}").format(
        indicator=indicator_name(row.plan, span.indicator), low=f"{span.low:.2f}", high=f"{span.high:.2f}"
    )
    return f"{text} ({', '.join(beyond)})." if beyond else f"{text}."


def _role(name: Quadrant | None) -> str:
    return role_name(name) if name else _("no quadrant")


def sure_text(row: ChangeRow) -> str:
    """Write the share of redrawn panels that keep the quadrant."""
    return MISSING if row.sure is None else f"{row.sure:.0%}"


def answers_text(row: ChangeRow) -> str:
    """Write how many answers would have to change, and where the stack would go."""
    found = row.smallest
    if found is None:
        return MISSING
    if not found.answers:
        return _("none would do")
    count = f"≥ {found.answers}" if row.published else str(found.answers)
    return f"{count} → {role_name(found.target)}"


def movers_text(row: ChangeRow) -> str:
    """Write whose answers alone decide the quadrant."""
    if row.published:
        return _("not known")
    if not row.fine:
        return "…"
    return ", ".join(one.label for one in row.movers) or _("nobody")


def more_text(row: ChangeRow) -> str:
    """Write the value of one more expert, with its rank."""
    if row.one_more is None or row.rank is None:
        return MISSING if row.fine else "…"
    return _("{rank}. (+{value:.1f})").format(rank=row.rank, value=100 * row.one_more.value)


def lines_text(row: ChangeRow, indicator_place: int) -> str:
    """Write where one of the lines may lie."""
    return span_text(row.spans[indicator_place]) if len(row.spans) > indicator_place else MISSING


def _line_tip(row: ChangeRow, place: int) -> str:
    return line_sentence(row, row.spans[place]) if len(row.spans) > place else ""


COLUMNS: tuple[Column[ChangeRow], ...] = (
    Column(N_("Stack"), lambda row: row.name, width=150, bold=True, tip=lambda row: row.name),
    Column(N_("Quadrant"), lambda row: role_name(row.point.quadrant), width=120),
    Column(N_("Its share"), sure_text, align="right", width=84, figures=True, tip=sure_sentence),
    Column(N_("Answers to change"), answers_text, width=152, figures=True,
           tip=lambda row: change_sentence(row.plan, row)),
    Column(N_("Hangs on"), movers_text, width=110, tip=movers_sentence),
    Column(N_("Ask next"), more_text, align="right", width=108, figures=True, tip=one_more_sentence),
    Column(N_("Risk line"), lambda row: lines_text(row, 0), align="right", width=96, figures=True,
           tip=lambda row: _line_tip(row, 0)),
    Column(N_("Future line"), lambda row: lines_text(row, 1), align="right", width=100, figures=True,
           tip=lambda row: _line_tip(row, 1)),
)  # fmt: skip
