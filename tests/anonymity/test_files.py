"""No name leaves a plan whose level of anonymity forbids it: not in the plan, nor in anything made of it."""

import shutil
from pathlib import Path

import pytest

from planner.cli import COMMANDS
from planner.files import names as table
from planner.store.store import open_plan

from .making import (
    KOREAN,
    NAMES,
    PASS,
    Made,
    answer,
    commands,
    everything,
    found_panel,
    name_in_plan,
    name_in_table,
    set_level,
)
from .searching import traces

OFFERED = frozenset(command.name for command in COMMANDS)


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(table, "COST", 14)
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text('language = "en"\n', encoding="utf-8")
    monkeypatch.setenv("PLANNER_HOME", str(home))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder for a plan, with nothing beside it."""
    folder = tmp_path / "plans"
    folder.mkdir()
    return folder / "workshop.plan"


def made(plan: Path, tmp_path: Path) -> Made:
    """Make everything of a plan, and see that it was made."""
    found = everything(plan, tmp_path / "out", OFFERED)
    kinds = {path.suffix for path in found.folder.rglob("*")}
    assert {".plan", ".xlsx", ".csv", ".png", ".svg", ".pdf", ".txt"} <= kinds
    assert "Round 1" in (found.folder / "drawn.txt").read_text("utf-8")
    return found


def test_every_command_is_tried() -> None:
    known = set(commands(Path("a.plan"), Path("out")))
    assert known >= OFFERED, "say in making.py what a new command makes of a plan"


def test_the_search_finds_the_names_that_may_be_known(place: Path, tmp_path: Path) -> None:
    plan = answer(name_in_plan(found_panel(place, "all")))
    with open_plan(plan) as store:
        store.save_copy(tmp_path / "copy.plan")
    for name in NAMES.values():
        assert traces(plan, name)
        assert traces(tmp_path / "copy.plan", name)


def test_where_only_the_facilitator_knows_nothing_leaves(place: Path, tmp_path: Path) -> None:
    plan = answer(name_in_table(found_panel(place)))
    found = made(plan, tmp_path)
    assert traces(found.folder, *NAMES.values(), PASS) == []
    assert (found.folder / "beside-workshop.names").exists()
    with open_plan(plan) as store:
        assert set(table.read_names(table.names_path(plan), PASS, store.plan()).values()) == set(NAMES.values())


def test_where_nobody_knows_nothing_leaves(place: Path, tmp_path: Path) -> None:
    found = made(answer(found_panel(place, "nobody")), tmp_path)
    assert traces(found.folder, *NAMES.values()) == []
    assert not list(found.folder.rglob("*.names"))


@pytest.mark.parametrize("level", ["facilitator", "nobody"])
def test_nothing_is_left_of_the_names_after_lowering(place: Path, tmp_path: Path, level: str) -> None:
    plan = answer(name_in_plan(found_panel(place, "all")))
    assert traces(plan, *NAMES.values())
    set_level(plan, level)
    assert traces(plan, *NAMES.values()) == []
    with open_plan(plan) as store:
        store.save_copy(tmp_path / "copy.plan")
    assert traces(tmp_path / "copy.plan", *NAMES.values()) == []


def test_nothing_leaves_after_lowering(place: Path, tmp_path: Path) -> None:
    plan = set_level(answer(name_in_plan(found_panel(place, "all"))), "facilitator")
    assert traces(made(plan, tmp_path).folder, *NAMES.values()) == []


def test_nothing_is_left_in_free_pages_after_many_names(place: Path) -> None:
    plan = found_panel(place, "all")
    with open_plan(plan) as store:
        with store.edit("people") as rows:
            for number in range(200):
                rows.add_assessor(f"B{number}")
        with store.edit("names") as rows:
            for number in range(200):
                rows.name_assessor(f"B{number}", f"{KOREAN} {number} " + "가" * 150)
        with store.edit("fewer") as rows:
            for number in range(0, 200, 2):
                rows.remove_assessor(f"B{number}")
    set_level(plan, "nobody")
    assert traces(plan, KOREAN) == []


def test_undo_and_redo_bring_nothing_back(place: Path) -> None:
    plan = set_level(answer(name_in_plan(found_panel(place, "all"))), "nobody")
    with open_plan(plan) as store:
        while store.undo():
            assert traces(plan, *NAMES.values()) == []
        while store.redo():
            assert traces(plan, *NAMES.values()) == []


def test_nothing_is_left_beside_the_plan(place: Path) -> None:
    set_level(answer(name_in_plan(found_panel(place, "all"))), "nobody")
    assert [path.name for path in place.parent.iterdir()] == ["workshop.plan"]


def test_a_copy_made_before_keeps_the_names_as_the_program_says(place: Path, tmp_path: Path) -> None:
    plan = name_in_plan(found_panel(place, "all"))
    with open_plan(plan) as store:
        store.save_copy(tmp_path / "before.plan")
    set_level(plan, "nobody")
    assert traces(tmp_path / "before.plan", KOREAN)


def test_a_table_of_names_gives_nothing_away_without_its_passphrase(place: Path, tmp_path: Path) -> None:
    plan = name_in_table(found_panel(place))
    shutil.copy(table.names_path(plan), tmp_path / "stolen.names")
    assert traces(tmp_path / "stolen.names", *NAMES.values(), PASS, *NAMES) == []
