"""Rows become the Evidence, field by field, read once and again only when something in it changes."""

import sqlite3

from planner.model.evidence import (
    ENTRY_KINDS,
    Activity,
    Attribution,
    Comparison,
    Dependency,
    Effect,
    Fact,
    Feature,
    Gap,
    Issue,
    Posture,
    Series,
    Status,
    Target,
    Unit,
)
from planner.model.plan import Words
from planner.store import evidencereading
from planner.store.seed import catalogue_workshop
from planner.store.store import Store


def test_every_field_of_a_fact_arrives(small: Store) -> None:
    entry = small.evidence().entries["f1"]
    assert entry.detail == Fact(
        Words("시장 점유율", "Market share"), "number", 80.0, None, None, "about", "percent", "약 80%", "2024", "",
        "calendar-year", "2024년", "estimate", Words("AI 칩", "AI chips"), None, None, "share", "gartner",
    )
    assert (entry.kind, entry.name, entry.about, entry.country, entry.stacks, entry.stacks_basis, entry.citations) == (
        "fact", Words("엔비디아 점유율", "엔비디아 점유율"), "nvidia", "US", ("a",), "report", ("c1",)
    )
    assert (entry.basis, entry.workshop) == ("report", catalogue_workshop())


def test_every_kind_has_its_own_detail(small: Store) -> None:
    entries = small.evidence().entries
    assert entries["act"].detail == Activity("a", "own")
    assert entries["law-1"].detail == Status("promulgated", "2025-12")
    assert entries["d1"].detail == Dependency("korea", "nvidia", Words("AI 칩", "AI chips"), "risk", "current", "KR",
        "US")
    assert entries["e1"].detail == Effect("risk", "raises", "medium")
    assert entries["sc-f"].detail == Feature("budget", False)
    assert entries["p1"].detail == Posture(
        "secure", "technology", Words("삼성전자", "Samsung"), Words("선행기술", "Advance technology"), "2024-12"
    )
    assert entries["cmp"].detail == Comparison("criterion", "philosophy", Words("기본 철학", "Philosophy"), 1)
    assert entries["g1"].detail == Gap("r", "그림 4-7", "lost")
    assert entries["x1"].detail == Issue(
        "r", "high", Words("80%", "80%"), Words("92%", "92%"), Words(""), (Target("f1", 92.0),)
    )
    assert {entry.kind for entry in entries.values()} == set(ENTRY_KINDS)


def test_who_and_what_entries_name_arrives(small: Store) -> None:
    entries = small.evidence().entries
    assert entries["s1"].players == ("nvidia",)
    assert entries["h100"].about == "nvidia"
    assert entries["sc-f"].about == "b", "an item, where no entry has that id"
    assert entries["nvidia"].aliases == ("NVIDIA",)
    assert (entries["m1"].date, entries["m1"].precision) == ("2026-01-22", "day")


def test_measures_and_series_arrive(small: Store) -> None:
    evidence = small.evidence()
    assert evidence.units["usd-100m"] == Unit("usd-100m", Words("억 달러", "USD 100 m"), "usd", 1e8, "USD")
    assert evidence.attributions["gartner"] == Attribution("gartner", Words("가트너", "Gartner"), "think-tank", 2024)
    assert evidence.series["share"] == Series(
        "share", Words("점유율", "Share"), "gartner", "percent", Words("매출 기준", "by revenue"), ("share-2",),
        Words("범위가 다름", "another scope"),
    )


def test_evidence_is_read_again_only_when_something_in_it_changes(small: Store) -> None:
    first = small.evidence()
    assert small.evidence() is first
    with small.edit("Cuts") as rows:
        rows.set_roadmap_rule("invest", phase="mid-long")
    assert small.evidence() is first
    with small.edit("Settle") as rows:
        rows.resolve("x1", "a", "확인함", "간사")
        assert small.evidence() is first, "inside an edit, as it was before"
    assert small.evidence() is not first
    small.undo()
    assert small.evidence() == first


def test_it_names_every_table_it_reads(small: Store) -> None:
    seen: set[str] = set()

    def note(action: int, table: str | None, *_: object) -> int:
        if action == sqlite3.SQLITE_READ and table and not table.startswith("sqlite_"):
            seen.add(table)
        return sqlite3.SQLITE_OK

    conn = small._db.conn
    conn.set_authorizer(note)
    try:
        evidencereading.read_evidence(conn)
    finally:
        conn.set_authorizer(None)
    assert seen - {"assessment", "plan"} <= evidencereading.TABLES
    assert evidencereading.TABLES - seen <= {"source", "citation"}, "ids alone are read of these"


def test_moving_a_line_leaves_the_evidence_as_it_is(small: Store) -> None:
    before = small.evidence()
    with small.edit("Lines") as rows:
        rows.set_cuts(3.5, 2.5, 0.1)
        rows.set_uncertainty(lines=0.25)
        rows.set_title("다른 이름")
    assert small.evidence() is before
    small.undo()
    assert small.evidence() is before


def test_the_switch_for_interpretation_is_looked_at(small: Store) -> None:
    before = small.evidence()
    with small.edit("Without interpretation") as rows:
        rows.set_interpretation(False)
    without = small.evidence()
    assert (before.interpretation, without.interpretation) == (True, False)
    small.undo()
    assert small.evidence() == before
