"""What the heat map says in signs and words."""

import pytest
from matplotlib.colors import to_rgb

from planner.charts.furniture import paper_of
from planner.charts.heatwords import circled, deviation_text, headings, heat_notes, heat_signs, tint
from planner.charts.style import LOOKS, load
from tests.contrast import contrast
from tests.panels import panel_plan, statistics

from .drawing import figure


@pytest.mark.parametrize(
    ("apart", "text"),
    [(0, "0"), (1, "+1"), (-1, "\u22121"), (2.5, "+2.5"), (-0.5, "\u22120.5"), (0.25, "+0.2"), (-3.75, "\u22123.8")],
)
def test_distances_are_short_and_signed(apart: float, text: str) -> None:
    assert deviation_text(apart) == text


@pytest.mark.parametrize("look", LOOKS)
def test_what_lies_on_the_median_has_no_tint(look: str) -> None:
    found = load(look)
    assert tint(found, 0).face == found.ground and not tint(found, 0).hatch


@pytest.mark.parametrize("look", LOOKS)
def test_below_is_hatched_and_above_is_not(look: str) -> None:
    found = load(look)
    assert tint(found, -1).hatch and not tint(found, 1).hatch


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("sign", [1, -1])
def test_the_farther_the_stronger(look: str, sign: int) -> None:
    found = load(look)

    def away(apart: float) -> float:
        return sum(abs(a - b) for a, b in zip(to_rgb(tint(found, apart).face), to_rgb(found.ground), strict=True))

    steps = [away(sign * apart) for apart in (0.5, 1, 2, 3)]
    assert steps == sorted(steps) and steps[0] < steps[-1]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("apart", [-4, -2, -1, -0.5, 0.5, 1, 2, 4])
def test_numbers_keep_their_contrast_on_every_tint(look: str, apart: float) -> None:
    found = load(look)
    assert contrast(found.ink, tint(found, apart).face) >= 4.5


def test_indicators_have_numbers_in_circles() -> None:
    assert [circled(place) for place in (0, 3, 19, 20)] == ["\u2460", "\u2463", "\u2473", "(21)"]


def test_the_heading_names_round_and_indicator() -> None:
    plan = panel_plan()
    assert headings(plan, statistics(plan), None).subtitle == "Round 1"
    assert headings(plan, statistics(plan), "risk").subtitle == "Round 1 · Supply risk"


def test_notes_end_with_the_source() -> None:
    plan = panel_plan()
    found = statistics(plan)
    columns = tuple(range(len(found.cells)))
    assert heat_notes(plan, found, columns)[-1] == "Source: workshop, Round 1"
    assert heat_notes(plan, found, columns)[0].startswith("\u2460 Foreign dependence")


def test_notes_of_one_indicator_number_nothing() -> None:
    plan = panel_plan()
    found = statistics(plan)
    columns = tuple(place for place, cell in enumerate(found.cells) if cell.indicator == "risk")
    assert not any("\u2460" in note for note in heat_notes(plan, found, columns))


def test_hidden_codes_are_explained() -> None:
    hidden, known = panel_plan(anonymity="nobody"), panel_plan()
    assert any("no codes" in note for note in heat_notes(hidden, statistics(hidden), (0,)))
    assert not any("no codes" in note for note in heat_notes(known, statistics(known), (0,)))


def test_signs_are_those_in_use() -> None:
    plan = panel_plan()
    found = statistics(plan)
    paper = paper_of(figure(900, 400), load("light"))
    everything = [sign.text for sign in heat_signs(paper, found, tuple(range(len(found.cells))))]
    assert everything == ["+ above the median", "\u2212 below the median", "stands apart", "abstained"]
    cloud = (found.grid.column(("cloud", "risk")),)
    assert [sign.text for sign in heat_signs(paper, found, cloud)] == everything[:2]
