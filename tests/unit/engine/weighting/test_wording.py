"""What weights mean, in words."""

import numpy as np
import pytest
from comparisons import CARS_LOCAL, LEADER, drawn, upper
from plans import small_plan

from planner.engine.weighting import ahp, bands, bwm, mending, wording


def test_names_of_a_sheets_indicators() -> None:
    found = wording.names(small_plan(), "stacks")
    assert found["risk"] == "Supply risk"


def test_the_room_has_a_name() -> None:
    assert wording.respondent("") == "the room together"
    assert wording.respondent("A07") == "A07"


@pytest.mark.parametrize(
    ("cr", "light"), [(0.0, "go"), (0.10, "go"), (0.11, "care"), (0.20, "care"), (0.21, "stop"), (None, "none")]
)
def test_lights(cr: float | None, light: str) -> None:
    assert wording.light(cr) == light
    assert light in wording.LIGHTS


def test_a_ratio_is_said_with_its_table() -> None:
    said = wording.consistency(ahp.eigenvector(LEADER))
    assert said == "Consistency ratio 0.044: consistent. λmax 4.1184, CI 0.0395, RI 0.900 of Saaty (1980)."
    other = wording.consistency(ahp.eigenvector(CARS_LOCAL[0], "aguaron-2003"))
    assert "0.164: worth another look" in other
    assert other.endswith("RI 0.882 of Aguarón and Moreno-Jiménez (2003).")


def test_a_provisional_ratio_says_so() -> None:
    said = wording.consistency(ahp.eigenvector(upper(2, np.nan, 3)))
    assert said.endswith("Provisional: 1 comparison is still missing, and what is not said cannot contradict.")
    assert wording.provisional(0) == ""
    assert wording.provisional(2).startswith("Provisional: 2 comparisons are")


def test_no_ratio_is_said_to_be_none() -> None:
    assert wording.consistency(ahp.eigenvector(upper(3))) == "With fewer than three criteria nothing can contradict."
    assert "no random index for 16 criteria" in wording.consistency(ahp.eigenvector(drawn(16, "words")))


def test_best_and_worst() -> None:
    said = wording.best_worst(bwm.linear([8, 2, 1], [1, 5, 8]))
    assert said.startswith("Consistency ratio 0.058: consistent. ξ 0.0357 (linear model of Rezaei 2016)")
    assert said.endswith("CI 4.47 of Rezaei (2015); ratio of the input (Liang et al. 2020) 0.036.")
    assert "not defined" in wording.best_worst(bwm.linear([1, 1, 1], [1, 3, 1], best=0, worst=2))


def test_the_judgement_to_mend() -> None:
    matrix = np.array([[1, 2, 1 / 2, 4], [1 / 2, 1, 2, 2], [2, 1 / 2, 1, 1], [1 / 4, 1 / 2, 1, 1]])
    matrix[0, 2], matrix[2, 0] = 1 / 4, 4
    found = mending.mend(matrix)
    assert found is not None
    said = wording.mending(found, ("a", "b", "c", "d"), {"a": "위험", "c": "미래"})
    assert said.startswith("위험 over 미래 was said to be 1/4; all other comparisons imply ")
    assert f"instead of {found.cr:.3f}" in said


def test_a_mending_without_ratios() -> None:
    found = mending.Mending(0, 1, 9.0, 2.0, 2.0, None, None, None, 16.0, "saaty-1980")
    assert "is not defined instead of not defined" in wording.mending(found, ("a", "b"), {})


def test_bands_that_can_be_kept() -> None:
    found = bands.feasible([0.3, 0.25, 0.3], [0.45, 0.4, 0.4])
    (said,) = wording.feasibility(found, ("a", "b", "c"), {})
    assert said == "The bands can be kept: the least shares add up to 85%, the greatest to 125%."


def test_each_conflict_is_said_with_names() -> None:
    found = bands.feasible([0.6, 0.9, 0.0], [0.5, 1.2, 0.1])
    said = wording.feasibility(found, ("a", "b", "c"), {"a": "위험"})
    assert said == (
        "위험: the least share is above the greatest, by 10.0%.",
        "b: a share must lie between 0% and 100%.",
        "The least shares add up to more than 100%, by 50.0%: 위험, b.",
    )
    (little,) = wording.feasibility(bands.feasible([0, 0], [0.3, 0.5]), ("a", "b"), {})
    assert little == "The greatest shares add up to less than 100%, by 20.0%: a, b."


def test_no_criteria_have_nothing_to_say() -> None:
    assert wording.feasibility(bands.feasible([], []), (), {}) == ()
