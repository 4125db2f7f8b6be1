"""What the matrix says around its plot."""

from dataclasses import replace

from plans import small_plan, with_round

from planner.charts.frame import Words
from planner.charts.style import load
from planner.charts.wording import name_of, words
from planner.engine.quadrant import matrix
from planner.engine.result import Cuts
from planner.model.plan import Plan
from planner.model.plan import Words as Names


def _words(plan: Plan, round: str = "published", cuts: Cuts | None = None, ghost: bool = False) -> Words:
    before = matrix(plan) if ghost else None
    return words(plan, matrix(plan, round, cuts), load("light"), before)


def _styles(found: Words) -> list[str]:
    return [entry.style for entry in found.legend]


def test_title_scales_and_round() -> None:
    found = _words(small_plan())
    assert (found.title, found.subtitle, found.unit) == (
        "Risk–competitiveness matrix",
        "Published",
        "(Unit: 5-point scale)",
    )
    assert (found.risk, found.future) == ("Supply risk", "Future competitiveness")
    assert (found.low, found.high) == ("Very low", "Very high")


def test_what_is_not_drawn_is_named_with_its_reason_and_the_source_comes_last() -> None:
    missing, source = _words(small_plan()).notes
    assert missing == "Not quantified: Storage (3 answers)"
    assert source == "Source: KISDI Basic Research 25-14, after figure 5-1"


def test_a_source_line_without_a_heading_gets_one() -> None:
    plan = small_plan()
    source = replace(plan.sources["kisdi"], citation=Names("KISDI(2025)", "KISDI (2025)"))
    assert _words(replace(plan, sources={"kisdi": source})).notes[-1] == "Source: KISDI (2025)"


def test_unknown_citations_leave_no_source_line() -> None:
    assert _words(replace(small_plan(), citations={})).notes == ("Not quantified: Storage (3 answers)",)
    assert len(_words(replace(small_plan(), sources={})).notes) == 1


def test_items_with_the_same_reason_share_it() -> None:
    plan = with_round(small_plan(), {("model", "risk"): [4], ("model", "future"): [4], ("cloud", "risk"): [4]})
    missing, source = _words(plan, "round-1").notes
    assert missing.count("No answers yet") == 1
    assert "AI models" not in missing and "Cloud" in missing
    assert source == "Source: workshop, Round 1"


def test_the_legend_lists_the_roles_and_only_the_signs_in_use() -> None:
    assert _styles(_words(small_plan())) == ["filled"] * 4 + ["ring", "bar"]
    plain = replace(small_plan(data=(2.0, 4.0), application=(2.0, 4.0), system_software=(4.0, 2.0)), rulings=())
    assert _styles(_words(plain)) == ["filled"] * 4
    assert [entry.text for entry in _words(plain).legend] == ["Respond", "Invest", "Support", "Monitor"]


def test_the_undecided_and_the_round_before_are_explained_where_shown() -> None:
    undecided = _words(replace(small_plan(), rulings=()))
    assert "Not decided" in [entry.text for entry in undecided.legend]
    plan = with_round(small_plan(), {("model", "risk"): [4], ("model", "future"): [4]})
    assert _words(plan, "round-1", ghost=True).legend[-1].text == "Before: Published"


def test_a_plan_without_sheets_and_names_still_has_words() -> None:
    plan = replace(small_plan(), sheets={}, scales={}, indicators={}, rounds={})
    found = _words(plan)
    assert (found.risk, found.future, found.low, found.subtitle) == ("risk", "future", "", "published")
    assert found.unit == "(Unit: 5-point scale)"
    assert name_of(plan, "gone") == "gone"
