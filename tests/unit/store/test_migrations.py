"""The schema: as committed, with its promises on every table, and migrations that are all or nothing."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from planner.store import migrations
from planner.store.connection import connect_memory

ROOT = Path(__file__).resolve().parents[3]
LOG = {"undo_step", "undo_entry", "row_version"}


@pytest.fixture
def db() -> Iterator[Database]:
    found = connect_memory()
    migrations.migrate(found)
    yield found
    found.close()


def tables(db: Database) -> list[str]:
    return [name for name in db.table_names() if not name.startswith(("sqlite_", "_sqlite"))]


def schema(db: Database) -> str:
    """Write the schema as SQL, tables first."""
    rows = db.conn.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '%sqlite!_%' ESCAPE '!'"
        " ORDER BY type <> 'table', type, name"
    )
    header = [
        "-- The tables of a plan file, written by the tests from planner/store/migrations.py (pytest --accept).",
        "-- What each means: README.md beside this file.",
        f"PRAGMA application_id = {migrations.APPLICATION_ID};",
        f"PRAGMA user_version = {migrations.SCHEMA_VERSION};",
    ]
    return "\n".join(header) + "\n\n" + "\n\n".join(f"{sql};" for (sql,) in rows) + "\n"


def test_the_committed_schema_is_what_the_migrations_make(db: Database, golden: Callable[[Path, object], None]) -> None:
    golden(ROOT / "db" / "schema.sql", schema(db))


def test_the_committed_schema_can_be_run() -> None:
    with Database(memory=True) as plain:
        plain.conn.executescript((ROOT / "db" / "schema.sql").read_text("utf-8"))
        assert "assessment" in plain.table_names()


def test_the_file_says_whose_it_is(db: Database) -> None:
    assert db.conn.execute("PRAGMA application_id").fetchone() == (0x5356504C,)
    assert migrations.version(db) == migrations.SCHEMA_VERSION
    assert migrations.applied(db) == migrations.known()


def test_every_table_is_strict_and_every_row_has_an_identity(db: Database) -> None:
    strict = {row[1]: row[5] for row in db.conn.execute("PRAGMA main.table_list")}
    for table in tables(db):
        assert strict[table] == 1, table
        columns = {row[1] for row in db.conn.execute(f"PRAGMA table_info({table})")}
        assert "key" in columns, table
        assert table in LOG or columns >= {"origin", "workshop", "revision"}, table


def test_every_reference_has_an_index(db: Database) -> None:
    for table in tables(db):
        indexed = {
            db.conn.execute(f"PRAGMA index_info({row[1]})").fetchone()[2]
            for row in db.conn.execute(f"PRAGMA index_list({table})")
        }
        for row in db.conn.execute(f"PRAGMA foreign_key_list({table})").fetchall():
            assert row[3] in indexed, f"{table}.{row[3]}"
            assert row[4] == "key"


def test_every_table_and_column_is_in_the_data_dictionary(db: Database) -> None:
    text = (ROOT / "db" / "README.md").read_text("utf-8")
    sections = {part.split("\n", 1)[0].strip("` "): part for part in text.split("\n### ")[1:]}
    for table in tables(db):
        assert table in sections, f"db/README.md does not describe {table}"
        for row in db.conn.execute(f"PRAGMA table_info({table})"):
            if row[1] not in {"key", "origin", "workshop", "revision"}:
                assert f"`{row[1]}`" in sections[table], f"db/README.md does not describe {table}.{row[1]}"


def test_the_migrations_import_nothing_of_today() -> None:
    for name in ("m001_initial.py", "m002_evidence.py", "m003_panel.py"):
        text = (ROOT / "planner" / "store" / name).read_text("utf-8")
        assert "import" not in text.split('"""', 2)[2]


@pytest.mark.parametrize(
    "values",
    [
        "3, NULL, NULL, 'no-expertise'",
        "NULL, NULL, NULL, NULL",
        "3, 2, 4, NULL",
        "NULL, 2, NULL, NULL",
        "NULL, 4, 2, NULL",
        "0, NULL, NULL, NULL",
        "6, NULL, NULL, NULL",
        "NULL, NULL, NULL, 'tired'",
    ],
)
def test_an_answer_is_exactly_one_of_three_in_the_table_too(db: Database, values: str) -> None:
    db.conn.execute("PRAGMA foreign_keys = OFF")
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        db.conn.execute(
            "INSERT INTO assessment (origin, workshop, round, assessor, item, indicator, value, low, high, abstention)"
            f" VALUES (hex(zeroblob(18)), hex(zeroblob(18)), 1, 1, 1, 1, {values})"
        )


@pytest.mark.parametrize("columns", [(), ("item", "link"), ("ruling", "scale")])
def test_a_citation_supports_exactly_one_row(db: Database, columns: tuple[str, ...]) -> None:
    db.conn.execute("PRAGMA foreign_keys = OFF")
    names = "".join(f", {name}" for name in columns)
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        db.conn.execute(
            f"INSERT INTO citation_use (origin, workshop, citation, position{names})"
            f" VALUES (hex(zeroblob(18)), hex(zeroblob(18)), 1, 1{', 1' * len(columns)})"
        )


@pytest.mark.parametrize("statement", ["UPDATE audit SET label = ''", "DELETE FROM audit"])
def test_the_audit_can_only_grow(db: Database, statement: str) -> None:
    db.conn.execute(
        "INSERT INTO audit (origin, workshop, at, action, label, changes)"
        " VALUES (hex(zeroblob(18)), hex(zeroblob(18)), '', 'edit', 'x', '{}')"
    )
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.conn.execute(statement)


# Migrating


def test_a_failed_migration_leaves_the_version_before(monkeypatch: pytest.MonkeyPatch) -> None:
    later = Migrations("planner")
    later(name="m001_initial_tables")(migrations.m001_initial_tables)

    later(name="m002_evidence_tables")(migrations.m002_evidence_tables)
    later(name="m003_panel_tables")(migrations.m003_panel_tables)

    @later()
    def m004_more(db: Database) -> None:
        db.conn.execute("CREATE TABLE more (key INTEGER PRIMARY KEY) STRICT")

    @later()
    def m005_broken(db: Database) -> None:
        db.conn.execute("CREATE TABLE more (key INTEGER PRIMARY KEY) STRICT")

    with connect_memory() as db:
        migrations.migrate(db)
        before = schema(db)
        monkeypatch.setattr(migrations, "MIGRATIONS", later)
        monkeypatch.setattr(migrations, "SCHEMA_VERSION", 5)
        with pytest.raises(sqlite3.OperationalError, match="already exists"):
            migrations.migrate(db)
        monkeypatch.undo()
        assert schema(db) == before
        assert migrations.applied(db) == migrations.known()
        assert db.conn.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_migration_may_not_break_a_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    later = Migrations("planner")
    later(name="m001_initial_tables")(migrations.m001_initial_tables)

    @later()
    def m002_orphan(db: Database) -> None:
        db.conn.execute(
            "INSERT INTO citation (origin, workshop, id, source, quote)"
            " VALUES (hex(zeroblob(18)), hex(zeroblob(18)), 'c', 99, 'q')"
        )

    monkeypatch.setattr(migrations, "MIGRATIONS", later)
    with connect_memory() as db:
        with pytest.raises(RuntimeError, match="broken reference"):
            migrations.migrate(db)
        assert db.table_names() == []


def test_migrating_again_does_nothing(db: Database) -> None:
    before = schema(db)
    migrations.migrate(db)
    assert schema(db) == before
