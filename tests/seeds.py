"""A small catalogue as text files: every kind of record once, to be changed by the tests that break it."""

import json
from pathlib import Path
from typing import Any

from planner.store.seedspec import SPECS

Record = dict[str, Any]
PART = "part"

SOURCE = {
    "id": "r",
    "title_ko": "보고서",
    "title_en": "Report",
    "series": "25-14",
    "publisher_ko": "기관",
    "publisher_en": "Body",
    "authors_ko": "저자",
    "authors_en": "Author",
    "year": 2025,
    "month": None,
    "isbn": "979",
    "licence_ko": "표시",
    "licence_en": "Attribution",
    "citation_ko": "저자(2025)",
    "citation_en": "Author (2025)",
    "grade": "A",
    "fingerprints": ["ab", "cd"],
    "note_ko": "주",
    "note_en": "Remark",
}
CITATION = {"id": "c1", "source": "r", "place": "표 1", "section": "제1장", "line": 3, "quote": "인용"}
SCALE = {
    "id": "s",
    "name_ko": "척도",
    "name_en": "",
    "levels": [[1, "낮음", "Low"], [2, "높음", ""]],
    "citations": ["c1"],
}
INDICATOR = {
    "id": "risk",
    "name_ko": "위험",
    "name_en": "Risk",
    "question_ko": "?",
    "question_en": "",
    "good": "low",
    "position": 1,
    "citations": [],
}
ITEM = {
    "id": "a",
    "kind": "stack",
    "family": "",
    "name_ko": "\u1100\u1161",
    "name_en": "A",
    "description_ko": "설명",
    "description_en": "",
    "actor_ko": "정부",
    "actor_en": "Government",
    "actor_basis": "report",
    "timing_ko": "단기",
    "timing_en": "Short term",
    "aliases": ["에이"],
    "position": 2,
    "citations": ["c2", "c1"],
}
SHEET = {
    "id": "stacks",
    "name_ko": "기술",
    "name_en": "",
    "scale": "s",
    "items": ["b", "a"],
    "indicators": ["risk"],
    "min_assessors": 4,
    "position": 1,
}
LINK = {"id": "l", "from": "a", "to": "b", "kind": "touches", "basis": "report", "note_ko": "주", "citations": ["c1"]}
SCORE = {
    "item": "a",
    "indicator": "risk",
    "kind": "exact",
    "value": 3.36,
    "low": 3.36,
    "high": 3.36,
    "n": 22,
    "reason_ko": "",
    "reason_en": "",
    "note_ko": "",
    "note_en": "",
    "citations": ["c1"],
}
PLACEMENT = {
    "item": "a",
    "quadrant": "invest",
    "wording_ko": "집중",
    "horizon_ko": "단기",
    "horizon_en": "Short term",
    "citations": ["c1"],
}
RULING = {
    "item": "a",
    "quadrant": "invest",
    "basis": "report",
    "author_ko": "저자",
    "author_en": "",
    "reason_ko": "경계",
    "reason_en": "Tie",
    "axis": "future",
    "citations": ["c1"],
}
STATEMENT = {
    "id": "t",
    "kind": "opinion",
    "place": "표 2",
    "topic_ko": "주제",
    "item": None,
    "basis": "",
    "text_ko": "의견",
    "text_en": "",
    "score": 4,
    "position": 1,
    "citations": ["c1"],
}
SMALL: dict[str, list[Record]] = {
    "sources": [SOURCE],
    "citations": [CITATION, CITATION | {"id": "c2", "line": None}],
    "scales": [SCALE],
    "indicators": [INDICATOR],
    "items": [ITEM, ITEM | {"id": "b", "position": 1, "citations": [], "aliases": []}],
    "sheets": [SHEET],
    "links": [LINK],
    "scores": [
        SCORE,
        SCORE
        | {"item": "b", "kind": "interval", "value": None, "low": 1, "high": 2.99, "reason_ko": "그림", "n": None},
    ],
    "placements": [PLACEMENT],
    "rulings": [RULING],
    "statements": [STATEMENT, STATEMENT | {"id": "u", "item": "b", "basis": "report", "score": None, "position": 0}],
}

def _entry(id_: str, name: str, **more: object) -> Record:
    """Describe an entry: its name, what its kind has, and its citation."""
    return {"id": id_, "name_ko": name, "name_en": name.upper(), **more, "basis": "report", "citations": ["c1"]}


_WHEN = {"date": "", "date_end": "", "precision": "", "date_printed": ""}
_TEXT = {"text_ko": "", "text_en": ""}
_STACK = {"stacks": ["a"], "stacks_basis": "report"}
FACT = _entry(
    "f1", "엔비디아 점유율", subject="nvidia", metric_ko="시장 점유율", metric_en="Market share", value_kind="number",
    value=80,
    low=None, high=None, comparator="about", unit="percent", printed="약 80%", period="2024", period_end="",
    period_type="calendar-year", period_printed="2024년", nature="estimate", scope_ko="AI 칩", scope_en="AI chips",
    growth_printed=None, growth_computed=None, series="share", attribution="gartner", country="US", **_TEXT, **_STACK,
)
ISSUE = _entry(
    "x1", "점유율이 두 가지임", source="r", severity="high", type="internal", **_TEXT, reading_a_ko="80%",
    reading_a_en="80%",
    reading_b_ko="92%", reading_b_en="92%", handling_ko="", handling_en="", targets=[{"id": "f1", "value_b": 92}],
)
EVIDENCE: dict[str, list[Record]] = {
    "units": [
        {"id": "percent", "name_ko": "%", "name_en": "%", "base": "percent", "factor": 1, "currency": ""},
        {"id": "usd-100m", "name_ko": "억 달러", "name_en": "USD 100 m", "base": "usd", "factor": 1e8,
            "currency": "USD"},
    ],
    "attributions": [{"id": "gartner", "name_ko": "가트너", "name_en": "Gartner", "grade": "think-tank", "year": 2024}],
    "series": [
        {"id": "share", "name_ko": "점유율", "name_en": "Share", "attribution": "gartner", "base": "percent",
         "definition_ko": "매출 기준", "definition_en": "by revenue", "apart_from": ["share-2"],
         "apart_reason_ko": "범위가 다름",
         "apart_reason_en": "another scope"},
        {"id": "share-2", "name_ko": "데이터센터 점유율", "name_en": "Data-centre share", "attribution": None,
            "base": "percent",
         "definition_ko": "", "definition_en": "", "apart_from": [], "apart_reason_ko": "", "apart_reason_en": ""},
    ],
    "players": [
        _entry("nvidia", "엔비디아", type="company", aliases=["NVIDIA"], country="US", **_TEXT, **_STACK),
        _entry("korea", "한국", type="country", aliases=[], country="KR", **_TEXT, stacks=[], stacks_basis=""),
    ],
    "products": [_entry("h100", "H100", type="chip", aliases=[], maker="nvidia", country="US", **_WHEN, **_TEXT,
        **_STACK)],
    "policies": [
        _entry("law", "인공지능 기본법", type="law", aliases=["AI 기본법"], country="KR", **_TEXT, stacks=[],
            stacks_basis=""),
    ],
    "statuses": [
        _entry("law-1", "기본법 공포", policy="law", state="promulgated", as_of="2025-12",
               **_WHEN | {"date": "2025-01-21", "precision": "day"}, **_TEXT),
        _entry("law-2", "기본법 시행 예정", policy="law", state="in-force", as_of="2025-12",
               **_WHEN | {"date": "2026-01-22", "precision": "day"}, **_TEXT),
    ],
    "provisions": [_entry("law-p", "과태료", policy="law", type="penalty", **_WHEN, **_TEXT)],
    "facts": [FACT],
    "activities": [_entry("act", "엔비디아 반도체", player="nvidia", layer="a", strength="own", **_TEXT)],
    "milestones": [
        _entry("m1", "기본법 시행", type="effective", subject="law", country="KR",
               **_WHEN | {"date": "2026-01-22", "precision": "day"}, **_TEXT, **_STACK),
    ],
    "dependencies": [
        _entry("d1", "한국의 엔비디아 의존", **{"from": "korea", "to": "nvidia"}, what_ko="AI 칩", what_en="AI chips",
            type="supply",
               polarity="risk", state="current", country_from="KR", country_to="US", **_TEXT, **_STACK),
    ],
    "risks": [_entry("k1", "공급망 단절", type="supply", country="KR", **_TEXT, **_STACK)],
    "signals": [
        _entry("s1", "수출 통제 발표", type="policy", players=["nvidia"], country="US",
               **_WHEN | {"date": "2025-01-13", "precision": "day"}, **_TEXT, **_STACK),
    ],
    "effects": [
        _entry("e1", "수출 통제의 공급망 영향", signal="s1", indicator="risk", direction="raises",
            confidence="medium", **_TEXT,
               **_STACK) | {"basis": "interpretation"},
    ],
    "features": [_entry("sc-f", "시나리오 예산", scenario="b", aspect="budget", given=False, **_TEXT)],
    "postures": [
        _entry("p1", "메모리 확보", field="b", posture="secure", gap_type="technology", holder_ko="삼성전자",
            holder_en="Samsung",
               lever_ko="선행기술", lever_en="Advance technology", as_of="2024-12", **_TEXT),
    ],
    "comparisons": [
        _entry("cmp", "한국의 기본 철학", topic="criterion", criterion="philosophy", criterion_ko="기본 철학",
               criterion_en="Philosophy", country="KR", position=1, **_TEXT),
    ],
    "gaps": [_entry("g1", "그림 4-7", source="r", type="figure", place="그림 4-7", state="lost", **_TEXT)],
    "terms": [_entry("t1", "초격차", aliases=["super-gap"], **_TEXT)],
    "rules": [_entry("r1", "사분면 규칙", **_TEXT)],
    "issues": [ISSUE],
}
SMALL |= EVIDENCE


def write(folder: Path, **changes: list[Record] | str) -> Path:
    """Write the small catalogue, with some files changed."""
    about = {"version": "1", "date": "2026-01-01", "name": "작은 목록", "name_en": "Small", "parts": [PART]}
    (folder / "catalogue.json").write_text(json.dumps(about), "utf-8")
    (folder / PART).mkdir(exist_ok=True)
    for name, records in ({spec.file: [] for spec in SPECS} | SMALL | changes).items():
        text = (
            records if isinstance(records, str) else "\n".join(json.dumps(one, ensure_ascii=False) for one in records)
        )
        (folder / PART / f"{name}.jsonl").write_text(text + "\n\n", "utf-8")
    return folder
