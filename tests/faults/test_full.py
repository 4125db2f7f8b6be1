"""A disk that fills up takes nothing away: the edit is refused in plain words and everything else stays."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from planner.model.errors import PlannerError
from planner.model.plan_hash import plan_hash
from planner.store.store import Store, create, open_plan

resource = pytest.importorskip("resource", reason="limits of POSIX systems")


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let no file grow beyond `size` bytes, as a full disk would not."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def fill(store: Store, number: int) -> None:
    with store.edit(f"edit {number}") as rows:
        rows.add_roadmap_row(f"{number} " + "가" * 190, "short", "2026Q1", "2026Q4", owner="나" * 5000)


def fill_up(store: Store) -> int:
    """Edit until the disk refuses; return how many edits were accepted."""
    for number in range(10_000):
        expected = plan_hash(store.plan())
        try:
            fill(store, number)
        except PlannerError as error:
            assert "disk" in error.message
            assert error.hint
            assert plan_hash(store.plan()) == expected
            return number
    pytest.fail("the disk never filled up")


@pytest.mark.parametrize("room", [0, 1, 4096, 10_000, 100_000, 500_000])
def test_a_file_that_cannot_grow(tmp_path: Path, room: int) -> None:
    path = tmp_path / "a.plan"
    create(path).close()
    with open_plan(path) as store:
        with largest_file(path.stat().st_size + room):
            accepted = fill_up(store)
            assert len(store.undo_labels()) == accepted
        fill(store, accepted)
        assert len(store.undo_labels()) == accepted + 1
    with open_plan(path) as store:
        assert len(store.plan().roadmap_edits) == accepted + 1
        assert [entry.name for entry in tmp_path.iterdir()] == ["a.plan"]


@pytest.mark.parametrize("room", [0, 512, 4096, 100_000])
def test_no_half_file_is_left(tmp_path: Path, room: int) -> None:
    path = tmp_path / "a.plan"
    create(path).close()
    (tmp_path / "copy.plan").write_text("earlier copy")
    with open_plan(path) as store, largest_file(room):
        for write in (lambda: store.save_copy(tmp_path / "copy.plan"), lambda: create(tmp_path / "new.plan")):
            with pytest.raises(PlannerError) as caught:
                write()
            assert caught.value.hint
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["a.plan", "copy.plan"]
    assert (tmp_path / "copy.plan").read_text() == "earlier copy"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of two megabytes; needs the right to mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], capture_output=True)
    if done.returncode:
        pytest.skip("this user may not mount a disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def read_only_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder with a plan on a disk that can only be read."""
    folder = tmp_path / "disk"
    folder.mkdir()
    create(folder / "a.plan").close()
    if subprocess.run(["mount", "--bind", str(folder), str(folder)], capture_output=True).returncode:
        pytest.skip("this user may not mount a disk")
    subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.campaign
def test_a_disk_that_is_full(small_disk: Path) -> None:
    path = small_disk / "a.plan"
    create(path).close()
    with open_plan(path) as store:
        accepted = fill_up(store)
        shutil.copy(path, small_disk.parent / "kept.plan")
        with pytest.raises(PlannerError):
            store.save_copy(small_disk / "copy.plan")
        with pytest.raises(PlannerError):
            create(small_disk / "new.plan")
    assert os.listdir(small_disk) == ["a.plan"]
    for kept in (path, small_disk.parent / "kept.plan"):
        with open_plan(kept) as store:
            assert len(store.plan().roadmap_edits) == accepted


@pytest.mark.campaign
def test_a_disk_that_can_only_be_read(read_only_disk: Path) -> None:
    with open_plan(read_only_disk / "a.plan") as store:
        assert store.read_only
        assert store.plan().items
        with pytest.raises(PlannerError, match="can only be read"), store.edit("x"):
            pytest.fail("the edit must not start")
    with pytest.raises(PlannerError, match="cannot be written"):
        create(read_only_disk / "new.plan")
