"""Redrawn panels against every way to redraw them."""

import itertools
import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from planner.engine.probability import sampled_shares
from planner.engine.quadrant import matrix
from planner.engine.resampling import REMEMBERED, both, in_batches, redrawn, redrawn_means, resampled_panel, table
from planner.engine.result import Cuts
from planner.model.plan import QUADRANTS, Plan, Quadrant
from tests.panels import ROUND, SECOND, asking, panel_plan, with_rounds
from tests.plans import small_plan, with_round

DRAWS = 40_000
Answer = int | tuple[int, int] | None


def _means(plan: Plan, indicator: str, draws: int, intervals: bool = True) -> NDArray[np.float64]:
    found = redrawn(plan, ROUND, [("model", indicator)], draws, 5, intervals)
    return np.asarray(found.means[found.rows["model", indicator]], dtype=np.float64)


def test_a_resampled_panel_has_as_many_people_as_the_panel() -> None:
    counts = resampled_panel(7, 2000, 3)
    assert counts.shape == (2000, 7)
    assert (counts.sum(axis=1) == 7).all()
    assert counts.mean(axis=0) == pytest.approx(np.ones(7), abs=0.1)
    assert not counts.flags.writeable


def test_bootstrap_of_two_people_agrees_with_the_four_ways_to_draw_them() -> None:
    plan = with_round(small_plan(), {("model", "risk"): [2, 5]})
    drawn = _means(plan, "risk", DRAWS)
    assert np.mean(drawn == 3.5) == pytest.approx(0.5, abs=0.02)
    assert np.mean(drawn == 2.0) == pytest.approx(0.25, abs=0.02)
    assert np.mean(drawn == 5.0) == pytest.approx(0.25, abs=0.02)


def test_bootstrap_agrees_with_every_resample_of_three() -> None:
    values = [1, 3, 5]
    plan = with_round(small_plan(), {("model", "risk"): values})
    drawn = _means(plan, "risk", DRAWS)
    exact = [sum(row) / 3 for row in product(values, repeat=3)]
    for value in set(exact):
        chance = exact.count(value) / len(exact)
        assert np.mean(np.abs(drawn - value) < 1e-9) == pytest.approx(chance, abs=0.015)


def test_both_scores_of_a_draw_come_from_the_same_people() -> None:
    plan = with_round(small_plan(), {("model", "risk"): [1, 3, 5], ("model", "future"): [5, 3, 1]})
    risk, future = (_means(plan, name, 500) for name in ("risk", "future"))
    assert risk + future == pytest.approx(np.full(500, 6.0))


def test_one_person_is_fixed() -> None:
    plan = with_round(small_plan(), {("model", "risk"): [4]})
    assert set(_means(plan, "risk", 100)) == {4.0}


def test_an_interval_answer_spreads_its_draws() -> None:
    plan = with_round(small_plan(), {("model", "risk"): [(2, 4)]})
    drawn = _means(plan, "risk", 2000)
    assert drawn.min() >= 2 and drawn.max() <= 4
    assert drawn.mean() == pytest.approx(3, abs=0.05)


def test_a_resample_without_anyone_who_answered_keeps_the_mean() -> None:
    plan = with_round(small_plan(), {("model", "risk"): [4, None, None], ("model", "future"): [1, 2, 3]})
    drawn = _means(plan, "risk", 2000)
    assert set(drawn) == {4.0}
    assert np.isfinite(drawn).all()


def test_values_are_drawn_to_the_last_bit() -> None:
    plan = with_round(small_plan(), {("model", "risk"): [3, 3, 3, 4, 4, 3, 3, 4, 3, 3]})
    drawn = _means(plan, "risk", 2000)
    assert 3.3 in set(drawn)


def test_the_draws_are_the_same_however_many_are_computed_at_a_time() -> None:
    long = resampled_panel(5, 5000, 3)
    assert (long[:2048] == resampled_panel(5, 2048, 3)).all()
    assert (resampled_panel(5, 5000, 4) != long).any()


def _enumerated(risk: Sequence[Answer], future: Sequence[Answer], cuts: Cuts) -> dict[Quadrant, float]:
    """Count every ordered resample of a panel into quadrants, half to each side of a line; plain answers only."""
    n = len(risk)
    shares: dict[Quadrant, float] = dict.fromkeys(QUADRANTS, 0.0)
    for picks in product(range(n), repeat=n):
        weights = []
        for answers, cut in ((risk, cuts.risk), (future, cuts.future)):
            given = [answers[pick] for pick in picks if answers[pick] is not None]
            everyone = [answer for answer in answers if answer is not None]
            plain = [answer for answer in (given or everyone) if isinstance(answer, int)]
            off = sum(plain) - cut * len(plain)
            weights.append(0.5 if abs(off) < 1e-9 else float(off > 0))
        up, right = weights
        for name, share in zip(
            QUADRANTS, (up * (1 - right), up * right, (1 - up) * right, (1 - up) * (1 - right)), strict=True
        ):
            shares[name] += share / n**n
    return shares


def test_a_panel_of_three_has_the_shares_of_its_27_resamples() -> None:
    plan = with_round(small_plan(), {("model", "risk"): [2, 3, 5], ("model", "future"): [4, 2, 3]})
    # By hand: the three draws (all of one) leave both scores at that person's answers.
    exact = _enumerated([2, 3, 5], [4, 2, 3], Cuts())
    assert exact["invest"] * 27 == pytest.approx(round(exact["invest"] * 27 * 4) / 4)
    found = matrix(plan, ROUND, draws=DRAWS).point("model")
    for name in QUADRANTS:
        assert found.probability[name] == pytest.approx(exact[name], abs=5 * found.error)


@pytest.mark.parametrize(
    ("risk", "future", "cuts"),
    [
        ([1, 5, 3, 2], [4, 4, 2, 1], Cuts()),
        ([2, 4, 4, 5], [3, 3, 3, 3], Cuts(3.5, 3.0)),
        ([2, 4, 4, None], [5, None, 2, 1], Cuts(3.25, 2.5)),
        ([None, 4, 2, None], [None, 1, 5, 3], Cuts()),
    ],
)
def test_a_panel_of_four_has_the_shares_of_its_256_resamples(
    risk: list[Answer], future: list[Answer], cuts: Cuts
) -> None:
    plan = with_round(small_plan(), {("model", "risk"): risk, ("model", "future"): future})
    exact = _enumerated(risk, future, cuts)
    found = matrix(plan, ROUND, cuts, draws=DRAWS).point("model")
    assert sum(exact.values()) == pytest.approx(1)
    for name in QUADRANTS:
        assert found.probability[name] == pytest.approx(exact[name], abs=5 * max(found.error, 1e-3))


def test_a_panel_split_in_two_has_binomial_shares() -> None:
    # Five people at 2 and five at 4 on risk: above 3 where more than five of ten draws are fours, on it at five.
    plan = with_round(small_plan(), {("model", "risk"): [2] * 5 + [4] * 5, ("model", "future"): [4] * 10})
    found = matrix(plan, ROUND, draws=DRAWS).point("model")
    assert found.probability["invest"] == pytest.approx(0.5, abs=5 * found.error)
    tail = sum(math.comb(10, k) for k in range(8, 11)) / 2**10
    half = math.comb(10, 7) / 2**10 / 2
    # Above 3.4 on risk: 2 + 2·k/10 > 3.4 means k > 7, and k = 7 lies on the line.
    other = matrix(plan, ROUND, Cuts(3.4, 3.0), draws=DRAWS).point("model")
    assert other.probability["invest"] == pytest.approx(tail + half, abs=5 * other.error)


def test_a_large_panel_has_nearly_normal_shares() -> None:
    rng = np.random.default_rng(8)
    answers = rng.integers(1, 6, 200).tolist()
    plan = with_round(small_plan(), {("model", "risk"): answers, ("model", "future"): [5] * 200})
    cut = float(np.mean(answers)) + 0.0712345
    exact = 0.5 * math.erfc(0.0712345 / (float(np.std(answers)) / math.sqrt(200)) / math.sqrt(2))
    found = matrix(plan, ROUND, Cuts(cut, 3.0), draws=DRAWS).point("model")
    assert found.probability["invest"] == pytest.approx(exact, abs=0.012)


def test_without_intervals_an_answer_counts_by_its_middle() -> None:
    plan = with_round(small_plan(), {("model", "risk"): [(2, 5), (2, 5)]})
    assert set(_means(plan, "risk", 100, intervals=False)) == {3.5}
    assert len(set(_means(plan, "risk", 100))) == 100


def test_a_question_that_was_not_asked_again_keeps_its_own_panel() -> None:
    first = {("model", "risk"): [2, 4, 4, 5], ("model", "future"): [1, 2, 3, 4]}
    plan = with_rounds(first, {("model", "future"): [4, 5, 4, 4]})
    plan = asking(plan, SECOND, ("model", "future"))
    found = redrawn(plan, SECOND, both(("model",)), 500, 5)
    before = redrawn(plan, ROUND, both(("model",)), 500, 5)
    assert (found.of("model")[0] == before.of("model")[0]).all()
    assert found.of("model")[1].min() >= 4


def test_the_number_of_answers_of_each_draw_is_known() -> None:
    plan = with_round(small_plan(), {("model", "risk"): [4, None, None, 2], ("model", "future"): [1, 2, 3, 4]})
    found = redrawn(plan, ROUND, both(("model",)), 2000, 5)
    assert set(found.answered[found.rows["model", "risk"]]) == {0, 1, 2, 3, 4}
    assert set(found.answered[found.rows["model", "future"]]) == {4}


def test_the_same_question_is_answered_from_memory_and_another_is_not() -> None:
    plan = panel_plan()
    cells = both(("model", "cloud"))
    first = redrawn(plan, ROUND, cells, 100, 1)
    assert redrawn(plan, ROUND, cells, 100, 1) is first
    assert redrawn(replace(plan, risk_cut=2.5), ROUND, cells, 100, 1) is first
    assert redrawn(plan, ROUND, cells, 100, 2) is not first
    again = redrawn(replace(plan, assessments=dict(plan.assessments)), ROUND, cells, 100, 1)
    assert again is not first and (again.means == first.means).all()


def test_many_draws_are_computed_item_by_item() -> None:
    assert list(in_batches(["a", "b", "c"], 100)) == [["a", "b", "c"]]
    assert list(in_batches(["a", "b", "c"], REMEMBERED + 1)) == [["a"], ["b"], ["c"]]
    assert list(in_batches([], 100)) == []


def test_many_draws_give_what_few_do_more_precisely() -> None:
    plan = with_round(small_plan(), {("model", "risk"): [2, 3, 4, (2, 4)], ("model", "future"): [2, 4, 3, 4]})
    few, many = matrix(plan, ROUND), matrix(plan, ROUND, draws=REMEMBERED + 1)
    assert many.error < few.error / 2
    for name in QUADRANTS:
        assert many.point("model").probability[name] == pytest.approx(
            few.point("model").probability[name], abs=5 * few.error
        )


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.one_of(st.none(), st.integers(1, 5)), st.integers(1, 5)), min_size=2, max_size=6))
def test_matrix_multiplication_gives_what_picking_people_gives(rows: list[tuple[int | None, int]]) -> None:
    if sum(risk is not None for risk, _future in rows) == 0:
        rows = [(3, future) for _risk, future in rows]
    risk, future = ([row[cell] for row in rows] for cell in range(2))
    plan = with_round(small_plan(), {("model", "risk"): risk, ("model", "future"): future})
    found = table(plan, ROUND, both(("model",)))
    low, high, answered = redrawn_means(found, 50, 9)
    assert low is high
    counts = resampled_panel(len(rows), 50, 9)
    for draw, cell in itertools.product(range(50), range(2)):
        people = [row[cell] for row, times in zip(rows, counts[draw], strict=True) for _time in range(int(times))]
        given = [value for value in people if value is not None]
        assert answered[cell, draw] == len(given)
        everyone = [value for value in (row[cell] for row in rows) if value is not None]
        assert low[cell, draw] == pytest.approx(np.mean(given or everyone))


def test_shares_follow_from_the_redrawn_means() -> None:
    plan = panel_plan()
    found = redrawn(plan, ROUND, both(("model",)), 10_000, 20251231)
    assert sampled_shares(*found.of("model"), Cuts()).quadrants == matrix(plan, ROUND).point("model").probability
