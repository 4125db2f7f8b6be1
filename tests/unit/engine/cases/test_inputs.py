"""What cases give the methods."""

import pytest

from planner.engine.cases.case import Case, read_cases
from planner.engine.cases.inputs import directions, needed, option, preferences, square
from planner.model.errors import PlannerError


def _case(input_: dict[str, object], options: dict[str, object] | None = None) -> Case:
    document = {
        "id": "one", "method": "x", "input": input_, "options": options or {}, "expected": {"y": 1}, "tolerance": 0,
        "citation": "",
    }  # fmt: skip
    return read_cases(document)[0]


def test_one_value_or_several() -> None:
    case = _case({"a": 1, "b": "1/2"})
    assert needed(case, "a") == 1
    assert needed(case, "a", "b") == [1, 0.5]
    with pytest.raises(PlannerError, match="missing c, d"):
        needed(case, "a", "c", "d")


def test_options_have_defaults() -> None:
    assert option(_case({}, {"v": 0.3}), "v", 0.5) == 0.3
    assert option(_case({}), "v", 0.5) == 0.5


def test_directions_in_both_ways_of_writing() -> None:
    assert directions(_case({"directions": ["max", "min", "high", "low"]})) == ["high", "low", "high", "low"]
    assert directions(_case({})) is None
    with pytest.raises(PlannerError, match="high or low"):
        directions(_case({"directions": ["up"]}))


def test_preferences_are_read_with_defaults() -> None:
    found = preferences(_case({}, {"preferences": [{"function": "linear", "q": 1, "p": "5/2"}, {}]}))
    assert found is not None
    assert (found[0].function, found[0].q, found[0].p, found[1].function) == ("linear", 1, 2.5, "usual")
    assert preferences(_case({})) is None


def test_a_triangle_becomes_a_matrix() -> None:
    assert square([2.0, 4.0, 5.0]) == [[1, 2, 4], [0.5, 1, 5], [0.25, 0.2, 1]]
    assert square([[1.0, 3.0], [1 / 3, 1.0]]) == [[1, 3], [1 / 3, 1]]
    with pytest.raises(PlannerError, match="4 judgements"):
        square([1.0, 2.0, 3.0, 4.0])
