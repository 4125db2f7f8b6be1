"""Every statistic in words: its number, its formula, its threshold, and where that comes from."""

from dataclasses import replace

import pytest

from planner.engine.consensus import CellStatistics, all_statistics, cell_statistics
from planner.model.plan import PUBLISHED
from planner.ui import statisticswording as wording
from planner.ui.statisticswording import MEASURES, SIGNS, figure, indicator_name, judged, outcome, outcome_story, plain
from tests.panels import ROUND, panel_plan
from tests.plans import small_plan


def cell(item: str = "model", indicator: str = "risk") -> CellStatistics:
    return cell_statistics(panel_plan(), ROUND, item, indicator)


def printed(item: str, indicator: str) -> CellStatistics:
    return all_statistics(small_plan(), PUBLISHED, [(item, indicator)])[0]


CASES = (
    cell(), cell(indicator="future"), cell("cloud"), cell("storage"), cell("network"), printed("model", "risk"),
    printed("data", "risk"), printed("storage", "risk"), replace(cell("storage"), n=0),
)  # fmt: skip


@pytest.mark.parametrize("found", CASES)
def test_every_measure_has_a_text_and_a_story(found: CellStatistics) -> None:
    for measure in MEASURES:
        assert measure.text(found), measure.id
        assert measure.story(found), measure.id
        assert "{" not in measure.text(found) + measure.story(found), measure.id


def test_measures_are_named_once() -> None:
    assert len({measure.id for measure in MEASURES}) == len(MEASURES) == 10


@pytest.mark.parametrize(("value", "two", "short"), [(None, "—", "—"), (3.0, "3.00", "3"), (2.625, "2.62", "2.62")])
def test_numbers(value: float | None, two: str, short: str) -> None:
    assert (figure(value), plain(value)) == (two, short)


def test_verdicts_have_signs() -> None:
    assert judged(0.5, "good") == "0.50 ✓" and judged(0.9, "poor") == "0.90 ✗" and judged(None, "") == "—"
    assert len(set(SIGNS.values())) == 4


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("mean", ("sum of the answers ÷ 10", "3.00")),
        ("median", ("10 sorted answers", "= 3.")),
        ("quartiles", ("Q1 = 1.25", "Q3 = 4.75", "IQR = Q3 − Q1 = 3.5", "QUARTILE.INC")),
        ("convergence", ("(4.75 − 1.25) ÷ 2 = 1.75", "not reached", "0.50 or less", "Korean Delphi convention")),
        ("consensus", ("1 − (4.75 − 1.25) ÷ 3", "0.75 or more", "Korean Delphi convention")),
        ("cv", ("standard deviation ÷ mean", "0.50 or less, tolerable up to 0.80")),
        ("cvr", ("(5 − 5) ÷ 5 = 0.00", "Lawshe's minimum (1975) for 10 answers is 0.62")),
        ("ipras", ("RAND/UCLA (Fitch et al. 2001)", "So the panel disagrees.")),
        ("n", ("10 answers with a value.", "At least 4 are needed")),
    ],
)
def test_a_story_has_formula_threshold_and_source(name: str, parts: tuple[str, ...]) -> None:
    story = next(measure for measure in MEASURES if measure.id == name).story(cell())
    for part in parts:
        assert part in story


def test_formulas_add_up() -> None:
    found = cell()
    assert found.q1 is not None and found.q3 is not None and found.median is not None
    assert found.consensus == pytest.approx(1 - (found.q3 - found.q1) / found.median)
    assert found.convergence == pytest.approx((found.q3 - found.q1) / 2)


def test_intervals_are_told_with_their_ends() -> None:
    story = wording.mean_story(cell(indicator="future"))
    found = cell(indicator="future")
    assert found.bounds is not None
    assert f"between {found.bounds[0]:.2f} and {found.bounds[1]:.2f}" in story
    assert "midpoint" not in wording.mean_story(cell())


def test_abstentions_are_told_by_reason() -> None:
    assert wording.abstention_text(cell("storage")) == "No expertise 8"
    assert "They count in no statistic." in wording.abstention_story(cell("storage"))
    assert wording.abstention_text(cell()) == "0"
    assert wording.abstention_text(printed("model", "risk")) == "—"


def test_those_who_said_nothing_are_counted() -> None:
    assert "2 experts said nothing." in wording.count_story(replace(cell(), silent=2))
    assert "1 expert said nothing." in wording.count_story(replace(cell(), silent=1))


def test_too_few_answers_are_told_against_their_minimum() -> None:
    assert wording.count_text(cell("storage")) == "2 of 4"
    assert "2 of at least 4 answers" in wording.unquantified_story(cell("storage"))
    assert wording.unquantified_story(cell("network")) == "No answers yet."


def test_the_published_survey_says_what_it_cannot() -> None:
    found = printed("model", "risk")
    assert "as the report prints it" in wording.mean_story(found)
    assert wording.mean_text(printed("data", "risk")) == "1.00–2.99"
    assert wording.mean_story(printed("data", "risk")) == "Known only as 1.00–2.99."
    assert wording.median_story(found).startswith("The report prints means only")
    assert "does not betray" in wording.count_story(printed("data", "risk"))
    assert outcome(found) == "Mean only" and outcome(printed("storage", "risk")) == "Not in the report"


def test_one_answer_has_no_spread() -> None:
    assert wording.cv_story(replace(cell(), cv=None, sd=None)) == "One answer alone has no spread."


def test_small_panels_have_no_lawshe_minimum() -> None:
    found = cell()
    assert found.cvr is not None
    few = replace(found, cvr=replace(found.cvr, minimum=None, met=None))
    assert wording.cvr_text(few) == "0.00" and "begins at 5 answers" in wording.cvr_story(few)


@pytest.mark.parametrize(
    ("found", "word"),
    [
        (cell(), "✗ Disagreement"),
        (cell("cloud"), "✓ Consensus reached"),
        (replace(cell("cloud"), consensus=0.6), "△ Reached in part"),
        (replace(cell("cloud"), consensus=0.6, convergence=0.9), "✗ Not reached"),
        (cell("storage"), "Not quantified (2 of 4 answers)"),
        (cell("network"), "No answers yet"),
    ],
)
def test_a_question_is_summed_up_in_words(found: CellStatistics, word: str) -> None:
    assert outcome(found) == word


def test_the_sum_says_what_it_rests_on() -> None:
    assert "at least 0.75" in outcome_story(cell())
    assert outcome_story(cell("storage")).startswith("Not quantified")


def test_indicators_have_names() -> None:
    plan = panel_plan()
    assert indicator_name(plan, "risk") == "Supply risk" and indicator_name(plan, "lost") == "lost"


def test_what_sorts_is_a_number_or_nothing() -> None:
    for found in CASES:
        for measure in MEASURES:
            number = measure.number(found)
            assert number is None or isinstance(number, int | float)
