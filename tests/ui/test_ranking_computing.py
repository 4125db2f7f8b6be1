"""Computing the ranking: coarse then fine, called off, dropped when stale, begun again, and errors told in the page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from planner.engine.ranking import COARSE
from planner.model.errors import PlannerError
from planner.progress import Report
from planner.ui.pages.ranking import RankingPage
from planner.ui.pages.ranking.calculation import Calculation, compute, ranked
from planner.ui.pages.ranking.situation import Choice, bands, ranked_share, reweighted, tried
from planner.ui.session import Session
from planner.ui.tasks import Task
from tests.ui import ranked as showing
from tests.ui.ranked import DRAWS, see

PUBLISHED = Choice("stacks", "published")
FINE = COARSE + 500


def quiet(_fraction: float, _words: str) -> None:
    """Report to nobody."""


@dataclass
class Order:
    """Work that was asked for, to be done when the test says so."""

    work: Callable[[Report], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    progress: Report
    task: Task = field(default_factory=Task)

    def deliver(self) -> None:
        """Do the work; hand its result over unless it was called off, as the worker does."""
        result = self.work(quiet)
        if not self.task.cancelled:
            self.done(result)


@pytest.fixture
def orders(session: Session, monkeypatch: pytest.MonkeyPatch) -> list[Order]:
    """Hold back what is to be computed."""
    made: list[Order] = []

    def hold(work: Any, done: Any, failed: Any = None, progress: Any = quiet) -> Task:
        made.append(Order(work, done, failed, progress))
        return made[-1].task

    monkeypatch.setattr(session, "compute", hold)
    return made


def risk_banded(session: Session, most: float = 0.3) -> str:
    """Make equal weights of which each may be no more than `most`."""
    made: list[str] = []

    def change(rows: Any) -> None:
        made.append(rows.add_weight_set("stacks", "Banded", "direct", "me"))
        for indicator in session.plan.sheets["stacks"].indicators:
            rows.judge(made[0], "", indicator, "", 25)
            rows.set_weight_criterion(made[0], indicator, low=0.0, high=most)

    assert session.act("weights", change)
    return made[0]


class TestOrder:
    def test_few_draws_come_first_then_all(self, session: Session, orders: list[Order]) -> None:
        calculation = Calculation(session, draws=FINE)
        calculation.want(PUBLISHED)
        assert len(orders) == 1 and calculation.busy and calculation.situation is None
        orders[0].deliver()
        assert calculation.situation is not None and calculation.situation.smaa.draws == COARSE
        assert len(orders) == 2 and calculation.busy
        orders[1].deliver()
        assert calculation.situation.smaa.draws == FINE and not calculation.busy

    def test_both_give_the_same_order_and_scores(self, session: Session, orders: list[Order]) -> None:
        calculation = Calculation(session, draws=FINE)
        calculation.want(PUBLISHED)
        orders[0].deliver()
        coarse = calculation.situation
        orders[1].deliver()
        fine = calculation.situation
        assert coarse is not None and fine is not None and coarse is not fine
        assert np.array_equal(coarse.outcome.ranks, fine.outcome.ranks)
        assert np.array_equal(coarse.outcome.scores, fine.outcome.scores)
        assert np.abs(coarse.smaa.acceptability - fine.smaa.acceptability).max() < 6 * coarse.smaa.error + 1e-9

    def test_few_draws_are_enough_where_no_more_are_wanted(self, session: Session, orders: list[Order]) -> None:
        calculation = Calculation(session, draws=DRAWS)
        calculation.want(PUBLISHED)
        orders[0].deliver()
        assert len(orders) == 1 and not calculation.busy

    def test_progress_is_told_until_the_end(self, session: Session, orders: list[Order]) -> None:
        calculation = Calculation(session, draws=DRAWS)
        told: list[tuple[float, str]] = []
        calculation.progressed.connect(lambda fraction, words: told.append((fraction, words)))
        calculation.want(PUBLISHED)
        orders[0].progress(0.4, "Drawing")
        orders[0].deliver()
        assert told == [(0.0, ""), (0.4, "Drawing"), (1.0, "")]
        # What a worker says after its end is nobody's business any more.
        orders[0].progress(0.9, "Late")
        assert told[-1] == (1.0, "")


class TestStale:
    def test_another_sheet_calls_the_first_off(self, session: Session, orders: list[Order]) -> None:
        calculation = Calculation(session, draws=DRAWS)
        arrived: list[str] = []
        calculation.arrived.connect(lambda: arrived.append(calculation.basis.choice.sheet))  # type: ignore[union-attr]
        calculation.want(PUBLISHED)
        calculation.want(Choice("markets", "published"))
        assert orders[0].task.cancelled and not orders[1].task.cancelled
        orders[1].deliver()
        orders[0].deliver()
        assert arrived == ["markets"]
        assert calculation.situation is not None and calculation.situation.problem.sheet == "markets"

    def test_another_sheet_calls_the_many_draws_off(self, session: Session, orders: list[Order]) -> None:
        calculation = Calculation(session, draws=FINE)
        calculation.want(PUBLISHED)
        orders[0].deliver()
        calculation.want(Choice("markets", "published"))
        orders[1].deliver()
        assert orders[1].task.cancelled
        orders[2].deliver()
        assert calculation.basis is not None and calculation.basis.choice.sheet == "markets"

    def test_a_change_of_the_plan_begins_anew(self, session: Session, orders: list[Order]) -> None:
        calculation = Calculation(session, draws=DRAWS)
        calculation.want(PUBLISHED)
        with session.edit("preference") as rows:
            rows.set_preference("stacks", "risk", q=0.5)
        calculation.want(PUBLISHED)
        assert [order.task.cancelled for order in orders] == [True, False]
        orders[1].deliver()
        assert calculation.basis is not None and calculation.basis.plan is not None
        assert calculation.basis.plan.preferences

    def test_a_change_that_ranks_nothing_computes_nothing(self, session: Session, orders: list[Order]) -> None:
        calculation = Calculation(session, draws=DRAWS)
        calculation.want(PUBLISHED)
        orders[0].deliver()
        session.act("interpretation", lambda rows: rows.set_interpretation(True))
        calculation.want(PUBLISHED)
        assert len(orders) == 1

    def test_what_was_called_off_is_computed_when_wanted_again(self, session: Session, orders: list[Order]) -> None:
        calculation = Calculation(session, draws=DRAWS)
        calculation.want(PUBLISHED)
        calculation.forget()
        assert orders[0].task.cancelled and not calculation.busy
        calculation.want(PUBLISHED)
        assert len(orders) == 2

    def test_the_page_shows_the_sheet_that_was_chosen_last(self, session: Session, qtbot: QtBot) -> None:
        page = see(session, qtbot)
        sheets = page.choices.sheets
        for sheet in ("markets", "tasks", "stacks", "markets"):
            sheets.setCurrentIndex(sheets.findData(sheet))
            sheets.activated.emit(sheets.currentIndex())
        showing.ranked(page, qtbot)
        situation = page.calculation.situation
        assert situation is not None and situation.problem.sheet == "markets"
        assert page.item in situation.problem.alternatives
        assert {row.item for row in page.data.rows} == set(situation.problem.alternatives)  # type: ignore[union-attr]


class TestHand:
    """A hand on a slider while the many draws are on their way."""

    @pytest.fixture
    def halfway(self, session: Session, orders: list[Order]) -> Calculation:
        calculation = Calculation(session, draws=FINE)
        calculation.want(PUBLISHED)
        orders[0].deliver()
        return calculation

    def test_going_back_has_the_many_draws_computed_after_all(
        self, halfway: Calculation, orders: list[Order]
    ) -> None:
        halfway.try_out(np.array([0.7, 0.1, 0.1, 0.1]))
        assert orders[1].task.cancelled and not halfway.busy
        halfway.reset()
        assert halfway.situation is not None and not halfway.situation.tried
        assert halfway.situation.smaa.draws == COARSE and halfway._rest.isActive()
        halfway.refine()
        orders[-1].deliver()
        assert halfway.situation.smaa.draws == FINE and not halfway.situation.tried
        halfway.reset()
        assert not halfway._rest.isActive()

    def test_the_fine_answer_is_that_of_the_last_weights(self, halfway: Calculation, orders: list[Order]) -> None:
        halfway.try_out(np.array([0.7, 0.1, 0.1, 0.1]))
        halfway.refine()
        first = orders[-1]
        halfway.try_out(np.array([0.1, 0.7, 0.1, 0.1]))
        halfway.refine()
        orders[-1].deliver()
        first.deliver()
        assert halfway.situation is not None and halfway.situation.fine is not None
        assert halfway.situation.fine.weights == pytest.approx([0.1, 0.7, 0.1, 0.1])

    @pytest.mark.parametrize("method", ["weighted-sum", "topsis", "vikor", "promethee"])
    def test_coarse_and_fine_give_the_same_order(self, session: Session, orders: list[Order], method: str) -> None:
        calculation = Calculation(session, draws=DRAWS)
        calculation.want(Choice("stacks", "published", "", method))  # type: ignore[arg-type]
        orders[0].deliver()
        dice = np.random.default_rng(4)
        for weights in dice.dirichlet(np.ones(4), 6):
            calculation.try_out(weights)
            coarse = calculation.situation
            calculation.refine()
            orders[-1].deliver()
            fine = calculation.situation
            assert coarse is not None and fine is not None and fine.fine is not None and coarse.fine is None
            assert np.array_equal(coarse.outcome.ranks, fine.outcome.ranks)
            assert coarse.outcome.scores == pytest.approx(fine.outcome.scores)
            assert coarse.summed.low == pytest.approx(fine.summed.low)

    def test_stopping_leaves_what_is_there(self, halfway: Calculation, orders: list[Order]) -> None:
        halfway.stop()
        orders[1].deliver()
        assert halfway.situation is not None and halfway.situation.smaa.draws == COARSE and not halfway.busy


class TestBands:
    """Criteria without scores are left out: the bands of the others grow, on screen as in the ranking."""

    @pytest.fixture
    def basis(self, session: Session) -> Any:
        made = risk_banded(session)
        with session.edit("answers") as rows:
            for item, values in (("model", (5, 5)), ("cloud", (2, 2)), ("network", (3, 3))):
                for indicator, value in zip(("risk", "future"), values, strict=True):
                    rows.assess("round-1", "A01", item, indicator, value=value)
        choice = Choice("stacks", "round-1", made, "weighted-sum", "banded")
        return compute(session.plan, choice, DRAWS, quiet)

    def test_they_are_those_of_the_ranking(self, basis: Any) -> None:
        low, high = bands(basis)
        assert ranked_share(basis) == pytest.approx(0.5)
        assert low == pytest.approx([0.0, 0.0]) and high == pytest.approx([0.6, 0.6])

    def test_other_weights_can_be_tried(self, basis: Any) -> None:
        found = tried(basis, np.array([0.45, 0.55]))
        assert found.tried and found.smaa.knowledge == "banded"
        assert found.smaa.acceptability.sum(axis=1) == pytest.approx(np.ones(3))

    def test_the_fine_answer_draws_from_the_same_bands(self, basis: Any) -> None:
        weights = np.array([0.45, 0.55])
        weighting = reweighted(basis, weights)
        assert weighting.weights.sum() == pytest.approx(1.0)
        fine = ranked(basis.plan, basis.choice, DRAWS, quiet, weighting)
        assert fine.weights == pytest.approx(weights)
        coarse = tried(basis, weights).smaa
        assert 0 < fine.smaa.acceptability[1, 0] < 1
        assert np.abs(fine.smaa.acceptability - coarse.acceptability).max() < 5 * (fine.smaa.error + coarse.error)


class TestErrors:
    def test_it_is_told_in_the_page_with_what_to_do(self, session: Session, qtbot: QtBot) -> None:
        page = see(session, qtbot)
        session.set_round("round-1")
        showing.ranked(page, qtbot)
        title, text = (words.text() for words in page.empty.findChildren(QLabel))
        name = session.plan.sheets["stacks"].name.en
        assert title == f"Nothing of the sheet {name} can be ranked in this round: no score on its criteria is known."
        # What to do stands below it, and only there.
        assert text == "Score it, or choose another round or sheet."
        assert page.headline.text() == page.state.text() == "" and not page.progress.isVisible()

    def test_what_the_user_cannot_mend_is_raised(self, session: Session, orders: list[Order]) -> None:
        calculation = Calculation(session, draws=DRAWS)
        calculation.want(PUBLISHED)
        with pytest.raises(ZeroDivisionError):
            orders[0].failed(ZeroDivisionError())
        assert not calculation.busy and calculation.problem is None

    def test_what_the_user_can_mend_replaces_the_ranking(self, session: Session, orders: list[Order]) -> None:
        calculation = Calculation(session, draws=DRAWS)
        calculation.want(PUBLISHED)
        orders[0].deliver()
        calculation.want(Choice("markets", "published"))
        orders[1].failed(PlannerError("No", "Do"))
        assert calculation.situation is None and calculation.basis is None
        assert calculation.problem is not None and calculation.problem.message == "No"

    def test_a_plan_that_loses_its_sheets_shows_nothing_of_them_any_more(self, session: Session, qtbot: QtBot) -> None:
        page = see(session, qtbot)
        with session.edit("nothing") as rows:
            for sheet in tuple(session.plan.sheets):
                rows.remove_sheet(sheet)
        assert page.body.currentWidget() is page.empty and page.calculation.situation is None
        session.select("item", "cloud")
        page.show_situation()
        page.save_picture()
        assert page.body.currentWidget() is page.empty
        session.undo()
        showing.ranked(page, qtbot)
        assert page.body.currentWidget() is page.splitter and page.headline.text()

    def test_sheets_that_go_while_they_are_ranked(self, session: Session, orders: list[Order], qtbot: QtBot) -> None:
        page = RankingPage(session, DRAWS)
        qtbot.addWidget(page)
        page.show()
        with session.edit("nothing") as rows:
            for sheet in tuple(session.plan.sheets):
                rows.remove_sheet(sheet)
        assert orders[0].task.cancelled
        orders[0].deliver()
        assert page.body.currentWidget() is page.empty and page.headline.text() == ""
        page.close()
