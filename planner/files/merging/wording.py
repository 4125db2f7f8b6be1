"""What a merge did, and where copies disagree, in words for the window and for the command."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from planner.engine.roles import ROLES
from planner.model.merging import Conflict, MergeReport, Said, Side, outcome
from planner.model.panelwords import ROLE_NAMES
from planner.model.plan import Plan
from planner.text import N_, _, language, ngettext

MISSING = "—"
KINDS: Mapping[str, str] = {
    "assessment": N_("Answer"), "plan": N_("Plan"), "round": N_("Round"), "stop_rule": N_("Rule for ending"),
    "round_question": N_("Question of a round"), "assessor": N_("Assessor"), "expertise": N_("Expertise"),
    "duty": N_("Duty"), "ruling": N_("Ruling"), "roadmap_rule": N_("Rule of the roadmap"),
    "roadmap_edit": N_("Line of the roadmap"), "roadmap_edit_stack": N_("Stack of a roadmap line"),
    "sheet": N_("Scoring sheet"), "sheet_item": N_("Item on a sheet"), "sheet_indicator": N_("Indicator on a sheet"),
    "item": N_("Item"), "indicator": N_("Indicator"), "anchor": N_("Anchor"),
    "sub_anchor": N_("Rule that proposes scores"), "minute": N_("Minutes"), "source": N_("Source"),
    "citation": N_("Citation"), "citation_use": N_("Attached citation"), "entry": N_("Record"), "fact": N_("Fact"),
    "link": N_("Link"), "weight_set": N_("Weight set"),
    "weight_criterion": N_("Criterion"), "judgement": N_("Judgement on weights"),
    "preference": N_("Preference function"), "ranking": N_("Setting of a ranking"),
    "resolution": N_("Settled issue"), "decision": N_("Decision on a signal"),
}
# What columns are called, their language aside.
FIELDS: Mapping[str, str] = {
    "title": N_("Title"), "name": N_("Name"), "id": N_("Code"), "state": N_("State"), "feedback": N_("Feedback given"),
    "limited": N_("Limited to some questions"), "position": N_("Position"), "affiliation": N_("Affiliation"),
    "role": N_("Role"), "risk_cut": N_("Line of risk"), "future_cut": N_("Line of competitiveness"),
    "band": N_("Borderline band"), "interpretation": N_("Interpretation counts"), "quadrant": N_("Role of government"),
    "author": N_("Author"), "reason": N_("Reason"), "phase": N_("Phase"), "start_quarter": N_("Start"),
    "end_quarter": N_("End"), "owner": N_("Owner"), "goal": N_("Goal"), "note": N_("Note"),
    "included": N_("On the roadmap"), "own_stacks": N_("Own stacks"), "min_assessors": N_("Least answers"),
    "good": N_("Good end"), "question": N_("Question"), "text": N_("Text"), "unit": N_("Unit"), "rising": N_("Rising"),
    "cut_1": N_("First figure"), "cut_2": N_("Second figure"), "cut_3": N_("Third figure"),
    "cut_4": N_("Fourth figure"), "basis": N_("Basis"), "measure": N_("Measure"), "threshold": N_("Threshold"),
    "share": N_("Share of questions"), "stability": N_("Stability"), "rounds": N_("Most rounds"),
    "level": N_("Level"), "quote": N_("Quote"),
    "place": N_("Place"), "description": N_("Description"), "scale": N_("Scale"), "year": N_("Year"),
    "publisher": N_("Publisher"), "authors": N_("Authors"), "line": N_("Line"), "value": N_("Value"),
    "method": N_("Method"), "grouping": N_("Joining of judgements"), "drop_extremes": N_("Highest and lowest left out"),
    "first": N_("First criterion"), "second": N_("Second criterion"), "side": N_("Compared with"),
    "estimator": N_("Estimator"), "direction": N_("Worthier end"), "low": N_("Lower end"), "high": N_("Upper end"),
    "function": N_("Preference function"), "q": N_("Indifference threshold"), "p": N_("Preference threshold"),
    "s": N_("Gaussian spread"), "veto": N_("Veto"), "knowledge": N_("What is known of the weights"),
    "vikor": N_("VIKOR’s v"), "credibility": N_("Credibility"), "weight_set": N_("Weight set"),
    "resampled": N_("Panel redrawn"), "spread_intervals": N_("Intervals spread"),
    "line_spread": N_("Uncertainty of the lines"), "baseline_experts": N_("Experts the survey counts for"),
}
# Values that are words of the program.
_VALUES: Mapping[str, Mapping[Any, str]] = {
    "state": {"open": N_("open"), "closed": N_("closed")},
    "role": ROLE_NAMES,
    "phase": {
        "short": N_("Short term"), "mid-long": N_("Mid to long term"), "support": N_("Private-led support"),
        "monitor": N_("Monitoring"),
    },
    "quadrant": {quadrant: role.short for quadrant, role in ROLES.items()},
    "good": {"high": N_("high"), "low": N_("low"), "neutral": N_("neither")},
    **{name: {0: N_("no"), 1: N_("yes")} for name in (
        "feedback", "limited", "interpretation", "included", "own_stacks", "rising", "drop_extremes", "resampled",
        "spread_intervals",
    )},
}  # fmt: skip
_ABSTENTIONS: Mapping[object, str] = {
    "no-expertise": N_("No expertise"), "conflict-of-interest": N_("Conflict of interest"),
    "judgement-withheld": N_("Judgement withheld"),
}
_LANGUAGES = ("_ko", "_en")


def report_text(report: MergeReport) -> str:
    """Say what came of a file."""
    if outcome(report) == "refused":
        return f"{report.refused} {report.hint}".rstrip()
    if outcome(report) == "nothing":
        return _("Nothing new: the plan has all of it already.")
    parts = (
        (report.added, ngettext("{count} new answer", "{count} new answers", report.added)),
        (report.changed, ngettext("{count} answer changed", "{count} answers changed", report.changed)),
        (report.others, ngettext("{count} other change", "{count} other changes", report.others)),
        (report.conflicts, ngettext("{count} conflict", "{count} conflicts", report.conflicts)),
    )
    said = ", ".join(text.format(count=count) for count, text in parts if count)
    renamed = [_("{before} is now {after}").format(before=before, after=after) for before, after in report.renamed]
    return "; ".join((said, *renamed))


def kind_name(conflict: Conflict) -> str:
    """Say what kind of thing is in dispute."""
    return _(KINDS[conflict.kind]) if conflict.kind in KINDS else conflict.kind


def subject(plan: Plan, conflict: Conflict) -> str:
    """Name what is in dispute: of an answer the item, the indicator, the assessor and the round."""
    if conflict.of_an_answer:
        round_, assessor, item, indicator = conflict.place
        return " · ".join((_called(plan, item), _called(plan, indicator), assessor, _called(plan, round_)))
    return " · ".join(_called(plan, part) for part in conflict.place) or plan.title


def _called(plan: Plan, id_: str) -> str:
    """Name an item, indicator, round or sheet by its id; the id itself where it is none of them."""
    for known in (plan.items, plan.indicators, plan.rounds, plan.sheets, plan.sub_anchors):
        if id_ in known:
            return str(known[id_].name.to(language()))
    if id_ in plan.weight_sets:
        return plan.weight_sets[id_].name
    return id_


def side_text(plan: Plan, conflict: Conflict, side: Side | None) -> str:
    """Write what a side says: an answer in full, of other rows what the sides differ in."""
    if side is None:
        return MISSING
    if side.said is None:
        return _("Taken out")
    if conflict.of_an_answer:
        return answer_text(plan, side.said)
    differing = _differing(conflict)
    if not differing:
        return _("There")
    pairs = [(_field(name), _value(plan, name, side.said)) for name in differing]
    return "\n".join(_("{field}: {value}").format(field=field, value=value) for field, value in pairs)


def answer_text(plan: Plan, said: Said) -> str:
    """Write an answer: the score, then confidence, figure and rationale where there are any."""
    parts = [_score(said)]
    if said.get("confidence") is not None:
        parts.append(_("confidence {level}").format(level=said["confidence"]))
    if said.get("figure") is not None:
        rule = _called(plan, str(said.get("sub_anchor") or ""))
        parts.append(f"{rule} {said['figure']:.10g}".strip())
    lines = [", ".join(parts)]
    if said.get("rationale"):
        lines.append(str(said["rationale"]))
    return "\n".join(lines)


def _score(said: Said) -> str:
    if said.get("abstention") is not None:
        reason = _ABSTENTIONS.get(said["abstention"], str(said["abstention"]))
        return _("Abstained ({reason})").format(reason=_(reason))
    return str(said["value"]) if said.get("value") is not None else f"{said.get('low')}–{said.get('high')}"


def _differing(conflict: Conflict) -> list[str]:
    """List the columns that not all sides and the base say the same in."""
    shown = [side.said for side in (conflict.base, *conflict.sides) if side is not None and side.said is not None]
    return [name for name in (shown[0] if shown else ()) if len({str(one.get(name)) for one in shown}) > 1]


def _field(name: str) -> str:
    bare = name[:-3] if name.endswith(_LANGUAGES) else name
    if name.endswith("_en"):
        return _("{field} (English)").format(field=_(FIELDS.get(bare, bare)))
    return _(FIELDS.get(bare, KINDS.get(bare, bare)))


def _value(plan: Plan, name: str, said: Said) -> str:
    value = said.get(name)
    if value is None or value == "":
        return MISSING
    words = _VALUES.get(name, {})
    if value in words:
        return _(words[value])
    return f"{value:.10g}" if isinstance(value, float) else _called(plan, str(value))


def came_text(side: Side | None) -> str:
    """Say since when a side says so, and which file brought it."""
    if side is None:
        return ""
    if side.here:
        return _("{when}, entered here").format(when=_when(side.at))
    if side.file:
        return _("{when}, from {file}").format(when=_when(side.at), file=side.file)
    return _("{when}, from a ballot").format(when=_when(side.at))


def _when(at: str) -> str:
    """Write a time by the clock here."""
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return at or _("from the start")
