"""Transactions that leave nothing behind, and SQLite's errors in plain words."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.model.errors import PlannerError
from planner.store.connection import (
    connect,
    connect_memory,
    connect_new,
    explained,
    explanation,
    immediate,
    primary_code,
    reading,
)


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    db = connect_new(tmp_path / "a.plan")
    db.conn.execute("CREATE TABLE t (x INTEGER)")
    yield db.conn
    db.close()


def count(conn: sqlite3.Connection) -> int:
    return int(conn.execute("SELECT count(*) FROM t").fetchone()[0])


def failure(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    return error


def test_a_block_is_one_transaction(conn: sqlite3.Connection) -> None:
    with immediate(conn):
        assert conn.in_transaction
        conn.execute("INSERT INTO t VALUES (1)")
    assert (count(conn), conn.in_transaction) == (1, False)
    with pytest.raises(KeyboardInterrupt), immediate(conn):
        conn.execute("INSERT INTO t VALUES (2)")
        raise KeyboardInterrupt
    assert (count(conn), conn.in_transaction) == (1, False)


def test_a_block_may_take_itself_back(conn: sqlite3.Connection) -> None:
    with immediate(conn):
        conn.execute("INSERT INTO t VALUES (1)")
        conn.execute("ROLLBACK")
    assert count(conn) == 0


def test_an_error_after_sqlite_rolled_back_is_the_one_that_is_seen(conn: sqlite3.Connection) -> None:
    with pytest.raises(ZeroDivisionError), immediate(conn):
        conn.execute("ROLLBACK")
        raise ZeroDivisionError


def test_the_write_lock_is_held_from_the_start(conn: sqlite3.Connection, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "a.plan", timeout=0)
    with immediate(conn), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.close()


def test_reading_sees_one_moment(conn: sqlite3.Connection, tmp_path: Path) -> None:
    with reading(conn):
        assert conn.in_transaction
        with reading(conn):
            assert count(conn) == 0
        assert conn.in_transaction
    assert not conn.in_transaction
    with pytest.raises(ZeroDivisionError), reading(conn):
        raise ZeroDivisionError
    assert not conn.in_transaction


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_BUSY, "another program"),
        (sqlite3.SQLITE_LOCKED, "another program"),
        (sqlite3.SQLITE_READONLY, "read-only"),
        (sqlite3.SQLITE_READONLY_ROLLBACK, "read-only"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "The file was moved or replaced while it was open"),
        (sqlite3.SQLITE_CANTOPEN, "can't be opened"),
        (sqlite3.SQLITE_PERM, "may not open"),
        (sqlite3.SQLITE_FULL, "disk is full"),
        (sqlite3.SQLITE_IOERR_FSYNC, "disk or network"),
        (sqlite3.SQLITE_CORRUPT, "damaged"),
        (sqlite3.SQLITE_NOTADB, "damaged"),
    ],
)
def test_what_the_user_can_mend_is_explained(code: int, words: str) -> None:
    found = explanation(failure(code), "계획.plan")
    assert found is not None
    assert words in found.message
    assert "계획.plan" in found.message
    assert found.hint
    with pytest.raises(PlannerError, match=words), explained("계획.plan"):
        raise failure(code)


def test_text_that_is_none_is_damage(conn: sqlite3.Connection) -> None:
    with pytest.raises(PlannerError, match="damaged"), explained("a.plan"):
        conn.execute("SELECT CAST(x'ff' AS TEXT)").fetchone()


def test_bugs_pass_through() -> None:
    assert explanation(failure(sqlite3.SQLITE_CONSTRAINT), "a") is None
    assert primary_code(sqlite3.ProgrammingError("closed")) == -1
    with pytest.raises(sqlite3.IntegrityError), explained("a"):
        raise sqlite3.IntegrityError("x")
    with pytest.raises(ValueError, match="x"), explained("a"):
        raise ValueError("x")


def test_connecting_never_makes_a_file(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        connect(tmp_path / "missing.plan")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_closed_again(tmp_path: Path) -> None:
    (tmp_path / "a.plan").write_bytes(b"x" * 5000)
    db = connect(tmp_path / "a.plan")
    with pytest.raises(sqlite3.DatabaseError):
        db.conn.execute("SELECT 1 FROM sqlite_master")
    db.close()
    with pytest.raises(sqlite3.DatabaseError):
        connect_new(tmp_path / "a.plan")


def test_a_connection_in_memory_enforces_references() -> None:
    with connect_memory() as db:
        assert db.conn.execute("PRAGMA foreign_keys").fetchone() == (1,)
