"""Compute a case's values in a test, and hold them against published ones."""

from typing import Any

from planner.engine.cases.case import Values, read_cases
from planner.engine.cases.check import METHODS, check, listed
from planner.files.cases import bundled

CASES = {case.id: case for case in bundled()}
# Where it was published, the values, and the greatest difference.
Published = tuple[str, dict[str, Any], float]


def values(method: str, input_: object, options: object = None) -> Values:
    """Return what a method gives for an input, as JSON holds it."""
    document = {
        "id": "one", "method": method, "input": input_, "options": options or {}, "expected": {"x": 1}, "tolerance": 0,
        "citation": "",
    }  # fmt: skip
    case = read_cases(document)[0]
    return {name: listed(value) for name, value in METHODS[method].compute(case).items()}


def as_published(name: str, published: Published) -> None:
    """Assert that a bundled case gives the published values, and allows no more than they do."""
    source, expected, near = published
    case = CASES[name]
    assert case.citation == source
    assert max(case.tolerance.values()) <= near
    finding = check(case)
    assert set(finding.obtained) == set(expected)
    for value, figure in expected.items():
        assert _close(finding.obtained[value], figure, near), value


def _close(obtained: Any, published: Any, near: float) -> bool:
    if isinstance(published, list):
        return len(obtained) == len(published) and all(
            _close(one, other, near) for one, other in zip(obtained, published, strict=True)
        )
    if isinstance(published, bool | str) or published is None:
        return bool(obtained == published)
    return abs(float(obtained) - float(published)) <= near + 1e-12
