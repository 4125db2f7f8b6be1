"""The range of each quadrant's share of the published matrix."""

from dataclasses import replace
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.engine.certainty.results import ShareRange
from planner.engine.certainty.shareranges import share_ranges
from planner.engine.quadrant import matrix
from planner.engine.result import Cuts
from planner.model.plan import QUADRANTS, Plan
from planner.model.weighting import Uncertainty
from tests.plans import score, small_plan

Shares = tuple[float, float, float, float]


def _range(plan: Plan, item: str, cuts: Cuts | None = None, uncertainty: Uncertainty | None = None) -> ShareRange:
    return next(found for found in share_ranges(plan, cuts, uncertainty) if found.item == item)


def _few(risk: float, future: float, n: int) -> Plan:
    """Make a survey whose AI model was rated by n people."""
    plan = small_plan()
    return replace(plan, published={("model", "risk"): score(risk, n), ("model", "future"): score(future, n)})


def _joint(risk: tuple[int, ...], future: tuple[int, ...], cuts: Cuts) -> Shares:
    """Redraw people who gave both answers in every way."""
    n, found = len(risk), [0.0] * 4
    for picks in product(range(n), repeat=n):
        sides = []
        for answers, cut in ((risk, cuts.risk), (future, cuts.future)):
            off = sum(answers[pick] for pick in picks) / n - cut
            sides.append(0.5 if abs(off) < 1e-9 else float(off > 0))
        up, right = sides
        for place, share in enumerate((up * (1 - right), up * right, (1 - up) * right, (1 - up) * (1 - right))):
            found[place] += share / n**n
    return found[0], found[1], found[2], found[3]


@pytest.mark.parametrize(
    ("risk", "future", "cuts"), [(3.25, 2.75, Cuts()), (3.0, 3.5, Cuts()), (2.25, 3.0, Cuts(2.5, 3))]
)
def test_no_panel_of_four_whatever_goes_with_what_lies_outside(risk: float, future: float, cuts: Cuts) -> None:
    found = _range(_few(risk, future, 4), "model", cuts).shares
    rows = {
        value: [row for row in combinations_with_replacement(range(1, 6), 4) if sum(row) == round(4 * value)]
        for value in (risk, future)
    }
    for first, second in product(rows[risk], rows[future]):
        # The same people gave both: like with like, and the other way round.
        for joined in (second, second[::-1]):
            for name, share in zip(QUADRANTS, _joint(first, joined, cuts), strict=True):
                least, _middle, greatest = found[name]
                assert least - 1e-9 <= share <= greatest + 1e-9


def test_the_middle_is_the_matrixs_own_share() -> None:
    layers = (Uncertainty(), Uncertainty(lines=0.25), Uncertainty(assessors=False), Uncertainty(intervals=False))
    for uncertainty in layers:
        points = matrix(small_plan(), uncertainty=uncertainty)
        for found in share_ranges(small_plan(), uncertainty=uncertainty):
            middles = {name: share[1] for name, share in found.shares.items()}
            assert middles == pytest.approx(dict(points.point(found.item).probability))


def test_every_stack_with_two_scores_has_a_range_in_the_sheets_order() -> None:
    items = [found.item for found in share_ranges(small_plan())]
    assert items == [point.item for point in matrix(small_plan()).points if point.item != "storage"]


@settings(max_examples=25, deadline=None)
@given(st.integers(100, 500), st.integers(100, 500), st.integers(100, 500), st.integers(100, 500))
def test_least_middle_and_greatest_are_in_order(risk: int, future: int, up: int, right: int) -> None:
    plan = small_plan(cloud=(risk / 100, future / 100), data=((1.0, 2.99), future / 100))
    for found in share_ranges(plan, Cuts(up / 100, right / 100)):
        for least, middle, greatest in found.shares.values():
            assert 0 <= least <= middle <= greatest <= 1
        assert sum(share[0] for share in found.shares.values()) <= 1 + 1e-9
        assert sum(share[2] for share in found.shares.values()) >= 1 - 1e-9


def test_a_far_stack_is_surer_than_a_near_one_even_at_worst() -> None:
    far, near = (_range(small_plan(), item).shares for item in ("semiconductor", "model"))
    assert far["respond"][0] > near["invest"][0] > 0.5


def test_without_the_assessors_layer_an_exact_score_has_no_range() -> None:
    found = _range(small_plan(), "model", uncertainty=Uncertainty(assessors=False)).shares
    assert found["invest"] == (1.0, 1.0, 1.0)


def test_a_lost_value_may_be_any_that_the_text_allows() -> None:
    # Below 3, so that a redrawn panel may lie above the line; without the assessors' layer it can't.
    found = _range(small_plan(), "data")
    assert found.shares["invest"][0] == found.shares["invest"][1] == 0 < found.shares["invest"][2]
    assert "lost" in found.note
    fixed = _range(small_plan(), "data", uncertainty=Uncertainty(assessors=False)).shares
    assert fixed["invest"] == (0.0, 0.0, 0.0)
    assert fixed["support"] == (0.5, 0.5, 0.5)
    across = _range(small_plan(data=((2.0, 4.0), 5.0)), "data", uncertainty=Uncertainty(assessors=False)).shares
    assert across["invest"] == (0.0, 0.5, 1.0)


def test_without_the_intervals_layer_a_lost_value_stands_at_its_middle() -> None:
    found = _range(small_plan(data=((2.0, 4.5), 5.0)), "data", uncertainty=Uncertainty(intervals=False)).shares
    assert found["invest"] == (1.0, 1.0, 1.0)


def test_of_a_lost_value_with_unknown_panel_nothing_is_known() -> None:
    plan = small_plan()
    only = {("data", "risk"): score((1.0, 2.99)), ("data", "future"): score((3.5, 4.5))}
    found = _range(replace(plan, published=only), "data")
    assert found.shares["support"][0] == 0.0 and found.shares["invest"] == (0.0, 0.0, 1.0)
    assert "not known" in found.note


def test_a_mean_of_unknown_panel_counts_every_size_that_fits() -> None:
    plan = small_plan()
    # On no sheet and of no stack kind, one mean alone takes no size; the range tries all that fit.
    items = {key: replace(item, kind="other") if key == "cloud" else item for key, item in plan.items.items()}
    alone = {("cloud", "risk"): score(3.5), ("cloud", "future"): score((3.2, 3.4))}
    found = _range(replace(plan, items=items, published=alone), "cloud")
    assert found.shares["invest"][0] == 0.0 and found.shares["invest"][2] == 1.0
    assert "certain" in found.note


def test_a_mean_that_nothing_can_print_has_the_widest_range() -> None:
    found = _range(small_plan(cloud=(3.01, 3.42)), "cloud")
    assert found.shares["invest"][0] == 0.0
    assert found.shares["respond"][2] <= 1.0
    assert found.shares["monitor"][2] > 0.1


def test_lines_are_the_plans_unless_given() -> None:
    plan = replace(small_plan(), risk_cut=4.9)
    assert _range(plan, "cloud").shares["invest"][2] < 0.2
    assert _range(plan, "cloud", Cuts()).shares["invest"][0] > 0.5
