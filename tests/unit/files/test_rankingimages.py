"""Pictures of a ranking as files: three kinds, three formats, the same bytes again, nothing left of a failure."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planner.charts.acceptability import acceptability_grid, central_grid, pairwise_grid
from planner.charts.sensitivity import lines_of
from planner.charts.standings import standings
from planner.charts.style import load
from planner.engine.ranking import weighted
from planner.engine.sensitivity import sensitivity
from planner.files.images import SUFFIXES, save_acceptability, save_contributions, save_sensitivity
from planner.model.errors import PlannerError
from tests.plans import small_plan
from tests.standings import WEIGHTS, drawn, summed, table

PLAN = small_plan()
LOOK = load("print")
Save = Callable[[Path], None]


def _contributions(path: Path) -> None:
    problem = table()
    found = standings(PLAN, problem, WEIGHTS, summed(problem), ranges=weighted(problem, WEIGHTS))
    save_contributions(found, path, LOOK)


def _acceptability(path: Path) -> None:
    problem = table()
    makers = (acceptability_grid, pairwise_grid, central_grid)
    save_acceptability([make(PLAN, problem, summed(problem), drawn(problem)) for make in makers], path, LOOK)


def _sensitivity(path: Path) -> None:
    problem = table()
    save_sensitivity(lines_of(PLAN, problem, summed(problem), sensitivity(problem, WEIGHTS, "future")), path, LOOK)


KINDS = {"contributions": _contributions, "acceptability": _acceptability, "sensitivity": _sensitivity}
HEADS = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_kind_in_every_format_twice_the_same(kind: str, suffix: str, tmp_path: Path) -> None:
    first, second = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    KINDS[kind](first)
    KINDS[kind](second)
    assert first.read_bytes().startswith(HEADS[suffix])
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("kind", KINDS)
def test_another_suffix_is_refused_and_leaves_nothing(kind: str, tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match=r"picture\.gif"):
        KINDS[kind](tmp_path / "picture.gif")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PlannerError):
        _contributions(tmp_path / "nowhere" / "picture.png")
