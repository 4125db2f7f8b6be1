"""The reading pane: what it says of every kind of evidence, its links, doubts, uses, and the way back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from planner.model.facets import Facets
from planner.ui.fold import Fold
from planner.ui.pages.evidence.reading import ReadingPane
from planner.ui.resolving import ResolveBox
from planner.ui.session import Selection, Session
from tests import seeds
from tests.ui.conftest import Notices


@pytest.fixture
def pane(small_session: Session, qtbot: QtBot) -> ReadingPane:
    return make(small_session, qtbot)


def make(session: Session, qtbot: QtBot) -> ReadingPane:
    made = ReadingPane(session)
    qtbot.addWidget(made)
    made.resize(700, 900)
    with qtbot.waitExposed(made):
        made.show()
    return made


def links(pane: ReadingPane) -> list[str]:
    return [made.text() for made in pane.body.findChildren(QPushButton) if not made.isHidden()]


def link(pane: ReadingPane, part: str) -> QPushButton:
    return next(made for made in pane.body.findChildren(QPushButton) if part in made.text() and not made.isHidden())


def read(pane: ReadingPane, key: str) -> str:
    pane.show_key(key)
    return "\n".join((pane.as_text(), *links(pane)))


def with_catalogue(session: Session, folder: Path, tmp_path: Path, **changes: list[seeds.Record]) -> None:
    """Open a new plan over the small catalogue with some files changed."""
    seeds.write(folder, **changes)
    assert session.new(tmp_path / "changed.plan")


class TestFigure:
    def test_value_period_nature_scope_and_whose(self, pane: ReadingPane) -> None:
        text = read(pane, "entry:f1")
        for part in ("about 80%", "“약 80%”", "2024", "Estimate", "AI chips", "Market share", "Gartner", "2024년"):
            assert part in text, part
        assert "Research firm or institute" in text

    def test_the_quote_with_place_line_and_the_line_that_publishers_ask_for(self, pane: ReadingPane) -> None:
        text = read(pane, "entry:f1")
        for part in ("“인용”", "Body 25-14 · 표 1 · 제1장 · line 3 of the text", "Author (2025)", "Attribution"):
            assert part in text, part

    def test_its_series_and_what_it_is_never_merged_with(self, pane: ReadingPane) -> None:
        text = read(pane, "entry:f1")
        for part in ("Series: Share", "by revenue", "Never merged with this series:", "≠ Data-centre share",
                     "another scope"):  # fmt: skip
            assert part in text, part

    def test_an_open_issue_is_told_before_the_source(self, pane: ReadingPane) -> None:
        text = pane.show_key("entry:f1") or pane.as_text()
        assert "⚠ 1 open issue: kept out of charts" in text
        assert text.index("open issue") < text.index("“인용”")

    def test_growth_printed_and_computed_stand_side_by_side(
        self, empty_session: Session, small_catalogue: Path, tmp_path: Path, qtbot: QtBot
    ) -> None:
        grown = seeds.FACT | {"growth_printed": 32.8, "growth_computed": 28.13}
        with_catalogue(empty_session, small_catalogue, tmp_path, facts=[grown], issues=[])
        text = read(make(empty_session, qtbot), "entry:f1")
        assert "32.8%" in text
        assert "28.13% · differs from the printed one" in text

    def test_growth_that_agrees_or_is_not_known(
        self, empty_session: Session, small_catalogue: Path, tmp_path: Path, qtbot: QtBot
    ) -> None:
        grown = seeds.FACT | {"growth_printed": 32.8, "growth_computed": None}
        with_catalogue(empty_session, small_catalogue, tmp_path, facts=[grown], issues=[])
        text = read(make(empty_session, qtbot), "entry:f1")
        assert "—" in text
        assert "differs" not in text

    @pytest.mark.parametrize(
        ("kind", "part"), [("lost", "nothing stands in for it"), ("not-published", "That is not zero")]
    )
    def test_what_is_lost_or_unpublished_is_said(
        self, empty_session: Session, small_catalogue: Path, tmp_path: Path, qtbot: QtBot, kind: str, part: str
    ) -> None:
        gone = seeds.FACT | {"value_kind": kind, "value": None, "comparator": "", "unit": None}
        with_catalogue(empty_session, small_catalogue, tmp_path, facts=[gone], issues=[])
        assert part in read(make(empty_session, qtbot), "entry:f1")

    def test_a_sentence_is_written_once_and_not_as_large_as_a_figure(
        self, empty_session: Session, small_catalogue: Path, tmp_path: Path, qtbot: QtBot
    ) -> None:
        said = seeds.FACT | {"value_kind": "text", "value": None, "comparator": "", "unit": None}
        said["printed"] = "세계 최고"
        with_catalogue(empty_session, small_catalogue, tmp_path, facts=[said], issues=[])
        pane = make(empty_session, qtbot)
        text = read(pane, "entry:f1")
        assert text.count("세계 최고") == 1
        found = next(made for made in pane.body.findChildren(QLabel) if made.text() == "세계 최고")
        assert found.property("type") == "lead"

    def test_a_figure_of_the_report_itself(
        self, empty_session: Session, small_catalogue: Path, tmp_path: Path, qtbot: QtBot
    ) -> None:
        own = seeds.FACT | {"attribution": None, "series": None, "basis": "interpretation"}
        with_catalogue(empty_session, small_catalogue, tmp_path, facts=[own], issues=[])
        text = read(make(empty_session, qtbot), "entry:f1")
        assert "own statement or primary material" in text
        assert "Series:" not in text
        assert "† Interpretation: the report does not say this itself" in text

    def test_the_value_that_counts_stands_beside_the_printed_one(self, pane: ReadingPane) -> None:
        pane.session.act("Settle", lambda rows: rows.resolve("x1", "b", "The table says so", "Kim"))
        text = read(pane, "entry:f1")
        assert "92% · The other reading (B)" in text
        assert "about 80%" in text
        assert "settled on the record" in text

    def test_the_other_values_of_a_series(
        self, empty_session: Session, small_catalogue: Path, tmp_path: Path, qtbot: QtBot
    ) -> None:
        more = [seeds.FACT | {"id": f"f{n}", "period": str(2024 + n), "name_en": f"Share {n}"} for n in range(2, 9)]
        with_catalogue(empty_session, small_catalogue, tmp_path, facts=[seeds.FACT, *more])
        pane = make(empty_session, qtbot)
        text = read(pane, "entry:f1")
        assert "Share 2 · about 80% · 2026" in text
        fold = pane.body.findChildren(Fold)[0]
        assert fold.toggle.text() == "3 more"
        fold.toggle.click()
        assert any("Share 8" in found for found in links(pane))


class TestIssue:
    def test_both_readings_what_it_touches_and_the_box(self, pane: ReadingPane) -> None:
        text = read(pane, "entry:x1")
        for part in ("Reading A, as printed", "80%", "Reading B", "92%", "→ B: 92%", "High", "contradicts itself"):
            assert part in text, part
        assert pane.body.findChild(ResolveBox) is not None

    def test_it_leads_to_what_it_touches_and_back(self, pane: ReadingPane, qtbot: QtBot) -> None:
        read(pane, "entry:x1")
        link(pane, "→ B: 92%").click()
        assert pane.key == "entry:f1"
        qtbot.keyClick(pane.area, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert pane.key == "entry:x1"

    def test_one_that_touches_nothing_is_a_warning(
        self, empty_session: Session, small_catalogue: Path, tmp_path: Path, qtbot: QtBot
    ) -> None:
        with_catalogue(empty_session, small_catalogue, tmp_path, issues=[seeds.ISSUE | {"targets": []}])
        assert "on the record as a warning" in read(make(empty_session, qtbot), "entry:x1")

    def test_deciding_in_the_pane_is_seen_at_once(self, pane: ReadingPane) -> None:
        read(pane, "entry:x1")
        box = pane.body.findChild(ResolveBox)
        assert box is not None
        box.choose("a")
        box._reason.setPlainText("Checked")
        box._author.setText("Kim")
        box.take()
        pane.refresh()
        assert "Settled: As printed (reading A) · Kim" in pane.as_text()
        assert "Checked" in pane.as_text()

    def test_a_lost_figure(self, pane: ReadingPane) -> None:
        text = read(pane, "entry:g1")
        for part in ("Lost", "nothing was put in its place", "그림 4-7", "Figure (image)"):
            assert part in text, part


class TestTogether:
    def test_a_policy_shows_its_stages_with_the_current_one_marked(self, pane: ReadingPane) -> None:
        text = read(pane, "entry:law")
        assert "● 2025-01-21 · Promulgated — current" in text
        assert "○ 2026-01-22 · In force — planned when it was written" in text
        assert "as known in 2025-12" in text
        assert text.index("2025-01-21 · Promulgated") < text.index("2026-01-22 · In force")
        for part in ("Provisions (1)", "과태료", "Milestones (1)"):
            assert part in text, part

    def test_a_stage_shows_its_policy_and_the_others(self, pane: ReadingPane) -> None:
        text = read(pane, "entry:law-2")
        assert "인공지능 기본법" in text.lower() or "인공지능 기본법" in text
        assert "● 2025-01-21 · Promulgated — current" in text
        link(pane, "Promulgated — current").click()
        assert pane.key == "entry:law-1"

    def test_a_player_shows_products_figures_activities_dependencies_and_signals(self, pane: ReadingPane) -> None:
        text = read(pane, "entry:nvidia")
        for part in ("Company", "United States", "Products (1)", "H100", "Figures (1)", "⚠", "Activities in layers (1)",
                     "Dependencies", "Signal"):  # fmt: skip
            assert part in text, part

    @pytest.mark.parametrize(
        ("key", "parts"),
        [
            ("h100", ("Product", "Chip", "Belongs to")),
            ("act", ("Layer", "Active itself", "Belongs to")),
            ("d1", ("Who depends", "On whom", "AI chips", "Dependence (risk)", "South Korea → United States")),
            ("e1", ("Indicator", "Risk", "Raises", "Open", "† Interpretation")),
            ("sc-f", ("Given by the source", "No: the source does not say it")),
            ("p1", ("Secure the lead", "Technology gap", "Samsung", "Advance technology", "2024-12")),
            ("cmp", ("Criterion", "Philosophy", "South Korea")),
            ("s1", ("Signal", "Policy", "2025-01-13", "Proposed effects (interpretation) (1)")),
            ("m1", ("Milestone", "Takes effect", "2026-01-22")),
            ("k1", ("Risk", "Supply")),
            ("t1", ("Term", "Also called", "super-gap")),
            ("r1", ("Decision rule",)),
            ("law-p", ("Provision", "Penalty")),
            ("korea", ("Country", "Dependencies")),
        ],
    )
    def test_every_kind_says_what_is_particular_to_it(
        self, pane: ReadingPane, key: str, parts: tuple[str, ...]
    ) -> None:
        text = read(pane, f"entry:{key}")
        for part in parts:
            assert part in text, part

    def test_every_entry_can_be_read(self, pane: ReadingPane) -> None:
        for id_ in pane.session.evidence.entries:
            assert "“인용”" in read(pane, f"entry:{id_}"), id_

    def test_a_decision_on_an_effect_is_shown(self, pane: ReadingPane) -> None:
        pane.session.act("Decide", lambda rows: rows.decide("e1", "accepted", "Agreed", "Kim"))
        assert "Accepted · Kim" in read(pane, "entry:e1")

    def test_the_same_criterion_elsewhere(
        self, empty_session: Session, small_catalogue: Path, tmp_path: Path, qtbot: QtBot
    ) -> None:
        cell = seeds.EVIDENCE["comparisons"][0]
        other = cell | {"id": "cmp2", "country": "US", "name_en": "Philosophy of the US"}
        with_catalogue(empty_session, small_catalogue, tmp_path, comparisons=[cell, other])
        text = read(make(empty_session, qtbot), "entry:cmp")
        assert "The same in other countries" in text
        assert "Philosophy of the US" in text


class TestSubjects:
    def test_an_item(self, pane: ReadingPane) -> None:
        text = read(pane, "item:a")
        for part in ("Technology stack", "Government", "Short term", "Risk · 3.36", "Who is active here", "에이"):
            assert part in text, part

    def test_an_item_leads_to_everything_on_it(self, pane: ReadingPane, qtbot: QtBot) -> None:
        read(pane, "item:a")
        with qtbot.waitSignal(pane.narrowed) as asked:
            link(pane, "Search everything on").click()
        assert asked.args == [Facets(stack="a")]

    def test_a_score_with_its_story_and_the_way_to_its_page(self, pane: ReadingPane, qtbot: QtBot) -> None:
        text = read(pane, "score:a/risk")
        for part in ("Survey score", "3.36", "22 answers", "“인용”"):
            assert part in text, part
        with qtbot.waitSignal(pane.session.navigate) as went:
            link(pane, "Show it on the Scoring page").click()
        assert went.args == ["scoring"]
        assert pane.session.selection == Selection("score", "a", "risk")

    def test_a_statement(self, pane: ReadingPane) -> None:
        text = read(pane, "statement:u")
        assert "Expert statement" in text
        assert "의견" in text

    def test_a_source_with_all_that_is_known_of_it(self, pane: ReadingPane, qtbot: QtBot) -> None:
        text = read(pane, "source:r")
        for part in ("Report", "Body", "Author (2025)", "979", "Attribution", "Remark", "Read its 2 citations"):
            assert part in text, part
        with qtbot.waitSignal(pane.narrowed) as asked:
            link(pane, "Read its").click()
        assert asked.args == [Facets(source="r")]

    def test_a_citation(self, pane: ReadingPane) -> None:
        text = read(pane, "citation:c1")
        assert "Citation" in text
        assert "Used by (" in text

    def test_citations_of_ones_own_stand_with_their_source(self, pane: ReadingPane) -> None:
        pane.session.act("Cite", lambda rows: rows.add_citation("r", "Read elsewhere", place="p. 3"))
        text = read(pane, "source:r")
        assert "Citations of your own" in text
        assert "“Read elsewhere”" in text
        link(pane, "Open this citation").click()
        assert pane.key == "citation:r-own-1"

    @pytest.mark.parametrize(
        "key", ["entry:gone", "item:gone", "score:a/gone", "score:gone", "statement:gone", "source:gone",
                "citation:gone", "what:ever"]  # fmt: skip
    )
    def test_what_is_gone_says_so(self, pane: ReadingPane, key: str) -> None:
        assert "no longer in the plan" in read(pane, key)
        assert pane.citations() == ()


class TestUses:
    def test_scores_options_statements_and_entries_that_rest_on_it(self, pane: ReadingPane) -> None:
        text = read(pane, "entry:f1")
        for part in ("Used by (", "Score: A · Risk", "Technology stack: A", "Player: "):
            assert part in text, part
        pane.body.findChildren(Fold)[-1].toggle.click()
        text = "\n".join(links(pane))
        for part in ("Place on the matrix: A", "Ruling: A", "Expert statement: ", "Link: "):
            assert part in text, part

    def test_nothing_else(self, pane: ReadingPane) -> None:
        pane.session.act("Cite", lambda rows: rows.add_citation("r", "Read elsewhere"))
        assert "Nothing else rests on this evidence yet" in read(pane, "citation:r-own-1")

    def test_a_score_is_one_click_away(self, pane: ReadingPane, qtbot: QtBot) -> None:
        read(pane, "entry:f1")
        with qtbot.waitSignal(pane.session.navigate) as went:
            link(pane, "Score: A · Risk").click()
        assert went.args == ["matrix"]
        assert pane.session.selection == Selection("score", "a", "risk")

    def test_a_row_of_ones_own_and_detaching(self, pane: ReadingPane, qtbot: QtBot, notices: Notices) -> None:
        session = pane.session
        made: list[str] = []
        session.act("Row", lambda rows: made.append(rows.add_roadmap_row("My row", "short", "2026Q1", "2026Q4")))
        session.act("Cite", lambda rows: rows.add_citation("r", "Read elsewhere"))
        session.act("Attach", lambda rows: rows.attach("r-own-1", "roadmap", made[0]))
        text = read(pane, "citation:r-own-1")
        assert "Roadmap row: My row (attached by you)" in text
        with qtbot.waitSignal(session.navigate) as went:
            link(pane, "My row").click()
        assert went.args == ["roadmap"]
        link(pane, "Detach").click()
        pane.refresh()
        assert "Nothing else rests" in pane.as_text()
        session.undo()
        pane.refresh()
        assert any("attached by you" in found for found in links(pane))
        assert notices.errors == []

    def test_what_the_catalogue_cites_cannot_be_detached(self, pane: ReadingPane) -> None:
        read(pane, "entry:f1")
        assert "Detach" not in links(pane)


class TestPane:
    def test_it_starts_with_advice(self, pane: ReadingPane) -> None:
        assert "Search, or choose something" in pane.as_text()
        assert pane.tools.count() == 0

    def test_links_remember_the_way_and_a_new_choice_forgets_it(self, pane: ReadingPane) -> None:
        read(pane, "entry:law")
        assert pane.back.isHidden()
        pane.follow("entry:law-1")
        pane.follow("entry:law-2")
        assert pane.back.isVisible()
        pane.back.click()
        assert pane.key == "entry:law-1"
        pane.show_key("entry:f1")
        assert pane.back.isHidden()
        pane.go_back()
        assert pane.key == "entry:f1"

    def test_following_a_link_to_itself_is_no_step(self, pane: ReadingPane) -> None:
        read(pane, "entry:law")
        pane.follow("entry:law")
        assert pane.back.isHidden()

    def test_it_tells_what_is_read(self, pane: ReadingPane, qtbot: QtBot) -> None:
        with qtbot.waitSignal(pane.shown) as shown:
            pane.show_key("entry:law")
        assert shown.args == ["entry:law"]
        with qtbot.assertNotEmitted(pane.shown):
            pane.show_key("entry:law")
            pane.show_key("")

    def test_the_focus_stays_in_the_pane(self, pane: ReadingPane) -> None:
        read(pane, "entry:law")
        link(pane, "Promulgated").setFocus()
        pane.refresh()
        assert pane.area.hasFocus()

    def test_without_anything_to_read_it_takes_no_focus(self, pane: ReadingPane) -> None:
        pane.area.clearFocus()
        pane.take_focus()
        assert not pane.area.hasFocus()

    def test_the_words_can_be_copied(self, pane: ReadingPane, notices: Notices) -> None:
        read(pane, "entry:f1")
        pane.copy()
        assert "about 80%" in QGuiApplication.clipboard().text()
        assert ("info", "The evidence was copied.") in notices.all

    def test_every_document_offers_its_citations(self, pane: ReadingPane) -> None:
        for key in ("entry:f1", "item:a", "score:a/risk", "statement:t", "citation:c1"):
            pane.show_key(key)
            assert "c1" in pane.citations(), key

    def test_lines_do_not_grow_too_long_to_read(self, pane: ReadingPane, qtbot: QtBot) -> None:
        pane.resize(1800, 900)
        read(pane, "entry:f1")
        assert pane.body.width() <= pane.session.theme.px(820)

    def test_every_label_is_plain_and_can_be_selected(self, pane: ReadingPane) -> None:
        read(pane, "entry:f1")
        found = [made for made in pane.body.findChildren(QLabel) if made.text()]
        assert all(made.textFormat() == Qt.TextFormat.PlainText for made in found)

    def test_without_a_plan_it_waits(self, empty_session: Session, qtbot: QtBot) -> None:
        made = ReadingPane(empty_session)
        qtbot.addWidget(made)
        assert made.body.findChildren(QLabel) == []


def test_every_kind_of_the_whole_catalogue_can_be_read(session: Session, qtbot: QtBot) -> None:
    """One entry of each kind and type, and one of each kind of item, from the catalogue that comes with the program."""
    pane = make(session, qtbot)
    seen: set[tuple[str, str]] = set()
    for entry in session.evidence.entries.values():
        if (entry.kind, entry.type) not in seen:
            seen.add((entry.kind, entry.type))
            assert "“" in read(pane, f"entry:{entry.id}"), entry.id
    for item in session.plan.items.values():
        if (item.kind, "") not in seen:
            seen.add((item.kind, ""))
            assert item.name.to("en") in read(pane, f"item:{item.id}"), item.id
