"""The charts of a ranking in Korean: nothing left in English, nothing cut or colliding, every state of the draws."""

import re

import numpy as np
import pytest
from matplotlib.figure import Figure

from planner.charts.acceptability import (
    KNOWLEDGE_NAMES,
    acceptability_grid,
    acceptability_size,
    central_grid,
    draw_acceptability,
    drawn_words,
    pairwise_grid,
)
from planner.charts.contributions import contributions_size, draw_contributions
from planner.charts.sensitivity import draw_sensitivity, lines_of, sensitivity_size
from planner.charts.standings import VERDICT_SIGNS, unit_of, verdict_text
from planner.charts.style import load
from planner.engine.decision import Outcome
from planner.engine.explaining import explain
from planner.engine.methods.ranks import ranks
from planner.engine.methods.table import METHODS
from planner.engine.robustness.stability import intervals
from planner.engine.sensitivity import sensitivity
from planner.text import _
from tests.standings import WEIGHTS, drawn, summed, table

from .drawing import figure
from .ranked import PLAN, collisions, data, outside, words

pytestmark = pytest.mark.usefixtures("korean")
WIDTHS = (440, 800, 1400)
# Names and measures that Korean reports write in Latin letters as well.
LATIN = {"AI", "SW", "KISDI", "TOPSIS", "VIKOR", "PROMETHEE", "II", "Q"}


def english(said: list[str]) -> list[str]:
    found = [word for text in said for word in re.findall(r"[A-Za-z]{2,}", text)]
    return [word for word in found if word not in LATIN]


def bars(width: int, outcome: Outcome | None = None) -> Figure:
    problem = table(missing=[(1, 2)])
    found = data(problem, outcome, before=summed(problem, np.array([0.9, 0.1, 0.0])),
                 verdicts={"cloud": "robust", "model": "moderate", "network": "fragile"})  # fmt: skip
    made = figure(width, round(100 * contributions_size(found, load("light"), width / 100)))
    draw_contributions(made, found, load("light"))
    return made


@pytest.mark.parametrize("width", WIDTHS)
def test_contributions(width: int) -> None:
    made = bars(width)
    assert collisions(made) == [] and outside(made) == []
    assert english(words(made)) == []
    if width > 500:
        assert {"클라우드", "네트워크"} <= set(words(made))


@pytest.mark.parametrize("method", METHODS)
def test_every_method_has_its_unit(method: str) -> None:
    scores = np.array([0.9, 0.2, 0.5, 0.1])
    outcome = Outcome(method, scores, ranks(scores))
    assert unit_of(outcome) in words(bars(900, outcome))
    assert english(words(bars(900, outcome))) == [] and re.search("[가-힣]", unit_of(outcome))


@pytest.mark.parametrize("width", WIDTHS)
def test_heat_maps(width: int) -> None:
    problem = table()
    grids = tuple(
        make(PLAN, problem, summed(problem), drawn(problem))
        for make in (acceptability_grid, pairwise_grid, central_grid)
    )
    wide, high = acceptability_size(grids, load("light"), width / 100)
    made = figure(round(100 * wide), round(100 * high))
    draw_acceptability(made, grids, load("light"))
    assert collisions(made) == [] and outside(made) == []
    assert english(words(made)) == []
    assert not any(re.search("[A-Za-z]", line) for grid in grids for line in grid.as_text().replace("AI", "").split())


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_sensitivity(width: int, place: int) -> None:
    problem = table()
    stable = intervals(problem, WEIGHTS)[place]
    found = lines_of(PLAN, problem, summed(problem), sensitivity(problem, WEIGHTS, stable.criterion), stable)
    made = figure(width, max(460, round(100 * sensitivity_size(found, load("light"), width / 100))))
    draw_sensitivity(made, found, load("light"))
    assert collisions(made) == [] and outside(made) == []
    assert english(words(made)) == []


@pytest.mark.parametrize("item", table().alternatives)
def test_two_sentences(item: str) -> None:
    problem = table(missing=[(1, 0)])
    found = explain(PLAN, problem, WEIGHTS, summed(problem), item, drawn(problem))
    for sentence in found.sentences:
        assert sentence and english([sentence]) == []
        assert "{" not in sentence and not sentence.endswith("..")
    assert PLAN.items[item].name.ko in found.sentences[0]


def test_two_sentences_of_a_tie_and_of_one_alone() -> None:
    problem = table([[3.0, 3.0, 3.0]] * 2, items=("cloud", "model"))
    alone = table([[3.0, 3.0, 3.0]], items=("cloud",))
    for found in (problem, alone):
        for item in found.alternatives:
            assert english(list(explain(PLAN, found, WEIGHTS, summed(found), item).sentences)) == []


def test_what_the_draws_know_is_told_in_korean() -> None:
    told = {_(name) for name in KNOWLEDGE_NAMES.values()}
    assert len(told) == 4 and english(list(told)) == []
    assert english([drawn_words(drawn(table()))]) == []


def test_verdicts_keep_their_signs() -> None:
    told = [verdict_text(verdict) for verdict in VERDICT_SIGNS]
    assert [text[0] for text in told] == ["✓", "△", "✗"] and english(told) == []
    assert [text[2:] for text in told] == ["강건", "보통", "취약"]
