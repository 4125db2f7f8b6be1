"""What weights mean, in words: who counts, how consistent judgements are, what to mend, whether bands can be kept."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from planner.engine.weighting import bwm, groups, pairwise, randomindex
from planner.engine.weighting.ahp import Priorities
from planner.engine.weighting.bands import Conflict, Feasibility
from planner.engine.weighting.bwm import BestWorst
from planner.engine.weighting.mending import Mending
from planner.engine.weighting.voices import Voice
from planner.model.plan import Plan
from planner.model.weighting import WeightSet
from planner.text import N_, _, language, ngettext

if TYPE_CHECKING:
    from planner.engine.weighting.derive import Weighting

Light = Literal["go", "care", "stop", "none"]
LIGHTS: Mapping[Light, str] = {
    "go": N_("consistent"),
    "care": N_("worth another look"),
    "stop": N_("contradictory"),
    "none": N_("nothing to check yet"),
}
Names = Mapping[str, str]


def names(plan: Plan, sheet: str) -> dict[str, str]:
    """Return the names of a sheet's indicators in the language in use."""
    return {id: plan.indicators[id].name.to(language()) for id in plan.sheets[sheet].indicators}


def respondent(code: str) -> str:
    """Name a respondent: by code, or the room together."""
    return code or _("the room together")


def light(cr: float | None) -> Light:
    """Judge a consistency ratio: up to 0.10 consistent, up to 0.20 worth another look, above contradictory."""
    if cr is None:
        return "none"
    return "go" if cr <= randomindex.ACCEPTED else "care" if cr <= randomindex.TOLERATED else "stop"


def consistency(found: Priorities) -> str:
    """Say the consistency ratio, the table of random indices it is measured by, and what it means."""
    table = randomindex.table(found.ri_table)
    if len(found.weights) < 3:
        return _("With fewer than three criteria nothing can contradict.")
    if found.cr is None or found.ri is None:
        return _("{table} gives no random index for {n} criteria, so there is no consistency ratio.").format(
            table=_(table.name), n=len(found.weights)
        )
    said = _("Consistency ratio {cr:.3f}: {word}. λmax {lambda_max:.4f}, CI {ci:.4f}, RI {ri:.3f} of {table}.").format(
        cr=found.cr, word=_(LIGHTS[light(found.cr)]), lambda_max=found.lambda_max, ci=found.ci, ri=found.ri,
        table=_(table.name),
    )  # fmt: skip
    return f"{said} {provisional(found.missing)}".strip()


def provisional(missing: int) -> str:
    """Say that a ratio speaks only of the comparisons there are; empty where none is missing."""
    if not missing:
        return ""
    return ngettext(
        "Provisional: {count} comparison is still missing, and what is not said cannot contradict.",
        "Provisional: {count} comparisons are still missing, and what is not said cannot contradict.",
        missing,
    ).format(count=missing)


def best_worst(found: BestWorst) -> str:
    """Say how consistent the comparisons with best and worst are."""
    ratio = _("not defined") if found.cr is None else f"{found.cr:.3f}"
    return _(
        "Consistency ratio {cr}: {word}. ξ {xi:.4f} (linear model of Rezaei 2016), CI {ci:.2f} of {table}; ratio of "
        "the input (Liang et al. 2020) {input:.3f}."
    ).format(
        cr=ratio, word=_(LIGHTS[light(found.cr)]), xi=found.xi, ci=found.ci, table=_(bwm.CI_TABLE),
        input=found.input_ratio,
    )  # fmt: skip


def mending(found: Mending, criteria: Sequence[str], known: Names) -> str:
    """Say which judgement to look at again, and what the others imply."""
    first, second = (_name(known, criteria[place]) for place in (found.row, found.column))
    said = _(
        "{first} over {second} was said to be {judged}; all other comparisons imply {implied}. With {nearest}, the "
        "nearest of the scale, the consistency ratio is {after} instead of {now}."
    )
    return said.format(
        first=first, second=second, judged=pairwise.ratio_text(found.judged),
        implied=pairwise.ratio_text(found.consistent), nearest=pairwise.ratio_text(found.nearest),
        after=_ratio(found.cr_nearest), now=_ratio(found.cr),
    )  # fmt: skip


def feasibility(found: Feasibility, criteria: Sequence[str], known: Names) -> tuple[str, ...]:
    """Say whether bands can be kept, or everything that stands against it."""
    if not criteria:
        return ()
    if found.feasible:
        return (
            _("The bands can be kept: the least shares add up to {low:.0%}, the greatest to {high:.0%}.").format(
                low=found.low_sum, high=found.high_sum
            ),
        )
    return tuple(_conflict(one, criteria, known) for one in found.conflicts)


def about_respondents(weight_set: WeightSet, heard: Sequence[Voice], counted: Sequence[Voice]) -> tuple[str, ...]:
    """Say that nobody judged, who is left out and why, or that weights are only provisional."""
    if weight_set.method == "equal":
        return ()
    if not counted:
        return (_("Nobody has judged enough yet, so all criteria weigh the same."),)
    found = []
    left = [voice.respondent for voice in heard if voice not in counted]
    if left and [one.respondent for one in counted] == [""]:
        found.append(_("The room judged together; what single people said stands beside it and is not counted again."))
    elif left:
        said = _("Left out, because something is still missing: {names}.")
        found.append(said.format(names=", ".join(respondent(code) for code in left)))
    if counted[0].state == "provisional":
        found.append(_("Provisional: these weights follow from what has been said so far."))
    return tuple(found)


def about_weights(made: "Weighting", known: Names) -> tuple[str, ...]:
    """Say how several became one, what the bands changed, and what a zero means."""
    found = [_joined(made)] if made.grouping else []
    if made.counted and made.method in ("direct", "swing"):
        found += _zeros(made, known)
    if made.outside:
        off = ", ".join(_name(known, criterion) for criterion in made.outside)
        if made.feasibility.feasible:
            found.append(_("Outside the bands and brought to the nearest weights inside: {names}.").format(names=off))
        else:
            found.append(_("Outside the bands, which cannot be kept together: {names}.").format(names=off))
    return tuple(found)


def too_few_to_drop(count: int) -> str:
    """Say that the highest and lowest stayed in."""
    return ngettext(
        "The highest and the lowest are left out of {least} respondents or more; {count} has judged.",
        "The highest and the lowest are left out of {least} respondents or more; {count} have judged.",
        count,
    ).format(least=groups.LEAST_TO_DROP, count=count)


def ends_differ() -> str:
    """Say why judgements by the best-worst method are not joined."""
    return _("Respondents chose different best or worst criteria, so their weights are joined, not their judgements.")


def _joined(made: "Weighting") -> str:
    count = len(made.counted)
    if made.grouping == "aij":
        mean = _("the mean ranks") if made.method == "roc" else _("the geometric means of the judgements")
        return _("{count} respondents joined by {mean} (AIJ).").format(count=count, mean=mean)
    if made.highest:
        return _(
            "{count} respondents joined by the arithmetic mean of their weights (AIP), without the highest and the "
            "lowest for each criterion."
        ).format(count=count)
    return _("{count} respondents joined by the arithmetic mean of their weights (AIP).").format(count=count)


def _zeros(made: "Weighting", known: Names) -> list[str]:
    """Say where zeros decide: nobody gave points to anything, or one person's zero is the group's."""
    counted = [voice for voice in made.voices if voice.respondent in made.counted]
    if not any((voice.given > 0).any() for voice in counted):
        return [_("No criterion has any points, so all weigh the same.")]
    if made.grouping != "aij":
        return []
    zeros = [
        criterion
        for place, criterion in enumerate(made.criteria)
        if any(voice.given[place] == 0 for voice in counted) and any(voice.given[place] > 0 for voice in counted)
    ]
    if not zeros:
        return []
    said = _("One respondent's zero makes the geometric mean zero: {names}.")
    return [said.format(names=", ".join(_name(known, criterion) for criterion in zeros))]


def _conflict(one: Conflict, criteria: Sequence[str], known: Names) -> str:
    said = {
        "crossed": _("{names}: the least share is above the greatest, by {excess:.1%}."),
        "beyond": _("{names}: a share must lie between 0% and 100%."),
        "too-much": _("The least shares add up to more than 100%, by {excess:.1%}: {names}."),
        "too-little": _("The greatest shares add up to less than 100%, by {excess:.1%}: {names}."),
    }[one.kind]
    return said.format(names=", ".join(_name(known, criteria[place]) for place in one.criteria), excess=one.excess)


def _name(known: Names, criterion: str) -> str:
    return known.get(criterion, criterion)


def _ratio(value: float | None) -> str:
    return _("not defined") if value is None else f"{value:.3f}"
