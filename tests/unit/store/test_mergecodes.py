"""Codes that two copies gave away: the same one keeps it, whoever merges whom first."""

import itertools
import json
import sqlite3
from pathlib import Path

from planner.store.lineage import State
from planner.store.mergecodes import _given, settle_codes
from planner.store.mergestates import States
from planner.store.store import Store
from tests.unit.store.merging import change, copied, merge, merged


def origins(store: Store) -> dict[str, str]:
    return {code: assessor.affiliation for code, assessor in store.plan().assessors.items() if code != "A01"}


def test_both_members_stay_and_the_report_says_who_is_called_what(path: Path) -> None:
    copies = [copied(path, f"{word}.plan", lambda rows, word=word: rows.add_assessor("A13", word)) for word in "가나"]
    with merged(path, copies) as (store, reports):
        found = origins(store)
        assert sorted(found.values()) == ["가", "나"] and "A13" in found
        (other,) = set(found) - {"A13"}
        assert reports[0].renamed == () and reports[1].renamed == (("A13", other),)
        assert other == f"A13-{store.plan().assessors[other].origin[:4]}"
        assert store.plan().assessors["A13"].origin < store.plan().assessors[other].origin


def test_the_order_makes_no_difference(path: Path) -> None:
    copies = [copied(path, f"{word}.plan", lambda rows, word=word: rows.add_assessor("A13", word)) for word in "가나다"]
    found = set()
    for order in itertools.permutations(copies):
        with merged(copied(path, "t.plan"), order) as (store, _reports):
            found.add(json.dumps(origins(store), sort_keys=True))
    assert len(found) == 1


def test_a_code_that_becomes_free_goes_back(path: Path) -> None:
    copies = [copied(path, f"{word}.plan", lambda rows, word=word: rows.add_assessor("A13", word)) for word in "가나"]
    with merged(path, copies) as (store, _reports):
        keeps = store.plan().assessors["A13"].affiliation
        leaving = copies["가나".index(keeps)]
        change(leaving, lambda rows: rows.remove_assessor("A13"), 12)
        merge(store, leaving)
        assert set(origins(store)) == {"A13"} and origins(store)["A13"] != keeps


def test_own_lines_of_the_roadmap(path: Path) -> None:
    copies = [
        copied(path, f"{word}.plan", lambda rows, word=word: rows.add_roadmap_row(word, "short", "2026Q1", "2026Q2"))
        for word in "가나"
    ]
    with merged(path, copies) as (store, _reports):
        ids = sorted(edit.id for edit in store.plan().roadmap_edits)
        assert ids[0] == "own-1" and ids[1].startswith("own-1-")
        with store.edit("More") as rows:
            assert rows.add_roadmap_row("다", "short", "2026Q1", "2026Q2") == "own-2"


def test_a_code_that_differs_by_hand_stays(path: Path) -> None:
    copies = [copied(path, f"{word}.plan", lambda rows, word=word: rows.add_assessor("A13", word)) for word in "가나"]
    with merged(path, copies) as (store, _reports):
        (other,) = set(origins(store)) - {"A13"}
        with store.edit("Rename") as rows:
            rows.edit_assessor(other, code="A14")
        merge(store, *(change(copy, lambda rows: rows.set_title("새"), 12) for copy in copies))
        assert set(origins(store)) == {"A13", "A14"}


class TestGiving:
    def test_the_smallest_origin_keeps_the_code(self) -> None:
        assert _given([(1, "aaaa-1", "X"), (2, "bbbb-2", "X"), (3, "cccc-3", "Y")]) == {1: "X", 2: "X-bbbb", 3: "Y"}

    def test_a_longer_code_where_the_short_one_is_taken(self) -> None:
        given = _given([(1, "aaaa-1", "X"), (2, "bbbb-234", "X"), (3, "cccc-3", "X-bbbb")])
        assert given == {1: "X", 2: "X-bbbb-234", 3: "X-bbbb"}

    def test_rows_without_states_want_what_they_have(self) -> None:
        conn = sqlite3.connect(":memory:")
        conn.execute("CREATE TABLE assessor (key INTEGER PRIMARY KEY, origin TEXT, id TEXT UNIQUE)")
        conn.execute("CREATE TABLE roadmap_edit (key INTEGER PRIMARY KEY, origin TEXT, id TEXT UNIQUE, item INTEGER)")
        conn.execute("CREATE TABLE row_version (key INTEGER PRIMARY KEY, table_name TEXT, identity TEXT, uid INTEGER,"
                     " parents TEXT, content TEXT, at TEXT, delivery INTEGER)")  # fmt: skip
        conn.executemany("INSERT INTO assessor VALUES (?, ?, ?)", [(1, "b", "X"), (2, "a", "Y")])
        known = States(conn)
        assert settle_codes(conn, known) == ()
        # The row with the smaller origin wanted the other's code all along.
        known.rows["assessor", "a"] = {7: State(7, (), '{"id":"X"}', "")}
        assert settle_codes(conn, known) == (("Y", "X"), ("X", "X-b"))
        assert dict(conn.execute("SELECT origin, id FROM assessor")) == {"a": "X", "b": "X-b"}
        conn.close()
