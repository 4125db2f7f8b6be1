"""The tab of ballots: written from it, read by chooser and by drop, taken over, and problems kept in sight."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from planner.ui.pages.panel.ballots import Ballots
from planner.ui.pages.panel.ballotspreview import BallotsDialog
from planner.ui.session import Session
from tests.unit.files.ballot.filling import ASKED, ROUND, fill, full


@pytest.fixture
def tab(session: Session, qtbot: QtBot) -> Ballots:
    """The tab over a plan with three experts and four questions."""
    with session.edit("panel") as rows:
        rows.add_assessor("A02")
        rows.add_assessor("A03")
        rows.set_questions(ROUND, ASKED)
    made = Ballots(session)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.refresh()
    with qtbot.waitExposed(made):
        made.show()
    session.changed.connect(lambda _tables: made.refresh())
    return made


def written(tab: Ballots, qtbot: QtBot, messages: Any, folder: Path) -> list[Path]:
    messages.answers.append(folder)
    tab.write()
    qtbot.waitUntil(lambda: tab._task is None)
    return sorted(folder.glob("*.xlsx"))


def opened(tab: Ballots, qtbot: QtBot) -> BallotsDialog:
    """Return the dialog that reading opened, when it has read; closed ones wait for their deletion."""
    dialog = next(one for one in tab.findChildren(BallotsDialog) if one.isVisible())
    qtbot.waitUntil(lambda: dialog._task is None)
    return dialog


def cells(tab: Ballots) -> list[list[str]]:
    model = tab.table.model_
    return [[str(model.index(row, at).data()) for at in range(model.columnCount())] for row in range(model.rowCount())]


def test_it_shows_who_is_asked_what(tab: Ballots) -> None:
    assert [row[:3] for row in cells(tab)] == [[code, "0 / 4", "○ nothing yet"] for code in ("A01", "A02", "A03")]
    assert "3 experts · 0 answered everything" in tab.summary.text()
    assert not tab.write_chosen.isEnabled() and tab.write_all.isEnabled()
    assert not tab.empty.isVisible() and not tab.working.isVisible()


def test_writing_for_everyone(tab: Ballots, qtbot: QtBot, messages: Any, notices: Any, tmp_path: Path) -> None:
    found = written(tab, qtbot, messages, tmp_path / "out")
    assert [path.name for path in found] == [f"ballot_round-1_A0{n}.xlsx" for n in (1, 2, 3)]
    assert notices.all[-1][0] == "info" and "3 ballots were written" in notices.all[-1][1]
    assert not tab.working.isVisible() and tab.write_all.isEnabled()


def test_writing_for_the_chosen_in_another_language(
    tab: Ballots, qtbot: QtBot, messages: Any, tmp_path: Path
) -> None:
    tab.table.choose("A03")
    assert tab.chosen() == ("A03",)
    assert tab.write_chosen.isEnabled()
    messages.answers.append(tmp_path)
    qtbot.mouseClick(tab.write_chosen, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab._task is None)
    assert [path.name for path in tmp_path.glob("*.xlsx")] == ["ballot_round-1_A03.xlsx"]


def test_nothing_is_written_where_the_folder_is_called_off(tab: Ballots, messages: Any) -> None:
    messages.answers.append(None)
    tab.write()
    assert tab._task is None


def test_a_folder_with_other_ballots(tab: Ballots, qtbot: QtBot, messages: Any, notices: Any, tmp_path: Path) -> None:
    (path, *_others) = written(tab, qtbot, messages, tmp_path)
    fill(path, full())
    before = path.read_bytes()
    written(tab, qtbot, messages, tmp_path)
    assert "may hold answers" in notices.errors[-1]
    assert path.read_bytes() == before
    assert tab.write_all.isEnabled()


def test_writing_can_be_called_off(tab: Ballots, qtbot: QtBot, messages: Any, tmp_path: Path) -> None:
    messages.answers.append(tmp_path / "out")
    tab.write()
    assert tab.working.isVisible() and not tab.write_all.isEnabled()
    assert tab.focusWidget() is tab.cancel
    qtbot.keyClick(tab.cancel, Qt.Key.Key_Space)
    assert tab._task is None and not tab.working.isVisible()
    qtbot.waitUntil(lambda: tab.session.tasks.running == 0)
    assert not (tmp_path / "out").exists()


def test_from_writing_to_taking_over(tab: Ballots, qtbot: QtBot, messages: Any, notices: Any, tmp_path: Path) -> None:
    for path in written(tab, qtbot, messages, tmp_path):
        fill(path, full())
    messages.answers.append(tmp_path)
    tab.read_folder()
    dialog = opened(tab, qtbot)
    assert dialog.focusWidget() is dialog.take_button
    qtbot.keyClick(dialog.take_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(tab.session.plan.assessments) == 12)
    assert notices.all[-1] == ("info", "3 ballots were taken over. Undo takes one back after the other.")
    assert [row[1:3] for row in cells(tab)] == [["4 / 4", "● everything"]] * 3
    assert all("4 answers" in row[3] for row in cells(tab))
    assert tab.session.undo_labels()[:3] == tuple(f"Ballots: {code}, {ROUND}" for code in ("A03", "A02", "A01"))


def test_files_are_chosen_too(tab: Ballots, qtbot: QtBot, messages: Any, tmp_path: Path) -> None:
    path = written(tab, qtbot, messages, tmp_path)[1]
    fill(path, full())
    messages.answers.append((path,))
    tab.read_files()
    dialog = opened(tab, qtbot)
    assert [one.ballot.assessor for one in dialog.ready] == ["A02"]
    dialog.reject()
    assert tab.session.plan.assessments == {}
    messages.answers.append(())
    tab.read_files()
    messages.answers.append(None)
    tab.read_folder()


def test_problems_stay_in_sight(tab: Ballots, qtbot: QtBot, messages: Any, tmp_path: Path) -> None:
    path = written(tab, qtbot, messages, tmp_path)[0]
    fill(path, full() | {2: {"answer": "7점"}})
    tab.read((path,))
    opened(tab, qtbot).reject()
    assert "“7점” is not understood here." in cells(tab)[0][4]
    # Once it is mended and read again, it is gone.
    fill(path, {2: {"answer": 4}})
    tab.read((path,))
    opened(tab, qtbot).reject()
    assert cells(tab)[0][4] == ""


def test_files_can_be_dropped(tab: Ballots, qtbot: QtBot, messages: Any, tmp_path: Path) -> None:
    path = fill(written(tab, qtbot, messages, tmp_path)[0], full())
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)), QUrl("https://example.org/x")])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(5, 5), copy, mime, left, Qt.KeyboardModifier.NoModifier)
    tab.dragEnterEvent(enter)
    assert enter.isAccepted()
    tab.dropEvent(QDropEvent(QPointF(5, 5), copy, mime, left, Qt.KeyboardModifier.NoModifier))
    dialog = opened(tab, qtbot)
    assert dialog.paths == (path,)
    dialog.reject()
    text = QMimeData()
    text.setText("no file")
    other = QDragEnterEvent(QPoint(5, 5), copy, text, left, Qt.KeyboardModifier.NoModifier)
    other.ignore()
    tab.dragEnterEvent(other)
    assert not other.isAccepted()


def test_without_an_open_round(tab: Ballots) -> None:
    with tab.session.edit("close") as rows:
        rows.close_round(ROUND)
    assert tab.empty.isVisible() and not tab.table.isVisible()
    assert "No round is open" in tab.empty.accessibleName()
    tab.write()
    assert tab._task is None


def test_without_experts(tab: Ballots) -> None:
    with tab.session.edit("roles") as rows:
        for code in ("A01", "A02", "A03"):
            rows.edit_assessor(code, role="observer")
    assert tab.empty.isVisible()
    assert "Nobody may score" in tab.empty.accessibleName()


def test_another_plan_forgets_the_problems(tab: Ballots, tmp_path: Path) -> None:
    tab.wrong = {"A01": []}
    assert tab.session.new(tmp_path / "other.plan")
    assert tab.wrong == {}
