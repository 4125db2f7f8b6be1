"""`planner sheet` lists what the panel is asked, what levels mean, and the rules that propose scores."""

from pathlib import Path

import pytest

from planner.store.store import create

from .running import document, korean, output


@pytest.fixture
def plan(tmp_path: Path) -> str:
    path = tmp_path / "sheets.plan"
    with create(path, title="t") as store, store.edit("anchors") as rows:
        rows.set_anchor("risk", 5, "대체할 방법이 없다")
        rows.edit_sheet("stacks", min_assessors=4)
        rows.add_sub_anchor("risk", "대체 기간", "년", (1, 2.5, 5, 10))
    return str(path)


def test_every_sheet_is_listed_in_the_plan_s_order(capsys: pytest.CaptureFixture[str]) -> None:
    sheets = document(capsys, "sheet")["sheets"]
    assert [sheet["id"] for sheet in sheets][:3] == ["stacks", "markets", "goals"]
    stacks = sheets[0]
    assert (stacks["name"], stacks["scale"], stacks["min_assessors"]) == ("Stack diagnosis", "likert-5", 1)
    assert len(stacks["items"]) == 9
    assert stacks["items"][0] == {"id": "semiconductor", "name": "Semiconductors / accelerators"}
    assert [one["id"] for one in stacks["indicators"]] == ["dependence", "risk", "current", "future"]


def test_one_sheet_with_anchors_and_rules(capsys: pytest.CaptureFixture[str], plan: str) -> None:
    (sheet,) = document(capsys, "sheet", plan, "--sheet", "stacks")["sheets"]
    assert sheet["min_assessors"] == 4
    risk = next(one for one in sheet["indicators"] if one["id"] == "risk")
    assert risk["anchors"] == {"5": "대체할 방법이 없다"}
    assert risk["good"] == "low"
    (rule,) = risk["sub_anchors"]
    assert (rule["name"], rule["unit"], rule["rising"]) == ("대체 기간", "년", True)
    assert rule["cuts"] == [1.0, 2.5, 5.0, 10.0]
    assert rule["basis"] == "facilitator"


def test_the_program_s_own_rules_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    (sheet,) = document(capsys, "sheet", "--sheet", "stacks")["sheets"]
    rules = {rule["id"]: rule for one in sheet["indicators"] for rule in one["sub_anchors"]}
    assert rules["dependence-share"]["cuts"] == [20.0, 40.0, 60.0, 80.0]
    assert {rule["basis"] for rule in rules.values()} == {"interpretation"}


def test_lines_for_people(capsys: pytest.CaptureFixture[str], plan: str) -> None:
    status, words, _error = output(capsys, "sheet", plan, "--sheet", "stacks")
    assert status == 0
    lines = words.splitlines()
    assert lines[0] == "Stack diagnosis (stacks, at least 4 answers)"
    assert "Semiconductors / accelerators, Network" in lines[1]
    assert any(line.strip() == "5  대체할 방법이 없다" for line in lines)
    assert "대체 기간: 1 2.5 5 10 년 ↑" in words


def test_in_korean(capsys: pytest.CaptureFixture[str]) -> None:
    assert korean(capsys, "sheet", "--sheet", "markets").startswith("차세대 AI 시장 평가 (markets, ")


def test_a_sheet_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    status, _words, error = output(capsys, "sheet", "--sheet", "nothing")
    assert status == 2
    assert "The plan has no sheet nothing." in error
    assert "stacks, markets" in error
