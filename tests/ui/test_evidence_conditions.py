"""The evidence page under every condition: read-only, blank, interpretation off, wrong input, undo, large type."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner import paths, text
from planner.model.errors import PlannerError
from planner.model.evidence import Attachment
from planner.store.store import create
from planner.ui import theme
from planner.ui.fold import Fold
from planner.ui.lookup import Lookup
from planner.ui.mainwindow import MainWindow
from planner.ui.pages.evidence.attach import AttachDialog
from planner.ui.pages.evidence.ownsource import OwnSource
from planner.ui.pages.evidence.page import TABS, EvidencePage
from planner.ui.pages.evidence.reading import ReadingPane
from planner.ui.pages.evidence.search import SearchTab
from planner.ui.planfile import PlanFile
from planner.ui.resolving import ResolveBox
from planner.ui.session import Session
from planner.ui.wrapping import Choice, Link
from tests.ui.conftest import Notices


def make_pane(session: Session, qtbot: QtBot) -> ReadingPane:
    made = ReadingPane(session)
    qtbot.addWidget(made)
    made.resize(700, 900)
    with qtbot.waitExposed(made):
        made.show()
    session.changed.connect(lambda _tables: made.refresh())
    return made


@pytest.fixture
def pane(small_session: Session, qtbot: QtBot) -> ReadingPane:
    return make_pane(small_session, qtbot)


def make_page(session: Session, qtbot: QtBot) -> EvidencePage:
    made = EvidencePage(session)
    qtbot.addWidget(made)
    made.resize(1280, 820)
    with qtbot.waitExposed(made):
        made.show()
    return made


def ready(page: EvidencePage, qtbot: QtBot) -> SearchTab:
    found = page.made["search"]
    assert isinstance(found, SearchTab)
    qtbot.waitUntil(lambda: page.lookup.is_ready and not page.lookup._making)
    return found


def words(root: QWidget) -> str:
    return "\n".join(made.text() for made in root.findChildren(QLabel) if made.isVisibleTo(root))


def buttons(root: QWidget) -> list[str]:
    return [made.text() for made in root.findChildren(QPushButton)]


class TestReadOnly:
    @pytest.fixture
    def locked(self, small_session: Session, monkeypatch: pytest.MonkeyPatch) -> Session:
        """A plan with an attachment of one's own, which cannot be changed any more."""
        small_session.act("Attach", lambda rows: rows.attach("c2", "score", "a", "risk"))
        monkeypatch.setattr(PlanFile, "read_only", True)
        return small_session

    def test_everything_is_read_and_nothing_offered_that_would_change_it(
        self, locked: Session, qtbot: QtBot
    ) -> None:
        page = make_page(locked, qtbot)
        tab = ready(page, qtbot)
        forbidden = {"Attach…", "Detach", "Add a source…", "Put on the record"}
        for document in tab.hits.model_.documents:
            tab.open(document.key)
            assert forbidden.isdisjoint(buttons(page)), document.key
            assert "Copy" in buttons(tab.reading)
            assert tab.reading.body.findChildren(QPlainTextEdit) == [], document.key

    @pytest.mark.parametrize("name", [tab.id for tab in TABS])
    def test_no_tab_has_a_form(self, locked: Session, qtbot: QtBot, name: str) -> None:
        page = make_page(locked, qtbot)
        ready(page, qtbot)
        page.show_tab(name)
        assert page.made[name].findChildren(QPlainTextEdit) == []
        assert "Put on the record" not in buttons(page)

    def test_what_was_attached_is_still_said(self, locked: Session, qtbot: QtBot) -> None:
        pane = make_pane(locked, qtbot)
        pane.show_key("citation:c2")
        assert any("(attached by you)" in name for name in buttons(pane))


class TestBlank:
    @pytest.fixture
    def blank(self, empty_session: Session, tmp_path: Path) -> Session:
        create(tmp_path / "blank.plan", seeded=False).close()
        assert empty_session.open(tmp_path / "blank.plan")
        return empty_session

    @pytest.mark.parametrize("name", [tab.id for tab in TABS])
    def test_every_tab_says_something(self, blank: Session, qtbot: QtBot, notices: Notices, name: str) -> None:
        page = make_page(blank, qtbot)
        ready(page, qtbot)
        page.show_tab(name)
        QApplication.processEvents()
        assert words(page.made[name]).strip()
        assert not page.grab().isNull()
        assert notices.errors == []

    def test_a_search_finds_nothing_and_says_so(self, blank: Session, qtbot: QtBot) -> None:
        tab = ready(make_page(blank, qtbot), qtbot)
        tab.query.setText("zzqq")
        tab.ask()
        assert "Nothing is found" in tab.empty.text() and tab.empty.isVisible()
        assert tab.reading.key == ""

    def test_a_source_of_ones_own_is_the_first_thing_found(self, blank: Session, qtbot: QtBot) -> None:
        page = make_page(blank, qtbot)
        tab = ready(page, qtbot)
        before = tab.hits.model_.rowCount()
        blank.act("Source", lambda rows: rows.add_source("kiet", "산업연구원 백서", "KIET", 2026))
        qtbot.waitUntil(lambda: tab.hits.model_.rowCount() == before + 1)
        tab.query.setText("백서")
        tab.ask()
        assert tab.reading.key == "source:kiet"


class TestInterpretation:
    def test_it_disappears_everywhere_and_comes_back(self, small_session: Session, qtbot: QtBot) -> None:
        page = make_page(small_session, qtbot)
        tab = ready(page, qtbot)
        tab.open("entry:e1")
        assert "Interpretation" in words(tab.reading)
        small_session.act("Off", lambda rows: rows.set_interpretation(False))
        ready(page, qtbot)
        assert words(tab.reading.body) == "This is no longer in the plan."
        assert "entry:e1" not in [one.key for one in tab.hits.model_.documents]
        tab.open("entry:s1")
        assert "Proposed effects" not in words(tab.reading)
        small_session.undo()
        ready(page, qtbot)
        assert "Proposed effects" in words(tab.reading)
        assert "entry:e1" in [one.key for one in tab.hits.model_.documents]

    def test_what_the_report_says_stays(self, pane: ReadingPane) -> None:
        pane.show_key("entry:f1")
        before = pane.as_text().split("Used by")
        pane.session.act("Off", lambda rows: rows.set_interpretation(False))
        after = pane.as_text().split("Used by")
        # The effect that rests on the same quote is no use of it any more.
        assert after[0] == before[0] and "about 80%" in after[0]
        assert int(after[1].strip(" ()")) == int(before[1].strip(" ()")) - 1


class TestUndoAndRedo:
    def test_a_settled_issue(self, pane: ReadingPane) -> None:
        session = pane.session
        pane.show_key("entry:f1")
        assert "1 open issue" in words(pane)
        session.act("Settle", lambda rows: rows.resolve("x1", "b", "The second table says so", "Kim"))
        settled = words(pane)
        assert "Its issues are settled on the record." in settled and "92%" in settled
        session.undo()
        assert "1 open issue" in words(pane) and "92%" not in words(pane)
        session.redo()
        assert words(pane) == settled

    def test_the_record_of_decisions_goes_with_them(self, pane: ReadingPane) -> None:
        session = pane.session
        pane.show_key("entry:x1")
        for reading, reason in (("a", "first reason"), ("b", "second reason")):
            session.act("Settle", lambda rows, r=reading, why=reason: rows.resolve("x1", r, why, "Kim"))
        assert words(pane).index("second reason") < words(pane).index("first reason")
        session.undo()
        assert "second reason" not in words(pane) and "first reason" in words(pane)
        session.undo()
        assert "reason" not in words(pane).replace("Reason", "")
        session.redo()
        session.redo()
        assert words(pane).index("second reason") < words(pane).index("first reason")

    def test_a_decision_on_an_effect(self, pane: ReadingPane) -> None:
        session = pane.session
        pane.show_key("entry:e1")
        session.act("Decide", lambda rows: rows.decide("e1", "accepted", "Prices rose", "Lee"))
        assert "Accepted · Lee" in words(pane) and "Prices rose" in words(pane)
        session.undo()
        assert "Lee" not in words(pane)
        session.redo()
        assert "Accepted · Lee" in words(pane)

    def test_several_citations_at_once_are_one_step(self, pane: ReadingPane, qtbot: QtBot) -> None:
        session = pane.session
        session.act("Row", lambda rows: rows.add_roadmap_row("My row", "short", "2026Q1", "2026Q4"))
        steps = len(session.undo_labels())
        dialog = AttachDialog(session, ("c1", "c2"), pane)
        qtbot.addWidget(dialog)
        dialog.line.setText("my row")
        dialog.narrow()
        dialog.take()
        assert {(one.citation, one.kind) for one in session.evidence.attachments} == {
            ("c1", "roadmap"), ("c2", "roadmap")
        }
        assert len(session.undo_labels()) == steps + 1
        session.undo()
        assert session.evidence.attachments == ()

    def test_what_the_catalogue_cites_is_not_attached_twice(self, pane: ReadingPane) -> None:
        session = pane.session
        session.act("Attach", lambda rows: rows.attach("c1", "score", "a", "risk"))
        assert session.evidence.attachments == ()
        assert session.plan.published["a", "risk"].citations == ("c1",)

    @pytest.mark.parametrize(
        ("kind", "place"), [("item", ("b",)), ("entry", ("t1",)), ("score", ("b", "risk"))]
    )
    def test_attached_taken_off_and_both_undone(
        self, pane: ReadingPane, kind: str, place: tuple[str, ...], qtbot: QtBot
    ) -> None:
        session = pane.session
        pane.show_key("citation:c2")
        session.act("Attach", lambda rows: rows.attach("c2", kind, *place))
        whole = words(pane)
        mine = (Attachment("c2", kind, place),)  # type: ignore[arg-type]
        assert session.evidence.attachments == mine
        next(made for made in pane.body.findChildren(QPushButton) if made.text() == "Detach").click()
        assert session.evidence.attachments == () and "Detach" not in buttons(pane)
        session.undo()
        assert session.evidence.attachments == mine and words(pane) == whole
        session.undo()
        assert session.evidence.attachments == ()
        session.redo()
        assert session.evidence.attachments == mine and "Detach" in buttons(pane)


class TestWrongInput:
    @pytest.fixture
    def form(self, small_session: Session, qtbot: QtBot) -> OwnSource:
        parent = QWidget()
        qtbot.addWidget(parent)
        made = OwnSource(small_session, parent, lambda _key: None)
        qtbot.addWidget(made)
        # It lives as long as the window that it belongs to.
        made.window_of_test = parent  # type: ignore[attr-defined]
        for name, value in (("title", "White paper"), ("publisher", "KIET"), ("year", "2026")):
            made.lines[name].setText(value)
        made.quote.setPlainText("Korea holds 80%")
        return made

    def typed(self, form: OwnSource) -> dict[str, str]:
        return {name: line.text() for name, line in form.lines.items()} | {"quote": form.quote.toPlainText()}

    @pytest.mark.parametrize(
        ("name", "value", "told"),
        [
            ("title", "   ", "Title"), ("publisher", "", "Publisher"), ("year", "이천", "four digits"),
            ("year", "20261", "four digits"), ("year", "", "four digits"), ("line", "3.5", "is a number"),
            ("line", "-4", "is a number"), ("line", "표 3", "is a number"),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
        self, form: OwnSource, notices: Notices, name: str, value: str, told: str
    ) -> None:
        form.lines[name].setText(value)
        before, plan = self.typed(form), form.session.plan
        form.accept()
        assert told in form.problem.text() and not form.problem.isHidden()
        assert self.typed(form) == before
        assert form.session.plan is plan and notices.errors == []

    @pytest.mark.parametrize(("name", "value"), [("year", "0000"), ("year", "9999"), ("title", "x" * 5000)])
    def test_what_the_plan_refuses_is_told_and_nothing_typed_is_lost(
        self, form: OwnSource, notices: Notices, name: str, value: str
    ) -> None:
        form.lines[name].setText(value)
        before, sources = self.typed(form), set(form.session.plan.sources)
        form.accept()
        assert len(notices.errors) == 1
        assert self.typed(form) == before
        assert set(form.session.plan.sources) == sources

    def test_a_quote_too_long_leaves_no_source_behind(self, form: OwnSource, notices: Notices) -> None:
        form.quote.setPlainText("가" * 400)
        form.accept()
        assert "too long" in notices.errors[-1]
        assert "own-2026-1" not in form.session.plan.sources
        form.quote.setPlainText("가" * 300)
        form.accept()
        assert "own-2026-1" in form.session.plan.sources

    def test_once_mended_the_complaint_goes(self, form: OwnSource) -> None:
        form.lines["year"].setText("26")
        form.accept()
        assert not form.problem.isHidden()
        form.lines["year"].setText("2026")
        form.accept()
        assert form.problem.isHidden()
        assert "own-2026-1" in form.session.plan.sources

    def test_a_refused_decision_keeps_the_reason(
        self, small_session: Session, notices: Notices, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(_label: str, _change: Callable[[object], None]) -> bool:
            small_session.tell(PlannerError("The disk is full.", "Make room."))
            return False

        box = ResolveBox(small_session, "x1")
        qtbot.addWidget(box)
        box.choose("other")
        box._value.setText("85")
        box._reason.setPlainText("측정값")
        box._author.setText("김")
        monkeypatch.setattr(small_session, "act", refuse)
        box.take()
        assert "disk is full" in notices.errors[-1]
        assert (box.reading, box._value.text(), box._reason.toPlainText()) == ("other", "85", "측정값")


def test_words_of_a_choice_are_shown_as_they_are_printed(qtbot: QtBot) -> None:
    """A reading that speaks of "R&D" or of "<3 nm" is no key and no markup."""
    choice = Choice("R&D <b>3</b>", "A")
    qtbot.addWidget(choice)
    assert choice.words.text() == "R&D <b>3</b>"
    assert choice.words.buddy() is None
    assert choice.words.textFormat().name == "PlainText"
    link = Link("R&D", lambda: None)
    qtbot.addWidget(link)
    link.setText("AT&T")
    assert link.text() == "AT&T" and link.shortcut().isEmpty()


SIZES = [1.0, 1.5, 2.0]


class TestSizes:
    """At any size of text nothing is cut off: words wrap, buttons keep their words."""

    @pytest.fixture(params=SIZES)
    def large(self, request: pytest.FixtureRequest, small_session: Session, qapp: QApplication) -> Session:
        small_session.theme = theme.load("light", request.param)
        theme.apply(qapp, small_session.theme)
        return small_session

    @pytest.mark.parametrize("spoken", ["en", "ko"])
    @pytest.mark.parametrize("key", ["entry:f1", "entry:x1", "entry:nvidia", "item:a", "score:a/risk", "source:r"])
    def test_the_reading_pane(self, large: Session, qtbot: QtBot, spoken: str, key: str) -> None:
        text.set_language(spoken, paths.resource("i18n"))
        pane = make_pane(large, qtbot)
        pane.resize(520, 700)
        pane.show_key(key)
        for fold in pane.body.findChildren(Fold):
            fold.toggle.setChecked(True)
        qtbot.wait(20)
        assert cut(pane.body) == []
        assert pane.body.width() <= pane.area.viewport().width()

    def test_the_search_in_a_narrow_window(self, large: Session, qtbot: QtBot) -> None:
        lookup = Lookup(large)
        tab = SearchTab(large, lookup)
        qtbot.addWidget(tab)
        tab.resize(1000, 700)
        with qtbot.waitExposed(tab):
            tab.show()
        tab.refresh()
        qtbot.waitUntil(lambda: lookup.is_ready)
        qtbot.wait(20)
        assert cut(tab.facets) == []
        for box in tab.facets.boxes.values():
            assert box.height() >= box.fontMetrics().height()
            assert tab.facets.rect().contains(box.geometry()), box.accessibleName()
        rows = {tab.hits.visualRect(tab.hits.model_.index(row)).height() for row in range(3)}
        assert min(rows) >= 2 * tab.hits.fontMetrics().height()


def cut(root: QWidget) -> list[str]:
    """List the labels and buttons on show whose words do not fit into them, in width or height."""
    found = []
    for made in root.findChildren(QWidget):
        if not made.isVisible() or not isinstance(made, QLabel | QAbstractButton) or not made.text():
            continue
        wraps = made.hasHeightForWidth()
        needed = made.heightForWidth(made.width()) if wraps else made.sizeHint().height()
        if made.height() < needed - 1 or (not wraps and made.width() < made.minimumSizeHint().width() - 1):
            found.append(f"{made.text()[:40]}: {made.width()}x{made.height()} needs {needed}")
    return found


def test_the_page_in_its_window_speaks_korean(small_session: Session, qtbot: QtBot) -> None:
    text.set_language("ko", paths.resource("i18n"))
    window = MainWindow(small_session)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    window.set_ready()
    small_session.look_up("entry:f1")
    page = window.pages["evidence"]
    assert isinstance(page, EvidencePage)
    tab = ready(page, qtbot)
    assert "미해결" in words(tab.reading) or "쟁점" in words(tab.reading)
    english = [name for name in buttons(tab) if name.isascii() and name.strip() and name.lower() != name.upper()]
    assert english == [], english
    for place in range(page.tabs.count()):
        assert not page.tabs.tabText(place).isascii()
