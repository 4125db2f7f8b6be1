"""Files appear whole or not at all, and the user is told why not."""

import errno
import os
import unicodedata
from pathlib import Path

import pytest

from planner import replacing, wholefile
from planner.model.errors import PlannerError
from planner.wholefile import atomic_write


def _left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written(tmp_path: Path) -> None:
    with atomic_write(tmp_path / "a.xlsx") as temporary:
        assert temporary.parent == tmp_path
        temporary.write_bytes(b"whole")
    assert (tmp_path / "a.xlsx").read_bytes() == b"whole"
    assert _left(tmp_path) == ["a.xlsx"]


def test_a_path_may_be_text(tmp_path: Path) -> None:
    with atomic_write(str(tmp_path / "a.txt")) as temporary:
        temporary.write_text("x")
    assert _left(tmp_path) == ["a.txt"]


def test_a_name_is_composed_and_its_folder_is_left_alone(tmp_path: Path) -> None:
    apart = unicodedata.normalize("NFD", "한글")
    folder = tmp_path / apart
    folder.mkdir()
    with atomic_write(folder / f"{apart}.xlsx") as temporary:
        temporary.write_bytes(b"x")
    assert _left(folder) == ["한글.xlsx"]


@pytest.mark.parametrize("failure", [ValueError("bug"), KeyboardInterrupt()])
def test_a_failure_leaves_everything_as_it_was(tmp_path: Path, failure: BaseException) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(type(failure)), atomic_write(target) as temporary:
        temporary.write_bytes(b"half")
        raise failure
    assert target.read_bytes() == b"old" and _left(tmp_path) == ["a.xlsx"]


def test_replacing_needs_leave(tmp_path: Path) -> None:
    target = tmp_path / "a.plan"
    target.write_text("old")
    with pytest.raises(PlannerError, match="a.plan exists already") as caught, atomic_write(target, replace=False):
        pytest.fail("the block must not run")
    assert "another name" in caught.value.hint
    assert target.read_text() == "old"
    with atomic_write(target) as temporary:
        temporary.write_text("new")
    assert target.read_text() == "new"


def test_a_file_that_appears_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "a.plan"
    with pytest.raises(PlannerError, match="exists already"), atomic_write(target, replace=False) as temporary:
        temporary.write_text("new")
        target.write_text("theirs")
    assert target.read_text() == "theirs" and _left(tmp_path) == ["a.plan"]


@pytest.mark.parametrize("name", ["missing.txt", "missing/file.txt"])
def test_an_error_about_another_file_is_not_ours(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileNotFoundError), atomic_write(tmp_path / "a.xlsx"):
        (tmp_path / name).read_text()
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


@pytest.mark.parametrize("name", ["a.xlsx", ".", ".."])
def test_a_folder_of_that_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (tmp_path / "a.xlsx").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PlannerError) as caught, atomic_write(name):
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

    monkeypatch.setattr(replacing.os, "replace", replace)


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


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EFBIG])
def test_a_full_disk_while_writing(tmp_path: Path, code: int) -> None:
    with pytest.raises(PlannerError) as caught, atomic_write(tmp_path / "a.xlsx") as temporary:
        temporary.write_bytes(b"half")
        raise OSError(code, os.strerror(code))
    assert "disk is full" in caught.value.hint
    assert _left(tmp_path) == []


def test_an_unwritable_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *_rest: int) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    # The tests may run as root, whom no folder refuses.
    monkeypatch.setattr(replacing.os, "open", refuse)
    monkeypatch.setattr(wholefile, "writable", lambda _path: False)
    with pytest.raises(PlannerError) as caught, atomic_write(tmp_path / "a.xlsx"):
        pytest.fail("the block must not run")
    assert "read-only" in caught.value.hint


@pytest.mark.parametrize("lock", ["~$r.xlsx", ".~lock.r.xlsx#"])
def test_a_file_that_an_office_program_has_open_is_left_alone(tmp_path: Path, lock: str) -> None:
    target = tmp_path / "r.xlsx"
    target.write_text("old", encoding="utf-8")
    (tmp_path / lock).touch()
    with pytest.raises(PlannerError) as caught, atomic_write(target) as temporary:
        temporary.write_text("new", encoding="utf-8")
    assert "r.xlsx is open in another program." in caught.value.message
    assert lock in caught.value.hint
    assert target.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == sorted(["r.xlsx", lock])


def test_a_mark_without_its_file_does_not_stop_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "~$r.xlsx").touch()
    with atomic_write(tmp_path / "r.xlsx") as temporary:
        temporary.write_text("new", encoding="utf-8")
    assert (tmp_path / "r.xlsx").read_text(encoding="utf-8") == "new"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_is_written_through_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "a.xlsx").symlink_to(tmp_path / "far" / "real.xlsx")
    with atomic_write(tmp_path / "a.xlsx") as temporary:
        temporary.write_text("new")
    assert (tmp_path / "a.xlsx").is_symlink()
    assert (tmp_path / "far" / "real.xlsx").read_text() == "new"
    (tmp_path / "far" / "~$real.xlsx").touch()
    with pytest.raises(PlannerError, match="open in another program"), atomic_write(tmp_path / "a.xlsx"):
        pytest.fail("the block must not run")


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_that_leads_nowhere_is_explained(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").symlink_to(tmp_path / "a.xlsx")
    with pytest.raises(PlannerError, match=r"cannot be written: .*a\.xlsx"), atomic_write(tmp_path / "a.xlsx"):
        pytest.fail("the block must not run")
    (tmp_path / "b.xlsx").symlink_to(tmp_path / "no" / "b.xlsx")
    with pytest.raises(PlannerError) as caught, atomic_write(tmp_path / "b.xlsx"):
        pytest.fail("the block must not run")
    assert "folder does not exist" in caught.value.hint


def test_a_protected_file_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.xlsx"
    target.write_text("old")
    for place in (wholefile, replacing):
        monkeypatch.setattr(place, "writable", lambda path: path != target)
    with pytest.raises(PlannerError) as caught, atomic_write(target):
        pytest.fail("the block must not run")
    assert "The file is read-only" in caught.value.hint
    assert isinstance(caught.value.__cause__, PermissionError)
    assert target.read_text() == "old" and _left(tmp_path) == ["a.xlsx"]
