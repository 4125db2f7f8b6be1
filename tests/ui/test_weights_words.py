"""The parts of the Weights page that need no window: words, orders, drafts, scales."""

import numpy as np
import pytest

from planner.model.weighting import (
    ESTIMATORS,
    GROUPINGS,
    WEIGHT_METHODS,
    Judgement,
    WeightCriterion,
    WeightMethod,
    WeightSet,
)
from planner.ui.pages.weights import names
from planner.ui.pages.weights.comparing import ratio_of, step_of
from planner.ui.pages.weights.draft import applied
from planner.ui.pages.weights.order import groups_of, level, moved, ranks_of
from planner.ui.pages.weights.preview import change_text


def test_every_method_has_a_name_and_a_question() -> None:
    assert tuple(names.METHODS) == WEIGHT_METHODS
    assert set(names.QUESTIONS) == set(WEIGHT_METHODS)
    assert set(names.GROUPINGS) == set(GROUPINGS)
    assert set(names.ESTIMATORS) == set(ESTIMATORS)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1, "equally important"),
        (3, "slightly more important"),
        (9, "extremely more important"),
        (4, "between “slightly more important” and “clearly more important”"),
        (2.4, "between “equally important” and “slightly more important”"),
        (8, "between “much more important” and “extremely more important”"),
    ],
)
def test_strengths(value: float, words: str) -> None:
    assert names.strength(value) == words


def test_comparisons_name_the_more_important_first() -> None:
    assert names.comparison("a", "b", 3) == "a is 3 times as important as b: slightly more important"
    assert names.comparison("a", "b", 1 / 5) == "b is 5 times as important as a: clearly more important"
    assert names.comparison("a", "b", 1) == "a and b: equally important"
    assert names.brief(1 / 3) == "3 × · slightly more important"
    assert names.brief(1) == "equally important"


def test_respondents_and_shares() -> None:
    assert names.respondent_name("") == "The room together"
    assert names.respondent_name("A01") == "A01"
    assert names.share(1 / 3) == "33.3%"


@pytest.mark.parametrize(("step", "ratio"), [(-8, 9), (-2, 3), (0, 1), (1, 1 / 2), (8, 1 / 9)])
def test_steps_of_the_scale(step: int, ratio: float) -> None:
    assert ratio_of(step) == pytest.approx(ratio)
    assert step_of(ratio) == step


def test_ratios_between_the_steps_stand_at_the_nearest() -> None:
    assert step_of(2.6) == -2
    assert step_of(1 / 2.6) == 2
    assert step_of(0.99) == 0


def test_places_moved() -> None:
    assert change_text(2) == "▲ 2"
    assert change_text(-1) == "▼ 1"
    assert change_text(0) == "–"


# Orders


def test_groups_follow_the_ranks() -> None:
    assert groups_of(("a", "b", "c"), (2, 1, 2)) == (("b",), ("a", "c"))
    assert groups_of(("a", "b", "c"), (np.nan, 1, np.nan)) == (("b",), ("a",), ("c",))
    assert groups_of((), ()) == ()


def test_ranks_count_who_stands_before() -> None:
    assert ranks_of((("b",), ("a", "c"), ("d",))) == {"b": 1, "a": 2, "c": 2, "d": 4}


def test_moving_past_a_neighbour() -> None:
    groups = (("a",), ("b",), ("c",))
    assert moved(groups, "b", -1) == (("b",), ("a",), ("c",))
    assert moved(groups, "b", 1) == (("a",), ("c",), ("b",))
    assert moved(groups, "a", -1) == groups
    assert moved(groups, "c", 1) == groups


def test_moving_past_a_shared_place() -> None:
    groups = (("a", "b"), ("c",))
    assert moved(groups, "c", -1) == (("c",), ("a", "b"))


def test_moving_out_of_a_shared_place() -> None:
    groups = (("a", "b"), ("c",))
    assert moved(groups, "a", -1) == (("a",), ("b",), ("c",))
    assert moved(groups, "a", 1) == (("b",), ("a",), ("c",))


def test_sharing_a_place_and_parting_again() -> None:
    groups = (("a",), ("b",), ("c",))
    shared = level(groups, "b")
    assert shared == (("a", "b"), ("c",))
    assert level(shared, "b") == groups
    assert level(groups, "a") == groups, "nobody stands above the first"
    assert level(shared, "c") == (("a", "b", "c"),)


# Drafts


def weight_set(method: WeightMethod, *judged: Judgement) -> WeightSet:
    criteria = tuple(WeightCriterion(one, "high") for one in ("a", "b"))
    return WeightSet("w", "stacks", "w", method, "", "", criteria=criteria, judgements=judged)


def test_nothing_said_changes_nothing() -> None:
    known = weight_set("direct", Judgement("A01", "a", "", 3))
    assert applied(known, "A01", {}) is known


def test_what_is_said_replaces_what_was() -> None:
    known = weight_set("direct", Judgement("A01", "a", "", 3), Judgement("A02", "a", "", 9))
    found = applied(known, "A01", {("a", "", ""): 5.0, ("b", "", ""): 1.0})
    assert found.judgements == (
        Judgement("A02", "a", "", 9), Judgement("A01", "a", "", 5), Judgement("A01", "b", "", 1),
    )  # fmt: skip


def test_what_is_taken_back_goes() -> None:
    known = weight_set("direct", Judgement("A01", "a", "", 3))
    assert applied(known, "A01", {("a", "", ""): None}).judgements == ()


def test_a_pair_is_the_same_whichever_is_named_first() -> None:
    known = weight_set("ahp", Judgement("A01", "a", "b", 3))
    assert applied(known, "A01", {("b", "a", ""): 2.0}).judgements == (Judgement("A01", "b", "a", 2),)


def test_best_and_worst_are_two_sides() -> None:
    known = weight_set("bwm", Judgement("", "a", "b", 3, "best"))
    assert len(applied(known, "", {("a", "b", "worst"): 2.0}).judgements) == 2
    assert len(applied(known, "", {("a", "b", "best"): 2.0}).judgements) == 1
