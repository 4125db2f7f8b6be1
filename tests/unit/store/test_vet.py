"""What may enter a plan: the edges of each rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.model.errors import PlannerError
from planner.store import vet


@pytest.mark.parametrize("value", [None, 7, 1.5, b"x", ["x"], True])
def test_text_is_text(value: object) -> None:
    with pytest.raises(PlannerError, match="text belongs here") as caught:
        vet.text(value)
    assert caught.value.hint


def test_text_is_cleaned() -> None:
    assert vet.text("\u1100\u1161\x00\ufffe\r\n") == "가\n"


@given(st.text())
def test_labels_are_short_lines(text: str) -> None:
    label = vet.label(text)
    assert len(label) <= vet.LONGEST_LABEL
    assert vet.label(label) == label
    assert label == label.strip()
    assert "\n" not in label


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\u200d\ufe0f", "\u3164", "\u2800", "\u0301", "\ufffe\x07"])
def test_names_reasons_and_authors_can_be_seen(text: str) -> None:
    for check in (vet.title, vet.reason, vet.author):
        with pytest.raises(PlannerError) as caught:
            check(text)
        assert caught.value.hint
    assert vet.title(f"{text}가").endswith("가")


def test_reasons_and_authors_are_kept_as_written() -> None:
    assert vet.reason(" 첫째\n둘째 ") == "첫째\n둘째"
    assert vet.author(" 진행자 ") == "진행자"


@pytest.mark.parametrize("value", [0, 1, None, "yes", 1.0])
def test_in_or_out_is_yes_or_no(value: bool) -> None:
    with pytest.raises(PlannerError, match="on the roadmap or not"):
        vet.included(value)
    assert (vet.included(True), vet.included(False)) == (1, 0)


@pytest.mark.parametrize("value", [None, "model", 7, ["model", 7], {"model"}])
def test_lists_of_ids(value: object) -> None:
    with pytest.raises(PlannerError, match="list of ids"):
        vet.ids(value)
    assert vet.ids(["a", "b"]) == vet.ids(("a", "b")) == ("a", "b")


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


@pytest.mark.parametrize(
    "text", ["2026Q0", "2026Q5", "2026-Q1", "26Q1", "2026q1", "", "２０２６Q1", "1999Q4", "2100Q1", 2026, None]
)
def test_quarters(text: str) -> None:
    with pytest.raises(PlannerError):
        vet.quarter(text)
