"""`planner self-test`: the installed program tests itself, so that a bundle that lacks a file is found out."""

import importlib
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook

from planner import paths
from planner.charts.style import load as look
from planner.cli import DONE, FOUND
from planner.cli.plans import print_json
from planner.engine.granularity import granularity
from planner.engine.quadrant import matrix
from planner.engine.roadmap import roadmap
from planner.files.images import save_matrix
from planner.files.workbook import write_workbook
from planner.model.checks import check
from planner.model.plan_hash import plan_hash
from planner.store.store import create, open_plan, temporary
from planner.text import LANGUAGES, _, language, set_language


def add_arguments(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--gui", action="store_true", help=_("also open the window and close it again"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))


def run(arguments: Namespace) -> int:
    """Run every check; return 1 when one fails."""
    steps = [*_STEPS, ("window", _window)] if arguments.gui else list(_STEPS)
    results = [_attempt(name, step, quiet=arguments.json) for name, step in steps]
    failed = [result["step"] for result in results if result["error"]]
    if arguments.json:
        print_json({"steps": results, "failed": failed})
    else:
        print(_("Failed: {steps}.").format(steps=", ".join(map(str, failed))) if failed else _("All steps passed."))
    return FOUND if failed else DONE


def _attempt(name: str, step: Callable[[Path], str], *, quiet: bool) -> dict[str, object]:
    started = time.perf_counter()
    error, found = "", ""
    with tempfile.TemporaryDirectory(prefix="planner-") as folder:
        try:
            found = step(Path(folder))
        # Whatever a step raises is what the self-test is there to report.
        except Exception as problem:
            error = f"{type(problem).__name__}: {problem}"
    seconds = round(time.perf_counter() - started, 3)
    if not quiet:
        print(f"{'✗' if error else '✓'} {name:<12} {seconds:6.3f} s  {error or found}", flush=True)
    return {"step": name, "seconds": seconds, "found": found, "error": error}


def _resources(folder: Path) -> str:
    wanted = ["fonts/Pretendard-Regular.ttf", "fonts/Pretendard-Bold.ttf", "fonts/Pretendard-LICENSE.txt",
              "style/light.toml", "style/dark.toml", "style/print.toml", "style/app.qss"]
    for name in wanted:
        if not paths.resource(*name.split("/")).is_file():
            raise FileNotFoundError(name)
    before = language()
    for code in LANGUAGES:
        set_language(code, paths.resource("i18n"))
    set_language(before, paths.resource("i18n"))
    return str(paths.root())


def _plan_file(folder: Path) -> str:
    file = folder / "self-test.plan"
    with create(file) as store:
        with store.edit("self-test") as rows:
            rows.set_title("self-test")
        changed = plan_hash(store.plan())
        store.undo()
        store.redo()
    with open_plan(file) as store:
        if plan_hash(store.plan()) != changed:
            raise AssertionError("the plan changed between closing and opening")
        problems = check(store.plan())
    if problems:
        raise AssertionError(f"{problems[0].where}: {problems[0].message}")
    return f"{file.stat().st_size} bytes"


def _numbers(folder: Path) -> str:
    with temporary() as store:
        plan = store.plan()
    result = matrix(plan)
    reproduced = sum(point.published is not None and point.quadrant == point.published for point in result.points)
    if reproduced != len(plan.placements):
        raise AssertionError(f"{reproduced} of {len(plan.placements)} published placements")
    return f"{reproduced} placements, {len(granularity(plan))} means, {len(roadmap(plan, result))} roadmap rows"


def _picture(folder: Path) -> str:
    with temporary() as store:
        plan = store.plan()
    sizes = []
    for suffix in ("png", "svg", "pdf"):
        file = folder / f"matrix.{suffix}"
        save_matrix(plan, matrix(plan), file, look("print"))
        sizes.append(file.stat().st_size)
    return f"{sizes} bytes"


def _workbook(folder: Path) -> str:
    with temporary() as store:
        plan = store.plan()
    first, second = folder / "first.xlsx", folder / "second.xlsx"
    for file in (first, second):
        write_workbook(plan, file, language=language())
    if first.read_bytes() != second.read_bytes():
        raise AssertionError("two workbooks of one plan differ")
    book = load_workbook(first, read_only=True, data_only=True)
    names = ", ".join(book.sheetnames)
    book.close()
    return names


def _window(folder: Path) -> str:
    return str(importlib.import_module("planner.ui.app").self_test(folder))


_STEPS: tuple[tuple[str, Callable[[Path], str]], ...] = (
    ("resources", _resources),
    ("plan file", _plan_file),
    ("numbers", _numbers),
    ("picture", _picture),
    ("workbook", _workbook),
)
