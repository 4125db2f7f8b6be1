"""Answers of other copies: many at once, and those that differ one by one."""

import itertools
from pathlib import Path
from typing import Any

import pytest

from planner.model.plan_hash import plan_hash
from planner.store import undo
from planner.store.store import Store, open_plan
from tests.unit.store.conftest import dump
from tests.unit.store.merging import CELL, answer, change, copied, merge, merged

ITEMS = ("model", "data", "cloud", "network")


def panel(*codes: str, value: int = 3) -> Any:
    def write(rows: Any) -> None:
        for code in codes:
            if code != "A01":
                rows.add_assessor(code)
            for item in ITEMS:
                rows.assess("round-1", code, item, "risk", value=value)

    return write


def rows_of(store: Store) -> int:
    return int(store._db.conn.execute("SELECT count(*) FROM assessment").fetchone()[0])


def test_a_panel_that_scored_on_several_laptops(path: Path) -> None:
    copies = [copied(path, f"{number}.plan", panel(f"B{number}", f"C{number}")) for number in range(3)]
    with merged(path, copies) as (store, reports):
        assert rows_of(store) == 3 * 2 * len(ITEMS)
        assert [(report.added, report.others) for report in reports] == [(8, 2)] * 3
        sql = "SELECT count(*) FROM row_version WHERE table_name = 'assessment'"
        assert store._db.conn.execute(sql).fetchone() == (0,)
        before = dump(store)
        store.undo()
        assert rows_of(store) == 0
        store.redo()
        assert {table: len(rows) for table, rows in dump(store).items()} == {
            table: len(rows) for table, rows in before.items()
        }


def test_answers_that_both_have_stay_as_they_are(path: Path) -> None:
    change(path, panel("A01"))
    copy = copied(path, "1.plan", panel("B1"))
    with open_plan(path) as store:
        mine = dump(store)["assessment"]
        merge(store, copy)
        assert dump(store)["assessment"][: len(mine)] == mine


def test_the_same_person_answers_more_on_another_laptop(path: Path) -> None:
    change(path, answer(3))
    copy = copied(
        path, "1.plan", lambda rows: [rows.assess("round-1", "A01", item, "risk", value=2) for item in ITEMS[1:]]
    )
    with merged(path, [copy]) as (store, (report,)):
        assert (report.added, report.changed) == (3, 0)
        assert {place[2]: one.value for place, one in store.plan().assessments.items()} == {
            "model": 3, "data": 2, "cloud": 2, "network": 2
        }


def test_an_answer_that_was_taken_out_here_does_not_come_back(path: Path) -> None:
    change(path, answer(3))
    copy = copied(path, "1.plan", panel("B1"))
    change(path, lambda rows: rows.clear_assessment(*CELL), 12)
    with merged(path, [copy]) as (store, (report,)):
        assert CELL not in store.plan().assessments
        assert report.conflicts == 0
        assert merge(store, copy)[0].brought is False


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_latest_of_three_whatever_the_order(path: Path, order: tuple[int, ...]) -> None:
    copies = [copied(path, f"{value}.plan", answer(value), hour) for value, hour in ((1, 11), (2, 12), (4, 10))]
    with merged(copied(copies[order[0]], "t.plan"), [copies[place] for place in order[1:]]) as (store, _reports):
        assert store.plan().assessments[CELL].value == 2
        assert len(store.conflicts()[0].sides) == 3
        assert len(store.revisions(*CELL)) == 3


def test_at_the_same_second_the_states_themselves_decide(path: Path) -> None:
    one, two = (copied(path, f"{value}.plan", answer(value), 10) for value in (1, 2))
    hashes = set()
    for first, second in ((one, two), (two, one)):
        with merged(copied(first, "t.plan"), [second]) as (store, _reports):
            hashes.add(plan_hash(store.plan()))
    assert len(hashes) == 1


def test_every_part_of_an_answer_comes(path: Path) -> None:
    change(path, answer(3))
    copies = [
        copied(path, "1.plan", lambda rows: rows.assess(
            *CELL, low=2, high=4, confidence=5, rationale="근거", figure=33.25, sub_anchor="kistep-level"), 11),
        copied(path, "2.plan", lambda rows: rows.assess("round-1", "A01", "data", "risk", abstention="no-expertise")),
    ]  # fmt: skip
    with merged(path, copies) as (store, _reports):
        found = store.plan().assessments[CELL]
        assert (found.value, found.low, found.high, found.confidence, found.rationale) == (None, 2, 4, 5, "근거")
        assert (found.figure, found.sub_anchor, found.at) == (33.25, "kistep-level", "2026-11-21T11:00:00Z")
        assert store.plan().assessments["round-1", "A01", "data", "risk"].abstention == "no-expertise"


def test_rounds_and_members_that_are_new_there(path: Path) -> None:
    def work(rows: Any) -> None:
        rows.close_round("round-1")
        round_ = rows.next_round("2차")
        rows.add_assessor("B1", "연구소")
        rows.assess(round_, "B1", "model", "risk", value=5)

    with merged(path, [copied(path, "1.plan", work)]) as (store, _reports):
        assert store.plan().assessments["round-2", "B1", "model", "risk"].value == 5
        assert store.plan().rounds["round-2"].state == "open"


class TestInsertingAtOnce:
    def test_rows_are_noted_for_undo(self, store: Store) -> None:
        conn = store._db.conn
        with store.edit("Many") as rows, undo.inserting(conn, "assessor"):
            conn.executemany(
                "INSERT INTO assessor (origin, workshop, id) SELECT ?, workshop, ? FROM plan",
                [(f"{number:036}", f"B{number}") for number in range(5)],
            )
            assert rows is not None
        assert len(store.plan().assessors) == 6
        store.undo()
        assert len(store.plan().assessors) == 1
        store.redo()
        assert len(store.plan().assessors) == 6

    def test_the_trigger_is_back_also_after_a_failure(self, store: Store) -> None:
        conn = store._db.conn
        with pytest.raises(ZeroDivisionError), store.edit("Fails") as rows, undo.inserting(conn, "assessor"):
            raise ZeroDivisionError
        with store.edit("Works") as rows:
            rows.add_assessor("B1")
        store.undo()
        assert set(store.plan().assessors) == {"A01"}
