"""What the menus do with catalogues: template, exports, a newer catalogue, and the switch of interpretation."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from planner.store.cataloguerows import CatalogueChange
from planner.store.store import create
from planner.ui import catalogues
from planner.ui.catalogueimport import ImportDialog
from planner.ui.mainwindow import MainWindow
from planner.ui.session import Session
from tests.unit.files.catalogue.filling import fill, whole


@pytest.fixture
def plan_file(small_catalogue: Path, tmp_path: Path) -> Path:
    """A plan file with the small catalogue."""
    create(tmp_path / "test.plan", title="A plan for tests").close()
    return tmp_path / "test.plan"


def newer(folder: Path, version: str = "2") -> None:
    path = folder / "catalogue.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"version": version}), "utf-8")


def idle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.session.tasks.running == 0)


@pytest.mark.parametrize(
    ("action", "sheets"),
    [("catalogue-template", 6), ("catalogue-export", 6), ("catalogue-export-all", 8)],
)
def test_workbooks_are_written_where_the_user_says(
    window: MainWindow, messages: Any, tmp_path: Path, qtbot: QtBot, action: str, sheets: int
) -> None:
    messages.answers.append(tmp_path / "out.xlsx")
    window.menus.actions[action].trigger()
    idle(window, qtbot)
    assert len(load_workbook(tmp_path / "out.xlsx").sheetnames) == sheets
    assert "out.xlsx" in window.banner.text
    messages.answers.append(None)
    window.menus.actions[action].trigger()
    assert window.session.tasks.running == 0


def test_an_import_starts_with_choosing_a_file(
    window: MainWindow, messages: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    messages.answers += [None, fill(tmp_path / "own.xlsx", whole())]
    window.menus.actions["catalogue-import"].trigger()
    assert window.findChild(QDialog) is None
    window.menus.actions["catalogue-import"].trigger()
    dialog = window.findChild(ImportDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.take_button.isEnabled)
    dialog.take()
    assert "kiet-2026" in window.session.plan.sources


def test_an_up_to_date_plan_is_offered_nothing(window: MainWindow) -> None:
    assert window.banner.text == ""
    assert not window.menus.actions["catalogue-update"].isEnabled()


def test_an_older_plan_is_offered_the_newer_catalogue(
    session: Session, small_catalogue: Path, qtbot: QtBot
) -> None:
    newer(small_catalogue)
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    window.set_ready()
    assert window.banner.level == "offer"
    assert "catalogue 1; this program brings 2" in window.banner.text
    assert window.menus.actions["catalogue-update"].isEnabled()
    window.rebuild()
    assert window.banner.level == "offer"
    assert not window.banner.offered.isHidden()
    window.banner.offered.click()
    assert session.plan.catalogue == "2"
    assert (window.banner.level, window.banner.offered.isHidden()) == ("info", True)
    assert "Catalogue 1 → 2." in window.banner.text
    assert not window.menus.actions["catalogue-update"].isEnabled()
    session.undo()
    assert session.plan.catalogue == "1"
    assert window.menus.actions["catalogue-update"].isEnabled()


def test_an_offer_is_made_when_an_older_plan_is_opened_and_can_be_dismissed(
    window: MainWindow, small_catalogue: Path, tmp_path: Path
) -> None:
    create(tmp_path / "second.plan").close()
    newer(small_catalogue)
    assert window.session.open(tmp_path / "second.plan")
    assert window.banner.level == "offer"
    window.banner.dismiss()
    window.rebuild()
    assert window.banner.text == ""


def test_the_menu_brings_the_catalogue_up_to_date(window: MainWindow, small_catalogue: Path, notices: Any) -> None:
    newer(small_catalogue)
    window.menus.refresh()
    window.menus.actions["catalogue-update"].trigger()
    assert window.session.undo_labels() == ("Bring the catalogue up to date",)
    assert notices.all[-1][0] == "info"


def test_a_change_is_told_with_its_counts() -> None:
    said = catalogues.changed_text(CatalogueChange("1", "2", 1, 20, 3, 4))
    assert said == (
        "Catalogue 1 → 2. 1 row added, 20 replaced, 3 removed, 4 kept as you changed them. Undo takes it back."
    )


def test_interpretation_is_switched_off_and_on_and_seen_in_the_corner(window: MainWindow) -> None:
    action, session = window.menus.actions["interpretation"], window.session
    assert action.isChecked()
    assert "e1" in session.evidence.entries
    assert not window.status.stated.isVisible()
    action.trigger()
    assert not session.plan.interpretation
    assert "e1" not in session.evidence.entries
    assert not action.isChecked()
    assert window.status.stated.isVisible()
    assert window.status.stated.text() == "Without interpretation"
    assert window.status.width() >= window.status.sizeHint().width()
    window.status.stated.click()
    assert session.plan.interpretation
    assert action.isChecked()
    assert not window.status.stated.isVisible()
    assert session.undo_labels()[:2] == ("Count interpretation", "Leave interpretation out")
    session.undo()
    assert not action.isChecked()


def test_a_switch_that_fails_shows_what_holds(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, notices: Any
) -> None:
    monkeypatch.setattr(window.session, "act", lambda *_args: False)
    window.menus.actions["interpretation"].trigger()
    assert window.menus.actions["interpretation"].isChecked()


def test_without_a_plan_nothing_of_it_can_be_done(empty_session: Session, qtbot: QtBot) -> None:
    window = MainWindow(empty_session)
    qtbot.addWidget(window)
    for name in ("template", "import", "export", "export-all", "update"):
        assert not window.menus.actions[f"catalogue-{name}"].isEnabled()
    assert not window.menus.actions["interpretation"].isEnabled()
