"""The form of the rule: five numbers, the sentence they make, and what is handed in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.engine.rounds import LIMITS, rule_sentences
from planner.model.panel import CONSENSUS_MEASURES, StopRule
from planner.ui.pages.panel.roundsrule import RuleForm
from planner.ui.theme import Theme

RULE = StopRule("iqr", 0.5, 0.7, 0.2, 4)


@pytest.fixture
def form(light: Theme, qtbot: QtBot) -> RuleForm:
    """The form of a round without a rule."""
    made = RuleForm(light)
    qtbot.addWidget(made)
    made.show_rule("round-1", None)
    made.show()
    return made


def handed_in(form: RuleForm) -> list[StopRule | None]:
    found: list[StopRule | None] = []
    form.declared.connect(found.append)
    return found


def test_it_starts_with_the_usual_rule(form: RuleForm) -> None:
    assert form.rule() == StopRule()
    assert form.declare.isEnabled() and not form.withdraw.isVisible()


def test_the_sentence_follows_every_number(form: RuleForm) -> None:
    form.measure.setCurrentIndex(form.measure.findData("cv"))
    form.limit.setValue(0.4)
    form.share.setValue(90)
    form.stability.setValue(0.15)
    form.rounds.setValue(2)
    rule = StopRule("cv", 0.4, 0.9, 0.15, 2)
    assert form.rule() == rule
    assert form.sentence.text() == " ".join(rule_sentences(rule))


@pytest.mark.parametrize("measure", CONSENSUS_MEASURES)
def test_another_measure_starts_from_its_usual_limit(form: RuleForm, measure: str) -> None:
    form.limit.setValue(3.33)
    form.measure.setCurrentIndex(-1 + len(CONSENSUS_MEASURES) - form.measure.findData(measure))
    form.measure.setCurrentIndex(form.measure.findData(measure))
    assert form.limit.value() == LIMITS[form.measure.currentData()]


def test_it_is_declared_by_keyboard_with_what_is_being_typed(form: RuleForm, qtbot: QtBot) -> None:
    found = handed_in(form)
    form.share.setFocus()
    form.share.selectAll()
    QTest.keyClicks(form.share, "65")
    form.declare.setFocus()
    qtbot.keyClick(form.declare, Qt.Key.Key_Return)
    assert found == [StopRule(share=0.65)]


def test_a_declared_rule_can_be_changed_or_withdrawn(form: RuleForm) -> None:
    found = handed_in(form)
    form.show_rule("round-1", RULE)
    assert form.rule() == RULE
    assert not form.declare.isEnabled() and form.withdraw.isVisible()
    form.rounds.setValue(5)
    assert form.declare.isEnabled()
    form.withdraw.click()
    assert found == [None]


def test_what_is_being_chosen_survives_a_redraw(form: RuleForm) -> None:
    form.rounds.setValue(7)
    form.show_rule("round-1", None)
    assert form.rounds.value() == 7


def test_another_round_brings_its_own_rule(form: RuleForm) -> None:
    form.rounds.setValue(7)
    form.show_rule("round-2", None)
    assert form.rule() == StopRule()
    form.show_rule("round-1", RULE)
    assert form.rule() == RULE


def test_every_box_has_a_name(form: RuleForm) -> None:
    boxes = (form.measure, form.limit, form.share, form.stability, form.rounds)
    assert len({box.accessibleName() for box in boxes}) == len(boxes)
