"""The methods side by side with what flips and why, and the panel that explains one alternative."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from planner.engine.decision import MethodComparison, Outcome, Reversal
from planner.engine.explaining import Line
from planner.engine.methods.ranks import ranks
from planner.ui.pages.ranking import RankingPage
from planner.ui.pages.ranking.explainpane import difference_text, part_tip, product_text, worth_text
from planner.ui.pages.ranking.methodstab import (
    AGREEMENT_COLUMNS,
    CHECK_COLUMNS,
    METHOD_COLUMNS,
    MethodsTab,
    agreement_rows,
    check_rows,
    reversal_words,
    summary,
)
from planner.ui.pages.ranking.page import METHODS_TAB
from planner.ui.session import Selection, Session
from tests.ui.ranked import ranked, see


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> RankingPage:
    return see(session, qtbot)


class TestMethods:
    def test_ranks_and_scores_side_by_side(self, page: RankingPage) -> None:
        page.show_tab(METHODS_TAB)
        view = page.views[METHODS_TAB]
        assert isinstance(view, MethodsTab)
        rows = view.methods.model_.rows
        assert [column.title for column in METHOD_COLUMNS] == [
            "Alternative", "Weighted sum", "TOPSIS", "VIKOR", "PROMETHEE II", "Apart",
        ]  # fmt: skip
        assert METHOD_COLUMNS[1].text(rows[0]) == "1  (3.16)" and "agree on the first place" in view.summary.text()
        for row in rows:
            for column in METHOD_COLUMNS:
                assert column.text(row) and column.tip is not None and column.tip(row)

    def test_agreement_of_every_pair(self, page: RankingPage) -> None:
        situation = page.calculation.situation
        assert situation is not None and situation.fine is not None
        found = agreement_rows(situation.fine.comparison)
        assert len(found) == 6 and all(-1 <= row.tau <= 1 for row in found)
        assert sum(row.flips for row in found) == len(situation.fine.comparison.flips)
        for row in found:
            for column in AGREEMENT_COLUMNS:
                assert column.text(row) and column.tip is not None and column.tip(row)

    def test_what_is_not_defined_is_no_number(self) -> None:
        outcome = Outcome("weighted-sum", np.ones(2), ranks(np.ones(2)))
        bare = np.full((2, 2), np.nan)
        comparison = MethodComparison({"weighted-sum": outcome, "topsis": outcome}, bare, bare, bare, ())
        (row,) = agreement_rows(comparison)
        assert AGREEMENT_COLUMNS[1].text(row) == "not defined"
        assert summary(comparison).startswith("All 2 methods agree")

    def test_methods_that_differ_on_the_first_place(self) -> None:
        one = Outcome("weighted-sum", np.array([2.0, 1.0]), ranks(np.array([2.0, 1.0])))
        two = Outcome("topsis", np.array([1.0, 2.0]), ranks(np.array([1.0, 2.0])))
        bare = np.eye(2)
        comparison = MethodComparison({"weighted-sum": one, "topsis": two}, bare, bare, bare, ())
        assert "do not agree" in summary(comparison)

    def test_the_outranking_check_with_its_words(self, page: RankingPage, session: Session) -> None:
        rows = check_rows(session.plan, session.round)
        assert rows and {row.check.axis for row in rows} == {"risk", "future"}
        for row in rows:
            for column in CHECK_COLUMNS:
                assert column.text(row) and column.tip is not None and column.tip(row)
        page.show_tab(METHODS_TAB)
        view = page.views[METHODS_TAB]
        assert isinstance(view, MethodsTab)
        key = f"{rows[0].check.item}/{rows[0].check.axis}"
        view.checks.chosen.emit(key, 0)
        assert view.check_detail.text() == rows[0].check.words
        view.checks.activated_row.emit(key, 0)
        assert session.selection == Selection("score", rows[0].check.item, rows[0].check.axis)

    @pytest.mark.parametrize(
        ("change", "text"),
        [("removed", "TOPSIS: without Cloud, AI models goes ahead of Network."),
         ("copied", "TOPSIS: with a second Cloud, AI models goes ahead of Network.")],
    )  # fmt: skip
    def test_reversals_in_words(self, session: Session, change: str, text: str) -> None:
        found = Reversal("topsis", change, "cloud", "network", "model")  # type: ignore[arg-type]
        assert reversal_words(session.plan, found) == text

    def test_long_lists_end_with_a_count(self, page: RankingPage) -> None:
        view = page.views[METHODS_TAB]
        assert isinstance(view, MethodsTab)
        view._list(view.flips, [f"Flip {place}" for place in range(15)], "None")
        layout = view.flips.layout()
        assert layout is not None and layout.count() == 13
        view._list(view.flips, [], "None")
        assert layout.count() == 1

    def test_until_the_fine_answer_is_there_it_says_so(self, page: RankingPage, qtbot: QtBot) -> None:
        page.side.setCurrentIndex(1)
        page.show_tab(METHODS_TAB)
        page.what_if.sliders[0].setValue(700)
        view = page.views[METHODS_TAB]
        assert isinstance(view, MethodsTab)
        assert "follow when the fine answer" in view.summary.text()
        ranked(page, qtbot)
        assert "methods" in view.summary.text()


class TestReasons:
    LINE = Line("risk", 2.0, 2.0, False, 0.25, 0.5, -0.1, None)

    def test_numbers_behind_the_sentences(self) -> None:
        unsure = Line("risk", 1.0, 5.0, True, 0.25, 0.5, 0.0, 0.2)
        assert product_text(self.LINE) == "2.00 × 25%" and worth_text(unsure) == "—"
        assert worth_text(Line("risk", 1.0, 2.0, False, 0.2, 0.3, None, None)) == "1.00–2.00"

    @pytest.mark.parametrize(
        ("value", "text"), [(None, "—"), (0.0, "0.00"), (-0.1, "−0.10"), (0.2, "+0.20"), (1e-12, "0.00")]
    )
    def test_differences_carry_their_sign(self, value: float | None, text: str) -> None:
        assert difference_text(value) == text

    def test_parts_of_the_picture_explain_themselves(self, page: RankingPage) -> None:
        assert page.data is not None
        text = part_tip(page.data, "cloud/future")
        assert text.startswith("Cloud · Future competitive potential: contributes ") and "weight 25.0%" in text
        assert part_tip(page.data, "cloud") == "" and part_tip(page.data, "none/future") == ""

    def test_verdict_with_its_reasons(self, page: RankingPage) -> None:
        lines = page.explain.verdict.text().splitlines()
        assert len(lines) == 4 and lines[0][0] in "✓△✗"

    def test_nothing_selected_says_what_to_do(self, page: RankingPage) -> None:
        page.explain.show_nothing()
        assert "Choose an alternative" in page.explain.words.text() and page.explain.table.isHidden()
        situation = page.calculation.situation
        assert situation is not None and page.data is not None
        page.explain.show_item(situation, page.data, "no such item")
        assert page.explain.item == ""
        page.explain.show_item(situation, page.data, "cloud")
        assert not page.explain.table.isHidden()

    def test_a_method_without_parts_says_so(self, page: RankingPage, qtbot: QtBot) -> None:
        page.choices.methods.setCurrentIndex(page.choices.methods.findData("topsis"))
        page.choices.methods.activated.emit(0)
        ranked(page, qtbot)
        assert "no parts" in page.explain.note.text()
