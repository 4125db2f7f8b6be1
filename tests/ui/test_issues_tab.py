"""The issues: everything that is doubtful or lost in the data, told apart in words, and settled on the record."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from planner import paths
from planner.store.store import create
from planner.ui.lookup import Lookup
from planner.ui.pages.evidence.issuelist import (
    GAP_COLUMNS,
    ISSUE_COLUMNS,
    IssueRow,
    Sieve,
    gap_rows,
    issue_rows,
    severity_text,
    summary,
)
from planner.ui.pages.evidence.issues import IssuesTab
from planner.ui.resolving import ResolveBox
from planner.ui.session import Session
from planner.ui.wrapping import Link
from tests.seeds import EVIDENCE, FACT, ISSUE, SOURCE, write

_SOURCES = [SOURCE, SOURCE | {"id": "q", "publisher_en": "Other body (OB)", "series": "", "year": 2024}]
_ISSUES = [
    ISSUE | {"text_en": "Two shares are printed.", "handling_en": "Show both.",
             "targets": [{"id": "f1", "value_b": 92}, {"id": "a", "value_b": None}]},
    ISSUE | {"id": "x2", "name_en": "UNIT LOST", "severity": "low", "type": "ocr", "source": "q",
             "targets": [{"id": "f1", "value_b": None}, {"id": "f2", "value_b": None}]},
    ISSUE | {"id": "x3", "name_en": "STALE", "severity": "medium", "type": "stale", "source": "q", "targets": []},
]
_GAP = EVIDENCE["gaps"][0]
_GAPS = [
    _GAP | {"text_en": "Only its title survives."},
    _GAP | {"id": "g2", "type": "list", "place": "", "state": "partly-lost", "source": "q", "name_en": "LIST"},
]


@pytest.fixture(scope="module")
def issues_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan with an issue of each severity in two reports, and two things lost."""
    folder = tmp_path_factory.mktemp("issues")
    write(folder, sources=_SOURCES, issues=_ISSUES, gaps=_GAPS, facts=[FACT, FACT | {"id": "f2"}])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "seed", lambda *parts: folder.joinpath(*parts))
        create(folder / "issues.plan", seeded=True).close()
    return folder / "issues.plan"


@pytest.fixture
def session(empty_session: Session, issues_file: Path, tmp_path: Path) -> Session:
    """A session over such a plan of its own."""
    assert empty_session.open(Path(shutil.copy(issues_file, tmp_path / "issues.plan")))
    return empty_session


@pytest.fixture
def tab(session: Session, qtbot: QtBot) -> Iterator[IssuesTab]:
    """The tab as the page keeps it: redrawn after every change."""
    made = IssuesTab(session, Lookup(session))
    qtbot.addWidget(made)
    session.changed.connect(lambda _tables: made.refresh())
    made.resize(1100, 700)
    made.refresh()
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.hide()
    # Parts that were written anew are gone before the next test dresses everything that there is.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle(session: Session, issue: str, reading: str = "a") -> None:
    assert session.act("Settle", lambda rows: rows.resolve(issue, reading, "Checked", "Kim"))


def listed(tab: IssuesTab) -> list[str]:
    return [row.entry.id for row in tab.issues.model_.rows]


def rows(session: Session) -> tuple[IssueRow, ...]:
    return issue_rows(session.plan, session.ledger())


def text_of(tab: IssuesTab) -> str:
    found = [made.text() for made in tab.pane.body.findChildren(QLabel) if made.isVisibleTo(tab)]
    return "\n".join(filter(None, found))


def cells(tab: IssuesTab, row: int) -> list[str]:
    model = tab.issues.model_
    return [str(model.index(row, place).data()) for place in range(model.columnCount())]


class TestRows:
    def test_open_ones_come_first_by_severity(self, session: Session) -> None:
        assert [row.entry.id for row in rows(session)] == ["x1", "x3", "x2"]
        settle(session, "x1")
        assert [row.entry.id for row in rows(session)] == ["x3", "x2", "x1"]

    def test_an_open_issue_holds_back_what_it_touches(self, session: Session) -> None:
        assert [row.held for row in rows(session)] == [("f1", "a"), (), ("f1", "f2")]
        settle(session, "x1")
        assert [row.held for row in rows(session)] == [(), ("f1", "f2"), ()]

    def test_the_summary_counts_each_record_once(self, session: Session) -> None:
        assert summary(rows(session)) == "3 open issues · ●●● High 1 · ●●○ Medium 1 · ●○○ Low 1 · 3 records held back"
        settle(session, "x1")
        settle(session, "x3")
        assert summary(rows(session)) == "1 open issue · ●○○ Low 1 · 2 records held back"
        settle(session, "x2")
        assert summary(rows(session)) == "No issue is open."

    @pytest.mark.parametrize(
        ("sieve", "kept"),
        [
            (Sieve(), ["x1", "x3", "x2"]),
            (Sieve(severity="high"), ["x1"]),
            (Sieve(source="q"), ["x3", "x2"]),
            (Sieve(type="ocr"), ["x2"]),
            (Sieve(state="settled"), []),
            (Sieve(source="q", state="open", severity="low"), ["x2"]),
        ],
    )
    def test_the_boxes_keep_what_they_say(self, session: Session, sieve: Sieve, kept: list[str]) -> None:
        assert [row.entry.id for row in rows(session) if sieve.lets(row)] == kept

    def test_lost_things_are_in_the_order_of_their_reports(self, session: Session) -> None:
        found = gap_rows(session.plan, session.evidence.entries.values())
        assert [(row.source, row.entry.id) for row in found] == [("Body 25-14", "g1"), ("OB 2024", "g2")]

    @pytest.mark.parametrize(("severity", "said"), [("high", "●●● High"), ("medium", "●●○ Medium"), ("low", "●○○ Low")])
    def test_a_severity_is_a_mark_and_a_word(self, severity: str, said: str) -> None:
        assert severity_text(severity) == said


class TestTables:
    def test_an_issue_is_told_in_a_row(self, tab: IssuesTab, session: Session) -> None:
        name = session.evidence.entries["x1"].name.en
        assert cells(tab, 0) == ["●●● High", name, "Body 25-14", "The report contradicts itself", "2", "⚠ Open"]

    def test_one_that_holds_nothing_back_has_a_dash(self, tab: IssuesTab) -> None:
        assert cells(tab, 1)[4] == "—"

    def test_a_settled_one_names_its_reading(self, tab: IssuesTab, session: Session) -> None:
        settle(session, "x1", "b")
        assert cells(tab, 2)[-1] == "Settled: The other reading (B)"
        assert cells(tab, 2)[4] == "—"

    def test_only_an_open_issue_of_weight_is_red(self, session: Session) -> None:
        role = ISSUE_COLUMNS[0].role
        assert role is not None
        assert [role(row) for row in rows(session)] == ["error", None, None]
        settle(session, "x1")
        assert {role(row) for row in rows(session)} == {None}

    def test_every_cell_that_may_be_cut_off_has_a_tip(self, session: Session) -> None:
        first, lost = rows(session)[0], gap_rows(session.plan, session.evidence.of_kind("gap"))[0]
        assert [column.tip(first) for column in ISSUE_COLUMNS if column.tip is not None]
        tips = [column.tip(lost) for column in GAP_COLUMNS if column.tip is not None]
        assert tips[-1] == "Lost · Only its title survives."

    def test_what_is_lost_and_what_survives_stand_below(self, tab: IssuesTab) -> None:
        assert tab.lost.text() == "Lost tables and figures (2)"
        model = tab.gaps.model_
        shown = [[model.index(row, place).data() for place in range(model.columnCount())] for row in range(2)]
        assert shown[0][1:] == ["그림 4-7", model.rows[0].entry.name.en, "Lost · Only its title survives."]
        assert shown[1] == ["OB 2024", "—", "LIST", "Partly lost"]


class TestTab:
    def test_it_starts_with_the_gravest_open_issue(self, tab: IssuesTab) -> None:
        assert (tab.key, tab.issues.current_key()) == ("x1", "x1")
        assert tab.summary.text().startswith("3 open issues")

    def test_the_issue_is_read_with_both_readings_and_quotes(self, tab: IssuesTab) -> None:
        lines = set(text_of(tab).splitlines())
        assert {"Data issue", "Two shares are printed.", "80%", "92%", "Show both.", "“인용”"} <= lines

    def test_what_it_flags_is_a_press_away(self, tab: IssuesTab, session: Session, qtbot: QtBot) -> None:
        link = next(made for made in tab.pane.body.findChildren(Link) if made.text().endswith("→ B: 92%"))
        with qtbot.waitSignal(session.looked_up) as asked:
            link.click()
        assert asked.args == ["entry:f1"]

    def test_arrows_choose_and_enter_goes_into_the_reading(self, tab: IssuesTab, qtbot: QtBot) -> None:
        tab.issues.setFocus()
        qtbot.keyClick(tab.issues, Qt.Key.Key_Down)
        assert tab.key == "x3"
        assert "STALE" in text_of(tab)
        assert "No entry of the catalogue" in text_of(tab)
        qtbot.keyClick(tab.issues, Qt.Key.Key_Return)
        assert tab.pane.area.hasFocus()

    def test_something_lost_is_read_beside_as_well(self, tab: IssuesTab, session: Session) -> None:
        tab.gaps.choose("g1", 0)
        assert tab.key == "g1"
        text = text_of(tab)
        assert "nothing was put in its place" in text
        assert "Only its title survives." in text
        assert not tab.pane.body.findChildren(ResolveBox)
        tab.issues.choose("x1", 1)
        assert tab.key == "x1"

    def test_one_table_marks_what_is_read(self, tab: IssuesTab) -> None:
        tab.gaps.choose("g1", 0)
        assert not tab.issues.selectionModel().hasSelection()
        tab.issues.choose("x2", 0)
        assert not tab.gaps.selectionModel().hasSelection()
        assert tab.issues.selectionModel().hasSelection()

    def test_narrowing_the_issues_leaves_what_is_read(self, tab: IssuesTab) -> None:
        tab.gaps.choose("g2", 0)
        tab.boxes["severity"].choose("high")
        tab.sift()
        assert tab.key == "g2"
        assert not tab.issues.selectionModel().hasSelection()

    def test_a_click_on_the_row_under_the_cursor_returns_to_it(self, tab: IssuesTab, qtbot: QtBot) -> None:
        tab.gaps.choose("g1", 0)
        spot = tab.issues.visualRect(tab.issues.currentIndex()).center()
        qtbot.mouseClick(tab.issues.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert tab.key == "x1"

    def test_the_boxes_narrow_and_all_is_a_press_away(self, tab: IssuesTab) -> None:
        assert not tab.all.isVisible()
        tab.boxes["type"].choose("stale")
        tab.sift()
        assert (listed(tab), tab.empty.text()) == (["x3"], "1 of 3 issues")
        tab.boxes["severity"].choose("high")
        tab.sift()
        assert not tab.issues.isVisible()
        assert tab.empty.text() == "The boxes above hide every issue: choose “Show all”."
        tab.all.click()
        assert listed(tab) == ["x1", "x3", "x2"]
        assert not tab.empty.isVisible()

    def test_the_boxes_offer_what_there_is(self, tab: IssuesTab) -> None:
        box = tab.boxes["source"]
        assert [box.itemText(place) for place in range(box.count())] == ["Any source", "OB 2024", "Body 25-14"]
        assert tab.boxes["type"].count() == 4

    def test_a_plan_without_issues_says_what_to_do(self, empty_session: Session, tmp_path: Path, qtbot: QtBot) -> None:
        create(tmp_path / "blank.plan", seeded=False).close()
        assert empty_session.open(tmp_path / "blank.plan")
        made = IssuesTab(empty_session, Lookup(empty_session))
        qtbot.addWidget(made)
        made.refresh()
        assert made.empty.text().startswith("No issue of the data is known in this plan.")
        assert made.lost.text() == "The catalogue lists no lost tables or figures."
        assert "Nothing is chosen." in text_of(made)
        assert made.summary.text() == "No issue is open."


class TestSettling:
    def box(self, tab: IssuesTab) -> ResolveBox:
        return next(iter(tab.pane.body.findChildren(ResolveBox)))

    def settle(self, tab: IssuesTab, reading: str) -> None:
        box = self.box(tab)
        box.choose(reading)
        box._reason.setPlainText("The table says so")
        box._author.setText("Kim")
        box.record.click()

    def test_it_moves_down_and_stays_on_show(self, tab: IssuesTab, session: Session) -> None:
        self.settle(tab, "b")
        assert session.evidence.resolutions[-1].reading == "b"
        assert listed(tab) == ["x3", "x2", "x1"]
        assert (tab.key, tab.issues.current_key()) == ("x1", "x1")
        assert "The table says so" in text_of(tab)
        assert tab.summary.text().startswith("2 open issues")

    def test_it_can_be_undone(self, tab: IssuesTab, session: Session) -> None:
        self.settle(tab, "a")
        session.undo()
        assert listed(tab) == ["x1", "x3", "x2"]
        assert tab.summary.text().startswith("3 open issues")

    def test_one_that_leaves_the_list_is_still_read(self, tab: IssuesTab) -> None:
        tab.boxes["state"].choose("open")
        tab.sift()
        self.settle(tab, "a")
        assert listed(tab) == ["x3", "x2"]
        assert tab.key == "x1"
        assert "The table says so" in text_of(tab)

    def test_what_is_typed_stays_when_the_list_is_narrowed(self, tab: IssuesTab) -> None:
        box = self.box(tab)
        box._reason.setPlainText("Half a reason")
        tab.boxes["severity"].choose("high")
        tab.sift()
        tab.refresh()
        assert self.box(tab) is box
        assert box._reason.toPlainText() == "Half a reason"

    def test_every_control_of_the_form_can_be_reached(self, tab: IssuesTab) -> None:
        found = tab.pane.body.findChildren(QPushButton)
        assert self.box(tab).record in [made for made in found if made.focusPolicy() & Qt.FocusPolicy.TabFocus]
