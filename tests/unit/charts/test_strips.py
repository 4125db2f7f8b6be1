"""Distribution strips as drawn: every answer counted, every word whole, readable without colour."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from matplotlib.figure import Figure

from planner.charts.areas import Area
from planner.charts.labels import Box
from planner.charts.strips import draw_strips, medians_before, strips_height
from planner.charts.style import LOOKS, load
from planner.engine.answers import Cell, asked
from planner.engine.consensus import CellStatistics, all_statistics
from planner.model.plan import PUBLISHED, Plan
from tests.panels import ROUND, SECOND, panel_plan, second_round, statistics
from tests.plans import small_plan

from .drawing import extent, figure, pixels

WIDTHS = (420, 700, 1000, 1600)


def cells_of(plan: Plan, round_id: str = ROUND) -> tuple[CellStatistics, ...]:
    found = all_statistics(plan, round_id, asked(plan, round_id, "stacks"))
    return tuple(cell for cell in found if cell.answered or cell.abstentions or cell.source == "published")


def draw(
    plan: Plan,
    cells: Sequence[CellStatistics],
    width: int = 700,
    height: int | None = None,
    look: str = "light",
    round_id: str = ROUND,
    **options: object,
) -> tuple[Figure, tuple[Area, ...]]:
    before = options.get("before", {})
    assert isinstance(before, dict)
    high = strips_height(plan, round_id, cells, load(look), width / 100, before)
    made = figure(width, round(high * 100) if height is None else height)
    return made, draw_strips(made, plan, round_id, cells, load(look), **options)  # type: ignore[arg-type]


def words(made: Figure) -> list[str]:
    return [text.get_text() for text in made.texts]


def collisions(made: Figure) -> list[tuple[str, str]]:
    boxes = [(text.get_text(), extent(text)) for text in made.texts if text.get_text()]

    def hit(one: Box, other: Box) -> bool:
        return one[0] < other[2] - 1 and other[0] < one[2] - 1 and one[1] < other[3] - 1 and other[1] < one[3] - 1

    return [(a, b) for place, (a, one) in enumerate(boxes) for b, other in boxes[place + 1 :] if hit(one, other)]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("look", LOOKS)
def test_no_word_is_cut_and_none_lies_on_another(width: int, look: str) -> None:
    plan = panel_plan()
    made, _areas = draw(plan, cells_of(plan), width, look=look)
    high = made.bbox.height
    for text in made.texts:
        left, bottom, right, top = extent(text)
        assert left >= 0 and bottom >= 0 and right <= width and top <= high, text.get_text()
    assert collisions(made) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_height_it_asks_for_holds_every_row(width: int) -> None:
    plan = panel_plan()
    cells = cells_of(plan) * 3
    _made, areas = draw(plan, cells, width)
    assert len(areas) == len(cells)


def test_a_row_for_each_question_in_their_order() -> None:
    plan = panel_plan()
    cells = cells_of(plan)
    made, areas = draw(plan, cells)
    assert [area.item for area in areas] == [f"{cell.item}/{cell.indicator}" for cell in cells]
    assert [area.top for area in areas] == sorted(area.top for area in areas)
    assert "AI models" in words(made) and "Supply risk" in words(made)


def test_rows_do_not_overlap_and_answer_over_their_whole_width() -> None:
    plan = panel_plan()
    _made, areas = draw(plan, cells_of(plan))
    for above, below in zip(areas, areas[1:], strict=False):
        assert below.top >= above.bottom - 1e-9
    assert all(area.right - area.left > 0.95 for area in areas)


def test_every_bar_has_its_number() -> None:
    plan = panel_plan()
    cell = next(cell for cell in cells_of(plan) if cell.key == ("model", "risk"))
    made, _areas = draw(plan, (cell,))
    numbers = [word for word in words(made) if word.isdigit()]
    # The levels 2–4 (the ends have words), the counts 3, 2, 2, 3 of the answers 1, 2, 4 and 5, and the median 3.
    assert sorted(numbers) == sorted(["2", "3", "4", "3", "2", "2", "3", "3"])


def test_intervals_stand_at_their_midpoint_and_are_counted_apart() -> None:
    plan = panel_plan()
    cell = next(cell for cell in cells_of(plan) if cell.key == ("model", "future"))
    made, _areas = draw(plan, (cell,))
    # (2, 4) on top of the four threes, (3, 4) between three and four.
    assert "4+1" in words(made)
    assert "Intervals, at their midpoint" in words(made)


def test_median_and_quartiles_are_written_too() -> None:
    plan = panel_plan()
    made, _areas = draw(plan, tuple(cell for cell in cells_of(plan) if cell.key == ("cloud", "risk")))
    assert "4" in words(made) and "4–4" in words(made)
    assert "Q1–Q3 (middle half)" in words(made)


def test_abstentions_stand_apart_with_their_number() -> None:
    plan = panel_plan()
    made, _areas = draw(plan, tuple(cell for cell in cells_of(plan) if cell.key == ("data", "risk")))
    assert "9 answers · abstained 1" in words(made)
    assert {"Answered", "Abstained", "Least number of answers"} <= set(words(made))


def test_too_few_answers_are_said_in_words_and_not_drawn() -> None:
    plan = panel_plan()
    made, _areas = draw(plan, tuple(cell for cell in cells_of(plan) if cell.item == "storage"))
    assert words(made).count("2 of at least 4 answers: not quantified") == 2
    assert "Answers on a level" not in words(made)
    assert "Questions with fewer answers than their minimum are not quantified." in words(made)


def test_the_round_before_is_a_ghost_only_where_there_was_one() -> None:
    plan = second_round(panel_plan(), {("A01", "model", "risk"): 5})
    found = statistics(plan, SECOND)
    cells = [cell for cell in found.cells if cell.key == ("model", "risk")]
    before = dict(medians_before(found))
    assert before["model", "risk"] == 3.0
    assert ("storage", "risk") not in before
    with_ghost, _ = draw(plan, cells, round_id=SECOND, before={("model", "risk"): 3.0})
    without, _ = draw(plan, cells, round_id=SECOND)
    assert "Median before" in words(with_ghost) and "Median before" not in words(without)


def test_the_first_round_has_no_ghosts() -> None:
    assert dict(medians_before(statistics())) == {}


def test_the_selected_row_is_marked() -> None:
    plan = panel_plan()
    cells = cells_of(plan)
    plain, _ = draw(plan, cells)
    marked, areas = draw(plan, cells, selected=("cloud", "risk"))
    changed = np.argwhere((pixels(plain) != pixels(marked)).any(axis=2))[:, 0]
    area = next(area for area in areas if area.item == "cloud/risk")
    high = marked.bbox.height
    assert changed.size
    assert changed.min() >= area.top * high - 3 and changed.max() <= area.bottom * high + 3


def test_published_means_are_marked_as_what_they_are() -> None:
    plan = small_plan()
    cells = cells_of(plan, PUBLISHED)
    made, areas = draw(plan, cells, round_id=PUBLISHED)
    found = words(made)
    assert len(areas) == 36
    assert {"Published means", "Printed mean", "Known bounds", "Mean", "3.36", "1.00–2.99"} <= set(found)
    assert any(word.startswith("The report prints means only") for word in found)
    assert any(word.startswith("Source: KISDI") for word in found)
    assert "Median" not in found and "Abstained" not in found
    assert found.count("3 answers only") + found.count("Only in a figure") + found.count("응답 3명이라 제외") == 4


def test_where_the_figure_is_too_low_the_rest_is_counted() -> None:
    plan = panel_plan()
    cells = cells_of(plan)
    made, areas = draw(plan, cells, height=300)
    assert 0 < len(areas) < len(cells)
    left = len(cells) - len(areas)
    assert any(word.startswith(f"{left} more question") for word in words(made))
    for text in made.texts:
        assert extent(text)[1] >= 0


def test_a_figure_without_room_draws_no_row() -> None:
    plan = panel_plan()
    _made, areas = draw(plan, cells_of(plan), height=60)
    assert areas == ()


def test_no_questions_are_said_so() -> None:
    made, areas = draw(panel_plan(), (), height=300)
    assert areas == () and "No questions to show." in words(made)


def test_the_scale_comes_back_every_six_rows() -> None:
    plan = panel_plan()
    made, _areas = draw(plan, cells_of(plan) * 2)
    # 16 rows: three lines of levels; the first names its ends as well.
    lines = {round(extent(text)[1]) for text in made.texts if text.get_text() == "2" and text.get_ha() == "center"}
    assert len(lines) >= 3
    assert {"1 Very low", "5 Very high"} <= set(words(made))


def test_the_matrix_line_is_drawn_only_where_it_decides() -> None:
    plan = panel_plan()
    cells = cells_of(plan)
    assert "Line of the matrix" in words(draw(plan, cells)[0])
    elsewhere = [replace(cell, indicator="current") for cell in cells]
    assert "Line of the matrix" not in words(draw(plan, elsewhere)[0])


@pytest.mark.parametrize("look", LOOKS)
def test_greys_tell_bars_intervals_and_ground_apart(look: str) -> None:
    from_look = load(look)
    plan = panel_plan()
    made, _areas = draw(plan, tuple(cell for cell in cells_of(plan) if cell.intervals), look=look)
    grey = pixels(made)[..., :3].astype(float) @ (0.299, 0.587, 0.114)
    ground = np.array([int(from_look.ground[place : place + 2], 16) for place in (1, 3, 5)]) @ (0.299, 0.587, 0.114)
    assert np.abs(grey - ground).max() > 120


def test_drawing_again_gives_the_same_picture() -> None:
    plan = panel_plan()
    cells: tuple[CellStatistics, ...] = cells_of(plan)
    assert np.array_equal(pixels(draw(plan, cells)[0]), pixels(draw(plan, cells)[0]))


def test_unknown_items_are_named_by_their_ids() -> None:
    plan = panel_plan()
    cell: CellStatistics = replace(cells_of(plan)[0], item="gone", indicator="lost")
    key: Cell = cell.key
    made, areas = draw(plan, (cell,))
    assert key == ("gone", "lost") and areas[0].item == "gone/lost"
    assert {"gone", "lost"} <= set(words(made))
