"""Every case that comes along passes, a wrong one does not, and nonsense is told instead of stopping the rest."""

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from planner.engine.cases.case import Case, read_cases
from planner.engine.cases.check import METHODS, check, check_all, distance, listed
from planner.files.cases import bundled

CASES = bundled()


def _case(method: str, input_: object, expected: object, tolerance: object = 1e-9, **more: object) -> Case:
    document = {"id": "one", "method": method, "input": input_, "expected": expected, "tolerance": tolerance}
    return read_cases({**document, "citation": "", **more})[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_every_bundled_case_passes(case: Case) -> None:
    finding = check(case)
    assert finding.passed, (finding.problem, finding.names, finding.obtained)
    assert finding.difference is not None
    assert set(finding.obtained) == set(case.expected)


def test_the_bundled_cases_cover_what_the_program_computes() -> None:
    used = {case.method for case in CASES}
    needed = {"ahp", "roc", "bwm", "topsis", "vikor", "promethee", "electre-iii", "electre-tri", "rank-agreement"}
    assert needed | {"smaa", "kendall-w", "krippendorff", "fleiss", "cohen", "ipras", "quadrant", "granularity"} <= used
    assert used <= set(METHODS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_each_names_its_source_and_both_languages(case: Case) -> None:
    assert len(case.citation) > 15
    assert case.title.ko and case.title.en
    assert bool(case.note.ko) == bool(case.note.en)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_every_bundled_case_fails_when_any_of_its_values_is_another(case: Case) -> None:
    for name, value in case.expected.items():
        near = case.tolerance.get(name, case.tolerance.get("", 0.0))
        finding = check(replace(case, expected={**case.expected, name: _moved(value, 4 * near + 1e-6)}))
        assert (finding.passed, finding.names) == (False, (name,))


def _moved(value: Any, far: float) -> Any:
    """Return a value that is another: its first figure moved, its first word changed, a list without any with one."""
    if isinstance(value, list):
        return [_moved(value[0], far), *value[1:]] if value else [1]
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return "other"
    return value + far


def test_a_wrong_figure_differs() -> None:
    finding = check(_case("roc", {"ranks": [1, 2]}, {"weights": [0.76, 0.24]}, 0.001))
    assert (finding.passed, finding.names) == (False, ("weights",))
    assert finding.difference == pytest.approx(0.01)


def test_only_the_value_that_is_off_is_named() -> None:
    expected = {"spearman": 0.9, "ws": 0.1}
    finding = check(_case("rank-agreement", {"first": [1, 2, 3, 4, 5], "second": [1, 3, 2, 4, 5]}, expected))
    assert finding.names == ("ws",)
    own = check(_case("rank-agreement", {"first": [1, 2, 3, 4, 5], "second": [1, 3, 2, 4, 5]}, expected, {"ws": 1.0}))
    assert own.passed


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (_case("magic", {}, {"x": 1}), "no method “magic”"),
        (_case("roc", {}, {"weights": [1]}), "missing ranks"),
        (_case("topsis", {"matrix": [[1, 2], [3]], "weights": [1, 1]}, {"scores": [1]}), "can't be computed"),
        (_case("topsis", {"matrix": "many", "weights": [1]}, {"scores": [1]}), "can't be computed"),
        (_case("vikor", {"matrix": [[1], [2]], "weights": [-1]}, {"Q": [1]}), "not negative"),
        (_case("kendall-w", {"ratings": 5}, {"w": 1}), "can't be computed"),
    ],
)
def test_nonsense_has_not_passed_and_says_why(case: Case, said: str) -> None:
    finding = check(case)
    assert (finding.passed, finding.difference) == (False, None)
    assert said in finding.problem


def test_a_value_that_no_method_gives_has_not_passed() -> None:
    finding = check(_case("roc", {"ranks": [1]}, {"weights": [1], "luck": 7}))
    assert (finding.passed, finding.names, finding.obtained["luck"]) == (False, ("luck",), None)


def test_undefined_is_expected_as_null_and_never_as_zero() -> None:
    undefined = {"matrix": [[2, 2], [1, 1]]}
    assert check(_case("smaa", undefined, {"confidence": [1, None]})).passed
    assert not check(_case("smaa", undefined, {"confidence": [1, 0]})).passed


def test_distance() -> None:
    assert distance([1, [2, 3]], [1, [2.5, 3]]) == 0.5
    assert distance({"a": 1}, {"a": 2, "b": 3}) == 1
    assert distance([1], [1, 2]) is None
    assert distance({"a": 1}, {}) is None
    assert distance("invest", "invest") == 0
    assert distance("invest", "monitor") is None
    assert distance(True, 1) is None
    assert distance(None, None) == 0
    assert distance([], []) == 0


def test_values_as_json_holds_them() -> None:
    assert listed(np.array([[1.0, math.nan]])) == [[1.0, None]]
    assert listed({"a": (np.int64(3), range(2))}) == {"a": [3, [0, 1]]}
    assert listed(math.inf) is None


def test_all_are_computed_in_their_order_with_progress() -> None:
    steps: list[float] = []
    chosen = CASES[:4]
    findings = check_all(chosen, lambda fraction, _message: steps.append(fraction))
    assert [finding.case.id for finding in findings] == [case.id for case in chosen]
    assert steps == [0, 0.25, 0.5, 0.75, 1]
    assert check_all(()) == ()
