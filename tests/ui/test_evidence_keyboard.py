"""The evidence page without a mouse: from another page to the quote, the way back, and everything one can reach."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from planner.model.documents import documents
from planner.model.facets import FACETS, Facets, counts, narrow
from planner.ui.mainwindow import MainWindow
from planner.ui.pages.evidence.attach import AttachDialog
from planner.ui.pages.evidence.issues import IssuesTab
from planner.ui.pages.evidence.ownsource import OwnSource
from planner.ui.pages.evidence.page import TABS, EvidencePage
from planner.ui.pages.evidence.search import SearchTab
from planner.ui.session import Session
from planner.ui.wrapping import Link

KEY, CTRL, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
FIELDS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractItemView)


@pytest.fixture
def window(small_session: Session, qtbot: QtBot) -> MainWindow:
    made = MainWindow(small_session)
    qtbot.addWidget(made)
    made.resize(1400, 860)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.set_ready()
    return made


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def page(window: MainWindow) -> EvidencePage:
    found = window.pages["evidence"]
    assert isinstance(found, EvidencePage)
    return found


@pytest.fixture
def tab(window: MainWindow, qtbot: QtBot) -> SearchTab:
    """The search, reached from the overview with two keys."""
    window.show_page("overview")
    qtbot.keyClick(window, KEY.Key_2, CTRL)
    qtbot.waitUntil(lambda: window.page == "evidence" and "search" in page(window).made)
    found = page(window).made["search"]
    assert isinstance(found, SearchTab)
    qtbot.keyClick(focus(), KEY.Key_F, CTRL)
    qtbot.waitUntil(found.query.hasFocus)
    qtbot.waitUntil(lambda: found.lookup.is_ready and found.hits.model_.rowCount() > 0)
    # The platform without a screen may have made another window the active one meanwhile.
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is found.query)
    return found


def listed(tab: SearchTab) -> list[str]:
    return [one.key for one in tab.hits.model_.documents]


def compose(tab: SearchTab, syllable: str) -> None:
    QCoreApplication.sendEvent(tab.query, QInputMethodEvent(syllable, []))


def commit(tab: SearchTab, syllable: str) -> None:
    event = QInputMethodEvent("", [])
    event.setCommitString(syllable)
    QCoreApplication.sendEvent(tab.query, event)


class TestReading:
    def test_from_the_first_letter_to_the_quote_and_back_to_the_query(self, tab: SearchTab, qtbot: QtBot) -> None:
        qtbot.keyClicks(focus(), "share")
        qtbot.waitUntil(lambda: tab.reading.key == "entry:f1")
        qtbot.keyClick(focus(), KEY.Key_Return)
        assert tab.reading.area.hasFocus()
        assert "“인용”" in tab.reading.as_text()
        qtbot.keyClick(focus(), KEY.Key_F, CTRL)
        qtbot.waitUntil(tab.query.hasFocus)
        assert tab.query.selectedText() == "share"
        qtbot.keyClicks(focus(), "H100")
        qtbot.waitUntil(lambda: tab.reading.key == "entry:h100")

    def test_a_link_is_followed_and_alt_left_returns(self, tab: SearchTab, qtbot: QtBot) -> None:
        tab.open("entry:h100")
        link = next(made for made in tab.reading.body.findChildren(Link) if made.text() == "엔비디아".upper())
        link.setFocus()
        qtbot.keyClick(link, KEY.Key_Space)
        assert tab.reading.key == "entry:nvidia"
        assert tab.reading.area.hasFocus()
        qtbot.keyClick(focus(), KEY.Key_Left, ALT)
        assert tab.reading.key == "entry:h100"
        qtbot.keyClick(focus(), KEY.Key_Left, ALT)
        assert tab.reading.key == "entry:h100"

    def test_every_link_of_a_player_is_reached_by_tab(self, tab: SearchTab, qtbot: QtBot) -> None:
        tab.open("entry:nvidia")
        qtbot.wait(1)
        wanted = {made for made in tab.reading.body.findChildren(Link) if made.isVisible()}
        assert len(wanted) >= 5
        tab.reading.area.setFocus()
        seen: set[QWidget] = set()
        for _step in range(60):
            qtbot.keyClick(focus(), KEY.Key_Tab)
            seen.add(focus())
        assert wanted <= seen

    def test_arrows_in_the_list_read_on_and_enter_goes_in(self, tab: SearchTab, qtbot: QtBot) -> None:
        tab.hits.setFocus()
        read = []
        for _step in range(4):
            qtbot.keyClick(focus(), KEY.Key_Down)
            read.append(tab.reading.key)
        assert read == listed(tab)[:4] or read == listed(tab)[1:5]
        qtbot.keyClick(focus(), KEY.Key_End)
        assert tab.reading.key == listed(tab)[-1]
        qtbot.keyClick(focus(), KEY.Key_Return)
        assert tab.reading.area.hasFocus()

    def test_page_down_stops_at_the_end(self, tab: SearchTab, qtbot: QtBot) -> None:
        for _step in range(len(listed(tab))):
            qtbot.keyClick(tab.query, KEY.Key_PageDown)
        assert tab.reading.key == listed(tab)[-1]
        qtbot.keyClick(tab.query, KEY.Key_Up)
        assert tab.reading.key == listed(tab)[-2]

    def test_f4_brings_what_is_selected_on_another_page(self, window: MainWindow, tab: SearchTab, qtbot: QtBot) -> None:
        qtbot.keyClick(focus(), KEY.Key_4, CTRL)
        qtbot.waitUntil(lambda: window.page == "scoring")
        qtbot.keyClick(focus(), KEY.Key_Down)
        selection = window.session.selection
        assert selection is not None and selection.kind == "score"
        qtbot.keyClick(focus(), KEY.Key_F4)
        qtbot.waitUntil(lambda: window.page == "evidence")
        assert tab.reading.key == f"score:{selection.id}/{selection.indicator}"

    def test_the_tabs_are_turned_by_arrows(self, window: MainWindow, tab: SearchTab, qtbot: QtBot) -> None:
        bar = page(window).tabs.tabBar()
        bar.setFocus()
        seen = [page(window).tab]
        for _step in TABS[1:]:
            qtbot.keyClick(bar, KEY.Key_Right)
            seen.append(page(window).tab)
        assert seen == [one.id for one in TABS]
        assert set(page(window).made) == set(seen)

    def test_an_issue_is_settled_from_its_list(self, window: MainWindow, tab: SearchTab, qtbot: QtBot) -> None:
        page(window).show_tab("issues")
        made = page(window).made["issues"]
        assert isinstance(made, IssuesTab)
        qtbot.waitUntil(made.pane.body.isVisible)
        made.issues.setFocus()
        qtbot.keyClick(focus(), KEY.Key_Return)
        assert made.pane.area.hasFocus()
        reached = []
        for _step in range(12):
            qtbot.keyClick(focus(), KEY.Key_Tab)
            reached.append(focus().accessibleName())
        assert reached.index("Reason for the decision") < reached.index("Who decides")


class TestComposing:
    """A syllable on its way through an input method is searched for and never lost."""

    def test_the_list_follows_each_step_of_a_syllable(self, tab: SearchTab, qtbot: QtBot) -> None:
        for stage in ("ㅈ", "저", "점"):
            compose(tab, stage)
        qtbot.waitUntil(lambda: tab.reading.key == "entry:f1")
        assert tab.query.text() == ""
        commit(tab, "점")
        compose(tab, "유")
        qtbot.waitUntil(lambda: "entry:f1" in listed(tab))
        commit(tab, "유")
        assert tab.query.text() == "점유"

    def test_a_lone_letter_changes_nothing_yet(self, tab: SearchTab, qtbot: QtBot) -> None:
        everything = listed(tab)
        compose(tab, "ㅎ")
        tab.ask()
        assert listed(tab) == everything

    def test_a_half_typed_syllable_behind_a_word_keeps_what_was_found(self, tab: SearchTab) -> None:
        tab.query.setText("엔비디아 점유")
        tab.ask()
        before = listed(tab)
        assert "entry:f1" in before
        compose(tab, "뷁")
        tab.ask()
        assert listed(tab) == before

    def test_giving_up_a_syllable_asks_again(self, tab: SearchTab, qtbot: QtBot) -> None:
        everything = listed(tab)
        compose(tab, "점")
        tab.ask()
        assert listed(tab) != everything
        with qtbot.waitSignal(tab.query.asked):
            compose(tab, "")
        assert listed(tab) == everything

    def test_spaces_and_particles(
        self, tab: SearchTab, type_korean: Callable[[QWidget, str], None], qtbot: QtBot
    ) -> None:
        for words in ("엔비디아의 점유율을", "엔비디아점유율"):
            tab.query.clear()
            type_korean(tab.query, words)
            qtbot.waitUntil(lambda: tab.count.text() != "" and bool(listed(tab)) and listed(tab)[0] == "entry:f1")
            assert tab.query.text() == words


class TestBoxes:
    def test_every_choice_leaves_as_many_as_it_says(self, tab: SearchTab) -> None:
        everything = documents(tab.session.plan, tab.session.evidence)
        for name in FACETS:
            box = tab.facets.boxes[name]
            for value in [str(box.itemData(place)) for place in range(1, box.count())]:
                place = box.findData(value)
                said = int(box.itemText(place).rsplit("(", 1)[1].rstrip(")"))
                box.setCurrentIndex(place)
                box.activated.emit(place)
                assert len(listed(tab)) == said == len(narrow(everything, Facets(**{name: value}))), (name, value)
                tab.facets.clear()

    def test_two_boxes_together(self, tab: SearchTab) -> None:
        everything = documents(tab.session.plan, tab.session.evidence)
        tab.facets.choose("country", "KR")
        tab.facets.choose("stack", "a")
        facets = Facets(country="KR", stack="a")
        assert listed(tab) == [one.key for one in narrow(everything, facets)]
        said = counts(everything, facets)
        for name, box in tab.facets.boxes.items():
            offered = {str(box.itemData(place)) for place in range(1, box.count())}
            assert offered == set(said[name]), name

    def test_a_box_is_opened_and_chosen_from_by_key(self, tab: SearchTab, qtbot: QtBot) -> None:
        box = tab.facets.boxes["kind"]
        box.setFocus()
        qtbot.keyClick(box, KEY.Key_Down)
        assert tab.facets.facets.kind == box.currentData() != ""
        assert {one.kind for one in tab.hits.model_.documents} == {tab.facets.facets.kind}

    def test_the_query_and_the_boxes_narrow_together(self, tab: SearchTab) -> None:
        tab.facets.choose("kind", "fact")
        tab.query.setText("엔비디아")
        tab.ask()
        assert listed(tab) == ["entry:f1"]
        tab.query.clear()
        tab.ask()
        assert set(listed(tab)) == {"entry:f1"}


def unnamed(root: QWidget) -> list[str]:
    """List the fields and buttons on screen that a screen reader could not name."""
    found = [made for made in root.findChildren(QWidget) if made.isVisible() and isinstance(made, FIELDS)]
    inner = [made for made in found if isinstance(made.parent(), QComboBox | QAbstractItemView | QAbstractScrollArea)]
    return [
        f"{type(made).__name__} {made.objectName()}"
        for made in found
        if made not in inner and not _name(made) and not made.objectName().startswith("qt_")
    ]


def _name(widget: QWidget) -> str:
    face = QAccessible.queryAccessibleInterface(widget)
    return widget.accessibleName() or (face.text(QAccessible.Text.Name) if face is not None else "")


class TestNames:
    @pytest.mark.parametrize("name", [one.id for one in TABS])
    def test_everything_that_takes_the_focus_has_one(
        self, window: MainWindow, tab: SearchTab, qtbot: QtBot, name: str
    ) -> None:
        tab.open("entry:x1")
        page(window).show_tab(name)
        qtbot.wait(1)
        assert unnamed(page(window)) == []

    def test_so_does_everything_in_the_dialogs(self, tab: SearchTab, qtbot: QtBot) -> None:
        for dialog in (AttachDialog(tab.session, ("c1", "c2"), tab), OwnSource(tab.session, tab, print)):
            dialog.show()
            assert unnamed(dialog) == []
            dialog.reject()

    def test_a_result_is_said_whole(self, tab: SearchTab) -> None:
        model = tab.hits.model_
        said = model.data(model.index(model.place_of("entry:f1")), Qt.ItemDataRole.AccessibleTextRole)
        assert said == "엔비디아 점유율, about 80%, Figure, 2024, Body 25-14 · 표 1, open issue".replace(
            "엔비디아 점유율", "엔비디아 점유율".upper()
        )
