"""Pictures of the panel as files: as large as they need to be, the same bytes again, whole or not at all."""

import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from planner.charts.style import Look, load
from planner.engine.panelstatistics import PanelStatistics
from planner.files.images import SUFFIXES, save_agreement, save_strips
from planner.model.errors import PlannerError
from planner.model.plan import PUBLISHED, Plan
from tests.panels import panel_plan, statistics
from tests.plans import small_plan

Save = Callable[[Plan, PanelStatistics, Path, Look], None]
SAVERS = (save_strips, save_agreement)


def size(path: Path) -> tuple[int, int]:
    """Return the pixels of a PNG."""
    wide, high = struct.unpack(">II", path.read_bytes()[16:24])
    return wide, high


@pytest.mark.parametrize("save", SAVERS)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_bytes_again(save: Save, suffix: str, tmp_path: Path) -> None:
    plan = panel_plan()
    found = statistics(plan)
    for name in ("a", "b"):
        save(plan, found, tmp_path / f"{name}{suffix}", load("print"))
    assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()


@pytest.mark.parametrize("save", SAVERS)
def test_another_suffix_is_refused(save: Save, tmp_path: Path) -> None:
    with pytest.raises(PlannerError):
        save(panel_plan(), statistics(), tmp_path / "picture.bmp", load("print"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("save", SAVERS)
def test_a_drawing_is_well_formed(save: Save, tmp_path: Path) -> None:
    save(panel_plan(), statistics(), tmp_path / "picture.svg", load("print"))
    assert ElementTree.parse(tmp_path / "picture.svg").getroot().tag.endswith("svg")


def test_strips_are_as_wide_as_asked_and_as_high_as_their_rows(tmp_path: Path) -> None:
    plan = panel_plan()
    everything = statistics(plan)
    few = replace(everything, cells=everything.cells[:4])
    save_strips(plan, everything, tmp_path / "all.png", load("print"), width_mm=170, dpi=100)
    save_strips(plan, few, tmp_path / "few.png", load("print"), width_mm=170, dpi=100)
    assert size(tmp_path / "all.png")[0] == size(tmp_path / "few.png")[0] == pytest.approx(669, abs=1)
    assert size(tmp_path / "all.png")[1] > 4 * size(tmp_path / "few.png")[1]


def test_the_published_survey_has_strips_too(tmp_path: Path) -> None:
    plan = small_plan()
    save_strips(plan, statistics(plan, PUBLISHED), tmp_path / "published.png", load("print"))
    assert size(tmp_path / "published.png")[1] > 1000


def test_one_indicator_needs_less_room(tmp_path: Path) -> None:
    plan = panel_plan()
    found = statistics(plan)
    save_agreement(plan, found, tmp_path / "all.png", load("print"), width_mm=100, dpi=100)
    save_agreement(plan, found, tmp_path / "one.png", load("print"), "risk", width_mm=100, dpi=100)
    assert size(tmp_path / "one.png")[0] < size(tmp_path / "all.png")[0]


def test_what_would_be_longer_than_any_paper_is_refused(tmp_path: Path) -> None:
    plan = panel_plan()
    found = statistics(plan)
    with pytest.raises(PlannerError):
        save_strips(plan, replace(found, cells=found.cells * 10), tmp_path / "long.png", load("print"))
