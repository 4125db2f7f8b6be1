"""The format of cases: what is read, and what is told of files that are not in it."""

import pytest

from planner.engine.cases.case import number, plain, read_cases
from planner.model.errors import PlannerError

GOOD = {
    "id": "one", "method": "roc", "input": {"ranks": [1, 2]}, "expected": {"weights": ["3/4", 0.25]},
    "tolerance": 1e-6, "citation": "Somebody (1996)",
}  # fmt: skip


def _with(**changes: object) -> dict[str, object]:
    return {**GOOD, **changes}


def test_a_case_is_read() -> None:
    (case,) = read_cases(GOOD)
    assert (case.id, case.method, case.citation) == ("one", "roc", "Somebody (1996)")
    assert case.expected == {"weights": [0.75, 0.25]}
    assert (dict(case.options), dict(case.tolerance)) == ({}, {"": 1e-6})
    assert (case.title.en, case.note.ko) == ("one", "")


def test_texts_may_be_in_both_languages_or_in_one() -> None:
    (case,) = read_cases(_with(title={"ko": "순위", "en": "Ranks"}, note={"ko": "비고"}))
    assert (case.title.ko, case.title.en, case.note.en) == ("순위", "Ranks", "비고")


def test_a_file_may_hold_a_list() -> None:
    assert [case.id for case in read_cases([GOOD, _with(id="two")])] == ["one", "two"]


def test_each_value_may_have_its_own_tolerance() -> None:
    (case,) = read_cases(_with(tolerance={"": 0.1, "weights": 0.01}))
    assert dict(case.tolerance) == {"": 0.1, "weights": 0.01}


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (["text"], "JSON object"),
        ([], "no case"),
        ([GOOD, GOOD], "Two cases have the id one"),
        ({"id": "one"}, "missing method, input, expected, tolerance, citation"),
        (_with(weight=1), "unknown weight"),
        (_with(input=[1]), "“input” must be a JSON object"),
        (_with(options=[1]), "“options” must be a JSON object"),
        (_with(expected={}), "expects nothing"),
        (_with(tolerance=-1), "tolerance"),
        (_with(tolerance="small"), "tolerance"),
        (_with(tolerance={"": True}), "tolerance"),
    ],
)
def test_what_is_not_the_format_is_told(document: object, said: str) -> None:
    with pytest.raises(PlannerError, match=said):
        read_cases(document)


def test_numbers_fractions_and_words() -> None:
    assert [number(one) for one in ("1/3", "2.5", "max", "1/0", None, True, 4)] == [
        pytest.approx(1 / 3), 2.5, "max", "1/0", None, True, 4,
    ]  # fmt: skip
    assert plain({"a": [["1/2"], None]}) == {"a": [[0.5], None]}
    with pytest.raises(PlannerError):
        number(object())
