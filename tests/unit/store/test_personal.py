"""What names people goes with the level that allows it, and no log brings it back."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from planner.model.errors import PlannerError
from planner.store.store import Store, create, open_plan

NAME, FILE = "남궁홍길동", "남궁홍길동 평가표.xlsx"
FORMS = tuple(text.encode(encoding) for text in (NAME, FILE) for encoding in ("utf-8", "utf-16-le", "cp949"))


@pytest.fixture
def path(small_catalogue: Path, tmp_path: Path) -> Path:
    assert small_catalogue.is_dir()
    return tmp_path / "a.plan"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """A plan whose names everyone may know, with a name and the file of a ballot that holds it."""
    with create(path) as made:
        with made.edit("open") as rows:
            rows.set_anonymity("all")
        with made.edit("name") as rows:
            rows.name_assessor("A01", NAME)
        with made.edit("ballot") as rows:
            rows.record_delivery("ballot", FILE, "a" * 64, "round-1", "A01", 1)
        with made.edit("merge") as rows:
            rows.record_delivery("merge", "copy.plan", "b" * 64, "", "", 1)
        yield made


def traces(path: Path) -> list[bytes]:
    return [form for form in FORMS if form in path.read_bytes()]


def test_the_open_level_keeps_both(store: Store, path: Path) -> None:
    assert store.plan().assessors["A01"].name == NAME
    assert [one.name for one in store.plan().deliveries] == [FILE, "copy.plan"]
    assert traces(path)


@pytest.mark.parametrize("level", ["facilitator", "nobody"])
def test_a_stricter_level_takes_both_out_of_the_file(store: Store, path: Path, level: str) -> None:
    with store.edit("stricter") as rows:
        rows.set_anonymity(level)
    assert store.plan().assessors["A01"].name == ""
    assert [one.name for one in store.plan().deliveries] == ["", "" if level == "nobody" else "copy.plan"]
    assert traces(path) == []


def test_undo_of_the_stricter_level_brings_nothing_back(store: Store, path: Path) -> None:
    with store.edit("stricter") as rows:
        rows.set_anonymity("nobody")
    assert store.undo() == "stricter"
    plan = store.plan()
    assert (plan.anonymity, plan.assessors["A01"].name, plan.deliveries[0].name) == ("all", "", "")
    assert traces(path) == []
    assert store.redo() == "stricter"
    assert store.plan().anonymity == "nobody"


def test_names_given_after_an_undo_go_when_the_stricter_level_is_made_again(store: Store, path: Path) -> None:
    with store.edit("stricter") as rows:
        rows.set_anonymity("nobody")
    store.undo()
    with store.edit("name") as rows:
        rows.name_assessor("A01", NAME)
    assert store.redo_labels() == ("stricter",)
    assert store.redo() == "stricter"
    assert store.plan().assessors["A01"].name == ""
    assert traces(path) == []


def test_undoing_the_open_level_itself_takes_everything_out(store: Store, path: Path) -> None:
    for label in ("merge", "ballot", "open"):
        assert store.undo() == label
    assert store.plan().anonymity == "facilitator"
    assert traces(path) == []
    # What came after can't be made again: it would bring the name of the file back.
    assert store.redo_labels() == ("open",)
    assert store.redo() == "open"
    assert store.plan().deliveries == ()


def test_naming_alone_is_no_step_that_can_be_undone(store: Store) -> None:
    assert "name" not in store.undo_labels()
    assert [record.label for record in store.audit()][2] == "name"


def test_other_steps_of_the_plan_keep_what_can_be_made_again(store: Store) -> None:
    for title in ("One", "Two"):
        with store.edit(title) as rows:
            rows.set_title(title)
    store.undo()
    store.undo()
    assert store.redo_labels() == ("One", "Two")
    assert store.plan().assessors["A01"].name == NAME
    with store.edit("stricter") as rows:
        rows.set_anonymity("facilitator")
    with store.edit("Three") as rows:
        rows.set_title("Three")
    store.undo()
    assert store.redo_labels() == ("Three",)


def test_setting_the_level_again_changes_nothing(store: Store, path: Path) -> None:
    with store.edit("stricter") as rows:
        rows.set_anonymity("nobody")
    before = path.read_bytes()
    with store.edit("again") as rows:
        rows.set_anonymity("nobody")
    assert path.read_bytes() == before


def test_a_member_who_goes_takes_the_name_along(store: Store, path: Path) -> None:
    with store.edit("add") as rows:
        rows.add_assessor("A02")
        rows.name_assessor("A02", "임꺽정임")
    with store.edit("remove") as rows:
        rows.remove_assessor("A02")
    store.undo()
    assert store.plan().assessors["A02"].name == ""
    assert "임꺽정임".encode() not in path.read_bytes()


def test_changing_a_name_leaves_the_earlier_one_nowhere(store: Store, path: Path) -> None:
    with store.edit("stricter") as rows:
        rows.name_assessor("A01", "임꺽정임")
    with store.edit("gone") as rows:
        rows.name_assessor("A01", "")
    for text in (NAME, "임꺽정임"):
        assert text.encode() not in path.read_bytes().replace(FILE.encode(), b"")


# The file itself sees to it


@pytest.fixture
def raw(store: Store, path: Path) -> Iterator[sqlite3.Connection]:
    """The same file, opened past the program."""
    store.close()
    with closing(sqlite3.connect(path)) as conn:
        yield conn


def put(conn: sqlite3.Connection) -> None:
    (key,) = conn.execute("SELECT key FROM assessor").fetchone()
    values = ("0" * 36, "0" * 36, key, NAME)
    conn.execute("INSERT OR REPLACE INTO assessor_name (origin, workshop, assessor, name) VALUES (?, ?, ?, ?)", values)


@pytest.mark.parametrize("level", ["facilitator", "nobody"])
def test_the_file_takes_no_name_at_a_level_that_allows_none(raw: sqlite3.Connection, level: str) -> None:
    raw.execute("DELETE FROM assessor_name")
    raw.execute("UPDATE plan SET anonymity = ?", (level,))
    with pytest.raises(sqlite3.IntegrityError, match="allows no names"):
        put(raw)
    assert raw.execute("SELECT count(*) FROM assessor_name").fetchone() == (0,)


def test_the_file_keeps_its_level_while_names_are_in_it(raw: sqlite3.Connection) -> None:
    for level in ("facilitator", "nobody"):
        with pytest.raises(sqlite3.IntegrityError, match="names are still in the plan"):
            raw.execute("UPDATE plan SET anonymity = ?", (level,))


def test_the_file_knows_three_levels(raw: sqlite3.Connection) -> None:
    raw.execute("DELETE FROM assessor_name")
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        raw.execute("UPDATE plan SET anonymity = 'some'")


def tampered(conn: sqlite3.Connection) -> None:
    """Put a name past the file's own guard, and the guard back."""
    guards = [sql for (sql,) in conn.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")]
    for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        conn.execute(f"DROP TRIGGER {name}")
    conn.execute("UPDATE plan SET anonymity = 'nobody'")
    put(conn)
    for sql in guards:
        conn.execute(sql)
    conn.commit()


def test_names_in_a_file_that_was_tampered_with_are_not_read(raw: sqlite3.Connection, path: Path) -> None:
    tampered(raw)
    with open_plan(path) as store:
        plan = store.plan()
        assert plan.anonymity == "nobody"
        assert NAME not in repr(plan.assessors)
        with pytest.raises(PlannerError, match="allows no names"), store.edit("name") as rows:
            rows.name_assessor("A01", NAME)


def test_a_file_without_its_guards_is_not_opened(raw: sqlite3.Connection, path: Path) -> None:
    raw.execute("DROP TRIGGER assessor_name_allowed")
    raw.commit()
    with pytest.raises(PlannerError):
        open_plan(path)
