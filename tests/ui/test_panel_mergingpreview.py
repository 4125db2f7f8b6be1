"""What copies would bring, before they are merged: tried in the worker and taken back."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.model.errors import PlannerError
from planner.model.merging import MergeReport
from planner.store.store import create
from planner.ui.pages.panel import mergingpreview
from planner.ui.pages.panel.mergingpreview import MergeDialog, _headline
from planner.ui.session import Session
from tests.unit.store.merging import CELL, answer, copied


@pytest.fixture
def parent(session: Session, qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1000, 700)
    qtbot.addWidget(made)
    made.show()
    return made


def opened(session: Session, parent: QWidget, qtbot: QtBot, *paths: Path) -> MergeDialog:
    dialog = MergeDialog(session, paths, parent)
    dialog.open()
    waited(dialog, qtbot)
    return dialog


def waited(dialog: MergeDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog._task is None, timeout=30_000)


def copy_of(session: Session, name: str = "나.plan", value: int = 4) -> Path:
    assert session.path is not None
    return copied(session.path, name, answer(value), 6 + value)


def test_it_shows_what_would_come_and_keeps_nothing(session: Session, parent: QWidget, qtbot: QtBot) -> None:
    dialog = opened(session, parent, qtbot, copy_of(session))
    assert dialog.summary.text() == "1 copy brings something new: 1 answers new, 0 changed, 0 other changes."
    assert "one step" in dialog.hint.text()
    assert dialog.merge_button.isEnabled() and dialog.merge_button.hasFocus()
    assert CELL not in session.plan.assessments and session.undo_labels() == ()
    dialog.reject()


def test_merging_is_one_step(session: Session, parent: QWidget, qtbot: QtBot, notices: Any) -> None:
    changed: list[frozenset[str]] = []
    session.changed.connect(changed.append)
    dialog = opened(session, parent, qtbot, copy_of(session), copy_of(session, "다.plan", 5))
    assert "In 1 place the copies disagree" in dialog.hint.text()
    with qtbot.waitSignal(dialog.accepted, timeout=30_000):
        qtbot.keyClick(dialog.merge_button, Qt.Key.Key_Space)
    assert session.plan.assessments[CELL].value == 5
    assert changed, "the pages are told"
    assert session.undo_labels() == ("Merge 2 files",)
    assert notices.all[-1] == ("info", "2 copies were merged. 1 conflict is open. Undo takes it back.")
    session.undo()
    assert CELL not in session.plan.assessments


def test_what_is_refused_is_explained(session: Session, parent: QWidget, qtbot: QtBot, tmp_path: Path) -> None:
    other = tmp_path / "다른.plan"
    create(other, seeded=False).close()
    dialog = opened(session, parent, qtbot, other)
    assert dialog.summary.text() == "There is nothing to merge."
    assert "1 file can't be merged" in dialog.hint.text()
    assert not dialog.merge_button.isEnabled()
    assert dialog.detail.isVisible() and "made from another plan" in dialog.detail.text()
    dialog.merge()
    assert dialog._task is None
    dialog.copy_all()
    assert QGuiApplication.clipboard().text().startswith("다른.plan\t✕ ")
    dialog.reject()


def test_a_folder_with_the_plan_itself(session: Session, parent: QWidget, qtbot: QtBot) -> None:
    copy = copy_of(session)
    dialog = opened(session, parent, qtbot, copy.parent)
    assert [report.file for report in dialog.reports] == ["나.plan"]
    dialog.reject()


def test_a_folder_without_plans_and_reading_again(
    session: Session, parent: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    dialog = opened(session, parent, qtbot, folder)
    assert dialog.summary.text().startswith("There is no plan file in") and dialog.hint.text()
    assert dialog.again.isEnabled()
    copy_of(session).rename(folder / "나.plan")
    qtbot.keyClick(dialog.again, Qt.Key.Key_Space)
    waited(dialog, qtbot)
    assert dialog.merge_button.isEnabled()
    dialog.reject()


def test_nothing_new(session: Session, parent: QWidget, qtbot: QtBot) -> None:
    assert session.path is not None
    dialog = opened(session, parent, qtbot, copied(session.path, "same.plan"))
    assert dialog.summary.text() == "There is nothing to merge."
    assert dialog.hint.text() == "The plan has everything of these copies already."
    dialog.reject()


def test_closing_meanwhile_leaves_everything(
    session: Session, parent: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = MergeDialog(session, (copy_of(session),), parent)
    dialog.open()
    task = dialog._task
    dialog.reject()
    assert task is not None and task.cancelled
    qtbot.waitUntil(lambda: session.tasks.running == 0, timeout=30_000)
    assert CELL not in session.plan.assessments


def test_errors(session: Session, parent: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_parts: object, **_more: object) -> None:
        raise PlannerError("Held.", "Wait.")

    monkeypatch.setattr(mergingpreview, "merge_into", refuse)
    dialog = opened(session, parent, qtbot, copy_of(session))
    assert (dialog.summary.text(), dialog.hint.text()) == ("Held.", "Wait.")
    assert not dialog.merge_button.isEnabled()
    with pytest.raises(ZeroDivisionError):
        dialog._failed(ZeroDivisionError())
    dialog.reject()


def test_a_plan_without_a_file(
    session: Session, parent: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = copy_of(session)
    monkeypatch.setattr(type(session), "path", property(lambda _self: None))
    dialog = opened(session, parent, qtbot, copy)
    assert dialog.summary.text() == "This plan is in no file yet."
    dialog.reject()


@pytest.mark.parametrize(("reports", "summary", "hint"), [
    ((), "There is nothing to merge.", "The plan has everything"),
    ((MergeReport("a", added=2, changed=1), MergeReport("b", refused="x", hint="y")),
     "1 copy brings something new: 2 answers new, 1 changed, 0 other changes.", "1 file can't be merged"),
    ((MergeReport("a", conflicts=2, others=1), MergeReport("b", added=1)),
     "2 copies bring something new: 1 answers new, 0 changed, 1 other changes.", "In 2 places the copies disagree"),
])  # fmt: skip
def test_the_headline(reports: tuple[MergeReport, ...], summary: str, hint: str) -> None:
    found = _headline(reports)
    assert found[0] == summary and found[1].startswith(hint)
