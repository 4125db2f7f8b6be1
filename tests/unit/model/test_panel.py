"""Who may score what, and what a figure proposes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.model.panel import Assessor, SubAnchor, may_score, proposed
from planner.model.words import Words


def member(role: str = "expert", *duties: tuple[str, str]) -> Assessor:
    return Assessor("A01", "", role, duties=duties)


@pytest.mark.parametrize("role", ["facilitator", "observer"])
def test_only_experts_score(role: str) -> None:
    assert not may_score(member(role), "stacks", "model")
    assert not may_score(member(role, ("stacks", "")), "stacks", "model")


def test_without_duties_everything_may_be_scored() -> None:
    assert may_score(member(), "stacks", "model")


def test_duties_name_sheets_or_single_items() -> None:
    assert may_score(member("expert", ("stacks", "")), "stacks", "model")
    assert may_score(member("expert", ("stacks", "model")), "stacks", "model")
    assert not may_score(member("expert", ("stacks", "data")), "stacks", "model")
    assert not may_score(member("expert", ("markets", "")), "stacks", "model")


RISING = SubAnchor("r", "risk", Words("비율"), "%", (20.0, 40.0, 60.0, 80.0), True, "facilitator", Words(""))
FALLING = SubAnchor("f", "risk", Words("비율"), "%", (20.0, 40.0, 60.0, 80.0), False, "facilitator", Words(""))


@pytest.mark.parametrize(("figure", "score"), [(-5, 1), (19.99, 1), (20, 2), (59, 3), (60, 4), (80, 5), (1000, 5)])
def test_a_figure_proposes_a_score(figure: float, score: int) -> None:
    assert proposed(RISING, figure) == score
    assert proposed(FALLING, figure) == 6 - score


@given(st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_higher_figures_never_propose_less(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 1 <= proposed(RISING, low) <= proposed(RISING, high) <= 5
    assert proposed(FALLING, low) >= proposed(FALLING, high)
