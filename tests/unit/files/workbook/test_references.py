"""Numbers in brackets and the list that they point into."""

from dataclasses import replace

import pytest

from planner.files.workbook.references import References
from planner.model.plan import Citation, Plan
from tests.plans import small_plan

LINES = {"c": 30, "a": 10, "b": 20, "d": None, "e": 31, "f": 32}


def _plan() -> Plan:
    plan = small_plan()
    other = replace(plan.sources["kisdi"], id="stepi")
    cites = {name: Citation(name, "kisdi", "표", "4", line, "인용") for name, line in LINES.items()}
    cites["z"] = Citation("z", "stepi", "표", "4", 1, "인용")
    cites["lost"] = Citation("lost", "unknown", "표", "4", 1, "인용")
    return replace(plan, sources={"kisdi": plan.sources["kisdi"], "stepi": other}, citations=cites)


def _refs(*names: str) -> References:
    return References(_plan(), names, 10)


def test_numbers_follow_sources_and_lines() -> None:
    refs = _refs("z", "c", "a", "b", "a")
    assert [refs.number(name) for name in ("a", "b", "c", "z")] == [1, 2, 3, 4]


def test_neighbours_are_written_as_a_run() -> None:
    refs = _refs(*LINES)
    assert refs.text(["a", "c", "e", "f"], "x") == "[2] [4–6]"
    assert refs.text(["f", "a", "a"], "x") == "[2] [6]"
    assert refs.text([], "x") == ""


def test_unknown_citations_are_left_out() -> None:
    refs = _refs("a", "nothing")
    assert refs.text(["nothing", "a"], "x") == "[1]"
    assert refs.row(["nothing"]) is None
    with pytest.raises(KeyError):
        refs.number("nothing")


def test_rows_leave_room_for_the_name_of_each_source() -> None:
    refs = _refs("a", "b", "z")
    assert [refs.row([name]) for name in ("a", "b", "z")] == [11, 12, 14]
    assert refs.row(["z", "b"]) == 12


def test_uses_are_kept_in_order_and_once() -> None:
    refs = _refs("a", "b")
    for where in ("Scores", "Matrix", "Scores"):
        refs.text(["a"], where)
    assert refs.uses("a") == ("Scores", "Matrix") and refs.uses("b") == ()


def test_a_source_that_the_plan_lacks_comes_last() -> None:
    groups = _refs("lost", "a", "z").by_source()
    assert [source.id if source else None for source, _group in groups] == ["kisdi", "stepi", None]
