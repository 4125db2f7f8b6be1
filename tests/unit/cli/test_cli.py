"""The command line keeps its contract: exit statuses, one line per mistake, help, languages."""

import subprocess
import sys
from pathlib import Path

import pytest

from planner import cli
from planner.cli import COMMANDS

from .running import document, output, stacks


def test_a_plan_is_made_checked_backed_up_and_read_back(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "b.plan"
    assert output(capsys, "new", file)[0] == 0
    assert output(capsys, "check", file)[0] == 0
    assert document(capsys, "check", file) == {"problems": []}
    assert output(capsys, "backup", file)[0] == 0
    assert len(list(tmp_path.glob("b.*.plan"))) == 1
    assert "records" in document(capsys, "audit", file)
    assert output(capsys, "audit", file)[0] == 0
    blank = tmp_path / "blank.plan"
    assert output(capsys, "new", blank, "--blank", "--title", "t")[0] == 0
    assert {row["risk"]["kind"] for row in stacks(capsys, blank).values()} == {"missing"}


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["matrix", "--risk-cut", "7"],
        ["matrix", "--risk-cut", "x"],
        ["matrix", "--band", "-1"],
        ["matrix", "--draws", "0"],
        ["matrix", "--round", "none"],
        ["matrix", "absent.plan"],
        ["matrix", "--image", "picture.docx"],
        ["roadmap"],
        ["roadmap", "--out", "/nowhere/at/all/r.xlsx"],
        ["roadmap", "--out", "r.txt"],
        ["verify-sources", "/nowhere/at/all"],
        ["new", "wrong.txt"],
        ["new", "/nowhere/at/all/x.plan"],
        ["check", "absent.plan"],
        ["--language", "fr", "matrix"],
    ],
)
def test_a_mistake_is_one_line_and_status_2(
    capsys: pytest.CaptureFixture[str], words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = output(capsys, *words)
    assert (status, out) == (2, "")
    assert len(err.strip().splitlines()) == 1
    assert "Traceback" not in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home"]


@pytest.mark.parametrize("command", ["matrix", "granularity"])
def test_a_full_output_is_one_line_and_status_2(command: str) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        result = subprocess.run(
            [sys.executable, "-m", "planner", command], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert result.returncode == 2
    assert len(result.stderr.decode("utf-8").strip().splitlines()) == 1


def test_a_text_file_that_is_called_plan_is_refused_untouched(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "notes.plan"
    file.write_text("just words\n", encoding="utf-8")
    status, _, err = output(capsys, "matrix", file)
    assert status == 2
    assert "notes.plan" in err
    assert file.read_text(encoding="utf-8") == "just words\n"


def test_a_bug_is_status_3_with_its_trace(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(words: list[str]) -> int:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr(cli, "_dispatch", broken)
    status, _, err = output(capsys, "matrix")
    assert status == 3
    assert "planted" in err


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = output(capsys, "--help")
    assert status == 0
    assert all(command.name in out for command in COMMANDS)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_command_has_help(capsys: pytest.CaptureFixture[str], name: str, language: str) -> None:
    status, out, err = output(capsys, "--language", language, name, "--help")
    assert (status, err) == (0, "")
    assert f"planner {name}" in out


def test_without_a_display_the_bare_command_explains_itself(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "has_display", lambda: False)
    status, out, _ = output(capsys)
    assert status == 0
    assert "roadmap" in out
    assert output(capsys, "gui")[0] == 2


def test_korean_is_the_language_without_settings(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PLANNER_HOME", str(tmp_path / "fresh"))
    assert "매트릭스" in output(capsys, "--help")[1]
    assert "AI models" in output(capsys, "--language", "en", "matrix")[1] or "model" in output(
        capsys, "--language", "en", "matrix"
    )[1]


def test_a_piped_json_is_utf8_whatever_the_console_speaks() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "planner", "--language", "ko", "matrix", "--json"],
        capture_output=True, check=True, env={"PYTHONIOENCODING": "cp949", "PATH": ""},
    )
    assert "AI 모델" in result.stdout.decode("utf-8")


def test_a_reader_that_leaves_early_is_no_bug() -> None:
    result = subprocess.run(
        f'"{sys.executable}" -m planner granularity | head -1', shell=True, capture_output=True, check=True
    )
    assert b"Traceback" not in result.stderr
