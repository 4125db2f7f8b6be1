"""The worker process that reads returned files, seen from the program: started once, watched, replaced when it dies."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from time import monotonic
from types import TracebackType
from typing import Any

import planner
from planner.files.ballot.extract import Content
from planner.files.ballot.worker import unpacked
from planner.model.errors import PlannerError
from planner.text import _, language

# A ballot takes some hundredths of a second; the first one waits for the process to start.
PATIENCE = 20.0
_TICK = 0.1
# Finds the program the way this process did, also where it is not installed.
_START = "import sys; sys.path[:0] = sys.argv[1:]; from planner.files.ballot.worker import main; main()"


def command() -> list[str]:
    """Return the command that starts the worker: with this Python, or the program itself where it was frozen."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "ballot", "worker"]
    return [sys.executable, "-X", "utf8", "-c", _START, str(Path(planner.__file__).resolve().parent.parent)]


class Reader:
    """Reads files one after the other in a process of its own; a context manager, closed with the batch."""

    def __init__(self, patience: float = PATIENCE, start: Callable[[], list[str]] = command) -> None:
        self._patience, self._start = patience, start
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: Queue[bytes] = Queue()

    def __enter__(self) -> "Reader":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, path: Path, watch: Callable[[], None] = lambda: None) -> Content:
        """Read one file; PlannerError says why it can't be. `watch` is called while waiting and may raise.

        A file that takes too long, or that the worker does not survive, costs the worker; the next gets a new one.
        """
        request = json.dumps({"path": str(path), "language": language()}).encode("ascii") + b"\n"
        try:
            answer = self._ask(request, watch)
        except (OSError, TimeoutError, ValueError) as error:
            self.close()
            raise PlannerError(
                _("Reading {name} took too long or failed.").format(name=path.name),
                _("Open it in Excel and save it under another name as an .xlsx file, or ask for it again."),
            ) from error
        except BaseException:
            # Called off: the answer on its way must not be taken for the next file's.
            self.close()
            raise
        if "message" in answer:
            raise PlannerError(answer["message"], answer["hint"])
        return unpacked(answer)

    def close(self) -> None:
        """End the worker."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    # What could not be sent to a dead worker is of no interest any more.
                    continue

    def _ask(self, request: bytes, watch: Callable[[], None]) -> dict[str, Any]:
        process = self._running()
        assert process.stdin is not None
        process.stdin.write(request)
        process.stdin.flush()
        until = monotonic() + self._patience
        while True:
            watch()
            try:
                line = self._lines.get(timeout=_TICK)
            except Empty:
                if monotonic() > until:
                    raise TimeoutError from None
                continue
            if not line:
                raise OSError("the worker ended")
            answer: dict[str, Any] = json.loads(line)
            return answer

    def _running(self) -> subprocess.Popen[bytes]:
        """Return the worker, started if there is none."""
        if self._process is None:
            # Without a console of its own, or Windows would flash one.
            flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
            self._process = subprocess.Popen(
                self._start(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                creationflags=flags,
            )
            self._lines = Queue()
            Thread(target=_pump, args=(self._process.stdout, self._lines), daemon=True).start()
        return self._process


def _pump(stream: Any, lines: "Queue[bytes]") -> None:
    """Pass on what the worker writes, and an empty line when it ends: pipes know no waiting with a limit on Windows."""
    try:
        for line in stream:
            lines.put(line)
    except (OSError, ValueError):
        # The stream was closed under our feet: the worker was ended.
        pass
    lines.put(b"")
