"""Rows become the Plan, and only the parts whose tables changed are read again."""

from dataclasses import fields

import pytest

from planner.model.plan import Plan
from planner.store import evidencereading, undo
from planner.store.reading import _PARTS, PlanReader
from planner.store.store import Store


def test_every_part_of_the_plan_is_read_once(store: Store) -> None:
    header = {"title", "workshop", "catalogue", "created", "changed", "risk_cut", "future_cut", "band",
        "interpretation", "anonymity"}
    assert {one.name for one in fields(Plan)} == set(_PARTS) | header


def test_every_table_feeds_a_part_or_the_evidence(store: Store) -> None:
    fed = frozenset().union(*(needs for needs, _read in _PARTS.values()))
    # Names stand apart from all that is logged; earlier states are read one answer at a time.
    content = frozenset(undo.content_tables(store._db.conn)) - {"row_version"} | {"assessor_name"}
    assert fed | evidencereading.TABLES == content


@pytest.mark.parametrize("part", list(_PARTS))
def test_a_part_names_every_table_it_reads(store: Store, part: str) -> None:
    seen: set[str] = set()

    def note(action: int, table: str | None, *_: object) -> int:
        if action == 20 and table and not table.startswith("sqlite_"):  # SQLITE_READ
            seen.add(table)
        return 0

    needs, read = _PARTS[part]
    conn = store._db.conn
    conn.set_authorizer(note)
    try:
        read(conn)
    finally:
        conn.set_authorizer(None)
    assert seen == needs


def test_forgetting_reads_again_what_needs_it(store: Store) -> None:
    reader = PlanReader(store._db.conn)
    first = reader.plan()
    reader.forget(frozenset({"ruling"}))
    second = reader.plan()
    assert second.rulings is not first.rulings
    assert second.items is first.items
    reader.forget()
    third = reader.plan()
    assert third.items is not first.items
    assert third == first


def test_mappings_cannot_be_changed(store: Store) -> None:
    with pytest.raises(TypeError):
        store.plan().items["x"] = store.plan().items["model"]


def test_answers_stand_in_the_order_they_were_entered(store: Store) -> None:
    with store.edit("Score") as rows:
        for item in ("model", "cloud"):
            rows.assess("round-1", "A01", item, "risk", value=3)
    assert [place[2] for place in store.plan().assessments] == ["model", "cloud"]
