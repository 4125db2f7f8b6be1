"""The main job by keyboard alone: from the published matrix over scores and roadmap to the workbook's file."""

from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.ui.exports import exports
from planner.ui.mainwindow import MainWindow
from planner.ui.pages.matrix import MatrixPage
from planner.ui.pages.roadmap import RoadmapPage
from planner.ui.pages.scoring import ScoringPage
from tests.ui.conftest import Messages, Notices

_CONTROL = Qt.KeyboardModifier.ControlModifier
_MOST_TABS = 8
# Supply-chain risk, then future competitiveness, of the nine stacks from the top.
RISK, FUTURE = "512253433", "244321334"


def focus() -> QWidget:
    """Return what the keyboard is in."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(qtbot: QtBot, key: Qt.Key | str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the keyboard is."""
    qtbot.keyClick(focus(), key, modifiers)


def back_to(qtbot: QtBot, wanted: QWidget) -> None:
    """Press Shift+Tab until `wanted`, which stands before what has the keyboard, has it."""
    for _press in range(_MOST_TABS):
        if focus() is wanted:
            return
        press(qtbot, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    raise AssertionError(f"Shift+Tab does not reach {wanted}")


def go_to(window: MainWindow, qtbot: QtBot, number: Qt.Key, page: str) -> QWidget:
    """Go to a page by its shortcut."""
    qtbot.keyClick(window, number, _CONTROL)
    qtbot.waitUntil(lambda: window.page == page)
    return window.pages[page]


def read_matrix(window: MainWindow, qtbot: QtBot) -> MatrixPage:
    """The published matrix, and the evidence of one point."""
    matrix = go_to(window, qtbot, Qt.Key.Key_6, "matrix")
    assert isinstance(matrix, MatrixPage)
    assert matrix.sentence.text().startswith("All 8 published placements are reproduced")
    assert focus() is matrix.figure
    matrix.figure.image()
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Return)
    selection = window.session.selection
    assert selection is not None and selection.kind == "item"
    return matrix


def score_round(window: MainWindow, qtbot: QtBot) -> ScoringPage:
    """Scores of the open round: the button, then risk and future competitiveness of every stack."""
    scores = go_to(window, qtbot, Qt.Key.Key_4, "scoring")
    assert isinstance(scores, ScoringPage)
    back_to(qtbot, scores.head.start)
    press(qtbot, Qt.Key.Key_Return)
    assert window.session.round == "round-1"
    assert focus() is scores.grid
    press(qtbot, Qt.Key.Key_Right)
    for digit in RISK:
        press(qtbot, digit)
    press(qtbot, Qt.Key.Key_Right)
    for digit in FUTURE:
        press(qtbot, digit)
    assert scores.head.progress.text() == "18/36 answered"
    return scores


def take_back(scores: ScoringPage, notices: Notices, qtbot: QtBot) -> None:
    """A mistake is refused, and a score taken back."""
    press(qtbot, "7")
    assert notices.errors[-1].startswith("“7” is not on the scale")
    press(qtbot, Qt.Key.Key_Z, _CONTROL)
    assert scores.head.progress.text() == "17/36 answered"
    press(qtbot, FUTURE[-1])


def move_line(window: MainWindow, matrix: MatrixPage, qtbot: QtBot) -> None:
    """The matrix has moved; its line moves by the arrow keys."""
    go_to(window, qtbot, Qt.Key.Key_6, "matrix")
    assert matrix.shown is not None and matrix.shown.round == "round-1"
    assert matrix.shown.point("semiconductor").quadrant == "respond"
    back_to(qtbot, matrix.cuts.risk)
    press(qtbot, Qt.Key.Key_Up)
    press(qtbot, Qt.Key.Key_Return)
    assert window.session.plan.risk_cut == 3.1


def leave_out(window: MainWindow, qtbot: QtBot) -> None:
    """The roadmap follows; a row is left out."""
    roadmap = go_to(window, qtbot, Qt.Key.Key_8, "roadmap")
    assert isinstance(roadmap, RoadmapPage)
    assert focus() is roadmap.table
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Down)
    row = roadmap.table.current_key()
    press(qtbot, Qt.Key.Key_Space)
    assert [line.included for line in window.session.roadmap() if line.id == row] == [False]


def test_from_start_to_workbook(
    window: MainWindow, messages: Messages, notices: Notices, qtbot: QtBot, tmp_path: Path
) -> None:
    window.activateWindow()
    matrix = read_matrix(window, qtbot)
    take_back(score_round(window, qtbot), notices, qtbot)
    move_line(window, matrix, qtbot)
    leave_out(window, qtbot)
    target = tmp_path / "roadmap.xlsx"
    messages.answers = [target]
    go_to(window, qtbot, Qt.Key.Key_9, "export")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(exports(window.session).made), timeout=30_000)
    assert load_workbook(target, read_only=True).sheetnames
    assert notices.all[-1] == ("info", f"Ministry workbook was saved: {target}")
