"""What is ranked and how: every box by key, kept and undone, by sheet, in other rounds, in files to be read only."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from planner.engine.methods.table import METHODS
from planner.engine.ranking import rank
from planner.model.weighting import WEIGHT_KNOWLEDGE
from planner.ui.pages.ranking import RankingPage
from planner.ui.pages.ranking.situation import Choice
from planner.ui.planfile import PlanFile
from planner.ui.session import Session
from tests.ui.conftest import Notices
from tests.ui.ranked import DRAWS, ranked, see

DOWN, UP = Qt.Key.Key_Down, Qt.Key.Key_Up


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> RankingPage:
    return see(session, qtbot)


def pick(page: RankingPage, box: QComboBox, value: str, qtbot: QtBot) -> None:
    """Choose as a hand does: the box emits `activated`."""
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())
    ranked(page, qtbot)


def weigh(session: Session, sheet: str = "stacks", name: str = "Risk first", **points: float) -> str:
    """Make a set of weights entered directly; criteria that are not named get nothing."""
    made = []

    def change(rows: object) -> None:
        made.append(rows.add_weight_set(sheet, name, "direct", "me"))  # type: ignore[attr-defined]
        for indicator in session.plan.sheets[sheet].indicators:
            rows.judge(made[0], "", indicator, "", points.get(indicator, 0.0))  # type: ignore[attr-defined]

    assert session.act("weights", change)
    return made[0]


class TestKeys:
    @pytest.mark.parametrize("name", ["sheets", "methods", "knowledge"])
    def test_arrows_choose_the_next_one(self, page: RankingPage, qtbot: QtBot, name: str) -> None:
        box = getattr(page.choices, name)
        before = (box.currentIndex(), page.calculation.situation)
        box.setFocus()
        qtbot.keyClick(box, DOWN)
        ranked(page, qtbot)
        assert box.currentIndex() == before[0] + 1 and page.calculation.situation is not before[1]
        qtbot.keyClick(box, UP)
        ranked(page, qtbot)
        assert box.currentIndex() == before[0]

    def test_space_makes_the_scores_sure(self, page: RankingPage, qtbot: QtBot) -> None:
        page.choices.uncertain.setFocus()
        qtbot.keyClick(page.choices.uncertain, Qt.Key.Key_Space)
        ranked(page, qtbot)
        situation = page.calculation.situation
        assert situation is not None and not situation.basis.choice.uncertain
        assert page.choices.keep.isHidden()

    def test_space_keeps_the_choice(self, page: RankingPage, session: Session, qtbot: QtBot) -> None:
        pick(page, page.choices.knowledge, "ordinal", qtbot)
        page.choices.keep.setFocus()
        qtbot.keyClick(page.choices.keep, Qt.Key.Key_Space)
        ranked(page, qtbot)
        assert session.plan.ranking["stacks"].knowledge == "ordinal" and page.choices.keep.isHidden()

    def test_every_choice_has_a_name_and_says_what_it_is(self, page: RankingPage) -> None:
        for box in (page.choices.sheets, page.choices.weights, page.choices.methods, page.choices.knowledge):
            assert box.accessibleName()
        for box in (page.choices.methods, page.choices.knowledge):
            for place in range(box.count()):
                assert box.itemData(place, Qt.ItemDataRole.ToolTipRole)
        assert page.choices.uncertain.toolTip() and page.choices.keep.toolTip()


class TestEngine:
    """What is shown is what the engine says, whatever is chosen."""

    @pytest.mark.parametrize("method", METHODS)
    @pytest.mark.parametrize("knowledge", WEIGHT_KNOWLEDGE)
    def test_method_and_knowledge(
        self, page: RankingPage, session: Session, qtbot: QtBot, method: str, knowledge: str
    ) -> None:
        pick(page, page.choices.methods, method, qtbot)
        pick(page, page.choices.knowledge, knowledge, qtbot)
        wanted = rank(session.plan, "stacks", weights="equal", method=method, knowledge=knowledge, draws=DRAWS)
        situation = page.calculation.situation
        assert situation is not None and page.data is not None
        assert situation.outcome.scores == pytest.approx(wanted.outcome.scores)
        assert situation.smaa.acceptability == pytest.approx(wanted.smaa.acceptability)
        at = {item: place for place, item in enumerate(wanted.problem.alternatives)}
        ranks = [int(wanted.outcome.ranks[at[row.item]]) for row in page.data.rows]
        assert [row.rank for row in page.data.rows] == ranks
        assert [row.verdict for row in page.data.rows] == [
            wanted.verdicts[at[row.item]].verdict for row in page.data.rows
        ]

    @pytest.mark.parametrize("place", range(5))
    def test_every_sheet_of_the_plan(self, page: RankingPage, session: Session, qtbot: QtBot, place: int) -> None:
        sheet = tuple(session.plan.sheets)[place]
        pick(page, page.choices.sheets, sheet, qtbot)
        if page.calculation.problem is not None:
            assert page.body.currentWidget() is page.empty and page.headline.text() == ""
            return
        wanted = rank(session.plan, sheet, weights="equal", draws=DRAWS)
        situation = page.calculation.situation
        assert situation is not None and situation.problem.alternatives == wanted.problem.alternatives
        assert page.item in situation.problem.alternatives
        for tab in page.views:
            page.show_tab(tab)
            assert page.grab().toImage().width() > 500

    def test_a_round_with_intervals_and_missing_scores(self, page: RankingPage, session: Session, qtbot: QtBot) -> None:
        with session.edit("answers") as rows:
            rows.assess("round-1", "A01", "model", "future", value=5)
            rows.assess("round-1", "A01", "model", "risk", low=2, high=4)
            rows.assess("round-1", "A01", "cloud", "future", low=1, high=5)
            rows.assess("round-1", "A01", "cloud", "risk", abstention="no-expertise")
        session.set_round("round-1")
        ranked(page, qtbot)
        assert page.data is not None
        rows_by = {row.item: row for row in page.data.rows}
        assert set(rows_by) == {"model", "cloud"}
        # Worth of risk is 6 − score: 2 to 4 of model, anything of cloud.
        assert rows_by["model"].range == pytest.approx((3.5, 4.5))
        assert rows_by["cloud"].range == pytest.approx((1.0, 5.0))
        assert rows_by["cloud"].ranks == (1, 2)
        page.choose("cloud")
        assert "1 of its scores is missing" in page.explain.words.text()
        assert "—" in page.explain.table.as_text()


class TestKeeping:
    def test_undo_and_redo(self, page: RankingPage, session: Session, qtbot: QtBot) -> None:
        made = weigh(session, risk=100)
        ranked(page, qtbot)
        pick(page, page.choices.weights, made, qtbot)
        pick(page, page.choices.methods, "topsis", qtbot)
        pick(page, page.choices.knowledge, "exact", qtbot)
        page.choices.keep.click()
        ranked(page, qtbot)
        kept = session.plan.ranking["stacks"]
        assert (kept.weight_set, kept.method, kept.knowledge) == (made, "topsis", "exact")
        assert session.undo_labels()[0].startswith("Ranking of ")
        session.undo()
        ranked(page, qtbot)
        assert "stacks" not in session.plan.ranking and page.choices.keep.isVisible()
        session.redo()
        ranked(page, qtbot)
        assert session.plan.ranking["stacks"] == kept and not page.choices.keep.isVisible()

    def test_a_kept_choice_is_there_when_the_page_opens_again(
        self, page: RankingPage, session: Session, qtbot: QtBot
    ) -> None:
        pick(page, page.choices.methods, "promethee", qtbot)
        page.choices.keep.click()
        ranked(page, qtbot)
        other = see(session, qtbot)
        assert other.choices.choice.method == "promethee" and not other.choices.keep.isVisible()

    def test_a_set_that_is_taken_out_leaves_equal_weights(
        self, page: RankingPage, session: Session, qtbot: QtBot
    ) -> None:
        made = weigh(session, risk=100)
        ranked(page, qtbot)
        pick(page, page.choices.weights, made, qtbot)
        session.act("remove", lambda rows: rows.remove_weight_set(made))
        ranked(page, qtbot)
        situation = page.calculation.situation
        assert page.choices.choice.weight_set == "" and situation is not None
        assert situation.weights == pytest.approx([0.25] * 4)
        session.undo()
        ranked(page, qtbot)
        assert page.choices.choice.weight_set == made

    def test_sets_of_other_sheets_are_not_offered(self, page: RankingPage, session: Session, qtbot: QtBot) -> None:
        made = weigh(session, "markets", "Markets only")
        ranked(page, qtbot)
        assert page.choices.weights.findData(made) == -1
        pick(page, page.choices.sheets, "markets", qtbot)
        assert page.choices.weights.findData(made) == 1

    def test_a_file_to_be_read_only(
        self, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, notices: Notices
    ) -> None:
        monkeypatch.setattr(PlanFile, "read_only", True)
        page = see(session, qtbot)
        pick(page, page.choices.methods, "vikor", qtbot)
        situation = page.calculation.situation
        assert situation is not None and situation.outcome.method == "vikor"
        assert page.choices.keep.isVisible() and not page.choices.keep.isEnabled()
        page.choices.keep.click()
        assert not session.plan.ranking and notices.errors == []
        page.side.setCurrentIndex(1)
        page.what_if.sliders[0].setValue(700)
        assert not page.what_if.keep.isEnabled() and page.what_if.reset.isEnabled()
        ranked(page, qtbot)


class TestChoice:
    def test_it_is_the_round_of_the_window(self, page: RankingPage, session: Session) -> None:
        assert page.choices.choice.round == session.round == "published"

    def test_sure_scores_leave_the_rest_of_the_plan_in_doubt(self, session: Session) -> None:
        with session.edit("doubt") as rows:
            rows.set_uncertainty(lines=0.25, baseline=7)
        sure = Choice("stacks", "published", uncertain=False).uncertainty(session.plan)
        assert not sure.assessors and not sure.intervals
        assert (sure.lines, sure.baseline) == (session.plan.uncertainty.lines, 7)
        assert Choice("stacks", "published").uncertainty(session.plan) is session.plan.uncertainty
