"""Copies that were worked on apart with the second version, which kept no earlier states."""

import gzip
import sqlite3
import uuid
from contextlib import closing
from pathlib import Path

import pytest

from planner.model.merging import outcome
from planner.model.plan_hash import plan_hash
from planner.store.store import open_plan
from tests.unit.store.merging import CELL, merge, merged

OLD = Path(__file__).resolve().parents[2] / "golden" / "plans" / "v2.plan.gz"


def old(folder: Path, name: str, *statements: str) -> Path:
    """Make a file of the second version and work on it as that version did."""
    path = folder / name
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    with closing(sqlite3.connect(path)) as conn:
        for statement in statements:
            conn.execute(statement)
        conn.commit()
    return path


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return old(tmp_path, "계획.plan")


def added(code: str, word: str) -> str:
    return (
        "INSERT INTO assessor (origin, workshop, id, affiliation) SELECT"
        f" '{uuid.uuid5(uuid.NAMESPACE_OID, code + word)}', workshop, '{code}', '{word}' FROM plan"
    )


def test_copies_of_the_same_state_agree(plan: Path, tmp_path: Path) -> None:
    with merged(plan, [old(tmp_path, "1.plan")]) as (store, (report,)):
        assert outcome(report) == "nothing"
        assert store.conflicts() == ()


def test_rows_that_are_new_in_one(plan: Path, tmp_path: Path) -> None:
    copy = old(tmp_path, "1.plan", added("A07", "가"))
    with merged(plan, [copy]) as (store, (report,)):
        assert store.plan().assessors["A07"].affiliation == "가"
        assert report.others == 1
        (again,) = merge(store, copy)
        assert outcome(again) == "nothing"


def test_a_row_that_was_changed_in_one(plan: Path, tmp_path: Path) -> None:
    copy = old(tmp_path, "1.plan", "UPDATE assessor SET affiliation = '새', revision = revision + 1 WHERE id = 'A02'")
    for first, second in ((plan, copy), (copy, plan)):
        target = first.with_name("t.plan")
        target.write_bytes(first.read_bytes())
        with merged(target, [second]) as (store, _reports):
            # The golden file's members have been changed before: neither copy is plainly the newer.
            assert store.plan().assessors["A02"].affiliation in ("새", "대학")
            steps = store.undo_labels()
            merge(store, second)
            assert store.undo_labels() == steps


def test_the_one_that_was_changed_follows_the_one_that_was_not(plan: Path, tmp_path: Path) -> None:
    quiet, loud = (
        old(tmp_path, name, added("A07", "가"), f"UPDATE assessor SET affiliation = '{word}', revision = {revision}"
            " WHERE id = 'A07'")
        for name, word, revision in (("1.plan", "가", 1), ("2.plan", "나", 2))
    )  # fmt: skip
    hashes = set()
    for first, second in ((quiet, loud), (loud, quiet)):
        target = first.with_name("t.plan")
        target.write_bytes(first.read_bytes())
        with merged(target, [second]) as (store, _reports):
            assert store.plan().assessors["A07"].affiliation == "나"
            assert store.conflicts() == ()
            hashes.add(plan_hash(store.plan()))
    assert len(hashes) == 1


def test_answers_that_differ_are_a_conflict(plan: Path, tmp_path: Path) -> None:
    copy = old(tmp_path, "1.plan", "UPDATE assessment SET value = 1 WHERE value = 4")
    hashes = set()
    for first, second in ((plan, copy), (copy, plan)):
        target = first.with_name("t.plan")
        target.write_bytes(first.read_bytes())
        with merged(target, [second]) as (store, _reports):
            (conflict,) = store.conflicts()
            assert conflict.place == CELL
            hashes.add(plan_hash(store.plan()))
    assert len(hashes) == 1


def test_what_was_taken_out_since_stays_out(plan: Path, tmp_path: Path) -> None:
    copy = old(tmp_path, "1.plan")
    with open_plan(plan) as store:
        with store.edit("Off") as rows:
            rows.add_assessor("A08")
            rows.remove_assessor("A08")
            rows.edit_assessor("A02", affiliation="새")
        merge(store, copy)
        assert store.plan().assessors["A02"].affiliation == "새"
        assert store.conflicts() == ()
