"""What may enter a plan: the edges of each rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.model.errors import PlannerError
from planner.store import vet


@given(st.text())
def test_clean_text_can_be_stored_and_stays_clean(text: str) -> None:
    cleaned = vet.clean(text)
    assert vet.clean(cleaned) == cleaned
    assert "\x00" not in cleaned
    cleaned.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\u1112\u1161\u11ab", "한"),
        ("e\u0301", "é"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\x07가\x7f", "가"),
    ],
)
def test_cleaning(text: str, expected: str) -> None:
    assert vet.clean(text) == expected


def test_titles_are_one_line() -> None:
    assert vet.title("  가 \n 나  ") == "가 나"
    assert vet.title("x" * vet.LONGEST_TITLE) == "x" * vet.LONGEST_TITLE


@pytest.mark.parametrize("value", [1, 5])
def test_scores_at_the_ends(value: int) -> None:
    assert vet.score(value) == value
    assert vet.confidence(value) == value
    assert vet.confidence(None) is None


@given(st.integers().filter(lambda value: not 1 <= value <= 5))
def test_scores_outside(value: int) -> None:
    with pytest.raises(PlannerError, match="scores run from 1 to 5"):
        vet.score(value)


@given(st.floats(1, 5))
def test_lines_inside(value: float) -> None:
    assert vet.cut(value) == value


@given(
    st.one_of(st.floats(max_value=1, exclude_max=True), st.floats(min_value=5, exclude_min=True), st.just(float("nan")))
)
def test_lines_outside(value: float) -> None:
    with pytest.raises(PlannerError):
        vet.cut(value)


def test_quadrants_and_phases() -> None:
    assert vet.quadrant("invest") == "invest"
    assert vet.quadrant("cross", cross=True) == "cross"
    assert vet.phase("mid-long") == "mid-long"
    with pytest.raises(PlannerError, match="no quadrant cross") as caught:
        vet.quadrant("cross")
    assert "respond, invest, support, monitor" in caught.value.hint


def test_periods() -> None:
    vet.period("2026Q1", "2026Q1")
    vet.period(None, "2026Q1")
    vet.period("2026Q1", None)
    with pytest.raises(PlannerError, match="2026Q4 to 2026Q3"):
        vet.period("2026Q4", "2026Q3")


@pytest.mark.parametrize("text", ["2026Q0", "2026Q5", "2026-Q1", "26Q1", "2026q1", "", "２０２６Q1"])
def test_quarters(text: str) -> None:
    with pytest.raises(PlannerError):
        vet.quarter(text)
