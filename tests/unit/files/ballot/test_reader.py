"""The worker process is started once, watched, and replaced when a file ends it or takes too long."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.files.ballot import reader as module
from planner.files.ballot.reader import Reader, command
from planner.model.errors import PlannerError
from planner.progress import Cancelled
from planner.store.store import Store

from .filling import ballot_of, panel

# Answers like the worker, but a file called "dies" ends it, "sleeps" keeps it busy, and "babbles" is no JSON.
STAND_IN = """
import json, sys, time
for line in sys.stdin.buffer:
    name = json.loads(line)["path"]
    if "dies" in name: sys.exit(1)
    if "sleeps" in name: time.sleep(60)
    if "babbles" in name: print("{", flush=True)
    else: print(json.dumps({"hash": name, "meta": [], "columns": {}, "lines": []}), flush=True)
"""


def stand_in() -> list[str]:
    return [sys.executable, "-c", STAND_IN]


@pytest.fixture
def store() -> Iterator[Store]:
    with panel() as made:
        yield made


def test_one_process_reads_many_files(store: Store, tmp_path: Path) -> None:
    path = ballot_of(store, tmp_path)
    with Reader() as reader:
        found = [reader.read(path) for _time in range(3)]
        process = reader._process
        assert process is not None and process.poll() is None
    assert process.poll() is not None
    assert found[0] == found[1] == found[2]
    assert len(found[0].lines) == 4 and len(found[0].hash) == 64


def test_what_the_worker_refuses(tmp_path: Path) -> None:
    with Reader() as reader, pytest.raises(PlannerError, match="no file") as caught:
        reader.read(tmp_path / "없음.xlsx")
    assert caught.value.hint


@pytest.mark.parametrize("name", ["dies.xlsx", "babbles.xlsx"])
def test_a_file_that_ends_the_worker_costs_only_itself(name: str) -> None:
    with Reader(start=stand_in) as reader:
        assert reader.read(Path("a.xlsx")).hash == "a.xlsx"
        with pytest.raises(PlannerError, match=name) as caught:
            reader.read(Path(name))
        assert caught.value.hint
        assert reader.read(Path("b.xlsx")).hash == "b.xlsx"


def test_a_file_that_takes_too_long() -> None:
    with Reader(patience=0.3, start=stand_in) as reader:
        with pytest.raises(PlannerError, match="too long"):
            reader.read(Path("sleeps.xlsx"))
        assert reader._process is None


def test_calling_off_ends_the_worker() -> None:
    def stop() -> None:
        raise Cancelled

    with Reader(start=stand_in) as reader:
        with pytest.raises(Cancelled):
            reader.read(Path("sleeps.xlsx"), stop)
        # Its answer does not come as the next file's.
        assert reader.read(Path("b.xlsx")).hash == "b.xlsx"


def test_a_worker_that_cannot_start() -> None:
    with Reader(start=lambda: ["/there/is/no/such/program"]) as reader, pytest.raises(PlannerError):
        reader.read(Path("a.xlsx"))


def test_closing_twice_and_without_a_start() -> None:
    reader = Reader()
    reader.close()
    reader.close()


def test_names_that_are_no_text(tmp_path: Path) -> None:
    odd = tmp_path / "\udcff.xlsx"
    with Reader() as reader, pytest.raises(PlannerError):
        reader.read(odd)


def test_how_it_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    assert command()[0] == sys.executable
    assert Path(command()[-1], "planner", "files").is_dir()
    monkeypatch.setattr(module.sys, "frozen", True, raising=False)
    assert command() == [sys.executable, "ballot", "worker"]
