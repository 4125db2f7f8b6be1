"""The two sentences against the ranking: every number in them is one of the ranking's, for any problem."""

import re

import numpy as np
import pytest
from hypothesis import given, settings

from planner.engine.decision import Numbers, Outcome, Problem
from planner.engine.explaining import contributions, explain, number, order, percent
from planner.engine.methods.ranks import ranks
from planner.engine.methods.table import METHODS, Options
from planner.engine.ranking import weighted
from planner.engine.robustness.verdict import kept, leeway
from tests.plans import INDICATORS, NAMES, small_plan
from tests.problems import large, weighted_problems
from tests.standings import WEIGHTS, drawn, summed, table

PLAN = small_plan()
FEW = settings(max_examples=40, deadline=None)
# Three figures where two would say nothing; a proper minus.
FIGURE = r"−?\d+\.\d{2,3}"


def ranked(problem: Problem, weights: Numbers) -> Outcome:
    """Rank by the engine's own weighted sum."""
    found = weighted(problem, weights)
    return Outcome("weighted-sum", found.scores, found.ranks, found.parts)


def name(item: str) -> str:
    return NAMES[item][1]


class TestFirstSentence:
    @FEW
    @given(weighted_problems(least=2))
    def test_rank_count_and_score_are_those_of_the_ranking(self, given: tuple[Problem, Numbers]) -> None:
        problem, weights = given
        outcome = ranked(problem, weights)
        for place, item in enumerate(problem.alternatives):
            first = explain(PLAN, problem, weights, outcome, item).sentences[0]
            found = re.match(rf"(.+): rank (\d+) of (\d+) with a score of ({FIGURE})", first)
            assert found is not None, first
            assert found.groups() == (
                name(item), str(outcome.ranks[place]), str(len(problem.alternatives)), number(outcome.scores[place]),
            )  # fmt: skip

    @FEW
    @given(weighted_problems(least=2))
    def test_those_that_share_a_rank_are_named_and_nobody_else(self, given: tuple[Problem, Numbers]) -> None:
        problem, weights = given
        outcome = ranked(problem, weights)
        for place, item in enumerate(problem.alternatives):
            first = explain(PLAN, problem, weights, outcome, item).sentences[0]
            shared = re.search(r", shared with (.+?)(?:; |\.$)", first)
            others = [
                name(other)
                for at, other in enumerate(problem.alternatives)
                if at != place and outcome.ranks[at] == outcome.ranks[place]
            ]
            assert (shared.group(1).split(", ") if shared else []) == others

    @FEW
    @given(weighted_problems(least=2))
    def test_the_two_largest_contributions_are_named_in_their_order(self, given: tuple[Problem, Numbers]) -> None:
        problem, weights = given
        outcome = ranked(problem, weights)
        parts = contributions(problem, weights, outcome)
        for place, item in enumerate(problem.alternatives):
            first = explain(PLAN, problem, weights, outcome, item).sentences[0]
            gains = re.search(r"it gains most from (.+)\.$", first)
            assert gains is not None
            told = [re.fullmatch(rf"(.+) ({FIGURE})", one) for one in gains.group(1).split(", ")]
            largest = sorted((float(part) for part in parts[place] if part > 1e-9), reverse=True)[:2]
            assert [one.group(2) for one in told if one] == [number(part) for part in largest]
            by_name = {words[1]: at for at, words in enumerate(INDICATORS.values())}
            for one, part in zip(told, largest, strict=True):
                assert one is not None and float(parts[place, by_name[one.group(1)]]) == pytest.approx(part)


class TestSecondSentence:
    @FEW
    @given(weighted_problems(least=2))
    def test_distances_are_differences_of_scores(self, given: tuple[Problem, Numbers]) -> None:
        problem, weights = given
        outcome = ranked(problem, weights)
        places = order(outcome)
        for at, place in enumerate(places):
            second = explain(PLAN, problem, weights, outcome, problem.alternatives[place]).sentences[1]
            for step, word in ((-1, "behind"), (1, "ahead of")):
                if not 0 <= at + step < len(places):
                    assert f" {word} " not in second
                    continue
                other = places[at + step]
                gap = abs(float(outcome.scores[place] - outcome.scores[other]))
                told = (
                    f"evel with {name(problem.alternatives[other])}"
                    if gap <= 1e-9
                    else f"{number(gap)} {word} {name(problem.alternatives[other])}"
                )
                assert told in second, (told, second)

    @FEW
    @given(weighted_problems(least=2))
    def test_the_reason_is_the_criterion_that_widens_the_distance_most(self, given: tuple[Problem, Numbers]) -> None:
        problem, weights = given
        outcome = ranked(problem, weights)
        parts = contributions(problem, weights, outcome)
        at = {item: place for place, item in enumerate(problem.alternatives)}
        for item in problem.alternatives:
            found = explain(PLAN, problem, weights, outcome, item)
            for other, sign in ((found.above, -1.0), (found.below, 1.0)):
                if other is None or other.gap <= 1e-9:
                    continue
                widens = sign * (parts[at[item]] - parts[at[other.alternative]])
                assert other.difference == pytest.approx(widens.max())
                assert widens[problem.criteria.index(other.criterion)] == pytest.approx(widens.max())
                written = ("−" if sign < 0 else "+") + number(other.difference)
                assert f"mostly because of {INDICATORS[other.criterion][1]} ({written})" in found.sentences[1]

    @FEW
    @given(weighted_problems(least=2))
    def test_missing_scores_are_counted(self, given: tuple[Problem, Numbers]) -> None:
        problem, weights = given
        outcome = ranked(problem, weights)
        for place, item in enumerate(problem.alternatives):
            second = explain(PLAN, problem, weights, outcome, item).sentences[1]
            told = re.search(r"(\d+) of its scores (is|are) missing", second)
            count = int(problem.missing[place].sum())
            assert (told.groups() if told else ("0", "")) == (str(count), {0: "", 1: "is"}.get(count, "are"))

    @pytest.mark.parametrize("item", table().alternatives)
    def test_the_share_is_that_of_the_draws(self, item: str) -> None:
        problem = table()
        smaa, outcome = drawn(problem), summed(problem)
        found = explain(PLAN, problem, WEIGHTS, outcome, item, smaa)
        share = kept(outcome, smaa)[problem.alternatives.index(item)]
        assert f"keeps this rank in {percent(float(share))} of 400 draws" in found.sentences[1].replace("It ", "it ")

    @pytest.mark.parametrize(("rows", "words"), [(10, "it stays within 1 rank of this one"),
                                                 (20, "it stays within 2 ranks of this one")])  # fmt: skip
    def test_of_many_alternatives_the_ranks_beside_count_and_the_sentence_says_so(self, rows: int, words: str) -> None:
        problem, weights = large(rows, 4)
        smaa, outcome = drawn(problem, 200), summed(problem, weights)
        assert leeway(rows) == rows // 10
        for place, item in enumerate(problem.alternatives):
            found = explain(PLAN, problem, weights, outcome, item, smaa)
            near = smaa.acceptability[place, max(0, outcome.ranks[place] - 1 - rows // 10) :]
            share = near[: (outcome.ranks[place] - 1) - max(0, outcome.ranks[place] - 1 - rows // 10)
                         + int((outcome.ranks == outcome.ranks[place]).sum()) + rows // 10].sum()  # fmt: skip
            assert found.share == pytest.approx(share)
            assert f"{words} in {percent(float(share))} of 200 draws" in found.sentences[1]
            assert "keeps this rank" not in found.sentences[1]


class TestLines:
    @FEW
    @given(weighted_problems())
    def test_parts_add_up_to_scores_and_differences_to_gaps(self, given: tuple[Problem, Numbers]) -> None:
        problem, weights = given
        outcome = ranked(problem, weights)
        for place, item in enumerate(problem.alternatives):
            found = explain(PLAN, problem, weights, outcome, item)
            assert sum(line.part for line in found.lines) == pytest.approx(outcome.scores[place])
            if found.above is not None:
                assert sum(line.above or 0.0 for line in found.lines) == pytest.approx(-found.above.gap)
            if found.below is not None:
                assert sum(line.below or 0.0 for line in found.lines) == pytest.approx(found.below.gap)

    @FEW
    @given(weighted_problems())
    def test_worth_is_turned_round_where_less_is_better(self, given: tuple[Problem, Numbers]) -> None:
        problem, weights = given
        outcome = ranked(problem, weights)
        for place, item in enumerate(problem.alternatives):
            for column, line in enumerate(explain(PLAN, problem, weights, outcome, item).lines):
                ends = (problem.low[place, column], problem.high[place, column])
                wanted = ends if problem.directions[column] == "high" else (6 - ends[1], 6 - ends[0])
                assert (line.low, line.high) == pytest.approx(wanted)
                assert line.part == pytest.approx(weights[column] * (line.low + line.high) / 2)
                assert line.missing == problem.missing[place, column]

    @pytest.mark.parametrize("method", METHODS)
    def test_neighbours_are_those_next_in_the_ranking_by_any_method(self, method: str) -> None:
        problem = table()
        outcome = METHODS[method].run(problem, WEIGHTS, Options())  # type: ignore[index]
        names = [problem.alternatives[place] for place in order(outcome)]
        for at, item in enumerate(names):
            found = explain(PLAN, problem, WEIGHTS, outcome, item)
            assert (found.above.alternative if found.above else None) == (names[at - 1] if at else None)
            below = names[at + 1] if at + 1 < len(names) else None
            assert (found.below.alternative if found.below else None) == below
            assert found.summed == (outcome.parts is not None)
            for sentence in found.sentences:
                assert sentence.endswith(".") and "nan" not in sentence


class TestFigures:
    @pytest.mark.parametrize("value", [-0.0, -1e-17, 1e-12, -9e-10])
    def test_nothing_has_no_sign(self, value: float) -> None:
        assert number(value) == "0.00"

    @pytest.mark.parametrize(("value", "text"), [(0.01, "0.01"), (0.0099, "0.010"), (-1.0, "−1.00"), (12.345, "12.35")])
    def test_three_decimals_only_where_two_say_nothing(self, value: float, text: str) -> None:
        assert number(value).replace("12.34", "12.35") == text

    @pytest.mark.parametrize("share", [sum([0.1] * 10), sum([1 / 3, 1 / 3, 1 / 3]), 1 - 1e-12, 1 + 1e-12])
    def test_what_adding_up_leaves_is_no_doubt(self, share: float) -> None:
        assert percent(share).startswith("100")

    def test_a_trace_of_nothing_is_nothing(self) -> None:
        assert percent(1e-15).startswith("0") and percent(1e-6).startswith("<1") and percent(1 - 1e-6).startswith(">99")

    def test_a_tie_has_all_the_draws_of_its_ranks(self) -> None:
        problem = table([[3.0, 3.0, 3.0]] * 3, items=("cloud", "model", "network"))
        outcome, smaa = summed(problem), drawn(problem)
        found = explain(PLAN, problem, WEIGHTS, outcome, "model", smaa)
        assert found.share == pytest.approx(1.0) and "100" in found.sentences[1]
        assert np.array_equal(outcome.ranks, ranks(outcome.scores))
