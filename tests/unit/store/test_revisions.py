"""Every state of an answer can be read, oldest first."""

from planner.store.store import Store

CELL = ("round-1", "A01", "model", "dependence")


def test_nothing_where_nothing_was_answered(store: Store) -> None:
    assert store.revisions(*CELL) == ()
    assert store.revisions("round-1", "A99", "model", "dependence") == ()


def test_an_answer_that_was_never_changed_has_one_state(store: Store) -> None:
    with store.edit("Score") as rows:
        rows.assess(*CELL, value=3, rationale="근거")
    (only,) = store.revisions(*CELL)
    assert only.answer is not None
    assert (only.answer.value, only.answer.rationale, only.at) == (3, "근거", "2026-01-05T09:30:00Z")
    assert (only.answer.round, only.answer.assessor, only.answer.item, only.answer.indicator) == CELL


def test_every_kind_of_answer_is_kept(store: Store) -> None:
    with store.edit("Score") as rows:
        rows.assess(*CELL, value=3, confidence=2, figure=85, sub_anchor="dependence-share")
    with store.edit("Interval") as rows:
        rows.assess(*CELL, low=2, high=4)
    with store.edit("Abstain") as rows:
        rows.assess(*CELL, abstention="no-expertise")
    with store.edit("Clear") as rows:
        rows.clear_assessment(*CELL)
    score, interval, abstention, gone = store.revisions(*CELL)
    assert score.answer is not None
    assert interval.answer is not None
    assert abstention.answer is not None
    assert (score.answer.value, score.answer.confidence, score.answer.figure) == (3, 2, 85.0)
    assert score.answer.sub_anchor == "dependence-share"
    assert (interval.answer.low, interval.answer.high) == (2, 4)
    assert abstention.answer.abstention == "no-expertise"
    assert gone.answer is None
    assert len({one.uid for one in store.revisions(*CELL)}) == 4


def test_undoing_adds_a_state(store: Store) -> None:
    for value in (3, 4):
        with store.edit("Score") as rows:
            rows.assess(*CELL, value=value)
    store.undo()
    assert [one.answer and one.answer.value for one in store.revisions(*CELL)] == [3, 4, 3]


def test_the_file_that_brought_it_is_named(store: Store) -> None:
    with store.edit("In") as rows:
        made = rows.record_delivery("merge", "노트북.plan", "a" * 64, "", "", 1)
        rows.assess(*CELL, value=3, delivery=made)
    assert [one.delivery for one in store.revisions(*CELL)] == ["노트북.plan"]
    with store.edit("By hand") as rows:
        rows.assess(*CELL, value=4)
    assert [one.delivery for one in store.revisions(*CELL)] == ["노트북.plan", ""]


def test_a_ballot_is_known_as_a_file_without_its_name(store: Store) -> None:
    with store.edit("In") as rows:
        made = rows.record_delivery("ballot", "홍길동.xlsx", "a" * 64, "round-1", "A01", 1)
        rows.assess(*CELL, value=3, delivery=made)
    with store.edit("By hand") as rows:
        rows.assess(*CELL, value=4)
    came, by_hand = store.revisions(*CELL)
    assert came.delivery == ""
    assert came.answer is not None and by_hand.answer is not None
    assert (came.answer.delivery, by_hand.answer.delivery) == (made, "")
    assert made in {one.id for one in store.plan().deliveries}
