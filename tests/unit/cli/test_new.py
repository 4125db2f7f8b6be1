"""`planner new` makes a plan where there is none."""

from dataclasses import replace
from pathlib import Path

import pytest

from planner.model.plan import Plan
from planner.model.plan_hash import plan_hash
from planner.store.store import open_plan

from .running import document, korean, output


def test_a_new_plan_never_replaces_a_file(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    before = plan_file.read_bytes()
    assert output(capsys, "new", plan_file)[0] == 2
    assert plan_file.read_bytes() == before


def test_a_new_plan_says_where_it_is_and_what_is_in_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, seeded_plan: Plan
) -> None:
    file = tmp_path / "새 계획.plan"
    status, out, err = output(capsys, "new", file)
    assert (status, err) == (0, "")
    items, citations = len(seeded_plan.items), len(seeded_plan.citations)
    assert out == f"Made {file}: {items} items, {citations} citations.\n"
    with open_plan(file) as store:
        assert plan_hash(replace(store.plan(), title=seeded_plan.title)) == plan_hash(seeded_plan)
        assert store.plan().title == "새 계획"


@pytest.mark.parametrize("title", ["인공지능 주권 2026", "<b>&\"quoted\"</b>", "=1+1"])
def test_the_title_is_kept_as_typed(capsys: pytest.CaptureFixture[str], tmp_path: Path, title: str) -> None:
    file = tmp_path / "b.plan"
    assert output(capsys, "new", file, "--title", title)[0] == 0
    with open_plan(file) as store:
        assert store.plan().title == title


def test_a_blank_plan_asks_everything_and_claims_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "b.plan"
    assert output(capsys, "new", file, "--blank")[0] == 0
    with open_plan(file) as store:
        plan = store.plan()
    assert (plan.published, plan.placements, plan.rulings, plan.statements) == ({}, {}, (), ())
    assert plan.sheets and plan.items and plan.open_round() is not None
    assert output(capsys, "check", file)[0] == 0
    assert document(capsys, "granularity", file) == {"scores": [], "stated": []}


def test_it_answers_in_korean(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = korean(capsys, "new", tmp_path / "b.plan")
    assert "만들었습니다" in out and "항목" in out and "Made" not in out
