"""Nothing grows beyond what can be read in one go."""

import ast
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "planner").rglob("*.py"))
FILE, CLASS, FUNCTION = 350, 250, 50


def _lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def _sizes(path: Path, *kinds: type[ast.AST]) -> dict[str, int]:
    nodes = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, kinds)]
    return {f"{path.name}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1 for node in nodes}


def _functions(path: Path) -> dict[str, int]:
    return _sizes(path, ast.FunctionDef, ast.AsyncFunctionDef)


def test_there_is_something_to_measure() -> None:
    assert len(SOURCES) > 40
    assert sum(len(_functions(path)) for path in SOURCES) > 200


def test_files() -> None:
    assert {path.name: _lines(path) for path in SOURCES if _lines(path) > FILE} == {}


def test_classes() -> None:
    sizes = {name: size for path in SOURCES for name, size in _sizes(path, ast.ClassDef).items()}
    assert {name: size for name, size in sizes.items() if size > CLASS} == {}


def test_functions() -> None:
    sizes = {name: size for path in SOURCES for name, size in _functions(path).items()}
    assert {name: size for name, size in sizes.items() if size > FUNCTION} == {}
    assert median(sizes.values()) < 20


def test_tests_are_not_fewer_than_what_they_test() -> None:
    tests = sum(map(_lines, (ROOT / "tests").rglob("*.py")))
    assert tests >= sum(map(_lines, SOURCES))


def test_every_public_thing_says_what_it_does() -> None:
    silent = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in SOURCES
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_a_function_is_measured_with_its_last_line(tmp_path: Path) -> None:
    path = tmp_path / "long.py"
    path.write_text("class A:\n    def f(self):\n" + "        pass\n" * 50)
    assert _functions(path) == {"long.py:2 f": 51}
    assert _sizes(path, ast.ClassDef) == {"long.py:1 A": 52}
