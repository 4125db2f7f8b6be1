"""The Matrix page beside another round: arrows, the column of what moved, the sentence, and the saved picture."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.engine.quadrant import matrix
from planner.engine.result import Cuts
from planner.model.plan import PUBLISHED
from planner.ui import exports
from planner.ui.pages.matrix import MatrixPage, comparing
from planner.ui.pages.matrix.comparing import NOTHING, CompareBox, Comparison, earlier
from planner.ui.pages.matrix.summary import movement
from planner.ui.pages.matrix.table import COLUMNS, MOVED, point_story, rows
from planner.ui.session import Session
from tests.ui.conftest import Messages, Notices

FIRST, SECOND = "round-1", "round-2"
LINES = Cuts(3.0, 3.0, 0.0)


def score(session: Session, round_: str, **places: tuple[int, int]) -> None:
    with session.edit("scores") as rows_:
        for stack, (risk, future) in places.items():
            rows_.assess(round_, "A01", stack, "risk", value=risk)
            rows_.assess(round_, "A01", stack, "future", value=future)


@pytest.fixture
def two_rounds(session: Session) -> Session:
    """Two rounds: one stack's role changes, another moves within its own, a third stays."""
    score(session, FIRST, model=(4, 4), cloud=(4, 4), network=(2, 4))
    with session.edit("next") as rows_:
        rows_.close_round(FIRST)
        rows_.next_round("2차")
    score(session, SECOND, model=(2, 4), cloud=(5, 4), network=(2, 4))
    return session


@pytest.fixture
def page(two_rounds: Session, qtbot: QtBot) -> MatrixPage:
    """The Matrix page on the second round."""
    made = MatrixPage(two_rounds)
    qtbot.addWidget(made)
    made.resize(1000, 900)
    with qtbot.waitExposed(made):
        made.show()
    two_rounds.set_round(SECOND)
    made.figure.image()
    return made


class TestComparison:
    def test_only_rounds_before_can_be_compared_with(self, two_rounds: Session) -> None:
        plan = two_rounds.plan
        assert earlier(plan, PUBLISHED) == ()
        assert earlier(plan, SECOND) == (PUBLISHED, FIRST)
        assert earlier(plan, "gone") == ()

    def test_it_starts_with_the_round_before(self, two_rounds: Session) -> None:
        found = Comparison()
        assert [found.before(two_rounds.plan, name) for name in (PUBLISHED, FIRST, SECOND)] == [
            NOTHING, PUBLISHED, FIRST,
        ]  # fmt: skip
        assert found.matrix(two_rounds.plan, PUBLISHED, LINES) is None

    def test_each_round_keeps_its_own_choice(self, two_rounds: Session) -> None:
        found, plan = Comparison(), two_rounds.plan
        found.choose(SECOND, PUBLISHED)
        assert (found.before(plan, SECOND), found.before(plan, FIRST)) == (PUBLISHED, PUBLISHED)
        found.choose(SECOND, NOTHING)
        assert found.matrix(plan, SECOND, LINES) is None

    def test_a_round_that_is_gone_is_forgotten(self, two_rounds: Session) -> None:
        found = Comparison()
        found.choose(SECOND, "round-9")
        assert found.before(two_rounds.plan, SECOND) == FIRST

    def test_it_is_computed_once_and_anew_when_answers_change(
        self, two_rounds: Session, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made: list[str] = []

        def noted(plan: object, round: str, **more: int) -> object:
            made.append(round)
            return matrix(plan, round, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(comparing, "matrix", noted)
        found = Comparison()
        for cuts in (LINES, Cuts(3.5, 3.0, 0.0)):
            before = found.matrix(two_rounds.plan, SECOND, cuts)
            assert before is not None and before.cuts == cuts
        assert made == [FIRST]
        score(two_rounds, SECOND, data=(2, 2))
        found.matrix(two_rounds.plan, SECOND, LINES)
        assert made == [FIRST, FIRST]


class TestBox:
    def test_it_lists_nothing_and_the_rounds_before(self, two_rounds: Session, qtbot: QtBot) -> None:
        box = CompareBox()
        qtbot.addWidget(box)
        box.show_rounds(two_rounds.plan, SECOND, FIRST)
        assert [box.itemData(place) for place in range(box.count())] == [NOTHING, PUBLISHED, FIRST]
        assert box.currentData() == FIRST
        assert box.itemText(2) == "Round 1 (closed)"

    def test_the_keyboard_chooses(self, page: MatrixPage, qtbot: QtBot) -> None:
        page.compare.setFocus()
        qtbot.keyClick(page.compare, Qt.Key.Key_Up)
        assert page.comparison.before(page.session.plan, SECOND) == PUBLISHED
        assert page._ghost is not None and page._ghost.round == PUBLISHED
        qtbot.keyClick(page.compare, Qt.Key.Key_Home)
        assert page._ghost is None

    def test_the_survey_has_nothing_to_compare_with(self, page: MatrixPage) -> None:
        assert page.comparing.isVisible()
        page.session.set_round(PUBLISHED)
        assert not page.comparing.isVisible()
        assert page.table.isColumnHidden(MOVED)


class TestWords:
    def test_the_column_says_what_moved(self, page: MatrixPage) -> None:
        assert not page.table.isColumnHidden(MOVED)
        assert page.shown is not None
        found = {row.point.item: COLUMNS[MOVED].text(row) for row in rows(page.session.plan, page.shown, page._ghost)}
        assert found["model"] == "risk −2.00, future +0.00, was ● Invest"
        assert found["cloud"] == "risk +1.00, future +0.00"
        assert (found["network"], found["storage"]) == ("unchanged", "")

    def test_a_point_tells_it_to_the_screen_reader(self, page: MatrixPage) -> None:
        assert page.shown is not None
        told = {row.point.item: point_story(row) for row in rows(page.session.plan, page.shown, page._ghost)}
        assert told["model"].endswith("was ● Invest")

    def test_the_sentence_counts_and_names_new_roles(self, page: MatrixPage) -> None:
        text = page.sentence.text()
        assert text.splitlines()[1].startswith("Too few answers")
        assert len(text.splitlines()) == 3
        assert "2 stacks have moved since “Round 1”." in text
        assert "Another role: AI models (● Invest → ▲ Support)." in text

    def test_nothing_moved_or_only_within_roles(self, two_rounds: Session) -> None:
        plan = two_rounds.plan
        first, second = matrix(plan, FIRST, draws=1), matrix(plan, SECOND, draws=1)
        assert movement(plan, first, first) == "Nothing has moved since “Round 1”."
        score(two_rounds, SECOND, model=(5, 5), cloud=(4, 4))
        assert movement(two_rounds.plan, first, matrix(two_rounds.plan, SECOND, draws=1)) == (
            "1 stack has moved since “Round 1”. All keep their role."
        )
        assert second.round == SECOND

    def test_rounds_without_a_common_stack_say_nothing(self, session: Session) -> None:
        empty = matrix(session.plan, FIRST, draws=1)
        assert movement(session.plan, empty, empty) == ""


class TestPicture:
    def test_arrows_are_drawn_and_can_be_taken_away(self, page: MatrixPage) -> None:
        with_arrows = page.figure.image().copy()
        page.compare_with(NOTHING)
        page.figure.redraw()
        assert page.figure.image() != with_arrows

    def test_the_saved_picture_has_them_too(
        self, page: MatrixPage, messages: Messages, notices: Notices, qtbot: QtBot, tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        given: list[object] = []
        monkeypatch.setattr(exports, "save_matrix", lambda *_what, ghost, **_signs: given.append(ghost))
        messages.answers = [tmp_path / "m.png"]
        page.save_picture()
        qtbot.waitUntil(lambda: bool(notices.all), timeout=10_000)
        assert given == [page._ghost] and page._ghost is not None

    def test_moving_a_line_moves_both_rounds(self, page: MatrixPage) -> None:
        page.cuts.risk.setValue(4.5)
        assert page._ghost is not None and page._ghost.cuts.risk == 4.5
        assert page._ghost.point("model").quadrant == "support"
