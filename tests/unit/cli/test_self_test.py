"""`planner self-test` passes here and fails where something is missing."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from planner import paths
from planner.cli import self_test
from planner.engine import quadrant
from planner.engine.result import Cuts
from planner.model.checks import Problem
from planner.text import language

from .running import document, korean, output

STEPS = [name for name, _step in self_test._STEPS]


def test_the_program_tests_itself(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = output(capsys, "self-test")
    assert status == 0, out
    assert document(capsys, "self-test")["failed"] == []


def failed(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, str]:
    """Run the self-test, which must fail; return the errors by step."""
    status, out, err = output(capsys, "self-test", "--json", *options)
    assert (status, err) == (1, "")
    found = json.loads(out)
    errors = {step["step"]: step["error"] for step in found["steps"] if step["error"]}
    assert found["failed"] == list(errors)
    return errors


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Leave one step of all, where the others cannot matter."""

    def keep(name: str) -> None:
        monkeypatch.setattr(self_test, "_STEPS", tuple(step for step in self_test._STEPS if step[0] == name))

    return keep


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Let one resource be absent for the step that looks for it."""
    found = paths.resource

    def leave_out(name: str) -> None:
        gone = tmp_path / "absent"
        monkeypatch.setattr(paths, "resource", lambda *parts: gone if "/".join(parts) == name else found(*parts))

    return leave_out


@pytest.mark.parametrize(
    "name",
    [
        "fonts/Pretendard-Regular.ttf", "fonts/Pretendard-Bold.ttf", "fonts/Pretendard-LICENSE.txt",
        "style/light.toml", "style/dark.toml", "style/print.toml", "style/app.qss",
    ],
)  # fmt: skip
def test_a_bundle_that_lacks_a_resource_fails_and_names_it(
    capsys: pytest.CaptureFixture[str], without: Callable[[str], None], only: Callable[[str], None], name: str
) -> None:
    only("resources")
    without(name)
    assert failed(capsys)["resources"] == f"FileNotFoundError: {name}"


def test_a_bundle_without_its_translations_fails(
    capsys: pytest.CaptureFixture[str], only: Callable[[str], None]
) -> None:
    only("resources")
    found = paths.resource
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "resource", lambda *parts: found(*parts) / ("absent" if parts == ("i18n",) else ""))
        patch.setattr("planner.cli.set_language", lambda *_choice: None)
        errors = failed(capsys)
    assert "ko.mo" in errors["resources"]


def _break(name: str) -> Callable[..., object]:
    def broken(*_given: object, **_options: object) -> object:
        raise OSError(f"no {name}")

    return broken


@pytest.mark.parametrize(
    ("name", "steps"),
    [
        ("create", {"plan file"}),
        ("open_plan", {"plan file"}),
        ("temporary", {"numbers", "picture", "workbook"}),
        ("granularity", {"numbers"}),
        ("roadmap", {"numbers"}),
        ("matrix", {"numbers", "picture"}),
        ("look", {"picture"}),
        ("save_matrix", {"picture"}),
        ("write_workbook", {"workbook"}),
        ("load_workbook", {"workbook"}),
    ],
)
def test_each_step_fails_by_itself_and_the_others_go_on(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, steps: set[str]
) -> None:
    if name not in ("temporary", "matrix"):
        # Slow, and told about by the other two cases.
        kept = tuple(step for step in self_test._STEPS if step[0] in {*steps, "resources"})
        monkeypatch.setattr(self_test, "_STEPS", kept)
    monkeypatch.setattr(self_test, name, _break(name))
    assert failed(capsys) == dict.fromkeys([step for step in STEPS if step in steps], f"OSError: no {name}")


def test_a_plan_that_changes_on_disk_fails(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, only: Callable[[str], None]
) -> None:
    only("plan file")
    hashes = iter(["one", "two"])
    monkeypatch.setattr(self_test, "plan_hash", lambda _plan: next(hashes))
    assert "changed between closing and opening" in failed(capsys)["plan file"]


def test_a_seed_with_a_problem_fails(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, only: Callable[[str], None]
) -> None:
    only("plan file")
    monkeypatch.setattr(self_test, "check", lambda _plan: (Problem("item model", "planted"),))
    assert failed(capsys) == {"plan file": "AssertionError: item model: planted"}


def test_a_placement_that_is_not_reproduced_fails(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, only: Callable[[str], None]
) -> None:
    only("numbers")
    monkeypatch.setattr(self_test, "matrix", lambda plan: quadrant.matrix(plan, cuts=Cuts(3.4, 2.9)))
    assert re.fullmatch(r"AssertionError: [0-7] of 8 published placements", failed(capsys)["numbers"])


def test_workbooks_that_differ_fail(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, only: Callable[[str], None]
) -> None:
    only("workbook")
    def named(_plan: object, file: Path, **_options: object) -> None:
        file.write_text(file.name, encoding="utf-8")

    monkeypatch.setattr(self_test, "write_workbook", named)
    assert failed(capsys) == {"workbook": "AssertionError: two workbooks of one plan differ"}


def test_the_window_is_a_step_only_where_it_is_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []

    def look_around(folder: Path) -> str:
        seen.append(folder)
        return "six pages"

    monkeypatch.setattr(self_test, "_STEPS", ())
    monkeypatch.setitem(sys.modules, "planner.ui.app", SimpleNamespace(self_test=look_around))
    assert document(capsys, "self-test")["steps"] == []
    (step,) = document(capsys, "self-test", "--gui")["steps"]
    assert (step["step"], step["found"], step["error"]) == ("window", "six pages", "")
    # Its folder is gone once the step is over.
    assert len(seen) == 1 and not seen[0].exists()
    monkeypatch.setitem(sys.modules, "planner.ui.app", SimpleNamespace(self_test=_break("screen")))
    assert failed(capsys, "--gui") == {"window": "OSError: no screen"}


def test_failed_steps_are_marked_and_summed_up(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(self_test, "_STEPS", (("good", lambda _folder: "fine"), ("bad", _break("luck"))))
    status, out, _ = output(capsys, "self-test")
    assert status == 1
    good, bad, last = out.splitlines()
    assert good.startswith("✓ good") and good.endswith("fine")
    assert bad.startswith("✗ bad") and bad.endswith("OSError: no luck")
    assert last == "Failed: bad."
    status, out, _ = output(capsys, "--language", "ko", "self-test")
    assert status == 1 and "bad" in out.splitlines()[-1] and "Failed" not in out


def test_the_language_is_as_before_afterwards(capsys: pytest.CaptureFixture[str]) -> None:
    assert "모든 단계를 통과했습니다." in korean(capsys, "self-test")
    assert language() == "ko"
