"""Importing own catalogues in the window, by keyboard: preview, problems by cell, all or nothing, undo."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from planner.files.catalogue.codenames import CODE_NAMES
from planner.ui.catalogueimport import ImportDialog
from planner.ui.evidencecodes import COUNTRIES
from planner.ui.evidencewording import GRADES, NATURES
from planner.ui.mainwindow import MainWindow
from tests.unit.files.catalogue.filling import CITATION, FACT, fill, place, whole


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return fill(tmp_path / "own.xlsx", whole())


def opened(window: MainWindow, path: Path, qtbot: QtBot) -> ImportDialog:
    dialog = ImportDialog(window.session, path, window)
    dialog.open()
    settle(dialog, qtbot)
    return dialog


def settle(dialog: ImportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog._task is None)


def shown(dialog: ImportDialog) -> list[list[str]]:
    table = dialog.table
    return [[table.item(row, at).text() for at in range(table.columnCount())] for row in range(table.rowCount())]


def own(window: MainWindow) -> list[str]:
    return [record.id for _kind, record in window.session.evidence.own.records()]


def test_what_would_be_added_is_listed_and_enter_imports_it(
    window: MainWindow, book: Path, qtbot: QtBot, notices: Any
) -> None:
    dialog = opened(window, book, qtbot)
    assert dialog.summary.text() == "4 added, 0 replaced, 0 the same."
    assert [line[:3] for line in shown(dialog)] == [
        ["Added", "Source", "kiet-2026"], ["Added", "Citation", "kiet-1"], ["Added", "Fact", "share-2025"],
        ["Added", "Policy task", "buy-npu"],
    ]
    assert own(window) == []
    assert dialog.focusWidget() is dialog.take_button
    qtbot.keyClick(dialog.take_button, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert own(window) == ["kiet-2026", "kiet-1", "share-2025", "buy-npu"]
    assert notices.all[-1] == ("info", "4 added, 0 replaced, 0 the same. Undo takes it back.")
    assert window.session.undo_labels()[0] == "Import own catalogue"
    window.session.undo()
    assert own(window) == []


def test_the_same_again_has_nothing_to_import(window: MainWindow, book: Path, qtbot: QtBot) -> None:
    first = opened(window, book, qtbot)
    first.take()
    dialog = opened(window, book, qtbot)
    assert dialog.summary.text() == "0 added, 0 replaced, 4 the same."
    assert "nothing to import" in dialog.hint.text()
    assert not dialog.take_button.isEnabled()
    dialog.take()
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_every_problem_is_listed_by_cell_and_can_be_copied(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = fill(tmp_path / "own.xlsx", whole(citation=[CITATION | {"line": "x"}], fact=[FACT | {"unit": "furlong"}]))
    dialog = opened(window, path, qtbot)
    assert "2 cells are wrong" in dialog.summary.text()
    assert [f"{line[0]}!{line[1]}" for line in shown(dialog)] == [place("citation", "line"), place("fact", "unit")]
    assert not dialog.take_button.isEnabled()
    assert dialog.focusWidget() is dialog.table
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "\t".join(shown(dialog)[1])
    qtbot.keyClick(dialog, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    # A button presses itself for a moment when its key is used.
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text().count("\n") == 1)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert own(window) == []


def test_a_mended_workbook_is_read_again(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = fill(tmp_path / "own.xlsx", whole(citation=[CITATION | {"line": "x"}]))
    dialog = opened(window, path, qtbot)
    assert not dialog.take_button.isEnabled()
    fill(path, whole(source=[{"mark": "later"}, *whole()["source"]]))
    qtbot.keyClick(dialog, Qt.Key.Key_F5)
    qtbot.waitUntil(dialog.take_button.isEnabled)
    assert "1 row has a mark" in dialog.hint.text()
    dialog.reject()


def test_a_file_that_cannot_be_read_says_why(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "own.xlsx"
    path.write_bytes(b"id,name\n")
    dialog = opened(window, path, qtbot)
    assert "not an Excel workbook" in dialog.summary.text()
    assert dialog.hint.text()
    assert not dialog.take_button.isEnabled()
    assert not dialog.table.isVisible()
    dialog.reject()


def test_what_the_plan_refuses_leaves_the_dialog_open(
    window: MainWindow, book: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(window, book, qtbot)
    with window.session.edit("Meanwhile") as rows:
        rows.add_source("kiet-2026", "자료", "기관", 2026)
    monkeypatch.setattr("planner.store.ownrows.catalogue_workshop", lambda: window.session.plan.workshop)
    dialog.take()
    assert dialog.isVisible()
    assert "kiet-2026 belongs" in dialog.summary.text()
    assert own(window) == ["kiet-2026"]
    assert window.session.undo_labels() == ("Meanwhile",)
    dialog.reject()


def test_closing_while_reading_delivers_nothing(window: MainWindow, book: Path, qtbot: QtBot) -> None:
    dialog = ImportDialog(window.session, book, window)
    dialog.open()
    assert "Reading" in dialog.summary.text()
    dialog.reject()
    qtbot.waitUntil(lambda: window.session.tasks.running == 0)


def test_the_dialog_fits_a_small_window(window: MainWindow, book: Path, qtbot: QtBot) -> None:
    window.resize(700, 500)
    dialog = opened(window, book, qtbot)
    assert dialog.width() <= window.width()
    assert dialog.height() <= window.height()
    dialog.reject()


def test_codes_are_called_as_in_the_window() -> None:
    for key, names in (("nature", NATURES), ("grade", GRADES), ("country", COUNTRIES)):
        assert {code: name.en for code, name in CODE_NAMES[key].items()} == dict(names)
