"""The page that recomputes the published cases."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from planner.engine.cases.case import read_cases
from planner.engine.cases.check import Finding, check
from planner.model.errors import PlannerError
from planner.ui.pages.cases import CasesPage, page
from planner.ui.pages.cases.rows import CASES, matching, values, verdict
from planner.ui.session import Session

RIGHT = {
    "id": "right", "method": "roc", "title": {"ko": "순위 둘", "en": "Two ranks"}, "input": {"ranks": [1, 2]},
    "expected": {"weights": [0.75, 0.25]}, "tolerance": 1e-9, "citation": "Barron (1996)",
    "note": {"ko": "비고", "en": "A remark"},
}  # fmt: skip
WRONG = {**RIGHT, "id": "wrong", "title": "Wrong", "expected": {"weights": [0.7, 0.3]}, "citation": "Nobody"}
BROKEN = {**RIGHT, "id": "broken", "method": "magic", "title": "Broken"}
FINDINGS = tuple(check(case) for case in read_cases([RIGHT, WRONG, BROKEN]))


@pytest.fixture
def findings(monkeypatch: pytest.MonkeyPatch) -> tuple[Finding, ...]:
    """Three findings in place of the bundled cases: one right, one wrong, one that can't be computed."""
    monkeypatch.setattr(page, "recompute", lambda _report: FINDINGS)
    return FINDINGS


@pytest.fixture
def cases(session: Session, qtbot: QtBot, findings: tuple[Finding, ...]) -> CasesPage:
    made = CasesPage(session)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: not made.busy)
    return made


class TestRows:
    def test_words_and_method_narrow(self) -> None:
        assert [one.case.id for one in matching(FINDINGS, "")] == ["right", "wrong", "broken"]
        assert [one.case.id for one in matching(FINDINGS, "BARRON two")] == ["right"]
        assert [one.case.id for one in matching(FINDINGS, "differs")] == ["wrong", "broken"]
        assert [one.case.id for one in matching(FINDINGS, "", "roc")] == ["right", "wrong"]
        assert matching(FINDINGS, "nothing like it") == ()

    def test_the_verdict_is_told_by_a_sign_too(self) -> None:
        assert [verdict(one) for one in FINDINGS] == ["✓ matches", "✗ differs", "✗ differs"]

    def test_every_value_stands_beside_what_came_out(self) -> None:
        (right,), (wrong,), (broken,) = (values(one) for one in FINDINGS)
        assert (right.expected, right.obtained, right.difference, right.near) == ("0.75, 0.25", "0.75, 0.25", "0", True)
        assert (wrong.difference, wrong.allowed, wrong.near) == ("0.05", "1e-09", False)
        assert (broken.obtained, broken.difference, broken.near) == ("nothing", "–", False)

    def test_the_columns_asked_for_are_there(self) -> None:
        titles = [column.title for column in CASES]
        assert titles == ["Verdict", "Method", "Case", "Expected", "Obtained", "Difference", "Source"]


class TestPage:
    def test_the_cases_are_computed_when_it_is_first_seen(self, cases: CasesPage) -> None:
        assert cases.findings == FINDINGS
        assert cases.state.text() == "✗ 2 of 3 published cases differ."
        assert cases.count.text() == "3 of 3 cases shown"
        assert cases.table.current_key() == "right"

    def test_the_chosen_case_is_shown_in_full(self, cases: CasesPage) -> None:
        detail = cases.detail
        assert detail.title.text() == "Rank-order centroid weights – Two ranks"
        assert detail.source.text() == "Source: Barron (1996)"
        assert detail.note.text() == "A remark"
        assert "ranks  1, 2" in detail.input.toPlainText()
        assert [row.name for row in detail.model.rows] == ["weights"]
        cases.table.choose("broken")
        assert "no method “magic”" in detail.note.text()

    def test_searching_narrows_the_table_and_says_so(self, cases: CasesPage, qtbot: QtBot) -> None:
        qtbot.keyClicks(cases.words, "nobody")
        assert [row.case.id for row in cases.model.rows] == ["wrong"]
        assert cases.count.text() == "1 of 3 cases shown"
        cases.words.setText("no such case")
        assert cases.count.text() == "0 of 3 cases shown"
        assert not cases.detail.isVisible()

    def test_methods_can_be_chosen(self, cases: CasesPage) -> None:
        box = cases.methods
        assert [box.itemText(place) for place in range(box.count())] == ["All methods", "Rank-order centroid weights"]
        box.setCurrentIndex(1)
        box.activated.emit(1)
        assert [row.case.id for row in cases.model.rows] == ["right", "wrong"]

    def test_running_again_computes_anew(self, cases: CasesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(page, "recompute", lambda _report: FINDINGS[:1])
        qtbot.mouseClick(cases.run_button, Qt.MouseButton.LeftButton)
        assert cases.busy and cases.run_button.text() == "Stop"
        qtbot.waitUntil(lambda: not cases.busy)
        assert cases.state.text() == "✓ 1 published case, and it comes out as published."
        assert cases.run_button.text() == "Run again"

    def test_what_runs_can_be_stopped(self, cases: CasesPage, qtbot: QtBot) -> None:
        cases.run()
        cases.press_run()
        assert not cases.busy
        assert (cases.state.text(), cases.run_button.text()) == ("Stopped.", "Run again")
        qtbot.waitUntil(lambda: cases.session.tasks.running == 0)
        assert cases.state.text() == "Stopped."

    def test_progress_is_told(self, cases: CasesPage) -> None:
        cases._progress(0.42, "case")
        assert cases.state.text() == "Computing … 42%"

    def test_what_goes_wrong_is_told(self, cases: CasesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(_report: object) -> tuple[Finding, ...]:
            raise PlannerError("The file is gone.")

        monkeypatch.setattr(page, "recompute", fail)
        with qtbot.waitSignal(cases.session.notice) as caught:
            cases.run()
        assert caught.args is not None and "gone" in caught.args[1]
        assert cases.state.text() == "✗ The cases could not be computed."

    def test_the_table_is_copied_whole(self, cases: CasesPage, qtbot: QtBot) -> None:
        with qtbot.waitSignal(cases.session.notice):
            qtbot.mouseClick(cases.copy_button, Qt.MouseButton.LeftButton)
        lines = QGuiApplication.clipboard().text().splitlines()
        assert len(lines) == 4
        assert lines[0].split("\t") == ["Verdict", "Method", "Case", "Expected", "Obtained", "Difference", "Source"]

    def test_a_change_of_the_plan_computes_nothing(self, cases: CasesPage) -> None:
        cases.session.changed.emit(frozenset({"assessment", "plan"}))
        assert not cases.busy and not cases.stale

    def test_the_keyboard_goes_through_the_cases(self, cases: CasesPage, qtbot: QtBot) -> None:
        cases.table.setFocus()
        qtbot.keyClick(cases.table, Qt.Key.Key_Down)
        assert cases.detail.source.text() == "Source: Nobody"
        qtbot.keyClick(cases.table, Qt.Key.Key_Down)
        assert cases.detail.model.rows[0].obtained == "nothing"

    def test_long_values_stand_in_full_beside_the_table(self, cases: CasesPage) -> None:
        text = cases.detail.input.toPlainText()
        figures = "weights  0.75, 0.25"
        assert text.split("\n\n") == ["Input\nranks  1, 2", f"Expected\n{figures}", f"Obtained\n{figures}"]

    def test_the_cell_and_all_of_it_can_be_copied_by_key(self, cases: CasesPage, qtbot: QtBot) -> None:
        cases.table.setFocus()
        qtbot.keyClick(cases.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert "Barron (1996)" in QGuiApplication.clipboard().text()

    def test_a_search_keeps_the_case_in_view_where_it_can(self, cases: CasesPage) -> None:
        cases.table.choose("wrong")
        cases.words.setText("wrong")
        assert cases.table.current_key() == "wrong"
        assert cases.detail.isVisible()
        cases.words.clear()
        assert cases.table.current_key() == "wrong"

    def test_everything_has_a_name_for_screen_readers(self, cases: CasesPage) -> None:
        parts = (cases.words, cases.methods, cases.run_button, cases.copy_button, cases.table, cases.detail.input)
        assert all(part.accessibleName() for part in parts)
        assert all(part.focusPolicy() & Qt.FocusPolicy.TabFocus for part in parts)


def test_a_page_that_is_gone_gets_nothing(session: Session, qtbot: QtBot, findings: tuple[Finding, ...]) -> None:
    made = CasesPage(session)
    made.run()
    delete(made)
    qtbot.waitUntil(lambda: session.tasks.running == 0)


def test_the_bundled_cases_all_match_in_the_window(session: Session, qtbot: QtBot) -> None:
    made = CasesPage(session)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: not made.busy, timeout=60_000)
    assert made.state.text().startswith("✓")
    assert len(made.model.rows) == len(made.findings) >= 50
