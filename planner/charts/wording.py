"""What the matrix says in words around its plot, in the language on screen."""

from planner.charts.doubtshapes import Clouds, Display
from planner.charts.doubtwords import blended_text, doubt_entries, doubt_note
from planner.charts.frame import Entry, Words
from planner.charts.style import Look
from planner.engine.certainty.results import Doubt
from planner.engine.quadrant import extent
from planner.engine.result import Matrix, Point
from planner.engine.roles import FUTURE, RISK, ROLES
from planner.model.plan import PUBLISHED, QUADRANTS, Plan, Score
from planner.text import _, language

_PLAIN = Display("none", False)


def words(
    plan: Plan, matrix: Matrix, look: Look, ghost: Matrix | None, doubt: Doubt | None = None,
    display: Display = _PLAIN,
) -> Words:
    """Collect title, scales, legend, notes and source of a matrix, with what its signs of doubt say."""
    sheet = next((s for s in plan.sheets.values() if RISK in s.indicators and FUTURE in s.indicators), None)
    scale = plan.scales.get(sheet.scale) if sheet else None
    levels = [text.to(language()) for _value, text in scale.levels] if scale else [""]
    blended = blended_text(doubt)
    subtitle = _round(plan, matrix.round)
    return Words(
        title=_("Risk–competitiveness matrix"),
        subtitle=_("{round}, {blended}").format(round=subtitle, blended=blended) if blended else subtitle,
        unit=_("(Unit: {scale})").format(scale=scale.name.to(language()) if scale else _("5-point scale")),
        risk=_indicator(plan, RISK),
        future=_indicator(plan, FUTURE),
        low=levels[0],
        high=levels[-1],
        legend=(*_legend(plan, matrix, look, ghost), *doubt_entries(Clouds.of(matrix, doubt, display), look)),
        notes=tuple(filter(None, (doubt_note(matrix, doubt, display), _missing(plan, matrix), _source(plan, matrix)))),
    )


def drawable(point: Point) -> bool:
    """Tell whether both scores of a point are known well enough to draw it."""
    return extent(point.risk) is not None and extent(point.future) is not None


def name_of(plan: Plan, item: str) -> str:
    """Return the name of an item in the language on screen, its id where the plan has no such item."""
    return plan.items[item].name.to(language()) if item in plan.items else item


def _indicator(plan: Plan, name: str) -> str:
    return plan.indicators[name].name.to(language()) if name in plan.indicators else name


def _round(plan: Plan, name: str) -> str:
    return plan.rounds[name].name.to(language()) if name in plan.rounds else name


def _legend(plan: Plan, matrix: Matrix, look: Look, ghost: Matrix | None) -> tuple[Entry, ...]:
    """List the roles, then only those signs that the chart uses."""
    drawn = [point for point in matrix.points if drawable(point)]
    entries = [Entry(_(ROLES[name].short), look.mark(name)) for name in QUADRANTS]
    plain = look.mark("monitor")
    if any(point.quadrant is None for point in drawn):
        entries.append(Entry(_("Not decided"), look.mark(None)))
    if any(point.borderline for point in drawn):
        entries.append(Entry(_("On the line"), plain, "ring"))
    if any(_is_range(score) for point in drawn for score in (point.risk, point.future)):
        entries.append(Entry(_("Interval, no single value"), plain, "bar"))
    if ghost is not None and any(drawable(point) for point in ghost.points):
        before = _("Before: {round}").format(round=_round(plan, ghost.round))
        # The same round once more is what it says without the survey.
        text = _("Without the survey") if ghost.round == matrix.round else before
        entries.append(Entry(text, plain, "moved"))
    return tuple(entries)


def _is_range(score: Score) -> bool:
    ends = extent(score)
    return ends is not None and ends[0] < ends[1]


def _missing(plan: Plan, matrix: Matrix) -> str:
    """Name the items that are not drawn, with the reason, one reason for all who share it."""
    reasons: dict[str, list[str]] = {}
    for point in matrix.points:
        lost = next((score for score in (point.risk, point.future) if extent(score) is None), None)
        if lost is not None:
            reasons.setdefault(_reason(lost), []).append(name_of(plan, point.item))
    parts = [f"{', '.join(names)} ({reason})" if reason else ", ".join(names) for reason, names in reasons.items()]
    return _("Not quantified: {items}").format(items="; ".join(parts)) if parts else ""


def _reason(score: Score) -> str:
    return _("{n} answers").format(n=score.n) if score.n else score.reason.to(language())


def _source(plan: Plan, matrix: Matrix) -> str:
    """Write the source line: the reports the scores come from, or the round of this workshop."""
    if matrix.round != PUBLISHED:
        return _("Source: workshop, {round}").format(round=_round(plan, matrix.round))
    cited = (cite for point in matrix.points for score in (point.risk, point.future) for cite in score.citations)
    sources = dict.fromkeys(plan.citations[cite].source for cite in cited if cite in plan.citations)
    lines = [plan.sources[source].citation.to(language()) for source in sources if source in plan.sources]
    text = "; ".join(line for line in lines if line)
    heads = ("출처", "자료", "Source")
    return text if not text or text.startswith(heads) else _("Source: {source}").format(source=text)
