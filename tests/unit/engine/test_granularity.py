"""The printed means and the panel sizes that fit them."""

from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plans import score, small_plan

from planner.engine.granularity import (
    ROUNDING_NAMES,
    ROUNDINGS,
    STACK_RATERS,
    Rounding,
    granularity,
    printed_bounds,
    prints,
    shared,
    stated,
    sums,
)
from planner.engine.result import Grain
from planner.model.plan import Plan, Sheet, Words

RULES = {
    "half-up": ROUND_HALF_UP, "half-even": ROUND_HALF_EVEN, "half-down": ROUND_HALF_DOWN, "truncate": ROUND_DOWN,
}  # fmt: skip
rules = st.sampled_from(ROUNDINGS)


def _printed(total: int, n: int, rounding: Rounding = "half-up") -> Decimal:
    """Print a mean as a report does, by another route than the program's."""
    return (Decimal(total) / Decimal(n)).quantize(Decimal("0.01"), RULES[rounding])


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


@given(rules, st.integers(1, 60).flatmap(lambda n: st.tuples(st.just(n), st.integers(n, 5 * n))))
def test_the_sums_of_a_mean_are_all_that_print_it_by_each_rule(rounding: Rounding, pair: tuple[int, int]) -> None:
    n, total = pair
    mean = _printed(total, n, rounding)
    assert list(sums(mean, n, rounding)) == [k for k in range(n, 5 * n + 1) if _printed(k, n, rounding) == mean]


@given(rules, st.integers(100, 500), st.integers(1, 400))
def test_the_printed_bounds_hold_every_true_mean_and_no_other(rounding: Rounding, hundredths: int, n: int) -> None:
    mean = Decimal(hundredths) / 100
    bounds = printed_bounds(mean, rounding)
    low, high = Fraction(str(bounds.low)), Fraction(str(bounds.high))
    for total in range(n, 5 * n + 1):
        true = Fraction(total, n)
        inside = (low < true or (bounds.low_in and low == true)) and (true < high or (bounds.high_in and true == high))
        assert inside == (_printed(total, n, rounding) == mean), (total, n)


@pytest.mark.parametrize(
    ("rounding", "mean", "fits"),
    [
        # 25 / 8 = 3.125 and 17 / 8 = 2.125: their halves go up, to the even digit, down, and away.
        ("half-up", "3.13", True), ("half-up", "3.12", False),
        ("half-even", "3.12", True), ("half-even", "3.13", False), ("half-even", "2.12", True),
        ("half-down", "3.12", True), ("half-down", "3.13", False),
        ("truncate", "3.12", True), ("truncate", "3.13", False),
    ],
)  # fmt: skip
def test_each_rule_prints_a_half_in_its_own_way(rounding: Rounding, mean: str, fits: bool) -> None:
    assert prints(Decimal(mean), 8, rounding) == fits


def test_halves_to_the_even_digit_belong_to_both_ends_of_it_or_to_none() -> None:
    assert printed_bounds(Decimal("3.12"), "half-even") == (3.115, 3.125, True, True)
    assert printed_bounds(Decimal("3.13"), "half-even") == (3.125, 3.135, False, False)
    assert printed_bounds(Decimal("3.13")) == (3.125, 3.135, True, False)
    assert printed_bounds(Decimal("3.13"), "half-down") == (3.125, 3.135, False, True)
    assert printed_bounds(Decimal("3.13"), "truncate") == (3.13, 3.14, True, False)


def test_the_scale_ends_the_bounds() -> None:
    assert printed_bounds(Decimal("5.00")) == (4.995, 5.0, True, True)
    assert printed_bounds(Decimal("1.00"), "half-down") == (1.0, 1.005, True, True)
    assert printed_bounds(Decimal("5.00"), "truncate") == (5.0, 5.0, True, True)


def test_every_rule_has_its_name() -> None:
    assert set(RULES) == set(ROUNDINGS) == set(ROUNDING_NAMES)
    assert len(set(ROUNDING_NAMES.values())) == 4


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


def test_the_panels_that_the_report_states_come_out_without_being_told() -> None:
    # KISDI, Basic Research 25-14, chapter 4: at most 23 rated a stack (AI models), at least 8 (applications).
    plan = small_plan()
    unprinted = {key: replace(score, n=None) for key, score in plan.published.items()}
    grains = {(g.item, g.indicator): g for g in granularity(replace(plan, published=unprinted))}
    assert {grain.shared[0] for (item, _name), grain in grains.items() if item == "model"} == {23}
    assert {grain.shared[0] for (item, _name), grain in grains.items() if item == "application"} == {8}
    found = [grain.shared[0] for grain in grains.values()]
    assert (min(found), max(found)) == (8, 23)


def test_the_panels_that_the_text_states_for_the_markets_come_out(seeded_plan: Plan) -> None:
    # The same chapter: industry-specific AI was named by 25 experts, physical AI by 22, AI agents by 21.
    stated = {"industry-ai": 25, "physical-ai": 22, "ai-agent": 21}
    for grain in granularity(seeded_plan):
        if grain.item in stated:
            assert grain.panel == stated[grain.item], grain


def test_what_all_38_experts_were_asked_rests_on_38_answers(seeded_plan: Plan) -> None:
    # The same chapter: 38 experts answered; goals, tasks and directions were put to all of them.
    asked = {item for name in ("goals", "tasks", "ai-for-all", "directions") for item in seeded_plan.sheets[name].items}
    grains = [grain for grain in granularity(seeded_plan) if grain.item in asked]
    assert len(grains) == 91
    assert {grain.shared for grain in grains} == {(38,)}
    assert {grain.group for grain in grains} == {"goals", "tasks", "ai-for-all", "directions"}
    assert [(grain.panel, grain.missing) for grain in grains if grain.note] == [(37, 1)] * 3


def test_a_grain_tells_its_bounds_its_group_and_what_is_missing() -> None:
    grain = _grain(small_plan(), "semiconductor", "risk")
    assert (grain.bounds, grain.group, grain.shared, grain.missing) == ((4.145, 4.155), "semiconductor", (14,), 1)
    printed = _grain(small_plan(), "model", "risk")
    assert (printed.group, printed.shared, printed.missing) == ("", (23,), 1)


def _with_sheet(scores: dict[tuple[str, str], float]) -> Plan:
    items = tuple(dict.fromkeys(item for item, _name in scores))
    names = tuple(dict.fromkeys(name for _item, name in scores))
    plan = small_plan()
    sheets = {"own": Sheet("own", Words("새 평가표"), "scale", items, names)}
    return replace(plan, sheets=sheets, published={key: score(value) for key, value in scores.items()})


def test_a_sheet_shares_a_panel_only_where_one_size_explains_it_almost_without_gaps() -> None:
    alone = {(f"i{k}", "a"): round(total / 37 + 1e-9, 2) for k, total in enumerate((98, 99, 101, 103, 110, 117, 119))}
    assert {grain.panel for grain in granularity(_with_sheet(alone))} == {37}
    # Two items of 25 and 22 answers: 26 would explain them with an answer missing in half of the scores.
    apart = {("x", "a"): 4.6, ("x", "b"): 3.92, ("y", "a"): 4.77, ("y", "b"): 3.64, ("z", "a"): 4.52, ("z", "b"): 3.19}
    grains = granularity(_with_sheet(apart))
    assert [grain.panel for grain in grains] == [25, 25, 22, 22, 21, 21]
    assert {grain.group for grain in grains} == {"x", "y", "z"}
    assert "27, 31" in grains[-1].note


def test_one_mean_alone_is_taken_only_where_one_size_fits() -> None:
    single = granularity(_with_sheet({("x", "a"): 3.5}), sizes=range(3, 6))
    assert (single[0].fits, single[0].panel) == ((4,), 4)
    several = granularity(_with_sheet({("x", "a"): 3.5}))
    assert several[0].panel is None and several[0].shared[0] == 2


def test_the_sizes_that_may_be_can_be_given() -> None:
    grains = granularity(small_plan(), sizes=range(12, 20))
    grain = next(g for g in grains if (g.item, g.indicator) == ("cloud", "risk"))
    assert grain.fits == (12, 14, 16, 18)
    assert grain.panel == 12


def test_a_mean_that_no_panel_can_print_is_said_to_be_so() -> None:
    grain = next(g for g in granularity(small_plan(cloud=(3.01, 3.42))) if (g.item, g.indicator) == ("cloud", "risk"))
    assert "8 to 23" in grain.note
    other = next(g for g in granularity(small_plan(cloud=(3.01, 3.42))) if (g.item, g.indicator) == ("cloud", "future"))
    assert other.note and other.note != grain.note and other.panel is None


def test_another_rule_explains_the_survey_less_well(seeded_plan: Plan) -> None:
    unexplained = {rule: sum(g.panel is None for g in granularity(seeded_plan, rule)) for rule in ROUNDINGS}
    assert unexplained["half-up"] == 0
    assert all(count > 0 for rule, count in unexplained.items() if rule != "half-up")


def test_what_the_report_states_stands_beside_what_the_means_betray() -> None:
    said = {one.item: one for one in stated(small_plan())}
    assert {item: one.n for item, one in said.items()} == {"model": 23, "application": 8, "storage": 3}
    assert said["model"].betrayed == (23,) and said["model"].means == 4
    assert said["application"].betrayed == (8, 16) and said["application"].means == 3
    assert said["storage"].betrayed == () and said["storage"].means == 0
    assert {one.betrayed for one in stated(small_plan(), sizes=range(2, 3))} == {()}
