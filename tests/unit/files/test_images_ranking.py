"""Pictures of a ranking as files: as large as they need to be, in every format, and what is refused."""

import struct
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from planner.charts.acceptability import acceptability_grid, central_grid, pairwise_grid, share_text
from planner.charts.canvas import shorten
from planner.charts.sensitivity import Lines, lines_of
from planner.charts.standings import Standings, standings
from planner.charts.style import load
from planner.engine.ranking import weighted
from planner.engine.sensitivity import sensitivity
from planner.files.images import MM_PER_INCH, save_acceptability, save_contributions, save_sensitivity
from planner.model.errors import PlannerError
from tests.plans import small_plan
from tests.problems import large
from tests.standings import drawn, summed

PLAN = small_plan()
PRINT = load("print")
SVG = "{http://www.w3.org/2000/svg}"


def lines(count: int) -> Lines:
    problem, weights = large(count, 4)
    return lines_of(PLAN, problem, summed(problem, weights), sensitivity(problem, weights, problem.criteria[1]))


def ranking(count: int) -> Standings:
    problem, weights = large(count, 4)
    return standings(PLAN, problem, weights, summed(problem, weights), ranges=weighted(problem, weights))


def save(kind: str, count: int, path: Path) -> None:
    """Save one of the three pictures of a ranking of so many alternatives."""
    problem, weights = large(count, 4)
    makers: dict[str, Callable[[], None]] = {
        "lines": lambda: save_sensitivity(lines(count), path, PRINT),
        "bars": lambda: save_contributions(ranking(count), path, PRINT),
        "heat": lambda: save_acceptability(
            tuple(make(PLAN, problem, summed(problem, weights), drawn(problem, 100))
                  for make in (acceptability_grid, pairwise_grid, central_grid)),
            path, PRINT,
        ),
    }  # fmt: skip
    makers[kind]()


def size(path: Path) -> tuple[int, int]:
    wide, high = struct.unpack(">II", path.read_bytes()[16:24])
    return wide, high


every_kind = pytest.mark.parametrize("kind", ["lines", "bars", "heat"])


@every_kind
@pytest.mark.parametrize(("suffix", "start"), [(".png", b"\x89PNG"), (".pdf", b"%PDF"), (".svg", b"<?xml")])
def test_every_format(tmp_path: Path, kind: str, suffix: str, start: bytes) -> None:
    path = tmp_path / f"picture{suffix}"
    save(kind, 4, path)
    assert path.read_bytes().startswith(start)
    if suffix == ".svg":
        assert ET.parse(path).getroot().tag == f"{SVG}svg"


@every_kind
def test_the_same_ranking_makes_the_same_file(tmp_path: Path, kind: str) -> None:
    for name in ("one.svg", "two.svg"):
        save(kind, 4, tmp_path / name)
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()


@every_kind
def test_many_alternatives_make_a_higher_picture(tmp_path: Path, kind: str) -> None:
    save(kind, 4, tmp_path / "few.png")
    save(kind, 25, tmp_path / "many.png")
    assert size(tmp_path / "many.png")[1] > size(tmp_path / "few.png")[1]


def test_lines_keep_their_usual_shape_until_their_names_need_more(tmp_path: Path) -> None:
    save_sensitivity(lines(4), tmp_path / "few.png", PRINT)
    wide, high = size(tmp_path / "few.png")
    assert high / 200 * MM_PER_INCH == pytest.approx(125, abs=0.2)
    assert wide / 200 * MM_PER_INCH == pytest.approx(190, abs=0.2)


@every_kind
def test_another_ending_is_refused_with_what_to_do(tmp_path: Path, kind: str) -> None:
    with pytest.raises(PlannerError) as caught:
        save(kind, 3, tmp_path / "picture.doc")
    assert caught.value.message == "A chart can't be saved as “picture.doc”."
    assert caught.value.hint.startswith("Use a name that ends in .png")
    assert list(tmp_path.iterdir()) == []


def test_a_picture_larger_than_a_wall_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="20 to 2,000 mm wide and high"):
        save_contributions(ranking(3), tmp_path / "picture.png", PRINT, width_mm=3000)


class TestShares:
    @pytest.mark.parametrize("share", [1.0, sum([0.1] * 10), 1 - 1e-12, 1 + 1e-12])
    def test_all_of_the_draws_is_no_doubt(self, share: float) -> None:
        assert share_text(share) == "100"

    @pytest.mark.parametrize("share", [0.0, -1e-15, 1e-15])
    def test_none_of_the_draws_is_nothing(self, share: float) -> None:
        assert share_text(share) == "0"

    def test_no_entropy_has_no_sign(self) -> None:
        problem, weights = large(1, 2)
        smaa = drawn(problem, 50)
        assert np.signbit(smaa.entropy).all() and smaa.entropy == pytest.approx([0.0])
        assert acceptability_grid(PLAN, problem, summed(problem, weights), smaa).rows[0].figures == ("1.00", "0.00")


class Ruler:
    """A canvas on which every letter is a tenth of a pixel wide."""

    def size(self, text: str, points: float, bold: bool = False) -> tuple[float, float]:
        return sum([0.1] * len(text)), points


def test_a_text_that_fits_to_a_hair_is_not_cut() -> None:
    # Ten tenths add up to a hair more or less than one.
    assert shorten(Ruler(), "a" * 10, 1.0 - 1e-12, 9) == "a" * 10  # type: ignore[arg-type]
    assert shorten(Ruler(), "a" * 10, 0.95, 9) == "a" * 8 + "…"  # type: ignore[arg-type]
