"""What the facilitator types when votes are called out."""

import pytest

from planner.model.errors import PlannerError
from planner.ui.room.entry import REASONS, Vote, read_vote

CODES = tuple(f"A{number:02d}" for number in range(1, 13))


@pytest.mark.parametrize("typed", ["A03 4", "a03 4", "A034", "03 4", "034", "3 4", "34", " A03:4 ", "A03=4", "A03, 4"])
def test_a_level(typed: str) -> None:
    assert read_vote(typed, CODES) == Vote("A03", value=4)


@pytest.mark.parametrize("typed", ["A03 3-4", "A03 4-3", "A033-4", "3 3–4", "A03 3 ~ 4"])
def test_a_range_in_either_order(typed: str) -> None:
    assert read_vote(typed, CODES) == Vote("A03", low=3, high=4)


def test_a_range_of_one_level_is_that_level() -> None:
    assert read_vote("A03 4-4", CODES) == Vote("A03", value=4)


@pytest.mark.parametrize(("digits", "reason"), REASONS.items())
def test_an_abstention_says_why(digits: str, reason: str) -> None:
    assert read_vote(f"A12 {digits}", CODES) == Vote("A12", abstention=reason)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["", "A03", "4", "A03 6", "A03 0", "A99 4", "A03 4 5", "A03 x", "A03 3-", "A03 -4"])
def test_anything_else_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(PlannerError) as caught:
        read_vote(typed, CODES)
    assert "A03 4" in str(caught.value)


def test_two_readings_are_not_guessed_between() -> None:
    with pytest.raises(PlannerError, match="more than one way"):
        read_vote("A1001", ("A10", "A100"))
    assert read_vote("A10 01", ("A10", "A100")) == Vote("A10", abstention="no-expertise")
    assert read_vote("A100 1", ("A10", "A100")) == Vote("A100", value=1)


def test_a_number_that_two_codes_share_names_neither() -> None:
    with pytest.raises(PlannerError):
        read_vote("3 4", ("A03", "B03"))
    assert read_vote("B03 4", ("A03", "B03")) == Vote("B03", value=4)


def test_codes_may_be_words() -> None:
    assert read_vote("전문가가 5", ("전문가가",)) == Vote("전문가가", value=5)
