"""The error bars of the published means."""

import math
from collections import Counter
from dataclasses import replace
from itertools import combinations_with_replacement

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.engine.certainty.errorbars import deviations, error_bars
from planner.engine.certainty.results import ErrorBar
from planner.engine.granularity import Rounding
from planner.model.plan import Plan
from tests.plans import score, small_plan

RULES: tuple[Rounding, ...] = ("half-up", "truncate")


def _bar(plan: Plan, item: str, indicator: str) -> ErrorBar:
    return next(bar for bar in error_bars(plan) if (bar.item, bar.indicator) == (item, indicator))


@pytest.mark.parametrize("n", [1, 2, 3, 5, 7])
def test_deviations_agree_with_every_set_of_answers(n: int) -> None:
    for total in range(n, 5 * n + 1):
        sets = [row for row in combinations_with_replacement(range(1, 6), n) if sum(row) == total]
        spread = [float(np.std(row)) for row in sets]
        ways = [math.factorial(n) / math.prod(map(math.factorial, Counter(row).values())) for row in sets]
        least, middle, greatest = deviations(n, total)
        assert (least, greatest) == pytest.approx((min(spread), max(spread)), abs=1e-9)
        assert least - 1e-12 <= middle <= greatest + 1e-12
        if n == 1:
            assert ways == [1] and middle == 0


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 90).flatmap(lambda n: st.tuples(st.just(n), st.integers(n, 5 * n))))
def test_deviations_are_in_order_and_mirrored(pair: tuple[int, int]) -> None:
    n, total = pair
    found = deviations(n, total)
    assert 0 <= found[0] <= found[1] + 1e-12 and found[1] <= found[2] + 1e-12 <= 2 + 1e-9
    mirrored = deviations(n, 6 * n - total)
    assert found == pytest.approx(mirrored, abs=1e-9)


def test_a_bar_of_the_survey_by_hand() -> None:
    # Cloud, risk 3.50 from 12 answers: sum 42. Least: six 3 and six 4. Greatest: seven 5, one 3 and four 1.
    bar = _bar(small_plan(), "cloud", "risk")
    assert (bar.mean, bar.n) == (3.5, 12)
    assert bar.deviation is not None and bar.error is not None
    # 42 = 12 + 4·7 + 2: seven fives, one three, four ones.
    greatest = math.sqrt((7 * 25 + 9 + 4) / 12 - 3.5**2)
    assert (bar.deviation[0], bar.deviation[2]) == pytest.approx((0.5, greatest))
    assert bar.error == pytest.approx([deviation / math.sqrt(12) for deviation in bar.deviation])
    assert bar.low is not None and bar.high is not None and 2.5 <= bar.low < 3.5 < bar.high <= 4.5


def test_every_score_of_the_survey_has_a_bar_in_its_order() -> None:
    plan = small_plan()
    bars = error_bars(plan)
    assert [(bar.item, bar.indicator) for bar in bars] == list(plan.published)
    for bar in bars:
        kind = plan.published[bar.item, bar.indicator].kind
        assert (bar.n is None) == (kind != "exact")
        assert (bar.deviation is None) == (bar.error is None) == (kind != "exact")
        if bar.deviation and bar.mean is not None and bar.low is not None and bar.high is not None:
            assert bar.deviation[0] <= bar.deviation[1] <= bar.deviation[2]
            assert 1 <= bar.low <= bar.mean + 0.005 and bar.mean - 0.005 <= bar.high <= 5


def test_bars_of_some_items_alone() -> None:
    assert {bar.item for bar in error_bars(small_plan(), items={"model", "data"})} == {"model", "data"}


def test_a_lost_value_keeps_what_bounds_it() -> None:
    bar = _bar(small_plan(), "data", "risk")
    assert (bar.mean, bar.n, bar.deviation, bar.low, bar.high) == (None, None, None, 1.0, 2.99)
    assert "lost" in bar.note


def test_what_is_not_published_has_no_bar() -> None:
    bar = _bar(small_plan(), "storage", "risk")
    assert (bar.mean, bar.n, bar.error, bar.low, bar.high) == (None, None, None, None, None)
    assert bar.note


def test_a_mean_of_unknown_panel_has_no_error_and_says_why() -> None:
    plan = replace(small_plan(), published={("other", "x"): score(3.5)})
    bar = error_bars(plan)[0]
    assert (bar.mean, bar.n, bar.deviation, bar.low) == (3.5, None, None, None)
    assert "Several panel sizes" in bar.note


def test_the_note_tells_of_missing_answers() -> None:
    assert "missing" in _bar(small_plan(), "model", "risk").note
    assert _bar(small_plan(), "model", "future").note == ""


def test_more_answers_make_the_bar_shorter() -> None:
    few, many = (
        error_bars(replace(small_plan(), published={("x", "a"): score(3.25, n), ("x", "b"): score(4.0, n)}))[0]
        for n in (8, 32)
    )
    assert few.error is not None and many.error is not None
    assert many.error[2] < few.error[2]
    assert few.low is not None and many.low is not None and few.low < many.low


def test_a_printed_mean_of_many_answers_may_have_several_sums() -> None:
    # 3.25 of 250 answers: sums 812 and 813 print so; the range holds both.
    plan = replace(small_plan(), published={("x", "a"): score(3.25, 250), ("x", "b"): score(4.0, 250)})
    bar = error_bars(plan)[0]
    each = [deviations(250, total) for total in (812, 813)]
    assert bar.n == 250 and bar.deviation is not None
    assert bar.deviation[0] == pytest.approx(min(one[0] for one in each))
    assert bar.deviation[2] == pytest.approx(max(one[2] for one in each))


def test_another_rounding_rule_gives_other_sums() -> None:
    bars = {rule: error_bars(small_plan(), rule, items=("application",))[0] for rule in RULES}
    assert bars["half-up"].n == 8
    assert bars["truncate"].n is None
