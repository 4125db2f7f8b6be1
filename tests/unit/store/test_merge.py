"""Merging files: what comes in, what is refused, one step for all, and nothing twice."""

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from planner.model.errors import PlannerError
from planner.model.merging import outcome
from planner.model.plan_hash import plan_hash
from planner.progress import Cancelled
from planner.store import merge as merging
from planner.store.store import Store, create, open_plan
from tests.unit.store.conftest import dump
from tests.unit.store.merging import CELL, OTHER_CELL, answer, change, copied, merge, merged


def value(store: Store, cell: tuple[str, str, str, str] = CELL) -> int | None:
    found = store.plan().assessments.get(cell)
    return None if found is None else found.value


class TestTakingIn:
    def test_answers_given_apart_come_together(self, path: Path) -> None:
        one = copied(path, "1.plan", answer(4))
        two = copied(path, "2.plan", answer(2, OTHER_CELL))
        with merged(path, [one, two]) as (store, reports):
            assert (value(store), value(store, OTHER_CELL)) == (4, 2)
            assert [(report.file, report.added, report.changed, report.others) for report in reports] == [
                ("1.plan", 1, 0, 0), ("2.plan", 1, 0, 0)
            ]
            assert all(outcome(report) == "merged" and len(report.hash) == 64 for report in reports)

    def test_a_change_there_replaces_what_it_followed(self, path: Path) -> None:
        change(path, answer(3))
        with merged(path, [copied(path, "1.plan", answer(5, rationale="새 자료"))]) as (store, reports):
            assert store.plan().assessments[CELL].rationale == "새 자료"
            assert (reports[0].added, reports[0].changed, reports[0].conflicts) == (0, 1, 0)
            assert [revision.answer.value for revision in store.revisions(*CELL) if revision.answer] == [3, 5]

    def test_an_answer_taken_back_there_goes_here(self, path: Path) -> None:
        change(path, answer(3))
        with merged(path, [copied(path, "1.plan", lambda rows: rows.clear_assessment(*CELL))]) as (store, reports):
            assert CELL not in store.plan().assessments
            assert reports[0].changed == 1

    def test_what_was_changed_here_stays_where_the_copy_is_older(self, path: Path) -> None:
        change(path, answer(3))
        old = copied(path, "old.plan")
        change(path, answer(4))
        with merged(path, [old]) as (store, reports):
            assert value(store) == 4
            assert outcome(reports[0]) == "nothing"
            assert store.undo_labels()[0] == "Change"

    def test_answers_of_a_copy_come_into_a_round_that_was_closed_here(self, path: Path) -> None:
        late = copied(path, "late.plan", answer(4))
        change(path, lambda rows: rows.close_round("round-1"))
        with merged(path, [late]) as (store, _reports):
            assert store.plan().rounds["round-1"].state == "closed"
            assert value(store) == 4

    def test_a_round_closed_there_is_closed_here(self, path: Path) -> None:
        with merged(path, [copied(path, "1.plan", lambda rows: rows.close_round("round-1"))]) as (store, reports):
            assert store.plan().rounds["round-1"].state == "closed"
            assert reports[0].others == 1

    def test_everything_else_travels(self, path: Path) -> None:
        def work(rows: Any) -> None:
            rows.add_assessor("A02", "연구소")
            rows.set_expertise("A02", "model", 4)
            rows.assess("round-1", "A02", "model", "risk", low=2, high=4, figure=61.5, sub_anchor="kistep-level")
            rows.add_source("own-1", "자료", "기관", 2026)
            rows.attach(rows.add_citation("own-1", "인용"), "assessment", "round-1", "A02", "model", "risk")
            rows.rule("model", "invest", "까닭", "진행자")
            rows.add_minute("round-1", "model", "risk", "논의")
            rows.add_roadmap_row("우리 과제", "short", "2026Q1", "2026Q4", stacks=("model",))
            rows.edit_roadmap("measure-1-compute-access", owner="부처")
            rows.add_sheet("우리 평가표", "likert-5", ["model", rows.add_item("우리 항목")], ["risk"])
            rows.set_anchor("risk", 5, "매우 위험")
            weights = rows.add_weight_set("stacks", "기본 가중치", "ahp", "진행자")
            rows.judge(weights, "A02", "risk", "future", 3)
            rows.set_weight_criterion(weights, "risk", direction="high", low=0.2, high=0.6)
            rows.set_ranking("stacks", weight_set=weights, method="vikor")
            rows.set_preference("stacks", "risk", function="linear", q=0.5, p=1.5)
            rows.set_uncertainty(lines=0.25, baseline=8)
            rows.resolve(ISSUE, "a", "까닭", "진행자")

        with open_plan(path) as store:
            ISSUE = next(one.id for one in store.evidence().entries.values() if one.kind == "issue")
        copy = copied(path, "1.plan", work)
        with merged(path, [copy]) as (store, _reports), open_plan(copy) as other:
            assert plan_hash(store.plan()) == plan_hash(other.plan())
            assert store.evidence().resolutions == other.evidence().resolutions
            assert store.plan().assessments["round-1", "A02", "model", "risk"].citations

    def test_the_log_says_what_came_from_which_file(self, path: Path) -> None:
        copy = copied(path, "노트북-나.plan", answer(4))
        with merged(path, [copy]) as (store, reports):
            (delivery,) = store.plan().deliveries
            assert (delivery.kind, delivery.name, delivery.hash, delivery.answers) == (
                "merge", "노트북-나.plan", reports[0].hash, 1
            )
            assert delivery.at == "2026-11-21T20:00:00Z"
            assert store.plan().assessments[CELL].delivery == delivery.id

    def test_the_log_counts_answers_that_changed_as_well(self, path: Path) -> None:
        change(path, answer(3))
        with merged(path, [copied(path, "1.plan", answer(4))]) as (store, reports):
            assert (reports[0].added, reports[0].changed) == (0, 1)
            assert store.plan().deliveries[0].answers == 1

    def test_a_ballot_taken_in_there_stays_the_ballot(self, path: Path) -> None:
        def ballot(rows: Any) -> None:
            came = rows.record_delivery("ballot", "A01.xlsx", "b" * 64, "round-1", "A01", 1)
            rows.assess(*CELL, value=2, delivery=came)

        with merged(path, [copied(path, "1.plan", ballot)]) as (store, _reports):
            files = {one.id: one for one in store.plan().deliveries}
            found = files[store.plan().assessments[CELL].delivery]
            assert (found.kind, found.hash, found.round, found.assessor) == ("ballot", "b" * 64, "round-1", "A01")
            assert found.name == "", "the level of anonymity keeps the names of ballots' files out"


class TestOneStep:
    def test_undo_takes_all_files_back_and_redo_brings_them_again(self, path: Path) -> None:
        change(path, answer(3))
        one = copied(path, "1.plan", answer(4))
        two = copied(path, "2.plan", lambda rows: rows.add_assessor("A02"))
        with open_plan(path) as store:
            before, recorded = dump(store), states(store)
            merge(store, one, two)
            after = plan_hash(store.plan())
            assert store.undo() == "Merge"
            assert (dump(store), states(store)) == (before, recorded)
            assert store.redo() == "Merge"
            assert plan_hash(store.plan()) == after
            assert store.undo() == "Merge"
            assert (dump(store), states(store)) == (before, recorded)

    def test_a_second_time_brings_nothing(self, path: Path) -> None:
        copies = [copied(path, "1.plan", answer(4)), copied(path, "2.plan", answer(5))]
        with merged(path, copies) as (store, _reports):
            before, steps, records = dump(store), store.undo_labels(), len(store.audit())
            again = merge(store, *copies)
            assert [outcome(report) for report in again] == ["nothing", "nothing"]
            assert (dump(store), store.undo_labels(), len(store.audit())) == (before, steps, records)

    def test_a_merge_comes_first_in_its_step(self, path: Path) -> None:
        copy = copied(path, "1.plan", answer(4))
        with open_plan(path) as store:
            with pytest.raises(RuntimeError, match="first"), store.edit("Both") as rows:
                rows.set_title("다른 이름")
                rows.merge([copy])
            with store.edit("Both") as rows:
                rows.merge([copy])
                rows.set_title("다른 이름")
            assert (store.plan().title, value(store)) == ("다른 이름", 4)
            store.undo()
            assert value(store) is None
            assert states(store) == []

    def test_what_follows_a_merge_is_recorded(self, path: Path) -> None:
        with merged(path, [copied(path, "1.plan", answer(4))]) as (store, _reports):
            with store.edit("Change") as rows:
                rows.assess(*CELL, value=5)
            assert [revision.answer.value for revision in store.revisions(*CELL) if revision.answer] == [4, 5]

    def test_cancelling_leaves_nothing(self, path: Path) -> None:
        copies = [copied(path, f"{number}.plan", answer(number)) for number in (1, 2)]

        def report(fraction: float, name: str) -> None:
            if fraction:
                raise Cancelled

        with open_plan(path) as store:
            before = dump(store)
            with pytest.raises(Cancelled), store.edit("Merge") as rows:
                rows.merge(copies, report)
            assert dump(store) == before
            assert merge(store, *copies)[0].added == 1

    def test_it_tells_how_far_it_is(self, path: Path) -> None:
        told: list[tuple[float, str]] = []
        copies = [copied(path, f"{number}.plan") for number in (1, 2)]
        with open_plan(path) as store, store.edit("Merge") as rows:
            rows.merge(copies, lambda fraction, name: told.append((fraction, name)))
        assert told == [(0.0, "1.plan"), (0.5, "2.plan")]


class TestRefusing:
    def refused(self, path: Path, other: Path) -> str:
        sound = copied(path, "sound.plan", answer(4))
        before = other.read_bytes() if other.is_file() else b""
        with merged(path, [other, sound]) as (store, (report, good)):
            assert report.refused and report.hint and outcome(report) == "refused"
            assert good.added == 1 and value(store) == 4, "the others go in"
        assert not before or other == path or other.read_bytes() == before
        return report.refused

    def test_another_plan(self, path: Path, tmp_path: Path) -> None:
        other = tmp_path / "other.plan"
        create(other, seeded=False).close()
        assert "another plan" in self.refused(path, other)

    def test_the_plan_itself(self, path: Path) -> None:
        assert "the plan that is open" in self.refused(path, path)

    def test_another_catalogue(self, path: Path) -> None:
        other = copied(path, "other.plan")
        conn = sqlite3.connect(other)
        conn.execute("UPDATE plan SET catalogue = '2020.1-1'")
        conn.commit()
        conn.close()
        assert "2020.1-1" in self.refused(path, other)

    def test_what_is_no_plan(self, path: Path, tmp_path: Path) -> None:
        (tmp_path / "note.plan").write_text("메모")
        assert "not a plan file" in self.refused(path, tmp_path / "note.plan")

    def test_what_is_missing(self, path: Path, tmp_path: Path) -> None:
        assert "no file" in self.refused(path, tmp_path / "gone.plan")

    def test_what_document_security_wrapped(self, path: Path, tmp_path: Path) -> None:
        (tmp_path / "drm.plan").write_bytes(b"<DOCUMENT SAFER V2010" + bytes(200))
        found = self.refused(path, tmp_path / "drm.plan")
        assert "not a plan file" in found or "document security" in found

    def test_damage(self, path: Path) -> None:
        other = copied(path, "damaged.plan", answer(5))
        content = bytearray(other.read_bytes())
        content[len(content) // 3 : len(content) // 3 + 40_000] = bytes(40_000)
        other.write_bytes(content)
        assert "damaged" in self.refused(path, other)

    def test_a_file_that_was_cut_off(self, path: Path) -> None:
        other = copied(path, "cut.plan", answer(5))
        other.write_bytes(other.read_bytes()[:-5000])
        assert "damaged" in self.refused(path, other)

    def test_a_newer_version(self, path: Path) -> None:
        other = copied(path, "newer.plan")
        conn = sqlite3.connect(other)
        conn.execute("PRAGMA user_version = 99")
        conn.commit()
        conn.close()
        assert "newer version" in self.refused(path, other)

    def test_a_file_with_commands_of_its_own(self, path: Path) -> None:
        other = copied(path, "trigger.plan")
        conn = sqlite3.connect(other)
        conn.execute("CREATE TRIGGER mine AFTER UPDATE ON plan BEGIN DELETE FROM assessment; END")
        conn.commit()
        conn.close()
        assert "commands" in self.refused(path, other)

    @pytest.mark.parametrize("tampered", [
        "UPDATE row_version SET content = replace(content, '4', '5') WHERE table_name = 'assessment'",
        "UPDATE row_version SET parents = '[\"x\"]'",
        "UPDATE row_version SET parents = '[}]'",
        "UPDATE row_version SET table_name = 'audit'",
        "UPDATE row_version SET uid = uid + 1",
        "UPDATE row_version SET identity = 'nowhere'",
    ])  # fmt: skip
    def test_earlier_states_that_no_program_wrote(self, path: Path, tampered: str) -> None:
        change(path, answer(3))
        other = copied(path, "tampered.plan", answer(4))
        conn = sqlite3.connect(other)
        conn.execute(tampered)
        conn.commit()
        conn.close()
        with merged(path, [other]) as (store, (report,)):
            assert report.refused and report.hint
            assert value(store) == 3

    def test_a_file_that_turns_out_unfit_late_makes_the_others_start_again(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        one, bad, two = (
            copied(path, f"{name}.plan", answer(4, cell))
            for name, cell in (("1", CELL), ("bad", OTHER_CELL), ("2", ("round-1", "A01", "cloud", "risk")))
        )
        level = merging.FileMerge._level

        def fail(self: merging.FileMerge, other: sqlite3.Connection) -> bool:
            if other.execute("PRAGMA database_list").fetchone()[2].endswith("bad.plan"):
                raise sqlite3.IntegrityError("CHECK constraint failed")
            return level(self, other)

        monkeypatch.setattr(merging.FileMerge, "_level", fail)
        with merged(path, [one, bad, two]) as (store, reports):
            assert [outcome(report) for report in reports] == ["merged", "refused", "merged"]
            assert [place[2] for place in store.plan().assessments] == ["model", "cloud"]
            assert [delivery.name for delivery in store.plan().deliveries] == ["1.plan", "2.plan"]
            store.undo()
            assert not store.plan().assessments

    def test_a_full_disk_is_no_fault_of_the_file(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        copy = copied(path, "1.plan", answer(4))

        def full(*_parts: object) -> None:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error

        with open_plan(path) as store:
            before = dump(store)
            monkeypatch.setattr(merging.FileMerge, "take", full)
            with pytest.raises(PlannerError, match="disk is full"):
                merge(store, copy)
            assert dump(store) == before

    def test_a_plan_that_can_only_be_read(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        copy = copied(path, "1.plan", answer(4))
        with open_plan(path) as store:
            store.read_only = True
            with pytest.raises(PlannerError, match="only be read"):
                merge(store, copy)


class TestLargeBatches:
    def test_only_what_is_read_is_checked_then(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        copy = copied(path, "1.plan", answer(4))
        checked: list[object] = []
        opened = merging.other_plan

        def noted(one: Path, tables: tuple[str, ...]) -> Any:
            checked.append(tables)
            return opened(one, tables)

        monkeypatch.setattr(merging, "other_plan", noted)
        with open_plan(path) as store:
            merge(store, copy)
            monkeypatch.setattr(merging, "_CHECKED_WHOLE", 0)
            merge(store, copy)
        assert checked == [(), merging._READ]

    def test_answers_that_are_damaged_are_found_all_the_same(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def many(rows: Any) -> None:
            for number in range(2, 12):
                rows.add_assessor(f"A{number:02}")
                for item in ("model", "data", "cloud", "network"):
                    rows.assess("round-1", f"A{number:02}", item, "risk", value=3, rationale="까닭" * 200)

        other = copied(path, "1.plan", many)
        conn = sqlite3.connect(other)
        (page,) = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = 'assessment'").fetchone()
        (size,) = conn.execute("PRAGMA page_size").fetchone()
        conn.close()
        content = bytearray(other.read_bytes())
        content[(page - 1) * size + 20 : page * size] = b"\xff" * (size - 20)
        other.write_bytes(content)
        monkeypatch.setattr(merging, "_CHECKED_WHOLE", 0)
        with merged(path, [other]) as (_store, (report,)):
            assert "damaged" in report.refused


def states(store: Store) -> list[tuple[object, ...]]:
    return store._db.conn.execute("SELECT table_name, identity, uid, at FROM row_version ORDER BY key").fetchall()


def test_the_cache_is_given_back(path: Path) -> None:
    with open_plan(path) as store:
        before = store._db.conn.execute("PRAGMA cache_size").fetchone()
        merge(store, Path(shutil.copy(path, path.with_name("1.plan"))))
        assert store._db.conn.execute("PRAGMA cache_size").fetchone() == before
