"""Attaching citations and adding sources of one's own: choosers, forms, what they refuse, undo."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from planner.model.evidence import Attachment
from planner.ui import theme
from planner.ui.pages.evidence.attach import AttachDialog, attach_button, targets
from planner.ui.pages.evidence.ownsource import NEW, OwnSource
from planner.ui.session import Session
from tests.ui.conftest import Notices


@pytest.fixture
def parent(qtbot: QtBot) -> Iterator[QWidget]:
    """A window for dialogs; those that a test leaves open are closed with it."""
    made = QWidget()
    qtbot.addWidget(made)
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.hide()


def names(dialog: AttachDialog) -> list[str]:
    return [dialog.list.item(place).text() for place in range(dialog.list.count())]


class TestAttach:
    @pytest.fixture
    def dialog(self, session: Session, parent: QWidget, qtbot: QtBot) -> AttachDialog:
        first, second = tuple(session.plan.citations)[:2]
        made = AttachDialog(session, (first, second), parent)
        with qtbot.waitExposed(made):
            made.open()
        return made

    def test_scores_options_and_rows_are_all_offered(self, session: Session) -> None:
        found = list(targets(session))
        kinds = {target.kind for target in found}
        assert {"item", "score"} <= kinds
        assert {("score", place) for place in session.plan.published} <= {(one.kind, one.place) for one in found}
        offered = {one.place[0] for one in found if one.kind == "item"}
        assert offered == set(session.plan.items)

    def test_a_row_of_ones_own_is_offered_too(self, small_session: Session) -> None:
        small_session.act("Row", lambda rows: rows.add_roadmap_row("My row", "short", "2026Q1", "2026Q4"))
        assert [one.name for one in targets(small_session) if one.kind == "roadmap"] == ["Roadmap row: My row"]

    def test_typing_narrows_by_all_words_in_any_order(self, dialog: AttachDialog, qtbot: QtBot) -> None:
        everything = dialog.list.count()
        qtbot.keyClicks(dialog.line, "RISK ai models")
        assert 0 < dialog.list.count() < everything
        assert all("risk" in name.lower() and "ai models" in name.lower() for name in names(dialog))

    def test_korean_too(
        self, dialog: AttachDialog, type_korean: Callable[[QWidget, str], None], qtbot: QtBot
    ) -> None:
        type_korean(dialog.line, "없는 이름")
        dialog.narrow()
        assert names(dialog) == []
        assert dialog._none.isVisible()
        assert not dialog.take_button.isEnabled()
        dialog.take()
        assert dialog.isVisible()

    def test_arrows_move_in_the_list_and_enter_attaches(
        self, dialog: AttachDialog, qtbot: QtBot, notices: Notices
    ) -> None:
        qtbot.keyClicks(dialog.line, "AI models · Supply-chain risk")
        qtbot.keyClick(dialog.line, Qt.Key.Key_Up)
        qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
        session = dialog.session
        assert {made.place for made in session.evidence.attachments} == {("model", "risk")}
        assert len(session.evidence.attachments) == 2
        assert notices.all[-1][0] == "info"
        assert session.undo_labels()[0].startswith("Attach a citation to Score: AI models")
        session.undo()
        assert session.evidence.attachments == ()

    def test_down_moves_on(self, dialog: AttachDialog, qtbot: QtBot) -> None:
        qtbot.keyClick(dialog.line, Qt.Key.Key_Down)
        assert dialog.list.currentRow() == 1

    def test_only_what_is_ticked_is_attached(self, dialog: AttachDialog) -> None:
        boxes = list(dialog._boxes.values())
        boxes[0].setChecked(False)
        assert dialog.chosen == (list(dialog._boxes)[1],)
        dialog.list.itemActivated.emit(dialog.list.currentItem())
        assert len(dialog.session.evidence.attachments) == 1

    def test_without_a_tick_nothing_can_be_attached(self, dialog: AttachDialog) -> None:
        for box in dialog._boxes.values():
            box.setChecked(False)
        assert not dialog.take_button.isEnabled()
        dialog.take()
        assert dialog.session.evidence.attachments == ()

    def test_one_citation_is_no_choice_and_one_that_is_gone_none(self, session: Session, parent: QWidget) -> None:
        first = next(iter(session.plan.citations))
        made = AttachDialog(session, (first, "gone"), parent)
        assert list(made._boxes) == [first]
        assert not made._boxes[first].isEnabled()
        assert made._boxes[first].toolTip()

    def test_what_is_refused_below_keeps_the_dialog(
        self, dialog: AttachDialog, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(dialog.session, "act", lambda *_arguments: False)
        dialog.take()
        assert dialog.isVisible()

    def test_the_button_opens_it(self, session: Session, qtbot: QtBot) -> None:
        made = attach_button(session, (next(iter(session.plan.citations)),))
        qtbot.addWidget(made)
        made.click()
        dialog = made.findChild(AttachDialog)
        assert dialog is not None and dialog.isVisible()
        dialog.reject()


class TestOwnSource:
    @pytest.fixture
    def shown(self) -> list[str]:
        return []

    @pytest.fixture
    def form(self, small_session: Session, parent: QWidget, shown: list[str], qtbot: QtBot) -> OwnSource:
        made = OwnSource(small_session, parent, shown.append)
        with qtbot.waitExposed(made):
            made.open()
        return made

    def fill(self, form: OwnSource, **values: str) -> None:
        for name, value in values.items():
            form.lines[name].setText(value)

    def test_a_source_with_a_quote_is_added_and_shown(self, form: OwnSource, shown: list[str]) -> None:
        self.fill(form, title="White paper", publisher="KIET", year="2026", authors="Kim", citation="Kim (2026)",
                  licence="free", place="Table 2", line="14")  # fmt: skip
        form.grade.setCurrentIndex(form.grade.findData("official"))
        form.quote.setPlainText("Korea holds 80%")
        form.accept()
        plan = form.session.plan
        source, citation = plan.sources["own-2026-1"], plan.citations["own-2026-1-own-1"]
        assert (source.title.ko, source.publisher.ko) == ("White paper", "KIET")
        assert (source.year, source.grade) == (2026, "official")
        assert (source.authors.ko, source.citation.ko, source.licence.ko) == ("Kim", "Kim (2026)", "free")
        assert (citation.quote, citation.place, citation.line) == ("Korea holds 80%", "Table 2", 14)
        assert shown == ["citation:own-2026-1-own-1"]
        form.session.undo()
        assert "own-2026-1" not in form.session.plan.sources

    def test_a_source_without_a_quote_is_shown_itself(self, form: OwnSource, shown: list[str]) -> None:
        self.fill(form, title="White paper", publisher="KIET", year="2026")
        form.accept()
        assert shown == ["source:own-2026-1"]

    def test_a_second_source_of_the_year_has_another_id(
        self, form: OwnSource, small_session: Session, parent: QWidget, shown: list[str]
    ) -> None:
        self.fill(form, title="One", publisher="KIET", year="2026")
        form.accept()
        again = OwnSource(small_session, parent, shown.append)
        self.fill(again, title="Two", publisher="KIET", year="2026")
        again.accept()
        assert shown == ["source:own-2026-1", "source:own-2026-2"]

    def test_a_citation_of_a_source_that_is_there(self, form: OwnSource, shown: list[str]) -> None:
        form.source.setCurrentIndex(form.source.findData("r"))
        assert form.lines["title"].isHidden()
        form.quote.setPlainText("Read elsewhere")
        form.accept()
        assert shown == ["citation:r-own-1"]

    @pytest.mark.parametrize(
        ("values", "problem"),
        [
            ({}, "Fill in “Title (required)”."),
            ({"title": "White paper"}, "Fill in “Publisher (required)”."),
            ({"title": "White paper", "publisher": "KIET", "year": "26"}, "four digits"),
            ({"title": "White paper", "publisher": "KIET", "year": "2026", "line": "x"}, "is a number"),
        ],
    )
    def test_what_is_missing_or_wrong_is_said(
        self, form: OwnSource, shown: list[str], values: dict[str, str], problem: str
    ) -> None:
        self.fill(form, **values)
        form.accept()
        assert form.isVisible() and form.problem.isVisible()
        assert problem in form.problem.text()
        assert shown == []

    def test_a_citation_needs_its_quote(self, form: OwnSource) -> None:
        form.source.setCurrentIndex(form.source.findData("r"))
        form.accept()
        assert "Quote" in form.problem.text()

    def test_what_the_plan_refuses_keeps_the_form(self, form: OwnSource, notices: Notices, shown: list[str]) -> None:
        form.source.setCurrentIndex(form.source.findData("r"))
        form.quote.setPlainText("x" * 1000)
        form.accept()
        assert form.isVisible()
        assert "too long" in notices.errors[-1]
        assert shown == []

    def test_korean_is_taken_over_while_it_is_composed(
        self, form: OwnSource, type_korean: Callable[[QWidget, str], None], shown: list[str]
    ) -> None:
        type_korean(form.lines["title"], "백서")
        type_korean(form.lines["publisher"], "산업연구원")
        self.fill(form, year="2026")
        form.accept()
        assert form.session.plan.sources["own-2026-1"].title.ko == "백서"

    def test_it_is_never_higher_than_the_screen(
        self, small_session: Session, parent: QWidget, shown: list[str], qtbot: QtBot
    ) -> None:
        small_session.theme = theme.load("light", 2.0)
        made = OwnSource(small_session, parent, shown.append)
        with qtbot.waitExposed(made):
            made.open()
        assert made.height() <= QGuiApplication.primaryScreen().availableSize().height()

    def test_every_field_has_a_name(self, form: OwnSource) -> None:
        assert form.source.itemData(0) == NEW
        assert all(line.accessibleName() for line in form.lines.values())
        assert form.quote.accessibleName() and form.grade.accessibleName()


def test_what_is_attached_is_known_to_the_evidence(small_session: Session) -> None:
    small_session.act("Cite", lambda rows: rows.add_citation("r", "Read elsewhere"))
    small_session.act("Attach", lambda rows: rows.attach("r-own-1", "item", "a"))
    assert small_session.evidence.attachments == (Attachment("r-own-1", "item", ("a",)),)
