"""Preferences: made from the settings, applied at once."""

from dataclasses import fields
from typing import Any

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from planner import settings
from planner.settings import Settings
from planner.ui.pages.preferences import PREFERENCES, PreferencesPage
from planner.ui.session import Session


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> PreferencesPage:
    made = PreferencesPage(session)
    qtbot.addWidget(made)
    made.show()
    return made


def pick(page: PreferencesPage, field: str, value: Any) -> None:
    box = page.fields[field]
    assert isinstance(box, QComboBox)
    place = box.findData(value)
    assert place >= 0
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_each_preference_is_a_field_of_the_settings() -> None:
    known = {entry.name for entry in fields(Settings)}
    assert {preference.field for preference in PREFERENCES} <= known


@pytest.mark.parametrize(("field", "value"), [("language", "ko"), ("theme", "dark"), ("text_scale", 1.5)])
def test_a_choice_is_kept_at_once(page: PreferencesPage, field: str, value: Any) -> None:
    pick(page, field, value)
    assert getattr(settings.load(page.session.folder), field) == value


def test_the_present_settings_are_shown(session: Session, qtbot: QtBot) -> None:
    session.set_settings(theme="dark", text_scale=1.3, sidebar=False)
    made = PreferencesPage(session)
    qtbot.addWidget(made)
    shown = {name: box.currentData() for name, box in made.fields.items() if isinstance(box, QComboBox)}
    assert shown == {"language": "en", "theme": "dark", "text_scale": 1.3}
    tick = made.fields["sidebar"]
    assert isinstance(tick, QCheckBox)
    assert not tick.isChecked()


def test_ticks_work_and_follow_the_menus(page: PreferencesPage) -> None:
    tick = page.fields["details"]
    assert isinstance(tick, QCheckBox)
    tick.click()
    assert not page.session.settings.details
    page.session.set_settings(details=True)
    assert tick.isChecked()


def test_the_data_folder_is_shown_and_opened(page: PreferencesPage, monkeypatch: pytest.MonkeyPatch) -> None:
    assert str(page.session.folder) in [made.text() for made in page.findChildren(QLabel)]
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    page.open_folder()
    assert opened == [str(page.session.folder)]


def test_the_window_is_reset(page: PreferencesPage) -> None:
    page.session.set_settings(geometry="abc", sidebar=False, details=False)
    page.reset_window()
    kept = settings.load(page.session.folder)
    assert (kept.geometry, kept.sidebar, kept.details) == ("", True, True)


def test_every_field_has_a_name_and_help(page: PreferencesPage) -> None:
    for field in page.fields.values():
        assert field.accessibleName()
        assert field.accessibleDescription()
