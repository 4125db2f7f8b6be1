"""Files appear whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from planner.files import atomic
from planner.files.atomic import atomic_write
from planner.model.errors import PlannerError


def _left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written(tmp_path: Path) -> None:
    with atomic_write(tmp_path / "a.xlsx") as temporary:
        assert temporary.parent == tmp_path and temporary.suffix == ".xlsx"
        temporary.write_bytes(b"whole")
    assert (tmp_path / "a.xlsx").read_bytes() == b"whole"
    assert _left(tmp_path) == ["a.xlsx"]


def test_a_path_may_be_text(tmp_path: Path) -> None:
    with atomic_write(str(tmp_path / "a.txt")) as temporary:
        temporary.write_text("x")
    assert _left(tmp_path) == ["a.txt"]


def test_a_name_is_composed(tmp_path: Path) -> None:
    with atomic_write(tmp_path / "한글.xlsx") as temporary:
        temporary.write_bytes(b"x")
    assert _left(tmp_path) == ["한글.xlsx"]


def test_an_old_file_is_replaced_only_at_the_end(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    with atomic_write(target) as temporary:
        temporary.write_bytes(b"new")
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("failure", [ValueError("bug"), KeyboardInterrupt()])
def test_a_failure_leaves_everything_as_it_was(tmp_path: Path, failure: BaseException) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(type(failure)), atomic_write(target) as temporary:
        temporary.write_bytes(b"half")
        raise failure
    assert target.read_bytes() == b"old" and _left(tmp_path) == ["a.xlsx"]


def test_an_error_about_another_file_is_not_ours(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), atomic_write(tmp_path / "a.xlsx"):
        (tmp_path / "missing.txt").read_text()
    assert _left(tmp_path) == []


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(PlannerError) as caught, atomic_write(tmp_path / "no" / "a.xlsx"):
        pytest.fail("the block must not run")
    assert str(tmp_path / "no" / "a.xlsx") in caught.value.message
    assert "does not exist" in caught.value.hint


def test_a_file_for_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(PlannerError) as caught, atomic_write(tmp_path / "file" / "a.xlsx"):
        pytest.fail("the block must not run")
    assert "does not exist" in caught.value.hint


def test_a_folder_of_that_name(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(PlannerError) as caught, atomic_write(tmp_path / "a.xlsx"):
        pytest.fail("the block must not run")
    assert "folder has this name" in caught.value.hint


def test_a_long_name(tmp_path: Path) -> None:
    with pytest.raises(PlannerError) as caught, atomic_write(tmp_path / f"{'긴' * 100}.xlsx") as temporary:
        temporary.write_bytes(b"x")
    assert "too long" in caught.value.hint
    assert _left(tmp_path) == []


def _refuse(code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def replace(source: Path, target: Path) -> None:
        kind = PermissionError if code in (errno.EACCES, errno.EPERM) else OSError
        raise kind(code, os.strerror(code), str(source), None, str(target))

    monkeypatch.setattr(atomic.os, "replace", replace)


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        (errno.EACCES, "open in another program"),
        (errno.EPERM, "open in another program"),
        (errno.ENOSPC, "disk is full"),
        (errno.EDQUOT, "disk is full"),
        (errno.EROFS, "read-only"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
def test_the_reason_and_the_remedy_are_told(
    code: int, hint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    _refuse(code, monkeypatch)
    with pytest.raises(PlannerError) as caught, atomic_write(target) as temporary:
        temporary.write_bytes(b"new")
    assert str(target) in caught.value.message and hint in caught.value.hint
    assert isinstance(caught.value.__cause__, OSError)
    assert target.read_bytes() == b"old" and _left(tmp_path) == ["a.xlsx"]


def test_a_full_disk_while_writing(tmp_path: Path) -> None:
    with pytest.raises(PlannerError) as caught, atomic_write(tmp_path / "a.xlsx") as temporary:
        temporary.write_bytes(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert "disk is full" in caught.value.hint
    assert _left(tmp_path) == []


def test_an_unwritable_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *_rest: int) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    # The tests may run as root, whom no folder refuses.
    monkeypatch.setattr(atomic.os, "open", refuse)
    monkeypatch.setattr(atomic.os, "access", lambda _path, _mode: False)
    with pytest.raises(PlannerError) as caught, atomic_write(tmp_path / "a.xlsx"):
        pytest.fail("the block must not run")
    assert "read-only" in caught.value.hint


def test_bytes_and_name_reach_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        synced.append(os.fstat(handle).st_mode)
        real(handle)

    monkeypatch.setattr(atomic.os, "fsync", fsync)
    with atomic_write(tmp_path / "a.xlsx") as temporary:
        temporary.write_bytes(b"x")
    assert len(synced) == (1 if os.name == "nt" else 2)
