"""Killing the program at any moment loses nothing that was acknowledged and leaves nothing torn."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from planner.model.checks import check
from planner.model.plan_hash import plan_hash
from planner.store.store import create, open_plan

ROOT = Path(__file__).resolve().parents[2]
WORKER = Path(__file__).with_name("worker.py")


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("faults") / "seeded.plan"
    create(path).close()
    return path


@pytest.fixture
def path(seeded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(seeded, tmp_path / "계획.plan"))


def killed(mode: str, path: Path, dice: random.Random) -> int:
    """Run the worker, kill it some moments after some acknowledged change, and return the last one it acknowledged."""
    worker = subprocess.Popen(
        [sys.executable, str(WORKER), mode, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert worker.stdout is not None
    with worker:
        lines = [worker.stdout.readline() for _line in range(dice.randint(1, 6))]
        time.sleep(dice.uniform(0, 0.006))
        worker.kill()
        lines += worker.stdout.readlines()
    acknowledged = [int(line) for line in lines if line.endswith("\n")]
    assert acknowledged, "the worker ended by itself"
    return acknowledged[-1]


def check_edits(path: Path, acknowledged: int) -> None:
    """Expect the last acknowledged edit, or the one that was being acknowledged, whole; and undo that works."""
    conn = sqlite3.connect(path)
    assert conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
    conn.close()
    with open_plan(path) as store:
        plan = store.plan()
        number = int(plan.title)
        assert number in (acknowledged, acknowledged + 1)
        assert store.undo_labels()[0] == f"edit {number}"
        assert [answer.rationale for answer in plan.assessments.values()] == [str(number) * 50] * 5
        assert check(plan) == ()
        assert store.undo() == f"edit {number}"
        assert store.plan().title == (str(number - 1) if number > 1 else "seeded")
        store.redo()
        assert plan_hash(store.plan()) == plan_hash(plan)


def edits(path: Path, kills: int) -> None:
    dice = random.Random(20251231)
    for _kill in range(kills):
        check_edits(path, killed("edit", path, dice))
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def copies_and_new_files(path: Path, kills: int) -> None:
    dice = random.Random(20251231)
    before = path.read_bytes()
    for _kill in range(kills):
        killed("copy", path, dice)
        with open_plan(path.with_name("copy.plan")) as copy, open_plan(path) as store:
            assert copy.plan() == store.plan()
        killed("make", path, dice)
        for made in path.parent.glob("made-*.plan"):
            with open_plan(made) as store:
                assert store.plan().title == made.stem
            made.unlink()
    assert path.read_bytes() == before


def merges(path: Path, kills: int) -> None:
    dice = random.Random(20251231)
    for _kill in range(kills):
        check_edits(path, killed("merge", path, dice))


def test_no_acknowledged_edit_is_lost(path: Path) -> None:
    edits(path, 30)


def test_copies_and_new_files_are_whole_or_not_there(path: Path) -> None:
    copies_and_new_files(path, 5)


def test_a_merge_is_whole_or_not_there(path: Path) -> None:
    merges(path, 10)


@pytest.mark.campaign
def test_a_merge_is_whole_or_not_there_in_many_kills(path: Path) -> None:
    merges(path, 300)


@pytest.mark.campaign
def test_no_acknowledged_edit_is_lost_in_a_thousand_kills(path: Path) -> None:
    edits(path, 1000)


@pytest.mark.campaign
def test_copies_and_new_files_are_whole_after_many_kills(path: Path) -> None:
    copies_and_new_files(path, 100)
