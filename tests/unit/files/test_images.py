"""Charts as files: right size, same bytes, whole or not at all."""

import struct
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest
from plans import small_plan

from planner.charts.doubtshapes import Display
from planner.charts.style import load
from planner.engine.certainty.clouds import doubt
from planner.engine.quadrant import matrix
from planner.engine.result import Cuts
from planner.files.images import SUFFIXES, save_matrix
from planner.model.errors import PlannerError


def _save(path: Path, **size: float) -> bytes:
    plan = small_plan()
    save_matrix(plan, matrix(plan), path, load("print"), **size)
    return path.read_bytes()


def test_a_png_has_the_stated_size(tmp_path: Path) -> None:
    data = _save(tmp_path / "matrix.png", width_mm=254, height_mm=127, dpi=100)
    assert data.startswith(b"\x89PNG")
    assert struct.unpack(">II", data[16:24]) == (1000, 500)


def test_an_svg_is_wellformed_and_of_the_stated_size(tmp_path: Path) -> None:
    root = ElementTree.fromstring(_save(tmp_path / "matrix.svg", width_mm=170, height_mm=120))
    assert root.tag.endswith("svg")
    assert float(root.attrib["width"].removesuffix("pt")) == pytest.approx(170 / 25.4 * 72, abs=0.01)


def test_a_pdf_embeds_its_typeface(tmp_path: Path) -> None:
    data = _save(tmp_path / "matrix.pdf")
    assert data.startswith(b"%PDF")
    assert b"Pretendard" in data
    assert len(data) < 400_000


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_rerun_writes_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    first = _save(tmp_path / f"one{suffix}")
    # Dates in files count in seconds.
    time.sleep(1.1)
    assert _save(tmp_path / f"two{suffix}") == first
    assert _save(tmp_path / f"one{suffix}") == first


def test_the_suffix_may_be_in_capitals(tmp_path: Path) -> None:
    assert _save(tmp_path / "MATRIX.PNG").startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["matrix", "matrix.gif", "matrix.png.txt", ".png"])
def test_another_suffix_is_refused_with_what_works(tmp_path: Path, name: str) -> None:
    with pytest.raises(PlannerError) as caught:
        _save(tmp_path / name)
    assert all(suffix in caught.value.hint for suffix in SUFFIXES)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "size", [{"width_mm": 0.0}, {"height_mm": -5.0}, {"dpi": 9.0}, {"width_mm": 1e9}, {"dpi": 1e6}]
)
def test_an_impossible_size_is_refused(tmp_path: Path, size: dict[str, float]) -> None:
    with pytest.raises(PlannerError):
        _save(tmp_path / "matrix.png", **size)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(PlannerError):
        _save(tmp_path / "gone" / "matrix.png")


def test_a_failed_save_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "matrix.png"
    before = _save(path)

    def fail(*_args: object, **_options: object) -> None:
        raise RuntimeError("no more ink")

    monkeypatch.setattr("planner.files.images.Figure.savefig", fail)
    with pytest.raises(RuntimeError):
        _save(path)
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["matrix.png"]


def test_another_matrix_makes_another_image(tmp_path: Path) -> None:
    plan = small_plan()
    save_matrix(plan, matrix(plan, cuts=Cuts(3.4, 3.4)), tmp_path / "other.png", load("print"))
    assert (tmp_path / "other.png").read_bytes() != _save(tmp_path / "matrix.png")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_matrix_with_doubt_is_another_picture_and_the_same_bytes_again(tmp_path: Path, suffix: str) -> None:
    plan = small_plan()
    found = doubt(plan)
    made = []
    wanted = (("a", found, Display()), ("b", found, Display()), ("c", found, Display("none", False)))
    for name, given, display in wanted:
        path = tmp_path / f"{name}{suffix}"
        save_matrix(plan, matrix(plan), path, load("print"), doubt=given, display=display)
        made.append(path.read_bytes())
    plain = _save(tmp_path / f"plain{suffix}")
    assert made[0] == made[1] != plain
    assert made[2] == plain
