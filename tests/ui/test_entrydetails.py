"""The details panel on evidence: entries, statements, sources, flags on items, and the way to the evidence page."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from planner.ui.details import Details
from planner.ui.entrydetails import (
    entry_details,
    evidence_key,
    issue_flags,
    open_evidence,
    source_details,
    statement_details,
)
from planner.ui.session import Selection, Session
from tests import seeds
from tests.ui.conftest import Notices


@pytest.fixture
def details(small_session: Session, qtbot: QtBot) -> Details:
    made = Details(small_session)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def link(details: Details, text: str) -> QPushButton:
    return next(made for made in details.body.findChildren(QPushButton) if text in made.text() and not made.isHidden())


def test_a_figure_in_short(details: Details) -> None:
    details.session.select("entry", "f1")
    text = details.as_text()
    for part in ("Figure · United States", "about 80%", "Estimate · 2024", "Gartner", "⚠ 1 open issue", "“인용”"):
        assert part in text, part
    for part in ("표 1", "line 3 of the text"):
        assert part in text, part


def test_an_issue_of_it_is_one_click_away(details: Details) -> None:
    details.session.select("entry", "f1")
    link(details, "점유율이 두 가지임".upper()).click()
    assert details.session.selection == Selection("entry", "x1")
    assert "Severity: High" in details.as_text()


def test_so_is_what_it_belongs_to(details: Details) -> None:
    details.session.select("entry", "f1")
    link(details, "엔비디아").click()
    assert details.session.selection == Selection("entry", "nvidia")


@pytest.mark.parametrize(
    ("id_", "part"),
    [
        ("law-1", "Promulgated · 2025-01-21"), ("d1", "AI chips · Current"), ("s1", "2025-01-13"),
        ("e1", "† Interpretation"), ("t1", "Term"), ("g1", "Lost table or figure"),
    ],
)  # fmt: skip
def test_every_kind_says_what_it_is(details: Details, id_: str, part: str) -> None:
    details.session.select("entry", id_)
    assert part in details.as_text()


def test_a_statement_and_a_source(details: Details) -> None:
    details.session.select("statement", "u")
    assert "Expert statement" in details.as_text()
    details.session.select("source", "r")
    text = details.as_text()
    assert "Author (2025)" in text
    assert "Attribution" in text


def test_what_is_gone_says_so(details: Details) -> None:
    for kind in ("entry", "statement", "source"):
        details.session.select(kind, "gone")  # type: ignore[arg-type]
        assert "no longer in the plan" in details.as_text()
    session = details.session
    for maker in (entry_details, statement_details, source_details):
        assert maker(session, "gone") is None


@pytest.mark.parametrize(
    ("selection", "key"),
    [
        (None, ""),
        (Selection("score", "a", "risk"), "score:a/risk"),
        (Selection("item", "a"), "item:a"),
        (Selection("entry", "f1"), "entry:f1"),
        (Selection("citation", "c1"), "citation:c1"),
        (Selection("statement", "t"), "statement:t"),
        (Selection("source", "r"), "source:r"),
        (Selection("row", "gone"), ""),
    ],
)
def test_everything_selected_has_its_document(small_session: Session, selection: Selection | None, key: str) -> None:
    assert evidence_key(small_session, selection) == key


def test_a_row_of_the_roadmap_opens_its_measure(session: Session) -> None:
    line = next(line for line in session.roadmap() if line.item is not None)
    assert evidence_key(session, Selection("row", line.id)) == f"item:{line.item}"


def test_a_row_of_ones_own_opens_its_first_citation(small_session: Session) -> None:
    made: list[str] = []
    small_session.act("Row", lambda rows: made.append(rows.add_roadmap_row("Mine", "short", "2026Q1", "2026Q4")))
    assert evidence_key(small_session, Selection("row", made[0])) == ""
    small_session.act("Attach", lambda rows: rows.attach("c1", "roadmap", made[0]))
    assert evidence_key(small_session, Selection("row", made[0])) == "citation:c1"


def test_opening_goes_there_or_says_what_to_do(small_session: Session, qtbot: QtBot, notices: Notices) -> None:
    open_evidence(small_session)
    assert notices.all[-1][0] == "info"
    assert "F4" in notices.all[-1][1]
    small_session.select("entry", "f1")
    with qtbot.waitSignals([small_session.navigate, small_session.looked_up]):
        open_evidence(small_session)
    assert small_session.wanted == "entry:f1"


@pytest.mark.parametrize(("kind", "id_", "indicator"), [("score", "a", "risk"), ("item", "a", ""), ("entry", "f1", ""),
                                                       ("citation", "c1", ""), ("source", "r", "")])  # fmt: skip
def test_the_panel_leads_to_the_evidence_page(
    details: Details, qtbot: QtBot, kind: str, id_: str, indicator: str
) -> None:
    details.session.select(kind, id_, indicator)  # type: ignore[arg-type]
    with qtbot.waitSignal(details.session.navigate) as went:
        link(details, "Open on the evidence page").click()
    assert went.args == ["evidence"]


def test_an_item_in_doubt_is_flagged_until_the_issue_is_settled(
    empty_session: Session, small_catalogue: object, tmp_path: object, qtbot: QtBot
) -> None:
    seeds.write(small_catalogue, issues=[seeds.ISSUE | {"targets": [{"id": "a", "value_b": None}]}])  # type: ignore[arg-type]
    assert empty_session.new(tmp_path / "flagged.plan")  # type: ignore[operator]
    made = Details(empty_session)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    empty_session.select("item", "a")
    assert "⚠ 1 open issue" in made.as_text()
    empty_session.act("Settle", lambda rows: rows.resolve("x1", "a", "why", "Kim"))
    assert "open issue" not in made.as_text()
    assert list(issue_flags(empty_session, "a")) == []


def test_sentences_are_not_set_as_figures(
    empty_session: Session, small_catalogue: object, tmp_path: object, qtbot: QtBot
) -> None:
    said = seeds.FACT | {"value_kind": "text", "value": None, "comparator": "", "unit": None, "printed": "세계 최고"}
    seeds.write(small_catalogue, facts=[said], issues=[])  # type: ignore[arg-type]
    assert empty_session.new(tmp_path / "said.plan")  # type: ignore[operator]
    made = Details(empty_session)
    qtbot.addWidget(made)
    empty_session.select("entry", "f1")
    made.refresh()
    found = next(label for label in made.body.findChildren(QLabel) if label.text() == "세계 최고")
    assert found.property("type") == "lead"
