"""What the dialogs share that show files before they are taken over: room, a list to copy from, and the buttons."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from planner.ui import previewing, theme
from planner.ui.parts import button
from planner.ui.theme import GRID


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 700)
    return made


def test_a_dialog_gets_its_size_where_there_is_room(parent: QWidget) -> None:
    dialog = QDialog(parent)
    look = theme.load("light")
    previewing.fit(dialog, parent, look, (400, 300))
    assert (dialog.width(), dialog.height()) == (look.px(400), look.px(300))
    assert dialog.testAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)


def test_and_what_its_window_leaves_where_there_is_not(parent: QWidget) -> None:
    dialog = QDialog(parent)
    previewing.fit(dialog, parent, theme.load("light"), (4000, 3000))
    assert (dialog.width(), dialog.height()) == (900 - 4 * GRID, 700 - 4 * GRID)


def test_a_listing_is_read_copied_and_left_by_keyboard(parent: QWidget, qtbot: QtBot) -> None:
    table = previewing.Listing("What would change")
    other = QPushButton("next")
    layout = QVBoxLayout(parent)
    layout.addWidget(table)
    layout.addWidget(other)
    table.fill(("File", "What"), [("a.xlsx", "one"), ("b.xlsx", "two")])
    with qtbot.waitExposed(parent):
        parent.show()
    parent.activateWindow()
    table.setFocus()
    table.selectRow(0)
    assert table.accessibleName() == "What would change"
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "a.xlsx\tone"
    table.copy_all()
    assert QGuiApplication.clipboard().text() == "a.xlsx\tone\nb.xlsx\ttwo"
    qtbot.keyClick(table, Qt.Key.Key_F2)
    assert table.state() == table.State.NoState
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert other.hasFocus()


def test_a_listing_is_emptied_and_its_first_column_kept_narrow(parent: QWidget) -> None:
    table = previewing.Listing("What would change")
    QVBoxLayout(parent).addWidget(table)
    table.fill(("File", "What"), [("a very long name of a file " * 9, "one")], widest_first=120)
    assert table.columnWidth(0) == 120
    table.fill((), ())
    assert (table.rowCount(), table.columnCount()) == (0, 0)


def test_f5_reads_again(parent: QWidget, qtbot: QtBot) -> None:
    read: list[bool] = []
    made = previewing.reading_again(lambda: read.append(True), "again")
    QVBoxLayout(parent).addWidget(made)
    with qtbot.waitActive(parent):
        parent.show()
        parent.activateWindow()
    made.setFocus()
    qtbot.keyClick(made, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: read == [True])
    assert made.toolTip() == "again"


def test_leaving_is_beside_taking_over(parent: QWidget, qtbot: QtBot) -> None:
    dialog = QDialog(parent)
    left, take = button("Copy", lambda: None), button("Take over", dialog.accept, "primary")
    layout = QVBoxLayout(dialog)
    layout.addLayout(previewing.foot(dialog, (left,), take))
    words = [one.text() for one in dialog.findChildren(QPushButton)]
    assert sorted(words) == ["Cancel", "Copy", "Take over"]
    with qtbot.waitExposed(dialog):
        dialog.open()
    cancel = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Cancel")
    assert left.x() < cancel.x() < take.x()
    with qtbot.waitSignal(dialog.rejected):
        cancel.click()
