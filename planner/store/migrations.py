"""Schema versions: small functions in a fixed order, each with literal SQL and nothing of today's code."""

import sqlite3
from collections.abc import Callable

from sqlite_utils import Database, Migrations

from planner.store import m001_initial, m002_evidence, m003_panel, m004_weights

APPLICATION_ID = 0x53_56_50_4C  # "SVPL", in the file's header: whose file it is
SCHEMA_VERSION = 4
MIGRATIONS = Migrations("planner")


@MIGRATIONS()
def m001_initial_tables(db: Database) -> None:
    """Make every table of the first version."""
    for statement in m001_initial.statements():
        db.conn.execute(statement)


@MIGRATIONS()
def m002_evidence_tables(db: Database) -> None:
    """Add the tables of the catalogue's evidence."""
    for statement in m002_evidence.statements():
        db.conn.execute(statement)


@MIGRATIONS()
def m003_panel_tables(db: Database) -> None:
    """Add the tables of the panel: people, rounds, anchors, minutes, deliveries and earlier states of rows."""
    for statement in m003_panel.statements():
        db.conn.execute(statement)


@MIGRATIONS()
def m004_weight_tables(db: Database) -> None:
    """Add the tables of weights and rankings, and what counts as uncertain."""
    for statement in m004_weights.statements():
        db.conn.execute(statement)


def version(db: Database) -> int:
    """Return the schema version that the file says it has."""
    return int(db.conn.execute("PRAGMA user_version").fetchone()[0])


def applied(db: Database) -> tuple[str, ...]:
    """List the names of the migrations that the file went through."""
    return tuple(migration.name for migration in MIGRATIONS.applied(db))


def known() -> tuple[str, ...]:
    """List the names of the migrations that this program has."""
    with Database(memory=True, execute_plugins=False) as empty:
        return tuple(migration.name for migration in MIGRATIONS.pending(empty))


def migrate(db: Database, record: Callable[[sqlite3.Connection], None] | None = None) -> None:
    """Bring an open database to SCHEMA_VERSION in one transaction; any error leaves it as it was.

    `record` may put the migration on record in the same transaction.
    Foreign keys are not enforced meanwhile, because rebuilding a table must not cascade; they are checked
    before the commit.
    """
    db.conn.execute("PRAGMA foreign_keys = OFF")
    try:
        with db.atomic():
            MIGRATIONS.apply(db)
            db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            if record is not None:
                record(db.conn)
            if broken := db.conn.execute("PRAGMA foreign_key_check").fetchone():
                raise RuntimeError(f"a migration left a broken reference: {broken}")
    finally:
        db.conn.execute("PRAGMA foreign_keys = ON")
