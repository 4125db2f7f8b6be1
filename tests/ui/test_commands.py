"""What the menus do: choosing files, copies, zoom and language."""

from pathlib import Path
from typing import Any

import pytest

from planner.ui import commands
from planner.ui.mainwindow import MainWindow
from planner.ui.session import Session


def test_a_new_plan_is_named_by_its_file(window: MainWindow, messages: Any, tmp_path: Path) -> None:
    messages.answers.append(tmp_path / "우리 전략.plan")
    commands.new_plan(window)
    assert window.session.plan.title == "우리 전략"
    assert window.session.path == tmp_path / "우리 전략.plan"


def test_the_suggested_name_is_free(window: MainWindow, messages: Any) -> None:
    messages.answers += [None, None]
    commands.new_plan(window)
    first = Path(messages.told[0][1])
    assert first.suffix == ".plan"
    first.write_bytes(b"")
    commands.new_plan(window)
    second = Path(messages.told[1][1])
    assert second.stem == f"{first.stem} 2"


def test_cancelling_a_chooser_changes_nothing(window: MainWindow, messages: Any) -> None:
    before = window.session.path
    messages.answers += [None, None, None]
    commands.new_plan(window)
    commands.open_plan(window)
    commands.save_copy(window)
    assert window.session.path == before
    assert len(messages.told) == 3


def test_opening_starts_beside_the_present_plan(window: MainWindow, messages: Any, tmp_path: Path) -> None:
    other = tmp_path / "other.plan"
    window.session.save_copy(other)
    messages.answers.append(other)
    commands.open_plan(window)
    assert messages.told == [("Open a plan", str(tmp_path))]
    assert window.session.path == other


def test_a_copy_gets_a_name_of_its_own(window: MainWindow, messages: Any, tmp_path: Path) -> None:
    messages.answers.append(tmp_path / "kept.plan")
    commands.save_copy(window)
    assert messages.told[0][1] == str(tmp_path / "test (copy).plan")
    assert (tmp_path / "kept.plan").exists()


def test_a_file_that_is_no_plan_leaves_a_usable_window(
    window: MainWindow, messages: Any, notices: Any, tmp_path: Path
) -> None:
    bad = tmp_path / "notes.plan"
    bad.write_text("only text", "utf-8")
    messages.answers.append(bad)
    commands.open_plan(window)
    assert window.banner.isVisible()
    assert window.banner.level == "error"
    assert window.session.plan.title == "A plan for tests"
    assert len(messages.told) == 1


def test_zoom_stays_between_its_ends(window: MainWindow) -> None:
    commands.zoom(window, 1)
    assert window.session.settings.text_scale == pytest.approx(1.1)
    commands.zoom(window, 99)
    assert window.session.settings.text_scale == 2.0
    commands.zoom(window, -99)
    assert window.session.settings.text_scale == 1.0
    commands.zoom(window, 3)
    commands.zoom(window, 0)
    assert window.session.settings.text_scale == 1.0


def test_without_a_writable_folder_plans_go_home(empty_session: Session, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    empty_session.folder = tmp_path / "file"
    assert commands.plans_folder(empty_session) == Path.home()


def test_names_are_composed(tmp_path: Path) -> None:
    assert commands.free_name(tmp_path, "한글").name == "한글.plan"


def test_the_other_language_is_the_other_one(window: MainWindow) -> None:
    assert commands.other_language() == "ko"
    commands.switch_language(window)
    assert window.session.settings.language == "ko"
