"""Why a cell is worth discussing, as data and in sentences."""

from dataclasses import replace

import pytest
from panels import Answers, with_rounds

from planner.engine.discussion import Topic, queue
from planner.engine.discussionreasons import Reason, reason_sentence, reasons, topic_sentences
from planner.model.plan import Plan

RISK, FUTURE = ("model", "risk"), ("model", "future")


def _topic(answers: Answers, key: tuple[str, str] = RISK, **fields: float) -> tuple[Plan, Topic]:
    plan = replace(with_rounds(answers), **fields)  # type: ignore[arg-type]
    return plan, next(topic for topic in queue(plan, "round-1") if (topic.item, topic.indicator) == key)


def _by_code(topic: Topic) -> dict[str, Reason]:
    return {reason.code: reason for reason in reasons(topic)}


def test_what_would_move_a_stack_comes_first() -> None:
    plan, topic = _topic({RISK: (5, 3, 3, 2), FUTURE: (4, 4, 4, 4)})
    first = reasons(topic)[0]
    assert first == Reason("crossing", {"steps": 2, "rising": False, "n": 4}, ("support",))
    assert reason_sentence(plan, topic, first) == (
        "2 answers a level lower would move AI models to Support (now Invest)."
    )


def test_one_answer_is_singular_and_the_line_is_named() -> None:
    plan, topic = _topic({RISK: (2, 4, 3, 3), FUTURE: (4, 4, 4, 4)})
    sentences = topic_sentences(plan, topic)
    assert sentences[0] == "The score of AI models touches the line, so both sides are possible."
    assert sentences[1] == "One answer a level lower would move AI models to Support (now no quadrant)."
    assert _by_code(topic)["on-the-line"].numbers == {"distance": 0}


def test_rising_answers_are_higher() -> None:
    plan, topic = _topic({RISK: (1, 3, 4, 3, 3), FUTURE: (5,) * 5})
    assert "2 answers a level higher would move AI models to Invest (now Support)." in topic_sentences(plan, topic)
    one, single = _topic({RISK: (2, 4, 3, 3, 3), FUTURE: (5,) * 5}, risk_cut=3.1)
    assert "One answer a level higher would move AI models to Invest (now Support)." in topic_sentences(one, single)


def test_an_open_other_score_leaves_two_targets() -> None:
    plan, topic = _topic({RISK: (5, 3, 3, 2), FUTURE: (3, 3, 3, 3)})
    crossing = _by_code(topic)["crossing"]
    assert crossing.quadrants == ("support", "monitor")
    assert "to Support or Monitor (now no quadrant)" in reason_sentence(plan, topic, crossing)


def test_left_out_and_chance_are_told_where_they_matter() -> None:
    plan, topic = _topic({RISK: (5, 3, 3, 2), FUTURE: (4, 4, 4, 4)})
    found = _by_code(topic)
    assert found["left-out"].numbers == {"flips": 1, "n": 4}
    assert reason_sentence(plan, topic, found["left-out"]) == (
        "Leaving out one answer changes the quadrant of AI models in 1 of 4 cases."
    )
    assert found["chance"].numbers == {"chance": topic.influence.chance}
    assert "other side of the line with a chance of" in reason_sentence(plan, topic, found["chance"])
    _far, safe = _topic({RISK: (4, 4, 4, 4, 3), FUTURE: (5,) * 5})
    assert not {"left-out", "chance"} & set(_by_code(safe))


def test_without_the_other_score_that_is_the_reason() -> None:
    plan, topic = _topic({RISK: (2, 4, 3)})
    found = _by_code(topic)
    assert "crossing" not in found
    assert reason_sentence(plan, topic, found["unplaced"]).startswith("AI models has no quadrant yet")


def test_where_nothing_can_cross_no_missing_score_is_claimed() -> None:
    _plan, topic = _topic({RISK: (1, 1, 2), FUTURE: (5, 5, 5)}, risk_cut=1.0)
    assert not {"crossing", "unplaced"} & set(_by_code(topic))


def test_the_spread_is_always_told() -> None:
    plan, topic = _topic({RISK: (5, 3, (1, 3), 3), FUTURE: (4, 4, 4, 4)})
    found = _by_code(topic)["spread"]
    assert (found.numbers["low"], found.numbers["high"]) == (1, 5)
    iqr = topic.statistics.iqr
    assert reason_sentence(plan, topic, found) == f"Answers run from 1 to 5 (interquartile range {iqr:.1f})."


def test_disagreement_by_rand_is_told_with_its_limit() -> None:
    plan, topic = _topic({RISK: (1, 1, 5, 5, 5), FUTURE: (4,) * 5})
    found = _by_code(topic)["disagreement"]
    assert found.numbers["range"] > found.numbers["limit"]
    assert "RAND/UCLA" in reason_sentence(plan, topic, found)
    _calm, agreed = _topic({RISK: (3, 3, 3, 4, 3), FUTURE: (4,) * 5})
    assert "disagreement" not in _by_code(agreed)


@pytest.fixture
def ranked() -> tuple[Plan, Topic]:
    rows = {"cloud": (3, 3, 3, 4), "model": (3, 3, 3, 3), "data": (1, 1, 1, 1)}
    return _topic({(item, "current"): row for item, row in rows.items()}, ("cloud", "current"))


def test_a_rank_is_told_with_its_neighbour(ranked: tuple[Plan, Topic]) -> None:
    plan, topic = ranked
    found = _by_code(topic)
    assert found["rank"].numbers == {"rank": 1, "of": 3, "flips": 1, "n": 4}
    assert reason_sentence(plan, topic, found["rank"]) == (
        "Leaving out one answer changes the rank of Cloud (now 1 of 3) in 1 of 4 cases."
    )
    assert found["neighbour"].items == ("model",)
    assert reason_sentence(plan, topic, found["neighbour"]) == "AI models is only 0.25 away."
    assert not {"crossing", "chance", "left-out"} & set(found)


def test_a_neighbour_on_the_same_rank_has_the_same_mean() -> None:
    plan, topic = _topic({(item, "current"): (2, 3, 4, 4) for item in ("cloud", "model")}, ("cloud", "current"))
    assert reason_sentence(plan, topic, _by_code(topic)["neighbour"]) == "AI models has the same mean."


def test_a_distant_neighbour_is_not_told() -> None:
    answers = {("cloud", "current"): (4, 5, 4, 5), ("model", "current"): (4, 4, 4, 3)}
    _plan, topic = _topic(answers, ("cloud", "current"))
    assert "neighbour" not in _by_code(topic)


def test_every_reason_of_a_mixed_panel_has_a_whole_sentence() -> None:
    plan = with_rounds({RISK: (1, 5, 3, (2, 4)), FUTURE: (2, 3, 4, None), ("cloud", "current"): (1, 2, 3, 3),
                        ("data", "current"): (2, 2, 2, 3), ("cloud", "risk"): (3, 3, 2, 4)})  # fmt: skip
    for topic in queue(plan, "round-1"):
        for sentence in topic_sentences(plan, topic):
            assert sentence.endswith(".") and "{" not in sentence
