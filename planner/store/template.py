"""The content that every new plan starts with, made from the catalogue once a process and copied from then on.

Reading some thousands of records takes a third of a second; copying the pages that came of it takes milliseconds.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path

from sqlite_utils import Database

from planner.store import migrations, seed
from planner.store.connection import connect_memory


@contextmanager
def template(folder: Path, *, published: bool) -> Iterator[sqlite3.Connection]:
    """Open a database in memory with all tables, the catalogue of `folder` and what a workshop starts with.

    Without what is `published` it holds what a panel of its own needs. Raises PlannerError where the catalogue is
    damaged.
    """
    with closing(sqlite3.connect(":memory:")) as made:
        made.deserialize(_pages(folder, published, _stamp(folder)))
        yield made


def copy_template(db: Database, folder: Path, *, published: bool) -> None:
    """Fill an empty database with what `template` holds."""
    with template(folder, published=published) as made:
        made.backup(db.conn)


@lru_cache(maxsize=4)
def _pages(folder: Path, published: bool, _stamp: tuple[tuple[str, int, int], ...]) -> bytes:
    db = connect_memory()
    try:
        migrations.migrate(db)
        with db.atomic():
            seed.load_catalogue(db.conn, folder, published=published)
            seed.load_workshop(db.conn)
        return bytes(db.conn.serialize())
    finally:
        db.close()


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Tell one state of the catalogue's files from another: their names, sizes and times."""
    files = sorted(path for pattern in ("*.json*", "*/*.jsonl") for path in folder.glob(pattern))
    return tuple((str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files)
