"""What folds: a title that opens and closes, and makes what is below when it is first opened."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.ui.fold import Fold


def shown(qtbot: QtBot, fold: Fold) -> Fold:
    qtbot.addWidget(fold)
    with qtbot.waitExposed(fold):
        fold.show()
    return fold


def test_it_opens_and_closes_by_key(qtbot: QtBot) -> None:
    inside = QLabel("inside")
    fold = shown(qtbot, Fold("Title", [inside]))
    assert not inside.isVisible()
    qtbot.keyClick(fold.toggle, Qt.Key.Key_Space)
    assert inside.isVisible()
    qtbot.keyClick(fold.toggle, Qt.Key.Key_Space)
    assert not inside.isVisible()


def test_it_may_be_open_from_the_start(qtbot: QtBot) -> None:
    inside = QLabel("inside")
    fold = shown(qtbot, Fold("Title", [inside], opened=True))
    assert fold.toggle.isChecked()
    assert inside.isVisible()


def test_what_comes_later_is_made_once_when_it_is_opened(qtbot: QtBot) -> None:
    made: list[str] = []

    def widgets() -> Iterator[QWidget]:
        for name in ("one", "two"):
            made.append(name)
            yield QLabel(name)

    fold = shown(qtbot, Fold("Title", widgets(), later=True))
    assert made == []
    for _time in range(3):
        qtbot.keyClick(fold.toggle, Qt.Key.Key_Space)
    assert made == ["one", "two"]
    assert [label.text() for label in fold.body.findChildren(QLabel)] == ["one", "two"]
    assert fold.body.isVisible()
