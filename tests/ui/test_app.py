"""The composition root: first plan, last plan, bad files, language, look, and the log of bugs."""

import logging
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner import settings, text
from planner.ui import app as module
from planner.ui import crashes
from planner.ui.app import Application
from planner.ui.waiting import NoPlan

PATIENCE = 20_000


class Spoken:
    """Stands in for the catalogues: Korean is marked, English plain."""

    def __init__(self, tagged: type[text._gettext.NullTranslations]) -> None:
        self.codes: list[str] = []
        self._tagged = tagged

    def __call__(self, code: str, _catalogues: Path) -> None:
        self.codes.append(code)
        text._state = (code, self._tagged() if code == "ko" else text._gettext.NullTranslations())


class Marked(text._gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return f"«{message}»"


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> Spoken:
    made = Spoken(Marked)
    monkeypatch.setattr(module, "set_language", made)
    return made


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder whose settings ask for English, so that texts can be compared."""
    folder = tmp_path / "home"
    settings.save(settings.Settings(language="en", theme="light"), folder)
    return folder


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, spoken: Spoken) -> Iterator[Any]:
    """Start the program in a folder and wait until it is ready."""
    made: list[Application] = []

    def start_(folder: Path, path: Path | None = None) -> Application:
        planner = Application(qapp, folder)
        made.append(planner)
        qtbot.addWidget(planner.window)
        with qtbot.waitSignal(planner.window.ready, timeout=PATIENCE):
            planner.start(path)
        return planner

    yield start_
    for planner in made:
        planner.window.close()
        qapp.removeTranslator(planner._translator)


def test_the_first_start_makes_a_seeded_plan(start: Any, home: Path) -> None:
    planner = start(home)
    plan = planner.session.plan
    assert plan.placements
    assert planner.session.path.parent == home / "plans"
    assert planner.session.path.stem == plan.title
    assert planner.window.windowTitle() == plan.title
    assert planner.window.frame.stack.currentWidget() is planner.window.pages["overview"]


def test_the_next_start_opens_the_plan_of_last_time(start: Any, home: Path, plan_file: Path) -> None:
    settings.save(replace(settings.load(home), last_plan=str(plan_file)), home)
    assert start(home).session.path == plan_file
    assert not (home / "plans").exists()


def test_a_plan_of_last_time_that_is_gone_gives_a_new_one(start: Any, home: Path, tmp_path: Path) -> None:
    settings.save(replace(settings.load(home), last_plan=str(tmp_path / "gone.plan")), home)
    assert start(home).session.path.parent == home / "plans"


def test_a_file_named_on_the_command_line_is_opened(start: Any, home: Path, plan_file: Path) -> None:
    assert start(home, plan_file).session.path == plan_file


@pytest.mark.parametrize("named", [True, False])
def test_a_bad_file_is_one_sentence_in_a_usable_window(start: Any, home: Path, tmp_path: Path, named: bool) -> None:
    bad = tmp_path / "text.plan"
    bad.write_text("not a plan", "utf-8")
    if not named:
        settings.save(replace(settings.load(home), last_plan=str(bad)), home)
    planner = start(home, bad if named else None)
    assert planner.window.banner.isVisible()
    assert "text.plan" in planner.window.banner.text
    assert isinstance(planner.window.frame.stack.currentWidget(), NoPlan)
    assert bad.read_text("utf-8") == "not a plan"
    assert planner.session.new(tmp_path / "fresh.plan", "Fresh")
    assert planner.window.windowTitle() == "Fresh"


def test_korean_is_the_default(qapp: QApplication, qtbot: QtBot, spoken: Spoken, tmp_path: Path) -> None:
    planner = Application(qapp, tmp_path / "fresh")
    qtbot.addWidget(planner.window)
    assert spoken.codes == ["ko"]
    assert planner.window.frame.sidebar.buttons["matrix"].text() == "«Matrix»"
    planner.session.tasks.shutdown()
    qapp.removeTranslator(planner._translator)


def test_the_language_switches_without_a_restart(start: Any, home: Path) -> None:
    planner = start(home)
    assert planner.window.frame.sidebar.buttons["matrix"].text() == "Matrix"
    planner.window.menus.actions["language"].trigger()
    assert planner.window.frame.sidebar.buttons["matrix"].text() == "«Matrix»"
    assert settings.load(home).language == "ko"
    assert planner.window.frame.stack.currentWidget() is planner.window.pages["overview"]


def test_the_look_switches_without_a_restart(start: Any, home: Path, qapp: QApplication) -> None:
    planner = start(home)
    planner.session.set_settings(theme="dark", text_scale=1.5)
    assert planner.session.theme.name == "dark"
    assert planner.session.theme.scale == 1.5
    assert planner.session.theme.roles["ink"] in qapp.styleSheet()
    assert qapp.font().pixelSize() == 20


def test_the_system_is_followed_where_the_setting_says_so(start: Any, home: Path) -> None:
    planner = start(home)
    before = planner.window.frame
    planner._dress_again()
    assert planner.window.frame is before
    planner.session.set_settings(theme="system")
    before = planner.window.frame
    planner._dress_again()
    assert planner.window.frame is not before


def test_everything_slow_is_fetched_after_the_first_page(start: Any, home: Path, qtbot: QtBot) -> None:
    planner = start(home)
    qtbot.waitUntil(lambda: planner.session.tasks.running == 0, timeout=PATIENCE)
    assert "matplotlib.backends.backend_agg" in sys.modules


def test_running_returns_when_the_window_is_closed(
    qapp: QApplication, spoken: Spoken, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, plan_file: Path
) -> None:
    monkeypatch.setenv("PLANNER_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(crashes, "watch", lambda _folder: None)
    monkeypatch.setattr(QApplication, "exec", lambda *_self: 0)
    made: list[Application] = []
    monkeypatch.setattr(Application, "start", lambda self, path: made.append(self))
    assert module.run(plan_file) == 0
    made[0].session.tasks.shutdown()
    qapp.removeTranslator(made[0]._translator)


# Bugs


@pytest.fixture
def watched(tmp_path: Path, messages: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[crashes.Watch]:
    """Watch for bugs in a folder of the test, and give the hooks back."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    handlers = list(logging.getLogger("planner").handlers)
    monkeypatch.setattr(crashes, "qInstallMessageHandler", lambda _handler: None)
    monkeypatch.setattr(crashes.faulthandler, "enable", lambda file: file.close())
    yield crashes.watch(tmp_path)
    for handler in [h for h in logging.getLogger("planner").handlers if h not in handlers]:
        logging.getLogger("planner").removeHandler(handler)
        handler.close()


def boom() -> None:
    raise ZeroDivisionError("a bug")


def test_a_bug_is_logged_and_told_once(watched: crashes.Watch, messages: Any, qtbot: QtBot, tmp_path: Path) -> None:
    try:
        boom()
    except ZeroDivisionError:
        kind, error, trace = sys.exc_info()
    assert kind is not None
    assert error is not None
    sys.excepthook(kind, error, trace)
    qtbot.waitUntil(lambda: bool(messages.told))
    assert "ZeroDivisionError: a bug" in messages.told[0][1]
    assert "planner 0." in messages.told[0][1]
    log = (tmp_path / "logs" / "planner.log").read_text("utf-8")
    assert "boom" in log


def test_a_bug_of_another_thread_is_told_too(watched: crashes.Watch, messages: Any, qtbot: QtBot) -> None:
    error = ZeroDivisionError("elsewhere")
    watched.thread_hook(threading.ExceptHookArgs((ZeroDivisionError, error, None, None)))
    qtbot.waitUntil(lambda: bool(messages.told))
    assert "elsewhere" in messages.told[0][1]


def test_only_one_box_at_a_time(watched: crashes.Watch, messages: Any) -> None:
    watched._showing = True
    watched._show("second")
    assert messages.told == []


def test_an_interrupt_is_no_bug(watched: crashes.Watch, messages: Any, capsys: pytest.CaptureFixture[str]) -> None:
    watched.hook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert "KeyboardInterrupt" in capsys.readouterr().err
    assert messages.told == []


def test_warnings_of_qt_are_logged(watched: crashes.Watch, tmp_path: Path) -> None:
    crashes._from_qt(QtMsgType.QtWarningMsg, None, "odd")  # type: ignore[arg-type]
    crashes._from_qt(QtMsgType.QtDebugMsg, None, "chatter")  # type: ignore[arg-type]
    log = (tmp_path / "logs" / "planner.log").read_text("utf-8")
    assert "Qt: odd" in log
    assert "chatter" not in log


def test_without_a_writable_folder_reports_still_reach_the_user(
    tmp_path: Path, messages: Any, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(crashes, "qInstallMessageHandler", lambda _handler: None)
    watch = crashes.watch(tmp_path / "file")
    watch.hook(ValueError, ValueError("still"), None)
    qtbot.waitUntil(lambda: bool(messages.told))


def test_the_message_handler_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert crashes.qInstallMessageHandler is qInstallMessageHandler
