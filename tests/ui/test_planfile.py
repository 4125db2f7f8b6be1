"""The plan file in use: read once in a turn, and watched for what other programs do to it."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.store.store import Store, open_plan
from planner.ui.mainwindow import MainWindow
from planner.ui.session import FILE, VIEW, Session
from tests.ui.conftest import Notices

TITLE = "Renamed by somebody else"


@pytest.fixture
def other(session: Session, plan_file: Path) -> Iterator[Store]:
    """The same file, open in another program."""
    with open_plan(plan_file) as store:
        yield store


@pytest.fixture
def looks(session: Session) -> list[str]:
    """Record how often the file is asked whether it was changed elsewhere."""
    found: list[str] = []
    assert session._store is not None
    conn = session._store._db.conn
    conn.set_trace_callback(lambda sql: found.append(sql) if "data_version" in sql else None)
    return found


def rename(store: Store) -> None:
    with store.edit("Rename") as rows:
        rows.set_title(TITLE)


def seen(session: Session) -> list[frozenset[str]]:
    found: list[frozenset[str]] = []
    session.changed.connect(found.append)
    return found


class TestReading:
    def test_the_file_is_asked_once_in_a_turn(self, session: Session, looks: list[str]) -> None:
        QApplication.processEvents()
        plans = {id(session.plan) for _number in range(50)}
        assert len(plans) == 1
        assert len(looks) == 1

    def test_the_next_turn_asks_again(self, session: Session, looks: list[str]) -> None:
        _ = session.plan
        QApplication.processEvents()
        looks.clear()
        _ = session.plan
        assert len(looks) == 1

    def test_a_redraw_of_every_page_asks_a_few_times_only(
        self, window: MainWindow, session: Session, looks: list[str]
    ) -> None:
        for page in ("scoring", "matrix", "roadmap"):
            window.show_page(page)
        QApplication.processEvents()
        looks.clear()
        session.act("Note", lambda rows: rows.edit_roadmap(session.roadmap()[0].id, note="x"))
        assert len(looks) <= 6

    def test_a_change_by_others_is_seen_in_the_next_turn(self, session: Session, other: Store) -> None:
        before = session.plan
        rename(other)
        assert session.plan is before
        QApplication.processEvents()
        assert session.plan.title == TITLE

    def test_an_own_change_is_seen_at_once(self, session: Session) -> None:
        _ = session.plan
        session.act("Rename", lambda rows: rows.set_title("Mine"))
        assert session.plan.title == "Mine"
        session.undo()
        assert session.plan.title == "A plan for tests"


class TestOthers:
    def test_their_change_is_noticed_before_an_edit(self, session: Session, other: Store) -> None:
        """The edit works on what they left, and every page hears of both."""
        _ = session.plan
        rename(other)
        told = seen(session)
        titles: list[str] = []
        assert session.act("Look", lambda _rows: titles.append(session.plan.title))
        assert titles == [TITLE]
        assert told[0] == frozenset({VIEW})

    def test_both_changes_stay(self, session: Session, other: Store, plan_file: Path) -> None:
        _ = session.plan
        rename(other)
        session.act("Score", lambda rows: rows.assess("round-1", "A01", "model", "risk", value=4))
        assert session.plan.title == TITLE
        assert len(session.plan.assessments) == 1
        assert other.plan().assessments == session.plan.assessments

    def test_a_bare_edit_works_on_their_state_too(self, session: Session, other: Store) -> None:
        _ = session.plan
        rename(other)
        with session.edit("Cuts") as rows:
            assert session.plan.title == TITLE
            rows.set_cuts(3.2, 3.0, 0.0)
        assert (session.plan.title, session.plan.risk_cut) == (TITLE, 3.2)

    def test_their_change_is_noticed_before_an_undo(self, session: Session, other: Store) -> None:
        session.act("Mine", lambda rows: rows.set_cuts(3.2, 3.0, 0.0))
        _ = session.plan
        rename(other)
        told = seen(session)
        session.undo()
        assert frozenset({VIEW}) in told
        # Undo takes back the latest change of the file, whoever made it.
        assert session.plan.title == "A plan for tests"

    def test_a_round_that_they_took_back_is_left(self, session: Session, other: Store) -> None:
        session.act("Round", lambda rows: rows.add_round("Second"))
        session.set_round(list(session.plan.rounds)[-1])
        other.undo()
        session.look_again()
        assert session.round == "published"

    def test_looking_again_without_news_tells_nothing(self, session: Session) -> None:
        _ = session.plan
        told = seen(session)
        session.look_again()
        assert told == []

    def test_looking_again_without_a_plan_is_harmless(self, empty_session: Session, notices: Notices) -> None:
        empty_session.look_again()
        assert notices.all == []

    def test_a_file_that_nobody_may_read_now_is_one_sentence(
        self, session: Session, notices: Notices, plan_file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _ = session.plan
        assert session._store is not None
        session._store._db.conn.execute("PRAGMA busy_timeout = 10")
        holder = sqlite3.connect(plan_file, isolation_level=None)
        try:
            holder.execute("BEGIN EXCLUSIVE")
            session.look_again()
            assert len(notices.errors) == 1
            assert not session.act("Title", lambda rows: rows.set_title("no"))
        finally:
            holder.close()
        assert session.act("Title", lambda rows: rows.set_title("yes"))
        assert session.plan.title == "yes"


class TestWindow:
    def test_coming_back_to_the_window_shows_what_others_did(
        self, window: MainWindow, session: Session, other: Store, qtbot: QtBot
    ) -> None:
        _ = session.plan
        rename(other)
        window.activateWindow()
        QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
        qtbot.waitUntil(lambda: window.windowTitle() == TITLE)

    def test_a_page_redraws(self, window: MainWindow, session: Session, other: Store) -> None:
        window.show_page("matrix")
        _ = session.plan
        with other.edit("Lines") as rows:
            rows.set_cuts(3.4, 3.0, 0.0)
        session.look_again()
        page = window.pages["matrix"]
        assert page.cuts.risk.value() == 3.4  # type: ignore[attr-defined]

    def test_preferences_stay_on_screen(self, window: MainWindow, session: Session, other: Store) -> None:
        window.show_page("preferences")
        _ = session.plan
        rename(other)
        session.look_again()
        assert window.page == "preferences"


def test_opening_another_file_forgets_the_first(session: Session, tmp_path: Path) -> None:
    before = session.plan
    told = seen(session)
    assert session.new(tmp_path / "other.plan", "Other")
    assert session.plan is not before
    assert session.plan.title == "Other"
    assert frozenset({FILE}) in told
