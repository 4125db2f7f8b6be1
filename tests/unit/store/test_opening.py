"""What is opened, what is refused by name and left untouched, what is migrated."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from planner.model.errors import PlannerError
from planner.store import migrations
from planner.store.store import create, open_plan

from .conftest import dump

CELL = ("round-1", "A01", "model", "risk")
POSIX = pytest.mark.skipif(os.name == "nt", reason="rights of POSIX systems")


def refused(path: Path, match: str) -> PlannerError:
    """Expect that a file is refused by name and left byte for byte as it was, alone in its folder."""
    before = path.read_bytes() if path.is_file() else None
    neighbours = sorted(path.parent.iterdir()) if path.parent.is_dir() else []
    with pytest.raises(PlannerError, match=match) as caught:
        open_plan(path)
    assert path.name in caught.value.message
    assert caught.value.hint
    assert (path.read_bytes() if path.is_file() else None) == before
    assert (sorted(path.parent.iterdir()) if path.parent.is_dir() else []) == neighbours
    return caught.value


def change(path: Path, *statements: str) -> None:
    conn = sqlite3.connect(path)
    for statement in statements:
        conn.execute(statement)
    conn.commit()
    conn.close()


# Not ours


@pytest.mark.parametrize(
    ("content", "match"),
    [
        (b"", "is empty"),
        ("보고서 초안".encode(), "not a plan file"),
        (b"PK\x03\x04 a workbook", "not a plan file"),
        (b"SQLite format 3", "not a plan file"),
        (b"SQLite format 3\x00", "another program"),
        (b"SQLite format 3\x00" + b"\x00" * 400, "another program"),
        (b"\x00" * 5000, "not a plan file"),
    ],
)
def test_other_content_is_refused(tmp_path: Path, content: bytes, match: str) -> None:
    (tmp_path / "이름.plan").write_bytes(content)
    refused(tmp_path / "이름.plan", match)


@pytest.mark.parametrize(
    ("magic", "product"),
    [
        (b"SCDSA002", "Softcamp"),
        (b"SCDSA004", "Softcamp"),
        (b"\x9b DRMONE  This Document is encrypted", "Fasoo"),
        (b"<## NASCA DRM FILE - VER1.00 ##>", "Samsung SDS"),
    ],
)
def test_document_security_is_recognised(tmp_path: Path, magic: bytes, product: str) -> None:
    (tmp_path / "a.plan").write_bytes(magic + b"\x01" * 500)
    error = refused(tmp_path / "a.plan", product)
    assert "released" in error.hint


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    change(tmp_path / "other.plan", "CREATE TABLE t (x)")
    refused(tmp_path / "other.plan", "another program")


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.plan").mkdir()
    refused(tmp_path / "folder.plan", "is a folder")
    refused(tmp_path / "missing.plan", "There is no file")
    refused(tmp_path / "nowhere" / "missing.plan", "There is no file")
    (tmp_path / "file").write_text("")
    with pytest.raises(PlannerError, match="can't be read"):
        open_plan(tmp_path / "file" / "below.plan")


@POSIX
def test_an_unreadable_file_is_refused(path: Path, ordinary_user: Callable[[], AbstractContextManager[Path]]) -> None:
    with ordinary_user() as folder:
        (folder / "a.plan").write_bytes(b"x")
        (folder / "a.plan").chmod(0)
        with pytest.raises(PlannerError, match="can't be read: Permission denied"):
            open_plan(folder / "a.plan")


def test_a_file_that_cannot_be_read_from_its_disk(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Path, *_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Path, "open", broken)
    with pytest.raises(PlannerError, match="Input/output error"):
        open_plan(path)


# Damaged


@pytest.mark.parametrize("size", [60, 99, 100, 512, 4096, 5000, 40960, -4096, -1])
def test_a_truncated_file_is_refused(path: Path, size: int) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:size])
    refused(path, "damaged|another program")


def test_a_file_full_of_garbage_is_refused(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xa5" * 3996
    path.write_bytes(content)
    refused(path, "damaged")


def test_a_damaged_page_is_refused(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8192:12288] = os.urandom(4096)
    path.write_bytes(content)
    refused(path, "damaged")


@pytest.mark.parametrize("seed", range(25))
def test_a_damaged_file_opens_or_is_refused_in_plain_words(path: Path, seed: int) -> None:
    with open_plan(path) as store:
        expected = dump(store)
    content = bytearray(path.read_bytes())
    start = seed * len(content) // 25
    content[start : start + 64] = bytes((seed * 7 + index) % 256 for index in range(64))
    path.write_bytes(content)
    try:
        with open_plan(path) as store:
            # Read when it is first asked for, and so is damage in it noticed.
            store.evidence()
            assert dump(store).keys() == expected.keys()
    except PlannerError as error:
        known = ("damaged", "not a plan file", "file format differs", "commands that this program")
        assert any(words in error.message for words in known)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET aliases = '[broken]'",
        "UPDATE entry SET name_ko = CAST(x'ff' AS TEXT)",
        "DELETE FROM unit WHERE id = 'percent'",
        "DELETE FROM item WHERE id IN (SELECT i.id FROM item i JOIN activity a ON a.layer = i.key)",
    ],
)
def test_damaged_evidence_is_told_when_it_is_read(path: Path, statement: str) -> None:
    change(path, "PRAGMA foreign_keys = OFF", statement)
    try:
        with open_plan(path) as store, pytest.raises(PlannerError, match="damaged"):
            store.evidence()
    except PlannerError as error:
        assert "damaged" in error.message, "noticed at once, where the plan needs it too"


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM plan",
        "DROP TABLE item",
        "UPDATE item SET aliases = '[broken]'",
        "DELETE FROM source",
        "UPDATE citation SET quote = CAST(x'ff' AS TEXT)",
    ],
)
def test_a_file_with_our_mark_but_without_a_whole_plan_is_refused(path: Path, statement: str) -> None:
    change(path, "PRAGMA foreign_keys = OFF", statement)
    refused(path, "damaged")


def test_a_large_file_is_checked_as_far_as_is_quick(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.store.opening._CHECKED_WHOLE", 0)
    open_plan(path).close()
    content = bytearray(path.read_bytes())
    content[8192:12288] = os.urandom(4096)
    path.write_bytes(content)
    refused(path, "damaged")


def test_a_file_is_closed_when_opening_breaks_off(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_reader: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("planner.store.reading.PlanReader.plan", broken)
    with pytest.raises(KeyboardInterrupt):
        open_plan(path)
    path.rename(path.with_name("moved.plan"))


# Newer


def test_a_newer_file_is_refused(path: Path) -> None:
    change(path, f"PRAGMA user_version = {migrations.SCHEMA_VERSION + 1}")
    refused(path, "newer version")


def test_a_file_with_an_unknown_migration_is_refused(path: Path) -> None:
    change(
        path,
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('planner', 'm999_future', '2030')",
    )
    refused(path, "newer version")


# Another format, and what a file brings along


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE plan",
        "CREATE TABLE extra (x)",
        "CREATE INDEX extra ON item (name_ko)",
        "DROP INDEX statement_item",
        "DROP TRIGGER audit_no_delete",
        "ALTER TABLE ruling DROP COLUMN axis",
        "ALTER TABLE item ADD COLUMN colour TEXT",
        "DELETE FROM _sqlite_migrations",
        "PRAGMA user_version = 0",
        "PRAGMA user_version = -1",
    ],
)
def test_a_sound_file_of_another_format_is_not_called_damaged(path: Path, statement: str) -> None:
    change(path, statement)
    error = refused(path, "file format differs")
    assert "version" in error.hint


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON assessment BEGIN UPDATE plan SET title = 'mine'; END",
        "CREATE TRIGGER t AFTER INSERT ON _sqlite_migrations BEGIN SELECT 1; END",
        "CREATE VIEW v AS SELECT * FROM plan",
        "CREATE VIRTUAL TABLE v USING fts5 (x)",
        "CREATE TABLE w (x); CREATE TRIGGER t AFTER DELETE ON w BEGIN SELECT 1; END",
    ],
)
def test_commands_that_a_file_brings_along_are_refused(path: Path, statement: str) -> None:
    conn = sqlite3.connect(path)
    conn.executescript(statement)
    conn.close()
    refused(path, "commands that this program did not put there")


@pytest.mark.parametrize("table", ["plan", "_sqlite_migrations"])
def test_a_view_in_place_of_a_table_is_never_read(path: Path, table: str) -> None:
    endless = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS name FROM n"
    change(path, f"ALTER TABLE {table} RENAME TO hidden", f"CREATE VIEW {table} AS {endless}")
    refused(path, "commands that this program did not put there")


def test_a_trigger_whose_words_were_changed_is_refused(path: Path) -> None:
    change(
        path,
        "DROP TRIGGER audit_no_update",
        "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN UPDATE plan SET title = 'mine'; END",
    )
    refused(path, "commands that this program did not put there")


@pytest.mark.parametrize("statement", ["VACUUM", "ANALYZE", "REINDEX"])
def test_housekeeping_by_another_program_does_no_harm(path: Path, statement: str) -> None:
    conn = sqlite3.connect(path, isolation_level=None)
    conn.execute(statement)
    conn.close()
    with open_plan(path) as store:
        assert store.plan().title == "계획"


# Older


@pytest.fixture
def newer_program(monkeypatch: pytest.MonkeyPatch) -> Iterator[Migrations]:
    """The program after its next migration, which adds a table."""
    later = Migrations("planner")
    later(name="m001_initial_tables")(migrations.m001_initial_tables)
    later(name="m002_evidence_tables")(migrations.m002_evidence_tables)
    later(name="m003_panel_tables")(migrations.m003_panel_tables)
    later(name="m004_weight_tables")(migrations.m004_weight_tables)

    @later()
    def m005_note(db: Database) -> None:
        db.conn.execute("CREATE TABLE note (key INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")

    monkeypatch.setattr(migrations, "MIGRATIONS", later)
    monkeypatch.setattr(migrations, "SCHEMA_VERSION", 5)
    yield later


def test_an_older_file_is_copied_and_migrated(path: Path, newer_program: Migrations) -> None:
    before = path.read_bytes()
    with open_plan(path, clock=lambda: "2027-01-01T00:00:00Z") as store:
        assert migrations.version(store._db) == 5
        assert migrations.applied(store._db) == (
            "m001_initial_tables", "m002_evidence_tables", "m003_panel_tables", "m004_weight_tables",
            "m005_note",
        )
        assert "note" in store._db.table_names()
        record = store.audit()[-1]
        assert (record.action, record.label, record.at) == ("migrate", "4 → 5", "2027-01-01T00:00:00Z")
        with store.edit("Score") as rows:
            rows.assess(*CELL, value=3)
    copy = path.with_name("계획.plan.v4.bak")
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["계획.plan", "계획.plan.v4.bak"]
    conn = sqlite3.connect(copy)
    assert conn.execute("PRAGMA user_version").fetchone() == (4,)
    conn.close()
    assert len(copy.read_bytes()) == len(before)


def test_an_earlier_copy_is_never_overwritten(path: Path, newer_program: Migrations) -> None:
    path.with_name("계획.plan.v4.bak").write_text("first")
    path.with_name("계획.plan.v4.2.bak").write_text("second")
    open_plan(path).close()
    assert path.with_name("계획.plan.v4.bak").read_text() == "first"
    assert path.with_name("계획.plan.v4.2.bak").read_text() == "second"
    assert path.with_name("계획.plan.v4.3.bak").stat().st_size > 10_000


def test_a_failed_migration_leaves_the_old_file(path: Path, newer_program: Migrations) -> None:
    @newer_program()
    def m005_broken(db: Database) -> None:
        raise ZeroDivisionError

    before = path.read_bytes()
    with pytest.raises(ZeroDivisionError):
        open_plan(path)
    assert path.read_bytes() == before
    assert path.with_name("계획.plan.v4.bak").exists()


def test_no_migration_without_a_copy(path: Path, newer_program: Migrations, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()
    sound = iter([True, False])
    monkeypatch.setattr("planner.store.opening.is_sound", lambda _conn: next(sound))
    with pytest.raises(PlannerError, match="could not be verified"):
        open_plan(path)
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == ["계획.plan"]


# Read-only


@POSIX
def test_a_read_only_folder_opens_for_reading(
    path: Path, ordinary_user: Callable[[], AbstractContextManager[Path]]
) -> None:
    content = path.read_bytes()
    with ordinary_user() as folder:
        (folder / "a.plan").write_bytes(content)
        folder.chmod(0o500)
        before = (folder / "a.plan").read_bytes()
        with open_plan(folder / "a.plan") as store:
            assert store.read_only
            assert store.plan().title == "계획"
            assert store.plan() is store.plan()
            assert store.undo_labels() == ()
            for change_ in (store.undo, store.redo, store.edit("x").__enter__):
                with pytest.raises(PlannerError, match="can only be read") as caught:
                    change_()
                assert "copy" in caught.value.hint
        assert (folder / "a.plan").read_bytes() == before
        with pytest.raises(PlannerError, match="cannot be written"):
            create(folder / "new.plan")


@POSIX
def test_a_read_only_file_opens_for_reading(
    path: Path, tmp_path: Path, ordinary_user: Callable[[], AbstractContextManager[Path]]
) -> None:
    content = path.read_bytes()
    with ordinary_user() as folder:
        (folder / "a.plan").write_bytes(content)
        (folder / "a.plan").chmod(0o400)
        with open_plan(folder / "a.plan") as store:
            assert store.read_only
            store.save_copy(folder / "copy.plan")
        with open_plan(folder / "copy.plan") as store:
            assert not store.read_only


@POSIX
def test_an_older_file_in_a_read_only_folder_is_refused(
    path: Path, newer_program: Migrations, ordinary_user: Callable[[], AbstractContextManager[Path]]
) -> None:
    content = path.read_bytes()
    with ordinary_user() as folder:
        (folder / "a.plan").write_bytes(content)
        folder.chmod(0o500)
        with pytest.raises(PlannerError, match="older version"):
            open_plan(folder / "a.plan")


@POSIX
def test_an_unfinished_change_in_a_read_only_folder_is_explained(
    path: Path, ordinary_user: Callable[[], AbstractContextManager[Path]]
) -> None:
    content = path.read_bytes()
    with ordinary_user() as folder:
        (folder / "a.plan").write_bytes(content)
        unfinished(folder / "a.plan")
        folder.chmod(0o500)
        with pytest.raises(PlannerError) as caught:
            open_plan(folder / "a.plan")
        assert "-journal" in caught.value.hint


def unfinished(path: Path) -> None:
    """Leave a file as a crash in the middle of a commit does: changed pages and a hot journal."""
    work = path.with_name("work.plan")
    shutil.copy(path, work)
    conn = sqlite3.connect(work, isolation_level=None)
    conn.execute("PRAGMA cache_size = 1")
    conn.execute("BEGIN")
    conn.execute("UPDATE item SET name_ko = name_ko || hex(zeroblob(2000))")
    journal = Path(f"{work}-journal").read_bytes()
    torn = work.read_bytes()
    conn.execute("ROLLBACK")
    conn.close()
    work.unlink()
    path.write_bytes(torn)
    Path(f"{path}-journal").write_bytes(journal)


def test_an_unfinished_change_is_taken_back_on_opening(path: Path) -> None:
    with open_plan(path) as store:
        expected = dump(store)
    unfinished(path)
    with open_plan(path) as store:
        assert dump(store) == expected
    assert [entry.name for entry in path.parent.iterdir()] == ["계획.plan"]


# Ours


@pytest.mark.parametrize("name", ["빈 칸 %41?#.plan", "a.PLAN", "a.plan.v1.bak", "a'b.plan"])
def test_names_with_odd_characters_open(path: Path, tmp_path: Path, name: str) -> None:
    target = path.rename(tmp_path / name)
    with open_plan(str(target)) as store:
        assert store.plan().title == "계획"
        with store.edit("x") as rows:
            rows.set_title("새 이름")


def test_opening_changes_nothing(path: Path) -> None:
    before, stamp = path.read_bytes(), path.stat().st_mtime_ns
    open_plan(path).close()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, stamp)


def test_a_file_in_use_opens_for_writing_later(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.store.connection.BUSY_SECONDS", 0.01)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_plan(path) as store:
        assert not store.read_only
        other.execute("ROLLBACK")
        other.close()
        with store.edit("x") as rows:
            rows.set_title("새 이름")


def test_the_settings_that_keep_a_file_safe(path: Path) -> None:
    with open_plan(path) as store:
        found = {
            name: store._db.conn.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "cell_size_check")
        }
    assert found == {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
    }
