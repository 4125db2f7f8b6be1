"""What a ballot of a later round tells, and what it must not."""

from collections.abc import Iterator

import pytest

from planner.files.ballot.told import BARS, answer_text, bars, number_text, panel_summary, told
from planner.model.plan import Assessment, Plan
from planner.store.store import Store

from .filling import ASKED, ROUND, panel

RISK = ("model", "risk")


@pytest.fixture
def store() -> Iterator[Store]:
    """Five experts have answered the first round, which is closed; the second is open."""
    with panel("A02", "A03", "A04", "A05") as made:
        with made.edit("answers") as rows:
            for code, value, why in (("A01", 2, "mine"), ("A02", 4, "supply"), ("A03", 4, ""), ("A04", 5, "lead")):
                rows.assess(ROUND, code, *RISK, value=value, rationale=why)
            rows.assess(ROUND, "A05", *RISK, low=2, high=4, rationale="unsure")
            rows.assess(ROUND, "A01", "network", "risk", abstention="conflict-of-interest", rationale="we sell it")
        yield made


def second(store: Store, *, feedback: bool = True) -> Plan:
    with store.edit("next") as rows:
        rows.close_round(ROUND)
        if feedback:
            rows.give_feedback(ROUND)
        rows.next_round("2차")
    return store.plan()


def test_nothing_is_told_in_the_first_round(store: Store) -> None:
    assert told(store.plan(), ROUND, "A01", ASKED) == {}


def test_own_answer_and_panel(store: Store) -> None:
    found = told(second(store), "round-2", "A01", ASKED)
    assert set(found) == set(ASKED)
    mine = found[RISK]
    assert mine.own is not None and mine.own.value == 2
    assert mine.panel is not None
    assert mine.panel.statistics.n == 5
    assert {reason.text for reason in mine.panel.rationales} == {"supply", "lead", "unsure"}
    assert answer_text(found["network", "risk"].own, "en") == "Conflict of interest"
    assert found["network", "future"].own is None


def test_without_feedback_only_the_own_answer(store: Store) -> None:
    found = told(second(store, feedback=False), "round-2", "A01", ASKED)
    assert found[RISK].own is not None
    assert all(one.panel is None for one in found.values())


def test_an_open_round_tells_nothing(store: Store) -> None:
    with store.edit("beside") as rows:
        rows.add_round("2차")
    assert told(store.plan(), "round-2", "A01", ASKED) == {}


def test_a_question_that_was_left_out_is_told_from_where_it_was_asked(store: Store) -> None:
    second(store)
    with store.edit("third") as rows:
        rows.set_questions("round-2", (("network", "risk"),))
        rows.close_round("round-2")
        rows.next_round("3차", questions=ASKED)
    found = told(store.plan(), "round-3", "A01", ASKED)
    own = found[RISK].own
    assert own is not None and own.round == ROUND
    assert found[RISK].panel is not None
    # The second round asked this, nobody answered, and it gave no feedback.
    assert found["network", "risk"].own is None
    assert found["network", "risk"].panel is None


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (None, ""),
        (Assessment("r", "A", "i", "n", value=4), "4"),
        (Assessment("r", "A", "i", "n", low=2, high=4), "2–4"),
        (Assessment("r", "A", "i", "n", abstention="no-expertise"), "전문성 없음"),
    ],
)
def test_answers_in_a_word(answer: Assessment | None, text: str) -> None:
    assert answer_text(answer, "ko") == text


@pytest.mark.parametrize(("value", "text"), [(3.0, "3"), (3.5, "3.5"), (3.25, "3.25"), (10.0, "10"), (1 / 3, "0.33")])
def test_numbers(value: float, text: str) -> None:
    assert number_text(value) == text


def test_bars_grow_with_the_counts() -> None:
    found = bars((0, 1, 8, 4, 2))
    assert [one.split("\n") for one in found] == [["", "·"], ["▁", "1"], ["█", "8"], ["▄", "4"], ["▂", "2"]]
    assert bars((0, 0, 0, 0, 0)) == ("\n·",) * 5
    # Whatever is there can be seen.
    assert bars((1, 100, 0, 0, 0))[0].startswith(BARS[0])


def test_the_summary_of_a_question(store: Store) -> None:
    found = told(second(store), "round-2", "A01", ASKED)
    seen = found[RISK].panel
    assert seen is not None
    assert panel_summary(seen) == "5 answers · median 4, middle half 3–4 · intervals: 2–4"
    alone = found["network", "risk"].panel
    assert alone is not None
    assert panel_summary(alone) == "0 answers · too few to be summed up · abstained: 1"


def test_too_few_answers_are_not_summed_up(store: Store) -> None:
    with store.edit("minimum") as rows:
        rows.edit_sheet("stacks", min_assessors=6)
    seen = told(second(store), "round-2", "A01", ASKED)[RISK].panel
    assert seen is not None
    assert panel_summary(seen) == "5 answers · too few to be summed up"
    assert seen.rationales == ()
