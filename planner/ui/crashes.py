"""Bugs: written to a log that can be sent, and shown once, with everything already saved."""

import faulthandler
import logging
import platform
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtWidgets import QApplication

from planner import __version__
from planner.ui import notify

LOG, FAULTS = "planner.log", "faults.log"
_BYTES, _FILES = 500_000, 3


class Watch(QObject):
    """Receives every unhandled exception, of any thread, and tells the user of the first on the interface thread."""

    happened = Signal(str)

    def __init__(self, log: Path) -> None:
        super().__init__()
        self.log = log
        self._showing = False
        self.happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an exception that nobody caught (a hook for `sys.excepthook`)."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = report(kind, error, trace)
        logging.getLogger("planner").error(text)
        self.happened.emit(text)

    def thread_hook(self, args: threading.ExceptHookArgs) -> None:
        """Log an exception that ended a thread (a hook for `threading.excepthook`)."""
        if args.exc_value is not None:
            self.hook(args.exc_type, args.exc_value, args.exc_traceback)

    def _show(self, text: str) -> None:
        # One box at a time: a bug in a paint event would otherwise fill the screen.
        if self._showing:
            return
        self._showing = True
        try:
            notify.crash(QApplication.activeWindow(), text, self.log)
        finally:
            self._showing = False


def watch(folder: Path) -> Watch:
    """Send bugs, Qt's warnings and hard faults to `folder`/logs from now on."""
    logs = folder / "logs"
    log = logs / LOG
    _open_log(log)
    made = Watch(log)
    sys.excepthook = made.hook
    threading.excepthook = made.thread_hook
    qInstallMessageHandler(_from_qt)
    return made


def _open_log(log: Path) -> None:
    """Open the files; without a writable folder the reports still go to the screen."""
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(log, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8")
        # The file must stay open for as long as the process may fault.
        faulthandler.enable((log.parent / FAULTS).open("a", encoding="utf-8"))
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logging.getLogger("planner").addHandler(handler)


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Write what a maintainer needs: versions, system and traceback."""
    head = f"planner {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    return head + "\n\n" + "".join(traceback.format_exception(kind, error, trace))


def _from_qt(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    level = logging.ERROR if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg) else logging.WARNING
    if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
        logging.getLogger("planner").log(level, "Qt: %s", message)
