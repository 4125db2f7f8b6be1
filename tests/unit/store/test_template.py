"""A new plan's content is made once and copied; another catalogue, or a changed one, is made anew."""

import json
from pathlib import Path

import pytest

from planner.model.errors import PlannerError
from planner.store import template as module
from planner.store.connection import connect_memory
from planner.store.store import temporary
from planner.store.template import copy_template, template
from tests.seeds import PART, SMALL, write


def ids(folder: Path) -> list[str]:
    with template(folder, published=True) as made:
        return [id_ for (id_,) in made.execute("SELECT id FROM item ORDER BY id")]


def test_it_is_made_once(small_catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ids(small_catalogue) == ["a", "b"]
    monkeypatch.setattr(module.seed, "load_catalogue", lambda *_, **_options: 1 / 0)
    assert ids(small_catalogue) == ["a", "b"]


def test_a_changed_catalogue_is_read_again(small_catalogue: Path) -> None:
    assert ids(small_catalogue) == ["a", "b"]
    third = SMALL["items"][0] | {"id": "c", "position": 3}
    write(small_catalogue, items=[*SMALL["items"], third])
    assert ids(small_catalogue) == ["a", "b", "c"]


def test_copies_do_not_touch_each_other(small_catalogue: Path) -> None:
    with temporary() as one, temporary() as other:
        with one.edit("Title") as rows:
            rows.set_title("다른 이름")
        assert other.plan().title != "다른 이름"
        assert one.plan().items == other.plan().items


def test_a_copy_has_everything_a_file_needs(small_catalogue: Path) -> None:
    with connect_memory() as db:
        copy_template(db, small_catalogue, published=True)
        assert db.conn.execute("PRAGMA foreign_key_check").fetchone() is None
        assert db.conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.conn.execute("SELECT count(*) FROM round").fetchone() == (2,)


def test_without_what_is_published_nothing_of_the_reports_is_there(small_catalogue: Path) -> None:
    with template(small_catalogue, published=False) as made:
        for table in ("entry", "fact", "series", "attribution", "published_score", "statement"):
            assert made.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
        assert made.execute("SELECT count(*) FROM unit").fetchone() == (2,)


def test_a_damaged_catalogue_says_where(small_catalogue: Path) -> None:
    fact = SMALL["facts"][0]
    (small_catalogue / PART / "facts.jsonl").write_text(json.dumps(fact | {"unit": "parsec"}), "utf-8")
    with pytest.raises(PlannerError, match=r"part/facts.jsonl:1: unknown unit parsec"):
        ids(small_catalogue)
