"""Whether the tables of a file are those that its version makes.

A plan file comes from anywhere. A trigger or view inside it would run with the user's next edit, so a
file opens only when its schema is, word for word, what this program's migrations make.
"""

import sqlite3
from functools import cache

from sqlite_utils import Database, Migrations

from planner.model.errors import PlannerError
from planner.store import migrations
from planner.text import _

# Type, name, the table it belongs to, SQL.
_Definition = tuple[str, str, str, str]
# Made by SQLite's ANALYZE and by sqlite-utils, each in words of its version: only that they are tables counts.
_THEIRS = {"sqlite_stat1", "sqlite_stat4", "_sqlite_migrations"}
_PLAIN = ("table", "index")


def check_commands(db: Database, name: str) -> None:
    """Raise PlannerError when the file holds a trigger, view or module's table that no program of ours makes.

    Reads nothing but the schema itself, so nothing of it is run.
    """
    ours = _expected(db) | expected(migrations.MIGRATIONS, migrations.SCHEMA_VERSION)
    if any(_runs(one) for one in definitions(db.conn) - ours):
        raise PlannerError(
            _("{name} holds commands that this program did not put there, so it was not opened.").format(name=name),
            _("Ask whoever sent it, or open your own latest copy of the plan."),
        )


def check_tables(db: Database, name: str) -> None:
    """Raise PlannerError unless the file has exactly the tables, indexes and triggers of the version it names."""
    if definitions(db.conn) != _expected(db):
        raise differs(name)


def _expected(db: Database) -> frozenset[_Definition]:
    return expected(migrations.MIGRATIONS, migrations.version(db))


def differs(name: str) -> PlannerError:
    """Say that a sound file is of another format."""
    return PlannerError(
        _("{name} was made by a version of this program whose file format differs, and was left as it is.").format(
            name=name
        ),
        _("Open it with the version that made it, or start a new plan here."),
    )


def definitions(conn: sqlite3.Connection) -> frozenset[_Definition]:
    """Read the schema of a database, white space aside."""
    rows = conn.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM main.sqlite_master")
    found = {(kind, name, table, " ".join(sql.split())) for kind, name, table, sql in rows}
    return frozenset(one for one in found if not (one[2] in _THEIRS and one[0] in _PLAIN and not _runs(one)))


@cache
def expected(known: Migrations, version: int) -> frozenset[_Definition]:
    """Make the schema of a version: its number is that of its last migration."""
    with Database(memory=True, execute_plugins=False) as empty:
        names = [migration.name for migration in known.pending(empty)]
        known.apply(empty, stop_before=names[version : version + 1])
        return definitions(empty.conn)


def _runs(definition: _Definition) -> bool:
    """Tell whether a definition makes SQLite run something: a trigger, a view, or a module's table."""
    return definition[0] not in _PLAIN or definition[3].upper().startswith("CREATE VIRTUAL")
