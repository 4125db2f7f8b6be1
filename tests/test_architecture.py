"""The layers hold, and the test that says so fails when one does not."""

import ast
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINT = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
HEAVY = ("PySide6", "numpy", "matplotlib", "openpyxl", "cryptography", "sqlite_utils")


def _run(code: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    everything = {**os.environ, "PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8", **environment}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=folder, env=everything, capture_output=True, text=True, timeout=120)


def test_imports_point_down_only() -> None:
    done = _run(LINT, ROOT)
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code to plant violations in."""
    folder = tmp_path_factory.mktemp("planted")
    shutil.copytree(ROOT / "planner", folder / "planner", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("model/plan.py", "import planner.engine", "Imports point down only"),
        ("engine/quadrant.py", "import planner.store", "Imports point down only"),
        ("text.py", "import planner.paths", "Imports point down only"),
        ("model/errors.py", "import planner.wholefile", "Imports point down only"),
        ("stray.py", "import planner.text", "Imports point down only"),
        ("engine/quadrant.py", "from PySide6.QtCore import QObject", "Only planner.ui knows Qt"),
        ("cli/matrix.py", "import PySide6", "Only planner.ui knows Qt"),
        ("model/plan.py", "import sqlite3", "Model and engine know neither"),
        ("engine/quadrant.py", "import matplotlib", "Model and engine know neither"),
        ("store/store.py", "import openpyxl", "The store draws nothing"),
        ("ui/pages/matrix/__init__.py", "import planner.store.store", "Pages never import the store"),
        ("ui/pages/matrix/__init__.py", "import planner.ui.pages.roadmap", "Pages are strangers"),
        ("ui/session.py", "import planner.ui.mainwindow", "The window is built from above"),
    ],
)
def test_a_planted_violation_is_found(planted: Path, module: str, line: str, contract: str) -> None:
    path = planted / "planner" / module
    before = path.read_bytes() if path.exists() else None
    path.write_bytes((before or b"") + f"\n{line}\n".encode())
    done = _run(LINT, planted)
    if before is None:
        path.unlink()
    else:
        path.write_bytes(before)
    broken = [text for text in done.stdout.splitlines() if text.endswith("BROKEN")]
    assert done.returncode == 1, done.stdout
    assert any(text.startswith(contract) for text in broken), done.stdout


def test_the_command_line_starts_without_loading_anything_heavy() -> None:
    code = "import sys, planner.cli; planner.cli.main(['--help']); sys.exit(' '.join(sys.modules))"
    loaded = _run(code, ROOT).stderr.split()
    assert "planner.cli" in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_the_command_line_starts_near_a_bare_python() -> None:
    def seconds(code: str) -> float:
        began = time.perf_counter()
        _run(code, ROOT)
        return time.perf_counter() - began

    bare = min(seconds("pass") for _ in range(5))
    assert min(seconds("import planner.cli; planner.cli.main(['--help'])") for _ in range(5)) < 10 * bare


def test_the_core_runs_without_qt(tmp_path: Path) -> None:
    code = """
import sys
sys.modules["PySide6"] = sys.modules["shiboken6"] = None
from planner.cli import main
for words in (
    ["new", "a.plan"], ["matrix", "a.plan", "--json", "--image", "m.png"], ["granularity", "--json"],
    ["roadmap", "--out", "r.xlsx"], ["check", "a.plan"], ["audit", "a.plan"], ["backup", "a.plan"], ["self-test"],
):
    assert main(words) == 0, words
"""
    done = _run(code, tmp_path, PYTHONPATH=str(ROOT), PLANNER_HOME=str(tmp_path / "home"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "r.xlsx").is_file()


def test_without_qt_the_window_says_what_is_missing(tmp_path: Path) -> None:
    code = """
import sys
sys.modules["PySide6"] = None
from planner.cli import main
sys.exit(main(["--language", "en", "gui"]))
"""
    environment = {"PYTHONPATH": str(ROOT), "PLANNER_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = _run(code, tmp_path, **environment)
    assert done.returncode == 2
    assert "The window cannot start" in done.stderr
    assert "Traceback" not in done.stderr


def _withs(path: Path) -> list[int]:
    nodes = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.With)]
    subjects = [(node.lineno, item.context_expr) for node in nodes for item in node.items]
    return [line for line, subject in subjects if isinstance(subject, ast.Attribute) and subject.attr == "conn"]


def test_no_transaction_is_opened_on_a_bare_connection() -> None:
    # sqlite-utils commits after each call: `with db.conn:` holds nothing together, db.atomic() does.
    found = [f"{path}:{line}" for path in (ROOT / "planner").rglob("*.py") for line in _withs(path)]
    assert found == []


def test_a_transaction_on_a_bare_connection_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text("with a.db.conn:\n    pass\nwith db.atomic():\n    pass\n")
    assert _withs(tmp_path / "bad.py") == [1]
