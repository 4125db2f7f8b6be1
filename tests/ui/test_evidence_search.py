"""Searching on the evidence page: the line, live and safe for input methods, the facets, the list, both panes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.model.documents import documents
from planner.model.facets import Facets, counts
from planner.ui.lookup import Lookup
from planner.ui.pages.evidence.facetbar import FacetBar
from planner.ui.pages.evidence.hits import HitModel, HitView, hit_of
from planner.ui.pages.evidence.ownsource import OwnSource
from planner.ui.pages.evidence.query import QueryLine
from planner.ui.pages.evidence.search import SearchTab
from planner.ui.session import Session
from planner.ui.wrapping import Link

SEARCHES = ("HBM 점유율", "수출 통제", "독자 파운데이션 모델", "2030년 목표")


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.resize(1100, 700)
    with qtbot.waitExposed(widget):
        widget.show()


def make_tab(session: Session, qtbot: QtBot) -> SearchTab:
    lookup = Lookup(session)
    tab = SearchTab(session, lookup)
    shown(qtbot, tab)
    tab.refresh()
    qtbot.waitUntil(lambda: lookup.is_ready)
    return tab


@pytest.fixture
def tab(small_session: Session, qtbot: QtBot) -> SearchTab:
    return make_tab(small_session, qtbot)


def found(tab: SearchTab) -> list[str]:
    return [one.key for one in tab.hits.model_.documents]


def ask(tab: SearchTab, query: str) -> list[str]:
    tab.query.setText(query)
    tab.ask()
    return found(tab)


class TestLine:
    @pytest.fixture
    def line(self, qtbot: QtBot) -> QueryLine:
        made = QueryLine()
        shown(qtbot, made)
        made.setFocus()
        return made

    def test_it_asks_by_itself_as_one_types(self, line: QueryLine, qtbot: QtBot) -> None:
        with qtbot.waitSignal(line.asked):
            qtbot.keyClicks(line, "hbm")
        assert line.query == "hbm"

    def test_a_syllable_that_is_composed_counts(self, line: QueryLine, qtbot: QtBot) -> None:
        with qtbot.waitSignal(line.asked):
            QCoreApplication.sendEvent(line, QInputMethodEvent("점", []))
        assert (line.query, line.committed) == ("점", "")

    def test_but_not_a_lone_letter_of_one(self, line: QueryLine) -> None:
        QCoreApplication.sendEvent(line, QInputMethodEvent("ㅈ", []))
        assert line.query == ""

    def test_it_stands_where_the_cursor_is(self, line: QueryLine) -> None:
        line.setText("HBM율")
        line.setCursorPosition(3)
        QCoreApplication.sendEvent(line, QInputMethodEvent("점유", []))
        assert line.query == "HBM점유율"

    def test_asking_never_touches_what_is_composed(self, line: QueryLine) -> None:
        QCoreApplication.sendEvent(line, QInputMethodEvent("점", []))
        line.asked.emit()
        assert line.text() == ""
        event = QInputMethodEvent("", [])
        event.setCommitString("점")
        QCoreApplication.sendEvent(line, event)
        assert (line.text(), line.query) == ("점", "점")

    def test_korean_typed_whole(self, line: QueryLine, type_korean: Callable[[QWidget, str], None]) -> None:
        type_korean(line, "수출 통제")
        assert line.query == "수출 통제"

    @pytest.mark.parametrize(
        ("key", "steps"),
        [(Qt.Key.Key_Down, 1), (Qt.Key.Key_Up, -1), (Qt.Key.Key_PageDown, 8), (Qt.Key.Key_PageUp, -8)],
    )
    def test_arrows_move_in_the_results(self, line: QueryLine, qtbot: QtBot, key: Qt.Key, steps: int) -> None:
        with qtbot.waitSignal(line.moved) as moved:
            qtbot.keyClick(line, key)
        assert moved.args == [steps]

    def test_enter_asks_at_once_and_opens(self, line: QueryLine, qtbot: QtBot) -> None:
        with qtbot.waitSignals([line.asked, line.opened]):
            qtbot.keyClick(line, Qt.Key.Key_Return)

    def test_escape_clears_and_then_is_free(self, line: QueryLine, qtbot: QtBot) -> None:
        line.setText("hbm")
        qtbot.keyClick(line, Qt.Key.Key_Escape)
        assert line.text() == ""
        qtbot.keyClick(line, Qt.Key.Key_Escape)
        assert line.text() == ""

    def test_left_and_right_stay_in_the_line(self, line: QueryLine, qtbot: QtBot) -> None:
        line.setText("hbm")
        qtbot.keyClick(line, Qt.Key.Key_Left)
        assert line.cursorPosition() == 2


class TestFacets:
    @pytest.fixture
    def bar(self, small_session: Session, qtbot: QtBot) -> FacetBar:
        made = FacetBar(small_session)
        shown(qtbot, made)
        self.fill(made)
        return made

    def fill(self, bar: FacetBar) -> None:
        session = bar.session
        bar.show_counts(counts(documents(session.plan, session.evidence), bar.facets))

    def texts(self, bar: FacetBar, name: str) -> list[str]:
        box = bar.boxes[name]  # type: ignore[index]
        return [box.itemText(place) for place in range(box.count())]

    def test_each_has_a_name_and_counts(self, bar: FacetBar) -> None:
        assert all(box.accessibleName() for box in bar.boxes.values())
        assert "Any country" in self.texts(bar, "country")
        assert "Figure (1)" in self.texts(bar, "kind")
        assert any(text.startswith("South Korea (") for text in self.texts(bar, "country"))
        assert any(text.startswith("With an open issue (") for text in self.texts(bar, "issue"))

    def test_years_come_from_the_latest(self, bar: FacetBar) -> None:
        years = [int(text.split()[0]) for text in self.texts(bar, "year")[1:]]
        assert years == sorted(years, reverse=True)

    def test_a_choice_narrows_and_can_be_taken_back(self, bar: FacetBar, qtbot: QtBot) -> None:
        assert bar.all.isHidden()
        box = bar.boxes["kind"]
        with qtbot.waitSignal(bar.changed):
            box.setCurrentIndex(box.findData("fact"))
            box.activated.emit(box.currentIndex())
        assert bar.facets == Facets(kind="fact")
        self.fill(bar)
        assert not bar.all.isHidden()
        with qtbot.waitSignal(bar.changed):
            bar.all.click()
        assert bar.facets == Facets()

    def test_a_choice_that_leaves_nothing_stays_to_be_seen(self, bar: FacetBar) -> None:
        bar.choose("country", "JP")
        self.fill(bar)
        assert bar.boxes["country"].currentText() == "Japan (0)"

    def test_filling_chooses_nothing(self, bar: FacetBar, qtbot: QtBot) -> None:
        with qtbot.assertNotEmitted(bar.changed):
            self.fill(bar)
            bar.set_facets(Facets())


class TestHits:
    def hit(self, session: Session, key: str) -> str:
        document = next(one for one in documents(session.plan, session.evidence) if one.key == key)
        return hit_of(session, document).spoken

    def test_a_figure_says_name_value_kind_time_place_and_doubt(self, small_session: Session) -> None:
        spoken = self.hit(small_session, "entry:f1")
        for part in ("엔비디아 점유율".upper(), "about 80%", "Figure", "2024", "표 1", "open issue"):
            assert part in spoken, part

    def test_an_interpretation_is_said(self, small_session: Session) -> None:
        assert "interpretation" in self.hit(small_session, "entry:e1")

    def test_doubts_have_marks_and_not_only_colours(self, small_session: Session) -> None:
        made = {one.key: hit_of(small_session, one) for one in documents(small_session.plan, small_session.evidence)}
        assert made["entry:f1"].marks == "⚠"
        assert made["entry:e1"].marks == "†"
        assert made["entry:t1"].marks == ""

    def test_a_score_and_a_source(self, small_session: Session) -> None:
        assert "3.36" in self.hit(small_session, "score:a/risk")
        assert "Source" in self.hit(small_session, "source:r")

    def test_rows_are_worded_when_they_are_seen(self, small_session: Session) -> None:
        model = HitModel(small_session)
        model.set_documents(documents(small_session.plan, small_session.evidence))
        assert model._worded == {}
        assert "about 80%" in str(model.index(model.place_of("entry:f1")).data())
        assert len(model._worded) == 1
        assert model.place_of("entry:gone") == -1
        assert model.data(model.index(-1)) is None
        assert model.rowCount(model.index(0)) == 0
        assert model.index(0).data(Qt.ItemDataRole.ToolTipRole) == model.hit(0).name
        assert model.index(0).data(Qt.ItemDataRole.CheckStateRole) is None

    @pytest.fixture
    def view(self, small_session: Session, qtbot: QtBot) -> HitView:
        made = HitView(small_session)
        shown(qtbot, made)
        made.show_documents(documents(small_session.plan, small_session.evidence))
        return made

    def test_showing_results_chooses_none(self, view: HitView, qtbot: QtBot) -> None:
        with qtbot.assertNotEmitted(view.chosen):
            view.show_documents(view.model_.documents, view.model_.documents[2].key)
        assert view.current == view.model_.documents[2].key

    def test_steps_stop_at_the_ends(self, view: HitView) -> None:
        view.step(1)
        assert view.currentIndex().row() == 0
        view.step(10_000)
        assert view.currentIndex().row() == view.model_.rowCount() - 1
        view.step(-10_000)
        assert view.currentIndex().row() == 0

    def test_without_results_a_step_does_nothing(self, view: HitView) -> None:
        view.show_documents(())
        view.step(1)
        assert view.current == ""

    def test_arrows_choose_and_enter_opens(self, view: HitView, qtbot: QtBot) -> None:
        view.setFocus()
        with qtbot.waitSignal(view.chosen):
            qtbot.keyClick(view, Qt.Key.Key_Down)
        with qtbot.waitSignal(view.opened) as opened:
            qtbot.keyClick(view, Qt.Key.Key_Return)
        assert opened.args == [view.current]

    def test_it_paints_marks_values_and_the_ring(self, view: HitView) -> None:
        view.setFocus()
        view.point_at("entry:f1")
        assert not view.grab().isNull()

    def test_a_row_has_room_for_two_lines_at_any_size_of_text(self, view: HitView) -> None:
        high = view.sizeHintForRow(0)
        assert high >= 2 * view.fontMetrics().height()


class TestTab:
    def test_everything_is_there_before_anything_is_typed(self, tab: SearchTab) -> None:
        assert len(found(tab)) == len(documents(tab.session.plan, tab.session.evidence))
        assert tab.reading.key == ""

    def test_typing_finds_and_shows_the_best_at_once(self, tab: SearchTab, qtbot: QtBot) -> None:
        qtbot.keyClicks(tab.query, "share")
        qtbot.waitUntil(lambda: tab.reading.key != "")
        assert tab.reading.key == found(tab)[0]
        assert tab.hits.current == tab.reading.key

    @pytest.mark.parametrize("query", ["엔비디아 점유율", "엔비디아의 점유율을", "엔비디아점유율", "nvidia 80%"])
    def test_particles_and_spaces_do_not_matter(self, tab: SearchTab, query: str) -> None:
        assert "entry:f1" in ask(tab, query)

    def test_half_a_syllable_does_not_empty_the_list(self, tab: SearchTab) -> None:
        tab.query.setText("점유")
        QCoreApplication.sendEvent(tab.query, QInputMethodEvent("뷁", []))
        tab.ask()
        assert "entry:f1" in found(tab)

    def test_the_count_is_said_and_what_the_boxes_hide(self, tab: SearchTab) -> None:
        everything = len(ask(tab, ""))
        assert tab.count.text() == f"{everything} results"
        tab.facets.choose("kind", "fact")
        assert tab.count.text() == f"1 result · {everything - 1} hidden by the boxes"

    def test_nothing_found_says_what_to_do(self, tab: SearchTab) -> None:
        assert ask(tab, "zzzz") == []
        assert "Nothing is found" in tab.empty.text()
        assert tab.empty.isVisible() and tab.hits.isHidden()

    def test_so_do_boxes_that_hide_everything(self, tab: SearchTab) -> None:
        ask(tab, "점유율")
        tab.facets.choose("country", "JP")
        assert "Show all" in tab.empty.text()
        tab.facets.clear()
        assert found(tab) and tab.empty.isHidden()

    def test_arrows_in_the_line_read_on(self, tab: SearchTab, qtbot: QtBot) -> None:
        tab.query.setFocus()
        qtbot.keyClick(tab.query, Qt.Key.Key_Down)
        first = tab.reading.key
        qtbot.keyClick(tab.query, Qt.Key.Key_Down)
        assert tab.reading.key == found(tab)[1] != first

    def test_enter_goes_to_the_text(self, tab: SearchTab, qtbot: QtBot) -> None:
        ask(tab, "점유율")
        tab.query.setFocus()
        qtbot.keyClick(tab.query, Qt.Key.Key_Return)
        assert tab.reading.area.hasFocus()
        tab.hits.opened.emit(tab.hits.current)
        assert tab.reading.area.hasFocus()

    def test_an_edit_keeps_place_and_text(self, tab: SearchTab, qtbot: QtBot) -> None:
        ask(tab, "점유율")
        tab.open("entry:f1")
        tab.session.act("Settle", lambda rows: rows.resolve("x1", "a", "why", "Kim"))
        tab.refresh()
        qtbot.waitUntil(lambda: not tab.lookup._making)
        assert tab.reading.key == "entry:f1" == tab.hits.current
        assert tab.hits.model_.hit(tab.hits.currentIndex().row()).marks == ""

    def test_what_is_open_is_remembered(self, tab: SearchTab) -> None:
        tab.open("entry:law")
        assert tab.session.wanted == "entry:law"
        assert tab.hits.current == "entry:law"

    def test_the_examples_of_an_empty_pane_search(self, tab: SearchTab) -> None:
        links = [made for made in tab.reading.body.findChildren(Link) if made.text() in SEARCHES]
        assert len(links) == 4
        links[0].click()
        assert tab.query.text() == SEARCHES[0]
        assert tab.query.hasFocus()

    def test_a_link_can_narrow_the_list(self, tab: SearchTab) -> None:
        ask(tab, "점유율")
        tab.reading.narrowed.emit(Facets(stack="a"))
        assert tab.query.text() == ""
        assert tab.facets.facets == Facets(stack="a")

    def test_a_source_can_be_added_here(self, tab: SearchTab) -> None:
        next(made for made in tab.findChildren(QPushButton) if made.text() == "Add a source…").click()
        dialog = tab.findChild(OwnSource)
        assert dialog is not None and dialog.isVisible()
        dialog.reject()

    def test_before_the_index_is_there_it_says_so(self, small_session: Session, qtbot: QtBot) -> None:
        lookup = Lookup(small_session)
        made = SearchTab(small_session, lookup)
        shown(qtbot, made)
        made.ask()
        made.refresh()
        assert "Reading the catalogue" in made.empty.text()
        qtbot.waitUntil(lambda: lookup.is_ready)
        assert made.hits.model_.rowCount() > 0


@pytest.mark.parametrize("query", SEARCHES)
def test_the_catalogue_answers_what_officials_ask_first(session: Session, qtbot: QtBot, query: str) -> None:
    tab = make_tab(session, qtbot)
    keys = ask(tab, query)
    assert len(keys) >= 3
    assert tab.reading.key == keys[0]
    best = tab.hits.model_.documents[:5]
    assert all(any(part in one.name.ko + one.text for part in query.split()) for one in best)
