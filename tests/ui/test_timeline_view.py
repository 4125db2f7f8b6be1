"""The timeline as it is drawn and read: rooms that never overlap in any language and size, keys, years, words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner import paths, text
from planner.model import timeline
from planner.model.admissible import Ledger
from planner.model.timeline import Choice, Mark, chronicle
from planner.store.store import create, temporary
from planner.ui.lookup import Lookup
from planner.ui.pages.evidence.held import held_text
from planner.ui.pages.evidence.picture import paper
from planner.ui.pages.evidence.timeline import TimelineTab
from planner.ui.pages.evidence.timelinepaint import (
    GUTTER,
    HEADER,
    LOOKS,
    ROW,
    STAGES,
    STANDINGS,
    Sheet,
    arrange,
    lane_name,
    lane_words,
    look_of,
    paint_body,
    paint_lane_names,
    paint_years,
    story,
    words_of,
)
from planner.ui.pages.evidence.timelineview import TimelineView
from planner.ui.session import Session
from planner.ui.theme import Theme, load
from tests.ui.pictured import issue, milestone, open_pictured, status
from tests.unit.model.evidence_made import ledger
from tests.unit.model.evidence_made import milestone as made_milestone
from tests.unit.model.evidence_made import policy as made_policy
from tests.unit.model.evidence_made import status as made_status

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN, PAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
SCALES = (1.0, 1.5, 2.0)
SIZES = [(language, scale, width) for language in ("en", "ko") for scale in SCALES for width in (700, 1400)]


@pytest.fixture(autouse=True)
def _swept() -> Iterator[None]:
    """Let go of what a test is done with."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="module")
def real() -> timeline.Chronicle:
    """The timeline of the catalogue."""
    with temporary() as store:
        return chronicle(Ledger(store.evidence()))


def tab_over(session: Session, qtbot: QtBot) -> TimelineTab:
    made = TimelineTab(session, Lookup(session))
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.refresh()
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def tab(empty_session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> TimelineTab:
    """The tab on screen over the small catalogue."""
    return tab_over(open_pictured(empty_session, tmp_path, monkeypatch), qtbot)


def speak(language: str) -> None:
    text.set_language(language, paths.resource("i18n"))


def painted(theme: Theme, sheet: Sheet, today: float = 2026.0, current: str = "") -> QImage:
    image = QImage(round(sheet.width), max(1, round(sheet.height)), QImage.Format.Format_RGB32)
    image.fill(theme.color("panel"))
    painter = QPainter(image)
    paint_body(painter, theme, sheet, today, current)
    paint_lane_names(painter, theme, sheet)
    painter.end()
    return image


class TestRooms:
    @pytest.mark.parametrize(("language", "scale", "width"), SIZES)
    def test_marks_of_the_catalogue_keep_apart_and_on_the_sheet(
        self, light: Theme, real: timeline.Chronicle, language: str, scale: float, width: int
    ) -> None:
        speak(language)
        theme, choice = load("light", scale), Choice(2023, 2030)
        sheet = arrange(theme, real.marks, choice, width)
        assert len(sheet.spots) == len(timeline.within(real.marks, choice)) > 200
        rows: dict[float, list[tuple[float, float]]] = {}
        for spot in sheet.spots:
            assert theme.px(GUTTER) <= spot.room[0] <= spot.left <= spot.right <= spot.room[1] <= width
            rows.setdefault(spot.top, []).append(spot.room)
        for rooms in rows.values():
            rooms.sort()
            assert all(b[0] - a[1] >= theme.px(14) - 0.01 for a, b in zip(rooms, rooms[1:], strict=False))

    @pytest.mark.parametrize("scale", SCALES)
    def test_lanes_fill_the_sheet_and_hold_their_rows(
        self, light: Theme, real: timeline.Chronicle, scale: float
    ) -> None:
        theme = load("light", scale)
        sheet = arrange(theme, real.marks, Choice(2014, 2035), 1000)
        bottom = 0.0
        for lane, top, height in sheet.lanes:
            assert top == bottom
            bottom = top + height
            for spot in sheet.spots:
                if spot.mark.lane == lane:
                    assert top < spot.top and spot.top + theme.px(ROW) < bottom
        assert bottom == sheet.height

    @pytest.mark.parametrize("language", ["en", "ko"])
    @pytest.mark.parametrize("scale", SCALES)
    def test_a_lane_of_one_row_has_room_for_its_name(self, light: Theme, language: str, scale: float) -> None:
        speak(language)
        theme = load("light", scale)
        metrics = QFontMetrics(theme.font(bold=True))
        for code in timeline.LANES:
            marks = chronicle(ledger(made_milestone("m", "2026", country=code))).marks
            sheet = arrange(theme, marks, Choice(2020, 2030), 900)
            [(lane, top, height)] = sheet.lanes
            assert (lane, top) == (code, 0)
            assert lane_name(theme, lane) + 2 * theme.px(6) <= height
            widest = max(metrics.horizontalAdvance(word) for word in lane_words(lane).split())
            assert widest <= theme.px(GUTTER) - 2 * theme.px(6)

    def test_every_place_of_a_mark_answers_with_it(self, light: Theme, real: timeline.Chronicle) -> None:
        sheet = arrange(light, real.marks, Choice(2023, 2030), 1000)
        row = light.px(ROW)
        for spot in sheet.spots:
            for x in (spot.room[0] + 1, (spot.room[0] + spot.room[1]) / 2, spot.room[1] - 1):
                assert sheet.at(x, spot.top + row / 2, row) == spot.mark.id
        assert sheet.at(500, sheet.height + 5, row) == ""
        assert sheet.at(500, -5, row) == ""

    def test_the_order_of_the_marks_makes_no_difference(self, light: Theme, real: timeline.Chronicle) -> None:
        one = arrange(light, real.marks, Choice(2023, 2030), 1000)
        other = arrange(light, real.marks[::-1], Choice(2023, 2030), 1000)
        assert one.places == other.places
        assert one.lanes == other.lanes

    def test_nothing_has_no_height(self, light: Theme) -> None:
        sheet = arrange(light, (), Choice(2023, 2030), 800)
        assert (sheet.height, sheet.lanes, sheet.spots) == (0, (), ())

    def test_a_very_narrow_view_still_places_everything(self, light: Theme, real: timeline.Chronicle) -> None:
        sheet = arrange(light, real.marks, Choice(2023, 2030), 20)
        assert len(sheet.places) == len(timeline.within(real.marks, sheet.choice))


def stage(state: str, when: str = "2025-03-01", as_of: str = "2025-12") -> Mark:
    found = chronicle(ledger(made_policy("p"), made_status("s", "p", state, when, as_of=as_of)))
    return found.marks[0]


class TestHonestLooks:
    @pytest.mark.parametrize("state", sorted(timeline.ENDED))
    @pytest.mark.parametrize("look", ["light", "dark"])
    def test_what_is_over_is_never_drawn_as_current(self, light: Theme, state: str, look: str) -> None:
        theme, over = load(look), stage(state)
        assert look_of(over) == STAGES["ended"] != STAGES["current"]
        assert words_of(over) != over.entry.name.en
        sheets = [arrange(theme, [mark], Choice(2025, 2025), 600) for mark in (over, stage("in-force"))]
        assert painted(theme, sheets[0]) != painted(theme, sheets[1])
        assert story(over).endswith("Postponed, repealed or otherwise ended")

    def test_an_earlier_stage_is_hollow_and_said_to_be_earlier(self, light: Theme) -> None:
        found = chronicle(ledger(made_policy("p"), made_status("a", "p", "in-force", "2024-01-01"),
                                 made_status("b", "p", "repealed", "2025-01-01")))
        first = found.marks[0]
        assert look_of(first)[0].startswith("hollow-")
        assert "Earlier stage of a policy" in story(first)
        assert "Current" not in story(first)

    def test_all_looks_differ_by_shape_alone(self) -> None:
        shapes = [shape for shape, _role in (*LOOKS.values(), *STAGES.values())]
        assert len(set(shapes)) == len(shapes)
        assert set(STAGES) == set(STANDINGS)

    def test_the_vague_are_wide_and_the_exact_are_not(self, light: Theme) -> None:
        marks = chronicle(ledger(made_milestone("d", "2025-07-01"), made_milestone("y", "2025"))).marks
        places = arrange(light, marks, Choice(2025, 2025), 1000).places
        assert places["y"].right - places["y"].left > 100 * (places["d"].right - places["d"].left)

    @pytest.mark.parametrize("look", ["light", "dark"])
    def test_today_is_drawn_only_within_the_years(self, light: Theme, look: str) -> None:
        theme = load(look)
        marks = chronicle(ledger(made_milestone("m", "2025-07-01"))).marks
        sheet = arrange(theme, marks, Choice(2025, 2026), 800)
        inside, outside = painted(theme, sheet, 2026.5), painted(theme, sheet, 2031.0)
        line = round(theme.px(GUTTER) + 0.75 * (800 - theme.px(GUTTER) - 6))
        near = range(line - 2, line + 3)
        accent = theme.color("accent")
        assert any(inside.pixelColor(x, 2) == accent for x in near)
        assert not any(outside.pixelColor(x, 2) == accent for x in near)

    def test_the_current_mark_has_a_ring(self, light: Theme) -> None:
        marks = chronicle(ledger(made_milestone("m", "2025-07-01"))).marks
        sheet = arrange(light, marks, Choice(2025, 2026), 800)
        assert painted(light, sheet, current="m") != painted(light, sheet)

    @pytest.mark.parametrize("scale", SCALES)
    @pytest.mark.parametrize(("first", "last"), [(2025, 2025), (2023, 2030), (1950, 2100)])
    def test_years_are_written_without_a_complaint(self, light: Theme, scale: float, first: int, last: int) -> None:
        theme = load("dark", scale)
        sheet = arrange(theme, (), Choice(first, last), 900)
        image = QImage(900, theme.px(HEADER), QImage.Format.Format_RGB32)
        image.fill(theme.color("panel"))
        blank = image.copy()
        painter = QPainter(image)
        paint_years(painter, theme, sheet, 1900.0)
        painter.end()
        inked = [x for x in range(900) for y in range(theme.px(HEADER) - 2)
                 if image.pixelColor(x, y) != blank.pixelColor(x, y)]
        assert inked and min(inked) >= theme.px(GUTTER)

    def test_in_korean_it_says_the_same_in_korean(self, light: Theme) -> None:
        mark = stage("repealed")
        english = story(mark)
        speak("ko")
        assert "s(한)" in story(mark)
        assert len(story(mark).split(" · ")) == len(english.split(" · "))
        assert not set(story(mark).split(" · ")) & set(english.split(" · ")) - {"2025-03-01"}


class TestKeys:
    def walk(self, view: TimelineView, key: Qt.Key, most: int = 40) -> list[str]:
        found: list[str] = []
        for _step in range(most):
            QTest.keyClick(view, key)
            if found and found[-1] == view.current:
                return found
            found.append(view.current)
        return found

    def test_every_mark_is_reached_and_the_way_back_is_the_same(self, tab: TimelineTab) -> None:
        there = self.walk(tab.view, Key.Key_Right)
        assert sorted(there) == sorted(tab.view.sheet.places)
        assert self.walk(tab.view, Key.Key_Left) == there[-2::-1]

    def test_down_reaches_the_last_row_and_up_the_first(self, tab: TimelineTab) -> None:
        tops = [tab.view.sheet.places[id_].top for id_ in self.walk(tab.view, Key.Key_Down)]
        assert tops == sorted(set(tops))
        assert tops[-1] == max(spot.top for spot in tab.view.sheet.spots)
        self.walk(tab.view, Key.Key_Up)
        assert tab.view.sheet.places[tab.view.current].top == min(spot.top for spot in tab.view.sheet.spots)

    def test_each_move_is_told_once_and_staying_is_not(self, tab: TimelineTab) -> None:
        moves: list[str] = []
        tab.view.moved.connect(moves.append)
        walked = self.walk(tab.view, Key.Key_Right)
        assert moves == walked

    def test_the_keypad_works_as_well(self, tab: TimelineTab, qtbot: QtBot) -> None:
        tab.view.go("goal")
        with qtbot.waitSignal(tab.view.activated) as explained:
            QTest.keyClick(tab.view, Key.Key_Enter, PAD)
        assert explained.args == ["goal"]
        with qtbot.waitSignal(tab.view.opened) as opened:
            QTest.keyClick(tab.view, Key.Key_Enter, PAD | CTRL)
        assert opened.args == ["goal"]

    def test_enter_on_nothing_asks_for_nothing(self, tab: TimelineTab, qtbot: QtBot) -> None:
        with qtbot.assertNotEmitted(tab.view.activated), qtbot.assertNotEmitted(tab.view.opened):
            QTest.keyClick(tab.view, Key.Key_Return)
            QTest.keyClick(tab.view, Key.Key_Return, CTRL)

    def test_with_ctrl_plus_and_minus_are_left_to_the_window(self, tab: TimelineTab, qtbot: QtBot) -> None:
        with qtbot.assertNotEmitted(tab.view.zoomed):
            for key in (Key.Key_Plus, Key.Key_Minus, Key.Key_0):
                QTest.keyClick(tab.view, key, CTRL)

    def test_tab_leaves_the_picture(self, tab: TimelineTab) -> None:
        tab.activateWindow()
        tab.view.setFocus()
        QTest.keyClick(tab.view, Key.Key_Tab)
        assert not tab.view.hasFocus()

    def test_only_the_left_button_takes_a_mark(self, tab: TimelineTab, qtbot: QtBot) -> None:
        spot = tab.view.sheet.places["goal"]
        place = QPoint(round(spot.left) + 4, round(spot.top) + 42)
        with qtbot.assertNotEmitted(tab.view.activated):
            QTest.mouseClick(tab.view.viewport(), Qt.MouseButton.RightButton, pos=place)

    def test_what_is_said_goes_with_the_mark(self, tab: TimelineTab) -> None:
        tab.view.go("goal")
        assert tab.view.accessibleDescription() == story(tab.view.sheet.places["goal"].mark)
        tab.country.choose("CN")
        tab.show_marks()
        assert (tab.view.current, tab.view.accessibleDescription()) == ("", "")

    def test_a_mark_that_is_still_there_stays_current(self, tab: TimelineTab) -> None:
        tab.view.go("goal")
        tab.country.choose("KR")
        tab.show_marks()
        assert tab.view.current == "goal"

    def test_nobody_goes_to_what_is_not_there(self, tab: TimelineTab) -> None:
        tab.view.go("goal")
        for nothing in ("", "doubt", "nobody"):
            tab.view.go(nothing)
            assert tab.view.current == "goal"


class TestYears:
    def seen(self, tab: TimelineTab) -> tuple[int, int]:
        return tab.choice().first, tab.choice().last

    @pytest.mark.parametrize("steps", [1, 5, 30])
    def test_looking_later_and_earlier_comes_back(self, tab: TimelineTab, steps: int) -> None:
        before = self.seen(tab)
        for key in (Key.Key_Right, Key.Key_Left):
            for _step in range(steps):
                QTest.keyClick(tab.view, key, SHIFT)
        assert self.seen(tab) == before

    @pytest.mark.parametrize(("years", "edge"), [(500, (2093, 2100)), (-500, (1950, 1957))])
    def test_at_the_end_of_time_as_many_years_stay_in_view(
        self, tab: TimelineTab, years: int, edge: tuple[int, int]
    ) -> None:
        tab.shift(years)
        assert self.seen(tab) == edge
        tab.shift(1 if years > 0 else -1)
        assert self.seen(tab) == edge

    @pytest.mark.parametrize(("first", "last"), [(2023, 2030), (2014, 2035), (2020, 2029), (1950, 2100)])
    def test_nearer_and_farther_keep_to_the_middle(self, tab: TimelineTab, first: int, last: int) -> None:
        middle = (first + last + 1) / 2
        tab.set_years(first, last)
        for way in (1, 1, 1, -1, -1, -1):
            tab.zoom(way)
            found = self.seen(tab)
            assert 1950 <= found[0] < found[1] <= 2100
            assert found[0] <= middle <= found[1] + 1
        assert abs((found[1] - found[0]) - (last - first)) <= max(3, 0.25 * (last - first))

    def test_nearer_ends_at_two_years(self, tab: TimelineTab) -> None:
        for _step in range(20):
            tab.zoom(1)
        assert tab.last.value() - tab.first.value() == 1

    def test_nearer_than_one_year_stays_there(self, tab: TimelineTab) -> None:
        tab.set_years(2025, 2025)
        tab.zoom(1)
        assert self.seen(tab) == (2025, 2025)
        tab.zoom(-1)
        assert self.seen(tab)[1] - self.seen(tab)[0] == 1

    def test_farther_ends_with_all_there_can_be(self, tab: TimelineTab) -> None:
        for _step in range(20):
            tab.zoom(-1)
        assert self.seen(tab) == (1950, 2100)

    def test_counts_add_up_whatever_the_years(self, tab: TimelineTab) -> None:
        everything = len(timeline.chosen(tab.chronicle.marks, tab.choice()))
        for first, last in ((1950, 1950), (2016, 2016), (2025, 2027), (2014, 2035), (1950, 2100)):
            tab.set_years(first, last)
            inside = len(tab.view.marks)
            outside = int(tab.count.text().split(" · ")[1].split()[0]) if "·" in tab.count.text() else 0
            assert inside + outside == everything
            assert tab.count.text().startswith(f"{inside} mark")


class TestLists:
    @pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
    def test_ctrl_enter_reads_what_has_no_date(self, tab: TimelineTab, qtbot: QtBot, key: Qt.Key) -> None:
        tab.undated.click()
        tab.list.setFocus()
        tab.list.choose("someday", 0)
        with qtbot.assertNotEmitted(tab.list.activated_row):
            QTest.keyClick(tab.list, key, CTRL | (PAD if key == Key.Key_Enter else PLAIN))
        assert tab.session.wanted == "entry:someday"
        assert "Ctrl+Enter" in tab.list.accessibleDescription()

    def test_ctrl_enter_without_a_row_reads_nothing(self, tab: TimelineTab) -> None:
        tab.undated.click()
        tab.list.setFocus()
        tab.list.setCurrentIndex(tab.list.model_.index(-1, -1))
        QTest.keyClick(tab.list, Key.Key_Return, CTRL)
        assert tab.session.wanted == ""

    def test_placed_undated_and_held_are_all_there_is(self, tab: TimelineTab) -> None:
        tab.history.setChecked(True)
        tab.set_years(1950, 2100)
        tab.undated.click()
        ids = [mark.id for mark in tab.view.marks] + [row.id for row in tab.list.model_.rows]
        ids += [entry.id for entry in tab.chronicle.held]
        evidence = tab.session.evidence
        assert sorted(ids) == sorted(entry.id for entry in evidence.of_kind("milestone", "status"))
        assert held_text(len(tab.chronicle.held)) in tab.held.text()


class TestLittle:
    def opened(
        self, session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, **changes: list[object]
    ) -> TimelineTab:
        return tab_over(open_pictured(session, folder, monkeypatch, **changes), qtbot)  # type: ignore[arg-type]

    def test_a_blank_plan_says_what_to_do(self, empty_session: Session, tmp_path: Path, qtbot: QtBot) -> None:
        create(tmp_path / "blank.plan", seeded=False, title="Blank").close()
        assert empty_session.open(tmp_path / "blank.plan")
        tab = tab_over(empty_session, qtbot)
        assert tab.pages.currentWidget() is tab.empty
        assert "no dated evidence" in tab.empty.accessibleName()
        assert tab.held.isHidden() and tab.undated.isHidden() and tab.list.isHidden()
        drawing = tab.drawing(paper())
        assert drawing.height == paper().px(HEADER)

    def test_one_record_is_a_timeline(
        self, empty_session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        tab = self.opened(empty_session, tmp_path, monkeypatch, qtbot, statuses=[], issues=[],
                          milestones=[milestone("one", "2026", "EU")])
        for key in (Key.Key_Right, Key.Key_Left, Key.Key_Down, Key.Key_Up, Key.Key_Home, Key.Key_End):
            QTest.keyClick(tab.view, key)
            assert tab.view.current == "one"
        assert tab.count.text() == "1 mark"
        assert not tab.view.verticalScrollBar().maximum()

    def test_what_is_held_back_to_the_last_record_is_not_called_missing(
        self, empty_session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        tab = self.opened(empty_session, tmp_path, monkeypatch, qtbot, statuses=[],
                          milestones=[milestone("one", "2026")], issues=[issue("x", "one")])
        assert tab.pages.currentWidget() is tab.empty
        assert "held back" in tab.empty.accessibleName()
        assert held_text(1) in tab.held.text() and tab.held.isVisible()

    def test_everything_is_shown_even_where_only_earlier_stages_are_left(
        self, empty_session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        stages = [status("old", "order", "announced", "2023-01-01"), status("new", "order", "in-force", "2024-01-01")]
        tab = self.opened(empty_session, tmp_path, monkeypatch, qtbot, milestones=[], statuses=stages,
                          issues=[issue("x", "new")])
        assert tab.pages.currentWidget() is tab.empty
        tab.empty.button.click()
        assert [mark.id for mark in tab.view.marks] == ["old"]
        assert tab.history.isChecked()
        assert look_of(tab.view.marks[0]) == STAGES["past"]


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(("look", "scale"), [("light", 1.0), ("dark", 2.0)])
def test_the_catalogue_is_shown_whole(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, language: str, look: str, scale: float
) -> None:
    speak(language)
    monkeypatch.setattr(session, "theme", load(look, scale))
    tab = tab_over(session, qtbot)
    assert len(tab.view.marks) > 200
    assert str(len(tab.chronicle.held)) in tab.held.text()
    assert tab.view.sheet.width == tab.view.viewport().width()
    assert tab.view.verticalScrollBar().maximum() == (
        round(tab.view.sheet.height) - tab.view.viewport().height() + session.theme.px(HEADER)
    )
    QTest.keyClick(tab.view, Key.Key_End)
    spot, bar = tab.view.sheet.places[tab.view.current], tab.view.verticalScrollBar()
    room = tab.view.viewport().height() - session.theme.px(HEADER)
    assert bar.value() <= spot.top <= bar.value() + room - session.theme.px(ROW)
    assert not tab.grab().isNull()
