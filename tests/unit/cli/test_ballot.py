"""`planner ballot`: out to a folder, back in from any files and folders, and what the exit says."""

import json
from pathlib import Path
from typing import Any

import pytest

from planner.cli import DONE, FOUND, MENDABLE, ballot, main
from planner.store.store import create, open_plan
from tests.unit.files.ballot.filling import ASKED, ROUND, fill, full


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A plan with two experts and four questions."""
    path = tmp_path / "계획.plan"
    with create(path) as store, store.edit("panel") as rows:
        rows.add_assessor("A02")
        rows.set_questions(ROUND, ASKED)
    return path


@pytest.fixture
def sent(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The folder of its ballots."""
    assert run("out", file, "--out", tmp_path / "out") == DONE
    capsys.readouterr()
    return tmp_path / "out"


def run(*words: object) -> int:
    return main(["ballot", *map(str, words), "--language", "en"])


def told(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def answers(file: Path) -> dict[tuple[str, str, str], int | None]:
    with open_plan(file) as store:
        found = store.plan().assessments
        return {(one.assessor, one.item, one.indicator): one.value for one in found.values()}


def test_out_writes_a_file_for_each_expert(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("out", file, "--out", tmp_path / "out") == DONE
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2 and all(line.startswith("Wrote ") for line in lines)
    assert len(list((tmp_path / "out").glob("*.xlsx"))) == 2


def test_out_for_some_in_json(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert run("out", file, "--round", ROUND, "--out", out, "--assessor", "A02", "--json") == DONE
    assert told(capsys) == {"round": ROUND, "ballots": [str(out / "ballot_round-1_A02.xlsx")]}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--round", "gone"), "no round gone"),
        (("--round", "published"), "published survey"),
        (("--assessor", "A99"), "no assessor A99"),
    ],
)
def test_out_that_cannot_be(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], message: str
) -> None:
    assert run("out", file, "--out", tmp_path / "out", *words) == MENDABLE
    error = capsys.readouterr().err
    assert message in error and len(error.splitlines()) == 1


def test_out_without_an_open_round(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_plan(file) as store, store.edit("close") as rows:
        rows.close_round(ROUND)
    assert run("out", file, "--out", tmp_path / "out") == MENDABLE
    assert "No round is open" in capsys.readouterr().err


def test_in_takes_answers_over(file: Path, sent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in sent.glob("*.xlsx"):
        fill(path, full(value=4))
    assert run("in", file, sent) == DONE
    out = capsys.readouterr().out
    assert "A01: 4 of 4 answered; 4 new, 0 revised." in out and "A02:" in out
    assert answers(file) == {(code, *cell): 4 for code in ("A01", "A02") for cell in ASKED}
    with open_plan(file) as store:
        assert store.undo_labels()[:2] == ("Ballots: A02, round-1", "Ballots: A01, round-1")


def test_in_json_and_twice(file: Path, sent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = fill(sent / "ballot_round-1_A01.xlsx", {1: {"answer": 4}, 2: {"low": 1, "high": 2}})
    assert run("in", file, path, "--json") == DONE
    document = told(capsys)
    assert document["ballots"] == [{
        "file": str(path), "round": ROUND, "assessor": "A01", "asked": 4, "answered": 2, "added": 2, "revised": 0
    }]  # fmt: skip
    assert document["changed"] and document["files"] == 1
    assert document["problems"] == document["notes"] == []
    before = file.read_bytes()
    assert run("in", file, path, "--json") == DONE
    document = told(capsys)
    assert not document["changed"] and document["ballots"][0]["added"] == 0
    assert file.read_bytes() == before


def test_a_trial_changes_nothing(file: Path, sent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(sent / "ballot_round-1_A01.xlsx", full())
    assert run("in", file, sent, "--dry-run") == DONE
    assert "Nothing was changed" in capsys.readouterr().out
    assert answers(file) == {}
    assert run("in", file, sent, "--dry-run", "--json") == DONE
    document = told(capsys)
    assert document["ballots"][0]["added"] == 4 and not document["changed"]


def test_in_names_what_is_wrong_and_takes_the_rest(
    file: Path, sent: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(sent / "ballot_round-1_A01.xlsx", full() | {2: {"answer": "7점"}})
    fill(sent / "ballot_round-1_A02.xlsx", full())
    (sent / "junk.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert run("in", file, sent, "--json") == FOUND
    document = told(capsys)
    assert [one["assessor"] for one in document["ballots"]] == ["A02"]
    assert [(Path(one["file"]).name, bool(one["cell"])) for one in document["problems"]] == [
        ("ballot_round-1_A01.xlsx", True), ("junk.xlsx", False)
    ]  # fmt: skip
    assert all(one["message"] and one["hint"] for one in document["problems"])
    assert {code for code, _item, _indicator in answers(file)} == {"A02"}
    assert run("in", file, sent) == FOUND
    out = capsys.readouterr().out
    assert "A01.xlsx · Stack diagnosis F" in out and "2 files were not taken over." in out


def test_what_the_plan_refuses_in_the_end(
    file: Path, sent: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in sent.glob("*.xlsx"):
        fill(path, full())
    take = ballot.take

    def refuse(rows: Any, found: Any, changed: Any) -> None:
        with open_plan(file) as store:
            store.plan()
        if found.assessor == "A01":
            rows.assess(ROUND, "A01", "model", "risk", value=9)
        take(rows, found, changed)

    monkeypatch.setattr(ballot, "take", refuse)
    assert run("in", file, sent, "--json") == FOUND
    document = told(capsys)
    assert [Path(one["file"]).name for one in document["problems"]] == ["ballot_round-1_A01.xlsx"]
    assert {code for code, _item, _indicator in answers(file)} == {"A02"}


def test_nothing_to_take(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("in", file, tmp_path / "없음") == MENDABLE
    assert "no file" in capsys.readouterr().err


def test_ways_of_writing_are_understood(file: Path, sent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = fill(sent / "ballot_round-1_A01.xlsx", {1: {"answer": "４"}, 2: {"answer": "전문성없음"}})
    assert run("in", file, path, "--json") == DONE
    assert told(capsys)["ballots"][0]["answered"] == 2
    assert answers(file) == {("A01", *ASKED[0]): 4, ("A01", *ASKED[1]): None}


def test_the_worker_of_a_frozen_program(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[bool] = []
    monkeypatch.setattr(ballot, "work", lambda: started.append(True))
    assert main(["ballot", "worker"]) == DONE
    assert started == [True]
