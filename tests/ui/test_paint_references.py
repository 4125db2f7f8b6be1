"""Painting keeps the count of references to None: PySide6 6.12.0 loses one a call, and dies after some thousand.

From Python 3.12 on None is immortal and its count says nothing; what is left to see there is that painting survives
and that the version in use is the one that was tested.
"""

import sys
from importlib.metadata import version

import PySide6
from PySide6.QtGui import QPaintEvent, QPixmap, QUndoCommand, QUndoStack
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

PAINTS = 4000
TESTED = "6.11.3"
NOISE = 100


class Canvas(QWidget):
    """Counts how often it is painted."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1


class Step(QUndoCommand):
    """Counts how often it is done and undone."""

    calls = 0

    def redo(self) -> None:
        Step.calls += 1

    def undo(self) -> None:
        Step.calls += 1


def _lost(before: int) -> int:
    return before - sys.getrefcount(None)


def test_painting_keeps_the_references_to_none(qtbot: QtBot) -> None:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(8, 8)
    target = QPixmap(canvas.size())
    before = sys.getrefcount(None)
    for _ in range(PAINTS):
        canvas.render(target)
    assert canvas.painted >= PAINTS
    assert _lost(before) < NOISE


def test_undoing_keeps_the_references_to_none(qtbot: QtBot) -> None:
    stack = QUndoStack()
    stack.push(Step())
    before = sys.getrefcount(None)
    for _ in range(PAINTS // 2):
        stack.undo()
        stack.redo()
    assert Step.calls > PAINTS
    assert _lost(before) < NOISE


def test_the_version_in_use_is_the_tested_one() -> None:
    assert PySide6.__version__ == TESTED
    assert version("PySide6-Essentials") == TESTED
