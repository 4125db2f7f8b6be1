"""The command line keeps its contract: shapes, exit statuses, one line per mistake."""

import json
import subprocess
import sys
from datetime import datetime, tzinfo
from pathlib import Path

import pytest

from planner import cli, paths
from planner.cli import COMMANDS, main
from planner.cli.audit import WORDS
from planner.store.store import create, open_plan

EXPECTED = {
    "semiconductor": (4.15, 2.50, "respond", "computed", "respond"),
    "network": (2.71, 3.14, "support", "computed", "support"),
    "cloud": (3.50, 3.42, "invest", "computed", "invest"),
    "system-software": (3.80, 3.00, "respond", "ruling", "respond"),
    "dev-platform": (2.63, 2.19, "monitor", "computed", "monitor"),
    "model": (3.36, 3.30, "invest", "computed", "invest"),
    "data": (None, 3.00, "support", "ruling", "support"),
    "application": (None, 3.13, "support", "computed", "support"),
    "storage": (None, None, None, "none", None),
}


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text('language = "en"\n', encoding="utf-8")
    monkeypatch.setenv("PLANNER_HOME", str(home))


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    file = tmp_path / "a.plan"
    create(file).close()
    return file


def output(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str, str]:
    status = main([str(word) for word in words])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def document(capsys: pytest.CaptureFixture[str], *words: str | Path) -> dict[str, object]:
    status, out, err = output(capsys, *words, "--json")
    assert (status, err) == (0, "")
    loaded = json.loads(out)
    assert isinstance(loaded, dict)
    return loaded


def stacks(capsys: pytest.CaptureFixture[str], *words: str | Path) -> dict[str, dict]:
    return {row["id"]: row for row in document(capsys, "matrix", *words)["stacks"]}  # type: ignore[attr-defined]


def test_the_matrix_reproduces_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    found = stacks(capsys)
    assert set(found) == set(EXPECTED)
    for stack, (risk, future, quadrant, basis, published) in EXPECTED.items():
        row = found[stack]
        assert (row["risk"]["value"], row["future"]["value"]) == (risk, future), stack
        assert (row["quadrant"], row["basis"], row["published"]) == (quadrant, basis, published), stack


def test_the_two_on_the_line_are_marked_and_rest_on_the_reports_ruling(capsys: pytest.CaptureFixture[str]) -> None:
    found = stacks(capsys)
    assert {stack for stack, row in found.items() if row["borderline"]} == {"system-software", "data"}
    assert found["system-software"]["computed"] == ["respond", "invest"]
    assert found["data"]["computed"] == ["support", "monitor"]
    assert found["data"]["ruling"]["basis"] == "report"
    assert found["data"]["risk"]["kind"] == "interval"
    assert 1 <= found["data"]["risk"]["low"] < found["data"]["risk"]["high"] < 3
    assert found["storage"]["risk"]["kind"] == "missing"
    assert found["storage"]["risk"]["reason"]


def test_published_probabilities_are_shares_of_one_whatever_the_seed(capsys: pytest.CaptureFixture[str]) -> None:
    first = stacks(capsys, "--seed", "5")
    assert first == stacks(capsys, "--seed", "6", "--draws", "1")
    for stack, row in first.items():
        shares = row["probability"].values()
        assert stack == "storage" or sum(shares) == pytest.approx(1, abs=1e-5)


def test_a_workshops_probabilities_repeat_with_their_seed(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    with open_plan(plan_file) as store, store.edit("Answers") as rows:
        for assessor, answer in (("A01", 2), ("A02", 3), ("A03", 4), ("A04", 4)):
            if assessor != "A01":
                rows.add_assessor(assessor)
            for indicator in ("risk", "future"):
                rows.assess("round-1", assessor, "model", indicator, value=answer)
    words = (plan_file, "--round", "round-1", "--draws", "500")
    first, again = stacks(capsys, *words, "--seed", "5"), stacks(capsys, *words, "--seed", "5")
    assert first == again
    assert first != stacks(capsys, *words, "--seed", "6")
    assert 0 < float(str(document(capsys, "matrix", *words)["probability_error"])) < 0.03
    assert document(capsys, "matrix")["probability_error"] == 0


def test_a_moved_cut_moves_the_stacks(capsys: pytest.CaptureFixture[str]) -> None:
    found = stacks(capsys, "--risk-cut", "3.4", "--future-cut", "2.9")
    assert found["model"]["quadrant"] == "support"
    assert found["system-software"]["quadrant"] == "invest"
    assert document(capsys, "matrix", "--risk-cut", "3.4")["cuts"]["risk"] == 3.4  # type: ignore[index]


def test_the_matrix_as_a_table_and_a_picture(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    picture = tmp_path / "m.png"
    status, out, _ = output(capsys, "matrix", "--image", picture)
    assert status == 0
    assert "ruling" in out
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_a_workbook_is_written_and_repeats_its_bytes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    assert output(capsys, "roadmap", "--out", first)[0] == 0
    assert output(capsys, "workbook", "--out", second)[0] == 0
    assert first.read_bytes() == second.read_bytes()


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


def test_granularity_names_the_panel_of_every_printed_stack_mean(capsys: pytest.CaptureFixture[str]) -> None:
    rows = document(capsys, "granularity")["scores"]
    assert isinstance(rows, list)
    model = next(row for row in rows if (row["item"], row["indicator"]) == ("model", "risk"))
    assert 22 in model["fits"]
    assert model["panel"] == 22
    assert 23 not in model["fits"]
    assert output(capsys, "granularity")[0] == 0


def test_quotes_are_checked_against_a_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("nothing of the kind", encoding="cp949")
    status, out, _ = output(capsys, "verify-sources", tmp_path, "--json")
    found = json.loads(out)
    assert status == 1
    assert found["checked"] == len(found["missing"]) > 300
    assert found["found"] == 0
    assert output(capsys, "verify-sources", tmp_path)[0] == 1


def test_the_program_tests_itself(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = output(capsys, "self-test")
    assert status == 0, out
    assert document(capsys, "self-test")["failed"] == []


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


@pytest.mark.parametrize("option", ["--risk-cut", "--band", "--draws", "--seed"])
def test_a_word_for_a_number_is_answered_in_plain_words(capsys: pytest.CaptureFixture[str], option: str) -> None:
    status, _, err = output(capsys, "matrix", option, "abc")
    assert status == 2
    assert "number" in err
    assert "_" not in err


def test_the_table_shows_what_was_computed_and_what_was_ruled(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = output(capsys, "matrix")
    assert "Respond / Invest" in out
    assert "System software, ruled by" in out
    assert "exactly on the line" in out


def test_backups_of_one_second_stand_side_by_side(
    capsys: pytest.CaptureFixture[str], plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Clock":
            return cls(2026, 1, 5, tzinfo=tz)

    monkeypatch.setattr("planner.cli.backup.datetime", Clock)
    for _turn in range(3):
        assert output(capsys, "backup", plan_file)[0] == 0
    names = sorted(path.name for path in plan_file.parent.glob("a.*.plan"))
    assert names == ["a.20260105T000000Z-2.plan", "a.20260105T000000Z-3.plan", "a.20260105T000000Z.plan"]


def test_the_history_names_every_kind_of_record(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    with open_plan(plan_file) as store:
        with store.edit("A new title") as rows:
            rows.set_title("Title")
        store.undo()
        store.redo()
    _, out, _ = output(capsys, "audit", plan_file)
    assert all(word in out for word in ("create", "edit", "undo", "redo", "A new title"))
    schema = (paths.root() / "db" / "schema.sql").read_text(encoding="utf-8")
    audit = schema[schema.index('"audit"' if '"audit"' in schema else "audit") :]
    assert all(f"'{action}'" in audit for action in WORDS)


@pytest.mark.parametrize("command", ["matrix", "granularity"])
def test_a_full_output_is_one_line_and_status_2(command: str) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        result = subprocess.run(
            [sys.executable, "-m", "planner", command], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert result.returncode == 2
    assert len(result.stderr.decode("utf-8").strip().splitlines()) == 1


def test_a_workbook_never_replaces_a_plan(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    before = plan_file.read_bytes()
    status, _, err = output(capsys, "roadmap", plan_file, "--out", plan_file)
    assert status == 2
    assert "a.plan" in err
    assert plan_file.read_bytes() == before


def test_a_text_file_that_is_called_plan_is_refused_untouched(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "notes.plan"
    file.write_text("just words\n", encoding="utf-8")
    status, _, err = output(capsys, "matrix", file)
    assert status == 2
    assert "notes.plan" in err
    assert file.read_text(encoding="utf-8") == "just words\n"


def test_a_new_plan_never_replaces_a_file(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    before = plan_file.read_bytes()
    assert output(capsys, "new", plan_file)[0] == 2
    assert plan_file.read_bytes() == before


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


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_command_has_help(capsys: pytest.CaptureFixture[str], name: str) -> None:
    status, out, err = output(capsys, name, "--help")
    assert (status, err) == (0, "")
    assert out.startswith(f"usage: planner {name}")


def test_without_a_display_the_bare_command_explains_itself(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "has_display", lambda: False)
    monkeypatch.setattr("planner.cli.window.has_display", lambda: False)
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
