"""The tab of agreement: coefficients with what they rest on, the heat map, outliers, and what hangs on one expert."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from planner.engine.agreement import agreement
from planner.ui.exports import exports
from planner.ui.pages.consensus import ConsensusPage
from planner.ui.pages.consensus.agreement import AgreementTab
from planner.ui.pages.consensus.apart import change_text, left_out_rows, outlier_rows, z_text
from planner.ui.pages.consensus.calculation import Findings, find
from planner.ui.pages.consensus.coefficients import coefficients, p_text
from planner.ui.pages.consensus.page import AGREEMENT
from planner.ui.session import Session
from tests import panels
from tests.ui.conftest import Messages, Notices
from tests.ui.consensus import PEOPLE, fill, see, shown

NAMES = ["Kendall's W", "Krippendorff's α (ordinal)", "Fleiss' κ", "ICC(2,1)"]


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> ConsensusPage:
    fill(session)
    made = see(session, qtbot)
    made.show_tab(AGREEMENT)
    return made


@pytest.fixture
def tab(page: ConsensusPage) -> AgreementTab:
    return page.agreement


@pytest.fixture
def findings() -> Findings:
    return find(panels.panel_plan(), panels.ROUND, "stacks")


class TestCoefficients:
    def test_there_are_four_with_what_they_rest_on(self, findings: Findings) -> None:
        found = coefficients(findings.statistics.agreement)
        assert [line.name for line in found] == NAMES
        assert all("experts × " in line.basis and line.story for line in found)

    def test_each_names_its_source(self, findings: Findings) -> None:
        stories = " ".join(line.story for line in coefficients(findings.statistics.agreement))
        for source in ("Schmidt (1997)", "Krippendorff 2004", "Landis & Koch 1977", "Shrout & Fleiss 1979"):
            assert source in stories

    def test_the_test_of_w_is_told_whole(self, findings: Findings) -> None:
        found = findings.statistics.agreement.concordance
        story = coefficients(findings.statistics.agreement)[0].story
        assert found.chi2 is not None
        assert f"χ² = {found.chi2:.1f}, df = {found.df}" in story
        assert "Corrected for ties" in story

    def test_few_questions_are_warned_of(self, findings: Findings) -> None:
        assert findings.statistics.agreement.concordance.units <= 7
        assert "only approximate" in coefficients(findings.statistics.agreement)[0].story

    def test_one_expert_alone_cannot_agree(self) -> None:
        found = coefficients(agreement([[3, 4, 5]]))
        assert {line.value for line in found} == {"—"}
        assert all(line.story.startswith("Cannot be computed: ") for line in found)

    def test_equal_answers_leave_nothing_to_tell(self) -> None:
        found = coefficients(agreement([[3, 3, 3], [3, 3, 3]]))
        assert found[0].value == "—" and "equal" in found[0].story

    def test_full_agreement_is_one(self) -> None:
        found = coefficients(agreement([[1, 2, 3, 4, 5, 1, 2, 3, 4]] * 5))
        assert [line.value for line in found] == ["1.00"] * 4
        assert "only approximate" not in found[0].story

    @pytest.mark.parametrize(("p", "text"), [(0.5, "p = 0.500"), (0.0123, "p = 0.012"), (0.0001, "p < 0.001")])
    def test_p_values_are_short(self, p: float, text: str) -> None:
        assert p_text(p) == text


class TestShowing:
    def test_all_indicators_come_first(self, tab: AgreementTab) -> None:
        assert tab.indicator is None
        assert tab.indicators.itemText(0) == "All indicators"
        assert tab.indicators.count() == 5

    def test_one_indicator_has_its_own_coefficients_and_map(self, tab: AgreementTab) -> None:
        before = tab.words()
        tab.indicators.setCurrentIndex(tab.indicators.findData("risk"))
        tab.indicators.activated.emit(tab.indicators.currentIndex())
        assert tab.indicator == "risk" and tab.words() != before
        tab.map.figure.image()
        assert {spot.item.rpartition("/")[2] for spot in tab.map.figure.spots} == {"risk"}

    def test_the_indicator_stays_when_answers_come_in(self, page: ConsensusPage, qtbot: QtBot) -> None:
        tab = page.agreement
        tab.indicators.setCurrentIndex(tab.indicators.findData("risk"))
        tab.indicators.activated.emit(tab.indicators.currentIndex())
        with page.session.edit("more") as rows:
            rows.assess("round-1", "A03", "storage", "risk", value=3)
        shown(page, qtbot)
        assert tab.indicator == "risk"

    def test_the_words_are_on_the_page(self, tab: AgreementTab) -> None:
        words = " ".join(found.text() for found in tab.coefficients.findChildren(QLabel))
        assert all(name in words for name in NAMES)
        assert tab.map.figure.accessibleDescription().startswith("Kendall's W")

    def test_a_cell_says_who_answered_how_far_from_the_median(self, tab: AgreementTab) -> None:
        assert tab.story("9:cloud/future").startswith("A10 · ")
        assert tab.story("9:cloud/future").endswith(": \u22123 from the median")
        assert tab.story("8:model/future").endswith(": abstained")
        assert tab.story("0:storage/risk").endswith(": no distance")
        assert tab.story("0:nowhere/risk") == "0:nowhere/risk"

    def test_a_click_on_a_cell_shows_the_question(self, tab: AgreementTab, qtbot: QtBot) -> None:
        figure = tab.map.figure
        figure.image()
        spot = next(spot for spot in figure.spots if spot.item == "9:cloud/future")
        place = QPoint(round(spot.x * figure.width()), round(spot.y * figure.height()))
        qtbot.mouseClick(figure, Qt.MouseButton.LeftButton, pos=place)
        chosen = tab.session.selection
        assert chosen is not None and (chosen.id, chosen.indicator) == ("cloud", "future")
        # The row is not part of the selection: nothing leads from a cell to a person's answers.
        assert chosen.assessor == ""

    def test_the_map_is_as_high_as_its_rows(self, tab: AgreementTab) -> None:
        assert tab.map.height() >= tab.map.figure.height()


class TestApart:
    def test_what_stands_apart_is_listed(self, findings: Findings) -> None:
        rows = outlier_rows(findings)
        assert [(row.who, row.name, row.asked, row.answer) for row in rows] == [
            ("A10", "Cloud", "Future competitiveness", "1")
        ]
        assert outlier_rows(findings, "risk") == ()

    def test_fences_stay_on_the_scale(self, findings: Findings) -> None:
        for row in outlier_rows(findings):
            low, high = row.ordinary.split("–")
            assert 1 <= float(low) <= float(high) <= 5

    def test_distances_have_a_proper_minus(self) -> None:
        assert (z_text(-2.44), z_text(1.5)) == ("\u22122.4", "+1.5")

    def test_every_expert_is_left_out_once(self, findings: Findings) -> None:
        rows = left_out_rows(findings)
        assert sorted(row.who for row in rows) == list(PEOPLE)
        counts = [len(row.changes) for row in rows]
        assert counts == sorted(counts, reverse=True)

    def test_what_changes_is_told_in_words(self, findings: Findings) -> None:
        rows = left_out_rows(findings)
        for row in rows:
            text = change_text(row)
            assert text == "nothing changes" if not row.changes else " → " in text

    def test_no_expert_is_named_at_the_level_nobody(self) -> None:
        hidden = find(panels.panel_plan(anonymity="nobody"), panels.ROUND, "stacks")
        said = [row.who for row in outlier_rows(hidden)] + [row.who for row in left_out_rows(hidden)]
        assert all(name.startswith("Expert ") for name in said)

    def test_the_page_says_it_in_sentences(self, tab: AgreementTab) -> None:
        assert "worth asking why" in tab.apart_words.text()
        assert "experts decide a stack's quadrant" in tab.alone_words.text()
        tab.indicators.setCurrentIndex(tab.indicators.findData("risk"))
        tab.indicators.activated.emit(tab.indicators.currentIndex())
        assert tab.apart_words.text() == "No answer stands apart."
        assert not tab.outliers.isVisible()

    def test_a_row_of_the_outliers_leads_to_its_question(self, tab: AgreementTab) -> None:
        tab.outliers.choose("9:cloud/future", 0)
        chosen = tab.session.selection
        assert chosen is not None and (chosen.id, chosen.indicator) == ("cloud", "future")


class TestNobody:
    def test_no_code_is_on_the_tab(self, session: Session, qtbot: QtBot) -> None:
        fill(session, anonymity="nobody")
        page = see(session, qtbot)
        page.show_tab(AGREEMENT)
        tab = page.agreement
        said = [tab.story(f"{row}:cloud/future") for row in range(10)]
        said += [found.text() for found in tab.findChildren(QLabel)]
        said += [tab.outliers.as_text(), tab.left_out.as_text()]
        assert not any(code in words for words in said for code in PEOPLE)
        assert any("Expert 1" in words for words in said)


class TestTakingAlong:
    def test_coefficients_are_copied_with_tabs(self, tab: AgreementTab, notices: Notices) -> None:
        tab.copy_coefficients()
        lines = QGuiApplication.clipboard().text().splitlines()
        assert [line.split("\t")[0] for line in lines] == NAMES
        assert all(line.count("\t") == 3 for line in lines)
        assert notices.all[-1] == ("info", "The coefficients were copied.")

    def test_the_map_is_copied(self, tab: AgreementTab) -> None:
        tab.copy_picture()
        assert QGuiApplication.clipboard().image().size() == tab.map.figure.image().size()

    def test_the_map_is_saved(self, tab: AgreementTab, qtbot: QtBot, messages: Messages, tmp_path: Path) -> None:
        messages.answers.append(tmp_path / "map.png")
        tab.save_picture()
        qtbot.waitUntil(lambda: not exports(tab.session).running)
        assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")

    def test_tables_are_copied(self, tab: AgreementTab, qtbot: QtBot, notices: Notices) -> None:
        tab.left_out.setFocus()
        qtbot.keyClick(tab.left_out, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text().startswith("Without\tStacks\tWhat changes")
        assert notices.all[-1] == ("info", "The table was copied.")

    def test_without_findings_nothing_happens(self, session: Session, qtbot: QtBot) -> None:
        alone = AgreementTab(session)
        qtbot.addWidget(alone)
        alone.redraw()
        alone.draw()
        alone.copy_coefficients()
        alone.save_picture()
        assert alone.words() == ""
