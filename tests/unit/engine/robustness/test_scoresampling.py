"""Scores drawn the way they are uncertain, compared with enumerated and closed-form distributions."""

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest

from planner.engine.decision import Problem
from planner.engine.granularity import granularity
from planner.engine.probability import mean_distribution
from planner.engine.problem import from_table, problem
from planner.engine.robustness import scoresampling
from planner.engine.robustness.scoresampling import FIXED, Samples, fixed, samples
from planner.engine.robustness.tally import CHUNK
from planner.model.plan import Plan
from planner.model.weighting import Direction, Uncertainty
from planner.progress import Cancelled
from tests.plans import small_plan, with_round

HIGH: dict[str, Direction] = {"risk": "high", "future": "high"}
DRAWS = 40_000
ALL = Uncertainty()


def drawn(found: Samples) -> np.ndarray:
    """Put all blocks together: draws × alternatives × criteria."""
    return np.concatenate([np.moveaxis(block, 0, 2) for _start, block in found.blocks()])


def column(plan: Plan, known: Problem, item: str, criterion: str = "risk", **more: object) -> np.ndarray:
    found = samples(plan, known, draws=DRAWS, seed=3, **more)  # type: ignore[arg-type]
    return drawn(found)[:, known.alternatives.index(item), known.criteria.index(criterion)]


def workshop(answers: dict[tuple[str, str], list[object]]) -> Plan:
    return with_round(small_plan(), answers)  # type: ignore[arg-type]


def test_a_published_mean_is_the_mean_of_its_answers() -> None:
    plan = small_plan()
    known = problem(plan, "stacks", criteria=HIGH)
    values = column(plan, known, "model")
    size = next(one.panel for one in granularity(plan) if (one.item, one.indicator) == ("model", "risk"))
    assert size is not None
    shares = mean_distribution(3.36, size)
    means = np.arange(size, 5 * size + 1) / size
    found = np.array([(np.abs(values - mean) < 1e-9).mean() for mean in means])
    assert found == pytest.approx(shares, abs=4 / math.sqrt(DRAWS))
    assert found.sum() == pytest.approx(1)
    assert values.mean() == pytest.approx(3.36, abs=0.01)


def test_a_published_interval_lies_anywhere_in_it() -> None:
    plan = small_plan()
    values = column(plan, problem(plan, "stacks", criteria=HIGH), "data")
    assert values.min() >= 1 and values.max() <= 2.99
    assert np.quantile(values, [0.25, 0.5, 0.75]) == pytest.approx([1.4975, 1.995, 2.4925], abs=0.03)


def test_what_is_switched_off_stands_still() -> None:
    plan = small_plan()
    known = problem(plan, "stacks", criteria=HIGH)
    still = replace(ALL, assessors=False)
    assert set(column(plan, known, "model", uncertainty=still)) == {3.36}
    assert np.ptp(column(plan, known, "data", uncertainty=still)) > 1.9
    middle = replace(ALL, intervals=False)
    assert set(column(plan, known, "data", uncertainty=middle)) == {1.995}
    assert np.ptp(column(plan, known, "model", uncertainty=middle)) > 1
    assert samples(plan, known, uncertainty=FIXED).certain
    assert not samples(plan, known).certain


def test_the_plan_says_what_is_uncertain() -> None:
    plan = replace(small_plan(), uncertainty=FIXED)
    known = problem(plan, "stacks", criteria=HIGH)
    assert samples(plan, known).certain
    assert samples(plan, known, uncertainty=ALL).uncertainty is ALL


def test_a_missing_score_is_drawn_from_the_whole_scale_whatever_is_off() -> None:
    plan = small_plan(network=(None, 3.0))
    known = problem(plan, "stacks", criteria=HIGH)
    for what in (ALL, FIXED):
        values = column(plan, known, "network", uncertainty=what)
        assert np.quantile(values, [0, 0.5, 1]) == pytest.approx([1, 3, 5], abs=0.05)
    assert "1 missing score is drawn from the whole scale." in samples(plan, known).notes


def test_means_of_unknown_panels_are_taken_as_they_are() -> None:
    plan = small_plan(network=(2.005, 3.14))
    known = problem(plan, "stacks", criteria=HIGH)
    assert set(column(plan, known, "network")) == {2.005}
    assert any("taken as" in note and "not known" in note for note in samples(plan, known).notes)


def test_a_workshop_is_the_panel_drawn_again() -> None:
    """Three people: all 27 panels enumerated."""
    plan = workshop({("model", "risk"): [5, 2, 3], ("cloud", "risk"): [1, 4, 4]})
    known = problem(plan, "stacks", "round-1", {"risk": "high"})
    found = samples(plan, known, draws=DRAWS, seed=3)
    values = drawn(found)[:, :, 0]
    first, second = (known.alternatives.index(name) for name in ("model", "cloud"))
    panels = list(itertools.product(range(3), repeat=3))
    exact = np.array([(np.mean([(5, 2, 3)[one] for one in panel]), np.mean([(1, 4, 4)[one] for one in panel]))
                      for panel in panels])  # fmt: skip
    for pair in np.unique(exact, axis=0):
        chance = float((np.abs(exact - pair) < 1e-9).all(axis=1).mean())
        share = float((np.abs(values[:, [first, second]] - pair) < 1e-9).all(axis=1).mean())
        # The same people stand behind both scores of a draw.
        assert share == pytest.approx(chance, abs=5 * math.sqrt(chance / DRAWS))


def test_an_interval_answer_lies_anywhere_in_it() -> None:
    plan = workshop({("model", "risk"): [(2, 4), (2, 4)]})
    known = problem(plan, "stacks", "round-1", {"risk": "high"})
    values = column(plan, known, "model")
    assert np.quantile(values, [0, 0.25, 0.5, 1]) == pytest.approx([2, 2.5, 3, 4], abs=0.03)
    middle = column(plan, known, "model", uncertainty=replace(ALL, intervals=False))
    assert set(middle) == {3}
    frozen = column(plan, known, "model", uncertainty=replace(ALL, assessors=False))
    assert np.quantile(frozen, [0, 0.5, 1]) == pytest.approx([2, 3, 4], abs=0.03)


def test_abstentions_leave_the_others_to_speak() -> None:
    """A draw of nobody but the one who abstained says nothing: it keeps the panel's mean."""
    plan = workshop({("model", "risk"): [2, 4, None], ("cloud", "risk"): [3, 3, 3]})
    known = problem(plan, "stacks", "round-1", {"risk": "high"})
    values = column(plan, known, "model")
    shares = {mean: float((np.abs(values - mean) < 1e-9).mean()) for mean in (2, 4, 3)}
    # Of 27 panels 7 hold the 2 and perhaps the abstainer, 7 the 4; one is the abstainer three times over.
    assert shares[2] == pytest.approx(7 / 27, abs=0.012) and shares[4] == pytest.approx(7 / 27, abs=0.012)
    assert shares[3] == pytest.approx(7 / 27, abs=0.012)


def test_one_answer_stands_still_and_says_so() -> None:
    plan = workshop({("model", "risk"): [4, None], ("cloud", "risk"): [2, 4]})
    known = problem(plan, "stacks", "round-1", {"risk": "high"})
    assert set(column(plan, known, "model")) == {4}
    assert any("rests on one answer" in note for note in samples(plan, known).notes)
    lone = workshop({("model", "risk"): [(3, 5), None], ("cloud", "risk"): [2, 4]})
    assert np.ptp(column(lone, problem(lone, "stacks", "round-1", {"risk": "high"}), "model")) > 1.9


def test_a_low_end_that_is_better_is_turned_round() -> None:
    plan = small_plan()
    up = drawn(samples(plan, problem(plan, "stacks", criteria={"risk": "high"}), draws=500, seed=1))
    down = drawn(samples(plan, problem(plan, "stacks", criteria={"risk": "low"}), draws=500, seed=1))
    assert up + down == pytest.approx(np.full(up.shape, 6.0))


def test_blocks_are_the_same_kept_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = small_plan()
    known = problem(plan, "stacks", criteria=HIGH)
    kept = samples(plan, known, draws=CHUNK + 100)
    assert [len(block[0]) for block in kept.held] == [CHUNK, 100]
    assert [start for start, _block in kept.blocks()] == [0, CHUNK]
    monkeypatch.setattr(scoresampling, "_KEPT", 0)
    fresh = samples(plan, known, draws=CHUNK + 100)
    assert fresh.held == ()
    assert (drawn(fresh) == drawn(kept)).all() and (drawn(fresh) == drawn(fresh)).all()
    assert (drawn(samples(plan, known, draws=CHUNK + 100, seed=9)) != drawn(kept)).any()


def test_the_extent_holds_every_draw() -> None:
    plan = small_plan(network=(None, 3.0))
    for known in (problem(plan, "stacks", criteria=HIGH), problem(plan, "stacks", criteria={"risk": "low"})):
        found = samples(plan, known, draws=3_000)
        values = drawn(found)
        assert found.extent[0] <= values.min() and values.max() <= found.extent[1]
    assert fixed(from_table([[2.0, 3.0]])).extent.tolist() == [2, 3]


def test_a_problem_without_a_plan() -> None:
    table = from_table([[1.0, np.nan], [2.0, 3.0]], high=[[2.0, np.nan], [2.0, 3.0]], ends=(0, 10))
    found = drawn(fixed(table, draws=5_000))
    assert found[:, 0, 0].min() >= 1 and found[:, 0, 0].max() <= 2
    assert found[:, 0, 1].max() > 9 and set(found[:, 1, 0]) == {2}
    held = drawn(fixed(table, intervals=False, draws=5_000))
    assert set(held[:, 0, 0]) == {1.5} and held[:, 0, 1].max() > 9


def test_drawing_reports_and_can_be_cancelled() -> None:
    plan = small_plan()

    def stop(share: float, words: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        samples(plan, problem(plan, "stacks", criteria=HIGH), draws=1_000, report=stop)
