"""The example rows of the template: made of codes that the plan at hand has, so that they are right once unmarked."""

from planner.files.catalogue.codes import CodeLists
from planner.model.owncatalogue import OwnCatalogue, OwnCitation, OwnFact, OwnOption, OwnSource
from planner.model.plan import Words

_NOTHING = Words("", "")
# Preferred where the plan has them: a share in per cent, of semiconductors.
_UNIT, _STACK = "percent", "semiconductor"


def examples(lists: CodeLists) -> OwnCatalogue:
    """Return one source, one citation, two facts and an option that show how rows are filled in."""
    unit = _chosen(lists, "unit", _UNIT)
    stacks = tuple(filter(None, (_chosen(lists, "touched", _STACK),)))
    goals = tuple(filter(None, (_chosen(lists, "served", ""),)))
    source = OwnSource(
        "example-2026", Words("(예시) AI 반도체 동향", "(Example) AI semiconductor trends"),
        Words("○○연구원", "Institute X"), Words("홍길동", "Hong Gil-dong"), "동향 26-01", 2026, 3, "think-tank",
        Words("공공누리 제1유형", "KOGL type 1"), Words("홍길동(2026), AI 반도체 동향", "Hong (2026)"), _NOTHING,
    )
    citation = OwnCitation(
        "example-2026-01", source.id, "표 2-1", "2장 1절", None, "2025년 국내 기업의 점유율은 약 3.5%로 추정된다"
    )
    cited = (citation.id,)
    share = OwnFact(
        "example-share-2025", Words("국내 기업의 AI 반도체 점유율", "Korean firms' share of AI semiconductors"),
        _NOTHING,
        Words("점유율", "Market share"), "number", 3.5, None, None, "about", unit, "약 3.5%", "2025", "",
        "calendar-year", "2025년", "estimate", Words("매출 기준", "by revenue"), "KR", "report", stacks,
        "report" if stacks else "", cited,
    )
    target = OwnFact(
        "example-share-2030", Words("2030년 점유율 목표 범위", "Target range for 2030"),
        Words("기관의 제안으로, 정부 목표가 아님", "The institute's proposal, no government target"),
        Words("점유율", "Market share"), "range", None, 5.0, 8.0, "", unit, "5~8%", "2030", "", "calendar-year",
        "2030년",        "target", Words("매출 기준", "by revenue"), "KR", "interpretation", stacks,
        "interpretation" if stacks else "", cited,
    )
    option = OwnOption(
        "example-option", Words("공공 부문의 국산 NPU 우선 구매", "Public buyers prefer domestic NPUs"),
        Words("공공 데이터센터의 국산 NPU 구매 비율을 정한다", "Set a share for public data centres"),
        Words("과학기술정보통신부", "MSIT"), Words("단기", "Short term"), stacks, goals, cited,
    )
    facts = (share, target) if unit else ()
    return OwnCatalogue((source,), (citation,), facts, (option,))


def _chosen(lists: CodeLists, key: str, wish: str) -> str:
    """Choose a code: the one wished for where the plan has it, else its first."""
    names = lists[key].names
    return wish if wish in names else next(iter(names), "")
