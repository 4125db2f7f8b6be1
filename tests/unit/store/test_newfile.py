"""A new database appears whole or not at all, and under a name that says what it is."""

from pathlib import Path

import pytest

from planner.model.errors import PlannerError
from planner.store.newfile import check_suffix, new_file


def _left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _half(made: Path) -> None:
    """Leave what SQLite leaves when it is interrupted."""
    made.write_text("half")
    made.with_name(f"{made.name}-journal").write_text("journal")


def test_a_file_appears_when_the_block_succeeds(tmp_path: Path) -> None:
    with new_file(tmp_path / "a.plan", replace=False) as made:
        made.write_text("new")
        assert made.parent == tmp_path
        assert not (tmp_path / "a.plan").exists()
    assert _left(tmp_path) == ["a.plan"]
    assert (tmp_path / "a.plan").read_text() == "new"


@pytest.mark.parametrize("failure", [ZeroDivisionError(), KeyboardInterrupt()])
def test_a_failure_leaves_what_was_there_and_no_journal(tmp_path: Path, failure: BaseException) -> None:
    (tmp_path / "a.plan").write_text("old")
    with pytest.raises(type(failure)), new_file(tmp_path / "a.plan", replace=True) as made:
        _half(made)
        raise failure
    assert _left(tmp_path) == ["a.plan"]
    assert (tmp_path / "a.plan").read_text() == "old"


def test_a_file_that_appears_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="exists already"), new_file(tmp_path / "a.plan", replace=False) as made:
        _half(made)
        (tmp_path / "a.plan").write_text("theirs")
    assert _left(tmp_path) == ["a.plan"]
    assert (tmp_path / "a.plan").read_text() == "theirs"


def test_what_the_system_refuses_is_explained(tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="does not exist"), new_file(tmp_path / "x" / "a.plan", replace=True):
        pytest.fail("the block must not run")


@pytest.mark.parametrize("name", ["a.plan", "a.PLAN", "가.나.plan"])
def test_good_names(name: str) -> None:
    check_suffix(Path(name))


@pytest.mark.parametrize("name", ["a", "a.txt", ".plan", "plan"])
def test_bad_names(name: str) -> None:
    with pytest.raises(PlannerError, match=r"not a name for a plan file") as caught:
        check_suffix(Path(name))
    assert ".plan" in caught.value.hint
