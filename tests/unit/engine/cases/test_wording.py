"""Findings in words and figures."""

from planner.engine.cases import wording
from planner.engine.cases.case import read_cases
from planner.engine.cases.check import Finding, check

DOCUMENT = {
    "id": "one", "method": "roc", "title": {"ko": "순위", "en": "Ranks"}, "input": {"ranks": [1, 2]},
    "expected": {"weights": [0.75, 0.25]}, "tolerance": {"": 1e-6}, "citation": "Somebody (1996)",
}  # fmt: skip


def _finding(**changes: object) -> Finding:
    return check(read_cases({**DOCUMENT, **changes})[0])


def test_a_case_that_passed() -> None:
    finding = _finding()
    assert wording.method_name(finding) == "Rank-order centroid weights"
    assert (wording.title(finding), wording.verdict(finding)) == ("Ranks", "matches")
    assert (wording.difference(finding), wording.tolerance(finding)) == ("0", "1e-06")
    assert wording.expected(finding) == wording.obtained(finding) == "weights 0.75, 0.25"


def test_a_case_that_did_not() -> None:
    finding = _finding(expected={"weights": [0.7, 0.3]}, tolerance={"": 0.01, "weights": 0.02})
    assert (wording.verdict(finding), wording.difference(finding)) == ("differs", "0.05")
    assert wording.tolerance(finding) == "0.01 · weights 0.02"


def test_a_case_that_could_not_be_computed() -> None:
    finding = _finding(method="magic")
    assert wording.method_name(finding) == "magic"
    assert wording.difference(finding) == "–"
    assert wording.obtained(finding) == "There is no method “magic”."


def test_values_are_shown_short() -> None:
    assert wording.shown([[1, 0.123456789], [None, True]]) == "1, 0.123457 | not defined, yes"
    assert wording.shown([]) == "[]"
    assert wording.shown({"a": [1, 2]}) == "{a: 1, 2}"
    assert wording.shown(False) == "no"
    assert wording.values({"lambda_max": 4.1, "S": [1]}) == "λmax 4.1; S 1"


def test_values_are_shown_at_length() -> None:
    shown = wording.block({"matrix": [[1, 2], [3, 4]], "weights": [0.5, 0.5], "criteria": [{"scale": [0, 1]}]})
    assert shown.splitlines() == [
        "matrix", "    1, 2", "    3, 4", "weights  0.5, 0.5", "criteria", '    {"scale": [0, 1]}',
    ]  # fmt: skip


def test_the_summary_counts() -> None:
    good, bad = _finding(), _finding(expected={"weights": [0.7, 0.3]})
    assert wording.summary((good,)) == "1 published case, and it comes out as published."
    assert wording.summary((good, good)) == "2 published cases, and all come out as published."
    assert wording.summary((good, bad)) == "1 of 2 published cases differs."


def test_the_document_holds_everything() -> None:
    good, bad = _finding(), _finding(expected={"weights": [0.7, 0.3]}, tolerance={"": 0.0, "weights": 0.01})
    found = wording.document((good, bad))
    assert (found["passed"], found["failed"]) == (1, 1)
    assert found["cases"][0]["tolerance"] == 1e-6
    assert found["cases"][1]["tolerance"] == {"": 0.0, "weights": 0.01}
    assert (found["cases"][1]["off"], found["cases"][0]["title"]["ko"]) == (["weights"], "순위")
