"""The page in Korean, in the dark, enlarged and narrow, with long names, and for a panel that nobody may know."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from catalogue import KOREAN, compile_all
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from planner import text
from planner.store.store import create
from planner.ui import theme
from planner.ui.pages.ranking import RankingPage
from planner.ui.pages.ranking.page import METHODS_TAB, PLACES, SENSITIVITY, SURENESS
from planner.ui.pages.ranking.surface import LiveView
from planner.ui.session import Session
from tests.ui.conftest import Messages, Notices
from tests.ui.ranked import DRAWS, ranked, see

TABS = (PLACES, SURENESS, SENSITIVITY, METHODS_TAB)
LONG = "A stack of software whose name is a good deal longer than there is room for on any page of this kind at all"
# Names and measures that Korean reports write in Latin letters as well.
LATIN = {
    "AI", "SW", "KISDI", "TOPSIS", "VIKOR", "PROMETHEE", "II", "WS", "ELECTRE", "TRI", "Kendall", "Spearman", "Ctrl",
    "Esc", "PNG", "SVG", "PDF", "Enter",
}  # fmt: skip
CODES = ("A01", "A02", "A03")


@pytest.fixture(scope="module")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compile the Korean catalogue as it stands in the checkout."""
    folder = tmp_path_factory.mktemp("catalogues")
    into = folder / "resources" / "i18n"
    into.mkdir(parents=True)
    shutil.copy(KOREAN, into)
    compile_all(folder)
    return into


@pytest.fixture
def korean(catalogues: Path) -> None:
    text.set_language("ko", catalogues)


def said(root: QWidget) -> list[str]:
    """List everything that can be read on what is seen of a widget."""
    found = [made.text() for made in root.findChildren(QLabel) if made.isVisibleTo(root)]
    found += [made.text() for made in root.findChildren(QAbstractButton) if made.isVisibleTo(root)]
    for box in root.findChildren(QComboBox):
        found += [box.itemText(place) for place in range(box.count())]
    for table in root.findChildren(QTableView):
        model = table.model()
        if table.isVisibleTo(root) and model is not None:
            columns = range(model.columnCount())
            found += [str(model.headerData(at, Qt.Orientation.Horizontal) or "") for at in columns]
            found += [str(model.index(row, at).data() or "") for row in range(model.rowCount()) for at in columns]
    for view in root.findChildren(LiveView):
        if view.isVisibleTo(root):
            found += [view.accessibleName(), view.accessibleDescription()]
    return [words for words in found if words]


def everything(page: RankingPage) -> list[str]:
    """List what can be read on every tab and both sides."""
    found: list[str] = []
    for tab in TABS:
        page.show_tab(tab)
        for side in (0, 1):
            page.side.setCurrentIndex(side)
            found += said(page)
    for tabs in (page.tabs, page.side):
        found += [tabs.tabText(place) for place in range(tabs.count())]
    return found


def answer(session: Session, level: str = "facilitator") -> None:
    """Have three experts answer about four stacks."""
    if level != "facilitator":
        session.act("level", lambda rows: rows.set_anonymity(level))
    with session.edit("panel") as rows:
        for code in CODES[1:]:
            rows.add_assessor(code)
    with session.edit("answers") as rows:
        for at, item in enumerate(("model", "cloud", "network", "application")):
            for column, indicator in enumerate(session.plan.sheets["stacks"].indicators):
                for place, code in enumerate(CODES):
                    rows.assess("round-1", code, item, indicator, value=1 + (at * 2 + column + place) % 5)
    session.set_round("round-1")


class TestKorean:
    def test_nothing_is_left_in_english(self, korean: None, session: Session, qtbot: QtBot) -> None:
        page = see(session, qtbot)
        found = everything(page)
        assert len(found) > 200
        english = {
            (word, words) for words in found for word in re.findall(r"[A-Za-z]{2,}", words)
            if word not in LATIN and not re.search(r"\(\d{4}\)", words)
        }  # fmt: skip
        assert english == set()
        assert not any("{" in words or "}" in words for words in found)

    def test_headline_and_explanation(self, korean: None, session: Session, qtbot: QtBot) -> None:
        page = see(session, qtbot)
        assert page.data is not None
        first = session.plan.items[page.data.rows[0].item].name.ko
        assert first in page.headline.text() and first == page.explain.title.text()
        assert page.explain.words.text().startswith(first)
        assert "20251231" in page.state.text()

    @pytest.mark.parametrize("method", ["topsis", "vikor", "promethee"])
    def test_other_methods(self, korean: None, session: Session, qtbot: QtBot, method: str) -> None:
        page = see(session, qtbot)
        page.choices.methods.setCurrentIndex(page.choices.methods.findData(method))
        page.choices.methods.activated.emit(0)
        ranked(page, qtbot)
        for words in (page.headline.text(), page.state.text(), page.explain.words.text(), page.explain.note.text()):
            assert not set(re.findall(r"[A-Za-z]{2,}", words)) - LATIN, words

    def test_a_round_without_scores(self, korean: None, session: Session, qtbot: QtBot) -> None:
        page = see(session, qtbot)
        session.set_round("round-1")
        ranked(page, qtbot)
        for words in said(page.empty):
            assert re.search("[가-힣]", words) and not re.search("[A-Za-z]{2,}", words)

    def test_the_form_to_keep_a_what_if(self, korean: None, session: Session, qtbot: QtBot) -> None:
        page = see(session, qtbot)
        page.side.setCurrentIndex(1)
        page.what_if.sliders[0].setValue(700)
        page.what_if.keep.click()
        form = page.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]
        for words in said(form):
            assert not re.search("[A-Za-z]{2,}", words), words
        form.close()
        ranked(page, qtbot)


class TestNobody:
    """At the strictest level no answer may be traced, not even by a code."""

    @pytest.mark.parametrize("level", ["facilitator", "nobody"])
    def test_no_code_stands_anywhere(self, session: Session, qtbot: QtBot, level: str) -> None:
        answer(session, level)
        page = see(session, qtbot)
        assert page.data is not None and len(page.data.rows) == 4
        for item in (row.item for row in page.data.rows):
            page.choose(item)
            found = " ".join(everything(page))
            assert not any(code in found for code in CODES)

    def test_the_ranking_is_the_same(self, session: Session, qtbot: QtBot) -> None:
        answer(session)
        open_ = see(session, qtbot)
        told = [(row.item, row.rank, row.score, row.range) for row in open_.data.rows] if open_.data else []
        session.act("level", lambda rows: rows.set_anonymity("nobody"))
        ranked(open_, qtbot)
        assert open_.data is not None and told
        assert [(row.item, row.rank, row.score, row.range) for row in open_.data.rows] == told

    def test_nothing_copied_names_a_code(
        self, session: Session, qtbot: QtBot, notices: Notices, messages: Messages
    ) -> None:
        answer(session, "nobody")
        page = see(session, qtbot)
        for tab in (PLACES, METHODS_TAB):
            page.show_tab(tab)
            for table in page.findChildren(QTableView):
                words = getattr(table, "as_text", str)()
                assert not any(code in words for code in CODES)
        assert notices.errors == [] and messages.told == []


class TestLongNames:
    @pytest.fixture
    def page(self, session: Session, qtbot: QtBot) -> RankingPage:
        with session.edit("names") as rows:
            for item in session.plan.sheets["stacks"].items:
                rows.rename_item(item, f"{LONG} {item}")
            for indicator in session.plan.sheets["stacks"].indicators:
                rows.edit_indicator(indicator, name=f"{LONG} {indicator}"[:100])
        return see(session, qtbot, size=(900, 700))

    @pytest.mark.parametrize("tab", TABS)
    def test_the_page_keeps_its_width(self, page: RankingPage, tab: str) -> None:
        page.show_tab(tab)
        assert page.width() == 900
        assert page.tabs.width() + page.side.width() <= 900
        for part in (page.headline, page.state, page.explain.title, page.explain.words):
            assert part.mapTo(page, part.rect().topRight()).x() <= 900 or part.isHidden()

    def test_whole_names_are_told_where_they_are_cut(self, page: RankingPage) -> None:
        for tab in (PLACES, SENSITIVITY):
            page.show_tab(tab)
            view = page.views[tab].chart.view  # type: ignore[attr-defined]
            view.image()
            assert f"{LONG} cloud" in view._tip("cloud")
            assert all(spot.left >= -1e-6 and spot.right <= 1 + 1e-6 for spot in view.spots)


class TestSizesAndLooks:
    @pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
    @pytest.mark.parametrize("look", ["light", "dark"])
    def test_every_place_that_answers_lies_on_its_picture(
        self, session: Session, qtbot: QtBot, look: str, scale: float
    ) -> None:
        session.theme = theme.load(look, scale)
        page = see(session, qtbot, size=(1200, 900))
        for tab in (PLACES, SURENESS, SENSITIVITY):
            page.show_tab(tab)
            chart = page.views[tab].chart  # type: ignore[attr-defined]
            image = chart.view.image()
            assert image.pixelColor(5, image.height() - 5) == session.theme.color("panel")
            assert chart.view.spots
            for spot in chart.view.spots:
                assert -1e-6 <= spot.left < spot.right <= 1 + 1e-6 and -1e-6 <= spot.top < spot.bottom <= 1 + 1e-6

    @pytest.mark.parametrize("size", [(620, 420), (1000, 600), (1900, 1050)])
    def test_a_picture_scrolls_where_there_is_no_room(
        self, session: Session, qtbot: QtBot, size: tuple[int, int]
    ) -> None:
        page = see(session, qtbot, size=size)
        for tab in (PLACES, SURENESS, SENSITIVITY):
            page.show_tab(tab)
            chart = page.views[tab].chart  # type: ignore[attr-defined]
            assert chart.view.height() >= chart.viewport().height()
            # Room for the scroll bar is kept, so that the picture does not jump when it comes.
            assert chart.view.width() >= chart.viewport().width() - chart.verticalScrollBar().sizeHint().width() - 1
            chart.view.image()
            chart.show_spot(chart.view.spots[-1].item)


class TestNothing:
    @pytest.fixture
    def blank(self, empty_session: Session, tmp_path: Path, qtbot: QtBot) -> Iterator[RankingPage]:
        create(tmp_path / "blank.plan", seeded=False).close()
        assert empty_session.open(tmp_path / "blank.plan")
        with empty_session.edit("nothing") as rows:
            for sheet in tuple(empty_session.plan.sheets):
                rows.remove_sheet(sheet)
        page = RankingPage(empty_session, DRAWS)
        qtbot.addWidget(page)
        page.show()
        yield page
        page.close()

    def test_it_says_what_to_do_and_the_keyboard_is_on_the_way_there(self, blank: RankingPage) -> None:
        assert blank.empty.accessibleName() == "There is no scoring sheet Make one on the Panel page."
        assert blank.empty.button.isVisible() and blank.choices.sheets.count() == 0

    def test_no_button_fails_on_nothing(self, blank: RankingPage, notices: Notices, messages: Messages) -> None:
        blank.save_picture()
        blank.keep_weights()
        blank.calculation.reset()
        blank.calculation.stop()
        blank.commit_editing()
        for tab in TABS:
            blank.show_tab(tab)
        assert notices.errors == [] and messages.told == []
        assert blank.body.currentWidget() is blank.empty
