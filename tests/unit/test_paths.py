"""Resources are found from a checkout, a wheel and a frozen bundle; the user's folder follows the platform."""

import sys
from pathlib import Path

import pytest

from planner import paths


def _tree(folder: Path) -> Path:
    (folder / "db" / "seed").mkdir(parents=True)
    (folder / "resources").mkdir()
    return folder


def test_the_checkout_holds_resources_and_seed() -> None:
    assert paths.resource("fonts", "Pretendard-Regular.ttf").is_file()
    assert paths.seed().is_dir()
    assert paths.root() == Path(paths.__file__).resolve().parent.parent


def test_a_wheel_carries_its_data_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "site-packages" / "planner")
    data = _tree(tmp_path / "site-packages" / "planner" / "_data")
    _tree(tmp_path / "site-packages")
    assert paths.root() == data
    assert paths.resource("i18n", "ko.mo") == data / "resources" / "i18n" / "ko.mo"
    assert paths.seed("items.toml") == data / "db" / "seed" / "items.toml"


def test_a_frozen_bundle_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = _tree(tmp_path / "bundle")
    monkeypatch.setattr(sys, "_MEIPASS", str(bundle), raising=False)
    assert paths.root() == bundle


def test_a_bundle_without_data_says_where_it_looked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "planner")
    with pytest.raises(FileNotFoundError, match="planner"):
        paths.root()


def test_planner_home_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANNER_HOME", str(tmp_path / "가 나"))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert paths.user_folder() == tmp_path / "가 나"


def test_a_frozen_bundle_keeps_everything_beside_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLANNER_HOME", raising=False)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "planner.exe"))
    assert paths.user_folder() == tmp_path.resolve() / "data"


def test_windows_keeps_it_with_the_users_local_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLANNER_HOME", raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert paths.user_folder() == tmp_path / "SovereigntyPlanner"
    monkeypatch.delenv("LOCALAPPDATA")
    assert paths.user_folder() == Path.home() / "SovereigntyPlanner"


@pytest.mark.parametrize("base", ["", "set"])
def test_linux_follows_the_desktop_standard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, base: str) -> None:
    monkeypatch.delenv("PLANNER_HOME", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / base) if base else "")
    expected = tmp_path / base if base else tmp_path / ".local" / "share"
    assert paths.user_folder() == expected / "sovereignty-planner"
