"""A preview tells what an import would do and does nothing."""

from pathlib import Path

import pytest

from planner.files.catalogue.preview import preview
from planner.model.errors import PlannerError
from planner.store.store import Store

from .filling import CITATION, FACT, SOURCE, fill, whole


def test_a_preview_counts_and_changes_nothing(small: Store, tmp_path: Path) -> None:
    path = fill(tmp_path / "own.xlsx", whole())
    plan, evidence = small.plan(), small.evidence()
    seen = preview(plan, evidence, path)
    assert [name.id for name in seen.change.added] == ["kiet-2026", "kiet-1", "share-2025", "buy-npu"]
    assert seen.ready
    assert small.plan() is plan
    assert small.evidence() is evidence
    with small.edit("Import") as rows:
        assert rows.import_own(seen.catalogue) == seen.change
    again = preview(small.plan(), small.evidence(), path)
    assert (len(again.change.same), again.ready) == (4, False)


def test_a_changed_row_is_announced_as_a_replacement(small: Store, tmp_path: Path) -> None:
    path = fill(tmp_path / "own.xlsx", whole())
    with small.edit("Import") as rows:
        rows.import_own(preview(small.plan(), small.evidence(), path).catalogue)
    fill(path, whole(fact=[FACT | {"value": 4}], source=[SOURCE, SOURCE | {"id": "second"}]))
    change = preview(small.plan(), small.evidence(), path).change
    assert [name.id for name in change.added] == ["second"]
    assert [name.id for name in change.replaced] == ["share-2025"]


def test_problems_make_it_unready(small: Store, tmp_path: Path) -> None:
    path = fill(tmp_path / "own.xlsx", whole(citation=[CITATION | {"line": -1}]))
    seen = preview(small.plan(), small.evidence(), path)
    assert len(seen.problems) == 1
    assert not seen.ready
    assert len(seen.change.added) == 3


def test_a_file_that_cannot_be_read_is_an_error(small: Store, tmp_path: Path) -> None:
    with pytest.raises(PlannerError):
        preview(small.plan(), small.evidence(), tmp_path / "gone.xlsx")
