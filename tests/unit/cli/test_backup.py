"""`planner backup` makes a copy that is the plan."""

from datetime import datetime, tzinfo
from pathlib import Path

import pytest

from planner.model.plan_hash import plan_hash
from planner.store.store import open_plan

from .running import korean, output


def test_backups_of_one_second_stand_side_by_side(
    capsys: pytest.CaptureFixture[str], plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Clock":
            return cls(2026, 1, 5, tzinfo=tz)

    monkeypatch.setattr("planner.cli.backup.datetime", Clock)
    for _turn in range(3):
        assert output(capsys, "backup", plan_file)[0] == 0
    names = sorted(path.name for path in plan_file.parent.glob("a.*.plan"))
    assert names == ["a.20260105T000000Z-2.plan", "a.20260105T000000Z-3.plan", "a.20260105T000000Z.plan"]


def test_the_copy_is_the_same_plan_and_the_plan_stays(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    with open_plan(plan_file) as store, store.edit("제목") as rows:
        rows.set_title("백업할 계획")
    status, out, _ = output(capsys, "backup", plan_file)
    assert status == 0
    (copy,) = plan_file.parent.glob("a.*.plan")
    assert out == f"Made {copy}.\n"
    with open_plan(plan_file) as one, open_plan(copy) as two:
        assert plan_hash(one.plan()) == plan_hash(two.plan())
        assert two.plan().title == "백업할 계획"
        assert [record.label for record in two.audit()] == [record.label for record in one.audit()]


def test_a_name_with_dots_and_hangul_is_kept(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "국가 전략.v2.plan"
    assert output(capsys, "new", file)[0] == 0
    assert korean(capsys, "backup", file).endswith("만들었습니다.\n")
    (copy,) = (path for path in tmp_path.glob("*.plan") if path != file)
    assert copy.name.startswith("국가 전략.v2.") and copy.name.endswith("Z.plan")


def test_what_is_no_plan_is_not_copied(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "notes.plan"
    file.write_text("words", encoding="utf-8")
    assert output(capsys, "backup", file)[0] == 2
    assert output(capsys, "backup", tmp_path / "absent.plan")[0] == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "notes.plan"]
