"""One copy into a plan: states, names and levels of anonymity, and the log of files."""

import sqlite3
from pathlib import Path

import pytest

from planner.model.merging import outcome
from planner.model.plan_hash import plan_hash
from planner.store.store import Store, open_plan
from tests.unit.store.merging import CELL, OTHER_CELL, answer, at, change, copied, merge, merged


def named(path: Path, name: str, code: str = "A01") -> Path:
    def write(rows: object) -> None:
        rows.set_anonymity("all")  # type: ignore[attr-defined]
        rows.name_assessor(code, name)  # type: ignore[attr-defined]

    return change(path, write)


def names(store: Store) -> list[str]:
    return [assessor.name for assessor in store.plan().assessors.values()]


def in_file(path: Path, text: str) -> bool:
    return text.encode() in path.read_bytes()


class TestNames:
    def test_names_travel_where_everyone_may_know_them(self, path: Path) -> None:
        change(path, lambda rows: rows.set_anonymity("all"))
        copy = named(copied(path, "1.plan"), "홍길동")
        with merged(path, [copy]) as (store, (report,)):
            assert names(store) == ["홍길동"]
            assert outcome(report) == "nothing" or report.brought

    def test_of_two_names_all_copies_choose_the_same(self, path: Path) -> None:
        change(path, lambda rows: rows.set_anonymity("all"))
        one, two = named(copied(path, "1.plan"), "홍길동"), named(copied(path, "2.plan"), "가나다")
        with merged(copied(one, "t1.plan"), [two]) as (first, _), merged(copied(two, "t2.plan"), [one]) as (second, _):
            assert names(first) == names(second) == ["가나다"]
            assert plan_hash(first.plan()) == plan_hash(second.plan())

    def test_no_name_comes_into_a_plan_that_forbids_it(self, path: Path) -> None:
        copy = named(copied(path, "1.plan"), "홍길동")
        with merged(path, [copy]) as (store, _reports):
            assert store.plan().anonymity == "facilitator"
            assert names(store) == [""]
        assert not in_file(path, "홍길동")

    def test_a_stricter_copy_takes_the_names_out(self, path: Path) -> None:
        strict = copied(path, "1.plan", answer(3))
        named(path, "홍길동")
        told: list[frozenset[str]] = []
        with open_plan(path, clock=at(20)) as store:
            store.on_change.append(told.append)
            merge(store, strict)
            assert (store.plan().anonymity, names(store)) == ("facilitator", [""])
            assert "assessor_name" in told[0] and "plan" in told[0]
            store.undo()
            assert names(store) == [""], "names are in no log"
        assert not in_file(path, "홍길동")

    def test_the_names_of_ballots_files_go_with_them(self, path: Path) -> None:
        strict = copied(path, "1.plan", answer(3))

        def ballot(rows: object) -> None:
            rows.set_anonymity("all")  # type: ignore[attr-defined]
            rows.record_delivery("ballot", "홍길동.xlsx", "a" * 64, "round-1", "A01", 1)  # type: ignore[attr-defined]

        change(path, ballot)
        with merged(path, [strict]) as (store, _reports):
            assert {one.name for one in store.plan().deliveries} == {"", "1.plan"}

    def test_the_name_of_a_ballots_file_comes_where_everyone_may_know_it(self, path: Path) -> None:
        change(path, lambda rows: rows.set_anonymity("all"))
        copy = copied(path, "1.plan", lambda rows: (
            rows.assess(*CELL, value=3), rows.record_delivery("ballot", "홍길동.xlsx", "a" * 64, "round-1", "A01", 1)
        ))  # fmt: skip
        with merged(path, [copy]) as (store, _reports):
            assert {one.name for one in store.plan().deliveries} == {"홍길동.xlsx", "1.plan"}


class TestLevels:
    @pytest.mark.parametrize(("here", "there", "after"), [
        ("all", "nobody", "nobody"), ("nobody", "all", "nobody"), ("facilitator", "all", "facilitator"),
        ("all", "facilitator", "facilitator"), ("all", "all", "all"),
    ])  # fmt: skip
    def test_the_stricter_promise_is_kept(self, path: Path, here: str, there: str, after: str) -> None:
        copy = copied(path, "1.plan", lambda rows: rows.set_anonymity(there), 11)
        change(path, lambda rows: rows.set_anonymity(here), 10)
        with merged(path, [copy]) as (store, _reports):
            assert store.plan().anonymity == after
            assert store.conflicts() == ()

    def test_also_where_the_copy_never_changed_it(self, path: Path) -> None:
        copy = copied(path, "1.plan")
        change(path, lambda rows: rows.set_anonymity("all"))
        with merged(path, [copy]) as (store, (report,)):
            assert store.plan().anonymity == "facilitator"
            assert report.others == 1


class TestLog:
    def test_files_that_a_copy_took_in_are_known_here(self, path: Path) -> None:
        first = copied(path, "1.plan", answer(4))
        hub = copied(path, "hub.plan")
        with merged(hub, [first]):
            pass
        with merged(path, [hub]) as (store, _reports):
            log = {one.name: one.id for one in store.plan().deliveries}
            assert set(log) == {"1.plan", "hub.plan"}
            assert store.plan().assessments[CELL].delivery == log["1.plan"]
            (again,) = merge(store, first)
            assert outcome(again) == "nothing"

    def test_a_file_that_comes_two_ways_is_on_record_once(self, path: Path) -> None:
        first = copied(path, "1.plan", answer(4))
        hub = copied(path, "hub.plan", answer(2, OTHER_CELL))
        with merged(hub, [first]):
            pass
        with merged(path, [first, hub]) as (store, _reports):
            assert [one.name for one in store.plan().deliveries] == ["1.plan", "hub.plan"]

    def test_a_copy_with_only_another_log_brings_nothing(self, path: Path) -> None:
        first, second = copied(path, "1.plan", answer(4)), copied(path, "2.plan", answer(4))
        with merged(copied(first, "hub.plan"), [second]):
            pass
        with merged(path, [first]) as (store, _reports):
            assert outcome(merge(store, second)[0]) == "nothing" or store.plan().assessments[CELL].value == 4

    def test_the_earlier_of_two_same_answers_is_the_time(self, path: Path) -> None:
        early, late = copied(path, "1.plan", answer(4), 8), copied(path, "2.plan", answer(4), 12)
        for first, second in ((early, late), (late, early)):
            with merged(copied(first, "t.plan"), [second]) as (store, (report,)):
                assert store.plan().assessments[CELL].at == "2026-11-21T08:00:00Z"
                assert (report.added, report.changed, report.conflicts) == (0, 0, 0)

    def test_an_undone_ballot_leaves_no_trace_that_binds(self, path: Path) -> None:
        change(path, answer(3))

        def ballot(rows: object) -> None:
            came = rows.record_delivery("ballot", "", "a" * 64, "round-1", "A01", 1)  # type: ignore[attr-defined]
            rows.assess(*CELL, value=4, delivery=came)  # type: ignore[attr-defined]

        change(path, ballot)
        with open_plan(path) as store:
            store.undo()
            assert store.plan().assessments[CELL].value == 3
            assert store.plan().deliveries == ()
            store.redo()
            assert store.plan().assessments[CELL].value == 4


def test_questions_that_were_answered_stay_on_their_sheet(path: Path) -> None:
    change(path, lambda rows: rows.add_sheet("우리 평가표", "likert-5", ["model", "ai-agent"], ["urgency"]))
    cell = ("round-1", "A01", "ai-agent", "urgency")
    copy = copied(path, "1.plan", answer(4, cell))
    with open_plan(path) as store:
        sheet = next(one for one in store.plan().sheets if one.startswith("own-sheet"))
    change(path, lambda rows: rows.edit_sheet(sheet, items=["model"]))
    with merged(path, [copy]) as (store, _reports):
        assert store.plan().sheets[sheet].items == ("model", "ai-agent")
        with store.edit("On") as rows:
            rows.edit_sheet(sheet, name="그래도 바뀐다")


def test_a_sheet_that_was_taken_out_comes_back_with_its_answers(path: Path) -> None:
    change(path, lambda rows: rows.add_sheet("우리 평가표", "likert-5", ["model", "ai-agent"], ["urgency"]))
    copy = copied(path, "1.plan", answer(4, ("round-1", "A01", "ai-agent", "urgency")))
    with open_plan(path) as store:
        sheet = next(one for one in store.plan().sheets if one.startswith("own-sheet"))
    change(path, lambda rows: rows.remove_sheet(sheet))
    with merged(path, [copy]) as (store, _reports):
        back = store.plan().sheets[sheet]
        assert (back.items, back.indicators) == (("ai-agent",), ("urgency",))
        again = copied(copy, "2.plan", lambda rows: rows.clear_assessment("round-1", "A01", "ai-agent", "urgency"), 12)
        merge(store, again)
        assert sheet not in store.plan().sheets


def test_the_file_is_sound_afterwards(path: Path) -> None:
    copies = [copied(path, f"{number}.plan", answer(number)) for number in (1, 2, 3)]
    with merged(path, copies):
        pass
    conn = sqlite3.connect(path)
    assert conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
    conn.close()
