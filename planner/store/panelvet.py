"""What may enter the panel: roles, levels, rules and notes."""

import math

from planner.model.errors import PlannerError
from planner.model.panel import ANONYMITIES, CONSENSUS_MEASURES, ROLES, StopRule
from planner.store import vet
from planner.text import _, visible


def role(value: str) -> str:
    """Check what a member of the panel is there for."""
    said = vet.text(value).strip() or "expert"
    if said not in ROLES:
        raise PlannerError(_("There is no role {role}.").format(role=said), vet.choose(ROLES))
    return said


def expertise(value: int) -> int:
    """Check a self-rating: a whole number from 1 to 5."""
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 5:
        raise PlannerError(
            _("{value} can't be entered: expertise runs from 1 to 5.").format(value=value),
            _("Type a whole number from 1 to 5, or leave it out."),
        )
    return value


def anonymity(value: str) -> str:
    """Check a level of anonymity."""
    if value not in ANONYMITIES:
        raise PlannerError(_("There is no level of anonymity {level}.").format(level=value), vet.choose(ANONYMITIES))
    return value


def minute(value: str) -> str:
    """Check a note: something to read."""
    said = vet.text(value).strip()
    if not visible(said):
        raise PlannerError(_("The note is empty."), _("Write down what was said."))
    return said


def figure(value: float | None) -> float | None:
    """Check a figure that a score was proposed from."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise PlannerError(_("{value} is not a figure.").format(value=value), _("Type a number."))
    return float(value)


def cuts(values: object) -> tuple[float, float, float, float]:
    """Check the four figures that part the five levels: ascending numbers."""
    found = tuple(values) if isinstance(values, (tuple, list)) else ()
    if len(found) != 4 or any(figure(one) is None for one in found):
        raise PlannerError(_("Five levels need four figures between them."), _("Type four numbers."))
    one, two, three, four = (float(value) for value in found)
    if not one < two < three < four:
        raise PlannerError(
            _("The figures between the levels must rise."), _("Type them from the lowest to the highest.")
        )
    return one, two, three, four


def stop_rule(value: StopRule) -> StopRule:
    """Check a rule for ending the rounds."""
    numbers = (value.threshold, value.share, value.stability)
    sound = all(isinstance(one, (int, float)) and math.isfinite(one) and one >= 0 for one in numbers)
    if value.measure not in CONSENSUS_MEASURES or not sound or value.share > 1:
        raise PlannerError(
            _("The rule for ending the rounds is not complete."),
            _("Choose a measure, a limit, a share from 0 to 100 % and a limit for stability."),
        )
    if isinstance(value.rounds, bool) or not isinstance(value.rounds, int) or value.rounds < 1:
        raise PlannerError(
            _("{value} can't be the number of rounds.").format(value=value.rounds), _("Allow one round or more.")
        )
    return value


def least(value: int) -> int:
    """Check how many answers a question needs before it is quantified."""
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 1000:
        raise PlannerError(
            _("{value} can't be the least number of answers.").format(value=value), _("Type 1 or more.")
        )
    return value


def good(value: str) -> str:
    """Check which end of a scale is good."""
    choices = ("high", "low", "neutral")
    if value not in choices:
        raise PlannerError(_("There is no end {end} of a scale.").format(end=value), vet.choose(choices))
    return value


def delivery_kind(value: str) -> str:
    """Check how answers came in."""
    choices = ("ballot", "merge")
    if value not in choices:
        raise PlannerError(_("There is no delivery of the kind {kind}.").format(kind=value), vet.choose(choices))
    return value
