"""What hangs on one cell: side of a line, quadrant, rank."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from panels import Answers, hidden, with_rounds

from planner.engine.answers import asked, grid, shown
from planner.engine.influence import SIDE_CODES, Influence, influences, redrawn_upper_share, settled, side_codes
from planner.engine.quadrant import sides
from planner.model.plan import Plan, Ruling, Score, Words

RISK, FUTURE = ("model", "risk"), ("model", "future")


def _found(plan: Plan) -> dict[tuple[str, str], Influence]:
    return influences(plan, "round-1", grid(plan, "round-1", asked(plan, "round-1")))


def _on(answers: Answers, key: tuple[str, str] = RISK, **fields: float) -> Influence:
    return _found(replace(with_rounds(answers), **fields))[key]  # type: ignore[arg-type]


@pytest.mark.parametrize("cut", [2.5, 3.0, 10 / 3])
@pytest.mark.parametrize("row", [(3, 4), (1, 3, 5), (2.5, 3, 4, 4), (3, 3, 3)])
def test_the_redrawn_share_is_that_of_all_redrawn_panels(row: tuple[float, ...], cut: float) -> None:
    means = [sum(draw) / len(row) - cut for draw in product(row, repeat=len(row))]
    expected = sum(0.5 if abs(off) < 1e-9 else float(off > 0) for off in means) / len(means)
    assert redrawn_upper_share(np.array(row, dtype=float), cut) == pytest.approx(expected, abs=1e-12)


def test_the_redrawn_share_of_a_large_panel_is_a_share() -> None:
    values = np.array([1.0] * 19 + [5.0] * 19)
    assert redrawn_upper_share(values, 3.0) == pytest.approx(0.5)
    assert redrawn_upper_share(values, 1.0) == pytest.approx(1.0)
    assert redrawn_upper_share(values, 5.0) == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize("band", [0.0, 0.25])
@pytest.mark.parametrize("ends", [(2, 2), (2.75, 2.75), (3, 3), (3.2, 3.2), (4, 4), (2, 4), (3, 5), (1, 3)])
def test_side_codes_are_the_sides_of_the_matrix(ends: tuple[float, float], band: float) -> None:
    score = Score("interval", None, *ends)
    assert SIDE_CODES[int(side_codes(*ends, 3.0, band))] == sides(score, 3.0, band)
    assert SIDE_CODES[int(side_codes(np.nan, np.nan, 3.0, band))] == ()


def test_rulings_settle_what_is_open() -> None:
    plan = with_rounds({RISK: (3,)})
    assert settled(plan, "round-1", "model", ("high",), ("low",)) == "respond"
    assert settled(plan, "round-1", "model", ("high", "low"), ("high",)) is None
    assert settled(plan, "round-1", "model", (), ("high",)) is None
    ruled = replace(plan, rulings=(Ruling("model", "support", "facilitator", Words("진행자"), Words("까닭")),))
    assert settled(ruled, "round-1", "model", ("high", "low"), ("high",)) == "support"


def test_a_cell_far_from_the_line_changes_nothing() -> None:
    found = _on({RISK: (5, 5, 5, 4), FUTURE: (5, 5, 5, 5)})
    assert (found.kind, found.flips, found.value, found.on_line) == ("quadrant", 0, 0, False)
    assert found.distance == pytest.approx(1.75)
    assert found.quadrant == "invest"


def test_a_cell_on_the_line_has_all_the_influence() -> None:
    found = _on({RISK: (2, 4, 3, 3), FUTURE: (5, 5, 5, 5)})
    assert (found.distance, found.chance, found.on_line, found.quadrant) == (0, 0.5, True, None)
    # Leaving out either 3 leaves it on the line; a 2 or a 4 decides it.
    assert (found.flips, found.n) == (2, 4)
    assert found.value == pytest.approx((1 + 0.5 + 1) / 3)


def test_flips_and_chance_by_hand() -> None:
    # Mean 3.25: without the 5 it is 2.67, without a 3 or the 2 it stays above.
    found = _on({RISK: (5, 3, 3, 2), FUTURE: (4, 4, 4, 4)})
    assert (found.flips, found.n, found.distance) == (1, 4, 0.25)
    draws = [sum(draw) - 12 for draw in product((5, 3, 3, 2), repeat=4)]
    expected = sum(0.5 if off == 0 else float(off < 0) for off in draws) / len(draws)
    assert found.chance == pytest.approx(expected)
    assert found.value == pytest.approx((min(1, 2 * expected) + 0.25 + 0.75) / 3)


@pytest.mark.parametrize(
    ("row", "steps", "rising", "targets"),
    [
        # Sum 13 of 4 answers must fall below 12: two steps. Exactly 12 is on the line.
        ((5, 3, 3, 2), 2, False, ("support",)),
        ((4, 4, 4, 4), 5, False, ("support",)),
        ((2, 3, 3, 3), 2, True, ("invest",)),
        ((1, 1, 1, 1), 9, True, ("invest",)),
        ((3, 3, 3, 3), 1, False, ("support",)),
        # An interval: the low ends' sum 11 must rise above 12, or the high ends' 13 fall below.
        (((2, 4), 3, 3, 3), 2, False, ("support",)),
    ],
)
def test_the_fewest_changes_that_cross_the_line(
    row: tuple[int, ...], steps: int, rising: bool, targets: tuple[str, ...]
) -> None:
    found = _on({RISK: row, FUTURE: (5, 5, 5, 5)})
    assert (found.steps, found.rising, found.targets) == (steps, rising, targets)


def test_the_fewest_changes_do_cross_and_one_less_does_not() -> None:
    for row in ((5, 4, 4, 3, 2), (2, 2, 3, 3, 4), (5, 5, 3, 3, 3), (1, 4, 4, 4, 4)):
        found = _on({RISK: row, FUTURE: (5,) * 5})
        assert found.steps is not None
        total = sum(row)
        after = [total + (step if found.rising else -step) for step in (found.steps - 1, found.steps)]
        beyond = [value > 15 if found.rising else value < 15 for value in after]
        assert beyond == [False, True]


def test_a_band_must_be_crossed_as_well() -> None:
    plain = _on({RISK: (4, 4, 4, 3), FUTURE: (5,) * 4})
    banded = _on({RISK: (4, 4, 4, 3), FUTURE: (5,) * 4}, band=0.5)
    assert (plain.steps, banded.steps) == (4, 6)


def test_at_the_end_of_the_scale_there_is_no_crossing() -> None:
    found = _on({RISK: (1, 1, 2), FUTURE: (5, 5, 5)}, risk_cut=1.0)
    assert (found.steps, found.targets) == (None, ())


def test_without_the_other_score_no_quadrant_hangs_on_it() -> None:
    found = _on({RISK: (3, 4, 2)})
    assert (found.quadrant, found.flips, found.targets) == (None, 0, ())
    assert found.steps == 1


def test_one_answer_is_never_left_out() -> None:
    found = _on({RISK: (4,), FUTURE: (4,)})
    assert (found.n, found.flips, found.chance) == (1, 0, 0.0)


def test_future_counts_on_its_own_line() -> None:
    answers = {RISK: (5, 5, 5, 5), FUTURE: (3, 3, 3, 4)}
    assert _on(answers, FUTURE).targets == ("respond",)
    moved = _on(answers, FUTURE, future_cut=4.5)
    assert (moved.quadrant, moved.targets, moved.rising) == ("respond", ("invest",), True)


def test_other_cells_weigh_by_their_rank() -> None:
    answers = {(item, "current"): row for item, row in (
        ("cloud", (3, 3, 3, 4)), ("model", (3, 3, 3, 3)), ("data", (1, 1, 1, 1)))}  # fmt: skip
    found = _found(with_rounds(answers))
    cloud, model, data = (found[item, "current"] for item in ("cloud", "model", "data"))
    assert [one.kind for one in (cloud, model, data)] == ["rank"] * 3
    assert [(one.rank, one.of, one.neighbour) for one in (cloud, model, data)] == [
        (1, 3, "model"), (2, 3, "cloud"), (3, 3, "model"),
    ]  # fmt: skip
    # Without its 4 cloud ties with model.
    assert (cloud.flips, cloud.distance) == (1, 0.25)
    assert cloud.value == pytest.approx((0.25 + 0.75) / 4)
    assert (data.flips, data.value) == (0, 0)


def test_a_rank_weighs_at_most_half_of_a_quadrant() -> None:
    answers = {(item, "current"): (1, 5, 1, 5) for item in ("cloud", "model", "data")}
    assert all(0 < one.value <= 0.5 for one in _found(with_rounds(answers)).values())


def test_a_single_item_and_a_single_answer_have_no_rank_to_lose() -> None:
    alone = _found(with_rounds({("cloud", "current"): (1, 5)}))["cloud", "current"]
    assert (alone.value, alone.of, alone.rank, alone.neighbour) == (0, 1, 1, "")
    single = _found(with_rounds({("cloud", "current"): (3,), ("data", "current"): (3,)}))["cloud", "current"]
    assert (single.value, single.of) == (0, 2)


def test_cells_that_are_not_quantified_have_no_influence() -> None:
    plan = with_rounds({RISK: (3, 4, 2), FUTURE: (3, 4), ("cloud", "current"): (1, 5)}, minimum=3)
    assert set(_found(plan)) == {RISK}


def test_hidden_rows_give_the_same_influence() -> None:
    plan = hidden(with_rounds({RISK: (5, 3, 3, 2), FUTURE: (4, 4, (2, 4), None), ("cloud", "current"): (1, 5, 2)}))
    raw = grid(plan, "round-1", asked(plan, "round-1"))
    first, second = influences(plan, "round-1", raw), influences(plan, "round-1", shown(plan, raw))
    assert first.keys() == second.keys()
    for key, one in first.items():
        assert one.value == pytest.approx(second[key].value)
        assert (one.flips, one.steps, one.targets) == (second[key].flips, second[key].steps, second[key].targets)
