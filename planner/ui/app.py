"""The composition root: makes the application, its look and language, the session and the window, in this order.

The window is painted before anything slow is imported; a worker then loads the rest while the window answers.
"""

import importlib
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QLibraryInfo,
    QObject,
    QTimer,
    QTranslator,
)
from PySide6.QtWidgets import QApplication

from planner import paths, settings
from planner.text import set_language
from planner.ui import commands, theme
from planner.ui.mainwindow import MainWindow
from planner.ui.pages import PAGES
from planner.ui.session import Session
from planner.ui.tasks import TaskRunner

if TYPE_CHECKING:
    from planner.ui import crashes

NAME = "sovereignty-planner"
# When the self-test gives up on a window that does not get ready.
STUCK_MS = 120_000
# Needed before a plan can be shown, and needed soon after.
FIRST = ("planner.ui.core", "planner.ui.pages.overview")
SOON = ("matplotlib.backends.backend_agg", "planner.charts.matrix", "planner.files.workbook")


class Application(QObject):
    """Holds what lives as long as the program: settings, session, window, and the look they share."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        super().__init__()
        self.app = app
        kept = settings.load(folder)
        self._translator = QTranslator(self)
        self._speak(kept.language)
        theme.register_fonts()
        look = theme.chosen(kept.theme, kept.text_scale)
        theme.apply(app, look)
        self.session = Session(kept, folder, look, TaskRunner(self))
        self.session.settings_changed.connect(self._on_settings)
        self.window = MainWindow(self.session)
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: self._dress_again())

    def start(self, path: Path | None) -> None:
        """Show the window; once it is painted, load what is slow and open `path` (None: the last plan or a new one)."""
        self.window.painted.connect(lambda: QTimer.singleShot(0, self, lambda: self._load(path)))
        self.window.show()

    def _load(self, path: Path | None) -> None:
        self.session.compute(lambda _report: _import(FIRST), lambda _nothing: self._open(path))

    def _open(self, path: Path | None) -> None:
        """Open a plan on this thread, which alone owns the file; the worker computes what its first page shows."""
        if path is not None:
            self.session.open(path)
        elif not self._reopen():
            self._first_plan()
        if self.session.has_plan:
            self.session.warm(self._show)
        else:
            self._show()

    def _show(self) -> None:
        """Show the first page; then fetch the rest quietly."""
        self.window.set_ready()
        QTimer.singleShot(0, self, lambda: self.session.compute(lambda _report: _import(SOON), lambda _nothing: None))

    def _reopen(self) -> bool:
        """Open the plan of last time; True as well when it is there but cannot be opened, which a banner tells."""
        last = self.session.settings.last_plan
        if not last or not Path(last).is_file():
            return False
        self.session.open(Path(last))
        return True

    def _first_plan(self) -> None:
        title = commands.default_title()
        self.session.new(commands.free_name(commands.plans_folder(self.session), title), title)

    def _on_settings(self, names: frozenset[str]) -> None:
        """Put a new language or look in place; the window, told after this, rebuilds itself."""
        if "language" in names:
            self._speak(self.session.settings.language)
        if names & {"theme", "text_scale"}:
            self._dress()

    def _speak(self, code: str) -> None:
        """Use a language for our own words and for Qt's."""
        set_language(code, paths.resource("i18n"))
        self.app.removeTranslator(self._translator)
        if code != "en":
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self._translator.load(f"qtbase_{code}", folder)
            self.app.installTranslator(self._translator)

    def _dress(self) -> None:
        kept = self.session.settings
        self.session.theme = theme.chosen(kept.theme, kept.text_scale)
        theme.apply(self.app, self.session.theme)

    def _dress_again(self) -> None:
        """Follow the system from light to dark and back, where the setting says so."""
        if self.session.settings.theme == "system":
            self._dress()
            self.window.rebuild()


def run(path: Path | None) -> int:
    """Open the window on `path`, or on the last plan, and return when it is closed."""
    folder = paths.user_folder()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName(NAME)
    try:
        planner = Application(app, folder)
        planner.window.painted.connect(lambda: _watch(folder))
        planner.start(path)
    except Exception as error:
        # Without a console nobody would see why there is no window.
        _watch(folder).hook(type(error), error, error.__traceback__)
        app.processEvents()
        return 3
    return app.exec()


def self_test(folder: Path) -> str:
    """Open the window as on a first start, with everything it keeps in `folder`, use it, close it, say what was seen.

    Visits every page, changes a score of the workshop round and takes that back. Raises whatever went wrong, an
    exception in a slot or a thread included. Without a display Qt draws into memory.
    """
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    with _collecting() as problems:
        planner = Application(app, folder)
        try:
            _until_ready(planner, problems)
            seen = [] if problems else [_visit(planner, page.id) for page in PAGES]
            if not problems:
                _change_and_undo(planner)
        finally:
            planner.window.close()
            app.removeTranslator(planner._translator)
            planner.window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if problems:
        raise problems[0]
    return f"{len(seen)} pages ({', '.join(seen)}), a score changed and taken back, {app.platformName()}"


@contextmanager
def _collecting() -> Iterator[list[BaseException]]:
    """Gather what would otherwise only be printed: exceptions in slots and threads."""
    found: list[BaseException] = []
    hooks = sys.excepthook, threading.excepthook
    sys.excepthook = lambda _kind, error, _trace: found.append(error)
    threading.excepthook = lambda args: found.append(args.exc_value) if args.exc_value else None
    try:
        yield found
    finally:
        sys.excepthook, threading.excepthook = hooks


def _until_ready(planner: Application, problems: list[BaseException]) -> None:
    """Let the program start until its first page is there or something went wrong; TimeoutError when neither comes."""
    limit = QTimer(singleShot=True, interval=STUCK_MS)
    limit.start()
    planner.start(None)
    while not planner.window.is_ready and not problems:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if not limit.isActive():
            raise TimeoutError("the window did not become ready")
    limit.stop()


def _visit(planner: Application, page: str) -> str:
    """Show a page, let it settle and paint it."""
    planner.session.go(page)
    _settle(planner)
    if planner.window.page != page or planner.window.grab().isNull():
        raise AssertionError(f"page {page} is not on screen")
    return page


def _settle(planner: Application) -> None:
    """Handle every event, and those of the work still under way in the worker."""
    QCoreApplication.processEvents()
    while planner.session.tasks.running:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _change_and_undo(planner: Application) -> None:
    """Answer the first cell of the first sheet in the open round, see it, and take it back."""
    session = planner.session
    plan, shown = session.plan, session.plan.open_round()
    if shown is None:
        raise AssertionError("the new plan has no open round")
    session.set_round(shown.id)
    _visit(planner, "scoring")
    sheet, assessor = next(iter(plan.sheets.values())), next(iter(plan.assessors))
    key = (shown.id, assessor, sheet.items[0], sheet.indicators[0])
    session.act("self-test", lambda rows: rows.assess(*key, value=4))
    if session.plan.assessments[key].value != 4:
        raise AssertionError("the score did not change")
    _visit(planner, "matrix")
    session.undo()
    if key in session.plan.assessments:
        raise AssertionError("the change was not taken back")
    _settle(planner)


def _watch(folder: Path) -> "crashes.Watch":
    """Log bugs from now on; the log's own modules load after the first paint."""
    watch: crashes.Watch = importlib.import_module("planner.ui.crashes").watch(folder)
    return watch


def _import(names: tuple[str, ...]) -> None:
    """Import modules by name; runs in the worker."""
    for name in names:
        importlib.import_module(name)
