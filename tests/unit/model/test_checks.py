"""Each kind of problem is found where it is, and a sound plan has none."""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any

import pytest

from planner.model.checks import LONGEST_QUOTE, RULES, Problem, check
from planner.model.plan import (
    Assessment,
    Assessor,
    Citation,
    Link,
    Plan,
    RoadmapEdit,
    RoadmapRule,
    Ruling,
    Score,
    Words,
)

PLACE = ("round-1", "A01", "model", "risk")
Rule = Callable[[Plan], Iterator[Problem]]


def found(plan: Plan, **changes: object) -> list[Problem]:
    return list(check(replace(plan, **changes)))


def only(plan: Plan, where: str, message: str, **changes: object) -> None:
    """Expect exactly one problem."""
    (problem,) = found(plan, **changes)
    assert problem.where == where
    assert message in problem.message


def test_the_seeded_plan_is_sound(seeded_plan: Plan) -> None:
    assert check(seeded_plan) == ()


# Names


def test_empty_names(seeded_plan: Plan) -> None:
    item = replace(seeded_plan.items["model"], name=Words(" ", "Models"))
    only(seeded_plan, "item model", "no name", items={**seeded_plan.items, "model": item})
    only(seeded_plan, "plan", "no name", title=" ")
    source = next(iter(seeded_plan.sources.values()))
    unnamed = {**seeded_plan.sources, source.id: replace(source, title=Words(""))}
    only(seeded_plan, f"source {source.id}", "no name", sources=unnamed)


def test_a_record_under_another_id(seeded_plan: Plan) -> None:
    only(seeded_plan, "assessor A02", "another id", assessors={**seeded_plan.assessors, "A02": Assessor("A03", "", "")})
    only(seeded_plan, "assessor ", "another id", assessors={**seeded_plan.assessors, "": Assessor("", "", "")})


# Evidence


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"source": "nowhere"}, "nowhere"),
        ({"quote": " "}, "no quote"),
        ({"quote": "가" * (LONGEST_QUOTE + 1)}, "longer"),
    ],
)
def test_bad_citations(seeded_plan: Plan, change: dict[str, str], message: str) -> None:
    source = next(iter(seeded_plan.sources))
    citation = replace(Citation("new", source, "표 1", "", 1, "인용"), **change)
    only(seeded_plan, "citation new", message, citations={**seeded_plan.citations, "new": citation})


def test_unknown_citations_are_found_wherever_they_are_used(seeded_plan: Plan) -> None:
    def broken(record: object) -> object:
        return replace(record, citations=("nowhere",))

    plan, key = seeded_plan, ("model", "risk")
    changes: dict[str, tuple[str, object]] = {
        "indicators": ("indicator risk", {**plan.indicators, "risk": broken(plan.indicators["risk"])}),
        "items": ("item model", {**plan.items, "model": broken(plan.items["model"])}),
        "links": (f"link {plan.links[0].id}", (broken(plan.links[0]), *plan.links[1:])),
        "published": ("score model/risk", {**plan.published, key: broken(plan.published[key])}),
        "placements": ("placement model", {**plan.placements, "model": broken(plan.placements["model"])}),
        "rulings": (
            f"ruling {plan.rulings[0].item}/report",
            (broken(plan.rulings[0]), *plan.rulings[1:]),
        ),
    }
    if plan.statements:
        changes["statements"] = (
            f"statement {plan.statements[0].id}",
            (broken(plan.statements[0]), *plan.statements[1:]),
        )
    for name, (where, value) in changes.items():
        only(plan, where, "nowhere", **{name: value})


# References


def test_unknown_references(seeded_plan: Plan) -> None:
    plan = seeded_plan
    sheet = next(iter(plan.sheets.values()))
    for change in ({"scale": "x"}, {"items": (*sheet.items, "x")}, {"indicators": (*sheet.indicators, "x")}):
        broken = replace(sheet, **change)
        only(plan, f"sheet {sheet.id}", "refers to x", sheets={**plan.sheets, sheet.id: broken})
    link = Link("new", "model", "x", "touches", "report")
    only(plan, "link new", "refers to x", links=(*plan.links, link))
    placement = next(iter(plan.placements.values()))
    only(plan, "placement or ruling x", "refers to x", placements={**plan.placements, "x": placement})
    only(plan, "roadmap x", "refers to x", roadmap_edits=(RoadmapEdit("x", "x"),))
    measure = plan.measures()[0].id
    only(plan, f"roadmap {measure}", "refers to x", roadmap_edits=(RoadmapEdit(measure, measure, goal="x"),))
    only(plan, f"roadmap {measure}", "refers to x", roadmap_edits=(RoadmapEdit(measure, measure, stacks=("x",)),))


def test_a_statement_says_who_ties_it_to_its_item(seeded_plan: Plan) -> None:
    first, *others = seeded_plan.statements
    for item, basis in (("model", ""), (None, "report")):
        broken = replace(first, item=item, basis=basis)
        only(seeded_plan, f"statement {first.id}", "who ties it", statements=(broken, *others))


# Published scores


@pytest.mark.parametrize(
    ("score", "message"),
    [
        (Score("exact", 3.0, 3.0, 3.0), "needs a citation"),
        (Score("exact", 5.1, 5.1, 5.1, citations=("c",)), "outside 1 to 5"),
        (Score("interval", None, 3.0, 2.0, reason=Words("그림"), citations=("c",)), "backwards"),
        (Score("exact", None, 2.0, 3.0, citations=("c",)), "do not fit"),
        (Score("interval", 3.0, 2.0, 4.0, reason=Words("그림"), citations=("c",)), "do not fit"),
        (Score("interval", None, None, 4.0, reason=Words("그림"), citations=("c",)), "do not fit"),
        (Score("missing", None, 1.0, 5.0, reason=Words("그림"), citations=("c",)), "do not fit"),
        (Score("missing", None, None, None, citations=("c",)), "does not say why"),
    ],
)
def test_bad_scores(seeded_plan: Plan, score: Score, message: str) -> None:
    citation = next(iter(seeded_plan.citations))
    score = replace(score, citations=(citation,) if score.citations else ())
    published = {**seeded_plan.published, ("model", "risk"): score}
    only(seeded_plan, "score model/risk", message, published=published)


def test_scores_of_nothing(seeded_plan: Plan) -> None:
    score = seeded_plan.published["model", "risk"]
    published = {**seeded_plan.published, ("x", "risk"): score, ("model", "y"): score}
    assert [(p.where, "x" in p.message or "y" in p.message) for p in found(seeded_plan, published=published)] == [
        ("score x/risk", True),
        ("score model/y", True),
    ]


# Rulings


def test_a_reports_ruling_needs_a_borderline_item(seeded_plan: Plan) -> None:
    ruling = Ruling("model", "invest", "report", Words("저자"), Words("이유"))
    only(seeded_plan, "ruling model/report", "not borderline", rulings=(*seeded_plan.rulings, ruling))
    mine = replace(ruling, basis="facilitator")
    assert found(seeded_plan, rulings=(*seeded_plan.rulings, mine)) == []
    # Moving the lines makes no problem of what the report decided at its own.
    assert found(seeded_plan, risk_cut=4.5, future_cut=1.5) == []


@pytest.mark.parametrize(
    ("scores", "axis", "quadrant", "message"),
    [
        ((3.5, 3.0), "future", "respond", ""),
        ((3.5, 3.0), "", "invest", ""),
        ((3.5, 3.0), "risk", "respond", "not borderline"),
        ((3.5, 3.0), "future", "monitor", "do not allow"),
        ((3.0, 2.0), "risk", "invest", "do not allow"),
        ((3.0, 3.0), "", "support", ""),
        ((None, 2.0), "risk", "monitor", ""),
        ((None, 2.0), "risk", "invest", "do not allow"),
        ((None, None), "", "invest", ""),
        ((3.5, 3.0), "current", "respond", "no such axis"),
    ],
)
def test_a_reports_ruling_must_be_possible_by_its_own_scores(
    seeded_plan: Plan, scores: tuple[float | None, ...], axis: str, quadrant: Any, message: str
) -> None:
    citation = seeded_plan.published["model", "risk"].citations
    given = {
        ("model", name): Score("exact", value, value, value, citations=citation)
        if value
        else Score("missing", None, None, None, reason=Words("없음"), citations=citation)
        for name, value in zip(("risk", "future"), scores, strict=True)
    }
    ruling = Ruling("model", quadrant, "report", Words("저자"), Words("이유"), axis=axis)
    problems = found(
        seeded_plan, published={**seeded_plan.published, **given}, rulings=(*seeded_plan.rulings, ruling)
    )
    assert [problem.where for problem in problems] == (["ruling model/report"] if message else [])
    assert all(message in problem.message for problem in problems)
    # A panel's scores and lines move: nobody can tell without them.
    mine = replace(ruling, basis="facilitator", axis="")
    assert found(seeded_plan, rulings=(*seeded_plan.rulings, mine)) == []


def test_a_ruling_on_what_is_never_on_the_matrix(seeded_plan: Plan) -> None:
    measure = seeded_plan.measures()[0].id
    ruling = Ruling(measure, "invest", "facilitator", Words("나"), Words("이유"))
    where = f"ruling {measure}/facilitator"
    only(seeded_plan, where, "not on the matrix", rulings=(*seeded_plan.rulings, ruling))
    sheet = next(one for one in seeded_plan.sheets.values() if {"risk", "future"} <= set(one.indicators))
    asked = {**seeded_plan.sheets, sheet.id: replace(sheet, items=(*sheet.items, measure))}
    assert found(seeded_plan, rulings=(*seeded_plan.rulings, ruling), sheets=asked) == []


def test_bad_rulings(seeded_plan: Plan) -> None:
    ruling = Ruling("model", "invest", "facilitator", Words("나"), Words("이유"))
    unreasoned = replace(ruling, reason=Words(" "))
    only(seeded_plan, "ruling model/facilitator", "needs a reason", rulings=(*seeded_plan.rulings, unreasoned))
    nobodys = replace(ruling, author=Words(""))
    only(seeded_plan, "ruling model/facilitator", "needs an author", rulings=(*seeded_plan.rulings, nobodys))
    nowhere: Any = replace(ruling, quadrant="middle")
    only(seeded_plan, "ruling model/facilitator", "no such quadrant", rulings=(*seeded_plan.rulings, nowhere))


# The panel


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({}, "exactly one"),
        ({"value": 3, "abstention": "no-expertise"}, "exactly one"),
        ({"low": 3}, "exactly one"),
        ({"value": 3, "low": 2, "high": 4}, "exactly one"),
        ({"value": 7}, "outside"),
        ({"low": 0, "high": 2}, "outside"),
        ({"low": 4, "high": 2}, "backwards"),
    ],
)
def test_bad_answers(seeded_plan: Plan, answer: dict[str, Any], message: str) -> None:
    assessments = {PLACE: Assessment(*PLACE, **answer)}
    only(seeded_plan, "assessment round-1/A01/model/risk", message, assessments=assessments)


def test_answers_of_nobody(seeded_plan: Plan) -> None:
    place = ("round-9", "A99", "x", "y")
    problems = found(seeded_plan, assessments={place: Assessment(*place, value=3)})
    assert [problem.where for problem in problems] == ["assessment round-9/A99/x/y"] * 4


# Roadmap and matrix


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (("middle", "short", "2026Q1", "2026Q2"), "no such quadrant"),
        (("invest", "soon", "2026Q1", "2026Q2"), "no such phase"),
        (("invest", "short", "2026Q3", "2026Q2"), "ends before"),
        (("invest", "short", "2026", "2026Q2"), "not a quarter"),
        (("invest", "short", "1999Q4", "2026Q2"), "no quarter that a plan can hold"),
        (("invest", "short", "2026Q1", "2100Q1"), "no quarter that a plan can hold"),
    ],
)
def test_bad_rules(seeded_plan: Plan, rule: tuple[Any, ...], message: str) -> None:
    only(seeded_plan, f"roadmap rule {rule[0]}", message, rules=(RoadmapRule(*rule),))


def test_bad_rows(seeded_plan: Plan) -> None:
    own = RoadmapEdit("own-1", None, "행", "short", "2026Q1", "2026Q4")
    assert found(seeded_plan, roadmap_edits=(own,)) == []
    only(seeded_plan, "roadmap own-1", "needs a title", roadmap_edits=(replace(own, title=None),))
    only(seeded_plan, "roadmap own-1", "ends before", roadmap_edits=(replace(own, end="2025Q4"),))


@pytest.mark.parametrize("change", [{"risk_cut": 0.5}, {"future_cut": 5.5}, {"band": -1.0}, {"band": float("nan")}])
def test_bad_lines(seeded_plan: Plan, change: dict[str, float]) -> None:
    only(seeded_plan, "plan", "outside the scale", **change)


def test_a_placement_nowhere(seeded_plan: Plan) -> None:
    placement: Any = replace(seeded_plan.placements["model"], quadrant="middle")
    placements = {**seeded_plan.placements, "model": placement}
    only(seeded_plan, "placement model", "no such quadrant", placements=placements)


def test_several_problems_are_all_reported(seeded_plan: Plan) -> None:
    assert len(found(seeded_plan, title="", risk_cut=9.0, roadmap_edits=(RoadmapEdit("x", "x"),))) == 3


def _planted(plan: Plan) -> dict[str, Plan]:
    """Break a sound plan once for each rule."""
    place: Any = ("model", "risk")
    risk = replace(plan.published[place], value=9.0, low=9.0, high=9.0)
    link = replace(plan.links[0], target="nowhere")
    citation = next(iter(plan.citations.values()))
    unsaid = Ruling("model", "invest", "facilitator", Words("나"), Words(""))
    return {
        "names": replace(plan, title=""),
        "evidence": replace(plan, citations={**plan.citations, citation.id: replace(citation, quote="")}),
        "references": replace(plan, links=(link, *plan.links[1:])),
        "scores": replace(plan, published={**plan.published, place: risk}),
        "rulings": replace(plan, rulings=(*plan.rulings, unsaid)),
        "panel": replace(plan, assessments={PLACE: Assessment(*PLACE)}),
        "roadmap": replace(plan, rules=(RoadmapRule("invest", "short", "2026Q3", "2026Q2"),)),
        "matrix": replace(plan, band=3.0),
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_each_rule_finds_its_own_violation_and_no_other_rule_does(seeded_plan: Plan, rule: Rule) -> None:
    for name, plan in _planted(seeded_plan).items():
        assert len(list(rule(plan))) == (name == rule.__name__), name


def test_a_plan_with_every_violation_is_told_all_of_them(seeded_plan: Plan) -> None:
    broken = seeded_plan
    for plan in _planted(seeded_plan).values():
        changed = {
            one.name: getattr(plan, one.name)
            for one in fields(Plan)
            if getattr(plan, one.name) is not getattr(seeded_plan, one.name)
        }
        broken = replace(broken, **changed)
    assert len(check(broken)) == len(RULES)


@pytest.mark.parametrize("length", [LONGEST_QUOTE - 1, LONGEST_QUOTE])
def test_a_quote_may_be_as_long_as_the_limit(seeded_plan: Plan, length: int) -> None:
    citation = next(iter(seeded_plan.citations.values()))
    citations = {**seeded_plan.citations, citation.id: replace(citation, quote="가" * length)}
    assert found(seeded_plan, citations=citations) == []


@pytest.mark.parametrize("change", [{"risk_cut": 1.0, "future_cut": 5.0}, {"risk_cut": 5.0}, {"band": 2.0}])
def test_lines_at_the_ends_of_the_scale_are_sound(seeded_plan: Plan, change: dict[str, float]) -> None:
    assert found(seeded_plan, **change) == []
