"""Settings survive a round trip, a broken file, a newer planner's file and a folder that cannot be written."""

import os
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from planner.settings import BROKEN, FILE, RECENT, Settings, load, save

FULL = Settings(
    language="en",
    theme="dark",
    text_scale=1.5,
    recent=("C:\\워크숍\\1차.plan", "/home/a b/둘.plan"),
    last_plan="/home/a b/둘.plan",
    assessor="A01",
    geometry="AdnQywADAAA=",
    sidebar=False,
    details=False,
    matrix_shape="box",
    matrix_rings=False,
    matrix_doubt=True,
)


def test_first_start_is_korean_with_the_systems_theme(tmp_path: Path) -> None:
    assert load(tmp_path / "nowhere") == Settings()
    assert (Settings().language, Settings().theme, Settings().text_scale) == ("ko", "system", 1.0)


@pytest.mark.parametrize("settings", [Settings(), FULL])
def test_round_trip(tmp_path: Path, settings: Settings) -> None:
    save(settings, tmp_path / "made" / "on the way")
    assert load(tmp_path / "made" / "on the way") == settings


def test_the_file_is_toml_in_utf8_that_a_person_can_read(tmp_path: Path) -> None:
    save(FULL, tmp_path)
    text = (tmp_path / FILE).read_text("utf-8")
    assert "워크숍" in text
    assert tomllib.loads(text)["recent"] == list(FULL.recent)


@pytest.mark.parametrize("content", [b"language = ", b"\xff\xfe\x00", b"language = 'ko'\nlanguage = 'en'"])
def test_a_broken_file_is_kept_aside_and_defaults_are_used(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert load(tmp_path) == Settings()
    assert (tmp_path / BROKEN).read_bytes() == content
    assert not (tmp_path / FILE).exists()


def test_a_second_broken_file_replaces_the_first(tmp_path: Path) -> None:
    (tmp_path / BROKEN).write_bytes(b"old")
    (tmp_path / FILE).write_bytes(b"= new")
    load(tmp_path)
    assert (tmp_path / BROKEN).read_bytes() == b"= new"


def test_a_broken_file_that_cannot_be_moved_still_gives_defaults(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"=")
    (tmp_path / BROKEN).mkdir()
    (tmp_path / BROKEN / "full").touch()
    assert load(tmp_path) == Settings()


def test_a_folder_in_the_files_place_gives_defaults(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    assert load(tmp_path) == Settings()


@pytest.mark.parametrize(
    "line",
    [
        'language = "tlh"',
        "language = 3",
        "language = ['ko']",
        'theme = "pink"',
        "theme = {}",
        "text_scale = 0.1",
        "text_scale = 40",
        "text_scale = nan",
        "text_scale = true",
        'text_scale = "1.5"',
        'recent = "one.plan"',
        "recent = [1, 2]",
        "geometry = 7",
        "assessor = []",
        "last_plan = 1.0",
        "sidebar = 1",
        'details = "yes"',
    ],
)
def test_a_value_out_of_range_is_at_its_default_and_the_others_stay(tmp_path: Path, line: str) -> None:
    name = line.split(" ", 1)[0]
    kept = "assessor" if name != "assessor" else "geometry"
    (tmp_path / FILE).write_text(f'{line}\n{kept} = "kept"\n', "utf-8")
    read = load(tmp_path)
    assert getattr(read, name) == getattr(Settings(), name)
    assert getattr(read, kept) == "kept"
    assert not (tmp_path / BROKEN).exists()


def test_a_whole_number_is_a_scale(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("text_scale = 2", "utf-8")
    scale = load(tmp_path).text_scale
    assert scale == 2.0
    assert isinstance(scale, float)


def test_what_a_newer_planner_wrote_is_preserved(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('language = "en"\nroom = "projector"\n[shortcuts]\nsave = "F2"\n', "utf-8")
    save(load(tmp_path), tmp_path)
    table = tomllib.loads((tmp_path / FILE).read_text("utf-8"))
    assert table["room"] == "projector"
    assert table["shortcuts"] == {"save": "F2"}
    assert table["language"] == "en"


def test_a_key_named_unknown_is_no_trap(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('unknown = "x"\n', "utf-8")
    save(load(tmp_path), tmp_path)
    assert load(tmp_path).unknown == {"unknown": "x"}


def test_saving_leaves_nothing_behind(tmp_path: Path) -> None:
    save(FULL, tmp_path)
    save(Settings(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_a_failed_save_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(FULL, tmp_path)

    def full_disk(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        save(Settings(), tmp_path)
    assert load(tmp_path) == FULL
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        save(FULL, tmp_path / "file")


def test_an_opened_plan_comes_first_and_once() -> None:
    settings = Settings().opened("a.plan").opened("b.plan").opened("a.plan")
    assert settings.recent == ("a.plan", "b.plan")
    assert settings.last_plan == "a.plan"


def test_the_oldest_plan_drops_out() -> None:
    settings = Settings()
    for number in range(RECENT + 2):
        settings = settings.opened(f"{number}.plan")
    assert len(settings.recent) == RECENT
    assert settings.recent[-1] == "2.plan"


def test_a_list_made_longer_by_hand_is_cut(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(f"recent = {[str(number) for number in range(30)]}", "utf-8")
    assert load(tmp_path).recent == tuple(map(str, range(RECENT)))


def test_a_plan_that_is_gone_is_forgotten() -> None:
    settings = Settings().opened("a.plan").opened("b.plan")
    assert settings.forgotten("b.plan").recent == ("a.plan",)
    assert settings.forgotten("b.plan").last_plan == ""
    assert settings.forgotten("a.plan").last_plan == "b.plan"


def test_settings_cannot_be_changed_in_place() -> None:
    settings: Any = FULL
    with pytest.raises(AttributeError):
        settings.theme = "light"
    with pytest.raises(TypeError):
        settings.unknown["room"] = 1


@pytest.mark.parametrize("name", ["sidebar", "details"])
def test_parts_of_the_window_are_shown_unless_hidden(tmp_path: Path, name: str) -> None:
    assert getattr(load(tmp_path), name) is True
    save(replace(Settings(), **{name: False}), tmp_path)
    assert getattr(load(tmp_path), name) is False
    (tmp_path / FILE).write_text(f'{name} = "yes"\n', "utf-8")
    assert getattr(load(tmp_path), name) is True


@pytest.mark.parametrize(
    "line", ['matrix_shape = "star"', "matrix_shape = 1", "matrix_rings = 1", 'matrix_doubt = "yes"']
)
def test_signs_of_doubt_that_are_unknown_are_the_usual_ones(tmp_path: Path, line: str) -> None:
    (tmp_path / FILE).write_text(line + "\n", "utf-8")
    assert load(tmp_path) == Settings()
