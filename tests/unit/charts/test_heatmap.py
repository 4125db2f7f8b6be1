"""The agreement heat map as drawn: a number in every cell, nothing told by colour, nobody named who must not be."""

import numpy as np
import pytest
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure

from planner.charts.areas import Area
from planner.charts.heatmap import agreement_size, deviations, draw_agreement, question_name
from planner.charts.style import LOOKS, load
from planner.engine.panelstatistics import PanelStatistics
from planner.model.plan import Plan
from tests.panels import ROUND, panel_plan, statistics
from tests.plans import small_plan, with_round

from .drawing import extent, figure, pixels


def draw(
    plan: Plan, found: PanelStatistics, width: int = 900, look: str = "light", indicator: str | None = None,
    selected: tuple[str, str] | None = None,
) -> tuple[Figure, tuple[Area, ...]]:  # fmt: skip
    wide, high = agreement_size(plan, found, load(look), width / 100, indicator)
    made = figure(round(wide * 100), round(high * 100))
    return made, draw_agreement(made, plan, found, load(look), indicator=indicator, selected=selected)


def words(made: Figure) -> list[str]:
    return [text.get_text() for text in made.texts]


@pytest.mark.parametrize("width", [400, 900, 1600])
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("indicator", [None, "risk"])
def test_every_word_is_inside_the_figure(width: int, look: str, indicator: str | None) -> None:
    plan = panel_plan()
    made, _areas = draw(plan, statistics(plan), width, look, indicator)
    for text in made.texts:
        left, bottom, right, top = extent(text)
        assert left >= -1 and bottom >= 0 and right <= made.bbox.width + 1 and top <= made.bbox.height, text.get_text()


def test_a_cell_for_each_answer_named_by_row_and_question() -> None:
    plan = panel_plan()
    _made, areas = draw(plan, statistics(plan), indicator="risk")
    assert len(areas) == 10 * 9
    assert areas[0].item == "0:semiconductor/risk"
    assert areas[-1].item.startswith("9:")
    assert len({area.item for area in areas}) == len(areas)


def test_cells_lie_in_rows_and_columns() -> None:
    plan = panel_plan()
    _made, areas = draw(plan, statistics(plan), indicator="risk")
    rows: dict[str, list[Area]] = {}
    for area in areas:
        rows.setdefault(area.item.split(":")[0], []).append(area)
    assert [round(row[0].top, 6) for row in rows.values()] == sorted({round(area.top, 6) for area in areas})
    for row in rows.values():
        assert [area.left for area in row] == sorted(area.left for area in row)


def test_distances_are_those_from_the_median() -> None:
    plan = panel_plan()
    found = statistics(plan)
    column = found.grid.column(("cloud", "future"))
    assert [row[column] for row in deviations(found)] == [0, 0, 0, 0, 0, 1, 0, 0, 0, -3]


def test_an_interval_counts_by_its_midpoint() -> None:
    plan = panel_plan()
    found = statistics(plan)
    column = found.grid.column(("model", "future"))
    apart = [row[column] for row in deviations(found)]
    assert apart[4] == pytest.approx(0.5) and apart[5] == pytest.approx(0.0)
    assert apart[8] is None


def test_what_is_not_quantified_has_no_distances() -> None:
    plan = panel_plan()
    found = statistics(plan)
    column = found.grid.column(("storage", "risk"))
    assert {row[column] for row in deviations(found)} == {None}
    made, _areas = draw(plan, found)
    assert "Questions with fewer answers than their minimum show no distances." in words(made)


def test_numbers_carry_their_sign() -> None:
    plan = panel_plan()
    made, _areas = draw(plan, statistics(plan), indicator="future")
    found = words(made)
    assert "+1" in found and "\u22123" in found and "+0.5" in found and "0" in found
    assert not any(word.startswith("-") for word in found)


def test_below_the_median_is_hatched() -> None:
    plan = panel_plan()
    made, _areas = draw(plan, statistics(plan), indicator="future")
    hatched = [artist for artist in made.artists if isinstance(artist, PolyCollection) and artist.get_hatch()]
    below = sum(apart is not None and apart < 0 for row in deviations(statistics(plan)) for apart in row)
    risk = sum(
        apart is not None and apart < 0
        for row in deviations(statistics(plan))
        for apart, cell in zip(row, statistics(plan).cells, strict=True)
        if cell.indicator == "risk"
    )
    # One more for the legend.
    assert sum(len(artist.get_paths()) for artist in hatched) == below - risk + 1


def test_abstentions_are_crossed() -> None:
    plan = panel_plan()
    made, _areas = draw(plan, statistics(plan), indicator="risk")
    # One of data, eight of storage, and the one in the legend.
    assert words(made).count("×") == 1 + 8 + 1
    assert "abstained" in words(made)


def test_answers_of_what_is_not_quantified_are_dots_without_a_number() -> None:
    plan = panel_plan()
    made, _areas = draw(plan, statistics(plan), indicator="risk")
    assert words(made).count("·") == 2


def test_an_answer_that_stands_apart_is_framed() -> None:
    plan = panel_plan()
    found = statistics(plan)
    assert [(one.assessor, one.item, one.indicator) for one in found.outliers] == [("A10", "cloud", "future")]
    made, _areas = draw(plan, found, indicator="future")
    assert "stands apart" in words(made)
    assert "stands apart" not in words(draw(plan, found, indicator="risk")[0])


def test_the_medians_stand_above_their_columns() -> None:
    plan = panel_plan()
    made, _areas = draw(plan, statistics(plan), indicator="risk")
    heights = {text.get_text(): extent(text)[1] for text in made.texts}
    assert heights["Median"] > heights["A01"]


def test_codes_name_the_rows() -> None:
    plan = panel_plan()
    made, _areas = draw(plan, statistics(plan))
    assert [word for word in words(made) if word.startswith("A0") or word == "A10"] == list(plan.assessors)


def test_at_the_level_nobody_no_code_is_drawn() -> None:
    plan = panel_plan(anonymity="nobody")
    made, areas = draw(plan, statistics(plan))
    found = words(made)
    assert not any(code in word for word in found for code in plan.assessors)
    assert not any(code in area.item for area in areas for code in plan.assessors)
    assert "Expert 1" in found and any(word.startswith("Rows carry no codes") for word in found)


def test_all_indicators_are_numbered_and_named() -> None:
    plan = panel_plan()
    made, _areas = draw(plan, statistics(plan))
    found = words(made)
    assert found.count("\u2460") == 9 and found.count("\u2463") == 9
    assert "\u2460 Foreign dependence \u2461 Supply risk" in " ".join(found)
    assert "\u2460" not in words(draw(plan, statistics(plan), indicator="risk")[0])


def test_the_mean_distance_of_a_row_stands_at_its_end() -> None:
    plan = panel_plan()
    made, _areas = draw(plan, statistics(plan), indicator="risk")
    # A01: |1 − 3|, |4 − 4| and |2 − 3| over model, cloud and data.
    assert "1.00" in words(made)


def test_the_selected_question_is_outlined() -> None:
    plan = panel_plan()
    plain, _ = draw(plan, statistics(plan), indicator="risk")
    marked, _ = draw(plan, statistics(plan), indicator="risk", selected=("model", "risk"))
    assert not np.array_equal(pixels(plain), pixels(marked))
    other, _ = draw(plan, statistics(plan), indicator="risk", selected=("model", "future"))
    assert np.array_equal(pixels(plain), pixels(other))


def test_many_columns_ask_for_the_width_of_their_numbers() -> None:
    plan = panel_plan()
    found = statistics(plan)
    wide, _high = agreement_size(plan, found, load("light"), 4.0)
    assert wide > 6.0
    assert agreement_size(plan, found, load("light"), 4.0, "risk")[0] < wide
    assert agreement_size(plan, found, load("light"), 30.0)[0] == 30.0


def test_more_experts_ask_for_more_height() -> None:
    few = with_round(small_plan(), {("model", "risk"): [3, 4]})
    many = with_round(small_plan(), {("model", "risk"): [3, 4] * 19})
    sizes = [agreement_size(plan, statistics(plan, ROUND), load("light"), 9.0)[1] for plan in (few, many)]
    assert sizes[1] - sizes[0] > 5


def test_a_round_without_answers_says_so() -> None:
    plan = with_round(small_plan(), {("model", "risk"): [3]})
    plan = type(plan)(**{name: getattr(plan, name) for name in plan.__slots__} | {"assessments": {}})
    made, areas = draw(plan, statistics(plan))
    assert areas == () and "No answers yet" in words(made)


def test_long_names_are_broken_and_never_wider_than_their_columns() -> None:
    plan = panel_plan()
    made, areas = draw(plan, statistics(plan), 1100, indicator="risk")
    assert "Semiconductors" in words(made)
    column = (areas[0].right - areas[0].left) * 1100
    names = [
        text for text in made.texts if text.get_fontproperties().get_weight() == "bold" and len(text.get_text()) > 4
    ]
    heads = [extent(text) for text in names if text.get_ha() == "center"]
    assert len(heads) > 9
    assert all(box[2] - box[0] <= column for box in heads)


def test_a_question_has_a_name() -> None:
    assert question_name(panel_plan(), "model", "risk") == "AI models · Supply risk"
