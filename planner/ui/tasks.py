"""One worker thread: it gets immutable plans, never the store, and its results arrive on the interface thread."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from planner.progress import Cancelled, Report
from planner.ui import collecting

T = TypeVar("T")


def _ignore(*_values: object) -> None:
    """Do nothing with what arrives."""


class Task:
    """A running piece of work, to be cancelled at its next progress report.

    It holds what is to be called, so that the last hold on any of it is let go on the interface thread.
    """

    def __init__(self) -> None:
        self._cancelled = Event()
        self.calls: tuple[Callable[[], object], Callable[[Any], None], Callable[[Exception], None]] | None = None
        self.error: Exception | None = None

    def cancel(self) -> None:
        """Ask the work to stop; neither its result nor its error will be delivered."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Tell whether nobody wants the result any more."""
        return self._cancelled.is_set()


class TaskRunner(QObject):
    """Run work on one long-lived thread and call back on the thread that owns this object."""

    # One signal carries every call-back: a queued signal of a long-lived object is the one way of
    # returning to the interface thread that cannot outlive its sender.
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="planner-worker")
        self._running: set[Task] = set()
        self._closed = False
        self._arrived.connect(lambda call: call(), Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> int:
        """Count the tasks that have not been delivered yet."""
        return len(self._running)

    def start(
        self,
        work: Callable[[Report], T],
        done: Callable[[T], None] = _ignore,
        failed: Callable[[Exception], None] | None = None,
        progress: Report = _ignore,
    ) -> Task:
        """Run `work(report)` in the worker; then `done(result)` or `failed(error)` here, neither when cancelled.

        Without `failed` the error is raised here, where the handler for bugs sees it. `progress` gets
        every report (fraction 0–1, message), here as well.
        """
        task = Task()
        if self._closed:
            # A timer of the window may still go off while it closes.
            task.cancel()
            return task
        self._running.add(task)
        collecting.hold()

        def report(fraction: float, message: str) -> None:
            if task.cancelled:
                raise Cancelled
            self._post(lambda: None if task.cancelled else progress(fraction, message))

        task.calls = (lambda: work(report)), done, failed or _raise
        self._pool.submit(self._work, task)
        return task

    def shutdown(self) -> None:
        """Cancel what runs and wait for the worker; deliver nothing more."""
        self._closed = True
        for task in self._running:
            task.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)
        for task in tuple(self._running):
            self._forget(task)

    def _work(self, task: Task) -> None:
        """Run in the worker thread: every outcome goes home as one call."""
        if task.calls is None:
            return
        result: object = None
        try:
            result = task.calls[0]()
        except Cancelled:
            task.cancel()
        except Exception as error:
            task.error = error
        # Not inside the handlers: they hold the error, and with it all that the work held, until they end.
        self._post(lambda: self._deliver(task, result))

    def _post(self, call: Callable[[], object]) -> None:
        """Have `call` made on the interface thread."""
        self._arrived.emit(call)

    def _deliver(self, task: Task, result: object) -> None:
        """Hand over the outcome, unless nobody wants it."""
        calls, error = task.calls, task.error
        self._forget(task)
        if task.cancelled or calls is None:
            return
        if error is not None:
            calls[2](error)
        else:
            calls[1](result)

    def _forget(self, task: Task) -> None:
        """Let go of what a task held."""
        if task in self._running:
            self._running.remove(task)
            task.calls = task.error = None
            collecting.release()


def _raise(error: Exception) -> None:
    """Let an error of the worker surface on the interface thread."""
    raise error
