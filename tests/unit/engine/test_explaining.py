"""Why an alternative is where it is: two sentences, and numbers that add up."""

import numpy as np
import pytest

from planner.engine.decision import Outcome
from planner.engine.explaining import contributions, explain, number, order, percent
from planner.engine.methods.ranks import ranks
from tests.plans import small_plan
from tests.standings import WEIGHTS, drawn, summed, table

PLAN = small_plan()
# Weighted sums: cloud 3.8, network 3.0, model 2.9, semiconductor 1.5.


class TestNumbers:
    def test_the_parts_add_up_to_the_score(self) -> None:
        problem = table()
        found = explain(PLAN, problem, WEIGHTS, summed(problem), "cloud")
        assert sum(line.part for line in found.lines) == pytest.approx(found.score) == pytest.approx(3.8)
        assert [line.part for line in found.lines] == pytest.approx([0.4, 0.9, 2.5])

    def test_differences_to_both_neighbours_add_up_to_the_gaps(self) -> None:
        problem = table()
        found = explain(PLAN, problem, WEIGHTS, summed(problem), "network")
        assert found.above is not None and found.below is not None
        assert (found.above.alternative, found.below.alternative) == ("cloud", "model")
        assert sum(line.above or 0.0 for line in found.lines) == pytest.approx(-found.above.gap)
        assert sum(line.below or 0.0 for line in found.lines) == pytest.approx(found.below.gap)

    def test_the_criterion_that_widens_the_gap_most_is_named(self) -> None:
        problem = table()
        found = explain(PLAN, problem, WEIGHTS, summed(problem), "network")
        assert found.above is not None and found.below is not None
        # cloud is ahead by 1.0 on future, behind on risk; model is behind by 0.3 on current.
        assert (found.above.criterion, found.above.difference) == ("future", pytest.approx(1.0))
        assert (found.below.criterion, found.below.difference) == ("current", pytest.approx(0.3))

    def test_first_and_last_have_one_neighbour(self) -> None:
        problem = table()
        first = explain(PLAN, problem, WEIGHTS, summed(problem), "cloud")
        last = explain(PLAN, problem, WEIGHTS, summed(problem), "semiconductor")
        assert first.above is None and first.rank == 1 and all(line.above is None for line in first.lines)
        assert last.below is None and last.rank == last.count == 4

    def test_the_share_of_the_draws_is_that_of_its_rank(self) -> None:
        problem = table()
        smaa = drawn(problem)
        found = explain(PLAN, problem, WEIGHTS, summed(problem), "network", smaa)
        assert found.share == pytest.approx(smaa.acceptability[2, 1]) and found.draws == smaa.draws

    def test_ends_and_missing_scores_are_told(self) -> None:
        problem = table(missing=[(1, 0)])
        line = explain(PLAN, problem, WEIGHTS, summed(problem), "model").lines[0]
        assert (line.low, line.high, line.missing) == (1.0, 5.0, True)
        assert line.part == pytest.approx(0.2 * 3.0)

    def test_an_alternative_that_is_not_ranked(self) -> None:
        with pytest.raises(ValueError, match="tuple"):
            explain(PLAN, table(), WEIGHTS, summed(table()), "storage")

    def test_a_method_without_parts_is_explained_by_the_weighted_sum(self) -> None:
        problem = table()
        scores = np.array([0.9, 0.2, 0.5, 0.1])
        outcome = Outcome("topsis", scores, ranks(scores))
        assert np.array_equal(contributions(problem, WEIGHTS, outcome), problem.worth * WEIGHTS)
        found = explain(PLAN, problem, WEIGHTS, outcome, "network")
        assert not found.summed and found.score == 0.5
        assert found.above is not None and found.above.gap == pytest.approx(0.4)

    def test_order_keeps_equals_as_they_come(self) -> None:
        scores = np.array([2.0, 3.0, 2.0, 3.0])
        assert order(Outcome("weighted-sum", scores, ranks(scores))) == (1, 3, 0, 2)


class TestSentences:
    def test_where_and_from_what(self) -> None:
        problem = table()
        first, second = explain(PLAN, problem, WEIGHTS, summed(problem), "network", drawn(problem)).sentences
        rank, gains = first.split("; ")
        assert rank == "Networking: rank 2 of 4 with a score of 3.00"
        assert gains == "it gains most from Future competitiveness 1.50, Current competitiveness 0.90."
        assert second.startswith("0.80 behind Cloud, mostly because of Future competitiveness (−1.00); ")
        assert "0.10 ahead of AI models, mostly because of Current competitiveness (+0.30); " in second
        assert second.endswith(" of 400 draws.")

    def test_ties_say_so_and_have_no_reason(self) -> None:
        problem = table([[3.0, 3.0, 3.0], [3.0, 3.0, 3.0]], items=("cloud", "model"))
        found = explain(PLAN, problem, WEIGHTS, summed(problem), "model")
        assert found.tied == ("cloud",) and found.above is not None and found.above.criterion == ""
        assert "shared with Cloud" in found.sentences[0]
        assert found.sentences[1] == "Level with Cloud."

    def test_an_only_alternative(self) -> None:
        problem = table([[3.0, 3.0, 3.0]], items=("cloud",))
        found = explain(PLAN, problem, WEIGHTS, summed(problem), "cloud", drawn(problem))
        assert found.sentences[0] == "Cloud is the only alternative: there is nothing to rank it against."
        assert found.sentences[1] == ""

    def test_missing_scores_are_counted(self) -> None:
        problem = table(missing=[(1, 0), (1, 1)])
        assert "2 of its scores are missing" in explain(PLAN, problem, WEIGHTS, summed(problem), "model").sentences[1]

    def test_without_any_weight_nothing_is_gained(self) -> None:
        problem, nothing = table(), np.zeros(3)
        first = explain(PLAN, problem, nothing, summed(problem, nothing), "cloud").sentences[0]
        assert "gains" not in first and first.endswith(".")

    def test_two_sentences_for_every_alternative(self) -> None:
        problem = table()
        for item in problem.alternatives:
            for sentence in explain(PLAN, problem, WEIGHTS, summed(problem), item, drawn(problem)).sentences:
                assert sentence and sentence.endswith(".") and sentence[0].isupper() | sentence[0].isdigit()


class TestWriting:
    @pytest.mark.parametrize(
        ("value", "text"), [(3.456, "3.46"), (-0.5, "−0.50"), (0.004, "0.004"), (-0.004, "−0.004"), (0.0, "0.00")]
    )
    def test_points(self, value: float, text: str) -> None:
        assert number(value) == text

    @pytest.mark.parametrize(
        ("share", "text"), [(0.0, "0%"), (0.001, "<1%"), (0.5, "50%"), (0.999, ">99%"), (1.0, "100%")]
    )
    def test_no_doubt_is_rounded_away(self, share: float, text: str) -> None:
        assert percent(share) == text
