"""Rules that propose a score from a figure: typed into a table, previewed in words, each change one step."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.model.plan import SubAnchor
from planner.ui.pages.panel.sheets import Sheets
from planner.ui.pages.panel.sheetsrules import RulesPane
from planner.ui.session import Session
from tests.ui.conftest import Notices
from tests.ui.sheetstab import ASSESSOR, ROUND, open_tab, steps

RULE = "dependence-share"
NAME, UNIT, CUT_1, CUT_4, DIRECTION = 0, 1, 2, 5, 6


@pytest.fixture
def tab(session: Session, qtbot: QtBot) -> Sheets:
    """The tab at the indicator of dependence, for which the program suggests a rule."""
    made = open_tab(session, qtbot)
    made.tabs.setCurrentIndex(1)
    made.indicators.table.choose("dependence")
    return made


@pytest.fixture
def pane(tab: Sheets) -> RulesPane:
    return tab.indicator.rules


def rule(tab: Sheets, name: str = RULE) -> SubAnchor:
    return tab.session.plan.sub_anchors[name]


def put(pane: RulesPane, column: int, text: str, row: int = 0) -> bool:
    """Type into a cell."""
    model = pane.table.model_
    return model.setData(model.index(row, column), text)


def test_the_suggested_rule_is_shown_with_its_basis(pane: RulesPane) -> None:
    cells = [pane.table.model_.index(0, column).data() for column in range(7)]
    assert cells == ["Dependence on imports (%)", "%", "20", "40", "60", "80", "score high"]
    assert pane.preview.text() == (
        "below 20 → 1 · 20–40 → 2 · 40–60 → 3 · 60–80 → 4 · from 80 % → 5\n"
        "A suggestion of the program; a figure on a line counts to the span above it."
    )


def test_an_indicator_without_a_rule_says_so(tab: Sheets, pane: RulesPane) -> None:
    tab.indicators.table.choose("risk")
    assert not pane.table.isVisible()
    assert not pane.remove.isEnabled()
    assert pane.preview.text().startswith("No rule yet")


def test_another_cut_makes_the_rule_the_facilitators(tab: Sheets, pane: RulesPane) -> None:
    assert put(pane, CUT_1, "12.5")
    assert rule(tab).cuts == (12.5, 40.0, 60.0, 80.0)
    assert rule(tab).basis == "facilitator"
    assert steps(tab) == ("Rule “Dependence on imports (%)” changed",)
    assert pane.preview.text().startswith("below 12.5 → 1 · 12.5–40 → 2")
    assert "The facilitator's own" in pane.preview.text()


def test_high_figures_may_score_low(tab: Sheets, pane: RulesPane) -> None:
    assert put(pane, DIRECTION, "falling")
    assert not rule(tab).rising
    assert pane.table.model_.index(0, DIRECTION).data() == "score low"
    assert pane.preview.text().startswith("below 20 → 5")


def test_name_and_unit_are_changed(tab: Sheets, pane: RulesPane) -> None:
    assert put(pane, NAME, "수입 비중")
    assert put(pane, UNIT, "pt")
    assert (rule(tab).name.ko, rule(tab).unit) == ("수입 비중", "pt")
    assert len(steps(tab)) == 2


@pytest.mark.parametrize(
    ("column", "text", "words"),
    [
        (CUT_1, "50", "The figures between the levels must rise."),
        (CUT_4, "60", "The figures between the levels must rise."),
        (CUT_1, "abc", "“abc” is not a figure: type a number."),
        (NAME, "", "A"),
    ],
)
def test_what_makes_no_sense_is_refused(
    tab: Sheets, pane: RulesPane, notices: Notices, column: int, text: str, words: str
) -> None:
    before = rule(tab)
    assert not put(pane, column, text)
    assert rule(tab) == before
    assert steps(tab) == ()
    assert len(notices.errors) == 1
    if column != NAME:
        assert notices.errors[0].startswith(words)


class TestAdding:
    def test_insert_asks_for_a_rule(self, tab: Sheets, pane: RulesPane, qtbot: QtBot) -> None:
        pane.table.setFocus()
        qtbot.keyClick(pane.table, Qt.Key.Key_Insert)
        form = pane.form
        form.lines["name"].setText("대체 기간")
        form.lines["unit"].setText("년")
        form.lines["cuts"].setText("1, 2.5 5;10")
        form.accept()
        added = list(tab.session.plan.sub_anchors.values())[-1]
        assert (added.indicator, added.name.ko, added.unit, added.cuts, added.rising, added.basis) == (
            "dependence", "대체 기간", "년", (1.0, 2.5, 5.0, 10.0), True, "facilitator",
        )  # fmt: skip
        assert steps(tab) == ("Foreign dependence: rule “대체 기간”",)
        assert pane.table.model_.rowCount() == 2

    @pytest.mark.parametrize("cuts", ["20 40 60", "20 40 60 80 90", "20 40 sixty 80", "80 60 40 20", "20 20 40 60"])
    def test_what_does_not_part_five_levels_is_refused(
        self, tab: Sheets, pane: RulesPane, notices: Notices, cuts: str
    ) -> None:
        pane.add_rule()
        pane.form.lines["name"].setText("대체 기간")
        pane.form.lines["cuts"].setText(cuts)
        pane.form.accept()
        assert pane.form.isVisible()
        assert len(notices.errors) == 1
        assert steps(tab) == ()
        pane.form.reject()

    def test_the_suggestion_in_the_form_is_good_as_it_stands(self, tab: Sheets, pane: RulesPane) -> None:
        tab.indicators.table.choose("risk")
        pane.add_rule()
        pane.form.lines["name"].setText("집중도")
        pane.form.accept()
        added = list(tab.session.plan.sub_anchors.values())[-1]
        assert (added.indicator, added.unit, added.cuts) == ("risk", "%", (20.0, 40.0, 60.0, 80.0))
        assert pane.table.isVisible()


class TestRemoving:
    def test_delete_takes_a_rule_out(self, tab: Sheets, pane: RulesPane, qtbot: QtBot) -> None:
        pane.table.setFocus()
        qtbot.keyClick(pane.table, Qt.Key.Key_Delete)
        assert RULE not in tab.session.plan.sub_anchors
        assert steps(tab) == ("Rule “Dependence on imports (%)” removed",)
        assert not pane.table.isVisible()
        tab.session.undo()
        assert pane.table.isVisible()

    def test_one_that_proposed_answers_stays(self, tab: Sheets, pane: RulesPane, notices: Notices) -> None:
        with tab.session.edit("answer") as rows:
            rows.assess(ROUND, ASSESSOR, "model", "dependence", value=4, figure=70, sub_anchor=RULE)
        pane.remove_rule()
        assert notices.errors[0].startswith("Answers were proposed by this rule, so it stays.")
        assert RULE in tab.session.plan.sub_anchors

    def test_nothing_happens_where_there_is_none(self, tab: Sheets, pane: RulesPane) -> None:
        tab.indicators.table.choose("risk")
        pane.remove_rule()
        assert steps(tab) == ()
