"""The printed means and the panel sizes that fit them."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plans import score, small_plan

from planner.engine.granularity import STACK_RATERS, granularity, prints, shared
from planner.engine.result import Grain
from planner.model.plan import Plan


def _printed(total: int, n: int) -> Decimal:
    """Print a mean as a report does, by another route than the program's."""
    return (Decimal(total) / Decimal(n)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _brute(mean: Decimal, n: int) -> bool:
    return any(_printed(total, n) == mean for total in range(n, 5 * n + 1))


def _grain(plan: Plan, item: str, indicator: str) -> Grain:
    return next(g for g in granularity(plan) if (g.item, g.indicator) == (item, indicator))


def test_every_possible_mean_agrees_with_brute_force() -> None:
    for n in (1, 2, 3, 7, 8, 11, 16, 23, 38):
        possible = {_printed(total, n) for total in range(n, 5 * n + 1)}
        for hundredths in range(95, 506):
            mean = Decimal(hundredths) / 100
            assert prints(mean, n) == (mean in possible), (mean, n)


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.just(n), st.integers(n, 5 * n))))
def test_a_mean_that_was_printed_from_n_scores_fits_n(pair: tuple[int, int]) -> None:
    n, total = pair
    assert prints(_printed(total, n), n)


def test_halves_round_up() -> None:
    # 25 / 8 = 3.125 and 21 / 8 = 2.625
    assert prints(Decimal("3.13"), 8)
    assert not prints(Decimal("3.12"), 8)
    assert prints(Decimal("2.63"), 8)


def test_impossible_input_fits_nothing() -> None:
    assert not prints(Decimal("3.00"), 0)
    assert not prints(Decimal("3.00"), -4)
    assert not prints(Decimal("3.333"), 3)
    assert not prints(Decimal("0.99"), 100)
    assert not prints(Decimal("5.01"), 100)


@pytest.mark.parametrize(
    ("item", "indicator", "fits", "panel"),
    [
        ("model", "risk", (11, 14, 22), 22),
        ("model", "future", (10, 20, 23), 23),
        ("model", "current", (18, 23), 23),
        ("model", "dependence", tuple(range(8, 24)), 23),
        ("cloud", "dependence", (9, 12, 15, 18, 21), 12),
        ("cloud", "future", (12, 19), 12),
        ("semiconductor", "dependence", (14, 15), 14),
        ("semiconductor", "risk", (13, 20), 13),
        ("dev-platform", "current", (13, 16), 16),
        ("application", "future", (8, 15, 16, 23), 8),
    ],
)
def test_the_survey(item: str, indicator: str, fits: tuple[int, ...], panel: int) -> None:
    grain = _grain(small_plan(), item, indicator)
    assert (grain.fits, grain.panel) == (fits, panel)


def test_every_fit_of_the_survey_agrees_with_brute_force() -> None:
    for grain in granularity(small_plan()):
        mean = Decimal(str(grain.mean))
        assert grain.fits == tuple(n for n in STACK_RATERS if _brute(mean, n))


def test_every_printed_score_of_the_survey_gets_a_panel_that_can_print_it() -> None:
    grains = granularity(small_plan())
    assert len(grains) == 30
    for grain in grains:
        assert grain.panel is not None
        assert _brute(Decimal(str(grain.mean)), grain.panel)


def test_indicators_of_one_stack_differ_by_one_answer_at_most() -> None:
    panels: dict[str, set[int]] = {}
    for grain in granularity(small_plan()):
        panels.setdefault(grain.item, set()).add(grain.panel or 0)
    assert all(max(found) - min(found) <= 1 for found in panels.values())


def test_a_missing_answer_is_said() -> None:
    assert _grain(small_plan(), "model", "risk").note == "One of 23 answers is missing."
    assert _grain(small_plan(), "model", "future").note == ""


def test_of_several_panels_the_smallest_is_taken_and_the_others_named() -> None:
    grain = _grain(small_plan(), "system-software", "risk")
    assert grain.panel == 10
    assert "20" in grain.note


def test_only_exact_scores_are_listed_in_the_plans_order() -> None:
    plan = small_plan()
    keys = [(grain.item, grain.indicator) for grain in granularity(plan)]
    assert keys == [key for key, value in plan.published.items() if value.kind == "exact"]


def test_fewest_missing_answers_win_over_a_smaller_panel() -> None:
    # 3.36 needs 11, 14 or 22; 2.61 needs 18 or 23: 23 with one missing.
    assert shared((Decimal("3.36"), Decimal("2.61")), range(8, 24)) == (23,)
    assert shared((Decimal("3.50"), Decimal("3.42")), range(8, 24)) == (12,)


def test_no_common_panel_gives_none() -> None:
    # 1.01 needs a hundred people.
    assert shared((Decimal("1.01"), Decimal("3.00")), range(8, 24)) == ()
    assert shared((), range(8, 10)) == (8, 9)


def test_a_score_that_nothing_explains_leaves_its_stack_without_a_panel() -> None:
    grain = _grain(small_plan(cloud=(3.01, 3.42)), "cloud", "risk")
    assert (grain.fits, grain.panel) == ((), None)
    assert grain.note


def test_a_printed_panel_that_cannot_print_a_mean_is_said() -> None:
    plan = small_plan(model=(3.37, 3.30))
    grain = _grain(plan, "model", "risk")
    assert grain.panel is None
    assert "23" in grain.note
    assert _grain(plan, "model", "future").panel == 23


def test_outside_the_stacks_only_a_single_answer_is_taken() -> None:
    plan = small_plan()
    # 25 is the only size that explains both; of 3.50 and 3.00 many sizes do.
    scores = {("market", "strategic"): score(4.6), ("market", "leadership"): score(3.92), ("other", "x"): score(3.5)}
    grains = {(g.item, g.indicator): g for g in granularity(replace(plan, published=scores))}
    assert grains["market", "strategic"].panel == 25
    assert grains["market", "leadership"].panel == 25
    assert grains["other", "x"].panel is None
    assert grains["other", "x"].note
    assert grains["other", "x"].fits == tuple(range(2, 39, 2))
