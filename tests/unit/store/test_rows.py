"""What an edit may write about scores, rulings, lines, panel and rounds, and what it refuses."""


import pytest

from planner.store.store import Store

from .conftest import refused

CELL = ("round-1", "A01", "model", "risk")


# Scores


@pytest.mark.parametrize("value", [1, 2, 3, 4, 5])
def test_a_score(store: Store, value: int) -> None:
    with store.edit("Score") as rows:
        rows.assess(*CELL, value=value)
    answer = store.plan().assessments[CELL]
    assert (answer.round, answer.assessor, answer.item, answer.indicator) == CELL
    assert (answer.value, answer.low, answer.high, answer.abstention) == (value, None, None, None)
    assert (answer.confidence, answer.rationale) == (None, "")


def test_an_interval_and_an_abstention_replace_a_score(store: Store) -> None:
    with store.edit("Score") as rows:
        rows.assess(*CELL, value=3, confidence=5, rationale="왜냐하면")
        rows.assess(*CELL, low=2, high=4)
    answer = store.plan().assessments[CELL]
    assert (answer.value, answer.low, answer.high, answer.confidence, answer.rationale) == (None, 2, 4, None, "")
    with store.edit("Abstain") as rows:
        rows.assess(*CELL, abstention="conflict-of-interest")
    answer = store.plan().assessments[CELL]
    assert (answer.low, answer.abstention) == (None, "conflict-of-interest")
    assert len(store.plan().assessments) == 1


@pytest.mark.parametrize("value", [0, 6, 7, -1, 3.5, True, "3", float("nan")])
def test_a_score_outside_the_scale_is_refused(store: Store, value: int) -> None:
    refused(store, "scores run from 1 to 5", lambda rows: rows.assess(*CELL, value=value))
    refused(store, "scores run from 1 to 5", lambda rows: rows.assess(*CELL, low=1, high=value))


def test_an_answer_is_exactly_one_of_three(store: Store) -> None:
    refused(store, "one of three", lambda rows: rows.assess(*CELL))
    refused(store, "one of three", lambda rows: rows.assess(*CELL, value=3, low=2, high=4))
    refused(store, "one of three", lambda rows: rows.assess(*CELL, value=3, abstention="no-expertise"))
    refused(store, "both ends", lambda rows: rows.assess(*CELL, low=3))
    refused(store, "both ends", lambda rows: rows.assess(*CELL, high=3))
    refused(store, "backwards", lambda rows: rows.assess(*CELL, low=4, high=2))
    refused(store, "not a reason", lambda rows: rows.assess(*CELL, abstention="tired"))


@pytest.mark.parametrize("confidence", [0, 6, 2.5, False])
def test_confidence_runs_from_1_to_5(store: Store, confidence: int) -> None:
    refused(store, "confidence runs", lambda rows: rows.assess(*CELL, value=3, confidence=confidence))


@pytest.mark.parametrize(
    ("place", "message"),
    [
        (("round-9", "A01", "model", "risk"), "no round round-9"),
        (("round-1", "A99", "model", "risk"), "no assessor A99"),
        (("round-1", "A01", "modle", "risk"), "no item modle"),
        (("round-1", "A01", "model", "riks"), "no indicator riks"),
        (("published", "A01", "model", "risk"), "published survey"),
        (("round-1", "A01", "model", "urgency"), "No sheet asks"),
    ],
)
def test_an_answer_needs_a_place(store: Store, place: tuple[str, str, str, str], message: str) -> None:
    refused(store, message, lambda rows: rows.assess(*place, value=3))
    refused(store, message, lambda rows: rows.clear_assessment(*place))


@pytest.mark.parametrize("value", [None, 7, b"x"])
def test_a_rationale_is_text(store: Store, value: str) -> None:
    refused(store, "text belongs here", lambda rows: rows.assess(*CELL, value=3, rationale=value))


def test_an_id_is_text(store: Store) -> None:
    refused(store, "text belongs here", lambda rows: rows.assess("round-1", "A01", 7, "risk", value=3))
    refused(store, "no item", lambda rows: rows.assess("round-1", "A01", "\ud800", "risk", value=3))


def test_clearing(store: Store) -> None:
    with store.edit("Score") as rows:
        rows.assess(*CELL, value=3)
    with store.edit("Clear") as rows:
        rows.clear_assessment(*CELL)
        rows.clear_assessment(*CELL)
    assert store.plan().assessments == {}


def test_what_cannot_be_stored_is_dropped_from_text(store: Store) -> None:
    with store.edit("Score") as rows:
        rows.assess(*CELL, value=3, rationale="가\x00나\ud800다\x1b\r\n라\r마")
    assert store.plan().assessments[CELL].rationale == "가나다\n라\n마"


def test_a_changed_row_gets_a_revision_and_an_unchanged_one_does_not(store: Store) -> None:
    def identity() -> tuple[object, ...]:
        return store._db.conn.execute("SELECT origin, workshop, revision FROM assessment").fetchone()

    for value in (3, 4, 4, 5):
        with store.edit("Score") as rows:
            rows.assess(*CELL, value=value)
    origin, workshop, revision = identity()
    assert (workshop, revision) == (store.plan().workshop, 3)
    store.undo()
    assert identity() == (origin, workshop, 2)


def test_a_seeded_row_that_is_changed_becomes_the_workshops(store: Store) -> None:
    sql = "SELECT workshop, revision FROM roadmap_rule WHERE quadrant = 'invest'"
    before = store._db.conn.execute(sql).fetchone()
    with store.edit("Rule") as rows:
        rows.set_roadmap_rule("invest", end="2028Q4")
    after = store._db.conn.execute(sql).fetchone()
    assert before[1] == 1
    assert after == (store.plan().workshop, 2)
    assert before[0] != after[0]


# Rulings


def test_a_ruling_is_made_changed_and_withdrawn(store: Store) -> None:
    reports = len(store.plan().rulings)
    with store.edit("Rule") as rows:
        rows.rule("system-software", "invest", " 논의 결과 ", "진행자")
    ruling = next(ruling for ruling in store.plan().rulings if ruling.basis == "facilitator")
    assert ruling.item == "system-software"
    assert (ruling.quadrant, ruling.basis, ruling.reason.ko, ruling.author.ko, ruling.axis) == (
        "invest",
        "facilitator",
        "논의 결과",
        "진행자",
        "",
    )
    assert len(store.plan().rulings) == reports + 1
    with store.edit("Rule again") as rows:
        rows.rule("system-software", "respond", "다시", "진행자")
    assert len(store.plan().rulings) == reports + 1
    with store.edit("Withdraw") as rows:
        rows.withdraw_ruling("system-software")
    assert {ruling.basis for ruling in store.plan().rulings} == {"report"}


def test_rulings_that_are_refused(store: Store) -> None:
    refused(store, "needs a reason", lambda rows: rows.rule("model", "invest", " \n ", "진행자"))
    refused(store, "needs a reason", lambda rows: rows.rule("model", "invest", "\u200b\ufeff\x00", "진행자"))
    refused(store, "needs an author", lambda rows: rows.rule("model", "invest", "이유", " \n "))
    refused(store, "needs an author", lambda rows: rows.rule("model", "invest", "이유", "\u200b\u2060"))
    refused(store, "text belongs here", lambda rows: rows.rule("model", "invest", None, "진행자"))
    refused(store, "text belongs here", lambda rows: rows.rule("model", "invest", "이유", 7))
    refused(store, "no quadrant cross", lambda rows: rows.rule("model", "cross", "x", "진행자"))
    refused(store, "no item modle", lambda rows: rows.rule("modle", "invest", "x", "진행자"))
    refused(store, "no ruling of your own", lambda rows: rows.withdraw_ruling("system-software"))
    refused(store, "no item modle", lambda rows: rows.withdraw_ruling("modle"))


# Lines and title


@pytest.mark.parametrize("value", [0.99, 5.01, float("nan"), float("inf"), "3", None, True])
def test_lines_stay_on_the_scale(store: Store, value: float) -> None:
    refused(store, "lines run from 1 to 5", lambda rows: rows.set_cuts(value, 3, 0))
    refused(store, "lines run from 1 to 5", lambda rows: rows.set_cuts(3, value, 0))


@pytest.mark.parametrize("value", [-0.01, 2.01, float("nan"), None])
def test_the_band_has_a_width(store: Store, value: float) -> None:
    refused(store, "from 0 to 2", lambda rows: rows.set_cuts(3, 3, value))


def test_lines_may_touch_the_ends(store: Store) -> None:
    with store.edit("Cuts") as rows:
        rows.set_cuts(1, 5, 2)
    plan = store.plan()
    assert (plan.risk_cut, plan.future_cut, plan.band) == (1.0, 5.0, 2.0)


def test_titles(store: Store) -> None:
    with store.edit("Title") as rows:
        rows.set_title(" \u1100\u1161  나\n다 ")
    assert store.plan().title == "가 나 다"
    refused(store, "empty", lambda rows: rows.set_title(" \t"))
    refused(store, "empty", lambda rows: rows.set_title("\u200b\u200d\u3164"))
    refused(store, "text belongs here", lambda rows: rows.set_title(None))
    refused(store, "too long", lambda rows: rows.set_title("가" * 201))


# Panel and rounds


def test_assessors(store: Store) -> None:
    with store.edit("Add") as rows:
        rows.add_assessor("A02", " 대학 ", "observer")
    member = store.plan().assessors["A02"]
    assert (member.affiliation, member.role) == ("대학", "observer")
    assert list(store.plan().assessors) == ["A01", "A02"]
    refused(store, "already", lambda rows: rows.add_assessor("A02"))
    refused(store, "empty", lambda rows: rows.add_assessor(" "))
    refused(store, "empty", lambda rows: rows.add_assessor("\u200b"))
    refused(store, "text belongs here", lambda rows: rows.add_assessor("A03", role=3))
    with store.edit("Add") as rows:
        rows.add_assessor("\u1100\u1161")
        rows.assess("round-1", "\u1100\u1161", "model", "risk", value=3)
    assert list(store.plan().assessments) == [("round-1", "가", "model", "risk")]


def test_rounds_open_and_close(store: Store) -> None:
    with store.edit("Next round") as rows:
        rows.assess(*CELL, value=3)
        rows.close_round("round-1")
        assert rows.add_round("2차") == "round-2"
    plan = store.plan()
    assert list(plan.rounds) == ["published", "round-1", "round-2"]
    assert (plan.rounds["round-1"].state, plan.rounds["round-2"].name.ko) == ("closed", "2차")
    found = plan.open_round()
    assert found is not None
    assert found.id == "round-2"
    refused(store, "is closed", lambda rows: rows.assess(*CELL, value=4))
    refused(store, "is closed", lambda rows: rows.clear_assessment(*CELL))
    refused(store, "is closed", lambda rows: rows.close_round("round-1"))
    refused(store, "published survey", lambda rows: rows.close_round("published"))
    refused(store, "no round", lambda rows: rows.close_round("round-9"))
    refused(store, "empty", lambda rows: rows.add_round(""))
    refused(store, "empty", lambda rows: rows.add_round("\u2060"))
    with store.edit("Third") as rows:
        assert rows.add_round("3차") == "round-3"
    store.undo()
    store.undo()
    assert store.plan().rounds["round-1"].state == "open"
