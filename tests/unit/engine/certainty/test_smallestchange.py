"""The smallest change that moves a stack, against trying every change of a small panel."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.engine.certainty.results import SmallestChange
from planner.engine.certainty.smallestchange import smallest_changes
from planner.engine.quadrant import computed_quadrants, decide, matrix
from planner.engine.result import Cuts
from planner.model.plan import PUBLISHED, Plan, Ruling, Score, Words
from tests.panels import ROUND, SECOND, asking, panel_plan, with_rounds
from tests.plans import score, small_plan, with_round

Answer = tuple[int, int]
answers = st.tuples(st.integers(1, 5), st.integers(1, 5)).map(lambda pair: (min(pair), max(pair)))
RULING = Ruling("model", "support", "facilitator", Words("진행자"), Words("토론"))


def _model(risk: Sequence[Answer | int], future: Sequence[Answer | int], *rulings: Ruling) -> Plan:
    plan = with_round(small_plan(), {("model", "risk"): list(risk), ("model", "future"): list(future)})
    return replace(plan, rulings=rulings)


def _only(plan: Plan, cuts: Cuts | None = None, round: str = ROUND, item: str = "model") -> SmallestChange:
    return next(one for one in smallest_changes(plan, round, cuts) if one.item == item)


def _score(rows: Sequence[Answer]) -> Score:
    low, high = (sum(row[end] for row in rows) / len(rows) for end in (0, 1))
    return Score("exact" if low == high else "interval", low if low == high else None, low, high, len(rows))


def _cheapest_ways(rows: Sequence[Answer]) -> dict[tuple[float | None, float | None], tuple[int, int]]:
    """Return the cheapest way to every score that changed answers can give, by trying all."""
    found: dict[tuple[float | None, float | None], tuple[int, int]] = {}
    for new in product(range(6), repeat=len(rows)):
        after = [(level, level) if level else row for level, row in zip(new, rows, strict=True)]
        moved = [(row, to[0]) for row, to in zip(rows, after, strict=True) if row != to]
        cost = len(moved), sum(max(abs(to - low), abs(to - high)) for (low, high), to in moved)
        place = _score(after).low, _score(after).high
        found[place] = min(found.get(place, (99, 99)), cost)
    return found


def _tried(risk: Sequence[Answer], future: Sequence[Answer], cuts: Cuts, *rulings: Ruling) -> tuple[int, int] | None:
    """Try every change of both questions' answers."""
    now = decide(computed_quadrants(_score(risk), _score(future), cuts), rulings, ROUND)[0]
    best: tuple[int, int] | None = None
    for (place, cost), (other, more) in product(_cheapest_ways(risk).items(), _cheapest_ways(future).items()):
        up, right = (Score("interval", None, low, high) for low, high in (place, other))
        quadrant = decide(computed_quadrants(up, right, cuts), rulings, ROUND)[0]
        if quadrant not in (None, now):
            best = min(best or (99, 99), (cost[0] + more[0], cost[1] + more[1]))
    return best


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(answers, answers), min_size=2, max_size=3), st.sampled_from([Cuts(), Cuts(3.3, 2.5, 0.2)]),
       st.booleans())  # fmt: skip
def test_no_change_of_any_answers_is_smaller(rows: list[tuple[Answer, Answer]], cuts: Cuts, ruled: bool) -> None:
    risk, future = [row[0] for row in rows], [row[1] for row in rows]
    rulings = (RULING,) if ruled else ()
    found = _only(_model(risk, future, *rulings), cuts)
    expected = _tried(risk, future, cuts, *rulings)
    assert (None if found.answers is None else (found.answers, found.levels)) == expected


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=4, max_size=4))
def test_no_change_of_four_plain_answers_is_smaller(rows: list[tuple[int, int]]) -> None:
    risk, future = [(row[0], row[0]) for row in rows], [(row[1], row[1]) for row in rows]
    found = _only(_model(risk, future))
    assert (found.answers, found.levels) == _tried(risk, future, Cuts())


def test_by_hand() -> None:
    # Risk 3.75, future 3.25 of four: the future falls below 3 when one five becomes a three.
    found = _only(_model([4, 4, 4, 3], [5, 3, 3, 2]))
    assert (found.quadrant, found.target, found.answers, found.levels) == ("invest", "respond", 1, 2)
    assert found.parts == (("future", 1, 3.25, 2.75),)


def test_both_questions_may_have_to_change() -> None:
    # Without a ruling the point on both lines belongs to nobody: one answer to each question settles it.
    found = _only(_model([3, 3], [3, 3]))
    assert (found.quadrant, found.answers, found.levels) == (None, 2, 2)
    assert [part[0] for part in found.parts] == ["risk", "future"]


def test_a_ruling_makes_the_line_itself_a_place() -> None:
    plain, ruled = (_only(_model([2, 4, 4, 4], [4, 4, 4, 4], *rulings)) for rulings in ((), (RULING,)))
    # 3.5 on risk: support needs a sum below 12, but the ruling decides at 12 already.
    assert (plain.answers, plain.levels, plain.target) == (1, 3, "support")
    assert (ruled.answers, ruled.levels, ruled.target) == (1, 2, "support")
    assert ruled.parts == (("risk", 1, 3.5, 3.0),)


def test_a_ruling_that_decides_now_is_left_by_either_way() -> None:
    found = _only(_model([2, 4, 3, 3], [4, 4, 4, 4], RULING))
    assert (found.quadrant, found.target, found.levels) == ("support", "invest", 1)


def test_a_band_must_be_left_wholly() -> None:
    narrow, wide = (_only(_model([4, 4, 4, 4], [4, 4, 4, 4]), Cuts(3.0, 3.0, band)) for band in (0.0, 0.4))
    assert (narrow.answers, narrow.levels) == (2, 5)
    assert (wide.answers, wide.levels) == (2, 6)


def test_what_no_answers_could_do_is_said() -> None:
    found = _only(_model([4, 4], [4, 4]), Cuts(0.5, 0.5))
    assert (found.answers, found.levels, found.target, found.parts) == (None, None, None, ())


def test_every_stack_with_two_scores_is_there_in_the_sheets_order() -> None:
    for plan, round in ((panel_plan(), ROUND), (panel_plan(), PUBLISHED)):
        items = [point.item for point in matrix(plan, round).points if point.computed]
        assert [one.item for one in smallest_changes(plan, round)] == items


def test_a_question_not_asked_again_counts_with_its_answers() -> None:
    first = {("model", "risk"): [4, 4, 4], ("model", "future"): [2, 2, 2]}
    plan = asking(with_rounds(first, {("model", "future"): [4, 4, 1]}), SECOND, ("model", "future"))
    found = _only(plan, round=SECOND)
    assert (found.quadrant, found.answers) == (None, 1)


def test_the_published_survey_by_hand() -> None:
    # Network, future 3.14 of 14 answers: sum 44; below 3 from 41, three levels, which one answer of 4 or 5 can give.
    found = _only(small_plan(), round=PUBLISHED, item="network")
    assert (found.target, found.answers, found.levels) == ("monitor", 1, 3)
    assert found.parts == (("future", 1, 44 / 14, 41 / 14),)
    # System software stands on the line by the report's ruling: one level up and it is another quadrant.
    on_line = _only(small_plan(), round=PUBLISHED, item="system-software")
    assert (on_line.quadrant, on_line.target, on_line.answers, on_line.levels) == ("respond", "invest", 1, 1)


def test_a_lost_value_counts_where_it_may_be_nearest() -> None:
    # Application, risk below 3 of 8 answers: at most 23/8; above 3 from 25, two levels.
    found = _only(small_plan(), round=PUBLISHED, item="application")
    assert (found.target, found.answers, found.levels) == ("invest", 1, 2)
    assert found.parts == (("risk", 1, 23 / 8, 25 / 8),)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=5, max_size=9))
def test_no_workshop_with_the_published_means_needs_fewer(rows: list[tuple[int, int]]) -> None:
    n = len(rows)
    risk, future = (float(np.mean([row[axis] for row in rows])) for axis in (0, 1))
    values = {("model", "risk"): risk, ("model", "future"): future}
    printed = {key: score(round(value + 1e-9, 2), n) for key, value in values.items()}
    survey = replace(small_plan(), published=printed, rulings=())
    unseen, seen = _only(survey, round=PUBLISHED), _only(_model([row[0] for row in rows], [row[1] for row in rows]))
    if unseen.answers is not None and seen.answers is not None and unseen.quadrant == seen.quadrant:
        assert unseen.answers <= seen.answers
        assert unseen.levels is not None and seen.levels is not None


def test_where_no_panel_is_known_only_the_other_score_can_move() -> None:
    plan = small_plan(cloud=(3.01, (3.2, 3.4)))
    found = _only(plan, round=PUBLISHED, item="cloud")
    assert found.quadrant == "invest"
    assert "risk" not in {part[0] for part in found.parts}


@pytest.mark.parametrize("cut", [3.36, 3.3636363636])
def test_a_printed_mean_on_the_line_moves_by_at_least_one_level(cut: float) -> None:
    found = _only(replace(small_plan(), rulings=()), Cuts(cut, 2.0), PUBLISHED)
    assert found.answers is not None and found.levels is not None and found.levels >= 1
