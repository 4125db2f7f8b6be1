"""How strong a coefficient of agreement is, in the words of the literature, and why one has no value.

W: Schmidt (1997, Decision Sciences 28:763–774). Alpha: Krippendorff (2004), 0.800 reliable, 0.667 for tentative
conclusions. ICC: Koo & Li (2016, J. Chiropractic Medicine 15:155–163). Kappa: Landis & Koch (1977, Biometrics
33:159–174). The borders are conventions, not tests.
"""

from collections.abc import Mapping
from typing import Literal

from planner.engine.agreement import Reason
from planner.text import N_, _

Measure = Literal["w", "alpha", "icc", "kappa"]
Strength = Literal["none", "weak", "moderate", "strong", "very-strong"]

# From which value up each strength begins, the strongest first; below the last there is none.
_BORDERS: Mapping[Measure, tuple[tuple[float, Strength], ...]] = {
    "w": ((0.9, "very-strong"), (0.7, "strong"), (0.5, "moderate"), (0.3, "weak")),
    "alpha": ((0.8, "strong"), (0.667, "moderate"), (0.3, "weak")),
    "icc": ((0.9, "very-strong"), (0.75, "strong"), (0.5, "moderate"), (0.2, "weak")),
    "kappa": ((0.81, "very-strong"), (0.61, "strong"), (0.41, "moderate"), (0.21, "weak")),
}
_WORDS: Mapping[Strength, str] = {
    "none": N_("agreement is hardly there"),
    "weak": N_("agreement is weak"),
    "moderate": N_("agreement is moderate"),
    "strong": N_("agreement is strong"),
    "very-strong": N_("agreement is very strong"),
}
_REASONS: Mapping[Reason, str] = {
    "no-ratings": N_("there are no questions that several experts answered"),
    "one-rater": N_("only one expert answered"),
    "one-unit": N_("only one question was answered by all of them"),
    "no-variation": N_("all answers are equal, so there is nothing to tell apart"),
    "unequal-counts": N_("the questions were answered by different numbers of experts"),
    "not-positive": N_("the answers are not on a ratio scale"),
}


def strength(measure: Measure, value: float) -> Strength:
    """Judge a coefficient by the convention for its kind."""
    return next((name for border, name in _BORDERS[measure] if value >= border), "none")


def strength_word(name: Strength) -> str:
    """Put a strength into words: part of a sentence."""
    return _(_WORDS[name])


def reason_word(reason: Reason) -> str:
    """Say why a coefficient has no value: part of a sentence, nothing where it has one."""
    return _(_REASONS.get(reason, ""))
