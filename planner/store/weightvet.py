"""What may enter weights and rankings: methods, points, ranks, comparisons, bands, thresholds."""

import math

from planner.model.errors import PlannerError
from planner.model.weighting import SIDES, WeightMethod
from planner.store import vet
from planner.text import _

# The fundamental scale of the AHP and the scale of the best-worst method end at 9.
STRONGEST = 9.0
_POINTS, _EXPERTS = 1_000_000.0, 1000.0


def number(value: object, low: float = 0.0, high: float = _POINTS) -> float:
    """Check a number between two ends."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise PlannerError(_("{value} is not a number.").format(value=value), _("Type a number."))
    if not low <= value <= high:
        raise PlannerError(
            _("{value} can't be entered here.").format(value=f"{value:g}"),
            _("Type a number from {low} to {high}.").format(low=f"{low:g}", high=f"{high:g}"),
        )
    return float(value)


def one_of(value: str, choices: tuple[str, ...]) -> str:
    """Check that a value is one of the words that a setting knows."""
    if value not in choices:
        raise PlannerError(_("{value} is not a choice here.").format(value=value), vet.choose(choices))
    return value


def judged(method: WeightMethod, second: str, side: str, value: float) -> float:
    """Check what was judged, by the method it was asked for."""
    one_of(side, SIDES)
    compares = method in ("ahp", "bwm")
    if method == "equal" or compares != bool(second) or (method == "bwm") != bool(side):
        raise PlannerError(
            _("This is not what the method asks for."), _("Enter the judgements on the Weights page.")
        )
    if method == "ahp":
        return number(value, 1 / STRONGEST - 1e-9, STRONGEST + 1e-9)
    if method == "bwm":
        return number(value, 1.0, STRONGEST)
    if method == "roc":
        return number(value, 1.0, 1000.0)
    return number(value, 0.0, 100.0 if method == "swing" else _POINTS)


def band(low: float, high: float) -> tuple[float, float]:
    """Check the band of a weight: two shares from 0 to 1, the lower first."""
    least, most = number(low, 0.0, 1.0), number(high, 0.0, 1.0)
    if least > most:
        raise PlannerError(
            _("The lower end of the band lies above the upper one."), _("Type the smaller share first.")
        )
    return least, most


def thresholds(q: float, p: float, s: float, veto: float | None) -> tuple[float, float, float, float | None]:
    """Check thresholds of preference: indifference not above strict preference, spread and veto above nothing."""
    found = number(q), number(p), number(s), None if veto is None else number(veto)
    if found[0] > found[1]:
        raise PlannerError(
            _("Indifference can't reach further than strict preference."),
            _("Type an indifference threshold that is at most the preference threshold."),
        )
    if found[2] <= 0 or found[3] is not None and found[3] <= 0:
        raise PlannerError(_("A spread or a veto of nothing means nothing."), _("Type a number above 0."))
    return found


def experts(value: float) -> float:
    """Check for how many experts the published survey counts."""
    return number(value, 0.0, _EXPERTS)
