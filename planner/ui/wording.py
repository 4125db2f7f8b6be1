"""How numbers, quarters and the plan's fixed vocabulary are worded on screen, the same on every page."""

from collections.abc import Mapping, Sequence
from typing import Literal

from planner.engine.roles import ROLES
from planner.model import quarter
from planner.model.errors import PlannerError
from planner.model.plan import Abstention, Assessment, Phase, Plan, Quadrant, Round, Score
from planner.text import N_, _, language, ngettext

MISSING = "—"

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
