"""From a weight set, all that was said in it, to the weights that count.

Who counts: the room together, where it judged completely, alone, for its people said the same already; else every
respondent who judged completely; where nobody did, those with provisional weights. The weights that follow are brought
within the bands of the rule, where some are and can be kept; `derived` tells what they were before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from planner.engine.decision import Numbers
from planner.engine.weighting import bands, groups, points, voices, wording
from planner.engine.weighting.ahp import Priorities
from planner.engine.weighting.bwm import BestWorst
from planner.engine.weighting.voices import Voice
from planner.model.errors import PlannerError
from planner.model.plan import Plan
from planner.model.weighting import Direction, Grouping, WeightCriterion, WeightMethod, WeightSet
from planner.text import _

ROOM = ""


@dataclass(frozen=True, slots=True, eq=False)
class Weighting:
    """The weights of a set's criteria, and all that explains them.

    `weights` add up to 1 and lie within the bands where these can be kept; `derived` are those before. `low` and `high`
    are the bands, `directions` which end of each criterion is worth more. `voices` are all respondents, `counted` the
    codes of those whose judgements the weights rest on, `grouping` how theirs were joined (None for one or none).
    `priorities` and `best_worst` speak of the joined judgements (of the one respondent, where one counts). `highest`
    and `lowest` name per criterion the respondent that was left out. `complete` tells whether everybody who counts said
    everything; `notes` say in words what a reader must know.
    """

    id: str
    name: str
    method: WeightMethod
    criteria: tuple[str, ...]
    weights: Numbers
    derived: Numbers
    low: Numbers
    high: Numbers
    directions: tuple[Direction, ...]
    feasibility: bands.Feasibility
    outside: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()
    counted: tuple[str, ...] = ()
    grouping: Grouping | None = None
    priorities: Priorities | None = None
    best_worst: BestWorst | None = None
    highest: tuple[str, ...] = ()
    lowest: tuple[str, ...] = ()
    complete: bool = True
    notes: tuple[str, ...] = ()

    @property
    def by_criterion(self) -> dict[str, float]:
        """Return the weight of each criterion by its id."""
        return {criterion: float(value) for criterion, value in zip(self.criteria, self.weights, strict=True)}


def derive(weight_set: WeightSet, names: Mapping[str, str] | None = None) -> Weighting:
    """Derive the weights of a set; `names` says criteria by name in the notes (else by id)."""
    criteria = tuple(one.indicator for one in weight_set.criteria)
    heard = _heard(weight_set, criteria)
    counted = _counting(weight_set, heard)
    notes = list(wording.about_respondents(weight_set, heard, counted))
    joined = _join(weight_set, criteria, counted, notes)
    made = Weighting(
        weight_set.id, weight_set.name, weight_set.method, criteria, joined.weights, joined.weights,
        *_bands(weight_set.criteria), tuple(one.direction for one in weight_set.criteria),
        bands.feasible(*_bands(weight_set.criteria)), (), heard, tuple(one.respondent for one in counted),
        joined.grouping, joined.priorities, joined.best_worst, joined.highest, joined.lowest,
        weight_set.method == "equal" or (bool(counted) and all(one.state == "complete" for one in counted)),
    )  # fmt: skip
    made = _within_bands(made)
    return replace(made, notes=(*notes, *wording.about_weights(made, names or {})))


def derive_one(weight_set: WeightSet, respondent: str, names: Mapping[str, str] | None = None) -> Weighting:
    """Derive the weights that follow from what one respondent said, as if nobody else had spoken."""
    said = tuple(one for one in weight_set.judgements if one.respondent == respondent)
    return derive(replace(weight_set, judgements=said), names)


def weights_for(plan: Plan, sheet: str, name: str | None = None) -> Weighting:
    """Return the weights of a sheet: of a set by its id or name, written out ("risk=0.4,future=0.6"), or equal.

    None takes the set that the sheet uses for its ranking; "equal", or no such set, gives every criterion with a good
    end the same. Raises PlannerError for a sheet, a name or a criterion that is not there.
    """
    if sheet not in plan.sheets:
        raise PlannerError(
            _("There is no sheet {name}.").format(name=sheet), _("Choose one of: {names}.").format(
                names=", ".join(plan.sheets))
        )  # fmt: skip
    if name is None:
        setting = plan.ranking.get(sheet)
        name = setting.weight_set if setting and setting.weight_set in plan.weight_sets else "equal"
    own = {one.id: one for one in plan.weight_sets.values() if one.sheet == sheet}
    found = own.get(name) or next((one for one in own.values() if one.name == name), None)
    if found is not None:
        return derive(found, wording.names(plan, sheet))
    if name in ("equal", ""):
        return equal_weights(plan, sheet)
    if "=" in name:
        return _written(plan, sheet, parse(name))
    raise PlannerError(
        _("The sheet {sheet} has no weights named {name}.").format(sheet=sheet, name=name),
        _("Choose one of: {names}.").format(names=", ".join(("equal", *(one.name for one in own.values())))),
    )


def equal_weights(plan: Plan, sheet: str) -> Weighting:
    """Give every criterion of a sheet that has a good end the same weight."""
    return derive(
        WeightSet("", sheet, _("Equal weights"), "equal", "", "", criteria=default_criteria(plan, sheet)),
        wording.names(plan, sheet),
    )


def default_criteria(plan: Plan, sheet: str) -> tuple[WeightCriterion, ...]:
    """List a sheet's indicators that have a good end, each with that end as its direction."""
    found = (plan.indicators[indicator] for indicator in plan.sheets[sheet].indicators)
    return tuple(WeightCriterion(one.id, one.good) for one in found if one.good != "neutral")


def parse(text: str) -> dict[str, float]:
    """Read "risk=0.4,future=0.6": shares or points of 0 or more by criterion, brought to a sum of 1.

    Raises PlannerError for anything else.
    """
    hint = _('Write criteria and numbers, as in "risk=0.4,future=0.6".')
    found: dict[str, float] = {}
    for part in (part.strip() for part in text.split(",")):
        criterion, sign, number = part.partition("=")
        try:
            value = float(number)
        except ValueError:
            value = float("nan")
        if not sign or not criterion.strip() or not (np.isfinite(value) and value >= 0):
            raise PlannerError(_("The weights cannot be read: {text}").format(text=part or text), hint)
        if criterion.strip() in found:
            raise PlannerError(_("The weights name {name} twice.").format(name=criterion.strip()), hint)
        found[criterion.strip()] = value
    if not sum(found.values()):
        raise PlannerError(_("The weights add up to nothing."), hint)
    return {criterion: value / sum(found.values()) for criterion, value in found.items()}


@dataclass(frozen=True, slots=True, eq=False)
class _Joined:
    weights: Numbers
    grouping: Grouping | None = None
    priorities: Priorities | None = None
    best_worst: BestWorst | None = None
    highest: tuple[str, ...] = ()
    lowest: tuple[str, ...] = ()


def _heard(weight_set: WeightSet, criteria: Sequence[str]) -> tuple[Voice, ...]:
    """Hear every respondent, the room first, the others by code."""
    if weight_set.method == "equal":
        return ()
    codes = sorted({one.respondent for one in weight_set.judgements})
    return tuple(
        _voice(
            weight_set.method, tuple(criteria), tuple(one for one in weight_set.judgements if one.respondent == code),
            code, weight_set.estimator,
        )
        for code in codes
    )  # fmt: skip


# One person's judgements change at a time: what all the others said need not be read again.
_voice = lru_cache(maxsize=1024)(voices.hear)


def _counting(weight_set: WeightSet, heard: tuple[Voice, ...]) -> tuple[Voice, ...]:
    for state in ("complete", "provisional"):
        found = tuple(voice for voice in heard if voice.state == state)
        room = tuple(voice for voice in found if voice.respondent == ROOM)
        if found:
            return room or found
    return ()


def _join(weight_set: WeightSet, criteria: tuple[str, ...], counted: tuple[Voice, ...], notes: list[str]) -> _Joined:
    if not counted:
        return _Joined(points.equal(len(criteria)))
    if len(counted) == 1:
        one = counted[0]
        assert one.weights is not None, "only voices with weights count"
        return _Joined(one.weights, None, one.priorities, one.best_worst)
    if weight_set.grouping == "aij":
        joined = _join_judgements(weight_set, criteria, counted)
        if joined is not None:
            return joined
        notes.append(wording.ends_differ())
    return _join_weights(weight_set, counted, notes)


def _join_judgements(weight_set: WeightSet, criteria: tuple[str, ...], counted: tuple[Voice, ...]) -> _Joined | None:
    """Join judgements (AIJ); None for the best-worst method with different best or worst criteria."""
    given = [voice.given for voice in counted]
    if weight_set.method == "ahp":
        voice = voices.compared(criteria, groups.join_ratios(given), "", weight_set.estimator)
    elif weight_set.method == "bwm":
        if len({voice.ends for voice in counted}) > 1:
            return None
        voice = voices.bounded(criteria, groups.join_ratios(given), counted[0].ends, "")
    else:
        ranks = weight_set.method == "roc"
        joined = groups.join_ranks(given) if ranks else groups.join_ratios(given)
        voice = voices.SINGLE[weight_set.method](criteria, joined, "")
    # Nobody's points for anything leave nothing to tell the criteria apart by.
    found = points.equal(len(criteria)) if voice.weights is None else voice.weights
    return _Joined(found, "aij", voice.priorities, voice.best_worst)


def _join_weights(weight_set: WeightSet, counted: tuple[Voice, ...], notes: list[str]) -> _Joined:
    drop = weight_set.drop_extremes and len(counted) >= groups.LEAST_TO_DROP
    if weight_set.drop_extremes and not drop:
        notes.append(wording.too_few_to_drop(len(counted)))
    joined = groups.join_weights([voice.weights for voice in counted if voice.weights is not None], drop_extremes=drop)
    codes = [voice.respondent for voice in counted]
    highest, lowest = (tuple(codes[place] for place in places) for places in (joined.highest, joined.lowest))
    return _Joined(joined.weights, "aip", highest=highest, lowest=lowest)


def _bands(criteria: Sequence[WeightCriterion]) -> tuple[Numbers, Numbers]:
    return np.array([one.low for one in criteria], float), np.array([one.high for one in criteria], float)


def _within_bands(made: Weighting) -> Weighting:
    """Name the weights outside their bands, and bring them inside where the bands can be kept."""
    off = bands.outside(made.derived, made.low, made.high)
    inside = bands.nearest(made.derived, made.low, made.high) if off else None
    named = tuple(made.criteria[place] for place in off)
    return replace(made, outside=named, weights=made.derived if inside is None else inside)


def _written(plan: Plan, sheet: str, shares: Mapping[str, float]) -> Weighting:
    """Make weights that were written out; criteria of the sheet that were not named are left out."""
    known = plan.sheets[sheet].indicators
    for criterion in shares:
        if criterion not in known:
            raise PlannerError(
                _("The sheet {sheet} has no criterion {name}.").format(sheet=sheet, name=criterion),
                _("Choose one of: {names}.").format(names=", ".join(known)),
            )
    ends = {one.indicator: one for one in default_criteria(plan, sheet)}
    named = (ends.get(criterion) or WeightCriterion(criterion, "high") for criterion in shares)
    made = derive(WeightSet("", sheet, _("Weights written out"), "equal", "", "", criteria=tuple(named)))
    given = np.array(list(shares.values()), dtype=np.float64)
    return replace(made, method="direct", weights=given, derived=given, notes=())
