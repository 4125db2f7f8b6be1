"""What may enter weights: numbers in range, judgements that fit their method, bands and thresholds in order."""

import math

import pytest

from planner.model.errors import PlannerError
from planner.store import weightvet


@pytest.mark.parametrize("value", [True, "3", None, math.nan, math.inf])
def test_a_number_is_a_number(value: object) -> None:
    with pytest.raises(PlannerError, match="not a number"):
        weightvet.number(value)


@pytest.mark.parametrize("value", [-0.1, 1.1])
def test_a_number_lies_in_its_range(value: float) -> None:
    with pytest.raises(PlannerError, match="can't be entered") as caught:
        weightvet.number(value, 0.0, 1.0)
    assert "from 0 to 1" in caught.value.hint


def test_a_whole_number_becomes_a_real_one() -> None:
    assert isinstance(weightvet.number(3), float)


def test_a_word_is_one_of_the_choices() -> None:
    assert weightvet.one_of("b", ("a", "b")) == "b"
    with pytest.raises(PlannerError, match="not a choice") as caught:
        weightvet.one_of("c", ("a", "b"))
    assert "a" in caught.value.hint and "b" in caught.value.hint


@pytest.mark.parametrize(("method", "second", "side", "value"), [
    ("direct", "", "", 0.0), ("direct", "", "", 500.0), ("swing", "", "", 100.0), ("roc", "", "", 1.0),
    ("ahp", "b", "", 9.0), ("ahp", "b", "", 1 / 9), ("bwm", "b", "best", 1.0), ("bwm", "b", "worst", 9.0),
])  # fmt: skip
def test_a_judgement_fits_its_method(method: weightvet.WeightMethod, second: str, side: str, value: float) -> None:
    assert weightvet.judged(method, second, side, value) == value


@pytest.mark.parametrize(("method", "second", "side"), [
    ("equal", "", ""), ("direct", "b", ""), ("ahp", "", ""), ("ahp", "b", "best"), ("bwm", "b", ""),
    ("bwm", "", "best"),
])  # fmt: skip
def test_a_judgement_of_another_method_is_refused(method: weightvet.WeightMethod, second: str, side: str) -> None:
    with pytest.raises(PlannerError, match="not what the method asks"):
        weightvet.judged(method, second, side, 1.0)


@pytest.mark.parametrize(("method", "second", "side", "value"), [
    ("direct", "", "", -1.0), ("swing", "", "", 101.0), ("roc", "", "", 0.0), ("ahp", "b", "", 10.0),
    ("ahp", "b", "", 0.1), ("bwm", "b", "best", 0.5),
])  # fmt: skip
def test_a_judgement_lies_on_its_scale(
    method: weightvet.WeightMethod, second: str, side: str, value: float
) -> None:
    with pytest.raises(PlannerError, match="can't be entered"):
        weightvet.judged(method, second, side, value)


def test_a_side_is_known() -> None:
    with pytest.raises(PlannerError, match="not a choice"):
        weightvet.judged("bwm", "b", "middle", 2.0)


def test_a_band_runs_upwards_within_the_whole() -> None:
    assert weightvet.band(0, 1) == (0.0, 1.0)
    assert weightvet.band(0.3, 0.3) == (0.3, 0.3)
    with pytest.raises(PlannerError, match="lies above"):
        weightvet.band(0.5, 0.4)
    with pytest.raises(PlannerError, match="can't be entered"):
        weightvet.band(0.5, 1.4)


def test_thresholds_stand_in_order() -> None:
    assert weightvet.thresholds(0, 0, 1, None) == (0.0, 0.0, 1.0, None)
    with pytest.raises(PlannerError, match="can't reach further"):
        weightvet.thresholds(2, 1, 1, None)
    for spread, veto in ((0.0, None), (1.0, 0.0)):
        with pytest.raises(PlannerError, match="means nothing"):
            weightvet.thresholds(0, 1, spread, veto)


def test_the_survey_counts_for_some_experts_or_none() -> None:
    assert weightvet.experts(0) == 0.0
    with pytest.raises(PlannerError, match="can't be entered"):
        weightvet.experts(-1)
