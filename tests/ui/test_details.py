"""The panel of details: what it says about each kind of selection, ruling, history, copying."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner import paths
from planner.model.plan import PUBLISHED
from planner.text import set_language
from planner.ui import theme
from planner.ui.bars import ProbabilityBars
from planner.ui.details import Details
from planner.ui.evidence import Fold
from planner.ui.frame import DETAILS_WIDTH
from planner.ui.ruling import RulingBox
from planner.ui.session import Selection, Session


@pytest.fixture
def details(session: Session, qtbot: QtBot) -> Details:
    made = Details(session)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def words(details: Details) -> str:
    details.update_now()
    return "\n".join(made.text() for made in details.body.findChildren(QLabel))


def link(details: Details, text: str) -> QPushButton:
    return next(made for made in details.body.findChildren(QPushButton) if made.text() == text and not made.isHidden())


def shown(details: Details, kind: type[Any]) -> Any:
    return next((made for made in details.body.findChildren(kind) if not made.isHidden()), None)


def test_without_a_selection_it_says_what_to_do(details: Details) -> None:
    assert "Choose a score" in details.as_text()


def test_a_score_shows_value_panel_quote_and_place(details: Details) -> None:
    details.session.select("score", "model", "risk")
    text = details.as_text()
    for part in ("3.36", "3.36)”", "그림 4-3", "line ", "Published survey", "Place on the matrix"):
        assert part in text, part


def test_a_mean_without_a_printed_number_says_what_it_betrays(details: Details) -> None:
    details.session.select("score", "cloud", "risk")
    grain = details.session.grain("cloud", "risk")
    assert grain is not None
    assert f"fits {grain.panel} of them" in details.as_text()


def test_an_interval_shows_its_bounds_and_reason(details: Details) -> None:
    details.session.select("score", "data", "risk")
    text = details.as_text()
    assert "1.00–2.99" in text
    assert "figure" in text.lower() or "Figure" in text


def test_a_missing_score_shows_its_reason(details: Details) -> None:
    details.session.select("score", "storage", "risk")
    text = details.as_text()
    assert "three experts" in text
    assert "Not placed" in text


def test_a_workshop_score_stands_beside_the_published_one(details: Details) -> None:
    session = details.session
    session.act("Score", lambda rows: rows.assess("round-1", "A01", "model", "risk", value=5))
    session.set_round("round-1")
    session.select("score", "model", "risk")
    text = details.as_text()
    assert "5.00" in text
    assert "3.36" in text


def test_a_cell_that_nobody_asked_about_says_so(details: Details) -> None:
    details.session.select("score", "sovereignty", "agreement")
    assert "Not asked" in details.as_text()


def test_a_stack_shows_scores_place_statements_and_links(details: Details) -> None:
    details.session.select("item", "cloud")
    text = words(details)
    assert "AWS" in text
    bars = shown(details, ProbabilityBars)
    assert bars is not None
    assert "%" in bars.accessibleDescription()
    titles = [fold.toggle.text() for fold in details.body.findChildren(Fold) if not fold.isHidden()]
    assert any("linked item" in title for title in titles)
    assert any(title.startswith("Competition (") for title in titles)


def test_a_score_of_a_stack_leads_to_its_evidence(details: Details) -> None:
    details.session.select("item", "model")
    name = details.session.plan.indicators["risk"].name.to("en")
    link(details, name).click()
    assert details.session.selection == Selection("score", "model", "risk")
    link(details, details.session.plan.items["model"].name.to("en")).click()
    assert details.session.selection == Selection("item", "model")


def test_a_fold_opens_by_key_and_hides_again(details: Details, qtbot: QtBot) -> None:
    details.session.select("item", "cloud")
    fold = next(made for made in details.body.findChildren(Fold) if not made.isHidden())
    assert fold.body.isHidden()
    qtbot.keyClick(fold.toggle, Qt.Key.Key_Space)
    assert fold.body.isVisible()
    qtbot.keyClick(fold.toggle, Qt.Key.Key_Space)
    assert fold.body.isHidden()


def test_published_probabilities_are_exact_and_a_workshops_say_their_error(details: Details) -> None:
    session = details.session
    session.select("item", "cloud")
    assert "Computed exactly." in words(details) and "draws" not in words(details)
    session.act("Panel", lambda rows: rows.add_assessor("A02"))
    for person, value in (("A01", 2), ("A02", 4)):
        for indicator in ("risk", "future"):
            session.act("Score", lambda rows, who=person, what=indicator, given=value: rows.assess(
                "round-1", who, "cloud", what, value=given))  # fmt: skip
    session.set_round("round-1")
    assert "10,000 draws, seed 20251231; standard error at most 0." in words(details)
    session.set_round(PUBLISHED)


def test_a_roadmap_row_marks_what_the_report_does_not_say(details: Details) -> None:
    line = next(line for line in details.session.roadmap() if line.owner_basis == "interpretation")
    details.session.select("row", line.id)
    assert f"{line.owner}†" in words(details) and "† Interpretation" in words(details)
    details.session.set_round("round-1")
    assert " – " not in words(details).split("\n")[2]
    details.session.set_round(PUBLISHED)


def test_a_roadmap_row_shows_why_it_stands_there(details: Details) -> None:
    line = next(line for line in details.session.roadmap() if line.drivers)
    details.session.select("row", line.id)
    text = words(details)
    assert line.title in text
    assert line.reason in text
    assert "Stacks that the report names for it" in text
    link(details, "All about this measure").click()
    assert details.session.selection == Selection("item", line.id)


def test_a_citation_shows_quote_and_source(details: Details) -> None:
    citation = next(iter(details.session.plan.citations.values()))
    details.session.select("citation", citation.id)
    text = words(details)
    assert citation.quote in text
    assert "KISDI" in text


@pytest.mark.parametrize(
    ("kind", "name"), [("item", "gone"), ("score", "gone"), ("row", "gone"), ("citation", "gone")]
)
def test_what_is_gone_is_said_to_be_gone(details: Details, kind: Any, name: str) -> None:
    details.session.select(kind, name)
    assert "no longer" in words(details)


def test_every_item_and_statement_can_be_shown(details: Details) -> None:
    for item in details.session.plan.items:
        details.session.select("item", item)
        assert details.session.plan.items[item].name.to("en") in details.as_text()


# Rulings


def ruling(details: Details, item: str = "system-software") -> RulingBox:
    details.session.select("item", item)
    found = shown(details, RulingBox)
    assert isinstance(found, RulingBox)
    return found


def test_only_a_stack_on_a_line_can_be_ruled(details: Details) -> None:
    details.session.select("item", "cloud")
    assert shown(details, RulingBox) is None
    box = ruling(details)
    assert box.quadrant == "respond"
    assert len(box.choices.buttons()) == 2


def test_a_ruling_needs_a_reason(details: Details) -> None:
    box = ruling(details)
    assert not box.record.isEnabled()
    box.reason.setPlainText("   ")
    assert not box.record.isEnabled()
    box.reason.setPlainText("Because.")
    assert box.record.isEnabled()


def test_a_ruling_is_recorded_and_withdrawn(details: Details, type_korean: Callable[[QWidget, str], None]) -> None:
    session = details.session
    box = ruling(details)
    box.choices.button(1).setChecked(True)
    type_korean(box.reason, "국산화 전망")
    type_korean(box.author, "진행자")
    box.record.click()
    found = next(ruling for ruling in session.plan.rulings if ruling.basis == "facilitator")
    assert found.item == "system-software"
    assert (found.quadrant, found.reason.ko, found.author.ko) == ("invest", "국산화 전망", "진행자")
    assert session.matrix().point("system-software").quadrant == "invest"
    text = words(details)
    assert "국산화 전망" in text
    assert "The report says otherwise" in text
    box = ruling(details)
    assert box.author.text() == "진행자"
    assert box.reason.toPlainText() == ""
    box.withdraw.click()
    assert session.matrix().point("system-software").quadrant == "respond"


def test_a_draft_outlives_another_selection(details: Details) -> None:
    box = ruling(details)
    box.choices.button(1).setChecked(True)
    box.reason.setPlainText("Half a thought")
    details.session.select("item", "cloud")
    box = ruling(details)
    assert box.reason.toPlainText() == "Half a thought"
    assert box.quadrant == "invest"


def test_a_refused_ruling_keeps_the_draft(details: Details, notices: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    box = ruling(details)
    box.reason.setPlainText("Reason")
    monkeypatch.setattr(details.session, "act", lambda *_args: False)
    box.take()
    assert ruling(details).reason.toPlainText() == "Reason"


# The panel


def test_history_lists_what_was_done(details: Details) -> None:
    details.session.act("Rename", lambda rows: rows.set_title("New"))
    details.session.undo()
    details.tabs.setCurrentIndex(1)
    text = details.as_text()
    assert text.index("Taken back: Rename") < text.rindex("Rename")
    details.session.redo()
    assert "Repeated: Rename" in details.as_text()


def test_a_new_plan_has_no_history(details: Details) -> None:
    details.tabs.setCurrentIndex(1)
    assert details.as_text().strip()


def test_the_words_are_copied(details: Details) -> None:
    details.session.select("score", "model", "risk")
    details.copy()
    assert "3.36" in QGuiApplication.clipboard().text()


def test_it_starts_at_the_top_of_a_new_selection(details: Details) -> None:
    details.resize(300, 300)
    details.session.select("item", "cloud")
    QApplication.processEvents()
    details.evidence_area.verticalScrollBar().setValue(200)
    details.session.select("item", "model")
    assert details.evidence_area.verticalScrollBar().value() == 0


def test_moving_through_scores_computes_and_reads_nothing_anew(details: Details) -> None:
    """A page selects on every move of its cursor, which has the time of a page switch."""
    session = details.session
    matrix, plan = session.matrix(), session.plan
    session.select("score", matrix.points[0].item, "risk")
    evidence = session.evidence
    for point in matrix.points:
        session.select("score", point.item, "risk")
    assert session.matrix() is matrix and session.plan is plan and session.evidence is evidence


def test_tables_that_do_not_show_leave_it_stale_only_when_hidden(details: Details) -> None:
    details.session.select("item", "model")
    details.hide()
    details.session.act("Rule", lambda rows: rows.set_title("T"))
    assert details.stale
    details.show()
    assert not details.stale


SELECTIONS = (("score", "system-software", "future"), ("score", "data", "risk"), ("item", "system-software", ""),
              ("item", "sovereignty", ""), ("row", "", ""))  # fmt: skip


def too_wide(details: Details) -> list[str]:
    """Name what reaches beyond the panel, or has less room than its words need."""
    room = details.evidence_area.viewport().width()
    found = [f"the column itself: {details.body.width()} of {room}"] if details.body.width() > room else []
    for made in details.body.findChildren(QWidget):
        right = made.mapTo(details.body, made.rect().topRight()).x()
        tight = isinstance(made, QLabel) and not made.wordWrap() and made.width() < made.sizeHint().width()
        if made.isVisible() and (right >= room or tight or made.width() < made.minimumSizeHint().width()):
            found.append(f"{type(made).__name__} {getattr(made, 'text', str)()!r} {right} of {room}")
    return found


class TestWidth:
    @pytest.mark.parametrize("language", ["ko", "en"])
    @pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
    def test_everything_fits(
        self, session: Session, qapp: QApplication, qtbot: QtBot, language: str, scale: float
    ) -> None:
        set_language(language, paths.resource("i18n"))
        session.theme = theme.load("light", scale)
        theme.apply(qapp, session.theme)
        session.act("Rule", lambda rows: rows.rule("system-software", "invest", "because", "me"))
        details = Details(session)
        qtbot.addWidget(details)
        # As wide as beside a page of a window of 1280 px: never more than a third of it.
        details.resize(min(session.theme.px(DETAILS_WIDTH), 370), 700)
        with qtbot.waitExposed(details):
            details.show()
        for kind, id, indicator in SELECTIONS:
            session.select(kind, id or session.roadmap()[0].id, indicator)  # type: ignore[arg-type]
            for fold in details.body.findChildren(Fold):
                fold.toggle.setChecked(True)
            qapp.processEvents()
            assert too_wide(details) == [], f"{kind} {id} {language} {scale}"

    def test_a_label_that_does_not_break_is_noticed(self, details: Details) -> None:
        details.session.select("item", "model")
        details.resize(300, 600)
        stiff = QLabel("a long line " * 30)
        details._body.addWidget(stiff)
        QApplication.processEvents()
        assert any("a long line" in found for found in too_wide(details))
