"""Choosing items and indicators: by kind, by search, with boxes to tick."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.model.plan import Plan
from planner.ui.pages.panel.sheetspicker import (
    Choice,
    PickDialog,
    Picker,
    indicator_choices,
    item_choices,
)
from planner.ui.session import Session
from planner.ui.theme import Theme

CHOICES = (
    Choice("model", "AI 모델", "기술스택", "거대 모델"),
    Choice("data", "데이터", "기술스택"),
    Choice("agents", "AI 에이전트", "시장"),
)


@pytest.fixture
def picker(light: Theme, qtbot: QtBot) -> Picker:
    made = Picker("Items", CHOICES)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def seen(picker: Picker) -> list[str]:
    return [str(line.data(Qt.ItemDataRole.UserRole)) for line in picker._lines() if not line.isHidden()]


class TestChoices:
    def test_what_is_mostly_scored_comes_first(self, seeded_plan: Plan) -> None:
        kinds = list(dict.fromkeys(choice.kind for choice in item_choices(seeded_plan)))
        assert kinds[:3] == ["Technology stack", "Next-generation market", "Policy goal"]
        assert len(item_choices(seeded_plan)) == len(seeded_plan.items)

    def test_within_a_kind_the_plans_order_holds(self, seeded_plan: Plan) -> None:
        stacks = tuple(choice.id for choice in item_choices(seeded_plan) if choice.kind == "Technology stack")
        assert stacks == seeded_plan.sheets["stacks"].items

    def test_what_is_there_already_is_left_out(self, seeded_plan: Plan) -> None:
        assert "model" not in {choice.id for choice in item_choices(seeded_plan, ("model",))}
        assert "risk" not in {choice.id for choice in indicator_choices(seeded_plan, ("risk",))}
        assert len(indicator_choices(seeded_plan)) == len(seeded_plan.indicators)

    def test_an_indicator_says_its_question(self, seeded_plan: Plan) -> None:
        found = next(choice for choice in indicator_choices(seeded_plan) if choice.id == "risk")
        assert found.tip == seeded_plan.indicators["risk"].question.en


class TestNarrowing:
    def test_everything_is_seen_at_first(self, picker: Picker) -> None:
        assert seen(picker) == ["model", "data", "agents"]
        assert picker.list.item(0).text() == "AI 모델  ·  기술스택"
        assert picker.list.item(0).toolTip() == "AI 모델\n거대 모델"

    def test_by_kind(self, picker: Picker) -> None:
        picker.kind.setCurrentIndex(picker.kind.findData("시장"))
        picker.narrow()
        assert seen(picker) == ["agents"]

    @pytest.mark.parametrize(
        ("typed", "found"),
        [
            ("ai", ["model", "agents"]), ("스택 ai", ["model"]), ("데이터", ["data"]), ("ＡＩ", ["model", "agents"]),
            ("x", []),
        ],  # fmt: skip
    )
    def test_by_words(self, picker: Picker, typed: str, found: list[str]) -> None:
        picker.search.setText(typed)
        assert seen(picker) == found

    def test_ticks_outlast_it(self, picker: Picker) -> None:
        picker.tick("data")
        picker.search.setText("에이전트")
        picker.tick("agents")
        picker.search.clear()
        assert picker.picked() == ("data", "agents")
        assert picker.count.text() == "2 chosen"

    def test_the_cursor_goes_to_what_is_seen(self, picker: Picker) -> None:
        picker.list.setCurrentRow(0)
        picker.search.setText("에이전트")
        assert picker.list.currentRow() == 2

    def test_one_kind_needs_no_choice(self, light: Theme, qtbot: QtBot) -> None:
        made = Picker("Indicators", (Choice("risk", "위험도"), Choice("future", "미래")))
        qtbot.addWidget(made)
        made.show()
        assert not made.kind.isVisible()
        assert made.list.item(0).text() == "위험도"


class TestDialog:
    @pytest.fixture
    def taken(self) -> list[tuple[str, ...]]:
        return []

    @pytest.fixture
    def dialog(self, session: Session, qtbot: QtBot, taken: list[tuple[str, ...]]) -> PickDialog:
        made = PickDialog(session, None, "Add items", CHOICES, lambda ids: not taken.append(ids))
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(made)
        made.open()
        return made

    def test_space_ticks_and_enter_adds(
        self, dialog: PickDialog, qtbot: QtBot, taken: list[tuple[str, ...]]
    ) -> None:
        assert not dialog.add.isEnabled()
        dialog.picker.list.setFocus()
        dialog.picker.list.setCurrentRow(1)
        qtbot.keyClick(dialog.picker.list, Qt.Key.Key_Space)
        assert dialog.add.isEnabled()
        qtbot.keyClick(dialog.add, Qt.Key.Key_Return)
        assert taken == [("data",)]
        assert not dialog.isVisible()

    def test_nothing_ticked_adds_nothing(self, dialog: PickDialog, taken: list[tuple[str, ...]]) -> None:
        dialog.accept()
        assert taken == []
        assert dialog.isVisible()
        dialog.reject()

    def test_what_is_refused_leaves_it_open(self, dialog: PickDialog) -> None:
        dialog._take = lambda _ids: False
        dialog.picker.tick("model")
        dialog.accept()
        assert dialog.isVisible()
        dialog.reject()
