"""`planner roadmap` writes a whole workbook or nothing."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from .running import korean, output


def test_a_workbook_is_written_and_repeats_its_bytes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    assert output(capsys, "roadmap", "--out", first)[0] == 0
    assert output(capsys, "workbook", "--out", second)[0] == 0
    assert first.read_bytes() == second.read_bytes()


def test_a_workbook_never_replaces_a_plan(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    before = plan_file.read_bytes()
    status, _, err = output(capsys, "roadmap", plan_file, "--out", plan_file)
    assert status == 2
    assert "a.plan" in err
    assert plan_file.read_bytes() == before


def test_the_workbook_speaks_the_language_asked_for(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "로드맵.xlsx"
    assert korean(capsys, "roadmap", "--out", file) == f"{file}을(를) 작성했습니다.\n"
    assert load_workbook(file, read_only=True).sheetnames == [
        "표지", "매트릭스", "점수", "정책과제", "로드맵", "가중치", "순위", "강건성", "확실성", "출처",
    ]  # fmt: skip
    assert output(capsys, "roadmap", "--out", file)[1] == f"Wrote {file}.\n"
    assert load_workbook(file, read_only=True).sheetnames[:2] == ["Cover", "Matrix"]


def test_an_unknown_round_leaves_the_old_workbook(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "old.xlsx"
    file.write_bytes(b"old")
    status, out, err = output(capsys, "roadmap", "--round", "round-9", "--out", file)
    assert (status, out) == (2, "")
    assert "round-9" in err and "published, round-1" in err
    assert file.read_bytes() == b"old"


def test_the_plan_itself_is_only_read(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    before = plan_file.read_bytes()
    assert output(capsys, "roadmap", plan_file, "--round", "round-1", "--out", plan_file.with_suffix(".xlsx"))[0] == 0
    assert plan_file.read_bytes() == before
