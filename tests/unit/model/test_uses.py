"""Where a citation is used, scores first."""

from planner.model.uses import Use, used, uses
from planner.store.store import Store


def test_every_kind_of_use_is_found(small: Store) -> None:
    with small.edit("Answer") as rows:
        rows.assess("round-1", "A01", "a", "risk", value=3)
        rows.attach("c2", "assessment", "round-1", "A01", "a", "risk")
        rows.attach("c2", "roadmap", rows.add_roadmap_row("과제", "short", "2026Q1", "2026Q4"))
    plan, evidence = small.plan(), small.evidence()
    found = uses(plan, evidence, ["c1"])
    assert [use.kind for use in found[:2]] == ["score", "score"]
    assert {use.kind for use in found} == {"score", "item", "entry", "link", "placement", "ruling", "statement"}
    assert uses(plan, evidence, ["c2"]) == (
        Use("assessment", ("round-1", "A01", "a", "risk")), Use("item", ("a",)), Use("roadmap", ("own-1",)),
    )
    assert len(found) == len(set(found))


def test_what_nothing_cites_is_used_nowhere(small: Store) -> None:
    assert uses(small.plan(), small.evidence(), ["nowhere"]) == ()
    assert uses(small.plan(), small.evidence(), []) == ()


def test_used_lists_what_something_rests_on(small: Store) -> None:
    with small.edit("Own") as rows:
        spare = rows.add_citation("r", "쓰지 않은 인용")
    found = used(small.plan(), small.evidence())
    assert {"c1", "c2"} <= found
    assert spare not in found
