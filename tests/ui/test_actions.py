"""The table of actions, and the menus made from it."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QKeySequence

from planner import text
from planner.ui import actions
from planner.ui.actions import ACTIONS, MENUS, RECENT, plain
from planner.ui.mainwindow import ALL_ACTIONS, MainWindow
from planner.ui.pages import PAGES


def test_ids_are_unique() -> None:
    assert [name for name, count in Counter(row.id for row in ALL_ACTIONS).items() if count > 1] == []


def test_keys_are_unique_and_valid() -> None:
    keys = [QKeySequence(key).toString() for row in ALL_ACTIONS for key in row.keys]
    assert all(keys)
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_every_action_has_its_menu_and_a_text() -> None:
    menus = {name for name, _title in MENUS}
    for row in ALL_ACTIONS:
        assert row.menu in menus
        assert plain(row.text)


def test_what_a_user_may_want_is_there() -> None:
    ids = {row.id for row in ALL_ACTIONS}
    wanted = "new open recent save-copy export quit undo redo history sidebar details full-screen larger smaller actual"
    assert ids >= {*wanted.split(), "language", "shortcuts", "about"}


def test_every_text_goes_through_the_catalogue(window: MainWindow, tagged: None) -> None:
    window.rebuild()
    for row in ALL_ACTIONS:
        shown = window.menus.actions[row.id].text()
        assert shown.startswith("«"), row.id


def test_mnemonics_are_unique_within_a_menu(window: MainWindow) -> None:
    for name, _title in MENUS:
        texts = [window.menus.actions[row.id].text() for row in ALL_ACTIONS if row.menu == name]
        letters = [found[found.index("&") + 1].lower() for found in texts if "&" in found]
        assert [letter for letter, count in Counter(letters).items() if count > 1] == []


@pytest.mark.parametrize(
    ("shown", "words"),
    [("&File", "File"), ("파일(&F)", "파일"), ("새 계획(&N)…", "새 계획"), ("Undo &it…", "Undo it"), ("", "")],
)
def test_plain_words(shown: str, words: str) -> None:
    assert plain(shown) == words


def test_undo_and_redo_name_what_they_do(window: MainWindow) -> None:
    undo, redo = window.menus.actions["undo"], window.menus.actions["redo"]
    assert not undo.isEnabled()
    assert undo.text() == "&Undo"
    window.session.act("Risk & future", lambda rows: rows.set_title("New"))
    assert undo.isEnabled()
    assert undo.text() == "&Undo: Risk && future"
    undo.trigger()
    assert window.session.plan.title == "A plan for tests"
    assert redo.text() == "&Redo: Risk && future"
    redo.trigger()
    assert window.session.plan.title == "New"


def test_ticks_follow_the_settings(window: MainWindow) -> None:
    assert window.menus.actions["details"].isChecked()
    window.menus.actions["details"].trigger()
    assert not window.session.settings.details
    assert not window.menus.actions["details"].isChecked()


def test_recent_files_are_listed_and_open(window: MainWindow, tmp_path: Path) -> None:
    menu = window.menus.actions[RECENT].menu()
    assert menu is not None
    assert [action.data() for action in menu.actions()] == [str(window.session.path)]
    assert window.session.new(tmp_path / "second.plan", "Second")
    assert len(menu.actions()) == 2
    menu.actions()[1].trigger()
    assert window.session.plan.title == "A plan for tests"


def test_a_recent_file_that_is_gone_is_forgotten(window: MainWindow, notices: Any, tmp_path: Path) -> None:
    gone = tmp_path / "gone.plan"
    window.session.set_settings(recent=(str(gone), *window.session.settings.recent))
    actions.commands.open_recent(window, str(gone))
    assert str(gone) not in window.session.settings.recent
    assert "gone.plan" in notices.errors[0]


def test_the_language_action_names_the_other_language(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    assert window.menus.actions["language"].text() == "Show in &한국어"
    monkeypatch.setattr(text, "_state", ("ko", text._gettext.NullTranslations()))
    window.menus.refresh()
    assert window.menus.actions["language"].text() == "Show in &English"


def test_pages_stand_first_among_the_views() -> None:
    views = [row.id for row in ALL_ACTIONS if row.menu == "view"]
    assert views[0] == "page-overview"
    assert len(ALL_ACTIONS) == len(ACTIONS) + sum(page.listed for page in PAGES)
