"""A ranking put into words and rows: ranks with their ties, ranges, verdicts, what was before, and what to know."""

from itertools import combinations

import numpy as np
import pytest

from planner.charts.standings import (
    VERDICT_SIGNS,
    circled,
    criterion_fill,
    moved_text,
    rank_text,
    span_text,
    standings,
    unit_of,
    verdict_text,
)
from planner.charts.style import LOOKS, load
from planner.engine.decision import Outcome
from planner.engine.methods.ranks import ranks
from planner.engine.ranking import weighted
from tests.contrast import contrast
from tests.standings import WEIGHTS, summed, table

from .ranked import PLAN, data


class TestRows:
    def test_the_best_comes_first_with_its_name(self) -> None:
        found = data()
        assert [(row.rank, row.item, row.name) for row in found.rows] == [
            (1, "cloud", "Cloud"), (2, "network", "Networking"), (3, "model", "AI models"),
            (4, "semiconductor", "Semiconductors"),
        ]  # fmt: skip

    def test_the_parts_add_up(self) -> None:
        for row in data().rows:
            assert sum(row.parts) == pytest.approx(row.score)

    def test_equals_share_the_better_rank_openly(self) -> None:
        found = data(table([[3.0, 3.0, 3.0], [3.0, 3.0, 3.0], [5.0, 1.0, 1.0], [3.0, 3.0, 2.0]]))
        assert [(row.rank, row.tied) for row in found.rows] == [(1, True), (1, True), (3, False), (4, False)]
        assert rank_text(1, True) == "1=" and rank_text(3, False) == "3"

    def test_ranges_of_scores_and_ranks(self) -> None:
        problem = table(missing=[(1, 2)])
        row = next(row for row in data(problem).rows if row.item == "model")
        assert row.range == pytest.approx((1.9, 3.9)) and row.ranks == (1, 3)

    def test_what_was_before(self) -> None:
        problem = table()
        before = summed(problem, np.array([0.9, 0.1, 0.0]))
        rows = {row.item: row for row in data(problem, before=before).rows}
        assert rows["cloud"].before is not None and rows["cloud"].before[0] == 3
        assert moved_text(rows["cloud"]) == "▲2"
        assert moved_text(rows["model"]) == "▼2"
        assert moved_text(rows["semiconductor"]) == ""

    def test_verdicts_by_alternative(self) -> None:
        rows = data(verdicts={"cloud": "robust"}).rows
        assert rows[0].verdict == "robust" and rows[1].verdict is None

    def test_criteria_with_numbers_and_weights(self) -> None:
        found = data().criteria
        assert [(one.sign, one.name, one.weight) for one in found] == [
            ("①", "Supply risk", 0.2), ("②", "Current competitiveness", 0.3), ("③", "Future competitiveness", 0.5),
        ]  # fmt: skip

    def test_names_that_the_plan_has_lost(self) -> None:
        found = data(table(items=("a", "b", "c", "d"), criteria=("x", "y", "z")))
        assert found.rows[0].name == "a" and found.criteria[0].name == "x"

    def test_one_alternative_has_one_rank(self) -> None:
        assert data(table([[3.0, 3.0, 3.0]], items=("cloud",))).rows[0].ranks == (1, 1)


class TestNotes:
    def test_turned_criteria_and_the_source(self) -> None:
        found = data().notes
        assert "Turned round, since less is better: Supply risk." in found
        assert found[-1].startswith("Source")

    def test_what_was_left_out(self) -> None:
        problem = table()
        object.__setattr__(problem, "dropped", {"storage": "No score is known.", "dependence": "No score."})
        assert "Left out, nothing is known: Storage, Foreign dependence." in data(problem).notes

    def test_a_method_without_parts(self) -> None:
        scores = np.array([0.9, 0.2, 0.5, 0.1])
        found = data(table(), Outcome("topsis", scores, ranks(scores), notes=("Read this.",)))
        assert not found.summed and found.notes[0] == "Read this."
        assert any("no parts" in note for note in found.notes)

    @pytest.mark.parametrize("method", ["weighted-sum", "topsis", "vikor", "promethee"])
    def test_every_method_has_a_unit(self, method: str) -> None:
        assert unit_of(Outcome(method, np.zeros(1), np.ones(1, dtype=np.intp))).startswith("(Unit: ")

    def test_an_unknown_method_has_none(self) -> None:
        assert unit_of(Outcome("other", np.zeros(1), np.ones(1, dtype=np.intp))) == ""

    def test_the_method_is_named_above(self) -> None:
        problem = table()
        found = standings(PLAN, problem, WEIGHTS, summed(problem), method="VIKOR", ranges=weighted(problem, WEIGHTS))
        assert found.subtitle.endswith("VIKOR")


class TestSigns:
    def test_verdicts_have_a_sign_and_a_word_each(self) -> None:
        found = {verdict_text(verdict) for verdict in VERDICT_SIGNS}
        assert found == {"✓ Robust", "△ Moderate", "✗ Fragile"} and verdict_text(None) == ""

    @pytest.mark.parametrize(("span", "text"), [((1, 1), "1"), ((1, 3), "1–3"), (None, "")])
    def test_possible_ranks(self, span: tuple[int, int] | None, text: str) -> None:
        assert span_text(span) == text

    def test_numbers_in_circles_end_somewhere(self) -> None:
        assert circled(0) == "①" and circled(19) == "⑳" and circled(20) == "(21)"

    @pytest.mark.parametrize("name", LOOKS)
    def test_ink_is_readable_on_every_criterion(self, name: str) -> None:
        look = load(name)
        for place in range(10):
            assert contrast(look.ink, criterion_fill(look, place).face) >= 4.5

    def test_criteria_differ_without_colour(self) -> None:
        look = load("light")
        kinds = [criterion_fill(look, place) for place in range(8)]
        for one, other in combinations(kinds[:6], 2):
            assert one.hatch != other.hatch or contrast(one.face, other.face) > 1.02
        for one, other in zip(kinds, kinds[1:], strict=False):
            assert one.hatch != other.hatch or contrast(one.face, other.face) > 1.15
