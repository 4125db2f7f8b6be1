"""Documents: everything that says something is there once, with words of both languages and its facets."""

from collections import Counter

from planner.model.documents import Document, documents
from planner.model.evidence import ENTRY_KINDS
from planner.store.store import Store


def by_key(store: Store) -> dict[str, Document]:
    return {one.key: one for one in documents(store.plan(), store.evidence())}


def test_everything_is_there_once(small: Store) -> None:
    plan, evidence = small.plan(), small.evidence()
    found = documents(plan, evidence)
    assert max(Counter(one.key for one in found).values()) == 1
    counted = Counter(one.ref for one in found)
    assert counted == {
        "entry": len(evidence.entries), "item": len(plan.items), "statement": len(plan.statements),
        "score": len(plan.published), "source": len(plan.sources),
    }
    assert {one.kind for one in found if one.ref == "entry"} == set(ENTRY_KINDS)


def test_a_fact_is_found_by_what_it_is_about(small: Store) -> None:
    fact = by_key(small)["entry:f1"]
    for word in ("NVIDIA", "시장 점유율", "Market share", "약 80%", "가트너", "2024년", "AI chips", "추정"):
        assert word in fact.text, word
    assert "인용 표 1" in fact.quotes
    assert (fact.sources, fact.stacks, fact.countries, fact.years) == (("r",), ("a",), ("US",), (2024,))
    assert fact.flagged
    assert not fact.interpretation


def test_facets_come_from_where_they_stand(small: Store) -> None:
    found = by_key(small)
    assert found["entry:d1"].countries == ("KR", "US")
    assert found["entry:m1"].years == (2026,)
    assert found["item:a"].stacks == ("a",)
    assert found["entry:e1"].interpretation
    assert found["entry:x1"].flagged, "an open issue itself is one"
    assert found["source:r"].sources == ("r",)
    assert found["score:a/risk"].name.ko == "가 위험 3.36"


def test_a_settled_issue_flags_nothing(small: Store) -> None:
    with small.edit("Settle") as rows:
        rows.resolve("x1", "a", "확인함", "간사")
    found = by_key(small)
    assert not found["entry:f1"].flagged
    assert not found["entry:x1"].flagged


def test_without_interpretation_there_is_none(small: Store) -> None:
    with small.edit("Strict") as rows:
        rows.set_interpretation(False)
    found = by_key(small)
    assert "entry:e1" not in found
    assert not any(one.interpretation for one in found.values())
