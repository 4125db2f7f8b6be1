"""Weight sets, judgements, preferences and settings of rankings: one step each, refused with what to do."""

from collections.abc import Callable

import pytest

from planner.model.weighting import Judgement, WeightCriterion, WeightSet
from planner.store.rows import Rows
from planner.store.store import Store

from .conftest import dump, refused


def made(store: Store, method: str = "direct", sheet: str = "stacks") -> str:
    """Add a set of the sheet's own criteria."""
    with store.edit("Weights") as rows:
        return rows.add_weight_set(sheet, "기본", method, "진행자")


def change(store: Store, work: Callable[[Rows], object]) -> None:
    with store.edit("Change") as rows:
        work(rows)


def found(store: Store, id_: str) -> WeightSet:
    return store.plan().weight_sets[id_]


def said(store: Store, id_: str) -> tuple[tuple[str, str, str, float], ...]:
    return tuple((one.respondent, one.first, one.second, one.value) for one in found(store, id_).judgements)


class TestSets:
    def test_every_indicator_with_a_good_end_is_a_criterion(self, store: Store) -> None:
        change(store, lambda rows: rows.edit_indicator("current", good="neutral"))
        one = found(store, made(store))
        assert one.criteria == (
            WeightCriterion("dependence", "low"), WeightCriterion("risk", "low"), WeightCriterion("future", "high")
        )
        assert (one.sheet, one.method, one.author, one.at) == ("stacks", "direct", "진행자", "2026-01-05T09:30:00Z")

    def test_a_step_is_taken_back_and_made_again(self, store: Store) -> None:
        before = dump(store)
        id_ = made(store)
        store.undo()
        assert dump(store) == before
        store.redo()
        assert id_ in store.plan().weight_sets

    def test_a_set_is_changed_in_parts(self, store: Store) -> None:
        id_ = made(store)
        change(store, lambda rows: rows.edit_weight_set(id_, name=" 새 이름 ", note="근거", grouping="aij"))
        one = found(store, id_)
        assert (one.name, one.note, one.grouping, one.author) == ("새 이름", "근거", "aij", "진행자")
        change(store, lambda rows: rows.edit_weight_set(id_, author="지침", drop_extremes=True,
                                                         estimator="geometric-mean"))  # fmt: skip
        one = found(store, id_)
        assert (one.author, one.drop_extremes, one.estimator) == ("지침", True, "geometric-mean")
        change(store, lambda rows: rows.edit_weight_set(id_))
        assert len(store.undo_labels()) == 3

    def test_another_method_takes_out_what_was_judged(self, store: Store) -> None:
        id_ = made(store)
        change(store, lambda rows: rows.judge(id_, "", "risk", "", 40))
        change(store, lambda rows: rows.edit_weight_set(id_, method="direct"))
        assert said(store, id_)
        change(store, lambda rows: rows.edit_weight_set(id_, method="ahp"))
        assert said(store, id_) == ()
        store.undo()
        assert said(store, id_) == (("", "risk", "", 40.0),)

    def test_a_set_goes_with_all_that_was_said(self, store: Store) -> None:
        before = dump(store)
        id_ = made(store)
        change(store, lambda rows: rows.judge(id_, "", "risk", "", 40))
        change(store, lambda rows: rows.set_ranking("stacks", weight_set=id_))
        change(store, lambda rows: rows.remove_weight_set(id_))
        assert store.plan().weight_sets == {}
        assert store.plan().ranking["stacks"].weight_set == ""
        for _step in range(4):
            store.undo()
        assert dump(store) == before

    @pytest.mark.parametrize(("words", "work"), [
        ("The name is empty", lambda rows: rows.add_weight_set("stacks", " ", "ahp", "")),
        ("not a choice", lambda rows: rows.add_weight_set("stacks", "가", "guess", "")),
        ("not a choice", lambda rows: rows.add_weight_set("stacks", "가", "ahp", "", grouping="sum")),
        ("no sheet", lambda rows: rows.add_weight_set("nowhere", "가", "ahp", "")),
        ("does not ask", lambda rows: rows.add_weight_set(
            "stacks", "가", "ahp", "", criteria=[WeightCriterion("urgency", "high")])),
        ("lies above", lambda rows: rows.add_weight_set(
            "stacks", "가", "ahp", "", criteria=[WeightCriterion("risk", "high", 0.6, 0.4)])),
        ("no weight set", lambda rows: rows.edit_weight_set("weights-x", name="가")),
        ("no weight set", lambda rows: rows.remove_weight_set("weights-x")),
    ])  # fmt: skip
    def test_what_makes_no_set_is_refused(self, store: Store, words: str, work: Callable[[Rows], object]) -> None:
        refused(store, words, work)


class TestCriteria:
    def test_band_and_direction_are_set_apart(self, store: Store) -> None:
        id_ = made(store)
        change(store, lambda rows: rows.set_weight_criterion(id_, "risk", direction="high"))
        change(store, lambda rows: rows.set_weight_criterion(id_, "risk", low=0.2, high=0.5))
        change(store, lambda rows: rows.set_weight_criterion(id_, "risk", high=0.6))
        assert WeightCriterion("risk", "high", 0.2, 0.6) in found(store, id_).criteria

    def test_a_criterion_is_taken_out_with_its_judgements_and_put_back(self, store: Store) -> None:
        id_ = made(store, "ahp")
        change(store, lambda rows: rows.judge(id_, "", "risk", "future", 3))
        change(store, lambda rows: rows.judge(id_, "", "current", "future", 5))
        change(store, lambda rows: rows.remove_weight_criterion(id_, "risk"))
        assert said(store, id_) == (("", "current", "future", 5.0),)
        change(store, lambda rows: rows.set_weight_criterion(id_, "risk"))
        assert WeightCriterion("risk", "low") in found(store, id_).criteria

    def test_an_indicator_without_a_good_end_counts_upwards(self, store: Store) -> None:
        change(store, lambda rows: rows.edit_indicator("risk", good="neutral"))
        id_ = made(store)
        change(store, lambda rows: rows.set_weight_criterion(id_, "risk"))
        assert WeightCriterion("risk", "high") in found(store, id_).criteria

    def test_the_last_criterion_stays(self, store: Store) -> None:
        id_ = made(store, sheet="directions")
        refused(store, "needs a criterion", lambda rows: rows.remove_weight_criterion(id_, "agreement"))

    def test_a_band_that_runs_backwards_is_refused(self, store: Store) -> None:
        id_ = made(store)
        refused(store, "lies above", lambda rows: rows.set_weight_criterion(id_, "risk", low=0.6, high=0.5))
        refused(store, "does not ask", lambda rows: rows.set_weight_criterion(id_, "urgency"))


class TestJudgements:
    def test_each_person_is_asked_once(self, store: Store) -> None:
        id_ = made(store)
        for value in (40, 60):
            change(store, lambda rows, value=value: rows.judge(id_, "A01", "risk", "", value))
        change(store, lambda rows: rows.judge(id_, "", "risk", "", 50))
        assert said(store, id_) == (("", "risk", "", 50.0), ("A01", "risk", "", 60.0))

    def test_a_pair_is_one_comparison_whichever_comes_first(self, store: Store) -> None:
        id_ = made(store, "ahp")
        change(store, lambda rows: rows.judge(id_, "", "risk", "future", 3))
        assert said(store, id_) == (("", "future", "risk", 1 / 3),)
        change(store, lambda rows: rows.judge(id_, "", "future", "risk", 5))
        assert said(store, id_) == (("", "future", "risk", 5.0),)
        change(store, lambda rows: rows.judge(id_, "", "risk", "future", None))
        assert said(store, id_) == ()

    @pytest.mark.parametrize("value", range(1, 10))
    def test_turning_a_comparison_round_twice_gives_it_back(self, store: Store, value: int) -> None:
        id_ = made(store, "ahp")
        change(store, lambda rows: rows.judge(id_, "", "risk", "future", value))
        assert 1 / found(store, id_).judgements[0].value == value

    def test_best_and_worst_are_asked_apart(self, store: Store) -> None:
        id_ = made(store, "bwm")
        change(store, lambda rows: rows.judge(id_, "", "risk", "future", 3, "best"))
        change(store, lambda rows: rows.judge(id_, "", "risk", "future", 4, "worst"))
        assert found(store, id_).judgements == (
            Judgement("", "risk", "future", 3.0, "best"), Judgement("", "risk", "future", 4.0, "worst")
        )

    def test_a_judgement_is_taken_back(self, store: Store) -> None:
        id_ = made(store)
        change(store, lambda rows: rows.judge(id_, "", "risk", "", 40))
        change(store, lambda rows: rows.judge(id_, "", "risk", "", None))
        assert said(store, id_) == ()
        change(store, lambda rows: rows.judge(id_, "", "risk", "", None))
        assert store.undo_labels()[:2] == ("Change", "Change") and len(store.undo_labels()) == 3

    def test_one_person_takes_back_everything(self, store: Store) -> None:
        id_ = made(store)
        for who in ("", "A01"):
            for asked in ("risk", "future"):
                change(store, lambda rows, who=who, asked=asked: rows.judge(id_, who, asked, "", 10))
        change(store, lambda rows: rows.clear_judgements(id_, ""))
        assert [who for who, *_rest in said(store, id_)] == ["A01", "A01"]
        change(store, lambda rows: rows.clear_judgements(id_, "A01"))
        assert said(store, id_) == ()

    def test_who_judged_stays_on_the_panel(self, store: Store) -> None:
        change(store, lambda rows: rows.add_assessor("A02"))
        id_ = made(store)
        change(store, lambda rows: rows.judge(id_, "A02", "risk", "", 40))
        refused(store, "has judged weights", lambda rows: rows.remove_assessor("A02"))
        change(store, lambda rows: rows.clear_judgements(id_, "A02"))
        change(store, lambda rows: rows.remove_assessor("A02"))
        assert "A02" not in store.plan().assessors

    @pytest.mark.parametrize(("method", "words", "work"), [
        ("ahp", "not compared with itself", lambda rows, id_: rows.judge(id_, "", "risk", "risk", 1)),
        ("ahp", "can't be entered", lambda rows, id_: rows.judge(id_, "", "risk", "future", 10)),
        ("ahp", "not what the method asks", lambda rows, id_: rows.judge(id_, "", "risk", "", 3)),
        ("direct", "no assessor", lambda rows, id_: rows.judge(id_, "X", "risk", "", 3)),
        ("direct", "not a criterion", lambda rows, id_: rows.judge(id_, "", "urgency", "", 3)),
        ("equal", "not what the method asks", lambda rows, id_: rows.judge(id_, "", "risk", "", 3)),
    ])  # fmt: skip
    def test_what_says_nothing_is_refused(
        self, store: Store, method: str, words: str, work: Callable[[Rows, str], object]
    ) -> None:
        id_ = made(store, method)
        refused(store, words, lambda rows: work(rows, id_))


class TestSettings:
    def test_preferences_are_set_in_parts(self, store: Store) -> None:
        change(store, lambda rows: rows.set_preference("stacks", "risk", function="linear", q=0.5, p=2))
        change(store, lambda rows: rows.set_preference("stacks", "risk", veto=3))
        change(store, lambda rows: rows.set_preference("stacks", "risk", s=0.5))
        one = store.plan().preferences["stacks", "risk"]
        assert (one.function, one.q, one.p, one.s, one.veto) == ("linear", 0.5, 2.0, 0.5, 3.0)
        change(store, lambda rows: rows.set_preference("stacks", "risk", veto=None))
        assert store.plan().preferences["stacks", "risk"].veto is None
        refused(store, "can't reach further", lambda rows: rows.set_preference("stacks", "risk", q=3))
        refused(store, "does not ask", lambda rows: rows.set_preference("stacks", "urgency", q=0))

    def test_a_ranking_is_set_in_parts(self, store: Store) -> None:
        id_ = made(store)
        change(store, lambda rows: rows.set_ranking("stacks", method="vikor"))
        change(store, lambda rows: rows.set_ranking("stacks", weight_set=id_, vikor=0.7))
        change(store, lambda rows: rows.set_ranking("stacks", knowledge="ordinal", credibility=0.8))
        one = store.plan().ranking["stacks"]
        assert (one.weight_set, one.method, one.knowledge, one.vikor, one.credibility) == (
            id_, "vikor", "ordinal", 0.7, 0.8
        )
        change(store, lambda rows: rows.set_ranking("stacks", weight_set=""))
        assert store.plan().ranking["stacks"].weight_set == ""
        change(store, lambda rows: rows.set_ranking("goals"))
        assert "goals" not in store.plan().ranking

    def test_weights_that_differ_are_known_by_their_order_at_least(self, store: Store) -> None:
        for method, knowledge in (("swing", "ordinal"), ("equal", "free")):
            id_ = made(store, method)
            change(store, lambda rows, id_=id_: rows.set_ranking("stacks", weight_set=id_))
            assert store.plan().ranking["stacks"].knowledge == knowledge
            store.undo()
        change(store, lambda rows: rows.set_ranking("stacks", weight_set=id_, knowledge="banded"))
        assert store.plan().ranking["stacks"].knowledge == "banded"

    def test_a_set_serves_its_own_sheet(self, store: Store) -> None:
        id_ = made(store)
        refused(store, "for another sheet", lambda rows: rows.set_ranking("goals", weight_set=id_))
        refused(store, "can't be entered", lambda rows: rows.set_ranking("goals", credibility=0.4))
        refused(store, "not a choice", lambda rows: rows.set_ranking("goals", method="dice"))

    def test_what_is_uncertain_is_set_in_parts(self, store: Store) -> None:
        change(store, lambda rows: rows.set_uncertainty(lines=0.25))
        change(store, lambda rows: rows.set_uncertainty(assessors=False, intervals=False, baseline=12))
        one = store.plan().uncertainty
        assert (one.assessors, one.intervals, one.lines, one.baseline) == (False, False, 0.25, 12.0)
        change(store, lambda rows: rows.set_uncertainty())
        assert len(store.undo_labels()) == 2
        refused(store, "can't be entered", lambda rows: rows.set_uncertainty(lines=3))

    def test_a_sheet_goes_with_its_weights(self, store: Store) -> None:
        before = dump(store)
        id_ = made(store, "direct", "markets")
        change(store, lambda rows: rows.judge(id_, "A01", "strategic", "", 40))
        change(store, lambda rows: rows.set_ranking("markets", weight_set=id_))
        change(store, lambda rows: rows.set_preference("markets", "strategic", q=0.5))
        change(store, lambda rows: rows.remove_sheet("markets"))
        plan = store.plan()
        assert (plan.weight_sets, plan.preferences, plan.ranking) == ({}, {}, {})
        for _step in range(5):
            store.undo()
        assert dump(store) == before
