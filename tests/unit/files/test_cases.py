"""Files of published cases."""

import json
from pathlib import Path

import pytest

from planner import paths
from planner.engine.cases.check import METHODS
from planner.files.cases import bundled, read_file
from planner.model.errors import PlannerError

CASE = {
    "id": "mine", "method": "roc", "input": {"ranks": [1]}, "expected": {"weights": [1]}, "tolerance": 0,
    "citation": "Own calculation",
}  # fmt: skip


def test_the_bundled_cases_stand_by_method_one_in_each_file() -> None:
    found = bundled()
    order = [list(METHODS).index(case.method) for case in found]
    assert order == sorted(order)
    names = {path.stem for path in paths.resource("cases").glob("*.json")}
    assert {case.id for case in found} == names
    assert len(found) == len(names) >= 50


def test_an_own_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text(json.dumps([CASE]), encoding="utf-8-sig")
    assert [case.id for case in read_file(path)] == ["mine"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{\n oops", "is not JSON .line 2"),
        (b"\xff\xfe\xfa", "not text in UTF-8"),
        (b"[]", "no case"),
        (b'{"id": "x"}', "missing method"),
        (b"[" * 100_000, "is not JSON"),
    ],
)
def test_a_file_that_is_not_the_format_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(content)
    with pytest.raises(PlannerError, match=said) as caught:
        read_file(path)
    assert "bad.json" in str(caught.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="Can't read"):
        read_file(tmp_path / "none.json")


def test_the_description_names_every_method() -> None:
    text = paths.resource("cases", "README.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in text for name in METHODS)
