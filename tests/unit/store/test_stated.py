"""Without interpretation: what the reports say stays, and nothing else of the plan changes."""

from dataclasses import replace

from planner.model.admissible import Ledger
from planner.model.checks import check
from planner.model.plan import Link, Plan, Ruling, Statement, Words
from planner.store.stated import STATED, stated_entries
from planner.store.store import Store, temporary


def without(store: Store) -> Plan:
    with store.edit("Strict") as rows:
        rows.set_interpretation(False)
    return store.plan()


def test_one_switch_reaches_everything() -> None:
    with temporary() as store:
        before = store.plan()
        plan = without(store)
        assert all(link.basis != "interpretation" for link in plan.links)
        assert all(one.basis != "interpretation" for one in plan.statements)
        assert all(item.actor_basis != "interpretation" for item in plan.items.values())
        entries = store.evidence().entries.values()
        assert all(entry.basis == "report" or entry.kind == "issue" for entry in entries)
        assert all(entry.stacks_basis != "interpretation" for entry in entries)
        assert {link.id for link in plan.links} == {one.id for one in before.links if one.basis != "interpretation"}
        assert len(plan.statements) == len(before.statements), "what was said stays, untied"
        assert plan.published == before.published
        assert check(plan) == ()


def test_the_switch_can_be_taken_back_and_keeps_what_did_not_change() -> None:
    with temporary() as store:
        before = store.plan()
        plan = without(store)
        again = store.plan()
        assert again is plan
        with store.edit("Score") as rows:
            rows.assess("round-1", "A01", "model", "risk", value=3)
        assert store.plan().links is plan.links, "the same object until its tables change"
        store.undo()
        store.undo()
        assert store.plan().links == before.links


def test_each_part_drops_what_is_interpretation() -> None:
    said = Statement("s", "opinion", "", "", "a", "interpretation", Words("말"), None)
    (untied,) = STATED["statements"]((said,))
    assert (untied.item, untied.basis, untied.text) == (None, "", said.text)
    links = (Link("l", "a", "b", "touches", "report"), Link("m", "a", "c", "touches", "interpretation"))
    assert STATED["links"](links) == links[:1]
    ruling = Ruling("a", "invest", "interpretation", Words("저자"), Words("이유"))
    assert STATED["rulings"]((ruling, replace(ruling, basis="report"))) == (replace(ruling, basis="report"),)


def test_entries_lose_stacks_that_only_interpretation_ties(small: Store) -> None:
    fact = small.evidence().entries["f1"]
    tied = replace(fact, stacks_basis="interpretation")
    found = stated_entries({"f1": tied, "e1": small.evidence().entries["e1"]})
    assert list(found) == ["f1"]
    assert (found["f1"].stacks, found["f1"].stacks_basis) == ((), "")


def test_an_issue_keeps_its_hold_whoever_noticed_it() -> None:
    with temporary() as store:
        before = Ledger(store.evidence())
        without(store)
        after = Ledger(store.evidence())
        held = [entry.id for entry in before.evidence.of_kind("fact") if not before.admits(entry)]
        assert len(held) > 100
        kept = [after.evidence.entries[id_] for id_ in held if id_ in after.evidence.entries]
        assert [entry.id for entry in kept if after.admits(entry)] == []
