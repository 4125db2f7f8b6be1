"""`planner audit` tells who changed what."""

from pathlib import Path

import pytest

from planner import paths
from planner.cli.audit import WORDS
from planner.store.store import open_plan

from .running import document, korean, output


def test_the_history_names_every_kind_of_record(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    with open_plan(plan_file) as store:
        with store.edit("A new title") as rows:
            rows.set_title("Title")
        store.undo()
        store.redo()
    _, out, _ = output(capsys, "audit", plan_file)
    assert all(word in out for word in ("create", "edit", "undo", "redo", "A new title"))
    schema = (paths.root() / "db" / "schema.sql").read_text(encoding="utf-8")
    audit = schema[schema.index('"audit"' if '"audit"' in schema else "audit") :]
    assert all(f"'{action}'" in audit for action in WORDS)


@pytest.fixture
def edited(plan_file: Path) -> Path:
    """A plan with two edits, the second of which was taken back."""
    with open_plan(plan_file) as store:
        with store.edit("선을 옮김") as rows:
            rows.set_cuts(3.5, 3.0, 0.0)
        with store.edit("제목 변경") as rows:
            rows.set_title("새 제목")
        store.undo()
    return plan_file


def test_records_stand_in_the_order_in_which_they_happened(capsys: pytest.CaptureFixture[str], edited: Path) -> None:
    records = document(capsys, "audit", edited)["records"]
    assert [record["action"] for record in records] == ["create", "edit", "edit", "undo"]
    assert [record["label"] for record in records][1:] == ["선을 옮김", "제목 변경", "제목 변경"]
    moments = [record["at"] for record in records]
    assert moments == sorted(moments)


def test_a_record_counts_the_rows_that_changed(capsys: pytest.CaptureFixture[str], edited: Path) -> None:
    records = document(capsys, "audit", edited)["records"]
    assert all(count > 0 for record in records[1:] for count in record["changes"].values())
    assert records[2]["changes"] == records[3]["changes"] != {}


def test_the_table_is_korean_and_keeps_what_people_wrote(capsys: pytest.CaptureFixture[str], edited: Path) -> None:
    head, *rows = korean(capsys, "audit", edited).splitlines()
    assert head.split() == ["시각", "구분", "변경", "내용", "표"]
    assert len(rows) == 4
    assert "선을 옮김" in rows[1] and "제목 변경" in rows[2]
    assert not any(word in row for row in rows for word in ("edit", "undo", "create"))


def test_reading_the_history_changes_nothing(capsys: pytest.CaptureFixture[str], edited: Path) -> None:
    before = edited.read_bytes()
    assert output(capsys, "audit", edited)[0] == 0
    assert edited.read_bytes() == before


def test_a_history_needs_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = output(capsys, "audit")
    assert (status, out) == (2, "")
    assert "FILE" in err
