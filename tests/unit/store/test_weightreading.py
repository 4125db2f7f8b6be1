"""Weights as the plan shows them: in order, complete, the same however they were entered."""

from planner.model.weighting import Judgement, Preference, RankingSetting, Uncertainty, WeightCriterion
from planner.store.store import Store


def test_a_new_plan_has_no_weights(store: Store) -> None:
    plan = store.plan()
    assert (plan.weight_sets, plan.preferences, plan.ranking) == ({}, {}, {})
    assert plan.uncertainty == Uncertainty(assessors=True, intervals=True, lines=0.0, baseline=0.0)


def test_criteria_stand_in_the_order_of_the_sheet(store: Store) -> None:
    given = (WeightCriterion("future", "high"), WeightCriterion("risk", "high", 0.2, 0.6))
    with store.edit("Weights") as rows:
        made = rows.add_weight_set("stacks", "가", "direct", "진행자", criteria=given)
    assert store.plan().weight_sets[made].criteria == (given[1], given[0])


def test_an_indicator_that_left_the_sheet_is_no_criterion(store: Store) -> None:
    with store.edit("Weights") as rows:
        made = rows.add_weight_set("stacks", "가", "equal", "")
        rows.edit_sheet("stacks", indicators=("risk", "future"))
    assert [one.indicator for one in store.plan().weight_sets[made].criteria] == ["risk", "future"]


def test_sets_stand_in_the_order_they_were_made(store: Store) -> None:
    with store.edit("Weights") as rows:
        made = [rows.add_weight_set("stacks", name, "equal", "") for name in ("나", "가", "다")]
    assert [store.plan().weight_sets[one].name for one in made] == ["나", "가", "다"]
    assert list(store.plan().weight_sets) == made


def test_judgements_are_ordered_by_who_said_them(store: Store) -> None:
    with store.edit("Weights") as rows:
        for code in ("A10", "A2"):
            rows.add_assessor(code)
        made = rows.add_weight_set("stacks", "가", "direct", "")
        rows.judge(made, "A10", "risk", "", 30)
        rows.judge(made, "A2", "risk", "", 20)
        rows.judge(made, "", "risk", "", 10)
    assert store.plan().weight_sets[made].judgements == (
        Judgement("", "risk", "", 10.0), Judgement("A2", "risk", "", 20.0), Judgement("A10", "risk", "", 30.0)
    )


def test_settings_are_read_by_sheet(store: Store) -> None:
    with store.edit("Settings") as rows:
        rows.set_preference("stacks", "risk", function="level", q=0.5, p=1.5, veto=3)
        rows.set_ranking("goals", method="topsis", vikor=0.25, credibility=0.6, knowledge="banded")
        rows.set_uncertainty(assessors=False, intervals=False, lines=0.25, baseline=8)
    plan = store.plan()
    assert plan.preferences == {("stacks", "risk"): Preference("stacks", "risk", "level", 0.5, 1.5, 1.0, 3.0)}
    assert plan.ranking == {"goals": RankingSetting("goals", "", "topsis", "banded", 0.25, 0.6)}
    assert plan.uncertainty == Uncertainty(False, False, 0.25, 8.0)


def test_what_did_not_change_stays_the_same_object(store: Store) -> None:
    before = store.plan()
    with store.edit("Score") as rows:
        rows.assess("round-1", "A01", "model", "risk", value=3)
    after = store.plan()
    assert after.uncertainty is before.uncertainty
    assert after.weight_sets is before.weight_sets
