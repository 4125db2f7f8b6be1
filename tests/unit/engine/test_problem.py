"""What is ranked: scores as they are known, nothing imputed, what is unknown left out in the open."""

from dataclasses import replace

import numpy as np
import pytest
from plans import small_plan

from planner.engine.problem import aligned, default_criteria, from_table, middle, problem, restricted
from planner.model.errors import PlannerError
from planner.model.plan import Plan, Score

NAN = float("nan")
GOOD = {"dependence": "low", "risk": "low", "current": "high", "future": "high"}


def _plan() -> Plan:
    """Return the survey's plan with indicators that have a good end."""
    plan = small_plan()
    ends = {name: replace(one, good=GOOD[name]) for name, one in plan.indicators.items()}  # type: ignore[arg-type]
    return replace(plan, indicators=ends)


def _without(plan: Plan, *cells: tuple[str, str]) -> Plan:
    missing = Score("missing", None, None, None)
    return replace(plan, published={**plan.published, **dict.fromkeys(cells, missing)})


def test_a_sheet_becomes_a_problem() -> None:
    found = problem(_plan(), "stacks")
    assert found.criteria == ("dependence", "risk", "current", "future")
    assert found.directions == ("low", "low", "high", "high")
    assert found.ends == (1.0, 5.0)
    row = found.alternatives.index("model")
    assert found.low[row].tolist() == found.high[row].tolist() == [4.00, 3.36, 2.61, 3.30]
    assert found.worth[row] == pytest.approx([2.00, 2.64, 2.61, 3.30])


def test_intervals_stay_intervals() -> None:
    found = problem(_plan(), "stacks")
    row = found.alternatives.index("data")
    assert (found.low[row, 1], found.high[row, 1]) == (1.0, 2.99)
    assert not found.missing[row].any()
    assert found.worth_low[row, 1] == pytest.approx(6 - 2.99)
    assert found.uncertain[row]
    assert middle(found)[row, 1] == pytest.approx(1.995)


def test_a_missing_score_is_anything_the_scale_allows() -> None:
    found = problem(_without(_plan(), ("model", "future")), "stacks")
    row = found.alternatives.index("model")
    assert found.missing[row].tolist() == [False, False, False, True]
    assert (found.low[row, 3], found.high[row, 3]) == (1.0, 5.0)


def test_what_nothing_is_known_of_is_left_out_and_told() -> None:
    found = problem(_plan(), "stacks")
    assert "storage" not in found.alternatives
    assert found.dropped == {"storage": "No score of this alternative is known."}
    plan = _plan()
    blind = problem(_without(plan, *((item, "risk") for item in plan.sheets["stacks"].items)), "stacks")
    assert blind.criteria == ("dependence", "current", "future")
    assert blind.dropped["risk"] == "No alternative has a score on this criterion."


def test_where_nothing_at_all_is_known_nothing_is_left() -> None:
    plan = replace(_plan(), published={})
    found = problem(plan, "stacks")
    assert found.alternatives == found.criteria == ()
    assert found.low.shape == (0, 0)


def test_criteria_and_their_directions_can_be_chosen() -> None:
    found = problem(_plan(), "stacks", criteria={"future": "high", "risk": "high"})
    assert (found.criteria, found.directions) == (("future", "risk"), ("high", "high"))


def test_neutral_indicators_are_no_criteria_of_their_own() -> None:
    plan = _plan()
    neutral = replace(plan.indicators["current"], good="neutral")
    plan = replace(plan, indicators={**plan.indicators, "current": neutral})
    assert list(default_criteria(plan, "stacks")) == ["dependence", "risk", "future"]
    assert problem(plan, "stacks", criteria={"current": "low"}).criteria == ("current",)


@pytest.mark.parametrize(
    ("sheet", "round_", "criteria", "said"),
    [
        ("none", "published", None, "no sheet none"),
        ("stacks", "round-9", None, "round-9"),
        ("stacks", "published", {"luck": "high"}, "no indicator"),
        ("stacks", "published", {"risk": "up"}, "high or low"),
    ],
)
def test_mistakes_are_told(sheet: str, round_: str, criteria: object, said: str) -> None:
    with pytest.raises(PlannerError, match=said):
        problem(_plan(), sheet, round_, criteria)  # type: ignore[arg-type]


def test_a_table_of_any_scale() -> None:
    found = from_table([[100.0, NAN], [300.0, 2.0]], ["low", "high"], criteria=["price", "speed"])
    assert found.alternatives == ("a1", "a2")
    assert found.ends == (2.0, 300.0)
    assert (found.low[0, 1], found.high[0, 1], bool(found.missing[0, 1])) == (2.0, 300.0, True)
    assert found.directions == ("low", "high")


def test_a_table_with_intervals_and_ends() -> None:
    found = from_table([[1.0], [2.0]], high=[[3.0], [2.0]], ends=(1, 5), alternatives=["x", "y"])
    assert found.uncertain.tolist() == [True, False]
    assert found.worth.tolist() == [[2.0], [2.0]]


def test_a_table_without_any_number() -> None:
    found = from_table([[NAN, NAN]])
    assert found.alternatives == ()
    assert set(found.dropped) == {"a1", "c1", "c2"}
    assert from_table(np.zeros((0, 2))).low.shape == (0, 2)


@pytest.mark.parametrize(
    "call",
    [
        lambda: from_table([1.0, 2.0]),
        lambda: from_table([[1.0]], ["high", "low"]),
        lambda: from_table([[1.0]], alternatives=["a", "b"]),
        lambda: from_table([[float("inf")]]),
        lambda: from_table([[3.0]], high=[[2.0]]),
        lambda: from_table([[3.0]], high=[[2.0, 3.0]]),
    ],
)
def test_tables_that_do_not_fit_are_refused(call: object) -> None:
    with pytest.raises(PlannerError):
        call()  # type: ignore[operator]


def test_weights_follow_the_criteria_that_are_left() -> None:
    found = from_table([[1.0, 2.0], [2.0, 1.0]], criteria=["a", "b"])
    assert aligned(found, {"b": 1, "a": 3, "gone": 4}).tolist() == [0.75, 0.25]
    assert aligned(found, {"gone": 1}).tolist() == [0, 0]


def test_a_problem_can_be_narrowed() -> None:
    whole = problem(_plan(), "stacks")
    part = restricted(whole, ["model", "cloud"], ["future"])
    assert (part.alternatives, part.criteria, part.directions) == (("model", "cloud"), ("future",), ("high",))
    assert part.low.tolist() == [[3.30], [3.42]]
    assert restricted(whole).low.shape == whole.low.shape
    with pytest.raises(ValueError, match="not in tuple"):
        restricted(whole, ["nobody"])
