"""A home that speaks English, and a plan file, for every command."""

from pathlib import Path

import pytest

from planner.store.store import create


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the settings of whoever runs the tests out, and say English."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text('language = "en"\n', encoding="utf-8")
    monkeypatch.setenv("PLANNER_HOME", str(home))


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    """Make a seeded plan in a file."""
    file = tmp_path / "a.plan"
    create(file).close()
    return file
