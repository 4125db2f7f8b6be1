"""Strengths of agreement follow the literature's borders, in words."""

import pytest

from planner.engine.strength import Measure, reason_word, strength, strength_word


@pytest.mark.parametrize(
    ("measure", "value", "expected"),
    [
        # Schmidt 1997: .1 very weak, .3 weak, .5 moderate, .7 strong, .9 unusually strong.
        ("w", 0.0, "none"), ("w", 0.1, "none"), ("w", 0.3, "weak"), ("w", 0.5, "moderate"), ("w", 0.7, "strong"),
        ("w", 0.9, "very-strong"), ("w", 1.0, "very-strong"),
        # Krippendorff 2004: .800, and .667 for tentative conclusions.
        ("alpha", -0.4, "none"), ("alpha", 0.666, "weak"), ("alpha", 0.667, "moderate"), ("alpha", 0.8, "strong"),
        # Koo & Li 2016: .5, .75, .9.
        ("icc", 0.49, "weak"), ("icc", 0.5, "moderate"), ("icc", 0.75, "strong"), ("icc", 0.9, "very-strong"),
        # Landis & Koch 1977: .21 fair, .41 moderate, .61 substantial, .81 almost perfect.
        ("kappa", 0.2, "none"), ("kappa", 0.21, "weak"), ("kappa", 0.41, "moderate"), ("kappa", 0.61, "strong"),
        ("kappa", 0.81, "very-strong"),
    ],
)  # fmt: skip
def test_borders(measure: Measure, value: float, expected: str) -> None:
    assert strength(measure, value) == expected


def test_every_strength_and_reason_has_words() -> None:
    words = [strength_word(name) for name in ("none", "weak", "moderate", "strong", "very-strong")]  # type: ignore[arg-type]
    assert len(set(words)) == 5 and all(words)
    reasons = ("no-ratings", "one-rater", "one-unit", "no-variation", "unequal-counts", "not-positive")
    assert len({reason_word(reason) for reason in reasons}) == 6  # type: ignore[arg-type]
    assert reason_word("") == ""
