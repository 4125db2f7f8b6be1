"""The window's test of itself: what it sees, and that it notices what goes wrong."""

import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from planner import settings
from planner.ui import app as module
from planner.ui.pages import PAGES
from planner.ui.pages.overview import OverviewPage
from planner.ui.session import Session


@pytest.fixture
def home(qapp: QApplication, tmp_path: Path) -> Path:
    """A folder whose settings ask for English."""
    folder = tmp_path / "self-test"
    settings.save(settings.Settings(language="en", theme="light"), folder)
    return folder


def test_it_visits_every_page_and_leaves_a_plan_as_new(home: Path) -> None:
    said = module.self_test(home)
    assert said.startswith(f"{len(PAGES)} pages")
    assert all(page.id in said for page in PAGES)
    assert "offscreen" in said
    assert len(list((home / "plans").glob("*.plan"))) == 1


def test_it_leaves_no_window_and_no_hooks(home: Path) -> None:
    hooks = sys.excepthook, threading.excepthook
    module.self_test(home)
    assert (sys.excepthook, threading.excepthook) == hooks
    assert not [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def test_a_page_that_cannot_be_made_is_noticed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_self: OverviewPage) -> None:
        raise ZeroDivisionError("the first page")

    monkeypatch.setattr(OverviewPage, "refresh", broken)
    with pytest.raises(ZeroDivisionError, match="the first page"):
        module.self_test(home)


def test_an_exception_in_a_slot_is_noticed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    show = OverviewPage.refresh

    def fails_later(self: OverviewPage) -> None:
        show(self)
        QTimer.singleShot(0, lambda: 1 / 0)

    monkeypatch.setattr(OverviewPage, "refresh", fails_later)
    with pytest.raises(ZeroDivisionError):
        module.self_test(home)


def test_an_exception_in_a_thread_is_noticed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    show = OverviewPage.refresh

    def fail() -> None:
        raise LookupError("in a thread")

    def starts_a_thread(self: OverviewPage) -> None:
        show(self)
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()

    monkeypatch.setattr(OverviewPage, "refresh", starts_a_thread)
    with pytest.raises(LookupError, match="in a thread"):
        module.self_test(home)


def test_a_score_that_does_not_stay_is_noticed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_args: Any) -> bool:
        return True

    monkeypatch.setattr(Session, "act", nothing)
    with pytest.raises(KeyError):
        module.self_test(home)


def test_an_undo_that_does_nothing_is_noticed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Session, "undo", lambda *_args: None)
    with pytest.raises(AssertionError, match="not taken back"):
        module.self_test(home)


def test_a_window_that_never_gets_ready_is_given_up(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "STUCK_MS", 50)
    monkeypatch.setattr(module.Application, "start", lambda *_args: None)
    with pytest.raises(TimeoutError):
        module.self_test(home)
