"""`planner gui` opens the window, or says why it cannot."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from planner import cli

from .running import output


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """Stand in for the window; list the files that it was opened with."""
    seen: list[Path | None] = []

    def run(file: Path | None) -> int:
        seen.append(file)
        return 0

    monkeypatch.setitem(sys.modules, "planner.ui.app", SimpleNamespace(run=run))
    monkeypatch.setenv("DISPLAY", ":99")
    return seen


@pytest.fixture
def undisplayed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the display away."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")


@pytest.mark.parametrize(
    ("words", "file"),
    [
        ([], None),
        (["gui"], None),
        (["--language", "ko", "gui"], None),
        (["gui", "계획.plan"], Path("계획.plan")),
        (["계획.plan"], Path("계획.plan")),
    ],
)
def test_the_window_opens_with_the_plan_that_was_named(
    capsys: pytest.CaptureFixture[str], opened: list[Path | None], words: list[str], file: Path | None
) -> None:
    assert output(capsys, *words) == (0, "", "")
    assert opened == [file]


def test_the_windows_own_status_is_passed_on(
    capsys: pytest.CaptureFixture[str], opened: list[Path | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "planner.ui.app", SimpleNamespace(run=lambda _file: 2))
    assert output(capsys, "gui")[0] == 2
    assert opened == []


def test_the_graphical_starter_passes_its_words_on(
    opened: list[Path | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["planner-gui", "a.plan"])
    assert cli.gui() == 0
    assert opened == [Path("a.plan")]


@pytest.mark.usefixtures("undisplayed")
def test_without_a_display_the_window_names_a_command_that_needs_none(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "planner.ui.app", SimpleNamespace(run=_never))
    status, out, err = output(capsys, "gui")
    assert (status, out) == (2, "")
    assert err == "There is no display for a window. Use a command that needs none, such as: " \
        "planner roadmap --out roadmap.xlsx\n"  # fmt: skip
    assert "화면이 없습니다" in output(capsys, "--language", "ko", "gui")[2]


def _never(_file: Path | None) -> int:
    raise AssertionError("the window was opened")


@pytest.mark.usefixtures("undisplayed")
@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_any_kind_of_display_will_do(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    assert not cli.has_display()
    monkeypatch.setenv(name, "")
    assert not cli.has_display()
    monkeypatch.setenv(name, "x")
    assert cli.has_display()


@pytest.mark.usefixtures("undisplayed")
@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_windows_and_macs_always_have_a_display(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert cli.has_display()


def test_a_missing_library_is_told_with_what_installs_it(
    capsys: pytest.CaptureFixture[str], opened: list[Path | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    importing: Callable[[str], ModuleType] = cli.importlib.import_module

    def without_qt(name: str) -> ModuleType:
        if name == "planner.ui.app":
            raise ImportError("libEGL.so.1: cannot open shared object file")
        return importing(name)

    monkeypatch.setattr("importlib.import_module", without_qt)
    status, out, err = output(capsys, "gui")
    assert (status, out, opened) == (2, "", [])
    assert "libEGL.so.1" in err and "packaging/run" in err and "Traceback" not in err
