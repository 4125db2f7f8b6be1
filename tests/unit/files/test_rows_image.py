"""Charts of rows as files: as high as their rows need, the same bytes again, refusals in words."""

from pathlib import Path

import pytest
from matplotlib.figure import Figure
from matplotlib.image import imread

from planner.charts.linespans import draw_spans, spans_height
from planner.charts.style import load
from planner.engine.certainty.linespans import LineSpan
from planner.engine.result import Cuts
from planner.files.images import save_rows
from planner.model.errors import PlannerError
from planner.model.plan import PUBLISHED
from tests.plans import small_plan

SPANS = (
    LineSpan("model", "risk", 1.0, 3.36, "invest", "invest", "support"),
    LineSpan("model", "future", 1.0, 3.3, "invest", "invest", "respond"),
)


def save(path: Path | str, width: float = 170, dpi: float = 100) -> None:
    plan, look = small_plan(), load("print")

    def draw(figure: Figure) -> object:
        return draw_spans(figure, plan, PUBLISHED, SPANS, Cuts(), look)

    save_rows(draw, lambda wide: spans_height(plan, PUBLISHED, SPANS, look, wide), path, width, dpi)


def test_it_is_as_high_as_its_rows(tmp_path: Path) -> None:
    save(tmp_path / "rows.png")
    high, wide = imread(tmp_path / "rows.png").shape[:2]
    assert wide == round(170 / 25.4 * 100)
    assert high == pytest.approx(spans_height(small_plan(), PUBLISHED, SPANS, load("print"), 170 / 25.4) * 100, abs=1)


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_saving_again_writes_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    first, second = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
    save(first)
    save(str(second))
    assert first.read_bytes() == second.read_bytes()


def test_another_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlannerError):
        save(tmp_path / "rows.gif")
    assert list(tmp_path.iterdir()) == []
