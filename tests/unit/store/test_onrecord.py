"""What a store has on record: steps, history, revisions, conflicts; and that it says so when it can't look."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.model.errors import PlannerError
from planner.store import connection
from planner.store.store import Store, open_plan
from tests.unit.store.merging import CELL, answer, change, copied, merged


def test_steps_and_history(store: Store) -> None:
    for value in (3, 4):
        with store.edit(f"Score {value}") as rows:
            rows.assess(*CELL, value=value)
    store.undo()
    assert (store.undo_labels(), store.redo_labels()) == (("Score 3",), ("Score 4",))
    assert [record.action for record in store.audit()] == ["create", "edit", "edit", "undo"]
    assert [revision.answer.value for revision in store.revisions(*CELL) if revision.answer] == [3, 4, 3]


def test_a_merge_is_one_record_of_the_history(path: Path) -> None:
    with merged(path, [copied(path, "1.plan", answer(3)), copied(path, "2.plan", answer(4))]) as (store, _reports):
        last = store.audit()[-1]
        assert (last.action, last.label) == ("edit", "Merge")
        assert {"assessment", "delivery", "row_version"} <= set(last.tables)
        assert len(store.conflicts()) == 1


@pytest.mark.parametrize("look", [
    lambda store: store.undo_labels(), lambda store: store.redo_labels(), lambda store: store.audit(),
    lambda store: store.revisions(*CELL), lambda store: store.conflicts(),
])  # fmt: skip
def test_a_file_that_someone_holds(
    path: Path, look: Callable[[Store], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    change(path, answer(3))
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.0)
    with open_plan(path) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(PlannerError, match="being changed"):
            look(store)
        other.execute("ROLLBACK")
        other.close()
        look(store)
