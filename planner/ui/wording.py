"""How numbers, quarters and the plan's fixed vocabulary are worded on screen, the same on every page."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal

from planner.engine.roles import ROLES
from planner.model import quarter
from planner.model.errors import PlannerError
from planner.model.panel import SubAnchor, proposed
from planner.model.plan import Abstention, Assessment, Phase, Plan, Quadrant, Round, Score
from planner.text import N_, _, language, ngettext

MISSING = "—"
_FIGURE = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d{1,12})(\.\d{1,9})?", re.ASCII)

PHASE_NAMES: Mapping[Phase, str] = {
    "short": N_("Short term"),
    "mid-long": N_("Mid to long term"),
    "support": N_("Private-led support"),
    "monitor": N_("Monitoring"),
    "unplaced": N_("Not placed"),
}
ABSTENTION_NAMES: Mapping[Abstention, str] = {
    "no-expertise": N_("No expertise"),
    "conflict-of-interest": N_("Conflict of interest"),
    "judgement-withheld": N_("Judgement withheld"),
}
# Where a rule that proposes a score comes from.
RULE_BASES: Mapping[str, str] = {
    "report": N_("from a report"),
    "interpretation": N_("a suggestion of the program"),
    "facilitator": N_("the facilitator's own"),
}
# One shape per role, the same as on the chart: nothing is told by colour alone.
ROLE_MARKS: Mapping[Quadrant, str] = {"respond": "◆", "invest": "●", "support": "▲", "monitor": "■"}
GOOD_ENDS: Mapping[Literal["high", "low", "neutral"], str] = {
    "high": N_("A high value is good"),
    "low": N_("A low value is good"),
    "neutral": N_("Neither end is good or bad"),
}


def item_name(plan: Plan, item: str) -> str:
    """Name an item in the language in use, its id where the plan does not know it."""
    found = plan.items.get(item)
    return found.name.to(language()) if found else item


def item_names(plan: Plan, items: tuple[str, ...]) -> str:
    """List items by name, separated by commas."""
    return ", ".join(item_name(plan, item) for item in items)


def round_name(shown: Round) -> str:
    """Name a round; a closed workshop round says so."""
    name = shown.name.to(language())
    if shown.kind == "workshop" and shown.state == "closed":
        return _("{name} (closed)").format(name=name)
    return name


def role_name(quadrant: Quadrant | None) -> str:
    """Name a role with its mark, a dash where there is none."""
    return f"{ROLE_MARKS[quadrant]} {_(ROLES[quadrant].short)}" if quadrant else MISSING


def answer_text(answer: Assessment | None) -> str:
    """Write one assessor's answer: "4", "3–4", the word for an abstention, or nothing."""
    if answer is None:
        return ""
    if answer.abstention is not None:
        return _("Abstained")
    return str(answer.value) if answer.value is not None else f"{answer.low}–{answer.high}"


def answer_name(plan: Plan, place: Sequence[str]) -> str:
    """Name an answer by its assessor, item, indicator and round (`place`: round, assessor, item, indicator)."""
    round_, assessor, item, indicator = place
    asked, known = plan.indicators.get(indicator), plan.rounds.get(round_)
    name = asked.name.to(language()) if asked else indicator
    return " · ".join((assessor, item_name(plan, item), name, round_name(known) if known else round_))


def figure_text(figure: float, unit: str = "") -> str:
    """Write a figure as it was typed, with its unit: "62.5 %"."""
    return f"{figure:.10g} {unit}".rstrip()


def typed_figure(text: str) -> float | None:
    """Read a figure as people type it ("62.5", "1,200", "△3"); None for what is no figure.

    A comma parts thousands only, so that "62,5" is asked about rather than read as 625.
    """
    plain = re.sub(r"^[△▲−–]", "-", unicodedata.normalize("NFKC", text).strip().rstrip("%").strip())
    if not _FIGURE.fullmatch(plain):
        return None
    return float(plain.replace(",", ""))


def rule_text(rule: SubAnchor) -> str:
    """Write which figures a rule proposes which scores for: "below 20 → 1 · 20–40 → 2 · … · from 80 → 5"."""
    cuts = [figure_text(cut) for cut in rule.cuts]
    spans = (
        _("below {figure}").format(figure=cuts[0]),
        *(f"{low}–{high}" for low, high in pairwise(cuts)),
        _("from {figure}").format(figure=figure_text(rule.cuts[-1], rule.unit)),
    )
    # A figure below every cut is a figure of the first span.
    figures = (rule.cuts[0] - 1, *rule.cuts)
    return " · ".join(f"{span} → {proposed(rule, figure)}" for span, figure in zip(spans, figures, strict=True))


def proposal_text(rule: SubAnchor, figure: float) -> str:
    """Write what a rule proposes for a figure: "Import share 62 % → 4"."""
    return f"{rule.name.to(language())} {figure_text(figure, rule.unit)} → {proposed(rule, figure)}"


def score_text(score: Score | None) -> str:
    """Write a score as "3.36", as "1.00–2.99", or as a dash where it is missing."""
    if score is None or score.low is None or score.high is None or score.kind == "missing":
        return MISSING
    if score.kind == "interval":
        return f"{score.low:.2f}–{score.high:.2f}"
    return f"{score.low:.2f}" if score.value is None else f"{score.value:.2f}"


def score_story(score: Score | None) -> str:
    """Say in words how a score is known: from how many answers, within which bounds, or why it is missing."""
    if score is None:
        return _("Not asked in the published survey")
    reason = score.reason.to(language())
    if score.kind == "missing":
        return reason or _("Missing")
    if score.kind == "interval":
        bounds = _("Known only to lie between {bounds}").format(bounds=score_text(score))
        return " · ".join(filter(None, (bounds, reason)))
    if score.n is None:
        return _("Published mean {value}").format(value=score_text(score))
    return ngettext("Mean {value} of {n} answer", "Mean {value} of {n} answers", score.n).format(
        value=score_text(score), n=score.n
    )


def quarter_text(name: str) -> str:
    """Write "2026Q1" the way the language does; text that is no quarter stays as it is."""
    try:
        year, number = quarter.parse(name)
    except PlannerError:
        return name
    return _("{year} Q{number}").format(year=year, number=number)


def span_text(start: str, end: str) -> str:
    """Write a span of quarters."""
    return f"{quarter_text(start)} – {quarter_text(end)}"
