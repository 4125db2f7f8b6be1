"""The what-if: sliders that move everything at once, the fine answer afterwards, nothing changed until it is kept."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.charts.standings import Criterion
from planner.ui.form import Form
from planner.ui.pages.ranking import RankingPage
from planner.ui.pages.ranking.calculation import Calculation, compute
from planner.ui.pages.ranking.keeping import keep_weights
from planner.ui.pages.ranking.situation import Choice, bands, chosen_at_first, reweighted, settled, tried
from planner.ui.pages.ranking.whatif import WhatIf
from planner.ui.session import Session
from tests.ui.conftest import Notices
from tests.ui.ranked import DRAWS, ranked, see

_KEY = Qt.Key


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> RankingPage:
    made = see(session, qtbot)
    made.side.setCurrentIndex(1)
    return made


def place_of(page: RankingPage, criterion: str) -> int:
    return [one.id for one in page.what_if.criteria].index(criterion)


class TestSliders:
    def test_one_for_each_criterion_at_the_weights_of_the_plan(self, page: RankingPage) -> None:
        assert [slider.value() for slider in page.what_if.sliders] == [250] * 4
        assert [box.value() for box in page.what_if.boxes] == [25.0] * 4
        assert not page.what_if.reset.isEnabled() and not page.what_if.keep.isEnabled()

    def test_moving_one_moves_the_others_and_the_ranking_at_once(self, page: RankingPage, qtbot: QtBot) -> None:
        before = page.headline.text()
        page.what_if.sliders[place_of(page, "risk")].setValue(700)
        situation = page.calculation.situation
        assert situation is not None and situation.tried and situation.fine is None
        assert situation.weights == pytest.approx([0.1, 0.7, 0.1, 0.1])
        assert [slider.value() for slider in page.what_if.sliders] == [100, 700, 100, 100]
        assert page.headline.text() != before and "What-if" in page.state.text()
        assert page.data is not None and page.data.rows[0].before is not None
        ranked(page, qtbot)

    def test_a_number_can_be_typed(self, page: RankingPage, qtbot: QtBot) -> None:
        page.what_if.boxes[0].setValue(40.0)
        assert page.what_if.weights == pytest.approx([0.4, 0.2, 0.2, 0.2])
        ranked(page, qtbot)

    def test_keys_move_a_slider(self, page: RankingPage, qtbot: QtBot) -> None:
        slider = page.what_if.sliders[0]
        qtbot.keyClick(slider, _KEY.Key_Right)
        assert page.what_if.weights[0] == pytest.approx(0.26)
        qtbot.keyClick(slider, _KEY.Key_PageUp)
        assert page.what_if.weights[0] == pytest.approx(0.31)
        ranked(page, qtbot)

    def test_proportions_survive_a_weight_of_everything(self, page: RankingPage, qtbot: QtBot) -> None:
        page.what_if.boxes[0].setValue(40.0)
        page.what_if.sliders[1].setValue(1000)
        assert page.what_if.weights == pytest.approx([0, 1, 0, 0])
        page.what_if.sliders[1].setValue(200)
        assert page.what_if.weights == pytest.approx([0.4, 0.2, 0.2, 0.2])
        ranked(page, qtbot)

    def test_the_fine_answer_follows_when_the_hand_rests(self, page: RankingPage, qtbot: QtBot) -> None:
        page.what_if.sliders[0].setValue(600)
        ranked(page, qtbot)
        situation = page.calculation.situation
        assert situation is not None and situation.tried and situation.fine is not None
        assert situation.weights[0] == pytest.approx(0.6)
        assert len(situation.verdicts) == 8 and "fine answer" not in page.state.text()

    def test_a_further_move_calls_the_fine_answer_off(self, page: RankingPage, qtbot: QtBot) -> None:
        page.what_if.sliders[0].setValue(600)
        page.calculation.refine()
        assert page.calculation.busy
        page.what_if.sliders[0].setValue(700)
        assert not page.calculation.busy
        ranked(page, qtbot)
        situation = page.calculation.situation
        assert situation is not None and situation.weights[0] == pytest.approx(0.7)

    @pytest.mark.parametrize("method", ["topsis", "vikor", "promethee"])
    def test_every_method_moves_live(self, page: RankingPage, qtbot: QtBot, method: str) -> None:
        page.choices.methods.setCurrentIndex(page.choices.methods.findData(method))
        page.choices.methods.activated.emit(0)
        ranked(page, qtbot)
        page.what_if.sliders[0].setValue(900)
        situation = page.calculation.situation
        assert situation is not None and situation.outcome.method == method and situation.tried
        ranked(page, qtbot)

    @pytest.mark.parametrize("knowledge", ["exact", "ordinal", "banded"])
    def test_draws_follow_where_they_know_the_weights(self, page: RankingPage, qtbot: QtBot, knowledge: str) -> None:
        page.choices.knowledge.setCurrentIndex(page.choices.knowledge.findData(knowledge))
        page.choices.knowledge.activated.emit(0)
        ranked(page, qtbot)
        basis = page.calculation.basis
        page.what_if.sliders[0].setValue(900)
        situation = page.calculation.situation
        assert situation is not None and basis is not None
        assert situation.smaa is not basis.ranking.smaa and situation.smaa.knowledge == knowledge
        ranked(page, qtbot)

    def test_draws_that_know_nothing_stay_and_say_so(self, page: RankingPage, qtbot: QtBot) -> None:
        page.what_if.sliders[0].setValue(900)
        assert "know nothing of the weights" in page.state.text()
        ranked(page, qtbot)


class TestGoingBack:
    @pytest.mark.parametrize("key", [True, False])
    def test_escape_and_the_button_bring_the_plan_back(self, page: RankingPage, qtbot: QtBot, key: bool) -> None:
        slider = page.what_if.sliders[0]
        slider.setFocus()
        slider.setValue(600)
        if key:
            qtbot.keyClick(slider, _KEY.Key_Escape)
        else:
            page.what_if.reset.click()
        situation = page.calculation.situation
        assert situation is not None and not situation.tried and situation.fine is not None
        assert slider.value() == 250 and not page.what_if.reset.isEnabled()

    def test_the_plan_is_never_touched(self, page: RankingPage, session: Session, qtbot: QtBot) -> None:
        before = session.plan
        page.what_if.sliders[0].setValue(600)
        ranked(page, qtbot)
        assert session.plan is before and not session.can_undo

    def test_stopping_keeps_the_coarse_answer(self, page: RankingPage) -> None:
        page.what_if.sliders[0].setValue(600)
        page.calculation.refine()
        page.cancel.click()
        situation = page.calculation.situation
        assert situation is not None and situation.tried and situation.fine is None
        assert not page.calculation.busy and not page.progress.isVisible()

    def test_a_change_of_the_plan_keeps_what_is_tried(self, page: RankingPage, session: Session, qtbot: QtBot) -> None:
        page.what_if.sliders[0].setValue(600)
        with session.edit("preference") as rows:
            rows.set_preference("stacks", "risk", q=0.5)
        ranked(page, qtbot)
        situation = page.calculation.situation
        assert situation is not None and situation.tried and situation.weights[0] == pytest.approx(0.6)


class TestKeeping:
    def fill(self, page: RankingPage, name: str) -> None:
        form = page.findChild(Form)
        assert form is not None
        form.lines["name"].setText(name)
        form.lines["author"].setText("Facilitator")
        form.accept()

    def test_it_becomes_a_set_of_its_own(
        self, page: RankingPage, session: Session, notices: Notices, qtbot: QtBot
    ) -> None:
        page.what_if.sliders[0].setValue(400)
        page.what_if.keep.click()
        self.fill(page, "Dependence first")
        ranked(page, qtbot)
        (made,) = session.plan.weight_sets.values()
        assert (made.name, made.author, made.method, made.sheet) == (
            "Dependence first", "Facilitator", "direct", "stacks",
        )  # fmt: skip
        assert {one.first: one.value for one in made.judgements} == {
            "dependence": 40.0, "risk": 20.0, "current": 20.0, "future": 20.0,
        }  # fmt: skip
        assert page.choices.choice.weight_set == made.id
        situation = page.calculation.situation
        assert situation is not None and not situation.tried
        assert situation.weights == pytest.approx([0.4, 0.2, 0.2, 0.2])
        assert ("info", "The weights were kept as “Dependence first”.") in notices.all

    def test_it_is_one_step_to_undo(self, page: RankingPage, session: Session, qtbot: QtBot) -> None:
        page.what_if.sliders[0].setValue(400)
        page.what_if.keep.click()
        self.fill(page, "Mine")
        session.undo()
        ranked(page, qtbot)
        assert not session.plan.weight_sets and page.choices.choice.weight_set == ""

    def test_a_name_is_needed(self, page: RankingPage, session: Session, qtbot: QtBot) -> None:
        page.what_if.sliders[0].setValue(400)
        page.what_if.keep.click()
        self.fill(page, "  ")
        assert not session.plan.weight_sets
        form = page.findChild(Form)
        assert form is not None and form.isVisible()
        form.reject()
        ranked(page, qtbot)

    def test_nothing_is_kept_of_nothing(self, page: RankingPage) -> None:
        page.keep_weights()
        assert page.findChild(Form) is None


class TestSituation:
    def test_the_weights_of_the_plan_are_no_what_if(self, session: Session) -> None:
        basis = compute(session.plan, Choice("stacks", "published"), DRAWS, lambda _fraction, _words: None)
        assert not tried(basis, basis.ranking.weights.copy()).tried
        found = tried(basis, np.array([1.0, 0.0, 0.0, 0.0]))
        assert found.tried and found.before is basis.ranking.outcome
        assert settled(basis).before is None

    def test_bands_and_weightings_follow_the_problem(self, session: Session) -> None:
        basis = compute(session.plan, Choice("stacks", "published"), DRAWS, lambda _fraction, _words: None)
        low, high = bands(basis)
        assert low == pytest.approx([0.0] * 4) and high == pytest.approx([1.0] * 4)
        weights = np.array([0.7, 0.1, 0.1, 0.1])
        assert reweighted(basis, weights).weights == pytest.approx(weights)

    def test_what_a_sheet_says_about_its_ranking(self, session: Session) -> None:
        assert chosen_at_first(session.plan, "stacks", "published") == Choice("stacks", "published")
        with session.edit("ranking") as rows:
            rows.set_ranking("stacks", method="topsis", knowledge="ordinal")
        found = chosen_at_first(session.plan, "stacks", "published")
        assert (found.method, found.knowledge) == ("topsis", "ordinal")

    def test_nothing_is_tried_before_anything_is_ranked(self, session: Session) -> None:
        calculation = Calculation(session)
        calculation.try_out(np.array([1.0]))
        calculation.reset()
        calculation.refine()
        assert calculation.situation is None

    def test_many_draws_come_after_few(self, session: Session, qtbot: QtBot) -> None:
        calculation = Calculation(session, draws=12_000)
        seen: list[int] = []
        calculation.arrived.connect(lambda: seen.append(calculation.situation.smaa.draws))  # type: ignore[union-attr]
        calculation.want(Choice("stacks", "published"))
        qtbot.waitUntil(lambda: len(seen) == 2 and not calculation.busy, timeout=20_000)
        assert seen == [10_000, 12_000]


class TestWidget:
    def test_an_only_criterion_cannot_be_moved(self, session: Session, qtbot: QtBot) -> None:
        made = WhatIf(session)
        qtbot.addWidget(made)
        made.show_weights([Criterion("risk", "①", "Risk", 1.0)], np.ones(1), np.ones(1), changed=False)
        assert not made.sliders[0].isEnabled() and not made.boxes[0].isEnabled()

    def test_showing_tells_nothing(self, session: Session, qtbot: QtBot) -> None:
        made = WhatIf(session)
        qtbot.addWidget(made)
        told: list[object] = []
        made.tried.connect(told.append)
        criteria = [Criterion(name, "①", name, 0.5) for name in ("a", "b")]
        made.show_weights(criteria, np.array([0.3, 0.7]), np.array([0.5, 0.5]), changed=True)
        made.commit()
        assert told == [] and made.before[0].text() == "in the plan 50.0%"

    def test_every_slider_says_what_it_weighs(self, page: RankingPage) -> None:
        for slider, box in zip(page.what_if.sliders, page.what_if.boxes, strict=True):
            assert slider.accessibleName() == box.accessibleName() != ""
        assert QApplication.focusWidget() is not None

    def test_keeping_asks_first(self, page: RankingPage, session: Session, qtbot: QtBot) -> None:
        page.what_if.sliders[0].setValue(400)
        situation = page.calculation.situation
        assert situation is not None
        form = keep_weights(page, session, situation, lambda _id: None)
        assert form.isVisible() and form.lines["name"].text() == "What-if"
        form.reject()
        ranked(page, qtbot)
