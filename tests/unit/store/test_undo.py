"""The trigger log by itself: inverses of inserts, updates and deletes, and what is left alone."""

import sqlite3
from collections.abc import Iterator

import pytest

from planner.store import undo


@pytest.fixture
def conn() -> Iterator[sqlite3.Connection]:
    """Two small tables with a cascade, watched."""
    made = sqlite3.connect(":memory:", isolation_level=None)
    made.executescript("""
        PRAGMA foreign_keys = ON;
        CREATE TABLE undo_step (key INTEGER PRIMARY KEY, label TEXT, at TEXT, undone INTEGER DEFAULT 0);
        CREATE TABLE undo_entry (
          key INTEGER PRIMARY KEY, step INTEGER REFERENCES undo_step (key) ON DELETE CASCADE,
          table_name TEXT, sql TEXT);
        CREATE TABLE audit (key INTEGER PRIMARY KEY);
        CREATE TABLE _sqlite_migrations (key INTEGER PRIMARY KEY);
        CREATE TABLE plan (key INTEGER PRIMARY KEY, title TEXT, changed TEXT);
        CREATE TABLE parent (key INTEGER PRIMARY KEY, a TEXT, b REAL, c INTEGER UNIQUE, d BLOB);
        CREATE TABLE child (key INTEGER PRIMARY KEY, parent INTEGER NOT NULL REFERENCES parent (key) ON DELETE CASCADE);
        INSERT INTO plan VALUES (1, 't', 'then');
    """)
    undo.install(made)
    yield made
    made.close()


def step(conn: sqlite3.Connection, *statements: str) -> dict[str, int]:
    conn.execute("BEGIN")
    number = undo.begin(conn, "step", "now")
    for statement in statements:
        conn.execute(statement)
    changes = undo.finish(conn, number)
    conn.execute("COMMIT" if changes else "ROLLBACK")
    return changes


def back(conn: sqlite3.Connection, *, undone: bool = False) -> dict[str, int]:
    found = undo.following(conn, undone=undone)
    assert found is not None
    conn.execute("BEGIN")
    changes = undo.replay(conn, found[0])
    conn.execute("COMMIT")
    return changes


def content(conn: sqlite3.Connection) -> list[tuple[object, ...]]:
    return [row for table in ("plan", "parent", "child") for row in conn.execute(f"SELECT * FROM {table} ORDER BY key")]


def test_only_content_is_watched(conn: sqlite3.Connection) -> None:
    assert undo.content_tables(conn) == ("child", "parent", "plan")


@pytest.mark.parametrize(
    "statements",
    [
        ["INSERT INTO parent (key, a) VALUES (9, 'x')"],
        ["UPDATE parent SET a = 'it''s', b = 1.0 / 3, c = NULL, d = x'00ff' WHERE key = 1"],
        ["UPDATE parent SET key = 7 WHERE key = 3"],
        ["DELETE FROM parent WHERE key = 1"],
        ["DELETE FROM parent"],
        ["INSERT OR REPLACE INTO parent (key, a) VALUES (1, 'replaced')"],
        [
            "UPDATE parent SET c = c + 100",
            "UPDATE parent SET c = c - 99",
            "DELETE FROM child",
            "INSERT INTO child VALUES (5, 2)",
        ],
        [
            "DELETE FROM parent WHERE key = 1",
            "INSERT INTO parent (key, a) VALUES (1, 'new')",
            "INSERT INTO child VALUES (1, 1)",
        ],
    ],
)
def test_back_and_forth(conn: sqlite3.Connection, statements: list[str]) -> None:
    conn.execute("PRAGMA recursive_triggers = ON")
    step(
        conn,
        "INSERT INTO parent VALUES (1, 'a''b" + "\n" + "한글', 0.1, 1, x'01')",
        "INSERT INTO parent VALUES (2, NULL, 1e-300, 2, NULL)",
        "INSERT INTO parent VALUES (3, '', -0.0, 3, zeroblob(3))",
        "INSERT INTO child VALUES (1, 1)",
        "INSERT INTO child VALUES (2, 1)",
    )
    before = content(conn)
    changes = step(conn, *statements)
    after = content(conn)
    assert changes
    for _round in range(2):
        assert back(conn) == changes
        assert content(conn) == before
        assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
        back(conn, undone=True)
        assert content(conn) == after


def test_the_time_of_change_is_no_change(conn: sqlite3.Connection) -> None:
    assert step(conn, "UPDATE plan SET changed = 'now'") == {}
    assert step(conn, "UPDATE plan SET title = 'new', changed = 'now'") == {"plan": 1}
    conn.execute("UPDATE plan SET changed = 'later'")
    back(conn)
    assert content(conn) == [(1, "t", "later")]


def test_what_happens_outside_a_step_is_not_recorded(conn: sqlite3.Connection) -> None:
    conn.execute("INSERT INTO parent (key) VALUES (1)")
    step(conn, "INSERT INTO parent (key) VALUES (2)")
    conn.execute("INSERT INTO parent (key) VALUES (3)")
    assert conn.execute("SELECT count(*) FROM undo_entry").fetchone() == (1,)


def test_a_step_that_is_rolled_back_leaves_no_target(conn: sqlite3.Connection) -> None:
    conn.execute("BEGIN")
    undo.begin(conn, "step", "now")
    conn.execute("ROLLBACK")
    assert conn.execute("SELECT count(*) FROM undo_target").fetchone() == (0,)


def test_nothing_to_take_back(conn: sqlite3.Connection) -> None:
    assert undo.following(conn, undone=False) is None
    assert undo.following(conn, undone=True) is None
    assert undo.labels(conn, undone=False) == ()


def test_rows_are_counted_by_table(conn: sqlite3.Connection) -> None:
    assert step(conn, "INSERT INTO parent (key) VALUES (1), (2)", "INSERT INTO child VALUES (1, 1)") == {
        "child": 1,
        "parent": 2,
    }
