"""Charts of grouped rows: what stands together, how high that is, and what finds room."""

from dataclasses import dataclass

import pytest
from matplotlib.figure import Figure

from planner.charts.furniture import Footing, heading_height, paper_of
from planner.charts.grouped import Grid, chart_height, fitting, group_height, groups_of
from planner.charts.paper import Paper
from planner.charts.style import load


@dataclass(frozen=True)
class Row:
    item: str
    name: str = ""


GRID = Grid()
ROWS = (Row("a", "1"), Row("a", "2"), Row("b", "1"), Row("a", "3"))


def paper(height: float = 6.0) -> Paper:
    return paper_of(Figure(figsize=(9.0, height), dpi=100), load("light"))


def foot(missing: int) -> Footing:
    return Footing((), ("rest",) if missing else (), 40.0 if missing else 20.0)


def test_rows_of_one_item_stand_together_in_their_order() -> None:
    found = groups_of(ROWS)
    assert [[row.name for row in group] for group in found] == [["1", "2"], ["1"], ["3"]]
    assert groups_of(()) == ()


def test_a_group_is_as_high_as_its_name_and_its_rows() -> None:
    one = paper()
    assert group_height(one, GRID, ROWS[:2]) == pytest.approx(one.px(GRID.name + 2 * GRID.row))


def test_the_height_of_a_chart_holds_all_its_groups() -> None:
    groups = groups_of(ROWS) * 3
    high = chart_height(paper(), GRID, groups, foot)
    fit, written = fitting(paper(high), GRID, groups, foot)
    assert fit == len(groups) and written.notes == ()


def test_a_hair_less_leaves_out_the_last_group() -> None:
    groups = groups_of(ROWS) * 3
    high = chart_height(paper(), GRID, groups, foot)
    fit, written = fitting(paper(high - 0.1), GRID, groups, foot)
    assert fit < len(groups) and written.notes == ("rest",)


def test_an_empty_chart_still_has_room_for_a_word() -> None:
    one = paper()
    assert chart_height(one, GRID, (), foot) * 100 > heading_height(one) + one.px(60)


def test_without_room_nothing_fits() -> None:
    assert fitting(paper(0.4), GRID, groups_of(ROWS), foot)[0] == 0


def test_the_foot_counts_the_rows_left_out() -> None:
    counted: list[int] = []

    def counting(missing: int) -> Footing:
        counted.append(missing)
        return foot(missing)

    fit, _written = fitting(paper(1.4), GRID, groups_of(ROWS), counting)
    assert counted[-1] == sum(len(group) for group in groups_of(ROWS)[fit:])
