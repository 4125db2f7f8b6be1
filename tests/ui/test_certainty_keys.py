"""Every key and button of the Certainty page, switching while it computes, other rounds, levels, languages, names."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from planner import paths
from planner.model.plan import PUBLISHED
from planner.store.store import create
from planner.text import set_language
from planner.ui.controls import EmptyState
from planner.ui.exports import exports
from planner.ui.pages.certainty import CertaintyPage
from planner.ui.pages.certainty.changewords import note as change_note
from planner.ui.pages.certainty.changewords import story
from planner.ui.pages.certainty.findings import coarse_changes
from planner.ui.pages.certainty.page import CHANGING, ERRORS, MEANS, OF_ROUND, TITLES, TOGETHER
from planner.ui.pages.certainty.picturetab import PictureTab
from planner.ui.pages.certainty.together import FIRST
from planner.ui.session import Selection, Session
from tests import panels
from tests.ui.certainty import PEOPLE, ROUND, fill, see, shown
from tests.ui.conftest import Messages, Notices

KEY, ALL = Qt.Key, (MEANS, ERRORS, CHANGING, TOGETHER)
LONG = ("산업 생태계와 공급망의 회복력을 함께 높이는 범부처 중장기 전략 " * 6)[:200].strip()


@pytest.fixture
def filled(session: Session) -> Session:
    fill(session)
    return session


def pane_of(page: CertaintyPage, tab: str) -> PictureTab:
    """Return the table and picture of a tab."""
    found = page.errors.scores if tab == ERRORS else page.places[tab].tab
    assert isinstance(found, PictureTab)
    return found


def button(pane: PictureTab, words: str) -> QPushButton:
    (found,) = [part for part in pane.findChildren(QPushButton) if part.text() == words]
    return found


def pick(box: QComboBox, place: int) -> None:
    box.setCurrentIndex(place)
    box.activated.emit(place)


def second_round(session: Session) -> str:
    """Close the first round and let the same people answer otherwise in a second."""
    before = set(session.plan.rounds)
    with session.edit("second") as rows:
        rows.close_round(ROUND)
        rows.add_round("2차")
    (made,) = set(session.plan.rounds) - before
    with session.edit("answers") as rows:
        for person in PEOPLE:
            for item, value in (("model", 1), ("cloud", 5)):
                rows.assess(made, person, item, "risk", value=value)
                rows.assess(made, person, item, "future", value=value)
    return made


# Keys


@pytest.mark.parametrize("tab", ALL)
def test_arrows_go_from_row_to_row_and_tell_its_story(filled: Session, qtbot: QtBot, tab: str) -> None:
    page = see(filled, qtbot, tab)
    pane = pane_of(page, tab)
    assert QApplication.focusWidget() is pane.table
    pane.table.choose(pane.table.model_.key(pane.table.model_.rows[0]), 0)
    told = []
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Up):
        qtbot.keyClick(pane.table, key)
        told.append((pane.table.current_key(), pane.title.text(), pane.story.text()))
        assert filled.selection is not None and told[-1][0].startswith(filled.selection.id)
    assert told[0] == told[2] != told[1]
    assert all(pane.story_of(key) == f"{title}\n{rest}" for key, title, rest in told)


@pytest.mark.parametrize("tab", ALL)
def test_enter_opens_the_evidence_of_a_row(filled: Session, qtbot: QtBot, tab: str) -> None:
    page = see(filled, qtbot, tab)
    pane = pane_of(page, tab)
    key = pane.table.model_.key(pane.table.model_.rows[1])
    pane.table.choose(key, 0)
    with qtbot.waitSignal(filled.selected) as chosen:
        qtbot.keyClick(pane.table, KEY.Key_Return)
    item, _slash, indicator = key.partition("/")
    assert chosen.args == [Selection("score" if indicator else "item", item, indicator)]


@pytest.mark.parametrize("tab", ALL)
def test_the_table_is_copied_by_key_and_by_button_alike(
    filled: Session, qtbot: QtBot, notices: Notices, tab: str
) -> None:
    pane, copied = pane_of(see(filled, qtbot, tab), tab), []
    for step in (
        lambda: qtbot.keyClick(pane.table, KEY.Key_C, Qt.KeyboardModifier.ControlModifier),
        lambda: button(pane, "Copy table").click(),
    ):
        QGuiApplication.clipboard().clear()
        step()
        copied.append(QGuiApplication.clipboard().text())
    assert copied[0] == copied[1] == pane.table.as_text()
    lines = copied[0].split("\n")
    assert len(lines) == 1 + len(pane.table.model_.rows)
    assert len({line.count("\t") for line in lines}) == 1
    assert notices.all[-1] == ("info", f"The table was copied: {len(lines) - 1} rows.")


@pytest.mark.parametrize("tab", ALL)
def test_the_picture_is_copied_by_its_button(filled: Session, qtbot: QtBot, notices: Notices, tab: str) -> None:
    pane = pane_of(see(filled, qtbot, tab), tab)
    qtbot.waitUntil(lambda: bool(pane.chart.figure.spots))
    QGuiApplication.clipboard().clear()
    button(pane, "Copy picture").click()
    image = QGuiApplication.clipboard().image()
    assert image.width() > 100 and image.height() > 50
    assert notices.all[-1] == ("info", "The picture is on the clipboard.")


@pytest.mark.parametrize("ending", ["svg", "png", "pdf"])
def test_the_picture_is_saved_by_its_button_in_each_form(
    filled: Session, qtbot: QtBot, messages: Messages, tmp_path: Path, ending: str
) -> None:
    pane = pane_of(see(filled, qtbot, CHANGING), CHANGING)
    target = tmp_path / f"그림.{ending}"
    messages.answers.append(target)
    button(pane, "Save picture…").click()
    qtbot.waitUntil(lambda: not exports(filled).running)
    starts = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF"}
    assert target.read_bytes().startswith(starts[ending])


def test_saving_may_be_given_up(filled: Session, qtbot: QtBot, messages: Messages, tmp_path: Path) -> None:
    pane = pane_of(see(filled, qtbot, MEANS), MEANS)
    messages.answers.append(None)
    button(pane, "Save picture…").click()
    assert not exports(filled).running and list(tmp_path.glob("*.svg")) == []


def test_tabs_are_turned_by_the_arrows_on_their_titles(filled: Session, qtbot: QtBot) -> None:
    page = see(filled, qtbot)
    bar = page.tabs.tabBar()
    bar.setFocus()
    for wanted in (*ALL[1:], ALL[-1]):
        qtbot.keyClick(bar, KEY.Key_Right)
        assert page.tab == wanted
        shown(page, qtbot)
    qtbot.keyClick(bar, KEY.Key_Left)
    assert page.tab == CHANGING and QApplication.focusWidget() is bar


@pytest.mark.parametrize("tab", ALL)
def test_tab_passes_the_same_there_and_back(filled: Session, qtbot: QtBot, tab: str) -> None:
    page = see(filled, qtbot, tab)
    pane, ways = pane_of(page, tab), []
    for step in (page.focusNextChild, page.focusPreviousChild):
        start, seen = QApplication.focusWidget(), set()
        for _press in range(60):
            step()
            seen.add(QApplication.focusWidget())
            if QApplication.focusWidget() is start:
                break
        assert QApplication.focusWidget() is start
        ways.append(seen)
    assert ways[0] == ways[1]
    assert {pane.table, pane.chart.figure, page.tabs.tabBar(), button(pane, "Copy table")} <= ways[0]
    assert (page.rounds in ways[0]) == (tab in OF_ROUND)


@pytest.mark.parametrize(("key", "value"), [(KEY.Key_Up, FIRST + 1), (KEY.Key_Down, FIRST - 1), (KEY.Key_PageUp, 15)])
def test_keys_of_the_number_of_experts(filled: Session, qtbot: QtBot, key: Qt.Key, value: int) -> None:
    page = see(filled, qtbot, TOGETHER)
    qtbot.keyClick(page.together.experts_box, key)
    shown(page, qtbot)
    assert page.together.experts == value
    assert page.together.findings is not None and page.together.findings.experts == value


def test_a_number_that_is_typed_counts_when_it_is_finished(filled: Session, qtbot: QtBot) -> None:
    page = see(filled, qtbot, TOGETHER)
    box = page.together.experts_box
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "12")
    assert not page.busy, "half a number is not asked about"
    qtbot.keyClick(box, KEY.Key_Return)
    shown(page, qtbot)
    assert page.together.experts == 12 and "counted as 12 experts" in page.together.words.text()


def test_keeping_the_number_is_one_step_each_way(filled: Session, qtbot: QtBot) -> None:
    page = see(filled, qtbot, TOGETHER)
    steps = len(filled.undo_labels())
    page.together.keep.setFocus()
    qtbot.keyClick(page.together.keep, KEY.Key_Space)
    shown(page, qtbot)
    assert filled.plan.uncertainty.baseline == FIRST and len(filled.undo_labels()) == steps + 1
    page.together.experts_box.setValue(0)
    shown(page, qtbot)
    assert page.together.keep.text() == "Do not count it in the plan" == page.together.keep.accessibleName()
    page.together.keep.click()
    shown(page, qtbot)
    for step, expected in ((filled.undo, FIRST), (filled.undo, 0), (filled.redo, FIRST), (filled.redo, 0)):
        step()
        shown(page, qtbot)
        assert filled.plan.uncertainty.baseline == expected


def test_nothing_is_kept_in_a_file_to_read(filled: Session, qtbot: QtBot, notices: Notices) -> None:
    assert filled._store is not None
    filled._store.read_only = True
    page = see(filled, qtbot, TOGETHER)
    assert not page.together.keep.isEnabled() and page.together.experts_box.isEnabled()
    page.together.experts_box.setValue(9)
    shown(page, qtbot)
    assert "counted as 9 experts" in page.together.words.text() and not page.together.keep.isEnabled()
    page.together.store()
    assert filled.plan.uncertainty.baseline == 0 and len(notices.errors) == 1


@pytest.mark.parametrize("tab", ALL)
def test_a_file_to_read_is_looked_at_all_the_same(filled: Session, qtbot: QtBot, tab: str) -> None:
    assert filled._store is not None
    filled._store.read_only = True
    assert pane_of(see(filled, qtbot, tab), tab).table.model_.rows


# Switching while it computes


def test_another_round_while_one_is_computed(filled: Session, qtbot: QtBot) -> None:
    later = second_round(filled)
    page = see(filled, qtbot, MEANS)
    page.show_tab(CHANGING)
    assert page.busy
    filled.set_round(later)
    place = page.places[CHANGING]
    assert place.stack.currentWidget() is place.empty, "nothing of the other round is shown"
    shown(page, qtbot)
    assert {row.item for row in page.changing.rows} >= {"model", "cloud"}
    assert place.job.answer is not None and place.job.answer.round == later


@pytest.mark.parametrize("tab", OF_ROUND)
def test_an_answer_that_came_unseen_is_not_shown_for_another_round(filled: Session, qtbot: QtBot, tab: str) -> None:
    later = second_round(filled)
    page = see(filled, qtbot, MEANS)
    page.show_tab(tab)
    page.show_tab(MEANS)
    place = page.places[tab]
    qtbot.waitUntil(lambda: not place.job.busy)
    assert place.job.answer is not None and place.shown is None
    filled.set_round(later)
    page.show_tab(tab)
    assert place.stack.currentWidget() is place.empty and "Computing" in place.empty.accessibleName()
    shown(page, qtbot)
    assert place.stack.currentWidget() is place.tab and place.job.answer.round == later


@pytest.mark.parametrize("tab", OF_ROUND)
def test_tabs_about_a_round_come_back_as_they_were(filled: Session, qtbot: QtBot, tab: str) -> None:
    later = second_round(filled)
    page = see(filled, qtbot, tab)
    pane, found = pane_of(page, tab), []
    for name in (ROUND, later, ROUND):
        filled.set_round(name)
        shown(page, qtbot)
        found.append(pane.table.as_text())
    assert found[0] == found[2] != found[1]
    pick(page.rounds, page.rounds.findData(later))
    shown(page, qtbot)
    assert filled.round == later and pane.table.as_text() == found[1]


@pytest.mark.parametrize("tab", [MEANS, ERRORS])
def test_tabs_about_the_survey_are_the_same_in_every_round(filled: Session, qtbot: QtBot, tab: str) -> None:
    page = see(filled, qtbot, tab)
    before, answer = pane_of(page, tab).table.as_text(), page.survey.answer
    filled.set_round(PUBLISHED)
    shown(page, qtbot)
    assert pane_of(page, tab).table.as_text() == before and page.survey.answer is answer
    assert not page.rounds.isEnabled()


def test_fast_turning_ends_with_the_tab_on_show(filled: Session, qtbot: QtBot) -> None:
    page = see(filled, qtbot)
    for tab in (CHANGING, TOGETHER, ERRORS, CHANGING, MEANS, TOGETHER):
        page.show_tab(tab)
    shown(page, qtbot)
    qtbot.waitUntil(lambda: filled.tasks.running == 0)
    place = page.places[TOGETHER]
    assert page.tab == TOGETHER and place.stack.currentWidget() is place.tab and page.state.text() == ""


def test_fast_typing_ends_with_the_last_number(filled: Session, qtbot: QtBot) -> None:
    page = see(filled, qtbot, TOGETHER)
    for number in (1, 20, 3, 44, 8):
        page.together.experts_box.setValue(number)
    shown(page, qtbot)
    assert page.together.findings is not None and page.together.findings.experts == 8 and page.together.findings.fine


def test_after_a_stop_the_coarse_answer_promises_nothing(filled: Session, qtbot: QtBot) -> None:
    page = CertaintyPage(filled)
    qtbot.addWidget(page)
    page.show_tab(CHANGING)
    page.show()
    qtbot.waitUntil(lambda: bool(page.changing.rows))
    if page.busy:
        page.stop.click()
        assert not page.busy and page.state.text() == "" and not page.stop.isVisibleTo(page)
    coarse = change_note(coarse_changes(panels.panel_plan(), panels.ROUND, lambda _share, _words: None))
    assert coarse.endswith("a finer one follows unless it is stopped.")
    # Whoever comes back to the tab has it computed to the end.
    page.show_tab(MEANS)
    page.show_tab(CHANGING)
    shown(page, qtbot)
    assert all(row.fine for row in page.changing.rows)


def test_another_plan_while_one_is_computed(filled: Session, qtbot: QtBot, tmp_path: Path) -> None:
    page = see(filled, qtbot, MEANS)
    page.show_tab(CHANGING)
    create(tmp_path / "other.plan", seeded=True).close()
    assert filled.open(tmp_path / "other.plan")
    page.refresh()
    shown(page, qtbot)
    place = page.places[CHANGING]
    answer = place.job.answer
    assert answer is None or answer.plan.workshop == filled.plan.workshop or place.shown is not answer
    if filled.round != PUBLISHED:
        assert place.stack.currentWidget() is place.empty


# Levels of anonymity


@pytest.mark.parametrize(("level", "coded"), [("nobody", False), ("facilitator", True), ("all", True)])
def test_codes_are_named_where_the_level_lets_them(session: Session, qtbot: QtBot, level: str, coded: bool) -> None:
    # A level is promised before anybody answers.
    with session.edit("level") as rows:
        rows.set_anonymity(level)
    fill(session)
    page = see(session, qtbot, CHANGING)
    told = [page.changing.table.as_text(), *(story(row) for row in page.changing.rows)]
    for tab in ALL:
        page.show_tab(tab)
        shown(page, qtbot)
        told.append(pane_of(page, tab).words.text())
    named = any(person in text for text in told for person in PEOPLE)
    assert named == coded
    assert any("Expert " in text for text in told) != coded


# Languages


@pytest.mark.parametrize("tab", ALL)
def test_both_languages_tell_the_same_numbers(filled: Session, qtbot: QtBot, tab: str) -> None:
    found = []
    for language in ("en", "ko"):
        set_language(language, paths.resource("i18n"))
        page = see(filled, qtbot, tab)
        pane = pane_of(page, tab)
        found.append((pane.table.as_text().split("\n"), pane.story.text(), page.tabs.tabText(0)))
        page.hide()
    (english, first, title), (korean, second, other) = found
    assert len(english) == len(korean) and english[0] != korean[0] and title != other
    assert sorted(re.findall(r"\d+\.\d+", first)) == sorted(re.findall(r"\d+\.\d+", second))
    for one, two in zip(english[1:], korean[1:], strict=True):
        assert re.findall(r"\d+\.\d+", one) == re.findall(r"\d+\.\d+", two)
    assert not re.search("[가-힣]", "\n".join([*english, first]))
    assert re.search("[가-힣]", korean[0]) and re.search("[가-힣]", second)


# Long names, empty states


@pytest.mark.parametrize("tab", ALL)
@pytest.mark.parametrize("width", [800, 1300])
def test_very_long_names_stay_on_the_page(filled: Session, qtbot: QtBot, tab: str, width: int) -> None:
    with filled.edit("long") as rows:
        rows.edit_sheet("stacks", name=LONG)
        for name in ("risk", "future"):
            rows.edit_indicator(name, name=LONG)
    page = see(filled, qtbot, tab, width=width)
    pane = pane_of(page, tab)
    assert page.minimumSizeHint().width() <= width
    for part in (pane.words, pane.note, pane.title, pane.table, pane.chart, *pane.findChildren(QComboBox)):
        if part.isVisible():
            assert part.mapTo(page, part.rect().topRight()).x() <= width, type(part).__name__
    qtbot.waitUntil(lambda: bool(pane.chart.figure.spots))


def test_a_long_sheet_is_written_whole_under_the_mouse(filled: Session, qtbot: QtBot) -> None:
    with filled.edit("long") as rows:
        rows.edit_sheet("stacks", name=LONG)
    box = see(filled, qtbot).means.sheets
    event = QHelpEvent(QEvent.Type.ToolTip, QPoint(3, 3), box.mapToGlobal(QPoint(3, 3)))
    QApplication.sendEvent(box, event)
    assert box.toolTip() == LONG == box.itemData(box.currentIndex(), Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize("tab", ALL)
def test_an_empty_tab_says_why_and_takes_enter(session: Session, qtbot: QtBot, tab: str) -> None:
    session.set_round(ROUND)
    page = see(session, qtbot, tab)
    place = page.places[tab]
    if tab not in OF_ROUND:
        assert place.stack.currentWidget() is place.tab
        return
    assert isinstance(place.empty, EmptyState) and place.stack.currentWidget() is place.empty
    assert QApplication.focusWidget() is place.empty.button
    with qtbot.waitSignal(session.navigate) as moved:
        qtbot.keyClick(place.empty.button, KEY.Key_Return)
    assert moved.args == ["scoring"]


@pytest.mark.parametrize("show", [lambda page: page.errors.show_kind(1), lambda page: pick(page.errors.kinds, 1)])
def test_the_ranges_are_chosen_from_a_list(
    session: Session, qtbot: QtBot, show: Callable[[CertaintyPage], object]
) -> None:
    page = see(session, qtbot, ERRORS)
    show(page)
    assert page.errors.main() is page.errors.shares.table and page.errors.shares.rows
    assert page.errors.kinds.currentText() == "Shares of the quadrants"


def test_the_titles_are_those_of_the_tabs(session: Session, qtbot: QtBot) -> None:
    page = see(session, qtbot)
    for place, tab in enumerate(ALL):
        assert page.tabs.tabText(place) == TITLES[tab] == page.places[tab].tab.accessibleName()
