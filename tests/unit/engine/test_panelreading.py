"""What the statistics mean, in sentences, with what to beware of."""

from dataclasses import replace

import pytest
from panels import asking, with_rounds
from plans import small_plan

from planner.engine.agreement import agreement
from planner.engine.panelreading import Remark, agreement_sentence, cell_name, reading
from planner.engine.panelstatistics import panel
from planner.model.panel import StopRule
from planner.model.plan import PUBLISHED, Plan

RISK, FUTURE = ("model", "risk"), ("model", "future")


def _remarks(plan: Plan, round: str = "round-1") -> tuple[Remark, ...]:
    return reading(plan, panel(plan, round))


def _texts(plan: Plan, level: str = "", round: str = "round-1") -> str:
    return "\n".join(one.text for one in _remarks(plan, round) if one.level == level or not level)


def _asked(answers: dict[tuple[str, str], tuple[int | None, ...]], minimum: int = 1) -> Plan:
    return asking(with_rounds(answers, minimum=minimum), "round-1", *answers)


def test_a_published_round_says_that_there_are_means_only() -> None:
    (found,) = _remarks(small_plan(), PUBLISHED)
    assert found.level == "info" and "published means" in found.text


def test_an_empty_round_says_so() -> None:
    plan = replace(with_rounds({RISK: (3,)}), assessments={})
    (found,) = _remarks(plan)
    assert found == Remark("warning", "Nobody has answered in this round yet.")


@pytest.mark.parametrize(
    ("size", "level", "words"),
    [(1, "warning", "Fewer than five experts"), (4, "warning", "Fewer than five experts"),
     (5, "caution", "The panel is small"), (19, "caution", "a tendency, not as a measurement")],
)  # fmt: skip
def test_small_panels_are_warned_of(size: int, level: str, words: str) -> None:
    assert words in _texts(_asked({RISK: (3,) * size}), level)


def test_a_large_panel_needs_no_warning_of_its_size() -> None:
    found = _texts(_asked({RISK: (3,) * 20}))
    assert found.startswith("20 experts took part; questions asked: 1.")
    assert "small" not in found and "Fewer" not in found


def test_cells_with_few_answers_and_many_abstentions_are_named() -> None:
    plan = _asked({RISK: (3, 3, 4, None, None, None), FUTURE: (3, 4, 4, 4, 4, 3)})
    found = _texts(plan, "warning")
    assert "Fewer than five answers: AI models · Supply risk." in found
    assert "More than three in ten abstained: AI models · Supply risk." in found
    assert "Future" not in found


def test_exactly_thirty_percent_is_no_warning() -> None:
    assert "abstained" not in _texts(_asked({RISK: (3,) * 7 + (None,) * 3}), "warning")


def test_cells_below_the_minimum_are_named_and_long_lists_cut() -> None:
    few = _asked({RISK: (3, 3), FUTURE: (3, 3, 3, 3, 3)}, minimum=5)
    assert "Too few answers to be quantified: AI models · Supply risk." in _texts(few, "warning")
    everything = with_rounds({FUTURE: (3, 3, 3, 3, 3)})
    assert "and 30 more" in _texts(everything, "warning")


def test_agreement_in_words() -> None:
    rows = ((1, 2, 3, 4, 5), (1, 2, 4, 3, 5), (2, 1, 3, 4, 5))
    found = agreement_sentence(agreement(rows))
    assert found.startswith("Over 5 questions that 3 experts all answered, agreement is")
    assert "(Kendall's W = 0." in found
    assert agreement_sentence(agreement(((3, 3), (3, 3)))) == (
        "Agreement cannot be measured: all answers are equal, so there is nothing to tell apart."
    )


def test_alpha_and_single_indicators_are_told() -> None:
    answers = {(item, name): row for item, row in (("model", (5, 4, 5)), ("cloud", (1, 2, 1)), ("data", (3, 3, 2)))
               for name in ("risk", "future")}  # fmt: skip
    found = _texts(_asked(answers))
    assert "Krippendorff's alpha = 0." in found
    assert "Within single indicators, Kendall's W is: Supply risk" in found
    assert "Within single" not in _texts(_asked({key: row for key, row in answers.items() if key[1] == "risk"}))


def test_consensus_is_counted_and_wide_scatter_named() -> None:
    found = _texts(_asked({RISK: (1, 1, 1, 1, 5), FUTURE: (4, 4, 4, 4, 4)}))
    assert "2 of 2 questions reach the usual level of consensus (0.75)." in found
    assert "coefficient of variation above 0.8): AI models · Supply risk." in found


def test_disagreement_outliers_and_fragile_quadrants_are_told() -> None:
    plan = _asked({RISK: (1, 1, 5, 5, 5), FUTURE: (4, 4, 4, 4, 1)})
    found = _texts(plan)
    assert "disagrees by the RAND/UCLA rule: AI models · Supply risk." in found
    assert "1 answer stands apart from the others." in found
    assert "Leaving out a single expert changes the quadrant of: AI models." in found
    assert "To discuss first: AI models · Supply risk" in found


def test_a_calm_panel_hears_none_of_it() -> None:
    found = _texts(_asked({RISK: (4,) * 6, FUTURE: (4, 4, 4, 4, 4, 5)}))
    assert not any(word in found for word in ("disagrees", "stands apart", "Leaving out", "abstained", "quantified"))


def test_the_declared_rules_verdict_is_read_out() -> None:
    plan = asking(with_rounds({RISK: (4, 4, 4)}, stop=StopRule()), "round-1", RISK)
    assert "The rule declared says: stop." in _texts(plan, "info")


def test_a_cell_is_named_by_item_and_indicator() -> None:
    assert cell_name(small_plan(), *RISK) == "AI models · Supply risk"
