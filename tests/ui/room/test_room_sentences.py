"""What a vote says in plain words."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from planner.engine.consensus import CellStatistics, quantile
from planner.model.plan import Score
from planner.ui.room import sentences


def vote(values: Sequence[int], *, abstained: int = 0, least: int = 1) -> CellStatistics:
    ordered = sorted(float(value) for value in values)
    bare = CellStatistics(
        "round-1", "model", "risk", "answers", len(values), {"no-expertise": abstained}, 0, least, len(values) >= least
    )
    if not bare.quantified or not values:
        return bare
    median, q1, q3 = (quantile(ordered, share) for share in (0.5, 0.25, 0.75))
    return replace(
        bare, counts=tuple(values.count(level) for level in range(1, 6)), median=median, q1=q1, q3=q3, iqr=q3 - q1,
        convergence=(q3 - q1) / 2, consensus=1 - (q3 - q1) / median,
    )  # fmt: skip


@pytest.mark.parametrize(("value", "written"), [(4.0, "4"), (3.5, "3.5"), (2.25, "2.25"), (10.0, "10")])
def test_figures_are_as_short_as_they_can_be(value: float, written: str) -> None:
    assert sentences.figure(value) == written


def test_answers_and_abstentions_are_counted_apart() -> None:
    assert sentences.counted(vote([3])) == "1 answer"
    assert sentences.counted(vote([3, 4], abstained=1)) == "2 answers · 1 abstention"
    assert sentences.counted(vote([3, 4], abstained=2)) == "2 answers · 2 abstentions"


def test_the_middle_half_is_told() -> None:
    assert sentences.middle(vote([1, 2, 4, 5])) == (
        "The median is 3; the middle half of the answers lies between 1.75 and 4.25."
    )
    assert sentences.middle(vote([3, 3, 3, 5])).startswith("The median is 3; ")
    assert "just that" in sentences.middle(vote([3, 3, 3]))
    assert sentences.middle(vote([], least=1)) == ""


@pytest.mark.parametrize(
    ("values", "begins"),
    [([4, 4, 4, 4], "Consensus reached"), ([1, 2, 4, 5], "No consensus yet"), ([2, 2, 3, 3], "Consensus in part")],
)
def test_agreement_is_named_with_its_measures(values: list[int], begins: str) -> None:
    said = sentences.agreed(vote(values))
    assert said.startswith(begins)
    assert "0.75 or more" in said


def test_one_answer_agrees_with_nobody() -> None:
    assert sentences.agreed(vote([4])) == ""


def test_the_way_from_the_vote_before() -> None:
    assert sentences.moved(vote([1, 2, 4, 5]), vote([4, 4, 4, 4])) == (
        "The median moved from 3 to 4. Opinions have come closer."
    )
    assert sentences.moved(vote([4, 4, 4]), vote([2, 4, 5])) == "The median stayed at 4. Opinions have moved apart."
    assert sentences.moved(vote([4, 4]), vote([4, 4])).endswith("as far apart as before.")
    assert sentences.moved(vote([]), vote([4, 4])) == ""


def test_ranges_are_listed_with_how_often() -> None:
    found = replace(vote([3, 4]), intervals=((2, 4), (3, 4), (3, 4)))
    assert sentences.ranges(found) == "Given as a range: 2–4, 3–4 (×2)"
    assert sentences.ranges(vote([3])) == ""


def test_too_few_answers_are_counted_and_not_quantified() -> None:
    few = vote([3, 4], least=5)
    assert sentences.too_few(few).startswith("2 answers: the sheet asks for at least 5")
    assert sentences.too_few(vote([3, 4])) == ""
    assert sentences.summary(few, None) == ()


def test_the_summary_goes_from_plain_to_technical() -> None:
    said = sentences.summary(vote([3, 4, 4, 5]), vote([1, 2, 4, 5]))
    assert said[0].startswith("4 answers. The median is 4")
    assert "moved from 3 to 4" in said[1]
    assert "degree of consensus" in said[2]


def test_published_scores_and_minutes() -> None:
    assert sentences.published_words(Score("exact", 4.15, 4.15, 4.15)) == "Published 4.15"
    assert sentences.published_words(Score("interval", None, 1.0, 2.99)) == "Published 1.00–2.99"
    said = sentences.for_minutes(vote([3, 4], abstained=1))
    assert said.startswith("Second vote called. First vote: 2 answers · 1 abstention. The median is 3.5")
