"""The worker: results, errors, progress and cancelling all arrive on the interface thread."""

import threading
from collections.abc import Callable

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from planner.progress import Report
from planner.ui.tasks import TaskRunner


@pytest.fixture
def runner(qtbot: QtBot) -> TaskRunner:
    return TaskRunner()


def test_a_result_arrives_on_the_thread_that_asked(runner: TaskRunner, qtbot: QtBot) -> None:
    seen: list[tuple[str, bool]] = []
    here = threading.current_thread()
    runner.start(
        lambda _report: threading.current_thread().name,
        lambda name: seen.append((name, threading.current_thread() is here)),
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0].startswith("planner-worker")
    assert seen[0][1]
    assert runner.running == 0


def test_work_runs_one_after_another(runner: TaskRunner, qtbot: QtBot) -> None:
    order: list[int] = []
    for number in range(5):
        runner.start(lambda _report, number=number: number, order.append)
    qtbot.waitUntil(lambda: len(order) == 5)
    assert order == [0, 1, 2, 3, 4]


def test_progress_arrives_in_order(runner: TaskRunner, qtbot: QtBot) -> None:
    seen: list[tuple[float, str]] = []
    done: list[str] = []

    def work(report: Report) -> str:
        report(0.0, "start")
        report(0.5, "half")
        return "end"

    runner.start(work, done.append, progress=lambda fraction, words: seen.append((fraction, words)))
    qtbot.waitUntil(lambda: bool(done))
    assert seen == [(0.0, "start"), (0.5, "half")]


def test_an_error_goes_to_its_handler(runner: TaskRunner, qtbot: QtBot) -> None:
    seen: list[Exception] = []

    def work(_report: Report) -> None:
        raise ValueError("bad")

    runner.start(work, failed=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert str(seen[0]) == "bad"


def test_an_error_without_a_handler_reaches_the_hook_for_bugs(runner: TaskRunner, qtbot: QtBot) -> None:
    def work(_report: Report) -> None:
        raise ValueError("nobody")

    with capture_exceptions() as caught:
        runner.start(work)
        qtbot.waitUntil(lambda: runner.running == 0)
    assert [str(error) for _kind, error, _trace in caught] == ["nobody"]


def test_cancelling_stops_at_the_next_report_and_delivers_nothing(runner: TaskRunner, qtbot: QtBot) -> None:
    started, go_on = threading.Event(), threading.Event()
    seen: list[object] = []
    after: list[bool] = []

    def work(report: Report) -> str:
        started.set()
        go_on.wait(5)
        report(0.5, "")
        after.append(True)
        return "result"

    task = runner.start(work, seen.append, seen.append)
    assert started.wait(5)
    task.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: runner.running == 0)
    assert seen == []
    assert after == []
    assert task.cancelled


def test_a_result_that_nobody_wants_any_more_is_dropped(runner: TaskRunner, qtbot: QtBot) -> None:
    seen: list[int] = []
    task = runner.start(lambda _report: 1, seen.append)
    task.cancel()
    qtbot.waitUntil(lambda: runner.running == 0)
    assert seen == []


def test_shutting_down_waits_and_forgets(runner: TaskRunner, qtbot: QtBot) -> None:
    release = threading.Event()

    def work(report: Report) -> None:
        release.wait(5)
        report(1.0, "")

    runner.start(work)
    runner.start(work)
    release.set()
    runner.shutdown()
    assert runner.running == 0
    runner.shutdown()


def test_many_tasks_leave_nothing_behind(runner: TaskRunner, qtbot: QtBot) -> None:
    seen: list[int] = []
    make: Callable[[int], Callable[[Report], int]] = lambda number: lambda _report: number  # noqa: E731
    for number in range(300):
        runner.start(make(number), seen.append)
    qtbot.waitUntil(lambda: len(seen) == 300)
    assert seen == list(range(300))
    assert runner.running == 0
