"""The build hook compiles the translations and names what the wheel carries."""

from pathlib import Path
from typing import Any

import pytest
from hatch_build import CustomBuildHook, data_files

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A little project with one file of every kind."""
    for name in ("db/seed/survey/items.jsonl", "db/schema.sql", "resources/fonts/a.ttf", "resources/i18n/planner.pot"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "packaging").symlink_to(ROOT / "packaging")
    (tmp_path / "resources/i18n/ko.po").write_text('msgid "Save"\nmsgstr "저장"\n', "utf-8")
    return tmp_path


def _hook(project: Path, target: str) -> CustomBuildHook:
    arguments: list[Any] = [str(project), {}, None, None, str(project), target]
    return CustomBuildHook(*arguments)


def test_a_wheel_carries_data_and_compiled_translations(project: Path) -> None:
    build: dict[str, Any] = {"force_include": {}}
    _hook(project, "wheel").initialize("standard", build)
    assert build["force_include"] == {
        str(project / name): f"planner/_data/{name}"
        for name in ("db/schema.sql", "db/seed/survey/items.jsonl", "resources/fonts/a.ttf", "resources/i18n/ko.mo")
    }


def test_an_editable_install_gets_its_translations_in_place(project: Path) -> None:
    build: dict[str, Any] = {"force_include": {}}
    _hook(project, "wheel").initialize("editable", build)
    assert build == {"force_include": {}}
    assert (project / "resources/i18n/ko.mo").is_file()


def test_a_source_archive_stays_as_it_is(project: Path) -> None:
    build: dict[str, Any] = {"force_include": {}}
    _hook(project, "sdist").initialize("standard", build)
    assert build == {"force_include": {}}
    assert not (project / "resources/i18n/ko.mo").exists()


def test_the_projects_own_data_travels() -> None:
    names = {name for _, name in data_files(ROOT)}
    assert {"resources/fonts/Pretendard-Regular.ttf", "resources/style/app.qss", "db/seed/survey/items.jsonl"} <= names
    assert not any(name.endswith((".po", ".pot", ".pyc")) for name in names)
