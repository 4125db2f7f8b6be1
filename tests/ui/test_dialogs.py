"""The window's own dialogs, and the door to the system's boxes and choosers."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QPushButton, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from planner.ui import notify
from planner.ui.bars import share_text
from planner.ui.dialogs import LICENCES, AboutDialog, HistoryDialog, ShortcutsDialog
from planner.ui.history import moment
from planner.ui.mainwindow import ALL_ACTIONS
from planner.ui.session import Session


def words(widget: QWidget) -> str:
    return "\n".join(made.text() for made in widget.findChildren(QLabel))


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def rename(session: Session, title: str) -> None:
    session.act(f"To {title}", lambda rows: rows.set_title(title))


def texts(dialog: HistoryDialog) -> list[str]:
    return [dialog.list.item(place).text() for place in range(dialog.list.count())]


def test_history_lists_every_state(session: Session, parent: QWidget) -> None:
    for title in ("one", "two", "three"):
        rename(session, title)
    session.undo()
    dialog = HistoryDialog(session, parent)
    assert texts(dialog) == ["To three (taken back)", "To two (now)", "To one", "Before the first change"]
    assert dialog.list.currentRow() == 1
    assert not dialog.go_button.isEnabled()
    assert dialog.effect.text() == "The present state"


def test_history_goes_back_several_steps_and_forth(session: Session, parent: QWidget, qtbot: QtBot) -> None:
    for title in ("one", "two", "three"):
        rename(session, title)
    dialog = HistoryDialog(session, parent)
    dialog.show()
    dialog.list.setCurrentRow(3)
    assert dialog.effect.text() == "Takes back 3 changes"
    dialog.go_button.click()
    assert session.plan.title == "A plan for tests"
    assert texts(dialog)[-1] == "Before the first change (now)"
    dialog.list.setCurrentRow(2)
    assert dialog.effect.text() == "Repeats 1 change"
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    dialog.list.itemActivated.emit(dialog.list.currentItem())
    assert session.plan.title in ("one", "two")
    dialog.close()


def test_shortcuts_come_from_the_table(session: Session, parent: QWidget) -> None:
    dialog = ShortcutsDialog(session, ALL_ACTIONS, parent)
    text = words(dialog)
    for row in ALL_ACTIONS:
        for key in row.keys:
            assert key.split("+")[-1] in text
    assert "Ctrl+Shift+Z / Ctrl+Y" in text
    assert "Abstain" in text


def test_about_names_sources_and_licences(session: Session, parent: QWidget) -> None:
    dialog = AboutDialog(session, parent)
    tabs = dialog.findChild(QTabWidget)
    assert tabs is not None
    text = words(dialog)
    assert "25-14" in text
    assert "Version" in text
    for name, licence in LICENCES:
        assert f"{name} — {licence}" in text
    next(made for made in dialog.findChildren(QPushButton) if made.text() == "Close").click()


def test_about_works_without_a_plan(empty_session: Session, parent: QWidget) -> None:
    assert "Version" in words(AboutDialog(empty_session, parent))


# notify


@pytest.mark.parametrize(("typed", "made"), [("a.plan", "a.plan"), ("a", "a.plan"), ("", None), ("b.txt", "b.txt")])
def test_a_target_gets_the_suffix_of_the_suggestion(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, typed: str, made: str | None
) -> None:
    answer = str(tmp_path / typed) if typed else ""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (answer, ""))
    found = notify.choose_target(None, "Save", tmp_path / "x.plan", "")
    assert found == (tmp_path / made if made else None)


def test_a_name_is_composed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    decomposed = "\u1112\u1161\u11ab"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(tmp_path / decomposed), ""))
    found = notify.choose_file(None, "Open", tmp_path, "")
    assert found is not None
    assert found.name == "한"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("", ""))
    assert notify.choose_file(None, "Open", tmp_path, "") is None


def test_files_and_folders_are_opened_under_the_names_they_have(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    decomposed = str(tmp_path / "\u1112\u1161\u11ab")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([decomposed, "b"], ""))
    assert notify.choose_files(None, "Open", tmp_path, "") == (Path(decomposed), Path("b"))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([], ""))
    assert notify.choose_files(None, "Open", tmp_path, "") == ()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: decomposed)
    assert notify.choose_folder(None, "Open", tmp_path) == Path(decomposed)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: "")
    assert notify.choose_folder(None, "Open", tmp_path) is None


def test_boxes_show_what_they_are_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shown: list[tuple[str, str, str]] = []
    monkeypatch.setattr(
        QMessageBox, "exec", lambda self: shown.append((self.text(), self.informativeText(), self.detailedText()))
    )
    notify.inform(None, "Title", "Words", "Detail")
    notify.crash(None, "Traceback", tmp_path / "planner.log")
    assert shown[0] == ("Words", "Detail", "")
    assert shown[1][2] == "Traceback"
    assert "planner.log" in shown[1][1]


@pytest.mark.parametrize("yes", [True, False])
def test_a_question_is_answered_by_a_verb(monkeypatch: pytest.MonkeyPatch, yes: bool) -> None:
    def press(self: QMessageBox) -> int:
        wanted = "Replace" if yes else "Cancel"
        next(button for button in self.buttons() if button.text() == wanted).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", press)
    assert notify.ask(None, "File", "Replace it?", "Replace") is yes


# Words


@pytest.mark.parametrize(
    ("share", "shown"), [(0, "0%"), (0.001, "<1%"), (0.5, "50%"), (0.994, "99%"), (0.999, ">99%"), (1, "100%")]
)
def test_doubts_are_not_rounded_away(share: float, shown: str) -> None:
    assert share_text(share) == shown


def test_moments_are_written_as_the_language_does(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "2026" in moment("2026-01-05T03:04:05Z")
    assert moment("never") == "never"
    monkeypatch.setattr("planner.ui.history.language", lambda: "ko")
    assert moment("2026-01-05T12:00:00Z").startswith("2026. 1. ")
