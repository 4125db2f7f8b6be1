"""Rounds: opened, limited, ended by a rule declared before, closed, shown and followed by the next."""

from dataclasses import replace

import pytest

from planner.model.panel import StopRule
from planner.store.store import Store

from .conftest import refused

CELL = ("round-1", "A01", "model", "risk")


def close(store: Store, round_: str = "round-1") -> None:
    with store.edit("Close") as rows:
        rows.close_round(round_)


class TestFlow:
    def test_open_close_feedback_next(self, store: Store) -> None:
        refused(store, "still open", lambda rows: rows.next_round("2차"))
        refused(store, "still open", lambda rows: rows.give_feedback("round-1"))
        close(store)
        refused(store, "is closed", lambda rows: rows.assess(*CELL, value=3))
        with store.edit("Feedback") as rows:
            rows.give_feedback("round-1")
        assert store.plan().rounds["round-1"].feedback
        with store.edit("Next") as rows:
            assert rows.next_round("2차") == "round-2"
        assert [(one.id, one.state) for one in store.plan().rounds.values()] == [
            ("published", "closed"), ("round-1", "closed"), ("round-2", "open"),
        ]  # fmt: skip

    def test_a_closed_round_can_be_opened_again_until_the_panel_knows_its_results(self, store: Store) -> None:
        close(store)
        with store.edit("Reopen") as rows:
            rows.reopen_round("round-1")
            rows.reopen_round("round-1")
            rows.assess(*CELL, value=3)
        close(store)
        with store.edit("Feedback") as rows:
            rows.give_feedback("round-1")
        refused(store, "knows its results", lambda rows: rows.reopen_round("round-1"))

    def test_not_once_a_later_round_has_opened(self, store: Store) -> None:
        close(store)
        with store.edit("Next") as rows:
            rows.next_round("2차")
        refused(store, "knows its results", lambda rows: rows.reopen_round("round-1"))

    @pytest.mark.parametrize("change", ["close_round", "reopen_round", "give_feedback"])
    def test_the_published_survey_stays_as_it_is(self, store: Store, change: str) -> None:
        refused(store, "published survey", lambda rows: getattr(rows, change)("published"))
        refused(store, "published survey", lambda rows: rows.rename_round("published", "x"))
        refused(store, "published survey", lambda rows: rows.set_stop_rule("published", StopRule()))

    def test_a_round_can_be_renamed(self, store: Store) -> None:
        with store.edit("Rename") as rows:
            rows.rename_round("round-1", "1차 델파이")
        assert store.plan().rounds["round-1"].name.ko == "1차 델파이"
        refused(store, "name is empty", lambda rows: rows.rename_round("round-1", " "))


class TestQuestions:
    def test_a_round_may_ask_some_questions_only(self, store: Store) -> None:
        assert store.plan().rounds["round-1"].questions is None
        with store.edit("Limit") as rows:
            rows.set_questions("round-1", [("model", "risk"), ("data", "future")])
        assert store.plan().rounds["round-1"].questions == frozenset({("model", "risk"), ("data", "future")})
        with store.edit("Score") as rows:
            rows.assess(*CELL, value=3)
        refused(store, "does not ask about", lambda rows: rows.assess("round-1", "A01", "data", "risk", value=3))
        with store.edit("Fewer") as rows:
            rows.set_questions("round-1", [("model", "risk")])
        assert store.plan().rounds["round-1"].questions == frozenset({("model", "risk")})
        with store.edit("All") as rows:
            rows.set_questions("round-1", None)
            rows.assess("round-1", "A01", "data", "risk", value=3)
        refused(store, "at least one question", lambda rows: rows.set_questions("round-1", []))
        refused(store, "no item", lambda rows: rows.set_questions("round-1", [("nothing", "risk")]))

    def test_the_next_round_may_be_limited(self, store: Store) -> None:
        close(store)
        with store.edit("Next") as rows:
            rows.next_round("2차", questions=[("model", "risk")])
        assert store.plan().rounds["round-2"].questions == frozenset({("model", "risk")})
        refused(store, "is closed", lambda rows: rows.set_questions("round-1", None))


class TestStopRule:
    RULE = StopRule("iqr", 1.0, 0.75, 0.15, 2)

    def test_it_is_declared_before_the_panel_answers(self, store: Store) -> None:
        with store.edit("Rule") as rows:
            rows.set_stop_rule("round-1", self.RULE)
        assert store.plan().rounds["round-1"].stop == self.RULE
        with store.edit("Rule") as rows:
            rows.set_stop_rule("round-1", replace(self.RULE, share=0.5))
        assert store.plan().rounds["round-1"].stop == replace(self.RULE, share=0.5)
        with store.edit("Score") as rows:
            rows.assess(*CELL, value=3)
        refused(store, "declared before", lambda rows: rows.set_stop_rule("round-1", self.RULE))
        refused(store, "declared before", lambda rows: rows.set_stop_rule("round-1", None))
        with store.edit("The same") as rows:
            rows.set_stop_rule("round-1", replace(self.RULE, share=0.5))
        assert store.undo_labels()[0] == "Score"

    def test_it_can_be_withdrawn_before(self, store: Store) -> None:
        with store.edit("Rule") as rows:
            rows.set_stop_rule("round-1", self.RULE)
            rows.set_stop_rule("round-1", None)
            rows.set_stop_rule("round-1", None)
        assert store.plan().rounds["round-1"].stop is None

    def test_the_next_round_takes_it_over_up_to_its_maximum(self, store: Store) -> None:
        with store.edit("Rule") as rows:
            rows.set_stop_rule("round-1", self.RULE)
        close(store)
        with store.edit("Next") as rows:
            rows.next_round("2차")
        assert store.plan().rounds["round-2"].stop == self.RULE
        close(store, "round-2")
        refused(store, "allows 2 rounds", lambda rows: rows.next_round("3차"))
        with store.edit("Against the rule") as rows:
            assert rows.next_round("3차", force=True) == "round-3"

    @pytest.mark.parametrize(
        "change", [{"measure": "mood"}, {"threshold": -1.0}, {"share": 1.5}, {"stability": float("nan")}]
    )
    def test_an_incomplete_rule_is_refused(self, store: Store, change: dict[str, float]) -> None:
        rule = replace(self.RULE, **change)
        refused(store, "not complete", lambda rows: rows.set_stop_rule("round-1", rule))

    @pytest.mark.parametrize("rounds", [0, -1, True, 1.5])
    def test_there_is_at_least_one_round(self, store: Store, rounds: int) -> None:
        rule = replace(self.RULE, rounds=rounds)
        refused(store, "number of rounds", lambda rows: rows.set_stop_rule("round-1", rule))
