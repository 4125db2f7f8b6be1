"""Scoring sheets: items, indicators, the meaning of levels, and rules that propose a score."""

import pytest

from planner.model.panel import proposed
from planner.store.store import Store

from .conftest import dump, refused

CELL = ("round-1", "A01", "model", "risk")


def sheet(store: Store) -> str:
    """Add a sheet of one own item and one own indicator."""
    with store.edit("Sheet") as rows:
        item = rows.add_item("자체 항목", description=" 설명 ")
        asked = rows.add_indicator("자체 지표", "얼마나?", "low")
        scale = next(iter(store.plan().scales))
        return rows.add_sheet("자체 평가표", scale, [item, "model"], [asked], 3)


class TestSheets:
    def test_an_own_sheet_is_scored_like_any_other(self, store: Store) -> None:
        before = dump(store)
        made = store.plan().sheets | {}
        added = sheet(store)
        own = store.plan().sheets[added]
        assert own.id not in made
        assert (own.name.ko, own.min_assessors, len(own.items)) == ("자체 평가표", 3, 2)
        item, asked = store.plan().items[own.items[0]], store.plan().indicators[own.indicators[0]]
        assert (item.name.ko, item.kind, item.description.ko) == ("자체 항목", "own", "설명")
        assert (asked.question.ko, asked.good) == ("얼마나?", "low")
        with store.edit("Score") as rows:
            rows.assess("round-1", "A01", item.id, asked.id, value=4)
        store.undo()
        store.undo()
        assert dump(store) == before

    def test_a_sheet_is_changed_in_parts(self, store: Store) -> None:
        own = sheet(store)
        items = store.plan().sheets[own].items
        with store.edit("Change") as rows:
            rows.edit_sheet(own, name="새 이름", items=[items[1], items[0], "data"], min_assessors=5)
        found = store.plan().sheets[own]
        assert (found.name.ko, found.items, found.min_assessors) == ("새 이름", (items[1], items[0], "data"), 5)
        with store.edit("Change") as rows:
            rows.edit_sheet(own, indicators=["risk", "future"])
        assert store.plan().sheets[own].indicators == ("risk", "future")
        with store.edit("Nothing") as rows:
            rows.edit_sheet(own)
        assert store.undo_labels()[0] == "Change"

    def test_questions_with_answers_stay(self, store: Store) -> None:
        with store.edit("Score") as rows:
            rows.assess(*CELL, value=3)
        refused(store, "has answered", lambda rows: rows.edit_sheet("stacks", items=["data"]))
        refused(store, "has answered", lambda rows: rows.edit_sheet("stacks", indicators=["future"]))
        refused(store, "has answered", lambda rows: rows.remove_sheet("stacks"))

    def test_a_sheet_goes_with_the_duties_on_it(self, store: Store) -> None:
        own = sheet(store)
        with store.edit("Duty") as rows:
            rows.set_duties("A01", ((own, ""),))
        before = dump(store)
        with store.edit("Remove") as rows:
            rows.remove_sheet(own)
        assert own not in store.plan().sheets
        assert store.plan().assessors["A01"].duties == ()
        store.undo()
        assert dump(store) == before

    @pytest.mark.parametrize("least", [0, -1, True, 1.5, 2000])
    def test_the_least_number_of_answers(self, store: Store, least: int) -> None:
        refused(store, "least number", lambda rows: rows.edit_sheet("stacks", min_assessors=least))

    def test_a_sheet_is_never_empty(self, store: Store) -> None:
        refused(store, "at least", lambda rows: rows.edit_sheet("stacks", items=[]))
        refused(store, "no item", lambda rows: rows.edit_sheet("stacks", items=["nothing"]))
        refused(store, "not a list", lambda rows: rows.edit_sheet("stacks", items="model"))
        refused(store, "no scale", lambda rows: rows.add_sheet("a", "nothing", ["model"], ["risk"]))


class TestWords:
    def test_items_and_indicators_are_renamed(self, store: Store) -> None:
        with store.edit("Rename") as rows:
            rows.rename_item("model", "모형")
            rows.edit_indicator("risk", name="위험", question="어떤가?", good="neutral")
        item, asked = store.plan().items["model"], store.plan().indicators["risk"]
        assert (item.name.ko, item.name.en) == ("모형", "")
        assert (asked.name.ko, asked.question.ko, asked.good) == ("위험", "어떤가?", "neutral")
        refused(store, "no end", lambda rows: rows.edit_indicator("risk", good="up"))
        refused(store, "name is empty", lambda rows: rows.rename_item("model", ""))
        with store.edit("Nothing") as rows:
            rows.edit_indicator("risk")
        assert store.undo_labels() == ("Rename",)

    def test_levels_get_a_sentence(self, store: Store) -> None:
        with store.edit("Anchor") as rows:
            rows.set_anchor("risk", 5, "대체 불가능")
            rows.set_anchor("risk", 1, " 위험 없음 ")
        assert [(level, words.ko) for level, words in store.plan().indicators["risk"].anchors] == [
            (1, "위험 없음"), (5, "대체 불가능"),
        ]  # fmt: skip
        with store.edit("Anchor") as rows:
            rows.set_anchor("risk", 5, "끊기면 멈춤")
            rows.set_anchor("risk", 1, "")
            rows.set_anchor("risk", 2, "")
        assert [words.ko for _level, words in store.plan().indicators["risk"].anchors] == ["끊기면 멈춤"]
        refused(store, "from 1 to 5", lambda rows: rows.set_anchor("risk", 6, "x"))


class TestSubAnchors:
    def test_every_plan_starts_with_two_proposals_that_say_what_they_are(self, store: Store) -> None:
        found = store.plan().sub_anchors
        assert {one.indicator for one in found.values()} == {"dependence", "current"}
        assert {one.basis for one in found.values()} == {"interpretation"}
        assert [proposed(found["dependence-share"], share) for share in (0, 19.9, 20, 79.9, 80, 100)] == [
            1, 1, 2, 4, 5, 5,
        ]  # fmt: skip

    def test_a_rule_is_made_and_changed(self, store: Store) -> None:
        with store.edit("Rule") as rows:
            made = rows.add_sub_anchor("risk", "재고(일)", "일", [10, 30, 60, 90], rising=False)
        rule = store.plan().sub_anchors[made]
        assert (rule.basis, rule.cuts, rule.unit) == ("facilitator", (10.0, 30.0, 60.0, 90.0), "일")
        assert [proposed(rule, days) for days in (5, 10, 100)] == [5, 4, 1]
        with store.edit("Rule") as rows:
            rows.edit_sub_anchor("dependence-share", cuts=[10, 20, 30, 40])
            rows.edit_sub_anchor(made, name="재고", unit="개월", rising=True)
        changed = store.plan().sub_anchors["dependence-share"]
        assert (changed.basis, changed.cuts) == ("facilitator", (10.0, 20.0, 30.0, 40.0))
        assert store.plan().sub_anchors[made].rising
        refused(store, "must rise", lambda rows: rows.edit_sub_anchor(made, cuts=[1, 2, 2, 3]))
        refused(store, "four figures", lambda rows: rows.edit_sub_anchor(made, cuts=[1, 2, 3]))
        refused(store, "no rule", lambda rows: rows.edit_sub_anchor("nothing", unit="%"))

    def test_the_figure_and_the_score_are_both_kept(self, store: Store) -> None:
        place = ("round-1", "A01", "model", "dependence")
        with store.edit("Score") as rows:
            rows.assess(*place, value=3, figure=85, sub_anchor="dependence-share")
        answer = store.plan().assessments[place]
        assert (answer.value, answer.figure, answer.sub_anchor) == (3, 85.0, "dependence-share")
        refused(store, "stays", lambda rows: rows.remove_sub_anchor("dependence-share"))
        refused(store, "not a figure", lambda rows: rows.assess(*place, value=3, figure=float("inf")))
        with store.edit("Remove") as rows:
            rows.remove_sub_anchor("kistep-level")
        assert list(store.plan().sub_anchors) == ["dependence-share"]
