"""The trigger log by itself: inverses of inserts, updates and deletes, what is left alone, and what is never played."""

import json
import math
import sqlite3
from collections.abc import Iterator

import pytest

from planner.model.errors import PlannerError
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
          operation TEXT, table_name TEXT, row INTEGER, old TEXT);
        CREATE TABLE audit (key INTEGER PRIMARY KEY);
        CREATE TABLE _sqlite_migrations (key INTEGER PRIMARY KEY);
        CREATE TABLE plan (key INTEGER PRIMARY KEY, title TEXT, changed TEXT);
        CREATE TABLE parent (key INTEGER PRIMARY KEY, a TEXT, b REAL, c INTEGER UNIQUE, d TEXT) STRICT;
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
        ["UPDATE parent SET a = 'it''s', b = 1.0 / 3, c = NULL, d = char(0, 65) WHERE key = 1"],
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
        "INSERT INTO parent VALUES (1, 'a''b" + "\n" + "한글', 0.1, 1, char(1, 0, 2))",
        "INSERT INTO parent VALUES (2, NULL, 1e-300, 2, NULL)",
        "INSERT INTO parent VALUES (3, '', -0.0, 3, '\\; {}')",
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


# The log as data


NUMBERS = [1 / 3, 1e-300, 0.1 + 0.2, math.nextafter(1, 2), 5e-324, 1.7976931348623157e308, 3.0, -2.5, 0.0]


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_come_back_to_the_last_bit_and_as_what_they_were(conn: sqlite3.Connection, number: float) -> None:
    step(conn, f"INSERT INTO parent (key, b, c) VALUES (1, {number!r}, {2**63 - 1})")
    step(conn, "DELETE FROM parent")
    back(conn)
    assert conn.execute("SELECT b, typeof(b), c, typeof(c), typeof(a) FROM parent").fetchone() == (
        number,
        "real",
        2**63 - 1,
        "integer",
        "null",
    )


def test_the_log_holds_no_statement(conn: sqlite3.Connection) -> None:
    step(
        conn,
        "INSERT INTO parent (key, a, b) VALUES (1, '한글', 1e-300)",
        "UPDATE parent SET c = 7",
        "DELETE FROM parent",
    )
    rows = conn.execute("SELECT operation, table_name, row, old FROM undo_entry ORDER BY key").fetchall()
    assert [row[:3] for row in rows] == [("delete", "parent", 1), ("update", "parent", 1), ("insert", "parent", 1)]
    assert [row[3] and json.loads(row[3]) for row in rows] == [
        None,
        {"key": 1, "a": "한글", "b": 1e-300, "c": None, "d": None},
        {"key": 1, "a": "한글", "b": 1e-300, "c": 7, "d": None},
    ]


BAD_ENTRIES = [
    ("delete", "audit", 1, None),
    ("delete", "undo_step", 1, None),
    ("delete", "_sqlite_migrations", 1, None),
    ("delete", "sqlite_master", 1, None),
    ("delete", "parent; DROP TABLE parent", 1, None),
    ("delete", "PARENT", 1, None),
    ("attach", "parent", 1, '{"a": "x"}'),
    ("update", "parent", 1, None),
    ("update", "parent", 1, ""),
    ("update", "parent", 1, "{}"),
    ("update", "parent", 1, "[1]"),
    ("update", "parent", 1, "{broken"),
    ("update", "parent", 1, "[" * 100_000),
    ("update", "parent", 1, '{"a = 1; ATTACH": 1}'),
    ("update", "parent", 1, '{"rowid": 1}'),
    ("update", "parent", 1, '{"a": [1]}'),
    ("update", "parent", 1, '{"a": {"b": 1}}'),
    ("update", "parent", 1, '{"c": true}'),
    ("update", "parent", 1, '{"c": "x"}'),
    ("update", "parent", 1, '{"c": 99999999999999999999}'),
    ("update", "parent", 1, '{"a": "\\ud800"}'),
    ("insert", "parent", 1, '{"key": 1}'),
    ("insert", "child", 1, '{"key": 1, "parent": null}'),
]


@pytest.mark.parametrize("entry", BAD_ENTRIES)
def test_an_entry_that_no_edit_wrote_is_refused(conn: sqlite3.Connection, entry: tuple[object, ...]) -> None:
    conn.execute("INSERT INTO parent (key, a) VALUES (1, 'x')")
    before = content(conn)
    conn.execute("INSERT INTO undo_step (key, label, at) VALUES (1, 'mine', 'now')")
    conn.execute("INSERT INTO undo_entry (step, operation, table_name, row, old) VALUES (1, ?, ?, ?, ?)", entry)
    conn.execute("BEGIN")
    with pytest.raises(PlannerError, match="history of changes") as caught:
        undo.replay(conn, 1)
    conn.execute("ROLLBACK")
    assert caught.value.hint
    assert content(conn) == before


def test_nothing_but_content_is_touched_by_a_replay(conn: sqlite3.Connection) -> None:
    """Whatever the log says, SQLite sees no more than rows of content and the log change."""
    step(conn, "INSERT INTO parent (key, a) VALUES (1, 'x; ATTACH ''y'' AS z')", "UPDATE parent SET a = 'COMMIT; --'")
    seen: set[int] = set()
    conn.set_authorizer(lambda action, *_: seen.add(action) or 0)
    back(conn)
    conn.set_authorizer(None)
    tables = {sqlite3.SQLITE_CREATE_TABLE, sqlite3.SQLITE_DROP_TABLE, sqlite3.SQLITE_ALTER_TABLE}
    assert not seen & {sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH, *tables}
