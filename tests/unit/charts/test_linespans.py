"""The room of the lines as drawn: a bar for each line, the line as it is, and what would come beyond."""

from collections.abc import Sequence

import numpy as np
import pytest
from matplotlib.figure import Figure

from planner.charts.areas import Area
from planner.charts.linespans import draw_spans, span_text, spans_height
from planner.charts.style import LOOKS, load
from planner.engine.certainty.linespans import LineSpan
from planner.engine.result import Cuts
from planner.model.plan import PUBLISHED
from tests.panels import ROUND, panel_plan
from tests.plans import small_plan

from .drawing import figure, outside, overlapping, pixels, words

WIDTHS = (420, 700, 1000, 1600)
ALL = (
    LineSpan("model", "risk", 1.0, 3.36, "invest", "invest", "support"),
    LineSpan("model", "future", 1.0, 3.3, "invest", "invest", "respond"),
    LineSpan("system-software", "risk", 1.0, 3.8, "respond", "respond", "monitor"),
    LineSpan("system-software", "future", 3.0, 5.0, "respond", None, "respond"),
)


def draw(
    spans: Sequence[LineSpan],
    width: int = 700,
    height: int | None = None,
    look: str = "light",
    cuts: Cuts | None = None,
    selected: str | None = None,
    round: str = PUBLISHED,
) -> tuple[Figure, tuple[Area, ...]]:
    plan = small_plan() if round == PUBLISHED else panel_plan()
    high = spans_height(plan, round, spans, load(look), width / 100)
    made = figure(width, int(high * 100 + 0.5) if height is None else height)
    return made, draw_spans(made, plan, round, spans, cuts or Cuts(), load(look), selected=selected)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("look", LOOKS)
def test_no_word_is_cut_and_none_lies_on_another(width: int, look: str) -> None:
    made, _areas = draw(ALL, width, look=look)
    assert outside(made) == [] and overlapping(made) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_height_it_asks_for_holds_every_row(width: int) -> None:
    _made, areas = draw(ALL * 5, width)
    assert len(areas) == 5 * len(ALL)


def test_two_rows_for_each_stack() -> None:
    made, areas = draw(ALL)
    assert [area.item for area in areas] == [f"{span.item}/{span.indicator}" for span in ALL]
    assert {"AI models", "Supply risk", "1.00–3.36", "3.00–5.00"} <= set(words(made))
    assert span_text(ALL[0]) == "1.00–3.36"


def test_the_sign_of_the_role_beyond_stands_at_the_open_end() -> None:
    here = (LineSpan("model", "risk", 1.0, 3.36, "invest", "invest", "support"),)
    there = (LineSpan("model", "risk", 1.0, 3.36, "invest", "invest", "monitor"),)
    changed = np.argwhere((pixels(draw(here)[0]) != pixels(draw(there)[0])).any(axis=2))
    assert changed.size and np.ptp(changed[:, 1]) < 20


def test_at_the_ends_of_the_scale_there_is_no_sign() -> None:
    one = (LineSpan("model", "risk", 1.0, 5.0, "invest", "invest", "invest"),)
    other = (LineSpan("model", "risk", 1.0, 5.0, "invest", "monitor", "support"),)
    assert np.array_equal(pixels(draw(one)[0]), pixels(draw(other)[0]))


def test_the_line_as_it_is_moves_with_the_cuts() -> None:
    one, _areas = draw(ALL)
    other, _areas = draw(ALL, cuts=Cuts(2.0, 3.0))
    assert not np.array_equal(pixels(one), pixels(other))


def test_the_selected_stack_is_framed() -> None:
    plain, _ = draw(ALL)
    marked, areas = draw(ALL, selected="model")
    changed = np.argwhere((pixels(plain) != pixels(marked)).any(axis=2))[:, 0]
    assert changed.size and changed.max() <= areas[1].bottom * marked.bbox.height + 3


def test_the_source_is_that_of_the_round() -> None:
    assert any(text.startswith("Source: workshop") for text in words(draw(ALL, round=ROUND)[0]))
    assert any(text.startswith("Source: KISDI") for text in words(draw(ALL)[0]))


def test_where_the_figure_is_too_low_the_rest_is_counted() -> None:
    made, areas = draw(ALL * 4, height=330)
    assert 0 < len(areas) < 16
    assert any("not shown" in text for text in words(made))


def test_nothing_placed_is_said_so() -> None:
    made, areas = draw((), height=300)
    assert areas == () and "No position to show." in words(made)


def test_drawing_again_gives_the_same_picture() -> None:
    assert np.array_equal(pixels(draw(ALL)[0]), pixels(draw(ALL)[0]))
