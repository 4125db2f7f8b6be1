"""While names are unlocked in the window they get into no file of the program but the encrypted table."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from planner.files import names
from planner.model.errors import PlannerError
from planner.ui import crashes
from planner.ui.pages.panel.people import People
from planner.ui.session import Session
from tests.anonymity.searching import in_text, traces
from tests.ui.conftest import Notices

PASS, NAME, OTHER = "파란 하늘 넓은 바다", "남궁홍길동", "another long passphrase"


@pytest.fixture
def people(small_session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> People:
    """The People tab with one name, unlocked."""
    monkeypatch.setattr(names, "COST", 14)
    made = People(small_session)
    qtbot.addWidget(made)
    made.refresh()
    plan = small_session.plan
    known = {plan.assessors["A01"].origin: NAME}
    made.keeper.make(PASS, plan, known, lambda: None, lambda error: pytest.fail(str(error)))
    qtbot.waitUntil(lambda: made.keeper.is_open)
    made.refresh()
    assert made.members.rows[0].name == NAME
    return made


def failing(people: People) -> None:
    """Fail with the names in the variables of the frames."""
    known, table, rows = dict(people.keeper.known), people.keeper._table, people.members.rows
    assert known
    assert table is not None
    raise ZeroDivisionError(f"{table} {len(rows)}")


def test_a_report_of_a_bug_holds_no_name(people: People) -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        failing(people)
    text = crashes.report(caught.type, caught.value, caught.tb)
    assert "NameTable" in text
    assert not in_text(text, NAME, PASS)


def test_an_error_of_the_cipher_leads_nowhere(people: People) -> None:
    assert people.keeper.path is not None
    with pytest.raises(PlannerError) as caught:
        names.unlock(people.keeper.path, OTHER, people.session.plan)
    text = crashes.report(caught.type, caught.value, caught.tb)
    assert not in_text(text, NAME, PASS, OTHER)


def test_no_file_of_the_program_holds_a_name(people: People, small_session: Session, tmp_path: Path) -> None:
    members = people.members
    assert members.table.model_.setData(members.table.model_.index(0, 1), f"{NAME} 위원")
    small_session.set_settings(sidebar=False)
    small_session.undo()
    assert small_session.save_copy(tmp_path / "copy.plan")
    people.names.change()
    found = [path for path in tmp_path.rglob("*") if path.is_file() and "seed" not in path.parts]
    assert {".plan", ".names", ".toml"} <= {path.suffix for path in found}
    assert [place for path in found for place in traces(path, NAME, PASS)] == []


def test_no_notice_repeats_a_name(people: People, notices: Notices) -> None:
    assert people.keeper.path is not None
    people.keeper.path.unlink()
    people.keeper.name({people.session.plan.assessors["A01"].origin: NAME})
    people.session.act("name", lambda rows: rows.name_assessor("A01", NAME))
    assert len(notices.errors) == 2
    assert not in_text(str(notices.all), NAME)


def test_other_parts_of_the_window_get_codes_only(people: People, small_session: Session) -> None:
    assert not in_text(repr(small_session.plan.assessors), NAME)
    assert not in_text(str(small_session.history()), NAME)
    people.keeper.lock()
    assert not in_text(repr(people.members.rows), NAME)
