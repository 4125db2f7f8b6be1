"""The name table in the window: unlocked in memory, and locked again in time."""

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from pytestqt.qtbot import QtBot

from planner.files import names
from planner.model.errors import PlannerError
from planner.store.store import create
from planner.ui.namekeeper import IDLE_MINUTES, NameKeeper
from planner.ui.session import Session
from tests.ui.conftest import Notices

PASS, OTHER = "파란 하늘 넓은 바다", "another long passphrase"
NAME = "홍길동"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "COST", 14)


@pytest.fixture
def keeper(small_session: Session) -> NameKeeper:
    """A keeper over a plan with one code and no table."""
    return NameKeeper(small_session, small_session)


@pytest.fixture
def origin(small_session: Session) -> str:
    return small_session.plan.assessors["A01"].origin


def finished(qtbot: QtBot, start: Callable[[Callable[[], None], Callable[[PlannerError], None]], None]) -> str:
    """Start something in the worker and wait for its end; return what went wrong."""
    ends: list[str] = []
    start(lambda: ends.append(""), lambda error: ends.append(str(error)))
    qtbot.waitUntil(lambda: bool(ends))
    return ends[0]


def made(qtbot: QtBot, keeper: NameKeeper, origin: str) -> None:
    plan = keeper.session.plan
    assert finished(qtbot, lambda done, failed: keeper.make(PASS, plan, {origin: NAME}, done, failed)) == ""


def test_the_table_is_looked_for_beside_the_plan(keeper: NameKeeper, small_session: Session) -> None:
    assert small_session.path is not None
    assert keeper.path == small_session.path.with_suffix(".names")
    assert not keeper.exists
    assert not keeper.is_open
    assert dict(keeper.known) == {}


def test_a_table_that_was_made_is_open(qtbot: QtBot, keeper: NameKeeper, origin: str) -> None:
    with qtbot.waitSignal(keeper.changed):
        made(qtbot, keeper, origin)
    assert keeper.exists
    assert keeper.is_open
    assert dict(keeper.known) == {origin: NAME}
    assert keeper.idle.isActive()


def tables() -> list[names.NameTable]:
    gc.collect()
    return [one for one in gc.get_objects() if isinstance(one, names.NameTable)]


def test_locking_forgets_the_names(qtbot: QtBot, keeper: NameKeeper, origin: str) -> None:
    # Other tests' tables may still be about.
    others = tables()
    made(qtbot, keeper, origin)
    with qtbot.waitSignal(keeper.changed):
        keeper.lock()
    assert dict(keeper.known) == {}
    assert not keeper.idle.isActive()
    # The worker lets go of what it handed over when it looks for its next task.
    qtbot.waitUntil(lambda: not [one for one in tables() if not any(one is other for other in others)])


def test_locking_twice_tells_nothing(qtbot: QtBot, keeper: NameKeeper) -> None:
    with qtbot.assertNotEmitted(keeper.changed):
        keeper.lock()


def test_the_passphrase_opens_it_again(qtbot: QtBot, keeper: NameKeeper, origin: str) -> None:
    made(qtbot, keeper, origin)
    keeper.lock()
    assert "does not open" in finished(qtbot, lambda done, failed: keeper.unlock(OTHER, done, failed))
    assert not keeper.is_open
    assert finished(qtbot, lambda done, failed: keeper.unlock(PASS, done, failed)) == ""
    assert dict(keeper.known) == {origin: NAME}


def test_names_are_written_at_once(qtbot: QtBot, keeper: NameKeeper, origin: str, small_session: Session) -> None:
    made(qtbot, keeper, origin)
    with qtbot.waitSignal(keeper.changed):
        assert keeper.name({origin: "임꺽정"})
    assert keeper.path is not None
    assert names.read_names(keeper.path, PASS, small_session.plan) == {origin: "임꺽정"}
    assert keeper.name({origin: ""})
    assert names.read_names(keeper.path, PASS, small_session.plan) == {}


def test_what_can_not_be_written_is_a_notice(
    qtbot: QtBot, keeper: NameKeeper, origin: str, notices: Notices
) -> None:
    made(qtbot, keeper, origin)
    assert keeper.path is not None
    keeper.path.unlink()
    assert not keeper.name({origin: "임꺽정"})
    assert "no name table" in notices.errors[0]
    assert dict(keeper.known) == {origin: NAME}


def test_the_passphrase_can_be_changed(qtbot: QtBot, keeper: NameKeeper, origin: str) -> None:
    made(qtbot, keeper, origin)
    assert "does not open" in finished(qtbot, lambda done, failed: keeper.change_passphrase(OTHER, PASS, done, failed))
    assert finished(qtbot, lambda done, failed: keeper.change_passphrase(PASS, OTHER, done, failed)) == ""
    assert keeper.is_open
    assert keeper.name({origin: "임꺽정"})
    keeper.lock()
    assert finished(qtbot, lambda done, failed: keeper.unlock(OTHER, done, failed)) == ""


def test_destroying_locks_and_removes(qtbot: QtBot, keeper: NameKeeper, origin: str, notices: Notices) -> None:
    made(qtbot, keeper, origin)
    assert keeper.destroy()
    assert not keeper.exists
    assert not keeper.is_open
    assert notices.all == [("info", "The table of names was destroyed: small.names")]
    assert not keeper.destroy()
    assert notices.errors


# Locked again in time


def test_ten_minutes_without_a_sign_of_life_lock(qtbot: QtBot, keeper: NameKeeper, origin: str) -> None:
    made(qtbot, keeper, origin)
    assert keeper.idle.interval() == IDLE_MINUTES * 60_000 == 600_000
    keeper.idle.timeout.emit()
    assert not keeper.is_open


def key(window: QObject) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    QCoreApplication.sendEvent(window, event)


def test_a_key_in_the_window_begins_them_anew(qtbot: QtBot, keeper: NameKeeper, origin: str) -> None:
    made(qtbot, keeper, origin)
    window = QWindow()
    keeper.watch(window)
    keeper.idle.stop()
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.UpdateRequest))
    assert not keeper.idle.isActive()
    key(window)
    assert keeper.idle.isActive()
    keeper.lock()
    key(window)
    assert not keeper.idle.isActive()


def test_a_window_that_is_gone_is_no_harm(qtbot: QtBot, keeper: NameKeeper, origin: str) -> None:
    made(qtbot, keeper, origin)
    window = QWindow()
    keeper.watch(window)
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    keeper.lock()
    assert not keeper.is_open


def test_another_plan_locks_and_forgets_the_place(
    qtbot: QtBot, keeper: NameKeeper, origin: str, small_session: Session, tmp_path: Path
) -> None:
    made(qtbot, keeper, origin)
    create(tmp_path / "other.plan").close()
    assert small_session.open(tmp_path / "other.plan")
    assert not keeper.is_open
    assert keeper.path == tmp_path / "other.names"


@pytest.mark.parametrize("level", ["nobody", "all"])
def test_a_level_without_a_table_locks(
    qtbot: QtBot, keeper: NameKeeper, origin: str, small_session: Session, level: str
) -> None:
    made(qtbot, keeper, origin)
    assert small_session.act("level", lambda rows: rows.set_anonymity(level))
    assert not keeper.is_open


def test_another_change_of_the_plan_locks_nothing(
    qtbot: QtBot, keeper: NameKeeper, origin: str, small_session: Session
) -> None:
    made(qtbot, keeper, origin)
    assert small_session.act("title", lambda rows: rows.set_title("Another"))
    assert keeper.is_open


def test_what_was_unlocked_too_late_is_not_kept(qtbot: QtBot, keeper: NameKeeper, origin: str) -> None:
    made(qtbot, keeper, origin)
    keeper.lock()
    ends: list[str] = []
    keeper.unlock(PASS, lambda: ends.append("open"), lambda error: ends.append(str(error)))
    keeper.lock()
    qtbot.waitUntil(lambda: keeper.session.tasks.running == 0)
    assert ends == []
    assert not keeper.is_open


# Another place


def test_a_table_elsewhere_can_be_used(
    qtbot: QtBot, keeper: NameKeeper, origin: str, small_session: Session, tmp_path: Path
) -> None:
    place = tmp_path / "elsewhere.names"
    names.make(place, PASS, small_session.plan, {origin: NAME})
    keeper.choose(place)
    assert keeper.path == place
    assert finished(qtbot, lambda done, failed: keeper.unlock(PASS, done, failed)) == ""
    assert dict(keeper.known) == {origin: NAME}


def test_a_plan_in_memory_has_no_place(empty_session: Session) -> None:
    keeper = NameKeeper(empty_session, empty_session)
    assert keeper.path is None
    assert not keeper.exists
    with pytest.raises(PlannerError, match="no file yet"):
        keeper.destroy()
