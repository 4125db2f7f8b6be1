"""Stores for the tests of the store: small files, a stopped clock, a look behind the doorway."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from planner.model.errors import PlannerError
from planner.store.rows import Rows
from planner.store.store import Store, create, temporary


@pytest.fixture
def store() -> Iterator[Store]:
    """A seeded plan in memory."""
    with temporary(clock=lambda: "2026-01-05T09:30:00Z") as made:
        yield made


@pytest.fixture(scope="session")
def _seeded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seeded") / "계획.plan"
    create(path, title="계획").close()
    return path


@pytest.fixture
def path(_seeded_file: Path, tmp_path: Path) -> Path:
    """A seeded plan file that nobody has open."""
    return Path(shutil.copy(_seeded_file, tmp_path / "계획.plan"))


@pytest.fixture
def ordinary_user() -> Iterator[Callable[[], AbstractContextManager[Path]]]:
    """Give a block the rights of an ordinary user, with a folder of their own: the superuser may write anywhere."""
    folder = Path(tempfile.mkdtemp())

    @contextmanager
    def block() -> Iterator[Path]:
        if os.geteuid() != 0:
            yield folder
            return
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
        try:
            yield folder
        finally:
            os.seteuid(0)

    yield block
    for entry in (folder, *folder.rglob("*")):
        entry.chmod(0o700)
    shutil.rmtree(folder)


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Read every row of content, the time of the last change aside."""
    return dump_connection(store._db.conn)


def dump_connection(conn: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Read every row of content over a connection."""
    names = [name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    content = [name for name in names if not name.startswith(("undo_", "audit", "row_version", "_sqlite", "sqlite_"))]
    found = {}
    for name in content:
        columns = [row[1] for row in conn.execute(f"PRAGMA table_info({name})") if row[1] != "changed"]
        found[name] = conn.execute(f"SELECT {', '.join(columns)} FROM {name} ORDER BY key").fetchall()
    return found


def refused(store: Store, match: str, write: Callable[[Rows], object]) -> None:
    """Expect that an edit is refused with a message and a hint, and leaves nothing."""
    before = dump(store)
    with pytest.raises(PlannerError, match=match) as caught, store.edit("Refused") as rows:
        write(rows)
    assert caught.value.hint
    assert dump(store) == before
