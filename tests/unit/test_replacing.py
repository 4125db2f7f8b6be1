"""A file is whole at its place or not there, and what the system refuses is told as it is."""

import errno
import os
import tempfile
from pathlib import Path

import pytest

from planner import replacing as module
from planner.replacing import replacing


def _left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_file_appears_when_the_block_succeeds(tmp_path: Path) -> None:
    with replacing(tmp_path / "a.plan") as temporary:
        assert temporary.parent == tmp_path and temporary.read_bytes() == b""
        # A program that is killed leaves it: nothing may take it for a plan or a workbook.
        assert temporary.name.startswith(".a.") and temporary.suffix == ".tmp"
        temporary.write_bytes(b"whole")
        assert not (tmp_path / "a.plan").exists()
    assert (tmp_path / "a.plan").read_bytes() == b"whole"
    assert _left(tmp_path) == ["a.plan"]


def test_an_old_file_is_replaced_only_at_the_end(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    with replacing(target) as temporary:
        temporary.write_bytes(b"new")
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("failure", [ValueError("bug"), KeyboardInterrupt(), OSError(errno.EIO, "Input/output error")])
def test_a_failure_leaves_everything_as_it_was(tmp_path: Path, failure: BaseException) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(type(failure)) as caught, replacing(target) as temporary:
        temporary.write_bytes(b"half")
        raise failure
    assert caught.value is failure
    assert target.read_bytes() == b"old" and _left(tmp_path) == ["a.xlsx"]


def test_a_file_that_is_there_may_be_kept(tmp_path: Path) -> None:
    target = tmp_path / "a.plan"
    target.write_text("old")
    with pytest.raises(FileExistsError), replacing(target, replace=False):
        pytest.fail("the block must not run")
    assert target.read_text() == "old" and _left(tmp_path) == ["a.plan"]


def test_a_file_that_appears_meanwhile_is_kept(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError), replacing(tmp_path / "a.plan", replace=False) as temporary:
        temporary.write_text("new")
        (tmp_path / "a.plan").write_text("theirs")
    assert (tmp_path / "a.plan").read_text() == "theirs" and _left(tmp_path) == ["a.plan"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_broken_link_counts_as_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.plan").symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsError), replacing(tmp_path / "a.plan", replace=False):
        pytest.fail("the block must not run")


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "a.plan").mkdir()
    for replace in (True, False):
        with pytest.raises(IsADirectoryError), replacing(tmp_path / "a.plan", replace=replace):
            pytest.fail("the block must not run")
    assert _left(tmp_path) == ["a.plan"]


def test_a_folder_that_appears_meanwhile(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError), replacing(tmp_path / "a.plan"):
        (tmp_path / "a.plan").mkdir()
    assert _left(tmp_path) == ["a.plan"]


@pytest.mark.parametrize("parent", ["missing", "file"])
def test_no_folder_to_write_to(tmp_path: Path, parent: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match=r"\.a\."), replacing(tmp_path / parent / "a.plan"):
        pytest.fail("the block must not run")


def test_a_temporary_file_that_is_gone_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), replacing(tmp_path / "a.plan") as temporary:
        temporary.unlink()
    assert _left(tmp_path) == []


@pytest.mark.parametrize("stem", ["가" * 80, "긴 " * 40, "\udcff가"])
def test_names_as_long_as_the_system_takes_them(tmp_path: Path, stem: str) -> None:
    with replacing(tmp_path / f"{stem}.plan") as temporary:
        temporary.write_text("x")
    assert _left(tmp_path) == [f"{stem}.plan"]


def test_bytes_reach_the_disk_before_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, os.replace
    monkeypatch.setattr(module.os, "fsync", lambda handle: (done.append("sync"), fsync(handle)))
    monkeypatch.setattr(module.os, "replace", lambda *paths: (done.append("name"), replace(*paths)))
    with replacing(tmp_path / "a.xlsx") as temporary:
        temporary.write_bytes(b"x")
    assert done == (["sync", "name"] if os.name == "nt" else ["sync", "name", "sync"])


@pytest.mark.skipif(os.name == "nt", reason="folders can't be opened there")
def test_a_file_system_that_syncs_no_folders_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.open

    def refuse(path: Path, flags: int, mode: int = 0o777) -> int:
        if path == tmp_path:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path, flags, mode)

    monkeypatch.setattr(module.os, "open", refuse)
    with replacing(tmp_path / "a.xlsx") as temporary:
        temporary.write_bytes(b"x")
    assert (tmp_path / "a.xlsx").read_bytes() == b"x"


# Links and protected files


LINKS = pytest.mark.skipif(os.name == "nt", reason="links need rights there")


@LINKS
def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "real.plan").write_text("old")
    (tmp_path / "middle.plan").symlink_to(Path("far") / "real.plan")
    (tmp_path / "a.plan").symlink_to("middle.plan")
    with replacing(tmp_path / "a.plan") as temporary:
        assert temporary.parent == (tmp_path / "far").resolve()
        temporary.write_text("new")
    assert (tmp_path / "a.plan").is_symlink() and (tmp_path / "middle.plan").is_symlink()
    assert (tmp_path / "far" / "real.plan").read_text() == "new"
    assert _left(tmp_path / "far") == ["real.plan"]


@LINKS
def test_a_broken_link_gets_the_file_it_names(tmp_path: Path) -> None:
    (tmp_path / "a.plan").symlink_to(tmp_path / "later.plan")
    with replacing(tmp_path / "a.plan") as temporary:
        temporary.write_text("new")
    assert (tmp_path / "later.plan").read_text() == "new" and (tmp_path / "a.plan").is_symlink()


@LINKS
def test_a_ring_of_links_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.plan").symlink_to(tmp_path / "b.plan")
    (tmp_path / "b.plan").symlink_to(tmp_path / "a.plan")
    with pytest.raises(OSError) as caught, replacing(tmp_path / "a.plan"):
        pytest.fail("the block must not run")
    assert caught.value.errno == errno.ELOOP
    assert _left(tmp_path) == ["a.plan", "b.plan"]


@LINKS
def test_a_link_to_a_folder_is_a_folder_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.plan").symlink_to(tmp_path / "folder")
    with pytest.raises(IsADirectoryError), replacing(tmp_path / "a.plan"):
        pytest.fail("the block must not run")


def test_a_file_that_may_not_be_written_is_refused_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.plan"
    target.write_text("old")
    # The tests may run as root, who may write everywhere.
    monkeypatch.setattr(module, "writable", lambda path: path != target)
    with pytest.raises(PermissionError) as caught, replacing(target):
        pytest.fail("the block must not run")
    assert caught.value.filename == str(target)
    assert target.read_text() == "old" and _left(tmp_path) == ["a.plan"]


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX systems")
def test_the_rights_of_the_user_count() -> None:
    with tempfile.TemporaryDirectory() as name:
        mine, protected = Path(name, "mine"), Path(name, "protected")
        for path in (mine, protected):
            path.touch()
        mine.chmod(0o666)
        protected.chmod(0o444)
        os.chmod(name, 0o755)
        root = os.geteuid() == 0
        assert module.writable(protected) == root
        if root:
            os.seteuid(65534)
        try:
            assert (module.writable(mine), module.writable(protected)) == (True, False)
        finally:
            if root:
                os.seteuid(0)
        assert not module.writable(Path(name, "missing"))
