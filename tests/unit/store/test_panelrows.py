"""The panel's members, what they may score, their anonymity, the minutes and the log of deliveries."""

import sqlite3
from pathlib import Path

import pytest

from planner.model.errors import PlannerError
from planner.store.store import Store, create, open_plan

from .conftest import dump, refused

CELL = ("round-1", "A01", "model", "risk")
NAME = "홍길동아무개"


def level(store: Store, wanted: str) -> None:
    with store.edit("Level") as rows:
        rows.set_anonymity(wanted)


class TestMembers:
    def test_what_is_known_of_a_member_can_be_changed(self, store: Store) -> None:
        with store.edit("Panel") as rows:
            rows.add_assessor("A02", "대학")
            rows.edit_assessor("A02", affiliation=" 연구소 ", role="observer", code="B02")
        member = store.plan().assessors["B02"]
        assert (member.affiliation, member.role, member.name) == ("연구소", "observer", "")
        assert "A02" not in store.plan().assessors
        refused(store, "already", lambda rows: rows.edit_assessor("B02", code="A01"))
        refused(store, "no role", lambda rows: rows.edit_assessor("B02", role="king"))
        refused(store, "no assessor", lambda rows: rows.edit_assessor("A99", role="expert"))

    def test_the_same_again_writes_nothing(self, store: Store) -> None:
        with store.edit("Same") as rows:
            rows.edit_assessor("A01", code="A01")
            rows.edit_assessor("A01")
        assert store.undo_labels() == ()

    def test_codes_stand_in_order_whenever_they_came(self, store: Store) -> None:
        with store.edit("Panel") as rows:
            for code in ("A10", "A9", "A100", "A02"):
                rows.add_assessor(code)
        assert list(store.plan().assessors) == ["A9", "A01", "A02", "A10", "A100"]

    def test_a_member_goes_with_what_hangs_on_them(self, store: Store) -> None:
        with store.edit("Panel") as rows:
            rows.add_assessor("A02")
        before = dump(store)
        with store.edit("More") as rows:
            rows.set_expertise("A02", "model", 4)
            rows.set_duties("A02", (("stacks", ""),))
            rows.remove_assessor("A02")
        assert list(store.plan().assessors) == ["A01"]
        store.undo()
        assert dump(store) == before

    def test_whoever_answered_stays(self, store: Store) -> None:
        with store.edit("Score") as rows:
            rows.assess(*CELL, value=3)
            rows.add_assessor("A02")
            rows.record_delivery("ballot", "a.xlsx", "0" * 64, "round-1", "A02", 0)
        refused(store, "has given answers", lambda rows: rows.remove_assessor("A01"))
        refused(store, "on record", lambda rows: rows.remove_assessor("A02"))


class TestExpertiseAndDuties:
    def test_a_self_rating_is_set_changed_and_taken_back(self, store: Store) -> None:
        for wanted in (3, 5, None, None):
            with store.edit("Expertise") as rows:
                rows.set_expertise("A01", "model", wanted)
            assert dict(store.plan().assessors["A01"].expertise) == ({"model": wanted} if wanted else {})

    @pytest.mark.parametrize("value", [0, 6, True, 2.5, "3"])
    def test_a_self_rating_runs_from_1_to_5(self, store: Store, value: int) -> None:
        refused(store, "expertise runs from 1 to 5", lambda rows: rows.set_expertise("A01", "model", value))

    def test_duties_decide_what_may_be_scored(self, store: Store) -> None:
        with store.edit("Duties") as rows:
            rows.set_duties("A01", (("stacks", "model"), ("markets", "")))
            rows.assess(*CELL, value=3)
        assert store.plan().assessors["A01"].duties == (("markets", ""), ("stacks", "model"))
        refused(store, "not for A01 to score", lambda rows: rows.assess("round-1", "A01", "data", "risk", value=3))
        with store.edit("All of it") as rows:
            rows.set_duties("A01", (("stacks", ""),))
            rows.assess("round-1", "A01", "data", "risk", value=3)
        with store.edit("Everything") as rows:
            rows.set_duties("A01", ())
        assert store.plan().assessors["A01"].duties == ()
        refused(store, "no sheet", lambda rows: rows.set_duties("A01", (("nowhere", ""),)))

    @pytest.mark.parametrize("role", ["observer", "facilitator"])
    def test_only_experts_score(self, store: Store, role: str) -> None:
        with store.edit("Role") as rows:
            rows.edit_assessor("A01", role=role)
        refused(store, "takes part without scoring", lambda rows: rows.assess(*CELL, value=3))


class TestAnonymity:
    def test_names_stand_in_the_plan_only_where_everyone_may_know_them(self, store: Store) -> None:
        assert store.plan().anonymity == "facilitator"
        refused(store, "allows no names", lambda rows: rows.name_assessor("A01", NAME))
        level(store, "all")
        with store.edit("Name") as rows:
            rows.name_assessor("A01", f" {NAME} ")
        assert store.plan().assessors["A01"].name == NAME
        with store.edit("Name") as rows:
            rows.name_assessor("A01", "")
        assert store.plan().assessors["A01"].name == ""

    def test_naming_tells_listeners_and_the_audit_but_no_log_of_changes(self, store: Store) -> None:
        level(store, "all")
        heard: list[frozenset[str]] = []
        store.on_change.append(heard.append)
        with store.edit("Panel named") as rows:
            rows.name_assessor("A01", NAME)
        assert heard == [frozenset({"assessor_name"})]
        assert dict(store.audit()[-1].changes) == {"assessor_name": 1}
        logged = store._db.conn.execute("SELECT group_concat(coalesce(old, '')) FROM undo_entry").fetchone()[0] or ""
        assert NAME not in logged

    @pytest.mark.parametrize("stricter", ["facilitator", "nobody"])
    def test_a_stricter_level_takes_the_names_out_of_the_file(self, tmp_path: Path, stricter: str) -> None:
        path = tmp_path / "a.plan"
        with create(path) as store:
            level(store, "all")
            with store.edit("Name") as rows:
                rows.name_assessor("A01", NAME)
            assert NAME.encode() in path.read_bytes()
            level(store, stricter)
            assert store.plan().assessors["A01"].name == ""
            store.undo()
            assert store.plan().assessors["A01"].name == ""
        assert NAME.encode() not in path.read_bytes()

    def test_a_promise_is_kept_once_the_panel_has_answered(self, store: Store) -> None:
        with store.edit("Score") as rows:
            rows.assess(*CELL, value=3)
        refused(store, "stricter promise", lambda rows: rows.set_anonymity("all"))
        level(store, "nobody")
        refused(store, "stricter promise", lambda rows: rows.set_anonymity("facilitator"))
        refused(store, "no level of anonymity", lambda rows: rows.set_anonymity("some"))

    @pytest.mark.parametrize("forbidden", ["nobody", "facilitator"])
    def test_the_file_itself_refuses_names(self, store: Store, forbidden: str) -> None:
        level(store, forbidden)
        insert = (
            "INSERT INTO assessor_name (origin, workshop, assessor, name)"
            " SELECT hex(zeroblob(18)), workshop, key, 'x' FROM assessor LIMIT 1"
        )
        with pytest.raises(sqlite3.IntegrityError, match="allows no names"):
            store._db.conn.execute(insert)
        store._db.conn.rollback()
        level(store, "all")
        store._db.conn.execute(insert)
        store._db.conn.commit()
        with pytest.raises(sqlite3.IntegrityError, match="names are still in the plan"):
            store._db.conn.execute("UPDATE plan SET anonymity = 'nobody'")
        store._db.conn.rollback()

    def test_names_in_a_file_that_was_tampered_with_are_not_read(self, tmp_path: Path) -> None:
        path = tmp_path / "a.plan"
        with create(path) as store:
            level(store, "all")
            with store.edit("Name") as rows:
                rows.name_assessor("A01", NAME)
        conn = sqlite3.connect(path)
        sql = conn.execute("SELECT sql FROM sqlite_master WHERE name = 'plan_names_gone'").fetchone()[0]
        conn.execute("DROP TRIGGER plan_names_gone")
        conn.execute("UPDATE plan SET anonymity = 'nobody'")
        conn.execute(sql)
        conn.commit()
        conn.close()
        with open_plan(path) as store:
            assert store.plan().assessors["A01"].name == ""


class TestMinutesAndDeliveries:
    def test_a_note_is_written_changed_and_taken_out(self, store: Store) -> None:
        with store.edit("Minutes") as rows:
            about_cell = rows.add_minute("round-1", "model", "risk", " 의견이 갈림 ")
            about_round = rows.add_minute("round-1", "", "", "시작")
        notes = {note.id: note for note in store.plan().minutes}
        assert (notes[about_cell].item, notes[about_cell].indicator, notes[about_cell].text) == (
            "model", "risk", "의견이 갈림",
        )  # fmt: skip
        assert (notes[about_round].item, notes[about_round].indicator) == ("", "")
        with store.edit("Minutes") as rows:
            rows.edit_minute(about_cell, "합의함")
            rows.remove_minute(about_round)
        assert [note.text for note in store.plan().minutes] == ["합의함"]
        refused(store, "note is empty", lambda rows: rows.add_minute("round-1", "", "", " \n"))
        refused(store, "no such note", lambda rows: rows.edit_minute(about_round, "x"))

    def test_the_name_of_a_ballots_file_is_kept_only_where_names_are_known(self, store: Store) -> None:
        with store.edit("In") as rows:
            rows.record_delivery("ballot", f"{NAME}.xlsx", "a" * 64, "round-1", "A01", 3)
            rows.record_delivery("merge", "노트북.plan", "b" * 64, "", "", 9)
        ballot, merge = store.plan().deliveries
        assert (ballot.name, ballot.round, ballot.assessor, ballot.answers) == ("", "round-1", "A01", 3)
        assert (merge.name, merge.round, merge.hash) == ("노트북.plan", "", "b" * 64)
        refused(store, "no delivery", lambda rows: rows.record_delivery("mail", "", "c" * 64, "", "", 1))

    @pytest.mark.parametrize("before", ["all", "facilitator"])
    def test_where_nobody_may_know_no_file_is_named(self, store: Store, before: str) -> None:
        level(store, before)
        with store.edit("In") as rows:
            rows.record_delivery("merge", f"{NAME}.plan", "b" * 64, "", "", 9)
        assert store.plan().deliveries[0].name == f"{NAME}.plan"
        level(store, "nobody")
        with store.edit("In") as rows:
            rows.record_delivery("merge", f"{NAME}.plan", "c" * 64, "", "", 9)
        assert [one.name for one in store.plan().deliveries] == ["", ""]

    def test_it_is_kept_at_the_open_level(self, store: Store) -> None:
        level(store, "all")
        with store.edit("In") as rows:
            made = rows.record_delivery("ballot", "A01.xlsx", "a" * 64, "round-1", "A01", 1)
            rows.assess(*CELL, value=3, delivery=made)
        assert store.plan().deliveries[0].name == "A01.xlsx"
        answer = store.plan().assessments[CELL]
        assert (answer.delivery, answer.at) == (made, "2026-01-05T09:30:00Z")

    def test_an_unsound_hash_is_refused_by_the_file(self, store: Store) -> None:
        with pytest.raises((PlannerError, sqlite3.IntegrityError)), store.edit("In") as rows:
            rows.record_delivery("ballot", "", "short", "", "", 1)
