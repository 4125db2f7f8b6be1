"""`planner cases` recomputes the published cases."""

import json
from pathlib import Path

import pytest

from .running import document, korean, output

CASE = {
    "id": "mine", "method": "roc", "title": "Own", "input": {"ranks": [1, 2]}, "expected": {"weights": [0.75, 0.25]},
    "tolerance": 1e-9, "citation": "Own calculation",
}  # fmt: skip


def _file(folder: Path, *cases: dict[str, object]) -> Path:
    path = folder / "cases.json"
    path.write_text(json.dumps(cases), encoding="utf-8")
    return path


def test_every_case_that_comes_along_matches(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = output(capsys, "cases")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].split()[:3] == ["Method", "Case", "Verdict"]
    assert "all come out as published" in lines[-1]
    assert "differs" not in out


def test_the_document_lists_expected_and_obtained(capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "cases")
    assert found["failed"] == 0
    assert found["passed"] == len(found["cases"]) >= 50
    case = next(one for one in found["cases"] if one["id"] == "topsis-tzeng-huang")
    assert case["expected"]["scores"] == [0.5037, 0.6581, 0.7482, 0.334]
    assert case["obtained"]["ranks"] == [3, 2, 1, 4]
    assert (case["passed"], case["tolerance"], case["difference"] < 1e-4) == (True, 1e-4, True)


def test_own_cases_are_checked(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, out, _err = output(capsys, "cases", _file(tmp_path, CASE))
    assert status == 0
    assert "mine: Own" in out and "Own calculation" in out


def test_a_case_that_differs_is_told_with_exit_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    wrong = {**CASE, "id": "wrong", "expected": {"weights": [0.7, 0.3]}}
    status, out, _err = output(capsys, "cases", _file(tmp_path, CASE, wrong))
    assert status == 1
    assert "wrong: weights" in out
    assert "expected: weights 0.7, 0.3" in out and "obtained: weights 0.75, 0.25" in out
    assert out.splitlines()[-1] == "1 of 2 published cases differs."


def test_a_file_that_is_not_the_format_exits_two(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, out, err = output(capsys, "cases", _file(tmp_path, {"id": "x"}))
    assert (status, out) == (2, "")
    assert "missing method" in err and "README.md" in err
    assert len(err.splitlines()) == 1


def test_a_case_that_can_not_be_computed_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    broken = {**CASE, "id": "broken", "method": "roc", "input": {"ranks": []}}
    status, out, err = output(capsys, "cases", _file(tmp_path, CASE, broken))
    assert status == (2 if err else 1)
    assert "broken" in out + err and "Traceback" not in err


def test_the_document_of_a_case_that_differs(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    wrong = {**CASE, "expected": {"weights": [0.7, 0.3]}}
    status, out, err = output(capsys, "cases", _file(tmp_path, wrong), "--json")
    assert (status, err) == (1, "")
    found = json.loads(out, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    assert (found["passed"], found["failed"]) == (0, 1)
    (case,) = found["cases"]
    assert case["passed"] is False and case["difference"] == pytest.approx(0.05)


@pytest.mark.parametrize("command", [("cases", "no.json"), ("cases", "no.json", "--json")])
def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str], command: tuple[str, ...]) -> None:
    status, out, err = output(capsys, *command)
    assert (status, out) == (2, "") and "Can't read no.json" in err


def test_korean(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = korean(capsys, "cases", _file(tmp_path, CASE))
    assert "Own calculation" in out and "Verdict" not in out and "published cases" not in out
