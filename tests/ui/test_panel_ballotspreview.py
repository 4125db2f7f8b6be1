"""The dialog of returned ballots: what would change, every problem, copying, reading again, taking over."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from planner.files.ballot.read import BallotBatch
from planner.files.ballot.write import write_ballots
from planner.ui.mainwindow import MainWindow
from planner.ui.pages.panel.ballotspreview import BallotsDialog
from tests.unit.files.ballot.filling import ASKED, ROUND, fill, full


@pytest.fixture
def sent(window: MainWindow, tmp_path: Path) -> tuple[Path, ...]:
    """The ballots of two experts, filled in."""
    with window.session.edit("panel") as rows:
        rows.add_assessor("A02")
        rows.set_questions(ROUND, ASKED)
    paths = write_ballots(window.session.plan, ROUND, tmp_path / "in", language="en")
    return tuple(fill(path, full()) for path in paths)


def opened(window: MainWindow, qtbot: QtBot, *paths: Path, told: Any = None) -> BallotsDialog:
    dialog = BallotsDialog(window.session, paths, window, told or (lambda _batch: None))
    dialog.open()
    qtbot.waitUntil(lambda: dialog._task is None)
    return dialog


def take_all(dialog: BallotsDialog, qtbot: QtBot) -> None:
    """Take everything over and wait until the dialog has closed."""
    with qtbot.waitSignal(dialog.accepted):
        dialog.take()
        # A second press changes nothing.
        dialog.take()


def shown(dialog: BallotsDialog) -> list[list[str]]:
    table = dialog.table
    return [[table.item(row, at).text() for at in range(table.columnCount())] for row in range(table.rowCount())]


def test_what_ballots_would_change(window: MainWindow, qtbot: QtBot, sent: tuple[Path, ...]) -> None:
    heard: list[BallotBatch] = []
    dialog = opened(window, qtbot, sent[0].parent, told=heard.append)
    assert dialog.summary.text() == "2 ballots bring something new: 8 answers new, 0 revised."
    assert "step of its own" in dialog.hint.text()
    text = "✓ 4 of 4 answered; 4 new, 0 revised"
    assert shown(dialog) == [[sent[0].name, "A01", "", text], [sent[1].name, "A02", "", text]]
    assert len(heard) == 1 and len(heard[0].ballots) == 2
    assert window.session.plan.assessments == {}
    assert not dialog.progress.isVisible()
    dialog.reject()


def test_taking_over_and_undoing(window: MainWindow, qtbot: QtBot, sent: tuple[Path, ...], notices: Any) -> None:
    dialog = opened(window, qtbot, *sent)
    take_all(dialog, qtbot)
    assert len(window.session.plan.assessments) == 8
    assert notices.all[-1][1].startswith("2 ballots were taken over.")
    window.session.undo()
    assert {code for _round, code, *_cell in window.session.plan.assessments} == {"A01"}


def test_the_same_again(window: MainWindow, qtbot: QtBot, sent: tuple[Path, ...]) -> None:
    first = opened(window, qtbot, *sent)
    take_all(first, qtbot)
    dialog = opened(window, qtbot, *sent)
    assert "nothing to take over" in dialog.summary.text()
    assert not dialog.take_button.isEnabled()
    assert dialog.focusWidget() is dialog.table
    dialog.take()
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_problems_by_file_and_cell(window: MainWindow, qtbot: QtBot, sent: tuple[Path, ...], tmp_path: Path) -> None:
    fill(sent[0], {2: {"answer": "7점"}, 3: {"answer": "=1+1"}})
    junk = tmp_path / "in" / "junk.xlsx"
    junk.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    dialog = opened(window, qtbot, tmp_path / "in")
    assert dialog.summary.text().startswith("1 ballot brings something new")
    assert dialog.hint.text().startswith("2 files have problems and are left out whole.")
    lines = shown(dialog)
    assert [line[:2] for line in lines] == [
        [sent[0].name, "A01"], [sent[0].name, "A01"], ["junk.xlsx", ""], [sent[1].name, "A02"]
    ]  # fmt: skip
    assert lines[0][2].startswith("Stack diagnosis F") and "7점" in lines[0][3]
    assert lines[0][3].startswith("✕") and lines[3][3].startswith("✓")
    take_all(dialog, qtbot)
    assert {code for _round, code, *_cell in window.session.plan.assessments} == {"A02"}


def test_the_list_can_be_copied(window: MainWindow, qtbot: QtBot, sent: tuple[Path, ...]) -> None:
    dialog = opened(window, qtbot, *sent)
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "\t".join(shown(dialog)[1])
    dialog.table.copy_all()
    assert QGuiApplication.clipboard().text().count("\n") == 1
    dialog.reject()


def test_mended_files_are_read_again(window: MainWindow, qtbot: QtBot, sent: tuple[Path, ...]) -> None:
    fill(sent[0], {2: {"answer": 9}})
    dialog = opened(window, qtbot, sent[0])
    assert dialog.summary.text() == "There is no ballot that can be taken over."
    assert not dialog.take_button.isEnabled()
    fill(sent[0], {2: {"answer": 5}})
    qtbot.keyClick(dialog, Qt.Key.Key_F5)
    qtbot.waitUntil(dialog.take_button.isEnabled)
    dialog.reject()


def test_remarks_are_shown_and_stop_nothing(window: MainWindow, qtbot: QtBot, sent: tuple[Path, ...]) -> None:
    with window.session.edit("word") as rows:
        rows.edit_indicator("risk", question="전혀 다른 물음인가?")
    dialog = opened(window, qtbot, sent[0])
    assert [line[3][0] for line in shown(dialog)] == ["✓", "○", "○"]
    assert dialog.take_button.isEnabled()
    dialog.reject()


def test_nothing_there(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    dialog = opened(window, qtbot, tmp_path / "empty")
    assert "no ballots here" in dialog.summary.text() and dialog.hint.text()
    assert not dialog.table.isVisible()
    dialog.reject()


def test_what_the_plan_refuses_stays_on_show(window: MainWindow, qtbot: QtBot, sent: tuple[Path, ...]) -> None:
    dialog = opened(window, qtbot, *sent)
    with window.session.edit("meanwhile") as rows:
        rows.edit_assessor("A01", role="observer")
    dialog.take()
    qtbot.waitUntil(lambda: bool(dialog.refused) and not dialog._waiting)
    assert dialog.isVisible()
    assert dialog.summary.text() == "1 ballot was taken over."
    assert [line[1] for line in shown(dialog)] == ["A01"]
    assert not dialog.take_button.isEnabled()
    dialog.reject()


def test_closing_while_taking_over_stops(window: MainWindow, qtbot: QtBot, sent: tuple[Path, ...]) -> None:
    dialog = opened(window, qtbot, *sent)
    dialog.take()
    dialog.reject()
    qtbot.wait(50)
    assert {code for _round, code, *_cell in window.session.plan.assessments} == {"A01"}


def test_closing_while_reading(window: MainWindow, qtbot: QtBot, sent: tuple[Path, ...]) -> None:
    dialog = BallotsDialog(window.session, sent, window, lambda _batch: None)
    dialog.open()
    assert dialog.progress.isVisible()
    dialog.reject()
    qtbot.waitUntil(lambda: window.session.tasks.running == 0)
    assert window.session.plan.assessments == {}


def test_a_plan_that_can_only_be_read(
    window: MainWindow, qtbot: QtBot, sent: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(window.session), "read_only", property(lambda _session: True))
    dialog = opened(window, qtbot, *sent)
    assert shown(dialog) and not dialog.take_button.isEnabled()
    dialog.reject()
