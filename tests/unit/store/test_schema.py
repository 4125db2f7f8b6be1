"""The schema of a file is compared word for word, and nothing of it is run meanwhile."""

from collections.abc import Iterator

import pytest
from sqlite_utils import Database

from planner.model.errors import PlannerError
from planner.store import migrations, schema
from planner.store.connection import connect_memory


@pytest.fixture
def db() -> Iterator[Database]:
    """The tables of an empty plan."""
    made = connect_memory()
    migrations.migrate(made)
    yield made
    made.close()


def check(db: Database) -> None:
    schema.check_commands(db, "계획.plan")
    schema.check_tables(db, "계획.plan")


def test_what_the_migrations_make_is_expected(db: Database) -> None:
    check(db)
    assert schema.definitions(db.conn) == schema.expected(migrations.MIGRATIONS, migrations.SCHEMA_VERSION)
    assert {one[1] for one in schema.definitions(db.conn)} >= {"plan", "undo_entry", "audit_no_update"}


def test_each_version_is_the_number_of_its_last_migration() -> None:
    assert len(migrations.known()) == migrations.SCHEMA_VERSION
    assert schema.expected(migrations.MIGRATIONS, 0) == frozenset()


def test_white_space_and_what_others_keep_in_the_file_do_not_count(db: Database) -> None:
    sql = db.conn.execute("SELECT sql FROM sqlite_master WHERE name = 'assessor'").fetchone()[0]
    db.conn.execute("ALTER TABLE assessor RENAME TO old")
    db.conn.execute("DROP TABLE old")
    db.conn.execute(sql.replace(" ", "\n  "))
    # Renaming away wrote the references of other tables anew.
    db.conn.execute("PRAGMA writable_schema = ON")
    for one in schema.expected(migrations.MIGRATIONS, migrations.SCHEMA_VERSION):
        if one[1] != "assessor":
            db.conn.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (one[3] or None, one[1]))
    db.conn.execute("ANALYZE")
    db.conn.execute("CREATE INDEX theirs ON _sqlite_migrations (applied_at)")
    check(db)


def test_another_table_is_another_format(db: Database) -> None:
    db.conn.execute("CREATE TABLE extra (x)")
    schema.check_commands(db, "계획.plan")
    with pytest.raises(PlannerError, match=r"계획.plan was made by a version .* differs") as caught:
        schema.check_tables(db, "계획.plan")
    assert caught.value.hint


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON item BEGIN SELECT 1; END",
        "CREATE TRIGGER t AFTER INSERT ON _sqlite_migrations BEGIN SELECT 1; END",
        "CREATE VIEW v AS SELECT 1",
        "create virtual table v using rtree (id, a, b)",
    ],
)
def test_whatever_would_run_is_named(db: Database, statement: str) -> None:
    db.conn.execute(statement)
    with pytest.raises(PlannerError, match=r"계획.plan holds commands") as caught:
        schema.check_commands(db, "계획.plan")
    assert caught.value.hint
    with pytest.raises(PlannerError, match="differs"):
        schema.check_tables(db, "계획.plan")


def test_our_own_triggers_are_known_whatever_version_a_file_names(db: Database) -> None:
    db.conn.execute("PRAGMA user_version = 0")
    schema.check_commands(db, "계획.plan")
    with pytest.raises(PlannerError, match="differs"):
        schema.check_tables(db, "계획.plan")
