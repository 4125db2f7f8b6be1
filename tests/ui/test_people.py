"""The People tab: members, duties, expertise, anonymity and names, by mouse and by keyboard."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from planner.files import names
from planner.model.panel import ANONYMITIES
from planner.store.store import open_plan
from planner.ui.pages.panel.people import People
from planner.ui.pages.panel.peoplepassphrase import PassphraseDialog
from planner.ui.pages.panel.peoplepaste import PasteDialog
from planner.ui.pages.panel.peoplerows import AFFILIATION_COLUMN, NAME_COLUMN
from planner.ui.parts import column
from planner.ui.session import Session
from tests.ui.conftest import Messages, Notices

PASS, OTHER = "파란 하늘 넓은 바다", "another long passphrase"
NAME = "홍길동"
D = TypeVar("D", bound=QWidget)
_ON, _PARTLY, _OFF = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "COST", 14)


class Host(QWidget):
    """Stands in for the page: redraws the tab when something changes."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.people = People(session)
        column(self).addWidget(self.people)
        session.changed.connect(lambda _tables: self.people.refresh())


@pytest.fixture
def people(small_session: Session, qtbot: QtBot) -> People:
    """The tab over a small plan with one member and two sheets, seen."""
    sheet = next(iter(small_session.plan.sheets.values()))
    with small_session.edit("sheet") as rows:
        rows.add_sheet("Second", sheet.scale, sheet.items, sheet.indicators, 1)
    host = Host(small_session)
    qtbot.addWidget(host)
    host.resize(1000, 640)
    with qtbot.waitExposed(host):
        host.show()
    return host.people


@pytest.fixture
def panel(people: People) -> People:
    """The tab with three members."""
    people.members.count.setValue(2)
    people.members.add_codes()
    return people


def codes(people: People) -> list[str]:
    return list(people.session.plan.assessors)


def shown(people: People, row: int) -> list[str]:
    model = people.members.table.model_
    return [str(model.index(row, place).data()) for place in range(model.columnCount())]


def dialog(people: People, kind: type[D]) -> D:
    """Return the dialog that is open."""
    (found,) = [one for one in people.findChildren(kind) if one.isVisible()]
    return found


def unlocked(qtbot: QtBot, people: People, *, code: str = "A01") -> None:
    """Make a table with one name."""
    plan = people.session.plan
    known = {plan.assessors[code].origin: NAME}
    people.keeper.make(PASS, plan, known, lambda: None, lambda error: pytest.fail(str(error)))
    qtbot.waitUntil(lambda: people.keeper.is_open)


def in_table(people: People) -> dict[str, str]:
    assert people.keeper.path is not None
    plan = people.session.plan
    found = names.read_names(people.keeper.path, PASS, plan)
    return {code: found[one.origin] for code, one in plan.assessors.items() if one.origin in found}


# Members


def test_the_panel_is_summed_up(panel: People) -> None:
    assert panel.summary.text().startswith("3 members · 0 of ")
    assert panel.needs >= {"assessor", "expertise", "duty", "assessor_name"}


def test_a_row_says_what_is_known_of_a_member(panel: People) -> None:
    code, name, affiliation, role, rated, answered, scores = shown(panel, 0)
    assert (code, name, affiliation, role, rated, scores) == ("A01", "", "", "Expert", "—", "Everything")
    assert answered.startswith("0/")


def test_codes_are_added_at_once_and_undone_at_once(people: People) -> None:
    assert people.members.count.value() == 12
    people.members.add_many.click()
    assert codes(people) == [f"A{number:02d}" for number in range(1, 14)]
    assert people.members.table.current_key() == "A02"
    people.session.undo()
    assert codes(people) == ["A01"]


def test_a_member_is_added_by_key_and_named_by_typing(people: People, qtbot: QtBot) -> None:
    table = people.members.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Insert)
    assert table.current_key() == "A02"
    editor = table.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "KAIST")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: people.session.plan.assessors["A02"].affiliation == "KAIST")


def test_cells_change_code_affiliation_and_part(panel: People) -> None:
    model = panel.members.table.model_
    assert model.setData(model.index(1, AFFILIATION_COLUMN), "한국과학기술원")
    assert model.setData(model.index(1, AFFILIATION_COLUMN + 1), "observer")
    assert model.setData(model.index(1, 0), "K7")
    member = panel.session.plan.assessors["K7"]
    assert (member.affiliation, member.role) == ("한국과학기술원", "observer")
    assert shown(panel, panel.members.table.model_.row_of("K7"))[3:] == ["Observer", "—", "—", "—"]


def test_a_code_in_use_is_a_notice(panel: People, notices: Notices) -> None:
    model = panel.members.table.model_
    assert not model.setData(model.index(1, 0), "A01")
    assert "already" in notices.errors[0]


def test_a_member_is_removed_by_key_and_comes_back_by_undo(panel: People, qtbot: QtBot) -> None:
    table = panel.members.table
    table.choose("A02", 0)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert codes(panel) == ["A01", "A03"]
    assert table.current_key() == "A03"
    panel.session.undo()
    assert codes(panel) == ["A01", "A02", "A03"]


def test_the_last_member_can_go_and_the_tab_says_what_to_do(people: People) -> None:
    people.members.remove_member()
    assert codes(people) == []
    assert people.members.empty.isVisible()
    assert not people.members.remove.isEnabled()
    people.members.remove_member()
    people.members.add_member()
    assert not people.members.empty.isVisible()


def test_a_member_with_answers_stays(people: People, notices: Notices) -> None:
    sheet = next(iter(people.session.plan.sheets.values()))
    place = ("round-1", "A01", sheet.items[0], sheet.indicators[0])
    assert people.session.act("answer", lambda rows: rows.assess(*place, value=3))
    people.members.remove_member()
    assert "has given answers" in notices.errors[0]
    assert shown(people, 0)[5].startswith("1/")


def test_without_an_open_round_nothing_is_counted(people: People) -> None:
    assert people.session.act("close", lambda rows: rows.close_round("round-1"))
    assert people.summary.text() == "1 member · no round is open"
    assert shown(people, 0)[5] == "—"


def test_a_plan_for_reading_only_takes_no_changes(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(people.session), "read_only", property(lambda _self: True))
    people.refresh()
    for widget in (people.members.add, people.members.add_many, people.members.paste, people.members.remove):
        assert not widget.isEnabled()
    people.members.remove_member()
    assert codes(people) == ["A01"]
    assert not people.members.duties.tree.isEnabled()
    assert not people.anonymity.set.isEnabled()


def test_what_is_typed_is_taken_over_before_leaving(people: People, qtbot: QtBot) -> None:
    people.members.add_member()
    editor = people.members.table.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "ETRI")
    people.commit_editing()
    assert people.session.plan.assessors["A02"].affiliation == "ETRI"


# Duties


def item(people: People, *places: int) -> QTreeWidgetItem:
    found = people.members.duties.tree.topLevelItem(places[0])
    assert found is not None
    for place in places[1:]:
        inner = found.child(place)
        assert inner is not None
        found = inner
    return found


def duties(people: People, code: str = "A01") -> tuple[tuple[str, str], ...]:
    return people.session.plan.assessors[code].duties


def test_a_new_member_scores_everything(people: People) -> None:
    pane = people.members.duties
    assert pane.heading.text() == "What A01 scores"
    assert pane.everything.isChecked()
    assert item(people, 0).checkState(0) == _ON
    assert pane.tree.topLevelItemCount() == len(people.session.plan.sheets)


def test_unticking_an_item_limits_the_member(people: People) -> None:
    sheet = next(iter(people.session.plan.sheets.values()))
    item(people, 0, 0).setCheckState(0, _OFF)
    assert not people.members.duties.everything.isChecked()
    assert item(people, 0).checkState(0) == (_PARTLY if len(sheet.items) > 1 else _OFF)
    assert (sheet.id, sheet.items[0]) not in duties(people)
    assert (sheet.id, "") not in duties(people)
    assert {place for place in duties(people) if place[0] == sheet.id} == {(sheet.id, one) for one in sheet.items[1:]}
    people.session.undo()
    assert duties(people) == ()
    assert people.members.duties.everything.isChecked()


def test_a_tick_on_a_sheet_stands_for_all_its_items(people: People) -> None:
    sheet = next(iter(people.session.plan.sheets))
    item(people, 0).setCheckState(0, _OFF)
    assert all(place[0] != sheet for place in duties(people))
    item(people, 0).setCheckState(0, _ON)
    assert (sheet, "") in duties(people)


def test_everything_can_be_ticked_again(people: People, qtbot: QtBot) -> None:
    box = people.members.duties.everything
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert duties(people) == tuple(sorted((sheet, "") for sheet in people.session.plan.sheets))
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert duties(people) == ()


def test_the_keyboard_ticks_in_the_tree(people: People, qtbot: QtBot) -> None:
    tree = people.members.duties.tree
    tree.setFocus()
    tree.setCurrentItem(item(people, 0))
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert duties(people)
    assert tree.currentItem() is item(people, 0)


def test_nothing_to_score_is_refused(people: People, notices: Notices) -> None:
    sheets = list(people.session.plan.sheets)
    assert people.session.act("one", lambda rows: rows.set_duties("A01", ((sheets[0], ""),)))
    item(people, 0).setCheckState(0, _OFF)
    assert "Make A01 an observer" in notices.errors[0]
    assert duties(people) == ((sheets[0], ""),)
    assert item(people, 0).checkState(0) == _ON


def test_the_pane_follows_the_chosen_member(panel: People) -> None:
    sheet = next(iter(panel.session.plan.sheets))
    panel.session.act("limit", lambda rows: rows.set_duties("A02", ((sheet, ""),)))
    panel.members.table.choose("A02", 0)
    assert panel.members.duties.heading.text() == "What A02 scores"
    assert not panel.members.duties.everything.isChecked()
    panel.members.table.choose("A03", 0)
    assert panel.members.duties.everything.isChecked()


def test_an_observer_has_no_duties(people: People) -> None:
    people.session.act("part", lambda rows: rows.edit_assessor("A01", role="observer"))
    assert people.members.duties.note.text() == "Takes part without scoring."
    assert not people.members.duties.tree.isVisible()


def test_the_table_says_in_few_words_what_is_scored(people: People) -> None:
    sheet = next(iter(people.session.plan.sheets.values()))
    people.session.act("limit", lambda rows: rows.set_duties("A01", ((sheet.id, ""),)))
    assert shown(people, 0)[6] == sheet.name.to("en")
    people.session.act("limit", lambda rows: rows.set_duties("A01", ((sheet.id, sheet.items[0]),)))
    assert shown(people, 0)[6] == people.session.plan.items[sheet.items[0]].name.to("en")


# Expertise


def press(people: People, qtbot: QtBot, *keys: Qt.Key | str) -> None:
    grid = people.expertise.grid
    for key in keys:
        if isinstance(key, str):
            qtbot.keyClicks(grid, key)
        else:
            qtbot.keyClick(grid, key)


@pytest.fixture
def rating(panel: People) -> People:
    """The tab on the grid of expertise, with the cursor on the first stack."""
    panel.tabs.setCurrentIndex(1)
    panel.expertise.grid.setFocus()
    return panel


def rated(people: People, code: str) -> dict[str, int]:
    return dict(people.session.plan.assessors[code].expertise)


def test_digits_rate_and_go_on(rating: People, qtbot: QtBot) -> None:
    stacks = rating.expertise.grid.model_.stacks
    press(rating, qtbot, "5")
    assert rated(rating, "A01") == {stacks[0]: 5}
    after = rating.expertise.grid.currentIndex()
    assert (after.row(), after.column()) == ((0, 2) if len(stacks) > 1 else (1, 1))


def test_backspace_takes_back_and_each_key_can_be_undone(rating: People, qtbot: QtBot) -> None:
    grid = rating.expertise.grid
    press(rating, qtbot, "3")
    grid.setCurrentIndex(grid.model_.index(0, 1))
    press(rating, qtbot, Qt.Key.Key_Backspace)
    assert rated(rating, "A01") == {}
    rating.session.undo()
    assert list(rated(rating, "A01").values()) == [3]


def test_enter_goes_to_the_next_member_and_stops_at_the_last(rating: People, qtbot: QtBot) -> None:
    grid = rating.expertise.grid
    for row in (1, 2, 2):
        press(rating, qtbot, Qt.Key.Key_Return)
        assert (grid.currentIndex().row(), grid.currentIndex().column()) == (row, 1)


def test_from_the_last_stack_the_next_member_follows(rating: People, qtbot: QtBot) -> None:
    grid = rating.expertise.grid
    grid.setCurrentIndex(grid.model_.index(0, len(grid.model_.stacks)))
    press(rating, qtbot, "2")
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 1)


@pytest.mark.parametrize("key", ["6", "0", "x"])
def test_another_key_says_what_can_be_typed(rating: People, qtbot: QtBot, notices: Notices, key: str) -> None:
    press(rating, qtbot, key)
    assert "1 to 5" in notices.errors[0]
    assert rated(rating, "A01") == {}


def test_a_full_width_digit_is_a_digit(rating: People, qtbot: QtBot) -> None:
    assert rating.expertise.grid._typed(Qt.Key.Key_unknown, "４")
    assert list(rated(rating, "A01").values()) == [4]


def test_codes_take_no_digits(rating: People, qtbot: QtBot) -> None:
    grid = rating.expertise.grid
    grid.setCurrentIndex(grid.model_.index(0, 0))
    press(rating, qtbot, "5")
    assert rated(rating, "A01") == {}


def test_a_cell_says_itself_in_words(rating: People, qtbot: QtBot) -> None:
    model = rating.expertise.grid.model_
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 1).data(role).endswith(": not rated")
    press(rating, qtbot, "5")
    assert model.index(0, 1).data(role).endswith("5 – researches or builds it")
    assert model.index(0, 0).data(role) == "A01"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_no_column_is_narrower_than_its_longest_word(rating: People) -> None:
    grid = rating.expertise.grid
    metrics = grid.horizontalHeader().fontMetrics()
    for place in range(grid.model_.columnCount()):
        words = str(grid.model_.headerData(place, Qt.Orientation.Horizontal)).split()
        assert grid.columnWidth(place) >= max(metrics.horizontalAdvance(word) for word in words)


def test_an_added_member_has_a_row(rating: People) -> None:
    rating.members.add_codes()
    assert rating.expertise.grid.model_.rowCount() == len(codes(rating)) == 5


# Names


def test_names_are_hidden_until_they_are_unlocked(panel: People, qtbot: QtBot) -> None:
    table = panel.members.table
    assert table.isColumnHidden(NAME_COLUMN)
    assert not panel.unlock.isVisible()
    unlocked(qtbot, panel)
    assert not table.isColumnHidden(NAME_COLUMN)
    assert shown(panel, 0)[NAME_COLUMN] == NAME
    assert panel.lock.isVisible()
    panel.lock.click()
    assert table.isColumnHidden(NAME_COLUMN)
    assert shown(panel, 0)[NAME_COLUMN] == ""
    assert panel.unlock.isVisible()


def test_the_session_and_its_plan_never_hold_a_name(panel: People, qtbot: QtBot) -> None:
    unlocked(qtbot, panel)
    assert all(not member.name for member in panel.session.plan.assessors.values())
    assert NAME not in repr(vars(panel.session))


def test_a_name_is_entered_in_its_column(panel: People, qtbot: QtBot) -> None:
    unlocked(qtbot, panel)
    before = panel.session.undo_labels()
    model = panel.members.table.model_
    assert model.setData(model.index(1, NAME_COLUMN), "임꺽정")
    assert in_table(panel) == {"A01": NAME, "A02": "임꺽정"}
    assert panel.session.undo_labels() == before


def type_into(qtbot: QtBot, found: PassphraseDialog, **said: str) -> None:
    for name, text in said.items():
        found.lines[name].setText(text)
    qtbot.keyClick(next(iter(found.lines.values())), Qt.Key.Key_Return)


def test_a_table_is_made_with_a_passphrase_typed_twice(people: People, qtbot: QtBot) -> None:
    people.tabs.setCurrentIndex(2)
    people.names.buttons["make"].click()
    found = dialog(people, PassphraseDialog)
    assert all(line.echoMode() == QLineEdit.EchoMode.Password for line in found.lines.values())
    type_into(qtbot, found, new=PASS, again=OTHER)
    assert "differ" in found.problem.text()
    type_into(qtbot, found, new="short", again="short")
    assert "too short" in found.problem.text()
    cleared: list[str] = []
    found.finished.connect(lambda _result: cleared.extend(line.text() for line in found.lines.values()))
    type_into(qtbot, found, new=PASS, again=PASS)
    qtbot.waitUntil(lambda: bool(cleared))
    assert cleared == ["", ""]
    assert in_table(people) == {}
    assert "Unlocked: 0 names for 1 codes." in people.names.state.text()


def test_the_dialog_can_not_be_left_while_the_key_is_made(people: People, qtbot: QtBot) -> None:
    people.names.make()
    found = dialog(people, PassphraseDialog)
    type_into(qtbot, found, new=PASS, again=PASS)
    qtbot.keyClick(found, Qt.Key.Key_Escape)
    assert found.isVisible()
    with qtbot.waitSignal(found.finished):
        pass
    assert people.keeper.is_open


def test_advice_follows_what_is_typed(people: People, qtbot: QtBot) -> None:
    people.names.make()
    found = dialog(people, PassphraseDialog)
    assert "At least 8" in found.advice.text()
    found.lines["new"].setText("password123")
    assert "Easy to guess" in found.advice.text()
    found.lines["new"].setText(PASS)
    assert "Nobody can recover it" in found.advice.text()
    found.visible.click()
    assert found.lines["new"].echoMode() == QLineEdit.EchoMode.Normal
    found.reject()


def test_a_wrong_passphrase_keeps_the_dialog_open(people: People, qtbot: QtBot) -> None:
    unlocked(qtbot, people)
    people.keeper.lock()
    people.unlock.click()
    found = dialog(people, PassphraseDialog)
    type_into(qtbot, found, now=OTHER)
    qtbot.waitUntil(lambda: "does not open" in found.problem.text())
    assert found.ok.isEnabled()
    type_into(qtbot, found, now=PASS)
    qtbot.waitUntil(lambda: people.keeper.is_open)
    assert shown(people, 0)[NAME_COLUMN] == NAME


def test_the_passphrase_is_changed_in_the_window(people: People, qtbot: QtBot) -> None:
    unlocked(qtbot, people)
    people.names.change()
    found = dialog(people, PassphraseDialog)
    with qtbot.waitSignal(found.finished):
        type_into(qtbot, found, now=PASS, new=OTHER, again=OTHER)
    assert people.keeper.path is not None
    assert list(names.read_names(people.keeper.path, OTHER, people.session.plan).values()) == [NAME]


def test_destroying_asks_first(people: People, qtbot: QtBot, messages: Messages) -> None:
    unlocked(qtbot, people)
    messages.answers = [False, True]
    people.names.destroy_table()
    assert people.keeper.exists
    people.names.destroy_table()
    assert not people.keeper.exists
    assert "gone for good" in messages.told[0][1]


def test_a_table_at_another_place_is_chosen(
    people: People, qtbot: QtBot, messages: Messages, tmp_path: Path
) -> None:
    place = tmp_path / "elsewhere.names"
    names.make(place, PASS, people.session.plan, {})
    messages.answers = [None, place]
    people.names.choose()
    people.names.choose()
    assert people.keeper.path == place
    assert people.names.place.text() == str(place)


def test_keys_in_the_window_keep_the_names_open(people: People, qtbot: QtBot) -> None:
    unlocked(qtbot, people)
    handle = people.window().windowHandle()
    assert people.keeper._watched is handle


# Levels


@pytest.fixture
def open_named(panel: People) -> People:
    """The tab over a plan whose names everyone may know, with one name."""

    def change(rows: object) -> None:
        rows.set_anonymity("all")  # type: ignore[attr-defined]
        rows.name_assessor("A01", NAME)  # type: ignore[attr-defined]

    assert panel.session.act("open", change)
    return panel


def choose(people: People, level: str) -> None:
    people.anonymity.choices[level].radio.click()  # type: ignore[index]


def set_level(people: People, level: str) -> None:
    choose(people, level)
    people.anonymity.set.click()


def test_every_level_says_what_it_means(people: People) -> None:
    assert people.anonymity.chosen == "facilitator"
    assert not people.anonymity.set.isEnabled()
    for level in ANONYMITIES:
        assert people.anonymity.choices[level].radio.accessibleDescription()


def test_without_names_a_level_is_set_and_undone(people: People) -> None:
    for level in ("all", "nobody"):
        set_level(people, level)
        assert people.session.plan.anonymity == level
    people.session.undo(2)
    assert people.anonymity.chosen == people.session.plan.anonymity == "facilitator"


def test_names_of_an_open_plan_stand_in_its_table(open_named: People) -> None:
    assert not open_named.members.table.isColumnHidden(NAME_COLUMN)
    model = open_named.members.table.model_
    assert model.setData(model.index(1, NAME_COLUMN), "임꺽정")
    assert [member.name for member in open_named.session.plan.assessors.values()] == [NAME, "임꺽정", ""]
    assert not any("임꺽정" in text for text in open_named.session.undo_labels())
    assert "stand in the plan" in open_named.names.state.text()


def test_taking_names_out_of_the_plan_asks_first(open_named: People, messages: Messages) -> None:
    messages.answers = [False, True]
    set_level(open_named, "nobody")
    assert open_named.session.plan.anonymity == "all"
    assert "Copies of the plan" in messages.told[0][1]
    set_level(open_named, "nobody")
    assert open_named.session.plan.anonymity == "nobody"
    assert open_named.session.path is not None
    assert NAME.encode() not in open_named.session.path.read_bytes()


def test_names_move_from_the_plan_into_a_table(open_named: People, qtbot: QtBot) -> None:
    set_level(open_named, "facilitator")
    assert open_named.session.plan.anonymity == "all"
    type_into(qtbot, dialog(open_named, PassphraseDialog), new=PASS, again=PASS)
    qtbot.waitUntil(lambda: open_named.session.plan.anonymity == "facilitator")
    assert in_table(open_named) == {"A01": NAME}
    assert shown(open_named, 0)[NAME_COLUMN] == NAME
    assert all(not member.name for member in open_named.session.plan.assessors.values())


def test_cancelling_leaves_the_names_where_they_are(open_named: People) -> None:
    set_level(open_named, "facilitator")
    dialog(open_named, PassphraseDialog).reject()
    assert open_named.session.plan.assessors["A01"].name == NAME
    assert open_named.anonymity.chosen == "all"


def test_a_table_in_the_way_is_told(open_named: People, notices: Notices) -> None:
    assert open_named.keeper.path is not None
    open_named.keeper.path.write_bytes(b"something else")
    set_level(open_named, "facilitator")
    assert "in the way" in notices.errors[0]
    assert open_named.session.plan.assessors["A01"].name == NAME


def test_lowering_to_nobody_destroys_the_table_after_a_question(
    people: People, qtbot: QtBot, messages: Messages
) -> None:
    unlocked(qtbot, people)
    messages.answers = [False, True]
    set_level(people, "nobody")
    assert people.keeper.exists
    set_level(people, "nobody")
    assert people.session.plan.anonymity == "nobody"
    assert not people.keeper.exists
    assert people.names.state.text() == "No names are kept."
    assert people.members.table.isColumnHidden(NAME_COLUMN)


def test_names_move_from_the_table_into_the_plan_when_unlocked(
    people: People, qtbot: QtBot, messages: Messages, notices: Notices
) -> None:
    unlocked(qtbot, people)
    people.keeper.lock()
    set_level(people, "all")
    assert "Unlock the names first" in notices.errors[0]
    people.keeper.unlock(PASS, lambda: None, lambda error: pytest.fail(str(error)))
    qtbot.waitUntil(lambda: people.keeper.is_open)
    messages.answers = [True]
    set_level(people, "all")
    assert people.session.plan.assessors["A01"].name == NAME
    assert not people.keeper.exists


def test_a_promise_that_was_answered_under_can_only_become_stricter(people: People) -> None:
    sheet = next(iter(people.session.plan.sheets.values()))
    place = ("round-1", "A01", sheet.items[0], sheet.indicators[0])
    people.session.act("answer", lambda rows: rows.assess(*place, value=3))
    assert not people.anonymity.choices["all"].isEnabled()
    assert people.anonymity.choices["nobody"].isEnabled()
    assert "only become stricter" in people.anonymity.effect.text()


def test_a_table_that_is_left_over_can_only_be_destroyed(people: People, qtbot: QtBot) -> None:
    people.tabs.setCurrentIndex(2)
    unlocked(qtbot, people)
    people.session.act("level", lambda rows: rows.set_anonymity("nobody"))
    assert "left over" in people.names.state.text()
    assert [name for name, one in people.names.buttons.items() if one.isVisible()] == ["destroy"]


# Lists


def paste(people: People, text: str) -> PasteDialog:
    QGuiApplication.clipboard().setText(text)
    people.members.paste_list()
    return dialog(people, PasteDialog)


def test_a_list_from_a_spreadsheet_becomes_members(people: People) -> None:
    stack = people.session.plan.of_kind("stack")[0]
    found = paste(people, f"code\taffiliation\trole\t{stack.name.ko}\nA01\tKAIST\t\t4\n\tETRI\tobserver\t\n")
    assert found.note.text().startswith("2 people, 1 new.")
    found.add.click()
    members = people.session.plan.assessors
    assert (members["A01"].affiliation, dict(members["A01"].expertise)) == ("KAIST", {stack.id: 4})
    assert (members["A02"].affiliation, members["A02"].role) == ("ETRI", "observer")
    people.session.undo()
    assert codes(people) == ["A01"]


def test_names_of_a_list_are_left_out_while_they_are_locked(people: People) -> None:
    found = paste(people, f"이름\t소속\n{NAME}\tKAIST\n")
    assert "Names are left out" in found.note.text()
    assert found.boxes[0].currentData() == ""
    found.add.click()
    assert people.session.plan.assessors["A02"].affiliation == "KAIST"
    assert people.session.path is not None
    assert NAME.encode() not in people.session.path.read_bytes()


def test_names_of_a_list_go_into_the_open_table(people: People, qtbot: QtBot) -> None:
    unlocked(qtbot, people)
    paste(people, "임꺽정\tKAIST\n장길산\tETRI\n").add.click()
    assert in_table(people) == {"A01": NAME, "A02": "임꺽정", "A03": "장길산"}
    assert [shown(people, row)[NAME_COLUMN] for row in range(3)] == [NAME, "임꺽정", "장길산"]


def test_names_of_a_list_go_into_an_open_plan(open_named: People) -> None:
    paste(open_named, "A02\t임꺽정\tKAIST\n").add.click()
    assert open_named.session.plan.assessors["A02"].name == "임꺽정"


def test_what_a_column_holds_can_be_chosen(people: People) -> None:
    found = paste(people, "KAIST\tnote\nETRI\tnote\n")
    box = found.boxes[0]
    box.setCurrentIndex(box.findData("affiliation"))
    found.boxes[1].setCurrentIndex(found.boxes[1].findData("affiliation"))
    assert "Two columns hold the same." in found.problem.text()
    assert not found.add.isEnabled()
    found.boxes[1].setCurrentIndex(0)
    found.add.click()
    assert [one.affiliation for one in people.session.plan.assessors.values()] == ["", "KAIST", "ETRI"]


def test_problems_are_told_by_line_and_nothing_is_taken(people: People) -> None:
    found = paste(people, "code\trole\nB1\tboss\n")
    assert found.problem.text() == "Line 2: There is no role boss."
    found.accept()
    assert codes(people) == ["A01"]
    found.reject()


def test_a_list_can_be_typed(people: People, qtbot: QtBot, type_korean: Callable[[QWidget, str], None]) -> None:
    found = paste(people, "one word")
    assert found.text.toPlainText() == ""
    assert not found.add.isEnabled()
    type_korean(found.text, "한국대학교")
    assert found.boxes[0].currentData() == "affiliation"
    found.add.click()
    assert people.session.plan.assessors["A02"].affiliation == "한국대학교"


def test_what_the_store_refuses_keeps_the_list_open(people: People, notices: Notices) -> None:
    found = paste(people, "code\tname\n" + "x" * 201 + "\tb\n")
    assert not found.add.isEnabled()
    found.text.setPlainText('a,"' + "x" * 200_000)
    assert "not a list of people" in found.problem.text()
    found.reject()
    assert notices.errors == []


def test_the_window_may_be_closed_with_names_open(people: People, qtbot: QtBot) -> None:
    unlocked(qtbot, people)
    path = people.session.path
    assert path is not None
    people.session.close()
    with open_plan(path) as store:
        assert all(not member.name for member in store.plan().assessors.values())
