"""Single rows: identities of their own, revisions that rise, nothing written for nothing."""

import sqlite3
import uuid
from collections.abc import Iterator

import pytest

from planner.model.errors import PlannerError
from planner.store.store import Store
from planner.store.tablerows import TableRows


@pytest.fixture
def rows(store: Store) -> Iterator[TableRows]:
    """Table rows inside a transaction."""
    store._db.conn.execute("BEGIN")
    yield TableRows(store._db.conn)
    store._db.conn.execute("ROLLBACK")


def identity(conn: sqlite3.Connection, key: int) -> tuple[str, str, int]:
    found: tuple[str, str, int] = conn.execute(
        "SELECT origin, workshop, revision FROM assessor WHERE key = ?", (key,)
    ).fetchone()
    return found


def test_an_inserted_row_has_an_identity_of_its_own(store: Store, rows: TableRows) -> None:
    one, two = (rows._insert("assessor", id=code) for code in ("A02", "A03"))
    first, second = (identity(store._db.conn, key) for key in (one, two))
    assert first[0] != second[0]
    assert uuid.UUID(first[0]).version == 4
    assert first[1:] == (store.plan().workshop, 1)


def test_an_update_raises_the_revision_only_when_it_changes_something(store: Store, rows: TableRows) -> None:
    key = rows._insert("assessor", id="A02", role="")
    rows._update("assessor", key, {"role": "교수", "affiliation": ""})
    assert identity(store._db.conn, key)[2] == 2
    rows._update("assessor", key, {"role": "교수"})
    assert identity(store._db.conn, key)[2] == 2
    rows._update("assessor", key, {"role": "교수"}, touch=True)
    assert identity(store._db.conn, key)[2] == 3
    rows._update("assessor", key, {}, touch=True)
    assert identity(store._db.conn, key)[2] == 4


def test_deleting(store: Store, rows: TableRows) -> None:
    key = rows._insert("assessor", id="A02")
    rows._delete("assessor", key)
    assert rows._first("SELECT 1 FROM assessor WHERE key = ?", key) is None


def test_a_row_is_found_by_its_id_however_it_is_composed(rows: TableRows) -> None:
    key = rows._insert("assessor", id="가é")
    assert rows._key("assessor", "\u1100\u1161e\u0301") == key
    assert rows._key("assessor", "가é\x00") == key, "what can't be stored can't be part of an id"


@pytest.mark.parametrize("id_", [None, 7, b"A01", ("A01",)])
def test_an_id_that_is_no_text_is_refused(rows: TableRows, id_: str) -> None:
    with pytest.raises(PlannerError, match="text belongs here"):
        rows._key("assessor", id_)


def test_ended_rows_are_dead(rows: TableRows) -> None:
    rows.end()
    with pytest.raises(RuntimeError):
        rows._delete("assessor", 1)
