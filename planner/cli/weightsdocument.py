"""What `planner weights` says: a weight set as a JSON document and as lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from planner.cli.plans import print_table
from planner.engine.answers import names_shown
from planner.engine.decision import Numbers
from planner.engine.weighting import groups, randomindex, wording
from planner.engine.weighting.ahp import Priorities
from planner.engine.weighting.bwm import BestWorst
from planner.engine.weighting.derive import ROOM, Weighting, derive
from planner.engine.weighting.mending import Mending, mend
from planner.engine.weighting.voices import Voice
from planner.model.plan import Plan
from planner.model.weighting import WeightSet
from planner.text import _, language


@dataclass(frozen=True, slots=True)
class Heard:
    """A respondent under the label that may be shown: a code, the room together, or a mere position."""

    label: str
    voice: Voice
    counted: bool


def heard(plan: Plan, weighting: Weighting) -> tuple[Heard, ...]:
    """List the respondents; at the level "nobody" sorted by their weights, under positions instead of codes."""
    voices = list(weighting.voices)
    if not names_shown(plan):
        voices.sort(key=lambda voice: () if voice.weights is None else tuple(voice.weights))
    found, position = [], 0
    for voice in voices:
        position += voice.respondent != ROOM
        hidden = _("Expert {number}").format(number=position)
        label = wording.respondent(voice.respondent) if names_shown(plan) or voice.respondent == ROOM else hidden
        found.append(Heard(label, voice, voice.respondent in weighting.counted))
    return tuple(found)


def document(plan: Plan, chosen: WeightSet) -> dict[str, Any]:
    """Return a weight set with its weights and all that explains them."""
    names = wording.names(plan, chosen.sheet)
    found = derive(chosen, names)
    worst = joined_mending(found)
    return {
        "id": chosen.id, "name": chosen.name, "sheet": chosen.sheet, "method": chosen.method, "author": chosen.author,
        "at": chosen.at, "note": chosen.note, "grouping": chosen.grouping, "drop_extremes": chosen.drop_extremes,
        "estimator": chosen.estimator, "used": used(plan, chosen), "complete": found.complete,
        "weights": found.by_criterion,
        "criteria": [
            {"id": name, "name": names[name], "direction": direction, "low": float(low), "high": float(high),
             "weight": float(weight), "before_bands": float(before)}
            for name, direction, low, high, weight, before in zip(
                found.criteria, found.directions, found.low, found.high, found.weights, found.derived, strict=True)
        ],
        "bands": {"feasible": found.feasibility.feasible, "outside": list(found.outside),
                  "said": list(wording.feasibility(found.feasibility, found.criteria, names))},
        "cr": ratio(found), "ri_table": table_name(found),
        "consistency": _priorities(found.priorities), "best_worst": _best_worst(found.best_worst),
        "worst_judgement": _mending(worst, found.criteria),
        "respondents": [_respondent(one, found.criteria) for one in heard(plan, found)],
        "notes": list(found.notes),
    }  # fmt: skip


def used(plan: Plan, chosen: WeightSet) -> bool:
    """Tell whether the sheet is ranked with this set."""
    setting = plan.ranking.get(chosen.sheet)
    return setting is not None and setting.weight_set == chosen.id


def ratio(found: Weighting) -> float | None:
    """Return the consistency ratio of the judgements that count, joined; None where the method has none."""
    if found.priorities is not None:
        return found.priorities.cr
    return found.best_worst.cr if found.best_worst is not None else None


def table_name(found: Weighting) -> str | None:
    """Name the table that the consistency ratio is measured by; None where there is no ratio."""
    if found.priorities is not None:
        return randomindex.table(found.priorities.ri_table).name
    return found.best_worst.ci_table if found.best_worst is not None else None


def joined_matrix(found: Weighting) -> Numbers | None:
    """Return the comparisons that the weights follow from: one respondent's, or several joined; None where none are."""
    counted = [voice for voice in found.voices if voice.respondent in found.counted]
    if found.method != "ahp" or found.priorities is None or not counted:
        return None
    given = [voice.given for voice in counted]
    return given[0] if len(given) == 1 else groups.join_ratios(given)


def joined_mending(found: Weighting) -> Mending | None:
    """Find the judgement to mend in the comparisons that count."""
    matrix = joined_matrix(found)
    return None if matrix is None else mend(matrix)


def _priorities(found: Priorities | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "lambda_max": found.lambda_max, "ci": found.ci, "cr": found.cr, "ri": found.ri,
        "ri_table": randomindex.table(found.ri_table).name, "gci": found.gci, "missing": found.missing,
        "accepted": None if found.cr is None else found.cr <= randomindex.ACCEPTED,
    }  # fmt: skip


def _best_worst(found: BestWorst | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "model": found.model, "xi": found.xi, "ci": found.ci, "cr": found.cr, "ci_table": found.ci_table,
        "input_ratio": found.input_ratio, "unique": found.unique,
    }  # fmt: skip


def _mending(found: Mending | None, criteria: Sequence[str]) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "first": criteria[found.row], "second": criteria[found.column], "judged": found.judged,
        "consistent": found.consistent, "nearest": found.nearest, "cr": found.cr, "cr_after": found.cr_after,
        "cr_nearest": found.cr_nearest,
    }  # fmt: skip


def _respondent(one: Heard, criteria: Sequence[str]) -> dict[str, Any]:
    voice = one.voice
    matrix = voice.given if voice.priorities is not None else None
    weights = None if voice.weights is None else dict(zip(criteria, map(float, voice.weights), strict=True))
    found = voice.priorities or voice.best_worst
    return {
        "label": one.label, "state": voice.state, "counted": one.counted, "weights": weights,
        "cr": None if found is None else found.cr, "missing": [list(gap) for gap in voice.missing],
        "worst_judgement": None if matrix is None else _mending(mend(matrix), criteria),
    }  # fmt: skip


def print_list(plan: Plan, sets: Sequence[WeightSet]) -> None:
    """Print the sets in a table, or that there are none."""
    if not sets:
        print(_("There is no weight set; criteria weigh the same."))
        return
    rows = []
    for one in sets:
        found = derive(one)
        cr = ratio(found)
        weights = " ".join(f"{name}={value:.3f}" for name, value in found.by_criterion.items())
        mark = "●" if used(plan, one) else ""
        rows.append((mark, one.name, one.sheet, one.method, one.author, "–" if cr is None else f"{cr:.3f}", weights))
    print_table(("", _("Name"), _("Sheet"), _("Method"), _("Author"), _("CR"), _("Weights")), rows)


def print_set(plan: Plan, chosen: WeightSet) -> None:
    """Print one set: what it is, its weights, how consistent it is, who said what, what to know."""
    names = wording.names(plan, chosen.sheet)
    found = derive(chosen, names)
    sheet = plan.sheets[chosen.sheet].name.to(language())
    print(f"{chosen.name} ({chosen.id}) · {sheet} · {chosen.method} · {chosen.author or '–'} · {chosen.at[:10]}")
    print_table((_("Criterion"), _("Better"), _("Weight"), _("Band")), _rows(found, names))
    for line in _lines(found, names):
        print(line)
    people = heard(plan, found)
    if len(people) > 1:
        shown = [(one.label, _said_weights(one.voice), _cr(one.voice)) for one in people]
        print_table((_("Respondent"), _("Weights"), _("CR")), shown)
    if used(plan, chosen):
        print(_("The sheet is ranked with it."))


def _rows(found: Weighting, names: dict[str, str]) -> list[tuple[str, str, str, str]]:
    better = {"high": _("high"), "low": _("low")}
    return [
        (names[name], better[direction], f"{weight:.4f}", f"{low:g}–{high:g}")
        for name, direction, weight, low, high in zip(
            found.criteria, found.directions, found.weights, found.low, found.high, strict=True)
    ]  # fmt: skip


def _lines(found: Weighting, names: dict[str, str]) -> list[str]:
    """Say what explains the weights, in sentences."""
    lines = []
    if found.priorities is not None:
        lines.append(wording.consistency(found.priorities))
    if found.best_worst is not None:
        lines.append(wording.best_worst(found.best_worst))
    worst = joined_mending(found)
    if worst is not None and not np.isclose(worst.consistent, worst.judged):
        lines.append(wording.mending(worst, found.criteria, names))
    if np.any(found.low > 0) or np.any(found.high < 1):
        lines += wording.feasibility(found.feasibility, found.criteria, names)
    return [*lines, *found.notes]


def _said_weights(voice: Voice) -> str:
    return "–" if voice.weights is None else " ".join(f"{weight:.3f}" for weight in voice.weights)


def _cr(voice: Voice) -> str:
    found = voice.priorities or voice.best_worst
    return "–" if found is None or found.cr is None else f"{found.cr:.3f}"


