"""Small plans built by hand: the published survey of the nine stacks, without a file."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from planner.model.plan import (
    Assessment,
    Assessor,
    Citation,
    Indicator,
    Item,
    Link,
    Placement,
    Plan,
    Quadrant,
    RoadmapEdit,
    RoadmapRule,
    Round,
    Ruling,
    Scale,
    Score,
    Sheet,
    Source,
    Words,
)

Value = float | tuple[float, float] | None

NAMES = {
    "semiconductor": ("반도체/가속기", "Semiconductors"),
    "network": ("네트워크", "Networking"),
    "cloud": ("클라우드", "Cloud"),
    "storage": ("스토리지", "Storage"),
    "system-software": ("시스템SW", "System software"),
    "dev-platform": ("개발플랫폼/프레임워크", "Development platforms"),
    "model": ("AI 모델", "AI models"),
    "data": ("데이터인프라/솔루션", "Data infrastructure"),
    "application": ("응용SW", "Applications"),
}
INDICATORS = {
    "dependence": ("해외의존도", "Foreign dependence"),
    "risk": ("공급망 위험도", "Supply risk"),
    "current": ("현재 경쟁력", "Current competitiveness"),
    "future": ("향후 경쟁가능성", "Future competitiveness"),
}
# Item: dependence, risk, current, future as printed in the survey.
SURVEY: Mapping[str, tuple[Value, Value, Value, Value]] = {
    "semiconductor": (4.93, 4.15, 2.00, 2.50),
    "network": (4.43, 2.71, 2.14, 3.14),
    "cloud": (4.33, 3.50, 2.58, 3.42),
    "storage": (None, None, None, None),
    "system-software": (4.50, 3.80, 2.10, 3.00),
    "dev-platform": (4.81, 2.63, 1.69, 2.19),
    "model": (4.00, 3.36, 2.61, 3.30),
    "data": (3.00, (1.0, 2.99), 2.36, 3.00),
    "application": (2.88, (1.0, 2.99), 2.38, 3.13),
}
PRINTED = {"model": 23, "application": 8, "storage": 3}
PLACED: Mapping[str, Quadrant] = {
    "semiconductor": "respond",
    "system-software": "respond",
    "model": "invest",
    "cloud": "invest",
    "application": "support",
    "network": "support",
    "data": "support",
    "dev-platform": "monitor",
}
RULES = (
    RoadmapRule("invest", "short", "2026Q1", "2027Q4"),
    RoadmapRule("respond", "mid-long", "2028Q1", "2030Q4"),
    RoadmapRule("support", "support", "2026Q1", "2030Q4"),
    RoadmapRule("monitor", "monitor", "2026Q1", "2030Q4"),
    RoadmapRule("cross", "short", "2026Q1", "2027Q4"),
)
MEASURES = {
    "m-model": ("독자 모델", ("model",)),
    "m-npu": ("국산 NPU", ("semiconductor", "model")),
    "m-chip": ("반도체 실증", ("semiconductor",)),
    "m-app": ("서비스 바우처", ("application", "data")),
    "m-store": ("스토리지 실태조사", ("storage",)),
    "m-law": ("제도 정비", ()),
}


def score(value: Value, n: int | None = None) -> Score:
    """Make a published score: a number is exact, a pair an interval, None missing."""
    cite = ("c-risk",)
    if value is None:
        return Score("missing", None, None, None, n, Words("응답 3명이라 제외", "3 answers only"), citations=cite)
    if isinstance(value, tuple):
        return Score("interval", None, *value, n, Words("그림에만 있음", "Only in a figure"), citations=cite)
    return Score("exact", value, value, value, n, citations=cite)


def small_plan(**scores: tuple[Value, Value]) -> Plan:
    """Make the survey's plan; `small_plan(model=(4.0, 2.0))` replaces risk and future of a stack."""
    published: dict[tuple[str, str], Score] = {}
    for item, row in SURVEY.items():
        values = dict(zip(INDICATORS, row, strict=True))
        given = scores.get(item.replace("-", "_"))
        if given is not None:
            values["risk"], values["future"] = given
        published |= {(item, name): score(value, PRINTED.get(item)) for name, value in values.items()}
    return _plan(published)


def with_round(plan: Plan, answers: Mapping[tuple[str, str], Sequence[int | tuple[int, int] | None]]) -> Plan:
    """Add the round "round-1"; `answers` lists, per item and indicator, one answer per assessor (None abstains)."""
    size = max(len(row) for row in answers.values())
    people = {f"A{i + 1:02d}": Assessor(f"A{i + 1:02d}", "", "") for i in range(size)}
    given = {}
    for (item, indicator), row in answers.items():
        for person, value in zip(people, row, strict=False):
            given["round-1", person, item, indicator] = _answer(person, item, indicator, value)
    rounds = dict(plan.rounds) | {"round-1": Round("round-1", Words("1차", "Round 1"), "workshop", "open")}
    return replace(plan, rounds=rounds, assessors=people, assessments=given)


def with_edits(plan: Plan, *edits: RoadmapEdit) -> Plan:
    """Give the plan these roadmap edits."""
    return replace(plan, roadmap_edits=edits)


def _answer(person: str, item: str, indicator: str, value: int | tuple[int, int] | None) -> Assessment:
    if value is None:
        return Assessment("round-1", person, item, indicator, abstention="no-expertise")
    if isinstance(value, tuple):
        return Assessment("round-1", person, item, indicator, low=value[0], high=value[1])
    return Assessment("round-1", person, item, indicator, value=value)


def _items() -> dict[str, Item]:
    stacks = {key: Item(key, "stack", "stack", Words(*names), Words(""), Words(""), "") for key, names in NAMES.items()}
    goal = Item("g-1", "goal", "goal", Words("기술주권 확보", "Technology sovereignty"), Words(""), Words(""), "")
    strategies = {
        key: Item(key, "strategy", "strategy", Words(name), Words(""), Words(""), "")
        for key, name in {"s-1": "격차 해소", "s-2": "통합 경쟁력"}.items()
    }
    actor = Words("과기정통부", "Ministry of Science and ICT")
    measures = {
        key: Item(key, "option", "measure", Words(name, key), Words(""), actor, "report", (), ("c-measure",))
        for key, (name, _stacks) in MEASURES.items()
    }
    return stacks | {"g-1": goal} | strategies | measures


def _links() -> tuple[Link, ...]:
    found = []
    for index, (measure, (_name, stacks)) in enumerate(MEASURES.items()):
        targets = [(stack, "touches") for stack in stacks] + [("s-2" if index % 2 else "s-1", "part-of")]
        targets += [("g-1", "serves")] if index < 3 else []
        found += [Link(f"{measure}-{n}", measure, to, kind, "report") for n, (to, kind) in enumerate(targets)]
    return tuple(found)


def _plan(published: Mapping[tuple[str, str], Score]) -> Plan:
    levels = tuple(enumerate((Words("매우 낮음", "Very low"), Words("낮은 편", "Low"), Words("보통", "Average"),
                              Words("높은 편", "High"), Words("매우 높음", "Very high")), 1))  # fmt: skip
    report = Words("한국정보통신정책연구원", "KISDI")
    use = Words("자유 이용", "Free use")
    line = Words("출처: KISDI 기본연구 25-14, 그림 5-1 재구성", "Source: KISDI Basic Research 25-14, after figure 5-1")
    source = Source("kisdi", Words("AI 기술주권"), "기본연구 25-14", report, Words(""), 2025, 12, "", use, line, "", ())
    reason = Words("보고서가 그렇게 배치함", "The report places it so")
    rulings: tuple[tuple[str, Quadrant], ...] = (("system-software", "respond"), ("data", "support"))
    return Plan(
        title="시험", workshop="w", catalogue="1", created="2026-01-05", changed="2026-01-05",
        risk_cut=3.0, future_cut=3.0, band=0.0, interpretation=True,
        sources={"kisdi": source},
        citations={key: Citation(key, "kisdi", "그림 4-3", "4", 1, "3.36") for key in ("c-risk", "c-measure")},
        scales={"five": Scale("five", Words("5점 척도", "5-point scale"), levels)},
        indicators={k: Indicator(k, Words(*w), Words(""), "neutral") for k, w in INDICATORS.items()},
        sheets={"stacks": Sheet("stacks", Words("기술스택"), "five", tuple(NAMES), tuple(INDICATORS), 1)},
        items=_items(), links=_links(), published=published,
        placements={item: Placement(item, where, "", Words(""), ()) for item, where in PLACED.items()},
        rulings=tuple(Ruling(item, where, "report", report, reason, ("c-risk",), "future") for item, where in rulings),
        statements=(),
        rounds={"published": Round("published", Words("공표", "Published"), "published", "closed")},
        assessors={}, assessments={}, rules=RULES, roadmap_edits=(),
    )  # fmt: skip
