"""The what-if by hand: every key and button, what is typed, Esc, keeping and undoing, and what a hand may not do."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from planner.charts.standings import Criterion
from planner.engine.ranking import rank, weighted
from planner.engine.sensitivity import moved
from planner.model.weighting import WeightCriterion
from planner.ui.form import Form
from planner.ui.pages.ranking import RankingPage
from planner.ui.pages.ranking.page import PLACES, SENSITIVITY, SURENESS
from planner.ui.pages.ranking.placestab import PlacesTab
from planner.ui.pages.ranking.sensing import SensingTab
from planner.ui.pages.ranking.sureness import SurenessTab, shape
from planner.ui.pages.ranking.whatif import WhatIf
from planner.ui.planfile import PlanFile
from planner.ui.session import Session
from tests.ui.conftest import Notices
from tests.ui.ranked import DRAWS, ranked, see

KEY = Qt.Key
LONG = "A criterion whose name is a good deal longer than there is room for beside any slider of this kind"


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> RankingPage:
    made = see(session, qtbot)
    made.side.setCurrentIndex(1)
    return made


def keep(page: RankingPage, name: str = "Mine", author: str = "Facilitator") -> None:
    page.what_if.keep.click()
    form = page.findChild(Form)
    assert form is not None
    form.lines["name"].setText(name)
    form.lines["author"].setText(author)
    form.accept()


class TestKeys:
    @pytest.mark.parametrize(
        ("key", "weight"),
        [(KEY.Key_Right, 0.26), (KEY.Key_Up, 0.26), (KEY.Key_Left, 0.24), (KEY.Key_Down, 0.24), (KEY.Key_PageUp, 0.30),
         (KEY.Key_PageDown, 0.20), (KEY.Key_Home, 0.0), (KEY.Key_End, 1.0)],
    )  # fmt: skip
    def test_a_slider(self, page: RankingPage, qtbot: QtBot, key: Qt.Key, weight: float) -> None:
        slider = page.what_if.sliders[1]
        slider.setFocus()
        qtbot.keyClick(slider, key)
        situation = page.calculation.situation
        assert situation is not None and situation.weights == pytest.approx(moved(np.full(4, 0.25), 1, weight))
        assert page.what_if.boxes[1].value() == pytest.approx(100 * weight)
        ranked(page, qtbot)

    @pytest.mark.parametrize(("key", "weight"), [(KEY.Key_Up, 0.26), (KEY.Key_Down, 0.24)])
    def test_a_box(self, page: RankingPage, qtbot: QtBot, key: Qt.Key, weight: float) -> None:
        box = page.what_if.boxes[2]
        box.setFocus()
        qtbot.keyClick(box, key)
        assert page.what_if.weights[2] == pytest.approx(weight)
        assert page.what_if.sliders[2].value() == round(1000 * weight)
        ranked(page, qtbot)

    def test_what_is_typed_counts_with_enter(self, page: RankingPage, qtbot: QtBot) -> None:
        box = page.what_if.boxes[0]
        box.setFocus()
        box.selectAll()
        qtbot.keyClicks(box, "62.5")
        situation = page.calculation.situation
        assert situation is not None and not situation.tried
        qtbot.keyClick(box, KEY.Key_Return)
        situation = page.calculation.situation
        assert situation is not None and situation.weights[0] == pytest.approx(0.625)
        ranked(page, qtbot)

    def test_what_is_typed_counts_when_the_page_is_left(self, page: RankingPage, qtbot: QtBot) -> None:
        box = page.what_if.boxes[0]
        box.setFocus()
        box.selectAll()
        qtbot.keyClicks(box, "40")
        page.commit_editing()
        assert page.what_if.weights == pytest.approx([0.4, 0.2, 0.2, 0.2])
        ranked(page, qtbot)

    @pytest.mark.parametrize("part", ["slider", "box", "reset", "keep"])
    def test_escape_from_everywhere_in_it(self, page: RankingPage, qtbot: QtBot, part: str) -> None:
        page.what_if.sliders[0].setValue(600)
        widget = {
            "slider": page.what_if.sliders[2], "box": page.what_if.boxes[3], "reset": page.what_if.reset,
            "keep": page.what_if.keep,
        }[part]  # fmt: skip
        widget.setFocus()
        qtbot.keyClick(widget, KEY.Key_Escape)
        situation = page.calculation.situation
        assert situation is not None and not situation.tried
        assert [slider.value() for slider in page.what_if.sliders] == [250] * 4
        ranked(page, qtbot)

    def test_escape_without_a_what_if_changes_nothing(self, page: RankingPage, qtbot: QtBot) -> None:
        before = page.headline.text()
        qtbot.keyClick(page.what_if.sliders[0], KEY.Key_Escape)
        assert page.headline.text() == before and not page.calculation.busy


class TestShown:
    def test_everything_on_the_page_follows(self, page: RankingPage, qtbot: QtBot) -> None:
        weights = moved(np.full(4, 0.25), 1, 0.8)
        page.what_if.sliders[1].setValue(800)
        situation = page.calculation.situation
        assert situation is not None and page.data is not None
        wanted = weighted(situation.problem, weights)
        at = {item: place for place, item in enumerate(situation.problem.alternatives)}
        for row in page.data.rows:
            assert row.score == pytest.approx(wanted.scores[at[row.item]]) and row.rank == wanted.ranks[at[row.item]]
            assert row.before is not None
        leader = page.data.rows[0]
        assert leader.name in page.headline.text() and f"{leader.score:.2f}" in page.headline.text()
        for tab in (SENSITIVITY, SURENESS, PLACES):
            page.show_tab(tab)
        sensing = page.views[SENSITIVITY]
        assert isinstance(sensing, SensingTab) and sensing.lines is not None
        assert sensing.lines.weight == pytest.approx(weights[0])
        ranked(page, qtbot)

    def test_coarse_and_fine_rows_are_in_the_same_order(self, page: RankingPage, qtbot: QtBot) -> None:
        for value in (900, 330, 10):
            page.what_if.sliders[3].setValue(value)
            assert page.data is not None
            coarse = [(row.item, row.rank, row.score) for row in page.data.rows]
            assert page.data.rows[0].verdict is None
            ranked(page, qtbot)
            assert [(row.item, row.rank) for row in page.data.rows] == [entry[:2] for entry in coarse]
            assert page.data.rows[0].verdict is not None

    def test_the_fine_answer_is_that_of_the_engine(self, page: RankingPage, session: Session, qtbot: QtBot) -> None:
        page.what_if.sliders[0].setValue(700)
        ranked(page, qtbot)
        situation = page.calculation.situation
        assert situation is not None and situation.fine is not None
        wanted = rank(session.plan, "stacks", weights="dependence=0.7,risk=0.1,current=0.1,future=0.1", draws=DRAWS)
        assert situation.smaa.acceptability == pytest.approx(wanted.smaa.acceptability)
        assert [one.verdict for one in situation.fine.verdicts] == [one.verdict for one in wanted.verdicts]

    def test_the_picture_has_room_for_a_legend_that_grows(self, session: Session, qtbot: QtBot) -> None:
        page = see(session, qtbot, size=(560, 420))
        page.side.setCurrentIndex(1)
        view = page.views[PLACES]
        assert isinstance(view, PlacesTab)
        asked = view.chart._shape
        page.what_if.sliders[0].setValue(990)
        assert view.chart._shape != asked
        view.chart.view.image()
        assert max(spot.bottom for spot in view.chart.view.spots) <= 1 + 1e-6
        ranked(page, qtbot)

    def test_heat_maps_ask_for_room_anew_where_their_notes_or_figures_differ(
        self, page: RankingPage, qtbot: QtBot
    ) -> None:
        page.choices.knowledge.setCurrentIndex(page.choices.knowledge.findData("exact"))
        page.choices.knowledge.activated.emit(0)
        ranked(page, qtbot)
        page.show_tab(SURENESS)
        view = page.views[SURENESS]
        assert isinstance(view, SurenessTab)
        seen = set()
        for value in (0, 500, 1000):
            page.what_if.sliders[1].setValue(value)
            seen.add(tuple(map(shape, view.grids)))
            view.chart.view.image()
            assert max(spot.bottom for spot in view.chart.view.spots) <= 1 + 1e-6
            assert max(spot.right for spot in view.chart.view.spots) <= 1 + 1e-6
        assert len(seen) > 1
        ranked(page, qtbot)

    def test_another_sheet_ends_it(self, page: RankingPage, qtbot: QtBot) -> None:
        page.what_if.sliders[0].setValue(600)
        sheets = page.choices.sheets
        sheets.setCurrentIndex(sheets.findData("markets"))
        sheets.activated.emit(sheets.currentIndex())
        ranked(page, qtbot)
        situation = page.calculation.situation
        assert situation is not None and not situation.tried
        assert len(page.what_if.sliders) == len(situation.problem.criteria)
        assert not page.what_if.reset.isEnabled()

    def test_another_method_keeps_it(self, page: RankingPage, qtbot: QtBot) -> None:
        page.what_if.sliders[0].setValue(600)
        page.choices.methods.setCurrentIndex(page.choices.methods.findData("topsis"))
        page.choices.methods.activated.emit(0)
        ranked(page, qtbot)
        situation = page.calculation.situation
        assert situation is not None and situation.tried and situation.outcome.method == "topsis"
        assert situation.weights[0] == pytest.approx(0.6)


class TestKept:
    def test_undo_and_redo(self, page: RankingPage, session: Session, qtbot: QtBot) -> None:
        page.what_if.sliders[1].setValue(700)
        keep(page)
        ranked(page, qtbot)
        (made,) = session.plan.weight_sets.values()
        assert session.undo_labels() == ("Keep the what-if as “Mine”",)
        session.undo()
        ranked(page, qtbot)
        assert not session.plan.weight_sets
        session.redo()
        ranked(page, qtbot)
        assert tuple(session.plan.weight_sets.values()) == (made,)
        assert page.choices.choice.weight_set == made.id

    def test_it_keeps_directions_and_bands_of_the_set_it_comes_from(
        self, page: RankingPage, session: Session, qtbot: QtBot
    ) -> None:
        made: list[str] = []
        with session.edit("weights") as rows:
            made.append(rows.add_weight_set("stacks", "First", "direct", "me"))
            rows.set_weight_criterion(made[0], "risk", low=0.1, high=0.6)
            for indicator in ("dependence", "risk", "current", "future"):
                rows.judge(made[0], "", indicator, "", 25)
        page.choices.choose_weights(made[0])
        ranked(page, qtbot)
        page.what_if.sliders[0].setValue(400)
        keep(page, "Second")
        ranked(page, qtbot)
        second = next(one for one in session.plan.weight_sets.values() if one.name == "Second")
        assert second.criteria == session.plan.weight_sets[made[0]].criteria
        assert WeightCriterion("risk", "low", 0.1, 0.6) in second.criteria
        assert session.plan.weight_sets[made[0]].judgements != second.judgements

    def test_the_form_is_called_off_with_escape(self, page: RankingPage, session: Session, qtbot: QtBot) -> None:
        page.what_if.sliders[0].setValue(400)
        page.what_if.keep.click()
        form = page.findChild(Form)
        assert form is not None
        qtbot.keyClick(form, KEY.Key_Escape)
        situation = page.calculation.situation
        assert not session.plan.weight_sets and situation is not None and situation.tried
        ranked(page, qtbot)

    def test_a_file_that_refuses_says_so_and_leaves_the_form_open(
        self, page: RankingPage, session: Session, notices: Notices, qtbot: QtBot
    ) -> None:
        page.what_if.sliders[0].setValue(400)
        page.what_if.keep.click()
        form = page.findChild(Form)
        assert form is not None and session._store is not None
        session._store.read_only = True
        form.lines["name"].setText("Refused")
        form.accept()
        assert form.isVisible() and not session.plan.weight_sets
        assert len(notices.errors) == 1 and "{" not in notices.errors[0]
        form.reject()
        session._store.read_only = False
        ranked(page, qtbot)

    def test_korean_names_are_kept_as_typed(self, page: RankingPage, session: Session, qtbot: QtBot) -> None:
        page.what_if.sliders[0].setValue(400)
        keep(page, "공급망 우선", "기획단")
        ranked(page, qtbot)
        (made,) = session.plan.weight_sets.values()
        assert (made.name, made.author) == ("공급망 우선", "기획단")
        assert page.choices.weights.currentText() == "공급망 우선"
        assert QGuiApplication.clipboard() is not None


class TestWidget:
    def make(self, session: Session, qtbot: QtBot, names: tuple[str, ...]) -> WhatIf:
        made = WhatIf(session)
        qtbot.addWidget(made)
        even = np.full(len(names), 1 / len(names))
        criteria = [Criterion(f"c{at}", chr(0x2460 + at), name, 0.1) for at, name in enumerate(names)]
        made.show_weights(criteria, even, even, changed=False)
        made.resize(320, 600)
        return made

    def test_long_names_break_and_stay_inside(self, session: Session, qtbot: QtBot) -> None:
        made = self.make(session, qtbot, tuple(f"{LONG} {at}" for at in range(4)))
        made.show()
        for slider, box in zip(made.sliders, made.boxes, strict=True):
            assert slider.width() > 60 and box.geometry().right() <= made._holder.width()
            assert LONG in slider.accessibleName()
        made.hide()

    def test_ten_criteria_have_ten_sliders_in_tab_order(self, session: Session, qtbot: QtBot) -> None:
        made = self.make(session, qtbot, tuple(f"Criterion {at}" for at in range(10)))
        assert len(made.sliders) == len(made.boxes) == 10
        assert [box.value() for box in made.boxes] == [10.0] * 10
        for at, slider in enumerate(made.sliders):
            assert slider.accessibleName() == f"Weight of Criterion {at}" and "Esc" in slider.toolTip()

    def test_other_criteria_replace_the_sliders(self, session: Session, qtbot: QtBot) -> None:
        made = self.make(session, qtbot, ("One", "Two"))
        old = made.sliders[0]
        made.show_weights([Criterion("z", "①", "Three", 1.0)], np.ones(1), np.ones(1), changed=False)
        assert len(made.sliders) == 1 and made.sliders[0] is not old and not made.sliders[0].isEnabled()

    def test_a_file_to_be_read_only_lets_nothing_be_kept(
        self, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(PlanFile, "read_only", True)
        made = self.make(session, qtbot, ("One", "Two"))
        made.show_weights(made.criteria, np.array([0.9, 0.1]), np.array([0.5, 0.5]), changed=True)
        assert made.reset.isEnabled() and not made.keep.isEnabled()
