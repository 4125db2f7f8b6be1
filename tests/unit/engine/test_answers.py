"""Single answers as arrays, and what of them may be shown."""

from dataclasses import replace

import numpy as np
import pytest
from panels import asking, hidden, with_rounds
from plans import INDICATORS, NAMES, small_plan

from planner.engine.answers import asked, grid, names_shown, row_name, shown
from planner.model.errors import PlannerError
from planner.model.plan import Assessment, Indicator, Plan, Sheet, Words

RISK, FUTURE = ("model", "risk"), ("model", "future")


def _two_sheets(plan: Plan) -> Plan:
    second = Sheet("extra", Words("추가"), "five", ("cloud",), ("importance",), 1)
    importance = Indicator("importance", Words("중요도", "Importance"), Words(""), "high")
    return replace(plan, sheets=dict(plan.sheets) | {"extra": second},
                   indicators=dict(plan.indicators) | {"importance": importance})  # fmt: skip


def test_a_grid_has_assessors_down_and_cells_across() -> None:
    plan = with_rounds({RISK: (3, (2, 4), None), FUTURE: (5, 1)})
    found = grid(plan, "round-1", (RISK, FUTURE))
    assert (found.assessors, found.cells) == (("A01", "A02", "A03"), (RISK, FUTURE))
    np.testing.assert_array_equal(found.low, [[3, 5], [2, 1], [np.nan, np.nan]])
    np.testing.assert_array_equal(found.high, [[3, 5], [4, 1], [np.nan, np.nan]])
    np.testing.assert_array_equal(found.mid, [[3, 5], [3, 1], [np.nan, np.nan]])
    assert found.abstained.tolist() == [[False, False], [False, False], [True, False]]
    assert found.column(FUTURE) == 1


def test_those_who_said_nothing_have_no_row() -> None:
    plan = with_rounds({RISK: (3, 4, 5)}, {RISK: (3,)})
    assert grid(plan, "round-2", (RISK,)).assessors == ("A01",)
    assert grid(plan, "round-1", (FUTURE,)).low.shape == (0, 1)
    assert grid(plan, "published", (RISK,)).assessors == ()


def test_an_empty_answer_and_a_stranger_do_not_count() -> None:
    plan = with_rounds({RISK: (3,)})
    empty = Assessment("round-1", "A01", *FUTURE)
    stranger = Assessment("round-1", "Z9", *RISK, value=4)
    plan = replace(plan, assessments=dict(plan.assessments) | {("round-1", "A01", *FUTURE): empty,
                                                               ("round-1", "Z9", *RISK): stranger})  # fmt: skip
    found = grid(plan, "round-1", (RISK, FUTURE))
    assert found.assessors == ("A01",)
    assert np.isnan(found.low[0, 1]) and not found.abstained[0, 1]


def test_an_abstention_hides_a_value_given_with_it() -> None:
    plan = with_rounds({RISK: (3, 4)})
    answer = Assessment("round-1", "A02", *RISK, value=4, abstention="conflict-of-interest")
    plan = replace(plan, assessments=dict(plan.assessments) | {("round-1", "A02", *RISK): answer})
    found = grid(plan, "round-1", (RISK,))
    assert np.isnan(found.low[1, 0]) and found.abstained[1, 0]


def test_codes_are_shown_to_facilitators_and_all_but_not_to_nobody() -> None:
    plan = with_rounds({RISK: (5, 1)})
    assert [names_shown(hidden(plan, level)) for level in ("nobody", "facilitator", "all")] == [False, True, True]  # type: ignore[arg-type]
    found = grid(plan, "round-1", (RISK,))
    assert shown(hidden(plan, "facilitator"), found) is found
    assert shown(hidden(plan, "all"), found) is found
    assert row_name(found, 1) == "A02"


def test_hidden_rows_stand_in_the_order_of_their_answers_without_codes() -> None:
    plan = hidden(with_rounds({RISK: (5, 1, 3, None, 1), FUTURE: (2, 4, 3, 2, 1)}))
    found = shown(plan, grid(plan, "round-1", (RISK, FUTURE)))
    assert found.assessors == ("1", "2", "3", "4", "5")
    assert not found.coded
    np.testing.assert_array_equal(found.low, [[np.nan, 2], [1, 1], [1, 4], [3, 3], [5, 2]])
    assert found.abstained[:, 0].tolist() == [True, False, False, False, False]
    assert row_name(found, 0) == "Expert 1"
    assert shown(plan, found) is found


def test_hidden_rows_are_the_same_whoever_gave_the_answers() -> None:
    one = hidden(with_rounds({RISK: (5, 1, (2, 4)), FUTURE: (2, 4, None)}))
    other = hidden(with_rounds({RISK: ((2, 4), 5, 1), FUTURE: (None, 2, 4)}))
    first, second = (shown(plan, grid(plan, "round-1", (RISK, FUTURE))) for plan in (one, other))
    np.testing.assert_array_equal(first.low, second.low)
    np.testing.assert_array_equal(first.high, second.high)
    np.testing.assert_array_equal(first.abstained, second.abstained)
    assert first.assessors == second.assessors


def test_a_round_asks_everything_on_the_sheets_in_their_order() -> None:
    plan = with_rounds({RISK: (3,)})
    cells = asked(plan, "round-1")
    assert cells == tuple((item, indicator) for item in NAMES for indicator in INDICATORS)
    assert asked(plan, "round-1", "stacks") == cells


def test_a_sheet_nobody_answered_is_not_in_use() -> None:
    plan = _two_sheets(with_rounds({RISK: (3,)}))
    assert ("cloud", "importance") not in asked(plan, "round-1")
    assert asked(plan, "round-1", "extra") == (("cloud", "importance"),)
    used = replace(plan, assessments={("round-1", "A01", "cloud", "importance"):
                                      Assessment("round-1", "A01", "cloud", "importance", value=2)})  # fmt: skip
    assert asked(used, "round-1") == (("cloud", "importance"),)


def test_before_anyone_answers_every_sheet_is_asked() -> None:
    plan = _two_sheets(with_rounds({RISK: (3,)}, {RISK: (3,)}))
    plan = replace(plan, assessments={})
    assert len(asked(plan, "round-2")) == len(NAMES) * len(INDICATORS) + 1


def test_limited_questions_are_asked_and_what_was_answered_all_the_same() -> None:
    plan = asking(with_rounds({RISK: (3,), FUTURE: (3,)}), "round-1", RISK, ("cloud", "risk"))
    assert asked(plan, "round-1") == (("cloud", "risk"), RISK, FUTURE)


def test_questions_that_left_the_sheets_are_not_asked() -> None:
    plan = asking(with_rounds({RISK: (3,)}), "round-1", RISK, ("model", "gone"))
    assert asked(plan, "round-1") == (RISK,)


def test_a_cell_on_two_sheets_is_asked_once() -> None:
    plan = with_rounds({RISK: (3,)})
    twin = replace(plan.sheets["stacks"], id="twin", items=("model",))
    plan = replace(plan, sheets=dict(plan.sheets) | {"twin": twin})
    assert asked(plan, "round-1").count(RISK) == 1


def test_an_unknown_sheet_is_named_with_the_known_ones() -> None:
    with pytest.raises(PlannerError, match="no sheet nothing.*stacks"):
        asked(small_plan(), "published", "nothing")
