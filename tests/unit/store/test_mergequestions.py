"""Which memberships of sheets have to stay because the panel has answered."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planner.store.mergeplaces import Places
from planner.store.mergequestions import questions_needed
from planner.store.mergestates import Place, States
from planner.store.rows import Rows
from planner.store.store import Store, open_plan

CELL = ("round-1", "A01", "ai-agent", "urgency")


@pytest.fixture
def asked(path: Path) -> Path:
    """A plan with two own sheets that both ask the same question, which is answered."""
    with open_plan(path) as store, store.edit("Sheets") as rows:
        for name in ("가", "나"):
            rows.add_sheet(name, "likert-5", ["ai-agent", "model"], ["urgency", "risk"])
        rows.assess(*CELL, value=4)
    return path


def own(store: Store) -> list[tuple[str, str]]:
    return store._db.conn.execute(
        "SELECT origin, id FROM sheet WHERE id LIKE 'own%' ORDER BY origin"
    ).fetchall()


def forced(store: Store, write: Callable[[Rows], object]) -> None:
    """Change sheets without the check that answers keep theirs, as another copy does."""
    store_check, Rows._check_answers = Rows._check_answers, lambda _self: None  # type: ignore[method-assign, assignment]
    try:
        with store.edit("Change") as rows:
            write(rows)
    finally:
        Rows._check_answers = store_check  # type: ignore[method-assign]


def needed(store: Store) -> frozenset[Place]:
    conn = store._db.conn
    return questions_needed(conn, Places(conn), States(conn))


def test_nothing_was_taken_out(asked: Path) -> None:
    with open_plan(asked) as store:
        assert needed(store) == frozenset()


def test_another_sheet_still_asks(asked: Path) -> None:
    with open_plan(asked) as store:
        forced(store, lambda rows: rows.remove_sheet(own(store)[0][1]))
        assert needed(store) == frozenset()


def test_the_smallest_sheet_comes_back_with_what_it_asked(asked: Path) -> None:
    with open_plan(asked) as store:
        (origin, first), (_other, second) = own(store)
        forced(store, lambda rows: (rows.remove_sheet(first), rows.remove_sheet(second)))
        indicator = store._db.conn.execute("SELECT origin FROM indicator WHERE id = 'urgency'").fetchone()[0]
        assert needed(store) == {
            ("sheet", origin), ("sheet_item", f"{origin}|ai-agent"), ("sheet_indicator", f"{origin}|{indicator}")
        }


def test_only_what_is_missing_comes_back(asked: Path) -> None:
    with open_plan(asked) as store:
        for _origin, sheet in own(store):
            forced(store, lambda rows, sheet=sheet: rows.edit_sheet(sheet, items=["model"]))
        origin = own(store)[0][0]
        assert needed(store) == {("sheet_item", f"{origin}|ai-agent")}


def test_an_answer_taken_back_needs_nothing(asked: Path) -> None:
    with open_plan(asked) as store:
        for _origin, sheet in own(store):
            forced(store, lambda rows, sheet=sheet: rows.remove_sheet(sheet))
        forced(store, lambda rows: rows._run("DELETE FROM assessment"))
        assert needed(store) == frozenset()
