"""`planner check` names every problem of a plan and where it is."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from planner.cli import check as command
from planner.model.checks import Problem
from planner.model.checks import check as really
from planner.model.plan import Plan, Words

from .running import document, korean, output


@pytest.fixture
def unsound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the plan lose its title and the name of a stack on the way to the checks."""

    def spoil(plan: Plan) -> tuple[Problem, ...]:
        item = replace(plan.items["model"], name=Words(""))
        return really(replace(plan, title="", items={**plan.items, "model": item}))

    monkeypatch.setattr(command, "check", spoil)


def test_a_sound_plan_is_status_0(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    assert output(capsys, "check", plan_file) == (0, "No problem found.\n", "")
    assert output(capsys, "check") == (0, "No problem found.\n", "")
    assert document(capsys, "check", plan_file) == {"problems": []}
    assert korean(capsys, "check", plan_file) == "문제가 없습니다.\n"


@pytest.mark.usefixtures("unsound")
def test_problems_are_listed_counted_and_status_1(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    status, out, err = output(capsys, "check", plan_file)
    assert (status, err) == (1, "")
    assert out.splitlines() == ["item model: It has no name.", "plan: It has no name.", "2 problems."]


@pytest.mark.usefixtures("unsound")
def test_scripts_get_places_and_messages_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = output(capsys, "--language", "ko", "check", "--json")
    assert status == 1
    problems = json.loads(out)["problems"]
    assert [problem["where"] for problem in problems] == ["item model", "plan"]
    assert len({problem["message"] for problem in problems}) == 1
    assert "It has no name." not in out


def test_a_plan_cut_short_is_refused_untouched(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    whole = plan_file.read_bytes()
    cut = whole[: len(whole) // 2]
    plan_file.write_bytes(cut)
    status, out, err = output(capsys, "check", plan_file)
    assert (status, out) == (2, "")
    assert len(err.strip().splitlines()) == 1 and "a.plan" in err
    assert plan_file.read_bytes() == cut
