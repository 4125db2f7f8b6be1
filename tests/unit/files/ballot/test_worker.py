"""The worker reads sound files, says why it can't read others, and carries its answers through JSON unharmed."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.files.ballot import spreadsheet, worker
from planner.files.ballot.worker import BALLOT, answered, packed, unpacked
from planner.model.wrappers import WRAPPERS
from planner.store.store import Store

from . import filling
from .filling import ballot_of, panel


@pytest.fixture
def store() -> Iterator[Store]:
    with panel() as made:
        yield made


def ask(path: Path) -> dict[str, object]:
    return answered({"path": str(path), "language": "en"})


def test_a_ballot_goes_through_json_unharmed(store: Store, tmp_path: Path) -> None:
    path = filling.fill(ballot_of(store, tmp_path), {1: {"answer": 4, "rationale": "까닭\n둘째 줄"}})
    answer = json.loads(json.dumps(ask(path)))
    content = unpacked(answer)
    assert len(content.lines) == 4
    assert content.lines[0].cells["rationale"].value == "까닭\n둘째 줄"
    assert content.lines[0].place("answer").startswith("F")
    assert packed(content) == {**answer, "meta": tuple(map(tuple, answer["meta"])), "lines": [
        (sheet, row, {code: tuple(entry) for code, entry in cells.items()}) for sheet, row, cells in answer["lines"]
    ]}  # fmt: skip


@pytest.mark.parametrize("magic", WRAPPERS)
def test_locked_documents_by_the_name_of_what_locked_them(tmp_path: Path, magic: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(magic + b"\0" * 200)
    answer = ask(path)
    assert WRAPPERS[magic] in str(answer["message"])
    assert answer["hint"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "old Excel format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"a,b\n", "not an Excel workbook"),
        (b"PK\x03\x04", "damaged"),
    ],
)
def test_other_files(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    answer = ask(path)
    assert words in str(answer["message"]) and answer["hint"]


def test_hostile_parts(store: Store, tmp_path: Path) -> None:
    found = filling.parts(ballot_of(store, tmp_path).read_bytes())
    for part, content, words in (
        ("xl/vbaProject.bin", b"x", "macros"),
        ("xl/embeddings/a.bin", b"x", "embedded"),
        ("xl/externalLinks/externalLink1.xml", b"<a/>", "other files"),
        ("xl/a.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "damaged"),
        ("xl/big.bin", b"\0" * (BALLOT.unpacked + 1), "too large"),
    ):
        path = tmp_path / "b.xlsx"
        path.write_bytes(filling.packed(found | {part: content}))
        answer = ask(path)
        assert words in str(answer["message"]), part
        assert answer["hint"]


def test_what_parsing_trips_over(store: Store, tmp_path: Path) -> None:
    found = filling.parts(ballot_of(store, tmp_path).read_bytes())
    path = tmp_path / "b.xlsx"
    path.write_bytes(filling.packed({name: part for name, part in found.items() if "sheet2" not in name}))
    assert "damaged" in str(ask(path)["message"])


def test_too_many_cells(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "MOST_CELLS", 10)
    assert "too large" in str(ask(ballot_of(store, tmp_path))["message"])


def test_memory_that_runs_out(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_content: bytes) -> None:
        raise MemoryError

    monkeypatch.setattr(worker, "read_tables", full)
    assert "too large" in str(ask(ballot_of(store, tmp_path))["message"])


def test_it_speaks_the_language_asked_for(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        answered({"path": str(tmp_path), "language": "fr"})


CHILD = "from planner.files.ballot import worker; worker.main()"
GREEDY = (
    "from planner.files.ballot import worker\n"
    "def hungry(request): return {'got': len(bytearray(worker.MEMORY))}\n"
    "worker.answered = hungry\n"
    "try: worker.main()\n"
    "except MemoryError: raise SystemExit(7)\n"
)


def run(script: str, asked: bytes) -> "subprocess.CompletedProcess[bytes]":
    environment = os.environ | {"PYTHONPATH": str(Path(worker.__file__).parents[3])}
    return subprocess.run([sys.executable, "-c", script], input=asked, capture_output=True, env=environment, timeout=60)


def test_as_a_process_it_answers_line_by_line(tmp_path: Path) -> None:
    request = json.dumps({"path": str(tmp_path / "없음.xlsx"), "language": "en"}).encode() + b"\n"
    done = run(CHILD, request * 2)
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == 2 and "no file" in answers[0]["message"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limit without further packages")
def test_memory_is_limited() -> None:
    assert run(GREEDY, b"{}\n").returncode == 7
