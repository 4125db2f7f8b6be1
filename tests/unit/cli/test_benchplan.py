"""What `planner bench` measures of plans: each job does what it says, and can be run again and again."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from planner.cli import benchplan
from planner.cli.benchmeasure import Job
from planner.store.store import Store, open_plan

CELL = ("round-1", "A01", "model", "risk")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A plan of usual size, made once."""
    return benchplan.usual_plan(tmp_path_factory.mktemp("bench") / "usual.plan").read_bytes()


@pytest.fixture
def file(made: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "usual.plan"
    path.write_bytes(made)
    return path


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    with open_plan(file) as opened:
        yield opened


class TestUsualPlan:
    def test_its_panel_answered_most_questions(self, store: Store) -> None:
        plan = store.plan()
        sheet = plan.sheets[benchplan.SHEET]
        asked = benchplan.ASSESSORS * len(sheet.items) * len(sheet.indicators)
        assert len(plan.assessors) == benchplan.ASSESSORS and 0.85 * asked < len(plan.assessments) < 0.95 * asked
        assert {answer.value for answer in plan.assessments.values()} == {1, 2, 3, 4, 5}

    def test_it_is_the_same_every_time(self, store: Store, tmp_path: Path) -> None:
        with open_plan(benchplan.usual_plan(tmp_path / "again.plan")) as other:
            again = {key: answer.value for key, answer in other.plan().assessments.items()}
        assert again == {key: answer.value for key, answer in store.plan().assessments.items()}


class TestReading:
    def test_loading(self, file: Path) -> None:
        job = benchplan.load(file)
        job.run()
        job.run()
        assert (job.id, job.size) == ("load", "1,368 answers") and job.peers[0].name == "sqlite3"
        assert job.budget is not None and job.budget.limit == benchplan.READY

    def test_ready_to_score(self, file: Path) -> None:
        job = benchplan.ready(file)
        job.run()
        assert job.id == "ready" and not job.peers

    def test_without_a_file_no_size_is_told(self, tmp_path: Path) -> None:
        assert benchplan.ready(tmp_path / "none.plan").size == ""


class TestChanging:
    def test_every_edit_is_another_value_and_a_step(self, store: Store) -> None:
        job = benchplan.edit(store)
        values = []
        for _run in range(3):
            job.run()
            values.append(store.plan().assessments[CELL].value)
        assert values == [1, 2, 3]
        store.undo()
        assert store.plan().assessments[CELL].value == 2

    def test_undo_takes_turns_with_redo(self, store: Store) -> None:
        before = store.plan().assessments[CELL].value
        job = benchplan.undo(store)
        assert store.plan().assessments[CELL].value == 1 != before
        seen = []
        for _run in range(4):
            job.run()
            seen.append(store.plan().assessments[CELL].value)
        assert seen == [before, 1, before, 1]


class TestUsing:
    def test_every_query_of_the_search_finds_something(self, store: Store) -> None:
        job = benchplan.search(store)
        found = [job.run() for _query in benchplan.QUERIES]
        assert all(found) and "entries" in job.size and job.close is not None
        job.close()

    def test_the_workbook(self, store: Store, tmp_path: Path) -> None:
        job = benchplan.workbook(store.plan(), tmp_path)
        job.run()
        assert "Ranking" in load_workbook(tmp_path / "bench.xlsx", read_only=True).sheetnames
        assert job.size.startswith("38 × ")

    def test_the_slider(self, store: Store) -> None:
        job = benchplan.slider(store.plan())
        for _run in range(18):
            job.run()
        assert job.size == "9 × 4 × 10,000" and job.budget is not None and job.budget.statistic == "p95"

    def test_the_start_is_a_process_of_its_own(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[list[str]] = []
        monkeypatch.setattr("subprocess.run", lambda command, **options: asked.append([*command, options["check"]]))
        benchplan.start().run()
        assert asked[0][1:] == ["-m", "planner", "--help", True]

    def test_the_start(self) -> None:
        assert benchplan.start().run() is None


class TestFrame:
    def test_without_qt_it_says_so_and_only_counts(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        find = importlib.util.find_spec
        monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "PySide6" else find(name))
        assert benchplan.painter(store.plan()) is None
        job = benchplan.frame(store.plan())
        job.run()
        job.run()
        assert "Qt" in job.note and job.close is None and job.peers[0].name == "matplotlib"
        assert job.peers[0].least == benchplan.REDRAWN and job.peers[0].run is not None
        job.peers[0].run()


def test_budgets_are_those_that_are_promised(store: Store, tmp_path: Path) -> None:
    jobs: list[tuple[Job, float]] = [
        (benchplan.edit(store), 50), (benchplan.undo(store), 50), (benchplan.search(store), 50),
        (benchplan.start(), 200), (benchplan.workbook(store.plan(), tmp_path), 6000),
        (benchplan.slider(store.plan()), 16),
    ]  # fmt: skip
    for job, limit in jobs:
        assert job.budget is not None and job.budget.limit == limit, job.id
        if job.close is not None:
            job.close()
