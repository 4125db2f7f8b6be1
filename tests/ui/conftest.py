"""What tests of the window get: a session over a plan file of its own, a mute notifier, typing, a leak check."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner import settings, text
from planner.store import opening
from planner.store.store import create
from planner.ui import notify, theme
from planner.ui.mainwindow import MainWindow
from planner.ui.session import Session
from planner.ui.tasks import TaskRunner

# The platform without a screen says so whenever a window has a least size or a menu pops up.
OFFSCREEN_NOISE = "This plugin does not support (propagateSizeHints|raise|grabbing)"


def pytest_itemcollected(item: pytest.Item) -> None:
    item.add_marker(pytest.mark.qt_log_ignore(OFFSCREEN_NOISE, extend=True))


@pytest.fixture(scope="session")
def seeded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan file filled from the published reports, to be copied."""
    path = tmp_path_factory.mktemp("seeded") / "seeded.plan"
    create(path, seeded=True, title="A plan for tests").close()
    return path


@pytest.fixture
def plan_file(seeded_file: Path, tmp_path: Path) -> Path:
    """A seeded plan file that the test may change."""
    return Path(shutil.copy(seeded_file, tmp_path / "test.plan"))


@pytest.fixture
def light(qapp: QApplication) -> theme.Theme:
    """The light theme at 100%, in force."""
    theme.register_fonts()
    look = theme.load("light")
    theme.apply(qapp, look)
    return look


@pytest.fixture
def empty_session(tmp_path: Path, light: theme.Theme) -> Iterator[Session]:
    """A session without a plan, whose settings are kept in the test's folder."""
    made = Session(settings.Settings(language="en"), tmp_path / "home", light, TaskRunner())
    yield made
    made.tasks.shutdown()
    made.close()


@pytest.fixture
def session(empty_session: Session, plan_file: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A session over a seeded plan file of its own; that copy is known to be sound and not read through each time."""
    with monkeypatch.context() as known:
        known.setattr(opening, "is_sound", lambda *_what: True)
        assert empty_session.open(plan_file)
    return empty_session


@pytest.fixture
def small_session(empty_session: Session, small_catalogue: Path, tmp_path: Path) -> Session:
    """A session over a new plan file with the small catalogue: one entry of every kind."""
    assert small_catalogue.is_dir()
    assert empty_session.new(tmp_path / "small.plan")
    return empty_session


@dataclass
class Notices:
    """What a session told the user: (level, text), in order."""

    all: list[tuple[str, str]] = field(default_factory=list)

    @property
    def errors(self) -> list[str]:
        return [words for level, words in self.all if level == "error"]


@pytest.fixture
def notices(empty_session: Session) -> Notices:
    """Record the notices of the session."""
    found = Notices()
    empty_session.notice.connect(lambda level, words: found.all.append((level, words)))
    return found


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> MainWindow:
    """The window over the session, seen and ready."""
    made = MainWindow(session)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.set_ready()
    return made


@dataclass
class Messages:
    """Stands in for `planner.ui.notify`: records what the user was told and asked, answers from a script.

    `answers` are given to questions and choosers in order; a question without one fails the test.
    """

    told: list[tuple[str, str]] = field(default_factory=list)
    answers: list[Any] = field(default_factory=list)

    def inform(self, _parent: QWidget | None, title: str, words: str, detail: str = "") -> None:
        self.told.append((title, f"{words} {detail}".strip()))

    def crash(self, _parent: QWidget | None, report: str, _log: Path) -> None:
        self.told.append(("crash", report))

    def ask(self, _parent: QWidget | None, title: str, words: str, _yes: str, _no: str = "") -> bool:
        return bool(self._answer(title, words))

    def choose_file(self, _parent: QWidget | None, title: str, folder: Path, _filters: str) -> Path | None:
        answer: Path | None = self._answer(title, str(folder))
        return answer

    def choose_files(self, _parent: QWidget | None, title: str, folder: Path, _filters: str) -> tuple[Path, ...]:
        answer: tuple[Path, ...] = self._answer(title, str(folder))
        return answer

    def choose_folder(self, _parent: QWidget | None, title: str, folder: Path) -> Path | None:
        answer: Path | None = self._answer(title, str(folder))
        return answer

    def choose_target(self, _parent: QWidget | None, title: str, suggestion: Path, _filters: str) -> Path | None:
        answer: Path | None = self._answer(title, str(suggestion))
        return answer

    def _answer(self, title: str, words: str) -> Any:  # noqa: ANN401
        self.told.append((title, words))
        assert self.answers, f"nobody answers: {title}"
        return self.answers.pop(0)


@pytest.fixture
def messages(monkeypatch: pytest.MonkeyPatch) -> Messages:
    """Replace every modal box and chooser by a record with scripted answers."""
    made = Messages()
    for name in ("inform", "crash", "ask", "choose_file", "choose_files", "choose_folder", "choose_target"):
        monkeypatch.setattr(notify, name, getattr(made, name))
    return made


@pytest.fixture
def type_korean() -> Callable[[QWidget, str], None]:
    """Type Hangul into a widget as an input method does: each syllable composed, then committed.

    `qtbot.keyClicks` with Hangul aborts the process.
    """

    def type_(widget: QWidget, words: str) -> None:
        for syllable in words:
            QCoreApplication.sendEvent(widget, QInputMethodEvent(syllable, []))
            commit = QInputMethodEvent("", [])
            commit.setCommitString(syllable)
            QCoreApplication.sendEvent(widget, commit)

    return type_


@pytest.fixture
def compose() -> Callable[[QWidget, str], None]:
    """Leave a syllable composing in a widget: it is shown, but not in the text yet."""
    return lambda widget, syllable: QCoreApplication.sendEvent(widget, QInputMethodEvent(syllable, [])) and None


class Block(QWidget):
    """A widget of a fixed preferred size."""

    def __init__(self, width: int, height: int = 20) -> None:
        super().__init__()
        self._size = QSize(width, height)

    def sizeHint(self) -> QSize:
        return self._size


class Tagged(text._gettext.NullTranslations):
    """A language in which every message is marked, to see what is translated."""

    def gettext(self, message: str) -> str:
        return f"«{message}»"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"«{msgid1 if n == 1 else msgid2}»"


@pytest.fixture
def tagged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show every message that goes through the catalogue between «»."""
    monkeypatch.setattr(text, "_state", ("ko", Tagged()))


@pytest.fixture(autouse=True)
def _no_leaks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaves a task running or a window on screen."""
    runners: list[TaskRunner] = []
    make = TaskRunner.__init__

    def noted(self: TaskRunner, *args: Any) -> None:  # noqa: ANN401
        make(self, *args)
        runners.append(self)

    monkeypatch.setattr(TaskRunner, "__init__", noted)
    yield
    # What waits for its deletion outside of an event loop would pile up and slow every later test down.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    busy = sum(runner.running for runner in runners)
    for runner in runners:
        runner.shutdown()
    left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    for widget in left:
        widget.hide()
    assert not busy, f"the test left {busy} task(s) running"
    assert not left, f"the test left on screen: {left}"
