"""Opening another copy: read as it is, or a copy of it brought up to date; never changed."""

import gzip
import hashlib
import shutil
import sqlite3
from pathlib import Path

import pytest

from planner.model.errors import PlannerError
from planner.store.otherplan import other_plan
from tests.unit.store.merging import CELL, answer, change

OLD = Path(__file__).resolve().parents[2] / "golden" / "plans" / "v2.plan.gz"


def listed(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


def test_a_copy_is_read_as_it_is(path: Path) -> None:
    change(path, answer(3))
    before = listed(path.parent)
    with other_plan(path) as other:
        assert (other.name, other.upgraded) == (path.name, False)
        assert other.hash == hashlib.sha256(before[path.name]).hexdigest()
        assert other.conn.execute("SELECT value FROM assessment").fetchall() == [(3,)]
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            other.conn.execute("DELETE FROM assessment")
    assert listed(path.parent) == before


def test_the_connection_is_closed_afterwards(path: Path) -> None:
    with other_plan(path) as other:
        pass
    with pytest.raises(sqlite3.ProgrammingError):
        other.conn.execute("SELECT 1")


def test_an_older_file_is_brought_up_to_date_elsewhere(tmp_path: Path) -> None:
    old = tmp_path / "v2.plan"
    old.write_bytes(gzip.decompress(OLD.read_bytes()))
    before = listed(tmp_path)
    with other_plan(old) as other:
        assert other.upgraded and other.name == "v2.plan"
        assert other.hash == hashlib.sha256(before["v2.plan"]).hexdigest()
        assert other.conn.execute("SELECT anonymity FROM plan").fetchone() == ("facilitator",)
    assert listed(tmp_path) == before


def test_a_change_that_a_crash_cut_off_is_taken_back_elsewhere(path: Path, tmp_path: Path) -> None:
    change(path, answer(3))
    conn = sqlite3.connect(path, isolation_level=None)
    conn.execute("PRAGMA cache_size = 1")
    conn.execute("BEGIN")
    conn.execute("UPDATE assessment SET value = 5")
    conn.execute("UPDATE entry SET text_ko = text_ko || 'x'")
    folder = tmp_path / "crashed"
    folder.mkdir()
    for name in (path.name, f"{path.name}-journal"):
        shutil.copy(path.with_name(name), folder / name)
    conn.execute("ROLLBACK")
    conn.close()
    before = listed(folder)
    assert len(before) == 2
    with other_plan(folder / path.name) as other:
        assert other.conn.execute("SELECT value FROM assessment").fetchall() == [(3,)]
    assert listed(folder) == before


def test_a_file_in_another_journal_mode_is_read_elsewhere(path: Path) -> None:
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA journal_mode = WAL")
    conn.close()
    before = listed(path.parent)
    with other_plan(path) as other:
        assert other.conn.execute("SELECT count(*) FROM plan").fetchone() == (1,)
    assert listed(path.parent) == before


def test_a_file_that_someone_writes_is_refused(path: Path) -> None:
    conn = sqlite3.connect(path, isolation_level=None)
    conn.execute("BEGIN EXCLUSIVE")
    with pytest.raises(PlannerError, match="being changed"), other_plan(path):
        pass
    conn.execute("ROLLBACK")
    conn.close()


def test_a_copy_stays_the_same_while_it_is_read(path: Path) -> None:
    with other_plan(path) as other:
        conn = sqlite3.connect(path, timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            conn.execute("UPDATE plan SET title = 'x'")
            conn.commit()
        conn.close()
        assert other.conn.execute("SELECT title FROM plan").fetchone() == ("계획",)


@pytest.mark.parametrize("tables", [(), ("plan", "assessment")])
def test_only_some_tables_are_checked_where_that_is_asked(path: Path, tables: tuple[str, ...]) -> None:
    conn = sqlite3.connect(path)
    (page,) = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = 'statement'").fetchone()
    (size,) = conn.execute("PRAGMA page_size").fetchone()
    conn.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size + 8 : page * size] = b"\xff" * (size - 8)
    path.write_bytes(content)
    if tables:
        with other_plan(path, tables) as other:
            assert other.conn.execute("SELECT count(*) FROM assessment").fetchone() == (0,)
    else:
        with pytest.raises(PlannerError, match="damaged"), other_plan(path, tables):
            pass


def test_a_name_in_decomposed_hangul_is_found(path: Path) -> None:
    with other_plan(path.with_name("계획.plan")) as other:
        assert other.name == path.name
    assert CELL
