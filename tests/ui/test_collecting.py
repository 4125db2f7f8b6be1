"""Garbage is collected on the interface thread, and what work held is let go there."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from planner.progress import Report
from planner.ui import collecting
from planner.ui.rendering import Picture, Renderer
from planner.ui.tasks import TaskRunner


class Ticking(QObject):
    """An object with a running timer, in a circle that only the collector can open."""

    def __init__(self) -> None:
        super().__init__()
        self.timer = QTimer(self)
        self.timer.start(60_000)
        self.circle = self


def garbage(threads: list[str]) -> None:
    """Leave such an object behind, and note on which thread it goes."""
    left = Ticking()
    weakref.finalize(left, lambda: threads.append(threading.current_thread().name))


def allocate(_report: Report | None = None) -> None:
    """Make so many objects that the collector would run."""
    kept = [[number] for number in range(200_000)]
    assert len(kept) == 200_000


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.shutdown()


@pytest.fixture(autouse=True)
def _collected() -> None:
    gc.collect()


def test_the_worker_collects_nothing(runner: TaskRunner, qtbot: QtBot) -> None:
    threads: list[str] = []
    done: list[bool] = []
    garbage(threads)
    runner.start(allocate, lambda _result: done.append(True))
    qtbot.waitUntil(lambda: bool(done))
    gc.collect()
    assert threads == [threading.main_thread().name]


def test_nor_does_the_thread_that_draws(qtbot: QtBot) -> None:
    threads: list[str] = []
    taken: list[Picture] = []

    def make() -> Picture:
        allocate()
        return Picture(QImage(1, 1, QImage.Format.Format_RGBA8888), (), QSize(1, 1), 1.0)

    renderer = Renderer()
    garbage(threads)
    renderer.start(make, taken.append)
    qtbot.waitUntil(lambda: bool(taken))
    gc.collect()
    assert threads == [threading.main_thread().name]


def test_what_work_held_goes_on_the_interface_thread(runner: TaskRunner, qtbot: QtBot) -> None:
    threads: list[str] = []

    def start() -> None:
        held = QObject()
        weakref.finalize(held, lambda: threads.append(threading.current_thread().name))
        runner.start(lambda _report: held.objectName(), lambda _result: None)

    start()
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.main_thread().name]
    assert runner.running == 0


def test_so_does_what_a_failing_piece_of_work_held(runner: TaskRunner, qtbot: QtBot) -> None:
    threads: list[str] = []
    errors: list[str] = []

    def start() -> None:
        held = QObject()
        weakref.finalize(held, lambda: threads.append(threading.current_thread().name))

        def work(_report: Report) -> None:
            raise ValueError(held.objectName() or "bad")

        runner.start(work, failed=lambda error: errors.append(str(error)))

    start()
    qtbot.waitUntil(lambda: bool(errors))
    gc.collect()
    assert threads == [threading.main_thread().name]


def test_the_collector_rests_only_while_something_is_on_its_way(runner: TaskRunner, qtbot: QtBot) -> None:
    assert gc.isenabled()
    go_on, states = threading.Event(), list[bool]()
    for _ in range(2):
        runner.start(lambda _report: states.append(gc.isenabled()) or go_on.wait(10))  # type: ignore[func-returns-value]
    assert not gc.isenabled()
    go_on.set()
    qtbot.waitUntil(lambda: runner.running == 0)
    assert states == [False, False]
    assert gc.isenabled()


def test_a_runner_that_is_shut_down_lets_the_collector_run(runner: TaskRunner) -> None:
    go_on = threading.Event()
    runner.start(lambda _report: go_on.wait(10))
    runner.start(lambda _report: None)
    go_on.set()
    runner.shutdown()
    assert gc.isenabled()


def test_what_piled_up_is_collected_when_the_work_is_taken() -> None:
    threads: list[str] = []
    collecting.hold()
    garbage(threads)
    allocate()
    kept = [[number] for number in range(5_000)]
    assert threads == []
    collecting.release()
    assert threads == [threading.main_thread().name]
    assert gc.isenabled() and kept
